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
    from parser.feeds import Feed, Served

log = logging.getLogger(__name__)

_LONGEST_BACK_OFF = timedelta(minutes=10)
_MOST_DOUBLINGS = 4


class TakeIn(Protocol):
    """Takes into the store what a feed serves: `documents`, and beside them what is the same as at its last
    poll, of which only the ids are handed on (`unchanged`).
    """

    async def __call__(
        self, feed: FeedSpec, documents: Sequence[Document], *, first_poll: bool, unchanged: Set[str]
    ) -> None: ...


class Poller:
    """Polls feeds, each on its own: what one suffers is kept in its own state."""

    def __init__(self, store: Store, fetcher: Fetcher, take_in: TakeIn) -> None:
        self._store = store
        self._fetcher = fetcher
        self._take_in = take_in
        self._served: dict[str, Served] = {}

    def forget(self, url: str) -> None:
        """A feed is polled no more: nothing of it is kept here."""
        self._served.pop(url, None)

    async def poll(self, feed: FeedSpec) -> None:
        """Poll a feed, unless it failed so recently, or asked for so long a pause, that it must wait."""
        before = await self._store.read(feed_table.state, feed.url) or FeedState(feed.url, feed.name)
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
        _tell(before, after)

    async def _fetched(self, before: FeedState, feed: FeedSpec, answer: Fetched) -> FeedState:
        digest = hashlib.sha256(answer.data).hexdigest()
        if digest != before.body_digest:
            found = await asyncio.to_thread(_read, answer, feed, self._served.get(feed.url))
            if isinstance(found, Failed):
                return _failed(before, feed, found)
            await self._take_in(
                feed, found.documents, first_poll=not before.first_poll_done, unchanged=found.unchanged
            )
            self._served[feed.url] = found.served
        # Only now: had the program ended before, the same bytes must be taken in again.
        return replace(
            _answered(before, feed),
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_digest=digest,
            first_poll_done=True,
        )


def _read(answer: Fetched, feed: FeedSpec, served: Served | None) -> Feed | Failed:
    # Loaded with the first feed there is to read: questions are answered without it (bot/late_reader.py).
    from parser import feeds as feed_parser

    try:
        return feed_parser.read(
            answer.data,
            url=answer.url,
            content_type=answer.content_type,
            timezone=feed.timezone,
            before=served or feed_parser.NOTHING,
        )
    except feed_parser.FeedUnreadable as error:
        return Failed(f"not readable: {error}")


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
