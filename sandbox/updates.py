"""The queue of updates that a bot fetches with getUpdates or is sent to its webhook.

Knows offsets, limits, allowed kinds and the one-poller rule of the Bot API; what goes into an update is
composed in `acts.py`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from typing import Any

from sandbox.bell import Bell
from sandbox.refusals import OTHER_POLL, conflict

# Left out unless asked for by name (Bot API, getUpdates, allowed_updates).
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_UPDATE_ID = 100_000_001


class Updates:
    """All updates the bot has not confirmed yet, oldest first."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.allowed: frozenset[str] | None = None
        self._waiting: deque[dict[str, Any]] = deque()
        self._next_id = FIRST_UPDATE_ID
        self._poll: object | None = None
        self._closing = False

    def push(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update, unless the bot asked not to get this kind."""
        if kind in ON_REQUEST if self.allowed is None else kind not in self.allowed:
            return
        self._waiting.append({"update_id": self._next_id, kind: content})
        self._next_id += 1
        self.bell.ring()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Keep to `kinds` from now on; an empty list means the default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def pending(self) -> int:
        """How many updates wait to be confirmed."""
        return len(self._waiting)

    def clear(self) -> None:
        """Forget all that waits (drop_pending_updates)."""
        self._waiting.clear()

    def first(self) -> dict[str, Any] | None:
        """The oldest unconfirmed update."""
        return self._waiting[0] if self._waiting else None

    def confirm(self, offset: int) -> None:
        """Forget all updates below `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
            return
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Long polling: what waits, at once; or the next to come within `seconds`; or nothing.

        Raises Refusal 409 when another poll takes over meanwhile, as Telegram ends the older one.
        """
        mine = object()
        self._poll = mine
        self.bell.ring()
        if offset:
            self.confirm(offset)
        until = time.monotonic() + seconds
        while not self._waiting and not self._closing and (left := until - time.monotonic()) > 0:
            await self.bell.wait(left)
            if self._poll is not mine:
                raise conflict(OTHER_POLL)
        self._poll = None
        return list(self._waiting)[:limit]

    def end_polls(self) -> None:
        """Let a running poll end with 409, as setWebhook does."""
        self._poll = object() if self._poll is not None else None
        self.bell.ring()

    def close(self) -> None:
        """Let running polls end with what they have."""
        self._closing = True
        self.bell.ring()
