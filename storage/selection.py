"""Which events a person wants to see, as a query over the table `events`; and those that make the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from events.records import Event, EventStatus, SubEventType
from storage import events
from storage.moments import day_to_text, to_text

_DAY = "coalesce(date, substr(first_said_at, 1, 10))"
"""The first day of an event's period; when it was first told, where no day is known."""
_LAST_DAY = (
    "CASE time_precision WHEN 3 THEN date(date, 'start of month', '+1 month', '-1 day')"
    " WHEN 2 THEN date(date, '+6 days') ELSE date END"
)
"""The last day of the period that an event's time precision gives."""


_SHORT = timedelta(days=31)
_LONGEST_PERIOD = timedelta(days=31)
# Each part by an index of its own: `events_days` twice, `events_undated`.
_HAPPENED_WITHIN = (
    "(time_precision = 1 AND date >= ? AND date <= ?"
    f" OR time_precision IN (2, 3) AND date >= ? AND date <= ? AND {_LAST_DAY} >= ?"
    " OR date IS NULL AND first_said_at >= ? AND first_said_at < ?)"
)
# In the words of the index `events_fighting`.
_FIGHTING = (
    f"FROM events WHERE sub_event_type = '{SubEventType.ARMED_CLASH}' AND change_of_control = 0"
    f" AND place IN ({{}}) AND origins > 0 AND status <> '{EventStatus.RETRACTED}'"
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
    conditions = ["1"]
    values: list[object] = []

    def among(column: str, chosen: Iterable[str] | None) -> None:
        if chosen is not None:
            listed = sorted(chosen)
            conditions.append(f"{column} IN ({', '.join('?' * len(listed))})")
            values.extend(listed)

    among("place", wanted.places)
    among("sub_event_type", wanted.kinds)
    among("status", wanted.statuses)
    if wanted.control_only:
        conditions.append("change_of_control = 1")
    if _is_short(wanted):
        conditions.append(_HAPPENED_WITHIN)
        values += _within(wanted, timezone)
    elif wanted.first is not None:
        conditions.append(f"({_LAST_DAY} >= ? OR date IS NULL AND first_said_at >= ?)")
        values += [day_to_text(wanted.first), to_text(_midnight(wanted.first, timezone))]
    if wanted.last is not None and not _is_short(wanted):
        conditions.append("(date <= ? OR date IS NULL AND first_said_at < ?)")
        values += [day_to_text(wanted.last), to_text(_midnight(wanted.last + timedelta(days=1), timezone))]
    tail = f"ORDER BY {_DAY} DESC, first_said_at DESC, id DESC LIMIT ? OFFSET ?"
    return events.matching(db, " AND ".join(conditions), [*values, limit, offset], tail)


def _is_short(wanted: Selection) -> bool:
    """True for days so few that their events are sooner found by the day than by when they were said."""
    return wanted.first is not None and wanted.last is not None and wanted.last - wanted.first < _SHORT


def _within(wanted: Selection, timezone: ZoneInfo) -> list[object]:
    assert wanted.first is not None
    assert wanted.last is not None
    first, last = day_to_text(wanted.first), day_to_text(wanted.last)
    midnights = (wanted.first, wanted.last + timedelta(days=1))
    earliest = day_to_text(wanted.first - _LONGEST_PERIOD)
    return [first, last, earliest, last, first, *(to_text(_midnight(day, timezone)) for day in midnights)]


def changes_of_control(db: Database) -> list[Event]:
    """All changes of control; in no order."""
    return events.matching(db, "change_of_control = 1", [])


def history(db: Database, capitals: Iterable[str], day: date) -> list[Event]:
    """What tells how things stood at the end of `day`: all changes of control and, at each of `capitals`
    (place ids), the last fighting until then, with all of which the day is not settled; in no order.
    """
    places = sorted(capitals)
    fighting = _FIGHTING.format(", ".join("?" * len(places)))
    # Of a group, SQLite gives the row that has the maximum (sqlite.org/lang_select.html, "bare columns").
    dated = f"SELECT id, max(date) {fighting} AND date <= ? GROUP BY place"
    undated = f"SELECT id, date {fighting} AND date IS NULL"
    last = [*db.execute(dated, [*places, day_to_text(day)]), *db.execute(undated, places)]
    return [*changes_of_control(db), *events.by_ids(db, (id for id, _ in last)).values()]


def _midnight(day: date, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), timezone)
