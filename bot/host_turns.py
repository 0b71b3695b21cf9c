"""Politeness towards a server: how many requests go to one host together, and that a host is left alone when
it asks for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

AT_ONCE = 4
"""Requests to one host together."""

PATIENCE_SECONDS = 3.0
"""A request that takes longer no longer counts: a feed that drips must not hold up the others of its host."""


class HostTurns:
    """Turns at hosts, each known by its name and port. Time is the running event loop's."""

    def __init__(self, at_once: int = AT_ONCE, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._at_once = at_once
        self._patience = patience_seconds
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._resting: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until there is room at a host; the room is free again at the end, or when patience ends."""
        turns = self._turns.setdefault(host, asyncio.Semaphore(self._at_once))
        await turns.acquire()
        freed = False

        def free() -> None:
            nonlocal freed
            if not freed:
                freed = True
                turns.release()

        patience = asyncio.get_running_loop().call_later(self._patience, free)
        try:
            yield
        finally:
            patience.cancel()
            free()

    def rest(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for so long."""
        now = asyncio.get_running_loop().time()
        self._resting = {known: until for known, until in self._resting.items() if until > now}
        self._resting[host] = max(self._resting.get(host, 0.0), now + seconds)

    def resting(self, host: str) -> float:
        """Seconds for which the host still wants to be left alone; 0 for none."""
        return max(0.0, self._resting.get(host, 0.0) - asyncio.get_running_loop().time())
