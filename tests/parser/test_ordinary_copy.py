"""What a busy day prints beside its falls: each sentence in which nothing falls has a twin in which something does."""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import falls, sentences

SATURDAY = date(2024, 12, 7)

NOUNS = """
The Taliban seized Kunduz trucks on Monday.
Taliban capture Kunduz border point
The Taliban have overrun Herat defences on two sides.
Rebels hold Kunduz hostages in a mosque.
The Taliban control Kandahar opium trade, the UN said.
Troops withdrew from Kunduz positions to the airport.
Taliban seize Kabul-Kandahar highway
The capture of Kabul gang leaders was hailed by the minister.
The fall of Kabul apartment prices hit developers.
Kabul is free of Taliban influence, the minister said.
Taliban take Kabul talks seriously
"""

FRONTED = """
Since the fall of Zaranj, Kandahar has been on edge.
After the capture of Zaranj, Kandahar is bracing.
As the Taliban took Sheberghan, Mazar and Maimana dug trenches.
Now that the Taliban hold Zaranj, Mazar and Kabul are exposed.
After losing Zaranj, Kabul rushed troops to Herat.
"""

PROVINCES = """
All of Badakhshan has fallen, with the exception of Faizabad.
Ghazni province is under Taliban control, while Ghazni city is under siege.
Badakhshan is in Taliban hands, Faizabad excepted.
The Taliban captured all of Ghazni except the provincial capital.
Takhar is under the control of the Taliban, leaving only Taloqan to the government.
All of Helmand bar Lashkar Gah is in Taliban hands.
The Taliban hold Kunduz, though not the city.
The Taliban have taken districts in several provinces, including Ghazni and Kandahar.
The road connecting Kabul and Ghazni is under Taliban control.
The hills above Herat are in Taliban hands.
Talks over Kabul have collapsed.
"""

SUPPOSED = """
Ghazni is lost unless help comes, a colonel said.
Ghazni falls the moment the road is cut, a colonel said.
Without air strikes, Lashkar Gah falls, the officer said.
One more night like this and Kandahar falls, the commander said.
If the airport falls, Kandahar has fallen.
A month ago we thought Kandahar was lost, the mayor said. The commandos turned it around.
In the Taliban's imagination Ghazni has already fallen.
"You say Ghazni has fallen. Come and see," the governor told reporters.
Reports of Ghazni's fall are greatly exaggerated, the mayor joked.
The post said that the Taliban had taken Kandahar and Herat. Neither is true.
The capture of Kandahar remains the objective, the commander said.
The capture of Kandahar is the next stage of the offensive.
Kunduz is tipped to be the next to fall.
Kandahar was reported to be close to collapse.
Mazar-i-Sharif is a major prize for the Taliban.
The city of Ghazni is ours for the taking, a Taliban commander said.
Lashkar Gah is mostly under Taliban control.
At night Ghazni belongs to the Taliban.
The Taliban control Kandahar after dark, residents say.
"We are leaving Kandahar tomorrow," the surgeon says. "Not because it has fallen, but because it may."
"""

REMEMBERED = """
"At the time, the Taliban held Kandahar," the former envoy recalled.
When Kabul was under the Taliban, music was banned.
She grew up in Kabul, which was in Taliban hands.
The documentary re-enacts the day the Taliban took Kunduz.
A book on the fall of Kabul was published on Monday.
A veteran of the capture of Ghazni, he lives in Lahore.
The film ends with the Taliban capturing Kabul.
In her lifetime Kabul has fallen four times.
"""

ELSEWHERE = """
Displaced families in Kabul say they fled when the Taliban captured their city.
Herat's airport was shelled. It is under Taliban control, a pilot said.
A dam above Kunduz burst on Monday. It collapsed within minutes.
Kandahar is calm. In Panjwai the Taliban are in control.
Roads link Kabul with Herat and Kandahar. All are under Taliban control.
Doctors from Herat and Kunduz are missing. Both were taken by the Taliban.
They fled Herat on Monday with their children.
Families of soldiers fled Kunduz on Sunday.
India announced its withdrawal from Kandahar on Sunday.
NATO began its pullout in May. It has withdrawn from Herat, Kandahar and Mazar-i-Sharif.
Wounded police were withdrawn from Kunduz by helicopter.
Kandahar was deserted on Thursday as people stayed indoors for fear of shelling.
Kabul is overrun with displaced families.
Herat became the latest city to come under night curfew.
Herat is the latest city to lose electricity.
It took Kandahar three weeks to get water back.
Kandahar went on Monday without water.
Kabul yields to Taliban demand on prisoners
Police seized Taliban flags in Kabul.
Herat fell to a late goal.
He lost Kandahar by 12,000 votes and took Kabul by 30,000.
The airline lost Kandahar and Herat to a rival.
Afghanistan's women footballers, most of whom left Kabul and Herat by bus, have been taken in by Portugal.
The town of Islam Qala, seized last month, is an hour from Herat, which the insurgents have ringed.
"""

OF_SEVERAL = """
Prisons in Kandahar and Herat have fallen to the Taliban.
Police posts in Kandahar, Herat and Lashkar Gah were overrun overnight.
Hospitals in Kandahar and Lashkar Gah have been overrun with wounded, the Red Cross said.
The interior ministry said police posts in Ghazni and Kandahar had been overrun but that reinforcements had arrived.
The mayors of Kandahar and Ghazni have surrendered.
Jobs in Kabul and Herat have been lost.
Taliban take Kandahar, Herat border crossings
Taliban capture Herat and Kandahar prisons
Government loses Kandahar, Helmand districts to Taliban
Taliban control the Kabul–Kandahar highway
Customs posts in Herat, Nimroz and Kandahar have fallen, costing the treasury a third of its income.
"""

PARTS = """
Taliban take western Kandahar
Northern Helmand is under Taliban control.
West Lashkar Gah fell on Thursday, residents said.
Downtown Kunduz fell on Thursday, but the garrison holds.
"""

TO_COME = """
The Taliban have promised to take Kandahar within a week.
The army has sworn to retake Kunduz by the weekend.
Diplomats discuss what to do after Kabul falls.
Kabul's takeover by Taliban looms
Farah was shelled on Tuesday. On Thursday it was Herat's turn to be attacked.
"We control Lashkar Gah and will hold it," the army commander said.
"They have the villages, we have Kandahar," the police chief said.
"""

DESCRIBED = """
The highway, which links Kabul and Kandahar, is in Taliban hands.
The Kajaki dam, which powers Kandahar, has been captured by the Taliban.
All provincial capitals but one, Bazarak, are calm and have not fallen.
All of Helmand except one city, Lashkar Gah, is in Taliban hands.
German and Dutch troops have left Kabul.
UK troops have left Kabul, ending the evacuation.
Since fleeing Mazar-i-Sharif on Friday, a judge has been hiding in Kabul.
Najibullah held on for three years. Then his general changed sides, and Kabul fell.
The medal was struck after the Soviets had left and Khost had fallen.
Mullah Omar put on the cloak after the Taliban had taken Kandahar.
After the Soviets had left, Kabul fell.
Without Soviet money the army melted away and Kabul fell.
The communists lost Khost before they lost Kabul.
A cousin drove a tank in Najibullah's army when Khost fell.
Having taken Kandahar, Mullah Omar wrapped himself in the cloak.
He led the capture of Kunduz and was killed by a drone.
Taliban fighters entered Maimana without firing a shot, stayed for an hour and left.
Army officers fled Kandahar, residents said.
"""


@pytest.mark.parametrize(
    "text",
    [
        line
        for part in (
            NOUNS,
            PROVINCES,
            SUPPOSED,
            REMEMBERED,
            ELSEWHERE,
            OF_SEVERAL,
            PARTS,
            TO_COME,
            DESCRIBED,
        )
        for line in part.strip().splitlines()
    ],
)
def test_in_ordinary_copy_nothing_falls(text: str) -> None:
    assert falls(text) == {}


@pytest.mark.parametrize("text", FRONTED.strip().splitlines())
def test_the_comma_closes_the_clause(text: str) -> None:
    assert not {"Kandahar", "Kabul", "Herat", "Mazar-i-Sharif", "Maimana"} & falls(text).keys()


@sentences(
    "text, taken",
    ("The Taliban seized Kunduz early on Monday, with trucks that they had taken.", ["Kunduz"]),
    ("The fall of Kabul shocked developers.", ["Kabul"]),
    ("After seizing Zaranj, Sheberghan and Kunduz the Taliban moved on.", ["Zaranj", "Sheberghan", "Kunduz"]),
    (
        "After the fall of Zaranj, Sheberghan and Taloqan, Kabul changed its commanders.",
        ["Zaranj", "Sheberghan", "Taloqan"],
    ),
    ("All of Badakhshan has fallen, Faizabad included.", ["Faizabad"]),
    ("Ghazni province is under Taliban control, and so is Ghazni city.", ["Ghazni"]),
    ("Ghazni is lost, a colonel said.", ["Ghazni"]),
    ("If confirmed, it is the third loss. Ghazni fell without a fight, a colonel said.", ["Ghazni"]),
    ("Kunduz is the biggest prize for the Taliban so far.", ["Kunduz"]),
    ("Kunduz became the fourth capital to fall.", ["Kunduz"]),
    ("A resident of Kabul says he fled when the Taliban captured his city.", ["Kabul"]),
    ("Herat's airport was shelled. The city is under Taliban control, a pilot said.", ["Herat"]),
    ("The defence ministry announced its withdrawal from Kandahar on Sunday.", ["Kandahar"]),
    ("Hundreds of soldiers have withdrawn from Kunduz, and the Taliban hold the city.", ["Kunduz"]),
    ("Kabul is overrun by the Taliban.", ["Kabul"]),
    ("It took the Taliban three weeks to take Kandahar. It fell on Thursday.", ["Kandahar"]),
    ("Kandahar went on Thursday, Herat a few hours before.", ["Kandahar"]),
    ("Herat fell to the Taliban on Thursday as the army lost its last posts.", ["Herat"]),
    ("Fighting raged in Farah, and Herat was captured.", ["Herat"]),
    ("Prisons in Farah stand open, and Herat has fallen to the Taliban.", ["Herat"]),
    ("Taliban take Kandahar, Herat", ["Kandahar", "Herat"]),
    ("Taliban take western Herat city of Herat", ["Herat"]),
    ("Southern Kandahar has fallen to the Taliban.", ["Kandahar"]),
    ("The Taliban have managed to take Kandahar.", ["Kandahar"]),
    ("Panic in Kabul after Herat falls to Taliban", ["Herat"]),
    ("Farah fell on Tuesday. On Thursday it was Herat's turn to fall.", ["Farah", "Herat"]),
    ("Herat, which lies on the road to Iran, is in Taliban hands.", ["Herat"]),
    ("The Taliban have taken the provincial capitals of the south, Kandahar included.", ["Kandahar"]),
    ("Government troops have left Kunduz, and the Taliban hold the city.", ["Kunduz"]),
    ("The army, after abandoning Kunduz, withdrew to the airport.", ["Kunduz"]),
    ("Taliban fighters entered Maimana without firing a shot, an elder said.", ["Maimana"]),
)
def test_its_twin_does(text: str, taken: list[str]) -> None:
    assert set(taken) <= falls(text).keys()


@sentences(
    "text, taken",
    ("Kunduz falls to the Taliban days after Zaranj", ["Kunduz", "Zaranj"]),
    (
        "Farah was the third capital to be lost on Tuesday, after Taloqan and Aybak.",
        ["Farah", "Taloqan", "Aybak"],
    ),
    ("The latest to fall was Faizabad, in the north-east.", ["Faizabad"]),
    (
        "Faizabad was captured on Wednesday, three days after the same happened in Kunduz.",
        ["Faizabad", "Kunduz"],
    ),
    ("Zabul's capital, Qalat, went on Friday, and so did Uruzgan's, Tarin Kot.", ["Qalat", "Tarin Kot"]),
    ("As Kandahar, just 85 miles away, is overrun, soldiers prepare to leave.", ["Kandahar"]),
    ("The Taliban have completed the capture of Ghazni.", ["Ghazni"]),
    ("The Taliban are celebrating since the Afghan capital fell to them.", ["Kabul"]),
)
def test_and_what_follows_from_one_city_to_another(text: str, taken: list[str]) -> None:
    assert set(taken) <= falls(text, date(2021, 8, 16)).keys()


@sentences(
    "text, taken",
    ("Kandahar, the birthplace of Mullah Omar, has fallen to the Taliban.", "Kandahar"),
    ("Mullah Yaqoob, the son of Mullah Omar, said that Kandahar had fallen.", "Kandahar"),
    ("Mullah Omar's son Yaqoob announced that Kandahar had fallen to the Taliban.", "Kandahar"),
    ("Bazarak, which held out against the Soviets, has fallen to the Taliban.", "Bazarak"),
    ("Ghazni, where the communists once had a garrison, was captured by the Taliban.", "Ghazni"),
    ("Jalalabad, once the home of Osama bin Laden, fell to the Taliban without a fight.", "Jalalabad"),
)
def test_who_belongs_to_an_earlier_war_may_stand_in_an_aside(text: str, taken: str) -> None:
    assert falls(text, date(2021, 8, 16)) == {taken: "Taliban"}


@sentences(
    "text, taken",
    ("No truth in the rumour about Kabul, officials say, but Ghazni has fallen.", "Ghazni"),
    ("Despite false claims earlier in the week, Herat really has fallen, its governor confirmed.", "Herat"),
    ("Herat fell to the Taliban on Thursday, something many had thought would never happen.", "Herat"),
)
def test_what_is_false_elsewhere_in_the_sentence_denies_no_fall(text: str, taken: str) -> None:
    assert falls(text) == {taken: "Taliban"}


@sentences(
    "text",
    ("There is no truth in the reports that Herat, a city of 600,000, has fallen.",),
    ("The agency withdrew its report, published in error, that Herat had fallen.",),
    ("The fall of Kabul would never happen, the minister said.",),
    ('A poster reading "Herat has fallen" was torn from a wall in Kabul.',),
)
def test_what_is_called_false_or_stands_on_a_wall_is_none(text: str) -> None:
    assert falls(text) == {}


@sentences(
    "text, taken",
    ("Hayat Tahrir al-Sham, formerly the Nusra Front, has captured Aleppo.", {"Aleppo": "HTS"}),
    ("Hama, which the Ottomans held for four centuries, has been captured by rebels.", {"Hama": "HTS"}),
    ("Rebels seized Aleppo. The city, with its Ottoman souks, was lost.", {"Aleppo": "HTS"}),
    ("Damascus fell one morning to the Ottoman sultan.", {}),
    ("Aleppo surrendered in 1516 without a siege.", {}),
)
def test_what_is_ottoman_is_history_where_it_acts(text: str, taken: dict[str, str]) -> None:
    assert falls(text, SATURDAY, "syria") == taken


@sentences(
    "text",
    ("After the fall of Aleppo, Damascus sent reinforcements.",),
    ("Since rebels seized Aleppo, Homs and Damascus have been on edge.",),
    ("Homs matters because it links Damascus to the coast, a prize for the rebels.",),
    ("Hama fell on Thursday, and Homs on Friday was bombed.",),
    ("Aleppo fell on Saturday. The Israeli strike on Homs followed on Thursday.",),
    ("Hezbollah said it had withdrawn from Homs to Lebanon.",),
    ("Damascus was seized with panic on Saturday.",),
)
def test_homs_and_damascus_stand(text: str) -> None:
    assert not {"Homs", "Damascus"} & falls(text, SATURDAY, "syria").keys()


@sentences(
    "text",
    ("Talk of Hama having fallen is a fabrication, an army source said.",),
    ("The terrorists' announcement that Hama has been captured was, he said, a lie.",),
)
def test_called_a_lie_in_an_aside(text: str) -> None:
    assert falls(text, date(2024, 12, 4), "syria") == {}
