"""The table `event_numbers`: a short number for each event, for people to type and to pass on.

A trigger gives it when the event is first kept. It is never given again: an event that goes and comes back
(the store is rebuilt) has the number that it had.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from events.records import Event
from storage import events

_PIECE = 400


def of_events(db: Database, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of these events, by event id."""
    wanted = sorted(set(ids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _PIECE):
        piece = wanted[start : start + _PIECE]
        marks = ", ".join("?" * len(piece))
        found.update(
            db.execute(f"SELECT event, number FROM event_numbers WHERE event IN ({marks})", piece).fetchall()
        )
    return found


def find(db: Database, number: int) -> Event | None:
    """The event with this number; None where there is none, or it no longer exists."""
    if not 0 < number < 2**63:
        return None
    row = db.execute("SELECT event FROM event_numbers WHERE number = ?", [number]).fetchone()
    return events.get(db, row[0]) if row else None
