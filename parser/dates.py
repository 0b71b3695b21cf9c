"""When: finds the date expressions in a sentence and resolves them against the document's own day.

Weekdays and "last night" by own rules, because dateparser gives the wrong week for them; days of a month by
dateparser; Solar Hijri days by a small table. Nothing is ever resolved into the future. All days are days of
the theatre's time zone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from parser.patterns import Table

DAY, WEEK, MONTH = 1, 2, 3
"""ACLED's time precision: the day is known, the week, the month."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_SOLAR_MONTHS = {
    "hamal": 1, "sawr": 2, "saur": 2, "jawza": 3, "saratan": 4, "asad": 5, "sunbula": 6, "sonbola": 6,
    "mizan": 7, "aqrab": 8, "qaws": 9, "jadi": 10, "dalw": 11, "hut": 12, "hoot": 12,
}  # fmt: skip
_LASTING = {DAY: timedelta(0), WEEK: timedelta(days=6), MONTH: timedelta(days=30)}
_HALF_A_YEAR = timedelta(days=183)
_NUMBERS = {
    w: n
    for n, w in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
} | {"a": 1, "an": 1}
_SO_MANY = r"(?:(?:just|only|barely|mere|few|some|several|many|couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )*"
_PART = r"(?:late|early|earlier|the early hours of|the night of|the evening of|the morning of|the afternoon of|(?:(?:(?:shortly|just|soon) )?(?:before|after|by|around|at) )?(?:dawn|midnight|noon|dusk|daybreak|nightfall|sunset|sunrise) on)"


class Expression(NamedTuple):
    """A date expression, as words `first` to `last` (excluded) of a sentence.

    `day` is the day or the first day of the period, None for a year alone; `history` says that it lies before
    the theatre. `after` is set for a day counted from another that the text has named before ("the previous
    day": -1), of which `day` is a guess; so it is for "the 5th", where `of_month` says that the text has named the month. `of_today` is true for "overnight"
    and the like, said of the day that a line is about. `of_year` is set for "17 August" with no year: that day in the
    document's own, which may be in another year that the text has named.
    """

    first: int
    last: int
    day: date | None
    precision: int
    history: bool
    after: int | None = None
    of_month: bool = False
    of_today: bool = False
    of_year: date | None = None


def find(forms: Sequence[str], base: date, first_day: date) -> list[Expression]:
    """The date expressions in a sentence's words (lower case), left to right, none overlapping another."""
    found: list[Expression] = []
    text = f" {' '.join(forms)}"
    for name, match in _written(text):
        resolved = _RESOLVERS[name](match.group(1), base)
        if resolved is None:
            continue
        day, precision = resolved
        if name in _YEARS and day is not None and date(day.year, 12, 31) >= first_day:
            continue  # a year alone, in which the theatre has begun, settles nothing
        of_year = _in_year_of(base, match.group(1)) if name == "month_day" else None
        if day is None and of_year is not None and of_year - relativedelta(years=1) >= first_day:
            day = of_year - relativedelta(years=1)  # read long after: the last such day of the war
        history = day is not None and day + _LASTING[precision] < first_day
        history = history or (name == "ordinal" and bool(found) and found[-1].history)
        first, last = text.count(" ", 0, match.start()), text.count(" ", 0, match.end())
        found.append(
            Expression(
                first,
                last,
                day,
                precision,
                history,
                _days_later(match.group(1)) if name == "days_later" else _COUNTED.get(name),
                name == "ordinal",
                name == "today",
                of_year,
            )
        )
    return found


def _written(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The date expressions in a text behind a space, each with its name in the table: the first to begin; of several
    that begin together the first in the table.
    """
    ahead = [
        (match, name, pattern)
        for pattern, name in _TABLE.possible(text)
        if (match := pattern.search(text)) is not None
    ]
    while ahead:
        first, name, _ = min(ahead, key=lambda found: found[0].start())
        yield name, first
        ahead = [
            (match, name, pattern)
            for later, name, pattern in ahead
            if (match := _from(first.end(), later, pattern, text)) is not None
        ]


def _from(at: int, match: re.Match[str], pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A match, or the next of its pattern if it begins before `at`."""
    return match if match.start() >= at else pattern.search(text, at)


def _iso(text: str, base: date) -> tuple[date, int] | None:
    try:
        return date.fromisoformat(text), DAY
    except ValueError:
        return None


def _weekday(text: str, base: date) -> tuple[date, int]:
    name = next(name for name in _WEEKDAYS if name in text)
    back = (base.weekday() - _WEEKDAYS.index(name)) % 7 or (7 if "last " in text else 0)
    return base - timedelta(days=back), DAY


def _weekday_and_day(text: str, base: date) -> tuple[date, int]:
    """`Friday 6`: the day of the last month on which the two agree, else that weekday."""
    weekday, _ = _weekday(text, base)
    number = int(re.findall(r"\d+", text)[0])
    days = (weekday - timedelta(weeks=weeks) for weeks in range(5))
    return next((day for day in days if day.day == number), weekday), DAY


def _month_day(text: str, base: date) -> tuple[date | None, int] | None:
    """A day of a month; None for one that only the year of another day could settle."""
    day = _absolute(text.replace(" .", "").replace(",", " "), base.year)
    if day is None:
        return None
    if day > base + timedelta(days=1):
        last_year = day - timedelta(days=365)
        return last_year if base - last_year < _HALF_A_YEAR else None, DAY
    return day, DAY


def _in_year_of(base: date, text: str) -> date | None:
    """A day of a month with no year of its own, in the year of `base`."""
    if re.search(r"\d{4}", text):
        return None
    return _absolute(text.replace(" .", "").replace(",", " "), base.year)


def _span(text: str, base: date) -> tuple[date, int] | None:
    """`6-9 August`: the first day of the period."""
    number = re.search(r"\d{1,2}", text)
    month = re.search(_MONTH, text)
    year = re.search(r"\d{4}", text)
    said = (
        f"{number.group()} {month.group()} {year.group() if year else ''}".strip() if number and month else ""
    )
    first = _month_day(said, base) if said else None
    return (first[0], WEEK) if first and first[0] else None


@lru_cache(maxsize=4096)
def _absolute(text: str, year: int) -> date | None:
    """A day of a month, by dateparser; the year is the document's where none is given."""
    import dateparser  # heavy, and many texts need no date of this kind

    settings = {
        "PREFER_DATES_FROM": "current_period",
        "RELATIVE_BASE": datetime(year, 7, 1),
        "REQUIRE_PARTS": ["day", "month"],
    }
    clean = re.sub(r"\bsept\b", "sep", re.sub(r"\b(the|of)\b|(?<=\d)(st|nd|rd|th)\b", " ", text))
    found = dateparser.parse(clean, languages=["en"], settings=settings)
    return found.date() if found else None


def _solar(text: str, base: date) -> tuple[date, int] | None:
    """A day of the Solar Hijri calendar, by the lengths of its months (1–6: 31 days, 7–11: 30 days); 1 Hamal
    is 21 March here.
    """
    number = re.search(r"\b\d{1,2}\b", text)
    month = next(value for name, value in _SOLAR_MONTHS.items() if re.search(rf"\b{name}\b", text))
    if number is None or not 1 <= int(number.group()) <= 31:
        return None
    year_match = re.search(r"\b1[34]\d\d\b", text)
    year = int(year_match.group()) + 621 if year_match else base.year
    before = 31 * (min(month, 7) - 1) + 30 * max(0, month - 7)
    new_year = date(year, 3, 20 if year % 4 == 0 else 21)
    day = new_year + timedelta(days=before + int(number.group()) - 1)
    return (day if year_match or day <= base else day.replace(year=day.year - 1)), DAY


def _month(text: str, base: date) -> tuple[date, int]:
    year_match = re.search(r"\d{4}", text)
    stem = next(n for n, name in enumerate(_MONTHS, 1) if name[:3] in text)
    year = int(year_match.group()) if year_match else base.year - (stem > base.month)
    return date(year, stem, 1), MONTH


def _ago(text: str, base: date) -> tuple[date, int]:
    word, unit = text.split()[0], text
    number = _NUMBERS.get(word, int(word) if word.isdigit() else 2)
    if "hour" in unit or "minute" in unit:
        return base - timedelta(days=number // 24), DAY
    if "day" in unit:
        return base - timedelta(days=number), DAY
    if "week" in unit:
        return base - timedelta(weeks=number), WEEK
    if "month" in unit:
        return (base - timedelta(days=30 * number)).replace(day=1), MONTH
    years = number * (10 if "decade" in unit else 1)
    return date(max(1, base.year - years), 1, 1), MONTH


def _ordinal(text: str, base: date) -> tuple[date, int] | None:
    """`on the 7th`: the last such day of a month."""
    number = int(re.search(r"\d+", text).group())  # type: ignore[union-attr]
    month = base if number <= base.day else base.replace(day=1) - timedelta(days=1)
    return (month.replace(day=number), DAY) if 1 <= number <= month.day else None


def _days_later(text: str) -> int:
    """`two days later`: 2."""
    word = text.split()[0]
    return int(word) if word.isdigit() else _NUMBERS[word]


def _weekend(text: str, base: date) -> tuple[date, int]:
    return base - timedelta(days=(base.weekday() - 5) % 7), WEEK


_EXPRESSIONS: tuple[tuple[str, str, Callable[[str, date], tuple[date | None, int] | None]], ...] = (
    ("iso", r"\d{4}-\d{2}-\d{2}", _iso),
    ("solar", rf"(?:\d{{1,2}} (?:of )?(?:{'|'.join(_SOLAR_MONTHS)})|(?:{'|'.join(_SOLAR_MONTHS)}) \d{{1,2}})(?: ,? ?1[34]\d\d)?", _solar),
    ("span", rf"\d{{1,2}} (?:-|– |— |to |and )\d{{1,2}} {_MONTH}(?: ,? ?\d{{4}})?|{_MONTH} \d{{1,2}} (?:-|– |— |to )\d{{1,2}}(?: , ?\d{{4}})?", _span),
    ("month_day", rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \.)?(?: ,? ?\d{{4}})?|{_MONTH}(?: \.)? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?![:\d])(?: ,? ?\d{{4}})?", _month_day),
    ("ordinal", r"(?:on|by|until|since|(?:morning|afternoon|evening|night) of) the \d{1,2}(?:st|nd|rd|th)(?! (?:of|province|provincial|city|capital|largest|century|day|time|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", _ordinal),
    ("before_yesterday", "the day before yesterday", lambda text, base: (base - timedelta(days=2), DAY)),
    ("last_night", r"(?:late )?last night|yesterday(?: (?:morning|afternoon|evening|night))?", lambda text, base: (base - timedelta(days=1), DAY)),
    ("day_before", r"(?:the )?(?:previous|preceding) (?:day|evening|night)|the (?:day|evening|night) before|(?:a|one) day (?:earlier|before)", lambda text, base: (base - timedelta(days=1), DAY)),
    ("hours_before", rf"{_SO_MANY}hours (?:earlier|before(?= [.,;]|$))", lambda text, base: (base, DAY)),
    ("same_day", r"(?:on )?(?:the|that) same (?:day|morning|afternoon|evening|night)|that (?:day|morning|afternoon|evening|night)", lambda text, base: (base, DAY)),
    ("day_after", r"(?:the )?(?:next|following) (?:day|dawn|morning|afternoon|evening|night)|(?:a|one) day later|the day after(?= [.,;]|$)|the (?:day|night) that followed", lambda text, base: (None, DAY)),
    ("days_later", r"(?:two|three|four|five|six|seven|eight|nine|ten|\d) days later", lambda text, base: (None, DAY)),
    ("weekday_and_day", rf"(?:{'|'.join(_WEEKDAYS)}) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?= [:.,;)–—]|$)", _weekday_and_day),
    ("weekday", rf"(?:{_PART} )?(?:last )?(?:{'|'.join(_WEEKDAYS)})(?: (?:night|morning|afternoon|evening|overnight))?(?! mosque)", _weekday),
    ("today", rf"today|tonight|overnight(?! (?:on |into )?(?:{_MONTH}|{'|'.join(_WEEKDAYS)}|\d))|this (?:morning|afternoon|evening)|{_SO_MANY}hours ago|(?:at|before) (?:dawn|daybreak|sunrise|breakfast)|earlier in the day", lambda text, base: (base, DAY)),
    ("ago", r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty)(?: ?-(?:one|two|three|four|five|six|seven|eight|nine))?|a|an|several|a few|some) (?:hours?|days?|weeks?|months?|years?|decades?) (?:ago|earlier|before(?= [.,;:)–—]| and | but | when | in | on | at | by |$))|(?:years|decades|centuries) ago|(?:a quarter (?:of a )?|half a |a )(?:-?century|generation) ago", _ago),
    ("last_week", r"last week|the past week|this week|the week(?= before)", lambda text, base: (base - timedelta(days=base.weekday() + (7 if "last" in text else 0)), WEEK)),
    ("weekend", r"(?:at |over |during )?(?:the|this|last) weekend", _weekend),
    ("last_month", r"last month", lambda text, base: ((base.replace(day=1) - timedelta(days=1)).replace(day=1), MONTH)),
    ("this_month", r"(?:earlier )?this month", lambda text, base: (base.replace(day=1), MONTH)),
    ("last_year", r"last year|the previous year", lambda text, base: (date(base.year - 1, 1, 1), MONTH)),
    ("in_month", rf"(?:in|since|during|late|early|of) (?:late |early |mid )?{_MONTH}(?: ,? ?\d{{4}})?(?!(?: \.)? \d)", _month),
    ("nineties", r"the (?:sixties|seventies|eighties|nineties)", lambda text, base: (date(1960, 1, 1), MONTH)),
    ("year", r"(?:19|20)\d\d(?:s| ?-\d\d)?|(?:(?<=in )|(?<=spring of )|(?<=summer of )|(?<=autumn of )|(?<=winter of )|(?<=fall of ))1[0-8]\d\d(?= (?:[.,;)]|and|but|when|after|before|during|with|without|for|at|on|as|where|from|by|to|under|had|was|the|a|an|he|it|they|his|her|its|their)(?!\S))", lambda text, base: (date(int(text[:4]), 1, 1), MONTH) if int(text[:4]) < base.year else None),
)  # fmt: skip
_YEARS = frozenset(("year", "last_year"))
_COUNTED = {"day_before": -1, "same_day": 0, "hours_before": 0, "day_after": 1}
_RESOLVERS = {name: resolve for name, _, resolve in _EXPRESSIONS}
_TABLE = Table((rf" -?({pattern})\b", name) for name, pattern, _ in _EXPRESSIONS)


def counted(
    dates: Sequence[Expression], number: int, reference: date | None, today: date | None
) -> date | None:
    """The day of expression `number` of a sentence. One counted from another day is counted from the one before
    it in the sentence, else from `reference`, the last day that the text named; never beyond `today`.
    """
    expression = dates[number]
    if expression.of_today and today is not None:
        return today
    if expression.after is None and not expression.of_month and expression.of_year is None:
        return expression.day
    earlier = (
        at
        for at in reversed(range(number))
        if dates[at].day and not dates[at].history and (expression.after or dates[at].precision == DAY)
    )
    before = next(
        (
            dates[at].day if dates[at].after is None else counted(dates, at, reference, today)
            for at in earlier
        ),
        reference,
    )
    if before is None:
        return expression.day
    if expression.of_year is not None:
        near = _near(before, expression.of_year)
        return near if near and (today is None or near <= today) else expression.day
    if expression.after is None:
        return _in_month_of(before, expression.day)
    day = before + timedelta(days=expression.after)
    return min(day, today) if today else day


def _near(before: date, day: date) -> date | None:
    """The day of that month in the year of `before`, where that is within half a year of it."""
    try:
        then = day.replace(year=before.year)
    except ValueError:
        return None
    return then if abs(then - before) < _HALF_A_YEAR else None


def _in_month_of(before: date, day: date | None) -> date | None:
    """The day of that number in the month of `before`, where it has one."""
    try:
        return day and before.replace(day=day.day)
    except ValueError:
        return day


def last_day(dates: Sequence[Expression], reference: date | None, today: date | None) -> date | None:
    """The last single day that a sentence names, from which the next may count."""
    days = (
        counted(dates, number, reference, today)
        for number in reversed(range(len(dates)))
        if dates[number].precision == DAY and not dates[number].history
    )
    return next(days, None)
