"""Answers several chats at once, but what comes from one chat in the order in which it came, and from one
person only so much.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.flood import Flood

_UNBOUNDED = 1_000_000
"""The library counts updates from when they come, also those that wait for their chat's turn: with a limit of
its own, a flood in one chat would hold up all others.
"""


class ChatTurns(BaseUpdateProcessor):
    """Processes so many updates together, but never two of one chat (or of one person without a chat)."""

    def __init__(self, chats_at_once: int, flood: Flood | None = None) -> None:
        super().__init__(_UNBOUNDED)
        self._room = asyncio.Semaphore(chats_at_once)
        self._flood = flood or Flood()
        self._turns: dict[int, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Coroutine[Any, Any, Any]) -> None:  # type: ignore[override]
        """Runs the handlers of one update when it is its person's and its chat's turn."""
        try:
            person, chat = _keys(update)
            if person is not None and not await self._flood.passed(person):
                return
            if chat is None:
                await coroutine
            else:
                await self._in_turn(chat, coroutine)
        finally:
            # Whatever ended the waiting: what was never begun is to be closed, and what has ended may be.
            coroutine.close()

    async def _in_turn(self, chat: int, coroutine: Coroutine[Any, Any, Any]) -> None:
        lock, waiting = self._turns.get(chat, (asyncio.Lock(), 0))
        self._turns[chat] = (lock, waiting + 1)
        try:
            async with lock, self._room:
                await coroutine
        finally:
            lock, waiting = self._turns[chat]
            if waiting == 1:
                del self._turns[chat]
            else:
                self._turns[chat] = (lock, waiting - 1)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


def _keys(update: object) -> tuple[int | None, int | None]:
    """Who asks and where, as far as an update says so; a channel, or who writes as a group, as that."""
    if not isinstance(update, Update):
        return None, None
    chat, user = update.effective_chat, update.effective_user
    # Not the user: all who write as their group have the same one.
    person, place = update.effective_sender or chat, chat or user
    return (person.id if person else None), (place.id if place else None)
