"""The operators' desk: what their commands have done to the running program. See `handlers/desk.py`."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlite_utils import Database
from telegram.ext import JobQueue

from bot import operator_acts
from bot.backups import Backups
from bot.clock import Clock
from bot.feeds_file import DEFAULT_EVERY, FeedSpec
from bot.fetcher import Failed, Fetched, Fetcher
from bot.ingest import Reader
from bot.poller import Poller
from bot.schedule import schedule_feeds
from events.records import Document, Event
from events.theatre import Theatre
from handlers.desk import FeedLine, FeedTrial
from storage import audit, operator_feeds
from storage import feeds as feed_table
from storage.database import Store
from storage.operator_feeds import AddedFeed

_TRIED_DOCUMENTS = 30
_SHOWN = 5
_OTHER_SIDE = timedelta(minutes=1)
"""The shortest interval for a feed that is added from a chat."""


class OperatorsDesk:
    """`allow_private` lets added feeds lead into a private network; `backups` makes copies of the store."""

    def __init__(
        self,
        store: Store,
        theatre: Theatre,
        clock: Clock,
        reader: Reader,
        fetcher: Fetcher,
        file_feeds: Sequence[FeedSpec],
        *,
        allow_private: bool,
        backups: Backups,
    ) -> None:
        self._store = store
        self._theatre = theatre
        self._clock = clock
        self._reader = reader
        self._fetcher = fetcher
        self._file_feeds = tuple(file_feeds)
        self._allow_private = allow_private
        self._backups = backups
        self._poller: Poller | None = None
        self._jobs: JobQueue[Any] | None = None
        self._wake: Callable[[], None] = lambda: None

    def attach(self, poller: Poller, jobs: JobQueue[Any] | None, wake: Callable[[], None]) -> None:
        """Take over what is made after the desk: who polls, the schedule, how the sender is woken."""
        self._poller, self._jobs, self._wake = poller, jobs, wake

    async def active(self) -> tuple[FeedSpec, ...]:
        """The feeds to poll: of the file and added, but for those that are paused."""
        specs, paused = await self._all()
        return tuple(spec for spec in specs if spec.url not in paused)

    async def feeds(self) -> tuple[FeedLine, ...]:
        specs, paused = await self._all()
        states = {state.url: state for state in await self._store.read(feed_table.all_states)}
        known = {spec.url for spec in self._file_feeds}
        return tuple(
            FeedLine(
                mark_of(spec.url),
                spec.url,
                spec.name,
                spec.url in paused,
                spec.url not in known,
                states.get(spec.url),
            )
            for spec in specs
        )

    async def try_feed(self, url: str) -> FeedTrial:
        own = next((spec for spec in self._file_feeds if spec.url == url), None)
        if own is None and urlsplit(url).scheme.lower() not in ("http", "https"):
            return FeedTrial(url, "write an http or https address")
        trusted = self._allow_private or own is not None
        answer = await self._fetcher.fetch(url, trusted=trusted)
        if isinstance(answer, Failed):
            return FeedTrial(url, answer.reason)
        if not isinstance(answer, Fetched):
            return FeedTrial(url, "it gave nothing")
        return await asyncio.to_thread(self._read, url, answer)

    def _read(self, url: str, answer: Fetched) -> FeedTrial:
        # Only now, as in bot/poller.py.
        from parser import feeds as feed_parser

        try:
            found = feed_parser.read(
                answer.data, url=answer.url, content_type=answer.content_type, timezone=None
            )
        except feed_parser.FeedUnreadable as error:
            return FeedTrial(url, f"not readable: {error}")
        lines = [line for item in found.documents[:_TRIED_DOCUMENTS] for line in self._reports(item)]
        return FeedTrial(
            url,
            None,
            found.title or "",
            str(found.kind),
            len(found.documents),
            tuple((item.title or item.text)[:200] for item in found.documents[:_SHOWN]),
            tuple(lines[:_SHOWN]),
        )

    def _reports(self, item: Document) -> list[str]:
        written = item.published or item.updated or self._clock.now()
        reading = self._reader.read(item.full_text, published=written, outlet=None)
        return [f"{report.sub_event_type}, {report.status}: {report.quote}" for report in reading.reports]

    async def add_feed(self, url: str, name: str, operator: int) -> None:
        feed = AddedFeed(url, name, max(DEFAULT_EVERY, _OTHER_SIDE), name)
        await self._store.write(self._add, feed, operator)
        self._unschedule(url)
        self._schedule(self._spec(feed))

    def _add(self, db: Database, feed: AddedFeed, operator: int) -> None:
        operator_feeds.add(db, feed, operator, self._clock.now())
        audit.write(db, operator, "add feed", feed.url, feed.name, now=self._clock.now())

    async def pause_feed(self, url: str, paused: bool, operator: int) -> None:
        await self._store.write(self._pause, url, paused, operator)
        self._unschedule(url)
        if not paused:
            specs, _ = await self._all()
            for spec in specs:
                if spec.url == url:
                    self._schedule(spec)

    def _pause(self, db: Database, url: str, paused: bool, operator: int) -> None:
        if paused:
            operator_feeds.pause(db, url, self._clock.now())
        else:
            operator_feeds.resume(db, url)
        audit.write(db, operator, "pause feed" if paused else "resume feed", url, now=self._clock.now())

    async def remove_feed(self, url: str, operator: int) -> bool:
        if any(spec.url == url for spec in self._file_feeds):
            await self.pause_feed(url, True, operator)
            return False
        self._unschedule(url)
        return await self._store.write(self._remove, url, operator)

    def _remove(self, db: Database, url: str, operator: int) -> bool:
        audit.write(db, operator, "remove feed", url, now=self._clock.now())
        return operator_feeds.remove(db, url)

    async def retract(self, event: str, reason: str, operator: int) -> Event | None:
        return await self._act(operator_acts.retract, event, reason, operator)

    async def confirm(self, event: str, source: str, operator: int) -> Event | None:
        return await self._act(operator_acts.confirm, event, source, operator)

    async def _act(
        self,
        act: Callable[..., Event | None],
        what: str | int,
        how: str,
        operator: int,
    ) -> Event | None:
        event = await self._store.write(act, self._theatre, what, how, operator, self._clock.now())
        self._wake()
        return event

    async def approve(self, line: int, actor: str, operator: int) -> Event | None:
        return await self._act(operator_acts.approve, line, actor, operator)

    async def reject(self, line: int, operator: int) -> bool:
        return await self._store.write(operator_acts.reject, line, operator, self._clock.now())

    async def backup(self, operator: int) -> str:
        await self._store.write(audit.write, operator, "backup", now=self._clock.now())
        made = await self._backups.make()
        return f"{made.name} ({made.stat().st_size} bytes)"

    def backups_fail(self) -> bool:
        return self._backups.trouble is not None

    async def _all(self) -> tuple[list[FeedSpec], frozenset[str]]:
        added, paused = await self._store.read(_added)
        known = {spec.url for spec in self._file_feeds}
        return [
            *self._file_feeds,
            *(self._spec(feed) for feed in added if feed.url not in known),
        ], paused

    def _spec(self, feed: AddedFeed) -> FeedSpec:
        return FeedSpec(feed.url, feed.name, feed.every, feed.outlet, trusted=self._allow_private)

    def _schedule(self, spec: FeedSpec) -> None:
        if self._jobs is not None and self._poller is not None:
            schedule_feeds(self._jobs, [spec], self._poller.poll)

    def _unschedule(self, url: str) -> None:
        for job in self._jobs.get_jobs_by_name(f"poll {url}") if self._jobs is not None else ():
            job.schedule_removal()
        if self._poller is not None:
            self._poller.forget(url)


def mark_of(url: str) -> str:
    """What stands for a feed's address in a button, which has room for 64 bytes."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def _added(db: Database) -> tuple[list[AddedFeed], frozenset[str]]:
    return operator_feeds.every(db), operator_feeds.paused(db)
