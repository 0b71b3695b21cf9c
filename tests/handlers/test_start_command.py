"""/start, /help and the rest of what a person meets first."""

from __future__ import annotations

from typing import Any

import pytest

from handlers import COMMANDS, commands_table, menu


async def test_start_says_in_two_lines_what_this_is_and_offers_four_buttons(talk: Any) -> None:
    (answer,) = await talk.say("/start")
    what, sure = answer.text.split("\n")[:2]
    assert "provincial capital of Afghanistan" in what
    assert "how sure" in sure
    labels = [button["text"] for row in answer.markup["inline_keyboard"] for button in row]
    assert labels == ["Subscribe", "Capitals", "Map", "Help"]
    assert "as of 1 May 2021, where the record starts" in answer.text


async def test_start_in_a_group_is_short_and_answers_the_message(talk: Any) -> None:
    (answer,) = await talk.say("/start", talk.chat("group"))
    assert len(answer.text.split("\n")) == 1
    assert answer.reply_to is not None


async def test_a_link_shows_at_once_what_it_asks_for(talk: Any) -> None:
    (answer,) = await talk.say("/start capital_AF-KDZ")
    assert answer.text.startswith("Kunduz is held by the Afghan government")
    (picture,) = await talk.say("/start map_AF-HER")
    assert picture.media is not None
    assert talk.easel.drawn == ["AF-HER"]


@pytest.mark.parametrize("payload", ["capital_XX", "drop", "map_", "capital_%00", "x" * 64])
async def test_a_link_that_asks_for_nothing_real_is_a_plain_start(talk: Any, payload: str) -> None:
    answers = await talk.say(f"/start {payload}")
    assert len(answers) == 1


async def test_help_lists_every_command_and_every_status(talk: Any) -> None:
    (answer,) = await talk.say("/help")
    for command in COMMANDS:
        assert (f"/{command.name} " in answer.text) == (command.who != "operators")
    for word in ("Claimed", "Reported", "Disputed", "Confirmed", "Taken back"):
        assert word in answer.text


async def test_about_and_privacy_answer(talk: Any) -> None:
    (about,) = await talk.say("/about")
    assert "the news can be wrong" in about.text
    (privacy,) = await talk.say("/privacy")
    assert "What I keep about this chat" in privacy.text


async def test_an_unknown_command_gets_the_nearest_one_in_private_and_silence_in_groups(talk: Any) -> None:
    (answer,) = await talk.say("/capitol")
    assert "/capital" in answer.text.removeprefix("There is no command /capitol.")
    assert await talk.say("/capitol", talk.chat("group")) == []


async def test_a_name_alone_is_understood_in_private(talk: Any) -> None:
    (answer,) = await talk.say("mazar e sharif")
    assert answer.text.startswith("Mazar-i-Sharif")
    (answer,) = await talk.say("hello <b>there")
    assert "/help" in answer.text


async def test_an_edited_command_is_not_answered_again(talk: Any) -> None:
    from sandbox import acts

    await talk.say("/start")
    mine = next(m for m in talk.private.messages.values() if m.author_id == talk.you.id)
    acts.rewrite(talk.stage, mine, talk.you.id, "/help")
    assert await talk.answers(talk.private) == []


def test_the_menu_and_the_table_come_from_the_one_list() -> None:
    assert [name for name, _ in menu()] == [c.name for c in COMMANDS if c.who != "operators"]
    table = commands_table()
    assert all(f"`/{command.name}" in table and command.help in table for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert all(3 <= len(command.help) <= 256 for command in COMMANDS)
