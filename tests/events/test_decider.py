"""The decider: joining, control and alerts, whatever the order in which documents come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from small_theatre import Say, small_theatre, speaker

from events.decider import Changes, decide
from events.joining import control_of
from events.records import Alert, AlertKind, EventStatus, Evidence, Side, Telling
from events.subscriptions import Action, Subscription, owed
from events.theatre import Theatre

SUBJECT = "control|X-A.capital"
DAY = timedelta(days=1)


def judged(theatre: Theatre, *evidence: Evidence) -> Changes:
    return decide(theatre, SUBJECT, evidence, {}, {item.key for item in evidence})


def then(theatre: Theatre, before: Changes, known: tuple[Evidence, ...], *new: Evidence) -> Changes:
    saved = {event.id: event for event in before.events}
    return decide(theatre, SUBJECT, (*known, *new), saved, {item.key for item in new})


def test_a_recap_raises_no_second_alert(theatre: Theatre, say: Say) -> None:
    first = say("confirmed", by="officials")
    before = judged(theatre, first)
    recap = say("confirmed", day=None, said=12, side=Side.OUTLET, telling=Telling.RECAP)
    after = then(theatre, before, (first,), recap)
    assert len(after.events) == 1
    assert after.alerts == ()


def test_reports_with_other_dates_are_the_same_fall(theatre: Theatre, say: Say) -> None:
    changes = judged(theatre, say(day=8), say(day=9, by="lawmaker"), say(day=7, said=10, by="elder"))
    assert [event.id for event in changes.events] == ["X-A.capital:league:1"]


def test_regaining_what_was_never_lost_changes_nothing(theatre: Theatre, say: Say) -> None:
    changes = judged(theatre, say("reported", actor="Crown", against="League"))
    assert changes.events == ()
    assert changes.control is not None
    assert changes.control.holder == "Crown"


def test_a_capital_can_change_hands_again_and_again(theatre: Theatre, say: Say) -> None:
    changes = judged(
        theatre,
        say(day=3),
        say(day=5, actor="Crown", against="League"),
        say(day=8),
        say(day=20, actor="League", telling=Telling.RECAP),
    )
    assert [event.actor for event in changes.events] == ["League", "Crown", "League"]
    assert changes.control is not None
    assert (changes.control.holder, changes.control.since.day if changes.control.since else 0) == (
        "League",
        8,
    )


def test_an_undated_recap_after_control_passed_on_reopens_nothing(theatre: Theatre, say: Say) -> None:
    changes = judged(
        theatre,
        say(day=3),
        say(day=5, actor="Crown", against="League"),
        say(day=None, said=9, telling=Telling.RECAP),
    )
    assert len(changes.events) == 2
    assert changes.control is not None
    assert changes.control.holder == "Crown"


def test_a_correction_takes_back_what_its_own_outlet_said(theatre: Theatre, say: Say) -> None:
    wrong = say("confirmed", side=Side.OUTLET, outlet="A")
    correction = say("denied", hour=14, outlet="A", telling=Telling.CORRECTION)
    changes = judged(theatre, wrong, correction)
    assert [event.status for event in changes.events] == [EventStatus.RETRACTED]
    assert changes.control is not None
    assert changes.control.holder == "Crown"


def test_a_correction_does_not_speak_for_other_outlets(theatre: Theatre, say: Say) -> None:
    changes = judged(
        theatre,
        say("reported", by="resident", outlet="B"),
        say("denied", hour=14, outlet="A", telling=Telling.CORRECTION),
    )
    assert [event.status for event in changes.events] == [EventStatus.REPORTED]


def test_what_falls_after_a_false_report_is_news_of_its_own(theatre: Theatre, say: Say) -> None:
    changes = judged(theatre, say(day=3, withdrawn=True), say(day=9))
    assert [event.status for event in changes.events] == [EventStatus.RETRACTED, EventStatus.REPORTED]


def test_history_before_the_first_day_is_no_change_of_control(theatre: Theatre, say: Say) -> None:
    old = say(day=8)
    moved = replace(old, report=replace(old.report, date=date(2015, 9, 28)))
    assert judged(theatre, moved).events == ()


def test_a_rise_to_confirmed_is_an_alert_of_its_own_kind(theatre: Theatre, say: Say) -> None:
    first = say("reported", by="resident")
    before = judged(theatre, first)
    after = then(theatre, before, (first,), say("confirmed", by="governor", hour=15))
    assert [alert.kind for alert in before.alerts] == [AlertKind.NEW]
    assert [(alert.kind, alert.before) for alert in after.alerts] == [
        (AlertKind.CONFIRMED, EventStatus.REPORTED)
    ]


def test_news_is_as_old_as_its_day_where_that_is_settled(theatre: Theatre, say: Say) -> None:
    alert = judged(theatre, say(day=8, said=20)).alerts[0]
    assert alert.news_at == datetime(2021, 8, 8, 19, 30, tzinfo=UTC)  # midnight in Kabul


def test_the_backlog_of_an_undated_feed_pages_nobody(theatre: Theatre, say: Say) -> None:
    assert judged(theatre, say(day=None, backlog=True)).alerts[0].news_at is None


def subscription(**wishes: object) -> Subscription:
    since = datetime(2021, 8, 1, tzinfo=UTC)
    return Subscription(1, None, since, **wishes)  # type: ignore[arg-type]


def what_is_owed(
    theatre: Theatre, alert: Alert, *, told: bool = False, now: datetime | None = None
) -> tuple[Action, ...]:
    moment = now or datetime(2021, 8, 8, 13, tzinfo=UTC)
    return owed(alert, subscription(), told, theatre, moment, DAY)


def test_a_chat_is_told_when_a_fall_is_reported_and_not_when_it_is_claimed(
    theatre: Theatre, say: Say
) -> None:
    assert what_is_owed(theatre, judged(theatre, say("claimed")).alerts[0]) == ()
    assert what_is_owed(theatre, judged(theatre, say("reported")).alerts[0]) == (Action.SEND,)


def test_the_national_capital_is_told_only_when_confirmed(theatre: Theatre, say: Say) -> None:
    def alert(status: str) -> Alert:
        evidence = say(status, place="X-B.capital", by="officials")
        return decide(theatre, "control|X-B.capital", [evidence], {}, {evidence.key}).alerts[0]

    assert what_is_owed(theatre, alert("reported")) == ()
    assert what_is_owed(theatre, alert("confirmed")) == (Action.SEND,)


def test_old_news_pages_nobody(theatre: Theatre, say: Say) -> None:
    alert = judged(theatre, say("reported")).alerts[0]
    assert what_is_owed(theatre, alert, now=datetime(2021, 8, 10, tzinfo=UTC)) == ()


def test_a_correction_reaches_whoever_was_told_however_late(theatre: Theatre, say: Say) -> None:
    first = say("reported")
    before = judged(theatre, first)
    gone = Evidence(first.key, first.report, first.outlet, None, None, first.said_at, withdrawn=True)
    alert = then(theatre, before, (), gone).alerts[0]
    late = datetime(2022, 1, 1, tzinfo=UTC)
    assert alert.kind is AlertKind.RETRACTED
    assert what_is_owed(theatre, alert, told=True, now=late) == (Action.EDIT, Action.REPLY)
    assert what_is_owed(theatre, alert, told=False, now=late) == ()


statuses = st.sampled_from(["claimed", "reported", "confirmed", "denied"])
tellings = st.sampled_from([Telling.NEWS, Telling.RECAP])
items = st.lists(
    st.tuples(
        statuses,
        st.one_of(st.none(), st.integers(2, 12)),
        st.integers(2, 13),
        st.sampled_from(["League", "Crown"]),
        st.sampled_from(["resident", "officials", "lawmaker", None]),
        tellings,
        st.booleans(),
    ),
    max_size=9,
)


@settings(max_examples=150, deadline=None)
@given(drawn=items, order=st.randoms(use_true_random=False))
def test_any_order_ends_in_the_same_events_and_control(
    drawn: list[tuple[object, ...]], order: object
) -> None:
    theatre, say = small_theatre(), speaker()
    evidence = [
        say(
            s,
            day=d,
            said=max(said, d or 0),
            actor=a,
            against="Crown" if a == "League" else "League",
            by=by,
            telling=t,
            withdrawn=w,
        )  # type: ignore[arg-type]
        for s, d, said, a, by, t, w in drawn
    ]
    shuffled = list(evidence)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = judged(theatre, *evidence), judged(theatre, *shuffled)
    assert (one.events, one.control) == (other.events, other.control)


@settings(max_examples=100, deadline=None)
@given(drawn=items, order=st.randoms(use_true_random=False))
def test_arriving_one_by_one_ends_in_the_same_and_repeating_it_raises_nothing(
    drawn: list[tuple[object, ...]], order: object
) -> None:
    theatre, say = small_theatre(), speaker()
    evidence = [
        say(
            s,
            day=d,
            said=max(said, d or 0),
            actor=a,
            against="Crown" if a == "League" else "League",
            by=by,
            telling=t,
            withdrawn=w,
        )  # type: ignore[arg-type]
        for s, d, said, a, by, t, w in drawn
    ]
    arriving = list(evidence)
    order.shuffle(arriving)  # type: ignore[attr-defined]
    saved: dict[str, object] = {}
    known: list[Evidence] = []
    for item in arriving:
        known.append(item)
        changes = decide(theatre, SUBJECT, known, saved, {item.key})  # type: ignore[arg-type]
        saved = {event.id: event for event in changes.events}
    assert tuple(saved.values()) == judged(theatre, *evidence).events
    again = decide(theatre, SUBJECT, evidence, saved, set())  # type: ignore[arg-type]
    assert again.alerts == ()


def test_a_claim_shows_on_the_capital_without_moving_it(theatre: Theatre, say: Say) -> None:
    changes = judged(theatre, say("claimed"))
    control = control_of("X-A.capital", changes.events, "Crown")
    assert (control.holder, control.claimed_by) == ("Crown", "League")
