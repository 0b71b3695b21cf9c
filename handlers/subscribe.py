"""/subscribe [NAMES]: alerts for this chat or topic; alone, about every capital with the default settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database
from telegram import Update

from events.subscriptions import Subscription, neighbourhood
from handlers import reading, subscribing, unsubscribe
from handlers.answering import answer, thread_of
from handlers.asking import deciding_chat, may_change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, province_capital
from handlers.target import Target, target_of
from handlers.wishes import Wish, wish
from storage import chats, subscriptions
from storage.chats import Chat
from views import notices
from views.capital import unknown_message
from views.message import Message
from views.subscriptions import not_found_note, subscribed_message, told_of_all_message


async def subscribe(update: Update, context: Context) -> None:
    house = House.of(context)
    language = await house.language(update)
    target = await target_of(update, context)
    if target is None:
        return
    asked_for = wish(target.words)
    named = house.names.read(" ".join(asked_for.words))
    if named.unknown and not named.capitals:
        asked = " ".join(named.unknown)
        near = house.names.near(asked)
        await answer(update, context, unknown_message(house.theatre, asked, near, "sub", language))
        return
    capitals = frozenset(place.id for place in named.capitals) or None
    if capitals and asked_for.near:
        capitals = frozenset(near for one in capitals for near in neighbourhood(house.theatre, one))
    view = await _subscribe(update, context, capitals, target, asked_for)
    if named.unknown:
        view = replace(view, text=f"{view.text}\n\n{not_found_note(named.unknown, language)}")
    await answer(update, context, view)


async def pressed(update: Update, context: Context, what: str) -> str | None:
    """`on`, `off`, `AF-KDZ` (this one too) and `only:AF-KDZ`."""
    house = House.of(context)
    if not await may_change(update, context):
        return (await house.language(update)).text(notices.ADMINS_ONLY)
    mode, _, province = what.rpartition(":")
    place = province_capital(house.theatre, province)
    if what == "on":
        await answer(update, context, await _subscribe(update, context, None))
    elif what == "off":
        await unsubscribe.unsubscribe_all(update, context)
    elif place and not mode:
        await answer(update, context, await _subscribe(update, context, frozenset({place.id})))
    elif place and mode == "only":
        arguments = (deciding_chat(update, house.theatre), thread_of(update), place.id, house.clock.now())
        narrowed = await house.store.write(_save_only, *arguments)
        world = await house.store.read(reading.world, house.theatre)
        language = await house.language(update)
        await answer(update, context, subscribed_message(world, narrowed, language=language))
    else:
        raise Outdated
    return None


async def subscribe_to(update: Update, context: Context, capitals: frozenset[str] | None) -> None:
    """Subscribe the private chat in which a link was followed; None for every capital."""
    await answer(update, context, await _subscribe(update, context, capitals))


async def _subscribe(
    update: Update,
    context: Context,
    capitals: frozenset[str] | None,
    target: Target | None = None,
    asked_for: Wish | None = None,
) -> Message:
    house = House.of(context)
    target = target or Target(deciding_chat(update, house.theatre), thread_of(update))
    outcome = await house.store.write(
        _save, target.chat, target.thread, capitals, asked_for or Wish(()), house.clock.now()
    )
    world = await house.store.read(reading.world, house.theatre)
    language = await house.language(update)
    if outcome.wider and capitals:
        return told_of_all_message(world, capitals, outcome.subscription.kinds, language)
    return subscribed_message(world, outcome.subscription, not outcome.changed, language)


def _save(
    db: Database,
    chat: Chat,
    thread: int | None,
    capitals: frozenset[str] | None,
    asked_for: Wish,
    now: datetime,
) -> subscribing.Subscribed:
    chats.see(db, chat, now)
    chats.set_stopped(db, chat.id, stopped=False)
    before = subscriptions.get(db, chat.id, thread)
    if before is not None and capitals is None and asked_for.more:
        # Kinds or a status named, but no place: what it is told of stays as it is.
        capitals = before.capitals
    outcome = subscribing.subscribed(before, chat.id, thread, capitals, now)
    after = asked_for.added_to(outcome.subscription)
    subscriptions.save(db, after)
    return replace(outcome, subscription=after, changed=after != before)


def _save_only(db: Database, chat: Chat, thread: int | None, capital: str, now: datetime) -> Subscription:
    chats.see(db, chat, now)
    chats.set_stopped(db, chat.id, stopped=False)
    before = subscriptions.get(db, chat.id, thread)
    after = subscribing.only(before, chat.id, thread, capital, now)
    subscriptions.save(db, after)
    return after


COMMAND = Command(
    "subscribe",
    "Be told when a capital falls: all of them, or those you name",
    "admins",
    subscribe,
    "[NAMES] [neighbours] [KINDS] [confirmed]",
)
