"""Over HTTP: silent messages, a bundle and its corrections, digests, the blind bot, feeds in trouble."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sandbox_client import Sandbox
from telegram.ext import ApplicationBuilder

import theatres
from bot.feeds_file import FeedSpec
from bot.ingest import ingest_now
from bot.notice_sender import NoticeSender
from bot.rate_limiter import RateLimiter
from bot.sender import Sender
from bot.transport import Transport
from bot.watch import Patience, Watch
from events.preferences import Digest, Every, Preferences, QuietHours
from events.records import Document, EventStatus, Reading, Report, ReportStatus, Side, Source, SubEventType
from events.subscriptions import Kind, Subscription
from events.theatre import Theatre
from handlers.desk import FeedLine
from storage import chats, deliveries, notices, preferences, subscriptions
from storage.chats import Chat
from storage.database import Store
from storage.feeds import FeedState
from storage.moments import to_text
from views.language import language

NOON = datetime(2021, 8, 8, 12, tzinfo=UTC)


@dataclass
class HandClock:
    """Goes when it is told to."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment


@dataclass
class Bot:
    sender: Sender
    notices: NoticeSender
    clock: HandClock
    store: Store
    theatre: Theatre
    lines: tuple[FeedLine, ...] = ()
    told: int = field(default=0)

    def subscribe(self, chat: int, how: Preferences | None = None, **wish: Any) -> None:
        def save(db: Any) -> None:
            chats.see(db, Chat(chat, "private"), NOON)
            subscriptions.save(db, Subscription(chat, None, NOON - timedelta(hours=1), **wish))
            if how is not None:
                preferences.save(db, chat, None, how, None)

        self.store.write_now(save)

    def tell(self, place: str, status: str = "reported", id: str | None = None, **other: Any) -> None:
        self.told += 1
        words = f"{place} told {self.told}"
        values: dict[str, Any] = {
            "sub_event_type": SubEventType.NON_STATE_OVERTAKES,
            "change_of_control": True,
            "status": ReportStatus(status) if status != "nothing" else ReportStatus.REPORTED,
            "place": place,
            "actor": "Taliban",
            "against": "Afghan government",
            "date": NOON.date(),
            "time_precision": 1,
            "source": Source(
                None, "a resident", None, Side.LOSING if status == "confirmed" else Side.INDEPENDENT
            ),
            "quote": words,
            "start": 0,
            "end": len(words),
        } | other

        class Told:
            def read(self, text: str, **_: Any) -> Reading:
                return Reading(()) if status == "nothing" else Reading((Report(**values),))

        feed = FeedSpec("http://feed/", "Feed", timedelta(minutes=1), "Outlet")
        item = Document(id or place, None, "", words, self.clock.moment, None)
        ingest_now(self.store, self.theatre, Told(), feed, [item], self.clock.moment, first_poll=False)
        self.sender.wake()

    def watch(self, operators: Iterable[int] = (77,), **patience: float) -> Watch:
        async def feeds() -> tuple[FeedLine, ...]:
            return self.lines

        spans = {"blind": 3600.0, "silent": 86_400.0} | patience
        wait = Patience(timedelta(seconds=spans["blind"]), timedelta(seconds=spans["silent"]))
        return Watch(
            self.store, self.theatre, self.clock, feeds, frozenset(operators), wait, self.notices.wake
        )


@pytest.fixture
async def bot(sandbox: Sandbox, store: Store) -> AsyncIterator[Bot]:
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
    await application.bot.initialize()
    clock, theatre = HandClock(), theatres.load("afghanistan")
    sender = Sender(store, application.bot, theatre, clock, timedelta(hours=24), at_once=8)
    notice_sender = NoticeSender(store, application.bot, theatre, clock, at_once=8)
    running = [asyncio.create_task(sender.run()), asyncio.create_task(notice_sender.run())]
    yield Bot(sender, notice_sender, clock, store, theatre)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await sender.finish(1)
    await application.bot.shutdown()
    await sandbox.clear_faults()


async def settled(store: Store) -> None:
    for _ in range(100):
        counts = store.read_now(deliveries.counts)
        if not counts["due"] and not counts["waiting"] and not counts["alerts"]:
            return
        await asyncio.sleep(0.05)


async def messages(sandbox: Sandbox, chat: int) -> list[dict[str, Any]]:
    found = (await sandbox.get(f"chats/{chat}/messages"))["messages"]
    return [message for message in found if message["by_bot"]]


async def test_what_the_chat_silenced_comes_without_sound(sandbox: Sandbox, bot: Bot) -> None:
    quiet, loud = await sandbox.person(), await sandbox.person()
    bot.subscribe(quiet, Preferences(silent=frozenset({EventStatus.REPORTED})))
    bot.subscribe(loud)
    bot.tell("AF-KDZ.capital")
    await sandbox.texts(quiet, at_least=1)
    await sandbox.texts(loud, at_least=1)
    await settled(bot.store)
    bot.tell("AF-KDZ.capital", "confirmed", id="2")
    await sandbox.texts(quiet, at_least=2)
    silent = [bool(message.get("silent")) for message in await messages(sandbox, quiet)]
    assert silent == [True, False]
    first, *_ = await messages(sandbox, loud)
    assert not first.get("silent")


async def test_after_quiet_hours_one_message_tells_all_and_is_corrected(sandbox: Sandbox, bot: Bot) -> None:
    person = await sandbox.person()
    bot.subscribe(person, Preferences(quiet=QuietHours(time(16), time(18))))
    bot.tell("AF-KDZ.capital")
    bot.tell("AF-HER.capital")
    await settled(bot.store)
    assert await sandbox.texts(person) == []
    bot.clock.moment = NOON + timedelta(hours=2)
    bot.sender.wake()
    (text,) = await sandbox.texts(person, at_least=1)
    assert text.startswith("2 things happened while this chat was quiet")
    assert "Kunduz reported fallen" in text
    assert "Herat reported fallen" in text
    await settled(bot.store)
    bot.tell("AF-HER.capital", "nothing")
    bundle, correction = await sandbox.texts(person, at_least=2)
    assert "Correction" in correction
    assert "Herat is no longer reported" in bundle
    assert "Kunduz reported fallen" in bundle


async def test_a_bundle_of_all_capitals_fits_a_message(sandbox: Sandbox, bot: Bot) -> None:
    person = await sandbox.person()
    bot.subscribe(person, Preferences(gather_minutes=5), from_status=EventStatus.REPORTED)
    for place in bot.theatre.holders:
        bot.tell(place)
    await settled(bot.store)
    bot.clock.moment = NOON + timedelta(minutes=6)
    bot.sender.wake()
    (text,) = await sandbox.texts(person, at_least=1)
    assert text.startswith("34 things happened")
    assert len(text) <= 4096


async def test_other_events_are_told_to_those_who_asked(sandbox: Sandbox, bot: Bot) -> None:
    asked, other = await sandbox.person(), await sandbox.person()
    bot.subscribe(asked, kinds=frozenset({Kind.STRIKES}))
    bot.subscribe(other)
    bot.tell("AF-KDZ.capital", sub_event_type=SubEventType.AIR_STRIKE, change_of_control=False)
    (text,) = await sandbox.texts(asked, at_least=1)
    assert text.startswith("🟠 Air or drone strike in Kunduz, by the Taliban")
    await settled(bot.store)
    assert await sandbox.texts(other) == []
    bot.tell("AF-KDZ.capital", "nothing")
    _, correction = await sandbox.texts(asked, at_least=2)
    assert "Correction" in correction


async def test_a_digest_comes_at_its_hour_once(sandbox: Sandbox, bot: Bot) -> None:
    person = await sandbox.person()
    bot.subscribe(person)
    bot.tell("AF-KDZ.capital")
    await sandbox.texts(person, at_least=1)
    how = Preferences(digest=Digest(Every.DAILY, 19))
    bot.store.write_now(preferences.save, person, None, how, NOON + timedelta(hours=2, minutes=30))
    watch = bot.watch()
    await watch.look()
    bot.clock.moment = NOON + timedelta(hours=3)
    for _ in range(3):
        await watch.look()
    texts = await sandbox.texts(person, at_least=2)
    await asyncio.sleep(0.3)
    assert len(await sandbox.texts(person)) == 2
    assert texts[1].startswith("The last day")
    assert "Kunduz reported fallen" in texts[1]


def line(answered: datetime | None, failures: int = 0, error: str | None = None) -> FeedLine:
    state = FeedState("http://feed/", "Wire", answered_at=answered, failures=failures, error=error)
    return FeedLine("m", "http://feed/", "Wire", False, False, state)


async def test_subscribed_chats_are_told_once_that_the_bot_is_blind_and_once_that_it_sees(
    sandbox: Sandbox, bot: Bot
) -> None:
    person, other = await sandbox.person(), await sandbox.person()
    bot.subscribe(person)
    bot.store.write_now(chats.see, Chat(other, "private"), NOON)
    bot.lines = (line(None, 3, "no connection"),)
    watch = bot.watch(blind=0.2)
    await watch.look()
    assert await sandbox.texts(person) == []
    await asyncio.sleep(0.3)
    for _ in range(3):
        await watch.look()
        await asyncio.sleep(0.1)
    (blind,) = await sandbox.texts(person, at_least=1)
    assert "I cannot see the news" in blind
    bot.lines = (line(datetime.now(UTC)),)
    for _ in range(3):
        await asyncio.sleep(0.06)
        await watch.look()
    assert "I can see the news again" in (await sandbox.texts(person, at_least=2))[1]
    await asyncio.sleep(0.2)
    assert len(await sandbox.texts(person)) == 2
    assert await sandbox.texts(other) == []


async def test_a_feed_in_trouble_is_reported_to_the_operators_once(sandbox: Sandbox, bot: Bot) -> None:
    operator = int((await sandbox.post("people", first_name="Op", id=77, started=True))["id"])
    bot.lines = (line(None, 3, "the server answered 503"),)
    watch = bot.watch(blind=0.1)
    await asyncio.sleep(0.2)
    for _ in range(3):
        await watch.look()
        await asyncio.sleep(0.05)
    (told,) = await sandbox.texts(operator, at_least=1)
    assert "The feed Wire cannot be read.\nthe server answered 503" in told
    await asyncio.sleep(0.2)
    assert len(await sandbox.texts(operator)) == 1


async def test_a_feed_that_answers_and_brings_nothing_new_is_reported_once_too(
    sandbox: Sandbox, bot: Bot
) -> None:
    operator = await sandbox.person()
    bot.store.write_now(chats.see, Chat(operator, "private", language="fa"), NOON)
    bot.tell("AF-KDZ.capital")
    bot.clock.moment = NOON + timedelta(hours=2)
    watch = bot.watch((operator,), blind=0.4, silent=0.1)
    for _ in range(6):
        bot.lines = (line(datetime.now(UTC)),)
        await watch.look()
        await asyncio.sleep(0.12)
    (told,) = await sandbox.texts(operator, at_least=1)
    assert language("fa").text("The feed {name} cannot be read.", name="Wire") not in told
    assert "۸ اگست ۲۰۲۱، ۱۶:۳۰" in told
    await asyncio.sleep(0.2)
    assert len(await sandbox.texts(operator)) == 1


@pytest.mark.parametrize("kind", ["500", "429"])
async def test_a_notice_that_meets_trouble_is_tried_again(sandbox: Sandbox, bot: Bot, kind: str) -> None:
    person = await sandbox.person()
    bot.subscribe(person)
    await sandbox.post("faults", kind=kind, chat_id=person, retry_after=1)
    bot.store.write_now(notices.owe, person, None, "broadcast", "1", {"text": "A <word> & more"}, NOON)
    bot.notices.wake()
    assert await sandbox.texts(person, at_least=1) == ["📣 A <word> & more"]


async def test_a_blocked_chat_is_left_alone_by_notices(sandbox: Sandbox, bot: Bot) -> None:
    person = await sandbox.person()
    bot.subscribe(person)
    await sandbox.post(f"chats/{person}/block")
    bot.store.write_now(notices.owe, person, None, "sees", "1", {}, NOON)
    bot.notices.wake()
    await _until(lambda: bool(bot.store.read_now(chats.get, person).blocked))  # type: ignore[union-attr]


async def test_an_operators_word_that_a_reset_swallowed_is_sent_again_and_a_digest_is_not(
    sandbox: Sandbox, bot: Bot
) -> None:
    person, other = await sandbox.person(), await sandbox.person()
    for chat in (person, other):
        bot.subscribe(chat)
        await sandbox.post("faults", kind="reset", chat_id=chat)
    payload = {"since": to_text(NOON - timedelta(days=1)), "days": 1}
    bot.store.write_now(notices.owe, person, None, "broadcast", "1", {"text": "We were wrong"}, NOON)
    bot.store.write_now(notices.owe, other, None, "digest", "1", payload, NOON)
    bot.notices.wake()
    assert await sandbox.texts(person, at_least=1) == ["📣 We were wrong"]
    await _until(lambda: bot.store.read_now(notices.counts) == {"due": 0, "unknown": 1, "given_up": 0})
    assert await sandbox.texts(other) == []


async def test_a_chat_that_keeps_notices_waiting_holds_up_no_other(sandbox: Sandbox, bot: Bot) -> None:
    slow, others = await sandbox.person(), [await sandbox.person() for _ in range(3)]
    for chat in (slow, *others):
        bot.subscribe(chat)
    await sandbox.post("faults", kind="timeout_before", chat_id=slow, seconds=20, times=None)
    for number, chat in enumerate((slow, *others)):
        bot.store.write_now(notices.owe, chat, None, "broadcast", str(number), {"text": "A word"}, NOON)
    bot.notices.wake()
    for chat in others:
        assert await sandbox.texts(chat, at_least=1) == ["📣 A word"]
    assert bot.store.read_now(notices.counts)["due"] == 1


async def test_a_second_program_on_the_token_is_told_to_the_operators_once(
    sandbox: Sandbox, bot: Bot
) -> None:
    operator = int((await sandbox.post("people", first_name="Op", id=78, started=True))["id"])
    watch = bot.watch(operators={78})
    watch.conflict()
    await watch.look()
    await asyncio.sleep(0.3)
    assert await sandbox.texts(operator) == []
    for _ in range(4):
        watch.conflict()
        await watch.look()
    (told,) = await sandbox.texts(operator, at_least=1)
    assert "Another program runs with this bot's token" in told
    await asyncio.sleep(0.3)
    assert len(await sandbox.texts(operator)) == 1


async def _until(so: Callable[[], bool]) -> None:
    for _ in range(60):
        if so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to be")
