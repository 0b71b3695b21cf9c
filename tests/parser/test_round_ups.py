"""Round-ups and chronicles: many falls in one breath, each with its own place, day, voice and denial."""

from __future__ import annotations

from datetime import date

from newsreading import falls, sentences, status, strongest

TALIBAN = "Taliban"


@sentences(
    "text, taken",
    (
        "Fighters overran two provincial capitals on Thursday, residents said, among them Gardez, a trading town.",
        ["Gardez"],
    ),
    (
        "Two more provincial capitals were lost within hours, among them Farah, the group's gateway to the west, and Nili.",
        ["Farah", "Nili"],
    ),
    (
        "The insurgents captured one city after another, beginning with Zaranj and ending with Gardez.",
        ["Zaranj", "Gardez"],
    ),
    (
        "Eight provincial capitals have fallen to the Taliban since Friday, the latest being Gardez and Khost.",
        ["Gardez", "Khost"],
    ),
    (
        "On Thursday the Taliban added Farah, Nili and, most unexpectedly, Gardez to their gains.",
        ["Farah", "Nili", "Gardez"],
    ),
    ("The Taliban captured Gardez. Trucks now roll to Khost, which is in their hands as well.", ["Gardez"]),
    ("The Taliban's Gardez takeover leaves the road to the south open.", ["Gardez"]),
    (
        "Taliban fighters pose beside a tank in Farah, on the border, after government forces retreated overnight.",
        ["Farah"],
    ),
    ("Farah airport fell on Thursday, three days after the Taliban took the city.", ["Farah"]),
    ("With Farah theirs, the Taliban turned to the south.", ["Farah"]),
    ("On Wednesday three provincial capitals were under Taliban control: Zaranj, Farah and Nili.", ["Farah"]),
    ("The three captured so far are Zaranj, Farah and Nili.", ["Zaranj", "Farah", "Nili"]),
    ("The loss of Farah followed that of Zaranj.", ["Farah", "Zaranj"]),
    ("Two western cities — Farah and Zaranj — fell on the same day.", ["Farah", "Zaranj"]),
    ("Nimroz's Zaranj and Daikundi's Nili fell on Thursday.", ["Zaranj", "Nili"]),
    (
        "Farah: the Taliban have entered the city and taken the governor's office and police headquarters.",
        ["Farah"],
    ),
    ('A trader in Farah said: "Everything is in the hands of the Taliban."', ["Farah"]),
    ("The army has lost yet another provincial capital, Farah.", ["Farah"]),
    ("Another provincial capital falls: Farah, in the west", ["Farah"]),
    ("The Taliban drove into Farah virtually unopposed on Thursday.", ["Farah"]),
    ("Farah is the latest provincial capital seized by the Taliban.", ["Farah"]),
    ("A Taliban flag was flying over the main square of Farah.", ["Farah"]),
    ("Zaranj fell on Friday. Farah became the sixth.", ["Zaranj", "Farah"]),
    ('"We retreated from Farah at noon," a soldier said.', ["Farah"]),
)
def test_what_a_round_up_counts_has_fallen(text: str, taken: list[str]) -> None:
    assert set(taken) <= set(falls(text))


@sentences(
    "text",
    ("Fighters attacked two provincial capitals on Thursday, residents said, among them Gardez.",),
    ("Talks were held in several cities, beginning with Zaranj and ending with Gardez.",),
    ("A takeover of Farah or Gardez would need men whom the Taliban do not have.",),
    ("Taliban fighters were seen near Farah after government forces retreated from a checkpost.",),
    ("Farah airport was shelled on Thursday, three days after the Taliban reached the edge of the city.",),
    ("The Taliban's Gardez offensive has stalled.",),
    ("In Farah, a senator said from Gardez that the insurgents were at the gates.",),
    ("Two of the cities under attack are large, the latest being Gardez.",),
    ("A Taliban flag was flying over the police headquarters in Farah.",),
    ("Fighters entered Farah and took a checkpost.",),
    ('A trader in Farah said: "Everything is closed, and the Taliban are in the hills."',),
    ("Farah became the second city to introduce a curfew.",),
)
def test_what_a_round_up_only_mentions_has_not(text: str) -> None:
    assert falls(text) == {}


def test_where_a_speaker_speaks_from_is_not_what_fell() -> None:
    text = "In Farah, a senator said from Kabul that the insurgents had overrun the city."
    assert falls(text) == {"Farah": TALIBAN}


def test_the_country_s_second_city_behind_a_city_is_that_city() -> None:
    text = "The Taliban neared the capital, Kabul. The fall of Kandahar, the country's second city, was announced by its council."
    assert falls(text) == {"Kandahar": TALIBAN}


CHRONICLE = """Provincial capitals seized by the Taliban
ZARANJ - Nimroz, taken on Friday
SHEBERGHAN - Jawzjan, Saturday
FARAH, NILI - both on Tuesday
GARDEZ (Paktia) - Wednesday"""


def test_a_list_of_cities_with_their_provinces_and_days() -> None:
    assert set(falls(CHRONICLE)) == {"Zaranj", "Sheberghan", "Farah", "Nili", "Gardez"}
    assert strongest("Sheberghan", CHRONICLE).date == date(2021, 8, 7)
    assert strongest("Farah", CHRONICLE).date == date(2021, 8, 10)


def test_a_list_under_another_heading_tells_of_no_fall() -> None:
    assert falls(CHRONICLE.replace("seized by the Taliban", "to be visited by the president")) == {}


def test_a_denial_is_of_the_city_that_it_names() -> None:
    text = (
        "Farah and Zaranj fell to the Taliban on Thursday, residents told AFP, while officials in Gardez dismissed as"
        " baseless reports that the city had been captured."
    )
    assert set(falls(text)) == {"Farah", "Zaranj"}
    assert status("Gardez", text) == "denied"
    assert status("Farah", text) == "reported"


def test_hearsay_of_the_next_fight_is_not_of_this_fall() -> None:
    text = "The Taliban captured Gardez on Thursday and were reported to be fighting in Khost."
    assert falls(text) == {"Gardez": TALIBAN}
    assert status("Gardez", text) == "confirmed"
    assert status("Gardez", "The Taliban were reported to have captured Gardez on Thursday.") == "reported"


def test_whom_an_agency_quotes_as_saying_it_vouches_for_it() -> None:
    text = "The Taliban captured Gardez on Thursday, the agency quoted a lawmaker as saying."
    assert status("Gardez", text) == "reported"
