"""Who imports whom among the rooms, held against the table in the design: nothing else may."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]

ALLOWED: dict[str, set[str]] = {
    "events": set(),
    "theatres": {"events"},
    "parser": {"events"},
    "storage": {"events"},
    "views": {"events"},
    "handlers": {"events", "theatres", "storage", "views"},
    "bot": {"events", "theatres", "parser", "storage", "views", "handlers"},
    "sandbox": set(),
    "chaos": {"events", "theatres"},
}
"""For each room the others that it may import. The parser is handed its Theatre."""

PURE = {"events", "parser", "views"}
"""Rooms that do no I/O and have no clock."""
IMPURE_LIBRARIES = {
    "telegram",
    "sqlite3",
    "sqlite_utils",
    "aiohttp",
    "httpx",
    "apscheduler",
    "requests",
    "socket",
}


def modules(room: str) -> list[Path]:
    return sorted((PROJECT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The first part of every name that a module imports, relative imports included, with the line."""
    room = path.relative_to(PROJECT).parts[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, room if node.level else (node.module or "").partition(".")[0]


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_the_design_allows(room: str) -> None:
    assert modules(room), f"there is no room {room}"
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {name}"
        for path in modules(room)
        for line, name in imported(path)
        if name in ALLOWED and name != room and name not in ALLOWED[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ALLOWED)
def test_nothing_imports_the_sandbox_or_the_tests(room: str) -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {name}"
        for path in modules(room)
        for line, name in imported(path)
        if name in {"sandbox", "tests"} - {room}
    ]
    assert wrong == []


@pytest.mark.parametrize("room", sorted(PURE))
def test_the_pure_rooms_use_no_network_no_database_and_no_telegram(room: str) -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {name}"
        for path in modules(room)
        for line, name in imported(path)
        if name in IMPURE_LIBRARIES
    ]
    assert wrong == []


def test_storage_knows_nothing_of_telegram() -> None:
    assert not [name for path in modules("storage") for _, name in imported(path) if name == "telegram"]


def test_handlers_write_no_sql_of_their_own() -> None:
    wrong = []
    for path in modules("handlers"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "execute"
            ):
                wrong.append(f"{path.relative_to(PROJECT)}:{node.lineno}")
    assert wrong == []
