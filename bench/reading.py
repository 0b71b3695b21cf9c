"""Line 3: reading, on one core.

Feeds: the documents in the bytes of feeds, beside `feedparser` alone on the same bytes; both give back
titles, texts without the transport's escapes, and times. Texts: the reports in updates of about 80 words,
beside spaCy's blank English tokenizer on the same texts, which only splits words and is there for scale.
That the cost is linear is shown by one text once, ten and a hundred times as long: seconds for a word of
the longest, by those of the first.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import theatres
from bench import feed_server
from bench.figures import Figure, Run, at_least, at_most
from bench.processes import alone

LINE = "3 reading"
_WORDS = 80


def measure(run: Run) -> Iterator[Figure]:
    feeds = alone(reading_feeds, feeds=run.size(100, 10), rounds=run.rounds)
    pair = (f"{1 / feeds['ours']:,.0f} feeds/s", f"feedparser {1 / feeds['peer']:,.0f}/s")
    yield at_most(LINE, "feeds of 20 items", *pair, feeds["ours"] / feeds["peer"], 1.2)
    texts = alone(reading_texts, updates=run.size(300, 40), rounds=run.rounds)
    ours = 1 / texts["ours"]
    yield at_least(LINE, f"updates of {_WORDS} words", f"{ours:,.0f}/s", "1,000/s", ours / 1_000, 1.0)
    peer = f"spaCy's tokenizer {1 / texts['peer']:,.0f}/s"
    scale = Figure(LINE, "the same, for scale", f"{ours:,.0f}/s", peer, ours * texts["peer"], "", True)
    yield scale
    for times in (10, 100):
        ratio = texts[f"x{times}"] / texts["x1"]
        what = f"cost of a word, {times}× the length"
        yield at_most(LINE, what, f"{texts[f'x{times}']:.1f} µs", f"1×: {texts['x1']:.1f} µs", ratio, 1.5)


def reading_feeds(feeds: int, rounds: int) -> dict[str, float]:
    """Seconds a feed of ours and of feedparser."""
    import feedparser

    from parser import feeds as ours

    since = datetime.now(UTC) - timedelta(hours=2)
    bodies = [feed_server.feed(number, 0, since) for number in range(feeds)]
    return _in_turn(bodies, rounds, ours.read, feedparser.parse)


def reading_texts(updates: int, rounds: int) -> dict[str, float]:
    """Seconds an update of ours and of spaCy's tokenizer; microseconds a word at three lengths."""
    import spacy

    from parser import Reader

    reader, tokenizer = Reader(theatres.load("afghanistan")), spacy.blank("en")
    published = datetime(2021, 8, 12, tzinfo=UTC)

    def read(text: str) -> object:
        return reader.read(text, published=published, outlet="Sample Live")

    texts = _updates(updates)
    measured = _in_turn(texts, rounds, read, tokenizer)
    for times in (1, 10, 100):
        # The same hundred updates, in texts of so many together.
        hundred = _updates(100)
        bodies = ["\n\n".join(hundred[start : start + times]) for start in range(0, 100, times)]
        words = sum(len(body.split()) for body in bodies)
        taken = []
        for _ in range(rounds):
            start = time.perf_counter()
            for body in bodies:
                read(body)
            taken.append((time.perf_counter() - start) / words * 1e6)
        measured[f"x{times}"] = statistics.median(taken)
    return measured


def _updates(count: int) -> list[str]:
    """The sample newsroom's words, in updates of about 80."""
    path = theatres.directory("afghanistan") / "newsroom.toml"
    sentences = [
        sentence
        for update in tomllib.loads(path.read_text("utf-8"))["updates"]
        for sentence in update["text"].replace("\n", " ").split(". ")
        if sentence.strip()
    ]
    made: list[str] = []
    gathered: list[str] = []
    while len(made) < count:
        for sentence in sentences:
            gathered.append(sentence.strip().rstrip("."))
            if sum(len(one.split()) for one in gathered) >= _WORDS - 10:
                made.append(". ".join(gathered) + ".")
                gathered = []
    return made[:count]


def _in_turn(
    bodies: list[Any], rounds: int, ours: Callable[[Any], Any], peer: Callable[[Any], Any]
) -> dict[str, float]:
    """Seconds for one of `bodies` by each of two functions: medians of rounds made in turn."""
    taken: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(rounds):
        for name, work in (("ours", ours), ("peer", peer)):
            start = time.perf_counter()
            for body in bodies:
                work(body)
            taken[name].append((time.perf_counter() - start) / len(bodies))
    return {name: statistics.median(values) for name, values in taken.items()}
