"""Whatever is asked for, the events selected are those that plain reading of the rules gives, in their order."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from events.decider import Changes
from events.records import Event, EventStatus, SubEventType
from storage import events, selection
from storage.migrations import MIGRATIONS
from storage.selection import Selection

PLACES = ("here", "there", "elsewhere")
KINDS = (SubEventType.ARMED_CLASH, SubEventType.AIR_STRIKE, SubEventType.SHELLING)
STATUSES = (EventStatus.CLAIMED, EventStatus.REPORTED, EventStatus.RETRACTED)
ZONES = tuple(map(ZoneInfo, ("Asia/Kabul", "UTC", "America/Bogota", "Pacific/Kiritimati")))

# Few days and hours, so that many are equal and many lie at midnight somewhere.
days = st.sampled_from(
    [date(2021, month, day) for month, day in ((7, 1), (7, 26), (7, 31), (8, 1), (8, 2), (8, 3))]
)
moments = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour),
    days,
    st.sampled_from((0, 4.5, 5, 10, 14, 19.5, 23.75)),
)
some_events = st.lists(
    st.builds(
        Event,
        id=st.uuids().map(str),
        sub_event_type=st.sampled_from(KINDS),
        change_of_control=st.booleans(),
        status=st.sampled_from(STATUSES),
        place=st.none() | st.sampled_from(PLACES),
        actor=st.just("Taliban"),
        against=st.none(),
        date=st.none() | days,
        time_precision=st.sampled_from((1, 1, 2, 3)),
        first_said_at=moments,
        latest_said_at=st.just(datetime(2021, 9, 1, tzinfo=UTC)),
        origins=st.just(1),
        conceded=st.just(False),
        denied=st.just(False),
        evidence=st.just(()),
    ).map(lambda event: event if event.date else replace(event, time_precision=1)),
    max_size=25,
    unique_by=lambda event: event.id,
)
selections = st.builds(
    Selection,
    places=st.none() | st.frozensets(st.sampled_from(PLACES)),
    kinds=st.none() | st.frozensets(st.sampled_from(KINDS)),
    control_only=st.booleans(),
    statuses=st.none() | st.frozensets(st.sampled_from(STATUSES)),
    first=st.none() | days,
    last=st.none() | days,
)


def kept(made: list[Event]) -> Database:
    db = Database(memory=True)
    MIGRATIONS.apply(db)
    events.apply(db, "subject", Changes(tuple(made), (), None, ()), datetime(2021, 9, 1, tzinfo=UTC))
    return db


def last_day(event: Event) -> date:
    assert event.date is not None
    if event.time_precision == 3:
        return event.date.replace(day=monthrange(event.date.year, event.date.month)[1])
    return event.date + timedelta(days=6 if event.time_precision == 2 else 0)


def is_wanted(event: Event, wanted: Selection, timezone: ZoneInfo) -> bool:
    told = event.first_said_at.astimezone(timezone).date()
    begins, ends = (event.date, last_day(event)) if event.date else (told, told)
    return (
        (wanted.places is None or event.place in wanted.places)
        and (wanted.kinds is None or event.sub_event_type in wanted.kinds)
        and (event.change_of_control or not wanted.control_only)
        and (wanted.statuses is None or event.status in wanted.statuses)
        and (wanted.first is None or ends >= wanted.first)
        and (wanted.last is None or begins <= wanted.last)
    )


@settings(max_examples=150, deadline=None)
@given(some_events, selections, st.sampled_from(ZONES), st.integers(0, 4), st.integers(1, 30))
def test_the_events_wanted_are_selected_latest_day_first(
    made: list[Event], wanted: Selection, timezone: ZoneInfo, offset: int, limit: int
) -> None:
    db = kept(made)
    expected = sorted(
        (event for event in made if is_wanted(event, wanted, timezone)),
        key=lambda event: (event.date or event.first_said_at.date(), event.first_said_at, event.id),
        reverse=True,
    )
    assert selection.select(db, wanted, timezone, limit, offset) == expected[offset : offset + limit]
    db.close()


@settings(max_examples=100, deadline=None)
@given(some_events, days, st.integers(0, 20), st.sampled_from(ZONES))
def test_other_events_are_counted_by_kind_on_the_day_of_the_zone(
    made: list[Event], first: date, more: int, timezone: ZoneInfo
) -> None:
    db = kept(made)
    last = first + timedelta(days=more)
    expected = Counter(
        event.sub_event_type
        for event in made
        if not event.change_of_control
        and event.status is not EventStatus.RETRACTED
        and first <= (event.date or event.first_said_at.astimezone(timezone).date()) <= last
    )
    assert selection.kinds(db, first, last, timezone) == expected
    db.close()


@settings(max_examples=100, deadline=None)
@given(some_events, days, st.sampled_from(ZONES))
def test_no_change_of_control_until_a_day_is_left_out(
    made: list[Event], day: date, timezone: ZoneInfo
) -> None:
    db = kept(made)
    found = {event.id for event in selection.changes_of_control_until(db, day, timezone)}
    for event in made:
        happened = event.date or event.first_said_at.astimezone(timezone).date()
        if event.change_of_control and happened <= day:
            assert event.id in found
    assert found <= {event.id for event in made if event.change_of_control}
    db.close()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcdef"), max_size=6, unique=True), min_size=1, max_size=4),
    some_events,
)
def test_the_evidence_kept_is_the_newest_whatever_was_kept_before(
    rows: list[list[str]], made: list[Event]
) -> None:
    db = kept([])
    now = datetime(2021, 9, 1, tzinfo=UTC)
    for event in made[:1]:
        for keys in rows:
            told = replace(event, evidence=tuple(keys))
            events.apply(db, "subject", Changes((told,), (), None, ()), now)
            assert events.of_subject(db, "subject") == {told.id: told}
    db.close()
