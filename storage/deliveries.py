"""The tables `deliveries` and `messages`: what is owed to which chat, and what each chat was shown.

A delivery is `waiting`, `due` (the first open one of its chat; a chat has at most one), and then closed:
`sent`, `unknown` (a time-out left open whether it arrived), `given_up`, or `moot` (no longer worth saying).
Making deliveries out of alerts, and calling them off, is `storage/expansion.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.records import AlertKind, Event, EventStatus
from events.subscriptions import Action
from storage import events
from storage.moments import from_text, to_text

AT_ONCE = ""
"""As `not_before`: no clock is asked, since the house's clock (ages) and the sender's (waits) may differ."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to do in one chat, with all that rendering it needs.

    `event` is as it stands now, not as it stood when the alert was raised: render from it. `kind`, `before`
    and `news_at` are the alert's. `thread` is None outside topics. `message_id` is the chat's message about
    this event: None for a SEND; None for a REPLY when a time-out kept the id from us, which is then sent as a
    message of its own. `attempts` counts the tries so far.
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

    @property
    def event_id(self) -> str:
        return self.event.id


def face(event: Event) -> str:
    """What a chat is shown of an event, as one line: while it stays, there is nothing to edit."""
    return f"{event.status} denied={event.denied} conceded={event.conceded} moves={event.moves_control}"


def due(db: Database, now: datetime, limit: int) -> list[Delivery]:
    """Up to `limit` deliveries that may go out now, at most one for each chat, oldest first. Only reads.

    Nothing is marked as taken, so that a crash loses nothing: until a delivery is closed or put off, it is
    given again, and the caller leaves out those it has in flight. `now` is the clock by which the caller puts
    deliveries off.
    """
    rows = db.execute_returning_dicts(
        "SELECT d.*, a.kind, a.before, a.news_at, m.message_id"
        " FROM deliveries d JOIN alerts a ON a.id = d.alert"
        " LEFT JOIN messages m ON m.event = d.event AND m.chat = d.chat AND m.thread = d.thread"
        " WHERE d.state = 'due' AND d.not_before <= ? ORDER BY d.not_before, d.id LIMIT ?",
        [to_text(now), limit],
    )
    known = events.by_ids(db, {row["event"] for row in rows})
    return [_delivery(row, known[row["event"]]) for row in rows]


def sent(db: Database, delivery: Delivery, message_id: int, now: datetime) -> None:
    """Note that a delivery, as `due` gave it and it was rendered, arrived as `message_id` (of a REPLY: the
    reply's own, which is not kept). For an EDIT that Telegram calls "not modified", call this too.

    The chat's next delivery becomes due.
    """
    rows = db.execute_returning_dicts("SELECT * FROM deliveries WHERE id = ?", [delivery.id])
    if not rows or rows[0]["state"] == "sent":
        return
    row = rows[0]
    _close(db, row["id"], "sent")
    db.execute("UPDATE deliveries SET sent_at = ? WHERE id = ?", [to_text(now), delivery.id])
    if delivery.action is not Action.REPLY:
        db.execute(
            "INSERT INTO messages (event, chat, thread, message_id, face) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (event, chat, thread) DO UPDATE SET message_id = excluded.message_id,"
            " face = excluded.face, edits = edits + ?",
            [
                row["event"],
                row["chat"],
                row["thread"],
                message_id,
                face(delivery.event),
                delivery.action is Action.EDIT,
            ],
        )
    if row["state"] == "moot" and delivery.action is Action.SEND:
        _catch_up(db, row, delivery)
    advance(db, row["chat"])


def retry(db: Database, id: int, not_before: datetime, error: str) -> None:
    """Put a delivery off: it is due again from `not_before`; the rest of its chat's waits with it."""
    db.execute(
        "UPDATE deliveries SET attempts = attempts + 1, not_before = ?, error = ?"
        " WHERE id = ? AND state = 'due'",
        [to_text(not_before), error, id],
    )


def unknown(db: Database, id: int, not_before: datetime) -> bool:
    """Note a time-out that leaves open whether it arrived. The first time it is due once more from
    `not_before` (True): rather sent twice than lost. The second time it is closed as unknown (False), and the
    chat counts as told.
    """
    rows = db.execute_returning_dicts("SELECT * FROM deliveries WHERE id = ?", [id])
    if not rows or rows[0]["state"] != "due":
        return False
    if not rows[0]["doubtful"]:
        db.execute(
            "UPDATE deliveries SET attempts = attempts + 1, doubtful = 1, not_before = ?,"
            " error = 'no answer in time' WHERE id = ?",
            [to_text(not_before), id],
        )
        return True
    _close(db, id, "unknown")
    advance(db, rows[0]["chat"])
    return False


def given_up(db: Database, id: int, error: str) -> None:
    """Close a delivery that cannot succeed (no rights, message gone). A chat whose SEND is given up counts as
    not told. For a chat that blocked us call `chats.set_blocked` instead.
    """
    rows = db.execute_returning_dicts("SELECT * FROM deliveries WHERE id = ?", [id])
    if not rows or rows[0]["state"] != "due":
        return
    row = rows[0]
    db.execute("UPDATE deliveries SET error = ? WHERE id = ?", [error, id])
    _close(db, id, "given_up")
    if row["action"] == Action.SEND:
        untell(db, row)
    advance(db, row["chat"])


def counts(db: Database) -> dict[str, int]:
    """How many deliveries are `due`, `waiting`, `unknown` and `given_up`, and how many `alerts` are yet to be
    turned into deliveries.
    """
    conditions = {
        state: f"deliveries WHERE state = '{state}'" for state in ("due", "waiting", "unknown", "given_up")
    }
    conditions["alerts"] = "alerts WHERE expanded_at IS NULL"
    return {
        name: int(db.execute(f"SELECT count(*) FROM {condition}").fetchone()[0])
        for name, condition in conditions.items()
    }


def advance(db: Database, chat: int) -> None:
    """Make the chat's next delivery due unless one is; what became pointless meanwhile is closed as moot."""
    if db.execute("SELECT 1 FROM deliveries WHERE chat = ? AND state = 'due'", [chat]).fetchone():
        return
    while rows := db.execute_returning_dicts(
        "SELECT d.*, a.kind, m.chat AS told, m.message_id, m.face, m.edits FROM deliveries d"
        " JOIN alerts a ON a.id = d.alert"
        " LEFT JOIN messages m ON m.event = d.event AND m.chat = d.chat AND m.thread = d.thread"
        " WHERE d.chat = ? AND d.state = 'waiting' ORDER BY d.id LIMIT 1",
        [chat],
    ):
        row = rows[0]
        if not _pointless(db, row):
            db.execute("UPDATE deliveries SET state = 'due' WHERE id = ?", [row["id"]])
            return
        call_off(db, row["id"])


def drop_open(db: Database, chat: int, error: str) -> None:
    """Give up all that is open for a chat that must not be written to; what it was not sent, it counts as not
    told.
    """
    for state in ("waiting", "due"):
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


def _pointless(db: Database, row: dict[str, Any]) -> bool:
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
    if row["kind"] == AlertKind.CONFIRMED and shown and row["edits"] == 0:
        return True
    return row["kind"] in (AlertKind.CONFIRMED, AlertKind.RETRACTED) and row["kind"] != event.status


def _catch_up(db: Database, row: dict[str, Any], delivery: Delivery) -> None:
    """A message called off while it was on its way has arrived all the same: put right what it shows."""
    event = events.get(db, row["event"])
    if event is None or face(event) == face(delivery.event):
        return
    latest = db.execute_returning_dicts(
        "SELECT id, kind FROM alerts WHERE event = ? ORDER BY id DESC LIMIT 1", [event.id]
    )[0]
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
    """Close a delivery as moot: nobody needs it any more."""
    db.execute("UPDATE deliveries SET state = 'moot' WHERE id = ?", [id])


def _close(db: Database, id: int, state: str) -> None:
    db.execute("UPDATE deliveries SET state = ?, attempts = attempts + 1 WHERE id = ?", [state, id])


def _delivery(row: dict[str, Any], event: Event) -> Delivery:
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
        message_id=None if row["action"] == Action.SEND else row["message_id"],
    )
