"""All that is stored about one chat: to hand over and to delete, whatever table it stands in."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from storage.rows import rows_of

TABLES = (
    ("chats", "id"),
    ("subscriptions", "chat"),
    ("subscription_places", "chat"),
    ("subscription_kinds", "chat"),
    ("preferences", "chat"),
    ("mutes", "chat"),
    ("messages", "chat"),
    ("bundled", "chat"),
    ("deliveries", "chat"),
    ("notices", "chat"),
    ("flood_waits", "chat"),
)
"""Every table that holds a chat, with the column that names it."""


def handed_over(db: Database, chat: int) -> dict[str, list[dict[str, Any]]]:
    """Every row about a chat, by table."""
    return {
        table: rows_of(db, f"SELECT * FROM {table} WHERE {column} = ?", [chat]) for table, column in TABLES
    }


def erase(db: Database, chat: int) -> None:
    """Delete every row about a chat. What stood in its messages can be corrected no more."""
    for table, column in reversed(TABLES):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", [chat])
