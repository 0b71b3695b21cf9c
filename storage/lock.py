"""The lock that keeps a second bot off one store: an advisory lock on a small file beside it.

The system drops it when the process ends, however it ends, so a crash leaves nothing to clean up.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from storage.errors import StoreError


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
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise StoreError(
                f"{database} is in use by another Capital Watch; stop that one or change DATABASE"
            ) from error
        return cls(descriptor)

    def release(self) -> None:
        """Let go. Twice is fine."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
