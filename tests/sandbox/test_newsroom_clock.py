"""The newsroom's clock: it waits, runs at a speed that can change, pauses, and stops at its last instant."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sandbox.newsroom_clock import NewsroomClock

FIRST = datetime.fromisoformat("2021-08-06T00:00+04:30")
LAST = FIRST + timedelta(days=10)


class Seconds:
    """Real seconds that pass only when told to."""

    def __init__(self) -> None:
        self.value = 1000.0

    def __call__(self) -> float:
        return self.value

    def pass_by(self, seconds: float) -> None:
        self.value += seconds


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def clock(seconds: Seconds) -> NewsroomClock:
    return NewsroomClock(FIRST, LAST, 20.0, seconds)


def test_the_clock_waits_at_the_first_instant_until_started(clock: NewsroomClock, seconds: Seconds) -> None:
    seconds.pass_by(500)
    assert clock.now() == FIRST
    assert not clock.running


def test_a_day_takes_the_seconds_it_was_given(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.start()
    seconds.pass_by(30)
    assert clock.now() == FIRST + timedelta(days=1.5)
    assert clock.now().utcoffset() == timedelta(hours=4, minutes=30)


def test_starting_twice_does_not_turn_time_back(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.start()
    seconds.pass_by(20)
    clock.start()
    assert clock.now() == FIRST + timedelta(days=1)


def test_a_paused_clock_stands_and_goes_on_from_there(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.start()
    seconds.pass_by(20)
    clock.pause()
    seconds.pass_by(200)
    assert clock.now() == FIRST + timedelta(days=1)
    clock.start()
    seconds.pass_by(20)
    assert clock.now() == FIRST + timedelta(days=2)


def test_a_new_speed_counts_only_from_then_on(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.start()
    seconds.pass_by(20)
    clock.set_speed(1)
    assert clock.now() == FIRST + timedelta(days=1)
    seconds.pass_by(3)
    assert clock.now() == FIRST + timedelta(days=4)
    assert clock.seconds_per_day == 1


def test_a_new_speed_does_not_start_a_waiting_clock(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.set_speed(1)
    seconds.pass_by(3)
    assert clock.now() == FIRST


def test_the_clock_stops_at_the_last_instant(clock: NewsroomClock, seconds: Seconds) -> None:
    clock.start()
    seconds.pass_by(1e12)
    assert clock.now() == LAST
    assert not clock.running


@pytest.mark.parametrize("speed", [0, -1, float("nan"), float("inf")])
def test_a_speed_that_is_no_speed_is_refused(clock: NewsroomClock, speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        clock.set_speed(speed)
