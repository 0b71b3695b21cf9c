"""What questions need of the store: events by number, by what a person wants to see, and how feeds have done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from desk import KABUL, KUNDUZ, NOON, Desk
from sqlite_utils import Database

from events.decider import Changes
from events.records import (
    Document,
    Event,
    EventStatus,
    Reading,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
    Telling,
)
from storage import documents, event_numbers, events, feeds, reliability, reports, selection
from storage.feeds import FeedState
from storage.selection import Selection

FALL = Event(
    id=f"{KUNDUZ}:taliban:1",
    sub_event_type=SubEventType.NON_STATE_OVERTAKES,
    change_of_control=True,
    status=EventStatus.REPORTED,
    place=KUNDUZ,
    actor="Taliban",
    against="Afghan government",
    date=date(2021, 8, 8),
    time_precision=1,
    first_said_at=NOON,
    latest_said_at=NOON,
    origins=1,
    conceded=False,
    denied=False,
    evidence=(),
)
TOLD = Report(
    sub_event_type=SubEventType.NON_STATE_OVERTAKES,
    change_of_control=True,
    status=ReportStatus.REPORTED,
    place=KUNDUZ,
    actor="Taliban",
    against="Afghan government",
    date=date(2021, 8, 8),
    time_precision=1,
    source=Source(None, "resident", None, Side.INDEPENDENT),
    quote="q",
    start=0,
    end=1,
)


def save(desk: Desk, *made: Event, gone: tuple[str, ...] = (), subject: str = "s") -> None:
    desk.store.write_now(events.apply, subject, Changes(made, gone, None, ()), NOON)


def numbers(desk: Desk, *ids: str) -> dict[str, int]:
    return desk.store.read_now(event_numbers.of_events, ids)


def test_an_event_keeps_its_number_whatever_becomes_of_it(desk: Desk) -> None:
    other = replace(FALL, id="other")
    save(desk, FALL)
    save(desk, other, subject="t")
    assert numbers(desk, FALL.id, "other", "none") == {FALL.id: 1, "other": 2}
    save(desk, replace(FALL, status=EventStatus.CONFIRMED))
    assert numbers(desk, FALL.id) == {FALL.id: 1}
    found = desk.store.read_now(event_numbers.find, 1)
    assert found is not None
    assert found.status is EventStatus.CONFIRMED


def test_a_number_is_never_given_to_another_event(desk: Desk) -> None:
    save(desk, FALL)
    save(desk, gone=(FALL.id,))
    assert desk.store.read_now(event_numbers.find, 1) is None
    save(desk, replace(FALL, id="other"), subject="t")
    save(desk, FALL)
    assert numbers(desk, FALL.id, "other") == {FALL.id: 1, "other": 2}
    for nonsense in (0, -1, 99, 2**70):
        assert desk.store.read_now(event_numbers.find, nonsense) is None


def selected(desk: Desk, wanted: Selection) -> list[str]:
    return [event.id for event in desk.store.read_now(selection.select, wanted, desk.theatre.timezone, 50)]


def test_events_are_selected_by_place_kind_status_and_control(desk: Desk) -> None:
    clash = replace(
        FALL,
        id="clash",
        sub_event_type=SubEventType.ARMED_CLASH,
        change_of_control=False,
        place=KABUL,
        latest_said_at=NOON + timedelta(hours=1),
    )
    save(desk, FALL, clash)
    assert selected(desk, Selection()) == ["clash", FALL.id]
    assert selected(desk, Selection(places=frozenset({KUNDUZ}))) == [FALL.id]
    assert selected(desk, Selection(places=frozenset())) == []
    assert selected(desk, Selection(kinds=frozenset({SubEventType.ARMED_CLASH}))) == ["clash"]
    assert selected(desk, Selection(control_only=True)) == [FALL.id]
    assert selected(desk, Selection(statuses=frozenset({EventStatus.CLAIMED}))) == []


def test_days_are_those_of_the_event_in_the_theatres_zone(desk: Desk) -> None:
    # 20:30 UTC is past midnight in Kabul.
    late = datetime(2021, 8, 9, 20, 30, tzinfo=UTC)
    undated = replace(FALL, id="undated", date=None, first_said_at=late, latest_said_at=late)
    month = replace(FALL, id="month", date=date(2021, 7, 1), time_precision=3)
    week = replace(FALL, id="week", date=date(2021, 8, 1), time_precision=2)
    save(desk, FALL, undated, month, week)

    def days(first: date | None, last: date | None) -> set[str]:
        return set(selected(desk, Selection(first=first, last=last)))

    assert days(date(2021, 8, 8), date(2021, 8, 8)) == {FALL.id}
    assert days(date(2021, 8, 10), None) == {"undated"}
    assert days(None, date(2021, 8, 9)) == {FALL.id, "month", "week"}
    assert days(date(2021, 7, 31), date(2021, 7, 31)) == {"month"}
    assert days(date(2021, 8, 7), date(2021, 8, 7)) == {"week"}


def test_the_history_has_changes_of_control_and_clashes_at_capitals_only(desk: Desk) -> None:
    clash = {"sub_event_type": SubEventType.ARMED_CLASH, "change_of_control": False}
    save(
        desk,
        FALL,
        replace(FALL, id="inside", **clash),
        replace(FALL, id="outside", place="AF-KDZ", **clash),
        replace(FALL, id="strike", sub_event_type=SubEventType.AIR_STRIKE, change_of_control=False),
    )
    fighting = desk.store.read_now(selection.fighting, desk.theatre.holders, NOON.date())
    assert {event.id for event in fighting} == {"inside"}
    assert [event.id for event in desk.store.read_now(selection.changes_of_control)] == [FALL.id]


def tell(db: Database, feed: str, hours: int, *told: Report, text: str = "text") -> tuple[str, ...]:
    said = NOON + timedelta(hours=hours)
    item = Document(f"{feed}-{hours}", None, "", text, said, None)
    saved = documents.save(db, feed, f"{feed}'s outlet", None, item, said)
    assert saved is not None
    keys, _ = reports.save(db, saved, Reading(told))
    return tuple(sorted(keys))


def test_a_feed_is_measured_by_what_became_of_the_falls_that_it_told_of(desk: Desk) -> None:
    write = desk.store.write_now
    denial = replace(TOLD, status=ReportStatus.DENIED)
    correction = replace(TOLD, telling=Telling.CORRECTION)
    early, again = write(tell, "quick", 0, TOLD), write(tell, "quick", 1, TOLD)
    late = write(tell, "slow", 5, TOLD)
    denied = write(tell, "doubter", 6, denial, correction)
    wrong = write(tell, "slow", 7, replace(TOLD, place=KABUL))
    open_ = write(tell, "quick", 8, TOLD)
    save(desk, replace(FALL, status=EventStatus.CONFIRMED, evidence=(*early, *again, *late, *denied)))
    save(desk, replace(FALL, id="kabul", status=EventStatus.RETRACTED, evidence=wrong), subject="k")
    save(desk, replace(FALL, id="open", evidence=open_), subject="o")
    write(feeds.save_state, FeedState("quick", "A quick feed", answered_at=NOON, failures=2))
    write(feeds.save_state, FeedState("silent", "Silent"))
    found = {feed.name: feed for feed in desk.store.read_now(reliability.of_feeds)}
    assert list(found) == ["A quick feed", "Silent", "doubter's outlet", "slow's outlet"]
    quick, slow = found["A quick feed"], found["slow's outlet"]
    assert (quick.told, quick.confirmed, quick.taken_back, quick.first, quick.open) == (2, 1, 0, 1, 1)
    assert (quick.documents, quick.failures, quick.newest) == (3, 2, NOON + timedelta(hours=8))
    assert (slow.told, slow.confirmed, slow.taken_back, slow.first) == (2, 1, 1, 0)
    assert found["doubter's outlet"].told == 0
    assert (found["Silent"].documents, found["Silent"].newest) == (0, None)


def test_what_a_feed_withdrew_itself_counts_as_taken_back(desk: Desk) -> None:
    keys = desk.store.write_now(tell, "feed", 0, TOLD)
    save(desk, replace(FALL, status=EventStatus.CONFIRMED, evidence=keys))
    desk.store.write_now(reports.withdraw, keys, "an operator")
    (feed,) = desk.store.read_now(reliability.of_feeds)
    assert (feed.told, feed.confirmed, feed.taken_back) == (1, 0, 1)


def test_the_history_reads_no_events_but_its_own(desk: Desk) -> None:
    save(desk, FALL)

    def plan(db: Database) -> list[str]:
        ran: list[str] = []
        db.conn.set_trace_callback(ran.append)
        selection.fighting(db, desk.theatre.holders, NOON.date())
        selection.changes_of_control_until(db, NOON.date(), desk.theatre.timezone)
        event_numbers.of_events(db, [FALL.id])
        event_numbers.find(db, 1)
        db.conn.set_trace_callback(None)
        queries = [query for query in ran if query.startswith("SELECT")]
        return [str(row[-1]) for query in queries for row in db.conn.execute(f"EXPLAIN QUERY PLAN {query}")]

    steps = desk.store.write_now(plan)
    # The capitals are handed in as a list of values, and stand in no table.
    read = [step for step in steps if re.search(r"\bevents?(_numbers)?\b|\bevidence\b", step)]
    assert read
    assert all("INDEX" in step or "PRIMARY KEY" in step for step in read), read
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_a_feed_counts_its_items_once_however_often_they_are_edited(desk: Desk) -> None:
    def save(item: str, text: str, feed: str) -> None:
        document = Document(item, None, "", text, NOON, None)
        desk.store.write_now(documents.save, feed, "Outlet", None, document, NOON)

    save("1", "first", "http://a/")
    save("1", "first, edited", "http://a/")
    save("2", "second", "http://a/")
    save("1", "first, as another feed has it", "http://b/")
    told = {record.url: record.documents for record in desk.store.read_now(reliability.of_feeds)}
    assert told == {"http://a/": 2, "http://b/": 1}


def test_of_the_fighting_at_a_capital_the_last_until_the_day_is_read(desk: Desk) -> None:
    clash = {"sub_event_type": SubEventType.ARMED_CLASH, "change_of_control": False}
    save(
        desk,
        *(replace(FALL, id=f"on day {day}", date=date(2021, 8, day), **clash) for day in (3, 5, 9)),
        replace(FALL, id="no day", date=None, **clash),
        replace(FALL, id="a claim", origins=0, date=date(2021, 8, 6), **clash),
    )
    found = desk.store.read_now(selection.fighting, desk.theatre.holders, date(2021, 8, 7))
    assert {event.id for event in found} == {"on day 5", "no day"}
