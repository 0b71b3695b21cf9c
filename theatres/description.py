"""Reads theatre.toml (what the theatre is) and words.toml (words to know beside places and actors)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from theatres.documents import TomlDocument, read_toml, unknown_keys
from theatres.errors import Problem
from theatres.spelling import repeated

_KEYS = (
    "name",
    "title",
    "first_day",
    "last_day",
    "timezone",
    "national_capital",
    "calendars",
    "languages",
)
_REQUIRED = ("name", "title", "first_day", "timezone", "national_capital")
_WORDS = ("foreign", "homonyms", "bygone", "outlets")
_CALENDARS = ("solar-hijri",)


@dataclass(frozen=True, slots=True)
class Description:
    """theatre.toml as read, with the line of the national capital for checking it against the places."""

    name: str
    title: str
    first_day: date
    last_day: date | None
    timezone: ZoneInfo
    national_capital: str
    national_capital_line: int
    calendars: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """words.toml as read."""

    foreign: tuple[str, ...]
    homonyms: tuple[str, ...]
    bygone: tuple[str, ...]
    outlets: tuple[str, ...]


def read_description(path: Path) -> tuple[Description | None, list[Problem]]:
    """Reads theatre.toml; None where a problem leaves no description."""
    document = read_toml(path)
    if document.problems:
        return None, list(document.problems)
    data = document.data
    problems = unknown_keys(document, data, _KEYS)
    problems += [
        Problem(document.file, 1, f"no {key!r}", f"add a line `{key} = …`")
        for key in _REQUIRED
        if key not in data
    ]
    problems += _type_problems(document)
    zone, zone_problems = _timezone(document, data.get("timezone"))
    problems += zone_problems
    calendars, calendar_problems = string_list(document, data, "calendars")
    languages, language_problems = string_list(document, data, "languages")
    problems += calendar_problems + language_problems
    problems += [
        Problem(
            document.file,
            document.line_of("calendars", value=calendar),
            f"unknown calendar {calendar!r}",
            f"known calendars: {', '.join(_CALENDARS)}",
        )
        for calendar in calendars
        if calendar not in _CALENDARS
    ]
    if problems or zone is None:
        return None, problems
    description = Description(
        name=data["name"],
        title=data["title"],
        first_day=data["first_day"],
        last_day=data.get("last_day"),
        timezone=zone,
        national_capital=data["national_capital"],
        national_capital_line=document.line_of("national_capital"),
        calendars=calendars,
        languages=languages or ("en",),
    )
    return description, _order_problems(document, description, path.parent.name)


def read_words(path: Path) -> tuple[Words, list[Problem]]:
    """Reads words.toml: the lists `foreign`, `homonyms`, `bygone` and `outlets`."""
    document = read_toml(path)
    problems = list(document.problems) + unknown_keys(document, document.data, _WORDS)
    lists = []
    for key in _WORDS:
        words, found = string_list(document, document.data, key)
        lists.append(words)
        problems += found
    return Words(*lists), problems


def string_list(
    document: TomlDocument,
    data: Any,
    key: str,
    *,
    table: str | None = None,
    index: int = 0,
) -> tuple[tuple[str, ...], list[Problem]]:
    """The list of texts under a key (empty where there is none), and what is wrong with it."""
    values = data.get(key, [])
    line = document.line_of(key, table=table, index=index)
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        return (), [
            Problem(document.file, line, f"{key!r} is not a list of texts", f'write {key} = ["…", "…"]')
        ]
    texts = tuple(value.strip() for value in values)
    return texts, [
        Problem(
            document.file,
            document.line_of(key, table=table, index=index, value=text),
            f"{text!r} stands twice in {key!r}",
            "keep one: case, hyphens and apostrophes make no difference",
        )
        for text in repeated(texts)
    ]


def is_day(value: object) -> bool:
    """Whether TOML gave a day: a date with no time of day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _type_problems(document: TomlDocument) -> list[Problem]:
    problems = []
    for key in ("name", "title", "timezone", "national_capital"):
        value = document.data.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            problems.append(
                Problem(document.file, document.line_of(key), f"{key!r} is not a text", "put it in quotes")
            )
    for key in ("first_day", "last_day"):
        value = document.data.get(key)
        if value is not None and not is_day(value):
            problems.append(
                Problem(
                    document.file,
                    document.line_of(key),
                    f"{key!r} is not a date",
                    "write 2021-05-01, unquoted",
                )
            )
    return problems


def _timezone(document: TomlDocument, name: object) -> tuple[ZoneInfo | None, list[Problem]]:
    if not isinstance(name, str) or not name.strip():
        return None, []
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError):
        remedy = 'take a name from the IANA time zone database, as "Asia/Kabul"'
        return None, [
            Problem(document.file, document.line_of("timezone"), f"unknown time zone {name!r}", remedy)
        ]


def _order_problems(document: TomlDocument, description: Description, folder: str) -> list[Problem]:
    problems = []
    if description.last_day is not None and description.last_day < description.first_day:
        line = document.line_of("last_day")
        problems.append(
            Problem(document.file, line, "the last day is before the first", "swap or correct them")
        )
    if description.name != folder:
        line = document.line_of("name")
        message = f"the name {description.name!r} is not the folder's, {folder!r}"
        problems.append(Problem(document.file, line, message, "name both alike"))
    return problems
