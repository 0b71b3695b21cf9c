"""The tables `operator_feeds` and `paused_feeds`: feeds that operators added from a chat, or paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.moments import to_text
from storage.rows import rows_of


@dataclass(frozen=True, slots=True)
class AddedFeed:
    """A feed that is in no file. `every` is how often it is polled."""

    url: str
    name: str
    every: timedelta
    outlet: str


def add(db: Database, feed: AddedFeed, operator: int, now: datetime) -> None:
    """Keep a feed, in place of one with the same address."""
    db.execute(
        "INSERT OR REPLACE INTO operator_feeds (url, name, every_seconds, outlet, added_by, added_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [feed.url, feed.name, feed.every.total_seconds(), feed.outlet, operator, to_text(now)],
    )
    resume(db, feed.url)


def every(db: Database) -> list[AddedFeed]:
    """All that were added, by name."""
    rows = rows_of(db, "SELECT * FROM operator_feeds ORDER BY name, url")
    return [
        AddedFeed(row["url"], row["name"], timedelta(seconds=row["every_seconds"]), row["outlet"])
        for row in rows
    ]


def remove(db: Database, url: str) -> bool:
    """Forget one; False where it was not added from a chat. What it brought stays."""
    resume(db, url)
    return int(db.execute("DELETE FROM operator_feeds WHERE url = ?", [url]).rowcount) > 0


def pause(db: Database, url: str, now: datetime) -> None:
    db.execute("INSERT OR IGNORE INTO paused_feeds (url, paused_at) VALUES (?, ?)", [url, to_text(now)])


def resume(db: Database, url: str) -> None:
    db.execute("DELETE FROM paused_feeds WHERE url = ?", [url])


def paused(db: Database) -> frozenset[str]:
    """The addresses that are not polled."""
    return frozenset(url for (url,) in db.execute("SELECT url FROM paused_feeds").fetchall())
