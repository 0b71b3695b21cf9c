"""A copy of the store, made while the bot may be running, and checked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import StoreError


def copy_store(database: Path, target: Path) -> int:
    """Copy the store to `target`, a file that is not there yet; its size in bytes. Raises StoreError."""
    unfinished = target.with_name(target.name + ".unfinished")
    try:
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
