"""The sample newsroom of August 2021: every capital falls on its true day, and none is told lost before."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.newsroom_script import FEEDS, Script, Update, items_at, load_script

SCRIPT = Path(__file__).parents[2] / "theatres" / "afghanistan" / "newsroom.toml"
FIRST_DAY, LAST_DAY = date(2021, 8, 6), date(2021, 9, 6)
SCRIPTED_ERROR, CORRECTION = "maimana-early-report", "maimana-correction"
NIGHT_BEFORE = {"Kandahar"}  # claimed late on the 12th, lost in the night to the 13th

# The consensus of agencies and encyclopedias on the day each capital changed hands.
FALLS = {
    date(2021, 8, 6): "Zaranj",
    date(2021, 8, 7): "Sheberghan",
    date(2021, 8, 8): "Kunduz, Sar-e-Pul, Taloqan",
    date(2021, 8, 9): "Aybak",
    date(2021, 8, 10): "Farah, Pul-e-Khumri",
    date(2021, 8, 11): "Faizabad",
    date(2021, 8, 12): "Ghazni, Herat, Qala-e-Naw",
    date(2021, 8, 13): "Kandahar, Lashkar Gah, Firozkoh, Qalat, Tarin Kot, Pul-e-Alam",
    date(2021, 8, 14): "Asadabad, Sharana, Gardez, Mazar-i-Sharif, Maimana, Mehtarlam, Nili",
    date(2021, 8, 15): "Jalalabad, Maidan Shahr, Khost, Bamyan, Mahmud-e-Raqi, Charikar, Parun, Kabul",
    date(2021, 9, 6): "Bazarak",
}
DAY_OF = {capital: day for day, capitals in FALLS.items() for capital in capitals.split(", ")}


@pytest.fixture(scope="module")
def script() -> Script:
    return load_script(SCRIPT)


def falls(update: Update) -> dict[str, str]:
    """The capitals that an entry's note says it tells as fallen, with the status its words support."""
    listed = re.match(r"falls: ([^;]+)", update.note or "")
    if listed is None:
        return {}
    return {
        capital: status for capital, _, status in (part.rpartition(" ") for part in listed[1].split(", "))
    }


def recaps(update: Update) -> list[str]:
    listed = re.search(r"recap: ([^;]+)", update.note or "")
    return listed[1].split(", ") if listed else []


def test_all_34_capitals_have_their_day() -> None:
    assert len(DAY_OF) == 34
    assert sum(day <= date(2021, 8, 15) for day in DAY_OF.values()) == 33


def test_the_script_is_of_the_size_and_span_it_promises(script: Script) -> None:
    days = [update.at.date() for update in script.updates]
    assert 170 <= len(script.updates) <= 220
    assert (min(days), max(days)) == (FIRST_DAY, LAST_DAY)
    assert len(set(days)) == (LAST_DAY - FIRST_DAY).days + 1
    assert {update.at.utcoffset() for update in script.updates} == {
        datetime.fromisoformat("2021-08-06T00+04:30").utcoffset()
    }
    assert {update.feed for update in script.updates} == set(FEEDS)


def test_every_fall_is_told_on_its_true_day(script: Script) -> None:
    told: defaultdict[str, set[date]] = defaultdict(set)
    for update in script.updates:
        for capital, status in falls(update).items():
            if status in {"reported", "confirmed"} and update.id != SCRIPTED_ERROR:
                told[capital].add(update.at.date())
    assert {capital: min(days) for capital, days in told.items()} == DAY_OF


def test_no_fall_is_even_claimed_before_its_day_but_for_the_scripted_error(script: Script) -> None:
    early = {
        (update.id, capital)
        for update in script.updates
        for capital in [*falls(update), *recaps(update)]
        if capital in DAY_OF and update.at.date() < DAY_OF[capital] and capital not in NIGHT_BEFORE
    }
    assert early == {(SCRIPTED_ERROR, "Maimana")}


def test_the_entry_names_each_capital_that_its_note_lists(script: Script) -> None:
    for update in script.updates:
        for capital in [*falls(update), *recaps(update)]:
            if capital in DAY_OF:
                assert capital in f"{update.title}\n{update.text}", update.id


def test_notes_use_only_known_words(script: Script) -> None:
    for update in script.updates:
        assert update.note is not None, update.id
        assert set(falls(update).values()) <= {"claimed", "reported", "confirmed", "denied"}, update.id
        assert set(falls(update)) <= set(DAY_OF), update.id


def test_the_scripted_error_is_withdrawn_in_so_many_words(script: Script) -> None:
    by_id = {update.id: update for update in script.updates}
    correction = by_id[CORRECTION]
    assert [update.id for update in script.updates if update.revises] == [CORRECTION]
    assert correction.revises == SCRIPTED_ERROR
    assert correction.text.startswith("Correction:")
    assert "scripted error" in (by_id[SCRIPTED_ERROR].note or "")


def test_both_feeds_publish_everything_by_the_last_instant(script: Script) -> None:
    items = [item for feed in FEEDS for item in items_at(script.updates, feed, script.last)]
    assert len({item.id for item in items}) == len(script.updates) - 1


def test_texts_are_short_as_updates_are(script: Script) -> None:
    for update in script.updates:
        paragraphs = update.text.split("\n\n")
        assert 1 <= len(paragraphs) <= 4, update.id
        assert 8 <= len(update.text.split()) <= 160, update.id
        assert 2 <= len(update.title.split()) <= 14, update.id


def test_the_error_stands_long_enough_to_be_polled_before_it_is_corrected(script: Script) -> None:
    at = {update.id: update.at for update in script.updates}
    polls_a_day = 10  # the demo: a day in ten seconds, a poll each second
    assert (at[CORRECTION] - at[SCRIPTED_ERROR]) >= timedelta(days=1) / polls_a_day * 1.5
