"""How days and times are written: in the theatre's own time zone, named, so that nobody has to guess."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

WEEK = 2
MONTH = 3


def day(value: date) -> str:
    """ "8 August 2021"."""
    return format_date(value, "d MMMM yyyy", locale="en")


def short_day(value: date, year: bool = False, precision: int = 1) -> str:
    """ "8 Aug", "week of 8 Aug", "Aug": for lists in which every line has a date."""
    pattern = "MMM" if precision >= MONTH else "d MMM"
    text = format_date(value, f"{pattern} yyyy" if year else pattern, locale="en")
    return f"week of {text}" if precision == WEEK else text


def period(value: date | None, precision: int) -> str:
    """The day, week or month that ACLED's time precision (1, 2, 3) gives; "day not known" for None."""
    if value is None:
        return "day not known"
    if precision >= MONTH:
        return format_date(value, "MMMM yyyy", locale="en")
    if precision == WEEK:
        return f"week of {day(value)}"
    return day(value)


def moment(value: datetime, timezone: ZoneInfo) -> str:
    """ "11 Aug 2021, 14:05 Kabul time", from an aware time."""
    local = format_datetime(value, "d MMM yyyy, HH:mm", tzinfo=timezone, locale="en")
    return f"{local} {zone_name(timezone)}"


def zone_name(timezone: ZoneInfo) -> str:
    """ "Kabul time" for Asia/Kabul."""
    city = timezone.key.rpartition("/")[2].replace("_", " ")
    return city if city == "UTC" else f"{city} time"
