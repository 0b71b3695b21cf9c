"""/capitals, /capital and /latest, and the buttons under their answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from events.records import ReportStatus, SubEventType

KUNDUZ = "AF-KDZ.capital"


def data(message: Any) -> list[str]:
    markup = message.markup or {"inline_keyboard": []}
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


async def test_capitals_shows_all_of_them_in_order_of_fall(talk: Any) -> None:
    talk.tell_fall(KUNDUZ, date=date(2021, 8, 8))
    talk.tell_fall("AF-NIM.capital", date=date(2021, 8, 6))
    (answer,) = await talk.say("/capitals")
    lines = answer.text.split("\n")
    assert lines[0] == "2 of 34 provincial capitals are now in Taliban hands"
    assert lines[1].startswith("As of 9 Aug 2021, 16:30 Kabul time")
    assert answer.text.index("Zaranj, 6 Aug, reported") < answer.text.index("Kunduz, 8 Aug, reported")
    assert all(place.name in answer.text for place in talk.house.theatre.capitals())


async def test_filters_change_the_same_message(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (answer,) = await talk.say("/capitals")
    known = len(talk.private.messages)
    await talk.press(answer, "capitals:taliban")
    text = talk.current(answer).text
    assert "Kunduz" in text
    assert "Herat" not in text
    await talk.press(talk.current(answer), "capitals:afghan-government")
    assert "Kunduz" not in talk.current(answer).text
    await talk.press(talk.current(answer), "capitals:contested")
    assert "No capital is reported contested" in talk.current(answer).text
    assert len(talk.private.messages) == known


async def test_pressing_the_same_filter_twice_is_answered(talk: Any) -> None:
    (answer,) = await talk.say("/capitals")
    assert (await talk.press(answer, "capitals:all"))["answered"]
    assert (await talk.press(talk.current(answer), "capitals:all"))["answered"]


@pytest.mark.parametrize("asked", ["Mazar-i-Sharif", "mazar e sharif", "MAZARISHARIF", "Balkh", "mazar city"])
async def test_a_capital_is_found_by_any_spelling_or_its_province(talk: Any, asked: str) -> None:
    (answer,) = await talk.say(f"/capital {asked}")
    assert answer.text.startswith("Mazar-i-Sharif is held by the Afghan government")


async def test_a_capital_shows_who_says_so_in_their_words(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (answer,) = await talk.say("/capital kunduz")
    assert answer.text.startswith("🟠 Kunduz is reported to be held by the Taliban")
    assert "Local lawmaker (AFP, in " in answer.text
    assert "Taken: 8 August 2021" in answer.text
    assert data(answer) == ["map:AF-KDZ", "sub:AF-KDZ"]


async def test_a_capital_without_a_name_offers_all_of_them(talk: Any) -> None:
    (answer,) = await talk.say("/capital")
    assert len(data(answer)) == 34
    known = set(talk.private.messages)
    await talk.press(answer, "capital:AF-HER")
    (new,) = (m for id, m in talk.private.messages.items() if id not in known)
    assert new.text.startswith("Herat")


async def test_a_near_miss_is_offered_as_a_button(talk: Any) -> None:
    (answer,) = await talk.say("/capital kunndussz")
    assert "capital:AF-KDZ" in data(answer)
    (answer,) = await talk.say("/capital <Atlantis & co>")
    assert "“<Atlantis & co>”" in answer.text
    assert "/capitals" in answer.text


async def test_much_evidence_is_turned_page_by_page_in_one_message(talk: Any) -> None:
    for hour in range(9):
        talk.tell_fall(KUNDUZ, said=talk.house.clock.now() - timedelta(hours=hour))
    (answer,) = await talk.say("/capital kunduz")
    assert "page 1 of 3" in answer.text
    assert "capital:AF-KDZ:1" in data(answer)
    await talk.press(answer, "capital:AF-KDZ:1")
    assert "page 2 of 3" in talk.current(answer).text


async def test_latest_gives_the_newest_first_of_every_kind(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=5))
    clash = {"sub_event_type": SubEventType.ARMED_CLASH, "change_of_control": False, "date": date(2021, 8, 9)}
    talk.tell_fall("AF-HER.capital", said=now, **clash)
    (answer,) = await talk.say("/latest")
    assert answer.text.index("Fighting in Herat") < answer.text.index("Kunduz reported fallen")
    assert "9 August 2021, reported" in answer.text


async def test_latest_takes_a_number_and_a_place_in_any_order(talk: Any) -> None:
    for index, place in enumerate(talk.house.theatre.capitals()[:7]):
        talk.tell_fall(place.id, said=talk.house.clock.now() - timedelta(minutes=index))
    (answer,) = await talk.say("/latest 3")
    assert answer.text.count("reported fallen") == 3
    (answer,) = await talk.say("/latest")
    assert answer.text.count("reported fallen") == 5
    assert data(answer) == ["latest:5:5", "latest:p:5", "latest:k:5", "latest:s:5", "latest:d:5"]
    await talk.press(answer, "latest:5:5")
    assert talk.current(answer).text.count("reported fallen") == 2
    assert data(talk.current(answer))[0] == "latest:5:0"
    name = talk.house.theatre.capitals()[2].name
    for asked in (f"/latest {name}", f"/latest 4 {name}", f"/latest {name} 4"):
        (answer,) = await talk.say(asked)
        assert answer.text.count("reported fallen") == 1
    (answer,) = await talk.say("/latest 999999999999")
    assert answer.text.count("reported fallen") == 7


@pytest.mark.parametrize("asked", ["0", "-3", "1 2", "five", "<b>", "3.5", "٥ ٥"])
async def test_latest_says_how_to_ask_when_asked_wrongly(talk: Any, asked: str) -> None:
    (answer,) = await talk.say(f"/latest {asked}")
    assert "/latest 10" in answer.text or "Did you mean" in answer.text


async def test_latest_before_anything_was_read_says_so(talk: Any) -> None:
    (answer,) = await talk.say("/latest")
    assert answer.text == "Nothing has been reported yet (as of 1 May 2021, where the record starts)."
    (answer,) = await talk.say("/latest kunduz")
    assert "in Kunduz" in answer.text


async def test_a_claim_is_listed_as_contested_and_moves_no_count(talk: Any) -> None:
    talk.tell_fall(KUNDUZ, status=ReportStatus.CLAIMED)
    (answer,) = await talk.say("/capitals")
    assert answer.text.startswith("None of the 34 provincial capitals is known to have changed hands")
    assert "Kunduz, claimed by the Taliban" in answer.text
