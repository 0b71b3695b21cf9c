"""How an event came by its status: the evidence judged again piece by piece, in the order of time.

What `events/judging.py` makes of all evidence is kept up here as each piece comes, so that a long story costs
its length and not the square of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from zoneinfo import ZoneInfo

from events.copies import at_first_place
from events.corrections import taken_back_from
from events.judging import day_of, is_concession, is_denial, stands, status_of
from events.origins_over_time import Span, origins_over_time
from events.records import Event, EventStatus, Evidence


@dataclass(frozen=True, slots=True)
class Step:
    """From `at` (UTC) on the event had this status, because of `by`. Both are None where it rests on what was
    withdrawn: when that was is not kept.
    """

    status: EventStatus
    at: datetime | None
    by: Evidence | None


def status_history(event: Event, evidence: Iterable[Evidence], timezone: ZoneInfo) -> list[Step]:
    """Each change of status, the first one first; the last step has the event's present status.

    What has been withdrawn since counted when it was said, so it is judged as it stood then.
    """
    kept = {item.key: replace(item, withdrawn=False) for item in evidence}
    said = sorted(
        at_first_place(kept.values()),
        key=lambda item: (item.said_at, kept[item.key].said_at, item.key),
    )
    ends = taken_back_from(said)
    spans = [
        Span(item, begin, end)
        for begin, (item, end) in enumerate(zip(said, ends, strict=True))
        if stands(item)
    ]
    counts = origins_over_time(spans, len(said))
    taken_back: dict[int, list[Evidence]] = {}
    for begin, end in enumerate(ends):
        if begin < end < len(said):
            taken_back.setdefault(end, []).append(said[begin])
    known = _Known(timezone)
    steps: list[Step] = []
    for moment, item in enumerate(said):
        known.hear(item, counts=moment < ends[moment])
        for other in taken_back.get(moment, []):
            known.forget(other)
        status = status_of(known.stays, known.concessions > 0, counts[moment], known.denied)
        if not steps or steps[-1].status is not status:
            steps.append(Step(status, item.said_at, kept[item.key]))
    if steps and steps[-1].status is not event.status:
        steps.append(Step(event.status, None, None))
    return steps


@dataclass(slots=True)
class _Days:
    """Days, as ordinal numbers, that come and go, with the least of them at hand."""

    heap: list[int] = field(default_factory=list)
    times: Counter[int] = field(default_factory=Counter)

    def add(self, day: int) -> None:
        if not self.times[day]:
            heappush(self.heap, day)
        self.times[day] += 1

    def drop(self, day: int) -> None:
        self.times[day] -= 1

    def least(self) -> int | None:
        while self.heap and not self.times[self.heap[0]]:
            heappop(self.heap)
        return self.heap[0] if self.heap else None


@dataclass(slots=True)
class _Known:
    """What of the evidence heard so far decides a status, but for the origins (see `judging.judge`)."""

    timezone: ZoneInfo
    active: _Days = field(default_factory=_Days)
    standing: _Days = field(default_factory=_Days)
    denials: _Days = field(default_factory=_Days)  # below zero, so that the least is the latest
    tellings: int = 0
    active_tellings: int = 0
    concessions: int = 0

    def hear(self, item: Evidence, *, counts: bool) -> None:
        """Take in a piece; one that `counts` not was taken back as it came."""
        self.tellings += not is_denial(item)
        if not counts:
            return
        for days, day in self._days(item):
            days.add(day)
        self.active_tellings += not is_denial(item)
        self.concessions += is_concession(item)

    def forget(self, item: Evidence) -> None:
        """Leave aside a piece that counted until it was taken back."""
        for days, day in self._days(item):
            days.drop(day)
        self.active_tellings -= not is_denial(item)
        self.concessions -= is_concession(item)

    @property
    def stays(self) -> bool:
        if self.tellings:
            return self.active_tellings > 0
        return self.active.least() is not None

    @property
    def denied(self) -> bool:
        latest = self.denials.least()
        if latest is None:
            return False
        days = (self.standing.least(), self.active.least())
        return -latest >= next(day for day in days if day is not None)

    def _days(self, item: Evidence) -> list[tuple[_Days, int]]:
        day = day_of(item, self.timezone).toordinal()
        found = [(self.active, day)]
        if stands(item):
            found.append((self.standing, day))
        if is_denial(item):
            found.append((self.denials, -item.said_at.astimezone(self.timezone).date().toordinal()))
        return found
