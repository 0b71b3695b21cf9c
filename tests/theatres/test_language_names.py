"""names.<language>.csv: what is read from it, and what is said about mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from theatres.pack import read_pack

NAMES = """\
id,name,oblique
island,Insel,
XA-NO,Nord,
XA-NO.capital,Nordhafen,Nordhafens
XA-SO,Süd,
XA-SO.capital,Südhafen,
Crown,Krone,
Reds,Rote,Roten
"""


@pytest.fixture
def named(pack: Path) -> Path:
    """The pack, told in a second language."""
    described = (pack / "theatre.toml").read_text("utf-8")
    (pack / "theatre.toml").write_text(described.replace('["en"]', '["en", "de"]'), "utf-8")
    (pack / "names.de.csv").write_text(NAMES, "utf-8")
    return pack


def test_names_are_those_of_the_language_and_else_the_canonical_ones(named: Path) -> None:
    theatre, problems = read_pack(named)
    assert problems == []
    assert theatre is not None
    assert theatre.titles == {"de": "Insel"}
    capital = theatre.capital_of("XA-NO")
    assert (capital.called("de"), capital.called("de", oblique=True)) == ("Nordhafen", "Nordhafens")
    assert (capital.called("fr"), capital.called("en", oblique=True)) == ("Northport", "Northport")
    assert theatre.places["XA-NO.airport"].called("de") == "Northport airport"
    reds = theatre.actors["Reds"]
    assert (reds.called("de"), reds.called("de", oblique=True)) == ("Rote", "Roten")
    assert theatre.actors["Crown"].called("de", oblique=True) == "Krone"


def test_a_language_without_a_file_is_a_mistake(named: Path) -> None:
    (named / "names.de.csv").unlink()
    theatre, problems = read_pack(named)
    assert theatre is None
    assert [(problem.file, problem.message) for problem in problems] == [
        ("names.de.csv", "the file is missing")
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("XA-SO,Süd,\n", "", 1, "no name for 'XA-SO'"),
        ("Reds,Rote,Roten\n", "", 1, "no name for 'Reds'"),
        ("island,Insel,\n", "", 1, "no name for 'island'"),
        ("Reds,Rote,Roten", "Reds,Rote,Roten\nGreens,Grüne,", 9, "'Greens' is not in this pack"),
        ("Crown,Krone,", "Crown,Krone,\nCrown,Thron,", 8, "the id 'Crown' stands twice"),
        ("Reds,Rote,Roten", "Reds,Rote,Roten\nXA.border-sea,,", 9, "'XA.border-sea' has no name"),
    ],
)
def test_a_mistake_in_the_names_is_told_with_its_line(
    named: Path, old: str, new: str, line: int, message: str
) -> None:
    text = (named / "names.de.csv").read_text("utf-8")
    assert old in text
    (named / "names.de.csv").write_text(text.replace(old, new), "utf-8")
    theatre, problems = read_pack(named)
    assert theatre is None
    assert [(problem.file, problem.line, problem.message) for problem in problems] == [
        ("names.de.csv", line, message)
    ]
