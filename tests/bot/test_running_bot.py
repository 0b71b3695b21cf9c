"""The running bot as a process against the sandbox: how it starts, what it survives, how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import aiohttp
import pytest
from feed_server import dripping, feed_server
from programs import alive, children_of, ends_by_itself
from sandbox_client import Sandbox

PROJECT = Path(__file__).parents[2]
RSS = """<rss version="2.0"><channel><title>Agency</title><item><guid>{id}</guid>
<title>Kunduz falls to the Taliban</title><pubDate>{when}</pubDate>
<description>Taliban fighters captured Kunduz city, a council member said.</description>
</item></channel></rss>"""


class Bot:
    """One run of the bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = b""

    async def ended(self, seconds: float = 15.0) -> int:
        """Its exit code; everything that it said is in `said` then."""
        out, errors = await asyncio.wait_for(self.process.communicate(), seconds)
        self.said += out + errors
        assert self.process.returncode is not None
        return self.process.returncode

    async def told_to_end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return await self.ended()


Start = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def start(tmp_path: Path, environment: dict[str, str]) -> AsyncIterator[Start]:
    """Starts the bot in a temporary folder, without feeds unless told otherwise."""
    (tmp_path / "feeds.toml").touch()
    running: list[Bot] = []

    async def started(*arguments: str, **settings: str) -> Bot:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *(arguments or ("run",)),
            cwd=tmp_path,
            env=environment | {"BOT_TOKEN": "1:verysecret", "FEEDS": "feeds.toml"} | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        running.append(Bot(process))
        return running[-1]

    yield started
    for bot in running:
        if bot.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                bot.process.kill()
            await bot.process.communicate()


@pytest.fixture
def strict_sandbox() -> Iterator[str]:
    """A sandbox that knows one token only."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0", "--strict-token", "1:verysecret"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        yield process.stdout.readline().removeprefix("sandbox: ").strip()
        process.terminate()
        process.wait(10)


async def say(sandbox: Sandbox, chat: int, text: str) -> None:
    await sandbox.post(f"chats/{chat}/messages", **{"from": chat, "text": text})


async def drawing_process(bot: Bot) -> int:
    """The id of the bot's drawing process, once there is one."""
    for _ in range(400):
        if found := children_of(bot.process.pid):
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError("nothing is drawn")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_it_answers_and_ends_with_0_when_told_to(
    sandbox: Sandbox, start: Start, number: signal.Signals
) -> None:
    await sandbox.clear_faults()
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    begun = time.monotonic()
    assert await bot.told_to_end(number) == 0
    assert time.monotonic() - begun < 5
    assert b"Traceback" not in bot.said
    assert b"verysecret" not in bot.said


async def test_what_came_in_while_it_was_down_is_answered_once(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    await say(sandbox, person, "/capitals")
    bot = await start(BOT_API_URL=sandbox.address)
    assert await sandbox.texts(person, at_least=1, seconds=15)
    assert await bot.told_to_end() == 0
    again = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    assert len(await sandbox.texts(person, at_least=2, seconds=15)) == 2
    assert await again.told_to_end() == 0


async def test_a_token_that_the_server_refuses_ends_it_with_2(strict_sandbox: str, start: Start) -> None:
    bot = await start(BOT_API_URL=strict_sandbox, BOT_TOKEN="1:othersecret")
    assert await bot.ended() == 2
    assert b"BOT_TOKEN" in bot.said
    assert len(bot.said.splitlines()) == 1
    assert b"othersecret" not in bot.said


async def test_a_token_that_is_refused_later_ends_it_too(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    await sandbox.post("faults", kind="401", times=None)
    await say(sandbox, person, "/start")
    code = await bot.ended()
    await sandbox.clear_faults()
    assert code == 2
    assert b"BOT_TOKEN" in bot.said.splitlines()[-1]
    assert b"verysecret" not in bot.said


async def test_a_server_out_of_reach_is_tried_again_until_told_to_end(start: Start) -> None:
    bot = await start(BOT_API_URL="http://127.0.0.1:1")
    assert bot.process.stderr is not None
    told = await asyncio.wait_for(bot.process.stderr.readline(), 30)
    assert b"trying again" in told
    assert bot.process.returncode is None
    assert await bot.told_to_end() == 0
    assert b"Traceback" not in bot.said


async def test_trouble_at_the_start_is_outlived(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    await sandbox.clear_faults()
    trouble = {"502": "getMe", "500": "deleteWebhook", "409": "getUpdates", "html": "getUpdates"}
    for kind, method in trouble.items():
        await sandbox.post("faults", kind=kind, method=method)
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    assert await sandbox.texts(person, at_least=1, seconds=20)
    assert await bot.told_to_end() == 0
    await sandbox.clear_faults()
    assert b"Traceback" not in bot.said


async def test_a_second_bot_on_one_store_is_turned_away(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    second = await start(BOT_API_URL=sandbox.address)
    assert await second.ended() == 2
    assert len(second.said.splitlines()) == 1
    assert await bot.told_to_end() == 0


async def test_two_bots_on_one_token_live_on_and_the_operator_is_told(
    sandbox: Sandbox, start: Start, tmp_path: Path
) -> None:
    operator = await sandbox.person()
    bots = [
        await start(BOT_API_URL=sandbox.address, ADMIN_IDS=str(operator), DATABASE=str(tmp_path / name))
        for name in ("a.db", "b.db")
    ]
    for _ in range(30):
        told = await sandbox.texts(operator, at_least=1, seconds=1)
        if any("Another program runs with this bot's token" in text for text in told):
            break
    assert any("Another program runs with this bot's token" in text for text in told)
    assert [bot.process.returncode for bot in bots] == [None, None]
    # Each waits longer after every refusal: neither hammers the server.
    calls = (await sandbox.get("calls?method=getUpdates"))["calls"]
    assert sum(call["status"] == 409 for call in calls) < 60
    for bot in bots:
        assert await bot.told_to_end() == 0
        assert b"Traceback" not in bot.said


async def test_news_in_a_feed_reaches_who_subscribed(sandbox: Sandbox, start: Start, tmp_path: Path) -> None:
    feed = tmp_path / "news.xml"
    feed.write_text('<rss version="2.0"><channel><title>Agency</title></channel></rss>')
    (tmp_path / "feeds.toml").write_text(
        f'[[feeds]]\nurl = "{feed.as_uri()}"\nname = "Agency"\nevery = "1s"\n'
        '[[feeds]]\nurl = "http://127.0.0.1:1/"\nname = "Broken"\nevery = "1s"\n'
    )
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/subscribe")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    from email.utils import formatdate

    feed.write_text(RSS.format(id="1", when=formatdate(usegmt=True)))
    answers = await sandbox.texts(person, at_least=2, seconds=10)
    assert "Kunduz" in answers[1].splitlines()[0]
    # Ends it in the middle of things; nothing may be told twice after that.
    os.kill(bot.process.pid, signal.SIGKILL)
    await bot.ended()
    again = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/start")
    await sandbox.texts(person, at_least=3, seconds=15)
    await asyncio.sleep(1.5)
    assert len(await sandbox.texts(person)) == 3
    assert await again.told_to_end() == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "capital-watch.db")) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (1,)


async def test_updates_can_come_by_webhook(sandbox: Sandbox, start: Start) -> None:
    with contextlib.closing(__import__("socket").socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    person = await sandbox.person()
    await say(sandbox, person, "/start")
    address = f"http://127.0.0.1:{port}/hook"
    bot = await start(BOT_API_URL=sandbox.address, WEBHOOK_URL=address, WEBHOOK_LISTEN=f"127.0.0.1:{port}")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    async with aiohttp.ClientSession() as session, session.post(address, json={"update_id": 1}) as answer:
        assert answer.status == 403
    assert await bot.told_to_end() == 0
    calls = (await sandbox.get("calls?method=getUpdates"))["calls"]
    assert all("verysecret" not in str(call) for call in calls)


async def test_the_demo_tells_its_address_and_ends_with_0(start: Start) -> None:
    demo = await start("demo", "--port", "0", "--no-browser", "--speed", "2")
    assert demo.process.stdout is not None
    line = (await asyncio.wait_for(demo.process.stdout.readline(), 20)).decode()
    assert line.startswith("Capital Watch demo: http://127.0.0.1:")
    address = line.split()[3]
    stand_in = Sandbox(address)
    (person,) = (await stand_in.get("state"))["people"]
    await say(stand_in, person["id"], "/subscribe")
    texts = await stand_in.texts(person["id"], at_least=3, seconds=20)
    assert any("Zaranj" in text.splitlines()[0] for text in texts)
    begun = time.monotonic()
    assert await demo.told_to_end(signal.SIGINT) == 0
    assert time.monotonic() - begun < 6
    assert demo.said == b"", demo.said.decode()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientError):
            await session.get(address)


async def test_the_demo_says_when_its_port_is_taken(sandbox: Sandbox, start: Start) -> None:
    demo = await start("demo", "--port", sandbox.address.rpartition(":")[2], "--no-browser")
    assert await demo.ended() == 2
    assert len(demo.said.splitlines()) == 1
    assert b"--port" in demo.said


async def test_it_ends_in_time_while_a_picture_is_drawn(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/help")
    assert await sandbox.texts(person, at_least=1, seconds=15)
    await say(sandbox, person, "/map")
    drawing = await drawing_process(bot)
    begun = time.monotonic()
    assert await bot.told_to_end() == 0
    assert time.monotonic() - begun < 9
    assert b"Traceback" not in bot.said, bot.said.decode()
    assert not alive(drawing)


async def test_after_its_drawing_process_was_killed_the_next_map_comes(
    sandbox: Sandbox, start: Start
) -> None:
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/map")
    assert await sandbox.texts(person, at_least=1, seconds=30)
    os.kill(await drawing_process(bot), signal.SIGKILL)
    await say(sandbox, person, "/map dark")
    await sandbox.texts(person, at_least=2, seconds=30)
    answers = [m for m in (await sandbox.get(f"chats/{person}/messages"))["messages"] if m["by_bot"]]
    assert [bool(answer.get("photo")) for answer in answers] == [True, True]
    assert await bot.told_to_end() == 0


async def test_nothing_of_it_is_left_when_it_is_killed(sandbox: Sandbox, start: Start) -> None:
    person = await sandbox.person()
    bot = await start(BOT_API_URL=sandbox.address)
    await say(sandbox, person, "/map")
    drawing = await drawing_process(bot)
    os.kill(bot.process.pid, signal.SIGKILL)
    await bot.process.wait()
    assert await asyncio.to_thread(ends_by_itself, drawing)


async def test_it_ends_in_time_whatever_is_under_way(sandbox: Sandbox, start: Start, tmp_path: Path) -> None:
    busy = "Taliban fighters captured Kunduz city on Sunday, a council member said. " * 400
    items = "".join(
        f"<item><guid>{n}</guid><title>{n}</title><description>{busy}</description></item>"
        for n in range(300)
    )
    feed = tmp_path / "many.xml"
    feed.write_text(f'<rss version="2.0"><channel><title>A</title>{items}</channel></rss>')
    async with feed_server() as server:
        held = server.serve("drip", dripping)
        (tmp_path / "feeds.toml").write_text(
            f'[[feeds]]\nurl = "{feed.as_uri()}"\nname = "Many"\nevery = "1s"\n'
            f'[[feeds]]\nurl = "{held}"\nname = "Drip"\nevery = "1s"\n'
        )
        person = await sandbox.person()
        bot = await start(BOT_API_URL=sandbox.address, METRICS_LISTEN="")
        await say(sandbox, person, "/start")
        assert await sandbox.texts(person, at_least=1, seconds=30)
        await sandbox.post("faults", kind="timeout_after", method="sendMessage", times=None, seconds=60)
        await say(sandbox, person, "/capitals")
        await asyncio.sleep(0.5)
        bot.process.send_signal(signal.SIGTERM)
        code = await bot.ended(10)
        await sandbox.clear_faults()
    assert code == 0
    assert b"Traceback" not in bot.said, bot.said.decode()
    with contextlib.closing(sqlite3.connect(tmp_path / "capital-watch.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
