"""The tables `subscriptions`, `subscription_places` and `subscription_kinds`: what chats want to be told.

A thread of None (no topic) is 0 in the tables. Every subscription has one row per capital in
`subscription_places`, or the one row `*` for all of them, so that an alert finds its chats by index.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from events.records import EventStatus
from events.subscriptions import Kind, Subscription
from storage.moments import from_text, to_text
from storage.rows import rows_of

ALL = "*"
"""Stands in `subscription_places.place` for every capital."""


def get(db: Database, chat: int, thread: int | None = None) -> Subscription | None:
    """The subscription of one chat and topic, None when there is none."""
    rows = rows_of(db, "SELECT * FROM subscriptions WHERE chat = ? AND thread = ?", [chat, thread or 0])
    return _subscription(db, rows[0]) if rows else None


def save(db: Database, subscription: Subscription) -> None:
    """Write a subscription in place of the one for the same chat and topic. The chat must have been seen
    (`chats.see`), or sqlite3.IntegrityError is raised.
    """
    key = [subscription.chat, subscription.thread or 0]
    db.execute(
        "INSERT INTO subscriptions (chat, thread, since, from_status) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat, thread)"
        " DO UPDATE SET since = excluded.since, from_status = excluded.from_status",
        [*key, to_text(subscription.since), subscription.from_status],
    )
    db.execute("DELETE FROM subscription_places WHERE chat = ? AND thread = ?", key)
    places = [ALL] if subscription.capitals is None else sorted(subscription.capitals)
    for place in places:
        db.execute("INSERT INTO subscription_places (place, chat, thread) VALUES (?, ?, ?)", [place, *key])
    db.execute("DELETE FROM subscription_kinds WHERE chat = ? AND thread = ?", key)
    for kind in sorted(subscription.kinds):
        db.execute("INSERT INTO subscription_kinds (kind, chat, thread) VALUES (?, ?, ?)", [kind, *key])


def remove(db: Database, chat: int, thread: int | None = None) -> bool:
    """End a subscription; True when there was one. What the chat was told already is still kept right."""
    cursor = db.execute("DELETE FROM subscriptions WHERE chat = ? AND thread = ?", [chat, thread or 0])
    return int(cursor.rowcount) > 0


def wants_kind(db: Database, kind: Kind) -> bool:
    """True where any chat wants to be told of this kind of event."""
    return (
        db.execute("SELECT 1 FROM subscription_kinds WHERE kind = ? LIMIT 1", [kind]).fetchone() is not None
    )


def of_chat(db: Database, chat: int) -> list[Subscription]:
    """All subscriptions of one chat, by topic."""
    rows = rows_of(db, "SELECT * FROM subscriptions WHERE chat = ? ORDER BY thread", [chat])
    return [_subscription(db, row) for row in rows]


def count(db: Database) -> int:
    """How many chats and topics subscribe."""
    return int(db.execute("SELECT count(*) FROM subscriptions").fetchone()[0])


def _subscription(db: Database, row: dict[str, Any]) -> Subscription:
    found = db.execute(
        "SELECT place FROM subscription_places WHERE chat = ? AND thread = ?", [row["chat"], row["thread"]]
    ).fetchall()
    places = frozenset(place for (place,) in found)
    kinds = db.execute(
        "SELECT kind FROM subscription_kinds WHERE chat = ? AND thread = ?", [row["chat"], row["thread"]]
    ).fetchall()
    return Subscription(
        chat=row["chat"],
        thread=row["thread"] or None,
        since=from_text(row["since"]),
        capitals=None if ALL in places else places,
        from_status=EventStatus(row["from_status"]) if row["from_status"] else None,
        kinds=frozenset(Kind(kind) for (kind,) in kinds),
    )
