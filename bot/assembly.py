"""Builds the running bot out of its parts: store, parser, feeds, Telegram. For `run` and `demo` both."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Sequence, Set
from dataclasses import dataclass

import theatres
from bot.application import build_application, deliveries_at_once
from bot.backups import Backups
from bot.clock import Clock
from bot.desk import OperatorsDesk
from bot.drawing import DrawingProcess
from bot.errors import SettingsError
from bot.feeds_file import FeedSpec, load_feeds
from bot.fetcher import Fetcher
from bot.ingest import ingest_now
from bot.late_reader import LateReader
from bot.notice_sender import NoticeSender
from bot.poller import Poller
from bot.program import Program, run
from bot.sender import Sender
from bot.settings import Settings
from bot.transport import Transport
from bot.upkeep import Upkeep
from bot.watch import Patience, Watch
from events.records import Document
from events.theatre import Theatre
from handlers.house import House
from handlers.pictures import Pictures
from storage.database import Store

_SPARE_CONNECTIONS = 64
"""For answers to people, beside those that deliver."""


def load_theatre(settings: Settings) -> Theatre:
    """The theatre of the settings. Raises SettingsError that names the ones there are."""
    try:
        return theatres.load(settings.theatre)
    except theatres.TheatreError as error:
        raise SettingsError(f"THEATRE: {error}") from None


def feeds_of(settings: Settings, theatre: Theatre) -> tuple[FeedSpec, ...]:
    """The feeds of the settings' feeds file, or of the theatre's own. Raises SettingsError."""
    path = settings.feeds or theatres.directory(theatre.name) / "feeds.toml"
    return load_feeds(path, theatre.actors)


@dataclass(frozen=True)
class Parts:
    """What the running bot is made of; all of it opened and checked before anything starts."""

    settings: Settings
    token: str
    store: Store
    theatre: Theatre
    clock: Clock
    feeds: tuple[FeedSpec, ...]


async def run_bot(parts: Parts, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
    """Run the bot until `stop` is set; `ready` is called once it answers. Raises BotError."""
    # A thread that reads feeds gives way after a tenth of a millisecond, not after Python's usual five: an
    # answer changes threads a dozen times, and may wait each time.
    sys.setswitchinterval(0.0001)
    settings = parts.settings
    at_once = deliveries_at_once(settings.send_rate)
    transport = Transport(at_once + _SPARE_CONNECTIONS)
    async with Fetcher() as fetcher, DrawingProcess() as drawing:
        await _run(parts, stop, ready, transport, fetcher, drawing, at_once)


async def _run(
    parts: Parts,
    stop: asyncio.Event,
    ready: Callable[[], None],
    transport: Transport,
    fetcher: Fetcher,
    drawing: DrawingProcess,
    at_once: int,
) -> None:
    settings, reader = parts.settings, LateReader(parts.theatre)
    backups = Backups(parts.store.path, settings.backup_folder, settings.backup_keep, settings.backup_every)
    desk = OperatorsDesk(
        parts.store,
        parts.theatre,
        parts.clock,
        reader,
        fetcher,
        parts.feeds,
        allow_private=settings.allow_private_feeds,
        backups=backups,
    )
    pictures = Pictures(elsewhere=drawing.draw)
    house = House(parts.store, parts.theatre, parts.clock, settings.admin_ids, pictures, desk)
    application = build_application(settings, parts.token, parts.store, house, transport)
    sender = Sender(
        parts.store, application.bot, parts.theatre, parts.clock, settings.alert_max_age, at_once=at_once
    )
    notices = NoticeSender(parts.store, application.bot, parts.theatre, parts.clock, at_once=at_once)

    loop = asyncio.get_running_loop()

    def take_in(
        feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None:
        result = ingest_now(
            parts.store,
            parts.theatre,
            reader,
            feed,
            documents,
            parts.clock.now(),
            first_poll=first_poll,
            unchanged=unchanged,
        )
        if result.alert_ids:
            loop.call_soon_threadsafe(sender.wake)

    webhook = None
    if settings.webhook_url is not None:
        # Loads a web server, which long polling needs none of.
        from bot.webhook import Webhook

        webhook = Webhook(application, settings.webhook_url, *settings.webhook_listen)
    poller = Poller(parts.store, fetcher, take_in)
    desk.attach(poller, application.job_queue, sender.wake)
    watch = Watch(
        parts.store,
        parts.theatre,
        parts.clock,
        desk.feeds,
        settings.admin_ids,
        Patience(settings.blind_after, settings.silent_after),
        notices.wake,
    )
    program = Program(
        application=application,
        sender=sender,
        notices=notices,
        watch=watch,
        poller=poller,
        feeds=await desk.active(),
        admin_ids=settings.admin_ids,
        server=settings.bot_api_url,
        refused=transport.refused,
        ready=ready,
        webhook=webhook,
    )
    upkeep = Upkeep(parts.store, parts.clock, backups, settings.keep_deliveries, settings.keep_documents)
    with contextlib.closing(poller):
        async with _beside(parts, desk, backups, upkeep):
            await run(program, stop)


@contextlib.asynccontextmanager
async def _beside(parts: Parts, desk: OperatorsDesk, backups: Backups, upkeep: Upkeep) -> AsyncIterator[None]:
    """What runs beside the bot until the end of the block: upkeep, and metrics where they are wanted."""
    metrics = None
    if parts.settings.metrics_listen is not None:
        # Imported only where it is wanted: most bots are watched by nobody.
        from bot.metrics import MetricsServer

        metrics = MetricsServer(parts.store, desk, backups, *parts.settings.metrics_listen)
        await metrics.listen()
    seeing_to_it = asyncio.create_task(upkeep.run(), name="upkeep")
    try:
        yield
    finally:
        seeing_to_it.cancel()
        await asyncio.gather(seeing_to_it, return_exceptions=True)
        if metrics is not None:
            await metrics.stop()
