"""The store's writes: a thread of their own, and one transaction for those that wait together.

A commit that is synced to the disk costs more than most writes; so what came in while the last one was under
way shares the next. Nothing waits for company: a write that is alone is done at once.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

from sqlite_utils import Database

from storage.errors import StoreClosed

_MOST_TOGETHER = 64
_LONGEST_SECONDS = 0.01
"""After so long in a transaction no further write is taken into it: nobody waits long for a neighbour."""


class _Wanted(NamedTuple):
    call: Callable[[Database], Any]
    outcome: Future[Any]


class Writing:
    """Writes to `db`. `spoken` puts SQLite's own failures into words."""

    def __init__(self, db: Database, spoken: Callable[[sqlite3.DatabaseError], Exception]) -> None:
        self._db = db
        self._spoken = spoken
        self._waiting: deque[_Wanted] = deque()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")

    def write(self, call: Callable[[Database], Any]) -> Future[Any]:
        """Have `call(db)` done after those before it. What it gives is there once it is committed, what it
        raises once all that it wrote is undone.

        Where the whole transaction is lost (the disk is full, say) each that shared it is done once more,
        alone; so a call must change nothing but the store. Raises StoreClosed.
        """
        wanted = _Wanted(call, Future())
        self._waiting.append(wanted)
        try:
            self._thread.submit(self._write_waiting)
        except RuntimeError:
            with contextlib.suppress(ValueError):
                self._waiting.remove(wanted)
            raise StoreClosed("the store is closed") from None
        return wanted.outcome

    def close(self) -> None:
        """Wait for what is being written. Twice is fine."""
        self._thread.shutdown()

    def _write_waiting(self) -> None:
        """Write what waits, unless it was done along with something before it."""
        if self._waiting:
            self._transaction(self._waiting)

    def _transaction(self, waiting: deque[_Wanted]) -> None:
        """Write what waits, the first of it at least, in one transaction."""
        taken: list[_Wanted] = []
        parts: list[Callable[[], None]] = []
        try:
            # Immediate: a read first and a write after would fail at once beside a second writer.
            self._db.execute("BEGIN IMMEDIATE")
            try:
                until = time.monotonic() + _LONGEST_SECONDS
                while waiting and len(taken) < _MOST_TOGETHER and (not taken or time.monotonic() < until):
                    taken.append(waiting.popleft())
                    parts.append(self._part(taken[-1]))
                self._db.execute("COMMIT")
            except BaseException:
                self._db.rollback()
                raise
        except BaseException as error:  # noqa: BLE001 (handed on to whoever waits for it)
            if not taken:
                taken.append(waiting.popleft())
            if len(taken) == 1:
                self._failed(taken[0], error)
            else:
                for wanted in taken:
                    self._transaction(deque([wanted]))
            return
        for settle in parts:
            settle()

    def _part(self, wanted: _Wanted) -> Callable[[], None]:
        """Do one write; what is to be told of it after the commit. Raises what cost the whole transaction."""
        if not _still_wanted(wanted):
            return lambda: None
        self._db.execute("SAVEPOINT part")
        try:
            result = wanted.call(self._db)
        except BaseException as error:
            if not self._db.conn.in_transaction:
                raise
            self._db.execute("ROLLBACK TO part")
            self._db.execute("RELEASE part")
            return partial(self._failed, wanted, error)
        self._db.execute("RELEASE part")
        return partial(wanted.outcome.set_result, result)

    def _failed(self, wanted: _Wanted, error: BaseException) -> None:
        told = error
        if isinstance(error, sqlite3.DatabaseError):
            told = self._spoken(error)
            if told is not error:
                told.__cause__ = error
        if _still_wanted(wanted):
            wanted.outcome.set_exception(told)


def _still_wanted(wanted: _Wanted) -> bool:
    """Whether somebody waits for it; from here on they cannot call it off."""
    return wanted.outcome.running() or wanted.outcome.set_running_or_notify_cancel()
