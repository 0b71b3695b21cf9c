"""How days and times are written: in the theatre's own time zone, named, so that nobody has to guess."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from views.language import ENGLISH, Language

WEEK = 2
MONTH = 3


def day(value: date, language: Language = ENGLISH) -> str:
    """ "8 August 2021"."""
    return language.day(value)


def short_day(value: date, year: bool = False, precision: int = 1, language: Language = ENGLISH) -> str:
    """ "8 Aug", "week of 8 Aug", "Aug": for lists in which every line has a date; Gregorian alone."""
    pattern = "MMM" if precision >= MONTH else "d MMM"
    text = language.gregorian(value, f"{pattern} yyyy" if year else pattern)
    return language.text("week of {day}", day=text) if precision == WEEK else text


def period(value: date | None, precision: int, language: Language = ENGLISH) -> str:
    """The day, week or month that ACLED's time precision (1, 2, 3) gives; "day not known" for None."""
    if value is None:
        return language.text("day not known")
    if precision >= MONTH:
        return language.gregorian(value, "MMMM yyyy")
    if precision == WEEK:
        return language.text("week of {day}", day=language.day(value))
    return language.day(value)


def moment(value: datetime, timezone: ZoneInfo, language: Language = ENGLISH) -> str:
    """ "11 Aug 2021, 14:05 Kabul time", from an aware time, in Telegram's mark-up for times."""
    return language.moment(value, timezone)


def zone_name(timezone: ZoneInfo, language: Language = ENGLISH) -> str:
    """ "Kabul time" for Asia/Kabul."""
    return language.zone(timezone)
