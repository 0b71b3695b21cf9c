"""/event N: one event and all the evidence for it. A touch on /event_12 in a message asks the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database
from telegram import Update
from telegram.ext import filters

from events.records import Event, Evidence
from events.status_history import status_history
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import number
from storage import event_numbers, reports
from views.event import event_message, no_event_message, usage_message
from views.message import Message

_LINK = re.compile(r"^/event_(\d{1,9})(?:@(\w+))?(?:\s|$)", re.ASCII)
TOUCHED = filters.Regex(_LINK)
"""Messages that begin with `/event_12`, the form that can be touched."""

_MOST = 999_999_999


@dataclass(frozen=True, slots=True)
class Record:
    event: Event
    evidence: tuple[Evidence, ...]


async def event(update: Update, context: Context) -> None:
    house = House.of(context)
    language = await house.language(update)
    asked = " ".join(context.args or ()).lstrip("#")
    if not asked:
        await answer(update, context, usage_message(language))
    elif asked.isdecimal() and len(asked) <= 9:
        await show(update, context, int(asked))
    else:
        await answer(update, context, no_event_message(asked, language))


async def touched(update: Update, context: Context) -> None:
    """`/event_12`, and in a group `/event_12@bot`, unless another bot is meant."""
    message = update.effective_message
    match = _LINK.match(message.text or "") if message else None
    if match and (match[2] is None or match[2].casefold() == context.bot.username.casefold()):
        await show(update, context, int(match[1]))


async def show(update: Update, context: Context, wanted: int) -> None:
    """Answer with the event of this number."""
    view = await _view(update, House.of(context), wanted, 0)
    await answer(update, context, view)


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`12:1` turns the page of event 12; `12` answers with it anew."""
    wanted, turn, page = rest.partition(":")
    if not turn:
        await show(update, context, number(wanted, 1, _MOST))
        return
    view = await _view(update, House.of(context), number(wanted, 1, _MOST), number(page, 0, 10_000))
    await change(update, context, view)


async def _view(update: Update, house: House, wanted: int, page: int) -> Message:
    record, language = await house.read(update, _record, wanted)
    if record is None:
        return no_event_message(str(wanted), language)
    steps = status_history(record.event, record.evidence, house.theatre.timezone)
    return event_message(record.event, wanted, record.evidence, steps, house.theatre, page, language)


def _record(db: Database, wanted: int) -> Record | None:
    found = event_numbers.find(db, wanted)
    return Record(found, tuple(reports.by_keys(db, found.evidence))) if found else None


COMMAND = Command("event", "One event with all its evidence", "everyone", event, "N")
