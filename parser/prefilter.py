"""What a text must have for a pattern to match it, read off the pattern itself.

Search engines call this a prefilter: looking for a few literal pieces costs next to nothing, and most patterns
cannot match most sentences. Here stands only the reading of patterns; who uses it is `patterns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple

# The standard library's own reading of a pattern; it has no public name.
_parser = import_module("re._parser")

MOST_SPELLINGS = 48
"""How many spellings of one stretch of a pattern are told apart before they count as separate pieces."""
MOST_PHRASES = 6
"""How many phrases are worth looking for before a pattern is tried."""
LARGEST_CLASS = 4
"""Characters of a class up to which each counts as a spelling of its own."""

_COMMON = frozenset("the a an of in on to by at and for has was is it that , .".split())
_A_TAG = 1.5

Clause = frozenset[str]
"""Pieces of words, of which a text must have one. A space at either end of a piece is where its word begins or ends."""


class Needs(NamedTuple):
    """What a text of words with one space between them must have for a pattern to match: a piece of each of the
    `clauses`, the most telling first; and, where there are any, one of the `phrases`.
    """

    clauses: tuple[Clause, ...]
    phrases: tuple[str, ...]


class _Known(NamedTuple):
    """What an expression can match: all its `spellings`, if there are few; else None. `clauses` and `phrases` hold
    beside them.
    """

    spellings: tuple[str, ...] | None
    clauses: tuple[Clause, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


def needs(pattern: str) -> Needs:
    """What a pattern needs; empty where nothing can be said."""
    known = _settled(_sequence(_parser.parse(pattern)))
    found = sorted(
        set(known.clauses),
        key=lambda clause: (-min(map(_telling, clause)), len(clause), sorted(clause)),
    )
    kept: list[Clause] = []
    for clause in found:
        if not any(_follows(clause, other) for other in kept):
            kept.append(clause)
    return Needs(tuple(kept), min(known.phrases, key=len, default=()))


def _follows(clause: Clause, other: Clause) -> bool:
    """Whether a text that fulfils `other` fulfils `clause` as well."""
    return all(any(piece in longer for piece in clause) for longer in other)


def _telling(piece: str) -> float:
    """How much it says that a piece is there: of a word its length, of a tag little, of a word that is everywhere nothing."""
    word = piece.strip()
    if word in _COMMON:
        return 0
    return _A_TAG if word.isupper() and len(word) == 1 else len(word)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Known:
    """What stands one after another: spellings are joined for as long as they are few."""
    clauses: list[Clause] = []
    phrases: list[tuple[str, ...]] = []
    spellings: tuple[str, ...] = ("",)
    complete = True
    for node in _flat(nodes):
        known = _of(*node)
        clauses += known.clauses
        phrases += known.phrases
        if known.spellings is not None and len(spellings) * len(known.spellings) <= MOST_SPELLINGS:
            spellings = tuple(dict.fromkeys(one + other for one in spellings for other in known.spellings))
            continue
        complete = False
        clauses += _clause(spellings)
        phrases += _phrases(spellings)
        spellings = ("",)
        if known.spellings is not None and len(known.spellings) <= MOST_SPELLINGS:
            spellings = known.spellings
        elif known.spellings is not None:
            clauses += _clause(known.spellings)
    if complete:
        return _Known(spellings, tuple(clauses), tuple(phrases))
    return _settled(_Known(spellings, tuple(clauses), tuple(phrases)))


def _flat(nodes: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Nodes with what groups hold in the place of the groups."""
    for kind, value in nodes:
        if str(kind) in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from _flat(value[3] if str(kind) == "SUBPATTERN" else value)
        else:
            yield kind, value


def _settled(known: _Known) -> _Known:
    """The same with what its spellings need among its clauses and phrases."""
    if known.spellings is None:
        return known
    clauses = (*known.clauses, *_clause(known.spellings))
    return _Known(None, clauses, (*known.phrases, *_phrases(known.spellings)))


def _of(kind: Any, value: Any) -> _Known:
    """What one node of the standard library's reading can match. What it does not know matches anything."""
    name = str(kind)
    if name == "LITERAL":
        return _Known((chr(value),))
    if name == "IN":
        return _character_class(value)
    if name == "BRANCH":
        return _branch([_sequence(branch) for branch in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(*value)
    if name == "ASSERT":
        ahead = _settled(_sequence(value[1]))
        return _Known(("",), ahead.clauses, ahead.phrases)
    if name == "ASSERT_NOT":
        return _Known((" " if _is_boundary(value[1]) else "",))
    if name == "AT":
        return _Known((" " if str(value).startswith(("AT_BEGINNING", "AT_END")) else "",))
    return _Known(None)


def _is_boundary(nodes: Sequence[tuple[Any, Any]]) -> bool:
    r"""Whether a negative assertion is that of the edge of a word, `(?<!\S)` or `(?!\S)`."""
    return str(list(nodes)) == "[(IN, [(CATEGORY, CATEGORY_NOT_SPACE)])]"


def _character_class(members: Sequence[tuple[Any, Any]]) -> _Known:
    if len(members) > LARGEST_CLASS or any(str(kind) != "LITERAL" for kind, _ in members):
        return _Known(None)
    return _Known(tuple(chr(value) for _, value in members))


def _branch(branches: Sequence[_Known]) -> _Known:
    """One of several: all that each can be, or else what each needs."""
    spellings = [branch.spellings for branch in branches]
    if None not in spellings:
        together = dict.fromkeys(one for some in spellings if some is not None for one in some)
        # What a branch asserts beside its spellings holds for that branch alone.
        return _Known(tuple(together))
    needed = [_settled(branch).clauses for branch in branches]
    if not all(needed):
        return _Known(None)
    best = [max(found, key=lambda clause: (min(map(_telling, clause)), -len(clause))) for found in needed]
    return _Known(None, (frozenset[str]().union(*best),))


def _repeat(least: int, most: Any, inner: Any) -> _Known:
    known = _sequence(inner)
    if least == most == 1:
        return known
    if least > 0:
        return _settled(known)
    if most == 1 and known.spellings is not None:
        return _Known(("", *known.spellings))
    return _Known(None)


def _clause(spellings: Sequence[str]) -> tuple[Clause, ...]:
    """The clause that says that one of these spellings must be there; none where one of them has no word."""
    pieces = [_piece(spelling) for spelling in spellings]
    if not all(pieces):
        return ()
    return (_fewest(frozenset(piece for piece in pieces if piece)),)


def _phrases(spellings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """These spellings as phrases, where they are few and each has several words or the edge between two."""
    phrases = tuple(_fewest(frozenset(" ".join(spelling.split()) for spelling in spellings)))
    telling = all(" " in phrase for phrase in phrases)
    return (phrases,) if telling and len(phrases) <= MOST_PHRASES else ()


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
