"""Durations as settings and feeds files write them: `1s`, `5m`, `24h`, `7d`. Only reading them."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_LONGEST = timedelta(days=36_500)
_DURATION = re.compile(r"([1-9]\d{0,8})([smhd])")


def parse_duration(text: str) -> timedelta:
    """The duration that a text like `5m` stands for; ValueError for anything else, zero included."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no duration; write it like 1s, 5m, 24h or 7d")
    number, unit = found.groups()
    if int(number) * _UNITS[unit] > _LONGEST:
        raise ValueError(f"{text!r} is too long; write 36500d at most")
    return int(number) * _UNITS[unit]
