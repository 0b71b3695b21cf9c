"""What operators do to events, each in one write: evidence taken back or added, judged, and set down.

The decider judges as it does for any document, so that control, alerts and corrections follow.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from bot.ingest import judge
from events.joining import subject_of
from events.records import Document, Event, Evidence, Report, ReportStatus, Side, Source, SubEventType
from events.theatre import Theatre
from storage import audit, documents, events, reports, review

_WORD = re.compile(r"\w+")
_URL = re.compile(r"https?://\S+")


def retract(
    db: Database, theatre: Theatre, event: str, reason: str, operator: int, now: datetime
) -> Event | None:
    """Take back all evidence for an event; the event as it then stands, None where there is none such."""
    known = events.get(db, event)
    if known is None:
        return None
    audit.write(db, operator, "retract", known.id, reason, now=now)
    subjects = reports.withdraw(db, known.evidence, str(operator))
    judge(db, theatre, subjects, frozenset(), now)
    return events.get(db, event) or known


def confirm(
    db: Database, theatre: Theatre, event: str, source: str, operator: int, now: datetime
) -> Event | None:
    """Add a source to an event's evidence; None where it is among it already, whoever quoted it.

    It counts as one independent origin, no more: the ladder decides what follows. An http address among the
    words is where it can be read.
    """
    known = events.get(db, event)
    if known is None:
        return None
    address = _URL.search(source)
    name = " ".join(_URL.sub("", source).split()) or source
    evidence = reports.by_keys(db, known.evidence)
    if not evidence or _folded(name) in _sources(evidence):
        return None
    entry = audit.write(db, operator, "confirm", known.id, source, now=now)
    report = replace(
        evidence[0].report,
        status=ReportStatus.REPORTED,
        date=known.date,
        time_precision=known.time_precision,
        against=known.against,
        source=Source(name, None, None, Side.INDEPENDENT),
        quote=name,
        start=0,
        end=len(name),
    )
    item = Document(f"operator:{entry}", address[0] if address else None, "", name, now, None)
    saved = documents.save(db, reports.OPERATORS, name, None, item, now)
    assert saved is not None, "an entry's number is never given twice"
    key = reports.add_made(db, saved, report, operator)
    judge(db, theatre, [subject_of(report)], frozenset({key}), now)
    return events.get(db, event)


def approve(
    db: Database, theatre: Theatre, line: int, actor: str, operator: int, now: datetime
) -> Event | None:
    """Make a line of the review list a report that its capital fell to `actor`; the event it belongs to.

    None where the line is settled already, or is about no capital of this theatre.
    """
    found = review.line(db, line)
    saved = documents.get(db, found[0]) if found else None
    if found is None or saved is None or found[1].place not in theatre.holders:
        return None
    unread, capital = found[1], str(found[1].place)
    day = (saved.read_against or saved.said_at).astimezone(theatre.timezone).date()
    state = theatre.government_on(day)
    kind = (
        SubEventType.GOVERNMENT_REGAINS
        if state is not None and state.name == actor
        else SubEventType.NON_STATE_OVERTAKES
    )
    report = Report(
        sub_event_type=kind,
        change_of_control=True,
        status=ReportStatus.REPORTED,
        place=unread.place,
        actor=actor,
        against=None,
        date=day,
        time_precision=1,
        source=Source(None, None, saved.outlet, Side.INDEPENDENT),
        quote=unread.quote,
        start=unread.start,
        end=unread.end,
    )
    review.settle(db, line, "approved")
    audit.write(db, operator, "approve", f"line {line}", unread.quote, now=now)
    key = reports.add_made(db, saved, report, operator)
    judge(db, theatre, [subject_of(report)], frozenset({key}), now)
    return next((event for event in events.of_place(db, capital) if key in event.evidence), None)


def reject(db: Database, line: int, operator: int, now: datetime) -> bool:
    """Take a line off the review list; False where it is off already."""
    found = review.line(db, line)
    if found is None:
        return False
    review.settle(db, line, "rejected")
    audit.write(db, operator, "reject", f"line {line}", found[1].quote, now=now)
    return True


def _sources(evidence: list[Evidence]) -> set[str]:
    names = set()
    for item in evidence:
        source = item.report.source
        names |= {_folded(name) for name in (source.name, source.outlet, item.outlet) if name}
    return names


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
