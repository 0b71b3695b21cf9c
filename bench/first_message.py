"""Line 2: from a feed serving a new update to the first alert at Telegram's door, with 100 and 100,000
subscribers.

The whole bot as `run` runs it polls a local newspaper every second and sends to a local server. The
newspaper notes when it first served the update, the server when the first message came in: the wait for the
poll is left out, all else is in it. Each time is of a fresh bot with a fresh store; sizes are measured in
turn.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench import stores
from bench.figures import Figure, Run, at_most, in_turn, under
from bench.processes import asked, running, serving

LINE = "2 first message"
_SETTLING_SECONDS = 1.0
_LONGEST = 60.0


def measure(run: Run) -> Iterator[Figure]:
    many = run.size(100_000, 5_000)
    with tempfile.TemporaryDirectory() as folder:
        few_store = stores.with_subscribers(Path(folder) / "few.db", 100)
        many_store = stores.with_subscribers(Path(folder) / "many.db", many)
        few_ms, many_ms = in_turn(run.rounds, partial(_once, few_store), partial(_once, many_store))
    yield under(LINE, "first alert, 100 subscribers", few_ms, 100.0, "ms")
    figures = (f"{many_ms:.0f} ms", f"100: {few_ms:.0f} ms", many_ms / few_ms)
    yield at_most(LINE, f"first alert, {many:,} subscribers", *figures, 2.0)


def _once(template: Path) -> float:
    """Milliseconds from the update served to the first message received, of a new bot on a copied store."""
    with tempfile.TemporaryDirectory() as folder:
        store, feeds = Path(folder) / "store.db", Path(folder) / "feeds.toml"
        shutil.copy(template, store)
        with serving("bench.telegram_server") as server, serving("bench.feed_server") as newspaper:
            feeds.write_text(f'[[feeds]]\nurl = "{newspaper}/news"\nname = "News"\nevery = "1s"\n')
            settings = {"BOT_TOKEN": "1:bench", "BOT_API_URL": server, "DATABASE": str(store)}
            with running("bot", "run", FEEDS=str(feeds), **settings):
                _until(lambda: bool(asked(f"{newspaper}/stats").get("papers", 0) >= 2))
                time.sleep(_SETTLING_SECONDS)
                asked(f"{server}/reset", rate=None)
                asked(f"{newspaper}/news", title="Kunduz falls", text=stores.fall_of("Kunduz"))
                _until(lambda: bool(asked(f"{server}/stats")["messages"]))
                first = float(asked(f"{server}/stats")["first"])
                return (first - float(asked(f"{newspaper}/stats")["news_at"])) * 1000


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _LONGEST
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError("the bot did not come so far")
        time.sleep(0.05)
