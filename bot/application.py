"""Wires the Telegram side: python-telegram-bot's Application with our transport, limits and handlers.

Starting, running and ending it is `bot/program.py`'s.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, TypeAlias

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    Update,
)
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext, ExtBot, JobQueue

import handlers
from bot.rate_limiter import RateLimiter, Urgency
from bot.settings import Settings
from bot.transport import Transport
from bot.turns import ChatTurns
from handlers.house import KEY, House

log = logging.getLogger(__name__)

TelegramApplication: TypeAlias = Application[
    ExtBot[Urgency], CallbackContext[Any, Any, Any, Any], Any, Any, Any, JobQueue[Any]
]

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
]
"""The kinds of update that the handlers handle; Telegram sends no others."""

_CHATS_AT_ONCE = 64
_POLLING_CONNECTIONS = 2


def deliveries_at_once(send_rate: float) -> int:
    """How many chats are served together: enough to keep the rate up at a round trip of a second or two."""
    return max(8, min(256, round(send_rate * 2)))


def build_application(
    settings: Settings, token: str, house: House, transport: Transport
) -> TelegramApplication:
    """The application with all handlers, not yet started. `house` is what they are handed."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(transport)
        .get_updates_request(Transport(_POLLING_CONNECTIONS, refused=transport.refused))
        .rate_limiter(RateLimiter(settings.send_rate))
        .concurrent_updates(ChatTurns(_CHATS_AT_ONCE))
        .build()
    )
    application.bot_data[KEY] = house
    handlers.register(application)
    return application


async def set_menu(bot: ExtBot[Urgency], admin_ids: Iterable[int]) -> None:
    """Show the commands in Telegram's menu: to each the ones that they may use. The menu is no authorization.

    A server that refuses is told to the log; the bot works without a menu.
    """
    of = {
        who: [BotCommand(command.name, command.help) for command in handlers.COMMANDS if command.who == who]
        for who in ("everyone", "admins", "operators")
    }
    # In a private chat everybody is their own admin, so the default menu has both.
    menus: list[tuple[list[BotCommand], BotCommandScope]] = [
        (of["everyone"] + of["admins"], BotCommandScopeDefault()),
        (of["everyone"] + of["admins"], BotCommandScopeAllChatAdministrators()),
    ]
    if of["operators"]:
        everything = [command for commands in of.values() for command in commands]
        menus += [(everything, BotCommandScopeChat(admin)) for admin in sorted(admin_ids)]
    for commands, scope in menus:
        try:
            await bot.set_my_commands(commands, scope=scope)
        except TelegramError as error:
            # An admin who has never spoken to the bot is "chat not found".
            log.info("The menu of commands was not set for %s: %s", scope.type, error)
