"""A small, faultless pack of two provinces, written to a folder for each test to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

FILES = {
    "theatre.toml": """\
name = "island"
title = "The island"
first_day = 2021-05-01
last_day = 2021-12-31
timezone = "Asia/Kabul"
national_capital = "XA-NO.capital"
calendars = ["solar-hijri"]
languages = ["en"]
""",
    "actors.toml": """\
[[actors]]
name = "Crown"
spellings = ["Crown", "royal forces"]
offices = ["island army"]
generic = ["army"]
people = ["Queen of the island"]
demonyms = ["royal"]
government = [{ last = 2021-08-15 }]
active = { last = 2021-08-15 }

[[actors]]
name = "Reds"
spellings = ["Reds"]
generic = ["rebels"]
generic_provinces = ["XA-SO"]
people = ["Queen of the island"]
government = [{ first = 2021-08-16 }]
""",
    "words.toml": """\
foreign = ["Northport, Maine"]
outlets = ["Reuters"]
""",
    "provinces.csv": """\
id,province,province_spellings,capital,capital_spellings,latitude,longitude,holder
XA-NO,North,Norden,Northport,North Port,1.5,0.5,Crown
XA-SO,South,,Southport,South Port,0.5,0.5,Crown
""",
    "places.csv": """\
id,name,kind,province,latitude,longitude,spellings
XA-NO.airport,Northport airport,airport,XA-NO,1.4,0.4,
XA.border-sea,Border with the sea,border,,,,sea border
""",
    "neighbours.csv": """\
province,neighbours
XA-NO,XA-SO
XA-SO,XA-NO
""",
    "feeds.toml": """\
[[feeds]]
name = "Island radio"
url = "https://radio.example/feed"
every = "5m"
side = "Crown"
timezone = "Asia/Kabul"
""",
    "shapes.geojson": """\
{"type":"FeatureCollection","features":[
{"type":"Feature","id":"XA-NO","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,1],[1,1],[1,2],[0,2],[0,1]]]}},
{"type":"Feature","id":"XA-SO","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
]}
""",
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The folder of the pack."""
    folder = tmp_path / "island"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder
