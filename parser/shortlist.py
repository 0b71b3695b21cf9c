"""Which rows of a table of patterns are worth trying on a text: those of whose needs it has one.

A need is a piece of text without which a row's pattern cannot match; looking for it costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Generic, TypeVar

MOST_KEPT = 20_000
"""Combinations of needs whose rows are remembered; a theatre's news shows some thousands."""

Row = TypeVar("Row")


class Shortlist(Generic[Row]):
    """A table of rows with their needs, in order. Threads may share one."""

    def __init__(self, rows: Iterable[tuple[tuple[str, ...], Row]]) -> None:
        self._rows = tuple(rows)
        self._needs = tuple(sorted({need for needs, _ in self._rows for need in needs}))
        self._kept: dict[tuple[bool, ...], tuple[Row, ...]] = {}

    def of(self, text: str) -> tuple[Row, ...]:
        """The rows worth trying on a text, in the table's order."""
        present = tuple([need in text for need in self._needs])
        rows = self._kept.get(present)
        if rows is None:
            found = frozenset(compress(self._needs, present))
            rows = tuple(row for needs, row in self._rows if not found.isdisjoint(needs))
            if len(self._kept) < MOST_KEPT:
                self._kept[present] = rows
        return rows
