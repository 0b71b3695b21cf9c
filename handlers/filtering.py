"""What a person wants a list narrowed to, read from the words after a command or from a button's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from events.records import EventStatus
from events.subscriptions import KIND_OF, Kind, province_capital
from events.theatre import Theatre
from handlers import days
from handlers.place_names import PlaceNames
from handlers.presses import Outdated
from handlers.presses import province_capital as capital_of
from storage.selection import Selection
from views.filters import Filters
from views.kinds import FALLS, KINDS

_LONGEST_NAME = 5
_KIND_WORDS: Mapping[str, str] = {
    FALLS: "fall falls fell fallen capture captures captured",
    Kind.TERRITORY: "territory",
    Kind.FIGHTING: "fighting fights clash clashes battle battles",
    Kind.STRIKES: "strike strikes airstrike airstrikes shelling shellings rocket rockets",
    Kind.BOMBINGS: "bomb bombs bombing bombings explosion explosions mine mines",
    Kind.CIVILIANS: "civilians attack attacks killing killings abduction abductions",
    Kind.SURRENDERS: "surrender surrenders surrendered defections agreement agreements deal deals talks",
    Kind.DEVELOPMENTS: "development developments arrests",
}
KINDS_BY_WORD = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_STATUSES: Mapping[str, EventStatus] = {
    **{status.value: status for status in EventStatus},
    "denied": EventStatus.DISPUTED,
    "withdrawn": EventStatus.RETRACTED,
}
_SINCE = ("since", "from", "after")
_UNTIL = ("until", "till", "to", "before")
_PASSED_OVER = frozenset("in at on of for the and only events event all".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """The words after a command: the filters, a number if there was one, and what was not understood."""

    filters: Filters
    number: int | None
    unknown: tuple[str, ...]


def read(words: Sequence[str], theatre: Theatre, names: PlaceNames, now: datetime) -> Asked:
    """Filters in any order: a place, a kind, a status, days ("since friday", "10 aug"), a number. What is
    said twice is not understood the second time.
    """
    filters, number = Filters(), None
    unknown: list[str] = []
    at = 0
    while at < len(words):
        word = words[at].casefold().strip(",")
        found, length = _period(words[at:], theatre, now)
        if found:
            merged = _with_days(filters, found)
        elif word.isdecimal() and number is None:
            number, merged, length = int(word[:6]), filters, 1
        else:
            merged, length = _named(words[at:], filters, names)
        if merged is None:
            unknown.append(words[at])
            length = 1
        else:
            filters = merged
        at += length
    return Asked(filters, number, tuple(unknown))


def from_data(parts: Sequence[str], theatre: Theatre) -> Filters:
    """The filters that a button carries, as `Filters.data` wrote them. Raises Outdated for anything else."""
    if len(parts) > 5:
        raise Outdated
    province, kind, status, first, last = [*parts, *[""] * (5 - len(parts))]
    place = capital_of(theatre, province) if province else None
    if (province and place is None) or (kind and kind not in KINDS):
        raise Outdated
    if status and status not in list(EventStatus):
        raise Outdated
    return Filters(place, kind or None, EventStatus(status) if status else None, day_in(first), day_in(last))


def selection(filters: Filters, theatre: Theatre) -> Selection:
    """The filters as the store understands them; a capital stands for all places of its province."""
    places = None
    if filters.place is not None:
        capital = filters.place.id
        places = frozenset(id for id in theatre.places if province_capital(theatre, id) == capital)
    kinds = None
    if filters.kind is not None and filters.kind != FALLS:
        kinds = frozenset(sub for sub, kind in KIND_OF.items() if kind == filters.kind)
    return Selection(
        places=places,
        kinds=kinds,
        control_only=filters.kind == FALLS,
        statuses=frozenset({filters.status}) if filters.status else None,
        first=filters.first,
        last=filters.last,
    )


def day_in(text: str) -> date | None:
    """The day that a button carries as `20210812`, None for none. Raises Outdated for anything else."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        raise Outdated from None


@dataclass(frozen=True, slots=True)
class _Period:
    first: date | None
    last: date | None


def _period(words: Sequence[str], theatre: Theatre, now: datetime) -> tuple[_Period | None, int]:
    """The days that `words` begin with, and how many words they take."""
    head = words[0].casefold()
    skip = 1 if head in (*_SINCE, *_UNTIL, "on") else 0
    for length in range(days.LONGEST, 0, -1):
        found = days.days(words[skip : skip + length], theatre, now) if len(words) >= skip + length else None
        if found is None:
            continue
        taken = skip + length
        if head in _SINCE:
            first = found.last + timedelta(days=1) if head == "after" else found.first
            return _Period(first, None), taken
        if head in _UNTIL:
            last = found.first - timedelta(days=1) if head == "before" else found.last
            return _Period(None, last), taken
        return _Period(found.first, found.last), taken
    return None, 1


def _with_days(filters: Filters, found: _Period) -> Filters | None:
    if (found.first and filters.first) or (found.last and filters.last):
        return None
    return replace(filters, first=found.first or filters.first, last=found.last or filters.last)


def _named(words: Sequence[str], filters: Filters, names: PlaceNames) -> tuple[Filters | None, int]:
    """A place, a kind or a status at the beginning of `words`; a filler word changes nothing."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        place = names.find(" ".join(words[:length]).strip(","))
        if place is not None:
            return (replace(filters, place=place) if filters.place is None else None), length
    word = words[0].casefold().strip(",")
    if word in KINDS_BY_WORD and filters.kind is None:
        return replace(filters, kind=KINDS_BY_WORD[word]), 1
    if word in _STATUSES and filters.status is None:
        return replace(filters, status=_STATUSES[word]), 1
    return (filters if word in _PASSED_OVER else None), 1
