"""Which capital a person means: by any spelling of it or of its province, else the nearest names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from events.theatre import Place, Theatre

_SEPARATORS = re.compile(r"[,;/+&\n،؛]+|\band\b", re.IGNORECASE)
_AFTER_A_NAME = ("city", "province", "capital")
_LONGEST_NAME = 5
"""Words that a name may have ("Deir ez Zor city")."""
_MOST_WORDS = 80
_KEYBOARDS = str.maketrans("يىېۍكة", "ییییکه")
"""Arabic, Dari and Pashto keyboards write these letters differently."""
_NEAR = 68
"""rapidfuzz's ratio (0–100) from which two names are near: "Kandhar" and "Kandahar", not "Kabul" and "Zabul"
alone.
"""
_MOST_NEAR = 4
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Named:
    """The capitals that a list names, in its order, and the words in it that name none."""

    capitals: tuple[Place, ...]
    unknown: tuple[str, ...]


class PlaceNames:
    """The capitals of one theatre under all their names. Case, gaps, hyphens, apostrophes and accents make
    no difference; a province's name stands for its capital.
    """

    def __init__(self, theatre: Theatre) -> None:
        self._by_name: dict[str, Place] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}
        for place in (*theatre.capitals(), *theatre.provinces()):
            written = (place.name, *place.spellings, *place.names.values())
            for spelling in written:
                known = self._spellings.get(_folded(spelling), ())
                self._spellings[_folded(spelling)] = tuple(dict.fromkeys((*known, *written)))
        for place in theatre.capitals():
            for spelling in (place.name, *place.spellings, *place.names.values()):
                self._by_name.setdefault(_folded(spelling), place)
        for province in theatre.provinces():
            capital = theatre.capital_of(province.id)
            for spelling in (province.id, province.name, *province.spellings, *province.names.values()):
                self._by_name.setdefault(_folded(spelling), capital)

    def find(self, asked: str) -> Place | None:
        """The capital that `asked` names, None where it names none or more than a name."""
        words = asked.split()
        folded = _folded(asked)
        if folded in self._by_name:
            return self._by_name[folded]
        if len(words) > 1 and words[-1].casefold() in _AFTER_A_NAME:
            return self.find(" ".join(words[:-1]))
        return None

    def spellings(self, asked: str) -> tuple[str, ...]:
        """All ways in which the capital or the province that `asked` names is written; () for no name."""
        return self._spellings.get(_folded(asked), ())

    def near(self, asked: str) -> tuple[Place, ...]:
        """Up to four capitals whose names look like `asked`, the most alike first."""
        folded = _folded(asked)[:60]
        if not folded:
            return ()
        matches = process.extract(
            folded, list(self._by_name), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=40
        )
        begun = [name for name in self._by_name if len(folded) >= _PREFIX and name.startswith(folded)]
        names = [*(name for name, _, _ in matches), *sorted(begun, key=len)]
        places = {self._by_name[name].id: self._by_name[name] for name in names}
        return tuple(places.values())[:_MOST_NEAR]

    def read(self, text: str) -> Named:
        """The capitals in a list with or without commas: "lashkar gah, herat kunduz"."""
        capitals: dict[str, Place] = {}
        unknown: list[str] = []
        for part in _SEPARATORS.split(text):
            self._read_part(part.split()[:_MOST_WORDS], capitals, unknown)
        return Named(tuple(capitals.values()), tuple(unknown))

    def _read_part(self, words: Sequence[str], capitals: dict[str, Place], unknown: list[str]) -> None:
        start, missed = 0, []
        while start < len(words):
            place, length = self._longest(words[start : start + _LONGEST_NAME])
            if place is None:
                missed.append(words[start])
            else:
                capitals.setdefault(place.id, place)
                unknown += [" ".join(missed)] if missed else []
                missed = []
            start += length
        unknown += [" ".join(missed)] if missed else []

    def _longest(self, words: Sequence[str]) -> tuple[Place | None, int]:
        for length in range(len(words), 0, -1):
            if place := self.find(" ".join(words[:length])):
                return place, length
        return None, 1


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_KEYBOARDS)
    return "".join(character for character in decomposed if character.isalnum())
