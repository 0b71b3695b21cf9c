"""Reads actors.toml: the sides of the conflict, their spellings, and the days on which each governs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from events.theatre import Actor, Period
from theatres.description import is_day, string_list
from theatres.documents import TomlDocument, read_toml, unknown_keys
from theatres.errors import Problem
from theatres.spelling import fold, repeated

_LISTS = ("spellings", "offices", "generic", "generic_provinces", "people", "demonyms")
_KEYS = ("name", *_LISTS, "government", "active")
_PERIOD = ("first", "last")


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors in the file's order, and the file itself for telling lines."""

    actors: tuple[Actor, ...]
    document: TomlDocument


def read_actors(path: Path) -> tuple[Actors, list[Problem]]:
    """Reads actors.toml. An actor with an error in it is kept, so that one mistake is not told as many."""
    document = read_toml(path)
    problems = list(document.problems) + unknown_keys(document, document.data, ("actors",))
    tables = document.data.get("actors", [])
    if not isinstance(tables, list) or (not tables and not problems):
        problems.append(Problem(document.file, 1, "no actors", "add a table [[actors]] for each side"))
        return Actors((), document), problems
    actors = []
    for index, table in enumerate(tables):
        actor, found = _read_actor(document, index, table)
        problems += found
        if actor is not None:
            actors.append(actor)
    problems += _shared(document, actors) + _overlapping(document, actors)
    return Actors(tuple(actors), document), problems


def _read_actor(
    document: TomlDocument, index: int, table: dict[str, Any]
) -> tuple[Actor | None, list[Problem]]:
    line = document.line_of("name", table="actors", index=index)
    problems = unknown_keys(document, table, _KEYS, table="actors", index=index)
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        return None, [*problems, Problem(document.file, line, "an actor has no name", 'add name = "…"')]
    lists = {}
    for key in _LISTS:
        lists[key], found = string_list(document, table, key, table="actors", index=index)
        problems += found
    spellings = (*lists.pop("spellings"), *lists["offices"])
    again = repeated(spellings)
    if not spellings and not any(problem.message.startswith("'spellings'") for problem in problems):
        problems.append(
            Problem(document.file, line, f"{name!r} has no spellings", "add the forms seen in print")
        )
    problems += [
        Problem(
            document.file,
            line,
            f"{office!r} stands in both 'spellings' and 'offices' of {name!r}",
            "keep one",
        )
        for office in lists["offices"]
        if office in again
    ]
    government, found = _periods(document, index, table, "government")
    problems += found
    active, found = _periods(
        document, index, {"active": [table["active"]] if "active" in table else []}, "active"
    )
    problems += found
    actor = Actor(
        name.strip(),
        spellings,
        **lists,
        government=government,
        active=active[0] if active else Period(),
        names={},  # they stand in files of their own, by language
    )
    return actor, problems


def _periods(
    document: TomlDocument, index: int, table: dict[str, Any], key: str
) -> tuple[tuple[Period, ...], list[Problem]]:
    line = document.line_of(key, table="actors", index=index)
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        remedy = f"write {key} = [{{ first = 2021-05-01, last = 2021-08-15 }}]"
        return (), [Problem(document.file, line, f"{key!r} is not a list of periods", remedy)]
    periods, problems = [], []
    for value in values:
        problems += [
            Problem(document.file, line, f"unknown key {name!r} in {key!r}", "a period has first and last")
            for name in value
            if name not in _PERIOD
        ]
        ends: list[date | None] = [value.get(name) for name in _PERIOD]
        if not all(end is None or is_day(end) for end in ends):
            problems.append(
                Problem(
                    document.file, line, f"{key!r} has an end that is no date", "write 2021-08-15, unquoted"
                )
            )
            continue
        first, last = ends
        if first is not None and last is not None and last < first:
            problems.append(
                Problem(document.file, line, f"{key!r} ends before it begins", "swap or correct the days")
            )
        periods.append(Period(first, last))
    return tuple(periods), problems


def _shared(document: TomlDocument, actors: list[Actor]) -> list[Problem]:
    """Names that mean two sides at once. A person may change sides; an adjective may fit two."""
    problems = []
    owners: dict[str, str] = {}
    names: set[str] = set()
    for index, actor in enumerate(actors):
        line = document.line_of("name", table="actors", index=index)
        if actor.name in names:
            problems.append(
                Problem(document.file, line, f"two actors are named {actor.name!r}", "rename one")
            )
        names.add(actor.name)
        for spelling in actor.spellings:
            owner = owners.setdefault(fold(spelling), actor.name)
            if owner != actor.name:
                at = document.line_of("spellings", table="actors", index=index, value=spelling)
                message = f"{spelling!r} names both {owner!r} and {actor.name!r}"
                problems.append(Problem(document.file, at, message, "keep it with one of them"))
    return problems


def _overlapping(document: TomlDocument, actors: list[Actor]) -> list[Problem]:
    """Only one side can be "the government" on a day."""
    problems = []
    reigns = [(index, actor, period) for index, actor in enumerate(actors) for period in actor.government]
    for number, (_, former, earlier) in enumerate(reigns):
        for index, actor, later in reigns[number + 1 :]:
            if (earlier.first or date.min) <= (later.last or date.max) and (later.first or date.min) <= (
                earlier.last or date.max
            ):
                line = document.line_of("government", table="actors", index=index)
                message = f"government periods of {former.name!r} and {actor.name!r} overlap"
                problems.append(
                    Problem(document.file, line, message, "end one the day before the other begins")
                )
    return problems
