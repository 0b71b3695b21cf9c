"""What a query finds, row by row, each with the names of its columns.

`Database.query` of sqlite-utils puts every query between two more statements, a savepoint and its release; an
answer or a poll asks a dozen times, and each statement may cost its thread the turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database


def rows_of(db: Database, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[dict[str, Any]]:
    """All rows that a query gives."""
    found = db.execute(sql, values)
    names = [column for column, *_ in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]
