"""The table `flood_waits`: until when Telegram wants nothing sent to a chat, or to any."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.moments import from_text, to_text

ALL = 0
"""In place of a chat's id: all chats together. No chat has this id."""

_LONGEST = timedelta(days=7)
"""Telegram has been seen to ask for half a day."""

STATEMENTS = ("CREATE TABLE flood_waits (chat INTEGER PRIMARY KEY, until TEXT NOT NULL) STRICT",)
"""The table, as one migration makes it. Never edited."""


def keep(db: Database, chat: int, until: datetime) -> None:
    """Note a wait; of two for one chat the longer. Those that have long been over are forgotten."""
    db.execute("DELETE FROM flood_waits WHERE until < ?", [to_text(until - _LONGEST)])
    db.execute(
        "INSERT INTO flood_waits (chat, until) VALUES (?, ?)"
        " ON CONFLICT (chat) DO UPDATE SET until = max(until, excluded.until)",
        [chat, to_text(until)],
    )


def recall(db: Database, now: datetime) -> dict[int, datetime]:
    """The waits that are not over at `now`, by chat. Only reads: a bot starts also where the disk is full."""
    rows = db.execute("SELECT chat, until FROM flood_waits WHERE until > ?", [to_text(now)])
    return {chat: from_text(until) for chat, until in rows}
