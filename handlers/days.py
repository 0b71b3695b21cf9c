"""The day that a person means by words after a command: "friday", "12 august", "10 aug", "3 days ago".

Days are those of the theatre's time zone, counted from the house's clock. English only, as the commands are.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from events.theatre import Theatre

LONGEST = 3
"""Words that a day may have ("12 august 2021", "3 days ago")."""

_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_WEEKDAY = re.compile(r"(last )?(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|today|yesterday"
    rf"|{_DATE} {_MONTH}(?: \d{{4}})?|{_MONTH} {_DATE}(?: \d{{4}})?"
    rf"|{_MONTH}(?: \d{{4}})?|{_NUMBER} (?:hours?|days?|weeks?|months?) ago|last (?:week|month)"
)
"""What is handed to dateparser: it would read a day into almost any word."""

_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included; the same for one day."""

    first: date
    last: date


def today(theatre: Theatre, now: datetime) -> date:
    """The theatre's calendar day at `now` (aware)."""
    return now.astimezone(theatre.timezone).date()


def days(words: Sequence[str], theatre: Theatre, now: datetime) -> Days | None:
    """The day, or the month, that the words name, None where they name none. Without a year it is the latest
    such day that has come, or is to come where the theatre has had none.
    """
    text = " ".join(words).casefold().replace(",", "").replace(".", "")
    present = today(theatre, now)
    if weekday := _WEEKDAY.fullmatch(text):
        number = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(weekday[2]))
        back = (present.weekday() - number) % 7
        day = present - timedelta(days=back or (7 if weekday[1] else 0))
        return Days(day, day)
    if not _DAY.fullmatch(text):
        return None
    settings = {"RELATIVE_BASE": datetime.combine(present, time(12)), "PREFER_DATES_FROM": "current_period"}
    # Loaded with the first date that is asked for.
    from dateparser.date import DateDataParser

    read = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if read is None or read.date_obj is None:
        return None
    day = read.date_obj.date()
    months = read.period == "month" and "ago" not in text
    if day > present and not _YEAR.search(text) and not months:
        day = _year_before(day, theatre.first_day)
    if not months:
        return Days(day, day)
    first = day.replace(day=1)
    if first > present and not _YEAR.search(text):
        first = _year_before(first, theatre.first_day.replace(day=1))
    return Days(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _year_before(day: date, earliest: date) -> date:
    """The same day a year earlier, where that is not before `earliest`; else the day itself."""
    if (day.month, day.day) == (2, 29):
        return day
    earlier = day.replace(year=day.year - 1)
    return earlier if earlier >= earliest else day
