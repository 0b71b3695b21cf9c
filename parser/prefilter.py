"""What a text must have for a pattern to match it, read off the pattern itself.

Search engines call this a prefilter: looking for a few literal pieces costs next to nothing, and most patterns
cannot match most sentences. Here stands only the reading of patterns; who uses it is `patterns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, NamedTuple

# The standard library's own reading of a pattern; it has no public name.
_parser = import_module("re._parser")

MOST_SPELLINGS = 48
"""How many spellings of one stretch of a pattern are told apart before they count as separate pieces."""
LARGEST_CLASS = 4
"""Characters of a class up to which each counts as a spelling of its own."""

_COMMON = frozenset("the a an of in on to by at and for has was is it its that , .".split())
_A_TAG = 3

Clause = frozenset[str]
"""Pieces of words, of which a text must have one. A space at either end of a piece is where its word begins or ends."""


class _Known(NamedTuple):
    """All that an expression can match, if those spellings are `complete`; else an empty list."""

    spellings: tuple[str, ...]
    complete: bool
    clauses: tuple[Clause, ...]


def clauses(pattern: str) -> tuple[Clause, ...]:
    """The clauses of a pattern: a text of words with one space between them that lacks all pieces of one of them
    cannot match. The most telling first; none where nothing can be said.
    """
    known = _sequence(_parser.parse(pattern))
    found = {*known.clauses, *_clause(known.spellings)}
    return tuple(sorted(found, key=lambda clause: (-min(map(_telling, clause)), len(clause), sorted(clause))))


def _telling(piece: str) -> int:
    """How much it says that a piece is there: a tag more than its length, a word of every other sentence nothing."""
    word = piece.strip()
    if word in _COMMON:
        return 0
    return len(piece) + (_A_TAG if word.isupper() else 0)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Known:
    """What stands one after another: spellings are joined for as long as they are few."""
    found: list[Clause] = []
    spellings: tuple[str, ...] = ("",)
    complete = True
    for node in nodes:
        known = _of(*node)
        found += known.clauses
        joined = len(spellings) * len(known.spellings)
        if known.complete and joined <= MOST_SPELLINGS:
            spellings = tuple(dict.fromkeys(one + other for one in spellings for other in known.spellings))
            continue
        complete = False
        found += _clause(spellings)
        if known.complete:
            spellings = known.spellings if len(known.spellings) <= MOST_SPELLINGS else ("",)
            found += _clause(known.spellings)
        else:
            spellings = ("",)
    if complete:
        return _Known(spellings, True, tuple(found))
    return _Known((), False, (*found, *_clause(spellings)))


def _of(kind: Any, value: Any) -> _Known:
    """What one node of the standard library's reading can match. What it does not know matches anything."""
    name = str(kind)
    if name == "LITERAL":
        return _Known((chr(value),), True, ())
    if name == "IN":
        return _character_class(value)
    if name == "BRANCH":
        return _branch([_sequence(branch) for branch in value[1]])
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(*value)
    if name == "ASSERT":
        inner = _sequence(value[1])
        return _Known(("",), True, (*inner.clauses, *_clause(inner.spellings)))
    if name == "ASSERT_NOT":
        return _Known((" ",) if _is_boundary(value[1]) else ("",), True, ())
    if name == "AT":
        return _Known(
            (" ",)
            if str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING")
            else ("",),
            True,
            (),
        )
    return _Known((), False, ())


def _is_boundary(nodes: Sequence[tuple[Any, Any]]) -> bool:
    r"""Whether a negative assertion is that of the edge of a word, `(?<!\S)` or `(?!\S)`."""
    return str(list(nodes)) == "[(IN, [(CATEGORY, CATEGORY_NOT_SPACE)])]"


def _character_class(members: Sequence[tuple[Any, Any]]) -> _Known:
    if len(members) > LARGEST_CLASS or any(str(kind) != "LITERAL" for kind, _ in members):
        return _Known((), False, ())
    return _Known(tuple(chr(value) for _, value in members), True, ())


def _branch(branches: Sequence[_Known]) -> _Known:
    """One of several: what each needs, or together all that each can be."""
    if all(branch.complete for branch in branches):
        spellings = tuple(dict.fromkeys(one for branch in branches for one in branch.spellings))
        return _Known(spellings, True, ())
    each = [(*branch.clauses, *_clause(branch.spellings)) for branch in branches]
    if not all(each):
        return _Known((), False, ())
    best = [max(found, key=lambda clause: (min(map(_telling, clause)), -len(clause))) for found in each]
    return _Known((), False, (frozenset[str]().union(*best),))


def _repeat(least: int, most: Any, inner: Any) -> _Known:
    known = _sequence(inner)
    if least == 0:
        if most == 1 and known.complete:
            return _Known(("", *known.spellings), True, ())
        return _Known((), False, ())
    if least == most == 1:
        return known
    return _Known((), False, (*known.clauses, *_clause(known.spellings)))


def _clause(spellings: Sequence[str]) -> tuple[Clause, ...]:
    """The clause that says that one of these spellings must be there; none where one of them has no letter."""
    pieces = [_piece(spelling) for spelling in spellings]
    if not pieces or not all(pieces):
        return ()
    return (_fewest(frozenset(piece for piece in pieces if piece)),)


def _piece(spelling: str) -> str | None:
    """The most telling word of a spelling, with a space at each end that is the word's own."""
    words = spelling.split(" ")
    last = len(words) - 1
    pieces = [
        (" " if at > 0 else "") + word + (" " if at < last else "") for at, word in enumerate(words) if word
    ]
    return max(pieces, key=_telling, default=None)


def _fewest(pieces: Clause) -> Clause:
    """The pieces less those that hold another of them."""
    return frozenset(
        piece for piece in pieces if not any(other != piece and other in piece for other in pieces)
    )
