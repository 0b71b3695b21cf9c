"""Alerts into deliveries: in pieces that can be resumed, twice without doubling, and called off again.

Each alert walks first through the chats that were told of its event, then (while it is news) through those
that subscribe to its capital, by chat and topic; how far it has come stands in the alert's own row.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from events.preferences import held_until
from events.records import Alert, AlertKind, Event, EventStatus
from events.subscriptions import KIND_OF, Action, Subscription, owed, province_capital, wants
from events.theatre import Theatre
from storage import deliveries, events, preferences, subscriptions
from storage.moments import from_text, to_text
from storage.rows import rows_of

_START = -(2**62)
"""Before every chat id: groups have negative ones, of 52 bits at most."""


def expand(db: Database, theatre: Theatre, now: datetime, max_age: timedelta, limit: int = 500) -> int:
    """Do the next piece of turning alerts into deliveries: up to `limit` chats of the oldest open alert.

    Gives back how much was done; 0 means that no alert is open. Call it until then, each time in a write of
    its own, so that deliveries go out meanwhile. Chats that blocked us or said /stop are owed nothing.
    """
    rows = rows_of(db, "SELECT * FROM alerts WHERE expanded_at IS NULL ORDER BY id LIMIT 1")
    if not rows:
        return 0
    row = rows[0]
    event = events.get(db, row["event"])
    assert event is not None, "alerts go with their events"
    alert = events.alert_of(row, event)
    if alert.kind in (AlertKind.CONFIRMED, AlertKind.RETRACTED) and alert.kind.value != event.status.value:
        # Already overtaken: a later alert says what is so now.
        alert = Alert(event, AlertKind.STATUS, alert.before, alert.news_at)
    walk = _walk_told if row["phase"] == "told" else _walk_subscribers
    seen = walk(db, theatre, row, alert, now, max_age, limit)
    if len(seen) == limit:
        _move(db, row["id"], row["phase"], *seen[-1])
    elif row["phase"] == "told" and _is_for_others(alert, now, max_age):
        _move(db, row["id"], "subscribers", _START, 0)
    else:
        db.execute("UPDATE alerts SET expanded_at = ? WHERE id = ?", [to_text(now), row["id"]])
    return len(seen) + 1


def _is_for_others(alert: Alert, now: datetime, max_age: timedelta) -> bool:
    """False where no subscriber not told yet can be owed anything, so that none need be walked through."""
    return (
        alert.news_at is not None
        and now - alert.news_at <= max_age
        and alert.event.status is not EventStatus.RETRACTED
    )


def _walk_told(
    db: Database,
    theatre: Theatre,
    row: dict[str, Any],
    alert: Alert,
    now: datetime,
    max_age: timedelta,
    limit: int,
) -> list[tuple[int, int]]:
    told = db.execute(
        "SELECT m.chat, m.thread, c.blocked OR c.stopped FROM messages m JOIN chats c ON c.id = m.chat"
        " WHERE m.event = ? AND (m.chat, m.thread) > (?, ?) ORDER BY m.chat, m.thread LIMIT ?",
        [row["event"], row["cursor_chat"], row["cursor_thread"], limit],
    ).fetchall()
    for chat, thread, silent in told:
        if silent:
            continue
        subscription = subscriptions.get(db, chat, thread)
        muted = preferences.is_muted(db, chat, thread, _muted_by(alert.event, theatre), now)
        for action in owed(alert, subscription, True, theatre, now, max_age, muted):
            _owe(db, theatre, row, alert.kind, chat, thread, action, now)
        deliveries.advance(db, chat)
    return [(chat, thread) for chat, thread, _ in told]


def _walk_subscribers(
    db: Database,
    theatre: Theatre,
    row: dict[str, Any],
    alert: Alert,
    now: datetime,
    max_age: timedelta,
    limit: int,
) -> list[tuple[int, int]]:
    if alert.event.change_of_control:
        piece = (
            "SELECT place, chat, thread FROM subscription_places"
            " WHERE place = {} AND (chat, thread) > (:chat, :thread) ORDER BY chat, thread LIMIT :limit"
        )
        chosen = (
            f"SELECT * FROM (SELECT * FROM ({piece.format(':place')}) UNION ALL"
            f" SELECT * FROM ({piece.format(':all')})) ORDER BY chat, thread LIMIT :limit"
        )
    else:
        chosen = (
            "SELECT kind AS place, chat, thread FROM subscription_kinds"
            " WHERE kind = :kind AND (chat, thread) > (:chat, :thread) ORDER BY chat, thread LIMIT :limit"
        )
    found = rows_of(
        db,
        "SELECT p.place, s.*, c.blocked OR c.stopped AS silent, m.chat IS NOT NULL AS told,"
        " EXISTS (SELECT 1 FROM mutes u WHERE u.chat = p.chat AND u.thread = p.thread) AS mutes,"
        " EXISTS (SELECT 1 FROM preferences f WHERE f.chat = p.chat AND f.thread = p.thread)"
        " OR EXISTS (SELECT 1 FROM deliveries d WHERE d.chat = p.chat AND d.state = 'waiting')"
        " OR EXISTS (SELECT 1 FROM deliveries d WHERE d.chat = p.chat AND d.state = 'due') AS particular"
        f" FROM ({chosen}) p"
        " JOIN subscriptions s ON s.chat = p.chat AND s.thread = p.thread JOIN chats c ON c.id = p.chat"
        " LEFT JOIN messages m ON m.event = :event AND m.chat = p.chat AND m.thread = p.thread"
        " ORDER BY p.chat, p.thread",
        {
            "place": alert.event.place,
            "kind": KIND_OF[alert.event.sub_event_type],
            "all": subscriptions.ALL,
            "chat": row["cursor_chat"],
            "thread": row["cursor_thread"],
            "limit": limit,
            "event": row["event"],
        },
    )
    topics = Counter(one["chat"] for one in found)
    plain: list[tuple[int, int]] = []
    for one in found:
        if one["silent"] or one["told"]:
            continue
        wish = _subscription(db, one, alert.event)
        muted = one["mutes"] and preferences.is_muted(
            db, one["chat"], one["thread"], _muted_by(alert.event, theatre), now
        )
        for action in owed(alert, wish, False, theatre, now, max_age, bool(muted)):
            if action is Action.SEND and not one["particular"] and topics[one["chat"]] == 1:
                plain.append((one["chat"], one["thread"]))
                continue
            db.execute(
                "INSERT OR IGNORE INTO messages (event, chat, thread) VALUES (?, ?, ?)",
                [row["event"], one["chat"], one["thread"]],
            )
            _owe(db, theatre, row, alert.kind, one["chat"], one["thread"], action, now)
        if one["particular"] or topics[one["chat"]] > 1:
            deliveries.advance(db, one["chat"])
    _owe_plainly(db, row, plain)
    return [(one["chat"], one["thread"]) for one in found]


def _owe_plainly(db: Database, row: dict[str, Any], chats: list[tuple[int, int]]) -> None:
    """A first message at once to chats that have no wishes of their own and nothing else open: most of them.
    One statement takes them all, without asking Python for more in between.
    """
    told = json.dumps(chats)
    db.execute(
        "INSERT OR IGNORE INTO messages (event, chat, thread)"
        " SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)",
        [row["event"], told],
    )
    db.execute(
        "INSERT OR IGNORE INTO deliveries (alert, event, chat, thread, action, state, not_before)"
        " SELECT ?, ?, value ->> 0, value ->> 1, ?, 'due', ? FROM json_each(?)",
        [row["id"], row["event"], Action.SEND, deliveries.AT_ONCE, told],
    )


def _subscription(db: Database, row: dict[str, Any], event: Event) -> Subscription | None:
    """As far as this alert is concerned: the place it was found by stands for all it wants."""
    if not event.change_of_control:
        return subscriptions.get(db, row["chat"], row["thread"])
    return Subscription(
        chat=row["chat"],
        thread=row["thread"] or None,
        since=from_text(row["since"]),
        capitals=None if row["place"] == subscriptions.ALL else frozenset({row["place"]}),
        from_status=EventStatus(row["from_status"]) if row["from_status"] else None,
    )


def _muted_by(event: Event, theatre: Theatre) -> str | None:
    """The capital by whose id a chat mutes what this event is about."""
    return event.place if event.change_of_control else province_capital(theatre, event.place)


def _owe(
    db: Database,
    theatre: Theatre,
    row: dict[str, Any],
    kind: AlertKind,
    chat: int,
    thread: int,
    action: Action,
    now: datetime,
) -> None:
    wishes = preferences.get(db, chat, thread)
    (gathering,) = db.execute(
        "SELECT min(held_until) FROM deliveries WHERE chat = ? AND thread = ? AND state = 'held'",
        [chat, thread],
    ).fetchone()
    until = held_until(action, kind, wishes, now, theatre.timezone, from_text(gathering))
    db.execute(
        "INSERT OR IGNORE INTO deliveries (alert, event, chat, thread, action, state, not_before, held_until)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            row["id"],
            row["event"],
            chat,
            thread,
            action,
            "held" if until else "waiting",
            deliveries.AT_ONCE,
            to_text(until),
        ],
    )


def _move(db: Database, alert: int, phase: str, chat: int, thread: int) -> None:
    db.execute(
        "UPDATE alerts SET phase = ?, cursor_chat = ?, cursor_thread = ? WHERE id = ?",
        [phase, chat, thread, alert],
    )


def call_off(db: Database, theatre: Theatre, event: Event) -> int:
    """Call off the messages about an event that have not gone out yet and that their chats no longer want,
    because of what the event has become; how many. Those chats count as not told.
    """
    called_off = 0
    # A reply that still waits is looked at when its turn comes; one that is due has had its turn.
    for state, actions in (
        ("due", "'send', 'reply'"),
        ("waiting", "'send'"),
        ("held", "'send'"),
        ("bundled", "'send'"),
    ):
        rows = rows_of(
            db,
            f"SELECT * FROM deliveries WHERE event = ? AND state = ? AND action IN ({actions})",
            [event.id, state],
        )
        for row in rows:
            if is_wanted(db, theatre, event, row):
                continue
            if row["action"] == Action.SEND:
                deliveries.untell(db, row)
            deliveries.call_off(db, row["id"])
            deliveries.advance(db, row["chat"])
            called_off += 1
    return called_off


def is_wanted(db: Database, theatre: Theatre, event: Event, row: dict[str, Any]) -> bool:
    """True while a delivery (its row) still says what its chat wants to hear and what is so."""
    if row["action"] == Action.SEND:
        subscription = subscriptions.get(db, row["chat"], row["thread"])
        return subscription is not None and wants(subscription, event, theatre)
    return _is_so(db, row["alert"], event)


def _is_so(db: Database, alert: int, event: Event) -> bool:
    (kind,) = db.execute("SELECT kind FROM alerts WHERE id = ?", [alert]).fetchone()
    return kind not in (AlertKind.CONFIRMED, AlertKind.RETRACTED) or kind == event.status
