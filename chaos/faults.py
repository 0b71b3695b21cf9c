"""Runs the fault scripts: one fall and its correction amid all of them, then what befalls the whole bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from chaos.kills import drained, served, settings
from chaos.ledger import Ledger, Owed
from chaos.newspaper import Newspaper
from chaos.processes import Bot, sandbox
from chaos.scripts import CHATS, Script, scripts
from chaos.table import Row, row
from chaos.telegram import Telegram

_SEND_RATE = 100
_ANSWERED_SECONDS = 60.0
_PATIENCE_SECONDS = 45.0
_FLOOD_WAIT_SECONDS = 12
_DOWN_SECONDS = 6.0


@dataclass
class Stage:
    """Everything that the scripts play with."""

    bot: Bot
    telegram: Telegram
    paper: Newspaper
    ledger: Ledger
    capitals: list[str]
    tell: Callable[[str], None]

    async def fall(self, chats: Iterable[int]) -> str:
        """Another capital falls; due in these chats."""
        capital = self.capitals.pop(0)
        self.ledger.due |= {Owed(chat, capital) for chat in chats}
        self.paper.falls(capital)
        return capital

    async def note(self) -> None:
        self.ledger.note(await self.telegram.new_calls())

    async def seen(self, capital: str, at_least: int, seconds: float = 30.0) -> None:
        """Returns once so many chats have heard of it, or after so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await self.note()
            if sum(owed.capital == capital for owed in self.ledger.arrived) >= at_least:
                return
            await asyncio.sleep(0.02)


async def faults(folder: Path, capitals: Mapping[str, str], *, tell: Callable[[str], None]) -> list[Row]:
    """Run all scripts; what came of each."""
    paper = Newspaper()
    async with (
        paper.served(),
        sandbox() as address,
        Telegram(address) as telegram,
        Bot(folder, settings(address, _SEND_RATE)) as bot,
    ):
        (folder / "feeds.toml").write_text(paper.feeds_file())
        stage = Stage(bot, telegram, paper, Ledger(capitals), list(capitals), tell)
        await bot.start()
        played = scripts()
        for script in played:
            script.chats = [await script.make(telegram) for _ in range(CHATS)]
        await _answered(telegram, {chat for script in played for chat in script.chats})
        rows = await _in_some_chats(stage, played)
        everyone = [chat for script in played if script.hears for chat in _homes(script)]
        for fault in (_server_down, _flood_wait_over_a_restart, _two_on_one_token, _full_disk):
            tell(fault.__doc__ or "")
            rows.append(await fault(stage, everyone))
            await telegram.clear_faults()
        if code := await bot.stop():
            tell(f"told to end, it ended with {code}; its last lines: {list(bot.said)[-20:]}")
        return rows


async def _answered(telegram: Telegram, chats: set[int]) -> None:
    waiting, until = set(chats), time.monotonic() + _ANSWERED_SECONDS
    while waiting:
        if time.monotonic() > until:
            raise RuntimeError(f"{len(waiting)} of {len(chats)} who subscribed were not answered")
        await asyncio.sleep(0.5)
        waiting -= {int(call["parameters"].get("chat_id", 0)) for call in await telegram.new_calls()}


def _homes(script: Script) -> list[int]:
    """Where its messages arrive."""
    return [script.moved.get(chat, chat) for chat in script.chats]


async def _in_some_chats(stage: Stage, played: list[Script]) -> list[Row]:
    """A fall, while something is wrong in the chats of each script, and then its correction."""
    for script in played:
        for chat in script.chats if script.before else ():
            assert script.before is not None
            await script.before(stage.telegram, chat)
    hearing = [script for script in played if script.hears]
    stage.tell(f"a fall, in {len(played)} kinds of trouble at once")
    capital = await stage.fall(chat for script in hearing for chat in _homes(script))
    await drained(stage.telegram, stage.ledger, _PATIENCE_SECONDS)
    for script in played:
        for chat in script.chats if script.between else ():
            assert script.between is not None
            await script.between(stage.telegram, chat, stage.ledger.messages.get(Owed(chat, capital), 0))
    stage.tell("and its correction")
    stage.ledger.due |= {Owed(chat, capital, True) for script in hearing for chat in _homes(script)}
    stage.paper.takes_back(capital)
    await drained(stage.telegram, stage.ledger, _PATIENCE_SECONDS)
    return [_row_of(stage.ledger, script) for script in played]


def _row_of(ledger: Ledger, script: Script) -> Row:
    homes = _homes(script)
    tried = len(script.chats)
    if script.kind is not None:
        tried = sum(ledger.faults[chat, script.kind] for chat in script.chats)
    return row(script.name, tried, ledger, homes, {owed for owed in ledger.due if owed.chat in homes})


async def _wave(stage: Stage, name: str, capital: str, tried: int, wrong: Iterable[str] = ()) -> Row:
    """Wait until one fall has reached everyone; what came of it."""
    await drained(stage.telegram, stage.ledger, _PATIENCE_SECONDS)
    due = {owed for owed in stage.ledger.due if owed.capital == capital}
    part = Ledger(stage.ledger.capitals, due)
    for owed, times in stage.ledger.arrived.items():
        if owed.capital == capital:
            part.arrived[owed] = times
            part.may_double[owed] = stage.ledger.may_double[owed]
    return row(name, tried, part, {owed.chat for owed in due}, due, wrong)


async def _server_down(stage: Stage, chats: list[int]) -> Row:
    """every call is answered by a proxy's error page"""
    await stage.telegram.fault("html", times=None)
    capital = await stage.fall(chats)
    await asyncio.sleep(_DOWN_SECONDS)
    await stage.telegram.clear_faults()
    await stage.note()
    return await _wave(stage, "server down, 6 s", capital, sum(_of_kind(stage, "html")))


async def _flood_wait_over_a_restart(stage: Stage, chats: list[int]) -> Row:
    """a chat is told to wait, and the bot is killed meanwhile"""
    chat, rest = chats[0], chats[1:]
    await stage.telegram.fault("429", chat_id=chat, retry_after=_FLOOD_WAIT_SECONDS)
    met_before = stage.ledger.faults[chat, "429"]
    begun = time.monotonic()
    capital = await stage.fall(chats)
    while stage.ledger.faults[chat, "429"] == met_before and time.monotonic() - begun < 30:
        await asyncio.sleep(0.02)
        await stage.note()
    told = time.monotonic()
    await stage.seen(capital, len(rest))
    # So late that what has arrived is written down: this is about the wait.
    await asyncio.sleep(0.5)
    await stage.bot.kill()
    await served(stage.telegram, stage.ledger)
    stage.ledger.in_flight(stage.bot.store)
    await stage.bot.start()
    # A question, which is nothing that waits in the outbox.
    await stage.telegram.say(chat, "/capitals")
    early = False
    while time.monotonic() - told < _FLOOD_WAIT_SECONDS - 0.5:
        await asyncio.sleep(0.2)
        for call in await stage.telegram.new_calls():
            stage.ledger.note([call])
            early |= call["method"] == "sendMessage" and call["parameters"].get("chat_id") == str(chat)
    wrong = ("something was sent before the wait was over",) if early else ()
    tried = stage.ledger.faults[chat, "429"] - met_before
    return await _wave(stage, f"429, {_FLOOD_WAIT_SECONDS} s, over a restart", capital, tried, wrong)


async def _two_on_one_token(stage: Stage, chats: list[int]) -> Row:
    """another program takes the updates (409)"""
    await stage.telegram.fault("409", method="getUpdates", times=4)
    # Ends the poll that waits already, so that others follow.
    await stage.telegram.say(chats[0], "/capitals")
    capital = await stage.fall(chats)
    await asyncio.sleep(_DOWN_SECONDS)
    await stage.note()
    return await _wave(stage, "409, two on one token", capital, sum(_of_kind(stage, "409")))


async def _full_disk(stage: Stage, chats: list[int]) -> Row:
    """the disk takes no more, in the middle of an alert and over the next"""
    capital = await stage.fall(chats)
    await stage.seen(capital, len(chats) // 4)
    stage.bot.let_write(1)
    following = await stage.fall(chats)
    await asyncio.sleep(_DOWN_SECONDS)
    wrong = [] if stage.bot.running else ["the bot ended"]
    stage.bot.let_write(None)
    first = await _wave(stage, "disk full, 6 s", capital, 1, wrong)
    second = await _wave(stage, "disk full, 6 s", following, 1)
    return Row(
        first.fault,
        first.tried,
        first.due + second.due,
        first.delivered + second.delivered,
        first.lost + second.lost,
        first.doubled + second.doubled,
        first.in_flight + second.in_flight,
        first.wrong + second.wrong,
    )


def _of_kind(stage: Stage, kind: str) -> list[int]:
    return [times for (_, met), times in stage.ledger.faults.items() if met == kind]
