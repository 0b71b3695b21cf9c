"""The tables `events`, `evidence` and `alerts`: what the reports amount to, and what is worth a message.

What follows from the evidence is decided elsewhere (`events.decider`); here it is kept, in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from events.decider import Changes
from events.records import Alert, AlertKind, Event, EventStatus, SubEventType
from events.subscriptions import KIND_OF
from storage import control, subscriptions
from storage.moments import day_from_text, day_to_text, from_text, to_text
from storage.rows import rows_of

_PIECE = 400


def of_subject(db: Database, subject: str) -> dict[str, Event]:
    """The events of one subject as last saved, by id: the `before` of the decider."""
    return {event.id: event for event in matching(db, "subject = ?", [subject])}


def get(db: Database, id: str) -> Event | None:
    """One event by its id."""
    found = matching(db, "id = ?", [id])
    return found[0] if found else None


def by_ids(db: Database, ids: Iterable[str]) -> dict[str, Event]:
    """Several events by id; those that do not exist are left out."""
    wanted = sorted(set(ids))
    found: dict[str, Event] = {}
    for start in range(0, len(wanted), _PIECE):
        piece = wanted[start : start + _PIECE]
        found.update((e.id, e) for e in matching(db, f"id IN ({', '.join('?' * len(piece))})", piece))
    return found


def latest(
    db: Database,
    limit: int,
    offset: int = 0,
    place: str | None = None,
    since: datetime | None = None,
    control_only: bool = False,
) -> list[Event]:
    """Events, the newest said first; at one `place`, said `since` a time (UTC), or changes of control only,
    where asked for.
    """
    conditions, values = ["latest_said_at >= ?"], [to_text(since) if since else ""]
    if place is not None:
        conditions.append("place = ?")
        values.append(place)
    if control_only:
        conditions.append("change_of_control = 1")
    tail = "ORDER BY latest_said_at DESC, id DESC LIMIT ? OFFSET ?"
    return matching(db, " AND ".join(conditions), [*values, limit, offset], tail)


def of_place(db: Database, place: str) -> list[Event]:
    """The changes of control at one place, the oldest first."""
    tail = "ORDER BY latest_said_at, id"
    return matching(db, "place = ? AND change_of_control = 1", [place], tail)


def matching(db: Database, condition: str, values: Iterable[object], tail: str = "") -> list[Event]:
    """Events by a condition in SQL with its values; `tail` orders and limits. For modules of this room."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM events WHERE {condition} {tail}", list(values)).fetchall()
    keys: dict[str, list[str]] = {row[0]: [] for row in rows}
    for start in range(0, len(rows), _PIECE):
        piece = [row[0] for row in rows[start : start + _PIECE]]
        marks = ", ".join("?" * len(piece))
        for event, report in db.execute(
            f"SELECT event, report FROM evidence WHERE event IN ({marks}) ORDER BY event, position", piece
        ):
            keys[event].append(report)
    return [_event(row, tuple(keys[row[0]])) for row in rows]


def apply(
    db: Database,
    subject: str,
    changes: Changes,
    now: datetime,
    before: Mapping[str, Event] | None = None,
    *,
    alerting: bool = True,
) -> list[int]:
    """Keep what the decider gave for one subject: events, control and alerts in the caller's transaction.

    Gives back the ids of the alerts, which are kept for changes of control, and for other kinds of event that
    any chat asked for: nothing else is ever sent.
    An event that is gone is deleted; but if any chat may have been told of it, it stays as retracted, and
    those chats are told so. With `alerting` false the alerts are kept as already dealt with. `before` is what
    `of_subject` gave in the same transaction, read anew where it is left out.
    """
    if before is None:
        before = of_subject(db, subject)
    for event in changes.events:
        if before.get(event.id) != event:
            _save(db, subject, event, before.get(event.id))
    alerts = [alert for alert in changes.alerts if _is_sent(db, alert.event)]
    for event in (before[id] for id in changes.gone if id in before):
        if not _anybody_told(db, event.id):
            db.execute("DELETE FROM events WHERE id = ?", [event.id])
        elif event.status is not EventStatus.RETRACTED:
            taken_back = replace(event, status=EventStatus.RETRACTED, origins=0, evidence=())
            _save(db, subject, taken_back, event)
            alerts.append(Alert(taken_back, AlertKind.RETRACTED, event.status, None))
    if changes.control is not None:
        control.save(db, changes.control)
    return [_raise(db, alert, now, alerting) for alert in alerts]


def alert(db: Database, id: int) -> Alert | None:
    """An alert by its id, with its event as it stands now."""
    rows = rows_of(db, "SELECT * FROM alerts WHERE id = ?", [id])
    event = get(db, rows[0]["event"]) if rows else None
    return alert_of(rows[0], event) if event else None


def alert_of(row: dict[str, Any], event: Event) -> Alert:
    """An alert from its row and its event."""
    before = EventStatus(row["before"]) if row["before"] else None
    return Alert(event, AlertKind(row["kind"]), before, from_text(row["news_at"]))


def _raise(db: Database, alert: Alert, now: datetime, alerting: bool) -> int:
    moment = to_text(now)
    cursor = db.execute(
        "INSERT INTO alerts (event, kind, before, news_at, raised_at, phase, cursor_chat, cursor_thread,"
        " expanded_at) VALUES (?, ?, ?, ?, ?, 'told', ?, 0, ?)",
        [
            alert.event.id,
            alert.kind,
            alert.before,
            to_text(alert.news_at),
            moment,
            -(2**62),
            None if alerting else moment,
        ],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _is_sent(db: Database, event: Event) -> bool:
    """True where chats are told of events like this one, or were told of this one."""
    if event.change_of_control or subscriptions.wants_kind(db, KIND_OF[event.sub_event_type]):
        return True
    return _anybody_told(db, event.id)


def _anybody_told(db: Database, event: str) -> bool:
    """True once a delivery was ever made: even one called off may have been on its way."""
    return (
        db.execute(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM deliveries WHERE event = ?1)"
            " OR EXISTS (SELECT 1 FROM messages WHERE event = ?1)",
            [event],
        ).fetchone()
        is not None
    )


def _save(db: Database, subject: str, event: Event, before: Event | None) -> None:
    row = {
        "id": event.id,
        "subject": subject,
        "sub_event_type": event.sub_event_type,
        "change_of_control": event.change_of_control,
        "status": event.status,
        "place": event.place,
        "actor": event.actor,
        "against": event.against,
        "date": day_to_text(event.date),
        "time_precision": event.time_precision,
        "first_said_at": to_text(event.first_said_at),
        "latest_said_at": to_text(event.latest_said_at),
        "origins": event.origins,
        "conceded": event.conceded,
        "denied": event.denied,
    }
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    updates = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    # An upsert and no REPLACE: replacing would delete the event first, and with it its alerts and messages.
    db.execute(
        f"INSERT INTO events ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {updates}", row
    )
    same = _same_beginning(event.evidence, before.evidence if before else ())
    db.execute("DELETE FROM evidence WHERE event = ? AND position >= ?", [event.id, same])
    db.conn.executemany(
        "INSERT INTO evidence (event, position, report) VALUES (?, ?, ?)",
        [(event.id, position, key) for position, key in enumerate(event.evidence[same:], same)],
    )


def _same_beginning(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both begin with: of a long row of evidence, the newest piece alone is written."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


_COLUMNS = (
    "id, sub_event_type, change_of_control, status, place, actor, against, date, time_precision,"
    " first_said_at, latest_said_at, origins, conceded, denied"
)


def _event(row: tuple[Any, ...], evidence: tuple[str, ...]) -> Event:
    """From a row of `_COLUMNS`. By position: an answer may read hundreds."""
    id, kind, control, status, place, actor, against, day, precision, first, latest, *judged = row
    origins, conceded, denied = judged
    return Event(
        id=id,
        sub_event_type=SubEventType(kind),
        change_of_control=bool(control),
        status=EventStatus(status),
        place=place,
        actor=actor,
        against=against,
        date=day_from_text(day),
        time_precision=precision,
        first_said_at=from_text(first),
        latest_said_at=from_text(latest),
        origins=origins,
        conceded=bool(conceded),
        denied=bool(denied),
        evidence=evidence,
    )
