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


def corrected(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence with everything marked withdrawn that a later correction of the same outlet takes back."""
    items = list(evidence)
    corrections = [item for item in items if item.report.telling is Telling.CORRECTION and not item.withdrawn]
    return [
        replace(item, withdrawn=True)
        if not item.withdrawn and any(_takes_back(correction, item) for correction in corrections)
        else item
        for item in items
    ]


def taken_back_from(evidence: Sequence[Evidence]) -> list[int]:
    """For each piece of `evidence`, in order of time and none of it withdrawn, the place there of the first
    correction that takes it back; the length of it all where none does.
    """
    corrections: dict[tuple[str, str | None, str | None], list[tuple[datetime, int]]] = {}
    for place, item in enumerate(evidence):
        if item.report.telling is Telling.CORRECTION:
            about = (item.outlet, item.report.place, item.report.actor)
            corrections.setdefault(about, []).append((item.said_at, place))
    ends = []
    for item in evidence:
        end = len(evidence)
        for actor in {item.report.actor, None}:
            made = corrections.get((item.outlet, item.report.place, actor), [])
            later = bisect_left(made, (item.said_at, 0))
            end = min(end, made[later][1]) if later < len(made) else end
        ends.append(end)
    return ends


def _takes_back(correction: Evidence, item: Evidence) -> bool:
    same_fall = correction.report.place == item.report.place and (
        correction.report.actor is None or correction.report.actor == item.report.actor
    )
    return same_fall and correction.outlet == item.outlet and item.said_at <= correction.said_at
