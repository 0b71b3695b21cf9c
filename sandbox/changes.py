"""The stream of everything that happens, for the page and for tests.

Numbered, bounded, and sent as server-sent events by `people_state.py`; the Bot API has its own queue in
`updates.py`.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from sandbox.bell import Bell

KEPT = 5_000


class Changes:
    """What happened, oldest first; the oldest are forgotten beyond `KEPT`."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.last = 0
        self.closing = False
        self._kept: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def tell(self, kind: str, **content: Any) -> None:
        """Record a change of `kind` and wake who waits."""
        self.last += 1
        self._kept.append({"n": self.last, "kind": kind, **content})
        self.bell.ring()

    def since(self, number: int) -> list[dict[str, Any]] | None:
        """All changes after `number`; None when some of them are forgotten already."""
        if number >= self.last:
            return []
        if self._kept and self._kept[0]["n"] > number + 1:
            return None
        # From the right end: the asker has nearly always seen all but the newest few.
        found: list[dict[str, Any]] = []
        for change in reversed(self._kept):
            if change["n"] <= number:
                break
            found.append(change)
        return found[::-1]

    def close(self) -> None:
        """Let the streams end."""
        self.closing = True
        self.bell.ring()
