"""The table `feeds`: what is known of each address from polling it. Not what the feed said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.moments import from_text, to_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class FeedState:
    """One address and how polling it went.

    `etag`, `last_modified` and `body_digest` serve conditional requests; `polled_at` is the last try,
    `answered_at` the last success, `failures` the failed tries since; `retry_after` is the time before which
    the server wants to be left alone; `first_poll_done` is true once its backlog has been taken in. All
    times UTC.
    """

    url: str
    name: str
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    polled_at: datetime | None = None
    answered_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    retry_after: datetime | None = None
    first_poll_done: bool = False


def state(db: Database, url: str) -> FeedState | None:
    """What is known of the feed at `url`; None before its first poll."""
    rows = rows_of(db, "SELECT * FROM feeds WHERE url = ?", [url])
    return _state(rows[0]) if rows else None


def save_state(db: Database, state: FeedState) -> None:
    """Write what polling brought, in place of what was known."""
    db.execute(
        "INSERT OR REPLACE INTO feeds (url, name, etag, last_modified, body_digest, polled_at, answered_at,"
        " failures, error, retry_after, first_poll_done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            state.url,
            state.name,
            state.etag,
            state.last_modified,
            state.body_digest,
            to_text(state.polled_at),
            to_text(state.answered_at),
            state.failures,
            state.error,
            to_text(state.retry_after),
            state.first_poll_done,
        ],
    )


def all_states(db: Database) -> list[FeedState]:
    """Every feed ever polled, by name."""
    return [_state(row) for row in rows_of(db, "SELECT * FROM feeds ORDER BY name, url")]


def _state(row: dict[str, Any]) -> FeedState:
    return FeedState(
        url=row["url"],
        name=row["name"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_digest=row["body_digest"],
        polled_at=from_text(row["polled_at"]),
        answered_at=from_text(row["answered_at"]),
        failures=row["failures"],
        error=row["error"],
        retry_after=from_text(row["retry_after"]),
        first_poll_done=bool(row["first_poll_done"]),
    )
