"""What time it is, as the rest of the program is told: the system's clock, or one followed in the demo.

Ages, subscriptions and "now" go by this clock; polling, rate limits and time-outs go by real time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)

_ANSWER_SECONDS = 5.0


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time in UTC, aware."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FollowedClock:
    """A clock that follows another one, told by HTTP as the sample newsroom does (`GET …/clock`).

    Between two answers it runs on at the pace that it was last told, and it never goes back.
    """

    def __init__(self, start: datetime, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._told = start.astimezone(UTC)
        self._told_at = monotonic()
        self._pace = 0.0
        self._last = self._told

    def now(self) -> datetime:
        ahead = timedelta(seconds=(self._monotonic() - self._told_at) * self._pace)
        self._last = max(self._last, self._told + ahead)
        return self._last

    def follow(self, moment: datetime, seconds_per_day: float, running: bool) -> None:
        """Take over what the other clock says: its time, the real seconds of its day, whether it runs."""
        self._told = moment.astimezone(UTC)
        self._told_at = self._monotonic()
        self._pace = 86_400 / seconds_per_day if running else 0.0

    async def sync(self, session: aiohttp.ClientSession, url: str) -> None:
        """Ask the other clock once. Raises aiohttp.ClientError, TimeoutError or ValueError without a time."""
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        async with session.get(url, timeout=timeout, raise_for_status=True) as answer:
            told = await answer.json()
        try:
            self.follow(
                datetime.fromisoformat(told["now"]), float(told["seconds_per_day"]), bool(told["running"])
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"{url} tells no time") from error

    async def keep_following(self, session: aiohttp.ClientSession, url: str, every: float) -> None:
        """Ask the other clock every so many seconds, until cancelled; without an answer it runs on."""
        while True:
            await asyncio.sleep(every)
            try:
                await self.sync(session, url)
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                log.debug("The clock at %s gave no answer: %s", url, error)
