"""The store: one SQLite file, one writer thread, one reader thread, and the lock that keeps a second bot out.

What the tables mean is the business of the other modules here.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.errors import StoreClosed, StoreError
from storage.lock import Lock
from storage.migrations import MIGRATIONS, NAMES
from storage.writing import Writing

P = ParamSpec("P")
R = TypeVar("R")

BUSY_SECONDS = 5.0
"""How long a write waits for another process (a backup, a command on the shell) to finish its own."""

_A_MOMENT = 0.02
"""Seconds between two tries at what SQLite does not wait for by itself."""


class Store:
    """The open event store.

    Functions given to `read` and `write` take the database first and run in the store's own threads: either
    all of a write is kept or nothing. They must not keep the database, nor give
    back anything lazy that still reads from it.
    """

    def __init__(self, path: Path, writing: Database, reading: Database, lock: Lock | None) -> None:
        self.path = path
        self._writing = writing
        self._writes = Writing(writing, partial(_spoken, path=path))
        self._reading = reading
        self._lock = lock
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-reader")

    @classmethod
    def open(cls, path: Path | str, *, exclusive: bool = False) -> Store:
        """Open the store at `path`, making it where there is none and bringing its tables up to date.

        `exclusive` is for the running bot: it holds a lock beside the file, and a second one is refused.
        Commands on the shell leave it off and may work beside the bot. Raises StoreError, in one line, for
        a path that cannot be written, a file that is no Capital Watch store, is damaged, belongs to a newer
        version, or is in use.
        """
        path = Path(path)
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it or change DATABASE")
        lock = Lock.take(path) if exclusive else None
        connections: list[sqlite3.Connection] = []
        try:
            connections.append(_connect(path.resolve().as_uri() + "?mode=rwc"))
            writing = Database(connections[0])
            _prepare(writing, path, thoroughly=exclusive)
            connections.append(_connect(path.resolve().as_uri() + "?mode=ro"))
            reading = Database(connections[1])
            reading.execute("PRAGMA query_only = on")
        except (sqlite3.Error, StoreError) as error:
            for connection in connections:
                connection.close()
            if lock:
                lock.release()
            if isinstance(error, sqlite3.DatabaseError):
                raise _spoken(error, path) from error
            raise
        return cls(path, writing, reading, lock)

    async def write(self, fn: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(db, …)`, kept wholly or not at all, and give back what it gives back, once that is on disk.

        Writes that wait together are committed together (`storage/writing.py`). Whatever `fn` raises undoes
        all it wrote and is raised here; StoreError when SQLite itself fails (disk full, file locked by
        another program).
        """
        written: R = await asyncio.wrap_future(self._writes.write(lambda db: fn(db, *args, **kwargs)))
        return written

    async def read(self, fn: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(db, …)` on the read-only connection, seeing one state of the store throughout."""
        return await asyncio.wrap_future(self._reading_of(fn, args, kwargs))

    def write_now(self, fn: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`write` for code that is not asynchronous."""
        written: R = self._writes.write(lambda db: fn(db, *args, **kwargs)).result()
        return written

    def read_now(self, fn: Callable[Concatenate[Database, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`read` for code that is not asynchronous."""
        return self._reading_of(fn, args, kwargs).result()

    def close(self) -> None:
        """Wait for what is being read and written, close the file and let go of the lock. Twice is fine."""
        self._reader.shutdown()
        self._writes.close()
        self._reading.close()
        self._writing.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def _reading_of(
        self, fn: Callable[..., R], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Future[R]:
        try:
            return self._reader.submit(self._in_snapshot, fn, args, kwargs)
        except RuntimeError:
            raise StoreClosed("the store is closed") from None

    def _in_snapshot(self, fn: Callable[..., R], args: tuple[object, ...], kwargs: dict[str, object]) -> R:
        db = self._reading
        try:
            db.execute("BEGIN")
            try:
                return fn(db, *args, **kwargs)
            finally:
                db.rollback()
        except sqlite3.DatabaseError as error:
            raise _spoken(error, self.path) from error


_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; end that one and try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program; end that one and try again",
    sqlite3.SQLITE_PERM: "cannot be written; allow it or change DATABASE",
    sqlite3.SQLITE_READONLY: "cannot be written; allow it or change DATABASE",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; allow it or change DATABASE",
    sqlite3.SQLITE_IOERR: "cannot be read or written (the disk reports an error); check the disk",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; make room",
    sqlite3.SQLITE_CORRUPT: "is damaged; put a backup in its place",
    sqlite3.SQLITE_NOTADB: "is not a SQLite database; move it away or change DATABASE",
}
"""What each of SQLite's primary result codes (sqlite.org/rescode.html) means for the person who can act."""


def _spoken(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """A failure of the file in words; a mistake in a query or a broken constraint stays what it is."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = _ADVICE.get(code & 0xFF) if code is not None else None
    return StoreError(f"{path} {advice}") if advice else error


def _connect(uri: str) -> sqlite3.Connection:
    # Each connection is used by one thread at a time: the one opening it, then the store's own.
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _check(db: Database, path: Path) -> None:
    """Damage anywhere in the file is told at the start, not in the middle of the night."""
    found = [row[0] for row in db.execute("PRAGMA quick_check(1)").fetchall()]
    if found != ["ok"]:
        raise StoreError(
            f"{path} {_ADVICE[sqlite3.SQLITE_CORRUPT]} ({' '.join(str(found[0]).split())[:200]})"
        )


def _enable_wal(db: Database) -> None:
    """Switch to the write-ahead log, waiting as long as a write would: while another program writes to a new
    file SQLite refuses the switch at once, whatever its time-out.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT)
        else:
            return


def _prepare(db: Database, path: Path, *, thoroughly: bool) -> None:
    """Settings, a check that the file is ours, not newer than this program and (`thoroughly`) undamaged
    throughout, and the missing migrations.
    """
    db.execute("PRAGMA foreign_keys = on")
    tables = set(db.table_names())
    applied = {migration.name for migration in MIGRATIONS.applied(db)}
    if tables and not applied:
        raise StoreError(f"{path} is a database, but not Capital Watch's; move it away or change DATABASE")
    pending = MIGRATIONS.pending(db)
    if newer := applied - NAMES:
        raise StoreError(
            f"{path} was written by a newer Capital Watch ({', '.join(sorted(newer))}); update the program"
        )
    if thoroughly:
        _check(db, path)
    _enable_wal(db)
    # Synced at every commit: with less, a power cut would undo the last moments, such as a subscription that
    # Telegram will not tell us of again, or that a message went out.
    db.execute("PRAGMA synchronous = full")
    if pending:
        # Immediate, so that of two programs opening a new store one waits and then finds the tables there.
        db.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS.apply(db)
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
