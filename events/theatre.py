"""A theatre as the core and the parser see it: places, actors, their spellings, who held what at the start.

Only data and look-ups. Reading a pack from files, and saying what is wrong with one, is `theatres/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo


class PlaceKind(StrEnum):
    CAPITAL = "capital"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    AIRPORT = "airport"
    BORDER = "border"
    BASE = "base"


def called(name: str, names: Mapping[str, str], language: str, oblique: bool) -> str:
    """A name for readers of a language. `names` has it by the language's code, and under "ps-oblique" the
    form after a preposition where it differs.
    """
    plain = names.get(language, name)
    return names.get(f"{language}-oblique", plain) if oblique else plain


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the theatre, or one that must not be taken for it.

    `province` is the id of the province it lies in (a province's own id for itself), None for what lies
    outside. `spellings` are all forms seen in print, the canonical `name` first; matching ignores case,
    hyphens and apostrophes. `latitude` and `longitude` are degrees, WGS 84. `names` are what readers of other
    languages call it, by the language's code.
    """

    id: str
    name: str
    kind: PlaceKind
    province: str | None
    spellings: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    def called(self, language: str, oblique: bool = False) -> str:
        """Its name in a language, by the language's code, or the form it takes inside a sentence; the
        canonical name where none is known.
        """
        return called(self.name, self.names, language, oblique)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of the conflict.

    `spellings` name it and nothing else; `generic` are words that mean it where no other side is meant
    ("militants", "insurgents"), within `generic_provinces` if given; `people` are named persons who speak or
    act for it; `demonyms` are adjectives before forces and offices (as in "government troops"). `government`
    are the periods in which "officials", "the army", "the governor" are its own; `names` what readers of
    other languages call it, by the language's code.
    """

    name: str
    spellings: tuple[str, ...]
    generic: tuple[str, ...] = ()
    generic_provinces: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    government: tuple[Period, ...] = ()
    active: Period = Period()
    offices: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, compare=False)

    def called(self, language: str, oblique: bool = False) -> str:
        """Its name in a language, by the language's code, or the form it takes inside a sentence; the
        canonical name where none is known.
        """
        return called(self.name, self.names, language, oblique)

    def is_government(self, day: date) -> bool:
        return any(day in period for period in self.government)


@dataclass(frozen=True, slots=True)
class Theatre:
    """One conflict's data pack, validated.

    `places` and `actors` are keyed by id and by name. `holders` gives the actor who held each capital (by
    place id) on `first_day`. `national_capital` is a place id. `foreign` are names of places elsewhere
    and other words that mark a namesake elsewhere; `homonyms` are capitals' names that persons and things
    bear too; `bygone` are names of people and powers of earlier wars: what is told beside one is history.
    `outlets` are names of news organisations as print cites them. `neighbours` lists, for a province id,
    the ids of those it borders; `calendars` names calendars that its press dates by beside the Gregorian
    ("solar-hijri"). `shapes` is a GeoJSON FeatureCollection of the provinces, each with its ISO code as
    `id`. `titles` are the title in other languages, by their codes.
    """

    name: str
    title: str
    first_day: date
    last_day: date | None
    timezone: ZoneInfo
    national_capital: str
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    holders: Mapping[str, str]
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    bygone: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    calendars: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    shapes: Mapping[str, object] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def capitals(self) -> tuple[Place, ...]:
        """All capitals, by name."""
        return tuple(
            sorted((p for p in self.places.values() if p.kind is PlaceKind.CAPITAL), key=lambda p: p.name)
        )

    def provinces(self) -> tuple[Place, ...]:
        """All provinces, by name."""
        return tuple(
            sorted((p for p in self.places.values() if p.kind is PlaceKind.PROVINCE), key=lambda p: p.name)
        )

    def capital_of(self, province: str) -> Place:
        """The capital of a province, by the province's id (its ISO 3166-2 code)."""
        return self.places[f"{province}.capital"]

    def province_of(self, place: str) -> Place | None:
        """The province that a place lies in, by the place's id."""
        province = self.places[place].province
        return self.places[province] if province else None

    def government_on(self, day: date) -> Actor | None:
        """The actor that "officials" and "the army" stand for on that day, None where nobody governs."""
        return next((actor for actor in self.actors.values() if actor.is_government(day)), None)

    def actor_of(self, person: str, day: date) -> Actor | None:
        """The actor that a person (as spelled in `people`) speaks for on that day, None for a stranger."""
        sides = [actor for actor in self.actors.values() if person in actor.people]
        return next((actor for actor in sides if day in actor.active), sides[0] if sides else None)

    def office_bearer(self, actor: str, day: date) -> Actor:
        """Whom an office of that actor's means on that day: who governs, else itself."""
        return self.government_on(day) or self.actors[actor]
