"""The packs that ship load without a flaw, and hold what the contracts promise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from events.theatre import PlaceKind, Theatre
from theatres import TheatreError, directory, load, names
from theatres.check import check
from theatres.pack import read_pack
from theatres.shapes import distance_outside, polygons_of
from theatres.spelling import fold

# Provinces by ISO 3166-2:AF and ISO 3166-2:SY, and the canonical names of their capitals.
AFGHAN_CAPITALS = {
    "AF-BAL": "Mazar-i-Sharif",
    "AF-BAM": "Bamyan",
    "AF-BDG": "Qala-e-Naw",
    "AF-BDS": "Faizabad",
    "AF-BGL": "Pul-e-Khumri",
    "AF-DAY": "Nili",
    "AF-FRA": "Farah",
    "AF-FYB": "Maimana",
    "AF-GHA": "Ghazni",
    "AF-GHO": "Firozkoh",
    "AF-HEL": "Lashkar Gah",
    "AF-HER": "Herat",
    "AF-JOW": "Sheberghan",
    "AF-KAB": "Kabul",
    "AF-KAN": "Kandahar",
    "AF-KAP": "Mahmud-e-Raqi",
    "AF-KDZ": "Kunduz",
    "AF-KHO": "Khost",
    "AF-KNR": "Asadabad",
    "AF-LAG": "Mehtarlam",
    "AF-LOG": "Pul-e-Alam",
    "AF-NAN": "Jalalabad",
    "AF-NIM": "Zaranj",
    "AF-NUR": "Parun",
    "AF-PAN": "Bazarak",
    "AF-PAR": "Charikar",
    "AF-PIA": "Gardez",
    "AF-PKA": "Sharana",
    "AF-SAM": "Aybak",
    "AF-SAR": "Sar-e-Pul",
    "AF-TAK": "Taloqan",
    "AF-URU": "Tarin Kot",
    "AF-WAR": "Maidan Shahr",
    "AF-ZAB": "Qalat",
}
SYRIAN_CAPITALS = {
    "SY-DI": "Damascus",
    "SY-DR": "Daraa",
    "SY-DY": "Deir ez-Zor",
    "SY-HA": "Hasakah",
    "SY-HI": "Homs",
    "SY-HL": "Aleppo",
    "SY-HM": "Hama",
    "SY-ID": "Idlib",
    "SY-LA": "Latakia",
    "SY-QU": "Quneitra",
    "SY-RA": "Raqqa",
    "SY-RD": "Douma",
    "SY-SU": "Suwayda",
    "SY-TA": "Tartus",
}


@pytest.fixture(scope="module", params=["afghanistan", "syria"])
def theatre(request: pytest.FixtureRequest) -> Theatre:
    return load(request.param)


@pytest.fixture(scope="module")
def afghanistan() -> Theatre:
    return load("afghanistan")


@pytest.fixture(scope="module")
def syria() -> Theatre:
    return load("syria")


def meant(theatre: Theatre, spelling: str) -> set[str]:
    """Ids of all places that a spelling names."""
    return {
        place.id
        for place in theatre.places.values()
        if fold(spelling) in {fold(known) for known in place.spellings}
    }


def test_the_shipped_packs_have_no_problems_and_no_warnings() -> None:
    assert names() == ["afghanistan", "syria"]
    for name in names():
        assert check(directory(name)) == []


def test_a_name_that_is_no_theatre_says_which_there_are() -> None:
    with pytest.raises(TheatreError, match="there is no theatre 'mars'; there are: afghanistan, syria"):
        load("mars")
    with pytest.raises(TheatreError):
        directory("../theatres/afghanistan")


def test_a_broken_pack_does_not_load(pack: Path) -> None:
    (pack / "theatre.toml").write_text("nonsense", "utf-8")
    theatre, problems = read_pack(pack)
    assert theatre is None
    assert problems[0].file == "theatre.toml"


def test_provinces_and_capitals_are_those_of_the_contract(afghanistan: Theatre, syria: Theatre) -> None:
    for theatre, expected in ((afghanistan, AFGHAN_CAPITALS), (syria, SYRIAN_CAPITALS)):
        assert {place.id: theatre.capital_of(place.id).name for place in theatre.provinces()} == expected
        assert len(theatre.capitals()) == len(expected)


def test_actors_are_those_of_the_contract(afghanistan: Theatre, syria: Theatre) -> None:
    assert set(afghanistan.actors) == {"Taliban", "Afghan government", "Panjshir resistance"}
    assert set(syria.actors) == {"HTS", "southern rebels", "SDF", "Syrian government", "Islamic State"}


def test_every_capital_has_a_holder_a_province_and_lies_in_its_shape(theatre: Theatre) -> None:
    polygons = polygons_of(theatre.shapes)
    assert set(theatre.holders) == {capital.id for capital in theatre.capitals()}
    assert set(polygons) == {province.id for province in theatre.provinces()}
    for capital in theatre.capitals():
        assert theatre.capital_of(str(capital.province)) == capital
        assert capital.latitude is not None
        assert capital.longitude is not None
        assert distance_outside(polygons[str(capital.province)], capital.latitude, capital.longitude) == 0


def test_no_capital_lies_in_the_shape_of_another_province(theatre: Theatre) -> None:
    for province, polygons in polygons_of(theatre.shapes).items():
        for capital in theatre.capitals():
            assert capital.latitude is not None
            assert capital.longitude is not None
            inside = distance_outside(polygons, capital.latitude, capital.longitude) == 0
            assert inside == (capital.province == province)


def test_the_first_days_are_those_of_the_contract(afghanistan: Theatre, syria: Theatre) -> None:
    assert (afghanistan.first_day, afghanistan.last_day) == (date(2021, 5, 1), None)
    assert (syria.first_day, syria.last_day) == (date(2024, 11, 27), None)
    assert set(afghanistan.holders.values()) == {"Afghan government"}
    assert syria.holders["SY-ID.capital"] == "HTS"
    assert {syria.holders["SY-HA.capital"], syria.holders["SY-RA.capital"]} == {"SDF"}
    assert sum(holder == "Syrian government" for holder in syria.holders.values()) == 11


@pytest.mark.parametrize(
    ("spelling", "capital"),
    [
        ("Pol-e-Khomri", "AF-BGL"),
        ("Puli Khumri", "AF-BGL"),
        ("Mazar-e-Sharif", "AF-BAL"),
        ("Shibarghan", "AF-JOW"),
        ("Qala-i-Naw", "AF-BDG"),
        ("Qala e Naw", "AF-BDG"),
        ("Feroz Koh", "AF-GHO"),
        ("Chaghcharan", "AF-GHO"),
        ("LASHKARGAH", "AF-HEL"),
        ("Taluqan", "AF-TAK"),
        ("Feyzabad", "AF-BDS"),
        ("Fayzabad", "AF-BDS"),
        ("Tirin Kot", "AF-URU"),
        ("Terinkot", "AF-URU"),
        ("Mihtarlam", "AF-LAG"),
        ("Samangan city", "AF-SAM"),
        ("Aibak", "AF-SAM"),
        ("Maidan Shar", "AF-WAR"),
        ("Puli Alam", "AF-LOG"),
        ("Maymana", "AF-FYB"),
        ("Kalat", "AF-ZAB"),
        ("Sharan", "AF-PKA"),
        ("Paroon", "AF-NUR"),
    ],
)
def test_a_spelling_seen_in_print_names_its_capital(
    afghanistan: Theatre, spelling: str, capital: str
) -> None:
    assert meant(afghanistan, spelling) == {f"{capital}.capital"}


@pytest.mark.parametrize(
    "name", ["Farah", "Kunduz", "Herat", "Ghazni", "Kandahar", "Kabul", "Sari Pul", "Khost"]
)
def test_where_province_and_capital_share_a_name_both_list_it(afghanistan: Theatre, name: str) -> None:
    kinds = {afghanistan.places[place].kind for place in meant(afghanistan, name)}
    assert kinds == {PlaceKind.CAPITAL, PlaceKind.PROVINCE}


def test_what_must_not_be_taken_for_a_capital_is_there(afghanistan: Theatre) -> None:
    for name, kind in {
        "Hamid Karzai International Airport": PlaceKind.AIRPORT,
        "Kunduz airport": PlaceKind.AIRPORT,
        "217 Pamir Corps": PlaceKind.BASE,
        "Bagram": PlaceKind.BASE,
        "Sher Khan Bandar": PlaceKind.BORDER,
        "Tajik border": PlaceKind.BORDER,
        "Spin Boldak": PlaceKind.DISTRICT,
        "Balkh town": PlaceKind.CITY,
    }.items():
        assert {afghanistan.places[place].kind for place in meant(afghanistan, name)} == {kind}
    lesser = [
        place for place in afghanistan.places.values() if place.kind in (PlaceKind.DISTRICT, PlaceKind.CITY)
    ]
    assert len(lesser) >= 80


def test_neighbours_hold_both_ways_and_those_that_people_know(theatre: Theatre) -> None:
    for province, others in theatre.neighbours.items():
        assert all(province in theatre.neighbours[other] for other in others)
    known = {
        "afghanistan": ("AF-PAN", {"AF-PAR", "AF-KAP", "AF-BGL", "AF-TAK", "AF-BDS", "AF-NUR", "AF-LAG"}),
        "syria": ("SY-ID", {"SY-HL", "SY-HM", "SY-LA"}),
    }
    province, expected = known[theatre.name]
    assert set(theatre.neighbours[province]) == expected


def test_foreign_and_bygone_words_and_outlets_name_no_place_of_the_theatre(theatre: Theatre) -> None:
    words = (*theatre.foreign, *theatre.bygone, *theatre.outlets)
    assert not [word for word in words if meant(theatre, word)]
    assert len(theatre.outlets) >= 80


def test_the_afghan_government_ends_with_15_august_and_nobody_follows_it(afghanistan: Theatre) -> None:
    government = afghanistan.government_on(date(2021, 8, 15))
    assert government is not None
    assert government.name == "Afghan government"
    assert afghanistan.government_on(date(2021, 8, 16)) is None


def test_who_changed_sides_speaks_for_the_side_of_the_day(afghanistan: Theatre) -> None:
    before = afghanistan.actor_of("Amrullah Saleh", date(2021, 8, 14))
    after = afghanistan.actor_of("Amrullah Saleh", date(2021, 8, 20))
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Afghan government", "Panjshir resistance")
    assert afghanistan.actor_of("Nobody in particular", date(2021, 8, 14)) is None


def test_the_syrian_government_changes_hands_on_8_december(syria: Theatre) -> None:
    assert syria.office_bearer("Syrian government", date(2024, 12, 7)).name == "Syrian government"
    assert syria.office_bearer("Syrian government", date(2024, 12, 8)).name == "HTS"
    offices = syria.actors["Syrian government"].offices
    assert "Syrian army" in offices
    assert set(offices) <= set(syria.actors["Syrian government"].spellings)


def test_the_rebels_of_the_south_are_meant_only_in_the_south(syria: Theatre) -> None:
    assert set(syria.actors["southern rebels"].generic_provinces) == {"SY-DR", "SY-SU", "SY-QU"}
    assert "rebels" in syria.actors["southern rebels"].generic
    assert "rebels" in syria.actors["HTS"].generic


def test_shapes_are_small_enough_to_ship(theatre: Theatre) -> None:
    path = directory(theatre.name) / "shapes.geojson"
    assert path.stat().st_size < 150_000
    assert json.loads(path.read_text("utf-8")) == theatre.shapes
