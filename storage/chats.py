"""The table `chats`: where the bot has been spoken to, and whether it may still speak there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from storage import deliveries, notices, preferences
from storage.moments import to_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat, group, supergroup or channel, by Telegram's id.

    `language` is an IETF tag (`en`, `fa`) or None; `blocked` is true once Telegram refused us there (403),
    `stopped` once the chat said /stop.
    """

    id: int
    type: str
    title: str | None = None
    language: str | None = None
    blocked: bool = False
    stopped: bool = False


def see(db: Database, chat: Chat, now: datetime) -> Chat:
    """Remember a chat that has just spoken to us, and give back what is known of it.

    Title and type follow Telegram; a language once known stays (`set_language` changes it); a chat that
    speaks has not blocked us; whether it said /stop stays as it is.
    """
    before = get(db, chat.id)
    if before is None:
        db.execute(
            "INSERT INTO chats (id, type, title, language, blocked, stopped, first_seen_at)"
            " VALUES (?, ?, ?, ?, 0, ?, ?)",
            [chat.id, chat.type, chat.title, chat.language, chat.stopped, to_text(now)],
        )
    elif (before.type, before.title, before.blocked) != (chat.type, chat.title, False) or (
        before.language is None and chat.language is not None
    ):
        db.execute(
            "UPDATE chats SET type = ?, title = ?, language = coalesce(language, ?), blocked = 0"
            " WHERE id = ?",
            [chat.type, chat.title, chat.language, chat.id],
        )
    known = get(db, chat.id)
    assert known is not None
    return known


def get(db: Database, chat: int) -> Chat | None:
    """The chat by its id, None when it never spoke to us."""
    rows = rows_of(db, "SELECT * FROM chats WHERE id = ?", [chat])
    return _chat(rows[0]) if rows else None


def set_language(db: Database, chat: int, language: str | None) -> None:
    db.execute("UPDATE chats SET language = ? WHERE id = ?", [language, chat])


def set_blocked(db: Database, chat: int, blocked: bool = True) -> None:
    """Note that Telegram refuses us there (or no longer does). What was still owed to it is dropped; its
    subscriptions stay for when it comes back.
    """
    db.execute("UPDATE chats SET blocked = ? WHERE id = ?", [blocked, chat])
    if blocked:
        deliveries.drop_open(db, chat, "the chat has blocked the bot")
        notices.drop_due(db, chat, "the chat has blocked the bot")


def set_stopped(db: Database, chat: int, stopped: bool = True) -> None:
    """Note that the chat said /stop (or /start again). What was still owed to it is dropped; its
    subscriptions stay, and rest while it is stopped.
    """
    db.execute("UPDATE chats SET stopped = ? WHERE id = ?", [stopped, chat])
    if stopped:
        deliveries.drop_open(db, chat, "the chat said /stop")
        notices.drop_due(db, chat, "the chat said /stop")


def migrate(db: Database, old: int, new: int) -> None:
    """Give everything of chat `old` to `new`: a group that became a supergroup changes its id.

    Call it inside one `Store.write`. Where both have something in the same place, the new chat's stays.
    Doing it twice, or for an unknown chat, changes nothing.
    """
    if old == new or get(db, old) is None:
        return
    db.execute(
        "INSERT OR IGNORE INTO chats (id, type, title, language, blocked, stopped, first_seen_at)"
        " SELECT ?, 'supergroup', title, language, 0, stopped, first_seen_at FROM chats WHERE id = ?",
        [new, old],
    )
    # The children of `subscriptions` follow by ON UPDATE CASCADE; what cannot move goes with the old chat.
    db.execute("UPDATE OR IGNORE subscriptions SET chat = ? WHERE chat = ?", [new, old])
    deliveries.rekey(db, old, new)
    preferences.rekey(db, old, new)
    db.execute("DELETE FROM chats WHERE id = ?", [old])


def _chat(row: dict[str, Any]) -> Chat:
    return Chat(
        id=row["id"],
        type=row["type"],
        title=row["title"],
        language=row["language"],
        blocked=bool(row["blocked"]),
        stopped=bool(row["stopped"]),
    )
