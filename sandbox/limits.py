"""Telegram's rate limits as token buckets: 30 a second in all, 1 a second to a chat, 20 a minute to a group.

Off unless the server is started with --limits. The figures are those of Telegram's FAQ for bots.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from sandbox.refusals import too_many_requests

LIMITED = ("send", "edit", "copy", "forward")
FREE = frozenset({"sendchataction"})


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` tokens and gains `rate` of them a second."""

    rate: float
    size: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a token is there; 0 when one is."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Limits:
    """Counts messages; `check` refuses with 429 what goes beyond. `rate`: how many a second in all."""

    def __init__(self, rate: float = 30.0) -> None:
        self._rate = rate
        self._buckets: dict[object, Bucket] = {}

    def check(self, method: str, chat_id: int, is_group: bool, now: float) -> None:
        """Take a token of each bucket that applies, or raise Refusal 429; `now` is monotonic seconds."""
        if method.lower() in FREE or not method.lower().startswith(LIMITED):
            return
        buckets = [self._bucket("all", self._rate, self._rate, now), self._bucket(chat_id, 1, 5, now)]
        if is_group:
            buckets.append(self._bucket((chat_id, "minute"), 20 / 60, 20, now))
        seconds = max(bucket.wait(now) for bucket in buckets)
        if seconds > 0:
            raise too_many_requests(max(1, math.ceil(seconds)))
        for bucket in buckets:
            bucket.tokens -= 1

    def _bucket(self, key: object, rate: float, size: float, now: float) -> Bucket:
        return self._buckets.setdefault(key, Bucket(rate, size, size, now))
