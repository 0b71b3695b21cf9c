"""Pictures are told apart by people with any colour vision: their colours, as those people see them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from views.map_palette import DARK, LIGHT, Palette, fills_of

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", severity 1.0; they take linear RGB. Without colours, only the luminance is left.
SIGHTS: dict[str, tuple[Colour, Colour, Colour]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
PALETTES = {"light": LIGHT, "dark": DARK}


def linear(colour: str) -> Colour:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def seen(colour: str, sight: str) -> Colour:
    """A colour as linear RGB, as it looks to somebody."""
    given = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, given, strict=True)))) for row in SIGHTS[sight]
    )
    return red, green, blue


def lab(rgb: Colour) -> Colour:
    """CIE L*a*b*, white D65."""
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    """CIE76 between two colours; 2.3 is just noticeable."""
    first, second = lab(seen(one, sight)), lab(seen(other, sight))
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""

    def luminance(colour: str) -> float:
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theatre", ["afghanistan", "syria"])
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_no_two_sides_of_a_theatre_look_alike(
    request: Any, theatre: str, palette: Palette, sight: str
) -> None:
    fills = fills_of(request.getfixturevalue(theatre), palette)
    near = {
        (one, other): round(distance(fills[one], fills[other], sight), 1)
        for one, other in combinations(fills, 2)
        if distance(fills[one], fills[other], sight) < 12
    }
    assert near == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_provinces_stand_out_from_the_page_and_their_borders(palette: Palette, sight: str) -> None:
    for fill in (*palette.fills, palette.government):
        assert distance(fill, palette.page, sight) >= 12
        assert distance(fill, palette.border, sight) >= 12


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_writing_can_be_read(palette: Palette) -> None:
    # Names on the map stand in a halo of the page's colour.
    assert contrast(palette.ink, palette.page) >= 7
    assert contrast(palette.quiet_ink, palette.page) >= 4.5
