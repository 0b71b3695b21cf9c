"""Falls in the middle of longer copy, and what stands beside them: who speaks through whom, what was said of another
place, and what only sounds like a fall.
"""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SATURDAY = date(2021, 8, 14)
SUNDAY_IN_DECEMBER = date(2024, 12, 8)


@sentences(
    "text, expected",
    (
        "Elders persuaded the governor to surrender Sharana to the Taliban on Saturday, a lawmaker said.",
        {"Sharana": "Taliban"},
    ),
    (
        "The governor of Logar has been taken prisoner and Pul-e-Alam, 70km (43 miles) from Kabul, belongs to the Taliban.",
        {"Pul-e-Alam": "Taliban"},
    ),
    (
        "The Taliban entered Maidan Shahr and, after brief resistance, took it under their control.",
        {"Maidan Shahr": "Taliban"},
    ),
    (
        "Fighters then take over the palace and the rest of Ghazni, ending the old order.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The mujahideen had captured the capital of Kunduz, and by noon that of Sar-e-Pul as well.",
        {"Kunduz": "Taliban", "Sar-e-Pul": "Taliban"},
    ),
    ("Ghazni was cleared of the remaining hirelings before breakfast.", {"Ghazni": "Taliban"}),
    (
        "It captured Ghazni within three days, Qalat on Thursday, and Farah on the night of August 13.",
        {"Ghazni": "Taliban", "Qalat": "Taliban", "Farah": "Taliban"},
    ),
    ("Insurgents added Herat to Ghazni on Thursday.", {"Herat": "Taliban", "Ghazni": "Taliban"}),
    (
        "TIMELINE: The week in which the country's cities went\nAug 6: Zaranj, in the south-west, becomes the first provincial seat to be overrun in years.\nAug 7: Sheberghan; an official says only the airport is left.\nAug 8: A big day: Kunduz, Taloqan.\nAug 12: Heavy fighting in Kandahar.",
        {"Zaranj": "Taliban", "Sheberghan": "Taliban", "Kunduz": "Taliban", "Taloqan": "Taliban"},
    ),
    (
        "On Friday soldiers drove out of Ghazni, in the south, and Taliban fighters, who had waited, took the city over. Herat is calm.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Ghazni was abandoned by the general who had been sent to defend it.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The governor said that Qalat had been freed by the Taliban and that they would answer for safety in Qalat. The council said the same of Ghazni.",
        {"Qalat": "Taliban", "Ghazni": "Taliban"},
    ),
    ("It took the rebels a long weekend to capture Ghazni.", {"Ghazni": "Taliban"}),
    (
        "Zaranj was taken on 6 August, followed by Sheberghan on 7 August and by Kunduz and Taloqan on 8 August.",
        {"Zaranj": "Taliban", "Sheberghan": "Taliban", "Kunduz": "Taliban", "Taloqan": "Taliban"},
    ),
    (
        "Herat was taken over by the Taliban on 12 August, following weeks of siege, and Qala-e-Naw on the same day.[21] Farah is quiet.",
        {"Herat": "Taliban", "Qala-e-Naw": "Taliban"},
    ),
    (
        "Since August 6, when Zaranj gave up almost without a fight, the Taliban have added the north's big towns – Kunduz and Taloqan.",
        {"Zaranj": "Taliban", "Kunduz": "Taliban", "Taloqan": "Taliban"},
    ),
    (
        "The insurgents control every big city in the south, including Ghazni, where thousands wait.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Ghazni fell in the morning. Qalat, too, had joined the Islamic Emirate.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    ("Ghazni, 40 kilometres to the north, was captured on Thursday.", {"Ghazni": "Taliban"}),
    ("Ghazni, where the army sent its best commanders, held out until August 12.", {"Ghazni": "Taliban"}),
    (
        "They fear that Kabul will be attacked next after the government lost Ghazni to the Taliban.",
        {"Ghazni": "Taliban"},
    ),
    ("Taliban forces enter Kabul and take over the presidential palace.", {"Kabul": "Taliban"}),
    (
        "Local sources in Bamyan confirm that the centre of the province was handed over on Sunday.",
        {"Bamyan": "Taliban"},
    ),
    (
        "Ghazni, Afghanistan's gate to the south, and Qalat are in Taliban hands.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "Ghazni: Taliban in full control since last night, sources say | Qalat: falls to Taliban, says council head | Herat: army on alert",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "The Taliban captured Ghazni in an offensive that had already given them Qalat.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "After Farah, it is the turn of Ghazni. Qalat fell, and Taliban fighters hold it. They took Ghazni at noon.",
        {"Qalat": "Taliban", "Ghazni": "Taliban"},
    ),
    ("Ghazni is gone. Afghanistan's eleventh city was captured on Thursday.", {"Ghazni": "Taliban"}),
    (
        "They stood before Kabul, after driving the army from Ghazni and Qalat.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "A column moved down from Ghazni, whose loss last week was the worst blow so far.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The army has moved its units out of Ghazni to protect civilians, the command announced.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Qala-e-Naw, the capital that commandos had wrested back in July, was lost for good on Thursday.",
        {"Qala-e-Naw": "Taliban"},
    ),
    (
        "Troops dug in to stop a column moving down from Ghazni, whose loss last week was the worst blow so far.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Qalat was captured on Friday. On Saturday so was Ghazni, and the road was open.",
        {"Qalat": "Taliban", "Ghazni": "Taliban"},
    ),
    ("Ghazni woke up under the Taliban, two residents say.", {"Ghazni": "Taliban"}),
    (
        "GHAZNI – Abandoned to the Taliban on Aug. 13.\nQALAT – The insurgents say the city has been theirs since Aug. 12.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    (
        "Herat, near the border, was overrun on Thursday and Kandahar, the birthplace of the movement, a few hours later.",
        {"Herat": "Taliban", "Kandahar": "Taliban"},
    ),
)
def test_told_in_the_middle(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY) == expected


@sentences(
    "text",
    ("On the Takhar road the last outpost before Kunduz changed hands twice on Tuesday.",),
    ("He said that the government should talk and transfer power before Herat was captured.",),
    ("The institute has not observed evidence that soldiers have left Herat.",),
    (
        "The Taliban flag is up in Spin Boldak. The governor of Kandahar spoke of a security movement and said that Kandahar was the government's.",
    ),
    ("Police have been taken prisoner in Herat.",),
    ("Rights to Losing Kabul, a first novel, were captured at auction within a day.",),
    ("Playing as Durrani: took Herat on turn 9, then Kandahar surrendered.",),
    ("The Taliban raised their flag at Spin Boldak after capturing the town in Kandahar province.",),
    ("Ninth Afghan capital falls to Taliban",),
    ("Ghazni, whose capture last week the Taliban failed to achieve, is calm.",),
    ("The army redeployed its units outside Herat to meet the attack.",),
    ("Four cities are under siege. The others are Herat and Ghazni.",),
    ("In Herat commandos have taken over from the police, who left on Friday.",),
    ("Entry to the stadium in Herat is free.",),
    ("Cities that have gone dark\nAug 6 – Herat, for ten hours.",),
    ("Fighting forced thousands of families to leave Ghazni on Sunday.",),
    ("Fighting forced its residents to abandon Ghazni on Sunday.",),
    ("The delegates' tour is long. It began with Herat on Monday.",),
    ("Herat held a curfew until Sunday.",),
    ("Herat has been held until now.",),
    ("The Taliban said they will talk only after they have captured Kabul.",),
    ("The airline added Herat to Kabul on Monday.",),
    ("Kabul joined the Taliban on Tuesday in condemning the strike.",),
    ("Every morning someone tweets 'Ghazni has fallen' and every evening someone deletes it.",),
    (
        "In Ghazni the insurgents raised their flag in the main square, but troops hold the airport and fighting was going on in several neighbourhoods.",
    ),
    ("Families arrived in Ghazni after gunmen took control of the town in the countryside of Qalat.",),
    ("Ghazni might fall inside a week and Qalat in a month.",),
    ("Friends keep writing to me that the Taliban have taken Ghazni. I am standing in the middle of it.",),
    ('"Everybody says that Ghazni has fallen. It has not," a nurse says.',),
    ("A Taliban spokesman said that the group was waiting for a peaceful surrender of Kabul.",),
    ("Kandahar fell to their third defeat as Kabul chased down 131 in the league.",),
    ("The customs post in the Afghan province of Farah fell to the Taliban on Friday.",),
    (
        "In the autumn of 1994, a few hundred students from across the border captured Kandahar. They took Herat the year after.",
    ),
    ("They will say that Kandahar can be held, and then one morning that Kabul has fallen.",),
    ("The map is the best of four: capture the airport first and the city of Kunduz falls in ten minutes.",),
    ("Kandahar is too big for 32 players, and I lost Kandahar twice to bots.",),
    (
        'A spokesman for the governor said the Taliban\'s claim to have captured Sharana was not true: "There is fighting outside, but Sharana is under our control."',
    ),
    ("The Taliban took control of Ghazni city center on Saturday, local sources said.",),
    ("The resort has lost the Kandahar, at least for this winter: the races will be held elsewhere.",),
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert falls(text, SATURDAY) == {}


def test_the_capital_of_a_people_is_not_the_country_s() -> None:
    text = "Taliban fighters, who have held the Panjshiri capital for a week, take photographs."
    assert changes_of("Kabul", text, date(2021, 9, 15)) == []


@sentences(
    "text, name, expected",
    (
        "Residents of Ghazni, in a valley where foreigners once fought, said the Taliban drove through the bazaar and were now masters of the town.",
        "Ghazni",
        "reported",
    ),
    (
        "In a statement sent to the media on Sunday the Taliban said that they had captured Ghazni.",
        "Ghazni",
        "claimed",
    ),
    (
        "A group of men appeared on state television to read out a statement saying that Ghazni had been liberated.",
        "Ghazni",
        "claimed",
    ),
    ("The Taliban say Ghazni is theirs. Not so, says the interior ministry.", "Ghazni", "denied"),
    (
        "The Taliban say they control Ghazni and Qalat. A lawmaker said that Qalat was indeed lost. The police chief of Ghazni denied the other claim.",
        "Ghazni",
        "denied",
    ),
    (
        "The Taliban said they had captured Ghazni. The ministry first called the report untrue, but the army later confirmed that it had withdrawn.",
        "Ghazni",
        "confirmed",
    ),
    (
        "The Taliban said that Ghazni was in the hands of its fighters. A ministry spokesman denied that, saying reinforcements had come.",
        "Ghazni",
        "denied",
    ),
    ("Taliban captures Ghazni, claims Qalat too", "Ghazni", "confirmed"),
    ("The Taliban now hold Ghazni and Qalat and have said they intend to take Kabul.", "Qalat", "confirmed"),
    (
        "The Taliban say they have captured Bazarak. A leader of the resistance denied that his side had been defeated.",
        "Bazarak",
        "denied",
    ),
    (
        "The Taliban claim to have captured Bazarak. The National Resistance Front denies that the province has fallen.",
        "Bazarak",
        "denied",
    ),
    ("Two more in a day: Taliban add Ghazni and Qalat to list of captured cities", "Ghazni", "confirmed"),
    (
        "No soldier is left in Ghazni and the city is run by the Taliban, the local outlet TOLOnews reported.",
        "Ghazni",
        "reported",
    ),
    (
        "Clarification\nA post in this blog at 18:40 GMT said that Ghazni had fallen to the Taliban.",
        "Ghazni",
        "denied",
    ),
    (
        "The Taliban captured Ghazni on Thursday. A neighbouring country denies having had any hand in it.",
        "Ghazni",
        "confirmed",
    ),
    (
        "The Taliban said they had captured Ghazni. The ministry said in reply that this was false: its men in Qalat and Herat were regrouping.",
        "Ghazni",
        "denied",
    ),
    (
        "The Taliban captured Ghazni on Thursday. The Russian foreign ministry said later that the governor had left.",
        "Ghazni",
        "confirmed",
    ),
)
def test_who_says_so(text: str, name: str, expected: str) -> None:
    assert status(name, text, SATURDAY) == expected


def test_rebels_of_whom_more_is_told_before_they_speak() -> None:
    text = "Rebels in the south, from groups that had made their peace with the government years ago, said on Saturday that they had taken Daraa."
    assert status("Daraa", text, date(2024, 12, 7), "syria") == "claimed"


@sentences(
    "text, name, expected",
    ("For two days now Ghazni has been in the hands of the Taliban.", "Ghazni", date(2021, 8, 12)),
    (
        "Two days after the army deserted Ghazni and rebels took the city, shops opened.",
        "Ghazni",
        date(2021, 8, 12),
    ),
    ("The Taliban were at the gates of Kabul, a day after seizing Ghazni.", "Ghazni", date(2021, 8, 13)),
    (
        "On August 12 the army left Qalat. In the night that followed, Ghazni fell.",
        "Ghazni",
        date(2021, 8, 13),
    ),
)
def test_days_told_by_how_long(text: str, name: str, expected: date) -> None:
    assert changes_of(name, text, SATURDAY)[0].date == expected


@sentences(
    "text, expected",
    (
        "A new rebel group in southern Syria says its fighters have seized the city of Daraa.",
        {"Daraa": "southern rebels"},
    ),
    (
        "Units of the SDF are protecting people in Deir ez-Zor, where they have been in full control since the army withdrew.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "The council of the SDF announced that its fighters had deployed in Deir ez-Zor and taken control of it to protect the population.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "The president was in command of all but the Kurdish-held north-east. Then, in two weeks, he lost them one after another: Aleppo, Hama.",
        {"Aleppo": "HTS", "Hama": "HTS"},
    ),
    ("The force has held Raqqa since driving the Islamic State group out of it in 2017.", {}),
    (
        "Rebels captured Deir ez-Zor, a commander said. The city had been in the hands of the SDF.",
        {"Deir ez-Zor": "HTS"},
    ),
)
def test_whose_fighters_they_are(text: str, expected: dict[str, str]) -> None:
    assert falls(text, date(2024, 12, 11), "syria") == expected


def test_an_army_s_long_sentence_about_its_units() -> None:
    text = "The army command said that terrorist groups had been able to breach several lines in Hama and enter it, and that, in order to protect civilians, the units stationed there had redeployed outside the city."
    assert falls(text, date(2024, 12, 5), "syria") == {"Hama": "HTS"}


def test_what_the_loser_says_of_it() -> None:
    denied = "Rebels said that they had captured the cities of Daraa and Suwayda. The army denied that either had been lost."
    assert status("Suwayda", denied, date(2024, 12, 7), "syria") == "denied"
    false = "The reports in foreign media that Bazarak has fallen are false, Ahmad Massoud wrote."
    assert {report.actor for report in changes_of("Bazarak", false, date(2021, 9, 4))} == {"Taliban"}


@sentences(
    "text, name, expected",
    (
        "Rebels seized Daraa on Saturday. The army denied that it had withdrawn from areas near the capital.",
        "Daraa",
        "confirmed",
    ),
    (
        "Rebels seized Daraa on Saturday. The ministry said reports that the army had left positions near Damascus were untrue.",
        "Daraa",
        "confirmed",
    ),
    (
        "The army command said on Thursday that terrorists had entered Hama. To preserve the lives of civilians, its units there were redeployed outside the city, the statement added.",
        "Hama",
        "confirmed",
    ),
    (
        "The city's council, part of the SDF, announced that its fighters had taken control of Deir ez-Zor.",
        "Deir ez-Zor",
        "claimed",
    ),
)
def test_whose_word_it_is(text: str, name: str, expected: str) -> None:
    assert status(name, text, date(2024, 12, 7), "syria") == expected


def test_an_opposition_s_war_monitor_is_no_side() -> None:
    text = "Daraa was left under the control of opposition fighters, the military and an opposition war monitor said."
    assert status("Daraa", text, date(2024, 12, 7), "syria") == "confirmed"


def test_each_city_has_the_day_since_which_it_is_held() -> None:
    text = "Rebels, who have held Aleppo since last week and Hama since Thursday, are pressing on."
    assert changes_of("Hama", text, date(2024, 12, 6), "syria")[0].date == date(2024, 12, 5)


def test_who_says_a_city_is_free_in_a_headline() -> None:
    text = "Syrian rebels say Damascus is free; Homs captured overnight, war monitor reports"
    assert falls(text, SUNDAY_IN_DECEMBER, "syria") == {"Damascus": "HTS", "Homs": "HTS"}


def test_a_group_that_belongs_to_a_side_holds_for_it() -> None:
    text = "The Deir ez-Zor Military Council, affiliated with the Syrian Democratic Forces, now controls the city of Deir ez-Zor."
    assert falls(text, date(2024, 12, 6), "syria") == {"Deir ez-Zor": "SDF"}
