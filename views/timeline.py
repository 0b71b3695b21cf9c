"""Draws the timeline: how many capitals each side that gained one has held, with every change of hands marked
and named. Where the names stand is `timeline_names`' business.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from events.history import Change, course
from events.records import EventStatus
from events.theatre import Theatre
from views import timeline_names
from views.map_palette import DARK, LIGHT, Palette, fills_of
from views.map_sheet import DPI, FONT, HEAD, MARGIN, WIDTH, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _RIGHT, _FOOT = 92, 44, 150
_NAME, _AXIS, _KEY = 24.0, 25.0, 27.0
_ROW = 33
"""Pixels between one count and the next: each name has the height of its own count to itself."""
_LEAST_HEIGHT = 520
_DOT = 17.0
_ASIDE = 10.0
_MARKERS = ("o", "s", "^", "D", "v")
_LEAD = 0.3
"""How much time before the first change is shown, as a part of the time between the first and the last: room
for the names, which stand left of their dots.
"""
_TICK_DAYS = (1, 2, 3, 7, 14, 28, 91, 182, 365)
_DATE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class _Side:
    """How one side's line looks. It stands `aside` pixels right and up, so that lines of one height show; its
    marks have a shape of their own, which tells it without its colour.
    """

    actor: str
    fill: str
    aside: float
    marker: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """How days and counts become pixels from the lower left corner."""

    first: date
    days: int
    top: int
    height: float

    def x(self, day: date, aside: float = 0.0) -> float:
        return aside + _LEFT + (day - self.first).days / self.days * (WIDTH - _LEFT - _RIGHT)

    def y(self, count: float, aside: float = 0.0) -> float:
        return aside + _FOOT + count / self.top * (self.height - _FOOT - HEAD - 20)


def render(theatre: Theatre, changes: Sequence[Change], *, day: date, dark: bool = False) -> bytes:
    """The chart as a PNG, 1280 pixels wide, the same bytes for the same input.

    `changes` are all that stand, in order of time, at least one; `day` is the last one known of. Takes about
    a second: keep it off the event loop. Raises ValueError where there is no change.
    """
    if not changes:
        raise ValueError("there is nothing to draw without a change of hands")
    palette = DARK if dark else LIGHT
    sides = _sides(theatre, changes, palette)
    scale = _scale(theatre, changes, list(sides), day)
    lines = {actor: _line(theatre, changes, side, scale, day) for actor, side in sides.items()}
    figure, axes = _sheet(scale, palette)
    output = io.BytesIO()
    _grid(axes, scale, palette, len(theatre.holders))
    for actor in reversed(sides):
        xs, ys = zip(*lines[actor], strict=True)
        axes.plot(xs, ys, color=sides[actor].fill, linewidth=_points(7), solid_joinstyle="miter", zorder=3)
    _marks(axes, theatre, changes, scale, palette, sides, list(lines.values()))
    _head(axes, theatre, changes, scale, palette, day)
    _legend(axes, palette, list(sides.values()), changes)
    figure.savefig(output, format="png", dpi=DPI, metadata={"Software": None})
    return output.getvalue()


def _sides(theatre: Theatre, changes: Sequence[Change], palette: Palette) -> dict[str, _Side]:
    """Those who ever gained a capital, by name, in the order in which they began."""
    fills = fills_of(theatre, palette)
    gainers = list(dict.fromkeys(change.holder for change in changes))
    step = min(_ASIDE, _ROW * 0.8 / len(gainers))
    return {
        actor: _Side(actor, fills[actor], number * step, _MARKERS[number % len(_MARKERS)])
        for number, actor in enumerate(gainers)
    }


def _scale(theatre: Theatre, changes: Sequence[Change], gainers: Sequence[str], day: date) -> _Scale:
    first, last = changes[0].day, changes[-1].day
    lead = max(3, round((last - first).days * _LEAD))
    end = max(last, min(day, last + timedelta(days=max(2, (last - first).days // 4))))
    begin = first - timedelta(days=lead)
    most = max(step.held.get(actor, 0) for step in course(theatre, changes) for actor in gainers)
    height = max(_LEAST_HEIGHT, (most + 1) * _ROW) + HEAD + _FOOT
    return _Scale(begin, max(1, (end - begin).days), most + 1, height)


def _line(
    theatre: Theatre, changes: Sequence[Change], side: _Side, scale: _Scale, day: date
) -> list[tuple[float, float]]:
    """The corners of one side's steps, in pixels."""
    steps = course(theatre, changes)
    at = steps[0].held.get(side.actor, 0)
    corners = [(scale.x(max(scale.first, theatre.first_day)), scale.y(at, side.aside))]
    for step in steps[1:]:
        now = step.held.get(side.actor, 0)
        if now != at:
            x = scale.x(step.day, side.aside)
            corners += [(x, scale.y(at, side.aside)), (x, scale.y(now, side.aside))]
            at = now
    end = min(max(day, changes[-1].day), scale.first + timedelta(days=scale.days))
    return [*corners, (max(scale.x(end), corners[-1][0]), scale.y(at, side.aside))]


def _sheet(scale: _Scale, palette: Palette) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / DPI, scale.height / DPI), dpi=DPI, facecolor=palette.page)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, scale.height)
    axes.axis("off")
    return figure, axes


def _grid(axes: Axes, scale: _Scale, palette: Palette, total: int) -> None:
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100) if scale.top / step <= 8 or step == 100)
    counts = [count for count in range(0, scale.top + 1, step) if count <= total]
    for count in counts:
        y = scale.y(count)
        axes.plot((_LEFT, WIDTH - _RIGHT), (y, y), color=palette.outline, alpha=0.35, linewidth=_points(1.5))
        _text(axes, _LEFT - 18, y, str(count), _AXIS, palette.quiet_ink, anchor="right")
    days = next((d for d in _TICK_DAYS if _pixels(scale, d) >= _DATE_WIDTH), _TICK_DAYS[-1])
    for number in range(0, scale.days + 1, days):
        day = scale.first + timedelta(days=number)
        x = scale.x(day)
        axes.plot((x, x), (_FOOT - 10, _FOOT), color=palette.outline, linewidth=_points(2))
        if x >= _LEFT + 20:
            text = f"{day:%b} {day.year}" if days > 90 else f"{day.day} {day:%b}"
            _text(axes, min(x, WIDTH - _DATE_WIDTH / 2), _FOOT - 32, text, _AXIS, palette.quiet_ink)


def _pixels(scale: _Scale, days: int) -> float:
    return scale.x(scale.first + timedelta(days=days)) - _LEFT


def _marks(
    axes: Axes,
    theatre: Theatre,
    changes: Sequence[Change],
    scale: _Scale,
    palette: Palette,
    sides: Mapping[str, _Side],
    lines: Sequence[Sequence[tuple[float, float]]],
) -> None:
    """A dot for every change where its new holder's line then stands, filled once confirmed; its name."""
    steps = course(theatre, changes)[1:]
    dots = []
    for change, step in zip(changes, steps, strict=True):
        aside = sides[change.holder].aside
        dots.append((scale.x(change.day, aside), scale.y(step.held[change.holder], aside)))
    names = [theatre.places[change.capital].name for change in changes]
    boxes = [(text_width(name, _NAME), _NAME + 2) for name in names]
    bounds = (_LEFT + 6.0, _FOOT + 8.0, WIDTH - MARGIN / 2, scale.height - HEAD + 8)
    spots = timeline_names.place(dots, boxes, lines, bounds, _DOT)
    for change, dot, name, spot in zip(changes, dots, names, spots, strict=True):
        _mark(axes, dot, sides[change.holder].marker, _is_sure(change), palette)
        if spot is None:
            continue
        if spot.line:
            axes.plot(
                (dot[0], spot.near_x),
                (dot[1], spot.y),
                color=palette.outline,
                linewidth=_points(1.6),
                zorder=4,
            )
        _text(axes, spot.x, spot.y, name, _NAME, palette.ink, halo=palette.page)


def _head(
    axes: Axes, theatre: Theatre, changes: Sequence[Change], scale: _Scale, palette: Palette, day: date
) -> None:
    top, total = scale.height, len(theatre.holders)
    held = course(theatre, changes)[-1].held
    gained = Counter(
        {actor: held.get(actor, 0) - list(theatre.holders.values()).count(actor) for actor in held}
    )
    leader = min(gained, key=lambda actor: (-gained[actor], actor))
    words = (
        f"provincial capitals held by {leader}"
        if leader.endswith("s")
        else (f"provincial capitals in {leader} hands")
    )
    number = f"{held[leader]} of {total}"
    _text(axes, MARGIN, top - 46, theatre.title, 40, palette.ink, anchor="left", bold=True)
    _text(axes, WIDTH - MARGIN, top - 46, f"to {day.day} {day:%B %Y}", 34, palette.quiet_ink, anchor="right")
    _text(axes, MARGIN, top - 116, number, 56, palette.ink, anchor="left", bold=True)
    at = MARGIN + text_width(number, 56, bold=True) + 22
    _text(axes, at, top - 120, words, 36, palette.ink, anchor="left")


def _legend(axes: Axes, palette: Palette, sides: Sequence[_Side], changes: Sequence[Change]) -> None:
    y, at = 44.0, float(MARGIN)
    for side in sides:
        axes.plot((at, at + 56), (y, y), color=side.fill, linewidth=_points(9))
        if len(sides) > 1:
            _mark(axes, (at + 28, y), side.marker, True, palette)
        _text(axes, at + 70, y, side.actor, _KEY, palette.ink, anchor="left")
        at += 70 + text_width(side.actor, _KEY) + 34
    shown = {_is_sure(change) for change in changes}
    for sure, text in ((True, "confirmed"), (False, "not confirmed yet")):
        if sure in shown:
            _mark(axes, (at + 10, y), _MARKERS[0], sure, palette)
            _text(axes, at + 32, y, text, _KEY, palette.ink, anchor="left")
            at += 32 + text_width(text, _KEY) + 34


def _is_sure(change: Change) -> bool:
    return change.event.status is EventStatus.CONFIRMED


def _mark(axes: Axes, at: tuple[float, float], marker: str, sure: bool, palette: Palette) -> None:
    """One mark: filled for what is confirmed, hollow for what is not."""
    axes.plot(
        *at,
        marker=marker,
        markersize=_points(_DOT),
        markerfacecolor=palette.ink if sure else palette.page,
        markeredgecolor=palette.ink,
        markeredgewidth=_points(3),
        zorder=6,
    )


def _text(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    pixels: float,
    colour: str,
    *,
    anchor: str = "center",
    bold: bool = False,
    halo: str | None = None,
) -> None:
    from matplotlib.patheffects import withStroke

    effects = [withStroke(linewidth=_points(7), foreground=halo)] if halo else []
    axes.text(
        x,
        y,
        text,
        fontsize=_points(pixels),
        fontfamily=FONT,
        fontweight="bold" if bold else "normal",
        color=colour,
        ha=anchor,
        va="center_baseline",
        path_effects=effects,
        parse_math=False,
        zorder=7,
    )


def _points(pixels: float) -> float:
    """Pixels as the points that matplotlib measures in."""
    return pixels * 72 / DPI
