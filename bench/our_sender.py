"""The real sender in this process, against a local server: what several lines of the table measure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from telegram.ext import ApplicationBuilder

import theatres
from bench.stores import fall_of
from bot.application import deliveries_at_once
from bot.clock import SystemClock
from bot.feeds_file import FeedSpec
from bot.ingest import IngestResult, ingest_now
from bot.rate_limiter import RateLimiter
from bot.sender import Sender
from bot.transport import Transport
from events.records import Document
from events.theatre import Theatre
from parser import Reader
from storage import deliveries
from storage.database import Store

TOKEN = "1:bench"
FEED = FeedSpec("http://127.0.0.1/feed", "Bench News", timedelta(minutes=1), "Bench News")


@asynccontextmanager
async def sender(store: Store, theatre: Theatre, server: str, rate: float) -> AsyncIterator[Sender]:
    """The sender as `run` builds it, its transport open, not yet running."""
    at_once = deliveries_at_once(rate)
    application = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{server}/bot")
        .request(Transport(at_once + 64))
        .get_updates_request(Transport(1))
        .rate_limiter(RateLimiter(rate))
        .build()
    )
    await application.bot.initialize()
    made = Sender(store, application.bot, theatre, SystemClock(), timedelta(hours=24), at_once=at_once)
    try:
        yield made
    finally:
        await made.finish(1)
        await application.bot.shutdown()


def fall(store: Store, theatre: Theatre, capital: str = "Kunduz") -> None:
    """Take in, this minute, the news that officials concede a capital's loss; its alert is in the store."""
    result = news(store, theatre, Reader(theatre), f"fall of {capital}", fall_of(capital))
    if len(result.alert_ids) != 1:
        raise RuntimeError(f"the news was to raise one alert, not {len(result.alert_ids)}")


def news(store: Store, theatre: Theatre, reader: Reader, id: str, text: str) -> IngestResult:
    """Take in one item of this minute, as a poll does."""
    now = datetime.now(UTC)
    item = Document(id, "http://127.0.0.1/1", "News", text, now, None)
    return ingest_now(store, theatre, reader, FEED, [item], now, first_poll=False)


async def all_told(store: Store) -> None:
    """Return once every alert is made into deliveries and each of them is closed."""
    while True:
        counts = await store.read(deliveries.counts)
        if not counts["alerts"] and not counts["due"] and not counts["waiting"]:
            return
        await asyncio.sleep(0.05)


def opened(path: Path | str) -> tuple[Store, Theatre]:
    """The store at a path, and the theatre of 2021."""
    return Store.open(path), theatres.load("afghanistan")
