"""The running bot's copies of its store: when an operator asks, and on schedule. See `bot/backup.py`."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.backup import dated_copies, dated_copy
from storage.errors import StoreError

log = logging.getLogger(__name__)

_TRIED_AGAIN = timedelta(minutes=10)


class Backups:
    """Copies of the store at `database` in `folder` (its own, where that is None), of which `keep` are kept.

    `every` is how often one is made on schedule, None for never. Times are real ones.
    """

    def __init__(self, database: Path, folder: Path | None, keep: int, every: timedelta | None) -> None:
        self._database = database
        self._folder = folder or database.parent
        self._keep = keep
        self._every = every
        self._not_before = datetime.min.replace(tzinfo=UTC)
        self._one_at_a_time = asyncio.Lock()
        self.trouble: str | None = None
        """What is wrong with those on schedule; None while all is well."""

    async def make(self) -> Path:
        """Make one now. Raises StoreError."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(
                dated_copy, self._database, self._folder, datetime.now(UTC), self._keep
            )

    async def make_if_due(self) -> Path | None:
        """Make one where the newest is old enough. What fails is logged, and tried again later."""
        now = datetime.now(UTC)
        if self._every is None or now < self._not_before:
            return None
        newest = self.newest()
        if newest is not None and newest <= now < newest + self._every:
            return None
        try:
            made = await self.make()
        except StoreError as error:
            self._not_before = now + _TRIED_AGAIN
            self.trouble = str(error)
            log.error("No backup could be made: %s", error)
            return None
        self.trouble = None
        log.info("The store was copied to %s, and the copy checked", made)
        return made

    def newest(self) -> datetime | None:
        """When the newest copy was made (UTC); None where there is none."""
        if not (made := dated_copies(self._database, self._folder)):
            return None
        stamp = made[-1].stem.rpartition("-backup-")[2]
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S-%f").replace(tzinfo=UTC)
