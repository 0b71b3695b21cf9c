"""/latest [N] [NAME]: the newest events, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update

from events.theatre import Place
from handlers import reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number, province_capital
from views.capital import unknown_message
from views.latest import DEFAULT_LIMIT, MOST, latest_message, wrong_arguments_message
from views.message import Message

_DEEPEST = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """Which events to show: `limit` of them from `offset` on, everywhere or of one capital's province."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    place: Place | None = None


async def latest(update: Update, context: Context) -> None:
    house = House.of(context)
    words = list(context.args or ())
    digits = [word for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    place = house.names.find(name) if name else None
    if len(digits) > 1 or (name and place is None):
        near = house.names.near(name) if not digits else ()
        asked = " ".join(words)
        wrong = unknown_message(house.theatre, asked, near, "latest") if near else None
        await answer(update, context, wrong or wrong_arguments_message(asked))
        return
    limit = min(int(digits[0][:6]), MOST) if digits else DEFAULT_LIMIT
    if limit < 1:
        await answer(update, context, wrong_arguments_message(" ".join(words)))
        return
    await show(update, context, Page(limit, 0, place))


async def show(update: Update, context: Context, page: Page) -> None:
    """Answer with one page."""
    await answer(update, context, await _view(House.of(context), page))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`5:10` and `5:10:AF-KDZ` turn the page; `AF-KDZ` answers with what is new there."""
    house = House.of(context)
    parts = rest.split(":")
    place = province_capital(house.theatre, parts[-1])
    if len(parts) == 1 and place:
        await show(update, context, Page(place=place))
        return
    if len(parts) not in (2, 3) or (len(parts) == 3 and place is None):
        raise Outdated
    page = Page(number(parts[0], 1, MOST), number(parts[1], 0, _DEEPEST), place)
    await change(update, context, await _view(house, page))


async def _view(house: House, page: Page) -> Message:
    record = await house.store.read(reading.latest, house.theatre, page.limit, page.offset, page.place)
    return latest_message(record.world, record.events, record.evidence, page.limit, page.offset, page.place)


COMMAND = Command("latest", "The newest events, as many as you say", "everyone", latest, "[N] [NAME]")
