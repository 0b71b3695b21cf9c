"""/map of a past day and /timeline: pictures drawn once for each state of the world, and words in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.house import KEY
from handlers.pictures import Pictures
from sandbox.faults import Fault

KUNDUZ, ZARANJ = "AF-KDZ.capital", "AF-NIM.capital"


def data(message: Any) -> list[str]:
    markup = message.markup or {"inline_keyboard": []}
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


async def test_a_map_of_a_past_day_shows_how_things_stood_then(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall(ZARANJ, date=date(2021, 8, 6))
    (picture,) = await talk.say("/map 7 august")
    assert picture.media is not None
    assert picture.text == (
        "At the end of 7 August 2021, 1 of 34 provincial capitals was in the hands of the Taliban.\n"
        "By what is known now."
    )
    assert data(picture) == ["map:2021-08-06:turn", "map:2021-08-08:turn", "map:2021-08-07:turn::dark"]


async def test_days_are_turned_in_the_same_message(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (picture,) = await talk.say("/map kunduz 7 aug")
    assert picture.text.startswith("Kunduz: Afghan government.")
    known = len(talk.private.messages)
    await talk.press(picture, "map:2021-08-08:turn:AF-KDZ")
    turned = talk.current(picture)
    assert turned.text.startswith("Kunduz: Taliban since 8 Aug, reported.")
    assert turned.media.file_id != picture.media.file_id
    assert talk.easel.drawn == ["AF-KDZ", "AF-KDZ"]
    await talk.press(turned, "map:2021-08-07:turn:AF-KDZ")
    assert talk.current(picture).media.file_id == picture.media.file_id
    assert talk.easel.drawn == ["AF-KDZ", "AF-KDZ"]
    assert len(talk.private.messages) == known


async def test_the_map_of_today_by_its_date_is_that_of_now(talk: Any) -> None:
    (picture,) = await talk.say("/map today")
    assert "as of 1 May 2021, where the record starts" in picture.text
    assert data(picture) == ["map:2021-08-08:turn", "map:2021-08-09:turn::dark"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("12 august", "12 August 2021 has not come yet."),
        ("3 april", "The record starts on 1 May 2021; 3 April 2021 is before that."),
        ("2019-01-01", "The record starts on 1 May 2021; 1 January 2019 is before that."),
        ("31 feb", "I do not understand “31 feb”. Ask like this: /map kunduz 12 august"),
    ],
)
async def test_a_day_without_a_map_is_answered_in_words(talk: Any, asked: str, said: str) -> None:
    (answer,) = await talk.say(f"/map {asked}")
    assert answer.media is None
    assert answer.text == said


@pytest.mark.parametrize("forged", ["map:x", "map:2021-08-99:turn", "map:2021-08-08:turn:AF-XXX"])
async def test_a_forged_day_is_out_of_date(talk: Any, forged: str) -> None:
    (picture,) = await talk.say("/map 8 aug")
    shown = picture.markup["inline_keyboard"][0][0]
    shown["callback_data"] = forged
    assert "out of date" in (await talk.press(picture, forged))["text"]


async def test_a_map_on_dark_ground_is_a_picture_of_its_own(talk: Any) -> None:
    (light,) = await talk.say("/map")
    (dark,) = await talk.say("/map dark")
    assert light.media.file_id != dark.media.file_id
    await talk.say("/map dark")
    assert talk.easel.drawn == [None, None]


async def test_a_picture_is_turned_dark_and_light_in_the_same_message(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    for asked, dark, light in (
        ("/map", "map:all:turn::dark", "map:all:turn"),
        ("/map kunduz", "map:all:turn:AF-KDZ:dark", "map:all:turn:AF-KDZ"),
        ("/map 7 aug", "map:2021-08-07:turn::dark", "map:2021-08-07:turn"),
        ("/timeline", "timeline:turn:dark", "timeline:turn"),
    ):
        (shown,) = await talk.say(asked)
        known = len(talk.private.messages)
        await talk.press(shown, dark)
        turned = talk.current(shown)
        assert turned.media.file_id != shown.media.file_id, asked
        assert turned.text == shown.text
        await talk.press(turned, light)
        assert talk.current(shown).media.file_id == shown.media.file_id, asked
        assert len(talk.private.messages) == known


async def test_a_dark_map_stays_dark_from_day_to_day(talk: Any) -> None:
    (shown,) = await talk.say("/map 7 aug dark")
    await talk.press(shown, "map:2021-08-06:turn::dark")
    assert "6 August 2021" in talk.current(shown).text
    assert "map:2021-08-07:turn::dark" in str(talk.current(shown).markup)


async def test_an_event_learnt_of_late_counts_from_its_own_day(talk: Any) -> None:
    talk.tell_fall(KUNDUZ, date=None)
    talk.tell_fall(ZARANJ, date=date(2021, 7, 30))
    (picture,) = await talk.say("/map 31 july")
    assert "1 of 34" in picture.text


async def test_the_timeline_is_drawn_once_and_sent_again_by_its_id(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall(ZARANJ, date=date(2021, 8, 6))
    (first,) = await talk.say("/timeline")
    assert first.media.width == 1280
    assert first.text.startswith("2 of 34 provincial capitals are now in Taliban hands")
    (second,) = await talk.say("/timeline")
    assert first.media.file_id == second.media.file_id
    (dark,) = await talk.say("/timeline dark")
    assert dark.media.file_id != first.media.file_id
    talk.tell_fall("AF-HER.capital")
    (third,) = await talk.say("/timeline")
    assert third.media.file_id != first.media.file_id


async def test_a_timeline_without_a_change_is_said_in_words(talk: Any) -> None:
    (answer,) = await talk.say("/timeline")
    assert answer.media is None
    assert answer.text.startswith("None of the 34 provincial capitals is known to have changed hands")


async def test_a_timeline_that_telegram_does_not_take_is_answered_in_words(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.stage.faults.add(Fault("400", method="sendPhoto", description="Bad Request: IMAGE_PROCESS_FAILED"))
    (answer,) = await talk.say("/timeline")
    assert answer.text.startswith("Sorry, the chart could not be drawn just now.")


async def test_the_real_map_of_a_past_day_is_a_picture(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.application.bot_data[KEY] = replace(talk.house, pictures=Pictures())
    (picture,) = await talk.say("/map 8 august dark")
    assert picture.media.width == 1280
