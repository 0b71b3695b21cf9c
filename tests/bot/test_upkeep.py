"""Upkeep as the running bot does it: what is due is done, by the settings, and a failure does not end it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.backup import dated_copies
from bot.backups import Backups
from bot.upkeep import Upkeep
from events.records import Document
from storage import chats, documents, notices
from storage.chats import Chat
from storage.database import Store
from storage.errors import StoreError

NOON = datetime(2026, 8, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class StillClock:
    def now(self) -> datetime:
        return NOON


def furnished(store: Store) -> None:
    """A notice that was sent and a document that told of nothing, both a year old and both again of yesterday."""

    def furnish(db: Database) -> None:
        chats.see(db, Chat(7, "private"), NOON)
        for days in (365, 1):
            then = NOON - days * DAY
            notices.owe(db, 7, None, "broadcast", str(days), {"text": "x"}, then)
            documents.save(
                db, "https://a.example", "A", None, Document(str(days), None, "", f"{days}", then, None), then
            )
        db.execute("UPDATE notices SET state = 'sent'")

    store.write_now(furnish)


def left(store: Store) -> tuple[int, int]:
    """How many notices and documents there are."""
    return store.read_now(lambda db: (int(db.table("notices").count), int(db.table("documents").count)))


def upkeep(
    store: Store,
    deliveries: timedelta | None,
    kept: timedelta | None,
    folder: Path,
    every: timedelta | None = None,
) -> Upkeep:
    return Upkeep(store, StillClock(), Backups(store.path, folder, 7, every), deliveries, kept)


@pytest.mark.parametrize(
    ("deliveries", "kept", "expected"),
    [(90 * DAY, 30 * DAY, (1, 1)), (90 * DAY, None, (1, 2)), (None, 30 * DAY, (2, 1)), (None, None, (2, 2))],
)
async def test_what_is_older_than_the_settings_keep_it_is_deleted(
    store: Store,
    tmp_path: Path,
    deliveries: timedelta | None,
    kept: timedelta | None,
    expected: tuple[int, int],
) -> None:
    furnished(store)
    await upkeep(store, deliveries, kept, tmp_path).look()
    assert left(store) == expected


async def test_a_look_makes_the_backup_that_is_due_before_anything_is_deleted(
    store: Store, tmp_path: Path
) -> None:
    furnished(store)
    await upkeep(store, 90 * DAY, 30 * DAY, tmp_path / "copies", DAY).look()
    (copy,) = dated_copies(store.path, tmp_path / "copies")
    kept = Store.open(copy)
    assert (left(kept), left(store)) == ((2, 2), (1, 1))
    kept.close()


async def test_a_failure_is_told_and_the_next_round_comes(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.upkeep._FIRST_SECONDS", 0)
    monkeypatch.setattr("bot.upkeep._SECONDS", 0)
    rounds = 0

    async def look() -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise StoreError("the disk is full")
        if rounds == 2:
            raise RuntimeError("a mistake")
        raise asyncio.CancelledError

    house = upkeep(store, None, None, tmp_path)
    monkeypatch.setattr(house, "look", look)
    with pytest.raises(asyncio.CancelledError):
        await house.run()
    assert [record.exc_info is None for record in caplog.records] == [True, False]
