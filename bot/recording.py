"""Writes down what Telegram has answered, however long the store takes to accept it.

A full disk or a locked file must not make the bot forget that a message went out, and send it again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.database import Store
from storage.errors import StoreError

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 15.0
_TOLD_EVERY_SECONDS = 60.0


class Recording:
    """Writes to the store that are tried until they succeed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._told: tuple[str, float] | None = None

    async def write(self, fn: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`Store.write`, again and again while the store fails (StoreError). Any other error is raised."""
        wait = _FIRST_WAIT
        while True:
            try:
                return await self._store.write(fn, *args, **kwargs)
            except StoreError as error:
                self.failed(error)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    def failed(self, error: StoreError) -> None:
        """Tell the operator's log what is wrong with the store, once a minute and not for every message."""
        now = time.monotonic()
        if self._told is None or self._told[0] != str(error) or now - self._told[1] > _TOLD_EVERY_SECONDS:
            self._told = (str(error), now)
            log.error("Delivery waits for the store: %s", error)
