"""What desks say in short: lists with their days, dated lines, spokesmen's posts, headlines of several verbs."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SUNDAY = date(2024, 12, 8)


def test_cities_with_their_days_in_brackets() -> None:
    text = "Taloqan (8 August), Kunduz (8 August) and Aybak (9 August) are now under Taliban control."
    days = {"Taloqan": 8, "Kunduz": 8, "Aybak": 9}
    for name, day in days.items():
        assert [told.date for told in changes_of(name, text)] == [date(2021, 8, day)], name


def test_a_dated_line_without_a_verb() -> None:
    text = "How the Taliban took Afghanistan in ten days\nFriday, August 6: Zaranj\nSunday, August 8: Kunduz, Taloqan"
    for name, day in {"Zaranj": 6, "Kunduz": 8, "Taloqan": 8}.items():
        assert [told.date for told in changes_of(name, text)] == [date(2021, 8, day)], name
    assert falls("How the Taliban met the envoys in ten days\nFriday, August 6: Zaranj") == {}


def test_the_noun_of_a_dated_line() -> None:
    text = "Timeline of the offensive\n- 8 December – Fall of Homs; fall of Damascus."
    for name in ("Homs", "Damascus"):
        assert [told.date for told in changes_of(name, text, date(2025, 2, 10), "syria")] == [SUNDAY], name


def test_the_days_of_a_line_hold_for_what_follows_in_it() -> None:
    text = "How it unfolded\nAug. 12: The insurgents seize Ghazni and Herat.\nAug. 13: Kandahar and Lashkar Gah follow."
    for name, day in {"Ghazni": 12, "Herat": 12, "Kandahar": 13, "Lashkar Gah": 13}.items():
        told = changes_of(name, text, date(2021, 8, 14))
        assert [report.date for report in told] == [date(2021, 8, day)], name


def test_a_heading_in_a_list_sets_the_day() -> None:
    text = "Cities that have fallen\n- August 12: Ghazni -\nThe insurgents take the city, the ministry acknowledges."
    assert [told.date for told in changes_of("Ghazni", text, date(2021, 8, 13))] == [date(2021, 8, 12)]


@sentences(
    "text, name",
    (
        "The head of the provincial council in Sar-e-Pul said the Taliban overran the capital on Sunday.",
        "Sar-e-Pul",
    ),
    ("In Ghor, officers said, the capital was handed over on Friday.", "Firozkoh"),
)
def test_the_capital_in_the_words_of_its_own_people(text: str, name: str) -> None:
    assert falls(text, date(2021, 8, 14)) == {name: "Taliban"}


def test_and_another_one_is_only_near() -> None:
    assert falls("A lawmaker from Ghazni said the Taliban were nearing the capital.") == {}


@sentences(
    "text, names",
    ("Rebels topple Assad, seize Damascus in lightning offensive", {"Damascus"}),
    (
        "The government lost two more centres, with Daraa and then Sweida passing to local factions.",
        {"Daraa", "Suwayda"},
    ),
    ("The army had already lost Aleppo and Hama.", {"Aleppo", "Hama"}),
    ("The Syrian capital fell to the rebels on Sunday.", {"Damascus"}),
    ("Rebels who took Aleppo and Hama could be in Damascus within days", {"Aleppo", "Hama"}),
)
def test_several_things_in_a_breath(text: str, names: set[str]) -> None:
    assert set(falls(text, date(2024, 12, 9), "syria")) == names


@sentences(
    "text",
    (
        "Lt. Col. Hassan Abdul Ghani:\nWe give our people the good news of the liberation of the city of Homs.",
    ),
    ("We declare the city of Homs and all its countryside liberated.",),
    ("Lt. Col. Hassan Abdul Ghani: The city of Homs has been liberated by the grace of God.",),
)
def test_a_spokesmans_post_is_a_claim(text: str) -> None:
    assert status("Homs", text, SUNDAY, "syria") == "claimed"


def test_a_range_of_days_keeps_its_year() -> None:
    text = "The fall of Homs took place on the night of 7–8 December 2024, when rebels took the city."
    assert falls(text, date(2025, 1, 15), "syria") == {"Homs": "HTS"}


def test_a_year_of_the_war_itself_is_no_history() -> None:
    assert falls("In 2021 the Taliban took Kabul within hours.", date(2022, 8, 15)) == {"Kabul": "Taliban"}
    assert falls("In 2020 the Taliban took Kabul within hours.", date(2022, 8, 15)) == {}


def test_who_is_asked_is_no_loser() -> None:
    text = "The SDF took control of Deir ez-Zor on Friday, a source from the SDF told an agency."
    assert status("Deir ez-Zor", text, date(2024, 12, 6), "syria") == "claimed"


@sentences(
    "text",
    ('"We control Homs," an army officer told reporters.',),
    ("The army has promised to retake Aleppo within days.",),
    ("The M5, which links Damascus, Homs, Hama and Aleppo, is in rebel hands as far as Morek.",),
    ("Damascus fell one morning to the Ottoman sultan.",),
)
def test_and_what_is_no_fall(text: str) -> None:
    assert falls(text, date(2024, 12, 6), "syria") == {}


def test_a_factbox_with_dashes() -> None:
    text = (
        "FACTBOX-How the cities changed hands\nHAMA - The army pulled out on Dec. 5.\n"
        "DERAA - Local rebels took over on Dec. 6 under a deal.\nHOMS - Fell in the early hours of Dec. 8."
    )
    days = {"Hama": 5, "Daraa": 6, "Homs": 8}
    for name, day in days.items():
        assert [told.date for told in changes_of(name, text, date(2024, 12, 9), "syria")] == [
            date(2024, 12, day)
        ], name


def test_a_factbox_of_visits_tells_of_no_fall() -> None:
    text = "FACTBOX-Where the envoy goes\nHAMA - The envoy pulled out on Dec. 5.\nHOMS - Snow in the early hours of Dec. 8."
    assert falls(text, date(2024, 12, 9), "syria") == {}


def test_who_controls_the_capitals() -> None:
    text = "Who controls Afghanistan's provincial capitals\nTaliban: Aybak, Farah\nContested: Gardez\nGovernment: Khost, Nili"
    assert falls(text, date(2021, 8, 13)) == {"Aybak": "Taliban", "Farah": "Taliban"}


def test_a_chronicle_tells_of_both_hands_a_city_went_through() -> None:
    text = (
        "Timeline of the offensive\n6 December: Kurdish-led forces take Deir ez-Zor.\n"
        "11 December: HTS takes Deir ez-Zor from the SDF."
    )
    told = changes_of("Deir ez-Zor", text, date(2024, 12, 17), "syria")
    assert {(report.actor, report.date) for report in told} == {
        ("SDF", date(2024, 12, 6)),
        ("HTS", date(2024, 12, 11)),
    }
    in_one_line = "The SDF took Deir ez-Zor on 6 December and HTS took it from them on 11 December."
    assert [
        report.actor for report in changes_of("Deir ez-Zor", in_one_line, date(2024, 12, 17), "syria")
    ] == ["HTS"]


@sentences(
    "text, names",
    ("Provincial capitals began to fall on 6 August, with Zaranj.", {"Zaranj"}),
    ("The second stop is Qalat, which the army left to the Taliban a day later.", {"Qalat"}),
    (
        "The governor's house, the police headquarters and all other facilities in Bamyan are under Taliban control.",
        {"Bamyan"},
    ),
    ("Charikar, the capital of the same province, Parwan, had been given up in the morning.", {"Charikar"}),
    ("Trade with Khost, which passed into Taliban hands on Sunday, has resumed.", {"Khost"}),
    (
        "Government forces lost their foothold in Khost. They went home when the Taliban took Kunduz.",
        {"Kunduz"},
    ),
    ("Kunduz falls to the Taliban days after Zaranj - Kabul next?", {"Kunduz", "Zaranj"}),
    ("Is Kunduz in the hands of the Taliban?", set()),
    ("Government troops left Kunduz on Monday after a training exercise.", set()),
    ("The second stop is Qalat, which the aid agency left to the Red Cross a day later.", set()),
)
def test_and_more_of_what_desks_print(text: str, names: set[str]) -> None:
    assert set(falls(text, date(2021, 8, 16))) == names


def test_they_are_whom_the_text_told_of_and_not_the_owner_of_a_checkpoint() -> None:
    text = "The Taliban have held the Afghan side since July. After they captured Kandahar, on Aug. 13, fees at the government posts fell."
    assert falls(text, date(2021, 8, 20)) == {"Kandahar": "Taliban"}


def test_a_bulletin_speaks_for_the_side_that_heads_it() -> None:
    text = "Military Operations Administration | Urgent\nThe city of Aleppo is under our full control, praise be to God."
    assert status("Aleppo", text, date(2024, 11, 30), "syria") == "claimed"
