"""The table `reports`: what the parser found in each revision of each document, and which of it counts.

What a report says is never changed. Which reports count follows from the document's revisions (`settle`): the
newest words supersede older ones, and what no newest words say any more is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from events.joining import subject_of
from events.records import (
    Event,
    Evidence,
    Reading,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
    Telling,
)
from storage import review
from storage.documents import SavedDocument
from storage.moments import day_from_text, day_to_text, from_text, to_text
from storage.rows import rows_of

CURRENT, SUPERSEDED, WITHDRAWN = "current", "superseded", "withdrawn"
_PIECE = 400
_MADE_FROM = 32_768
"""Places in a document from here on are of reports that operators made."""
OPERATORS = "operators:"
"""Stands in place of a feed's address for what operators brought."""


def save(db: Database, saved: SavedDocument, reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Keep what was read in one revision; give back the keys of reports not kept before, and the subjects to
    judge anew (those of the document's older revisions included).

    Keeping the same reading twice changes nothing.
    """
    known = {
        key for (key,) in db.execute("SELECT key FROM reports WHERE document = ?", [saved.id]).fetchall()
    }
    fresh = set()
    for position, report in enumerate(reading.reports):
        key = f"{saved.key}.{position:03}"
        if key not in known:
            _insert(db, key, saved, position, report)
            fresh.add(key)
    review.save(db, saved, reading)
    return frozenset(fresh), settle(db, saved.outlet, saved.document.id)


def replace(db: Database, saved: SavedDocument, reading: Reading) -> frozenset[str]:
    """Put a new reading of a revision in place of the old one (the parser got better); the subjects to judge
    anew. What an operator took back stays taken back where the report is still found at its place.
    """
    before = db.execute(
        "SELECT key, subject, withdrawn_by FROM reports WHERE document = ?", [saved.id]
    ).fetchall()
    db.execute("DELETE FROM reports WHERE document = ? AND made_by IS NULL", [saved.id])
    _, subjects = save(db, saved, reading)
    for key, subject, operator in before:
        if operator:
            db.execute(
                "UPDATE reports SET withdrawn_by = ? WHERE key = ? AND subject = ?", [operator, key, subject]
            )
    return subjects | {subject for _, subject, _ in before}


def settle(db: Database, outlet: str, item: str) -> frozenset[str]:
    """Work out which reports of a document count, and since when each thing has been said in it; the subjects
    of all its revisions.
    """
    rows = rows_of(
        db,
        "SELECT r.key, r.document, r.subject, r.actor, r.status, r.telling, d.said_at, d.backlog, r.made_by"
        " FROM documents d JOIN reports r ON r.document = d.id WHERE d.outlet = ? AND d.item = ?"
        " ORDER BY d.revision, r.key",
        [outlet, item],
    )
    if not rows:
        return frozenset()
    counting = {
        counts
        for (counts,) in db.execute(
            "SELECT counts FROM document_feeds WHERE outlet = ? AND item = ?", [outlet, item]
        )
    }
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        if row["made_by"]:
            _settle_made(db, row["key"], counting)
        else:
            groups.setdefault(_statement(row), []).append(row)
    for said in groups.values():
        first = min(said, key=lambda row: str(row["said_at"]))
        saying = {row["document"] for row in said} & counting
        last = {said[-1]["document"]}
        for row in said:
            if row["document"] in saying:
                state = CURRENT
            else:
                state = WITHDRAWN if not saying and row["document"] in last else SUPERSEDED
            db.execute(
                "UPDATE reports SET state = ?1, said_at = ?2, backlog = ?3 WHERE key = ?4"
                " AND (state, said_at, backlog) <> (?1, ?2, ?3)",
                [state, first["said_at"], first["backlog"], row["key"]],
            )
    return frozenset(row["subject"] for row in rows)


def add_made(db: Database, saved: SavedDocument, report: Report, operator: int) -> str:
    """Keep a report that an operator made of a document; its key. A rebuild leaves it as it is."""
    (made,) = db.execute("SELECT count(*) FROM reports WHERE made_by IS NOT NULL").fetchone()
    position = _MADE_FROM + made
    key = f"{saved.key}.{position}"
    _insert(db, key, saved, position, report)
    db.execute("UPDATE reports SET made_by = ? WHERE key = ?", [str(operator), key])
    return key


def _settle_made(db: Database, key: str, counting: set[int]) -> None:
    """An operator's report counts for as long as the words that it was made of are still said."""
    marks = ", ".join("?" * len(counting))
    said = db.execute(
        f"SELECT 1 FROM documents d JOIN reports r ON r.key = ? WHERE d.id IN ({marks})"
        " AND (d.id = r.document OR instr(d.title || char(10) || d.text, r.quote) > 0)",
        [key, *counting],
    ).fetchone()
    db.execute("UPDATE reports SET state = ? WHERE key = ?", [CURRENT if said else WITHDRAWN, key])


def _statement(row: dict[str, Any]) -> tuple[str, ...]:
    """What makes two reports of one document the same statement: to deny a fall, or take it back, is not to
    tell of it.
    """
    denied = row["status"] == ReportStatus.DENIED
    return (row["subject"], row["actor"] or "", str(denied), str(row["telling"] == Telling.CORRECTION))


_EVIDENCE_KEPT = 2_000
"""Pieces of evidence kept as they were read last: some two megabytes."""
_EVIDENCE = (
    "SELECT r.key, d.outlet, d.side, d.url, r.said_at, r.state = 'withdrawn' OR r.withdrawn_by IS NOT NULL,"
    " r.backlog, r.sub_event_type, r.change_of_control, r.status, r.place, r.actor, r.against, r.date,"
    " r.time_precision, r.source_name, r.source_role, r.source_outlet, r.source_side, r.quote,"
    ' r."start", r."end", r.telling'
    " FROM reports r JOIN documents d ON d.id = r.document WHERE {}"
)


def evidence(db: Database, subject: str) -> list[Evidence]:
    """All evidence for one subject, the withdrawn included, the superseded left out; in no order."""
    rows = db.execute(_EVIDENCE.format("r.subject = ? AND r.state <> 'superseded'"), [subject])
    return [_evidence(row) for row in rows.fetchall()]


def by_keys(db: Database, keys: Iterable[str]) -> list[Evidence]:
    """The evidence with these keys, in the order given; keys no longer kept are left out."""
    wanted = list(keys)
    found: dict[str, Evidence] = {}
    for start in range(0, len(wanted), _PIECE):
        piece = wanted[start : start + _PIECE]
        rows = db.execute(_EVIDENCE.format(f"r.key IN ({', '.join('?' * len(piece))})"), piece)
        found.update((row[0], _evidence(row)) for row in rows.fetchall())
    return [found[key] for key in wanted if key in found]


def of_events(db: Database, events: Iterable[Event]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for these events, in order of time, by event id; read in one go, as a query for each event
    would keep other people's questions waiting.
    """
    asked = {event.id: event.evidence for event in events}
    known = {item.key: item for item in by_keys(db, (key for keys in asked.values() for key in keys))}
    return {id: tuple(known[key] for key in keys if key in known) for id, keys in asked.items()}


def subjects(db: Database) -> list[str]:
    """Every subject that there are reports or events about. Walks through all of them: for a rebuild."""
    found = db.execute("SELECT subject FROM reports UNION SELECT subject FROM events ORDER BY subject")
    return [subject for (subject,) in found.fetchall()]


def newest_at(db: Database, place: str, kind: SubEventType, piece: int = 4) -> Iterator[list[Evidence]]:
    """Evidence for one kind of event at one place that is not taken back, newest said first, in pieces that
    are loaded as they are asked for, each twice as large as the one before.
    """
    said_at, key = "~", "~"  # sorts after every time and key
    while True:
        rows = db.execute(
            _EVIDENCE.format(
                "r.place = ? AND r.sub_event_type = ? AND r.state = 'current' AND (r.said_at, r.key) < (?, ?)"
                " ORDER BY r.said_at DESC, r.key DESC LIMIT ?"
            ),
            [place, kind, said_at, key, piece],
        ).fetchall()
        found = [_evidence(row) for row in rows]
        if found:
            yield found
        if len(rows) < piece:
            return
        piece = min(2 * piece, _PIECE)
        said_at, key = to_text(found[-1].said_at), found[-1].key


def withdraw(db: Database, keys: Iterable[str], operator: str) -> frozenset[str]:
    """Take reports back by an operator's word; the subjects to judge anew."""
    subjects: set[str] = set()
    for key in keys:
        db.execute("UPDATE reports SET withdrawn_by = ? WHERE key = ?", [operator, key])
        subjects.update(
            subject for (subject,) in db.execute("SELECT subject FROM reports WHERE key = ?", [key])
        )
    return frozenset(subjects)


def _insert(db: Database, key: str, saved: SavedDocument, position: int, report: Report) -> None:
    source = report.source
    row = {
        "key": key,
        "document": saved.id,
        "position": position,
        "subject": subject_of(report),
        "sub_event_type": report.sub_event_type,
        "change_of_control": report.change_of_control,
        "status": report.status,
        "place": report.place,
        "actor": report.actor,
        "against": report.against,
        "date": day_to_text(report.date),
        "time_precision": report.time_precision,
        "source_name": source.name,
        "source_role": source.role,
        "source_outlet": source.outlet,
        "source_side": source.side,
        "quote": report.quote,
        "start": report.start,
        "end": report.end,
        "telling": report.telling,
        "said_at": to_text(saved.said_at),
        "backlog": saved.backlog,
        "state": CURRENT,
    }
    columns, values = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO reports ({columns}) VALUES ({values})", row)


@lru_cache(_EVIDENCE_KEPT)
def _evidence(row: tuple[Any, ...]) -> Evidence:
    """From a row of `_EVIDENCE`. By position: a decision reads thousands; kept, as each news of a capital
    reads all that was said of it before.
    """
    key, outlet, side, url, said_at, withdrawn, backlog, kind, control, status, *told = row
    place, actor, against, day, precision, name, role, cited, source_side, quote, start, end, telling = told
    report = Report(
        sub_event_type=_KINDS[kind],
        change_of_control=bool(control),
        status=_STATUSES[status],
        place=place,
        actor=actor,
        against=against,
        date=day_from_text(day),
        time_precision=precision,
        source=Source(name, role, cited, _SIDES[source_side]),
        quote=quote,
        start=start,
        end=end,
        telling=_TELLINGS[telling],
    )
    return Evidence(key, report, outlet, side, url, from_text(said_at), bool(withdrawn), bool(backlog))


# Looked up here, several times faster than by calling the class.
_KINDS = {str(kind): kind for kind in SubEventType}
_STATUSES = {str(status): status for status in ReportStatus}
_SIDES = {str(side): side for side in Side}
_TELLINGS = {str(telling): telling for telling in Telling}
