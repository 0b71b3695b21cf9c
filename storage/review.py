"""The tables `unread` and `count_claims`: what operators should look at, because no rule could settle it.

`unread` holds sentences that name a capital and a trigger but allowed no decision; `count_claims` the counts
of capitals that texts state, checked against ours and never believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from events.records import CountClaim, Reading, Unread
from storage.documents import SavedDocument
from storage.moments import from_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One line of the review list: a sentence that was not understood, and the document it stands in.

    `id` is the line's own, newer ones larger.
    """

    id: int
    unread: Unread
    outlet: str
    url: str | None
    said_at: datetime


@dataclass(frozen=True, slots=True)
class CountMismatch:
    """A text's count of capitals that is not ours: `held` is how many `claim.actor` held when it was read."""

    id: int
    claim: CountClaim
    held: int
    outlet: str
    url: str | None
    said_at: datetime


def unread(db: Database, limit: int = 20, before: int | None = None) -> list[ReviewItem]:
    """The review list, newest first; `before` (an id) continues it. Only what documents say now."""
    rows = rows_of(
        db,
        "SELECT u.*, d.outlet, d.url AS document_url, d.said_at FROM unread u JOIN documents d"
        " ON d.id = u.document WHERE u.settled IS NULL AND u.id < ? ORDER BY u.id DESC LIMIT ?",
        [before if before is not None else 2**62, limit],
    )
    return [
        ReviewItem(
            id=row["id"],
            unread=Unread(row["place"], row["quote"], row["start"], row["end"], row["reason"]),
            outlet=row["outlet"],
            url=row["document_url"],
            said_at=from_text(row["said_at"]),
        )
        for row in rows
    ]


def unread_count(db: Database) -> int:
    """How long the review list is."""
    return int(db.execute("SELECT count(*) FROM unread").fetchone()[0])


def set_held(db: Database, saved: SavedDocument, held: dict[str, int], default: int | None) -> None:
    """Note beside each count a document states what ours was, by actor; `default` where it names none."""
    rows = db.execute("SELECT id, actor FROM count_claims WHERE document = ?", [saved.id]).fetchall()
    for id, actor in rows:
        ours = held.get(actor, 0) if actor else default
        db.execute("UPDATE count_claims SET held = ? WHERE id = ?", [ours, id])


def count_mismatches(db: Database, limit: int = 20) -> list[CountMismatch]:
    """Counts of capitals in texts that are not ours, newest first."""
    rows = rows_of(
        db,
        "SELECT c.*, d.outlet, d.url, d.said_at FROM count_claims c JOIN documents d ON d.id = c.document"
        " WHERE c.held IS NOT NULL AND c.held <> c.count ORDER BY c.id DESC LIMIT ?",
        [limit],
    )
    return [
        CountMismatch(
            id=row["id"],
            claim=CountClaim(row["actor"], row["count"], row["quote"], row["start"], row["end"]),
            held=row["held"],
            outlet=row["outlet"],
            url=row["url"],
            said_at=from_text(row["said_at"]),
        )
        for row in rows
    ]


def count(db: Database) -> int:
    """How many lines wait for an operator."""
    return int(db.execute("SELECT count(*) FROM unread WHERE settled IS NULL").fetchone()[0])


def line(db: Database, id: int) -> tuple[int, Unread] | None:
    """One line that waits for an operator, with the row of its document; None for any other."""
    rows = rows_of(db, "SELECT * FROM unread WHERE id = ? AND settled IS NULL", [id])
    if not rows:
        return None
    row = rows[0]
    return row["document"], Unread(row["place"], row["quote"], row["start"], row["end"], row["reason"])


def settle(db: Database, id: int, how: str) -> bool:
    """Take a line off the list (`approved` or `rejected`); False where it is off already."""
    cursor = db.execute("UPDATE unread SET settled = ? WHERE id = ? AND settled IS NULL", [how, id])
    return int(cursor.rowcount) > 0


def save(db: Database, saved: SavedDocument, reading: Reading) -> None:
    """Keep what was not understood in a revision, in place of what its earlier revisions left."""
    settled = dict(
        db.execute(
            "SELECT quote, settled FROM unread WHERE settled IS NOT NULL AND document IN"
            " (SELECT id FROM documents WHERE outlet = ? AND item = ?)",
            [saved.outlet, saved.document.id],
        ).fetchall()
    )
    for table in ("unread", "count_claims"):
        db.execute(
            f"DELETE FROM {table} WHERE document IN (SELECT id FROM documents WHERE outlet = ? AND item = ?)",
            [saved.outlet, saved.document.id],
        )
    for line in reading.unread:
        db.execute(
            'INSERT INTO unread (document, place, quote, "start", "end", reason, settled)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                saved.id,
                line.place,
                line.quote,
                line.start,
                line.end,
                line.reason,
                settled.get(line.quote),
            ],
        )
    for claim in reading.counts:
        db.execute(
            'INSERT INTO count_claims (document, actor, count, quote, "start", "end")'
            " VALUES (?, ?, ?, ?, ?, ?)",
            [saved.id, claim.actor, claim.count, claim.quote, claim.start, claim.end],
        )
