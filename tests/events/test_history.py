"""How control went over time, by what is known now; and how one event came by its status."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from small_theatre import small_theatre, speaker

from events.decider import decide
from events.history import changes, control_on, course
from events.records import Event, EventStatus, Evidence, SubEventType
from events.status_history import status_history

ARLE, BREE = "X-A.capital", "X-B.capital"


def judged(*evidence: Evidence, place: str = ARLE) -> list[Event]:
    return list(decide(small_theatre(), f"control|{place}", evidence, {}).events)


def test_who_held_what_on_a_day_is_told_by_the_days_of_the_events() -> None:
    say = speaker()
    told = judged(
        say("reported", day=8, by="a resident"),
        say("confirmed", day=12, said=12, actor="Crown", against="League", by="a mayor"),
    )
    theatre = small_theatre()
    assert control_on(theatre, told, date(2021, 8, 7)) == {}
    eighth = control_on(theatre, told, date(2021, 8, 8))[ARLE]
    assert (eighth.holder, eighth.since) == ("League", date(2021, 8, 8))
    assert control_on(theatre, told, date(2021, 8, 11))[ARLE].holder == "League"
    assert control_on(theatre, told, date(2021, 8, 12))[ARLE].holder == "Crown"


def test_the_last_day_is_the_control_of_now() -> None:
    say = speaker()
    evidence = [
        say("claimed", day=7),
        say("reported", day=8, by="a resident"),
        say("reported", day=10, said=10, actor="Crown", against="League", by="a mayor"),
        say("claimed", day=11, said=11, actor="League"),
    ]
    decided = decide(small_theatre(), f"control|{ARLE}", evidence, {})
    assert control_on(small_theatre(), decided.events, date(2021, 9, 1))[ARLE] == decided.control


def test_a_claim_moves_nothing_and_is_noted() -> None:
    told = judged(speaker()("claimed", day=8))
    control = control_on(small_theatre(), told, date(2021, 8, 8))[ARLE]
    assert (control.holder, control.claimed_by) == ("Crown", "League")
    assert changes(small_theatre(), told) == []


def test_fighting_inside_is_noted_from_its_day_until_the_city_changes_hands() -> None:
    (fall,) = judged(speaker()("reported", day=8, by="a resident"))
    clash = replace(
        fall,
        id="clash",
        sub_event_type=SubEventType.ARMED_CLASH,
        change_of_control=False,
        date=date(2021, 8, 6),
    )
    theatre = small_theatre()
    assert control_on(theatre, [fall, clash], date(2021, 8, 5)) == {}
    assert control_on(theatre, [fall, clash], date(2021, 8, 7))[ARLE].contested_on == date(2021, 8, 6)
    assert control_on(theatre, [fall, clash], date(2021, 8, 8))[ARLE].contested_on is None
    only_claimed = replace(clash, status=EventStatus.CLAIMED, origins=0)
    assert control_on(theatre, [only_claimed], date(2021, 8, 7))[ARLE].contested_on is None


def test_an_event_without_a_day_counts_from_when_it_was_first_told() -> None:
    (fall,) = judged(speaker()("reported", day=8, by="a resident"))
    late = replace(fall, date=None, first_said_at=datetime(2021, 8, 8, 20, 30, tzinfo=UTC))
    assert control_on(small_theatre(), [late], date(2021, 8, 8)) == {}
    assert control_on(small_theatre(), [late], date(2021, 8, 9))[ARLE].holder == "League"


def test_the_course_counts_each_side_after_every_change() -> None:
    say = speaker()
    told = judged(say("reported", day=8, by="a resident"))
    told += judged(say("reported", day=9, said=9, place=BREE, by="a nurse"), place=BREE)
    made = changes(small_theatre(), reversed(told))
    assert [(change.day.day, change.capital, change.before) for change in made] == [
        (8, ARLE, "Crown"),
        (9, BREE, "Crown"),
    ]
    assert [step.held for step in course(small_theatre(), made)] == [
        {"Crown": 2},
        {"Crown": 1, "League": 1},
        {"League": 2},
    ]


def test_each_change_of_status_is_a_step_with_who_brought_it() -> None:
    say = speaker()
    claim = say("claimed", day=8, hour=8)
    report = say("reported", day=8, hour=9, by="a resident")
    more = say("reported", day=8, hour=10, by="a resident")
    second = say("reported", day=8, hour=11, by="a nurse", outlet="Another")
    (event,) = judged(second, report, claim, more)
    steps = status_history(event, [second, more, claim, report], small_theatre().timezone)
    assert [(step.status, step.by and step.by.key) for step in steps] == [
        (EventStatus.CLAIMED, claim.key),
        (EventStatus.REPORTED, report.key),
        (EventStatus.CONFIRMED, second.key),
    ]


def test_what_was_withdrawn_since_counted_when_it_was_said() -> None:
    gone = replace(speaker()("reported", day=8, by="a resident"), withdrawn=True)
    (event,) = judged(gone)
    steps = status_history(event, [gone], small_theatre().timezone)
    assert [step.status for step in steps] == [EventStatus.REPORTED, EventStatus.RETRACTED]
    assert steps[-1].at is None


def test_an_event_without_evidence_has_no_story() -> None:
    (event,) = judged(speaker()("reported", day=8, by="a resident"))
    assert status_history(event, [], small_theatre().timezone) == []
