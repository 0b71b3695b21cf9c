"""Every mistake that an editor of a pack can make is found, and told by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from theatres.check import check
from theatres.errors import Problem, Severity, TheatreError
from theatres.pack import read_pack

# file, what stands there, what a slip makes of it, the line to be named, words of the message
MISTAKES = [
    # theatre.toml
    ("theatre.toml", 'title = "The island"', 'titel = "The island"', 2, "unknown key 'titel'"),
    ("theatre.toml", 'title = "The island"\n', "", 1, "no 'title'"),
    ("theatre.toml", 'name = "island"', 'name = "inland"', 1, "is not the folder's"),
    ("theatre.toml", "first_day = 2021-05-01", 'first_day = "1 May 2021"', 3, "'first_day' is not a date"),
    (
        "theatre.toml",
        "first_day = 2021-05-01",
        "first_day = 2021-05-01T00:00:00",
        3,
        "'first_day' is not a date",
    ),
    ("theatre.toml", "first_day = 2021-05-01", "first_day = 2021-13-01", 3, "not TOML"),
    ("theatre.toml", "last_day = 2021-12-31", "last_day = 2020-12-31", 4, "the last day is before the first"),
    ("theatre.toml", '"Asia/Kabul"', '"Asia/Kabull"', 5, "unknown time zone 'Asia/Kabull'"),
    ("theatre.toml", '"Asia/Kabul"', "4.5", 5, "'timezone' is not a text"),
    ("theatre.toml", '"XA-NO.capital"', '"XA-NO.airport"', 6, "the national capital 'XA-NO.airport'"),
    ("theatre.toml", '["solar-hijri"]', '["lunar"]', 7, "unknown calendar 'lunar'"),
    ("theatre.toml", '["en"]', '"en"', 8, "'languages' is not a list of texts"),
    # actors.toml
    ("actors.toml", 'demonyms = ["royal"]', 'demonym = ["royal"]', 7, "unknown key 'demonym'"),
    ("actors.toml", '[[actors]]\nname = "Reds"', '[[aktors]]\nname = "Reds"', 11, "unknown key 'aktors'"),
    ("actors.toml", 'name = "Reds"\n', "", 11, "an actor has no name"),
    ("actors.toml", 'name = "Reds"', 'name = "Crown"', 12, "two actors are named 'Crown'"),
    ("actors.toml", 'spellings = ["Reds"]\n', "", 12, "'Reds' has no spellings"),
    (
        "actors.toml",
        'spellings = ["Reds"]',
        'spellings = ["Royal forces"]',
        13,
        "names both 'Crown' and 'Reds'",
    ),
    ("actors.toml", '["Crown", "royal forces"]', '["Crown", "crown"]', 3, "'crown' stands twice"),
    ("actors.toml", '["Crown", "royal forces"]', '["Crown", 7]', 3, "'spellings' is not a list of texts"),
    ("actors.toml", '["island army"]', '["royal forces"]', 2, "stands in both"),
    ("actors.toml", '["XA-SO"]', '["XA-WE"]', 15, "unknown province 'XA-WE'"),
    ("actors.toml", "first = 2021-08-16", "first = 2021-08-15", 17, "of 'Crown' and 'Reds' overlap"),
    ("actors.toml", "first = 2021-08-16", "from = 2021-08-16", 17, "unknown key 'from'"),
    ("actors.toml", "first = 2021-08-16", 'first = "August"', 17, "an end that is no date"),
    ("actors.toml", "{ first = 2021-08-16 }", "2021-08-16", 17, "'government' is not a list of periods"),
    (
        "actors.toml",
        "[{ last = 2021-08-15 }]",
        "[{ first = 2022-01-01, last = 2021-08-15 }]",
        8,
        "ends before",
    ),
    ("actors.toml", "[[actors]]", "[[actors", 11, "not TOML"),
    # words.toml
    ("words.toml", "outlets", "outlet", 2, "unknown key 'outlet'"),
    ("words.toml", '["Reuters"]', '["Reuters", "REUTERS"]', 2, "'REUTERS' stands twice"),
    # provinces.csv
    ("provinces.csv", "capital_spellings", "capital_spelling", 1, "unknown column 'capital_spelling'"),
    ("provinces.csv", "capital_spellings", "capital_spelling", 1, "no column 'capital_spellings'"),
    ("provinces.csv", "id,province,", "id,id,", 1, "column 'id' stands twice"),
    ("provinces.csv", ",0.5,0.5,Crown", ",0.5,Crown", 3, "7 cells under 8 columns"),
    ("provinces.csv", "XA-SO,South", "XA-NO,South", 3, "the id 'XA-NO' stands twice"),
    ("provinces.csv", "XA-SO,South", "Xa South,South", 3, "is no ISO 3166-2 code"),
    ("provinces.csv", "XA-SO,South,", "XA-SO,,", 3, "XA-SO has no province"),
    ("provinces.csv", "Southport,", ",", 3, "XA-SO has no capital"),
    ("provinces.csv", "0.5,0.5,Crown", "0.5,0.5,", 3, "the capital of XA-SO has no holder"),
    ("provinces.csv", "0.5,0.5,Crown", "0.5,0.5,Blues", 3, "the holder 'Blues' of XA-SO.capital is no actor"),
    ("provinces.csv", "0.5,0.5,Crown", "0.5,0.5,Crown,Reds", 3, "9 cells under 8 columns"),
    ("provinces.csv", "South Port", "Northport", 3, "'Northport' names both XA-NO.capital and XA-SO.capital"),
    ("provinces.csv", "South Port", "Norden", 3, "'Norden' names both XA-NO and XA-SO.capital"),
    ("provinces.csv", "South Port", "Southport", 3, "the spelling 'Southport' stands twice"),
    (
        "provinces.csv",
        "0.5,0.5,Crown",
        "half,0.5,Crown",
        3,
        "latitude 'half' of XA-SO is no number of degrees",
    ),
    (
        "provinces.csv",
        "0.5,0.5,Crown",
        "0.5,200,Crown",
        3,
        "longitude '200' of XA-SO is no number of degrees",
    ),
    ("provinces.csv", "0.5,0.5,Crown", ",,Crown", 3, "latitude '' of XA-SO is no number of degrees"),
    # places.csv
    ("places.csv", "XA.border-sea", "XA-NO.airport", 3, "the id 'XA-NO.airport' stands twice"),
    ("places.csv", ",border,,,,", ",capital,,,,", 3, "unknown kind 'capital'"),
    ("places.csv", "airport,XA-NO,", "airport,XA-WE,", 2, "in the unknown province 'XA-WE'"),
    ("places.csv", "airport,XA-NO,", "airport,XA-SO,", 2, "does not begin with its province, XA-SO"),
    ("places.csv", "XA-NO.airport", "XA-NO.capital", 2, "is no id for a place"),
    ("places.csv", "XA-NO.airport", "airport", 2, "is no id for a place"),
    ("places.csv", "Northport airport", "", 2, "'XA-NO.airport' has no name"),
    (
        "places.csv",
        "Northport airport",
        "North port",
        2,
        "'North port' names both XA-NO.capital and XA-NO.airport",
    ),
    ("places.csv", "sea border", "southport", 3, "'southport' names both XA-SO.capital and XA.border-sea"),
    ("places.csv", "1.4,0.4", "1.4,", 2, "longitude '' of XA-NO.airport"),
    # neighbours.csv
    (
        "neighbours.csv",
        "XA-SO,XA-NO\n",
        "XA-SO,\n",
        2,
        "XA-NO borders XA-SO, but XA-SO does not border XA-NO",
    ),
    ("neighbours.csv", "XA-SO,XA-NO\n", "", 1, "no line for XA-SO"),
    ("neighbours.csv", "XA-SO,XA-NO\n", "XA-SO,XA-NO\nXA-SO,XA-NO\n", 4, "XA-SO stands twice"),
    ("neighbours.csv", "XA-SO,XA-NO\n", "XA-SO,XA-NO|XA-SO\n", 3, "hold itself or one of them twice"),
    ("neighbours.csv", "XA-SO,XA-NO\n", "XA-SO,XA-NO|XA-WE\n", 3, "unknown province 'XA-WE'"),
    # feeds.toml
    ("feeds.toml", "every", "evry", 4, "unknown key 'evry'"),
    ("feeds.toml", "[[feeds]]", "[[feed]]", 1, "unknown key 'feed'"),
    ("feeds.toml", "[[feeds]]", "[feeds]", 1, "no tables"),
    ("feeds.toml", 'url = "https://radio.example/feed"\n', "", 1, "a feed has no 'url'"),
    ("feeds.toml", 'name = "Island radio"\n', "", 1, "a feed has no 'name'"),
    ("feeds.toml", "https://", "gopher://", 3, "is no address"),
    ("feeds.toml", '"5m"', '"0s"', 4, "is no duration"),
    ("feeds.toml", '"5m"', "5", 4, "'every' is not a text"),
    ("feeds.toml", '"Crown"', '"Blues"', 5, "the side 'Blues' is no actor"),
    ("feeds.toml", '"Asia/Kabul"', '"Mars"', 6, "unknown time zone 'Mars'"),
    # shapes.geojson
    ("shapes.geojson", '"id":"XA-SO"', '"id":"XA-WE"', 3, "the shape 'XA-WE' has no province"),
    ("shapes.geojson", '"id":"XA-SO"', '"id":"XA-WE"', 1, "no shape for XA-SO"),
    ("shapes.geojson", '"id":"XA-SO"', '"id":"XA-NO"', 2, "two shapes for XA-NO"),
    (
        "shapes.geojson",
        '"Polygon","coordinates":[[[0,0]',
        '"Point","coordinates":[[[0,0]',
        3,
        "is neither Polygon",
    ),
    ("shapes.geojson", "[0,1],[0,0]]]", "[0,1]]]", 3, "has a ring that is not closed"),
    ("shapes.geojson", "[1,0],", "[181,0],", 3, "a point that is not [longitude, latitude]"),
    ("shapes.geojson", '"FeatureCollection"', '"Topology"', 1, "not a GeoJSON FeatureCollection"),
    ("shapes.geojson", "]}\n", "]\n", 5, "not JSON"),
]


def spoil(pack: Path, file: str, right: str, wrong: str) -> None:
    text = (pack / file).read_text("utf-8")
    assert right in text
    (pack / file).write_text(text[::-1].replace(right[::-1], wrong[::-1], 1)[::-1], "utf-8")


def test_a_faultless_pack_has_no_problems(pack: Path) -> None:
    assert check(pack) == []


@pytest.mark.parametrize(("file", "right", "wrong", "line", "message"), MISTAKES)
def test_a_mistake_is_told_by_file_and_line(
    pack: Path, file: str, right: str, wrong: str, line: int, message: str
) -> None:
    spoil(pack, file, right, wrong)
    found = [problem for problem in check(pack) if message in problem.message]
    assert [(problem.file, problem.line) for problem in found] == [(file, line)]
    assert found[0].remedy
    assert found[0].severity is Severity.ERROR
    assert read_pack(pack)[0] is None


@pytest.mark.parametrize(
    "file", ["theatre.toml", "actors.toml", "provinces.csv", "places.csv", "shapes.geojson"]
)
def test_a_missing_file_is_a_mistake(pack: Path, file: str) -> None:
    (pack / file).unlink()
    assert any(problem.file == file and problem.message == "the file is missing" for problem in check(pack))


def test_a_file_that_is_not_utf_8_is_told_with_the_line(pack: Path) -> None:
    (pack / "places.csv").write_bytes("id,name\ncafé,\n".encode("latin-1"))
    assert Problem("places.csv", 2, "the file is not UTF-8", "save it as UTF-8") in check(pack)


def test_a_place_outside_its_province_is_only_a_warning(pack: Path) -> None:
    spoil(pack, "provinces.csv", "0.5,0.5,Crown", "5.5,0.5,Crown")
    (problem,) = check(pack)
    assert problem.severity is Severity.WARNING
    assert (problem.file, problem.line) == ("provinces.csv", 3)
    assert "Southport lies 4.50 degrees outside the shape of XA-SO" in problem.message
    assert read_pack(pack)[0] is not None


def test_a_table_without_lines_has_no_provinces(pack: Path) -> None:
    header = (pack / "provinces.csv").read_text("utf-8").splitlines()[0]
    (pack / "provinces.csv").write_text(f"{header}\n", "utf-8")
    assert any(problem.message == "no provinces" for problem in check(pack))


def test_a_pack_without_actors_is_told_once(pack: Path) -> None:
    (pack / "actors.toml").write_text("", "utf-8")
    assert [problem.message for problem in check(pack) if problem.file == "actors.toml"] == ["no actors"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "nowhere")
    assert "there is no folder" in problem.message


def test_an_error_text_is_one_line_that_names_file_line_and_remedy(pack: Path) -> None:
    spoil(pack, "theatre.toml", '"Asia/Kabul"', '"Asia/Kabull"')
    spoil(pack, "feeds.toml", "every", "evry")
    error = str(TheatreError.from_problems("island", check(pack)))
    assert "\n" not in error
    assert error.startswith("theatre island: feeds.toml:4: unknown key 'evry'; ")
    assert error.endswith("(and 1 more: `theatre check island` lists them)")
