"""What a sentence says of other cities by the way: in asides, in lists of gains and losses, beside what it is about; and
who vouches for that.
"""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SATURDAY = date(2021, 8, 14)
SUNDAY_IN_DECEMBER = date(2024, 12, 8)


@sentences(
    "text, expected",
    (
        "Farah, the provincial capital that Italian engineers once rebuilt, fell to the Taliban on Tuesday.",
        {"Farah": "Taliban"},
    ),
    (
        "Kunduz, the country's fifth city and a hub for traders, was captured on Sunday.",
        {"Kunduz": "Taliban"},
    ),
    (
        "Qalat, half an hour by road from Ghazni, which was captured by the Taliban on Thursday, is quiet.",
        {"Ghazni": "Taliban"},
    ),
    ("In Qalat, further south, which the group seized on Friday, shops stayed shut.", {"Qalat": "Taliban"}),
    (
        "Taliban men who already hold Ghazni and Qalat are on the road to Kabul.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    ("Already lost are Farah and Zaranj.", {"Farah": "Taliban", "Zaranj": "Taliban"}),
    (
        "Within days of losing Zaranj, the army was driven out of Farah too.",
        {"Zaranj": "Taliban", "Farah": "Taliban"},
    ),
    (
        "Three cities passed to the Taliban on Sunday, officials said, among them Kunduz. Taloqan and Sar-e-Pul were the other two.",
        {"Kunduz": "Taliban", "Taloqan": "Taliban", "Sar-e-Pul": "Taliban"},
    ),
    ("Zaranj was theirs within a day and Farah within four.", {"Zaranj": "Taliban", "Farah": "Taliban"}),
    (
        "Should Kabul go the way of Ghazni and Qalat, both of which the Taliban have taken since Thursday, flights would end.",
        {"Ghazni": "Taliban", "Qalat": "Taliban"},
    ),
    ("Having captured Qalat after Ghazni, the Taliban paused.", {"Qalat": "Taliban", "Ghazni": "Taliban"}),
    (
        "Ghazni would be the tenth that they have taken in the south and centre since Friday, after Qalat and Farah.",
        {"Qalat": "Taliban", "Farah": "Taliban"},
    ),
    ("Ghazni is captured, and after it Qalat.", {"Ghazni": "Taliban", "Qalat": "Taliban"}),
    ("Ghazni, Qalat gone: lawmaker", {"Ghazni": "Taliban", "Qalat": "Taliban"}),
    (
        "The government has lost another city: Sheberghan, the main city of Jowzjan and home of a warlord, went to the Taliban on Saturday.",
        {"Sheberghan": "Taliban"},
    ),
    (
        "Taloqan, the capital whose policemen had kept the Taliban at its gates since June, was abandoned to them.",
        {"Taloqan": "Taliban"},
    ),
    (
        "Chaghcharan, where Lithuania ran a small base for eight years, slid into the possession of the Taliban. Herat had done the same the day before.",
        {"Firozkoh": "Taliban", "Herat": "Taliban"},
    ),
    (
        "Farah and Zaranj fell on Friday. The two provincial capitals were given up, officials at an office in Kabul confirmed.",
        {"Farah": "Taliban", "Zaranj": "Taliban"},
    ),
    ("Ghazni, on the road to Kabul, and Qalat fall.", {"Ghazni": "Taliban", "Qalat": "Taliban"}),
    (
        "An advance that also brought them Farah and Zaranj has reached Kabul, a week after the capture of Ghazni by the Taliban.",
        {"Farah": "Taliban", "Zaranj": "Taliban", "Ghazni": "Taliban"},
    ),
    (
        "Ghazni is the tenth city that the president has lost in a week, after Qalat and Farah.",
        {"Qalat": "Taliban", "Farah": "Taliban"},
    ),
    ("Families try to leave following the capture of Ghazni by the Taliban.", {"Ghazni": "Taliban"}),
    (
        "In Farah and in Zaranj, both lost by the government over the past week, shops opened.",
        {"Farah": "Taliban", "Zaranj": "Taliban"},
    ),
)
def test_told_by_the_way(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY) == expected


@sentences(
    "text, expected",
    (
        "The Taliban entered Nili on Saturday and had taken over all government offices by noon.",
        {"Nili": "Taliban"},
    ),
    (
        "Ghazni, where the mayor once held court, has had new masters since Thursday.",
        {"Ghazni": "Taliban"},
    ),
    (
        "At dawn they entered Ghazni, whose governor told reporters that he had handed the city over.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The city of Samangan, seat of the province, passed into insurgent hands on Monday.",
        {"Aybak": "Taliban"},
    ),
    ("Samangan, on the highway to the north, seized by Taliban", {"Aybak": "Taliban"}),
    ("GHAZNI: The biggest city of the south was given up late on Thursday.", {"Ghazni": "Taliban"}),
    (
        "One thing is beyond dispute: the Taliban have Ghazni, down to the last police post.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Drivers waiting at the border said that Ghazni was in the hands of the Taliban.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The Taliban took tea with the governor, the city of Ghazni having been ceded by its elders.",
        {"Ghazni": "Taliban"},
    ),
    (
        "Insurgents crossed the river from the east and have taken Ghazni and its airport.",
        {"Ghazni": "Taliban"},
    ),
    (
        "By noon the city of Ghazni that two generations had known under the republic was in Taliban hands.",
        {"Ghazni": "Taliban"},
    ),
    (
        "The Taliban seized Farah on Tuesday, a lawmaker said. The city, also called Farah, lies near the border.",
        {"Farah": "Taliban"},
    ),
    ("Jets bomb Ghazni, ministry says; town still in Taliban grip", {"Ghazni": "Taliban"}),
    ("State authority in Ghazni ended on Thursday, residents said.", {"Ghazni": "Taliban"}),
    (
        "The capital, Maidan Shahr, was as of Saturday in the hands of the Taliban.",
        {"Maidan Shahr": "Taliban"},
    ),
    ("In Ghazni the bazaar is open. The Taliban control the place now.", {"Ghazni": "Taliban"}),
    ("The Taliban announced that Ghazni was wholly theirs.", {"Ghazni": "Taliban"}),
    ("The Taliban said that Ghazni and the whole of the province had been cleansed.", {"Ghazni": "Taliban"}),
    ("Qala-e-Naw is the government's again, a doctor said.", {"Qala-e-Naw": "Afghan government"}),
    (
        "Timeline: the Taliban's ten days\nAug 6 – Zaranj, in the south-west.\nAug 8 – Kunduz, Taloqan.\nAug 9 – Aybak falls.",
        {"Zaranj": "Taliban", "Kunduz": "Taliban", "Taloqan": "Taliban", "Aybak": "Taliban"},
    ),
)
def test_further_ways_of_saying_it(text: str, expected: dict[str, str]) -> None:
    assert falls(text, SATURDAY) == expected


@sentences(
    "text",
    ("He was with the Northern Alliance when it took Taloqan, and a month later he was wounded.",),
    ("In March 1989 they tried to take Jalalabad. They seized a hill, then lost the city again.",),
    ("In this alternative history Darius wins and it is the Persians who take back Kandahar.",),
    ("The Kandahar falls to nobody on a first descent, skiers say.",),
    ("The Herat, a carpet of silk, fell to a bidder from Milan.",),
    ("They want you to write that Herat has fallen and that Ghazni is gone.",),
    ("The countdown to the fall of Kabul has begun, says a slogan on a wall.",),
    ("Foreign soldiers have left the courthouse in Ghazni, which they had occupied since May.",),
    ("Timeline: the Taliban's offensive\nAug 6 – Zaranj, fighting at the gates.",),
    ("Romania's last soldiers pulled out of Kandahar on Saturday.",),
    ("Cashmere lots were steady; Kandahar fell 2 cents to a three-month low.",),
    ("On the second card the Taliban player took Khost and Kandahar.",),
    ("He has drafts saved: 'Herat has fallen', 'Ghazni has fallen'. He deletes them.",),
    ("To announce the fall of Ghazni is to get ahead of events, an officer said.",),
    ("Claims by militant channels that they hold Ghazni are being refuted by the army.",),
)
def test_what_is_no_fall(text: str) -> None:
    assert falls(text, SATURDAY) == {}


@sentences(
    "text, name, expected",
    (
        "The Taliban took Sharana on Friday and say that they have captured Nili as well.",
        "Nili",
        "claimed",
    ),
    (
        "The Taliban took Sharana on Friday and say that they have captured Nili as well.",
        "Sharana",
        "confirmed",
    ),
    (
        "Some men appeared on television and read out a statement saying Ghazni had been liberated.",
        "Ghazni",
        "claimed",
    ),
    (
        'Two men read a statement on television. "The city of Ghazni has been liberated," it said.',
        "Ghazni",
        "claimed",
    ),
    (
        "Ghazni has been captured by the Taliban, the army has acknowledged, AFP reports.",
        "Ghazni",
        "confirmed",
    ),
    (
        'In statements between Friday and Saturday the "Islamic Emirate" announced the "liberation" of Nili.',
        "Nili",
        "claimed",
    ),
    (
        "Ghazni came under the control of the Taliban on Thursday and the situation is reported to be calm.",
        "Ghazni",
        "confirmed",
    ),
    (
        "Karim Sadat, a lawmaker from Baghlan, spoke to reporters. The Taliban hoisted their flag in Pul-e-Khumri on the roof of the governor's office, Sadat said.",
        "Pul-e-Khumri",
        "reported",
    ),
    (
        "The Taliban captured Sharana, Asadabad and Gardez, and claim to have seized Nili as well.",
        "Nili",
        "claimed",
    ),
    (
        "The announcement that Ghazni is in Taliban hands was heard, but the army says it is not so.",
        "Ghazni",
        "denied",
    ),
    (
        "The Taliban claim to have taken Ghazni. The city is calm and held by the army, the governor said.",
        "Ghazni",
        "denied",
    ),
    (
        "A spokesman for the Taliban said the group had captured Ghazni. The governor's office told reporters that was “not correct”.",
        "Ghazni",
        "denied",
    ),
    (
        "The Taliban announced the capture of Nili and Gardez. The communique on Gardez was withdrawn after an hour.",
        "Gardez",
        "denied",
    ),
    (
        "The Taliban announced the capture of Nili and Gardez. The communique on Gardez was withdrawn after an hour.",
        "Nili",
        "claimed",
    ),
)
def test_who_vouches_for_it(text: str, name: str, expected: str) -> None:
    assert status(name, text, SATURDAY) == expected


@sentences(
    "text, expected",
    ("Kandahar fell on Thursday. Herat had been overrun only hours before.", date(2021, 8, 12)),
    ("Farah was captured on Saturday, a day after Herat.", date(2021, 8, 13)),
    (
        "Kunduz fell on Saturday. The loss comes a day after the Taliban walked into Herat, which officials say was surrendered.",
        date(2021, 8, 13),
    ),
)
def test_days_counted_from_another(text: str, expected: date) -> None:
    assert changes_of("Herat", text, SATURDAY)[0].date == expected


@sentences(
    "text, expected",
    (
        "Kurdish-led fighters moved into Deir ez-Zor, where they now have full control, the Syrian Democratic Forces said.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "In Deir ez-Zor Kurdish fighters have taken over from the army.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "Deir ez-Zor was taken over by the SDF on Friday, and on Saturday by fighters of HTS.",
        {"Deir ez-Zor": "HTS"},
    ),
    (
        "Deir ez-Zor was captured on Friday by the alliance that the SDF leads.",
        {"Deir ez-Zor": "SDF"},
    ),
    (
        "Daraa, Homs and Suwayda were liberated within a day, said Hassan Abdul Ghani, a commander of the armed opposition.",
        {"Daraa": "southern rebels", "Homs": "HTS", "Suwayda": "southern rebels"},
    ),
    ("– Daraa: in the hands of local factions since last night.", {"Daraa": "southern rebels"}),
    (
        "Insurgents reach the suburbs of Damascus.\nAssad flees; rebels take the capital.",
        {"Damascus": "HTS"},
    ),
    (
        "In Raqqa the SDF remains in charge, with Hasakah under its administration, as it has been for years.",
        {},
    ),
)
def test_many_sides(text: str, expected: dict[str, str]) -> None:
    found = {}
    for name in ("Deir ez-Zor", "Daraa", "Homs", "Suwayda", "Damascus", "Hasakah", "Raqqa"):
        changes = changes_of(name, text, SUNDAY_IN_DECEMBER, "syria")
        if changes:
            found[name] = max(changes, key=lambda report: report.date or date.min).actor
    assert found == expected


def test_who_takes_a_city_back() -> None:
    regained = "Afghan forces regain control of Qala-e-Naw, a day after Taliban fighters entered the city."
    assert falls(regained, date(2021, 7, 8)) == {"Qala-e-Naw": "Afghan government"}
    retaken = "Forces loyal to Amrullah Saleh take back Charikar, capital of Parwan, from Taliban: sources"
    assert falls(retaken, date(2021, 8, 17)) == {"Charikar": "Panjshir resistance"}


def test_the_army_and_a_watcher_together_are_the_army() -> None:
    text = "The retreat left Daraa in the hands of opposition fighters, the military and a war monitor said."
    assert status("Daraa", text, date(2024, 12, 7), "syria") == "confirmed"


def test_what_the_victors_add_takes_nothing_from_the_news() -> None:
    text = "The Taliban captured Kabul on Sunday. The insurgents said they moved in because police had abandoned their posts."
    assert status("Kabul", text, date(2021, 8, 15)) == "confirmed"


def test_units_of_another_side_that_left_are_not_those_of_who_came() -> None:
    text = "The army command said that armed groups had breached the lines around Hama and that units there had been redeployed outside the city."
    assert falls(text, date(2024, 12, 5), "syria") == {"Hama": "HTS"}


def test_who_lost_a_city_does_not_gain_it_by_having_entered_it_before() -> None:
    text = "Deir ez-Zor was lost on Tuesday by the SDF when fighters arrived from the desert. For the SDF, which entered the city on Friday, it is a setback."
    assert falls(text, date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}


def test_who_calls_a_city_free() -> None:
    freed = '"Deir ez-Zor is free," the spokesman of the rebels, Hassan Abdul Ghani, declared.'
    assert falls(freed, date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}
    assert falls("The president said that Damascus is free.", date(2024, 12, 5), "syria") == {}


def test_who_has_left_a_city_confirms_who_has_it_now() -> None:
    text = "An officer of the Syrian Democratic Forces said that his men had left Deir ez-Zor and that fighters of HTS were in charge of it."
    assert status("Deir ez-Zor", text, date(2024, 12, 11), "syria") == "confirmed"


def test_a_denial_about_the_suburbs_of_another_city_is_none_of_this_one() -> None:
    text = "Rebels said that they had captured Homs. The military command insisted that reports of units leaving the suburbs of Damascus were false."
    assert status("Homs", text, SUNDAY_IN_DECEMBER, "syria") == "claimed"
