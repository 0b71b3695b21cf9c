"""What is held back (quiet hours, several falls as one) and its release as one message for each chat.

That something is to be held back is decided when it is owed (`storage/expansion.py`), by the house's clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.subscriptions import Action
from events.theatre import Theatre
from storage import deliveries, events, expansion
from storage.moments import to_text
from storage.rows import rows_of


def release(db: Database, theatre: Theatre, now: datetime, limit: int = 200) -> int:
    """Let go what was held back until `now`, for up to `limit` chats and topics; for how many it was.

    Of each, what is still so and still wanted goes out as one message; a single one as if never held.
    """
    places = db.execute(
        "SELECT DISTINCT chat, thread FROM (SELECT chat, thread FROM deliveries WHERE state = 'held'"
        " AND held_until <= ? ORDER BY held_until LIMIT ?)",
        [to_text(now), limit],
    ).fetchall()
    for chat, thread in places:
        _release(db, theatre, chat, thread, now)
        deliveries.advance(db, chat)
    return len(places)


def any_to_release(db: Database, now: datetime) -> bool:
    """True where something held back may go out."""
    query = "SELECT 1 FROM deliveries WHERE state = 'held' AND held_until <= ? LIMIT 1"
    return db.execute(query, [to_text(now)]).fetchone() is not None


def let_go(db: Database, theatre: Theatre, chat: int, thread: int | None, now: datetime) -> None:
    """Release all that is held back for a chat and topic: what held it no longer does."""
    db.execute(
        "UPDATE deliveries SET held_until = ? WHERE chat = ? AND thread = ? AND state = 'held'",
        [to_text(now), chat, thread or 0],
    )
    _release(db, theatre, chat, thread or 0, now)
    deliveries.advance(db, chat)


def drop(db: Database, chat: int, thread: int | None, place: str) -> int:
    """Call off what is held back about a place that was just muted (`*`: about all); how many."""
    rows = rows_of(
        db,
        "SELECT d.* FROM deliveries d JOIN events e ON e.id = d.event"
        " WHERE d.chat = ?1 AND d.thread = ?2 AND d.state = 'held' AND (e.place = ?3 OR ?3 = '*')",
        [chat, thread or 0, place],
    )
    for row in rows:
        _call_off(db, row)
    return len(rows)


def count(db: Database, chat: int, thread: int | None) -> int:
    """How many messages are held back for a chat and topic."""
    query = "SELECT count(*) FROM deliveries WHERE chat = ? AND thread = ? AND state = 'held'"
    return int(db.execute(query, [chat, thread or 0]).fetchone()[0])


def _release(db: Database, theatre: Theatre, chat: int, thread: int, now: datetime) -> None:
    rows = rows_of(
        db,
        "SELECT d.*, a.kind, m.chat AS told, m.message_id, m.face, m.edits FROM deliveries d"
        " JOIN alerts a ON a.id = d.alert"
        " LEFT JOIN messages m ON m.event = d.event AND m.chat = d.chat AND m.thread = d.thread"
        " WHERE d.chat = ? AND d.thread = ? AND d.state = 'held' AND d.held_until <= ? ORDER BY d.id",
        [chat, thread, to_text(now)],
    )
    kept = []
    for row in rows:
        if _is_worth_saying(db, theatre, row):
            kept.append(row)
        else:
            _call_off(db, row)
    # A first message leads, so that it is sent even where a promotion of another turns out pointless.
    kept.sort(key=lambda row: (row["action"] != Action.SEND, row["id"]))
    for position, row in enumerate(kept):
        state, leader = ("bundled", kept[0]["id"]) if position else ("waiting", None)
        db.execute("UPDATE deliveries SET state = ?, leader = ? WHERE id = ?", [state, leader, row["id"]])


def _is_worth_saying(db: Database, theatre: Theatre, row: dict[str, Any]) -> bool:
    event = events.get(db, row["event"])
    if event is None or deliveries.pointless(db, row):
        return False
    return expansion.is_wanted(db, theatre, event, row)


def _call_off(db: Database, row: dict[str, Any]) -> None:
    if row["action"] == Action.SEND:
        deliveries.untell(db, row)
    deliveries.call_off(db, row["id"])
