"""Several sides: who holds what, who took it from whom, and whose words a report rests on."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status, strongest

HTS = "HTS"
SDF = "SDF"
SOUTHERN = "southern rebels"
SATURDAY = date(2024, 12, 7)
WEDNESDAY = date(2024, 12, 11)


@sentences(
    "text, held",
    (
        "Rebels who ousted the Assad government have captured Deir ez-Zor from the SDF.",
        {"Deir ez-Zor": HTS},
    ),
    ("Rebels say capture Deir ez-Zor from Kurdish-led forces", {"Deir ez-Zor": HTS}),
    (
        "Homs and Hama were lost to HTS, Deir ez-Zor to the SDF.",
        {"Homs": HTS, "Hama": HTS, "Deir ez-Zor": SDF},
    ),
    (
        "The SDF entered Deir ez-Zor following an army withdrawal and took control of it.",
        {"Deir ez-Zor": SDF},
    ),
    ("An SDF commander told AFP that his fighters took over Deir ez-Zor on Friday.", {"Deir ez-Zor": SDF}),
    ("SDF forces holding Deir ez-Zor since Friday have imposed a curfew.", {"Deir ez-Zor": SDF}),
    (
        "Homs, Hama and the capital itself are in the hands of HTS.",
        {"Homs": HTS, "Hama": HTS, "Damascus": HTS},
    ),
    ("Local militias overtook Daraa on Friday.", {"Daraa": SOUTHERN}),
    ("Daraa, Quneitra: held by local fighters since Friday", {"Daraa": SOUTHERN, "Quneitra": SOUTHERN}),
    ("HTS extended its control over the city of Homs.", {"Homs": HTS}),
    ("HTS says Homs is free.", {"Homs": HTS}),
    ("Homs was shelled. HTS fighters crossed the river and have since taken over the city.", {"Homs": HTS}),
)
def test_each_city_goes_to_the_side_that_took_it(text: str, held: dict[str, str]) -> None:
    assert falls(text, WEDNESDAY, "syria") == held


def test_who_lost_a_city_did_not_gain_it() -> None:
    text = "Hama, lost by the government on Thursday, was bombed again."
    assert falls(text, SATURDAY, "syria") == {"Hama": HTS}


MAP = """Who controls what in Syria
HTS: Idlib, Aleppo and, since Thursday, Hama.
SDF: Raqqa, Hasakah and Deir ez-Zor.
The Syrian government: Damascus, Homs and Latakia."""


def test_below_the_headline_of_a_map_a_colon_says_who_holds_what() -> None:
    assert falls(MAP, SATURDAY, "syria") == {"Aleppo": HTS, "Hama": HTS, "Deir ez-Zor": SDF}
    assert status("Hama", MAP, SATURDAY, "syria") == "confirmed"


def test_below_such_a_headline_a_colon_makes_nobody_speak() -> None:
    text = "Factbox: Who controls what in Syria\nHTS: Its fighters captured Hama on Thursday."
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


def test_an_army_that_says_it_no_longer_holds_a_city_has_lost_it() -> None:
    for text in (
        "Syrian army says it has left Hama",
        "The Syrian army conceded that it no longer holds Hama.",
        "The Syrian army said its units had redeployed and taken up positions outside Hama.",
    ):
        assert falls(text, SATURDAY, "syria") == {"Hama": HTS}, text
    assert falls("The airline says it has left Hama.", SATURDAY, "syria") == {}


def test_the_cities_that_fell_before_this_one_are_told_behind_after() -> None:
    text = "Deir ez-Zor is the third city to slip from the government's control, after Aleppo and Hama."
    assert set(falls(text, SATURDAY, "syria")) == {"Aleppo", "Hama", "Deir ez-Zor"}


def test_without_such_a_headline_it_is_who_speaks() -> None:
    assert falls("HTS: Damascus has much to fear, and so has Homs.", SATURDAY, "syria") == {}


def test_an_attribution_may_end_a_sentence_behind_as() -> None:
    text = "Homs is now in the hands of HTS, as residents reported."
    assert status("Homs", text, WEDNESDAY, "syria") == "reported"
    assert status("Homs", "Homs fell to HTS as residents slept.", WEDNESDAY, "syria") == "confirmed"


def test_a_president_who_leaves_his_country_vouches_for_no_city() -> None:
    text = "HTS captured Homs on Sunday. The president has left the country, the foreign ministry of Russia said."
    assert status("Homs", text, WEDNESDAY, "syria") == "confirmed"


def test_a_city_that_lies_somewhere_calls_nothing_a_lie() -> None:
    text = "HTS captured Homs on Sunday. Hama lies to the north."
    assert status("Homs", text, WEDNESDAY, "syria") == "confirmed"


@sentences(
    "text, taken",
    (
        "The insurgents have captured a second provincial capital in as many days, officials say. Farah, in the west, is a town of traders.",
        ["Farah"],
    ),
    (
        "Fighters seized two more provincial capitals on Thursday. Farah and Nili are the smallest of the thirty-four.",
        ["Farah", "Nili"],
    ),
)
def test_a_city_taken_in_one_sentence_is_named_in_the_next(text: str, taken: list[str]) -> None:
    assert set(falls(text)) == set(taken)


@sentences(
    "text",
    ("The insurgents have not captured a second provincial capital. Farah, in the west, is calm.",),
    ("The insurgents may have captured a second provincial capital. Farah, in the west, is cut off.",),
    ("The insurgents captured another provincial capital. Farah still holds out.",),
    ("The insurgents attacked a provincial capital. Farah, in the west, is a town of traders.",),
)
def test_a_city_named_next_is_not_always_the_one_that_was_taken(text: str) -> None:
    assert "Farah" not in falls(text)


def test_a_paragraph_that_opens_in_the_past_stays_there() -> None:
    text = "On the night of 26 September 1996 the lights went out in Kabul. By dawn the city was in Taliban hands."
    assert falls(text) == {}
    assert falls(f"{text} On Thursday they took Farah.") == {"Farah": "Taliban"}


def test_scenarios_are_no_news() -> None:
    text = "Two outcomes are possible. In the second, the army collapses and Farah and Nili are lost within weeks."
    assert falls(text) == {}
    assert falls(f"{text}\n\nThe Taliban took Gardez on Thursday.") == {"Gardez": "Taliban"}


def test_what_fell_hours_before_fell_on_that_day() -> None:
    text = "The Taliban reached Gardez on Thursday, hours after overrunning Farah."
    assert strongest("Farah", text).date == date(2021, 8, 12)


def test_a_status_list_says_since_when() -> None:
    text = (
        "Status of provincial capitals, as of noon on Friday:\n- Taliban: Zaranj (since Aug. 6), Farah (Aug. 10).\n"
        "- Taliban, taken in the past 24 hours: Ghazni, Herat.\n- Contested: Gardez.\n- Government: Jalalabad, Kabul."
    )
    friday = date(2021, 8, 13)
    assert set(falls(text, friday)) == {"Zaranj", "Farah", "Ghazni", "Herat"}
    assert [told.date for told in changes_of("Zaranj", text, friday)] == [date(2021, 8, 6)]
    assert [told.date for told in changes_of("Farah", text, friday)] == [date(2021, 8, 10)]
