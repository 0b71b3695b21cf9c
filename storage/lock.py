"""The lock that keeps a second bot off one store: an advisory lock on a small file beside it.

The system drops it when the process ends, however it ends, so a crash leaves nothing to clean up.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from storage.errors import StoreError

_TRIES = 3
_PAUSE_SECONDS = 0.1


class Lock:
    """A lock held by this process until `release`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, database: Path) -> Lock:
        """Lock the store at `database`. Raises StoreError when another process (or store) holds it."""
        path = database.with_name(database.name + ".lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be written ({error.strerror}); allow it or change DATABASE"
            ) from error
        if not _tried(descriptor):
            os.close(descriptor)
            raise StoreError(
                f"{database} is in use by another Capital Watch; stop that one or change DATABASE"
            )
        return cls(descriptor)

    @staticmethod
    def is_held(database: Path) -> bool:
        """True while a process holds the lock."""
        try:
            descriptor = os.open(database.with_name(database.name + ".lock"), os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def release(self) -> None:
        """Let go. Twice is fine."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _tried(descriptor: int) -> bool:
    """Lock it; some tries, as `is_held` of another process locks it too, for a moment."""
    for left in reversed(range(_TRIES)):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if left:
                time.sleep(_PAUSE_SECONDS)
        else:
            return True
    return False
