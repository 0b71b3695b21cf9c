"""What the running bot does now and then so that it can be left alone: backups, and old rows deleted."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from bot.backups import Backups
from bot.clock import Clock
from storage import retention
from storage.database import Store
from storage.errors import StoreError

log = logging.getLogger(__name__)

_FIRST_SECONDS = 20.0
_SECONDS = 60.0
_TIDIED_EVERY = timedelta(hours=6)
_BETWEEN_PIECES_SECONDS = 0.05


class Upkeep:
    """`keep_deliveries` and `keep_documents` are how long each is kept, None for ever."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        backups: Backups,
        keep_deliveries: timedelta | None,
        keep_documents: timedelta | None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._backups = backups
        self._keep_deliveries = keep_deliveries
        self._keep_documents = keep_documents
        self._tidied_at = datetime.min.replace(tzinfo=UTC)

    async def run(self) -> None:
        """See to it until cancelled."""
        await asyncio.sleep(_FIRST_SECONDS)
        while True:
            try:
                await self.look()
            except StoreError as error:
                log.error("Upkeep failed: %s", error)
            except Exception:
                # Whatever goes wrong once must not end it; the next round tries again.
                log.exception("Upkeep failed")
            await asyncio.sleep(_SECONDS)

    async def look(self) -> None:
        """Do what is due. Raises StoreError."""
        await self._backups.make_if_due()
        now = datetime.now(UTC)
        if now - self._tidied_at >= _TIDIED_EVERY:
            self._tidied_at = now
            await self.tidy()

    async def tidy(self) -> None:
        """Delete what is older than it is to be kept, piece by piece, so that news goes in between."""
        rows = items = 0
        if self._keep_deliveries is not None:
            before = self._clock.now() - self._keep_deliveries
            while gone := await self._store.write(retention.forget_deliveries, before):
                rows += gone
                await asyncio.sleep(_BETWEEN_PIECES_SECONDS)
        if self._keep_documents is not None:
            before, after = self._clock.now() - self._keep_documents, 0
            while True:
                gone, following = await self._store.write(retention.forget_documents, before, after)
                items += gone
                if following is None:
                    break
                after = following
                await asyncio.sleep(_BETWEEN_PIECES_SECONDS)
        if rows or items:
            log.info(
                "Deleted as old: %d rows about deliveries, %d documents that told of nothing", rows, items
            )
