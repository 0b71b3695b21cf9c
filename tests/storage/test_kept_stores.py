"""A store that any earlier version wrote is brought up to date, with all that is in it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from keep_stores import EVENT, KEPT, ROWS

from storage import deliveries, event_numbers, events
from storage.database import Store
from storage.migrations import NAMES
from storage.moments import from_text

NOON = from_text("2021-08-08T12:00:00.000Z")
STORES = sorted(KEPT.glob("*.db"))


def schema(path: Path) -> dict[str, str]:
    """What each table, index and trigger is made of, spaces aside."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in rows}


def rows(db: sqlite3.Connection, table: str) -> list[Any]:
    """All rows, in the columns that every schema with this table has."""
    columns = ", ".join(f'"{name}"' for name in ROWS[table])
    return db.execute(f"SELECT {columns} FROM {table}").fetchall()


def test_a_store_of_every_schema_is_kept() -> None:
    assert {path.stem for path in STORES} == NAMES, "run: python tests/storage/keep_stores.py"


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.stem)
def test_a_kept_store_is_brought_up_to_date_and_loses_nothing(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(kept, path)
    with closing(sqlite3.connect(path)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        before = {table: rows(db, table) for table in ROWS if table in tables}
    assert len(before) >= 15
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        assert {table: rows(db, table) for table in before} == before
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.stem)
def test_its_tables_are_those_of_a_new_store(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / "old.db")
    for name in ("old.db", "new.db"):
        Store.open(tmp_path / name).close()
    assert schema(tmp_path / "old.db") == schema(tmp_path / "new.db")


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.stem)
def test_it_goes_on_where_it_was(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / "old.db")
    store = Store.open(tmp_path / "old.db")
    try:
        assert store.read_now(event_numbers.of_events, [EVENT]) == {EVENT: 1}
        assert [event.id for event in store.read_now(events.latest, 5)] == [EVENT]
        (due,) = store.read_now(deliveries.due, NOON, 5)
        assert (due.chat, due.event.id) == (7, EVENT)
        store.write_now(deliveries.sent, due, 1001, NOON)
        assert store.read_now(deliveries.due, NOON, 5) == []
        found = store.read_now(
            lambda db: db.execute(
                "SELECT count(*) FROM documents_search WHERE documents_search MATCH 'fallen'"
            ).fetchone()
        )
        assert found == (1,)
    finally:
        store.close()
