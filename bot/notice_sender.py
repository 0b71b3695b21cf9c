"""Delivers notices: digests, that the bot is blind or sees again, an operator's word, a feed in trouble.

They are written to the store by others and closed there once Telegram has answered. What a time-out leaves
open is not sent again: none of them is worth saying twice.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.rate_limiter import Urgency, wait_of
from bot.refusals import Refusal, reading
from bot.rendering import keyboard, plain
from bot.sender import back_off
from events.preferences import quiet_until
from events.theatre import Theatre
from storage import chats, control, events, notices
from storage.database import Store
from storage.moments import from_text
from storage.notices import Notice
from views.language import language
from views.message import Message
from views.operators import feed_trouble_message
from views.preferences import blind_message, broadcast_message, digest_message, sees_again_message
from views.world import World

log = logging.getLogger(__name__)

_SWEEP_SECONDS = 1.0
_MOST_TRIES = 8
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
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for notices now instead of at the next sweep."""
        self._woken.set()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            busy = False
            try:
                found = await self._store.read(notices.due, datetime.now(UTC), self._at_once)
                await asyncio.gather(*(self._deliver(notice) for notice in found))
                busy = bool(found)
            except Exception:
                # A full disk must not end these for good: the next sweep.
                log.exception("Looking for notices failed")
                await asyncio.sleep(_SWEEP_SECONDS)
            if not busy:
                await self._pause()

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), _SWEEP_SECONDS)
        except TimeoutError:
            return

    async def _deliver(self, notice: Notice) -> None:
        try:
            await self._try(notice)
        except Exception as error:
            # A mistake in one must not stop the others; it is given up, and told.
            log.exception("Notice %d (%s) to chat %d failed", notice.id, notice.kind, notice.chat)
            await self._store.write(notices.close, notice.id, "given_up", type(error).__name__)

    async def _try(self, notice: Notice) -> None:
        message = await self._store.read(render, notice, self._theatre)
        if message is None:
            await self._store.write(notices.close, notice.id, "given_up", "of a kind that is not known")
            return
        try:
            await self._say(notice, message)
        except RetryAfter as error:
            await self._put_off(notice, wait_of(error) + 0.2, "Telegram asks to wait")
        except ChatMigrated as error:
            await self._store.write(chats.migrate, notice.chat, error.new_chat_id)
        except TelegramError as error:
            await self._refused(notice, error)
        else:
            await self._store.write(notices.close, notice.id, "sent")

    async def _say(self, notice: Notice, message: Message) -> None:
        thread, text, parse_mode = notice.thread, message.text, ParseMode.HTML
        for _ in range(3):
            try:
                await self._bot.send_message(
                    notice.chat,
                    text,
                    message_thread_id=thread,
                    parse_mode=parse_mode,
                    reply_markup=keyboard(message),
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
                await self._store.write(chats.set_blocked, notice.chat)
            case Refusal.AMBIGUOUS:
                await self._store.write(notices.close, notice.id, "unknown", str(error))
            case Refusal.TROUBLE if notice.attempts + 1 < _MOST_TRIES:
                await self._put_off(notice, back_off(notice.attempts), str(error))
            case _:
                log.warning("A notice (%s) is refused in chat %d: %s", notice.kind, notice.chat, error)
                await self._store.write(notices.close, notice.id, "given_up", str(error))

    async def _put_off(self, notice: Notice, seconds: float, why: str) -> None:
        not_before = datetime.now(UTC) + timedelta(seconds=seconds)
        await self._store.write(notices.put_off, notice.id, not_before, why)


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
        case _:
            return None
