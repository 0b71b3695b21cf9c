"""The tables `notices` and `troubles`: messages about no event that are owed to chats, and what is wrong.

A notice is `due` and then closed: `sent`, `unknown` (a time-out left open whether it arrived) or `given_up`.
What each kind says is rendered when it is sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.preferences import Preferences
from storage import preferences
from storage.moments import from_text, to_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class Notice:
    """One message owed to one chat and topic. `payload` is JSON's types; `language` the chat's, or None."""

    id: int
    chat: int
    thread: int | None
    kind: str
    payload: dict[str, Any]
    attempts: int
    language: str | None
    preferences: Preferences


def owe(
    db: Database,
    chat: int,
    thread: int | None,
    kind: str,
    key: str,
    payload: dict[str, Any],
    now: datetime,
) -> bool:
    """Write one, unless the same (`kind` and `key`) was written for this chat before: True for a new one."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO notices (chat, thread, kind, key, payload, written_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [chat, thread or 0, kind, key, json.dumps(payload), to_text(now)],
    )
    return int(cursor.rowcount) > 0


def owe_subscribers(db: Database, kind: str, key: str, payload: dict[str, Any], now: datetime) -> int:
    """Write one for every chat and topic that subscribes and may be written to; how many."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO notices (chat, thread, kind, key, payload, written_at)"
        " SELECT s.chat, s.thread, ?, ?, ?, ? FROM subscriptions s JOIN chats c ON c.id = s.chat"
        " WHERE NOT c.blocked AND NOT c.stopped",
        [kind, key, json.dumps(payload), to_text(now)],
    )
    return int(cursor.rowcount)


def owe_told(
    db: Database, kind: str, before_kind: str, key: str, payload: dict[str, Any], now: datetime
) -> int:
    """Write one for every chat and topic that was sent `before_kind` under the same key; how many."""
    cursor = db.execute(
        "INSERT OR IGNORE INTO notices (chat, thread, kind, key, payload, written_at)"
        " SELECT n.chat, n.thread, ?, n.key, ?, ? FROM notices n JOIN chats c ON c.id = n.chat"
        " WHERE n.kind = ? AND n.key = ? AND n.state IN ('sent', 'unknown')"
        " AND NOT c.blocked AND NOT c.stopped",
        [kind, json.dumps(payload), to_text(now), before_kind, key],
    )
    db.execute(
        "UPDATE notices SET state = 'given_up', error = 'no longer so' WHERE kind = ? AND key = ?"
        " AND state = 'due'",
        [before_kind, key],
    )
    return int(cursor.rowcount)


def reach(db: Database) -> int:
    """How many chats and topics `owe_subscribers` would write to."""
    query = (
        "SELECT count(*) FROM subscriptions s JOIN chats c ON c.id = s.chat"
        " WHERE NOT c.blocked AND NOT c.stopped"
    )
    return int(db.execute(query).fetchone()[0])


def due(db: Database, now: datetime, limit: int) -> list[Notice]:
    """Up to `limit` notices that may go out now (by the clock of `put_off`), oldest first."""
    columns = ", ".join(f"p.{name}" for name in preferences.COLUMNS)
    rows = rows_of(
        db,
        f"SELECT n.*, c.language, {columns} FROM notices n JOIN chats c ON c.id = n.chat"
        " LEFT JOIN preferences p ON p.chat = n.chat AND p.thread = n.thread"
        " WHERE n.state = 'due' AND n.not_before <= ? ORDER BY n.not_before, n.id LIMIT ?",
        [to_text(now), limit],
    )
    return [
        Notice(
            id=row["id"],
            chat=row["chat"],
            thread=row["thread"] or None,
            kind=row["kind"],
            payload=json.loads(row["payload"]),
            attempts=row["attempts"],
            language=row["language"],
            preferences=preferences.of_row(row),
        )
        for row in rows
    ]


def close(db: Database, id: int, state: str, error: str | None = None) -> None:
    """Note that it is `sent`, `unknown` or `given_up`."""
    db.execute(
        "UPDATE notices SET state = ?, error = ?, attempts = attempts + 1 WHERE id = ? AND state = 'due'",
        [state, error, id],
    )


def put_off(db: Database, id: int, not_before: datetime, error: str) -> None:
    """Try again from `not_before` on."""
    db.execute(
        "UPDATE notices SET attempts = attempts + 1, not_before = ?, error = ?"
        " WHERE id = ? AND state = 'due'",
        [to_text(not_before), error, id],
    )


def counts(db: Database) -> dict[str, int]:
    """How many notices are `due`, `unknown` and `given_up`."""
    found = dict(db.execute("SELECT state, count(*) FROM notices GROUP BY state").fetchall())
    return {state: int(found.get(state, 0)) for state in ("due", "unknown", "given_up")}


def drop_due(db: Database, chat: int, error: str) -> None:
    """Give up what is owed to a chat that must not be written to."""
    db.execute(
        "UPDATE notices SET state = 'given_up', error = ? WHERE chat = ? AND state = 'due'", [error, chat]
    )


def trouble(db: Database, what: str) -> datetime | None:
    """Since when something is the matter, as it was told; None where nothing is."""
    row = db.execute("SELECT since FROM troubles WHERE what = ?", [what]).fetchone()
    return from_text(row[0]) if row else None


def begin_trouble(db: Database, what: str, since: datetime) -> bool:
    """Note that something is the matter; False where that was noted already."""
    cursor = db.execute("INSERT OR IGNORE INTO troubles (what, since) VALUES (?, ?)", [what, to_text(since)])
    return int(cursor.rowcount) > 0


def end_trouble(db: Database, what: str) -> bool:
    """Note that it is over; False where nothing was the matter."""
    return int(db.execute("DELETE FROM troubles WHERE what = ?", [what]).rowcount) > 0
