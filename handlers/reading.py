"""What an answer needs from the store, read in one go so that all of it is of the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from sqlite_utils import Database

from events.records import Event, Evidence
from events.theatre import Place, Theatre
from storage import control, events, reports
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


def latest(db: Database, theatre: Theatre, limit: int, offset: int, place: Place | None) -> LatestRecord:
    """`limit` events from `offset` on, of everywhere or of one capital and its province."""
    now = world(db, theatre)
    if place is None:
        found = events.latest(db, limit + 1, offset)
    else:
        near = (known.id for known in theatre.places.values() if known.province == place.province)
        there = chain.from_iterable(events.latest(db, offset + limit + 1, place=id) for id in near)
        newest = sorted(there, key=lambda event: (event.latest_said_at, event.id), reverse=True)
        found = newest[offset : offset + limit + 1]
    evidence = {event.id: tuple(reports.by_keys(db, event.evidence)) for event in found}
    return LatestRecord(now, tuple(found), evidence)
