"""/export [FORMAT] [FILTERS]: events with all their evidence as a file, in the chat that asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database
from telegram import Update
from telegram.constants import ChatAction, ParseMode

from events.records import Event
from handlers import days, filtering
from handlers.answering import answer, destination
from handlers.command import Command, Context
from handlers.house import House
from handlers.picture_answers import UPLOAD_SECONDS, say_it_is_coming
from handlers.presses import Outdated
from handlers.unclear import unclear
from storage import control, event_numbers, reports
from storage import selection as choosing
from views.export import FORMATS, Exported, caption, choose_message, file_of, too_large_message
from views.filters import Filters

_LARGEST = 50_000_000
"""Bytes that a bot may upload (Telegram's Bot API, "Sending files")."""
_MOST_EVENTS = 100_000


async def export(update: Update, context: Context) -> None:
    house = House.of(context)
    words = list(context.args or ())
    form = next((word.casefold() for word in words if word.casefold() in FORMATS), None)
    if form is None and not words:
        await answer(update, context, choose_message(await house.language(update)))
        return
    rest = [word for word in words if word.casefold() != form]
    asked = filtering.read(rest, house.theatre, house.names, house.clock.now())
    if asked.unknown or asked.number is not None:
        await answer(update, context, unclear(house, "export", rest, await house.language(update)))
        return
    await send(update, context, form or FORMATS[0], asked.filters)


async def pressed(update: Update, context: Context, form: str) -> None:
    """The format."""
    if form not in FORMATS:
        raise Outdated
    await send(update, context, form, Filters())


async def send(update: Update, context: Context, form: str, filters: Filters) -> None:
    """Send the file; the store is read in one go, so that all of it is of the same moment."""
    house = House.of(context)
    language = await house.language(update)
    await say_it_is_coming(update, context, ChatAction.UPLOAD_DOCUMENT)
    exported, as_of = await house.store.read(_exported, house, filters)
    content = await asyncio.to_thread(file_of, form, exported, house.theatre, as_of)
    if len(content) > _LARGEST:
        await answer(update, context, too_large_message(language))
        return
    day = days.today(house.theatre, as_of or house.clock.now())
    await context.bot.send_document(
        document=content,
        filename=f"{house.theatre.name}-{day.isoformat()}.{form}",
        caption=caption(len(exported), language),
        parse_mode=ParseMode.HTML,
        write_timeout=UPLOAD_SECONDS,
        **destination(update),
    )


def _exported(db: Database, house: House, filters: Filters) -> tuple[list[Exported], datetime | None]:
    wanted = filtering.selection(filters, house.theatre)
    found = choosing.select(db, wanted, house.theatre.timezone, _MOST_EVENTS)
    return with_evidence(db, found), control.as_of(db)


def with_evidence(db: Database, found: Sequence[Event]) -> list[Exported]:
    """These events as they are written out, each with its number and all its evidence."""
    numbers = event_numbers.of_events(db, (event.id for event in found))
    evidence = reports.of_events(db, found)
    return [Exported(event, numbers.get(event.id), evidence[event.id]) for event in found]


COMMAND = Command(
    "export", "All events with their evidence as a file", "everyone", export, "[csv|geojson|json] [FILTERS]"
)
