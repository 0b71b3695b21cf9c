"""Where names stand on the map: each beside its dot or at the end of a thin line, none upon another.

Pure geometry in pixels, y upwards. The search is a descent over a fixed set of candidate places, so that the
same map always comes out the same.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

    Numbers = NDArray[float64]
    Truths = NDArray[bool_]

Ground = Callable[[int, "Numbers"], "Truths"]
"""Of name i, which of the points (n, 2) would put it upon another's province."""

_RADII = (34, 48, 64, 82, 102, 126, 154, 186, 222, 262, 306, 352)
_ANGLES = 24
_PADDING = 2.0
_CLEARANCE = 13.0
_SWEEPS = 10
_STARTS = 4
_PLACES_TRIED = 150

_OVERLAP, _ON_DOT, _LINE_ON_NAME, _LINES_CROSS, _LINE_ON_DOT, _ELSEWHERE = (
    4000.0,
    900.0,
    900.0,
    500.0,
    500.0,
    26.0,
)
_LINE, _LINE_PIXEL = 34.0, 0.34


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be placed: its dot, the size of its box, and how far it stands from the dot, in pixels."""

    x: float
    y: float
    width: float
    height: float
    gap: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name's box has its middle; `line` is true where a line must join it to its dot."""

    x: float
    y: float
    line: bool


def place(
    names: Sequence[Name],
    bounds: tuple[float, float, float, float],
    foreign_ground: Ground | None = None,
) -> list[Spot]:
    """A spot for each name within bounds (left, bottom, right, top), off foreign ground where that can be."""
    import numpy as np

    options = [_candidates(name, bounds) for name in names]
    costs = [option[:, 3].copy() for option in options]
    if foreign_ground is not None:
        for i, option in enumerate(options):
            costs[i] += _ELSEWHERE * foreign_ground(i, option[:, :2])
    dots = np.array([(name.x, name.y) for name in names])
    sizes = np.array([(name.width, name.height) for name in names])
    for i, option in enumerate(options):
        costs[i] += _against_dots(i, option, dots, sizes[i])
    for i, cost in enumerate(costs):
        cheapest = np.argsort(cost, kind="stable")[:_PLACES_TRIED]
        options[i], costs[i] = options[i][cheapest], cost[cheapest]
    crowded_first = sorted(range(len(names)), key=lambda i: (-_neighbours(i, dots), i))
    orders = [
        crowded_first,
        crowded_first[::-1],
        *(_shuffled(crowded_first, start) for start in range(_STARTS - 2)),
    ]
    attempts = [_settle(options, costs, dots, sizes, order) for order in orders]
    chosen = min(attempts, key=lambda attempt: attempt[0])[1]
    spots = [options[i][chosen[i]] for i in range(len(names))]
    return [Spot(float(x), float(y), bool(line)) for x, y, line, _ in spots]


def _settle(
    options: list[Numbers], costs: list[Numbers], dots: Numbers, sizes: Numbers, order: Sequence[int]
) -> tuple[float, list[int]]:
    """Moves each name in turn to where it now costs least, until none moves: the cost and the choices."""
    import numpy as np

    chosen = [int(np.argmin(cost)) for cost in costs]
    standing = np.array([option[best] for option, best in zip(options, chosen, strict=True)])
    grounds = [
        _ground(option, dot, size) for option, dot, size in zip(options, dots[:, None], sizes, strict=True)
    ]
    paid = [0.0] * len(chosen)
    for _ in range(_SWEEPS):
        moved = False
        for i in order:
            near = _meets(grounds[i], standing, dots, sizes)
            near[i] = False
            total = costs[i] + _against_names(
                options[i], dots[i], sizes[i], standing[near], dots[near], sizes[near]
            )
            best = int(np.argmin(total))
            if total[best] < total[chosen[i]] - 1e-9:
                chosen[i], standing[i], moved = best, options[i][best], True
            paid[i] = float(total[chosen[i]])
        if not moved:
            break
    return sum(paid), chosen


def _shuffled(order: Sequence[int], start: int) -> list[int]:
    """Another order, the same every time: one search may end in a corner that the next one avoids."""
    mixed = list(order)
    random.Random(start).shuffle(mixed)
    return mixed


def _ground(option: Numbers, dot: Numbers, size: Numbers) -> tuple[Numbers, Numbers]:
    """The corners of all that a name, its line and its dot can cover."""
    import numpy as np

    half = size / 2 + _PADDING
    return (
        np.minimum(option[:, :2] - half, dot).min(axis=0),
        np.maximum(option[:, :2] + half, dot).max(axis=0),
    )


def _meets(ground: tuple[Numbers, Numbers], standing: Numbers, dots: Numbers, sizes: Numbers) -> Truths:
    """Which names, as they now stand with their lines, reach into that ground."""
    import numpy as np

    half = sizes / 2 + _PADDING
    low, high = np.minimum(standing[:, :2] - half, dots), np.maximum(standing[:, :2] + half, dots)
    return np.asarray(((low <= ground[1]) & (ground[0] <= high)).all(axis=1))


def line_end(name: Name, spot: Spot) -> tuple[float, float]:
    """Where the line from the dot meets the name's box."""
    half_width, half_height = name.width / 2, name.height / 2
    x = min(max(name.x, spot.x - half_width), spot.x + half_width)
    y = min(max(name.y, spot.y - half_height), spot.y + half_height)
    return x, y


def _candidates(name: Name, bounds: tuple[float, float, float, float]) -> Numbers:
    """Rows of x, y, whether a line is needed, and how much worse than the best the place is by itself."""
    import numpy as np

    across, up = name.width / 2 + name.gap, name.height / 2 + name.gap - 2
    rows: list[tuple[float, float, float, float]] = [
        (across, 0, 0, 0),
        (-across, 0, 0, 2),
        (0, up, 0, 3),
        (0, -up, 0, 4),
        (across - 6, up - 6, 0, 5),
        (across - 6, 6 - up, 0, 6),
        (6 - across, up - 6, 0, 7),
        (6 - across, 6 - up, 0, 8),
        (name.width / 4, up, 0, 5),
        (-name.width / 4, up, 0, 6),
        (name.width / 4, -up, 0, 6),
        (-name.width / 4, -up, 0, 7),
    ]
    for radius in _RADII:
        for step in range(_ANGLES):
            angle = 2 * math.pi * step / _ANGLES
            cosine, sine = math.cos(angle), math.sin(angle)
            reach_x = radius * cosine + math.copysign(name.width / 2, cosine) * (abs(cosine) > 0.05)
            reach_y = radius * sine + math.copysign(name.height / 2, sine) * (abs(sine) > 0.05)
            rows.append((reach_x, reach_y, 1, _LINE + _LINE_PIXEL * radius))
    table = np.array(rows, dtype=float)
    table[:, 0] += name.x
    table[:, 1] += name.y
    left, bottom, right, top = bounds
    inside = (
        (table[:, 0] - name.width / 2 >= left)
        & (table[:, 0] + name.width / 2 <= right)
        & (table[:, 1] - name.height / 2 >= bottom)
        & (table[:, 1] + name.height / 2 <= top)
    )
    return table[inside] if inside.any() else table[:1]


def _neighbours(i: int, dots: Numbers) -> int:
    import numpy as np

    return int((np.hypot(*(dots - dots[i]).T) < 120).sum())


def _against_dots(i: int, option: Numbers, dots: Numbers, size: Numbers) -> Numbers:
    """What it costs a name to cover dots, its own included, or to draw its line across another's."""
    import numpy as np

    near = (abs(option[:, None, 0] - dots[None, :, 0]) < size[0] / 2 + _CLEARANCE) & (
        abs(option[:, None, 1] - dots[None, :, 1]) < size[1] / 2 + 5
    )
    near[:, i] = False
    others = np.delete(dots, i, axis=0)
    cost: Numbers = near.sum(axis=1) * _ON_DOT
    if len(others):
        ends = _line_ends(option, dots[i], size)
        away = _distance_to_line(others, dots[i], ends)
        cost = cost + ((away < 9) & (option[:, 2:3] > 0)).sum(axis=1) * _LINE_ON_DOT
    return cost


def _against_names(
    option: Numbers, dot: Numbers, size: Numbers, standing: Numbers, dots: Numbers, sizes: Numbers
) -> Numbers:
    """What each place costs beside the other names as they now stand."""
    import numpy as np

    if not len(standing):
        return np.zeros(len(option))
    middles, reach = option[:, None, :2], (size + sizes) / 2 + _PADDING
    shared = np.clip(reach - abs(middles - standing[None, :, :2]), 0, None)
    over = shared[..., 0] * shared[..., 1]
    cost = ((over > 0) * _OVERLAP + over).sum(axis=1)
    ends = _line_ends(option, dot, size)[:, None, :]
    their_ends = np.clip(dots, standing[:, :2] - sizes / 2, standing[:, :2] + sizes / 2)[None]
    lined, theirs_lined = option[:, 2:3] > 0, standing[None, :, 2] > 0
    mine_on_theirs = lined & _line_meets_box(dot, ends, standing[None, :, :2], sizes / 2)
    theirs_on_mine = theirs_lined & _line_meets_box(dots[None], their_ends, middles, size / 2)
    crossing = lined & theirs_lined & _lines_cross(dot, ends, dots[None], their_ends)
    cost += (mine_on_theirs | theirs_on_mine).sum(axis=1) * _LINE_ON_NAME + crossing.sum(
        axis=1
    ) * _LINES_CROSS
    return np.asarray(cost)


def _line_ends(option: Numbers, dot: Numbers, size: Numbers) -> Numbers:
    import numpy as np

    return np.clip(dot[None, :], option[:, :2] - size / 2, option[:, :2] + size / 2)


def _distance_to_line(points: Numbers, start: Numbers, ends: Numbers) -> Numbers:
    """Distances (lines, points) from points to the lines that run from one start to each end."""
    import numpy as np

    course = ends - start
    length = np.maximum((course**2).sum(axis=1), 1e-9)
    along = np.clip(((points[None] - start) * course[:, None]).sum(axis=2) / length[:, None], 0, 1)
    feet = start + along[..., None] * course[:, None]
    return np.asarray(np.sqrt(((points[None] - feet) ** 2).sum(axis=2)))


def _line_meets_box(start: Numbers, end: Numbers, middle: Numbers, half: Numbers) -> Truths:
    """Whether lines run through boxes: the slab method, over arrays that broadcast to (places, names, 2)."""
    import numpy as np

    course = end - start
    course = np.where(abs(course) < 1e-9, 1e-9, course)
    one, other = (middle - half - 2 - start) / course, (middle + half + 2 - start) / course
    first, last = np.minimum(one, other), np.maximum(one, other)
    enters = np.maximum(first[..., 0], first[..., 1])
    leaves = np.minimum(last[..., 0], last[..., 1])
    return np.asarray((enters <= leaves) & (leaves >= 0) & (enters <= 1))


def _lines_cross(start: Numbers, end: Numbers, other_start: Numbers, other_end: Numbers) -> Truths:
    import numpy as np

    def turn(a: Numbers, b: Numbers, c: Numbers) -> Numbers:
        along, across = b - a, c - a
        return np.asarray(along[..., 0] * across[..., 1] - along[..., 1] * across[..., 0])

    apart = turn(start, end, other_start) * turn(start, end, other_end) < 0
    return np.asarray(apart & (turn(other_start, other_end, start) * turn(other_start, other_end, end) < 0))
