"""Stores to measure with, written straight into the tables: people by the thousand, news by the million."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

import theatres
from bot.feeds_file import FeedSpec
from bot.ingest import ingest_now
from events.records import Document
from parser import Reader
from storage.database import Store
from storage.moments import to_text

FIRST_CHAT = 1_000_000
_STORY_ENDS = datetime(2021, 8, 10, tzinfo=UTC)


def fall_of(capital: str) -> str:
    """News that a capital has fallen, conceded by those who lost it."""
    return f"{capital} has fallen to the Taliban, Afghan officials said. The last soldiers have withdrawn."


def with_story(path: Path, chats: int) -> Path:
    """A store with subscribers that has read the sample newsroom's first days."""
    theatre = theatres.load("afghanistan")
    script = tomllib.loads((theatres.directory("afghanistan") / "newsroom.toml").read_text("utf-8"))
    items = [
        Document(update["id"], None, update["title"], update["text"], update["at"].astimezone(UTC), None)
        for update in script["updates"]
        if update["at"] < _STORY_ENDS and "revises" not in update
    ]
    feed = FeedSpec("http://127.0.0.1/story", "Sample Live", timedelta(minutes=1), "Sample Live")
    store = Store.open(with_subscribers(path, chats))
    try:
        now = datetime.now(UTC)
        ingest_now(store, theatre, Reader(theatre), feed, items, now, first_poll=True, alerting=False)
    finally:
        store.close()
    return path


def with_subscribers(path: Path, chats: int) -> Path:
    """A new store in which so many people subscribe to every capital."""
    store = Store.open(path)
    try:
        store.write_now(subscribers, chats)
    finally:
        store.close()
    return path


def subscribers(db: Database, chats: int) -> None:
    """So many private chats, each subscribed to every capital since yesterday."""
    since = to_text(datetime.now(UTC) - timedelta(days=1))
    ids = range(FIRST_CHAT, FIRST_CHAT + chats)
    db.conn.executemany(
        "INSERT INTO chats (id, type, first_seen_at) VALUES (?, 'private', ?)", ((id, since) for id in ids)
    )
    db.conn.executemany(
        "INSERT INTO subscriptions (chat, thread, since) VALUES (?, 0, ?)", ((id, since) for id in ids)
    )
    db.conn.executemany(
        "INSERT INTO subscription_places (place, chat, thread) VALUES ('*', ?, 0)", ((id,) for id in ids)
    )


_DAYS = 120
_REPORTS_OF_AN_EVENT = 10
_REPORTS_IN_A_DOCUMENT = 5
_WORDS = (
    "Residents of {place} told the paper on day {day} that fighters had come from the hills at night and"
    " that shooting went on until dawn. A provincial councillor said that soldiers held the bazaar, the"
    " bridge and the road to the north, and that help had been asked for. Shops stayed closed; families left"
    " for the next district in trucks and on foot. No side has said how many died (no. {n})."
)


def grown(path: Path, reports: int, chats: int) -> Path:
    """A store with so many reports: ten to an event, five to a document, on all places of the theatre and six
    kinds of event, one in a thousand a change of hands; and so many subscribers.
    """
    store = Store.open(with_story(path, chats))
    try:
        store.write_now(_grow, reports)
    finally:
        store.close()
    return path


def _grow(db: Database, reports: int) -> None:
    theatre = theatres.load("afghanistan")
    places, capitals = sorted(theatre.places), sorted(theatre.holders)
    kinds = [
        "Armed clash",
        "Air/drone strike",
        "Attack",
        "Agreement",
        "Arrests",
        "Abduction/forced disappearance",
    ]
    first = datetime(2021, 8, 12, 6, tzinfo=UTC)
    documents, statements, events, evidence = [], [], [], []
    for number in range(reports // _REPORTS_OF_AN_EVENT):
        day = first + timedelta(days=number % _DAYS)
        control = number % 1000 == 0
        place = capitals[number // 1000 % len(capitals)] if control else places[number % len(places)]
        kind = "Non-state actor overtakes territory" if control else kinds[number // len(places) % len(kinds)]
        actor = "Taliban" if number % 2 else "Afghan government"
        subject = f"control|{place}" if control else f"{kind}|{place}|{actor}"
        id, said = f"grown:{number}", to_text(day)
        events.append((id, subject, kind, control, place, actor, said[:10], said, said))
        for position in range(_REPORTS_OF_AN_EVENT):
            index = number * _REPORTS_OF_AN_EVENT + position
            document, place_in = divmod(index, _REPORTS_IN_A_DOCUMENT)
            document += 1_000
            if place_in == 0:
                outlet, text = (
                    f"Outlet {document % 50}",
                    _WORDS.format(place=place, day=said[:10], n=document),
                )
                documents.append((document, outlet, f"http://127.0.0.1/{document % 50}", text, said))
            key = f"{document:020}.{place_in:03}"
            statements.append(
                (key, document, place_in, subject, kind, control, place, actor, said[:10], said)
            )
            evidence.append((id, position, key))
    _insert_grown(db, documents, statements, events, evidence)


def _insert_grown(db: Database, documents, statements, events, evidence) -> None:  # type: ignore[no-untyped-def]
    many = db.conn.executemany
    many(
        "INSERT INTO documents (id, key, outlet, item, revision, content, feed, title, text, first_seen,"
        " said_at, published, backlog) SELECT ?1, printf('%020d', ?1), ?2, ?1, 1, ?1, ?3,"
        " 'Notes from the districts', ?4, ?5, ?5, ?5, 0",
        documents,
    )
    many(
        "INSERT INTO document_feeds (outlet, item, feed, served, counts) VALUES (?2, ?1, ?3, ?1, ?1)",
        [(id, outlet, feed) for id, outlet, feed, *_ in documents],
    )
    many(
        "INSERT INTO reports (key, document, position, subject, sub_event_type, change_of_control, status,"
        ' place, actor, date, time_precision, source_role, source_side, quote, "start", "end", telling,'
        " said_at, backlog, state) VALUES (?, ?, ?, ?, ?, ?, 'reported', ?, ?, ?, 1, 'resident',"
        " 'independent', 'shooting went on until dawn', 0, 10, 'news', ?, 0, 'current')",
        statements,
    )
    many(
        "INSERT INTO events (id, subject, sub_event_type, change_of_control, status, place, actor, date,"
        " time_precision, first_said_at, latest_said_at, origins, conceded, denied)"
        " VALUES (?, ?, ?, ?, 'confirmed', ?, ?, ?, 1, ?, ?, 2, 0, 0)",
        events,
    )
    many("INSERT INTO evidence (event, position, report) VALUES (?, ?, ?)", evidence)
