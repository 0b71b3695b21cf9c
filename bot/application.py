"""Wires the Telegram side: python-telegram-bot's Application with our transport, limits and handlers.

Starting, running and ending it is `bot/program.py`'s, its menus and descriptions `bot/profile.py`'s.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, JobQueue

import handlers
from bot.flood_waits import FloodWaits
from bot.rate_limiter import RateLimiter, Urgency
from bot.settings import Settings
from bot.transport import Transport
from bot.turns import ChatTurns
from handlers.house import KEY, House
from storage.database import Store

TelegramApplication: TypeAlias = Application[
    ExtBot[Urgency], CallbackContext[Any, Any, Any, Any], Any, Any, Any, JobQueue[Any]
]

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""The kinds of update that the handlers handle; Telegram sends no others."""

_CHATS_AT_ONCE = 64
_POLLING_CONNECTIONS = 2


def deliveries_at_once(send_rate: float) -> int:
    """How many chats are served together: enough to keep the rate up at a round trip of a second or two."""
    return max(8, min(256, round(send_rate * 2)))


def build_application(
    settings: Settings, token: str, store: Store, house: House, transport: Transport
) -> TelegramApplication:
    """The application with all handlers, not yet started. `house` is what they are handed."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(transport)
        .get_updates_request(Transport(_POLLING_CONNECTIONS, refused=transport.refused))
        .rate_limiter(RateLimiter(settings.send_rate, FloodWaits(store)))
        .concurrent_updates(ChatTurns(_CHATS_AT_ONCE))
        .build()
    )
    application.bot_data[KEY] = house
    handlers.register(application)
    return application
