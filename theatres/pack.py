"""Reads a whole pack: every file of the folder into one Theatre, and what is wrong in and between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from events.theatre import Place, PlaceKind, Theatre
from theatres.actors import Actors, read_actors
from theatres.description import Description, read_description, read_words
from theatres.errors import Problem, Severity
from theatres.feeds import check_feeds
from theatres.language_names import Names, read_names
from theatres.neighbours import read_neighbours
from theatres.places import Places, read_places
from theatres.shapes import distance_outside, polygons_of, read_shapes

# Outlines are simplified, so a place on a border may come out a little beyond it; about 6 km.
_TOLERANCE_DEGREES = 0.05


def read_pack(directory: Path) -> tuple[Theatre | None, list[Problem]]:
    """Reads a pack's folder. The theatre is None if any problem is an error; errors come before warnings."""
    description, problems = read_description(directory / "theatre.toml")
    actors, found = read_actors(directory / "actors.toml")
    problems += found
    words, found = read_words(directory / "words.toml")
    problems += found
    places, found = read_places(directory / "provinces.csv", directory / "places.csv")
    problems += found
    provinces = [place.id for place in places.places.values() if place.kind is PlaceKind.PROVINCE]
    neighbours, found = read_neighbours(directory / "neighbours.csv", provinces)
    problems += found
    shapes, found = read_shapes(directory / "shapes.geojson", provinces)
    problems += found
    if not found:
        problems += _places_outside(places, shapes)
    problems += _actors_and_places(actors, places)
    problems += check_feeds(directory / "feeds.toml", [actor.name for actor in actors.actors])
    if description is not None:
        problems += _national_capital(description, places)
    names, found = _names(directory, description, actors, places)
    problems += found
    problems.sort(key=lambda problem: (problem.severity is not Severity.ERROR, problem))
    if description is None or any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems
    theatre = Theatre(
        name=description.name,
        title=description.title,
        first_day=description.first_day,
        last_day=description.last_day,
        timezone=description.timezone,
        national_capital=description.national_capital,
        places=_named(places.places, names),
        actors={actor.name: replace(actor, names=names.of(actor.name)) for actor in actors.actors},
        holders=places.holders,
        neighbours=neighbours,
        foreign=words.foreign,
        homonyms=words.homonyms,
        bygone=words.bygone,
        outlets=words.outlets,
        calendars=description.calendars,
        languages=description.languages,
        shapes=shapes,
        titles=names.of(description.name),
    )
    return theatre, problems


def _names(
    directory: Path, description: Description | None, actors: Actors, places: Places
) -> tuple[Names, list[Problem]]:
    """Every language must name the theatre, each province and capital, and each side."""
    if description is None or not actors.actors or not places.places:
        return Names({}), []
    sides = [actor.name for actor in actors.actors]
    kinds = (PlaceKind.PROVINCE, PlaceKind.CAPITAL)
    needed = [place.id for place in places.places.values() if place.kind in kinds]
    known = {description.name, *sides, *places.places}
    return read_names(directory, description.languages, known, [description.name, *needed, *sides])


def _named(places: Mapping[str, Place], names: Names) -> dict[str, Place]:
    return {id: replace(place, names=names.of(id)) for id, place in places.items()}


def _national_capital(description: Description, places: Places) -> list[Problem]:
    place = places.places.get(description.national_capital)
    if place is not None and place.kind is PlaceKind.CAPITAL:
        return []
    message = f"the national capital {description.national_capital!r} is not in provinces.csv"
    remedy = "write its place id, as AF-KAB.capital"
    return [Problem("theatre.toml", description.national_capital_line, message, remedy)]


def _actors_and_places(actors: Actors, places: Places) -> list[Problem]:
    """Holders and provinces that the other file does not know; with no actor at all, that error suffices."""
    problems = []
    names = {actor.name for actor in actors.actors}
    for capital, holder in places.holders.items():
        if names and holder not in names:
            file, line = places.lines[capital]
            message = f"the holder {holder!r} of {capital} is no actor"
            problems.append(Problem(file, line, message, f"take one of {', '.join(sorted(names))}"))
    for index, actor in enumerate(actors.actors):
        for province in actor.generic_provinces:
            if province not in places.places:
                line = actors.document.line_of(
                    "generic_provinces", table="actors", index=index, value=province
                )
                message = f"{actor.name!r} has the unknown province {province!r}"
                problems.append(Problem(actors.document.file, line, message, "take an id from provinces.csv"))
    return problems


def _places_outside(places: Places, shapes: object) -> list[Problem]:
    """Places whose coordinates are not in their province: a slip of the pen more often than not."""
    polygons = polygons_of(shapes) if isinstance(shapes, dict) else {}
    problems = []
    for place in places.places.values():
        away = _degrees_outside(place, polygons)
        if away > _TOLERANCE_DEGREES:
            file, line = places.lines[place.id]
            message = f"{place.name} lies {away:.2f} degrees outside the shape of {place.province}"
            remedy = "check its coordinates and its province"
            problems.append(Problem(file, line, message, remedy, Severity.WARNING))
    return problems


def _degrees_outside(place: Place, polygons: dict[str, list[list[list[list[float]]]]]) -> float:
    if place.latitude is None or place.longitude is None or place.province not in polygons:
        return 0.0
    return distance_outside(polygons[place.province], place.latitude, place.longitude)
