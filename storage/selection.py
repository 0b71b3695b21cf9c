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
    if wanted.first is not None:
        conditions.append(f"({_LAST_DAY} >= ? OR date IS NULL AND first_said_at >= ?)")
        values += [day_to_text(wanted.first), to_text(_midnight(wanted.first, timezone))]
    if wanted.last is not None:
        conditions.append("(date <= ? OR date IS NULL AND first_said_at < ?)")
        values += [day_to_text(wanted.last), to_text(_midnight(wanted.last + timedelta(days=1), timezone))]
    tail = f"ORDER BY {_DAY} DESC, first_said_at DESC, id DESC LIMIT ? OFFSET ?"
    return events.matching(db, " AND ".join(conditions), [*values, limit, offset], tail)


def history(db: Database, capitals: Iterable[str]) -> list[Event]:
    """All changes of control, and the clashes at `capitals` (place ids); in no order."""
    places = sorted(capitals)
    fighting = f"sub_event_type = ? AND place IN ({', '.join('?' * len(places))})"
    return [
        *events.matching(db, "change_of_control = 1", []),
        *events.matching(db, f"change_of_control = 0 AND {fighting}", [SubEventType.ARMED_CLASH, *places]),
    ]


def _midnight(day: date, timezone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), timezone)
