"""A disk that is full, read-only or loses power in a write: a clear line, and no data lost."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage import feeds
from storage.database import Store
from storage.errors import StoreError
from storage.feeds import FeedState


def note(number: int, size: int = 2000) -> FeedState:
    return FeedState(f"https://a.example/{number:04}", "A", error="x" * size)


def noted(store: Store) -> list[str]:
    return sorted(state.url for state in store.read_now(feeds.all_states))


def sound(path: Path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, timeout=10).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True, timeout=10)


def fill(store: Store) -> tuple[int, str]:
    """Write until nothing more can be written: how much was, and what was told then."""
    for number in range(5000):
        try:
            store.write_now(feeds.save_state, note(number))
        except StoreError as error:
            return number, str(error)
    pytest.fail("it never became full")


def test_a_full_disk_is_told_in_one_line_loses_nothing_and_goes_on_once_there_is_room(
    small_disk: Path,
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 300_000)
    store = Store.open(small_disk / "a.db", exclusive=True)
    written, told = fill(store)
    assert told == f"{small_disk / 'a.db'} cannot grow: the disk is full; make room"
    assert len(noted(store)) == written > 0
    ballast.unlink()
    store.write_now(feeds.save_state, note(written))
    store.close()
    assert sound(small_disk / "a.db")
    store = Store.open(small_disk / "a.db", exclusive=True)
    assert len(noted(store)) == written + 1
    store.close()


def test_a_store_that_may_not_grow_keeps_what_it_has(store: Store) -> None:
    pages = store.read_now(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    store.write_now(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 20}") and None)
    written, told = fill(store)
    assert "the disk is full; make room" in told
    assert len(noted(store)) == written
    store.write_now(lambda db: db.execute("PRAGMA max_page_count = 100000") and None)
    store.write_now(feeds.save_state, note(written))
    assert len(noted(store)) == written + 1


def test_there_is_a_line_when_a_new_store_finds_the_disk_full(small_disk: Path) -> None:
    with contextlib.suppress(OSError):
        (small_disk / "ballast").write_bytes(b"x" * 2_000_000)
    with pytest.raises(StoreError, match=r"make room|check the disk"):
        Store.open(small_disk / "a.db")


def test_a_disk_that_became_read_only_is_told_and_read_on(small_disk: Path) -> None:
    Store.open(small_disk / "a.db").close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True, timeout=10)
    for exclusive in (True, False):
        with pytest.raises(StoreError) as caught:
            Store.open(small_disk / "a.db", exclusive=exclusive)
        assert "allow it or change DATABASE" in str(caught.value)
        assert "\n" not in str(caught.value)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True, timeout=10)
    Store.open(small_disk / "a.db", exclusive=True).close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to what is read-only")
def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    (tmp_path / "a.db").chmod(0o400)
    with pytest.raises(StoreError, match="allow it or change DATABASE"):
        Store.open(tmp_path / "a.db")


@pytest.mark.parametrize("seed", range(25))
def test_power_that_fails_in_a_write_leaves_whole_writes_and_never_half_of_one(
    tmp_path: Path, seed: int
) -> None:
    """The write-ahead log ends at any byte, as a power cut leaves it: each write counts wholly or not at all."""
    chance = random.Random(seed)
    store = Store.open(tmp_path / "a.db")

    def two(db: Database, number: int) -> None:
        feeds.save_state(db, note(2 * number, chance.randint(1, 9000)))
        feeds.save_state(db, note(2 * number + 1, chance.randint(1, 9000)))

    store.write_now(lambda db: db.execute("PRAGMA wal_autocheckpoint = 0") and None)
    ends = []
    for number in range(20):
        store.write_now(two, number)
        ends.append((tmp_path / "a.db-wal").stat().st_size)
    cut = chance.randint(0, ends[-1])
    shutil.copyfile(tmp_path / "a.db", tmp_path / "b.db")
    (tmp_path / "b.db-wal").write_bytes((tmp_path / "a.db-wal").read_bytes()[:cut])
    store.close()
    again = Store.open(tmp_path / "b.db", exclusive=True)
    found = noted(again)
    again.close()
    whole = sum(end <= cut for end in ends)
    assert found == [note(number).url for number in range(2 * whole)]
    assert sound(tmp_path / "b.db")


def test_every_write_is_synced_before_it_counts(store: Store) -> None:
    level = store.write_now(lambda db: db.execute("PRAGMA synchronous").fetchone()[0])
    assert level == 2  # FULL, sqlite.org/pragma.html#pragma_synchronous
