"""How many independent origins stand behind a fall: three outlets quoting one spokesman are one.

An origin is whoever first knows. Two pieces of evidence share one when they quote the same named speaker, the
same unnamed speaker through the same outlet, or the same words, wherever they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from events.records import Evidence, Side

_WORD = re.compile(r"\w+")
_SHORTEST_QUOTE = 4
"""Words below which two equal quotes are chance (a headline of three words), not syndication."""

_NAMES_KEPT = 4_096
"""Names of outlets and speakers, few and met again and again, of which the folded form is kept."""

_QUOTES_KEPT = 4_096
"""Quotes of which the words are kept: a decision asks for each of them more than once."""


def origins(evidence: Sequence[Evidence]) -> int:
    """The number of independent origins among `evidence`, from which the caller has left out claims of the
    gaining side.

    Evidence that shares any one mark is of one origin; the marks are joined by union-find, so that the cost
    grows with the evidence and not with its square.
    """
    spoken = [(item, speaker_of(item)) for item in evidence]
    quoting = {folded(item.outlet) for item, speaker in spoken if speaker is not None}
    leader: dict[str, str] = {}
    for item, speaker in spoken:
        if speaker is None and folded(item.outlet) in quoting:
            continue  # an own voice after a quotation is taken to be retelling it
        first, *others = marks_of(item, speaker)
        joined = _leader(leader, first)
        for mark in others:
            if leader.get(mark) is not joined:
                leader[_leader(leader, mark)] = joined
    return sum(mark == first for mark, first in leader.items())


def _leader(leaders: dict[str, str], mark: str) -> str:
    """The mark that stands for all marks joined with this one."""
    first = leaders.setdefault(mark, mark)
    while first is not leaders[first]:
        leaders[mark] = first = leaders[first]
    return first


def marks_of(item: Evidence, speaker: str | None) -> list[str]:
    """What marks the origin of one piece of evidence; sharing any one of these is being the same origin."""
    marks = [f"words:{words}"] if (words := words_of(item.report.quote)) else []
    if speaker is not None:
        return [*marks, speaker]
    cited = item.report.source.outlet or item.outlet
    return [*marks, f"outlet:{folded(cited)}", f"outlet:{folded(item.outlet)}"]


def speaker_of(item: Evidence) -> str | None:
    """The mark of whom a piece of evidence quotes; None where its outlet speaks for itself."""
    source = item.report.source
    if source.side is Side.OUTLET:
        return None
    if source.name:
        return f"name:{folded(source.name)}"
    return f"role:{folded(source.role or 'source')}:{folded(source.outlet or item.outlet)}"


@lru_cache(_NAMES_KEPT)
def folded(text: str) -> str:
    """A name without case and marks."""
    return " ".join(_WORD.findall(text.casefold()))


@lru_cache(_QUOTES_KEPT)
def words_of(quote: str) -> str | None:
    """The words of a quote without case and marks, by which copies are known; None for too few of them."""
    words = _WORD.findall(quote.casefold())
    return " ".join(words) if len(words) >= _SHORTEST_QUOTE else None
