"""A gate that lets only so many through in a time: a token bucket with a queue in order of urgency.

It knows nothing of Telegram. Time is the running event loop's.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools


class Gate:
    """Lets `rate` a second through, and up to `burst` at once after a pause. The more urgent go first (lower
    number), then first come, first served. `reserve` more are kept for those of urgency 0 alone, so that they
    need not wait even while the others queue. Where those in the queue were let through late, because the
    program was busy, up to `lateness` seconds of it are made up for.
    """

    def __init__(self, rate: float, burst: float, reserve: float = 0.0, lateness: float = 0.0) -> None:
        self._rate = rate
        self._burst = max(1.0, burst) + reserve
        self._reserve = reserve
        self._made_up = rate * lateness
        self._tokens = self._burst
        self._filled_at = asyncio.get_running_loop().time()
        self._closed_until = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._turn = itertools.count()
        self._wake: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        """True when nobody waits and a new gate would behave the same."""
        now = asyncio.get_running_loop().time()
        return not self._waiting and now >= self._closed_until and self._filled(now) >= self._burst

    def closed_for(self) -> float:
        """Seconds until it opens again after `close`; 0 when it is open."""
        return max(0.0, self._closed_until - asyncio.get_running_loop().time())

    def close(self, seconds: float) -> None:
        """Let nobody through for so long from now on."""
        self._closed_until = max(self._closed_until, asyncio.get_running_loop().time() + seconds)
        self._let_through()

    async def passed(self, urgency: int) -> None:
        """Returns when it is one's turn."""
        if not self._waiting:
            now = asyncio.get_running_loop().time()
            self._tokens, self._filled_at = self._filled(now), now
            if now >= self._closed_until and self._tokens >= self._needed(urgency):
                self._tokens -= 1
                return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._turn), turn))
        self._let_through()
        await turn

    def _needed(self, urgency: int) -> float:
        """How full the bucket must be for one of this urgency to pass."""
        return 1.0 if urgency == 0 else 1.0 + self._reserve

    def _filled(self, now: float) -> float:
        most = self._burst + (self._made_up if self._waiting else 0.0)
        return min(most, self._tokens + (now - self._filled_at) * self._rate)

    def _let_through(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        self._tokens, self._filled_at = self._filled(now), now
        if self._wake is not None:
            self._wake.cancel()
            self._wake = None
        while (
            self._waiting and now >= self._closed_until and self._tokens >= self._needed(self._waiting[0][0])
        ):
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                self._tokens -= 1
        while self._waiting and self._waiting[0][2].done():
            heapq.heappop(self._waiting)
        if self._waiting:
            missing = self._needed(self._waiting[0][0]) - self._tokens
            filled_at = now + max(0.0, missing) / self._rate
            # A hair later than computed, so that rounding cannot find the bucket a hair short, for ever.
            self._wake = loop.call_at(max(filled_at, self._closed_until) + 1e-6, self._let_through)
