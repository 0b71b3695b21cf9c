"""Line 1: an alert to 10,000 chats, beside aiogram's bare client and python-telegram-bot's default
transport.

Ours is the whole way from the alert in the store: deliveries made of it in pieces, each message rendered,
sent through the rate limiter (set so high that it holds nothing up) and written back as sent. The peers
only send: the same text with the same buttons, as the server got it from us, to the same chats of the same
server, as many at once as serves them best; what they would need to survive a crash they do not do. Each is
a process of its own, all in turn. With the limiter at Telegram's 30/s and at 1,000/s (paid), the server
counts and refuses as Telegram does, and the peer is the rate itself.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bench import our_sender, stores
from bench.figures import Figure, Run, at_least, in_turn
from bench.processes import alone, asked, serving

LINE = "1 fan-out"
_HIGH = 1_000_000.0
_AIOGRAM_AT_ONCE = 100
_PTB_AT_ONCE = 50


def measure(run: Run) -> Iterator[Figure]:
    chats = run.size(10_000, 1_000)
    with serving("bench.telegram_server") as server, tempfile.TemporaryDirectory() as folder:
        asked(f"{server}/reset", rate=None)
        _through_us(server, folder, 10, _HIGH)
        form = asked(f"{server}/stats")["form"]
        ours, aiogram, ptb = in_turn(
            run.rounds,
            partial(_through_us, server, folder, chats, _HIGH),
            lambda: float(alone(with_aiogram, server=server, chats=chats, form=form)),
            lambda: float(alone(with_ptb, server=server, chats=chats // 5, form=form)),
        )
        what = f"messages/s to {chats:,} chats"
        yield at_least(LINE, what, f"{ours:,.0f}/s", f"aiogram {aiogram:,.0f}/s", ours / aiogram, 1.0)
        yield at_least(LINE, what, f"{ours:,.0f}/s", f"PTB {ptb:,.0f}/s", ours / ptb, 4.0)
        for rate, told in ((30.0, run.size(450, 120)), (1_000.0, run.size(10_000, 2_000))):
            yield from _at_the_limit(run, server, folder, rate, told)


def _at_the_limit(run: Run, server: str, folder: str, rate: float, chats: int) -> Iterator[Figure]:
    refused = 0

    def once() -> float:
        nonlocal refused
        asked(f"{server}/reset", rate=rate)
        _through_us(server, folder, chats, rate)
        stats = asked(f"{server}/stats")
        refused += stats["refused"]
        return float((stats["messages"] - 1) / (stats["last"] - stats["first"]))

    (reached,) = in_turn(run.rounds, once)
    asked(f"{server}/reset", rate=None)
    name = f"{reached:,.1f}/s, {refused} refused"
    figure = at_least(LINE, f"at the limit of {rate:,.0f}/s", name, f"{rate:,.0f}/s", reached / rate, 0.95)
    yield replace(figure, met=figure.met and refused == 0)


def _through_us(server: str, folder: str, chats: int, rate: float) -> float:
    path = Path(folder) / f"{time.monotonic_ns()}.db"
    stores.with_subscribers(path, chats)
    return float(alone(with_us, server=server, store=str(path), chats=chats, rate=rate))


async def with_us(server: str, store: str, chats: int, rate: float) -> float:
    """Messages a second, from the alert in the store to the last delivery closed there."""
    opened, theatre = our_sender.opened(store)
    our_sender.fall(opened, theatre)
    async with our_sender.sender(opened, theatre, server, rate) as sender:
        start = time.perf_counter()
        running = asyncio.create_task(sender.run())
        await our_sender.all_told(opened)
        took = time.perf_counter() - start
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    told = opened.read_now(_told)
    opened.close()
    if told != chats:
        raise RuntimeError(f"{told} of {chats} chats were told")
    return chats / took


def _told(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM messages WHERE message_id > 0").fetchone()[0])


async def with_aiogram(server: str, chats: int, form: dict[str, str]) -> float:
    """Messages a second of aiogram's client."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions

    markup = InlineKeyboardMarkup.model_validate_json(form["reply_markup"])
    preview = LinkPreviewOptions(is_disabled=True)
    session = AiohttpSession(api=TelegramAPIServer.from_base(server))
    async with Bot(our_sender.TOKEN, session=session) as bot:

        async def send(chat: int) -> None:
            await bot.send_message(
                chat, form["text"], parse_mode="HTML", reply_markup=markup, link_preview_options=preview
            )

        return await _sent(send, chats, _AIOGRAM_AT_ONCE)


async def with_ptb(server: str, chats: int, form: dict[str, str]) -> float:
    """Messages a second of python-telegram-bot with its own transport."""
    from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=_PTB_AT_ONCE, pool_timeout=60)
    preview = LinkPreviewOptions(is_disabled=True)
    async with Bot(our_sender.TOKEN, base_url=f"{server}/bot", request=request) as bot:
        markup = InlineKeyboardMarkup.de_json(json.loads(form["reply_markup"]), bot)

        async def send(chat: int) -> None:
            await bot.send_message(
                chat, form["text"], parse_mode="HTML", reply_markup=markup, link_preview_options=preview
            )

        return await _sent(send, chats, _PTB_AT_ONCE)


async def _sent(send: Callable[[int], Awaitable[Any]], chats: int, at_once: int) -> float:
    """Messages a second when so many are sent together."""
    waiting = iter(range(stores.FIRST_CHAT, stores.FIRST_CHAT + chats))

    async def work() -> None:
        for chat in waiting:
            await send(chat)

    start = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return chats / (time.perf_counter() - start)
