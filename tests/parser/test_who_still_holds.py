"""What stays in somebody's hands, what is said of all cities of a list, and whose word counts in which half of a sentence."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

THURSDAY = date(2021, 8, 12)
SUNDAY = date(2024, 12, 8)


@sentences(
    "text, names",
    ("Kunduz, Sar-e-Pul and Taloqan: three towns in one day. Each fell to the Taliban before noon.", 3),
    ("Kunduz, Sar-e-Pul, Taloqan. All three are now ruled by the Taliban.", 3),
    ("The Taliban attacked Ghazni and Herat. Both of them were taken overnight.", 2),
    ("The minister named Ghazni and Herat. All is quiet in both of them.", 0),
    ("Shops are open in Ghazni and Herat. Each city has its own market day.", 0),
)
def test_what_is_said_of_each_is_said_of_all_that_were_listed(text: str, names: int) -> None:
    assert len(falls(text)) == names


@sentences(
    "text, expected",
    ("Aybak remains in Taliban hands, a resident said.", {"Aybak": "Taliban"}),
    ("Aybak stays under the control of the Taliban, a resident said.", {"Aybak": "Taliban"}),
    ("Warplanes bomb Aybak; city remains with Taliban, residents say", {"Aybak": "Taliban"}),
    ("Kabul remains in government hands, the ministry said.", {}),
    ("Aybak remains under Taliban siege, a resident said.", {}),
)
def test_what_remains_in_the_hands_of_who_took_it_has_fallen(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


def test_what_remains_with_a_side_is_never_told_as_anothers() -> None:
    assert (
        falls("Raqqa remains under the control of the Kurdish-led SDF, residents said.", SUNDAY, "syria")
        == {}
    )


def test_since_when_a_city_has_remained_with_somebody_is_the_day_of_its_fall() -> None:
    (told,) = changes_of("Aybak", "City of Aybak remains with the Taliban since Monday, residents say")
    assert told.date == date(2021, 8, 9)


@sentences(
    "text",
    ("Kunduz remains under government control, spokesman says, after Taliban claim capture",),
    (
        "The Taliban say they took Kunduz. Residents say the city is calm and the story of its fall is not true.",
    ),
    ("The defence ministry denied that its forces had left Kunduz, calling the reports false.",),
)
def test_who_says_that_a_city_is_still_held_denies_its_fall(text: str) -> None:
    assert status("Kunduz", text) == "denied"


@sentences(
    "text",
    ("The army said it had redeployed its troops from Kunduz to preserve civilian lives.",),
    ("The government has withdrawn its last soldiers from Kunduz, officials said.",),
    ("The army acknowledged that it had pulled its soldiers out of Kunduz.",),
)
def test_an_army_that_says_it_has_pulled_its_men_out_concedes_the_city(text: str) -> None:
    assert falls(text) == {"Kunduz": "Taliban"}
    assert status("Kunduz", text) == "confirmed"


@sentences(
    "text",
    ("Germany has withdrawn its troops from Kunduz.",),
    ("Hezbollah pulled its men out of Kunduz.",),
    ("The leader said the movement would rather that Ghazni and Herat surrendered after talks.",),
    ("Key dates\n- November 1994: a band of students takes Kandahar.\n- September 1995: Herat follows.",),
    ("The afghani changed hands at 90 to the dollar in Kunduz.",),
    ("It would be enough for the Taliban to take Kunduz, he said.",),
)
def test_whose_soldiers_go_and_what_is_wished_for_takes_no_city(text: str) -> None:
    assert falls(text) == {}


@sentences(
    "text, expected",
    ("Two shots were all it took for the Taliban to win Nili, a lawmaker says.", {"Nili": "Taliban"}),
    ("The Taliban swept north, grabbing Kunduz and Taloqan.", {"Kunduz": "Taliban", "Taloqan": "Taliban"}),
    ("The governor said Kunduz had passed out of his control.", {"Kunduz": "Taliban"}),
    ("The Taliban now have Kunduz, the biggest prize of their campaign.", {"Kunduz": "Taliban"}),
    ("Mahmud-e-Raqi changed hands at around 9am.", {"Mahmud-e-Raqi": "Taliban"}),
    ("Kapisa's main town falls", {"Mahmud-e-Raqi": "Taliban"}),
    ("By a deal of the elders Sharana was given to the Taliban.", {"Sharana": "Taliban"}),
    (
        "Herat and Kandahar, Afghanistan's biggest cities after Kabul, seized by Taliban",
        {"Herat": "Taliban", "Kandahar": "Taliban"},
    ),
    (
        "Farah was seized on Tuesday; Faizabad, which the group was never able to enter in 1998, followed on Wednesday.",
        {"Farah": "Taliban", "Faizabad": "Taliban"},
    ),
    (
        'The Taliban advanced, leaving the government little. "Last night they took Kandahar," a government official said.',
        {"Kandahar": "Taliban"},
    ),
)
def test_other_ways_to_say_that_a_city_was_taken(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text, expected",
    (
        "The Taliban overran Kunduz, public representatives said, whereas the police headquarters insisted that Taloqan held out.",
        "reported",
    ),
    (
        "Residents of Kunduz, the town that serves as the capital of the province, told us that the Taliban took over the"
        " town and asked government employees to stay.",
        "reported",
    ),
    ("Kunduz was handed to the Taliban on Sunday, a tribal chief who was there said.", "reported"),
)
def test_each_half_of_a_sentence_has_its_own_speaker(text: str, expected: str) -> None:
    assert status("Kunduz", text) == expected


def test_the_day_before_a_when_is_the_day_of_what_follows_it() -> None:
    text = (
        "By 9 August, when Aybak was overrun, little was left, and the following day the Taliban took Farah."
    )
    assert [told.date for told in changes_of("Aybak", text)] == [date(2021, 8, 9)]
    assert [told.date for told in changes_of("Farah", text)] == [date(2021, 8, 10)]


@sentences(
    "text, name, actor",
    ("The Kurdish fighters, who had held Deir ez-Zor since Friday, handed it to HTS.", "Deir ez-Zor", "HTS"),
    ("Deir ez-Zor is under the control of the new authorities, a resident said.", "Deir ez-Zor", "HTS"),
)
def test_a_city_handed_on_is_with_who_got_it_last(text: str, name: str, actor: str) -> None:
    assert falls(text, date(2024, 12, 12), "syria") == {name: actor}


@sentences(
    "text",
    (
        'The ministry rejected reports that Kunduz had fallen. "The city is in our hands," said Gen. Ajmal Shah.',
    ),
    ("Taliban capture Kunduz TV and radio building",),
    ("We see many posts claiming that Kunduz is already with the Taliban.",),
    ('"The city is in our hands," said a man in Kunduz.',),
    ("Italy's last soldiers left Herat in June.",),
)
def test_what_is_no_word_of_a_fall_raises_none(text: str) -> None:
    assert falls(text) == {}


@sentences(
    "text, expected",
    (
        "The Taliban on Monday added Aybak, a town of traders, to a list of conquered capitals.",
        {"Aybak": "Taliban"},
    ),
    (
        "Qala-i-Naw, which commandos had won back within a day in July, is again under Taliban control.",
        {"Qala-e-Naw": "Taliban"},
    ),
    ("The governor said that he had turned Tarin Kot over to the Taliban.", {"Tarin Kot": "Taliban"}),
    (
        "Officials said that Sharana and Gardez had been evacuated by security forces and were in the control of the Taliban.",
        {"Sharana": "Taliban", "Gardez": "Taliban"},
    ),
    (
        "Fighters sat at the desk of President Ashraf Ghani after taking the Afghan capital.",
        {"Kabul": "Taliban"},
    ),
    ("The Taliban proclaimed Kandahar theirs early on Friday.", {"Kandahar": "Taliban"}),
    ("Afghan insurgents seized Kunduz.", {"Kunduz": "Taliban"}),
    ("After Kunduz came under the Taliban on Sunday, attention turned to Aybak.", {"Kunduz": "Taliban"}),
)
def test_more_ways_to_say_that_a_city_was_taken(text: str, expected: dict[str, str]) -> None:
    assert falls(text) == expected


@sentences(
    "text, expected",
    ("Rebels push army out of Homs", {"Homs": "HTS"}),
    ("The rebels swept in, forcing the army to give Homs up.", {"Homs": "HTS"}),
    ("Groups opposed to the regime established full control over Homs.", {"Homs": "HTS"}),
    ("The government's authority has vanished from Homs, residents said.", {"Homs": "HTS"}),
    ("Since Assad's army was prised out of Homs on Thursday, bells ring again.", {"Homs": "HTS"}),
    ("Homs had slid into the insurgents' hands by midnight.", {"Homs": "HTS"}),
    ("Homs joined the list of cities beyond Assad's reach.", {"Homs": "HTS"}),
    ("HTS fighters walk into Latakia and Tartus unopposed", {"Latakia": "HTS", "Tartus": "HTS"}),
    ("The whole of Aleppo but for its Kurdish pocket has been under rebel control.", {"Aleppo": "HTS"}),
    ("Syria's second city is out of government hands, a monitor said.", {"Aleppo": "HTS"}),
    (
        "SDF fighters moved into Deir ez-Zor and now have the whole of the city after soldiers left.",
        {"Deir ez-Zor": "SDF"},
    ),
    ("Kurdish-led forces cross the Euphrates and take Deir ez-Zor", {"Deir ez-Zor": "SDF"}),
    ("Forces of HTS took hold of Latakia on Friday, residents said.", {"Latakia": "HTS"}),
    ("Men of Dignity says it now runs Suwayda", {"Suwayda": "southern rebels"}),
    (
        "The last units of the army left Suwayda and local armed groups became the only force in the city.",
        {"Suwayda": "southern rebels"},
    ),
    (
        "The army said its units in Daraa and Suwayda had regrouped. By then both cities were in the hands of local factions.",
        {"Daraa": "southern rebels", "Suwayda": "southern rebels"},
    ),
    ("Syrian factions seized Daraa.", {"Daraa": "southern rebels"}),
)
def test_how_a_government_lost_its_cities(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SUNDAY, "syria") == expected


@sentences(
    "text, expected",
    (
        "The army denied that it was leaving Homs, hours after rebels announced that they had taken the city.",
        "denied",
    ),
    ("HTS rejected as untrue an announcement by the SDF that it had taken Deir ez-Zor.", "denied"),
    ("Rebels captured Homs, an opposition war monitor said.", "reported"),
    (
        "Hassan Abdul Ghani, a commander of the alliance that ousted Assad, said late on Friday that its forces had taken Homs.",
        "claimed",
    ),
    (
        "Fighters took Homs, a monitor said, while state television insisted that the army was regrouping.",
        "reported",
    ),
)
def test_who_denies_vouches_for_nothing(text: str, expected: str) -> None:
    name = "Homs" if "Homs" in text else "Deir ez-Zor"
    assert status(name, text, SUNDAY, "syria") == expected


@sentences(
    "text, day",
    (
        "Kunduz, which commandos had won back in July, is again under Taliban control, a lawmaker said on Monday.",
        9,
    ),
    ("Monday: Kunduz falls before dawn.\nTuesday: Farah is taken.", 9),
    ("Residents said Kunduz changed hands late on Monday.", 9),
    ("The army had left Kunduz before midnight on Monday, two officers said.", 9),
)
def test_which_of_two_days_is_meant(text: str, day: int) -> None:
    assert [told.date for told in changes_of("Kunduz", text)] == [date(2021, 8, day)]
