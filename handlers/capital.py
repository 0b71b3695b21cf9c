"""/capital NAME: one capital and all the evidence about it."""

from __future__ import annotations

from telegram import Update

from events.theatre import Place
from handlers import reading
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number, province_capital
from views.capital import capital_message, choose_message, unknown_message


async def capital(update: Update, context: Context) -> None:
    house = House.of(context)
    asked = " ".join(context.args or ())
    if not asked:
        await answer(update, context, choose_message(house.theatre))
    elif place := house.names.find(asked):
        await show(update, context, place)
    else:
        await answer(update, context, unknown_message(house.theatre, asked, house.names.near(asked)))


async def show(update: Update, context: Context, place: Place) -> None:
    """Answer with the first page on `place`."""
    house = House.of(context)
    record = await house.store.read(reading.capital, house.theatre, place.id)
    await answer(update, context, capital_message(record.world, place.id, record.event, record.evidence))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`AF-KDZ` answers anew, so that an alert stays as it is; `AF-KDZ:2` turns this message's page."""
    house = House.of(context)
    province, turn, page = rest.partition(":")
    place = province_capital(house.theatre, province)
    if place is None:
        raise Outdated
    if not turn:
        await show(update, context, place)
        return
    record = await house.store.read(reading.capital, house.theatre, place.id)
    view = capital_message(record.world, place.id, record.event, record.evidence, number(page, 0, 1000))
    await change(update, context, view)


COMMAND = Command("capital", "One capital: who holds it and who says so", "everyone", capital, "NAME")
