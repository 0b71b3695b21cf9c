"""Questions people put to the bot by a press of a button or inline, and its answers to them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from sandbox.refusals import QUERY_TOO_OLD, bad_request

# Telegram forgets queries after a while it does not name; bots meet the refusal after about a minute at most.
LIFETIME_SECONDS = 60.0


@dataclass(slots=True)
class Query:
    """One question; `answer` becomes what the bot said."""

    id: str
    asked: float
    answer: dict[str, Any] | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Queries:
    """Callback and inline queries by id."""

    def __init__(self) -> None:
        self._asked: dict[str, Query] = {}

    def ask(self, number: str) -> Query:
        """A new query; those past their lifetime are forgotten."""
        now = time.monotonic()
        self._asked = {k: q for k, q in self._asked.items() if now - q.asked < LIFETIME_SECONDS}
        query = Query(number, now)
        self._asked[number] = query
        return query

    def get(self, number: str | None) -> Query | None:
        """The query with this id, if it is not forgotten."""
        query = self._asked.get(number or "")
        return query if query and time.monotonic() - query.asked < LIFETIME_SECONDS else None

    def answer(self, number: str | None, answer: dict[str, Any]) -> Query:
        """Record the bot's answer; refuses an unknown or old id. A second answer changes nothing."""
        query = self.get(number)
        if query is None:
            raise bad_request(QUERY_TOO_OLD)
        if query.answer is None:
            query.answer = answer
            query.answered.set()
        return query

    def expire(self) -> None:
        """Forget all questions, as if their time had run out."""
        self._asked.clear()
