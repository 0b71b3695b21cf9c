"""When two spellings count as the same: case, accents, hyphens and apostrophes make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´]")
_GAPS = re.compile(r"[\s\-‐‑‒–]+")


_SPELLINGS_KEPT = 8_192
"""Folded forms that are kept: a pack is checked for what names two things, so each spelling is met often."""


@lru_cache(_SPELLINGS_KEPT)
def fold(spelling: str) -> str:
    """The form under which spellings are compared: "Qal'a-e Naw" and "qalā e naw" fold to the same."""
    plain = _GAPS.sub(" ", _APOSTROPHES.sub("", spelling)).strip().casefold()
    if plain.isascii():
        return plain
    return "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))


def split(cell: str) -> tuple[str, ...]:
    """The spellings in a table's cell, where `|` stands between them."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def repeated(spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Those that fold to one listed before them."""
    seen: set[str] = set()
    again = []
    for spelling in spellings:
        folded = fold(spelling)
        if folded in seen:
            again.append(spelling)
        seen.add(folded)
    return tuple(again)
