"""What an answer needs from the store, read in one go so that all of it is of the same moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlite_utils import Database

from events import history
from events.history import Change
from events.records import Event, Evidence
from events.theatre import Theatre
from storage import control, event_numbers, events, reports, selection
from storage.selection import Selection
from views.world import World


@dataclass(frozen=True, slots=True)
class CapitalRecord:
    """One capital: the world, the event behind its holder, and all evidence about its changes of hands."""

    world: World
    event: Event | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LatestRecord:
    """A page of events, newest first, with one more than was asked for where there are more."""

    world: World
    events: tuple[Event, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    numbers: dict[str, int]


def world(db: Database, theatre: Theatre) -> World:
    """Who holds what, and how fresh that is."""
    return World(theatre, control.all_control(db), control.as_of(db))


def holding_events(db: Database, theatre: Theatre) -> tuple[World, dict[str, Event]]:
    """The world, and the events behind its present holders by event id."""
    now = world(db, theatre)
    return now, events.by_ids(db, (known.event for known in now.control.values() if known.event))


def capital(db: Database, theatre: Theatre, place: str) -> CapitalRecord:
    """All about one capital, by place id."""
    now = world(db, theatre)
    behind = now.of(place).event
    evidence = reports.evidence(db, f"control|{place}")
    return CapitalRecord(now, events.get(db, behind) if behind else None, tuple(evidence))


def past_world(db: Database, theatre: Theatre, day: date, falls: Iterable[Event] | None = None) -> World:
    """How things stood at the end of `day`, by what is known now. `falls` are the changes of control until
    then, or more, where they are at hand.
    """
    end = datetime.combine(day, time.max, theatre.timezone).astimezone(UTC)
    if falls is None:
        falls = selection.changes_of_control_until(db, day, theatre.timezone)
    told = [*falls, *selection.fighting(db, theatre.holders, day)]
    return World(theatre, history.control_on(theatre, told, day), end)


def changes(db: Database, theatre: Theatre) -> list[Change]:
    """Every change of hands that stands, in order of time."""
    return history.changes(theatre, selection.changes_of_control(db))


def latest(db: Database, theatre: Theatre, limit: int, offset: int, wanted: Selection) -> LatestRecord:
    """`limit` events from `offset` on, of those wanted."""
    found = selection.select(db, wanted, theatre.timezone, limit + 1, offset)
    evidence = reports.of_events(db, found)
    numbers = event_numbers.of_events(db, evidence)
    return LatestRecord(world(db, theatre), tuple(found), evidence, numbers)
