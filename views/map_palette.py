"""The map's colours, light and dark. Sides keep their colour whatever they hold; none is told by hue alone.

The hues are near those of Okabe and Ito's palette, which people with any colour vision tell apart; the
government of the first day is the palest fill, so that what has changed hands also stands out in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from events.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the page, its writing and lines, and the fills for sides in the order they are given out."""

    page: str
    ink: str
    quiet_ink: str
    border: str
    outline: str
    highlight: str
    fills: tuple[str, ...]
    government: str


LIGHT = Palette(
    page="#ffffff",
    ink="#111827",
    quiet_ink="#4b5563",
    border="#ffffff",
    outline="#64748b",
    highlight="#111827",
    fills=("#e2703a", "#4fb598", "#f2cf4a", "#b18fd0", "#8c8c8c"),
    government="#b9d5ee",
)
DARK = Palette(
    page="#0f1722",
    ink="#f3f4f6",
    quiet_ink="#a8b3c2",
    border="#0f1722",
    outline="#8593a6",
    highlight="#ffffff",
    fills=("#d2622c", "#2f9277", "#c9a227", "#8e6bb3", "#6f7683"),
    government="#2f5173",
)


def fills_of(theatre: Theatre, palette: Palette) -> Mapping[str, str]:
    """Each actor's fill: the first day's government has its own, the others follow in the pack's order."""
    government = theatre.government_on(theatre.first_day)
    others = [name for name in theatre.actors if government is None or name != government.name]
    fills = {name: palette.fills[number % len(palette.fills)] for number, name in enumerate(others)}
    if government is not None:
        fills[government.name] = palette.government
    return fills
