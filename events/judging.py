"""What the evidence for one event amounts to: its status, its day, its origins. The ladder of the design, and
nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from events.origins import origins
from events.records import Event, EventStatus, Evidence, ReportStatus, Side

CONFIRMING_ORIGINS = 2
"""Independent origins that together confirm what the losing side has not conceded."""


def day_of(item: Evidence, timezone: ZoneInfo) -> date:
    """The day a report is about: its own date, or the local day on which it was said."""
    return item.report.date or item.said_at.astimezone(timezone).date()


def is_claim(item: Evidence) -> bool:
    """True where only the gaining side speaks: in the text, or because the feed is its mouthpiece."""
    report = item.report
    gaining_feed = item.feed_side is not None and item.feed_side == report.actor
    return report.status is ReportStatus.CLAIMED or (
        gaining_feed and report.status is not ReportStatus.DENIED
    )


def is_denial(item: Evidence) -> bool:
    return item.report.status is ReportStatus.DENIED


def is_concession(item: Evidence) -> bool:
    """True where the losing side itself says that it has lost."""
    losing_feed = item.feed_side is not None and item.feed_side == item.report.against
    speaks_for_loser = item.report.source.side is Side.LOSING or (
        losing_feed and item.report.source.side is Side.OUTLET
    )
    return item.report.status is ReportStatus.CONFIRMED and speaks_for_loser and not is_claim(item)


def stands(item: Evidence) -> bool:
    """True for evidence that moves control: not taken back, not a mere claim, not a denial."""
    return not (item.withdrawn or is_claim(item) or is_denial(item))


def judge(identity: str, evidence: Sequence[Evidence], timezone: ZoneInfo) -> Event:
    """The event that `evidence` (at least one, in order of time) amounts to.

    A denial counts against the event only when it was said on the day of the fall or later: what is said
    earlier denies an earlier claim. A capital's fall confirmed stays confirmed; the denial is shown beside
    it.
    """
    active = [item for item in evidence if not item.withdrawn]
    denials = [item for item in active if is_denial(item)]
    told = len(active) > len(denials)
    stays = told or (bool(active) and all(is_denial(item) for item in evidence))
    standing = [item for item in active if stands(item)] if told else []
    conceded = any(is_concession(item) for item in standing)
    count = origins(standing)
    telling = standing or active or list(evidence)
    day, precision = _settled_day(telling)
    from_day = min(day_of(item, timezone) for item in telling)
    denied = any(item.said_at.astimezone(timezone).date() >= from_day for item in denials)
    first = telling[0].report
    return Event(
        id=identity,
        sub_event_type=first.sub_event_type,
        change_of_control=first.change_of_control,
        status=status_of(stays, conceded, count, denied),
        place=first.place,
        actor=first.actor,
        against=next((item.report.against for item in telling if item.report.against), None),
        date=day,
        time_precision=precision,
        first_said_at=min(item.said_at for item in telling),
        latest_said_at=max(item.said_at for item in evidence),
        origins=count,
        conceded=conceded,
        denied=denied,
        evidence=tuple(item.key for item in evidence),
    )


def status_of(stays: bool, conceded: bool, count: int, denied: bool) -> EventStatus:
    """The ladder: `stays` is whether anything still tells of it, `count` the origins behind it."""
    if not stays:
        return EventStatus.RETRACTED
    if conceded or count >= CONFIRMING_ORIGINS:
        return EventStatus.CONFIRMED
    if denied:
        return EventStatus.DISPUTED
    return EventStatus.REPORTED if count else EventStatus.CLAIMED


def _settled_day(evidence: Sequence[Evidence]) -> tuple[date | None, int]:
    """The day most reports name at the finest precision any of them has; of equally many, the earliest."""
    dated = [item.report for item in evidence if item.report.date is not None]
    if not dated:
        return None, 1
    precision = min(report.time_precision for report in dated)
    days = Counter(report.date for report in dated if report.date and report.time_precision == precision)
    most = max(days.values())
    return min(day for day, times in days.items() if times == most), precision
