"""How a picture goes out: drawn off the event loop, sent again by its id, in words where it fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import InputMediaPhoto, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from handlers.answering import answer, destination, keyboard
from handlers.command import Context
from handlers.house import House
from handlers.pictures import NotDrawn, Picture
from views.message import Message as View

log = logging.getLogger(__name__)

UPLOAD_SECONDS = 60

Draw = Callable[[], Awaitable[Picture]]
"""Gives the picture; asked twice where Telegram no longer takes the first one's id."""


async def show_picture(
    update: Update, context: Context, draw: Draw, caption: View, otherwise: View, *, edit: bool = False
) -> None:
    """Answer with a picture and its caption, or with `otherwise` where it cannot be drawn or sent. With
    `edit` it takes the place of the picture whose button was pressed.
    """
    drawing = asyncio.ensure_future(draw())
    try:
        await asyncio.sleep(0)  # what is kept is there after one step, and needs no sign
        if not edit and not drawing.done():
            await say_it_is_coming(update, context, ChatAction.UPLOAD_PHOTO)
        picture = await drawing
    except NotDrawn as error:
        log.error("A picture could not be drawn: %s", error)
        await answer(update, context, otherwise)
        return
    except Exception:  # whatever a drawing library raises must not cost the person the answer
        log.exception("A picture could not be drawn")
        await answer(update, context, otherwise)
        return
    finally:
        drawing.cancel()
    send = _replace if edit else _send
    try:
        await send(update, context, picture, caption)
    except BadRequest as error:
        if "not modified" in str(error).lower():
            return
        log.warning("Telegram did not take a picture: %s", error)
        House.of(context).pictures.forget(picture)
        if isinstance(picture.content, bytes):
            await answer(update, context, otherwise)
        else:
            await _send(update, context, await draw(), caption)


async def say_it_is_coming(update: Update, context: Context, action: ChatAction) -> None:
    """The sign that a picture or file is on its way. Where it is not taken, nothing is lost."""
    where = destination(update)
    where.pop("reply_parameters", None)
    try:
        await context.bot.send_chat_action(action=action, **where)
    except TelegramError as error:
        log.info("The sign that something is coming was not taken: %s", error)


async def _send(update: Update, context: Context, picture: Picture, caption: View) -> None:
    message = await context.bot.send_photo(
        photo=picture.content,
        caption=caption.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(caption),
        filename="map.png",
        write_timeout=UPLOAD_SECONDS,
        **destination(update),
    )
    _keep(context, picture, message)


async def _replace(update: Update, context: Context, picture: Picture, caption: View) -> None:
    shown = update.effective_message
    if not isinstance(shown, Message) or not shown.photo:
        await _send(update, context, picture, caption)
        return
    media = InputMediaPhoto(picture.content, caption.text, parse_mode=ParseMode.HTML, filename="map.png")
    message = await context.bot.edit_message_media(
        media,
        chat_id=shown.chat_id,
        message_id=shown.message_id,
        reply_markup=keyboard(caption),
        write_timeout=UPLOAD_SECONDS,
    )
    if isinstance(message, Message):
        _keep(context, picture, message)


def _keep(context: Context, picture: Picture, message: Message) -> None:
    if message.photo:
        House.of(context).pictures.sent(picture, message.photo[-1].file_id)
