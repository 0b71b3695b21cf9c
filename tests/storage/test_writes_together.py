"""Writes that wait together share a commit, and nothing else: what one of them suffers is its own."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlite_utils import Database

from storage import feeds
from storage.database import Store
from storage.errors import StoreClosed, StoreError
from storage.feeds import FeedState


def note(db: Database, name: str) -> str:
    feeds.save_state(db, FeedState(f"https://{name}.example", name))
    return name


def noted(store: Store) -> list[str]:
    return [state.name for state in store.read_now(feeds.all_states)]


def commits(store: Store) -> list[str]:
    """The transactions committed from now on; the list grows."""
    found: list[str] = []

    def see(statement: str) -> None:
        if statement == "COMMIT":
            found.append(statement)

    store.write_now(lambda db: db.conn.set_trace_callback(see))
    found.clear()
    return found


@contextlib.asynccontextmanager
async def held_up(store: Store) -> AsyncIterator[None]:
    """Whatever is written within the block waits for its end."""
    begun, go_on = threading.Event(), threading.Event()

    def hold(db: Database) -> None:
        begun.set()
        go_on.wait(30)

    holding = asyncio.create_task(store.write(hold))
    await asyncio.to_thread(begun.wait, 30)
    yield
    await asyncio.sleep(0)
    # Longer than a transaction takes others in, so that those that wait have the next one to themselves.
    await asyncio.sleep(0.02)
    go_on.set()
    await holding


async def together(store: Store, *writes: Callable[[Database], Any]) -> list[Any]:
    """What comes of writes that wait together."""
    async with held_up(store):
        waiting = [asyncio.create_task(store.write(write)) for write in writes]
        await asyncio.sleep(0)
    return await asyncio.gather(*waiting, return_exceptions=True)


def writes(*names: str) -> list[Callable[[Database], str]]:
    return [lambda db, name=name: note(db, name) for name in names]  # type: ignore[misc]


async def test_those_that_wait_together_are_committed_together_in_their_order(store: Store) -> None:
    seen = commits(store)
    assert await together(store, *writes("c", "a", "b")) == ["c", "a", "b"]
    assert len(seen) == 2  # that of the one that held them up, and theirs
    rows = store.read_now(lambda db: db.execute("SELECT name FROM feeds ORDER BY rowid").fetchall())
    assert [name for (name,) in rows] == ["c", "a", "b"]


async def test_one_that_is_alone_waits_for_nobody(store: Store) -> None:
    seen = commits(store)
    for name in "abc":
        await store.write(note, name)
    assert len(seen) == 3


async def test_nobody_is_told_that_it_is_written_before_it_is_committed(store: Store) -> None:
    committed = commits(store)
    told_at: list[int] = []

    async def write(name: str) -> None:
        await store.write(note, name)
        told_at.append(len(committed))

    async with held_up(store):
        waiting = [asyncio.create_task(write(name)) for name in "ab"]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert told_at == [2, 2]


async def test_one_that_raises_undoes_its_own_part_alone(store: Store) -> None:
    def half(db: Database) -> None:
        note(db, "half")
        raise LookupError("half way")

    one, failed, other = await together(store, *writes("a"), half, *writes("b"))
    assert (one, other) == ("a", "b")
    assert isinstance(failed, LookupError)
    assert noted(store) == ["a", "b"]


async def test_one_that_costs_the_whole_transaction_costs_the_others_nothing(store: Store) -> None:
    def fatal(db: Database) -> None:
        note(db, "fatal")
        db.conn.rollback()  # as SQLite does by itself where the disk is full
        raise sqlite3.OperationalError("lost")

    one, failed, other = await together(store, *writes("a"), fatal, *writes("b"))
    assert (one, other) == ("a", "b")
    assert isinstance(failed, sqlite3.OperationalError)
    assert noted(store) == ["a", "b"]


async def test_where_the_commit_fails_only_the_one_at_fault_is_undone(store: Store) -> None:
    def dangling(db: Database) -> None:
        db.execute("PRAGMA defer_foreign_keys = on")
        db.execute(
            "INSERT INTO document_feeds (outlet, item, feed, served, counts) VALUES ('a', 'b', 'c', 9, 9)"
        )

    one, failed, other = await together(store, *writes("a"), dangling, *writes("b"))
    assert (one, other) == ("a", "b")
    assert isinstance(failed, sqlite3.IntegrityError)
    assert noted(store) == ["a", "b"]


async def test_where_the_store_may_not_grow_what_fits_is_kept(store: Store) -> None:
    pages = store.read_now(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    store.write_now(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 3}") and None)

    def large(db: Database) -> None:
        feeds.save_state(db, FeedState("https://large.example", "large", error="x" * 1_000_000))

    one, failed, other = await together(store, *writes("a"), large, *writes("b"))
    assert (one, other) == ("a", "b")
    assert isinstance(failed, StoreError)
    assert "make room" in str(failed)
    assert noted(store) == ["a", "b"]


async def test_one_that_is_called_off_before_its_turn_is_not_written(store: Store) -> None:
    async with held_up(store):
        kept, called_off = (asyncio.create_task(store.write(write)) for write in writes("a", "b"))
        await asyncio.sleep(0)
        called_off.cancel()
    assert await kept == "a"
    assert called_off.cancelled()
    assert noted(store) == ["a"]


async def test_where_another_program_holds_the_file_each_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_now(lambda db: db.execute("PRAGMA busy_timeout = 20") and None)
    other = sqlite3.connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    told = await asyncio.gather(*(store.write(write) for write in writes("a", "b")), return_exceptions=True)
    other.rollback()
    other.close()
    assert [type(error) for error in told] == [StoreError, StoreError]
    assert await together(store, *writes("a", "b")) == ["a", "b"]


async def test_a_closed_store_takes_nothing_more(store: Store) -> None:
    store.close()
    with pytest.raises(StoreClosed):
        await store.write(note, "a")
    with pytest.raises(StoreClosed):
        await store.read(feeds.all_states)
