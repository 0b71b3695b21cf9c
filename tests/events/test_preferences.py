"""How a chat is told: quiet hours by its own clock, sound by status, several as one, digests; what it wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

import theatres
from events.preferences import (
    DEFAULT,
    Digest,
    Every,
    Preferences,
    QuietHours,
    held_until,
    next_digest,
    quiet_until,
    sounds,
)
from events.records import Alert, AlertKind, Event, EventStatus, SubEventType
from events.subscriptions import (
    KIND_OF,
    Action,
    Kind,
    Subscription,
    neighbourhood,
    owed,
    wants,
)

KABUL, BERLIN = ZoneInfo("Asia/Kabul"), ZoneInfo("Europe/Berlin")
NIGHT = Preferences(quiet=QuietHours(time(22), time(7)))
AFGHANISTAN = theatres.load("afghanistan")
NOON = datetime(2021, 8, 8, 12, tzinfo=UTC)


def at(hour: int, minute: int = 0, zone: ZoneInfo = KABUL) -> datetime:
    return datetime(2021, 8, 8, hour, minute, tzinfo=zone).astimezone(UTC)


def event(**other: object) -> Event:
    base = Event(
        id="AF-KDZ.capital:taliban:1",
        sub_event_type=SubEventType.NON_STATE_OVERTAKES,
        change_of_control=True,
        status=EventStatus.REPORTED,
        place="AF-KDZ.capital",
        actor="Taliban",
        against="Afghan government",
        date=NOON.date(),
        time_precision=1,
        first_said_at=NOON,
        latest_said_at=NOON,
        origins=1,
        conceded=False,
        denied=False,
        evidence=("k",),
    )
    return replace(base, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hour", "minute", "end"),
    [(22, 0, (9, 7)), (23, 59, (9, 7)), (0, 0, (8, 7)), (6, 59, (8, 7)), (7, 0, None), (21, 59, None)],
)
def test_quiet_hours_go_over_midnight_by_the_chats_clock(
    hour: int, minute: int, end: tuple[int, int] | None
) -> None:
    found = quiet_until(NIGHT, at(hour, minute), KABUL)
    expected = None if end is None else datetime(2021, 8, end[0], end[1], tzinfo=KABUL).astimezone(UTC)
    assert found == expected


def test_quiet_hours_within_a_day_end_that_day() -> None:
    siesta = Preferences(quiet=QuietHours(time(13), time(15, 30)))
    assert quiet_until(siesta, at(13), KABUL) == at(15, 30)
    assert quiet_until(siesta, at(15, 30), KABUL) is None


def test_the_chats_own_time_zone_goes_before_the_theatres() -> None:
    in_berlin = replace(NIGHT, timezone=BERLIN)
    assert quiet_until(in_berlin, at(22), KABUL) is None
    assert quiet_until(in_berlin, at(22, zone=BERLIN), KABUL) is not None


def test_quiet_hours_of_no_length_are_refused() -> None:
    with pytest.raises(ValueError, match="two different times"):
        QuietHours(time(7), time(7))


def test_edits_and_corrections_are_never_held_back() -> None:
    night = at(23)
    assert held_until(Action.EDIT, AlertKind.CONFIRMED, NIGHT, night, KABUL) is None
    assert held_until(Action.REPLY, AlertKind.RETRACTED, NIGHT, night, KABUL) is None
    assert held_until(Action.SEND, AlertKind.NEW, NIGHT, night, KABUL) is not None
    assert held_until(Action.REPLY, AlertKind.CONFIRMED, NIGHT, night, KABUL) is not None


def test_falls_are_gathered_from_the_first_on_and_not_past_the_night() -> None:
    gathers = replace(NIGHT, gather_minutes=15)
    noon = at(12)
    first = held_until(Action.SEND, AlertKind.NEW, gathers, noon, KABUL)
    assert first == noon + timedelta(minutes=15)
    later = noon + timedelta(minutes=10)
    assert held_until(Action.SEND, AlertKind.NEW, gathers, later, KABUL, first) == first
    assert held_until(Action.REPLY, AlertKind.CONFIRMED, gathers, noon, KABUL) is None
    assert held_until(Action.SEND, AlertKind.NEW, gathers, at(6, 55), KABUL) == at(7, 10)
    assert held_until(Action.SEND, AlertKind.NEW, DEFAULT, noon, KABUL) is None


def test_sound_follows_the_status_but_a_correction_is_always_heard_by_day() -> None:
    silent = Preferences(silent=frozenset({EventStatus.REPORTED}))
    noon = at(12)
    assert not sounds(Action.SEND, AlertKind.NEW, EventStatus.REPORTED, silent, noon, KABUL)
    assert sounds(Action.REPLY, AlertKind.CONFIRMED, EventStatus.CONFIRMED, silent, noon, KABUL)
    mute = Preferences(silent=frozenset(EventStatus))
    assert sounds(Action.REPLY, AlertKind.RETRACTED, EventStatus.RETRACTED, mute, noon, KABUL)
    assert not sounds(Action.REPLY, AlertKind.RETRACTED, EventStatus.RETRACTED, NIGHT, at(23), KABUL)


def test_a_digest_is_due_at_its_hour_each_day_or_on_mondays() -> None:
    daily, weekly = Digest(Every.DAILY, 19), Digest(Every.WEEKLY, 7)
    assert next_digest(daily, at(18), KABUL) == at(19)
    assert next_digest(daily, at(19), KABUL) == at(19) + timedelta(days=1)
    # 8 August 2021 was a Sunday.
    assert next_digest(weekly, at(8), KABUL) == datetime(2021, 8, 9, 7, tzinfo=KABUL).astimezone(UTC)


def test_every_kind_of_event_is_of_one_kind_that_a_chat_can_choose() -> None:
    assert set(KIND_OF) == set(SubEventType)
    assert set(KIND_OF.values()) == set(Kind)


def test_other_events_are_told_to_those_who_asked_for_their_kind_and_province() -> None:
    strike = event(change_of_control=False, sub_event_type=SubEventType.AIR_STRIKE, place="AF-KDZ.capital")
    everyone = Subscription(1, None, NOON)
    assert not wants(everyone, strike, AFGHANISTAN)
    asked = replace(everyone, kinds=frozenset({Kind.STRIKES}))
    assert wants(asked, strike, AFGHANISTAN)
    assert not wants(replace(asked, capitals=frozenset({"AF-HER.capital"})), strike, AFGHANISTAN)
    assert wants(replace(asked, capitals=frozenset({"AF-KDZ.capital"})), strike, AFGHANISTAN)
    assert not wants(replace(asked, from_status=EventStatus.CONFIRMED), strike, AFGHANISTAN)
    assert not wants(asked, replace(strike, origins=0, status=EventStatus.CLAIMED), AFGHANISTAN)


def test_what_has_no_place_alerts_nobody() -> None:
    asked = Subscription(1, None, NOON, kinds=frozenset(Kind))
    fought = event(change_of_control=False, sub_event_type=SubEventType.ARMED_CLASH, place="AF-KDZ.capital")
    assert wants(asked, fought, AFGHANISTAN)
    assert not wants(asked, replace(fought, place=None), AFGHANISTAN)


def test_a_province_and_its_neighbours_are_those_it_borders() -> None:
    near = neighbourhood(AFGHANISTAN, "AF-KDZ.capital")
    assert {"AF-KDZ.capital", "AF-TAK.capital", "AF-BGL.capital"} <= near
    assert "AF-HER.capital" not in near


def test_a_muted_chat_hears_nothing_new_but_every_correction() -> None:
    wish, day = Subscription(1, None, NOON), timedelta(days=1)

    def told(kind: AlertKind, told: bool, muted: bool) -> tuple[Action, ...]:
        return owed(Alert(event(), kind, None, NOON), wish, told, AFGHANISTAN, NOON, day, muted)

    assert told(AlertKind.NEW, told=False, muted=True) == ()
    assert told(AlertKind.CONFIRMED, told=True, muted=True) == (Action.EDIT,)
    assert told(AlertKind.RETRACTED, told=True, muted=True) == (Action.EDIT, Action.REPLY)
    assert told(AlertKind.NEW, told=False, muted=False) == (Action.SEND,)
