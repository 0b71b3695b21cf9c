"""A live blog's day as one text, with the kinds of line that such a page mixes; and the sample page, where it
lies beside the repository, by the command on the shell.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT.parent / "shared" / "sample" / "live-blog-2021-08-11.txt"

PAGE = """\
Faizabad falls, and with it the ninth capital
The insurgents have now seized nine capitals since Friday: Zaranj, Sheberghan, Sar-e-Pul, Kunduz, Taluqan, Aybak, \
Farah, Pul-e-Khumri and Faizabad all fell to the Taliban.

Troops surrender outside Kunduz, lawmaker says
Afghan troops who had fled to the airport outside Kunduz have surrendered to the Taliban, a lawmaker told AFP.

Airport of Kunduz taken, local sources say
Local sources say the Taliban have captured Kunduz airport. Since Kunduz fell on Sunday, soldiers had held out there.

Border crossings lost, minister says
The Taliban have taken control of the borders with Tajikistan and Uzbekistan, Defence Minister Sergei Shoigu of \
Russia said.

Rockets fired at Bagram, Taliban claim
The Taliban say their fighters launched rockets at Bagram airbase.

Second day of talks in Doha
Government envoys and the Taliban held a second day of talks in Doha.

Ghani visits Mazar-i-Sharif
President Ashraf Ghani flew to Mazar-i-Sharif to rally its defenders. To lose Mazar-i-Sharif would be a disaster \
for Kabul.
"""

NINE = frozenset(
    ("Aybak", "Faizabad", "Farah", "Kunduz", "Pul-e-Khumri", "Sar-e-Pul", "Sheberghan", "Taloqan", "Zaranj")
)


@pytest.fixture(scope="module")
def page() -> list[dict[str, Any]]:
    """The reports of the page above, as the shell's command prints them."""
    return parsed(PAGE)


@pytest.fixture(scope="module")
def sample() -> list[dict[str, Any]]:
    if not SAMPLE.is_file():
        pytest.skip(f"the sample page is not there ({SAMPLE.name})")
    return parsed(SAMPLE.read_text(encoding="utf-8"))


@pytest.fixture(params=["page", "sample"])
def reports(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = request.getfixturevalue(request.param)
    return found


def parsed(text: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "parse", "--published", "2021-08-11", "--json"],
        input=text,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(done.stdout)["reports"]
    return found


def of(reports: list[dict[str, Any]], place: str, sub_event_type: str) -> dict[str, Any]:
    """The one report of this kind about a place."""
    (found,) = [
        report
        for report in reports
        if report["place"] and report["place"]["name"] == place and report["sub_event_type"] == sub_event_type
    ]
    return found


OVERTAKES = "Non-state actor overtakes territory"


def test_nine_capitals_are_held_by_the_taliban_and_no_other(reports: list[dict[str, Any]]) -> None:
    falls = [report for report in reports if report["change_of_control"]]
    assert sorted(report["place"]["name"] for report in falls) == sorted(NINE)
    assert {(report["actor"], report["status"], report["place"]["kind"]) for report in falls} == {
        ("Taliban", "confirmed", "capital")
    }


def test_only_the_fall_that_the_page_dates_to_another_day_has_that_day(reports: list[dict[str, Any]]) -> None:
    assert of(reports, "Kunduz", OVERTAKES)["date"] == "2021-08-08"
    assert of(reports, "Faizabad", OVERTAKES)["date"] == "2021-08-11"
    assert of(reports, "Zaranj", OVERTAKES)["date"] is None


def test_soldiers_surrender_and_an_airport_is_taken(reports: list[dict[str, Any]]) -> None:
    surrender = of(reports, "Kunduz", "Agreement")
    assert (surrender["source"]["role"], surrender["status"]) == ("lawmaker", "reported")
    assert "surrender" in surrender["quote"]
    airport = of(reports, "Kunduz airport", OVERTAKES)
    assert (airport["source"]["role"], airport["place"]["kind"]) == ("local sources", "airport")
    assert not airport["change_of_control"]


@pytest.mark.parametrize("neighbour", ["Tajikistan", "Uzbekistan"])
def test_borders_are_taken_says_a_minister_of_neither_side(
    reports: list[dict[str, Any]], neighbour: str
) -> None:
    border = of(reports, f"Border with {neighbour}", OVERTAKES)
    assert (border["place"]["kind"], border["status"]) == ("border", "reported")
    assert (border["source"]["name"], border["source"]["role"]) == ("Sergei Shoigu", "defence minister")


def test_rockets_at_a_base_are_only_claimed(reports: list[dict[str, Any]]) -> None:
    rockets = of(reports, "Bagram", "Shelling/artillery/missile attack")
    assert (rockets["status"], rockets["place"]["kind"], rockets["source"]["side"]) == (
        "claimed",
        "base",
        "gaining",
    )


def test_talks_and_a_visit_are_events_and_no_change_of_hands(reports: list[dict[str, Any]]) -> None:
    assert [report for report in reports if "Doha" in report["quote"] and not report["change_of_control"]]
    visit = of(reports, "Mazar-i-Sharif", "Other")
    assert "Ghani" in visit["quote"]
    assert not [
        report
        for report in reports
        if report["change_of_control"] and report["place"]["name"] in ("Mazar-i-Sharif", "Kabul")
    ]
