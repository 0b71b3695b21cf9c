"""Cuts a text into lines and sentences, and sentences into words, each with its place in the text.

Knows abbreviations, headlines and what heads a table of places, and nothing of any language's meaning beyond them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

HEADLINE_WORDS = 22
"""A line of no more words than this that ends without a full stop is a headline."""

LONGEST_SENTENCE = 2_000
"""Characters after which a "sentence" is cut, so that the cost of one stays bounded."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj brig capt cmdr sgt sen rep gov st no nos vs jan feb mar apr jun jul aug sep "
    "sept oct nov dec u.s u.k u.n e.u a.m p.m approx est ft km mt inc ltd jr sr mohd".split()
)
_SENTENCE_END = re.compile(r"[.!?…;](?:(?<=;)|(?<![.!?…].)[.!?…]*+[\"”’')\]]*(?:\[\d{1,3}\])*)(?=\s)")
_CLOSED = re.compile(r"(?<!\(cont)[.!…][\"”’')\]]*\s*$")
_LAST_WORD = re.compile(r"(?<![’'])([A-Za-z][A-Za-z.]*)$")
_SEPARATOR = re.compile(r"[ \t](?:[|•]|\*{2,3}|\|\|)[ \t]")
_RULER = re.compile(r"[\s|:+-]*\|[\s|:+-]*")
"""A line that only parts a table's head from its rows."""
_WIDEST_CELL = 8
_SHORTEST_TABLE = 3
"""Words in a cell, and lines in a table."""
_HEADS = frozenset("capital capitals city cities town towns date day".split())
"""With one of these a cell in a table's head begins."""
_BULLET = re.compile(r"^\s*(?:[•*·;–—-]+|\d{1,2}(?:[–-]\d{1,2})?[.)])\s+")
_HYPHEN = r"[-‐‑](?:(?<=[^\W_].)|(?<=[^\W\d_]\..))(?=[^\W_])"
"""A hyphen inside a word, or behind an abbreviation: what follows it is a word that begins with a hyphen."""
_WORD = re.compile(
    rf"(?:{_HYPHEN})?(?:[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:[’'](?!(?i:s|ve|re|ll|t)\b)[^\W\d_]+)?(?![’'][tT]\b)"
    r"|\d{4}-\d{2}-\d{2}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?)|[nN][’'][tT]\b|[’'](?i:s|ve|re|ll)\b|[^\s\w]"
)
_IN_FULL = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "wo": "will"}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})


class Word(NamedTuple):
    """One word or mark. `form` is lower case with straight apostrophes; a word that a hyphen joins to the one
    before begins with one. `folded` has neither hyphen, apostrophe nor accents.
    """

    form: str
    folded: str
    capitalised: bool


class Sentence(NamedTuple):
    """One sentence, as `text[start:end]`. `line` counts lines, and the parts of one between `|` marks, from 0; `headline` is true for a short line without a
    full stop.
    """

    text: str
    start: int
    end: int
    line: int
    headline: bool


def sentences(text: str) -> Iterator[Sentence]:
    """All sentences of a text, in order."""
    offset, number = 0, -1
    lines = text.split("\n")
    rows = _rows(lines)
    for at, line in enumerate(lines):
        for start, end in [(0, len(line))] if at in rows else _segments(line):
            number += 1
            segment = line[start:end]
            headline = len(segment.split()) <= HEADLINE_WORDS and not _CLOSED.search(segment)
            for first, last in _cut(segment):
                yield Sentence(
                    segment[first:last], offset + start + first, offset + start + last, number, headline
                )
        offset += len(line) + 1


def _rows(lines: list[str]) -> set[int]:
    """Which lines are rows of a table of places: those of a run in which each has as many short cells as its head. Other
    lines between bars are news, each part of its own.
    """
    rows: set[int] = set()
    run: list[int] = []
    width = 0
    for at, line in enumerate([*lines, ""]):
        if run and _RULER.fullmatch(line):
            continue
        cells = _SEPARATOR.split(line.strip("| \t")) if "|" in line else []
        if run and len(cells) != width:
            rows.update(run if len(run) >= _SHORTEST_TABLE and _heads_a_table(lines[run[0]]) else ())
            run = []
        if len(cells) > 1 and all(len(cell.split()) <= _WIDEST_CELL for cell in cells):
            run, width = [*run, at], len(cells)
    return rows


def _heads_a_table(line: str) -> bool:
    cells = _SEPARATOR.split(line.strip("| \t").lower())
    return any(cell.split()[:1] and cell.split()[0] in _HEADS for cell in cells)


def _segments(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    if bullet := _BULLET.match(line):
        start = bullet.end()
    for separator in _SEPARATOR.finditer(line, start):
        yield start, separator.start()
        start = separator.end()
    if line[start:].strip():
        yield start, len(line)


def _cut(segment: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(segment):
        if _continues(segment, mark):
            continue
        yield from _bounded(segment, start, mark.end())
        start = mark.end()
    yield from _bounded(segment, start, len(segment))


def _continues(segment: str, mark: re.Match[str]) -> bool:
    """True for a full stop after an abbreviation or an initial, or before a word in lower case."""
    if mark.group() == ";":
        return False
    following = segment[mark.end() : mark.end() + 40].lstrip(" \t\"“‘'([")
    if following[:1].islower():
        return True
    if mark.group()[0] != ".":
        return False
    word = _LAST_WORD.search(segment, max(0, mark.start() - 20), mark.start())
    if word is None:
        return False
    form = word.group(1).lower()
    return form in _ABBREVIATIONS or (len(form) == 1 and form != "i")


def _bounded(segment: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = segment[start:end]
    start, end = end - len(piece.lstrip()), start + len(piece.rstrip())
    for first in range(start, end, LONGEST_SENTENCE):
        yield first, min(end, first + LONGEST_SENTENCE)


def words(text: str) -> list[Word]:
    """The words and marks of a sentence. `wasn't`, `they've` and `city's` are two words each."""
    return [word for run in text.split() for word in _words_of_run(run)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of the `words` of a sentence stands in it."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=15_000)
def _words_of_run(run: str) -> tuple[Word, ...]:
    """The words and marks in a run of characters without a space: none of them reaches over a space."""
    return tuple(map(_word, _WORD.findall(run)))


def _word(raw: str) -> Word:
    form = raw.lower().translate(_STRAIGHT)
    form = _IN_FULL.get(form, form)
    return Word(form, folded(form), raw.lstrip("-‐‑")[:1].isupper())


def folded(form: str) -> str:
    """A word without hyphen, apostrophe and accents."""
    form = form.lstrip("-").replace("'", "")
    if form.isascii():
        return form
    return "".join(mark for mark in unicodedata.normalize("NFKD", form) if not unicodedata.combining(mark))
