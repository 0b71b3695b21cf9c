"""Line 7: how soon `run` answers its first command, and its resident memory before and after the first
picture.

Both bots start on a sandbox of their own where somebody's question already waits; the time is from the
start of the process to the answer. Ours opens a store of 10,000 subscribers and its own theatre; the bare
bot of python-telegram-bot (`bench/echo_bot.py`) does nothing but poll and echo. Each has been started once
before, so that its modules are compiled. Memory is what Linux calls
resident, of the process and of those it has started.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench import stores
from bench.asking import TOKEN, People, our_bot
from bench.figures import Figure, Run, at_most, in_turn, under
from bench.processes import resident_megabytes, running, serving

LINE = "7 start, memory"


def measure(run: Run) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store, feeds = Path(folder) / "store.db", Path(folder) / "feeds.toml"
        stores.with_story(store, run.size(10_000, 500))
        feeds.write_text("")
        _ours(store, feeds)  # not counted: Python compiles each module once in its life
        _echo()
        ours, peer = in_turn(run.rounds, partial(_ours, store, feeds), _echo)
        figures = (f"{ours:.2f} s", f"echo {peer:.2f} s", ours / peer)
        yield at_most(LINE, "start to first answer", *figures, 1.5)
        with our_bot(str(store), FEEDS=str(feeds)) as (people, process):
            for question in ("/capitals", "/latest", "/search Kunduz", "/capital Kunduz", "/summary"):
                people.ask(question)
            yield under(LINE, "memory before the first picture", _memory(process), 110, "MB")
            people.ask("/map")
            people.ask("/timeline")
            yield under(LINE, "memory after map and chart", _memory(process), 200, "MB")


def _ours(template: Path, feeds: Path) -> float:
    store = template.with_name("started.db")
    shutil.copy(template, store)
    with serving("sandbox", "--port", "0") as address:
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE": str(store), "FEEDS": str(feeds)}
        return _answered(address, "bot", "run", **settings)


def _echo() -> float:
    with serving("sandbox", "--port", "0") as address:
        return _answered(address, "bench.echo_bot", address)


def _answered(address: str, *program: str, **settings: str) -> float:
    """Seconds from a program's start to its answer to a question that was there before it."""
    people = People(address)
    person = people.add(9_000_000)
    people.call(f"chats/{person}/messages", **{"from": person, "text": "/help"})
    start = time.perf_counter()
    with running(*program, **settings):
        found: list[dict[str, Any]] = []
        while not any(message["by_bot"] for message in found):
            if time.perf_counter() - start > 60:
                raise TimeoutError(f"{program} did not answer")
            found = people.call(f"chats/{person}/messages?after=1&wait=1")["messages"]
        return time.perf_counter() - start


def _memory(process: int) -> float:
    """Megabytes of a process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(resident_megabytes(one) for one in [process, *map(int, children)])
