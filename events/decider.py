"""The decider: what is known and what is new about one subject in, what changes out. It touches nothing.

The caller loads all evidence for a subject (`joining.subject_of`) and the events that stood before, and saves
what comes back. Because everything is folded anew from evidence in an order of its own, any order of the same
documents ends in the same events and control, and what is already known raises no further alert.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from events.copies import at_first_place
from events.corrections import corrected
from events.joining import capital_events, control_of, other_events
from events.records import Alert, AlertKind, Control, Event, EventStatus, Evidence
from events.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Changes:
    """What the evidence for one subject now amounts to.

    `events` are all events of the subject as they now stand, `gone` the ids of those that no longer exist,
    `control` the capital's holder (None for other subjects), `alerts` what changed and is worth a message.
    """

    events: tuple[Event, ...]
    gone: tuple[str, ...]
    control: Control | None
    alerts: tuple[Alert, ...]


def decide(
    theatre: Theatre,
    subject: str,
    evidence: Iterable[Evidence],
    before: Mapping[str, Event],
    fresh: Set[str] = frozenset(),
    contested_on: date | None = None,
) -> Changes:
    """Judge one subject. `before` are its events as last saved, by id; `fresh` the keys of evidence not seen
    before; `contested_on` the last day of fighting inside the capital (`joining.fighting_inside`), where the
    subject is one.
    """
    heard = list(evidence)
    items = corrected(item for item in at_first_place(heard) if _in_theatre(theatre, item))
    kind, _, capital = subject.partition("|")
    control = None
    if kind == "control":
        holder = theatre.holders[capital]
        events = capital_events(capital, items, holder, theatre.timezone)
        control = control_of(capital, events, holder, contested_on)
    else:
        events = other_events(subject, items, theatre.timezone)
    by_key = {item.key: item for item in heard}
    alerts = [
        alert
        for event in events
        if (alert := _alert(event, before.get(event.id), by_key, fresh, theatre.timezone))
    ]
    gone = tuple(sorted(before.keys() - {event.id for event in events}))
    return Changes(tuple(events), gone, control, tuple(alerts))


def _in_theatre(theatre: Theatre, item: Evidence) -> bool:
    """History before the first day, and what comes after the last, changes nothing here."""
    day = item.report.date or item.said_at.astimezone(theatre.timezone).date()
    return theatre.first_day <= day and (theatre.last_day is None or day <= theatre.last_day)


def _alert(
    event: Event, before: Event | None, evidence: Mapping[str, Evidence], fresh: Set[str], timezone: ZoneInfo
) -> Alert | None:
    if before is not None and _face(before) == _face(event):
        return None
    if before is None and event.status is EventStatus.RETRACTED:
        return None
    status_before = before.status if before else None
    kind = AlertKind.STATUS if before else AlertKind.NEW
    if event.status is not status_before and event.status is EventStatus.RETRACTED:
        kind = AlertKind.RETRACTED
    elif before and event.status is not status_before and event.status is EventStatus.CONFIRMED:
        kind = AlertKind.CONFIRMED
    return Alert(event, kind, status_before, _news_at(event, evidence, fresh, timezone))


def _face(event: Event) -> tuple[object, ...]:
    """What a chat sees of an event; as long as this stays, there is nothing to say."""
    return (event.status, event.denied, event.conceded, event.moves_control)


def _news_at(
    event: Event, evidence: Mapping[str, Evidence], fresh: Set[str], timezone: ZoneInfo
) -> datetime | None:
    brought = [evidence[key] for key in event.evidence if key in fresh] or [
        evidence[key] for key in event.evidence
    ]
    said = [item.said_at for item in brought if not item.backlog]
    if not said:
        return None
    newest = max(said)
    if event.date is None or event.time_precision > 1:
        return newest
    day_ends = datetime.combine(event.date + timedelta(days=1), time(), timezone).astimezone(UTC)
    return min(newest, day_ends)
