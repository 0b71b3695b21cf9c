"""The timeline: every change of hands marked and named, no name on another or on a line; light and dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.history import Change
from events.records import Event, EventStatus, SubEventType
from views import timeline_names
from views.timeline import render

BOUNDS = (0.0, 0.0, 1280.0, 1000.0)
NIGHT = datetime(2021, 8, 6, tzinfo=UTC)


def change(theatre: Any, capital: str, day: date, holder: str = "Taliban", before: str = "") -> Change:
    event = Event(
        id=f"{capital}:{day}",
        sub_event_type=SubEventType.NON_STATE_OVERTAKES,
        change_of_control=True,
        status=EventStatus.CONFIRMED,
        place=capital,
        actor=holder,
        against=None,
        date=day,
        time_precision=1,
        first_said_at=NIGHT,
        latest_said_at=NIGHT,
        origins=2,
        conceded=False,
        denied=False,
        evidence=(),
    )
    return Change(day, capital, holder, before or theatre.holders[capital], event)


def falls(theatre: Any, count: int, a_day: int = 4) -> list[Change]:
    return [
        change(theatre, place.id, date(2021, 8, 6) + timedelta(days=number // a_day))
        for number, place in enumerate(theatre.capitals()[:count])
    ]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.mark.parametrize("count", [1, 5, 34])
def test_a_chart_is_as_wide_as_a_photo_and_the_same_for_the_same_changes(
    afghanistan: Any, count: int
) -> None:
    made = falls(afghanistan, count)
    png = render(afghanistan, made, day=date(2021, 8, 15))
    assert size(png)[0] == 1280
    assert png == render(afghanistan, made, day=date(2021, 8, 15))


def test_the_dark_chart_and_an_unconfirmed_fall_look_different(afghanistan: Any) -> None:
    made = falls(afghanistan, 3)
    light = render(afghanistan, made, day=date(2021, 8, 15))
    assert light != render(afghanistan, made, day=date(2021, 8, 15), dark=True)
    unsure = [*made[:2], replace(made[2], event=replace(made[2].event, status=EventStatus.REPORTED))]
    assert light != render(afghanistan, unsure, day=date(2021, 8, 15))


def test_cities_that_change_hands_again_are_drawn_too(afghanistan: Any) -> None:
    back = change(afghanistan, "AF-KDZ.capital", date(2021, 8, 9), "Afghan government", "Taliban")
    made = [change(afghanistan, "AF-KDZ.capital", date(2021, 8, 8)), back]
    assert size(render(afghanistan, made, day=date(2026, 8, 9)))[0] == 1280


def test_several_sides_have_a_line_each(syria: Any) -> None:
    capitals = syria.capitals()
    made = [
        change(syria, capitals[0].id, date(2024, 11, 29), "HTS"),
        change(syria, capitals[1].id, date(2024, 12, 5), "southern rebels"),
    ]
    assert size(render(syria, made, day=date(2024, 12, 8)))[0] == 1280


def test_without_a_change_there_is_nothing_to_draw(afghanistan: Any) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        render(afghanistan, [], day=date(2021, 8, 6))


def boxes(dots: Any, sizes: Any, spots: Any) -> list[timeline_names.Box]:
    return [
        (s.x - w / 2, s.y - h / 2, s.x + w / 2, s.y + h / 2)
        for s, (w, h) in zip(spots, sizes, strict=True)
        if s is not None
    ]


def meet(one: timeline_names.Box, other: timeline_names.Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_rising_line_has_every_name_left_of_its_dot() -> None:
    dots = [(300.0 + 40 * (n // 4), 50.0 + 33 * n) for n in range(28)]
    line = [(0.0, 17.0)]
    for x, y in dots:
        line += [(x, line[-1][1]), (x, y)]
    sizes = [(150.0, 26.0)] * len(dots)
    spots = timeline_names.place(dots, sizes, [line], BOUNDS, 17.0)
    assert all(
        spot is not None and spot.x < x and not spot.line for spot, (x, _) in zip(spots, dots, strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1280), st.integers(0, 30)), min_size=1, max_size=40),
    st.lists(st.integers(40, 260), min_size=40, max_size=40),
)
def test_no_name_ever_meets_another_or_a_line(places: list[tuple[int, int]], widths: list[int]) -> None:
    dots = [(float(x), 20.0 + 33 * row) for x, row in sorted(places)]
    line = [(0.0, 20.0)]
    for x, y in dots:
        line += [(x, line[-1][1]), (x, y)]
    sizes = [(float(width), 26.0) for width in widths[: len(dots)]]
    placed = boxes(dots, sizes, timeline_names.place(dots, sizes, [line], BOUNDS, 17.0))
    for number, box in enumerate(placed):
        assert not any(meet(box, other) for other in placed[:number])
        for (ax, ay), (bx, by) in pairwise(line):
            assert not meet(box, (min(ax, bx), min(ay, by) - 0.1, max(ax, bx) + 0.1, max(ay, by)))
        assert box[0] >= BOUNDS[0]
        assert box[2] <= BOUNDS[2]
