"""Finds the theatre's names in a sentence: longest first, whatever the hyphens, apostrophes and accents.

A found name is a `Mention`. One spelling may name several things (many a city and its province share a name);
which one is meant is decided later, from the words around it (`reductions`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from events.theatre import PlaceKind, Theatre
from parser.sentences import Word, folded

_BORDER_WITH = re.compile(r"borders? with (\w+)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s\b")
_ALONE = (1,)
_SMALL_WORDS = frozenset("of the and for in on 's".split())
_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """All that one spelling can mean in the theatre. Place fields hold ids, actor fields canonical names.

    `partisan` marks a demonym of a side that never governs. `beyond` is the border place beyond which a country lies; `homonym` marks what persons bear too, `bygone` who belongs to earlier wars; `parts` are the words of direction that name a part of it, since it does not lie there; `office`
    is the actor whose office it names, whoever governs.
    """

    capital: str | None = None
    province: str | None = None
    local: str | None = None
    actor: str | None = None
    generic: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    demonym: str | None = None
    outlet: str | None = None
    beyond: str | None = None
    country: bool = False
    homonym: bool = False
    office: str | None = None
    foreign: bool = False
    bygone: bool = False
    parts: frozenset[str] = frozenset()
    partisan: bool = False


class Mention(NamedTuple):
    """A name found in a sentence, as words `first` to `last` (excluded) of it."""

    name: Name
    first: int
    last: int


class Gazetteer:
    """An index of all spellings in a theatre, made once and only read afterwards."""

    def __init__(self, theatre: Theatre) -> None:
        entries: dict[tuple[str, ...], Name] = defaultdict(Name)

        def enter(spellings: Iterable[str], **meaning: object) -> None:
            for spelling in spellings:
                forms = forms_of(spelling)
                if forms:
                    entries[forms] = replace(entries[forms], **meaning)  # type: ignore[arg-type]

        parts = _parts(theatre)
        for place in theatre.places.values():
            key = {PlaceKind.CAPITAL: "capital", PlaceKind.PROVINCE: "province"}.get(place.kind, "local")
            enter((place.name, *place.spellings), **{key: place.id})
            if place.id in parts:
                enter((place.name, *place.spellings), parts=parts[place.id])
            if place.kind is PlaceKind.AIRPORT:
                cities = [name[: -len(" airport")] for name in place.spellings if name.endswith(" airport")]
                enter((f"airport {word} {city}" for city in cities for word in ("of", "in")), local=place.id)
            if place.kind is PlaceKind.BORDER:
                enter(
                    (
                        match.group(1)
                        for name in (place.name, *place.spellings)
                        if (match := _BORDER_WITH.match(name))
                    ),
                    beyond=place.id,
                )
        for actor in theatre.actors.values():
            enter(actor.demonyms, demonym=actor.name, partisan=not actor.government)
            for spelling in actor.generic:
                forms = forms_of(spelling)
                entries[forms] = replace(entries[forms], generic=(*entries[forms].generic, actor.name))
            for spelling in actor.people:
                forms = forms_of(spelling)
                entries[forms] = replace(entries[forms], person=(*entries[forms].person, actor.name))
        for actor in theatre.actors.values():
            enter((actor.name, *actor.spellings), actor=actor.name)
            enter(actor.offices, office=actor.name)
        enter(theatre.homonyms, homonym=True)
        enter(theatre.bygone, bygone=True)
        for outlet in theatre.outlets:
            enter((outlet,), outlet=outlet)
        enter((theatre.title,), country=True)
        enter(theatre.foreign, foreign=True)
        self._names = dict(entries)
        lengths: dict[str, set[int]] = defaultdict(set)
        for forms in entries:
            lengths[forms[0]].add(len(forms))
        self._openings = {forms[:2] for forms in entries if len(forms) > 1}
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def mentions(self, words: Sequence[Word]) -> list[Mention]:
        """All names in a sentence, left to right, none overlapping another."""
        forms = [word.folded for word in words]
        found: list[Mention] = []
        free = 0
        for at in [at for at, form in enumerate(forms) if form in self._lengths]:
            if at < free:
                continue
            lengths = self._lengths[forms[at]]
            if lengths != _ALONE and tuple(forms[at : at + 2]) not in self._openings:
                lengths = _ALONE
            for length in lengths:
                if at + length > len(forms):
                    continue
                name = self._names.get(tuple(forms[at : at + length]))
                if name is not None and _may_stand(name, words, at, at + length):
                    free = at + length
                    found.append(Mention(name, at, free))
                    break
        return found


def _may_stand(name: Name, words: Sequence[Word], first: int, after: int) -> bool:
    """Names of places, persons and outlets have a capital letter; words for a side may not, and stand alone."""
    if words[first].form == "capital" and after < len(words) and words[after].form == "'s":
        return False  # "capital of the country's eastern P province"
    if name.outlet and not (name.capital or name.province or name.actor):
        return all(
            word.capitalised or word.form in _SMALL_WORDS or word.form.isdigit()
            for word in words[first:after]
        )
    if any(word.capitalised for word in words[first:after]):
        return True
    if words[first].form.startswith("-"):
        return False
    lower_allowed = bool(name.actor or name.generic or name.demonym or name.bygone)
    return lower_allowed and not (after < len(words) and words[after].form.startswith("-"))


_DIRECTIONS = {"northern": (1, 0), "southern": (-1, 0), "eastern": (0, 1), "western": (0, -1)}
_CORNERS = {
    f"{north_south}{east_west}ern": (dy, dx)
    for north_south, dy in (("north", 1), ("south", -1))
    for east_west, dx in (("east", 1), ("west", -1))
}
_FAR_ENOUGH = 0.25
"""How far towards one side of the country, of 1 for its border, a city lies that is called by that side."""


def _parts(theatre: Theatre) -> dict[str, frozenset[str]]:
    """For each capital, and for its province, the directions in which it does not lie: "western C", of a city in the
    south, is a part of it.
    """
    placed = [
        (place, place.latitude, place.longitude)
        for place in theatre.capitals()
        if place.latitude is not None and place.longitude is not None
    ]
    if not placed:
        return {}
    middle, height = _middle([latitude for _, latitude, _ in placed])
    centre, width = _middle([longitude for _, _, longitude in placed])
    found: dict[str, frozenset[str]] = {}
    for place, latitude, longitude in placed:
        north, east = (latitude - middle) / height, (longitude - centre) / width
        sides = {word for word, (dy, dx) in _DIRECTIONS.items() if north * dy + east * dx < _FAR_ENOUGH}
        corners = {word for word, (dy, dx) in _CORNERS.items() if min(north * dy, east * dx) < -_FAR_ENOUGH}
        for key in (place.id, place.province):
            if key is not None:
                found[key] = frozenset(sides | corners)
    return found


def _middle(degrees: Sequence[float]) -> tuple[float, float]:
    """The middle of a range, and half its length."""
    return (max(degrees) + min(degrees)) / 2, (max(degrees) - min(degrees)) / 2 or 1.0


def forms_of(spelling: str) -> tuple[str, ...]:
    """A spelling as the words that the text's own words are compared with."""
    plain = folded(_POSSESSIVE.sub(" s", spelling.lower()).replace("’", ""))
    return tuple(_PARTS.findall(plain))
