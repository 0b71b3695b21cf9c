"""Delivers what is owed to the chats: several chats at once, each chat's messages in order.

What is owed stands in the store and is only closed there once Telegram has answered, so that nothing is lost
when the program ends. What to say is `bot/rendering.py`'s, what a refusal means `bot/refusals.py`'s; the rule
for each is in docs/operations.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.arrivals import Arrivals
from bot.clock import Clock
from bot.manner import Manner, otherwise
from bot.outgoing import Outgoing, broadcast
from bot.rate_limiter import Urgency, wait_of
from bot.recording import Recording
from bot.refusals import Refusal, reading
from bot.rendering import render
from events.preferences import sounds
from events.records import Event, EventStatus
from events.subscriptions import Action
from events.theatre import Theatre
from storage import chats, deliveries, expansion, holding
from storage.database import Store
from storage.deliveries import Delivery
from storage.errors import StoreError

log = logging.getLogger(__name__)

_SWEEP_SECONDS = 1.0
_PIECE = 500
_LONGEST_BACK_OFF = 300.0
_MOST_FAILURES = 5
"""So often a delivery is tried that fails by a mistake of our own, before it is given up."""


_Said: TypeAlias = tuple[Event, Action, EventStatus | None, tuple[Event, ...], str | None]
"""What makes two deliveries the same message."""


class Sender:
    """Sends, edits and replies until it is cancelled. `wake()` when there may be something new to send."""

    def __init__(
        self,
        store: Store,
        bot: ExtBot[Urgency],
        theatre: Theatre,
        clock: Clock,
        max_age: timedelta,
        *,
        at_once: int,
    ) -> None:
        self._store = store
        self._record = Recording(store)
        self._bot = bot
        self._theatre = theatre
        self._clock = clock
        self._max_age = max_age
        self._at_once = at_once
        self._arrivals = Arrivals(self._record, clock)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._next: deque[Delivery] = deque()
        self._looked_at = 0.0
        self._woken = asyncio.Event()
        self._messages: dict[_Said, asyncio.Task[Outgoing]] = {}
        self._rendered_at = 0.0

    def wake(self) -> None:
        """Look for deliveries now instead of at the next sweep; the world has changed."""
        self._messages.clear()
        self._next.clear()
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is under way then is given a moment to finish by `finish`."""
        while True:
            self._woken.clear()
            try:
                busy = await self._expand()
                busy = await self._start_due() or busy
            except StoreError as error:
                self._record.failed(error)
                busy = False
                await asyncio.sleep(_SWEEP_SECONDS)
            except Exception:
                # A mistake in one alert must not end delivery for good: the next sweep.
                log.exception("Looking for what is to be delivered failed")
                busy = False
                await asyncio.sleep(_SWEEP_SECONDS)
            if not busy:
                await self._pause()

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is under way; the rest stays owed."""
        tasks = list(self._under_way.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _pause(self) -> None:
        # No wait_for: Python 3.11's loses a cancellation that comes together with what it waits for.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SWEEP_SECONDS):
                await self._woken.wait()

    async def _expand(self) -> bool:
        now = self._clock.now()
        # The first chats are told before more are looked up.
        piece = _PIECE if self._under_way else min(_PIECE, self._at_once)
        made = await self._store.write(expansion.expand, self._theatre, now, self._max_age, piece)
        if made == 0 and await self._store.read(holding.any_to_release, now):
            made = await self._store.write(holding.release, self._theatre, now)
        return made > 0

    async def _start_due(self) -> bool:
        """Start what may go out now; True where there may be more to start at once."""
        if asyncio.get_running_loop().time() - self._looked_at > _SWEEP_SECONDS:
            self._next.clear()
        started = self._start_known()
        if len(self._next) >= self._at_once // 2 or len(self._under_way) >= self._at_once:
            return started
        # As of before the read: what finishes during it may still be in what was read.
        busy = frozenset(self._under_way)
        wanted = len(busy) + self._at_once
        self._looked_at = asyncio.get_running_loop().time()
        found = await self._store.read(deliveries.due, datetime.now(UTC), wanted, busy)
        self._next = deque(found)
        return self._start_known() or started

    def _start_known(self) -> bool:
        """Start what was found to be due, as far as there is room."""
        started = False
        while self._next and len(self._under_way) < self._at_once:
            delivery = self._next.popleft()
            if delivery.chat not in self._under_way:
                task = asyncio.create_task(self._deliver(delivery), name=f"deliver {delivery.id}")
                self._under_way[delivery.chat] = task
                started = True
        return started

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self._try(delivery)
        except StoreError as error:
            # It could not be read what to say; nothing was sent, and it stays due.
            self._record.failed(error)
            await asyncio.sleep(_SWEEP_SECONDS)
        except Exception as error:
            # A mistake in one message must not stop the others; it is tried again, then given up, and told.
            log.exception("Delivering alert %d to chat %d failed", delivery.alert, delivery.chat)
            await self._after_mistake(delivery, error)
        finally:
            self._under_way.pop(delivery.chat, None)
            self._woken.set()

    async def _after_mistake(self, delivery: Delivery, error: Exception) -> None:
        if delivery.attempts + 1 >= _MOST_FAILURES:
            await self._give_up(delivery, f"{type(error).__name__}: {error}")
        else:
            await self._put_off(delivery, back_off(delivery.attempts), type(error).__name__)

    async def _try(self, delivery: Delivery) -> None:
        if delivery.action is Action.SEND and self._too_old(delivery):
            await self._give_up(delivery, "too old by the time it could be sent")
            return
        if delivery.doubtful and not await self._answers(delivery):
            return
        message = await self._rendered(delivery)
        try:
            message_id = await self._say(delivery, message)
        except RetryAfter as error:
            await self._put_off(delivery, wait_of(error) + random.uniform(0.1, 0.5), "Telegram asks to wait")
        except ChatMigrated as error:
            log.info("Chat %d is now %d", delivery.chat, error.new_chat_id)
            await self._record.write(chats.migrate, delivery.chat, error.new_chat_id)
        except TelegramError as error:
            await self._refused(delivery, error)
        else:
            await self._arrivals.note(delivery, message_id)

    async def _answers(self, delivery: Delivery) -> bool:
        """Whether the server answers at all. While it does not, what may have arrived already is not sent
        again: each such try could double it.
        """
        try:
            await self._bot.get_me()
        except TelegramError as error:
            wait = wait_of(error) if isinstance(error, RetryAfter) else back_off(delivery.attempts)
            await self._put_off(delivery, wait, str(error))
            return False
        return True

    async def _rendered(self, delivery: Delivery) -> Outgoing:
        """The message of a delivery; the same one for all chats that are due in the same second."""
        now = asyncio.get_running_loop().time()
        if now - self._rendered_at > _SWEEP_SECONDS:
            self._messages.clear()
            self._rendered_at = now
        key = (delivery.event, delivery.action, delivery.before, delivery.bundle, delivery.language)
        rendering = self._messages.get(key)
        if rendering is None:
            # Kept from the start, so that all who want it at once wait for one rendering.
            rendering = self._messages[key] = asyncio.create_task(self._render(delivery))
        return await asyncio.shield(rendering)

    async def _render(self, delivery: Delivery) -> Outgoing:
        return Outgoing(await self._store.read(render, delivery, self._theatre))

    def _too_old(self, delivery: Delivery) -> bool:
        if delivery.held:
            return False
        return delivery.news_at is not None and self._clock.now() - delivery.news_at > self._max_age

    async def _say(self, delivery: Delivery, message: Outgoing) -> int:
        """Sends or edits, and where Telegram dislikes the topic, the mark-up, the message to reply to or the
        edit, once more without it. Raises what is left.
        """
        how = Manner(thread=delivery.thread)
        while True:
            try:
                return await self._call(delivery, message, how)
            except BadRequest as error:
                refusal = reading(error)
                if refusal is Refusal.NOT_MODIFIED and delivery.message_id is not None:
                    return delivery.message_id
                other = otherwise(delivery, how, refusal)
                if other is None:
                    raise
                log.info("Alert %d in chat %d: %s; trying otherwise", delivery.alert, delivery.chat, error)
                how = other

    async def _call(self, delivery: Delivery, message: Outgoing, how: Manner) -> int:
        body = message.plain_body if how.plain else message.body
        if delivery.action is Action.EDIT and delivery.message_id is not None and not how.anew:
            id = str(delivery.message_id)
            await broadcast(self._bot, "editMessageText", body, delivery.chat, message_id=id)
            return delivery.message_id
        # What stands in for an edit makes no more sound than the edit would have made.
        silent = how.anew or not self._sounds(delivery)
        fields = {"disable_notification": "true" if silent else "false"}
        if how.thread is not None:
            fields["message_thread_id"] = str(how.thread)
        is_reply = how.anew or (delivery.action is Action.REPLY and not delivery.bundle)
        if is_reply and delivery.message_id is not None and not how.alone:
            reply_to = ReplyParameters(delivery.message_id, allow_sending_without_reply=True)
            fields["reply_parameters"] = reply_to.to_json()
        sent = await broadcast(self._bot, "sendMessage", body, delivery.chat, **fields)
        return int(sent["message_id"])

    def _sounds(self, delivery: Delivery) -> bool:
        """As the chat has it now, which may have changed since the message was owed."""
        events = delivery.bundle or (delivery.event,)
        now, zone = self._clock.now(), self._theatre.timezone
        return any(
            sounds(delivery.action, delivery.kind, event.status, delivery.preferences, now, zone)
            for event in events
        )

    async def _refused(self, delivery: Delivery, error: TelegramError) -> None:
        match reading(error):
            case Refusal.CHAT_GONE:
                log.info("Chat %d takes no more messages: %s", delivery.chat, error)
                await self._record.write(chats.set_blocked, delivery.chat)
            case Refusal.AMBIGUOUS:
                await self._in_doubt(delivery, error)
            case Refusal.NOT_MODIFIED if delivery.message_id is not None:
                await self._arrivals.note(delivery, delivery.message_id)
            case Refusal.TROUBLE:
                await self._put_off(delivery, back_off(delivery.attempts), str(error))
            case Refusal.MESSAGE_GONE | Refusal.NOT_EDITABLE if delivery.action is Action.EDIT:
                log.info("Alert %d edits nothing in chat %d: %s", delivery.alert, delivery.chat, error)
                await self._record.write(deliveries.not_editable, delivery.id, str(error))
            case _:
                await self._give_up(delivery, str(error))

    async def _in_doubt(self, delivery: Delivery, error: TelegramError) -> None:
        """It may have arrived. The store counts how often that was so."""
        not_before = datetime.now(UTC) + timedelta(seconds=back_off(2 * delivery.doubtful))
        again = await self._record.write(deliveries.unknown, delivery.id, not_before)
        log.warning(
            "It is unknown whether alert %d reached chat %d (%s)%s",
            delivery.alert,
            delivery.chat,
            error,
            "; it is sent once more" if again else "; it has been tried often enough",
        )

    async def _give_up(self, delivery: Delivery, why: str) -> None:
        log.warning("Alert %d is given up for chat %d: %s", delivery.alert, delivery.chat, why)
        await self._record.write(deliveries.given_up, delivery.id, why)

    async def _put_off(self, delivery: Delivery, seconds: float, why: str) -> None:
        not_before = datetime.now(UTC) + timedelta(seconds=seconds)
        await self._record.write(deliveries.retry, delivery.id, not_before, why)


def back_off(attempts: int) -> float:
    """Seconds to wait after so many failed tries: from half a second on doubled up to five minutes, with a
    quarter of jitter so that chats do not all come back together.
    """
    return float(min(_LONGEST_BACK_OFF, 0.5 * 2 ** min(attempts, 12)) * random.uniform(0.75, 1.25))
