"""Delivers notices: digests, that the bot is blind or sees again, an operator's word, news for operators.

They are written to the store by others and closed there once Telegram has answered. What a time-out leaves
open is sent again only where it is worth saying twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.rate_limiter import Urgency, wait_of
from bot.recording import Recording
from bot.refusals import Refusal, reading
from bot.rendering import keyboard, plain
from bot.sender import back_off
from events.preferences import quiet_until
from events.theatre import Theatre
from storage import chats, control, events, notices
from storage.database import Store
from storage.deliveries import MOST_DOUBTS
from storage.errors import StoreError
from storage.moments import from_text
from storage.notices import Notice
from views.language import language
from views.message import Message
from views.operators import conflict_message, feed_trouble_message
from views.preferences import blind_message, broadcast_message, digest_message, sees_again_message
from views.world import World

log = logging.getLogger(__name__)

_SWEEP_SECONDS = 1.0
_MOST_TRIES = 300
"""About a day, at the longest back-off."""
_MOST_MISTAKES = 5
_WORTH_TWICE = frozenset({"broadcast", "blind", "sees", "conflict"})
_EVENTS_IN_A_DIGEST = 30
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class NoticeSender:
    """Sends until it is cancelled, `at_once` chats together. `wake()` when there may be something to send."""

    def __init__(
        self, store: Store, bot: ExtBot[Urgency], theatre: Theatre, clock: Clock, *, at_once: int
    ) -> None:
        self._store = store
        self._bot = bot
        self._theatre = theatre
        self._clock = clock
        self._at_once = at_once
        self._record = Recording(store)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for notices now instead of at the next sweep."""
        self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            try:
                busy = await self._start_due()
            except StoreError as error:
                self._record.failed(error)
                busy = False
                await asyncio.sleep(_SWEEP_SECONDS)
            if not busy:
                await self._pause()

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is under way; the rest stays owed."""
        if tasks := list(self._under_way.values()):
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _start_due(self) -> bool:
        """Begin with what is due and not under way: a chat that keeps us waiting holds up no other."""
        busy = set(self._under_way)
        free = self._at_once - len(busy)
        if free <= 0:
            return False
        found = await self._store.read(notices.due, datetime.now(UTC), len(busy) + free)
        fresh = [notice for notice in found if notice.id not in busy][:free]
        for notice in fresh:
            task = asyncio.create_task(self._deliver(notice), name=f"notice {notice.id}")
            self._under_way[notice.id] = task
        return bool(fresh)

    async def _pause(self) -> None:
        # No wait_for: Python 3.11's loses a cancellation that comes together with what it waits for.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SWEEP_SECONDS):
                await self._woken.wait()

    async def _deliver(self, notice: Notice) -> None:
        try:
            await self._try(notice)
        except StoreError as error:
            self._record.failed(error)
            await asyncio.sleep(_SWEEP_SECONDS)
        except Exception as error:
            # A mistake in one must not stop the others; it is tried again, then given up, and told.
            log.exception("Notice %d (%s) to chat %d failed", notice.id, notice.kind, notice.chat)
            if notice.attempts + 1 < _MOST_MISTAKES:
                await self._put_off(notice, back_off(notice.attempts), type(error).__name__)
            else:
                await self._record.write(notices.close, notice.id, "given_up", type(error).__name__)
        finally:
            self._under_way.pop(notice.id, None)
            self._woken.set()

    async def _try(self, notice: Notice) -> None:
        message = await self._store.read(render, notice, self._theatre)
        if message is None:
            await self._record.write(notices.close, notice.id, "given_up", "of a kind that is not known")
            return
        try:
            await self._say(notice, message)
        except RetryAfter as error:
            await self._put_off(notice, wait_of(error) + 0.2, "Telegram asks to wait")
        except ChatMigrated as error:
            await self._record.write(chats.migrate, notice.chat, error.new_chat_id)
        except TelegramError as error:
            await self._refused(notice, error)
        else:
            await self._record.write(notices.close, notice.id, "sent")

    async def _say(self, notice: Notice, message: Message) -> None:
        thread, text, parse_mode = notice.thread, message.text, ParseMode.HTML
        for _ in range(3):
            try:
                await self._bot.send_message(
                    notice.chat,
                    text,
                    message_thread_id=thread,
                    parse_mode=parse_mode,
                    reply_markup=keyboard(message) if parse_mode else None,
                    link_preview_options=_NO_PREVIEW,
                    disable_notification=self._is_quiet(notice),
                    rate_limit_args=Urgency.BROADCAST,
                )
                return
            except BadRequest as error:
                match reading(error):
                    case Refusal.TOPIC_GONE if thread is not None:
                        thread = None
                    case Refusal.CONTENT if parse_mode is not None:
                        text, parse_mode = plain(message), None  # type: ignore[assignment]
                    case _:
                        raise

    def _is_quiet(self, notice: Notice) -> bool:
        now = self._clock.now()
        return quiet_until(notice.preferences, now, self._theatre.timezone) is not None

    async def _refused(self, notice: Notice, error: TelegramError) -> None:
        match reading(error):
            case Refusal.CHAT_GONE:
                await self._record.write(chats.set_blocked, notice.chat)
            case Refusal.AMBIGUOUS if self._is_to_be_repeated(notice):
                await self._put_off(notice, back_off(2 * notice.attempts), str(error))
            case Refusal.AMBIGUOUS:
                log.warning("It is unknown whether a notice (%s) reached chat %d", notice.kind, notice.chat)
                await self._record.write(notices.close, notice.id, "unknown", str(error))
            case Refusal.TROUBLE if notice.attempts + 1 < _MOST_TRIES:
                await self._put_off(notice, back_off(notice.attempts), str(error))
            case _:
                log.warning("A notice (%s) is refused in chat %d: %s", notice.kind, notice.chat, error)
                await self._record.write(notices.close, notice.id, "given_up", str(error))

    def _is_to_be_repeated(self, notice: Notice) -> bool:
        return notice.kind in _WORTH_TWICE and notice.attempts + 1 < MOST_DOUBTS

    async def _put_off(self, notice: Notice, seconds: float, why: str) -> None:
        not_before = datetime.now(UTC) + timedelta(seconds=seconds)
        await self._record.write(notices.put_off, notice.id, not_before, why)


def render(db: Database, notice: Notice, theatre: Theatre) -> Message | None:
    """What a notice says, from what the store holds now; None for a kind that there is not."""
    words, said = language(notice.language), notice.payload
    match notice.kind:
        case "digest":
            world = World(theatre, control.all_control(db), control.as_of(db))
            since = from_text(said["since"])
            found = events.latest(db, _EVENTS_IN_A_DIGEST + 1, since=since, control_only=True)
            more = len(found) > _EVENTS_IN_A_DIGEST
            return digest_message(world, found[:_EVENTS_IN_A_DIGEST], said["days"], more, words)
        case "blind":
            zone = notice.preferences.zone(theatre.timezone)
            return blind_message(from_text(said["since"]), zone, words)
        case "sees":
            return sees_again_message(words)
        case "broadcast":
            return broadcast_message(said["text"], words)
        case "feed":
            silent = from_text(said["silent_since"]) if "silent_since" in said else None
            error, zone = said.get("error", ""), notice.preferences.zone(theatre.timezone)
            return feed_trouble_message(said["name"], said["url"], error, silent, zone, words)
        case "conflict":
            return conflict_message(words)
        case _:
            return None
