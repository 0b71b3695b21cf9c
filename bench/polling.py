"""Line 4: 1,000 feeds polled, with nothing new (304) and with one new item each, beside the library
`reader`.

Both poll the same thousand feeds of the same local server into a SQLite file of their own, with conditional
requests and with four requests at once to one host (`reader` with four workers). Both have read every
feed once before, which is not counted. Ours reads each new item for what happened, and judges it; `reader`
only keeps it. Memory is what our process grows by between its second round and its last.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence, Set
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import our_sender
from bench.figures import Figure, Run, at_least, under
from bench.processes import alone, asked, resident_megabytes, serving

LINE = "4 polling"


def measure(run: Run) -> Iterator[Figure]:
    feeds, rounds = run.size(1_000, 100), run.rounds
    with serving("bench.feed_server") as server, tempfile.TemporaryDirectory() as folder:
        ours = alone(with_us, server=server, store=f"{folder}/ours.db", feeds=feeds, rounds=rounds)
        peer = alone(with_reader, server=server, store=f"{folder}/reader.db", feeds=feeds, rounds=rounds)
    for what, key in (("nothing new", "unchanged"), ("one new item each", "new")):
        yield at_least(
            LINE,
            f"{feeds:,} feeds, {what}",
            f"{ours[key]:.2f} s",
            f"reader {peer[key]:.2f} s",
            peer[key] / ours[key],
            3.0,
        )
    yield under(LINE, "memory gained over the rounds", ours["grown"], 10, "MB")


async def with_us(server: str, store: str, feeds: int, rounds: int) -> dict[str, float]:
    """Seconds of a round by the bot's own poller, and the megabytes that the rounds left behind."""
    from bot.feeds_file import FeedSpec
    from bot.fetcher import Fetcher
    from bot.ingest import ingest_now
    from bot.poller import Poller
    from events.records import Document
    from parser import Reader

    sys.setswitchinterval(0.0001)  # as bot.assembly.run_bot does
    opened, theatre = our_sender.opened(Path(store))
    reader = Reader(theatre)

    def take_in(
        feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None:
        now = datetime.now(UTC)
        ingest_now(opened, theatre, reader, feed, documents, now, first_poll=first_poll, unchanged=unchanged)

    specs = [
        FeedSpec(f"{server}/{number}", f"Feed {number}", timedelta(minutes=1), f"Outlet {number}")
        for number in range(feeds)
    ]
    async with Fetcher() as fetcher:
        poller = Poller(opened, fetcher, take_in)

        async def all_polled() -> float:
            start = time.perf_counter()
            await asyncio.gather(*(poller.poll(spec) for spec in specs))
            return time.perf_counter() - start

        measured = await _rounds(server, feeds, rounds, all_polled)
        poller.close()
    opened.close()
    return measured


async def with_reader(server: str, store: str, feeds: int, rounds: int) -> dict[str, float]:
    """The same by `reader`."""
    from reader import make_reader

    from bot.host_turns import AT_ONCE

    reader = make_reader(store)
    for number in range(feeds):
        reader.add_feed(f"{server}/{number}")

    async def all_polled() -> float:
        start = time.perf_counter()
        for update in reader.update_feeds_iter(workers=AT_ONCE, scheduled=False):
            if isinstance(update.value, Exception):
                raise update.value
        return time.perf_counter() - start

    return await _rounds(server, feeds, rounds, all_polled)


async def _rounds(
    server: str, feeds: int, rounds: int, all_polled: Callable[[], Awaitable[float]]
) -> dict[str, float]:
    """The medians of both kinds of round, made in turn; each is checked to have asked what it was to ask."""
    asked(f"{server}/publish", issue=0)
    await all_polled()
    taken: dict[str, list[float]] = {"new": [], "unchanged": []}
    before = 0.0
    for issue in range(1, rounds + 1):
        asked(f"{server}/publish", issue=issue)
        taken["new"].append(await all_polled())
        taken["unchanged"].append(await all_polled())
        if asked(f"{server}/stats") != {"full": feeds, "unchanged": feeds}:
            raise RuntimeError(f"other requests than expected: {asked(f'{server}/stats')}")
        before = before or resident_megabytes()
    medians = {what: statistics.median(values) for what, values in taken.items()}
    return medians | {"grown": resident_megabytes() - before}
