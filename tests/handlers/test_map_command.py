"""/map: drawn once for each state of the world, highlighted where asked, and never the end of an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handlers.house import KEY
from handlers.pictures import Pictures
from sandbox.faults import Fault


async def test_the_map_comes_with_count_and_date_and_a_sign_that_it_is_coming(talk: Any) -> None:
    (picture,) = await talk.say("/map")
    assert picture.media.kind == "photo"
    assert picture.text.startswith("None of the 34 provincial capitals")
    assert "as of 1 May 2021" in picture.text
    methods = [call.method for call in talk.stage.calls.since(0, None)]
    assert methods.index("sendChatAction") < methods.index("sendPhoto")


async def test_the_same_world_is_drawn_once_and_sent_again_by_its_id(talk: Any) -> None:
    (first,) = await talk.say("/map")
    seen = len(talk.stage.calls.since(0, None))
    (second,) = await talk.say("/map")
    assert "sendChatAction" not in [call.method for call in talk.stage.calls.since(0, None)[seen:]]
    assert talk.easel.drawn == [None]
    assert first.media.file_id == second.media.file_id
    talk.tell_fall()
    await talk.say("/map")
    assert talk.easel.drawn == [None, None]


async def test_a_button_on_an_alert_highlights_its_province(talk: Any) -> None:
    talk.tell_fall()
    (answer,) = await talk.say("/capital kunduz")
    assert (await talk.press(answer, "map:AF-KDZ"))["answered"]
    picture = max(talk.private.messages.values(), key=lambda m: m.message_id)
    assert picture.text.startswith("Kunduz: Taliban since 8 Aug, reported.")
    assert talk.easel.drawn == ["AF-KDZ"]


async def test_a_name_after_the_command_highlights_too_and_a_wrong_one_is_offered_near_ones(
    talk: Any,
) -> None:
    await talk.say("/map herat")
    assert talk.easel.drawn == ["AF-HER"]
    (answer,) = await talk.say("/map herrat")
    assert answer.media is None
    await talk.press(answer, "map:AF-HER")
    assert max(talk.private.messages.values(), key=lambda m: m.message_id).media is not None


async def test_a_map_that_cannot_be_drawn_is_answered_in_words(talk: Any) -> None:
    talk.easel.broken = True
    (answer,) = await talk.say("/map")
    assert answer.text == "Sorry, the map could not be drawn just now. /capitals says the same in words."


async def test_a_picture_that_telegram_no_longer_takes_is_drawn_anew(talk: Any) -> None:
    await talk.say("/map")
    talk.stage.faults.add(Fault("400", method="sendPhoto", description="Bad Request: wrong file identifier"))
    (picture,) = await talk.say("/map")
    assert picture.media is not None
    assert talk.easel.drawn == [None, None]


async def test_the_real_map_is_a_picture(talk: Any) -> None:
    house = replace(talk.house, pictures=Pictures())
    talk.application.bot_data[KEY] = house
    (picture,) = await talk.say("/map kunduz")
    assert picture.media.width == 1280
