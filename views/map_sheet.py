"""The sheet that the map is drawn on: its measures in pixels, and how degrees become pixels upon it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from events.theatre import Theatre

WIDTH = 1280
"""Pixels: Telegram shows a photo of this width as it is."""

DPI = 160
MARGIN = 28
FONT = "DejaVu Sans"
"""Comes with matplotlib, so that the map looks the same everywhere."""

HEAD = 168
LEGEND_LINE = 50
LEGEND_TEXT = 29.0
LEGEND_SWATCH = 44.0
LEGEND_GAP = 38.0
FOOT_PADDING = 26
_TALLEST_MAP = 1090

Polygon = list[list[list[float]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures in pixels from the lower left corner. `legend` is which key stands on which line."""

    height: float
    foot: float
    scale: float
    west: float
    south: float
    narrowing: float
    left: float
    legend: tuple[tuple[int, ...], ...]
    outlines: dict[str, list[Polygon]]

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """An equirectangular projection, true to scale along the theatre's middle latitude."""
        x = self.left + (longitude - self.west) * self.narrowing * self.scale
        return x, self.foot + (latitude - self.south) * self.scale

    @property
    def map_bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of where names may stand."""
        return MARGIN / 2, self.foot + 4, WIDTH - MARGIN / 2, self.height - HEAD + 6


def lay_out(theatre: Theatre, legend: Sequence[str]) -> Sheet:
    """A sheet as wide as WIDTH and as high as the theatre's shape and the legend's lines need."""
    outlines = _outlines(theatre)
    points = [point for polygons in outlines.values() for rings in polygons for point in rings[0]]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = min((WIDTH - 2 * MARGIN) / ((east - west) * narrowing), _TALLEST_MAP / (north - south))
    left = (WIDTH - (east - west) * narrowing * scale) / 2
    lines = _lines(legend)
    foot = FOOT_PADDING * 2 + LEGEND_LINE * len(lines)
    height = math.ceil(foot + (north - south) * scale + HEAD)
    return Sheet(height, foot, scale, west, south, narrowing, left, lines, outlines)


def text_width(text: str, pixels: float, *, bold: bool = False) -> float:
    """How many pixels a line of text takes at a size given in pixels."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not text.strip():
        return 0.0
    font = FontProperties(family=FONT, weight="bold" if bold else "normal")
    return float(TextPath((0, 0), text, size=pixels, prop=font, usetex=False).vertices[:, 0].max())


def _lines(legend: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Fills lines with keys from left to right."""
    lines: list[list[int]] = [[]]
    at = float(MARGIN)
    for number, text in enumerate(legend):
        width = key_width(text)
        if lines[-1] and at + width > WIDTH - MARGIN:
            lines.append([])
            at = float(MARGIN)
        lines[-1].append(number)
        at += width + LEGEND_GAP
    return tuple(tuple(line) for line in lines)


def key_width(text: str) -> float:
    """How many pixels a key of the legend takes, swatch and all."""
    return LEGEND_SWATCH + 14 + text_width(text, LEGEND_TEXT)


def _outlines(theatre: Theatre) -> dict[str, list[Polygon]]:
    """Each province's polygons in degrees, by id, from the pack's GeoJSON (RFC 7946)."""
    features: Any = theatre.shapes["features"]
    outlines: dict[str, list[Polygon]] = {}
    for feature in features:
        geometry = feature["geometry"]
        one = geometry["type"] == "Polygon"
        outlines[feature["id"]] = [geometry["coordinates"]] if one else geometry["coordinates"]
    return outlines
