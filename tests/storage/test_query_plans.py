"""No query that runs for each document, alert, message or question walks through a whole table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from desk import KABUL, KUNDUZ, NOON, Desk
from sqlite_utils import Database

from events.preferences import Preferences, QuietHours
from events.records import (
    AlertKind,
    Document,
    EventStatus,
    Reading,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
    Unread,
)
from events.subscriptions import Kind
from storage import (
    audit,
    chats,
    control,
    deliveries,
    documents,
    events,
    expansion,
    holding,
    notices,
    preferences,
    reports,
    review,
    selection,
    subscriptions,
)
from storage.chats import Chat
from storage.selection import Selection

REPORT = Report(
    sub_event_type=SubEventType.ARMED_CLASH,
    change_of_control=False,
    status=ReportStatus.REPORTED,
    place=KUNDUZ,
    actor="Taliban",
    against=None,
    date=NOON.date(),
    time_precision=1,
    source=Source(None, None, None, Side.OUTLET),
    quote="Clashes inside Kunduz.",
    start=0,
    end=22,
)


def scans(db: Database, work: Callable[[Database], object]) -> set[str]:
    """The steps of SQLite's plans for all that `work` runs that walk through a whole table or index."""
    ran: list[str] = []
    db.conn.set_trace_callback(ran.append)
    work(db)
    db.conn.set_trace_callback(None)
    queries = {query for query in ran if re.match(r"(SELECT|UPDATE|DELETE|INSERT)\b", query)}
    assert queries
    found = set()
    for query in queries:
        for row in db.conn.execute(f"EXPLAIN QUERY PLAN {query}").fetchall():
            step = str(row[-1])
            # The index of words reads its own two rows of settings.
            if "_search_config" in step or ("VIRTUAL TABLE" in step and "json_each" in query):
                # Neither does a list handed in as JSON stand in a table.
                continue
            if re.match(r"SCAN (?!CONSTANT|\(|p$|\d)", step) and " LIMIT " not in query:
                found.add(f"{step}: {query}")
    return found


def test_a_query_without_an_index_would_be_found(desk: Desk) -> None:
    def work(db: Database) -> None:
        db.execute("SELECT * FROM chats WHERE title = 'Group'").fetchall()

    assert len(desk.store.write_now(scans, work)) == 1


def test_taking_in_and_judging_scan_nothing(desk: Desk) -> None:
    def work(db: Database) -> None:
        item = Document("1", None, "", "Clashes inside Kunduz.", NOON, None)
        reading = Reading((REPORT,), (Unread(KUNDUZ, "q", 0, 1, "r"),))
        documents.changed(db, "feed", "outlet", [item])
        saved = documents.save(db, "feed", "outlet", None, item, NOON)
        assert saved is not None
        keys, (subject,) = reports.save(db, saved, reading)
        assert len(reports.evidence(db, subject)) == len(reports.by_keys(db, keys)) == 1
        assert len(list(reports.newest_at(db, KUNDUZ, SubEventType.ARMED_CLASH))) == 1
        events.of_subject(db, subject)

    assert desk.store.write_now(scans, work) == set()


def test_telling_and_taking_back_scan_nothing(desk: Desk) -> None:
    for chat in range(1, 9):
        desk.subscribe(chat)

    def work(db: Database) -> None:
        expansion.expand(db, desk.theatre, NOON, timedelta(hours=24), 3)
        deliveries.advance(db, 1)
        found = deliveries.due(db, NOON, 5)
        if found:
            deliveries.sent(db, found[0], 1, NOON)
            deliveries.retry(db, found[-1].id, NOON, "later")
        event = events.get(db, f"{KUNDUZ}:taliban:1")
        assert event is not None
        expansion.call_off(db, desk.theatre, event)
        deliveries.drop_open(db, 8, "blocked")

    desk.happens(EventStatus.REPORTED)
    seen = set()
    for status, kind in (
        (EventStatus.REPORTED, AlertKind.STATUS),
        (EventStatus.CONFIRMED, AlertKind.CONFIRMED),
        (EventStatus.RETRACTED, AlertKind.RETRACTED),
    ):
        for _ in range(4):
            seen |= desk.store.write_now(scans, work)
        desk.happens(status, kind)
    assert seen == set()


def test_holding_back_and_noticing_scan_nothing(desk: Desk) -> None:
    for chat in range(1, 6):
        desk.subscribe(chat)
        night = Preferences(quiet=QuietHours(time(16), time(18)))
        desk.store.write_now(preferences.save, chat, None, night, NOON)

    def work(db: Database) -> None:
        expansion.expand(db, desk.theatre, NOON, timedelta(hours=24), 3)
        holding.any_to_release(db, NOON)
        holding.release(db, desk.theatre, NOON + timedelta(hours=3))
        deliveries.due(db, NOON, 5)
        preferences.digests_due(db, NOON, 5)
        preferences.mute(db, 1, None, KUNDUZ, NOON)
        holding.drop(db, 1, None, KUNDUZ)
        notices.owe(db, 1, None, "sees", "1", {}, NOON)
        notices.due(db, NOON, 5)
        notices.drop_due(db, 1, "blocked")
        subscriptions.wants_kind(db, Kind.STRIKES)
        audit.last_about(db, "x", "retract")
        documents.newest_of_feed(db, "x")

    desk.happens(EventStatus.REPORTED)
    assert set().union(*(desk.store.write_now(scans, work) for _ in range(4))) == set()


def test_answering_scans_nothing(desk: Desk) -> None:
    desk.subscribe(1)

    def work(db: Database) -> None:
        chats.see(db, Chat(1, "private"), NOON)
        subscriptions.of_chat(db, 1)
        control.as_of(db)
        events.of_place(db, KABUL)
        review.unread(db, 5)
        chats.migrate(db, 1, -100)

    assert desk.store.write_now(scans, work) == set()


def plans(db: Database, work: Callable[[Database], object]) -> list[str]:
    """The steps of SQLite's plans for all that `work` asks."""
    ran: list[str] = []
    db.conn.set_trace_callback(ran.append)
    work(db)
    db.conn.set_trace_callback(None)
    queries = [query for query in ran if query.startswith("SELECT")]
    assert queries
    return [str(row[-1]) for query in queries for row in db.conn.execute(f"EXPLAIN QUERY PLAN {query}")]


def test_the_latest_events_are_read_in_the_order_of_an_index(desk: Desk) -> None:
    def work(db: Database) -> None:
        events.latest(db, 5)
        events.latest(db, 5, place=KUNDUZ, since=NOON)
        events.latest(db, 5, control_only=True)
        documents.latest(db, 5)

    steps = desk.store.write_now(plans, work)
    assert not [step for step in steps if "TEMP B-TREE" in step]
    assert len([step for step in steps if "USING INDEX" in step]) == 4


AUGUST, LAST_OF_AUGUST = date(2021, 8, 1), date(2021, 8, 31)
CLAIMED = frozenset({EventStatus.CLAIMED})
STRIKES = frozenset({SubEventType.AIR_STRIKE, SubEventType.SHELLING})
PLACES = frozenset({KUNDUZ, KABUL, "AF-KDZ"})


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Selection(), "events_by_day"),
        (Selection(places=PLACES), "events_of_place_by_day"),
        (Selection(places=PLACES, kinds=STRIKES, statuses=CLAIMED), "events_of_place_by_day"),
        (Selection(kinds=STRIKES), "events_of_kind_by_day"),
        (Selection(kinds=STRIKES, statuses=CLAIMED), "events_of_kind_by_day"),
        (Selection(statuses=CLAIMED), "events_of_status_by_day"),
        (Selection(control_only=True), "events_of_control_by_day"),
        (Selection(control_only=True, places=PLACES, statuses=CLAIMED), "events_of_control_by_day"),
    ],
)
@pytest.mark.parametrize("first", [None, AUGUST])
@pytest.mark.parametrize("last", [None, LAST_OF_AUGUST])
def test_what_is_selected_is_read_in_the_order_of_the_days_and_never_sorted(
    desk: Desk, wanted: Selection, index: str, first: date | None, last: date | None
) -> None:
    def work(db: Database) -> None:
        selection.select(db, replace(wanted, first=first, last=last), desk.theatre.timezone, 6)

    steps = desk.store.write_now(plans, work)
    assert not [step for step in steps if "TEMP B-TREE" in step]
    read = [step for step in steps if " events " in step and "PRIMARY KEY" not in step]
    assert read
    assert all(f"INDEX {index}" in step for step in read), read
    if (first or last) and not wanted.control_only:
        assert all("day>" in step or "day<" in step for step in read), read


def test_a_day_is_summed_up_from_indexes(desk: Desk) -> None:
    def work(db: Database) -> None:
        selection.kinds(db, AUGUST, LAST_OF_AUGUST, desk.theatre.timezone)
        selection.changes_of_control_until(db, AUGUST, desk.theatre.timezone)

    steps = desk.store.write_now(plans, work)
    assert not [step for step in steps if "TEMP B-TREE" in step]
    counted = [step for step in steps if "events_counted" in step]
    assert len(counted) == 2
    assert all("COVERING INDEX" in step and "(sub_event_type=? AND date" in step for step in counted)
    assert [step for step in steps if "events_of_control_by_day (day<?)" in step]
