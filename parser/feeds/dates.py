"""Times as feeds write them, to aware datetimes in UTC.

Absolute times only: nothing here looks at a clock, and what lacks a year is no time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil  # type: ignore[import-untyped]

_LONGEST = 80
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ,]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
    re.IGNORECASE | re.ASCII,
)
_UNIX = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?", re.ASCII)
_EAST_ASIAN = re.compile(
    r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?:\s*(\d{1,2})\s?[:：时時]\s?(\d{2}))?"
)
_RFC_822 = re.compile(r"(?:[^\W\d_]+,? )?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4},? \d{1,2}:\d{2}.*", re.ASCII)
# Two dates that share no part: where the defaults show through, the text did not name the whole day.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))
# Hours east of UTC. Names used for two zones have the one that news feeds mean.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2,
    "MESZ": 2, "EET": 2, "EEST": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "IDT": 3, "TRT": 3,
    "AST": -4, "ADT": -3, "MSK": 3, "MSD": 4, "IRST": 3.5, "IRDT": 4.5, "GST": 4, "AFT": 4.5, "PKT": 5,
    "UZT": 5, "TJT": 5, "IST": 5.5, "NPT": 5.75, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "PHT": 8,
    "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5,
    "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BRT": -3, "ART": -3, "COT": -5,
}  # fmt: skip


def parse_time(value: object, zone: tzinfo | None = None) -> datetime | None:
    """The moment that `value` names, in UTC; None where it names none.

    Understands ISO 8601 in all its spellings, RFC 822 with its odd zones, Unix seconds and milliseconds, and
    written dates. A time without a zone, or with a zone name unknown here, is read in `zone` (UTC if None); a
    day without a time is its midnight there.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value).split()) if not isinstance(value, str) or len(value) <= 4 * _LONGEST else ""
    if not text or len(text) > _LONGEST:
        return None
    try:
        moment = _read(text)
        if moment is None:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone or UTC)
        moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _read(text: str) -> datetime | None:
    if match := _ISO.fullmatch(text):
        return _from_iso(match)
    if match := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    if match := _EAST_ASIAN.search(text):
        return datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]
    return _from_rfc_822(text) if _RFC_822.fullmatch(text) else _from_words(text)


def _from_iso(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3, 4, 5, 6))
    microsecond = int((match[7] or "0").ljust(6, "0")[:6])
    midnight = datetime(year, month, day, tzinfo=_offset(match[8]))
    # ISO 8601 allows 24:00 for the end of a day and 60 for a leap second.
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time of day")
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second, microseconds=microsecond)


def _offset(zone: str | None) -> tzinfo | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    east = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-east if zone[0] == "-" else east)


def _from_rfc_822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return _from_words(text)
    if moment.tzinfo is not None:
        return moment
    name = text.rsplit(" ", 1)[-1].strip("()")
    # RFC 5322: "-0000" is a time in UTC that says nothing of the writer's zone.
    return moment.replace(tzinfo=UTC if name == "-0000" else _named_zone(name, None))


def _from_words(text: str) -> datetime | None:
    """Dates written out in English."""
    if not re.search(r"\d", text):
        return None
    try:
        first, second = (dateutil.parse(text, default=default, tzinfos=_named_zone) for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError, ArithmeticError):
        return None
    return first if first == second and isinstance(first, datetime) else None


def _named_zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    hours = _ZONES.get((name or "").upper())
    return None if hours is None else timezone(timedelta(hours=hours))
