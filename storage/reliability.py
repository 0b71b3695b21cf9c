"""How each feed has done so far: when it was last heard, and what became of the falls that it told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from events.records import EventStatus, ReportStatus, Telling
from storage.moments import from_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """One feed's record. Times UTC.

    `answered_at` is when it last answered, `failures` its failed tries since, `newest` when the newest
    document it brought was said, `documents` how many it brought (revisions not counted). `told` is how many
    changes of hands it told of, claims included and denials not: `confirmed` of them are confirmed by now,
    `taken_back` are not so any more or were withdrawn by itself, the others are open. `first` is how many of
    the confirmed it was the first to tell.
    """

    url: str
    name: str
    answered_at: datetime | None
    failures: int
    newest: datetime | None
    documents: int = 0
    told: int = 0
    confirmed: int = 0
    taken_back: int = 0
    first: int = 0

    @property
    def open(self) -> int:
        return self.told - self.confirmed - self.taken_back


# CROSS JOIN keeps the order: from the few changes of control to their evidence.
_TOLD = """
    SELECT d.feed, v.event, e.status, min(r.said_at) AS said_at,
        max(r.state <> 'withdrawn' AND r.withdrawn_by IS NULL) AS stands
    FROM events e CROSS JOIN evidence v ON v.event = e.id CROSS JOIN reports r ON r.key = v.report
        CROSS JOIN documents d ON d.id = r.document
    WHERE e.change_of_control = 1 AND r.status <> :denied AND r.telling <> :correction
    GROUP BY d.feed, v.event
"""
_RECORDS = f"""
    WITH told AS ({_TOLD}), first AS (SELECT event, min(said_at) AS said_at FROM told GROUP BY event)
    SELECT t.feed, count(*) AS told,
        sum(t.stands AND t.status = :confirmed) AS confirmed,
        sum(NOT t.stands OR t.status = :retracted) AS taken_back,
        sum(t.stands AND t.status = :confirmed AND t.said_at = first.said_at) AS first
    FROM told t JOIN first USING (event) GROUP BY t.feed
"""


def of_feeds(db: Database) -> list[FeedRecord]:
    """Every feed that was ever polled or brought a document, by name."""
    names = {
        "denied": ReportStatus.DENIED,
        "correction": Telling.CORRECTION,
        "confirmed": EventStatus.CONFIRMED,
        "retracted": EventStatus.RETRACTED,
    }
    told = {row["feed"]: row for row in rows_of(db, _RECORDS, names)}
    rows = rows_of(
        db,
        "SELECT coalesce(f.url, d.feed) AS url, coalesce(f.name, d.outlet) AS name, f.answered_at,"
        " coalesce(f.failures, 0) AS failures, d.newest, coalesce(d.documents, 0) AS documents"
        " FROM (SELECT url AS feed FROM feeds UNION SELECT feed FROM feed_documents) AS every"
        " LEFT JOIN feeds f ON f.url = every.feed"
        " LEFT JOIN feed_documents d ON d.feed = every.feed ORDER BY name, url",
    )
    return [
        FeedRecord(
            url=row["url"],
            name=row["name"],
            answered_at=from_text(row["answered_at"]),
            failures=row["failures"],
            newest=from_text(row["newest"]),
            documents=row["documents"],
            **{
                column: told[row["url"]][column]
                for column in ("told", "confirmed", "taken_back", "first")
                if row["url"] in told
            },
        )
        for row in rows
    ]
