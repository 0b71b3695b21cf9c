"""When a text was published, as the command line and JSON lines give it: a date, or a time with its zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_published(text: object) -> date | datetime:
    """A `date` for `2021-08-11`, an aware `datetime` for a time with its zone; ValueError otherwise."""
    hint = f"{text!r} is no time of publication; write 2021-08-11 or 2021-08-11T14:05:00+04:30"
    if not isinstance(text, str):
        raise ValueError(hint)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(hint) from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone; write it like 2021-08-11T14:05:00Z or …+04:30")
    return moment


def as_moment(published: date | datetime, timezone: ZoneInfo) -> datetime:
    """The time in UTC; for a date the beginning of that day in the zone."""
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), timezone).astimezone(UTC)
