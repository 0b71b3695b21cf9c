"""When feeds are polled: a job for each, on python-telegram-bot's JobQueue, by real time.

Jobs are not kept between runs; they are made anew from the list of feeds at every start.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.ext import CallbackContext, JobQueue

from bot.feeds_file import FeedSpec
from storage.errors import StoreClosed, StoreError

log = logging.getLogger(__name__)

_WATCH_SECONDS = 1.5
_JITTER_FROM = timedelta(minutes=1)
"""From this interval on, polls are moved by up to a tenth of it, so that feeds do not all come at once."""


def schedule_feeds(
    job_queue: JobQueue[Any], feeds: Iterable[FeedSpec], poll: Callable[[FeedSpec], Awaitable[None]]
) -> None:
    """Poll every feed at once and then at its own interval.

    A run that comes late is run all the same, several that were missed as one, and never two of a feed
    together (APScheduler's own default discards late runs).
    """
    for feed in feeds:
        job_queue.run_repeating(
            _job(feed, poll),
            interval=feed.every,
            name=f"poll {feed.url}",
            job_kwargs={
                "misfire_grace_time": None,
                "coalesce": True,
                "max_instances": 1,
                # The trigger alone would wait one interval before the first run.
                "next_run_time": datetime.now(UTC),
                "jitter": feed.every.total_seconds() / 10 if feed.every >= _JITTER_FROM else None,
            },
        )


def schedule_watch(job_queue: JobQueue[Any], look: Callable[[], Awaitable[None]]) -> None:
    """Look every second or two at what is due by the house's clock, which may run faster than ours."""

    async def run(context: CallbackContext[Any, Any, Any, Any]) -> None:
        try:
            await look()
        except StoreError as error:
            log.error("Watching over the house failed: %s", error)
        except Exception:
            # Whatever goes wrong in one look must not end the watch; the next look tries again.
            log.exception("Watching over the house failed")

    job_queue.run_repeating(
        run,
        interval=_WATCH_SECONDS,
        name="watch",
        job_kwargs={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )


def _job(feed: FeedSpec, poll: Callable[[FeedSpec], Awaitable[None]]) -> Callable[[Any], Any]:
    async def run(context: CallbackContext[Any, Any, Any, Any]) -> None:
        try:
            await poll(feed)
        except StoreClosed:
            log.debug("The feed %s (%s) is read again after the next start", feed.name, feed.url)
        except StoreError as error:
            log.error("What the feed %s (%s) brings cannot be kept: %s", feed.name, feed.url, error)
        except Exception:
            # Whatever one feed brings must not end its polling; the next run tries again.
            log.exception("Polling the feed %s (%s) failed", feed.name, feed.url)

    return run
