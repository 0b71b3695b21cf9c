"""What judging all documents anew changes: events and who holds each capital, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from bot.rendering import first_line
from events.records import Control, Event
from events.theatre import Theatre
from storage import control, events

_PIECE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything stands at one moment: events by id, control by capital, and how many chats and topics
    have a message about each event.
    """

    events: dict[str, Event]
    control: dict[str, Control]
    told: dict[str, int]


def standing(db: Database) -> Standing:
    """How everything stands in the store now."""
    found: list[Event] = []
    while piece := events.latest(db, _PIECE, len(found)):
        found += piece
    told = db.execute("SELECT event, count(*) FROM messages GROUP BY event").fetchall()
    return Standing({event.id: event for event in found}, control.all_control(db), dict(told))


def differences(before: Standing, after: Standing, theatre: Theatre) -> list[str]:
    """A line for each change of control and each event that is new, gone or says something else; changes of
    control first.
    """
    return [
        *_of_control(before, after, theatre),
        *sorted(_of_events(before, after, theatre)),
    ]


def _of_control(before: Standing, after: Standing, theatre: Theatre) -> Iterator[str]:
    for capital, holder in theatre.holders.items():
        was = before.control[capital].holder if capital in before.control else holder
        now = after.control[capital].holder if capital in after.control else holder
        if was != now:
            yield f"control  {theatre.places[capital].name}: {was} → {now}"


def _of_events(before: Standing, after: Standing, theatre: Theatre) -> Iterator[str]:
    for id in before.events.keys() | after.events.keys():
        was, now = before.events.get(id), after.events.get(id)
        if was is None and now is not None:
            yield f"new      {_line(now, theatre)} ({now.status.value})"
        elif now is None and was is not None:
            yield f"gone     {_line(was, theatre)} ({was.status.value}){_told(before, id)}"
        elif was is not None and now is not None and (what := ", ".join(_changes(was, now))):
            yield f"changed  {_line(now, theatre)}: {what}{_told(before, id)}"


def _changes(was: Event, now: Event) -> Iterator[str]:
    if was.status is not now.status:
        yield f"{was.status.value} → {now.status.value}"
    if was.date != now.date:
        yield f"{was.date or 'no date'} → {now.date or 'no date'}"
    if was.actor != now.actor:
        yield f"by {was.actor or 'nobody named'} → {now.actor or 'nobody named'}"
    if len(was.evidence) != len(now.evidence):
        yield f"{len(was.evidence)} → {len(now.evidence)} reports"


def _told(before: Standing, id: str) -> str:
    count = before.told.get(id, 0)
    return f", told to {count} chats" if count else ""


def _line(event: Event, theatre: Theatre) -> str:
    if event.change_of_control:
        return first_line(event, theatre)
    place = theatre.places.get(event.place or "")
    return f"{event.sub_event_type.value}, {place.name if place else event.place or 'no place'}"
