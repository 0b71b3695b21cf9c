"""Line 6: a store of 1,000,000 reports (100,000 events, 100,000 chats) beside one of 1,000, 100 and 100.

Both stores are the same but for their size: ten reports to an event, five to a document, spread over all
places of the theatre and 120 days. Each command is asked through the sandbox as people do, of the running
bot on the one store and on the other, in turn. A poll takes in one new item; a decision judges one capital
anew.
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
from bench.figures import Figure, Run, at_most, in_turn
from bench.processes import alone

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
        for what, (little, much) in alone(polls_and_decisions, small=str(small), large=str(large)).items():
            yield _beside(what, little, much)


def _beside(what: str, little: float, much: float) -> Figure:
    return at_most(LINE, what, f"{much:.1f} ms", f"1,000: {little:.1f} ms", much / little, 2.0)


def polls_and_decisions(small: str, large: str) -> dict[str, tuple[float, float]]:
    """Milliseconds of a poll with one new item and of judging one capital, on both stores in turn."""
    from datetime import UTC, datetime

    from bot.ingest import judge
    from parser import Reader

    opened = [our_sender.opened(path) for path in (small, large)]
    reader = Reader(opened[0][1])
    taken: dict[str, tuple[list[float], list[float]]] = {
        "a poll, one new item": ([], []),
        "a decision": ([], []),
    }
    polls, decisions = taken.values()
    for number in range(30):
        text = f"The Taliban attacked an army post in Ghazni, residents said ({number})."
        for at, (store, theatre) in enumerate(opened):
            start = time.perf_counter()
            our_sender.news(store, theatre, reader, str(number), text)
            polls[at].append((time.perf_counter() - start) * 1000)
        for at, (store, theatre) in enumerate(opened):
            start = time.perf_counter()
            store.write_now(judge, theatre, ["control|AF-KDZ.capital"], frozenset(), datetime.now(UTC))
            decisions[at].append((time.perf_counter() - start) * 1000)
    for store, _ in opened:
        store.close()
    return {
        what: (statistics.median(little), statistics.median(much)) for what, (little, much) in taken.items()
    }
