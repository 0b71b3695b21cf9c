"""Delivery against the sandbox: a real store, real HTTP, and every way in which Telegram can refuse."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sandbox_client import Sandbox
from telegram.ext import ApplicationBuilder, ExtBot

import theatres
from bot.feeds_file import FeedSpec
from bot.ingest import ingest_now
from bot.rate_limiter import RateLimiter, Urgency
from bot.sender import Sender
from bot.transport import Transport
from events.records import Document, Reading, Report, ReportStatus, Side, Source, SubEventType
from events.subscriptions import Subscription
from events.theatre import Theatre
from storage import chats, deliveries, subscriptions
from storage.chats import Chat
from storage.database import Store

NOW = datetime(2021, 8, 8, 12, tzinfo=UTC)
KUNDUZ = "AF-KDZ.capital"


class StillClock:
    def now(self) -> datetime:
        return NOW


class OneFall:
    """Reads every text as news of the fall of Kunduz; the first word is the status."""

    def read(self, text: str, *, published: object, outlet: str | None = None) -> Reading:
        first = text.partition(" ")[0]
        if first == "nothing":
            return Reading(())
        side = Side.LOSING if first == "confirmed" else Side.INDEPENDENT
        report = Report(
            sub_event_type=SubEventType.NON_STATE_OVERTAKES,
            change_of_control=True,
            status=ReportStatus(first),
            place=KUNDUZ,
            actor="Taliban",
            against="Afghan government",
            date=NOW.date(),
            time_precision=1,
            source=Source(None, "a resident", outlet, side),
            quote=text,
            start=0,
            end=len(text),
        )
        return Reading((report,))


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return theatres.load("afghanistan")


@pytest.fixture
async def sender(sandbox: Sandbox, store: Store, theatre: Theatre) -> AsyncIterator[Sender]:
    await sandbox.clear_faults()
    application = (
        ApplicationBuilder()
        .token("1:demo")
        .base_url(f"{sandbox.address}/bot")
        .request(Transport(16, read_seconds=0.5))
        .get_updates_request(Transport(1))
        .rate_limiter(RateLimiter(500))
        .build()
    )
    bot: ExtBot[Urgency] = application.bot
    await bot.initialize()
    sender = Sender(store, bot, theatre, StillClock(), timedelta(hours=24), at_once=8)
    running = asyncio.create_task(sender.run())
    yield sender
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await sender.finish(1)
    await bot.shutdown()
    await sandbox.clear_faults()


@pytest.fixture
def news(store: Store, theatre: Theatre, sender: Sender) -> Callable[..., None]:
    """Publishes an item (or a new revision of it) and wakes the sender."""

    def publish(text: str, id: str = "1", published: datetime = NOW) -> None:
        feed = FeedSpec("http://feed/", "Feed", timedelta(minutes=1), "Outlet")
        document = Document(id, None, "", text, published, None)
        ingest_now(store, theatre, OneFall(), feed, [document], NOW, first_poll=False)
        sender.wake()

    return publish


def subscribe(store: Store, chat: int, thread: int | None = None) -> None:
    def save(db: Any) -> None:
        chats.see(db, Chat(chat, "private" if chat > 0 else "supergroup"), NOW)
        subscriptions.save(db, Subscription(chat, thread, NOW - timedelta(hours=1)))

    store.write_now(save)


async def settled(store: Store, seconds: float = 5.0) -> dict[str, int]:
    """The counts once nothing more is open."""
    for _ in range(round(seconds / 0.05)):
        counts = store.read_now(deliveries.counts)
        if not counts["due"] and not counts["waiting"] and not counts["alerts"]:
            return counts
        await asyncio.sleep(0.05)
    return counts


async def test_a_fall_reaches_every_subscribed_chat_once(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    people = [await sandbox.person() for _ in range(12)]
    for person in people:
        subscribe(store, person)
    news("reported Kunduz has fallen")
    for person in people:
        (text,) = await sandbox.texts(person, at_least=1)
        assert "Kunduz" in text.splitlines()[0]
    await settled(store)
    news("reported Kunduz has fallen")
    await asyncio.sleep(0.2)
    assert len(await sandbox.texts(people[0])) == 1


async def test_a_promotion_edits_the_message_and_sounds_once_more(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    news("reported Kunduz has fallen")
    await sandbox.texts(person, at_least=1)
    await settled(store)
    news("confirmed officials concede Kunduz", id="2")
    first, second = await sandbox.texts(person, at_least=2)
    assert "onfirmed" in first
    assert "onfirmed" in second
    messages = (await sandbox.get(f"chats/{person}/messages"))["messages"]
    assert messages[1]["reply_to_message"]["message_id"] == messages[0]["message_id"]


async def test_a_correction_reaches_those_who_were_told(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    news("reported Kunduz has fallen")
    await sandbox.texts(person, at_least=1)
    await settled(store)
    news("nothing of the kind")
    texts = await sandbox.texts(person, at_least=2)
    assert "orrection" in texts[1]


async def test_a_chat_that_blocked_the_bot_is_left_alone(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person, other = await sandbox.person(), await sandbox.person()
    subscribe(store, person)
    subscribe(store, other)
    await sandbox.post(f"chats/{person}/block")
    news("reported Kunduz has fallen")
    assert await sandbox.texts(other, at_least=1)
    await settled(store)
    chat = store.read_now(chats.get, person)
    assert chat is not None
    assert chat.blocked
    assert store.read_now(subscriptions.get, person) is not None


async def test_a_group_that_became_a_supergroup_is_followed_to_its_new_id(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    group = (await sandbox.post("chats", kind="group", title="Desk", members=[person]))["id"]
    subscribe(store, group)
    new = (await sandbox.post(f"chats/{group}/migrate"))["id"]
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(new, at_least=1)) == 1
    await settled(store)
    assert store.read_now(subscriptions.get, group) is None
    assert store.read_now(subscriptions.get, new) is not None


@pytest.mark.parametrize("change", [{"deleted": True}, {"closed": True}])
async def test_what_was_for_a_topic_that_is_gone_goes_to_the_general_one(
    sandbox: Sandbox, store: Store, news: Callable[..., None], change: dict[str, bool]
) -> None:
    person = await sandbox.person()
    forum = (await sandbox.post("chats", kind="forum", title="Desk", members=[person], bot="member"))["id"]
    thread = (await sandbox.post(f"chats/{forum}/topics", name="Falls"))["thread"]
    subscribe(store, forum, thread)
    await sandbox.post(f"chats/{forum}/topics", thread=thread, **change)
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(forum, at_least=1)) == 1


async def test_mark_up_that_is_refused_goes_out_as_plain_text(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post(
        "faults",
        kind="400",
        chat_id=person,
        method="sendMessage",
        description="Bad Request: can't parse entities: unsupported start tag",
    )
    news("reported Kunduz has fallen")
    (text,) = await sandbox.texts(person, at_least=1)
    assert "<b>" not in text
    assert "Kunduz" in text.splitlines()[0]


async def test_telegrams_wait_is_obeyed_and_then_the_message_goes_out(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person, other = await sandbox.person(), await sandbox.person()
    subscribe(store, person)
    subscribe(store, other)
    await sandbox.post("faults", kind="429", chat_id=person, retry_after=1)
    begun = asyncio.get_running_loop().time()
    news("reported Kunduz has fallen")
    assert await sandbox.texts(other, at_least=1)
    assert asyncio.get_running_loop().time() - begun < 0.9
    assert len(await sandbox.texts(person, at_least=1)) == 1
    assert asyncio.get_running_loop().time() - begun > 1


@pytest.mark.parametrize("kind", ["500", "502", "html", "reset"])
async def test_a_server_in_trouble_is_tried_again(
    sandbox: Sandbox, store: Store, news: Callable[..., None], kind: str
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind=kind, chat_id=person)
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(person, at_least=1)) == 1
    assert (await settled(store))["given_up"] == 0


async def test_after_an_ambiguous_time_out_it_is_sent_once_more_rather_than_lost(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind="timeout_after", chat_id=person, seconds=2)
    news("reported Kunduz has fallen")
    assert len(await sandbox.texts(person, at_least=2)) == 2
    await settled(store)
    await asyncio.sleep(0.3)
    assert len(await sandbox.texts(person)) == 2


async def test_an_alert_that_is_refused_for_good_is_given_up_and_blocks_nothing(
    sandbox: Sandbox, store: Store, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post(
        "faults",
        kind="400",
        chat_id=person,
        description="Bad Request: not enough rights to send text messages",
    )
    news("reported Kunduz has fallen")
    assert (await settled(store))["given_up"] == 1
    news("confirmed officials concede Kunduz", id="2")
    assert len(await sandbox.texts(person, at_least=1)) == 1


async def test_what_was_not_sent_is_sent_by_the_next_run(
    sandbox: Sandbox, store: Store, theatre: Theatre, news: Callable[..., None]
) -> None:
    person = await sandbox.person()
    subscribe(store, person)
    await sandbox.post("faults", kind="500", chat_id=person, times=None)
    news("reported Kunduz has fallen")
    await asyncio.sleep(0.3)
    assert await sandbox.texts(person) == []
    await sandbox.clear_faults()
    with contextlib.suppress(TimeoutError):
        assert len(await sandbox.texts(person, at_least=1)) == 1
