"""The feeds file: `[[feeds]]` tables into feeds to poll. Its rules are those of a theatre's feeds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.durations import parse_duration
from bot.errors import SettingsError
from theatres.errors import Severity
from theatres.feeds import check_feeds

DEFAULT_EVERY = timedelta(minutes=1)
"""How often a feed is polled that does not say; conditional requests keep this cheap for the other side."""


@dataclass(frozen=True, slots=True)
class FeedSpec:
    """One feed to poll: its address (http, https or file) and name, how often, and what is known of it.

    `outlet` is the news organisation behind it; `side` the actor whose mouthpiece it is, or None; `timezone`
    the zone of times that the feed prints without one. `trusted` is false for addresses added from a chat,
    which may not lead into a private network unless the operator allows it.
    """

    url: str
    name: str
    every: timedelta
    outlet: str
    side: str | None = None
    timezone: ZoneInfo | None = None
    trusted: bool = True


def load_feeds(path: Path, actors: Collection[str]) -> tuple[FeedSpec, ...]:
    """The feeds of a file, in its order. `actors` are the names that `side` may have.

    Raises SettingsError, one line that names the file, the line in it and what to do.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingsError(
            f"FEEDS: the feeds file {path} cannot be read ({reason}): name a readable TOML file in UTF-8"
        ) from None
    errors = [problem for problem in check_feeds(path, actors) if problem.severity is Severity.ERROR]
    if errors:
        first, more = errors[0], len(errors) - 1
        others = f" (and {more} more)" if more else ""
        raise SettingsError(f"FEEDS: {path}, line {first.line}: {first.message}; {first.remedy}{others}")
    try:
        return tuple(_spec(table) for table in tomllib.loads(text).get("feeds", []))
    except ValueError as error:
        raise SettingsError(f"FEEDS: {path}: {error}") from None


def _spec(table: Mapping[str, str]) -> FeedSpec:
    return FeedSpec(
        url=table["url"].strip(),
        name=table["name"].strip(),
        every=parse_duration(table["every"]) if "every" in table else DEFAULT_EVERY,
        outlet=table.get("outlet", table["name"]).strip(),
        side=table.get("side"),
        timezone=ZoneInfo(table["timezone"]) if "timezone" in table else None,
    )
