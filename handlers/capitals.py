"""/capitals [FILTERS] [DATE]: who holds each capital, now or on a past day; filters change the message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlite_utils import Database
from telegram import Update

from events.records import Event
from events.theatre import Theatre
from handlers import capital, days, filtering, reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number
from handlers.unclear import unclear
from storage import events
from views.capitals import ALL, CONTESTED, EVERY, STATUSES, Choice, capitals_message, filters, side_key
from views.message import Message
from views.past import no_such_day_message
from views.world import World


async def capitals(update: Update, context: Context) -> None:
    """The list, narrowed by words: a side, "contested", a status, "since friday", or one day."""
    house = House.of(context)
    theatre, now = house.theatre, house.clock.now()
    words = list(context.args or ())
    chosen, rest = _side(words, theatre)
    asked = filtering.read(rest, theatre, house.names, now)
    found, today = asked.filters, days.today(theatre, now)
    if found.place is not None and not asked.unknown and found == replace(found, kind=None, status=None):
        await capital.show(update, context, found.place, found)
        return
    wrong = asked.unknown or asked.number is not None or found.place or found.kind
    if wrong or (found.status and found.status not in STATUSES):
        await answer(update, context, unclear(house, "capitals", words, await house.language(update)))
        return
    for day in (found.first, found.last):
        if day is not None and not theatre.first_day <= day <= today:
            language = await house.language(update)
            await answer(update, context, no_such_day_message(theatre, day, today, language))
            return
    # A day alone asks how things stood then; "since" asks what has changed.
    day = found.last if found.last and found.last < today else None
    since = found.first if found.first != found.last else None
    choice = Choice(found.status or chosen, 0, day, since)
    await answer(update, context, await _view(update, house, choice))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`taliban:1:20210812`: a filter or page under the list. From elsewhere (`open`) a new message."""
    house = House.of(context)
    if rest == "open":
        await answer(update, context, await _view(update, house, EVERY))
        return
    chosen, page, day, since = [*rest.split(":"), "", "", ""][:4]
    choice = Choice(
        chosen,
        number(page, 0, 99) if page else 0,
        filtering.day_in(day),
        filtering.day_in(since),
    )
    await change(update, context, await _view(update, house, choice))


async def _view(update: Update, house: House, choice: Choice) -> Message:
    (world, behind), language = await house.read(update, _record, house.theatre, choice.day)
    if choice.chosen not in filters(world):
        raise Outdated
    return capitals_message(world, behind, choice, language)


def _record(db: Database, theatre: Theatre, day: date | None) -> tuple[World, dict[str, Event]]:
    if day is None:
        return reading.holding_events(db, theatre)
    world = reading.past_world(db, theatre, day)
    return world, events.by_ids(db, (known.event for known in world.control.values() if known.event))


def _side(words: list[str], theatre: Theatre) -> tuple[str, list[str]]:
    """The side, or "contested", that the words begin or end with, and the other words."""
    if not words:
        return ALL, words
    named = {
        spelling.casefold(): side_key(actor.name)
        for actor in theatre.actors.values()
        for spelling in (actor.name, *actor.spellings, *actor.demonyms)
    } | {CONTESTED: CONTESTED}
    for length in range(min(3, len(words)), 0, -1):
        for part, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            if key := named.get(" ".join(part).casefold()):
                return key, rest
    return ALL, words


COMMAND = Command("capitals", "Who holds each provincial capital", "everyone", capitals, "[FILTERS] [DATE]")
