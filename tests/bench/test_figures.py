"""The table of measurements: what counts as reached, and how it is written. Nothing is measured here."""

from __future__ import annotations

import pytest

from bench.figures import Figure, at_least, at_most, in_turn, markdown, table, under


def test_a_goal_is_reached_on_its_own_side_only() -> None:
    assert at_least("1", "rate", "2/s", "1/s", 2.0, 2.0).met
    assert not at_least("1", "rate", "1/s", "1/s", 0.99, 1.0).met
    assert at_most("6", "search", "2 ms", "1 ms", 2.0, 2.0).met
    assert not at_most("6", "search", "2 ms", "1 ms", 2.01, 2.0).met
    assert not under("7", "memory", 111.0, 110.0, "MB").met


def test_measurements_are_made_in_turn_and_their_medians_given() -> None:
    order: list[str] = []
    values = {"a": iter([1.0, 9.0, 2.0]), "b": iter([5.0, 4.0, 6.0])}

    def measure(name: str) -> float:
        order.append(name)
        return next(values[name])

    assert in_turn(3, lambda: measure("a"), lambda: measure("b")) == [2.0, 5.0]
    assert order == ["a", "b"] * 3


@pytest.fixture
def figures() -> list[Figure]:
    return [at_least("1", "rate", "2/s", "1/s", 2.0, 1.0), under("7", "memory", 111.0, 110.0, "MB")]


def test_the_table_says_of_each_row_whether_its_goal_is_reached(figures: list[Figure]) -> None:
    head, reached, missed = table(figures).splitlines()
    assert head.split() == ["line", "figure", "ours", "beside", "it", "ratio", "goal"]
    assert reached.split()[-1] == "yes"
    assert missed.split()[-1] == "NO"
    assert markdown(figures).splitlines()[2] == "| 1 | rate | 2/s | 1/s | 2.00 | ≥ 1 | yes |"
