"""/latest [N] [FILTERS]: the newest events, page by page, narrowed by words or by the buttons below."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update

from handlers import days, filtering, reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number, province_capital
from views.capital import unknown_message
from views.filters import EVERYTHING, MENUS, Filters, choices_message
from views.latest import DEFAULT_LIMIT, MOST, latest_message, wrong_arguments_message
from views.message import Message

_DEEPEST = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """Which events to show: `limit` of them from `offset` on, of those that the filters let through."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    filters: Filters = EVERYTHING


async def latest(update: Update, context: Context) -> None:
    house = House.of(context)
    words = list(context.args or ())
    asked = filtering.read(words, house.theatre, house.names, house.clock.now())
    if asked.unknown or asked.number == 0:
        language = await house.language(update)
        text = " ".join(asked.unknown or words)
        near = () if any(word.isdecimal() for word in asked.unknown) else house.names.near(text)
        wrong = unknown_message(house.theatre, text, near, "latest", language) if near else None
        await answer(update, context, wrong or wrong_arguments_message(text, language))
        return
    limit = min(asked.number or DEFAULT_LIMIT, MOST)
    await show(update, context, Page(limit, 0, asked.filters))


async def show(update: Update, context: Context, page: Page) -> None:
    """Answer with one page."""
    await answer(update, context, await _view(update, House.of(context), page))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`5:10` and `5:10:AF-KDZ…` turn the page; `k:5…` offers the kinds; `open` and `AF-KDZ` answer anew."""
    house = House.of(context)
    head, *parts = rest.split(":")
    place = province_capital(house.theatre, head)
    if not parts and (place or head == "open"):
        await show(update, context, Page(filters=Filters(place)))
    elif head in MENUS and parts:
        limit, filters = number(parts[0], 1, MOST), filtering.from_data(parts[1:], house.theatre)
        today = days.today(house.theatre, house.clock.now())
        language = await house.language(update)
        await change(update, context, choices_message(head, limit, filters, house.theatre, today, language))
    elif parts:
        filters = filtering.from_data(parts[1:], house.theatre)
        page = Page(number(head, 1, MOST), number(parts[0], 0, _DEEPEST), filters)
        await change(update, context, await _view(update, house, page))
    else:
        raise Outdated


async def _view(update: Update, house: House, page: Page) -> Message:
    wanted = filtering.selection(page.filters, house.theatre)
    record, language = await house.read(
        update, reading.latest, house.theatre, page.limit, page.offset, wanted
    )
    return latest_message(
        record.world,
        record.events,
        record.evidence,
        page.limit,
        page.offset,
        page.filters,
        record.numbers,
        language,
    )


COMMAND = Command(
    "latest", "The newest events, as many and of what you say", "everyone", latest, "[N] [FILTERS]"
)
