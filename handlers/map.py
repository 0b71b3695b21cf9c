"""/map [NAME]: a picture of who holds what, drawn off the event loop and sent again by its id."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from events.theatre import Place
from handlers import reading
from handlers.answering import answer, destination
from handlers.command import Command, Context
from handlers.house import House
from handlers.pictures import Picture
from handlers.presses import Outdated, province_capital
from views.capital import unknown_message
from views.notices import map_caption, no_map_message

log = logging.getLogger(__name__)

_UPLOAD_SECONDS = 60


async def map(update: Update, context: Context) -> None:
    house = House.of(context)
    asked = " ".join(context.args or ())
    place = house.names.find(asked) if asked else None
    if asked and place is None:
        await answer(update, context, unknown_message(house.theatre, asked, house.names.near(asked), "map"))
        return
    await show(update, context, place)


async def pressed(update: Update, context: Context, province: str) -> None:
    """`all`, or the province to highlight."""
    place = province_capital(House.of(context).theatre, province)
    if place is None and province != "all":
        raise Outdated
    await show(update, context, place)


async def show(update: Update, context: Context, place: Place | None) -> None:
    """Answer with the map, `place`'s province highlighted; in words where it cannot be drawn or sent."""
    house = House.of(context)
    await _say_it_is_coming(update, context)
    world = await house.store.read(reading.world, house.theatre)
    caption = map_caption(world, place.id if place else None).text
    try:
        picture = await house.pictures.of(world, place.province if place else None)
    except Exception:  # whatever a drawing library raises must not cost the person the answer
        log.exception("The map could not be drawn")
        await answer(update, context, no_map_message())
        return
    try:
        await _send(update, context, picture, caption)
    except BadRequest as error:
        log.warning("Telegram did not take the map: %s", error)
        house.pictures.forget(picture)
        if isinstance(picture.content, bytes):
            await answer(update, context, no_map_message())
        else:
            await _send(
                update, context, await house.pictures.of(world, place.province if place else None), caption
            )


async def _send(update: Update, context: Context, picture: Picture, caption: str) -> None:
    message = await context.bot.send_photo(
        photo=picture.content,
        caption=caption,
        parse_mode=ParseMode.HTML,
        filename="map.png",
        write_timeout=_UPLOAD_SECONDS,
        **destination(update),
    )
    if message.photo:
        House.of(context).pictures.sent(picture, message.photo[-1].file_id)


async def _say_it_is_coming(update: Update, context: Context) -> None:
    where = destination(update)
    where.pop("reply_parameters", None)
    try:
        await context.bot.send_chat_action(action=ChatAction.UPLOAD_PHOTO, **where)
    except TelegramError as error:
        log.info("The sign that a map is coming was not taken: %s", error)


COMMAND = Command("map", "A map of who holds what", "everyone", map, "[NAME]")
