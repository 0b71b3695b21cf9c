"""kill -9 at random moments, while feeds are read and alerts go out to many chats."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from chaos.ledger import Ledger, Owed
from chaos.newspaper import Newspaper
from chaos.processes import Bot, sandbox
from chaos.table import Row, row
from chaos.telegram import Telegram

MOST_RATE = 250
"""Messages a second where chats are many: far above Telegram's, so that a kill finds many in flight."""
_ALERT_SECONDS = 4
"""So long an alert to all chats is to take at least, so that kills come in the midst of it."""
_PATIENCE_SECONDS = 60.0
_QUIET_SECONDS = 4.0
_AT_ONCE = 16
_KILLED_AT_START = 0.2
"""This part of the kills comes while the bot starts, within so many seconds; the others while it serves."""
_START_SECONDS = 2.0
_LONGEST_RUN_SECONDS = 2.5
_LONGEST_START_SECONDS = 60.0


async def kills(
    folder: Path,
    capitals: Mapping[str, str],
    *,
    times: int,
    chats: int,
    chance: random.Random,
    tell: Callable[[str], None],
) -> Row:
    """Kill the bot so often, with so many chats subscribed; what came of it."""
    ledger, paper = Ledger(capitals), Newspaper()
    async with (
        paper.served(),
        sandbox() as address,
        Telegram(address) as telegram,
        Bot(folder, settings(address, min(MOST_RATE, max(1, chats / _ALERT_SECONDS)))) as bot,
    ):
        (folder / "feeds.toml").write_text(paper.feeds_file())
        begun = time.monotonic()
        await bot.start()
        people = await subscribed(telegram, ledger, chats)
        tell(f"{chats} chats subscribed after {time.monotonic() - begun:.0f} s")
        await bot.kill()
        ahead = list(capitals)
        for number in range(times):
            if ahead and ledger.delivered(ledger.due) > len(ledger.due) - chats / 5:
                capital = ahead.pop(0)
                paper.falls(capital)
                ledger.due |= {Owed(person, capital) for person in people}
            await bot.start()
            begun = time.monotonic()
            if chance.random() < _KILLED_AT_START:
                await asyncio.sleep(chance.uniform(0.1, _START_SECONDS))
            else:
                await serving(telegram, ledger)
                await asyncio.sleep(chance.uniform(0.05, _LONGEST_RUN_SECONDS))
            await bot.kill()
            await served(telegram, ledger)
            in_flight = ledger.in_flight(bot.store)
            tell(
                f"kill {number + 1} of {times} after {time.monotonic() - begun:.1f} s: {in_flight} in flight,"
                f" {ledger.delivered(ledger.due)} of {len(ledger.due)} delivered"
            )
        await bot.start()
        await serving(telegram, ledger)
        await drained(telegram, ledger)
        wrong = [line for line in bot.said if "Traceback" in line]
        code = await bot.stop()
        if code:
            wrong.append(f"told to end, it ended with {code}")
        return row("kill -9", times, ledger, people, ledger.due, wrong)


def settings(address: str, send_rate: float) -> dict[str, str]:
    """The settings of a bot that is to be disturbed."""
    return {
        "BOT_TOKEN": "1:chaos",
        "BOT_API_URL": address,
        "FEEDS": "feeds.toml",
        "SEND_RATE": str(send_rate),
    }


async def serving(telegram: Telegram, ledger: Ledger) -> None:
    """Returns when the bot that was started begins to take updates in, however busy the machine is."""
    until = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < until:
        calls = await telegram.new_calls()
        ledger.note(calls)
        if any(call["method"] == "deleteWebhook" for call in calls):
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"the bot was not up within {_LONGEST_START_SECONDS:.0f} s")


async def served(telegram: Telegram, ledger: Ledger) -> None:
    """Returns when the sandbox has served also what a bot that is gone had sent in its last moment."""
    quiet = 0
    while quiet < 2:
        await asyncio.sleep(0.15)
        calls = await telegram.new_calls()
        ledger.note(calls)
        quiet = 0 if calls else quiet + 1


async def subscribed(telegram: Telegram, ledger: Ledger, chats: int) -> list[int]:
    """So many people who have said /subscribe and been answered."""
    turns = asyncio.Semaphore(_AT_ONCE)

    async def one() -> int:
        async with turns:
            person = await telegram.person()
            await telegram.say(person, "/subscribe")
            return person

    people = list(await asyncio.gather(*(one() for _ in range(chats))))
    waiting, until = set(people), time.monotonic() + _PATIENCE_SECONDS + chats / 20
    while waiting:
        if time.monotonic() > until:
            raise RuntimeError(f"{len(waiting)} of {chats} who subscribed were not answered")
        await asyncio.sleep(0.5)
        for call in await telegram.new_calls():
            if call["method"].lower() == "sendmessage" and call["answer"].get("ok"):
                waiting.discard(int(call["parameters"]["chat_id"]))
    return people


async def drained(telegram: Telegram, ledger: Ledger, patience: float = _PATIENCE_SECONDS) -> None:
    """Returns when all that is due has arrived and nothing follows for a while, such as what comes twice; or
    when nothing new has arrived for so long.
    """
    arrived, progress, heard = ledger.delivered(ledger.due), time.monotonic(), time.monotonic()
    while time.monotonic() - progress < patience:
        await asyncio.sleep(0.5)
        calls = await telegram.new_calls()
        ledger.note(calls)
        if any(call["method"] == "sendMessage" for call in calls):
            heard = time.monotonic()
        if (now := ledger.delivered(ledger.due)) > arrived:
            arrived, progress = now, time.monotonic()
        if not ledger.lost(ledger.due) and time.monotonic() - heard > _QUIET_SECONDS:
            return
