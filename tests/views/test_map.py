"""The map: what it shows must follow from the control that is handed in, and no name may hide another."""

from __future__ import annotations

import io
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from events.records import Control, EventStatus
from events.theatre import Theatre
from theatres import load
from views.map import render
from views.map_drawing import Canvas
from views.map_labels import Name, Spot, line_end, place
from views.map_palette import DARK, LIGHT, fills_of
from views.map_sheet import WIDTH, lay_out, text_width

DAY = date(2021, 8, 13)
KUNDUZ = "AF-KDZ.capital"
FALLEN = Control(KUNDUZ, "Taliban", date(2021, 8, 8), EventStatus.CONFIRMED, "e")


@pytest.fixture(scope="module")
def afghanistan() -> Theatre:
    return load("afghanistan")


@pytest.fixture(scope="module")
def plain(afghanistan: Theatre) -> bytes:
    """The map as it stands on the first day."""
    return render(afghanistan, {}, day=DAY)


@pytest.fixture(scope="module")
def fallen(afghanistan: Theatre) -> bytes:
    """The map with one capital fallen."""
    return render(afghanistan, {KUNDUZ: FALLEN}, day=DAY)


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def colours(png: bytes) -> dict[str, int]:
    """How many pixels the picture has of each colour, by its hexadecimal name."""
    pixels = np.asarray(picture(png), dtype=np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, numbers = np.unique(pixels, return_counts=True)
    return {f"#{colour:06x}": int(number) for colour, number in zip(found, numbers, strict=True)}


def test_it_is_a_png_as_wide_as_a_phone_shows_sharply(plain: bytes) -> None:
    assert plain.startswith(b"\x89PNG")
    assert picture(plain).width == WIDTH == 1280
    assert len(plain) < 1_000_000


def test_the_same_control_gives_the_same_bytes(afghanistan: Theatre, fallen: bytes) -> None:
    assert render(afghanistan, {KUNDUZ: FALLEN}, day=DAY) == fallen


def test_a_province_takes_the_colour_of_whoever_holds_its_capital(
    afghanistan: Theatre, plain: bytes, fallen: bytes
) -> None:
    fills = fills_of(afghanistan, LIGHT)
    before, after = colours(plain), colours(fallen)
    assert fills["Taliban"] not in before
    assert after[fills["Taliban"]] > 1_000
    assert after[fills["Afghan government"]] < before[fills["Afghan government"]]


def test_an_open_claim_hatches_the_province_but_does_not_fill_it(afghanistan: Theatre, fallen: bytes) -> None:
    claimed = Control(KUNDUZ, "Afghan government", None, None, None, claimed_by="Taliban")
    fills = fills_of(afghanistan, LIGHT)
    hatched = colours(render(afghanistan, {KUNDUZ: claimed}, day=DAY))
    assert 0 < hatched[fills["Taliban"]] < colours(fallen)[fills["Taliban"]]


@pytest.mark.parametrize(
    "control",
    [
        Control(KUNDUZ, "Afghan government", None, None, None, contested_on=DAY),
        Control(KUNDUZ, "Taliban", DAY, EventStatus.DISPUTED, "e"),
    ],
)
def test_what_is_contested_looks_like_neither_side_in_peace(
    afghanistan: Theatre, plain: bytes, fallen: bytes, control: Control
) -> None:
    assert render(afghanistan, {KUNDUZ: control}, day=DAY) not in (plain, fallen)


def test_any_place_of_a_province_outlines_that_province(afghanistan: Theatre, plain: bytes) -> None:
    outlined = render(afghanistan, {}, day=DAY, highlight="AF-KDZ")
    assert outlined != plain
    assert render(afghanistan, {}, day=DAY, highlight="AF-KDZ.airport") == outlined


def test_a_place_in_no_province_outlines_nothing(afghanistan: Theatre, plain: bytes) -> None:
    assert render(afghanistan, {}, day=DAY, highlight="AF.border-tajikistan") == plain


def test_a_highlight_that_is_no_place_is_refused(afghanistan: Theatre) -> None:
    with pytest.raises(KeyError):
        render(afghanistan, {}, day=DAY, highlight="AF-XXX")


def test_the_dark_map_has_a_dark_page(afghanistan: Theatre) -> None:
    assert colours(render(afghanistan, {}, day=DAY, dark=True))[DARK.page] > 100_000


@pytest.mark.parametrize("name", ["afghanistan", "syria"])
def test_sides_never_share_a_colour(name: str) -> None:
    theatre = load(name)
    for palette in (LIGHT, DARK):
        fills = fills_of(theatre, palette)
        assert len(set(fills.values())) == len(theatre.actors)


@pytest.mark.parametrize("name", ["afghanistan", "syria"])
def test_no_name_hides_another_nor_another_capital_nor_leaves_the_sheet(name: str) -> None:
    theatre = load(name)
    sheet = lay_out(theatre, ["one side", "another side"])
    names = []
    for capital in theatre.capitals():
        assert capital.latitude is not None
        assert capital.longitude is not None
        point = sheet.point(capital.longitude, capital.latitude)
        names.append(Name(*point, text_width(capital.name, 28), 29, 11))
    spots = place(names, sheet.map_bounds)
    assert len(spots) == len(names)
    for (one, at), (other, beside) in combinations(zip(names, spots, strict=True), 2):
        apart_x = abs(at.x - beside.x) >= (one.width + other.width) / 2
        apart_y = abs(at.y - beside.y) >= (one.height + other.height) / 2
        assert apart_x or apart_y
    left, bottom, right, top = sheet.map_bounds
    for label, at in zip(names, spots, strict=True):
        assert left <= at.x - label.width / 2
        assert at.x + label.width / 2 <= right
        assert bottom <= at.y - label.height / 2
        assert at.y + label.height / 2 <= top
        for dot in names:
            assert abs(at.x - dot.x) > label.width / 2 or abs(at.y - dot.y) > label.height / 2


def test_names_without_room_beside_their_dot_stand_at_the_end_of_a_line() -> None:
    crowd = [Name(300 + step * 12, 300, 90, 20, 8) for step in range(6)]
    spots = place(crowd, (0, 0, 600, 600))
    assert any(spot.line for spot in spots)
    boxes = list(zip(crowd, spots, strict=True))
    for (_, at), (_, beside) in combinations(boxes, 2):
        assert abs(at.x - beside.x) >= 90 or abs(at.y - beside.y) >= 20


def test_a_line_ends_at_the_edge_of_its_name() -> None:
    assert line_end(Name(0, 0, 40, 10, 5), Spot(100, 0, True)) == (80, 0)
    assert line_end(Name(0, 0, 40, 10, 5), Spot(0, 60, True)) == (0, 55)


def test_a_long_legend_breaks_into_lines(afghanistan: Theatre) -> None:
    few, many = lay_out(afghanistan, ["a"]), lay_out(afghanistan, ["a side with a rather long name"] * 5)
    assert len(few.legend) == 1
    assert len(many.legend) > 1
    assert sorted(number for line in many.legend for number in line) == list(range(5))
    assert many.height > few.height


def test_a_sheet_can_be_written_before_anything_is_drawn_on_it(afghanistan: Theatre) -> None:
    output = io.BytesIO()
    Canvas(lay_out(afghanistan, []), LIGHT, fills_of(afghanistan, LIGHT)).write(output)
    assert set(colours(output.getvalue())) == {LIGHT.page}
