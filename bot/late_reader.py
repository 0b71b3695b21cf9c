"""The parser, loaded with the first text there is to read: its tables take as long to make as the library for
Telegram, and questions are answered without it.
"""

from __future__ import annotations

import threading
from datetime import date, datetime
from typing import TYPE_CHECKING

from events.records import Reading
from events.theatre import Theatre

if TYPE_CHECKING:
    from parser import Reader


class LateReader:
    """Reads as `parser.Reader` does; the first text takes longer. Threads may share it."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._reader: Reader | None = None
        self._loading = threading.Lock()

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        """All that `text` reports."""
        return self._loaded().read(text, published=published, outlet=outlet)

    def _loaded(self) -> Reader:
        with self._loading:
            if self._reader is None:
                from parser import Reader

                self._reader = Reader(self._theatre)
            return self._reader
