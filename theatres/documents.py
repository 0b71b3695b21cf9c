"""Reads the TOML files of a pack, and finds the line of a key or a value, which TOML's reader forgets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theatres.errors import Problem
from theatres.tables import read_text

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """A TOML file as read: its values (none if it cannot be read), and its text for telling lines."""

    file: str
    text: str
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]

    def line_of(self, key: str, *, table: str | None = None, index: int = 0, value: str | None = None) -> int:
        """The line of a key (or of a quoted value in its list), in the `index`th `[[table]]` if one is given.

        Falls back on the line of the table, or the first.
        """
        lines = self.text.splitlines()
        start, end = 0, len(lines)
        if table is not None:
            heads = [n for n, line in enumerate(lines) if line.strip().startswith(f"[[{table}]]")]
            if index >= len(heads):
                return 1
            start = heads[index]
            end = heads[index + 1] if index + 1 < len(heads) else len(lines)
        name = rf"\"?{re.escape(key)}\"?"
        stands = re.compile(rf"\s*(?:\[+\s*{name}\s*\]|{name}\s*=)")
        at_key = next((n for n in range(start, end) if stands.match(lines[n])), None)
        if at_key is None:
            return start + 1
        if value is not None:
            quoted = (f'"{value}"', f"'{value}'")
            at_value = next((n for n in range(at_key, end) if any(q in lines[n] for q in quoted)), at_key)
            return at_value + 1
        return at_key + 1


def read_toml(path: Path) -> TomlDocument:
    """Reads a TOML file; syntax errors become problems that name the line."""
    text, missing = read_text(path)
    if text is None:
        return TomlDocument(path.name, "", {}, (missing,) if missing else ())
    try:
        return TomlDocument(path.name, text, tomllib.loads(text), ())
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else len(text.splitlines())
        message = _AT_LINE.sub("", str(error)).strip()
        return TomlDocument(
            path.name, text, {}, (Problem(path.name, line, f"not TOML: {message}", "correct it"),)
        )


def unknown_keys(
    document: TomlDocument,
    found: Mapping[str, Any],
    known: tuple[str, ...],
    *,
    table: str | None = None,
    index: int = 0,
) -> list[Problem]:
    """A problem for each key that is not in `known`."""
    return [
        Problem(
            document.file,
            document.line_of(key, table=table, index=index),
            f"unknown key {key!r}",
            f"the keys are {', '.join(known)}",
        )
        for key in found
        if key not in known
    ]
