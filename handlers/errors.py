"""The one place where what went wrong in a handler ends: it is logged, and the person gets one line."""

from __future__ import annotations

import logging
import sqlite3

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.answering import answer
from handlers.command import Context
from handlers.house import House
from handlers.presses import acknowledge
from storage import chats
from storage.errors import StoreError
from views import notices
from views.language import ENGLISH, Language

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log `context.error`; tell the person, unless the chat refuses us: that is kept instead."""
    error = context.error
    if not isinstance(update, Update):
        log.error("Something went wrong outside any update", exc_info=error)
        return
    chat = update.effective_chat
    if isinstance(error, Forbidden):
        log.info("A chat refuses what it asked for: %s", error)
        if chat is not None:
            await House.of(context).store.write(chats.set_blocked, chat.id)
        return
    on_the_way = _on_the_way(error)
    if on_the_way:
        # Telegram's trouble or the network's: a traceback would only show the library.
        log.error("Update %s could not be answered: Telegram says %r", update.update_id, str(error))
    else:
        log.error("Update %s could not be answered", update.update_id, exc_info=error)
    if update.callback_query is None and (chat is None or on_the_way):
        return
    try:
        if update.callback_query is not None:
            await acknowledge(update, (await _language(update, context)).text(notices.FAILED))
        elif update.message is not None or update.channel_post is not None:
            await answer(update, context, notices.failed_message(await _language(update, context)))
    except TelegramError as failed:
        log.warning("Nor could the person be told so: %s", failed)


async def _language(update: Update, context: Context) -> Language:
    """What to say it in; English where even the store fails."""
    try:
        return await House.of(context).language(update)
    except (sqlite3.Error, StoreError):
        log.exception("The chat's language could not be read")
        return ENGLISH


def _on_the_way(error: Exception | None) -> bool:
    """True for trouble on the way to Telegram: the answer may be there already, or a second one would not
    get through either.
    """
    return isinstance(error, TelegramError) and not isinstance(error, BadRequest)
