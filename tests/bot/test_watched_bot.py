"""The running bot as those see it who watch over it: health checks, Prometheus, collectors of logs, and whoever
looks for its token.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from feed_server import FeedServer, feed_server, rss
from programs import Program, Programs, programs_in
from prometheus_client.parser import text_string_to_metric_families
from sandbox_client import Sandbox

SECRET = "verysecret-token"
TOKEN = f"123456:{SECRET}"


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with programs_in(tmp_path) as programs:
        yield programs


@pytest.fixture
async def news() -> AsyncIterator[FeedServer]:
    async with feed_server() as server:
        yield server


def free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def broken(request: web.Request) -> web.Response:
    return web.Response(status=500)


async def started(programs: Programs, sandbox: Sandbox, news: FeedServer, **settings: str) -> Program:
    """A bot with a feed that works and one that does not, once it has answered somebody."""
    await sandbox.clear_faults()
    good = news.serve("good", rss(("1", "All is calm", "")))
    (programs.folder / "feeds.toml").write_text(
        f'[[feeds]]\nurl = "{good}"\nname = "Good"\nevery = "1s"\n'
        f'[[feeds]]\nurl = "{news.address}/none"\nname = "Bad \\"one\\""\nevery = "1s"\n'
    )
    person = await sandbox.person()
    bot = programs.start(
        "bot", "run", BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.address, FEEDS="feeds.toml", **settings
    )
    await sandbox.post(f"chats/{person}/messages", **{"from": person, "text": "/start"})
    assert await sandbox.texts(person, at_least=1, seconds=20), bot.said
    return bot


async def polled(programs: Programs) -> None:
    """Wait until both feeds have been polled."""
    path = programs.folder / "capital-watch.db"
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with contextlib.closing(sqlite3.connect(path)) as db:
            if db.execute("SELECT count(*) FROM feeds").fetchone() == (2,):
                return
        await asyncio.sleep(0.1)
    raise AssertionError("the feeds were not polled")


async def test_metrics_tell_how_the_bot_is_and_nothing_of_any_chat(
    programs: Programs, sandbox: Sandbox, news: FeedServer
) -> None:
    port = free_port()
    await started(programs, sandbox, news, METRICS_LISTEN=f"127.0.0.1:{port}")
    await polled(programs)
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert answer.status == 200
        text = await answer.text()
    values = {
        (sample.name, sample.labels.get("name") or sample.labels.get("state")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert values["capital_watch_feed_failures", "Good"] == 0
    assert values["capital_watch_feed_failures", 'Bad "one"'] >= 1
    assert values["capital_watch_feed_answered_timestamp_seconds", "Good"] == pytest.approx(
        time.time(), abs=60
    )
    assert values["capital_watch_documents_read", None] == 1
    assert values["capital_watch_deliveries", "given_up"] == 0
    assert values["capital_watch_store_bytes", None] > 0
    assert SECRET not in text
    assert news.address not in text


async def test_metrics_where_the_port_is_taken_are_told_in_one_line(
    programs: Programs, sandbox: Sandbox, news: FeedServer
) -> None:
    listen = news.address.removeprefix("http://")
    bot = programs.start(
        "bot", "run", BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.address, METRICS_LISTEN=listen, FEEDS="/dev/null"
    )
    assert await bot.ended() == 2
    assert "METRICS_LISTEN" in bot.said
    assert len(bot.said.splitlines()) == 1


async def test_a_health_check_tells_a_bot_that_hears_from_one_that_does_not(
    programs: Programs, sandbox: Sandbox, news: FeedServer
) -> None:
    bot = await started(programs, sandbox, news)
    await polled(programs)
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.address, "FEEDS": "feeds.toml"}
    well = programs.start("bot", "check", "--running", **settings)
    assert await well.ended() == 0, well.said
    assert "BOT_TOKEN: @sandbox_bot" in well.said
    assert "1 of 2 feeds fail" in well.said
    # A bot that has heard nothing for long, as the store tells it.
    await bot.told_to_end()
    with contextlib.closing(sqlite3.connect(programs.folder / "capital-watch.db")) as db:
        db.execute(
            "UPDATE feeds SET answered_at = '2021-08-08T12:00:00.000Z', retry_after = '2999-01-01T00:00:00.000Z'"
        )
        db.commit()
    ended = programs.start("bot", "check", "--running", **settings)
    assert await ended.ended() == 1
    assert "no bot runs" in ended.said


async def test_a_flood_by_one_person_does_not_keep_another_waiting(
    programs: Programs, sandbox: Sandbox, news: FeedServer
) -> None:
    await started(programs, sandbox, news)
    flooding, other = await sandbox.person(), await sandbox.person()
    for _ in range(150):
        await sandbox.post(f"chats/{flooding}/messages", **{"from": flooding, "text": "/help"})
    await sandbox.post(f"chats/{other}/messages", **{"from": other, "text": "/help"})
    assert await sandbox.texts(other, at_least=1, seconds=20)
    assert len(await sandbox.texts(flooding)) < 150


async def test_a_token_that_the_server_refuses_fails_the_check(programs: Programs, sandbox: Sandbox) -> None:
    await sandbox.post("faults", kind="401", method="getMe", times=1)
    check = programs.start("bot", "check", BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.address)
    assert await check.ended() == 2
    assert "refuses the token" in check.said
    await sandbox.clear_faults()


async def test_the_token_stands_nowhere(programs: Programs, sandbox: Sandbox, news: FeedServer) -> None:
    port = free_port()
    bot = await started(
        programs,
        sandbox,
        news,
        LOG_LEVEL="DEBUG",
        LOG_FORMAT="json",
        METRICS_LISTEN=f"127.0.0.1:{port}",
        ADMIN_IDS="77",
    )
    await polled(programs)
    # The process list shows arguments and, to others, no more.
    shown = command_lines()
    assert any(b"bot\0run" in line for line in shown)
    assert not [line for line in shown if SECRET.encode() in line]
    # All kinds of trouble, which are logged, kept in the store and told.
    person = await sandbox.person()
    for kind in ("500", "html", "reset", "reset_after", "400"):
        await sandbox.post("faults", kind=kind, method="sendMessage", times=1)
        await sandbox.post(f"chats/{person}/messages", **{"from": person, "text": "/export json"})
        await sandbox.post(f"chats/{person}/messages", **{"from": person, "text": "/capitals"})
        await asyncio.sleep(0.4)
    await sandbox.clear_faults()
    assert await bot.told_to_end() == 0
    assert SECRET not in bot.said
    for line in bot.said.splitlines():
        assert set(json.loads(line)) >= {"time", "level", "logger", "message"}
    for name in ("export", "check"):
        done = programs.start("bot", name, BOT_TOKEN=TOKEN, BOT_API_URL=sandbox.address, FEEDS="feeds.toml")
        assert await done.ended() == 0
        assert SECRET not in done.said
    for path in programs.folder.iterdir():
        assert SECRET.encode() not in path.read_bytes(), path


def command_lines() -> list[bytes]:
    """How every process was called, as anybody on this computer can see."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        # A process may end while the list is read.
        with contextlib.suppress(OSError):
            found.append(path.read_bytes())
    return found
