"""Copies of the store: whole, dated, as many as wanted, on schedule; and put back so that the bot goes on."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup import dated_copies, dated_copy, restore
from bot.backups import Backups
from storage import feeds
from storage.database import Store
from storage.errors import StoreError
from storage.feeds import FeedState

NOON = datetime(2026, 8, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def know(store: Store, *urls: str) -> None:
    for url in urls:
        store.write_now(feeds.save_state, FeedState(url, url))


def known(path: Path) -> list[str]:
    store = Store.open(path)
    try:
        return [state.url for state in store.read_now(feeds.all_states)]
    finally:
        store.close()


def test_a_dated_copy_is_whole_while_the_store_is_written_and_for_its_owner_alone(
    store: Store, tmp_path: Path
) -> None:
    know(store, "a")
    copy = dated_copy(store.path, tmp_path / "backups", NOON, keep=7)
    know(store, "b")
    assert known(copy) == ["a"]
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    assert copy.name == "capital-watch-backup-20260808-120000-000000.db"


def test_the_oldest_copies_go_and_no_other_file(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = [
        folder / "capital-watch.db",
        folder / "other-backup-20200101-000000-000000.db",
        folder / "a.txt",
    ]
    for other in others:
        other.write_text("mine")
    made = [dated_copy(store.path, folder, NOON + n * HOUR, keep=3) for n in range(5)]
    assert dated_copies(store.path, folder) == made[2:]
    assert all(other.read_text() == "mine" for other in others)


def test_a_copy_that_cannot_be_made_deletes_none(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    kept = dated_copy(store.path, folder, NOON, keep=1)
    with pytest.raises(StoreError, match="cannot be copied"):
        dated_copy(tmp_path / "capital-watch.db.none" / "capital-watch.db", folder, NOON + HOUR, keep=1)
    assert dated_copies(store.path, folder) == [kept]
    assert not list(folder.glob("*.unfinished"))


def test_a_damaged_store_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE a (b TEXT)")
        db.executemany("INSERT INTO a VALUES (?)", [("x" * 500,) for _ in range(200)])
        db.execute("CREATE INDEX c ON a (b)")
        db.commit()
    data = bytearray(path.read_bytes())
    data[8192:16384] = os.urandom(8192)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"damaged|cannot be copied"):
        dated_copy(path, tmp_path / "backups", NOON, keep=7)
    assert dated_copies(path, tmp_path / "backups") == []


async def test_on_schedule_a_copy_is_made_when_the_newest_is_old_enough(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backups = Backups(store.path, folder, 7, HOUR)
    assert await backups.make_if_due() is not None
    # Also after a restart: what counts is what lies there.
    assert await Backups(store.path, folder, 7, HOUR).make_if_due() is None
    (made,) = dated_copies(store.path, folder)
    old = datetime.now(UTC) - 2 * HOUR
    made.rename(folder / f"{store.path.stem}-backup-{old:%Y%m%d-%H%M%S-%f}.db")
    assert await backups.make_if_due() is not None
    assert len(dated_copies(store.path, folder)) == 2


async def test_without_a_schedule_none_is_made(store: Store, tmp_path: Path) -> None:
    assert await Backups(store.path, tmp_path / "backups", 7, None).make_if_due() is None
    assert not (tmp_path / "backups").exists()


async def test_a_backup_that_fails_is_told_and_the_bot_goes_on(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    backups = Backups(store.path, tmp_path / "backups", 7, HOUR)
    assert await backups.make_if_due() is None
    assert backups.trouble is not None
    assert await backups.make_if_due() is None
    assert len(caplog.records) == 1


def test_a_restored_copy_is_the_store_and_what_was_there_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "capital-watch.db"
    store = Store.open(path)
    know(store, "a")
    copy = dated_copy(path, tmp_path / "backups", NOON, keep=7)
    know(store, "b")
    store.close()
    aside = restore(copy, path, NOON + HOUR)
    assert aside is not None
    assert known(path) == ["a"]
    assert known(aside) == ["a", "b"]
    assert known(copy) == ["a"]


def test_the_journals_of_a_store_that_was_killed_do_not_get_into_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "capital-watch.db"
    store = Store.open(path)
    know(store, "a")
    copy = dated_copy(path, tmp_path / "backups", NOON, keep=7)
    know(store, "b")
    # As after a kill: the file and its journals are there, and nobody has closed them.
    killed = tmp_path / "killed"
    killed.mkdir()
    for part in ("", "-wal", "-shm"):
        (killed / f"capital-watch.db{part}").write_bytes((tmp_path / f"capital-watch.db{part}").read_bytes())
    store.close()
    aside = restore(copy, killed / "capital-watch.db", NOON + HOUR)
    assert known(killed / "capital-watch.db") == ["a"]
    assert aside is not None
    assert known(aside) == ["a", "b"]


def test_where_there_is_no_store_a_copy_becomes_it(store: Store, tmp_path: Path) -> None:
    know(store, "a")
    copy = dated_copy(store.path, tmp_path / "backups", NOON, keep=7)
    (tmp_path / "new").mkdir()
    assert restore(copy, tmp_path / "new" / "capital-watch.db", NOON) is None
    assert known(tmp_path / "new" / "capital-watch.db") == ["a"]


def test_a_running_bot_keeps_its_store(tmp_path: Path) -> None:
    path = tmp_path / "capital-watch.db"
    store = Store.open(path, exclusive=True)
    copy = dated_copy(path, tmp_path / "backups", NOON, keep=7)
    with pytest.raises(StoreError, match="in use by another"):
        restore(copy, path, NOON)
    store.close()


@pytest.mark.parametrize("kind", ["text", "other", "newer"])
def test_what_is_no_store_of_ours_is_not_put_in_its_place(tmp_path: Path, kind: str) -> None:
    path, copy = tmp_path / "capital-watch.db", tmp_path / "copy.db"
    store = Store.open(path)
    know(store, "a")
    store.close()
    if kind == "text":
        copy.write_text("no database at all, " * 100)
    elif kind == "other":
        with closing(sqlite3.connect(copy)) as db:
            db.execute("CREATE TABLE cats (name TEXT)")
    else:
        other = Store.open(copy)
        row = {"migration_set": "capital-watch", "name": "from_the_future", "applied_at": "2031-01-01"}
        other.write_now(lambda db: db.table("_sqlite_migrations").insert(row) and None)
        other.close()
    with pytest.raises(StoreError):
        restore(copy, path, NOON)
    assert known(path) == ["a"]
    assert {path.name for path in tmp_path.glob("*.db")} == {"capital-watch.db", "copy.db"}
    assert not list(tmp_path.glob("*.restoring-*"))
