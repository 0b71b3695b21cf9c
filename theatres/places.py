"""Reads provinces.csv (each province, its capital, who held it) and places.csv (what is no capital)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from events.theatre import Place, PlaceKind
from theatres.errors import Problem
from theatres.spelling import fold, repeated, split
from theatres.tables import Row, read_table

_PROVINCES = (
    "id",
    "province",
    "province_spellings",
    "capital",
    "capital_spellings",
    "latitude",
    "longitude",
    "holder",
)
_PLACES = ("id", "name", "kind", "province", "latitude", "longitude", "spellings")
_ISO_3166_2 = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_KINDS = (PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.AIRPORT, PlaceKind.BORDER, PlaceKind.BASE)


@dataclass(frozen=True, slots=True)
class Places:
    """Places by id, the holder of each capital by its place id, and the (file, line) each place stands on."""

    places: Mapping[str, Place]
    holders: Mapping[str, str]
    lines: Mapping[str, tuple[str, int]]


def read_places(provinces: Path, others: Path) -> tuple[Places, list[Problem]]:
    """Reads both tables; rows with an error in them are left out."""
    places: dict[str, Place] = {}
    holders: dict[str, str] = {}
    lines: dict[str, tuple[str, int]] = {}
    table = read_table(provinces, _PROVINCES)
    problems = list(table.problems)
    for row in table.rows:
        pair, found = _province_and_capital(table.file, row)
        problems += found
        for place in pair:
            if place.id in places:
                message, remedy = (
                    f"the id {place.id!r} stands twice",
                    f"it is on line {lines[place.id][1]} already",
                )
                problems.append(Problem(table.file, row.line, message, remedy))
                break
            places[place.id] = place
            lines[place.id] = (table.file, row.line)
            if place.kind is PlaceKind.CAPITAL and row["holder"]:
                holders[place.id] = row["holder"]
    if not table.rows and not table.problems:
        problems.append(Problem(table.file, 1, "no provinces", "add a line for each"))
    more = read_table(others, _PLACES)
    problems += more.problems
    for row in more.rows:
        other, found = _other_place(more.file, row, places)
        problems += found
        if other is None:
            continue
        if other.id in places:
            file, line = lines[other.id]
            message, remedy = f"the id {other.id!r} stands twice", f"it is in {file} on line {line} already"
            problems.append(Problem(more.file, row.line, message, remedy))
            continue
        places[other.id] = other
        lines[other.id] = (more.file, row.line)
    problems += _shared(places, lines)
    return Places(places, holders, lines), problems


def _province_and_capital(file: str, row: Row) -> tuple[tuple[Place, ...], list[Problem]]:
    identity = row["id"]
    problems = []
    if not _ISO_3166_2.fullmatch(identity):
        message = f"{identity!r} is no ISO 3166-2 code"
        problems.append(Problem(file, row.line, message, "write country, hyphen, subdivision: AF-KDZ"))
    for column in ("province", "capital"):
        if not row[column]:
            problems.append(
                Problem(file, row.line, f"{identity} has no {column}", "every province has one capital")
            )
    if not row["holder"]:
        message = f"the capital of {identity} has no holder"
        problems.append(Problem(file, row.line, message, "name the actor who held it on the first day"))
    latitude, longitude, found = _coordinates(file, row, required=True)
    problems += found
    if problems:
        return (), problems
    province = _spelled(row["province"], row["province_spellings"])
    capital = _spelled(row["capital"], row["capital_spellings"])
    problems += _repeats(file, row.line, province) + _repeats(file, row.line, capital)
    pair = (
        Place(identity, row["province"], PlaceKind.PROVINCE, identity, province),
        Place(
            f"{identity}.capital", row["capital"], PlaceKind.CAPITAL, identity, capital, latitude, longitude
        ),
    )
    return pair, problems


def _other_place(file: str, row: Row, places: Mapping[str, Place]) -> tuple[Place | None, list[Problem]]:
    identity, province = row["id"], row["province"] or None
    problems = []
    if row["kind"] not in _KINDS:
        kinds = ", ".join(_KINDS)
        problems.append(
            Problem(file, row.line, f"unknown kind {row['kind']!r}", f"the kinds here are {kinds}")
        )
    if province is not None and province not in places:
        message = f"{identity!r} lies in the unknown province {province!r}"
        problems.append(Problem(file, row.line, message, "take an id from provinces.csv, or leave it empty"))
    if not re.fullmatch(r"\S+\.[a-z0-9][a-z0-9-]*", identity) or identity.endswith(".capital"):
        message = f"{identity!r} is no id for a place"
        remedy = (
            "write the province's id (or the country's code), a dot, a name in small letters: AF-KDZ.airport"
        )
        problems.append(Problem(file, row.line, message, remedy))
    elif province is not None and not identity.startswith(f"{province}."):
        message = f"the id {identity!r} does not begin with its province, {province}"
        problems.append(Problem(file, row.line, message, f"write {province}.{identity.rpartition('.')[2]}"))
    if not row["name"]:
        problems.append(Problem(file, row.line, f"{identity!r} has no name", "give it one"))
    latitude, longitude, found = _coordinates(file, row, required=False)
    problems += found
    if problems:
        return None, problems
    spellings = _spelled(row["name"], row["spellings"])
    place = Place(identity, row["name"], PlaceKind(row["kind"]), province, spellings, latitude, longitude)
    return place, _repeats(file, row.line, spellings)


def _spelled(name: str, cell: str) -> tuple[str, ...]:
    return (name, *split(cell))


def _repeats(file: str, line: int, spellings: tuple[str, ...]) -> list[Problem]:
    remedy = "remove it: case, hyphens and apostrophes make no difference"
    return [
        Problem(file, line, f"the spelling {again!r} stands twice", remedy) for again in repeated(spellings)
    ]


def _coordinates(file: str, row: Row, *, required: bool) -> tuple[float | None, float | None, list[Problem]]:
    if not required and not row["latitude"] and not row["longitude"]:
        return None, None, []
    numbers: list[float | None] = []
    problems = []
    for column, limit in (("latitude", 90), ("longitude", 180)):
        try:
            number = float(row[column])
        except ValueError:
            number = math.nan
        if not abs(number) <= limit:
            message = f"{column} {row[column]!r} of {row['id']} is no number of degrees"
            problems.append(
                Problem(file, row.line, message, f"write degrees from -{limit} to {limit}, as 34.5281")
            )
        numbers.append(number)
    return numbers[0], numbers[1], problems


def _shared(places: Mapping[str, Place], lines: Mapping[str, tuple[str, int]]) -> list[Problem]:
    """Spellings that mean two places at once.

    A province may share one with a place in it, and lesser places in different provinces may share one: texts
    tell them apart by the province they name. What names a capital names no other place but its province.
    """
    problems = []
    owners: dict[str, list[Place]] = {}
    for place in places.values():
        for spelling in {fold(spelling): spelling for spelling in place.spellings}.values():
            for owner in owners.setdefault(fold(spelling), []):
                if not _may_share(owner, place):
                    file, line = lines[place.id]
                    message = f"{spelling!r} names both {owner.id} and {place.id}"
                    problems.append(
                        Problem(file, line, message, "remove it from one of them, or lengthen it")
                    )
            owners[fold(spelling)].append(place)
    return problems


def _may_share(one: Place, other: Place) -> bool:
    kinds = {one.kind, other.kind}
    if one.province == other.province:
        return PlaceKind.PROVINCE in kinds
    return kinds.isdisjoint({PlaceKind.CAPITAL, PlaceKind.PROVINCE})
