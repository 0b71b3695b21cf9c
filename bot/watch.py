"""Watches over the house: that the bot is blind and sees again, feeds in trouble, a second program on the
token, digests that are due.

It only writes notices; `bot/notice_sender.py` delivers them. Feeds are watched by real time, as they are
polled; digests go by the house's clock.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from bot.clock import Clock
from events.preferences import next_digest
from events.theatre import Theatre
from handlers.desk import FeedLine
from storage import chats, documents, notices, preferences
from storage.chats import Chat
from storage.database import Store
from storage.moments import to_text

BLIND = "blind"
_DIGESTS_AT_ONCE = 200
_LONGEST_PAUSE = timedelta(minutes=1)
_CONFLICTS_TOLD = 3
"""So many in a row are told: a single one is what remains of a run that was killed."""
_CONFLICT_OVER = timedelta(minutes=2)
"""After so long without one; while it lasts, polls come every half minute at least."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long nothing at all may answer (and one feed may fail), and how long one may bring nothing new."""

    blind: timedelta
    silent: timedelta


class Watch:
    """`feeds` gives the feeds as they are polled; `wake` is called when a notice was written."""

    def __init__(
        self,
        store: Store,
        theatre: Theatre,
        clock: Clock,
        feeds: Callable[[], Awaitable[tuple[FeedLine, ...]]],
        admin_ids: frozenset[int],
        patience: Patience,
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._theatre = theatre
        self._clock = clock
        self._feeds = feeds
        self._admin_ids = admin_ids
        self._patience = patience
        self._wake = wake
        self._begun = self._next = datetime.now(UTC)
        self._conflicts = 0
        self._conflict_at: datetime | None = None
        self._conflict_told = False

    def conflict(self) -> None:
        """Telegram has said (409) that another program takes this bot's updates."""
        self._conflicts += 1
        self._conflict_at = datetime.now(UTC)

    async def look(self) -> None:
        """Look once at everything."""
        written, now = 0, datetime.now(UTC)
        if now >= self._next:
            self._next = now + min(self._patience.blind / 4, _LONGEST_PAUSE)
            lines = tuple(line for line in await self._feeds() if not line.paused)
            written = await self._store.write(self._look_at_feeds, lines, now)
        written += await self._look_at_conflict(now)
        house = self._clock.now()
        if await self._store.read(preferences.digests_due, house, 1):
            written += await self._store.write(digests, self._theatre, house)
        if written:
            self._wake()

    def _look_at_feeds(self, db: Database, lines: tuple[FeedLine, ...], now: datetime) -> int:
        written = self._blindness(db, lines, now)
        for line in lines:
            written += self._trouble(db, line, now)
        return written

    def _blindness(self, db: Database, lines: tuple[FeedLine, ...], now: datetime) -> int:
        """Told once when nothing has answered for long, and once when something does, to those told."""
        if not lines:
            return 0
        answers = (line.state.answered_at for line in lines if line.state)
        heard = max((answer for answer in answers if answer), default=None)
        since = notices.trouble(db, BLIND)
        house = self._clock.now()
        if since is None:
            # What was not heard while the program was down is not counted: it has just begun to listen.
            if now - max(heard or self._begun, self._begun) <= self._patience.blind:
                return 0
            since = heard or self._begun
            notices.begin_trouble(db, BLIND, since)
            blind_for = now - since
            payload = {"since": to_text(house - blind_for)}
            return notices.owe_subscribers(db, "blind", to_text(since), payload, house)
        if heard is not None and heard > since and now - heard <= self._patience.blind:
            notices.end_trouble(db, BLIND)
            return notices.owe_told(db, "sees", "blind", to_text(since), {}, house)
        return 0

    async def _look_at_conflict(self, now: datetime) -> int:
        """Told to the operators once, until it has been over for a while."""
        if self._conflict_at is not None and now - self._conflict_at > _CONFLICT_OVER:
            self._conflicts, self._conflict_at, self._conflict_told = 0, None, False
        if self._conflicts < _CONFLICTS_TOLD or self._conflict_told:
            return 0
        written = await self._store.write(self._tell_operators, "conflict", to_text(now), {})
        self._conflict_told = True
        return written

    def _tell_operators(self, db: Database, kind: str, key: str, payload: dict[str, str]) -> int:
        for operator in sorted(self._admin_ids):
            if chats.get(db, operator) is None:
                chats.see(db, Chat(operator, "private"), self._clock.now())
            notices.owe(db, operator, None, kind, key, payload, self._clock.now())
        return len(self._admin_ids)

    def _trouble(self, db: Database, line: FeedLine, now: datetime) -> int:
        """A feed that fails or is silent for long is told to the operators once, until it is well again."""
        what, matter = f"feed {line.url}", self._matter(db, line, now)
        if matter is None:
            notices.end_trouble(db, what)
            return 0
        if not notices.begin_trouble(db, what, now):
            return 0
        payload = {"name": line.name, "url": line.url, **matter}
        return self._tell_operators(db, "feed", f"{line.url} {to_text(now)}", payload)

    def _matter(self, db: Database, line: FeedLine, now: datetime) -> dict[str, str] | None:
        """The error that a feed fails with, or since when it is silent; None where it is well."""
        state = line.state
        if state is None:
            return None
        if state.failures:
            last = max(state.answered_at or self._begun, self._begun)
            return {"error": state.error or ""} if now - last > self._patience.blind else None
        newest = documents.newest_of_feed(db, line.url)
        quiet = self._clock.now() - newest if newest else timedelta(0)
        running = now - self._begun > min(self._patience.silent, timedelta(hours=1))
        if newest and running and quiet > self._patience.silent:
            return {"silent_since": to_text(newest)}
        return None


def digests(db: Database, theatre: Theatre, now: datetime) -> int:
    """Write the digests that are due at `now`, by the house's clock, and when each is due next; how many."""
    due = preferences.digests_due(db, now, _DIGESTS_AT_ONCE)
    for chat, thread, how, due_at in due:
        if how.digest is None:
            continue
        following = next_digest(how.digest, now, how.zone(theatre.timezone))
        preferences.save(db, chat, thread, how, following)
        payload = {"since": to_text(now - how.digest.period), "days": how.digest.period.days}
        notices.owe(db, chat, thread, "digest", to_text(due_at), payload, now)
    return len(due)
