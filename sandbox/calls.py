"""The log of Bot API calls, for tests and for the curious: what was asked, what was answered, when.

Bounded; files are told by name and size only.
"""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.bell import Bell

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `time` is Unix seconds; `status` the HTTP status, 0 where a fault cut the answer off."""

    n: int
    method: str
    parameters: dict[str, Any]
    status: int
    answer: Any
    time: float
    fault: str | None = None

    def shape(self) -> dict[str, Any]:
        """The call as JSON."""
        return asdict(self)


class Calls:
    """The last `KEPT` calls."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.last = 0
        self._kept: deque[Call] = deque(maxlen=KEPT)

    def add(
        self,
        method: str,
        parameters: dict[str, Any],
        status: int,
        answer: Any,
        time: float,
        fault: str | None,
    ) -> None:
        """Record a call that has been answered."""
        self.last += 1
        self._kept.append(Call(self.last, method, parameters, status, answer, time, fault))
        self.bell.ring()

    def since(self, number: int, method: str | None) -> list[Call]:
        """Calls after `number`, of one `method` (any case) or all, oldest first."""
        wanted = method.lower() if method else None
        return [
            call
            for call in self._kept
            if call.n > number and (wanted is None or call.method.lower() == wanted)
        ]
