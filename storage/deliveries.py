"""The tables `deliveries` and `messages`: what is owed to which chat, and what each chat was shown.

A delivery is `waiting`, `due` (the first open one of its chat; a chat has at most one), and then closed:
`sent`, `unknown` (a time-out left open whether it arrived), `given_up`, or `moot` (no longer worth saying).
Before that it may be `held` back, and `bundled` into the message of its leader (`storage/holding.py`).
Making deliveries out of alerts, and calling them off, is `storage/expansion.py`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.preferences import DEFAULT, Preferences
from events.records import AlertKind, Event, EventStatus
from events.subscriptions import Action
from storage import events, preferences
from storage.moments import from_text, to_text
from storage.rows import rows_of

MOST_DOUBTS = 6
"""So often a delivery is tried whose arrival a time-out or a broken connection leaves open."""

AT_ONCE = ""
"""As `not_before`: no clock is asked, since the house's clock (ages) and the sender's (waits) may differ."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to do in one chat, with all that rendering it needs.

    `event` is as it stands now, not as it stood when the alert was raised: render from it. `kind`, `before`
    and `news_at` are the alert's. `thread` is None outside topics. `message_id` is the chat's message about
    this event: None for a SEND; None for a REPLY when a time-out kept the id from us, which is then sent as a
    message of its own. `attempts` counts the tries so far, `doubtful` those of them that may have arrived.
    `followers` are deliveries, by id, that the same message closes; `bundle` all events that it tells (an
    EDIT: that it told), empty where it is this one. `held` is true for what was held back, whose age is of no
    account; `preferences` and `language` (an IETF tag or None) are the chat's.
    """

    id: int
    alert: int
    event: Event
    kind: AlertKind
    before: EventStatus | None
    news_at: datetime | None
    chat: int
    thread: int | None
    action: Action
    attempts: int
    message_id: int | None
    followers: tuple[int, ...] = ()
    bundle: tuple[Event, ...] = ()
    held: bool = False
    preferences: Preferences = field(default=DEFAULT, compare=False)
    language: str | None = None
    doubtful: int = 0

    @property
    def event_id(self) -> str:
        return self.event.id


def face(event: Event) -> str:
    """What a chat is shown of an event, as one line: while it stays, there is nothing to edit."""
    return f"{event.status} denied={event.denied} conceded={event.conceded} moves={event.moves_control}"


def due(db: Database, now: datetime, limit: int, busy: Set[int] = frozenset()) -> list[Delivery]:
    """Up to `limit` deliveries that may go out now, at most one for each chat, oldest first. Only reads.

    Nothing is marked as taken, so that a crash loses nothing: until a delivery is closed or put off, it is
    given again; those of the chats that are `busy`, since the caller has them in flight, are left out. `now`
    is the clock by which the caller puts deliveries off.
    """
    columns = ", ".join(f"p.{name}" for name in preferences.COLUMNS)
    rows = rows_of(
        db,
        f"SELECT d.*, a.kind, a.before, a.news_at, m.message_id, c.language, {columns},"
        " EXISTS (SELECT 1 FROM deliveries f WHERE f.leader = d.id AND f.state = 'bundled') AS leads,"
        " EXISTS (SELECT 1 FROM bundled b WHERE b.chat = d.chat AND b.message_id = m.message_id) AS shares"
        " FROM deliveries d JOIN alerts a ON a.id = d.alert JOIN chats c ON c.id = d.chat"
        " LEFT JOIN messages m ON m.event = d.event AND m.chat = d.chat AND m.thread = d.thread"
        " LEFT JOIN preferences p ON p.chat = d.chat AND p.thread = d.thread"
        " WHERE d.state = 'due' AND d.not_before <= ? ORDER BY d.not_before, d.id LIMIT ?",
        [to_text(now), limit],
    )
    rows = [row for row in rows if row["chat"] not in busy]
    known = events.by_ids(db, {row["event"] for row in rows})
    return [_delivery(db, row, known[row["event"]]) for row in rows]


def sent(db: Database, delivery: Delivery, message_id: int, now: datetime) -> None:
    """Note that a delivery, as `due` gave it and it was rendered, arrived as `message_id` (of a REPLY: the
    reply's own, which is not kept). For an EDIT that Telegram calls "not modified", call this too.

    The chat's next delivery becomes due.
    """
    rows = rows_of(db, "SELECT * FROM deliveries WHERE id = ?", [delivery.id])
    if not rows or rows[0]["state"] == "sent":
        return
    row = rows[0]
    for one in [row, *_rows(db, delivery.followers)]:
        _arrived(db, one, delivery, message_id, now)
    _note_bundle(db, row, delivery, message_id)
    advance(db, row["chat"])


def _arrived(db: Database, row: dict[str, Any], delivery: Delivery, message_id: int, now: datetime) -> None:
    _close(db, row["id"], "sent")
    db.execute("UPDATE deliveries SET sent_at = ? WHERE id = ?", [to_text(now), row["id"]])
    shown = next((event for event in delivery.bundle if event.id == row["event"]), delivery.event)
    if row["action"] != Action.REPLY:
        db.execute(
            "INSERT INTO messages (event, chat, thread, message_id, face) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (event, chat, thread) DO UPDATE SET message_id = excluded.message_id,"
            " face = excluded.face, edits = edits + ?",
            [
                row["event"],
                row["chat"],
                row["thread"],
                message_id,
                face(shown),
                row["action"] == Action.EDIT,
            ],
        )
    if row["state"] == "moot" and row["action"] == Action.SEND:
        _catch_up(db, row, shown)


def _note_bundle(db: Database, row: dict[str, Any], delivery: Delivery, message_id: int) -> None:
    """Keep what a message tells that tells several events; an edit of it shows them all as they now stand."""
    for event in delivery.bundle:
        if delivery.action is Action.EDIT:
            db.execute(
                "UPDATE messages SET face = ?, edits = edits + 1"
                " WHERE event = ? AND chat = ? AND thread = ? AND message_id = ? AND event <> ?",
                [face(event), event.id, row["chat"], row["thread"], message_id, delivery.event.id],
            )
        else:
            db.execute(
                "INSERT OR IGNORE INTO bundled (chat, message_id, event) VALUES (?, ?, ?)",
                [row["chat"], message_id, event.id],
            )


def retry(db: Database, id: int, not_before: datetime, error: str) -> None:
    """Put a delivery off: it is due again from `not_before`; the rest of its chat's waits with it."""
    db.execute(
        "UPDATE deliveries SET attempts = attempts + 1, not_before = ?, error = ?"
        " WHERE id = ? AND state = 'due'",
        [to_text(not_before), error, id],
    )


def unknown(db: Database, id: int, not_before: datetime) -> bool:
    """Note a try that leaves open whether it arrived. It is due once more from `not_before` (True): rather
    sent twice than lost. After `MOST_DOUBTS` such tries it is closed as unknown (False), and the chat counts
    as told.
    """
    rows = rows_of(db, "SELECT * FROM deliveries WHERE id = ?", [id])
    if not rows or rows[0]["state"] != "due":
        return False
    if rows[0]["doubtful"] + 1 < MOST_DOUBTS:
        db.execute(
            "UPDATE deliveries SET attempts = attempts + 1, doubtful = doubtful + 1, not_before = ?,"
            " error = 'no answer in time' WHERE id = ?",
            [to_text(not_before), id],
        )
        return True
    for one in [rows[0], *_followers(db, id)]:
        db.execute("UPDATE deliveries SET error = 'no answer in time' WHERE id = ?", [one["id"]])
        _close(db, one["id"], "unknown")
    advance(db, rows[0]["chat"])
    return False


def not_editable(db: Database, id: int, error: str) -> None:
    """Close an EDIT of a message that its chat has deleted, or that can be changed no more. What is to be
    said aloud about the event still comes, as a message of its own.
    """
    rows = rows_of(db, "SELECT * FROM deliveries WHERE id = ?", [id])
    if not rows or rows[0]["state"] != "due":
        return
    db.execute("UPDATE deliveries SET error = ? WHERE id = ?", [error, id])
    call_off(db, id)
    advance(db, rows[0]["chat"])


def given_up(db: Database, id: int, error: str) -> None:
    """Close a delivery that cannot succeed (no rights, message gone). A chat whose SEND is given up counts as
    not told. For a chat that blocked us call `chats.set_blocked` instead.
    """
    rows = rows_of(db, "SELECT * FROM deliveries WHERE id = ?", [id])
    if not rows or rows[0]["state"] != "due":
        return
    for row in [rows[0], *_followers(db, id)]:
        db.execute("UPDATE deliveries SET error = ? WHERE id = ?", [error, row["id"]])
        _close(db, row["id"], "given_up")
        if row["action"] == Action.SEND:
            untell(db, row)
    advance(db, rows[0]["chat"])


def counts(db: Database) -> dict[str, int]:
    """How many deliveries are `due`, `waiting`, `held`, `unknown` and `given_up`, and how many `alerts` are
    yet to be turned into deliveries.
    """
    conditions = {
        state: f"deliveries WHERE state = '{state}'"
        for state in ("due", "waiting", "held", "unknown", "given_up")
    }
    conditions["alerts"] = "alerts WHERE expanded_at IS NULL"
    return {
        name: int(db.execute(f"SELECT count(*) FROM {condition}").fetchone()[0])
        for name, condition in conditions.items()
    }


def failures(db: Database, limit: int = 3) -> list[tuple[str, int]]:
    """Why deliveries were given up or are unknown, the most frequent reasons first, each with how often."""
    return db.execute(
        "SELECT error, count(*) FROM deliveries WHERE state IN ('unknown', 'given_up') AND error IS NOT NULL"
        " GROUP BY error ORDER BY count(*) DESC, error LIMIT ?",
        [limit],
    ).fetchall()


def advance(db: Database, chat: int) -> None:
    """Make the chat's next delivery due unless one is; what became pointless meanwhile is closed as moot."""
    if db.execute("SELECT 1 FROM deliveries WHERE chat = ? AND state = 'due'", [chat]).fetchone():
        return
    while rows := rows_of(
        db,
        "SELECT d.*, a.kind, m.chat AS told, m.message_id, m.face, m.edits FROM deliveries d"
        " JOIN alerts a ON a.id = d.alert"
        " LEFT JOIN messages m ON m.event = d.event AND m.chat = d.chat AND m.thread = d.thread"
        " WHERE d.chat = ? AND d.state = 'waiting' ORDER BY d.id LIMIT 1",
        [chat],
    ):
        row = rows[0]
        if not pointless(db, row):
            db.execute("UPDATE deliveries SET state = 'due' WHERE id = ?", [row["id"]])
            return
        call_off(db, row["id"])


def drop_open(db: Database, chat: int, error: str) -> None:
    """Give up all that is open for a chat that must not be written to; what it was not sent, it counts as not
    told.
    """
    for state in ("waiting", "due", "held", "bundled"):
        db.execute(
            "UPDATE deliveries SET state = 'given_up', error = ? WHERE chat = ? AND state = ?",
            [error, chat, state],
        )
    db.execute("DELETE FROM messages WHERE chat = ? AND message_id IS NULL", [chat])


def untell(db: Database, row: dict[str, Any]) -> None:
    """Forget that a message about an event was on its way to a chat, and what was to follow it."""
    key = [row["event"], row["chat"], row["thread"]]
    db.execute("DELETE FROM messages WHERE event = ? AND chat = ? AND thread = ? AND message_id IS NULL", key)


def rekey(db: Database, old: int, new: int) -> None:
    """Give the deliveries and messages of chat `old` to `new`; the first of them is the one due."""
    db.execute("UPDATE deliveries SET state = 'waiting' WHERE chat IN (?, ?) AND state = 'due'", [old, new])
    db.execute("UPDATE OR IGNORE deliveries SET chat = ? WHERE chat = ?", [new, old])
    db.execute("UPDATE OR IGNORE messages SET chat = ? WHERE chat = ?", [new, old])
    advance(db, new)


def pointless(db: Database, row: dict[str, Any]) -> bool:
    """True for what nobody needs to see any more: an edit to what is shown already, a sound about a status
    that is no longer so or that the first message had already.
    """
    if row["action"] == Action.SEND:
        return False
    event = events.get(db, row["event"])
    if event is None or row["told"] is None:
        return True
    shown = row["face"] == face(event)
    if row["action"] == Action.EDIT:
        return row["message_id"] is None or shown
    if row["message_id"] is None and _is_held(db, row):
        # The first message has yet to go out: it will say so by itself, or not go out at all.
        return True
    if row["kind"] == AlertKind.CONFIRMED and shown and row["edits"] == 0:
        return True
    return row["kind"] in (AlertKind.CONFIRMED, AlertKind.RETRACTED) and row["kind"] != event.status


def _is_held(db: Database, row: dict[str, Any]) -> bool:
    """True while the first message about an event is held back or about to go out with others."""
    return (
        db.execute(
            "SELECT 1 FROM deliveries WHERE event = ? AND state IN ('held', 'bundled') AND chat = ?"
            " AND thread = ? AND action = 'send'",
            [row["event"], row["chat"], row["thread"]],
        ).fetchone()
        is not None
    )


def _catch_up(db: Database, row: dict[str, Any], shown: Event) -> None:
    """A message called off while it was on its way has arrived all the same: put right what it shows."""
    event = events.get(db, row["event"])
    if event is None or face(event) == face(shown):
        return
    last = "SELECT id, kind FROM alerts WHERE event = ? ORDER BY id DESC LIMIT 1"
    (latest,) = rows_of(db, last, [event.id])
    actions = [Action.EDIT]
    if event.status is EventStatus.RETRACTED:
        actions.append(Action.REPLY)
    for action in actions:
        db.execute(
            "INSERT INTO deliveries (alert, event, chat, thread, action, state, not_before)"
            " VALUES (?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT (alert, chat, thread, action)"
            " DO UPDATE SET state = 'waiting' WHERE state = 'moot'",
            [latest["id"], event.id, row["chat"], row["thread"], action, AT_ONCE],
        )


def call_off(db: Database, id: int) -> None:
    """Close a delivery as moot: nobody needs it any more. What was to go out with it goes out without it."""
    followers = _followers(db, id)
    if followers:
        (state,) = db.execute("SELECT state FROM deliveries WHERE id = ?", [id]).fetchone()
    db.execute("UPDATE deliveries SET state = 'moot' WHERE id = ?", [id])
    if followers:
        first = followers[0]["id"]
        db.execute("UPDATE deliveries SET state = ?, leader = NULL WHERE id = ?", [state, first])
        db.execute("UPDATE deliveries SET leader = ? WHERE leader = ? AND state = 'bundled'", [first, id])


def _close(db: Database, id: int, state: str) -> None:
    db.execute("UPDATE deliveries SET state = ?, attempts = attempts + 1 WHERE id = ?", [state, id])


def _rows(db: Database, ids: tuple[int, ...]) -> list[dict[str, Any]]:
    """These deliveries, but for those that have been sent meanwhile."""
    found = (rows_of(db, "SELECT * FROM deliveries WHERE id = ?", [id]) for id in ids)
    return [row for rows in found for row in rows if row["state"] != "sent"]


def _followers(db: Database, id: int) -> list[dict[str, Any]]:
    """What goes out in the message of a delivery, oldest first."""
    return rows_of(db, "SELECT * FROM deliveries WHERE leader = ? AND state = 'bundled' ORDER BY id", [id])


def _told_together(
    db: Database, row: dict[str, Any], event: Event, followers: list[dict[str, Any]]
) -> tuple[Event, ...]:
    if followers:
        ids = {other["event"] for other in followers}
    elif row["shares"] and row["action"] == Action.EDIT:
        ids = {
            id
            for (id,) in db.execute(
                "SELECT event FROM bundled WHERE chat = ? AND message_id = ?",
                [row["chat"], row["message_id"]],
            )
        }
    else:
        return ()
    found = events.by_ids(db, ids | {event.id}).values()
    return tuple(sorted(found, key=lambda told: (told.first_said_at, told.id)))


def _delivery(db: Database, row: dict[str, Any], event: Event) -> Delivery:
    followers = _followers(db, row["id"]) if row["leads"] else []
    return Delivery(
        id=row["id"],
        alert=row["alert"],
        event=event,
        kind=AlertKind(row["kind"]),
        before=EventStatus(row["before"]) if row["before"] else None,
        news_at=from_text(row["news_at"]),
        chat=row["chat"],
        thread=row["thread"] or None,
        action=Action(row["action"]),
        attempts=row["attempts"],
        message_id=None if row["action"] == Action.SEND or followers else row["message_id"],
        followers=tuple(other["id"] for other in followers),
        bundle=_told_together(db, row, event, followers),
        held=row["held_until"] is not None,
        preferences=preferences.of_row(row),
        language=row["language"],
        doubtful=row["doubtful"],
    )
