"""Who moves into a city that others have left, and how agency prose tells of it in passing."""

from __future__ import annotations

from datetime import date

from newsreading import capital, changes_of, falls, sentences, status

THURSDAY = date(2021, 8, 12)
SATURDAY = date(2024, 12, 7)


@sentences(
    "text, name, actor",
    (
        "The army has pulled out of Deir ez-Zor, a resident said, and the SDF has moved into it.",
        "Deir ez-Zor",
        "SDF",
    ),
    (
        "Government troops withdrew from Deir ez-Zor at noon. SDF fighters crossed the river and deployed in the city.",
        "Deir ez-Zor",
        "SDF",
    ),
    ("The army pulled out of Homs overnight; by morning HTS fighters had entered the city.", "Homs", "HTS"),
    ("The SDF moved into the vacuum in Deir ez-Zor, taking it on Friday.", "Deir ez-Zor", "SDF"),
    (
        "HTS fighters have taken up positions inside Homs without a fight, residents said.",
        "Homs",
        "HTS",
    ),
    ("Factions of HTS entered Homs without any clash in the evening.", "Homs", "HTS"),
    ("Soldiers have walked out of the south, leaving HTS in charge of Daraa.", "Daraa", "HTS"),
)
def test_who_moves_in_behind_an_army_takes_the_city(text: str, name: str, actor: str) -> None:
    assert falls(text, SATURDAY, "syria") == {name: actor}


@sentences(
    "text",
    ("SDF fighters have deployed in Homs to guard the hospital, residents said.",),
    ("HTS fighters entered Homs on Friday and were driven back.",),
    ("Rebels moved into Homs province, and the army sent more men to the city.",),
    ('"It slipped out of my hands," said a soap maker in Homs.',),
    ("On the wall in Homs a portrait is gone. Victory in chess, said a player, is a matter of patience.",),
)
def test_to_enter_a_city_that_nobody_left_is_not_to_take_it(text: str) -> None:
    assert falls(text, SATURDAY, "syria") == {}


@sentences(
    "text, taken",
    (
        "The ministry confirmed that Ghazni, 150 km south of the capital, had passed to the insurgents.",
        ["Ghazni"],
    ),
    ("First Zaranj, now Farah: Taliban have a second capital", ["Zaranj", "Farah"]),
    ("Farah, Herat, Qalat overrun: who is next?", ["Farah", "Herat", "Qalat"]),
    ("Farah, Herat, Qalat overrun?", []),
    ("The Taliban moved closer to Kabul and captured Gardez on their way.", ["Gardez"]),
    ("Farah, Herat, Qalat overrun: Taliban now a day's drive from Kabul", ["Farah", "Herat", "Qalat"]),
    ("The capital of Nimroz, bordering Iran and Pakistan, was taken at dawn.", ["Zaranj"]),
    ("The Taliban, who have held most of Farah for weeks, now have it all.", ["Farah"]),
    ("The following day saw Farah and Herat pass to the Taliban.", ["Farah", "Herat"]),
    ("Farah fell on Thursday. Along with it went Herat.", ["Farah", "Herat"]),
    (
        "The Taliban took Farah on Thursday, hours after Herat and Qalat went the same way.",
        ["Farah", "Herat", "Qalat"],
    ),
    (
        "Farah was abandoned to the Taliban. Zabul's capital followed: its governor flew out.",
        ["Farah", "Qalat"],
    ),
    ("Farah, in the west, and Qalat, in the south, both fell on Thursday.", ["Farah", "Qalat"]),
    (
        "Farah and Qalat were the last to be added to the list of provincial capitals in the hands of the Taliban.",
        ["Farah", "Qalat"],
    ),
    ("They entered Ghazni at noon and have put up their flag on the governor's office.", ["Ghazni"]),
    ("Victory in Farah opens the road west for the Taliban", ["Farah"]),
    ("Farah and Qalat have both been abandoned by government troops.", ["Farah", "Qalat"]),
    ("In neighbouring Ghazni, the provincial centre was captured on Thursday.", ["Ghazni"]),
    ("Traders said that Farah, where fuel is unloaded, was now under the Taliban.", ["Farah"]),
    ("The attackers overran the airbase and by the evening were in possession of Ghazni.", ["Ghazni"]),
    ("Taliban: complete control of Farah", ["Farah"]),
    ("Farah was gone by Thursday and Qalat by nightfall.", ["Farah", "Qalat"]),
)
def test_agency_prose(text: str, taken: list[str]) -> None:
    assert set(falls(text, THURSDAY)) == set(taken)


def test_a_numbered_list_under_a_sentence_that_announces_it() -> None:
    text = (
        "Half of the provincial capitals are in their hands. These are the ones to have been taken, in order:\n"
        "1. Zaranj, Nimroz – August 6\n"
        "2. Farah – August 10\n"
        "Still contested: Qalat, Gardez."
    )
    assert {name: changes_of(name, text, THURSDAY)[0].date for name in falls(text, THURSDAY)} == {
        "Zaranj": date(2021, 8, 6),
        "Farah": date(2021, 8, 10),
    }


@sentences(
    "text",
    ("The Taliban seized Kunduz twice in the last decade and could not keep it.",),
    ("Whoever tells you that Kunduz has been surrendered has not been there.",),
    ("A clip is being passed around with the message that Kunduz is gone.",),
)
def test_what_was_or_is_only_passed_around(text: str) -> None:
    assert falls(text, THURSDAY) == {}


def test_an_army_that_admits_losing_a_city_confirms_it() -> None:
    text = "Rebels marched into Hama on Thursday and the Syrian army admitted losing the city."
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


def test_what_somebody_adds_in_a_relative_clause_names_no_speaker() -> None:
    text = '"Rebels control Daraa city," said the Syrian Observatory for Human Rights, according to which the army is gone.'
    assert status("Daraa", text, SATURDAY, "syria") == "reported"


@sentences(
    "text, name, expected",
    ('"Kunduz has fallen. They are in every street," a resident said.', "Kunduz", "reported"),
    (
        '"The Taliban have taken Farah. We left at noon. We had no water," the police chief of Farah said.',
        "Farah",
        "confirmed",
    ),
    ("“Farah is in our hands. The people welcomed us,” a Taliban spokesman said.", "Farah", "claimed"),
    (
        "Farah and Gardez were captured on Thursday. In Paktia, a lawmaker said that soldiers had fled to the hills.",
        "Gardez",
        "reported",
    ),
    (
        "The Taliban said they had taken Bazarak. A message from the city called that false and said its men stood at the gate.",
        "Bazarak",
        "denied",
    ),
    ("Farah is lost, it was confirmed to us by two officials there.", "Farah", "confirmed"),
)
def test_who_speaks_at_the_end_of_a_quotation_or_of_another_place(
    text: str, name: str, expected: str
) -> None:
    assert status(name, text, THURSDAY) == expected


def test_a_city_named_a_paragraph_after_its_taking() -> None:
    text = (
        "The Taliban seized a heavily defended city in the north on Wednesday, and their men were nearing Kabul.\n"
        "The fall of Kunduz, which the army had sworn to hold, hands them the north."
    )
    assert [(report.place, report.date) for report in changes_of("Kunduz", text, THURSDAY)] == [
        (capital("Kunduz"), date(2021, 8, 11))
    ]


@sentences(
    "text, name, expected",
    ("What we learned on Wednesday:\n• Farah fell to the Taliban.", "Farah", date(2021, 8, 11)),
    (
        "A photograph of Thursday, Aug. 12, 2021, a day after the Taliban swept into Kunduz and took control of it.",
        "Kunduz",
        date(2021, 8, 11),
    ),
    (
        "Fighting began on 30 July. Halted on the 3rd, the Taliban took Kunduz on the 5th.",
        "Kunduz",
        date(2021, 8, 5),
    ),
)
def test_days_that_stand_apart(text: str, name: str, expected: date) -> None:
    assert changes_of(name, text, THURSDAY)[0].date == expected


def test_nobody_speaks_for_a_nation_who_speaks_to_us() -> None:
    assert status("Farah", "Farah is lost, officials told us", THURSDAY) == "confirmed"


@sentences(
    "text, taken",
    (
        "The elders talked for hours; then the Taliban marched in without firing a shot. Kunduz is theirs.",
        ["Kunduz"],
    ),
    (
        "The governor of Kunduz was arrested in Kabul after he handed the city over to the Taliban.",
        ["Kunduz"],
    ),
    ("Officials had given up Kunduz to the Taliban, two lawmakers said.", ["Kunduz"]),
    (
        "White flags hang in the streets of Kunduz, now the sixth provincial capital held by the Taliban.",
        ["Kunduz"],
    ),
    ("Shots are no longer heard in Kunduz because its governor has surrendered to the Taliban.", ["Kunduz"]),
    (
        "Kunduz woke to other policemen: the city had passed to them overnight, a trader said of the Taliban.",
        ["Kunduz"],
    ),
    ("Two provincial capitals lost in a day (Kunduz and Taloqan)", ["Kunduz", "Taloqan"]),
    (
        "The Taliban have now seized three provincial capitals. They are Zaranj, Kunduz and Taloqan.",
        ["Zaranj", "Kunduz", "Taloqan"],
    ),
    ("Gone are Kunduz in the north and Zaranj in the west.", ["Kunduz", "Zaranj"]),
    (
        "All government headquarters in Kunduz are in control of the Taliban, a council member said.",
        ["Kunduz"],
    ),
    ("Kunduz and Herat, the country's sixth and third cities, both fell in one night.", ["Kunduz", "Herat"]),
    ("Kunduz gone too as army retreats", ["Kunduz"]),
    ("Kunduz: sixth provincial capital in three days", ["Kunduz"]),
    ("The day's losses for the government were the capitals of Kunduz and Takhar.", ["Kunduz", "Taloqan"]),
    ("The Taliban took Kunduz. They took all of it.", ["Kunduz"]),
    ("The Taliban seized most of Kunduz by noon and the rest an hour later.", ["Kunduz"]),
    ("Soldiers have left, and it is the Taliban who rule Kunduz today.", ["Kunduz"]),
    ("The governor transferred power in Kunduz to representatives of the Taliban.", ["Kunduz"]),
    ("Bread is scarce in Kunduz since the Taliban took over, residents said.", ["Kunduz"]),
    ("Kunduz has been quiet following its takeover by the Taliban.", ["Kunduz"]),
    ("Kunduz is no longer under the control of the government.", ["Kunduz"]),
    ("An officer confirmed the pull-out from Kunduz, which the Taliban say they hold.", ["Kunduz"]),
    ("Kunduz: army out, Taliban in", ["Kunduz"]),
    ("The Taliban's rule over Kunduz is three days old.", ["Kunduz"]),
    ("World leaders react to the fall of Kunduz", ["Kunduz"]),
    ("From Kunduz (lost to the Taliban on Sunday) thousands have fled.", ["Kunduz"]),
    ("Crowds prayed in Kunduz and Taloqan, both of which the Taliban have seized.", ["Kunduz", "Taloqan"]),
    ("The army evacuated Kunduz and the Taliban replaced it.", ["Kunduz"]),
    ("A day after handing Kunduz to the Taliban the garrison was at the airport.", ["Kunduz"]),
    ("Defence ministry: our units have left Kunduz.", ["Kunduz"]),
    ("Kunduz is being run by a committee of the Taliban.", ["Kunduz"]),
)
def test_many_more_wordings(text: str, taken: list[str]) -> None:
    assert set(falls(text, THURSDAY)) == set(taken)


@sentences(
    "text",
    ("It would be a heavy blow were Kunduz, on the highway, to be overrun.",),
    ("Officials believe that the front could collapse and Kunduz be overrun within days.",),
    ("On this day in 2015 the Taliban stormed Kunduz and seized the city.",),
    ("Any Taliban takeover of Kunduz ought to alarm its neighbours.",),
    ("Lawmakers warned of Taliban rule over Kunduz.",),
    ("The mayor fled from Kunduz to a park in Kabul, where he found his aunt.",),
    ("The clip shows the day in March 2013, the day the Taliban overran Kunduz.",),
)
def test_what_may_come_or_was_long_ago(text: str) -> None:
    assert falls(text, THURSDAY) == {}


@sentences(
    "text",
    ("Victory in Kunduz gives the army a breather",),
    ("Two provincial capitals lost power (Kunduz and Taloqan) after a line was cut.",),
    ("The agency said it added Kunduz to its list of places.",),
    ("The Taliban took hostages and Kunduz responded with silence.",),
    ("First Kunduz, now Herat: fears that more cities fall",),
    ("The Taliban: control of Kunduz is not our aim",),
    ("Gone is the nightlife of Kunduz. With it went the city's hopes.",),
    ("Officials worry about the Taliban's control of the roads of Kunduz.",),
    ("Taliban control of Kunduz would be a disaster.",),
    ("Doctors evacuated Kunduz hospital and the Red Cross replaced it.",),
    ("In Kunduz the governor said he had surrendered to no one.",),
)
def test_the_same_words_of_something_else(text: str) -> None:
    assert falls(text, THURSDAY) == {}


def test_what_follows_a_colon_with_a_verb_is_no_speaker() -> None:
    assert status("Kunduz", "First Zaranj, now Kunduz: Taliban have two capitals", THURSDAY) == "confirmed"


@sentences(
    "text, taken",
    ("A trader said the police had vanished and the Taliban were now running Kunduz.", ["Kunduz"]),
    ("Troops left Kunduz late on Wednesday and the Taliban now control the whole of the city.", ["Kunduz"]),
    ("Kunduz and all the districts of the province have been with the Taliban since Wednesday.", ["Kunduz"]),
    ("Kunduz was evacuated under a deal with the Taliban, who now run it.", ["Kunduz"]),
    ("Kunduz, and the nearby Bagram airfield, have been captured by the Taliban.", ["Kunduz"]),
    ("Ghazni, the province's small capital, passed to the Taliban on Wednesday.", ["Ghazni"]),
    ("Government forces abandon Kunduz to Taliban after weeks of fighting", ["Kunduz"]),
    ("Kunduz was no longer in the army's hands but in those of the Taliban.", ["Kunduz"]),
    ("The governor has given Kunduz to the Taliban, an official said.", ["Kunduz"]),
    ("A weekly lists Kunduz as captured by the Taliban on Wednesday.", ["Kunduz"]),
    ("Kunduz is shown under Taliban control on the new map.", ["Kunduz"]),
    (
        "The Taliban's run began when they took Zaranj and continued the next day with Kunduz.",
        ["Zaranj", "Kunduz"],
    ),
    ('"The Taliban have taken the whole city," said a lawyer in Kunduz.', ["Kunduz"]),
    ("Soldiers fled from Kunduz. They drove towards Kabul. The city is under Taliban control.", ["Kunduz"]),
    ("The army has quit Kunduz.", ["Kunduz"]),
    ("The blow of losing Kunduz was felt at the airport.", ["Kunduz"]),
    ("Kunduz, a city of 300,000 near the border, has been taken.", ["Kunduz"]),
    ("Kunduz gave up without resistance on Wednesday.", ["Kunduz"]),
    ("It was a day on which Kunduz, Farah and Qalat all went.", ["Kunduz", "Farah", "Qalat"]),
)
def test_plain_sentences_of_the_agencies(text: str, taken: list[str]) -> None:
    assert set(falls(text, THURSDAY)) == set(taken)


@sentences(
    "text",
    ("The Taliban has failed to take Kunduz, Herat or Qalat.",),
    ("Pylons were blown up in the north and the supply to Kunduz fell by half.",),
    ("Imam Sahib, adjoining Kunduz, fell to the Taliban.",),
    ("Victims of the attack of 2015, days after which the Taliban captured Kunduz, were remembered.",),
    ("The anti-Taliban front is in full control of the valley of Kunduz, its spokesman said.",),
    ("The army denied the news spread by channels of the Taliban about their capture of Kunduz.",),
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert falls(text, THURSDAY) == {}


def test_their_control_is_that_of_whoever_the_sentence_names() -> None:
    text = "The Taliban entered Aybak on Wednesday and the city is in their control, the deputy governor confirmed."
    assert falls(text, THURSDAY) == {"Aybak": "Taliban"}
    assert status("Aybak", text, THURSDAY) == "confirmed"


def test_they_are_not_those_who_were_fought() -> None:
    text = "The Taliban entered Kunduz after fighting with the security forces. They have captured the governor's office and the police headquarters, she said, and the army drew back."
    assert falls(text, THURSDAY) == {"Kunduz": "Taliban"}


def test_who_is_only_presented_before_the_verb_of_speech_speaks() -> None:
    text = "Gul Agha, a shopkeeper in Kunduz, said the governor drove off and the Taliban took over the city."
    assert status("Kunduz", text, THURSDAY) == "reported"


def test_the_side_of_a_region_takes_its_cities_where_nobody_is_named() -> None:
    text = "HTS took Hama on Thursday. In the south, the city of Daraa was lost on Friday."
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS", "Daraa": "southern rebels"}


@sentences(
    "text, taken",
    ("Thousands fled Kunduz and Taloqan after the Taliban captured them.", ["Kunduz", "Taloqan"]),
    ("Police of Kunduz and guards from Taloqan hid until the Taliban captured them.", []),
    ("Portraits were torn down in Kunduz after the Taliban took control.", ["Kunduz"]),
    ("The Taliban moved into Kunduz as government troops withdrew.", ["Kunduz"]),
    ("Kunduz, Taloqan, Herat: how the cities fell in a week", ["Kunduz", "Taloqan", "Herat"]),
)
def test_them_and_how_they_fell(text: str, taken: list[str]) -> None:
    assert set(falls(text, THURSDAY)) == set(taken)


@sentences(
    "text, taken",
    ("Qalat was now under the Taliban and officials were leaving, the head of the council said.", ["Qalat"]),
    ("Kunduz: another one gone", ["Kunduz"]),
    ("Provincial capitals seized since Friday: Zaranj, Kunduz and Farah.", ["Zaranj", "Kunduz", "Farah"]),
    ("The Taliban conquered the governor's compound and all of Kunduz, their spokesman wrote.", ["Kunduz"]),
    ("Police stations and every office in Kunduz are held by the Taliban.", ["Kunduz"]),
    ("The Taliban have had the city of Kunduz since last night.", ["Kunduz"]),
    ("Kunduz is no longer the government's.", ["Kunduz"]),
    ("Residents of Kunduz say the Taliban have taken everything but the airport.", ["Kunduz"]),
    ("Kunduz is quiet on its second day under the Taliban.", ["Kunduz"]),
    ("Government forces have held on to Herat and have pushed the Taliban back beyond the bridge.", []),
    ("His soldiers, who drove up from Kabul to the base, took control of it.", []),
)
def test_who_has_it_and_who_held_on(text: str, taken: list[str]) -> None:
    assert set(falls(text, THURSDAY)) == set(taken)
