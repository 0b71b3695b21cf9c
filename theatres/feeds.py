"""Checks a feeds file. Reading one for polling is the running program's business."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from theatres.documents import TomlDocument, read_toml, unknown_keys
from theatres.errors import Problem

_KEYS = ("url", "name", "every", "outlet", "side", "timezone")
_SCHEMES = ("http", "https", "file")
_DURATION = re.compile(r"[1-9]\d*[smhd]")


def check_feeds(path: Path, actors: Collection[str]) -> list[Problem]:
    """What is wrong with a feeds file: its keys, addresses, durations (1s at least), and sides."""
    document = read_toml(path)
    problems = list(document.problems) + unknown_keys(document, document.data, ("feeds",))
    tables = document.data.get("feeds", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return [
            *problems,
            Problem(document.file, document.line_of("feeds"), "no tables", "write [[feeds]] tables"),
        ]
    seen: set[str] = set()
    for index, table in enumerate(tables):
        problems += unknown_keys(document, table, _KEYS, table="feeds", index=index)
        problems += _values(document, index, table, actors)
        url = table.get("url")
        if isinstance(url, str):
            if url in seen:
                line = document.line_of("url", table="feeds", index=index)
                problems.append(Problem(document.file, line, f"{url} stands twice", "remove one"))
            seen.add(url)
    return problems


def _values(
    document: TomlDocument, index: int, table: dict[str, Any], actors: Collection[str]
) -> list[Problem]:
    problems = []

    def wrong(key: str, message: str, remedy: str) -> None:
        line = document.line_of(key, table="feeds", index=index)
        problems.append(Problem(document.file, line, message, remedy))

    for key in ("url", "name"):
        if key not in table:
            wrong(key, f"a feed has no {key!r}", f'add {key} = "…"')
    for key in _KEYS:
        if key in table and not (isinstance(table[key], str) and table[key].strip()):
            wrong(key, f"{key!r} is not a text", "put it in quotes")
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    if "url" in texts and urlsplit(texts["url"]).scheme not in _SCHEMES:
        wrong("url", f"{texts['url']!r} is no address", f"begin it with {', '.join(_SCHEMES)} and ://")
    if "every" in texts and not _DURATION.fullmatch(texts["every"]):
        wrong("every", f"{texts['every']!r} is no duration", "write 1s, 5m, 24h or 7d; 1s at least")
    if "side" in texts and texts["side"] not in actors:
        wrong("side", f"the side {texts['side']!r} is no actor", "take a name from actors.toml")
    if "timezone" in texts:
        try:
            ZoneInfo(texts["timezone"])
        except (ZoneInfoNotFoundError, ValueError):
            wrong(
                "timezone", f"unknown time zone {texts['timezone']!r}", "take a name from the IANA database"
            )
    return problems
