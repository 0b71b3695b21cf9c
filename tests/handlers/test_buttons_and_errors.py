"""Forged and outdated buttons, the bot's place in chats, and what a person hears when something breaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sandbox import acts
from sandbox.faults import Fault
from storage import chats


async def offer(talk: Any, data: str, chat: Any = None) -> Any:
    """A message of the bot with a button that has this data, as a client may forge."""
    (message,) = await talk.say("/start", chat)
    forged = replace(message, markup={"inline_keyboard": [[{"text": "?", "callback_data": data}]]})
    talk.stage.world.put(forged)
    return forged


@pytest.mark.parametrize(
    "data",
    [
        "nonsense",
        "capitals:",
        "capitals:martians",
        "capital:AF-XXX",
        "capital:AF-KDZ:-1",
        "capital:AF-KDZ:99999999999",
        "capital:AF-KDZ.capital",
        "latest:",
        "latest:0:0",
        "latest:5:x",
        "latest:21:0",
        "latest:5:0:AF-XXX",
        "latest:5:0:AF-KDZ:1",
        "latest:٥:0",
        "map:",
        "map:AF-XXX",
        "sub:",
        "sub:AF-XXX",
        "sub:only:",
        "sub:never:AF-KDZ",
        "unsub:AF-XXX",
        ":",
    ],
)
async def test_a_forged_or_outdated_button_gets_a_polite_answer_and_does_nothing(
    talk: Any, data: str
) -> None:
    forged = await offer(talk, data)
    known = len(talk.private.messages)
    answer = await talk.press(forged, data)
    assert answer["answered"]
    assert "out of date" in answer["text"]
    assert len(talk.private.messages) == known
    assert talk.subscription(talk.private) is None


async def test_help_by_button_is_the_help(talk: Any) -> None:
    (start,) = await talk.say("/start")
    await talk.press(start, "help:all")
    (typed,) = await talk.say("/help")
    assert talk.private.messages[typed.message_id - 2].text == typed.text


async def test_a_press_that_is_too_old_to_answer_still_does_its_work(talk: Any) -> None:
    (start,) = await talk.say("/start")
    talk.stage.faults.add(
        Fault("400", method="answerCallbackQuery", description="Bad Request: query is too old")
    )
    pressed = {
        "id": "1",
        "from": {"id": talk.you.id, "is_bot": False, "first_name": "You"},
        "chat_instance": "1",
        "data": "sub:on",
        "message": talk.stage.message_shape(start),
    }
    talk.stage.updates.push("callback_query", pressed)
    await talk.handle()
    assert talk.subscription(talk.private) is not None


async def test_what_breaks_is_logged_and_told_in_one_line(talk: Any, caplog: Any) -> None:
    talk.stage.faults.add(Fault("400", method="sendMessage", description="Bad Request: something odd"))
    (answer,) = await talk.say("/capitals")
    assert answer.text == "Sorry, that did not work. Please try again in a minute."
    assert "could not be answered" in caplog.text
    assert "Traceback" in caplog.text
    assert "1:test" not in caplog.text


async def test_a_press_that_breaks_is_answered(talk: Any) -> None:
    (start,) = await talk.say("/start")
    talk.stage.faults.add(Fault("400", method="sendMessage", description="Bad Request: something odd"))
    answer = await talk.press(start, "sub:on")
    assert answer["text"] == "Sorry, that did not work. Please try again in a minute."


async def test_when_nothing_can_be_sent_the_bot_goes_on_and_logs_one_line(talk: Any, caplog: Any) -> None:
    talk.stage.faults.add(Fault("500", method="sendMessage", times=None))
    assert await talk.say("/capitals") == []
    (line,) = [record for record in caplog.records if "could not be answered" in record.getMessage()]
    assert "Internal Server Error" in line.getMessage()
    assert line.exc_info is None
    talk.stage.faults.clear()
    assert len(await talk.say("/capitals")) == 1


async def test_an_answer_that_may_have_arrived_is_not_followed_by_another(talk: Any) -> None:
    talk.stage.faults.add(Fault("reset_after", method="sendMessage"))
    (answer,) = await talk.say("/capitals")
    assert answer.text.startswith("None of the 34")


async def test_refused_markup_goes_out_as_plain_words(talk: Any) -> None:
    talk.stage.faults.add(
        Fault("400", method="sendMessage", description="Bad Request: can't parse entities: x")
    )
    (answer,) = await talk.say("/capitals")
    assert answer.text.startswith("None of the 34")
    assert answer.entities == () or all(entity["type"] != "bold" for entity in answer.entities)


async def test_a_chat_that_refuses_us_is_remembered_as_blocked(talk: Any) -> None:
    await talk.say("/subscribe")
    talk.stage.faults.add(Fault("403", method="sendMessage"))
    await talk.say("/capitals")
    assert talk.store.read_now(chats.get, talk.private.id).blocked


async def test_blocking_and_coming_back_are_noted_and_the_subscription_stays(talk: Any) -> None:
    await talk.say("/subscribe")
    acts.change_bot_role(talk.stage, talk.private, talk.you.id, "kicked")
    await talk.handle()
    assert talk.store.read_now(chats.get, talk.private.id).blocked
    acts.change_bot_role(talk.stage, talk.private, talk.you.id, "member")
    await talk.handle()
    assert not talk.store.read_now(chats.get, talk.private.id).blocked
    assert talk.subscription(talk.private) is not None


async def test_added_to_a_group_the_bot_says_in_one_line_what_it_is(talk: Any) -> None:
    group = talk.chat("group")
    acts.change_bot_role(talk.stage, group, talk.you.id, "kicked")
    assert await talk.answers(group) == []
    before = set(group.messages)
    acts.change_bot_role(talk.stage, group, talk.you.id, "member")
    await talk.handle()
    said = [m for id, m in group.messages.items() if id not in before and m.author_id != talk.you.id]
    assert [("/subscribe" in m.text) for m in said] == [True]


async def test_added_to_a_channel_the_bot_posts_nothing(talk: Any) -> None:
    channel = talk.chat("channel")
    acts.change_bot_role(talk.stage, channel, talk.you.id, "kicked")
    acts.change_bot_role(talk.stage, channel, talk.you.id, "administrator")
    await talk.handle()
    assert all(not message.text for message in channel.messages.values())


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscription(talk: Any) -> None:
    group = talk.chat("group")
    await talk.say("/subscribe herat", group)
    new = acts.migrate(talk.stage, group, talk.you.id)
    await talk.handle()
    assert talk.subscription(group) is None
    assert talk.subscription(new).capitals == {"AF-HER.capital"}
