"""What `check` asks of the world: does the server take the token, can the feeds be read, does a bot run on
the store and hear anything. Each gives a line, or raises CheckFailed with one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import BotError, TokenRefused
from bot.feeds_file import FeedSpec
from bot.fetcher import Failed, Fetched, Fetcher
from bot.settings import Settings
from bot.transport import Transport
from parser import feeds as feed_parser
from storage import feeds as feed_table
from storage.database import Store
from storage.lock import Lock

_ANSWER_SECONDS = 5.0


class CheckFailed(BotError):
    """Something is not as it should be, though `run` could start."""


def ask_for_name(settings: Settings) -> str:
    """Ask the server whose token it is. A server out of reach is no mistake of the settings: `run` tries
    until it answers. Raises TokenRefused.
    """
    return asyncio.run(_ask_for_name(settings))


async def _ask_for_name(settings: Settings) -> str:
    transport = Transport(2, connect_seconds=_ANSWER_SECONDS, read_seconds=_ANSWER_SECONDS)
    bot = Bot(
        settings.required_token(),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=transport,
        get_updates_request=transport,
    )
    try:
        await transport.initialize()
        me = await bot.get_me()
    except InvalidToken:
        raise TokenRefused(settings.bot_api_url) from None
    except TelegramError as error:
        return f"set, but {settings.bot_api_url} does not answer now ({error})"
    finally:
        await transport.shutdown()
    return f"@{me.username} at {settings.bot_api_url}"


def read_each(feeds: Sequence[FeedSpec]) -> list[tuple[FeedSpec, str | None]]:
    """Fetch and read every feed; with each what is wrong, or None."""
    return asyncio.run(_read_each(feeds))


async def _read_each(feeds: Sequence[FeedSpec]) -> list[tuple[FeedSpec, str | None]]:
    async with Fetcher() as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(feed.url, trusted=feed.trusted) for feed in feeds))
    return [(feed, _trouble(answer, feed)) for feed, answer in zip(feeds, answers, strict=True)]


def _trouble(answer: object, feed: FeedSpec) -> str | None:
    if isinstance(answer, Failed):
        return answer.reason
    if not isinstance(answer, Fetched):
        return "it gave nothing"
    try:
        feed_parser.read(
            answer.data, url=answer.url, content_type=answer.content_type, timezone=feed.timezone
        )
    except feed_parser.FeedUnreadable as error:
        return f"not readable: {error}"
    return None


def running(store: Store, now: datetime, patience: timedelta) -> str:
    """That a bot runs on the store and has heard from a feed within `patience`. Raises CheckFailed."""
    if not Lock.is_held(store.path):
        raise CheckFailed(f"no bot runs on {store.path}; start it with `run`")
    states = store.read_now(feed_table.all_states)
    if not states:
        return "yes; no feed has been polled yet"
    heard = max((state.answered_at for state in states if state.answered_at), default=None)
    if heard is None:
        raise CheckFailed("a bot runs, but no feed has ever answered; look at its log")
    if now - heard > patience:
        raise CheckFailed(
            f"a bot runs, but no feed has answered since {heard:%Y-%m-%d %H:%M} UTC; look at its log"
        )
    failing = sum(1 for state in states if state.failures)
    return f"yes; last heard {heard:%Y-%m-%d %H:%M:%S} UTC, {failing} of {len(states)} feeds fail"
