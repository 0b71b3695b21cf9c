"""The people's API: the stream of changes, the log of calls, faults, and its own errors."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from sandbox.stage import Stage


async def test_the_first_world_has_you_a_group_and_a_channel(people: Any) -> None:
    state = await people.get("state")
    assert [chat["type"] for chat in state["chats"]] == ["private", "group", "channel"]
    assert [person["first_name"] for person in state["people"]] == ["You"]
    assert state["bot"]["is_bot"]


async def test_changes_are_streamed_as_they_happen(bot: Any, people: Any) -> None:
    start = (await people.get("state"))["last_change"]
    async with people.session.get(f"/sandbox/events?after={start}") as stream:
        message = await bot.send_message(people.you, "one", disable_notification=True)
        await message.edit_text("two")
        await message.delete()
        kinds: list[str] = []
        async for line in stream.content:
            if line.startswith(b"data: "):
                change = json.loads(line[6:])
                kinds.append(change["kind"])
                if change["kind"] == "message":
                    assert change["message"]["silent"] is True
                    assert change["message"]["by_bot"] is True
            if len(kinds) == 3:
                break
    assert kinds == ["message", "edited", "deleted"]


async def test_messages_can_be_waited_for(bot: Any, people: Any) -> None:
    waiting = asyncio.create_task(people.get(f"chats/{people.you}/messages?after=0&wait=5"))
    await asyncio.sleep(0.05)
    await bot.send_message(people.you, "here")
    assert [m["text"] for m in (await waiting)["messages"]] == ["here"]


async def test_calls_are_logged_with_parameters_and_answer(bot: Any, people: Any) -> None:
    after = (await people.get("calls"))["last"]
    await bot.send_message(people.you, "x")
    with pytest.raises(BadRequest):
        await bot.send_message(5, "x")
    calls = (await people.get(f"calls?method=sendmessage&after={after}"))["calls"]
    assert [call["status"] for call in calls] == [200, 400]
    assert calls[0]["parameters"]["text"] == "x"
    assert calls[0]["answer"]["result"]["message_id"] == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"kind": "429", "retry_after": 7}, RetryAfter),
        ({"kind": "500"}, NetworkError),
        ({"kind": "403"}, Forbidden),
        ({"kind": "400", "description": "Bad Request: message thread not found"}, BadRequest),
        ({"kind": "migrate", "migrate_to_chat_id": -100123}, ChatMigrated),
        ({"kind": "html"}, NetworkError),
        ({"kind": "reset"}, NetworkError),
        ({"kind": "timeout_before", "seconds": 5}, TimedOut),
    ],
)
async def test_a_fault_hits_once_and_nothing_is_sent(
    stage: Stage, bot: Any, people: Any, fault: dict[str, Any], error: type[TelegramError]
) -> None:
    await people.post("faults", method="sendMessage", chat_id=people.you, **fault)
    await bot.send_message(people.group, "not meant")
    with pytest.raises(error):
        await bot.send_message(people.you, "x", read_timeout=0.3)
    assert not stage.world.chats[people.you].messages
    await bot.send_message(people.you, "x")


@pytest.mark.parametrize("kind", ["timeout_after", "reset_after"])
async def test_after_an_ambiguous_fault_the_message_is_there(
    stage: Stage, bot: Any, people: Any, kind: str
) -> None:
    await people.post("faults", kind=kind, method="sendMessage", seconds=5)
    with pytest.raises(NetworkError):
        await bot.send_message(people.you, "x", read_timeout=0.3)
    assert [m.text for m in stage.world.chats[people.you].messages.values()] == ["x"]


async def test_faults_last_until_they_are_taken_back(bot: Any, people: Any) -> None:
    await people.post("faults", kind="500", times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    async with people.session.delete("/sandbox/faults") as answer:
        assert answer.status == 200
    await bot.get_me()
    assert "unknown fault" in (await people.post("faults", 400, kind="gremlin"))["error"]


async def test_people_cannot_do_what_telegram_would_not_let_them(people: Any) -> None:
    outsider = (await people.post("people", first_name="Outsider"))["id"]
    for chat, body in {
        people.group: {"text": "x", "from": outsider},
        people.you: {"text": " "},
        people.channel: {"text": "x", "reply_to": 5},
    }.items():
        assert (await people.post(f"chats/{chat}/messages", 400, **body))["error"]
    await people.post("chats/12345/messages", 404, text="x")
    await people.post("people", 409, first_name="Twin", id=outsider)
    await people.post("chats", 400, kind="salon")


async def test_the_newsrooms_clock_starts_with_the_first_word_only(stage: Stage, people: Any) -> None:
    started: list[bool] = []
    stage.start_newsroom = lambda: started.append(True)
    await people.say(people.you, "/start")
    await people.say(people.you, "/latest")
    assert started == [True]


async def test_the_page_loads_nothing_from_elsewhere(people: Any) -> None:
    async with people.session.get("/") as answer:
        html = await answer.text()
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "http://" not in html
    assert "https://" not in html
    for path in ("main.js", "base.css", "message.css", "layout.css", "icon.svg"):
        async with people.session.get(f"/page/{path}") as answer:
            assert answer.status == 200, path
