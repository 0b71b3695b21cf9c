"""Where the names on the timeline stand: beside their dots, on no line and no other name. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_GAP = 10.0
_CLEARANCE = 2.0
_MOST_ROWS = 9


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a name in pixels. `line` says that it stands so far off that a line must lead to it,
    which ends at `near_x`.
    """

    x: float
    y: float
    near_x: float
    line: bool


def place(
    dots: Sequence[Point],
    sizes: Sequence[Point],
    lines: Sequence[Sequence[Point]],
    bounds: Box,
    dot_size: float,
) -> list[Spot | None]:
    """A spot for each name (`sizes`: width and height), None where there is no room for it.

    Left of the dot is best: a line that rises leaves that side free. Else right, else higher or lower.
    """
    taken = [_segment_box(a, b) for line in lines for a, b in pairwise(line)]
    taken += [_around(dot, (dot_size, dot_size)) for dot in dots]
    spots: list[Spot | None] = []
    for dot, size in zip(dots, sizes, strict=True):
        own = _around(dot, (dot_size, dot_size))
        spot = None
        for candidate in _candidates(dot, size, dot_size):
            box = _around((candidate.x, candidate.y), size)
            lead = _segment_box(dot, (candidate.near_x, candidate.y))
            names = [other for other in taken if other != own]
            if _inside(box, bounds) and not any(_meet(box, other) for other in names):
                spot = candidate
                taken.append(box)
                if candidate.line:
                    taken.append(lead)
                break
        spots.append(spot)
    return spots


def _candidates(dot: Point, size: Point, dot_size: float) -> list[Spot]:
    reach = dot_size / 2 + _GAP + size[0] / 2
    found = []
    for row in range(_MOST_ROWS):
        for way in (1, -1) if row else (1,):
            for side in (-1, 1):
                far = reach + (0 if row == 0 else 14.0 * row)
                x, y = dot[0] + side * far, dot[1] + way * row * (size[1] + 4)
                found.append(Spot(x, y, x - side * size[0] / 2, line=row > 0))
    return found


def _around(middle: Point, size: Point) -> Box:
    return (
        middle[0] - size[0] / 2,
        middle[1] - size[1] / 2,
        middle[0] + size[0] / 2,
        middle[1] + size[1] / 2,
    )


def _segment_box(a: Point, b: Point) -> Box:
    """A step's run as a box as thick as its line. A slanted line takes all between its ends."""
    return min(a[0], b[0]) - 4, min(a[1], b[1]) - 4, max(a[0], b[0]) + 4, max(a[1], b[1]) + 4


def _inside(box: Box, bounds: Box) -> bool:
    return box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + _CLEARANCE
        and other[0] < one[2] + _CLEARANCE
        and one[1] < other[3] + _CLEARANCE
        and other[1] < one[3] + _CLEARANCE
    )
