"""Polling with real files, a real store and the real feed reader; only who takes documents in is a fake."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Sequence, Set
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.ext import ApplicationBuilder

from bot.feeds_file import FeedSpec
from bot.fetcher import Fetcher
from bot.poller import Poller, back_off
from bot.schedule import schedule_feeds
from events.records import Document
from storage import feeds as feed_table
from storage.database import Store

SECOND = timedelta(seconds=1)
RSS = (
    '<rss version="2.0"><channel><title>A</title>'
    "<item><guid>{0}</guid><title>{0}</title></item></channel></rss>"
)


def several(*ids: str) -> str:
    """A feed of items with these ids, which are their titles, too."""
    items = "".join(f"<item><guid>{id}</guid><title>{id}</title></item>" for id in ids)
    return f'<rss version="2.0"><channel><title>A</title>{items}</channel></rss>'


class Kept:
    """Notes what was handed on."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.first_polls: list[bool] = []
        self.unchanged: list[Set[str]] = []
        self.trouble: Exception | None = None

    def __call__(
        self, feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None:
        if self.trouble:
            raise self.trouble
        self.titles += [document.title for document in documents]
        self.first_polls.append(first_poll)
        self.unchanged.append(unchanged)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def poller(store: Store, kept: Kept) -> AsyncIterator[Poller]:
    async with Fetcher() as fetcher:
        poller = Poller(store, fetcher, kept)
        yield poller
        poller.close()


def feed_in(path: Path, every: timedelta = SECOND) -> FeedSpec:
    return FeedSpec(path.as_uri(), path.stem, every, "Outlet")


async def test_a_feed_is_handed_on_once_until_it_changes(tmp_path: Path, poller: Poller, kept: Kept) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format("one"))
    for _ in range(3):
        await poller.poll(feed_in(path))
    assert kept.titles == ["one"]
    path.write_text(RSS.format("another"))
    await poller.poll(feed_in(path))
    assert kept.titles == ["one", "another"]
    assert kept.first_polls == [True, False]


async def test_a_feed_that_fails_is_left_alone_for_a_while(
    tmp_path: Path, poller: Poller, kept: Kept, store: Store
) -> None:
    path = tmp_path / "feed.xml"
    feed = feed_in(path)
    await poller.poll(feed)
    state = store.read_now(feed_table.state, feed.url)
    assert state is not None
    assert state.failures == 1
    assert state.error
    assert state.retry_after is not None
    assert state.retry_after > datetime.now(UTC)
    path.write_text(RSS.format("one"))
    await poller.poll(feed)
    assert kept.titles == []


async def test_a_feed_that_works_again_is_polled_as_before(
    tmp_path: Path, poller: Poller, kept: Kept, store: Store
) -> None:
    path = tmp_path / "feed.xml"
    feed = feed_in(path)
    await poller.poll(feed)
    past = datetime(2021, 1, 1, tzinfo=UTC)
    failed = store.read_now(feed_table.state, feed.url)
    assert failed is not None
    store.write_now(
        feed_table.save_state, feed_table.FeedState(feed.url, feed.name, failures=9, retry_after=past)
    )
    poller.forget(feed.url)
    path.write_text(RSS.format("one"))
    await poller.poll(feed)
    state = store.read_now(feed_table.state, feed.url)
    assert kept.titles == ["one"]
    assert state is not None
    assert (state.failures, state.error, state.retry_after) == (0, None, None)


async def test_what_cannot_be_read_is_a_failure_of_the_feed(
    tmp_path: Path, poller: Poller, store: Store
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    feed = feed_in(path)
    await poller.poll(feed)
    state = store.read_now(feed_table.state, feed.url)
    assert state is not None
    assert state.failures == 1
    assert not state.first_poll_done


async def test_what_could_not_be_kept_is_handed_on_again(tmp_path: Path, poller: Poller, kept: Kept) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format("one"))
    kept.trouble = RuntimeError("the disk is full")
    with pytest.raises(RuntimeError):
        await poller.poll(feed_in(path))
    kept.trouble = None
    await poller.poll(feed_in(path))
    assert kept.titles == ["one"]


async def test_of_a_feed_that_changed_only_what_is_new_or_edited_is_handed_on(
    tmp_path: Path, poller: Poller, kept: Kept
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(several("one", "two"))
    await poller.poll(feed_in(path))
    path.write_text(several("three", "one", "two"))
    await poller.poll(feed_in(path))
    path.write_text(several("three", "one", "two").replace("<title>one", "<title>one, edited"))
    await poller.poll(feed_in(path))
    assert kept.titles == ["one", "two", "three", "one, edited"]
    assert kept.unchanged == [set(), {"one", "two"}, {"three", "two"}]


async def test_what_could_not_be_kept_is_not_taken_for_known(
    tmp_path: Path, poller: Poller, kept: Kept
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(several("one"))
    await poller.poll(feed_in(path))
    path.write_text(several("two", "one"))
    kept.trouble = RuntimeError("the disk is full")
    with pytest.raises(RuntimeError):
        await poller.poll(feed_in(path))
    kept.trouble = None
    path.write_text(several("three", "two", "one"))
    await poller.poll(feed_in(path))
    assert kept.titles == ["one", "three", "two"]


async def test_of_a_feed_that_is_polled_no_more_nothing_is_remembered(
    tmp_path: Path, poller: Poller, kept: Kept
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(several("one"))
    await poller.poll(feed_in(path))
    poller.forget(feed_in(path).url)
    path.write_text(several("two", "one"))
    await poller.poll(feed_in(path))
    assert kept.titles == ["one", "two", "one"]


def test_the_pause_doubles_up_to_a_limit_and_is_never_shorter_than_the_interval() -> None:
    minutes = [back_off(timedelta(minutes=1), failures).total_seconds() / 60 for failures in (1, 2, 3, 9)]
    assert minutes == [pytest.approx(exact, rel=0.11) for exact in (2, 4, 8, 10)]
    assert back_off(timedelta(hours=1), 5).total_seconds() == pytest.approx(3600, rel=0.11)
    assert back_off(SECOND, 99) < timedelta(seconds=18)


async def test_one_feeds_trouble_delays_no_other() -> None:
    polled: list[str] = []

    async def poll(feed: FeedSpec) -> None:
        polled.append(feed.name)
        if feed.name == "slow":
            await asyncio.sleep(60)
        if feed.name == "broken":
            raise RuntimeError("of no concern to the others")

    application = ApplicationBuilder().token("1:x").build()
    queue = application.job_queue
    assert queue is not None
    await queue.start()
    try:
        feeds = [FeedSpec(f"http://{name}/", name, SECOND, name) for name in ("slow", "broken", "good")]
        feeds.append(FeedSpec("http://rare/", "rare", timedelta(hours=1), "rare"))
        schedule_feeds(queue, feeds, poll)
        await asyncio.sleep(2.6)
    finally:
        await queue.stop(wait=False)
    assert polled.count("good") == 3
    assert polled.count("broken") == 3
    assert polled.count("slow") == 1
    assert polled.count("rare") == 1


async def test_a_poll_that_the_end_overtakes_is_no_trouble_worth_a_line(
    tmp_path: Path, poller: Poller, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS.format("one"))
    store.close()
    application = ApplicationBuilder().token("1:x").build()
    queue = application.job_queue
    assert queue is not None
    await queue.start()
    polled = asyncio.Event()

    async def poll(feed: FeedSpec) -> None:
        polled.set()
        await poller.poll(feed)

    schedule_feeds(queue, [feed_in(path)], poll)
    await asyncio.wait_for(polled.wait(), 10)
    await asyncio.sleep(0.2)
    await queue.stop(wait=False)
    assert [record.message for record in caplog.records if record.name.startswith("bot.")] == []


async def test_news_does_not_wait_behind_a_long_feed_that_is_being_read(tmp_path: Path, store: Store) -> None:
    long, short = tmp_path / "long.xml", tmp_path / "short.xml"
    long.write_text(RSS.format("long" * 150_000))
    short.write_text(RSS.format("short"))
    begun, go_on, taken = threading.Event(), threading.Event(), list[str]()

    def take_in(
        feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None:
        if feed.name == "long":
            begun.set()
            assert go_on.wait(10)
        taken.append(feed.name)

    async with Fetcher() as fetcher:
        with contextlib.closing(Poller(store, fetcher, take_in)) as poller:
            held_up = asyncio.create_task(poller.poll(feed_in(long)))
            assert await asyncio.to_thread(begun.wait, 10)
            await asyncio.wait_for(poller.poll(feed_in(short)), 10)
            assert taken == ["short"]
            go_on.set()
            await held_up
    assert taken == ["short", "long"]


async def test_polls_are_spread_so_that_feeds_do_not_come_together() -> None:
    application = ApplicationBuilder().token("1:x").build()
    queue = application.job_queue
    assert queue is not None

    async def poll(feed: FeedSpec) -> None:
        return None

    minute = timedelta(minutes=1)
    schedule_feeds(
        queue, [FeedSpec("http://a/", "a", minute, "a"), FeedSpec("http://b/", "b", SECOND, "b")], poll
    )
    seldom, often = (job.job.trigger for job in queue.jobs())
    now = datetime.now(UTC)
    runs = {seldom.get_next_fire_time(now, now) - now for _ in range(20)}
    assert len(runs) > 10
    assert all(abs(run - minute) <= minute / 10 for run in runs)
    assert often.jitter is None


def test_pauses_after_failures_are_spread_too() -> None:
    pauses = {back_off(timedelta(minutes=1), 3) for _ in range(20)}
    assert len(pauses) > 10
    assert all(timedelta(minutes=7.2) <= pause <= timedelta(minutes=8.8) for pause in pauses)
