"""/unsubscribe [NAMES]: no more alerts here, or none about the capitals named."""

from __future__ import annotations

from sqlite_utils import Database
from telegram import Update

from handlers import subscribing
from handlers.answering import answer, thread_of
from handlers.asking import asking_chat, may_change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, province_capital
from handlers.target import Target, target_of
from storage import subscriptions
from views import notices
from views.capital import unknown_message
from views.subscriptions import not_subscribed_message, unsubscribed_message


async def unsubscribe(update: Update, context: Context) -> None:
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    asked = " ".join(target.words)
    if not asked:
        await unsubscribe_all(update, context, target)
        return
    named = house.names.read(asked)
    if named.unknown:
        missed = " ".join(named.unknown)
        near = house.names.near(missed)
        await answer(
            update,
            context,
            unknown_message(house.theatre, missed, near, "unsub", await house.language(update)),
        )
        return
    await _take_off(update, context, frozenset(place.id for place in named.capitals), target)


async def unsubscribe_all(update: Update, context: Context, target: Target | None = None) -> None:
    """End this chat's or topic's subscription, or that of a channel."""
    house = House.of(context)
    target = target or Target(asking_chat(update), thread_of(update))
    ended = await house.store.write(subscriptions.remove, target.chat.id, target.thread)
    language = await house.language(update)
    if ended:
        view = unsubscribed_message(house.theatre, None, None, language)
    else:
        view = not_subscribed_message(language)
    await answer(update, context, view)


async def pressed(update: Update, context: Context, province: str) -> str | None:
    """One of the names that an unknown one may have meant."""
    if not await may_change(update, context):
        return (await House.of(context).language(update)).text(notices.ADMINS_ONLY)
    place = province_capital(House.of(context).theatre, province)
    if place is None:
        raise Outdated
    await _take_off(update, context, frozenset({place.id}))
    return None


async def _take_off(
    update: Update, context: Context, gone: frozenset[str], target: Target | None = None
) -> None:
    house = House.of(context)
    every = frozenset(house.theatre.holders)
    target = target or Target(asking_chat(update), thread_of(update))
    found, left = await house.store.write(_save, target.chat.id, target.thread, gone, every)
    language = await house.language(update)
    if found:
        view = unsubscribed_message(house.theatre, left, gone, language)
    else:
        view = not_subscribed_message(language)
    await answer(update, context, view)


def _save(
    db: Database, chat: int, thread: int | None, gone: frozenset[str], every: frozenset[str]
) -> tuple[bool, frozenset[str] | None]:
    before = subscriptions.get(db, chat, thread)
    if before is None:
        return False, None
    after = subscribing.unsubscribed(before, gone, every)
    if after is None:
        subscriptions.remove(db, chat, thread)
        return True, None
    subscriptions.save(db, after)
    return True, after.capitals


COMMAND = Command(
    "unsubscribe", "End the alerts: all of them, or those you name", "admins", unsubscribe, "[NAMES]"
)
