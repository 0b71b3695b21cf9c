"""What a measurement gives: a figure of ours, the peer's, their ratio and the goal; and the table of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HEAD = ("line", "figure", "ours", "beside it", "ratio", "goal", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `ours` and `peer` are written with their units; `ratio` is None where the goal is no ratio."""

    line: str
    figure: str
    ours: str
    peer: str
    ratio: float | None
    goal: str
    met: bool

    @property
    def cells(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.line, self.figure, self.ours, self.peer, ratio, self.goal, "yes" if self.met else "NO")


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is made: `rounds` of each measurement, whose median counts; `quick` makes all small."""

    quick: bool
    rounds: int

    def size(self, whole: int, quick: int) -> int:
        return quick if self.quick else whole


def at_least(line: str, figure: str, ours: str, peer: str, ratio: float, goal: float) -> Figure:
    """A row whose ratio is to be no less than the goal."""
    return Figure(line, figure, ours, peer, ratio, f"≥ {goal:g}", ratio >= goal)


def at_most(line: str, figure: str, ours: str, peer: str, ratio: float, goal: float) -> Figure:
    """A row whose ratio is to be no more than the goal."""
    return Figure(line, figure, ours, peer, ratio, f"≤ {goal:g}", ratio <= goal)


def under(line: str, figure: str, value: float, goal: float, unit: str) -> Figure:
    """A row whose own value, in `unit`, is to be no more than the goal."""
    return Figure(line, figure, f"{value:,.1f} {unit}", "", None, f"≤ {goal:g} {unit}", value <= goal)


def in_turn(rounds: int, *measurements: Callable[[], float]) -> list[float]:
    """The median of each measurement, all of them made in turn so that what else the machine does in the
    meantime burdens all alike.
    """
    taken: list[list[float]] = [[] for _ in measurements]
    for _ in range(rounds):
        for values, measure in zip(taken, measurements, strict=True):
            values.append(measure())
    return [statistics.median(values) for values in taken]


def table(figures: Iterable[Figure]) -> str:
    """The rows in columns of text."""
    rows = [HEAD, *(figure.cells for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def markdown(figures: Sequence[Figure]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| " + " | ".join(HEAD[:-1]) + " | reached |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(figure.cells) + " |" for figure in figures]
    return "\n".join(lines)
