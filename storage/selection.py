"""Which events a person wants to see, as a query over the table `events`; and those that make the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from events.records import Event, EventStatus, SubEventType
from storage import events
from storage.moments import day_to_text, to_text

_LAST_DAY = (
    "CASE time_precision WHEN 3 THEN date(date, 'start of month', '+1 month', '-1 day')"
    " WHEN 2 THEN date(date, '+6 days') ELSE date END"
)
"""The last day of the period that an event's time precision gives."""

_LONGEST_PERIOD = timedelta(days=31)
_A_DAY = timedelta(days=1)
_IN_ORDER = "ORDER BY day DESC, first_said_at DESC, id DESC"
# In the words of the index `events_fighting`.
_FIGHTING = (
    f"FROM events INDEXED BY events_fighting WHERE sub_event_type = '{SubEventType.ARMED_CLASH}'"
    f" AND change_of_control = 0 AND {{}} AND origins > 0 AND status <> '{EventStatus.RETRACTED}'"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What to leave out; None leaves out nothing.

    `places` are place ids; `kinds` sub-event types, or with `control_only` the changes of hands of capitals;
    `first` and `last` days on which it happened (by the time when it was first told, where no day is known).
    """

    places: frozenset[str] | None = None
    kinds: frozenset[SubEventType] | None = None
    control_only: bool = False
    statuses: frozenset[EventStatus] | None = None
    first: date | None = None
    last: date | None = None


def select(db: Database, wanted: Selection, timezone: ZoneInfo, limit: int, offset: int = 0) -> list[Event]:
    """Up to `limit` events, those that happened last first: an old one does not come back because a recap
    tells of it again. Days begin at midnight in `timezone`.
    """
    parts: list[tuple[str, object]] = []
    conditions = ["1"]
    values: list[object] = []
    # Each part is read in the order of an index, and the parts merged: nothing is sorted.
    for column, chosen in (
        ("place", wanted.places),
        ("sub_event_type", wanted.kinds),
        ("status", wanted.statuses),
    ):
        if chosen is None:
            continue
        if not chosen:
            return []
        if not parts and not wanted.control_only:
            parts = [(f"{column} = ?", value) for value in sorted(chosen)]
        else:
            conditions.append(f"+{column} IN ({', '.join('?' * len(chosen))})")
            values += sorted(chosen)
    if wanted.control_only:
        conditions.append("change_of_control = 1")
    happened, days = _happened(wanted, timezone)
    everywhere = " AND ".join([*conditions, happened])
    pieces = [f"SELECT id, day, first_said_at FROM events WHERE {part} AND {everywhere}" for part, _ in parts]
    given = [value for _, of_part in parts for value in (of_part, *values, *days)]
    if not parts:
        pieces = [f"SELECT id, day, first_said_at FROM events WHERE {everywhere}"]
        given = [*values, *days]
    rows = db.execute(f"{' UNION ALL '.join(pieces)} {_IN_ORDER} LIMIT ? OFFSET ?", [*given, limit, offset])
    ids = [id for id, _, _ in rows.fetchall()]
    found = events.by_ids(db, ids)
    return [found[id] for id in ids]


def _happened(wanted: Selection, timezone: ZoneInfo) -> tuple[str, list[object]]:
    """The condition on the days, and its values. `day` only bounds what is looked at: a period may begin long
    before the first day asked for, and what has no date has the day of UTC.
    """
    conditions = ["1"]
    values: list[object] = []
    if wanted.first is not None:
        conditions.append(f"day >= ? AND ({_LAST_DAY} >= ? OR date IS NULL AND first_said_at >= ?)")
        values += [
            day_to_text(wanted.first - _LONGEST_PERIOD),
            day_to_text(wanted.first),
            to_text(_midnight(wanted.first, timezone)),
        ]
    if wanted.last is not None:
        conditions.append("day <= ? AND (date <= ? OR date IS NULL AND first_said_at < ?)")
        values += [
            day_to_text(_last_day_of_utc(wanted.last, timezone)),
            day_to_text(wanted.last),
            to_text(_midnight(wanted.last + _A_DAY, timezone)),
        ]
    return " AND ".join(conditions), values


def kinds(db: Database, first: date, last: date, timezone: ZoneInfo) -> dict[SubEventType, int]:
    """How many events that are no changes of control happened from `first` to `last` (both included), by
    kind. Of a period, its first day counts. Those taken back are left out.
    """
    told = (
        "(SELECT count(*) FROM events WHERE sub_event_type = k.column1 AND change_of_control = 0"
        f" AND status <> '{EventStatus.RETRACTED}' AND "
    )
    listed = ", ".join(["(?)"] * len(SubEventType))
    rows = db.execute(
        f"SELECT k.column1, {told} date >= ? AND date <= ?)"
        f" + {told} date IS NULL AND first_said_at >= ? AND first_said_at < ?) FROM (VALUES {listed}) k",
        [
            day_to_text(first),
            day_to_text(last),
            to_text(_midnight(first, timezone)),
            to_text(_midnight(last + _A_DAY, timezone)),
            *SubEventType,
        ],
    )
    return {SubEventType(kind): number for kind, number in rows.fetchall() if number}


def changes_of_control(db: Database) -> list[Event]:
    """All changes of control; in no order."""
    return events.matching(db, "change_of_control = 1", [])


def changes_of_control_until(db: Database, day: date, timezone: ZoneInfo) -> list[Event]:
    """Those that happened until the end of `day` in `timezone`, and perhaps a few of the hours after; in no
    order.
    """
    until = day_to_text(_last_day_of_utc(day, timezone))
    return events.matching(db, "change_of_control = 1 AND day <= ?", [until])


def fighting(db: Database, capitals: Iterable[str], day: date) -> list[Event]:
    """At each of `capitals` (place ids) the last fighting until `day`, with all of which the day is not
    settled; in no order.
    """
    places = sorted(capitals)
    listed = ", ".join(["(?)"] * len(places))
    last = f"SELECT id {_FIGHTING.format('place = p.column1')} AND date <= ? ORDER BY date DESC LIMIT 1"
    undated = _FIGHTING.format(f"place IN ({', '.join('?' * len(places))})")
    found = [
        *db.execute(f"SELECT ({last}) FROM (VALUES {listed}) p", [day_to_text(day), *places]),
        *db.execute(f"SELECT id {undated} AND date IS NULL", places),
    ]
    return list(events.by_ids(db, (id for (id,) in found if id is not None)).values())


def _last_day_of_utc(day: date, timezone: ZoneInfo) -> date:
    """The day that it is, or will be, in UTC when `day` ends in `timezone`; never one before it."""
    return max(day, (_midnight(day + _A_DAY, timezone) - timedelta(microseconds=1)).astimezone(UTC).date())


def _midnight(day: date, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), timezone)
