"""How times and days are written in the store: ISO 8601, UTC, one width, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import overload


@overload
def to_text(moment: datetime) -> str: ...
@overload
def to_text(moment: None) -> None: ...
def to_text(moment: datetime | None) -> str | None:
    """`2021-08-11T04:30:00.000Z`. Raises ValueError for a time without a zone: whose noon would that be?"""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {moment.isoformat()}")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@overload
def from_text(text: str) -> datetime: ...
@overload
def from_text(text: None) -> None: ...
def from_text(text: str | None) -> datetime | None:
    """The aware UTC time that `to_text` wrote."""
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def day_to_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def day_from_text(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
