"""Opening, locking and using the one SQLite file: what goes wrong is told in one line."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import feeds
from storage.database import Store
from storage.errors import StoreError
from storage.feeds import FeedState
from storage.moments import from_text, to_text

NOON = datetime(2021, 8, 8, 12, tzinfo=UTC)


def refusal(path: Path, *, exclusive: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(path, exclusive=exclusive)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_new_store_is_made_in_wal_mode_with_tables_named_after_the_words(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "new store?.db")
    names = store.read_now(lambda db: set(db.table_names()))
    assert store.read_now(lambda db: db.journal_mode) == "wal"
    store.close()
    words = {"feeds", "documents", "reports", "events", "control", "alerts", "deliveries", "subscriptions"}
    assert words <= names
    assert (tmp_path / "new store?.db").is_file()


def test_a_store_opened_again_has_what_was_written(tmp_path: Path) -> None:
    state = FeedState("https://a.example", "A", etag='"x"', polled_at=NOON, failures=2, first_poll_done=True)
    store = Store.open(tmp_path / "a.db")
    store.write_now(feeds.save_state, state)
    store.close()
    store = Store.open(tmp_path / "a.db")
    assert store.read_now(feeds.state, state.url) == state
    assert store.read_now(feeds.all_states) == [state]
    assert store.read_now(feeds.state, "https://b.example") is None
    store.close()


def test_a_second_bot_on_one_store_is_refused_and_a_command_beside_it_is_not(tmp_path: Path) -> None:
    bot = Store.open(tmp_path / "a.db", exclusive=True)
    assert "is in use by another Capital Watch" in refusal(tmp_path / "a.db", exclusive=True)
    Store.open(tmp_path / "a.db").close()
    bot.close()
    Store.open(tmp_path / "a.db", exclusive=True).close()


def test_a_bot_that_was_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = (
        "import os, sys; from pathlib import Path; from storage.database import Store;"
        " Store.open(Path(sys.argv[1]), exclusive=True); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], timeout=30).returncode == 9
    Store.open(path, exclusive=True).close()


def test_two_programs_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = "import sys; from storage.database import Store; Store.open(sys.argv[1]).close()"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(2)]
    assert [program.wait(timeout=30) for program in both] == [0, 0]


def test_a_new_store_waits_for_another_program_that_is_just_making_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, other.execute, ["COMMIT"])
    done.start()
    Store.open(path).close()
    done.join()
    other.close()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "none" / "a.db")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 100)
    assert "is not a SQLite database" in refusal(path)
    assert path.read_text().startswith("These are my notes.")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    Database(path).table("songs").insert({"title": "A song"}).db.close()
    assert "not Capital Watch's" in refusal(path)


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)
    assert "is damaged" in refusal(path)


def test_damage_in_the_middle_of_the_file_is_told_when_the_bot_starts(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store.open(path)
    for number in range(300):
        store.write_now(feeds.save_state, FeedState(f"https://a.example/{number}", "A", error="x" * 200))
    store.close()
    data = bytearray(path.read_bytes())
    (root,) = pages_of(path, "feeds")
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    before = path.read_bytes()
    assert "is damaged; put a backup in its place" in refusal(path, exclusive=True)
    assert path.read_bytes() == before


def pages_of(path: Path, table: str) -> list[int]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return [page for (page,) in db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table])]


def test_a_store_of_a_newer_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = Store.open(path)
    row = {"migration_set": "capital-watch", "name": "from_the_future", "applied_at": "2031-01-01"}
    store.write_now(lambda db: db.table("_sqlite_migrations").insert(row) and None)
    store.close()
    assert "newer Capital Watch (from_the_future); update" in refusal(path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert "allow it or change DATABASE" in refusal(folder / "a.db")
    assert "cannot be written" in refusal(folder / "a.db", exclusive=True)


def test_a_directory_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path)


def test_a_store_locked_by_another_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.05)
    store = Store.open(tmp_path / "a.db")
    other = sqlite3.connect(tmp_path / "a.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="is locked by another program"):
        store.write_now(feeds.save_state, FeedState("https://a.example", "A"))
    assert store.read_now(feeds.all_states) == []
    other.rollback()
    other.close()
    store.write_now(feeds.save_state, FeedState("https://a.example", "A"))
    store.close()


def test_a_write_that_fails_half_way_leaves_nothing(store: Store) -> None:
    def half(db: Database) -> None:
        feeds.save_state(db, FeedState("https://a.example", "A"))
        raise LookupError("half way")

    with pytest.raises(LookupError):
        store.write_now(half)
    assert store.read_now(feeds.all_states) == []


def test_the_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        store.read_now(feeds.save_state, FeedState("https://a.example", "A"))


async def test_reading_and_writing_from_an_event_loop(store: Store) -> None:
    await store.write(feeds.save_state, FeedState("https://a.example", "A"))
    assert [state.name for state in await store.read(feeds.all_states)] == ["A"]


def test_foreign_keys_are_watched(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.write_now(
            lambda db: db.execute("INSERT INTO subscriptions VALUES (1, 0, '2021', NULL)") and None
        )


def test_times_are_written_in_utc_in_one_width() -> None:
    kabul = timezone(timedelta(hours=4, minutes=30))
    assert to_text(datetime(2021, 8, 8, 16, 30, tzinfo=kabul)) == "2021-08-08T12:00:00.000Z"
    assert to_text(NOON + timedelta(microseconds=1500)) == "2021-08-08T12:00:00.001Z"
    assert from_text("2021-08-08T12:00:00.000Z") == NOON
    assert to_text(None) is None
    with pytest.raises(ValueError, match="without a zone"):
        to_text(datetime(2021, 8, 8))
