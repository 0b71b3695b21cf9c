"""Puts the map's parts on the sheet with matplotlib: provinces, capitals and their names, head and legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from events.theatre import Place, Theatre
from views import map_labels
from views.map_palette import Palette
from views.map_sheet import (
    DPI,
    FONT,
    FOOT_PADDING,
    LEGEND_GAP,
    LEGEND_LINE,
    LEGEND_SWATCH,
    LEGEND_TEXT,
    MARGIN,
    WIDTH,
    Sheet,
    key_width,
    text_width,
)

if TYPE_CHECKING:
    from matplotlib.path import Path

_NAME = 28.0
_NAME_HEIGHT = 29.0
_DOT_GAP, _STAR_GAP = 11.0, 18.0
_TINY = 60.0
_CONTESTED, _CLAIMED = "//", "\\\\"


@dataclass(frozen=True, slots=True)
class Standing:
    """One capital as the map shows it: who holds it, and whether it is fought over or claimed by another."""

    capital: Place
    holder: str
    contested: bool
    claimed_by: str | None


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend: a fill, the colour of the hatching upon it if any, and what they mean."""

    fill: str
    hatching: str | None
    text: str


class Canvas:
    """One sheet being drawn. Coordinates are pixels from its lower left corner."""

    def __init__(self, sheet: Sheet, palette: Palette, fills: Mapping[str, str]) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self._sheet, self._palette, self._fills = sheet, palette, fills
        figure = Figure(figsize=(WIDTH / DPI, sheet.height / DPI), dpi=DPI, facecolor=palette.page)
        self._agg = FigureCanvasAgg(figure)
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(0, sheet.height)
        self._axes.axis("off")
        self._paths: dict[str, Path] = {}

    def provinces(self, theatre: Theatre, standings: Sequence[Standing], outlined: str | None) -> None:
        """Fills provinces by their capitals' holders, hatches the unsettled, outlines the one asked for."""
        for province in theatre.provinces():
            self._paths[province.id] = self._path(province.id)
        for standing in standings:
            path = self._paths[str(standing.capital.province)]
            self._patch(path, self._fills[standing.holder], edge=self._palette.border, width=2, layer=1)
            if standing.claimed_by is not None:
                self._hatch(path, self._fills[standing.claimed_by], _CLAIMED)
            if standing.contested:
                self._hatch(path, self._palette.ink, _CONTESTED)
        if outlined is not None:
            self._patch(self._paths[outlined], "none", edge=self._palette.page, width=8.5, layer=4)
            self._patch(self._paths[outlined], "none", edge=self._palette.highlight, width=4.5, layer=5)

    def capitals(self, theatre: Theatre, standings: Sequence[Standing], outlined: str | None) -> None:
        """A dot for each capital, a star for the nation's, and their names where they do not collide."""
        points, names = [], []
        for standing in standings:
            place = standing.capital
            point = self._sheet.point(place.longitude or 0.0, place.latitude or 0.0)
            bold = outlined is not None and place.province == outlined
            points.append(point)
            gap = _STAR_GAP if place.id == theatre.national_capital else _DOT_GAP
            names.append(map_labels.Name(*point, text_width(place.name, _NAME, bold=bold), _NAME_HEIGHT, gap))
        provinces = [str(standing.capital.province) for standing in standings]
        spots = map_labels.place(names, self._sheet.map_bounds, self._foreign_ground(provinces))
        for standing, point, name, spot in zip(standings, points, names, spots, strict=True):
            place = standing.capital
            bold = outlined is not None and place.province == outlined
            if spot.line:
                end = map_labels.line_end(name, spot)
                self._line(point, end)
            if self._is_tiny(str(place.province)):
                self._axes.plot(
                    *point,
                    marker="o",
                    markersize=_points(52),
                    markerfacecolor=self._fills[standing.holder],
                    markeredgecolor=self._palette.border,
                    markeredgewidth=_points(2),
                    zorder=3,
                )
            national = place.id == theatre.national_capital
            self._axes.plot(
                *point,
                marker="*" if national else "o",
                markersize=_points(30 if national else 13),
                markerfacecolor=self._palette.ink,
                markeredgecolor=self._palette.page,
                markeredgewidth=_points(2.5),
                zorder=8,
            )
            self._text(spot.x, spot.y, place.name, _NAME, bold=bold, anchor="center", halo=True)

    def head(self, title: str, day: str, number: str, words: str) -> None:
        """Title and date on one line, the count below."""
        top = self._sheet.height
        self._text(MARGIN, top - 46, title, 40, bold=True)
        self._text(WIDTH - MARGIN, top - 46, day, 34, anchor="right", quiet=True)
        self._text(MARGIN, top - 116, number, 56, bold=True)
        self._text(MARGIN + text_width(number, 56, bold=True) + 20, top - 120, words, 34)

    def legend(self, keys: Sequence[Key]) -> None:
        """The keys in their lines below the map."""
        from matplotlib.path import Path

        for number, line in enumerate(self._sheet.legend):
            x = float(MARGIN)
            y = self._sheet.foot - FOOT_PADDING - LEGEND_LINE * (number + 0.5)
            for at in line:
                key = keys[at]
                box = Path(
                    [
                        (x, y - 15),
                        (x + LEGEND_SWATCH, y - 15),
                        (x + LEGEND_SWATCH, y + 15),
                        (x, y + 15),
                        (x, y - 15),
                    ],
                    closed=True,
                )
                self._patch(box, key.fill, edge="none", width=0, layer=1)
                if key.hatching is not None:
                    claimed = key.hatching != self._palette.ink
                    self._hatch(box, key.hatching, _CLAIMED if claimed else _CONTESTED)
                self._patch(box, "none", edge=self._palette.outline, width=1.2, layer=3)
                self._text(x + LEGEND_SWATCH + 14, y, key.text, LEGEND_TEXT)
                x += key_width(key.text) + LEGEND_GAP

    def write(self, output: IO[bytes]) -> None:
        """Writes the PNG, with no date or version in it that would make two alike differ."""
        self._agg.print_png(output, metadata={"Software": None})  # type: ignore[no-untyped-call]

    def _path(self, province: str) -> Path:
        from matplotlib.path import Path

        rings = [
            Path([self._sheet.point(*position[:2]) for position in ring], closed=True)
            for polygon in self._sheet.outlines[province]
            for ring in polygon
        ]
        return Path.make_compound_path(*rings)

    def _is_tiny(self, province: str) -> bool:
        """Whether the capital's mark would hide the province's fill, which then shows as a disc around it."""
        extent = self._paths[province].get_extents()
        return max(extent.width, extent.height) < _TINY

    def _foreign_ground(self, provinces: Sequence[str]) -> map_labels.Ground:
        """Says which points would put a name upon another's province."""

        bounds = {province: path.get_extents().extents for province, path in self._paths.items()}

        def foreign(name: int, points: map_labels.Numbers) -> map_labels.Truths:
            import numpy as np

            own = self._paths[provinces[name]].contains_points(points)
            anywhere = np.zeros(len(points), dtype=bool)
            for province, path in self._paths.items():
                left, bottom, right, top = bounds[province]
                x, y = points[:, 0], points[:, 1]
                near = (left <= x) & (x <= right) & (bottom <= y) & (y <= top) & ~anywhere
                if near.any():
                    anywhere[near] = path.contains_points(points[near])
            return np.asarray(anywhere & ~own)

        return foreign

    def _patch(self, path: Path, fill: str, *, edge: str, width: float, layer: float) -> None:
        from matplotlib.patches import PathPatch

        self._axes.add_artist(
            PathPatch(
                path,
                facecolor=fill,
                edgecolor=edge,
                linewidth=_points(width),
                joinstyle="round",
                zorder=layer,
            )
        )

    def _hatch(self, path: Path, colour: str, pattern: str) -> None:
        from matplotlib.patches import PathPatch

        patch = PathPatch(path, facecolor="none", edgecolor="none", hatch=pattern, linewidth=0, zorder=2)
        patch.set_hatchcolor(colour)
        patch.set_hatch_linewidth(_points(3 if pattern == _CONTESTED else 7))
        self._axes.add_artist(patch)

    def _line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        for colour, width, layer in ((self._palette.page, 4.5, 6), (self._palette.ink, 1.8, 7)):
            self._axes.plot(
                (start[0], end[0]), (start[1], end[1]), color=colour, linewidth=_points(width), zorder=layer
            )

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        pixels: float,
        *,
        bold: bool = False,
        anchor: str = "left",
        quiet: bool = False,
        halo: bool = False,
    ) -> None:
        from matplotlib.patheffects import withStroke

        self._axes.text(
            x,
            y,
            text,
            family=FONT,
            fontsize=_points(pixels),
            fontweight="bold" if bold else "normal",
            color=self._palette.quiet_ink if quiet else self._palette.ink,
            ha=anchor,
            va="center_baseline",
            parse_math=False,
            zorder=10,
            path_effects=[withStroke(linewidth=_points(6), foreground=self._palette.page)] if halo else None,
        )


def _points(pixels: float) -> float:
    """Pixels as the points (1/72 inch) that matplotlib counts in."""
    return pixels * 72 / DPI
