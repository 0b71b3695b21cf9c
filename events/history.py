"""How control went over time: the changes of hands in order, and who held what at the end of any day.

Told by what is known now: a fall that was learnt of late counts from the day on which it happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from events.joining import control_of
from events.records import Control, Event, EventStatus, SubEventType
from events.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Change:
    """One capital passes from `before` to `holder` on `day`, as `event` tells."""

    day: date
    capital: str
    holder: str
    before: str
    event: Event


@dataclass(frozen=True, slots=True)
class Course:
    """Who holds how many capitals from `day` on, by actor; sides that hold none are left out."""

    day: date
    held: dict[str, int]


def day_of_event(event: Event, timezone: ZoneInfo) -> date:
    """The day on which an event happened; where no evidence settles one, that on which it was first told."""
    return event.date or event.first_said_at.astimezone(timezone).date()


def control_on(theatre: Theatre, events: Iterable[Event], day: date) -> dict[str, Control]:
    """Who held each capital at the end of `day`, for the capitals of which anything was told until then.

    `events` are the changes of control and the clashes at capitals, in any order.
    """
    until = [event for event in events if day_of_event(event, theatre.timezone) <= day]
    control = {}
    for capital, told in _by_capital(theatre, until).items():
        changes = [event for event in told if event.change_of_control]
        fights = [day_of_event(event, theatre.timezone) for event in told if _is_fighting(event)]
        contested_on = max(fights, default=None)
        control[capital] = control_of(capital, changes, theatre.holders[capital], contested_on)
    return control


def changes(theatre: Theatre, events: Iterable[Event]) -> list[Change]:
    """Every change of hands that stands, in order of time. `events` as for `control_on`."""
    found = []
    for capital, told in _by_capital(theatre, events).items():
        holder = theatre.holders[capital]
        for event in told:
            if event.moves_control and event.actor and event.actor != holder:
                day = day_of_event(event, theatre.timezone)
                found.append(Change(day, capital, event.actor, holder, event))
                holder = event.actor
    return sorted(found, key=lambda change: (change.day, change.event.first_said_at, change.capital))


def course(theatre: Theatre, made: Sequence[Change]) -> list[Course]:
    """How many capitals each side holds after each of `made`, beginning with the theatre's first day."""
    held = Counter(theatre.holders.values())
    steps = [Course(theatre.first_day, dict(held))]
    for change in made:
        held[change.before] -= 1
        held[change.holder] += 1
        steps.append(Course(change.day, {actor: count for actor, count in held.items() if count}))
    return steps


def _by_capital(theatre: Theatre, events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events at each capital, in order of the day on which they happened."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.place is not None and event.place in theatre.holders:
            found.setdefault(event.place, []).append(event)
    for told in found.values():
        told.sort(key=lambda event: (day_of_event(event, theatre.timezone), event.first_said_at, event.id))
    return found


def _is_fighting(event: Event) -> bool:
    return (
        event.sub_event_type is SubEventType.ARMED_CLASH
        and event.origins > 0
        and event.status is not EventStatus.RETRACTED
    )
