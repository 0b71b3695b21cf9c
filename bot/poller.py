"""Polls one feed once: fetch, read, hand on what is in it, remember how it went.

When polls happen is the schedule's business, what documents mean the parser's and the core's. Times here are
real ones; only what is handed on is judged by the house's clock.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
from collections.abc import Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from bot.feeds_file import FeedSpec
from bot.fetcher import LONGEST_PAUSE, Failed, Fetched, Fetcher, NotModified
from events.records import Document
from storage import feeds as feed_table
from storage.database import Store
from storage.feeds import FeedState

if TYPE_CHECKING:
    from parser.feeds import Served

log = logging.getLogger(__name__)

_LONGEST_BACK_OFF = timedelta(minutes=10)
_MOST_DOUBLINGS = 4

_LONG = 500_000
"""Bytes from which on a feed is read beside the others, which don't wait behind it."""


class TakeIn(Protocol):
    """Takes into the store what a feed serves: `documents`, and beside them what is the same as at its last
    poll, of which only the ids are handed on (`unchanged`). Called off the event loop.
    """

    def __call__(
        self, feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None: ...


class Poller:
    """Polls feeds, each on its own: what one suffers is kept in its own state.

    They are fetched side by side and read one after the other, in a thread of their own: Python runs one
    thread at a time, and several that read would only cost each other turns.
    """

    def __init__(self, store: Store, fetcher: Fetcher, take_in: TakeIn) -> None:
        self._store = store
        self._fetcher = fetcher
        self._take_in = take_in
        self._states: dict[str, FeedState] = {}
        self._served: dict[str, Served] = {}
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="feed-reader")
        self._reading_long = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long-feed-reader")

    def close(self) -> None:
        """Let what is being read be taken in, and begin nothing new. Twice is fine."""
        for thread in (self._reading, self._reading_long):
            thread.shutdown(cancel_futures=True)

    def forget(self, url: str) -> None:
        """A feed is polled no more: nothing of it is kept here."""
        self._states.pop(url, None)
        self._served.pop(url, None)

    async def poll(self, feed: FeedSpec) -> None:
        """Poll a feed, unless it failed so recently, or asked for so long a pause, that it must wait."""
        before = self._states.get(feed.url) or await self._known(feed)
        now = datetime.now(UTC)
        if before.retry_after is not None and now < before.retry_after <= now + LONGEST_PAUSE:
            # A pause longer than any that is given was written by a clock that has been put right since.
            return
        answer = await self._fetcher.fetch(
            feed.url, etag=before.etag, last_modified=before.last_modified, trusted=feed.trusted
        )
        match answer:
            case NotModified():
                after = _answered(before, feed)
            case Failed():
                after = _failed(before, feed, answer)
            case Fetched():
                after = await self._fetched(before, feed, answer)
        await self._store.write(feed_table.save_state, after)
        self._states[feed.url] = after
        _tell(before, after)

    async def _known(self, feed: FeedSpec) -> FeedState:
        """What the store knows of a feed not polled yet since the start; nobody else writes it meanwhile."""
        return await self._store.read(feed_table.state, feed.url) or FeedState(feed.url, feed.name)

    async def _fetched(self, before: FeedState, feed: FeedSpec, answer: Fetched) -> FeedState:
        digest = hashlib.sha256(answer.data).hexdigest()
        if digest != before.body_digest:
            thread = self._reading if len(answer.data) < _LONG else self._reading_long
            failure = await asyncio.get_running_loop().run_in_executor(
                thread, self._read, answer, feed, not before.first_poll_done
            )
            if failure is not None:
                return _failed(before, feed, failure)
        # Only now: had the program ended before, the same bytes must be taken in again.
        return replace(
            _answered(before, feed),
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_digest=digest,
            first_poll_done=True,
        )

    def _read(self, answer: Fetched, feed: FeedSpec, first_poll: bool) -> Failed | None:
        # Loaded with the first feed there is to read: questions are answered without it (bot/late_reader.py).
        from parser import feeds as feed_parser

        try:
            found = feed_parser.read(
                answer.data,
                url=answer.url,
                content_type=answer.content_type,
                timezone=feed.timezone,
                before=self._served.get(feed.url, feed_parser.NOTHING),
            )
        except feed_parser.FeedUnreadable as error:
            return Failed(f"not readable: {error}")
        self._take_in(feed, found.documents, first_poll=first_poll, unchanged=found.unchanged)
        self._served[feed.url] = found.served
        return None


def _answered(before: FeedState, feed: FeedSpec) -> FeedState:
    now = datetime.now(UTC)
    return replace(
        before, name=feed.name, polled_at=now, answered_at=now, failures=0, error=None, retry_after=None
    )


def _failed(before: FeedState, feed: FeedSpec, failure: Failed) -> FeedState:
    now = datetime.now(UTC)
    wait = max(back_off(feed.every, before.failures + 1), failure.retry_after or timedelta(0))
    return replace(
        before,
        name=feed.name,
        polled_at=now,
        failures=before.failures + 1,
        error=failure.reason,
        retry_after=now + wait,
    )


def back_off(every: timedelta, failures: int) -> timedelta:
    """How long a feed is left alone after so many failures in a row: doubled each time up to a limit, with a
    tenth of jitter so that feeds of one server do not come back together.
    """
    doubled = every * 2 ** min(failures, _MOST_DOUBLINGS)
    return timedelta(
        seconds=max(every, min(doubled, _LONGEST_BACK_OFF)).total_seconds() * random.uniform(0.9, 1.1)
    )


def _tell(before: FeedState, after: FeedState) -> None:
    """Say it once when a feed breaks and once when it works again, not at every poll."""
    if after.error and after.error != before.error:
        log.warning("The feed %s (%s) cannot be read: %s", after.name, after.url, after.error)
    elif before.failures and not after.failures:
        log.info("The feed %s (%s) can be read again", after.name, after.url)
