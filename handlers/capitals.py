"""/capitals: who holds each capital, with filters that change the same message."""

from __future__ import annotations

from telegram import Update

from handlers import reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated
from views.capitals import ALL, capitals_message, filters


async def capitals(update: Update, context: Context) -> None:
    house = House.of(context)
    world, events = await house.store.read(reading.holding_events, house.theatre)
    await answer(update, context, capitals_message(world, events, ALL))


async def pressed(update: Update, context: Context, chosen: str) -> None:
    """A filter under the list: the same message, changed. From elsewhere (`open`) a new one."""
    house = House.of(context)
    if chosen == "open":
        await capitals(update, context)
        return
    world, events = await house.store.read(reading.holding_events, house.theatre)
    if chosen not in filters(world):
        raise Outdated
    await change(update, context, capitals_message(world, events, chosen))


COMMAND = Command("capitals", "Who holds each provincial capital", "everyone", capitals)
