"""Inline mode (`@bot kunduz` in any chat) and links that ask for something at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.application import ALLOWED_UPDATES
from sandbox import questions

KUNDUZ = "AF-KDZ.capital"


async def ask(talk: Any, words: str) -> dict[str, Any]:
    """Somebody types `@bot words`; what the bot offers."""
    asking = asyncio.create_task(questions.ask_inline(talk.stage, talk.you.id, words, "", None, 5))
    await asyncio.sleep(0)
    await talk.handle()
    return await asking


def titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


async def test_a_place_is_offered_as_card_map_and_count(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    answer = await ask(talk, "kunduz")
    assert titles(answer) == ["Kunduz", "Map: Kunduz", "The count"]
    card, map_, count = answer["results"]
    assert card["description"] == "Kunduz: Taliban since 8 Aug, reported"
    assert card["message"]["text"].startswith("🟠 Kunduz is reported to be held by the Taliban")
    assert "Local lawmaker" in card["message"]["text"]
    links = [button["url"] for row in card["reply_markup"]["inline_keyboard"] for button in row]
    assert links == [
        "https://t.me/sandbox_bot?start=capital_AF-KDZ",
        "https://t.me/sandbox_bot?start=sub_AF-KDZ",
    ]
    assert map_["type"] == "article"
    assert count["message"]["text"].startswith("1 of 34 provincial capitals is now in Taliban hands")
    assert answer["is_personal"]


async def test_a_result_that_is_chosen_is_written_into_the_chat(talk: Any) -> None:
    answer = await ask(talk, "herat")
    group = talk.chat("group")
    sent = questions.send_result(
        talk.stage, group, talk.you.id, answer["id"], answer["results"][0]["id"], None
    )
    assert sent.text.startswith("Herat is held by the Afghan government")


async def test_the_map_itself_is_offered_once_telegram_has_it(talk: Any) -> None:
    (picture,) = await talk.say("/map kunduz")
    answer = await ask(talk, "kunduz")
    assert answer["results"][1]["type"] == "photo"
    assert answer["results"][1]["photo_file_id"] == picture.media.file_id
    talk.tell_fall(KUNDUZ)
    assert (await ask(talk, "kunduz"))["results"][1]["type"] == "article"


async def test_nothing_typed_and_nothing_known_still_offer_map_and_count(talk: Any) -> None:
    assert titles(await ask(talk, "")) == ["Map", "The count"]
    assert titles(await ask(talk, "<b>xyzzy & co" + "x" * 200)) == ["Map", "The count"]


async def test_a_misspelt_place_is_offered_by_its_nearest_names(talk: Any) -> None:
    assert titles(await ask(talk, "kandahhar"))[0] == "Kandahar"


def test_the_bot_asks_telegram_for_inline_queries() -> None:
    assert "inline_query" in ALLOWED_UPDATES


@pytest.mark.parametrize("payload", ["capital_kunduz", "capital_AF-KDZ", "capital_KUNDUZ"])
async def test_a_link_to_a_capital_by_its_name_shows_it(talk: Any, payload: str) -> None:
    (answer,) = await talk.say(f"/start {payload}")
    assert answer.text.startswith("Kunduz is held by the Afghan government")


async def test_a_link_subscribes_this_chat_to_what_it_names(talk: Any) -> None:
    (answer,) = await talk.say("/start sub_kunduz")
    assert answer.text.startswith("Subscribed: this chat will be told when Kunduz changes hands")
    assert talk.subscription(talk.private).capitals == {KUNDUZ}
    await talk.say("/start sub_lashkar_gah")
    assert talk.subscription(talk.private).capitals == {KUNDUZ, "AF-HEL.capital"}


async def test_the_subscribe_button_of_a_channel_subscribes_its_reader_in_private(talk: Any) -> None:
    await talk.say("/start sub_on")
    assert talk.subscription(talk.private).capitals is None


async def test_a_link_never_ends_a_subscription_and_in_a_group_changes_nothing(talk: Any) -> None:
    await talk.say("/subscribe")
    await talk.say("/start sub_off")
    assert talk.subscription(talk.private) is not None
    group = talk.chat("group")
    await talk.say("/start@sandbox_bot sub_kunduz", group)
    assert talk.subscription(group) is None


async def test_links_lead_to_an_event_the_timeline_and_the_latest_of_a_place(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (answer,) = await talk.say("/start event_1")
    assert answer.text.startswith("🟠 Kunduz reported fallen to the Taliban")
    (answer,) = await talk.say("/start timeline")
    assert answer.media is not None
    (answer,) = await talk.say("/start latest_kunduz")
    assert answer.text.startswith("Latest in Kunduz")


async def test_a_press_under_a_past_map_in_a_channel_leads_to_that_day_in_private(talk: Any) -> None:
    channel = talk.chat("channel")
    (post,) = await talk.say("/map 7 aug", channel)
    answer = await talk.press(post, "map:2021-08-06:turn")
    assert answer["url"] == "https://t.me/sandbox_bot?start=map_2021-08-06"
    (picture,) = await talk.say("/start map_2021-08-06")
    assert picture.text.startswith("At the end of 6 August 2021")
