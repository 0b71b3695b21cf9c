"""The newsroom's script: a TOML file of timed updates, read, checked and folded into what is published.

Pure but for reading the one file. No HTTP here, no clock: the time is handed in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

FEEDS = ("live", "wire")
_KEYS = {"id", "feed", "at", "title", "text", "revises", "note"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# What XML 1.0 cannot carry (its production Char), so that every item fits in RSS.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ScriptError(ValueError):
    """A script, or an item to publish, cannot be used; the message is one line that says what and why."""


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """How a feed presents itself: the outlet's name and the headline over its page."""

    outlet: str
    headline: str


@dataclass(frozen=True, slots=True)
class Update:
    """One entry: an item published at `at` (aware), or, with `revises`, new words for the item of that id.

    `text` holds its paragraphs with a blank line between them. `note` tells readers of the script what
    the entry is there for; it is never published.
    """

    id: str
    feed: str
    at: datetime
    title: str
    text: str
    revises: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands at some time: the words of its newest revision, the time of its first."""

    id: str
    feed: str
    title: str
    text: str
    published: datetime
    modified: datetime

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n\n"))


@dataclass(frozen=True, slots=True)
class Script:
    """All updates by time, and how the feeds present themselves."""

    feeds: Mapping[str, FeedInfo]
    updates: tuple[Update, ...]

    @property
    def first(self) -> datetime:
        """The midnight that begins the first update's day, in that update's own zone."""
        return datetime.combine(self.updates[0].at.date(), time(), self.updates[0].at.tzinfo)

    @property
    def last(self) -> datetime:
        """The midnight that ends the last update's day, in the zone of `first`."""
        day = self.updates[-1].at.astimezone(self.updates[0].at.tzinfo).date()
        return datetime.combine(day, time(), self.updates[0].at.tzinfo) + timedelta(days=1)


def load_script(path: Path) -> Script:
    """Read and check a script. ScriptError says in one line which file and which entry, and what to do."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScriptError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScriptError(f"{path}: not valid TOML: {error}") from error
    try:
        return read_script(data)
    except ScriptError as error:
        raise ScriptError(f"{path.name}: {error}") from error


def read_script(data: Mapping[str, object]) -> Script:
    """A script from TOML's tables: `[feeds.live]`, `[feeds.wire]` and `[[updates]]`. ScriptError if unfit."""
    entries = data.get("updates")
    if not isinstance(entries, list) or not entries:
        raise ScriptError("has no [[updates]]; write at least one")
    updates: list[Update] = []
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id") if isinstance(entry, dict) else None
        try:
            if not isinstance(entry, dict):
                raise ScriptError("must be a table")
            updates.append(read_update(entry, updates))
        except ScriptError as error:
            raise ScriptError(f"update {number} ({name or 'without id'}): {error}") from error
    return Script(_read_feeds(data.get("feeds")), tuple(sorted(updates, key=lambda update: update.at)))


def _read_feeds(tables: object) -> dict[str, FeedInfo]:
    if not isinstance(tables, dict):
        raise ScriptError("has no [feeds.live] and [feeds.wire]; give each its outlet and headline")
    feeds = {}
    for feed in FEEDS:
        table = tables.get(feed)
        if not isinstance(table, dict):
            raise ScriptError(f"has no [feeds.{feed}]; give its outlet and headline")
        try:
            feeds[feed] = FeedInfo(_line(table, "outlet"), _line(table, "headline"))
        except ScriptError as error:
            raise ScriptError(f"[feeds.{feed}]: {error}") from error
    return feeds


def read_update(entry: Mapping[str, object], earlier: Iterable[Update]) -> Update:
    """One checked entry, given those written before it. ScriptError says what is wrong with it."""
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ScriptError(f"unknown key '{unknown[0]}'; known are {', '.join(sorted(_KEYS))}")
    update = Update(
        id=_slug(entry, "id"),
        feed=_line(entry, "feed"),
        at=_instant(entry),
        title=_line(entry, "title"),
        text=_paragraphs(entry),
        revises=_slug(entry, "revises") if "revises" in entry else None,
        note=_line(entry, "note") if "note" in entry else None,
    )
    if update.feed not in FEEDS:
        raise ScriptError(f"feed must be one of {', '.join(FEEDS)}, not '{update.feed}'")
    known = {other.id: other for other in earlier}
    if update.id in known:
        raise ScriptError("this id is used before; ids must be unique")
    if update.revises is not None:
        _check_revision(update, known.get(update.revises))
    return update


def _check_revision(update: Update, original: Update | None) -> None:
    if original is None or original.revises is not None:
        raise ScriptError(f"revises '{update.revises}', which is no item written before it")
    if original.feed != update.feed:
        raise ScriptError(f"revises '{update.revises}' of another feed; use feed = '{original.feed}'")
    if update.at <= original.at:
        raise ScriptError(f"revises '{update.revises}' before that is published; make 'at' later")


def _line(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ScriptError(f"'{key}' is missing or empty; write a line of text")
    if _NOT_XML.search(value):
        raise ScriptError(f"'{key}' holds a control character; remove it")
    return " ".join(value.split())


def _slug(entry: Mapping[str, object], key: str) -> str:
    value = _line(entry, key)
    if not _SLUG.fullmatch(value):
        raise ScriptError(f"'{key}' must be of a-z, 0-9 and single hyphens, not '{value}'")
    return value


def _paragraphs(entry: Mapping[str, object]) -> str:
    _line(entry, "text")
    blocks = re.split(r"\n[ \t]*\n", str(entry["text"]).replace("\r\n", "\n"))
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())


def _instant(entry: Mapping[str, object]) -> datetime:
    value = entry.get("at")
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ScriptError("'at' must be a time with its offset, like 2021-08-06T15:00:00+04:30")
    return value


def items_at(updates: Iterable[Update], feed: str, now: datetime) -> list[Item]:
    """What `feed` has published by `now`, each item in its newest words; the newest item first."""
    items: dict[str, Item] = {}
    for update in sorted(updates, key=lambda update: update.at):
        if update.feed != feed or update.at > now:
            continue
        key = update.revises or update.id
        published = items[key].published if key in items else update.at
        items[key] = Item(key, feed, update.title, update.text, published, update.at)
    return sorted(items.values(), key=lambda item: item.published, reverse=True)
