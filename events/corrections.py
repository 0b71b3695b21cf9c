"""What an outlet's explicit correction does: its own earlier reports of the same fall are taken back.

A correction is neither a report nor a denial of somebody else's: it only withdraws what the same outlet said
before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

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


def _takes_back(correction: Evidence, item: Evidence) -> bool:
    same_fall = correction.report.place == item.report.place and (
        correction.report.actor is None or correction.report.actor == item.report.actor
    )
    return same_fall and correction.outlet == item.outlet and item.said_at <= correction.said_at
