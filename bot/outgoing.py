"""Messages to many chats as they go out: what is the same for all of them is put into bytes once.

The library builds and reads some twenty objects for every message, which costs more than sending it. The
library's rate limiter, transport and errors are used as they are.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.rate_limiter import Urgency
from bot.rendering import keyboard, plain
from bot.transport import Encoded, encoded
from views.message import Message

_NO_PREVIEW = '{"is_disabled":true}'


class Outgoing:
    """One message, ready for any number of chats: `body`, and `plain_body` for when Telegram refuses its
    mark-up.
    """

    def __init__(self, message: Message) -> None:
        self._message = message

    @cached_property
    def body(self) -> bytes:
        fields = {
            "text": self._message.text,
            "parse_mode": str(ParseMode.HTML),
            "link_preview_options": _NO_PREVIEW,
        }
        buttons = keyboard(self._message)
        return encoded(fields | ({"reply_markup": buttons.to_json()} if buttons else {}))

    @cached_property
    def plain_body(self) -> bytes:
        return encoded({"text": plain(self._message), "link_preview_options": _NO_PREVIEW})


async def broadcast(bot: ExtBot[Urgency], method: str, body: bytes, chat: int, **fields: str) -> Any:
    """Call a method of the Bot API that writes to a chat, behind all answers to people; its result as JSON.

    Raises TelegramError, as the library's own methods do.
    """
    limiter = bot.rate_limiter
    assert limiter is not None, "the bot is built with its rate limiter"
    request = Encoded(body + b"&" + encoded({"chat_id": str(chat)} | fields))

    async def call() -> Any:
        return await bot.request.post(f"{bot.base_url}/{method}", request)

    return await limiter.process_request(call, (), {}, method, {"chat_id": chat}, Urgency.BROADCAST)
