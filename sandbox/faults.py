"""Faults that a test orders: the next calls that match are answered badly, late, or not at all.

Kinds: an HTTP status ("429", "500", "502", "403", "400", "401", "409", "migrate") answered without doing
anything; "html" (a proxy's error page); "reset" (the connection is cut, nothing was done); "reset_after"
(cut, but it was done); "timeout_before" and "timeout_after" (silence for `seconds`, then a cut; nothing or
all was done).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.refusals import OTHER_POLL, Refusal, too_many_requests

DESCRIPTIONS = {
    "400": "Bad Request: chat not found",
    "401": "Unauthorized",
    "403": "Forbidden: bot was blocked by the user",
    "409": f"Conflict: {OTHER_POLL}",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
    "migrate": "Bad Request: group chat was upgraded to a supergroup chat",
}
KINDS = frozenset({*DESCRIPTIONS, "429", "html", "reset", "reset_after", "timeout_before", "timeout_after"})
AFTER = frozenset({"reset_after", "timeout_after"})


@dataclass(slots=True)
class Fault:
    """One order. `method` and `chat_id` None match all; `times` None holds until the faults are cleared."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    retry_after: int = 1
    description: str | None = None
    migrate_to_chat_id: int | None = None
    seconds: float = 30.0

    def matches(self, method: str, chat_id: Any) -> bool:
        """Whether a call of `method` for `chat_id` (as it came) is meant."""
        return (self.method is None or self.method.lower() == method.lower()) and (
            self.chat_id is None or str(self.chat_id) == str(chat_id)
        )

    def refusal(self) -> Refusal | None:
        """What the Bot API says, for the kinds in which it says something."""
        if self.kind == "429":
            return too_many_requests(self.retry_after)
        if self.kind == "migrate":
            return Refusal(
                400,
                self.description or DESCRIPTIONS[self.kind],
                {"migrate_to_chat_id": self.migrate_to_chat_id},
            )
        if self.kind in DESCRIPTIONS:
            return Refusal(int(self.kind), self.description or DESCRIPTIONS[self.kind])
        return None


class Faults:
    """The orders not used up yet, in the order they came."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order a fault; ValueError when the kind is unknown."""
        if fault.kind not in KINDS:
            raise ValueError(f"unknown fault {fault.kind!r}; one of {', '.join(sorted(KINDS))}")
        self.ordered.append(fault)

    def clear(self) -> None:
        """Take all orders back."""
        self.ordered.clear()

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The first order that matches, counted down."""
        for fault in self.ordered:
            if fault.matches(method, chat_id):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.ordered.remove(fault)
                return fault
        return None
