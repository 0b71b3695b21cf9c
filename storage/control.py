"""The table `control`: who holds each capital, as last folded from its events. Never edited by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.records import Control, EventStatus
from storage.moments import day_from_text, day_to_text, from_text
from storage.rows import rows_of


def all_control(db: Database) -> dict[str, Control]:
    """By capital, those about which anything was ever read; the others are as on the theatre's first day."""
    rows = rows_of(db, "SELECT * FROM control ORDER BY capital")
    return {row["capital"]: _control(row) for row in rows}


def get(db: Database, capital: str) -> Control | None:
    """Who holds one capital; None where nothing was ever read about it."""
    rows = rows_of(db, "SELECT * FROM control WHERE capital = ?", [capital])
    return _control(rows[0]) if rows else None


def save(db: Database, control: Control) -> None:
    """Keep who holds a capital; nothing is written where that is known."""
    db.execute(
        "INSERT INTO control (capital, holder, since, status, event, contested_on, claimed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (capital) DO UPDATE SET (holder, since, status, event,"
        " contested_on, claimed_by) = (excluded.holder, excluded.since, excluded.status, excluded.event,"
        " excluded.contested_on, excluded.claimed_by) WHERE (holder, since, status, event, contested_on,"
        " claimed_by) IS NOT (excluded.holder, excluded.since, excluded.status, excluded.event,"
        " excluded.contested_on, excluded.claimed_by)",
        [
            control.capital,
            control.holder,
            day_to_text(control.since),
            control.status,
            control.event,
            day_to_text(control.contested_on),
            control.claimed_by,
        ],
    )


def as_of(db: Database) -> datetime | None:
    """When the newest document read so far was said, in UTC; None before anything was read."""
    newest: str | None = db.execute("SELECT max(said_at) FROM documents").fetchone()[0]
    return from_text(newest)


def _control(row: dict[str, Any]) -> Control:
    return Control(
        capital=row["capital"],
        holder=row["holder"],
        since=day_from_text(row["since"]),
        status=EventStatus(row["status"]) if row["status"] else None,
        event=row["event"],
        contested_on=day_from_text(row["contested_on"]),
        claimed_by=row["claimed_by"],
    )
