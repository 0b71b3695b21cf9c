"""The same fall by many hands: idioms, chronicles, communiqués; and what the same words say of other things."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SATURDAY = date(2024, 12, 7)


@sentences(
    "text, expected",
    ("Hours before, he had left Ghazni to the Taliban after an understanding.", {"Ghazni": "Taliban"}),
    ("The head of the council said Qalat is now under the domination of the Taliban.", {"Qalat": "Taliban"}),
    (
        "Two capitals were lost, with Sharana in Paktika and Asadabad in Kunar surrendering after mediation by elders.",
        {"Sharana": "Taliban", "Asadabad": "Taliban"},
    ),
    (
        "Afghan commandos flew into Qala-e-Naw and won the city back from the Taliban.",
        {"Qala-e-Naw": "Afghan government"},
    ),
    (
        "The Taliban have made themselves masters of two provincial capitals in a day: Qalat and Tarin Kot, officials said.",
        {"Qalat": "Taliban", "Tarin Kot": "Taliban"},
    ),
    ("The ministry accepts that Ghazni is out of its hands.", {"Ghazni": "Taliban"}),
    (
        "Maidan Shahr is the latest to go, which would put the Taliban near Kabul.",
        {"Maidan Shahr": "Taliban"},
    ),
    (
        "Opposition to the Taliban ended in Kunduz on Sunday, hours after the Taliban took Taloqan.",
        {"Taloqan": "Taliban"},
    ),
)
def test_idioms_of_losing_a_city(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


def test_a_chronicle_in_one_line_gives_each_city_its_day() -> None:
    text = (
        "A timeline of the campaign\nAugust 6: Zaranj falls. August 7: Sheberghan. August 8: Kunduz and Taloqan, both in"
        " the north. August 10: Farah, and by the evening Pul-e-Khumri."
    )
    days = {"Zaranj": 6, "Sheberghan": 7, "Kunduz": 8, "Taloqan": 8, "Farah": 10, "Pul-e-Khumri": 10}
    for name, day in days.items():
        assert [told.date for told in changes_of(name, text)] == [date(2021, 8, day)], name


@sentences(
    "text",
    ("This story corrects the headline to say the Taliban entered Firozkoh rather than captured it.",),
    ("Several accounts declared Jalalabad fallen. Not so, an official said.",),
    ("TODAY IN HISTORY: Sept. 27, 1996 - The Taliban drove the army out of Kabul and captured the capital.",),
    ("Herat has been lost and won so often that its citadel has many layers.",),
    ('"Ghost Town Kandahar," which follows four photographers, was captured on a single camera.',),
    ("Taliban fighters rode into Qala-e-Naw and were driven out of it in three days.",),
    ("News of Bazarak being conquered is circulating on social media.",),
    ("Kunduz was being lost street by street, a doctor said.",),
)
def test_the_same_words_of_other_things(text: str) -> None:
    assert falls(text, date(2021, 9, 4)) == {}


@sentences(
    "text, expected",
    ("The army repositioned its forces from Hama to the outskirts, the ministry said.", {"Hama": "HTS"}),
    ("Rebels move into Hama as Syrian army pulls out of city -- ministry", {"Hama": "HTS"}),
    (
        "Suwayda, Quneitra follow Daraa into rebel hands",
        {"Suwayda": "southern rebels", "Quneitra": "southern rebels", "Daraa": "southern rebels"},
    ),
    ("Tartus has been under the rebels' green flag since Thursday.", {"Tartus": "HTS"}),
    ("The last regime formations left Homs after midnight, a monitor said.", {"Homs": "HTS"}),
    ("The SDF handed Deir ez-Zor to the HTS-led administration.", {"Deir ez-Zor": "HTS"}),
    (
        "Suwayda is under the control of local Druze fighters, an activist there said.",
        {"Suwayda": "southern rebels"},
    ),
    (
        "Opposition factions took control of Tartus, hours after they had done so in Latakia.",
        {"Tartus": "HTS", "Latakia": "HTS"},
    ),
)
def test_how_the_last_cities_went(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY, "syria") == expected


@sentences(
    "text, expected",
    ("Kunduz fell to the Taliban on Sunday, shura house member Hamida Akbari said.", "reported"),
    ("The Taliban took Kunduz and its military airport, AFP reports.", "reported"),
    ("Kunduz surrendered to the Taliban before daybreak, travellers said.", "reported"),
)
def test_speakers_in_words_not_known_here(text: str, expected: str) -> None:
    assert status("Kunduz", text) == expected


@sentences(
    "text, day",
    ("Before Thursday's loss of Hama, people of Damascus felt far away.", 5),
    ("With Hama in the hands of rebels since Thursday, the map has been redrawn.", 5),
)
def test_the_day_of_a_loss_that_is_a_noun(text: str, day: int) -> None:
    assert [told.date for told in changes_of("Hama", text, SATURDAY, "syria")] == [date(2024, 12, day)]


@sentences(
    "text, expected",
    (
        "Forces were driven back to the airport, and everything else in the city of Kunduz is in the Taliban's hands.",
        {"Kunduz": "Taliban"},
    ),
    (
        "Kunduz, where German soldiers built a camp, and near which many were killed, was captured.",
        {"Kunduz": "Taliban"},
    ),
    (
        "Two more provincial capitals - Farah in the west and Pul-e-Khumri in the north - were taken by the Taliban.",
        {"Farah": "Taliban", "Pul-e-Khumri": "Taliban"},
    ),
    (
        "The fall of Ghazni and Qalat on Thursday drew less attention than that of Kandahar the same day.",
        {"Ghazni": "Taliban", "Qalat": "Taliban", "Kandahar": "Taliban"},
    ),
    (
        "Mehtarlam was left to the Taliban late on Monday after the governor had set out.",
        {"Mehtarlam": "Taliban"},
    ),
    (
        "Jalalabad's governor gave in, an official said, confirming that the Taliban were now its masters.",
        {"Jalalabad": "Taliban"},
    ),
    ("Parun was one of the last centres to be handed to the Taliban.", {"Parun": "Taliban"}),
    ("What is not in dispute is that Aybak was lost this morning.", {"Aybak": "Taliban"}),
    ("The Taliban marched into Aybak on Monday almost unopposed.", {"Aybak": "Taliban"}),
    ("Rescuers from Parun could not get to the area because it is under Taliban control.", {}),
    ("Nobody in Parun could say whether the city was lost.", {}),
)
def test_more_idioms_of_losing_a_city(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text, expected",
    ("Rebels threw Assad's men out of Aleppo on Sunday.", {"Aleppo": "HTS"}),
    ("The army on Thursday said it had quit Hama.", {"Hama": "HTS"}),
    ("Armed factions were able to impose full control of Homs.", {"Homs": "HTS"}),
    (
        "Suwayda and Quneitra had both come under the control of local fighters.",
        {"Suwayda": "southern rebels", "Quneitra": "southern rebels"},
    ),
    ("Syrian rebels sweep into Homs and take it after a day", {"Homs": "HTS"}),
    ("The army's command announced that its troops were out of Hama.", {"Hama": "HTS"}),
    ("The insurgents, in control of Aleppo since Saturday, have raised their flag.", {"Aleppo": "HTS"}),
    ("Assad's government no longer controls a single street of Aleppo, a monitor said.", {"Aleppo": "HTS"}),
    ("Reports that Raqqa had been handed over to the jihadists were a lie, an officer said.", {}),
    (
        "A plane took off from Damascus for Aleppo, the first flight since the capital was seized by rebels.",
        {"Damascus": "HTS"},
    ),
)
def test_how_an_army_was_out_of_a_city(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY, "syria") == expected


def test_theirs_since_a_day_is_since_that_day() -> None:
    text = "The army owned up to the loss of Hama. Aleppo has been theirs since Saturday."
    assert [told.date for told in changes_of("Aleppo", text, date(2024, 12, 6), "syria")] == [
        date(2024, 11, 30)
    ]
