"""The same language about another war: several rebel sides, and a government that changes hands."""

from __future__ import annotations

from datetime import date

from newsreading import falls, sentences, status, strongest

from events.records import SubEventType

HTS = "HTS"
SOUTHERN = "southern rebels"
SDF = "SDF"
GOVERNMENT = "Syrian government"
ISLAMIC_STATE = "Islamic State"
FRIDAY = date(2024, 12, 6)


@sentences(
    "text, holders",
    ("Hayat Tahrir al-Sham fighters captured Hama on Thursday.", {"Hama": HTS}),
    ("HTS-led rebels have seized Aleppo, a war monitor said.", {"Aleppo": HTS}),
    ("Syrian rebels took control of Hama after the army pulled out.", {"Hama": HTS}),
    ("Homs has fallen to Islamist-led rebels.", {"Homs": HTS}),
    ("Hama falls to rebels", {"Hama": HTS}),
    ("Local rebels in the south have captured Daraa, the monitor said.", {"Daraa": SOUTHERN}),
    ("Southern rebels seized Quneitra on Friday.", {"Quneitra": SOUTHERN}),
    ("Druze fighters took Suwayda on Friday.", {"Suwayda": SOUTHERN}),
    ("Rebels captured the southern city of Daraa.", {"Daraa": SOUTHERN}),
    (
        "The Kurdish-led SDF has taken control of Deir ez-Zor after government troops left.",
        {"Deir ez-Zor": SDF},
    ),
    ("Islamic State fighters have captured Deir ez-Zor, residents said.", {"Deir ez-Zor": ISLAMIC_STATE}),
    (
        "Hama was captured on Thursday by rebels and Deir ez-Zor on Friday by the SDF.",
        {"Hama": HTS, "Deir ez-Zor": SDF},
    ),
    ("The army has retaken Hama, residents of the city said.", {"Hama": GOVERNMENT}),
    ("In the south, rebels overrun Daraa.", {"Daraa": SOUTHERN}),
    ("HTS says it has completed the extension of its control over Latakia.", {"Latakia": HTS}),
    ("HTS said it completed on Sunday the expansion of its control over Homs.", {"Homs": HTS}),
)
def test_each_side_has_what_it_takes(text: str, holders: dict[str, str]) -> None:
    """Rebels in the south are not those of the north; generic words mean whoever fights there."""
    assert falls(text, FRIDAY, "syria") == holders


@sentences(
    "text",
    ("Rebels reached the outskirts of Homs on Friday.",),
    ("Homs could fall within hours.",),
    ("The rebels entered several neighbourhoods of Hama.",),
    ("The police headquarters in Quneitra was taken by rebels.",),
    ("The defence ministry denied that the army had withdrawn from Homs.",),
    ("Rebels have captured Saraqib, on the highway to Aleppo.",),
    ("Aleppo fell to the army in 2016.",),
    ("Islamic State captured Raqqa in 2014.",),
    ("The rebels captured Hama's air base.",),
    ("Residents fear that rebels overrun Homs.",),
    ("If the rebels overrun Homs, the coast is cut off.",),
    ("Rebels overrun the airport of Aleppo.",),
    ("The rebels have not completed the extension of their control over Homs.",),
    ("HTS completed the extension of its control over the countryside of Hama.",),
)
def test_the_same_traps_lie_there(text: str) -> None:
    """Part, forecast, site, denial, neighbour, history: no rule knows which war it reads."""
    assert falls(text, FRIDAY, "syria") == {}


@sentences(
    "text, name, expected",
    ("Hama has fallen, a rebel commander announced.", "Hama", "claimed"),
    ("The rebels have captured Hama, the Syrian Observatory for Human Rights said.", "Hama", "reported"),
    (
        "The Syrian army said that its units had withdrawn from Hama after rebels entered the city.",
        "Hama",
        "confirmed",
    ),
    ("The army has recaptured Hama, the Syrian defence ministry said.", "Hama", "claimed"),
    ("The rebels say they hold Homs. The Syrian defence ministry called it a lie.", "Homs", "denied"),
    ("The SDF said that it had taken control of Deir ez-Zor.", "Deir ez-Zor", "claimed"),
)
def test_the_ladder_is_the_same(text: str, name: str, expected: str) -> None:
    """Who gains, who loses and who watches is in the theatre's data."""
    assert status(name, text, FRIDAY, "syria") == expected


def test_the_government_s_word_is_the_rebels_own_from_8_december_on() -> None:
    """\"The army\" of the day before lost cities; that of the day after gains them."""
    text = "The Syrian army has captured Latakia, residents said."
    assert falls(text, date(2024, 12, 10), "syria") == {"Latakia": HTS}


def test_officials_of_the_new_government_claim_what_it_gains() -> None:
    text = "Government forces have taken control of Deir ez-Zor from the SDF, the defence ministry said."
    published = date(2024, 12, 11)
    report = strongest("Deir ez-Zor", text, published, "syria")
    assert (report.actor, report.against, report.status.value) == (HTS, SDF, "claimed")
    assert report.sub_event_type is SubEventType.GOVERNMENT_REGAINS


def test_damascus_changes_hands_with_the_government() -> None:
    text = "Damascus has fallen to the rebels, ending five decades of rule by the Assad family."
    published = date(2024, 12, 8)
    assert falls(text, published, "syria") == {"Damascus": HTS}
    assert strongest("Damascus", text, published, "syria").against == GOVERNMENT


def test_a_northern_city_that_one_rebel_side_takes_from_another_has_that_loser() -> None:
    text = "The SDF lost Raqqa to Islamic State fighters, residents said."
    report = strongest("Raqqa", text, FRIDAY, "syria")
    assert (report.actor, report.against) == (ISLAMIC_STATE, SDF)


def test_what_was_published_before_the_first_day_is_history() -> None:
    assert falls("Rebels captured Idlib on Saturday.", date(2015, 3, 29), "syria") == {}


def test_a_city_of_the_other_theatre_is_not_seen() -> None:
    assert falls("The Taliban captured Herat on Thursday.", FRIDAY, "syria") == {}


def test_an_agency_behind_the_city_belongs_to_the_dateline() -> None:
    text = (
        "Damascus, SANA – The army command said that groups had broken into the city of Hama "
        "and that military units there have been redeployed outside the city."
    )
    assert falls(text, FRIDAY, "syria") == {"Hama": HTS}
