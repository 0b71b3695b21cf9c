"""How many independent origins stood behind an event at each moment of its story.

The count that `events/origins.py` makes of one moment, for all moments in one pass: evidence comes and goes
(a correction takes it back, an own voice gives way to a quotation), so origins join and come apart again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from events.origins import folded, marks_of, speaker_of
from events.records import Evidence


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of evidence that stands from moment `begin` to before moment `end`."""

    item: Evidence
    begin: int
    end: int


def origins_over_time(spans: Sequence[Span], moments: int) -> list[int]:
    """The independent origins among what stands at each of the moments 0, 1, … before `moments`.

    The textbook's offline dynamic connectivity: what stands through a whole stretch of time is joined once
    for it, the rest is handed on to its halves, and the joins are undone on the way back. The cost grows with
    the evidence and its logarithm, not with its square.
    """
    counts = [0] * moments
    joined = _Joined()

    def fill(begin: int, end: int, among: Sequence[_Stretch]) -> None:
        before = len(joined.made)
        handed_on = []
        for first, last, marks in among:
            if first <= begin and end <= last:
                joined.join(marks)
            elif first < end and begin < last:
                handed_on.append((first, last, marks))
        if handed_on:
            half = (begin + end) // 2
            fill(begin, half, handed_on)
            fill(half, end, handed_on)
        else:
            counts[begin:end] = [joined.count] * (end - begin)
        joined.undo(before)

    if moments:
        fill(0, moments, _stretches(spans))
    return counts


_Stretch = tuple[int, int, list[str]]


def _stretches(spans: Sequence[Span]) -> list[_Stretch]:
    """When which marks count: an own voice only while its outlet quotes nobody."""
    spoken = [(span, speaker_of(span.item)) for span in spans if span.begin < span.end]
    quoting: dict[str, list[tuple[int, int]]] = {}
    for span, speaker in sorted(spoken, key=lambda pair: pair[0].begin):
        if speaker is None:
            continue
        quoted = quoting.setdefault(folded(span.item.outlet), [])
        if quoted and span.begin <= quoted[-1][1]:
            quoted[-1] = (quoted[-1][0], max(quoted[-1][1], span.end))
        else:
            quoted.append((span.begin, span.end))
    found = []
    for span, speaker in spoken:
        marks, begin = marks_of(span.item, speaker), span.begin
        for first, last in quoting.get(folded(span.item.outlet), []) if speaker is None else []:
            if begin < min(first, span.end):
                found.append((begin, min(first, span.end), marks))
            begin = max(begin, last)
        if begin < span.end:
            found.append((begin, span.end, marks))
    return found


@dataclass(slots=True)
class _Joined:
    """Marks joined into origins by union-find, whose joins can be undone: `made` lists them."""

    count: int = 0
    made: list[tuple[str, str]] = field(default_factory=list)
    leader: dict[str, str] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)

    def join(self, marks: Sequence[str]) -> None:
        one = self._first(marks[0])
        for mark in marks[1:]:
            small, large = sorted((one, self._first(mark)), key=self.size.__getitem__)
            if small != large:
                self.leader[small] = large
                self.size[large] += self.size[small]
                self.count -= 1
                self.made.append((small, large))
            one = large

    def undo(self, to: int) -> None:
        """Back to when `made` was this long."""
        while len(self.made) > to:
            small, large = self.made.pop()
            if small == large:
                del self.leader[small], self.size[small]
                self.count -= 1
            else:
                self.leader[small] = small
                self.size[large] -= self.size[small]
                self.count += 1

    def _first(self, mark: str) -> str:
        if mark not in self.leader:
            self.leader[mark], self.size[mark] = mark, 1
            self.count += 1
            self.made.append((mark, mark))
        while self.leader[mark] != mark:
            mark = self.leader[mark]
        return mark
