"""Regular expressions that pass over, at next to no cost, the sentences that they cannot match.

A `Form` is a text of words with one space between them that knows which of all patterns find in it what they need
(`prefilter`). Each word is looked at once in the life of the process; for a text what its words offer is joined.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

from parser.prefilter import Clause, needs

CLAUSES = 3
"""How many clauses of a pattern are looked at, the most telling ones: each makes a look at a text a little dearer."""
MOST_WORDS = 15_000
"""Words of which is remembered what they offer, before all are forgotten; the news of a month has some ten thousand."""

Match = re.Match[str]
Replacement = Callable[[Match], str]
Row = TypeVar("Row")


class _Offers(dict[str, int]):
    """What each word offers: the bits of the pieces that it has in it. `always` are the bits of the clauses that a
    pattern does not have.
    """

    def __init__(self, pieces: Mapping[str, int], always: int) -> None:
        self._pieces = tuple(pieces.items())
        self.always = always

    def __missing__(self, word: str) -> int:
        padded = f" {word} "
        found = reduce(or_, (bits for piece, bits in self._pieces if piece in padded), 0)
        if len(self) >= MOST_WORDS:
            self.clear()
        self[word] = found
        return found


class _Book:
    """Patterns by number, and for each word what it offers them: a bit for each pattern whose first clause it
    fulfils, behind these a bit for each second one, and for each third one.
    """

    def __init__(self) -> None:
        self._clauses: list[tuple[Clause, ...]] = []
        self._offers: _Offers | None = None

    def enter(self, clauses: tuple[Clause, ...]) -> int:
        """The number of a new pattern, which has these clauses."""
        self._clauses.append(clauses[:CLAUSES])
        self._offers = None
        return len(self._clauses) - 1

    def possible(self, text: str) -> int:
        """The patterns that find in a text what they need: a bit for each."""
        offers = self._offers
        if offers is None:
            # Two threads may come here at once: both make the same, and each uses one that is whole.
            self._offers = offers = self._index()
        found = reduce(or_, map(offers.__getitem__, text.split(" ")), offers.always)
        width = len(self._clauses)  # each of the CLAUSES stands so far behind the one before
        return found & (found >> width) & (found >> 2 * width) & ((1 << width) - 1)

    def _index(self) -> _Offers:
        """Number all clauses anew; patterns are made when the program starts, so this happens once."""
        width = len(self._clauses)
        pieces: dict[str, int] = {}
        always = 0
        for number, found in enumerate(self._clauses):
            for place in range(CLAUSES):
                bit = 1 << (place * width + number)
                if place < len(found):
                    for piece in found[place]:
                        pieces[piece] = pieces.get(piece, 0) | bit
                else:
                    always |= bit
        return _Offers(pieces, always)


_BOOK = _Book()
"""All patterns that stand alone."""


class Form(str):
    """A text of words with one space between them. `possible` has a bit for each pattern that may match it; of those
    made after it a form knows nothing.
    """

    __slots__ = ("_behind_space", "possible")

    possible: int
    _behind_space: Form

    def __new__(cls, text: str) -> Form:
        form = str.__new__(cls, text)
        form.possible = _BOOK.possible(text)
        return form

    @property
    def behind_space(self) -> Form:
        """The same behind a space, as patterns want it that begin with one: to search for a space is the fastest
        there is.
        """
        try:
            return self._behind_space
        except AttributeError:
            self._behind_space = form = str.__new__(Form, f" {self}")
            form.possible = self.possible
            return form


class Pattern:
    """A regular expression with the methods of `re.Pattern`, for a `Form`. An `end` given to them must be where a
    word ends or begins.
    """

    __slots__ = ("_bit", "_re", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._re = re.compile(pattern)
        self._bit = 1 << _BOOK.enter(needs(pattern).clauses)

    def search(self, form: Form, start: int = 0, end: int = sys.maxsize) -> Match | None:
        return self._re.search(form, start, end) if form.possible & self._bit else None

    def match(self, form: Form, start: int = 0, end: int = sys.maxsize) -> Match | None:
        return self._re.match(form, start, end) if form.possible & self._bit else None

    def fullmatch(self, form: Form) -> Match | None:
        return self._re.fullmatch(form) if form.possible & self._bit else None

    def finditer(self, form: Form, start: int = 0, end: int = sys.maxsize) -> Iterator[Match]:
        return self._re.finditer(form, start, end) if form.possible & self._bit else iter(())

    def sub(self, replacement: str | Replacement, form: Form, count: int = 0) -> Form:
        if not form.possible & self._bit:
            return form
        text, times = self._re.subn(replacement, form, count)
        return Form(text) if times else form


class Table(Generic[Row]):
    """Patterns in order, each with what belongs to it."""

    def __init__(self, rows: Iterable[tuple[str, Row]]) -> None:
        self._book = self._own_book()
        self._rows: list[tuple[re.Pattern[str], tuple[str, ...], Row]] = []
        numbers = []
        for pattern, row in rows:
            needed = needs(pattern)
            numbers.append(self._book.enter(needed.clauses))
            self._rows.append((re.compile(pattern), needed.phrases, row))
        self._first, self._bits = numbers[0], (1 << len(numbers)) - 1

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns of all rows, in order."""
        return tuple(pattern.pattern for pattern, _, _ in self._rows)

    def _own_book(self) -> _Book:
        return _Book()

    def _waiting(self, text: str) -> int:
        return self._book.possible(text)

    def possible(self, text: str) -> Iterator[tuple[re.Pattern[str], Row]]:
        """The rows that may match a text of words with one space between them, in order."""
        waiting = self._waiting(text)
        while waiting:
            lowest = waiting & -waiting
            waiting ^= lowest
            pattern, phrases, row = self._rows[lowest.bit_length() - 1]
            if not phrases or _has_one(text, phrases):
                yield pattern, row


class FormTable(Table[Row]):
    """A table whose texts are forms: they know already which of its rows may match."""

    def _own_book(self) -> _Book:
        return _BOOK

    def _waiting(self, text: str) -> int:
        assert isinstance(text, Form)
        return (text.possible >> self._first) & self._bits


class Rewriting(Table[Replacement]):
    """Patterns in order, each with what its matches are replaced by."""

    def __call__(self, text: str) -> str:
        """The text after all rows, each of which sees what those before it have made of it."""
        waiting = self._waiting(text)
        while waiting:
            lowest = waiting & -waiting
            waiting ^= lowest
            pattern, phrases, replacement = self._rows[lowest.bit_length() - 1]
            if phrases and not _has_one(text, phrases):
                continue
            text, times = pattern.subn(replacement, text)
            if times:
                waiting = self._waiting(text) & -lowest & ~lowest
        return text


def _has_one(text: str, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:  # noqa: SIM110 - a generator would cost more than it saves
        if phrase in text:
            return True
    return False
