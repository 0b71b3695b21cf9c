"""Properties of the decider: the order in which news comes does not matter, and hearing it again changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from small_theatre import small_theatre, speaker

from events.decider import Changes, decide
from events.joining import contested
from events.records import Event, Evidence, Side, Telling

THEATRE = small_theatre()
SUBJECT = "control|X-A.capital"

STORIES = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(["claimed", "reported", "confirmed", "denied"]),
            "day": st.one_of(st.none(), st.integers(2, 12)),
            "said": st.integers(2, 13),
            "hour": st.integers(0, 23),
            "actor": st.sampled_from(["League", "Crown"]),
            "by": st.sampled_from([None, "resident", "officials", "lawmaker"]),
            "name": st.sampled_from([None, "Attiq"]),
            "side": st.sampled_from([None, Side.OUTLET]),
            "outlet": st.sampled_from(["A", "B", "C"]),
            "telling": st.sampled_from([Telling.NEWS, Telling.NEWS, Telling.RECAP, Telling.CORRECTION]),
            "quote": st.sampled_from([None, "The city of Arle fell on Sunday morning, he said"]),
            "withdrawn": st.booleans(),
            "backlog": st.booleans(),
            "feed_side": st.sampled_from([None, None, "League"]),
        }
    ),
    max_size=10,
)


def evidence(stories: Sequence[dict[str, object]]) -> list[Evidence]:
    say = speaker()
    found = []
    for story in stories:
        day = story["day"]
        said = max(int(str(story["said"])), int(str(day or 0)))
        against = "Crown" if story["actor"] == "League" else "League"
        found.append(say(**(story | {"said": said, "against": against})))
    return found


def arriving(
    items: Sequence[Evidence], known: Sequence[Evidence] = ()
) -> tuple[dict[str, Event], list[Changes]]:
    """The events after these have come one by one, and what each of them changed."""
    heard, saved, made = list(known), dict[str, Event](), []
    if known:
        saved = {event.id: event for event in decide(THEATRE, SUBJECT, heard, {}).events}
    for item in items:
        heard.append(item)
        made.append(decide(THEATRE, SUBJECT, heard, saved, {item.key}))
        saved = {event.id: event for event in made[-1].events}
    return saved, made


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, chance=st.randoms(use_true_random=False))
def test_any_order_of_the_same_news_ends_in_the_same_events_and_control(
    stories: list[dict[str, object]], chance: random.Random
) -> None:
    items = evidence(stories)
    shuffled = chance.sample(items, len(items))
    at_once = decide(THEATRE, SUBJECT, items, {})
    otherwise = decide(THEATRE, SUBJECT, shuffled, {})
    assert (at_once.events, at_once.control) == (otherwise.events, otherwise.control)
    saved, made = arriving(shuffled)
    assert tuple(saved.values()) == at_once.events
    if made:
        assert made[-1].control == at_once.control


DAYS = st.none() | st.dates(date(2021, 8, 1), date(2021, 8, 15))


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, before=DAYS, now=DAYS)
def test_news_of_fighting_alone_ends_in_the_same_control_as_judging_all_again(
    stories: list[dict[str, object]], before: date | None, now: date | None
) -> None:
    items = evidence(stories)
    known = decide(THEATRE, SUBJECT, items, {}, contested_on=before).control
    assert known is not None
    assert contested(known, now) == decide(THEATRE, SUBJECT, items, {}, contested_on=now).control


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, chance=st.randoms(use_true_random=False))
def test_hearing_all_of_it_again_raises_no_alert(
    stories: list[dict[str, object]], chance: random.Random
) -> None:
    items = evidence(stories)
    known = {event.id: event for event in decide(THEATRE, SUBJECT, items, {}).events}
    again = chance.choices(items, k=len(items)) if items else []
    assert decide(THEATRE, SUBJECT, again + items, known, {item.key for item in again}).alerts == ()


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, chance=st.randoms(use_true_random=False))
def test_the_same_words_published_again_under_other_ids_raise_no_alert(
    stories: list[dict[str, object]], chance: random.Random
) -> None:
    items = evidence(stories)
    copies = [replace(item, key=f"{chance.choice('az')}-copy-{item.key}") for item in items]
    chance.shuffle(copies)
    assert_nothing_new(copies, items)


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, chance=st.randoms(use_true_random=False))
def test_the_same_words_published_again_later_raise_no_alert(
    stories: list[dict[str, object]], chance: random.Random
) -> None:
    items = evidence(stories)
    copies = [
        replace(item, key=f"copy-{item.key}", said_at=item.said_at + timedelta(hours=chance.randint(0, 100)))
        for item in items
    ]
    chance.shuffle(copies)
    assert_nothing_new(copies, items)


def test_a_side_that_two_outlets_give_the_city_at_one_moment_gains_it_no_second_time_by_a_copy() -> None:
    say = speaker()
    told = [say("reported", by="a resident"), say("reported", by="a mayor", actor="Crown", against="League")]
    for ids in (("k000", "k001b"), ("k001b", "k003"), ("k000", "k003"), ("k003", "k000")):
        copies = [replace(item, key=key) for item, key in zip(told, ids, strict=True)]
        assert_nothing_new(copies, told)


def test_the_news_of_a_morning_printed_again_after_the_city_was_retaken_is_no_second_fall() -> None:
    say = speaker()
    fall = say("reported", by="a resident", hour=5)
    retaken = say("reported", by="a mayor", actor="Crown", against="League", hour=10)
    again = replace(fall, key="again", outlet="Another", said_at=fall.said_at.replace(hour=15))
    assert_nothing_new([again], [fall, retaken])
    told_anew = say("reported", by="a nurse", hour=15)
    (_, made) = arriving([told_anew], [fall, retaken])
    assert [alert.event.id for alert in made[0].alerts] == ["X-A.capital:league:2"]


def test_a_denial_printed_again_on_the_day_of_the_fall_still_denies_the_claim_of_before_only() -> None:
    say = speaker()
    told = [
        say("claimed", day=5),
        say("denied", day=5, by="a governor"),
        say("reported", day=8, by="a nurse"),
    ]
    again = replace(told[1], key="again", said_at=told[2].said_at)
    assert_nothing_new([again], told)


def test_news_of_one_moment_is_judged_in_the_order_of_its_text_whatever_the_ids() -> None:
    say = speaker()
    fall = say("reported", by="a resident", actor="League")
    retaken = say("reported", by="a mayor", actor="Crown", against="League")
    for first, second, holder in ((fall, retaken, "Crown"), (retaken, fall, "League")):
        placed = [
            replace(item, key=key, report=replace(item.report, start=start))
            for item, key, start in ((first, "b", 0), (second, "a", 90))
        ]
        control = decide(THEATRE, SUBJECT, placed, {}).control
        assert control is not None
        assert control.holder == holder


def assert_nothing_new(copies: Sequence[Evidence], items: Sequence[Evidence]) -> None:
    """Hearing the copies of `items` one by one alerts nobody, and leaves every event and its status as it was."""
    saved, made = arriving(copies, items)
    assert [alert for changes in made for alert in changes.alerts] == []
    before = decide(THEATRE, SUBJECT, items, {})
    assert [(event.id, event.status) for event in saved.values()] == [
        (event.id, event.status) for event in before.events
    ]
