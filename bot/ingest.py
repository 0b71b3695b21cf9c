"""A feed's documents into the store: read, kept, judged, in one transaction for each batch.

What they mean is decided by `events.decider`; fetching them and telling chats about them happens elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

from sqlite_utils import Database

from bot.feeds_file import FeedSpec
from events.decider import Changes, decide
from events.joining import contested, fighting_inside
from events.judging import day_of
from events.records import Alert, Document, Reading, SubEventType, Unread
from events.theatre import Theatre
from storage import control, documents, events, expansion, reports, review
from storage.database import Store
from storage.documents import SavedDocument

BATCH = 50
"""Documents in one transaction: short enough that a person's question is not kept waiting."""


class Reader(Protocol):
    """Finds the reports in a text; may be called from any thread."""

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading: ...


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What came of it: how many documents were new or edited, how many reports were new, what changed for
    each subject that was judged, and the ids of the alerts kept.
    """

    new_documents: int = 0
    reports: int = 0
    changes: tuple[Changes, ...] = ()
    alert_ids: tuple[int, ...] = ()

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The changes of control that are worth a message."""
        return tuple(
            alert for changes in self.changes for alert in changes.alerts if alert.event.change_of_control
        )

    def __add__(self, other: IngestResult) -> IngestResult:
        return IngestResult(
            self.new_documents + other.new_documents,
            self.reports + other.reports,
            self.changes + other.changes,
            self.alert_ids + other.alert_ids,
        )


def ingest_now(
    store: Store,
    theatre: Theatre,
    reader: Reader,
    feed: FeedSpec,
    feed_documents: Sequence[Document],
    now: datetime,
    *,
    first_poll: bool,
    alerting: bool = True,
    unchanged: Set[str] = frozenset(),
) -> IngestResult:
    """Take in what a feed serves at `now` (UTC, by the house's clock), oldest first.

    On a feed's `first_poll`, documents without a time are its backlog: evidence that pages nobody. Without
    `alerting` everything is kept, but no chat will be told of it. `unchanged` are the ids of what the feed
    serves as it did before, and which is not handed in again. Raises StoreError; what was committed before
    then stays, and taking the same in again goes on from there.
    """
    result = IngestResult()
    fresh = store.read_now(documents.changed, feed.url, feed.outlet, feed_documents, unchanged)
    fresh.sort(key=lambda item: item.published or item.updated or datetime.max.replace(tzinfo=UTC))
    for start in range(0, len(fresh), BATCH):
        read = [
            (item, _read(reader, theatre, item, feed, now, first_poll))
            for item in fresh[start : start + BATCH]
        ]
        result += store.write_now(_keep, theatre, feed, read, now, first_poll, alerting)
    return result


def rebuild_now(
    store: Store,
    theatre: Theatre,
    reader: Reader,
    now: datetime,
    progress: Callable[[int], object] = lambda steps: None,
) -> IngestResult:
    """Read every document anew and judge everything again: the parser or the rules got better.

    Nobody is paged; but chats that were told what now turns out otherwise see it put right. Safe to break off
    and to repeat. `progress` is told of every so many documents that they are done, and at the end, when all
    is judged, of one step more. What changed is not given back: there may be more of it than memory. Raises
    StoreError.
    """
    read_again = found = last = 0
    # By the subjects of before, too: what no reading tells of any more must be judged as well.
    before = store.read_now(reports.subjects)
    while piece := store.read_now(documents.after, last, BATCH):
        read = [(saved, _read_saved(reader, theatre, saved)) for saved in piece]
        store.write_now(_replace, read)
        read_again, last = read_again + len(piece), piece[-1].id
        found += sum(len(reading.reports) for _, reading in read)
        progress(len(piece))
    subjects = sorted({*before, *store.read_now(reports.subjects)})
    for start in range(0, len(subjects), BATCH):
        store.write_now(_judge_quietly, theatre, subjects[start : start + BATCH], now)
    progress(1)
    return IngestResult(read_again, found)


def judge(
    db: Database,
    theatre: Theatre,
    subjects: Iterable[str],
    fresh: Set[str],
    now: datetime,
    *,
    alerting: bool = True,
    quiet: bool = False,
) -> IngestResult:
    """Judge these subjects by all the evidence kept, and keep what comes of it, in the caller's transaction.

    `fresh` are the keys of evidence that is new. With `quiet`, only chats already told hear of changes.
    """
    result = IngestResult()
    wanted = set(subjects)
    # News of fighting inside a capital says nothing of whose it is: what was judged of that stands.
    for capital in _fought_over(theatre, wanted):
        known = control.get(db, capital)
        if known is None:
            wanted.add(f"control|{capital}")
        elif f"control|{capital}" not in wanted:
            control.save(db, contested(known, _contested_on(db, theatre, capital)))
    for subject in sorted(wanted):
        kind, place = subject.split("|")[:2]
        before = events.of_subject(db, subject)
        changes = decide(
            theatre,
            subject,
            reports.evidence(db, subject),
            before,
            fresh,
            _contested_on(db, theatre, place) if kind == "control" else None,
        )
        if quiet:
            changes = replace(changes, alerts=tuple(replace(alert, news_at=None) for alert in changes.alerts))
        alert_ids = events.apply(db, subject, changes, now, before, alerting=alerting)
        for id in alert_ids:
            alert = events.alert(db, id)
            if alert is not None:
                expansion.call_off(db, theatre, alert.event)
        result += IngestResult(changes=(changes,), alert_ids=tuple(alert_ids))
    return result


def _keep(
    db: Database,
    theatre: Theatre,
    feed: FeedSpec,
    read: Sequence[tuple[Document, Reading]],
    now: datetime,
    first_poll: bool,
    alerting: bool,
) -> IngestResult:
    kept: list[tuple[SavedDocument, Reading]] = []
    fresh: set[str] = set()
    subjects: set[str] = set()
    for item, reading in read:
        backlog = _is_backlog(item, first_poll)
        saved = documents.save(db, feed.url, feed.outlet, feed.side, item, now, backlog)
        if saved is not None:
            new, touched = reports.save(db, saved, reading)
            fresh |= new
            subjects |= touched
            kept.append((saved, reading))
    judged = judge(db, theatre, subjects, fresh, now, alerting=alerting)
    _check_counts(db, theatre, kept)
    return IngestResult(len(kept), len(fresh)) + judged


def _replace(db: Database, read: Sequence[tuple[SavedDocument, Reading]]) -> None:
    for saved, reading in read:
        reports.replace(db, saved, reading)


def _judge_quietly(db: Database, theatre: Theatre, subjects: Sequence[str], now: datetime) -> None:
    for subject in subjects:
        judge(db, theatre, [subject], frozenset(), now, quiet=True)


def _is_backlog(item: Document, first_poll: bool) -> bool:
    return first_poll and item.published is None and item.updated is None


def _read(
    reader: Reader, theatre: Theatre, item: Document, feed: FeedSpec, now: datetime, first_poll: bool
) -> Reading:
    written = None if _is_backlog(item, first_poll) else documents.written_at(item, now)
    return _of_theatre(reader.read(item.full_text, published=written, outlet=feed.outlet), theatre)


def _read_saved(reader: Reader, theatre: Theatre, saved: SavedDocument) -> Reading:
    if saved.feed == reports.OPERATORS:
        return Reading(())
    text = saved.document.full_text
    return _of_theatre(reader.read(text, published=saved.read_against, outlet=saved.outlet), theatre)


def _of_theatre(reading: Reading, theatre: Theatre) -> Reading:
    """A change of control of what is no capital of this theatre cannot be judged: it goes to the review."""
    strange = [r for r in reading.reports if r.change_of_control and r.place not in theatre.holders]
    if not strange:
        return reading
    unread = tuple(Unread(r.place, r.quote, r.start, r.end, "not a capital of this theatre") for r in strange)
    kept = tuple(report for report in reading.reports if report not in strange)
    return replace(reading, reports=kept, unread=reading.unread + unread)


def _fought_over(theatre: Theatre, subjects: Iterable[str]) -> list[str]:
    """The capitals in which these subjects tell of fighting; in a fixed order."""
    told = {tuple(subject.split("|")[:2]) for subject in subjects}
    return [capital for capital in sorted(theatre.holders) if (SubEventType.ARMED_CLASH, capital) in told]


def _contested_on(db: Database, theatre: Theatre, capital: str) -> date | None:
    for piece in reports.newest_at(db, capital, SubEventType.ARMED_CLASH):
        inside = [item for item in piece if _in_record(theatre, day_of(item, theatre.timezone))]
        if day := fighting_inside(inside, theatre.timezone):
            return day
    return None


def _in_record(theatre: Theatre, day: date) -> bool:
    return theatre.first_day <= day and (theatre.last_day is None or day <= theatre.last_day)


def _check_counts(db: Database, theatre: Theatre, kept: Sequence[tuple[SavedDocument, Reading]]) -> None:
    """Set our own count of capitals gained beside each that a text states."""
    if not any(reading.counts for _, reading in kept):
        return
    now_held = control.all_control(db)
    gained = Counter(
        now_held[capital].holder
        for capital, holder in theatre.holders.items()
        if capital in now_held and now_held[capital].holder != holder
    )
    for saved, reading in kept:
        if reading.counts:
            review.set_held(db, saved, gained, gained.total())
