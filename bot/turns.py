"""Answers several chats at once, but what comes from one chat in the order in which it came."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class ChatTurns(BaseUpdateProcessor):
    """Processes so many updates together, but never two of one chat (or of one person without a chat)."""

    def __init__(self, chats_at_once: int) -> None:
        super().__init__(chats_at_once)
        self._turns: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Runs the handlers of one update when it is its chat's turn."""
        key = _key(update)
        if key is None:
            await coroutine
            return
        lock, waiting = self._turns.get(key, (asyncio.Lock(), 0))
        self._turns[key] = (lock, waiting + 1)
        try:
            async with lock:
                await coroutine
        finally:
            lock, waiting = self._turns[key]
            if waiting == 1:
                del self._turns[key]
            else:
                self._turns[key] = (lock, waiting - 1)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


def _key(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    source = update.effective_chat or update.effective_user
    return source.id if source else None
