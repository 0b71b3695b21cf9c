"""The tables `audit` and `proposals`: what operators did, never changed, and what they were asked before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage.moments import from_text, to_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of one operator (a Telegram id). `subject` is what it was done to: an event, a feed, a line."""

    id: int
    at: datetime
    operator: int
    action: str
    subject: str
    detail: str


def write(
    db: Database, operator: int, action: str, subject: str = "", detail: str = "", *, now: datetime
) -> int:
    """Leave an entry, in the same transaction as what it tells of; its id."""
    cursor = db.execute(
        "INSERT INTO audit (at, operator, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
        [to_text(now), operator, action, subject, detail],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def latest(db: Database, limit: int = 20) -> list[Entry]:
    """The newest entries first."""
    rows = rows_of(db, "SELECT * FROM audit ORDER BY id DESC LIMIT ?", [limit])
    return [_entry(row) for row in rows]


def last_about(db: Database, subject: str, action: str) -> Entry | None:
    """The newest entry of one kind about one thing."""
    rows = rows_of(
        db, "SELECT * FROM audit WHERE subject = ? AND action = ? ORDER BY id DESC LIMIT 1", [subject, action]
    )
    return _entry(rows[0]) if rows else None


def propose(db: Database, operator: int, kind: str, payload: dict[str, Any], *, now: datetime) -> int:
    """Keep what an operator is asked to confirm; its number, for the button."""
    cursor = db.execute(
        "INSERT INTO proposals (operator, kind, payload, proposed_at) VALUES (?, ?, ?, ?)",
        [operator, kind, json.dumps(payload), to_text(now)],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def take(db: Database, id: int, operator: int, kind: str, *, now: datetime) -> dict[str, Any] | None:
    """What this operator confirms now, once; None for what is not theirs, of another kind or done already."""
    cursor = db.execute(
        "UPDATE proposals SET done_at = ? WHERE id = ? AND operator = ? AND kind = ? AND done_at IS NULL",
        [to_text(now), id, operator, kind],
    )
    if cursor.rowcount != 1:
        return None
    (payload,) = db.execute("SELECT payload FROM proposals WHERE id = ?", [id]).fetchone()
    found: dict[str, Any] = json.loads(payload)
    return found


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"], from_text(row["at"]), row["operator"], row["action"], row["subject"], row["detail"]
    )
