"""Copies of the store, made while the bot may be running, and checked; dated ones in a folder, of which so
many are kept; and a copy put back in the store's place.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.database import Store
from storage.errors import StoreError
from storage.lock import Lock

_JOURNALS = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a store; beside one that is not theirs, they ruin it."""


def copy_store(database: Path, target: Path) -> int:
    """Copy the store to `target`, a file that is not there yet; its size in bytes. Raises StoreError."""
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        # Chats' settings stand in it: for the owner alone, as long as it is written, too.
        os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with (
            closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
            # A copy needs no journal files beside it.
            copy.execute("PRAGMA journal_mode = delete")
        if verdict != "ok":
            raise StoreError(f"the copy of {database} is damaged ({verdict}); check the disk and the store")
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{database} cannot be copied to {target} ({error}); check both paths") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def dated_copy(database: Path, folder: Path, now: datetime, keep: int) -> Path:
    """A checked copy in `folder` (made where there is none) that is named after `now`, and the oldest such
    copies beyond `keep` deleted. Raises StoreError, and deletes nothing then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made ({error.strerror}); change BACKUP_FOLDER") from None
    target = folder / f"{database.stem}-backup-{now:%Y%m%d-%H%M%S-%f}.db"
    copy_store(database, target)
    for old in dated_copies(database, folder)[:-keep]:
        old.unlink(missing_ok=True)
    return target


def dated_copies(database: Path, folder: Path) -> list[Path]:
    """The copies that `dated_copy` has made there, the oldest first. Other files are never among them."""
    ours = re.compile(re.escape(database.stem) + r"-backup-\d{8}-\d{6}-\d{6}\.db")
    return sorted(path for path in folder.glob("*.db") if ours.fullmatch(path.name))


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy in the store's place, once it has been found whole and ours. What was there is moved aside,
    with its journals; gives its new path, None where nothing was there.

    Raises StoreError, having changed nothing, where a bot runs on the store or the copy is not to be used.
    """
    lock = Lock.take(database)
    try:
        fresh = database.with_name(f"{database.name}.restoring-{now:%Y%m%d-%H%M%S-%f}")
        copy_store(copy, fresh)
        try:
            # Brings its tables up to date, or says that it belongs to another or a newer program.
            Store.open(fresh).close()
        except StoreError:
            _remove(fresh)
            raise
        aside = database.with_name(f"{database.stem}-replaced-{now:%Y%m%d-%H%M%S-%f}.db")
        there = database.exists()
        try:
            for ending in ("", *_JOURNALS):
                if (part := database.with_name(database.name + ending)).exists():
                    part.rename(aside.with_name(aside.name + ending))
            _remove_journals(fresh)
            fresh.rename(database)
        except OSError as error:
            raise StoreError(f"{database} cannot be replaced ({error.strerror}); allow it") from None
    finally:
        lock.release()
    return aside if there else None


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _remove_journals(path)


def _remove_journals(path: Path) -> None:
    for ending in _JOURNALS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
