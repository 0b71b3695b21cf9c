"""/map [NAME] [DATE]: a picture of who holds what, now or at the end of any day since the record starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from telegram import Update

from events.theatre import Place
from handlers import days, filtering, reading
from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from handlers.picture_answers import show_picture
from handlers.presses import Outdated, province_capital
from handlers.unclear import unclear
from views.message import Button, Message
from views.notices import map_caption, no_map_message
from views.past import day_buttons, ground_button, no_such_day_message, past_caption

DARK = "dark"
"""The word for a picture with a dark ground."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which map: `place`'s province highlighted, at the end of `day` (None: now)."""

    place: Place | None = None
    day: date | None = None
    dark: bool = False


async def map(update: Update, context: Context) -> None:
    house = House.of(context)
    words = [word for word in context.args or () if word.casefold() != DARK]
    asked = filtering.read(words, house.theatre, house.names, house.clock.now())
    filters = asked.filters
    if asked.unknown or asked.number is not None or filters.kind or filters.status:
        await answer(update, context, unclear(house, "map", words, await house.language(update)))
        return
    dark = len(words) < len(context.args or ())
    # Of several days (a month, "since") the last is meant: a map shows one moment.
    await show(update, context, filters.place, Wanted(filters.place, filters.last or filters.first, dark))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`all`, the province to highlight, `2021-08-12`; `all:turn:AF-KDZ:dark` and `2021-08-12:turn:AF-KDZ`
    change this message's map.
    """
    house = House.of(context)
    head, *tail = rest.split(":")
    turn, province, ground = [*tail, "", "", ""][:3]
    day = day_in(head)
    if day is None and head != "all":
        province = head or "?"
    place = province_capital(house.theatre, province) if province else None
    if (province and place is None) or ground not in ("", DARK):
        raise Outdated
    await show(update, context, place, Wanted(place, day, ground == DARK), edit=turn == "turn")


def day_in(text: str) -> date | None:
    """The day that a button or a link names, None where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def show(
    update: Update, context: Context, place: Place | None, wanted: Wanted | None = None, *, edit: bool = False
) -> None:
    """Answer with the map, `place`'s province highlighted; in words where it cannot be drawn or sent."""
    house = House.of(context)
    language = await house.language(update)
    wanted = wanted or Wanted(place)
    today = days.today(house.theatre, house.clock.now())
    if wanted.day is not None and not house.theatre.first_day <= wanted.day <= today:
        await answer(update, context, no_such_day_message(house.theatre, wanted.day, today, language))
        return
    capital = place.id if place else None
    if wanted.day is None or wanted.day == today:
        world = await house.store.read(reading.world, house.theatre)
        caption = map_caption(world, capital, language)
    else:
        world = await house.store.read(reading.past_world, house.theatre, wanted.day)
        caption = past_caption(world, capital, language)
    province = place.province if place else None
    ground = (ground_button(wanted.day, province, wanted.dark, language),)
    turning: tuple[tuple[Button, ...], ...] = ()
    if wanted.day is not None:
        turning = day_buttons(wanted.day, house.theatre.first_day, today, province, wanted.dark, language)
    caption = Message(caption.text, (*turning, ground))
    draw = partial(house.pictures.of, world, place.province if place else None, wanted.dark)
    await show_picture(update, context, draw, caption, no_map_message(language), edit=edit)


COMMAND = Command(
    "map", "A map of who holds what, also of a past day", "everyone", map, "[NAME] [DATE] [dark]"
)
