"""The tables `preferences` and `mutes`: how each chat and topic is told, and of what not for now.

A thread of None (no topic) is 0 in the tables, as in `subscriptions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from events.preferences import DEFAULT, Digest, Every, Preferences, QuietHours
from events.records import EventStatus
from storage.moments import from_text, to_text
from storage.rows import rows_of

ALL = "*"
"""Stands in `mutes.place` for every place."""

COLUMNS = (
    "timezone",
    "silent",
    "quiet_start",
    "quiet_end",
    "gather_minutes",
    "digest",
    "digest_hour",
    "digest_weekday",
)
"""What `of_row` reads, for queries that join this table."""


def get(db: Database, chat: int, thread: int | None = None) -> Preferences:
    """What a chat and topic has set, the defaults where it has set nothing."""
    rows = rows_of(db, "SELECT * FROM preferences WHERE chat = ? AND thread = ?", [chat, thread or 0])
    return of_row(rows[0]) if rows else DEFAULT


def save(
    db: Database, chat: int, thread: int | None, preferences: Preferences, digest_at: datetime | None
) -> None:
    """Write what a chat has set; `digest_at` (UTC) is when its next digest is due, None for none."""
    quiet, digest = preferences.quiet, preferences.digest
    db.execute(
        "INSERT OR REPLACE INTO preferences (chat, thread, timezone, silent, quiet_start, quiet_end,"
        " gather_minutes, digest, digest_hour, digest_weekday, digest_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            chat,
            thread or 0,
            preferences.timezone.key if preferences.timezone else None,
            " ".join(sorted(preferences.silent)),
            quiet.start.isoformat("minutes") if quiet else None,
            quiet.end.isoformat("minutes") if quiet else None,
            preferences.gather_minutes,
            digest.every if digest else None,
            digest.hour if digest else None,
            digest.weekday if digest else None,
            to_text(digest_at),
        ],
    )


def of_row(row: Mapping[str, Any]) -> Preferences:
    """The preferences in a row; of a join that found none (all NULL), the defaults."""
    if row["gather_minutes"] is None:
        return DEFAULT
    quiet = digest = None
    if row["quiet_start"] and row["quiet_end"]:
        quiet = QuietHours(time.fromisoformat(row["quiet_start"]), time.fromisoformat(row["quiet_end"]))
    if row["digest"]:
        digest = Digest(Every(row["digest"]), row["digest_hour"], row["digest_weekday"])
    return Preferences(
        timezone=ZoneInfo(row["timezone"]) if row["timezone"] else None,
        silent=frozenset(EventStatus(status) for status in row["silent"].split()),
        quiet=quiet,
        gather_minutes=row["gather_minutes"],
        digest=digest,
    )


def digests_due(
    db: Database, now: datetime, limit: int
) -> list[tuple[int, int | None, Preferences, datetime]]:
    """(chat, thread, preferences, when it was due) of chats that may be written to; the longest due first."""
    rows = rows_of(
        db,
        "SELECT p.* FROM preferences p JOIN chats c ON c.id = p.chat"
        " WHERE p.digest_at <= ? AND NOT c.blocked AND NOT c.stopped ORDER BY p.digest_at LIMIT ?",
        [to_text(now), limit],
    )
    return [(row["chat"], row["thread"] or None, of_row(row), from_text(row["digest_at"])) for row in rows]


def mute(db: Database, chat: int, thread: int | None, place: str, until: datetime) -> None:
    """Tell a chat nothing new about `place` (a capital's id, or `ALL`) until then."""
    db.execute(
        "INSERT OR REPLACE INTO mutes (chat, thread, place, until) VALUES (?, ?, ?, ?)",
        [chat, thread or 0, place, to_text(until)],
    )


def unmute(db: Database, chat: int, thread: int | None, place: str | None = None) -> int:
    """End the mute of one place, or all of them; how many there were."""
    where, values = "", []
    if place is not None:
        where, values = " AND place = ?", [place]
    cursor = db.execute(
        f"DELETE FROM mutes WHERE chat = ? AND thread = ?{where}", [chat, thread or 0, *values]
    )
    return int(cursor.rowcount)


def mutes(db: Database, chat: int, thread: int | None, now: datetime) -> dict[str, datetime]:
    """What is muted at `now`, by place, with when that ends."""
    rows = db.execute(
        "SELECT place, until FROM mutes WHERE chat = ? AND thread = ? AND until > ? ORDER BY until",
        [chat, thread or 0, to_text(now)],
    ).fetchall()
    return {place: from_text(until) for place, until in rows}


def is_muted(db: Database, chat: int, thread: int | None, place: str | None, now: datetime) -> bool:
    """True where `place` (a capital's id) is muted for this chat at `now`."""
    return (
        db.execute(
            "SELECT 1 FROM mutes WHERE chat = ? AND thread = ? AND place IN (?, ?) AND until > ?",
            [chat, thread or 0, place or ALL, ALL, to_text(now)],
        ).fetchone()
        is not None
    )


def rekey(db: Database, old: int, new: int) -> None:
    """Give all of chat `old` to `new`."""
    for table in ("preferences", "mutes", "bundled", "notices"):
        db.execute(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", [new, old])
