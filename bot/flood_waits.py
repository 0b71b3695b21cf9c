"""Remembers over a restart what Telegram asked to wait: flood waits of half a day have been reported.

By real time, as Telegram counts it. Obeying them is `bot/rate_limiter.py`'s.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from storage import flood_waits
from storage.database import Store
from storage.errors import StoreError

log = logging.getLogger(__name__)

ALL = flood_waits.ALL


class FloodWaits:
    """What Telegram asked to wait, in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def keep(self, chat: int | str, seconds: float) -> None:
        """Note that nothing may be sent to `chat` (ALL: to any) for so long from now on. A chat that is given
        by its name is left out: what is owed is owed to ids.
        """
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        try:
            await self._store.write(flood_waits.keep, int(chat), until)
        except ValueError:
            log.debug("The wait for %s is not kept", chat)
        except StoreError as error:
            # It is obeyed all the same, by this run.
            log.warning("What Telegram asks to wait could not be noted: %s", error)

    async def recall(self) -> dict[int, float]:
        """Seconds that are still to be waited, by chat. Raises StoreError."""
        now = datetime.now(UTC)
        waits = await self._store.read(flood_waits.recall, now)
        return {chat: (until - now).total_seconds() for chat, until in waits.items()}
