"""Line 5: how long an answer takes, beside a bare python-telegram-bot that echoes.

Both are asked through a sandbox of their own, by the same people's hands, in turn; the time is from the
question to the answer in the chat, the sandbox's own work included on both sides. Ours has read the sample
newsroom and looks things up; the echo looks up nothing. The second series is asked while an alert to 10,000
chats goes out at Telegram's pace: answers share that pace with it. The map is drawn anew for the first who
asks; meanwhile others are answered.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from bench import stores
from bench.asking import People, echo_bot, our_bot
from bench.figures import Figure, Run, at_most, in_turn, under
from bench.processes import asked, serving

LINE = "5 answers"
QUESTIONS = ("/capitals", "/latest", "/search Kunduz", "/map")


def measure(run: Run) -> Iterator[Figure]:
    times, chats = run.size(31, 5), run.size(10_000, 500)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("bench.feed_server") as newspaper,
        echo_bot() as echo,
    ):
        store, feeds = Path(folder) / "store.db", Path(folder) / "feeds.toml"
        stores.with_story(store, chats)
        feeds.write_text(f'[[feeds]]\nurl = "{newspaper}/news"\nname = "News"\nevery = "1s"\n')
        with our_bot(str(store), FEEDS=str(feeds)) as (people, _):
            yield from _first_map(people, echo)
            yield from _beside(people, echo, times, "", 1.5)
            for chat in range(stores.FIRST_CHAT, stores.FIRST_CHAT + chats):
                people.add(chat)
            asked(f"{newspaper}/news", title="Herat falls", text=stores.fall_of("Herat"))
            while (before := _told(store)) == 0:
                time.sleep(0.1)
            yield from _beside(people, echo, times, f", an alert going to {chats:,}", 3.0)
            if _told(store) in (before, chats):
                raise RuntimeError("the alert was not on its way while questions were asked")


def _beside(people: People, echo: People, times: int, when: str, goal: float) -> Iterator[Figure]:
    for question in QUESTIONS:
        people.ask(question)
        ours, peer = in_turn(times, partial(people.ask, question), partial(echo.ask, "hello"))
        second = " again" if question == "/map" else ""
        name = f"{question}{second}{when}"
        yield at_most(LINE, name, f"{ours:.1f} ms", f"echo {peer:.1f} ms", ours / peer, goal)


def _first_map(people: People, echo: People) -> Iterator[Figure]:
    """The first map, and what others wait for their answers while it is drawn."""
    took: list[float] = []
    drawing = threading.Thread(target=lambda: took.append(People(people.address, 8_000_000).ask("/map")))
    others: list[float] = []
    drawing.start()
    while drawing.is_alive():
        others.append(people.ask("/capitals"))
    drawing.join()
    (peer,) = in_turn(11, partial(echo.ask, "hello"))
    yield under(LINE, "the first /map", took[0] / 1000, 2.0, "s")
    median = statistics.median(others)
    name = "/capitals while the first /map is drawn"
    yield at_most(LINE, name, f"{median:.1f} ms", f"echo {peer:.1f} ms", median / peer, 3.0)


def _told(store: Path) -> int:
    """How many chats have been told of the alert so far."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM messages WHERE message_id > 0").fetchone()[0])
