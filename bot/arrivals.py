"""Writes back what has arrived: whatever came in while the store was busy is written together.

One write a message would cost more than sending it.
"""

from __future__ import annotations

import asyncio
import logging

from bot.clock import Clock
from bot.recording import Recording
from storage import arrivals, deliveries
from storage.deliveries import Delivery

log = logging.getLogger(__name__)


class Arrivals:
    """Notes deliveries as sent, several in one transaction."""

    def __init__(self, record: Recording, clock: Clock) -> None:
        self._record = record
        self._clock = clock
        self._waiting: list[tuple[Delivery, int, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def note(self, delivery: Delivery, message_id: int) -> None:
        """Returns once it is kept that this delivery arrived. Raises what writing it raises."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, message_id, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name="arrivals")
        await kept

    async def _write(self) -> None:
        try:
            while self._waiting:
                together, self._waiting = self._waiting, []
                try:
                    told = [(delivery, message_id) for delivery, message_id, _ in together]
                    await self._record.write(arrivals.keep, told, self._clock.now())
                except Exception:
                    # One that cannot be kept must not cost the others: each by itself, then.
                    log.exception("%d deliveries could not be noted together", len(together))
                    for delivery, message_id, kept in together:
                        await self._write_one(delivery, message_id, kept)
                for _, _, kept in together:
                    if not kept.done():
                        kept.set_result(None)
        finally:
            self._writing = None

    async def _write_one(self, delivery: Delivery, message_id: int, kept: asyncio.Future[None]) -> None:
        try:
            await self._record.write(deliveries.sent, delivery, message_id, self._clock.now())
        except Exception as error:  # noqa: BLE001 (handed on to whoever waits for it)
            if not kept.done():
                kept.set_exception(error)
