"""False alarms: for each family of sentences that only sound like a fall, its twin that is one.

A fix that silences the first must not cost the second.
"""

from __future__ import annotations

from datetime import date

from newsreading import falls, sentences, status

TALIBAN = "Taliban"
FRIDAY = date(2024, 12, 6)


@sentences(
    "text, twin, taken",
    (
        "German troops have withdrawn from Mazar-i-Sharif, where they had a camp for fifteen years.",
        "Afghan troops have withdrawn from Mazar-i-Sharif.",
        "Mazar-i-Sharif",
    ),
    (
        "Italy's last soldiers pulled out of Herat in June.",
        "The government's last soldiers pulled out of Herat on Thursday.",
        "Herat",
    ),
    (
        "Troops were withdrawn from Khost to reinforce Kabul.",
        "Troops have withdrawn from Khost to a base outside the city.",
        "Khost",
    ),
    (
        "The army has been ordered to withdraw from Gardez, two officers said.",
        "The army was ordered to leave and has withdrawn from Gardez, two officers said.",
        "Gardez",
    ),
    (
        "Kandahar has been evacuated, an Indian diplomat said of the consulate there.",
        "The army evacuated Kandahar on Thursday night.",
        "Kandahar",
    ),
)
def test_who_goes_home_or_elsewhere_gives_up_no_city(text: str, twin: str, taken: str) -> None:
    """Foreign armies, diplomats, reinforcements, orders not carried out."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "Kabul has lost the trust of its allies.",
        "The government has lost Ghazni.",
        "Ghazni",
    ),
    (
        "Kabul has surrendered the initiative to the insurgents.",
        "Kunduz has surrendered to the insurgents.",
        "Kunduz",
    ),
    ("Kabul gave way on the release of prisoners.", "Ghazni gave way to the Taliban.", "Ghazni"),
    ("Kabul has given up on the countryside.", "Troops gave up Farah without a fight.", "Farah"),
    ("Aybak was abandoned by its allies long ago.", "Aybak was abandoned by its defenders.", "Aybak"),
    ("Herat lost to Kandahar by two goals.", "Herat was lost to the insurgents on Thursday.", "Herat"),
    ("Kabul is lost in its own quarrels.", "Taloqan is lost, a council member said.", "Taloqan"),
)
def test_a_city_loses_other_things_than_itself(text: str, twin: str, taken: str) -> None:
    """Trust, the initiative, a match: a city whose name stands for its government or its team."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "Herat fell into darkness when a pylon was blown up.",
        "Herat fell into the insurgents' hands at noon.",
        "Herat",
    ),
    ("Taloqan has fallen silent since the last bus left.", "Taloqan has fallen since.", "Taloqan"),
    ("Herat fell in the second round of the cup.", "Herat fell in the afternoon.", "Herat"),
    (
        "Ghazni fell to the Mongols without a fight.",
        "Ghazni fell to the militants without a fight.",
        "Ghazni",
    ),
    (
        "Cities such as Kunduz have fallen before, and rose again.",
        "Cities such as Kunduz have fallen since Friday.",
        "Kunduz",
    ),
)
def test_a_city_falls_in_other_ways_than_to_an_army(text: str, twin: str, taken: str) -> None:
    """Into darkness, silent, out of the cup, to conquerors of old, before."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    ("Panic has seized Kunduz.", "Gunmen have seized Kunduz.", "Kunduz"),
    (
        "A photographer captured Herat at dawn.",
        "A column of fighters captured Herat at dawn.",
        "Herat",
    ),
    ("Refugees have overrun Zaranj.", "The insurgents have overrun Zaranj.", "Zaranj"),
    ("A candidate from the south won Kandahar and Ghazni.", "The Taliban won Kandahar.", "Kandahar"),
    ("They took Kandahar for granted.", "They took Kandahar overnight.", "Kandahar"),
    ("Genghis Khan captured Bamyan and spared nobody.", "The Taliban captured Bamyan.", "Bamyan"),
)
def test_who_takes_a_city_must_be_able_to(text: str, twin: str, taken: str) -> None:
    """Panic, a camera, refugees, a candidate, a conqueror of old."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "The Taliban have taken all of Wardak except its capital, Maidan Shahr.",
        "The Taliban have taken all of Wardak, including its capital, Maidan Shahr.",
        "Maidan Shahr",
    ),
    (
        "Every district of Helmand except Lashkar Gah has fallen.",
        "After every district around it, Lashkar Gah has fallen.",
        "Lashkar Gah",
    ),
    (
        "All districts of Balkh but Mazar-i-Sharif are in Taliban hands.",
        "The ministry denies it, but Mazar-i-Sharif is in Taliban hands, residents said.",
        "Mazar-i-Sharif",
    ),
    ("Uruzgan has fallen, save for its capital, Tarin Kot.", "Uruzgan has fallen.", "Tarin Kot"),
)
def test_what_is_excepted_has_not_fallen(text: str, twin: str, taken: str) -> None:
    """Except, save for, all but."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "When Herat falls, I will be gone, a tailor said.",
        "When Herat fell on Thursday he was gone, a neighbour said.",
        "Herat",
    ),
    ("Analysts agree that Herat falls within a month.", "Herat falls within hours of the assault", "Herat"),
    (
        "In one scenario, the Taliban take Kandahar this month.",
        "Taliban take Kandahar",
        "Kandahar",
    ),
    ("If Ghazni falls, Gardez falls.", "Ghazni falls", "Ghazni"),
    (
        "The embassy has packed its files, in case the city of Zaranj falls.",
        "The embassy has packed its files, because the city of Zaranj has fallen.",
        "Zaranj",
    ),
    (
        "Whoever takes Kandahar takes the south.",
        "The army took the blame as the Taliban took Kandahar.",
        "Kandahar",
    ),
    (
        "Gardez is about to fall, an officer said.",
        "Gardez became the latest to fall, an officer said.",
        "Gardez",
    ),
    ("Kunduz is being taken street by street.", "Kunduz has been taken street by street.", "Kunduz"),
    (
        "Had Farah fallen, its soldiers would have been here.",
        "Taliban fighters had Farah by noon: it had fallen.",
        "Farah",
    ),
    ("It is as if Herat had fallen already.", "It is said that Herat has fallen.", "Herat"),
    ("The next capital to fall is Maimana, he bet.", "The ninth capital to fall is Maimana.", "Maimana"),
)
def test_what_is_yet_to_come_is_told_in_the_present_too(text: str, twin: str, taken: str) -> None:
    """When, within, in one scenario, if, in case, whoever, about to, being, as if, next."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "The liberation of Gardez is at hand, the group's website promised.",
        "The liberation of Gardez is complete, the group's website announced.",
        "Gardez",
    ),
    ("Fall of Ghazni imminent", "Fall of Ghazni confirmed", "Ghazni"),
    (
        "Preparations for the fall of Herat are made abroad.",
        "The fall of Herat was announced on Thursday.",
        "Herat",
    ),
    ("Kabul's loss of nine cities has shaken its allies.", "Herat's loss has shaken its allies.", "Herat"),
)
def test_a_fall_that_is_only_spoken_of(text: str, twin: str, taken: str) -> None:
    """At hand, imminent, prepared for; and what a city's government has lost."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "Posts claimed that Gardez had fallen. They are not true.",
        "Posts claimed that Gardez had fallen. A lawmaker confirmed it.",
        "Gardez",
    ),
    (
        "Some media reported the fall of Khost. The governor called it enemy propaganda.",
        "The fall of Khost was reported on Thursday. The governor called it a disgrace.",
        "Khost",
    ),
    (
        "There were reports that Gardez had been captured. Residents said that they were wrong.",
        "There were reports that Gardez had been captured. Residents said that they were right.",
        "Gardez",
    ),
    (
        "Claims that Gardez had been taken turned out to be false.",
        "The Taliban's claim turned out to be true: Gardez has been taken.",
        "Gardez",
    ),
    (
        "An earlier post wrongly said that Gardez had been taken.",
        "An earlier post said that the Taliban had taken Gardez.",
        "Gardez",
    ),
    ("False: “Gardez has fallen”", "Breaking: Gardez has fallen", "Gardez"),
    (
        "There is no evidence that Gardez has been captured.",
        "There is no doubt that Gardez has been captured.",
        "Gardez",
    ),
    ("Nobody believes that Gardez has fallen.", "Nobody denies it any more: Gardez has fallen.", "Gardez"),
    ("In the novel, Ghazni falls on a Friday.", "In the north, Kunduz fell on a Sunday.", "Kunduz"),
)
def test_what_is_taken_back_or_called_untrue(text: str, twin: str, taken: str) -> None:
    """In the same sentence or the next, by the outlet itself or, of hearsay, by anybody."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text, twin, taken",
    (
        "The army has a base outside Khost. The Taliban took it on Thursday.",
        "The army left Khost at noon. The Taliban took it an hour later.",
        "Khost",
    ),
    (
        "There is a bridge in Mehtarlam. The Taliban seized it overnight.",
        "There was fighting in Mehtarlam. The Taliban seized it overnight.",
        "Mehtarlam",
    ),
    ("The road through Maidan Shahr changed hands.", "Maidan Shahr changed hands.", "Maidan Shahr"),
)
def test_it_is_what_the_sentence_before_spoke_of(text: str, twin: str, taken: str) -> None:
    """A base, a bridge, a road: the city only says where."""
    assert falls(text) == {}
    assert falls(twin) == {taken: TALIBAN}


@sentences(
    "text",
    ("“Gardez is ours,” the governor's spokesman said.",),
    ("“We hold Gardez and will hold it,” an army officer said.",),
    ("“We are in full control of Khost,” the police chief said.",),
)
def test_the_holder_s_ours_is_no_gain(text: str) -> None:
    """Who speaks decides whose city it is."""
    assert falls(text) == {}


@sentences(
    "text, twin, holders",
    (
        "Iranian forces have withdrawn from Deir ez-Zor.",
        "Government forces have withdrawn from Deir ez-Zor.",
        {"Deir ez-Zor": "HTS"},
    ),
    ("Damascus has lost the trust of Tehran.", "Damascus has lost Hama.", {"Hama": "HTS"}),
    ("He who holds Homs holds Syria.", "The rebels hold Homs.", {"Homs": "HTS"}),
    (
        "By capturing Homs the rebels could cut the capital off.",
        "By capturing Homs the rebels have cut the capital off.",
        {"Homs": "HTS"},
    ),
    (
        "Most of rural Daraa is in rebel hands, but the army holds the city.",
        "Daraa is in rebel hands.",
        {"Daraa": "southern rebels"},
    ),
    ("Rebels seize Homs fuel depot", "Rebels seize Homs", {"Homs": "HTS"}),
)
def test_the_same_families_in_another_war(text: str, twin: str, holders: dict[str, str]) -> None:
    assert falls(text, FRIDAY, "syria") == {}
    assert falls(twin, FRIDAY, "syria") == holders


def test_a_named_speaker_s_word_stands_against_a_denial() -> None:
    """Only hearsay yields to it: a lawmaker's report and a ministry's denial are a dispute."""
    text = "Gardez has fallen, a lawmaker said. The interior ministry denied it."
    assert status("Gardez", text) == "reported"


def test_what_the_outlet_itself_corrects_it_denies() -> None:
    text = "We reported that Gardez had fallen. This was an error."
    assert status("Gardez", text) == "denied"
