"""What an outlet's explicit correction does: its own earlier reports of the same fall are taken back.

A correction is neither a report nor a denial of somebody else's: it only withdraws what the same outlet said
before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from events.records import Evidence, Telling

_About = tuple[str, str | None, str | None]
"""Outlet, place and actor."""


def corrected(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence with everything marked withdrawn that a later correction of the same outlet takes back."""
    items = list(evidence)
    latest: dict[_About, datetime] = {}
    for item in items:
        if item.report.telling is Telling.CORRECTION and not item.withdrawn:
            about = _about(item)
            latest[about] = max(item.said_at, latest.get(about, item.said_at))
    if not latest:
        return items

    def taken_back(item: Evidence) -> bool:
        made = [latest[about] for about in _corrected_by(item) if about in latest]
        return any(item.said_at <= said_at for said_at in made)

    return [
        replace(item, withdrawn=True) if not item.withdrawn and taken_back(item) else item for item in items
    ]


def taken_back_from(evidence: Sequence[Evidence]) -> list[int]:
    """For each piece of `evidence`, in order of time and none of it withdrawn, the place there of the first
    correction that takes it back; the length of it all where none does.
    """
    corrections: dict[_About, list[tuple[datetime, int]]] = {}
    for place, item in enumerate(evidence):
        if item.report.telling is Telling.CORRECTION:
            corrections.setdefault(_about(item), []).append((item.said_at, place))
    ends = []
    for item in evidence:
        end = len(evidence)
        for about in _corrected_by(item):
            made = corrections.get(about, [])
            later = bisect_left(made, (item.said_at, 0))
            end = min(end, made[later][1]) if later < len(made) else end
        ends.append(end)
    return ends


def _about(correction: Evidence) -> _About:
    return (correction.outlet, correction.report.place, correction.report.actor)


def _corrected_by(item: Evidence) -> tuple[_About, ...]:
    """What the corrections that take `item` back are about: one that names no side takes back any side's."""
    outlet, place, actor = _about(item)
    return ((outlet, place, None),) if actor is None else ((outlet, place, actor), (outlet, place, None))
