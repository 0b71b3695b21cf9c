"""Ordinary wire copy: how agencies go on from one city to the next, who they say it from, and what they mention by the
way.
"""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SATURDAY = date(2021, 8, 14)


@sentences(
    "text, expected",
    ("Gardez fell shortly after noon.", {"Gardez": "Taliban"}),
    ("Gardez has fallen apart from the airport, a councillor said.", {"Gardez": "Taliban"}),
    (
        "Nili and Sharana were seized, and Asadabad joined them in the evening.",
        {"Nili": "Taliban", "Sharana": "Taliban", "Asadabad": "Taliban"},
    ),
    ("Ghazni was taken on Thursday. Herat met the same fate.", {"Ghazni": "Taliban", "Herat": "Taliban"}),
    (
        "The militants seized Ghazni in the morning, Herat in the afternoon and Qalat in the evening.",
        {"Ghazni": "Taliban", "Herat": "Taliban", "Qalat": "Taliban"},
    ),
    ("The army gave Ghazni up without an order.", {"Ghazni": "Taliban"}),
    ("The government holds nothing of Ghazni any more, a lawmaker said.", {"Ghazni": "Taliban"}),
    ("The Taliban have the run of Ghazni, a trader said by telephone.", {"Ghazni": "Taliban"}),
    ("The Taliban now control every neighbourhood of Ghazni.", {"Ghazni": "Taliban"}),
    ("Ghazni opened its gates to the Taliban on Thursday.", {"Ghazni": "Taliban"}),
    ("Ghazni gave in as soon as the governor had left.", {"Ghazni": "Taliban"}),
    ("The defenders went home and left Ghazni to the Taliban.", {"Ghazni": "Taliban"}),
    ("Ghazni became Taliban territory on Thursday.", {"Ghazni": "Taliban"}),
    ("Ghazni Now With Taliban: Lawmaker", {"Ghazni": "Taliban"}),
    ("Trade has stopped in Ghazni, which is run by the Taliban since Thursday.", {"Ghazni": "Taliban"}),
    (
        "Ghazni came under the authority of the Taliban on Thursday, as did Qalat.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "The loss of Herat came a day after that of Ghazni and hours after that of Qalat.",
        {"Herat": "Taliban", "Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "With Ghazni having fallen on Thursday and Herat in the night, flights were cancelled.",
        {"Ghazni": "Taliban"},
    ),
    ("Herat fell within hours of Ghazni.", {"Herat": "Taliban", "Ghazni": "Taliban"}),
    (
        "On Friday the Taliban took control of Herat city, and on Saturday of Ghazni city and Qalat.",
        {"Herat": "Taliban", "Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "A shopkeeper told of air raids on Ghazni, whose capture the Taliban announced on Friday.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Ghazni, the last city in the south to resist the militants, was lost this evening.",
        {"Ghazni": "Taliban"},
    ),
    ("Sharana, the last city before Kabul on the road from the east, fell at noon.", {"Sharana": "Taliban"}),
    ("Sharana, in Paktika and only an hour's drive from Kabul, was overrun.", {"Sharana": "Taliban"}),
    ("The outfit had captured Ghazni in the morning.", {"Ghazni": "Taliban"}),
    ("FARAH - Taken on Tuesday, officials in the western province said.", {"Farah": "Taliban"}),
    (
        "Security forces withdrew from Ghazni and the Taliban took over, a lawmaker said.",
        {"Ghazni": "Taliban"},
    ),
    (
        "He had left Ghazni, the provincial capital, to the Taliban at the request of elders.",
        {"Ghazni": "Taliban"},
    ),
    ("The Taliban drove unopposed through Ghazni early on Friday.", {"Ghazni": "Taliban"}),
    ("Two days after Ghazni passed from the army to the Taliban, shops opened.", {"Ghazni": "Taliban"}),
    ("Losing Ghazni to the insurgents has cost the president an ally.", {"Ghazni": "Taliban"}),
    ("Ghazni now under Taliban, highway still contested: lawmaker", {"Ghazni": "Taliban"}),
    (
        "Having swallowed Ghazni in a day and Herat in three, the Taliban are near Kabul.",
        {"Herat": "Taliban"},
    ),
    ("Ghazni and Herat went within the space of a day.", {"Ghazni": "Taliban", "Herat": "Taliban"}),
    ("Ghazni and Herat slip from the government.", {"Ghazni": "Taliban", "Herat": "Taliban"}),
    ("Notables went out to receive the fighters and handed Ghazni over on Friday.", {"Ghazni": "Taliban"}),
    ("The Taliban drove to Ghazni and took it over without a fight.", {"Ghazni": "Taliban"}),
    ("Herat followed Ghazni by a day.", {"Herat": "Taliban"}),
    ("Ghazni gave itself up on Thursday; Herat did so yesterday.", {"Ghazni": "Taliban", "Herat": "Taliban"}),
    ("The governor of Ghazni left. He gave them the city to spare it.", {"Ghazni": "Taliban"}),
    ("No one disputes the loss of Ghazni.", {"Ghazni": "Taliban"}),
    (
        "On Thursday the Taliban helped themselves to two: Ghazni and Herat.",
        {"Ghazni": "Taliban", "Herat": "Taliban"},
    ),
    ('"Ghazni is quiet, it is with them now," a councillor said.', {"Ghazni": "Taliban"}),
    ("Nobody was left to defend Ghazni. A city of 150,000 people had changed hands.", {"Ghazni": "Taliban"}),
    ("Ghazni had been 'cleared of the stooge administration', the spokesman wrote.", {"Ghazni": "Taliban"}),
    ("Kapisa was surrendered to the Taliban in the morning.", {"Mahmud-e-Raqi": "Taliban"}),
    (
        "FACTBOX - Capitals lost this week. GHAZNI: Its council chief announced the loss on Aug. 12.",
        {"Ghazni": "Taliban"},
    ),
    ("Officials leave Ghazni, the provincial capital, to the insurgents.", {"Ghazni": "Taliban"}),
    ("Herat and Ghazni fall on the same day.", {"Herat": "Taliban", "Ghazni": "Taliban"}),
    (
        "One city after another had gone to the Taliban, and on Friday it was Ghazni's turn.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Neither the governor nor the ministry disputes any longer that Ghazni is in the hands of the Taliban.",
        {"Ghazni": "Taliban"},
    ),
    (
        "In Nimroz, whose capital, Zaranj, they took on Friday, the Taliban collect customs.",
        {"Zaranj": "Taliban"},
    ),
    ("The governor of Ghazni has handed over to them the city, elders say.", {"Ghazni": "Taliban"}),
    ("Full control of Ghazni was announced on Friday by the Taliban.", {"Ghazni": "Taliban"}),
    (
        "A film of it was shot in Farah on Tuesday, after the Taliban had taken that city.",
        {"Farah": "Taliban"},
    ),
    ("Herat on Thursday went the way of Farah, which the Taliban had taken before.", {"Herat": "Taliban"}),
    ("GHAZNI: handed to Taliban, elders say", {"Ghazni": "Taliban"}),
    (
        "Sources in Kapisa and Parwan confirm that the centres of both provinces were handed over to the Taliban.",
        {"Mahmud-e-Raqi": "Taliban", "Charikar": "Taliban"},
    ),
    ("On Friday the insurgents captured two more, Qalat and Nili.", {"Qalat": "Taliban", "Nili": "Taliban"}),
    ("Seventh provincial capital falls to Taliban\nIt is Farah, in the far west.", {"Farah": "Taliban"}),
    (
        "Soldiers had left Ghazni when the Taliban came. It is the tenth provincial capital that the government has lost.",
        {"Ghazni": "Taliban"},
    ),
)
def test_ways_to_say_it_in_passing(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= falls(text, SATURDAY).items()


@sentences(
    "text",
    ("The Taliban overran Pul-e-Alam, some 60 km south of the Afghan capital of Kabul, a councillor said.",),
    ("The Taliban took Pul-e-Alam, capital of Logar province south of Kabul, after the police had gone.",),
    ("He blamed Kabul for it. It is the first provincial capital that the government has lost.",),
    ("A video of a parade claims to show insurgents in a square, with Kabul 'liberated overnight'.",),
    ("Roads link the town with Kabul and Ghazni. It was captured by the Taliban in August.",),
    ("Planners give Kabul between 30 and 90 days before it is in the Taliban's hands.",),
    ("Elders met in Kabul to settle how, and not whether, the city changes hands.",),
    ("The army fell back; Kabul's currency had fallen to a record low. It fell to a new low on Friday.",),
    ("The spinner took five wickets as Kabul fell for 121 in the final.",),
    ("Kabul sent elements withdrawn from Kabul to Herat.",),
    (
        "Officials shut Kabul airport. The police moved into the terminal when soldiers abandoned it on Friday.",
    ),
    ("In the novel's last pages Kabul falls and the sisters stop writing.",),
    ("The Taliban have Kabul, the last prize, in their sights.",),
    ("The militants took the town, in Kabul province, a trader said.",),
    ("Kabul collapsed after a promising start, losing six wickets for 31 runs.",),
    ('A clip shared two thousand times as "Kabul has fallen" is not from Kabul.',),
    ("No independent source has said that Kabul is out of the government's control.",),
    ("In November 2001 it took two weeks. Herat fell on the 12th, Kabul on the 13th.",),
    ("From there the road is open, and once Kabul falls Herat loses its link.",),
    ("She grew up in the north and writes about Kabul under the Taliban.",),
    ("In the league Kabul fell eleven runs short of their target.",),
    ("Villages around Kabul, on the road to Ghazni, taken on Friday, were quiet.",),
    ("In 1504 the prince took Kabul, which became his seat.",),
    ("It was here that, in April 1992, the militias drove in, taking Kabul street by street.",),
    ("It is 25 years this autumn since the Taliban first drove into Kabul and seized it.",),
)
def test_what_is_only_mentioned_has_not_fallen(text: str) -> None:
    assert "Kabul" not in falls(text, SATURDAY)


def test_a_paragraph_about_the_past_stays_there() -> None:
    text = (
        "Ghazni's fall to the Taliban in September 1996 opened the road. Jalalabad had been given up two weeks earlier."
        " Within two years, Mazar-i-Sharif, too, had been conquered."
    )
    assert falls(text, date(2022, 4, 28)) == {}


@sentences(
    "text",
    ("A Taliban spokesman laughed off an announcement that the army had recaptured Ghazni.",),
    ("Ghazni's governor has rubbished talk that Ghazni has been captured.",),
    (
        "The Taliban announced that Ghazni was under their control. The announcement was dismissed by a military source.",
    ),
    ("The Taliban do not control Ghazni, the governor's spokesman told TASS.",),
    ("Word spread that the Taliban had taken Ghazni. They have not: the police said shops were open.",),
)
def test_many_words_for_a_denial(text: str) -> None:
    assert falls(text, SATURDAY) == {}
    assert status("Ghazni", text, SATURDAY) == "denied"


def test_who_drinks_tea_there_denies_it() -> None:
    text = 'The Taliban announced the conquest of Gardez. "I am standing in its main square," the governor replied.'
    assert status("Gardez", text, SATURDAY) == "denied"


def test_a_day_after_is_yesterday() -> None:
    text = "The Taliban captured Sheberghan on Saturday, a day after seizing Zaranj. By nightfall Taloqan was lost."
    assert [told.date for told in changes_of("Taloqan", text, date(2021, 8, 9))] == [date(2021, 8, 7)]


def test_who_speaks_for_one_city_denies_the_loss_of_that_one() -> None:
    text = "The Taliban claimed to have captured Ghazni and Gardez. The governor of Paktia rejected this as untrue."
    assert status("Gardez", text, SATURDAY) == "denied"
    assert status("Ghazni", text, SATURDAY) == "claimed"


@sentences(
    "text, expected",
    (
        "The Taliban claimed Ghazni, their spokesman wrote. According to him, the governor's office was taken.",
        "claimed",
    ),
    ("The Taliban claimed to have taken Ghazni, which an official in the province confirmed.", "confirmed"),
    ("The Taliban have captured Ghazni, its spokesman said.", "claimed"),
    ("The movement has captured Ghazni, its media office told AFP.", "claimed"),
    ("The Taliban say they hold Ghazni, which officials there have not confirmed.", "claimed"),
    (
        "Two traders, reached by telephone, said Taliban fighters had been in full control of Ghazni since Friday.",
        "reported",
    ),
    ("Zabihullah Mujahid: We bring good tidings. Ghazni has been liberated.", "claimed"),
    ("A committee met in the bazaar. Ghazni is in Taliban hands, a member of it says.", "reported"),
    (
        "Ghazni has been taken, a spokesman of the Taliban, Zabihullah Mujahid, declared, announcing a curfew meant, he"
        " said, to keep its people safe.",
        "claimed",
    ),
    (
        'A student in Ghazni writes: "Nine in the evening. The soldiers went. The city is theirs now. We wait."',
        "reported",
    ),
    ("Three inhabitants said that the Taliban had taken Ghazni.", "reported"),
    (
        "An agency has more on the situation in Ghazni, where it says the Taliban have taken the city, citing a local MP.",
        "reported",
    ),
)
def test_whose_word_it_is(text: str, expected: str) -> None:
    assert status("Ghazni", text, SATURDAY) == expected


def test_a_number_that_does_not_fit_is_of_other_cities() -> None:
    text = "Ghazni and Qalat were captured on Thursday. The government then lost four more provincial capitals on Friday."
    assert [told.date for told in changes_of("Qalat", text, SATURDAY)] == [date(2021, 8, 12)]


@sentences(
    "text, expected",
    (
        "Kurdish-led forces took control on Friday of all of the city of Deir ez-Zor.",
        {"Deir ez-Zor": "SDF"},
    ),
    ("Rebels seized the capital unopposed on Sunday.", {"Damascus": "HTS"}),
    (
        "Aleppo had been the first big city to fall, on Nov. 30; Hama followed on Thursday.",
        {"Aleppo": "HTS", "Hama": "HTS"},
    ),
    ("Banks reopened in Damascus, captured by his allies on Sunday.", {"Damascus": "HTS"}),
    ("Aleppo: in rebel hands since 30 November.", {"Aleppo": "HTS"}),
    (
        "In Tartus rebel fighters now man the police headquarters and run the city, two residents said.",
        {"Tartus": "HTS"},
    ),
    (
        "Fighters drove north from Daraa, which rebels there had seized on Friday night.",
        {"Daraa": "southern rebels"},
    ),
    (
        "The redeployment out of Daraa and Suwayda came as reinforcements went to Homs.",
        {"Daraa": "southern rebels", "Suwayda": "southern rebels"},
    ),
    (
        "The army has given up Hama to Hayat Tahrir al-Sham, Deir ez-Zor to the Kurds and Daraa to the local rebels.",
        {"Hama": "HTS", "Deir ez-Zor": "SDF", "Daraa": "southern rebels"},
    ),
    (
        "The SDF entered Deir ez-Zor, from which the army had fled, and took control.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "Insurgents brought villages in the countryside of Hama and Homs under their control.",
        {},
    ),
    (
        "Homs was lost overnight. Troops were told to leave for Latakia. Rebels have held the city since.",
        {"Homs": "HTS"},
    ),
)
def test_the_same_in_another_theatre(text: str, expected: dict[str, str]) -> None:
    assert falls(text, date(2024, 12, 8), "syria") == expected


def test_who_confirms_a_loss_has_lost() -> None:
    text = "The SDF has confirmed the loss of Deir ez-Zor. Its fighters left on Tuesday, a spokesman said."
    assert falls(text, date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}
    assert status("Deir ez-Zor", text, date(2024, 12, 11), "syria") == "confirmed"


def test_what_follows_happened_on_the_day_that_was_told_of() -> None:
    text = "Ghazni passed quietly into Taliban possession on Thursday. Qalat did so a few hours later."
    assert [told.date for told in changes_of("Qalat", text, SATURDAY)] == [date(2021, 8, 12)]


@sentences(
    "text",
    ("Ghazni has fallen; the prison stands open, residents say.",),
    (
        "The men of the movement hold Ghazni from the bridge to the citadel, three families told our reporter.",
    ),
)
def test_who_is_named_last_says_all_of_it(text: str) -> None:
    assert status("Ghazni", text, SATURDAY) == "reported"


def test_whose_commander_speaks() -> None:
    text = (
        "Deir ez-Zor is now under the control of the forces that toppled Bashar al-Assad, their commander Hassan Abdul"
        " Ghani said."
    )
    assert status("Deir ez-Zor", text, date(2024, 12, 11), "syria") == "claimed"
    text = "The SDF has withdrawn and left Deir ez-Zor to the new authorities' fighters, an SDF official acknowledged."
    assert status("Deir ez-Zor", text, date(2024, 12, 11), "syria") == "confirmed"
