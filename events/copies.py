"""Copies: the same words about the same thing, published again under another id, later, or by another
outlet.

A copy tells nothing new, so it is judged where the first of them stands. How many origins they amount to is
counted in `events/origins.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import datetime

from events.origins import words_of
from events.records import Evidence


def at_first_place(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence with every copy put at the moment, and the place in its text, at which its words first
    stood.

    Otherwise the news of a morning, printed again in the evening, would undo what happened at noon.
    """
    items = list(evidence)
    told = [_what_is_told(item) for item in items]
    first: dict[Hashable, Evidence] = {}
    for item, what in zip(items, told, strict=True):
        if what is None:
            continue
        known = first.setdefault(what, item)
        if known is not item and _place(item) < _place(known):
            first[what] = item
    if len(first) == len(items):
        return items
    return [_moved(item, first.get(what, item)) for item, what in zip(items, told, strict=True)]


def _what_is_told(item: Evidence) -> Hashable | None:
    """What copies have in common; None for words too few to be anything but chance."""
    report = item.report
    words = words_of(report.quote)
    if words is None:
        return None
    return (
        words,
        report.sub_event_type,
        report.status,
        report.place,
        report.actor,
        report.date,
        report.telling,
        report.source.side,
    )


def _place(item: Evidence) -> tuple[datetime, int]:
    return (item.said_at, item.report.start)


def _moved(item: Evidence, first: Evidence) -> Evidence:
    if item is first or _place(item) == _place(first):
        return item
    return replace(item, said_at=first.said_at, report=replace(item.report, start=first.report.start))
