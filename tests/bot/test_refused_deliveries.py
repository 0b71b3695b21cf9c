"""Every way in which Telegram can refuse a delivery, and what is done then: the rules of docs/operations.md.

Against the sandbox, over HTTP. What goes well stands in test_sender.py, whose fixtures these tests share.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from sandbox_client import Sandbox
from test_sender import news, sender, settled, subscribe, theatre

from bot.sender import Sender, back_off
from events.theatre import Theatre
from storage import chats, deliveries, expansion, subscriptions
from storage.database import Store
from storage.errors import StoreError

__all__ = ["news", "sender", "theatre"]

Publish = Callable[..., None]


async def told(sandbox: Sandbox, store: Store, news: Publish) -> int:
    """Somebody who has had the first message about Kunduz, dated and with one source."""
    person = await sandbox.person()
    subscribe(store, person)
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(person, at_least=1)) == 1
    await settled(store)
    return person


async def messages_of(sandbox: Sandbox, chat: int) -> list[dict[str, Any]]:
    found = (await sandbox.get(f"chats/{chat}/messages"))["messages"]
    return [message for message in found if message["by_bot"]]


async def calls_to(sandbox: Sandbox, chat: int) -> list[dict[str, Any]]:
    found = (await sandbox.get("calls"))["calls"]
    return [call for call in found if call["parameters"].get("chat_id") == str(chat)]


@pytest.mark.parametrize(
    ("kind", "description"),
    [
        ("400", "Bad Request: chat not found"),
        ("403", "Forbidden: bot was blocked by the user"),
        ("403", "Forbidden: bot was kicked from the supergroup chat"),
        ("403", "Forbidden: user is deactivated"),
    ],
)
async def test_a_chat_that_is_gone_is_tried_once_and_keeps_its_settings(
    sandbox: Sandbox, store: Store, news: Publish, kind: str, description: str
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind=kind, chat_id=person, description=description, times=None)
    news("reported Kunduz has fallen")
    counts = await settled(store)
    news("confirmed officials concede Kunduz", id="2")
    await asyncio.sleep(1.2)
    assert len(await calls_to(sandbox, person)) == 1
    assert counts["given_up"] == 1
    chat = store.read_now(chats.get, person)
    assert chat is not None
    assert chat.blocked
    assert store.read_now(subscriptions.get, person) is not None


async def test_an_edit_of_a_message_that_was_deleted_is_dropped_and_the_correction_still_comes(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    person = await told(sandbox, store, news)
    (message,) = await messages_of(sandbox, person)
    await sandbox.post(f"chats/{person}/messages/{message['message_id']}/delete")
    news("nothing of the kind")
    (correction,) = await sandbox.texts(person, at_least=1)
    assert "orrection" in correction
    counts = await settled(store)
    await asyncio.sleep(0.3)
    assert len(await sandbox.texts(person)) == 1
    assert counts["given_up"] == 0


async def test_what_can_be_edited_no_more_is_said_anew_without_a_sound(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    person = await told(sandbox, store, news)
    text = "Bad Request: message can't be edited"
    await sandbox.post(
        "faults", kind="400", chat_id=person, method="editMessageText", description=text, times=None
    )
    news("denied a spokesman denies the fall of Kunduz", id="2")
    await sandbox.texts(person, at_least=2)
    first, second = await messages_of(sandbox, person)
    assert "isputed" in second["text"]
    assert second["silent"]
    assert second["reply_to_message"]["message_id"] == first["message_id"]
    assert (await settled(store))["given_up"] == 0


async def test_where_a_reply_follows_an_edit_that_is_refused_is_not_said_anew(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    person = await told(sandbox, store, news)
    text = "Bad Request: message can't be edited"
    await sandbox.post("faults", kind="400", chat_id=person, method="editMessageText", description=text)
    news("nothing of the kind")
    texts = await sandbox.texts(person, at_least=2)
    await settled(store)
    await asyncio.sleep(0.3)
    assert len(await sandbox.texts(person)) == 2
    assert "orrection" in texts[1]


async def test_a_closed_topic_and_refused_mark_up_together_lose_nothing(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    owner = await sandbox.person()
    forum = (await sandbox.post("chats", kind="forum", title="Desk", members=[owner], bot="member"))["id"]
    thread = (await sandbox.post(f"chats/{forum}/topics", name="Falls"))["thread"]
    subscribe(store, forum, thread)
    for text in ("Bad Request: TOPIC_CLOSED", "Bad Request: can't parse entities: unsupported start tag"):
        await sandbox.post("faults", kind="400", chat_id=forum, description=text)
    news("reported Kunduz has fallen")
    (message,) = await sandbox.texts(forum, at_least=1)
    assert "Kunduz" in message.splitlines()[0]
    assert "<b>" not in message
    assert (await settled(store))["given_up"] == 0


async def test_what_is_refused_even_as_plain_text_is_given_up_and_counted(
    sandbox: Sandbox, store: Store, news: Publish, caplog: pytest.LogCaptureFixture
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind="400", chat_id=person, description="Bad Request: no", times=None)
    news("reported Kunduz has fallen")
    assert (await settled(store))["given_up"] == 1
    assert "is given up for chat" in caplog.text


@pytest.mark.parametrize("kind", ["reset", "timeout_before"])
async def test_what_never_arrived_is_sent_until_it_does_and_only_once(
    sandbox: Sandbox, store: Store, news: Publish, kind: str
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind=kind, chat_id=person, times=2, seconds=1)
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(person, at_least=1, seconds=15)) == 1
    counts = await settled(store)
    await asyncio.sleep(0.5)
    assert len(await sandbox.texts(person)) == 1
    assert (counts["unknown"], counts["given_up"]) == (0, 0)


async def test_what_may_have_arrived_is_not_repeated_while_the_server_answers_nothing(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind="reset_after", chat_id=person)
    await sandbox.post("faults", kind="502", method="getMe", times=3)
    news("reported Kunduz has fallen")
    for _ in range(200):
        if not (await sandbox.get("faults"))["faults"]:
            break
        assert len(await sandbox.texts(person)) <= 1
        await asyncio.sleep(0.05)
    assert len(await sandbox.texts(person, at_least=2, seconds=15)) == 2
    await settled(store)


async def test_what_is_never_answered_ends_as_unknown_and_counted(
    sandbox: Sandbox, store: Store, news: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender.back_off", lambda attempts: 0.05)
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind="reset_after", chat_id=person, times=None)
    news("reported Kunduz has fallen")
    counts = await settled(store, seconds=20)
    assert counts["unknown"] == 1
    assert len(await sandbox.texts(person)) == deliveries.MOST_DOUBTS


async def test_what_went_out_is_not_sent_again_while_the_store_cannot_note_it(
    sandbox: Sandbox,
    store: Store,
    news: Publish,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    write, refused = store.write, 0

    async def full(fn: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal refused
        if fn is not expansion.expand and (await calls_to(sandbox, person)) and refused < 3:
            refused += 1
            raise StoreError("the store cannot grow: the disk is full; make room")
        return await write(fn, *arguments)

    monkeypatch.setattr(store, "write", full)
    news("reported Kunduz has fallen")
    counts = await settled(store, seconds=15)
    assert refused == 3
    assert counts["due"] == 0
    assert len(await calls_to(sandbox, person)) == 1
    assert caplog.text.count("Delivery waits for the store") == 1


async def test_nothing_is_sent_while_the_store_cannot_be_written(
    sandbox: Sandbox, store: Store, news: Publish
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    store.write_now(lambda db: db.execute("PRAGMA busy_timeout = 50") and None)
    await sandbox.post("faults", kind="429", chat_id=person, retry_after=1)
    news("reported Kunduz has fallen")
    for _ in range(200):
        if await calls_to(sandbox, person):
            break
        await asyncio.sleep(0.05)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(2.5)
        assert await sandbox.texts(person) == []
        other.rollback()
    assert len(await sandbox.texts(person, at_least=1, seconds=10)) == 1
    await settled(store)
    assert len(await sandbox.texts(person)) == 1


async def test_a_sender_that_is_told_to_end_as_it_is_woken_ends(
    store: Store, theatre: Theatre, sender: Sender
) -> None:
    task = asyncio.create_task(sender.run())
    await asyncio.sleep(0.3)
    sender.wake()
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=5)
    assert done == {task}


def test_the_wait_between_tries_grows_up_to_five_minutes_and_is_never_quite_the_same() -> None:
    for attempts, seconds in ((0, 0.5), (3, 4), (9, 256), (10, 300), (10_000, 300)):
        waits = [back_off(attempts) for _ in range(50)]
        assert all(0.75 * seconds <= wait <= 1.25 * seconds for wait in waits)
        assert len(set(waits)) > 1
