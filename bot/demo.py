"""The demo: the sandbox (messenger and newsroom) as a process, and the bot here, following its clock."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import tempfile
import threading
import webbrowser
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import aiohttp

import theatres
from bot.assembly import Parts, run_bot
from bot.clock import FollowedClock
from bot.errors import CannotStart
from bot.feeds_file import FeedSpec
from bot.logs import set_up_logs
from bot.settings import Settings
from storage.database import Store

log = logging.getLogger(__name__)

_THEATRE = "afghanistan"
_TOKEN = "1:demo"
_READY_SECONDS = 30.0
_END_SECONDS = 3.0
_CLOCK_SECONDS = 0.5
_MAX_AGE = "7d"
"""A day passes in seconds here, so that news of yesterday may only just have come in."""


async def run_demo(
    stop: asyncio.Event, *, port: int, speed: float, browser: bool, database: Path | None
) -> None:
    """Run the demo until `stop` is set. Raises BotError or StoreError, in one line, where it cannot start."""
    set_up_logs("ERROR", _TOKEN)
    async with contextlib.AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="capital-watch-demo-")))
        address = await stack.enter_async_context(_sandbox(port, speed))
        store = Store.open(database or folder / "demo.db", exclusive=True)
        stack.callback(store.close)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        theatre = theatres.load(_THEATRE)
        clock = FollowedClock(datetime.combine(theatre.first_day, time(), theatre.timezone).astimezone(UTC))
        clock_address = f"{address}/newsroom/clock"
        try:
            await clock.sync(session, clock_address)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise CannotStart(f"the newsroom's clock gives no time ({error}); start the demo again") from None
        following = asyncio.create_task(clock.keep_following(session, clock_address, _CLOCK_SECONDS))
        stack.push_async_callback(_cancelled, following)
        parts = Parts(_settings(address), _TOKEN, store, theatre, clock, _feeds(address))
        await run_bot(parts, stop, lambda: _invite(address, browser))


def _invite(address: str, browser: bool) -> None:
    """Tell where the demo is; only once the bot answers, for the first message sets August 2021 in motion."""
    print(
        f"Capital Watch demo: {address} — write to the bot there and August 2021 begins; Ctrl-C ends it",
        flush=True,
    )
    if browser:
        # A thread that nobody waits for: some browsers come back only when they are closed.
        threading.Thread(target=_open_browser, args=(address,), daemon=True).start()


def _settings(address: str) -> Settings:
    """The demo's own; the environment and .env, which may hold a real token, are left out."""
    return Settings.load(
        {"BOT_TOKEN": _TOKEN, "BOT_API_URL": address, "THEATRE": _THEATRE, "ALERT_MAX_AGE": _MAX_AGE}
    )


def _feeds(address: str) -> tuple[FeedSpec, ...]:
    every = timedelta(seconds=1)
    return (
        FeedSpec(f"{address}/newsroom/live", "Sample Live", every, "Sample Live"),
        FeedSpec(f"{address}/newsroom/feed.xml", "Sample Wire", every, "Sample Wire"),
    )


@contextlib.asynccontextmanager
async def _sandbox(port: int, speed: float) -> AsyncIterator[str]:
    """The sandbox as a process; gives the address at which it is ready, and ends it on the way out."""
    script = theatres.directory(_THEATRE) / "newsroom.toml"
    command = ["-m", "sandbox", "--port", str(port), "--newsroom", str(script), "--speed", str(speed)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        "--bot-name",
        "Capital Watch",
        # It reads nothing there: the pipe closes when this process ends, also where it is killed.
        "--with-parent",
        cwd=Path(__file__).parent.parent,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        # A session of its own: Ctrl-C in the terminal is ours to pass on, in our order.
        start_new_session=True,
    )
    try:
        yield await _ready(process)
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        try:
            await asyncio.wait_for(process.communicate(), _END_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _ready(process: asyncio.subprocess.Process) -> str:
    if process.stdout is None or process.stderr is None:
        raise RuntimeError("the sandbox was started without pipes")
    try:
        line = await asyncio.wait_for(process.stdout.readline(), _READY_SECONDS)
    except TimeoutError:
        raise CannotStart("the sandbox does not start; try again, or another --port") from None
    found = line.decode().strip().partition("sandbox: ")[2]
    if not found.startswith("http"):
        said = (await process.stderr.read()).decode(errors="replace").strip().splitlines()
        reason = said[-1].removeprefix("sandbox: ") if said else "it ended at once"
        raise CannotStart(f"the sandbox does not start: {reason}")
    return found


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _open_browser(address: str) -> None:
    """Open a browser with a window, if there is one; a text browser would take the terminal over."""
    try:
        found = webbrowser.get()
        if type(found) is not webbrowser.GenericBrowser and type(found).__name__ != "Elinks":
            found.open(address)
    except (webbrowser.Error, OSError) as error:
        log.info("No browser was opened: %s", error)
