"""Keeps the bot within Telegram's limits on sending (core.telegram.org/bots/faq, "My bot is hitting limits").

A gate per chat and one over all; what Telegram asks to wait is obeyed for that chat alone, or for all when it
is all that are refused. Answers to people go ahead of broadcasts.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import IntEnum
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.flood_waits import ALL, FloodWaits
from bot.gate import Gate

log = logging.getLogger(__name__)

PRIVATE_RATE, PRIVATE_BURST = 1.0, 3
"""Messages a second to one person, and how many may go at once."""
GROUP_RATE, GROUP_BURST = 15 / 60, 5
"""The same for a group or channel; together never more than Telegram's 20 in any minute."""

_LONGEST_ANSWER_WAIT = 60.0
_LONGEST_BROADCAST_WAIT = 2.0
_REFUSED_CHATS_FOR_ALL = 3
_GATES_KEPT = 5_000
_LATENESS = 0.1
"""Seconds by which the program may come late to its own turns and still make up for them."""
_MOST_IN_RESERVE = 10.0
"""What stays free for answers while alerts go out: a tenth of a second's messages, at most so many."""
_PACED = ("send", "edit", "copy", "forward")


class Urgency(IntEnum):
    """What `rate_limit_args` may say; calls that say nothing are answers."""

    ANSWER = 0
    BROADCAST = 1


def wait_of(error: RetryAfter) -> float:
    """Seconds that Telegram asks to wait, whichever way the library gives them."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class RateLimiter(BaseRateLimiter[Urgency]):
    """Paces what is sent: `send_rate` a second over all chats, and less to each. `remembered` keeps what
    Telegram asked to wait over a restart.
    """

    def __init__(self, send_rate: float, remembered: FloodWaits | None = None) -> None:
        self._send_rate = send_rate
        self._remembered = remembered
        self._over_all: Gate | None = None
        self._chats: dict[str, Gate] = {}
        self._most_chats = _GATES_KEPT
        self._refused: dict[str, float] = {}

    async def initialize(self) -> None:
        """Closes the gates that an earlier run was told to close; the others open with the first message."""
        if self._remembered is None:
            return
        for chat, seconds in (await self._remembered.recall()).items():
            gate = self._gate_over_all() if chat == ALL else self._gate(str(chat))
            gate.close(seconds)

    async def shutdown(self) -> None:
        """Forget the gates, which belong to the event loop that ends."""
        self._chats.clear()
        self._refused.clear()
        self._over_all = None

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Calls Telegram when it is the call's turn.

        An answer that Telegram asks to wait with is sent once more after that; a broadcast raises RetryAfter
        instead, so that its sender can turn to other chats meanwhile.
        """
        if not endpoint.startswith(_PACED) or endpoint == "sendChatAction" or "chat_id" not in data:
            return await callback(*args, **kwargs)
        urgency = Urgency.ANSWER if rate_limit_args is None else rate_limit_args
        chat = str(data["chat_id"])
        try:
            return await self._in_turn(chat, urgency, callback, args, kwargs)
        except RetryAfter as error:
            if urgency is Urgency.BROADCAST or wait_of(error) > _LONGEST_ANSWER_WAIT:
                raise
            return await self._in_turn(chat, urgency, callback, args, kwargs)

    async def _in_turn(
        self,
        chat: str,
        urgency: Urgency,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        gate, over_all = self._gate(chat), self._gate_over_all()
        closed_for = max(gate.closed_for(), over_all.closed_for())
        if closed_for > (_LONGEST_BROADCAST_WAIT if urgency is Urgency.BROADCAST else _LONGEST_ANSWER_WAIT):
            raise RetryAfter(timedelta(seconds=math.ceil(closed_for)))
        await gate.passed(urgency)
        await over_all.passed(urgency)
        try:
            result = await callback(*args, **kwargs)
        except RetryAfter as error:
            await self._obey(chat, wait_of(error))
            raise
        self._refused.clear()
        return result

    async def _obey(self, chat: str, seconds: float) -> None:
        """Telegram does not say whom a 429 is about. When several chats are refused and none is served in
        between, it is about all of them; then the shortest wait is kept, after which one learns more.
        """
        self._gate(chat).close(seconds)
        self._refused[chat] = seconds
        shortest = None
        if len(self._refused) >= _REFUSED_CHATS_FOR_ALL:
            shortest = min(self._refused.values())
            self._refused.clear()
            log.warning("Telegram asks all sending to wait %d s", shortest)
            self._gate_over_all().close(shortest)
        if self._remembered is not None:
            await self._remembered.keep(chat, seconds)
            if shortest is not None:
                await self._remembered.keep(ALL, shortest)

    def _gate_over_all(self) -> Gate:
        if self._over_all is None:
            reserve = min(_MOST_IN_RESERVE, self._send_rate / 10)
            self._over_all = Gate(self._send_rate, self._send_rate / 50, reserve, _LATENESS)
        return self._over_all

    def _gate(self, chat: str) -> Gate:
        gate = self._chats.get(chat)
        if gate is None:
            if len(self._chats) >= self._most_chats:
                self._chats = {key: kept for key, kept in self._chats.items() if not kept.idle}
                # Where few are idle, looking at all of them again must wait until there are twice as many.
                self._most_chats = max(_GATES_KEPT, 2 * len(self._chats))
            person = chat.isdigit()
            gate = Gate(PRIVATE_RATE, PRIVATE_BURST) if person else Gate(GROUP_RATE, GROUP_BURST)
            self._chats[chat] = gate
        return gate
