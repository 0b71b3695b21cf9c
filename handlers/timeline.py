"""/timeline: a chart of the capitals held over time, every change of hands marked and named."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial

from sqlite_utils import Database
from telegram import Update

from events.history import Change
from events.theatre import Theatre
from handlers import reading
from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from handlers.map import DARK
from handlers.picture_answers import show_picture
from handlers.presses import Outdated
from handlers.unclear import unclear
from views.message import Button, Message
from views.notices import map_caption
from views.timeline_words import no_timeline_message, nothing_to_chart_message
from views.world import World


async def timeline(update: Update, context: Context) -> None:
    house = House.of(context)
    words = [word.casefold() for word in context.args or ()]
    if [word for word in words if word != DARK]:
        await answer(update, context, unclear(house, "timeline", words, await house.language(update)))
        return
    await show(update, context, dark=DARK in words)


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`all`; `turn:dark` and `turn` change this message's chart."""
    turn, _, ground = rest.partition(":")
    if turn not in ("all", "turn") or ground not in ("", DARK):
        raise Outdated
    await show(update, context, dark=ground == DARK, edit=turn == "turn")


async def show(update: Update, context: Context, *, dark: bool = False, edit: bool = False) -> None:
    """Answer with the chart; in words where nothing has changed hands, or it cannot be drawn."""
    house = House.of(context)
    (world, changes), language = await house.read(update, _record, house.theatre)
    if not changes:
        await answer(update, context, nothing_to_chart_message(world, language))
        return
    key = _key(changes, world.day, dark)
    # Loaded with the first chart: nothing that a start needs.
    from views.timeline import render

    draw = partial(
        house.pictures.drawn, key, partial(render, house.theatre, changes, day=world.day, dark=dark)
    )
    ground = Button(
        language.text("☀️ Light") if dark else language.text("🌙 Dark"),
        data="timeline:turn" if dark else "timeline:turn:dark",
    )
    caption = Message(map_caption(world, None, language).text, ((ground,),))
    await show_picture(update, context, draw, caption, no_timeline_message(language), edit=edit)


def _record(db: Database, theatre: Theatre) -> tuple[World, list[Change]]:
    return reading.world(db, theatre), reading.changes(db, theatre)


def _key(changes: Sequence[Change], day: date, dark: bool) -> str:
    """What the chart shows, in short."""
    shown = [(change.day, change.capital, change.holder, change.event.status) for change in changes]
    return hashlib.sha256(repr(("timeline", day, dark, shown)).encode()).hexdigest()[:32]


COMMAND = Command("timeline", "A chart of the capitals held over time", "everyone", timeline, "[dark]")
