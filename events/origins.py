"""How many independent origins stand behind a fall: three outlets quoting one spokesman are one.

An origin is whoever first knows. Two pieces of evidence share one when they quote the same named speaker, the
same unnamed speaker through the same outlet, or nearly the same words, wherever they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from events.records import Evidence, Side

_WORD = re.compile(r"\w+")
_SHORTEST_QUOTE = 6
"""Words below which two equal quotes are chance ("Taliban capture Kunduz"), not syndication."""


def origins(evidence: Sequence[Evidence]) -> int:
    """The number of independent origins among `evidence` (claims of the gaining side must be left out by the
    caller).
    """
    groups: list[set[str]] = []
    for keys in (_keys(item, evidence) for item in evidence):
        touching = [group for group in groups if group & keys]
        for group in touching:
            groups.remove(group)
        groups.append(keys.union(*touching))
    return len(groups)


def _keys(item: Evidence, among: Iterable[Evidence]) -> set[str]:
    """What marks the origin of one piece of evidence; sharing any one of these is being the same origin."""
    source = item.report.source
    outlet = _folded(source.outlet or item.outlet)
    keys = {f"words:{words}"} if (words := _words(item.report.quote)) else set()
    if source.side is Side.OUTLET:
        # An outlet that speaks in its own voice after quoting somebody is taken to be retelling that.
        quoted = {_speaker(other) for other in among if _folded(other.outlet) == _folded(item.outlet)} - {
            None
        }
        keys |= {f"outlet:{outlet}", f"outlet:{_folded(item.outlet)}", *(key for key in quoted if key)}
    elif speaker := _speaker(item):
        keys.add(speaker)
    return keys


def _speaker(item: Evidence) -> str | None:
    source = item.report.source
    if source.side is Side.OUTLET:
        return None
    if source.name:
        return f"name:{_folded(source.name)}"
    return f"role:{_folded(source.role or 'source')}:{_folded(source.outlet or item.outlet)}"


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _words(quote: str) -> str | None:
    words = _WORD.findall(quote.casefold())
    return " ".join(words) if len(words) >= _SHORTEST_QUOTE else None
