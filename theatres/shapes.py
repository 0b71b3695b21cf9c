"""Reads shapes.geojson: the provinces' outlines, each with its ISO 3166-2 code as `id` (RFC 7946, WGS 84)."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from theatres.errors import Problem
from theatres.tables import read_text

Ring = list[list[float]]
Polygons = list[list[Ring]]


def read_shapes(path: Path, provinces: Collection[str]) -> tuple[Mapping[str, object], list[Problem]]:
    """The FeatureCollection as it stands; one Polygon or MultiPolygon for each province, and no other."""
    text, missing = read_text(path)
    if text is None:
        return {}, [missing] if missing else []
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, [Problem(path.name, error.lineno, f"not JSON: {error.msg}", "correct it")]
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        return {}, [
            Problem(path.name, 1, "not a GeoJSON FeatureCollection", "give one feature for each province")
        ]
    problems = []
    seen: set[str] = set()
    for feature in features:
        identity = str(feature.get("id")) if isinstance(feature, dict) else ""
        line = _line_of(text, identity)
        if identity not in provinces:
            message = f"the shape {identity!r} has no province"
            problems.append(Problem(path.name, line, message, "take the ids from provinces.csv"))
        elif identity in seen:
            problems.append(
                Problem(path.name, line, f"two shapes for {identity}", "join them in a MultiPolygon")
            )
        else:
            seen.add(identity)
            wrong = _geometry_fault(feature.get("geometry"))
            if wrong:
                problems.append(Problem(path.name, line, f"the shape of {identity} {wrong}", "redraw it"))
    problems += [
        Problem(path.name, 1, f"no shape for {province}", "add one")
        for province in sorted(provinces)
        if province not in seen
    ]
    return collection, problems


def polygons_of(shapes: Mapping[str, object]) -> dict[str, Polygons]:
    """The polygons of each province by id: lists of rings of [longitude, latitude], the outer ring first."""
    features: Any = shapes.get("features", [])
    found: dict[str, Polygons] = {}
    for feature in features:
        geometry = feature["geometry"]
        coordinates = geometry["coordinates"]
        found[feature["id"]] = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return found


def distance_outside(polygons: Polygons, latitude: float, longitude: float) -> float:
    """How far a point lies outside the polygons: 0 within, else degrees of latitude to the nearest edge."""
    for rings in polygons:
        if _inside(rings[0], longitude, latitude) and not any(
            _inside(hole, longitude, latitude) for hole in rings[1:]
        ):
            return 0.0
    narrowing = math.cos(math.radians(latitude))
    return min(
        _to_segment((longitude * narrowing, latitude), (a[0] * narrowing, a[1]), (b[0] * narrowing, b[1]))
        for rings in polygons
        for ring in rings
        for a, b in pairwise(ring)
    )


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Even-odd rule: how often a ray to the east crosses the ring."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _to_segment(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - a[0] - along * dx, point[1] - a[1] - along * dy)


def _geometry_fault(geometry: Any) -> str | None:
    """What keeps a geometry from being drawn, in words that follow "the shape of X", or None."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "is neither Polygon nor MultiPolygon"
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        return "has no coordinates"
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            return "has no coordinates"
        for ring in rings:
            if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
                return "has a ring that is not closed"
            if not all(_is_position(position) for position in ring):
                return "has a point that is not [longitude, latitude] in degrees"
    return None


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) >= 2
        and all(isinstance(number, int | float) for number in position[:2])
        and abs(position[0]) <= 180
        and abs(position[1]) <= 90
    )


def _line_of(text: str, identity: str) -> int:
    """The line on which a feature's id stands (GeoJSON written with one feature a line makes this of use)."""
    at = text.find(json.dumps(identity))
    return text.count("\n", 0, at) + 1 if at >= 0 else 1
