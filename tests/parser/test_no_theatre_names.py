"""No rule knows a war: what the packs name, the code of the core and of the parser does not."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from newsreading import theatre

import events
import parser

ROOMS = {"parser": Path(parser.__file__).parent, "events": Path(events.__file__).parent}
SOURCES = [path for room in ROOMS.values() for path in sorted(room.rglob("*.py"))]

SHORTEST = 5
"""Letters: shorter names ("Arg", "ISIS") are parts of too many words."""

ORDINARY = {
    "islamist",
    "islamists",
    "state",
    "government",
    "republic",
    "emirate",
    "rebel",
    "resistance",
    "presidential palace",
}
"""English words that the packs also use for a side."""


@cache
def names() -> re.Pattern[str]:
    """Every proper name of the two packs as one pattern: places, actors, people, nationalities."""
    found: set[str] = set()
    for pack in (theatre("afghanistan"), theatre("syria")):
        found |= {pack.title}
        for place in pack.places.values():
            found |= {place.name, *place.spellings}
        for actor in pack.actors.values():
            found |= {actor.name, *actor.spellings, *actor.people, *actor.demonyms, *actor.offices}
    proper = {n for n in found if n != n.lower() and len(n) >= SHORTEST and n.lower() not in ORDINARY}
    longest_first = sorted(proper, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def docstrings(tree: ast.Module) -> set[int]:
    """The first lines of all docstrings, those under an attribute included."""
    return {
        node.value.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def written(path: Path, *, prose: bool) -> Iterator[tuple[int, str]]:
    """Line and text of a file's docstrings and comments (`prose`), or of its other string literals."""
    source = path.read_text(encoding="utf-8")
    documented = docstrings(ast.parse(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_string = token.type in (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))
        is_prose = token.type == tokenize.COMMENT or (is_string and token.start[0] in documented)
        if (is_string or is_prose) and is_prose is prose:
            yield token.start[0], token.string


def where(path: Path) -> str:
    return str(path.relative_to(ROOMS["parser"].parent))


def named(path: Path, *, prose: bool) -> list[str]:
    return [
        f"{where(path)}:{line}: {match.group()}"
        for line, text in written(path, prose=prose)
        for match in names().finditer(text)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_no_string_in_the_code_names_a_place_or_a_side(path: Path) -> None:
    """A rule that holds for one city is no rule."""
    assert named(path, prose=False) == []


@pytest.mark.parametrize("path", SOURCES, ids=where)
def test_no_comment_or_docstring_explains_itself_by_one_war(path: Path) -> None:
    """Examples say C and P, A and B; then nobody wonders whether the rule is about them."""
    assert named(path, prose=True) == []


def test_the_search_finds_a_name_where_there_is_one() -> None:
    assert names().search("the KUNDUZ airport")
    assert names().search("Afghan forces")
    assert not names().search("the government forces took a city in the state")
