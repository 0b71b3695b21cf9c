"""/capital NAME [FILTERS]: one capital and all the evidence about it, narrowed by status and days."""

from __future__ import annotations

from telegram import Update

from events.theatre import Place
from handlers import filtering, reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number, province_capital
from handlers.unclear import unclear
from views.capital import capital_message, choose_message, unknown_message
from views.filters import EVERYTHING, Filters
from views.message import Message


async def capital(update: Update, context: Context) -> None:
    house = House.of(context)
    language = await house.language(update)
    words = list(context.args or ())
    if not words:
        await answer(update, context, choose_message(house.theatre, language))
        return
    asked = filtering.read(words, house.theatre, house.names, house.clock.now())
    place = asked.filters.place
    if place is not None and not asked.unknown and asked.number is None and asked.filters.kind is None:
        await show(update, context, place, asked.filters)
    elif place is not None:
        await answer(update, context, unclear(house, "capital", words, language))
    else:
        text = " ".join(words)
        near = house.names.near(text)
        await answer(update, context, unknown_message(house.theatre, text, near, language=language))


async def show(update: Update, context: Context, place: Place, filters: Filters = EVERYTHING) -> None:
    """Answer with the first page on `place`."""
    await answer(update, context, await _view(update, House.of(context), place, 0, filters))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`AF-KDZ` answers anew, so that an alert stays as it is; `AF-KDZ:2` turns this message's page, and
    `AF-KDZ:0:confirmed:20210808` narrows it.
    """
    house = House.of(context)
    province, *parts = rest.split(":")
    place = province_capital(house.theatre, province)
    if place is None:
        raise Outdated
    if not parts:
        await show(update, context, place)
        return
    filters = filtering.from_data(["", "", *parts[1:]], house.theatre)
    await change(update, context, await _view(update, house, place, number(parts[0], 0, 1000), filters))


async def _view(update: Update, house: House, place: Place, page: int, filters: Filters) -> Message:
    record, language = await house.read(update, reading.capital, house.theatre, place.id)
    return capital_message(record.world, place.id, record.event, record.evidence, page, filters, language)


COMMAND = Command(
    "capital", "One capital: who holds it and who says so", "everyone", capital, "NAME [FILTERS]"
)
