"""How an event came by its status: the evidence judged again piece by piece, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from events.corrections import corrected
from events.joining import in_order
from events.judging import judge
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
    said = sorted(
        (replace(item, withdrawn=False) for item in evidence), key=lambda item: (item.said_at, item.key)
    )
    steps: list[Step] = []
    for count, item in enumerate(said, 1):
        known = in_order(corrected(said[:count]), timezone)
        status = judge(event.id, known, timezone).status
        if not steps or steps[-1].status is not status:
            steps.append(Step(status, item.said_at, item))
    if steps and steps[-1].status is not event.status:
        steps.append(Step(event.status, None, None))
    return steps
