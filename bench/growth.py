"""Line 6: a store of 1,000,000 reports (100,000 events, 100,000 chats) beside one of 1,000, 100 and 100.

Both stores are the same but for their size: ten reports to an event, five to a document, spread over all
places of the theatre and 120 days. Each command is asked through the sandbox as people do, of the running
bot on the one store and on the other, in turn. A poll takes in one new item; a decision judges one capital
anew. `rebuild` reads and judges every document again: its memory is what the process gains between a tenth
of the documents and all of them.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import our_sender, stores
from bench.asking import our_bot
from bench.figures import Figure, Run, at_most, in_turn, under
from bench.processes import alone, resident_megabytes

LINE = "6 growth"
QUESTIONS = (
    "/start",
    "/capitals",
    "/capitals 2021-08-20",
    "/capital Kunduz",
    "/latest",
    "/latest Kunduz",
    "/latest strikes",
    "/map",
    "/timeline",
    "/summary",
    "/summary 2021-08-20",
    "/search shooting bazaar",
    "/search Kunduz",
    "/sources",
    "/event 50",
    "/subscribe Kunduz",
    "/settings",
    "/mydata",
    "/test",
    "/help",
)


def measure(run: Run) -> Iterator[Figure]:
    reports, times = run.size(1_000_000, 20_000), run.size(9, 3)
    with tempfile.TemporaryDirectory() as folder:
        small = stores.grown(Path(folder) / "small.db", 1_000, 100)
        large = stores.grown(Path(folder) / "large.db", reports, reports // 10)
        (feeds := Path(folder) / "feeds.toml").write_text("")
        with (
            our_bot(str(small), FEEDS=str(feeds)) as (few, _),
            our_bot(str(large), FEEDS=str(feeds)) as (many, _),
        ):
            for question in QUESTIONS:
                few.ask(question)
                many.ask(question)
                little, much = in_turn(times, partial(few.ask, question), partial(many.ask, question))
                yield _beside(question, little, much)
        taken = [alone(polls_and_decisions, store=str(store)) for store in (small, large)]
        pairs = zip(*taken, strict=True)
        for what, (little, much) in zip(("a poll, one new item", "a decision"), pairs, strict=True):
            yield _beside(what, little, much)
        yield from _rebuild(run, Path(folder))


def _beside(what: str, little: float, much: float) -> Figure:
    return at_most(LINE, what, f"{much:.1f} ms", f"1,000: {little:.1f} ms", much / little, 2.0)


def _rebuild(run: Run, folder: Path) -> Iterator[Figure]:
    documents = run.size(50_000, 1_000)
    store = stores.grown(folder / "rebuilt.db", documents * 5, 100)
    took, grown = alone(rebuilding, store=str(store), documents=documents)
    per = documents / took
    yield Figure(
        LINE, f"rebuild of {documents:,} documents", f"{took:,.0f} s, {per:,.0f}/s", "", None, "", True
    )
    yield under(LINE, "memory gained by it", grown, 20, "MB")


def polls_and_decisions(store: str) -> tuple[float, float]:
    """Milliseconds of a poll with one new item, and of judging one capital anew; medians."""
    from datetime import UTC, datetime

    from bot.ingest import judge
    from parser import Reader

    opened, theatre = our_sender.opened(store)
    reader, polls, decisions = Reader(theatre), [], []
    for number in range(15):
        now = datetime.now(UTC)
        start = time.perf_counter()
        text = f"The Taliban attacked an army post in Ghazni, residents said ({number})."
        our_sender.news(opened, theatre, reader, str(number), text)
        polls.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        opened.write_now(judge, theatre, ["control|AF-KDZ.capital"], frozenset(), now)
        decisions.append((time.perf_counter() - start) * 1000)
    opened.close()
    return statistics.median(polls), statistics.median(decisions)


def rebuilding(store: str, documents: int) -> tuple[float, float]:
    """Seconds of a rebuild, and the megabytes gained from its first tenth to its end."""
    from datetime import UTC, datetime

    from bot.ingest import rebuild_now
    from parser import Reader

    opened, theatre = our_sender.opened(store)
    seen, early = 0, 0.0

    def progress(done: int) -> None:
        nonlocal seen, early
        seen += done
        if not early and seen >= documents / 10:
            early = resident_megabytes()

    start = time.perf_counter()
    rebuild_now(opened, theatre, Reader(theatre), datetime.now(UTC), progress)
    took = time.perf_counter() - start
    opened.close()
    return took, resident_megabytes() - early
