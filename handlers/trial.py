"""/test: a test alert, marked as one, that comes to this chat as a real one would."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.constants import ParseMode

from events.preferences import quiet_until, sounds
from events.records import AlertKind, EventStatus
from events.subscriptions import Action
from handlers.answering import NO_PREVIEW, keyboard
from handlers.command import Command, Context
from handlers.house import House
from handlers.target import target_of
from storage import preferences, subscriptions
from views.preferences import quiet_now_note, trial_message


async def test(update: Update, context: Context) -> None:
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    theatre, language, now = house.theatre, await house.language(update), house.clock.now()
    wish = await house.store.read(subscriptions.get, target.chat.id, target.thread)
    how = await house.store.read(preferences.get, target.chat.id, target.thread)
    chosen = wish.capitals if wish and wish.capitals else frozenset()
    capital = min(chosen or {place.id for place in theatre.capitals()})
    view = trial_message(theatre, capital, wish is not None, language)
    until = quiet_until(how, now, theatre.timezone)
    if until is not None:
        note = quiet_now_note(until, how.zone(theatre.timezone), language)
        view = replace(view, text=f"{view.text}\n{note}")
    loud = sounds(Action.SEND, AlertKind.NEW, EventStatus.REPORTED, how, now, theatre.timezone)
    await context.bot.send_message(
        target.chat.id,
        view.text,
        message_thread_id=target.thread,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(view),
        link_preview_options=NO_PREVIEW,
        disable_notification=not loud,
    )


COMMAND = Command("test", "A test alert, marked as one", "admins", test, "[@channel]")
