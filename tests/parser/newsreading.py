"""How the specification of the parser asks its questions: read a text, say what fell, to whom, how sure.

Only asking lives here; the sentences, and what is expected of them, stand in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

import pytest

import theatres
from events.records import Reading, Report, ReportStatus
from events.theatre import Theatre
from parser import Reader

THURSDAY = date(2021, 8, 12)
"""The day most sentences are published on: every capital may still be the government's, most fall that week."""

STRENGTH = (ReportStatus.DENIED, ReportStatus.CLAIMED, ReportStatus.REPORTED, ReportStatus.CONFIRMED)


@cache
def theatre(name: str = "afghanistan") -> Theatre:
    return theatres.load(name)


@cache
def reader(name: str = "afghanistan") -> Reader:
    return Reader(theatre(name))


def read(
    text: str,
    published: date | datetime = THURSDAY,
    theatre_name: str = "afghanistan",
    outlet: str | None = None,
) -> Reading:
    return reader(theatre_name).read(text, published=published, outlet=outlet)


def capital(name: str, theatre_name: str = "afghanistan") -> str:
    """The id of a capital, by its canonical name."""
    return next(place.id for place in theatre(theatre_name).capitals() if place.name == name)


def changes_of(
    name: str, text: str, published: date | datetime = THURSDAY, theatre_name: str = "afghanistan"
) -> list[Report]:
    """All reports of a text that a capital changed hands, denied ones included."""
    place = capital(name, theatre_name)
    return [
        report
        for report in read(text, published, theatre_name).reports
        if report.change_of_control and report.place == place
    ]


def falls(
    text: str, published: date | datetime = THURSDAY, theatre_name: str = "afghanistan"
) -> dict[str, str | None]:
    """Which capitals a text says changed hands, and who has them now; what it only denies is left out.

    Fails if the reports of one text hand one capital to two actors.
    """
    found: dict[str, str | None] = {}
    for report in read(text, published, theatre_name).reports:
        if not report.change_of_control or report.status is ReportStatus.DENIED:
            continue
        assert report.place is not None
        name = theatre(theatre_name).places[report.place].name
        assert found.get(name, report.actor) == report.actor, (
            f"{name} goes to {found[name]} and {report.actor}"
        )
        found[name] = report.actor
    return found


def status(
    name: str, text: str, published: date | datetime = THURSDAY, theatre_name: str = "afghanistan"
) -> str | None:
    """The strongest status that a text supports for a change of control of a capital, None without any."""
    found = changes_of(name, text, published, theatre_name)
    return max((r.status for r in found), key=STRENGTH.index).value if found else None


def strongest(
    name: str, text: str, published: date | datetime = THURSDAY, theatre_name: str = "afghanistan"
) -> Report:
    """The report behind that status; fails without any."""
    found = changes_of(name, text, published, theatre_name)
    assert found, f"no report that {name} changed hands"
    return max(found, key=lambda report: STRENGTH.index(report.status))


def sentences(names: str, *rows: Sequence[object]) -> pytest.MarkDecorator:
    """A table of news: the first column is the text, and its first words are the name of the case."""
    values = [row[0] if len(row) == 1 else tuple(row) for row in rows]
    return pytest.mark.parametrize(names, values, ids=[_first_words(str(row[0])) for row in rows])


def _first_words(text: str) -> str:
    return "-".join(re.findall(r"\w+", text)[:6]).lower()
