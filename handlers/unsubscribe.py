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
from storage import subscriptions
from views import notices
from views.capital import unknown_message
from views.subscriptions import not_subscribed_message, unsubscribed_message


async def unsubscribe(update: Update, context: Context) -> None:
    house = House.of(context)
    asked = " ".join(context.args or ())
    if not asked:
        await unsubscribe_all(update, context)
        return
    named = house.names.read(asked)
    if named.unknown:
        missed = " ".join(named.unknown)
        near = house.names.near(missed)
        await answer(update, context, unknown_message(house.theatre, missed, near, "unsub"))
        return
    await _take_off(update, context, frozenset(place.id for place in named.capitals))


async def unsubscribe_all(update: Update, context: Context) -> None:
    """End this chat's or topic's subscription."""
    house = House.of(context)
    ended = await house.store.write(subscriptions.remove, asking_chat(update).id, thread_of(update))
    view = unsubscribed_message(house.theatre, None, None) if ended else not_subscribed_message()
    await answer(update, context, view)


async def pressed(update: Update, context: Context, province: str) -> str | None:
    """One of the names that an unknown one may have meant."""
    if not await may_change(update, context):
        return notices.ADMINS_ONLY
    place = province_capital(House.of(context).theatre, province)
    if place is None:
        raise Outdated
    await _take_off(update, context, frozenset({place.id}))
    return None


async def _take_off(update: Update, context: Context, gone: frozenset[str]) -> None:
    house = House.of(context)
    every = frozenset(house.theatre.holders)
    found, left = await house.store.write(_save, asking_chat(update).id, thread_of(update), gone, every)
    view = unsubscribed_message(house.theatre, left, gone) if found else not_subscribed_message()
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
