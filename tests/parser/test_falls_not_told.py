"""What sounds like the fall of a capital and is none: every line is the kind that news prints daily."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, strongest

TALIBAN = "Taliban"


@sentences(
    "text",
    ("Taliban fighters entered Kunduz from three sides on Thursday and exchanged fire with police.",),
    ("The Taliban have captured parts of Lashkar Gah, including its radio station.",),
    ("Insurgents now control most of Taloqan, but the army still holds the governor's compound.",),
    ("The Taliban seized four police districts of Kandahar in the past week.",),
    ("Half of Ghazni has fallen to the Taliban, a doctor there said.",),
    ("Militants broke into Aybak at dawn.",),
    ("The Taliban took the western suburbs of Herat.",),
)
def test_part_of_a_city_is_not_the_city(text: str) -> None:
    """Entered, parts of, most of, districts of: the city is contested."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Heavy fighting continued in Lashkar Gah on Thursday.",),
    ("Clashes raged around Qala-e-Naw as the Taliban tried to reach the city's centre.",),
    ("The battle for Kandahar has entered a third week.",),
    ("Pul-e-Alam is surrounded, and its only road is cut.",),
    ("The Taliban have besieged Maimana since June.",),
    ("The insurgents are at the gates of Mazar-i-Sharif.",),
    ("Taliban fighters reached the outskirts of Kabul.",),
    ("The Taliban attacked Sheberghan on Thursday from two sides.",),
)
def test_fighting_and_siege_are_not_a_fall(text: str) -> None:
    """In, around, for, at the gates of, on the outskirts of."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Kabul could fall within ninety days, an American official said.",),
    ("Herat may fall any day now, its residents fear.",),
    ("Mazar-i-Sharif might be next to fall to the Taliban.",),
    ("The Taliban will take Jalalabad within days, an analyst predicted.",),
    ("If Kandahar falls, the war in the south is over.",),
    ("Unless reinforcements arrive, Lashkar Gah will be lost.",),
    ("Once Ghazni falls, the highway is theirs.",),
    ("The loss of Mazar-i-Sharif would leave the north without a government.",),
    ("Should the Taliban capture Herat, they would control the trade with Iran.",),
    ("The Taliban could soon seize Maimana.",),
)
def test_what_could_happen_has_not_happened(text: str) -> None:
    """Could, may, might, will, would, if, unless, once, should."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Tarin Kot is in danger of falling to the Taliban.",),
    ("Kandahar is on the brink of collapse, a lawmaker warned.",),
    ("The Taliban are close to capturing Lashkar Gah.",),
    ("Taliban fighters are moving towards Faizabad in a bid to capture the city.",),
    ("The Taliban attempted to seize Qalat overnight.",),
    ("The Taliban have vowed to take Kabul.",),
    ("The insurgents look set to take Firozkoh.",),
    ("The militants launched a push to capture Herat.",),
    ("The Taliban are threatening to overrun Gardez.",),
)
def test_what_is_tried_wanted_or_near_has_not_happened(text: str) -> None:
    """On the brink, in a bid, attempt, vow, set to."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The Taliban failed to take Sheberghan after two assaults in a night.",),
    ("Afghan forces repelled a Taliban attempt to capture Qala-e-Naw.",),
    ("Police foiled an attack meant to overrun Sharana.",),
    ("An attempt by the Taliban to seize Asadabad was thwarted, the interior ministry said.",),
    ("Commandos prevented the fall of Lashkar Gah.",),
    ("The Taliban were beaten back before they could take Farah.",),
)
def test_what_failed_has_not_happened(text: str) -> None:
    """Failed, repelled, foiled, thwarted, prevented."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The governor denied that Khost had fallen to the Taliban.",),
    ("The defence ministry rejected reports of Ghazni's fall.",),
    ("Reports that Maimana has been captured are false, its police chief said.",),
    ("Rumours of the fall of Mehtarlam spread through the bazaar on Thursday.",),
    ("Talk of the fall of Gardez is premature, its mayor said.",),
    ("Kandahar has not fallen, a spokesman for the army insisted.",),
    ("Mazar-i-Sharif has yet to fall to the Taliban.",),
    ("No provincial capital has fallen to the Taliban, the interior ministry says, Kunduz included.",),
    ("Lashkar Gah is not under Taliban control, the governor's spokesman said.",),
    ("The Taliban have not captured Pul-e-Alam.",),
    ("The Taliban did not take Charikar, residents say.",),
)
def test_what_is_denied_does_not_stand(text: str) -> None:
    """Denied, rejected, false, rumour, premature, not, not yet, none: at most a denial is reported."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Herat remains under government control, the governor's spokesman said.",),
    ("Jalalabad is still in the hands of the government.",),
    ("Kabul is now the only large city not in Taliban hands.",),
    ("Government forces are in control of Mazar-i-Sharif, the army corps there said.",),
    ("Afghan forces have kept hold of Gardez.",),
    ("Nili is still with the government, a council member said.",),
    ("In Asadabad, though, shooting goes on and the city remains with the government.",),
)
def test_a_capital_still_held_has_not_changed_hands(text: str) -> None:
    """Remains, still, kept: nothing moved."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Two districts of Herat fell to the Taliban on Thursday.",),
    ("The Taliban captured Panjwai district in Kandahar province.",),
    ("In Ghazni, the districts of Muqur and Malistan have fallen.",),
    ("Six districts in Badakhshan were overrun in two days.",),
    ("The Taliban have captured the border town of Spin Boldak in Kandahar.",),
    ("Taliban fighters seized Islam Qala, Herat's crossing into Iran.",),
    ("The Taliban control more than half of Farah province.",),
    ("Sangin, in Helmand, is in Taliban hands again.",),
)
def test_a_district_or_border_town_is_not_the_capital(text: str) -> None:
    """The province's name stands there only to say where."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The Taliban have captured the airport of Kunduz.",),
    ("Insurgents took the prison in Kandahar and freed a thousand inmates.",),
    ("The Taliban seized an army base outside Mehtarlam.",),
    ("The police headquarters in Lashkar Gah has fallen to the Taliban.",),
    ("The headquarters of the army corps in Kunduz was taken on Wednesday.",),
    ("The Taliban captured Herat's television station.",),
    ("Rockets hit Kandahar's airport before daybreak.",),
    ("The Taliban took control of the dam near Herat.",),
)
def test_one_site_is_not_the_city(text: str) -> None:
    """The airport, prison, base, headquarters or station of a city."""
    assert falls(text) == {}


@sentences(
    "text",
    ("A curfew is in force in 31 of 34 provinces, Kabul, Panjshir and Nangarhar being the exceptions.",),
    ("Mobile networks are down in 12 of the 34 provincial capitals.",),
    ("The siege of Maimana has been lifted.",),
    ("The Taliban control about 200 of the country's roughly 400 districts.",),
)
def test_numbers_and_sieges_of_other_things(text: str) -> None:
    """N of 34 may count curfews; a siege that ends is good news."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The Taliban captured Kabul in 1996 and ruled for five years.",),
    ("Kunduz was briefly captured by the Taliban in 2015.",),
    ("Ghazni fell to the insurgents for five days in 2018.",),
    ("In 2001 Mazar-i-Sharif fell to the Northern Alliance.",),
    ("The Taliban seized Kunduz last year and the year before, only to be driven out.",),
    ("After the fall of Kandahar in 2001, the movement's leaders crossed into Pakistan.",),
    ("August 8, 1998: the Taliban overrun Mazar-i-Sharif.",),
)
def test_history_is_not_news(text: str) -> None:
    """Other years, other wars."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The Taliban captured a former governor in Herat as he tried to leave.",),
    ("Three Taliban fighters were captured in Kandahar on Thursday.",),
    ("Soldiers seized rifles and a lorry full of ammunition in Jalalabad.",),
    ("The Taliban captured Humvees and artillery from the army in Kunduz.",),
    ("Police in Kabul took a suspect into custody.",),
    ("The Taliban seized 300 kg of opium in Kandahar.",),
    ("Customs officers in Zaranj seized a shipment of carpets.",),
)
def test_people_and_things_are_captured_too(text: str) -> None:
    """A person, a weapon, a load: the city is only where."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Hundreds of soldiers surrendered to the Taliban near Kunduz.",),
    ("Some officers in Lashkar Gah surrendered on Thursday.",),
    ("Talks on a transfer of Kabul are under way, an official said.",),
    ("Negotiators are discussing the surrender of Mazar-i-Sharif.",),
    ("A peaceful transfer of power in Kabul is awaited.",),
    ("The Taliban called on the governor of Jalalabad to hand over the city.",),
    ("Elders in Mehtarlam have asked both sides for a truce.",),
)
def test_soldiers_surrender_and_cities_are_talked_about(text: str) -> None:
    """Surrenders of soldiers are not of the city; a transfer that is discussed has not been made."""
    assert falls(text) == {}


@sentences(
    "text",
    (
        "KABUL, Afghanistan – The Taliban have captured a third of the country's districts, the UN envoy said.",
    ),
    ("KANDAHAR, Aug. 12 (Reuters) – Insurgents seized three checkpoints on the road to the border.",),
    ("KUNDUZ CITY: The Taliban have overrun a village and burned its school.",),
    ("The Taliban have taken over the country, the president of a neighbouring state said.",),
    ("The takeover of the country has alarmed its neighbours.",),
)
def test_a_dateline_or_a_whole_country_names_no_city(text: str) -> None:
    """Where the correspondent sits is not what was taken."""
    assert falls(text) == {}


@sentences(
    "text",
    ("The Taliban captured a village ten kilometres south of Ghazni.",),
    ("Insurgents took control of the highway between Kabul and Kandahar.",),
    ("The militants seized a bridge on the road from Pul-e-Khumri to Mazar-i-Sharif.",),
    ("The governor of Herat has fallen out with the militia's commander.",),
    ("Kandahar's cricket team fell to Kabul's by six wickets.",),
    ("The Taliban overran an outpost near Qala-e-Naw.",),
    ("The Taliban captured Delaram, a town on the road to Zaranj.",),
)
def test_a_capital_that_only_says_where_or_whose(text: str) -> None:
    """A village near it, a highway from it, its governor, its team."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Taliban official Inamullah Samangani said the group had taken three checkpoints.",),
    ("Zia Ghaznavi captured the prize for best documentary.",),
    ("Nuruddin Farah has taken the prize, his publisher said.",),
    ("Farah fell on the last lap of the 10,000 metres and was taken to hospital.",),
    ("The Taliban have captured Abdul Ghani Kandahari's brother, relatives said.",),
)
def test_people_bear_the_names_of_cities(text: str) -> None:
    """A surname made of a city's name, a first name that is one."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Jalal-Abad in southern Kyrgyzstan fell to protesters who seized its town hall.",),
    ("Rebels in Ethiopia have captured Lalibela, a world heritage site.",),
    ("Timbuktu has fallen to French and Malian soldiers.",),
    ("Saigon fell in a day, and the helicopters on the roof have not been forgotten in Kabul.",),
    ("A fire in Asadabad, Hamedan province, was brought under control.",),
)
def test_other_countries_have_cities_too(text: str) -> None:
    """Namesakes, comparisons, other wars."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Heavy rain fell on Herat on Thursday.",),
    ("The afghani fell by four per cent in Kabul's money market.",),
    ("Shares in a Kandahar carpet maker fell sharply.",),
    ("Nine soldiers fell in Kunduz, and were buried the same evening.",),
    ("Temperatures in Bamyan fell below freezing.",),
    ("A rocket fell on Ghazni's bazaar, killing two.",),
    ("School attendance in Taloqan has collapsed.",),
)
def test_other_things_fall(text: str) -> None:
    """Rain, money, shares, soldiers, rockets, temperatures."""
    assert falls(text) == {}


@sentences(
    "text",
    ("Has Kabul fallen? Nobody in the city can say.",),
    ("Who will stop the Taliban from taking Herat?",),
    ("Imagine that Kandahar has fallen, the columnist wrote.",),
    ("The Fall of Kabul, a history of the civil war, is out in paperback.",),
    ("“We will take Ghazni by Friday,” a Taliban commander said.",),
    ("People in Nili fear that the Taliban have plans to take the city.",),
)
def test_questions_fancies_titles_and_boasts(text: str) -> None:
    """What is asked, imagined, printed on a cover or promised."""
    assert falls(text) == {}


# Garden paths: the words for a fall are all there, and lead elsewhere.


@sentences(
    "text",
    (
        "The militants lost Chahar Dara, their staging ground for raids on Kunduz, the capital of the province, to the army.",
    ),
    (
        "The insurgents seized Gereshk, one of the three main towns of Helmand along with Lashkar Gah and Sangin.",
    ),
    ("The Taliban took control of Balkh, a short drive from Mazar-i-Sharif.",),
    ("Their white flag went up over Spin Boldak city in Kandahar province.",),
    ("The Taliban captured Andkhoy, second in size only to Maimana, in Faryab.",),
)
def test_the_town_that_was_taken_is_not_the_capital_beside_it(text: str) -> None:
    """One town is taken or lost; the capital is there to place it."""
    assert falls(text) == {}


@sentences(
    "text",
    ("There was fighting in Kandahar province, where the Taliban captured two villages.",),
    ("In Farah and Herat provinces, the Taliban have taken dozens of villages since June.",),
    ("The Taliban have captured most of Khost province.",),
    ("Large parts of Bamyan have been lost to the militants.",),
)
def test_a_province_of_the_same_name_is_not_the_city(text: str) -> None:
    """Nine names on the map are both."""
    assert falls(text) == {}


def test_an_airport_that_falls_after_its_city_does_not_date_the_city() -> None:
    """One is today's news, the other a recap with its own day."""
    wednesday = date(2021, 8, 11)
    text = "Kunduz airport fell to the Taliban on Wednesday, three days after they captured the city itself."
    assert falls(text, wednesday) in ({"Kunduz": TALIBAN}, {})
    assert all(r.date in (date(2021, 8, 8), None) for r in changes_of("Kunduz", text, wednesday))


def test_the_capital_that_fell_on_the_day_an_airport_did() -> None:
    """The city with the verb, not the one that lends the airport its name."""
    text = "Faizabad fell to the Taliban on Wednesday, hours before the airport at Kunduz was surrendered."
    assert falls(text, date(2021, 8, 11)) == {"Faizabad": TALIBAN}


def test_the_city_is_the_one_that_its_sentence_opens_with() -> None:
    """ "In P, however" turns to another city than the one just spoken of."""
    text = "Farah has fallen to the Taliban, a lawmaker said. In Gardez, however, the city is still with the government."
    assert falls(text) == {"Farah": TALIBAN}


def test_a_commander_captured_after_a_city_fell_is_two_facts() -> None:
    """Only the second is a capital's."""
    text = (
        "Ismail Khan, the old warlord, was captured by the Taliban on Friday, a day after the fall of Herat."
    )
    friday = date(2021, 8, 13)
    assert falls(text, friday) == {"Herat": TALIBAN}
    assert strongest("Herat", text, friday).date == date(2021, 8, 12)


@sentences(
    "text",
    ("Troops have secured Lashkar Gah and will defend it, the army said.",),
    ("Commandos cleared three neighbourhoods of Kandahar of Taliban fighters.",),
    ("Special forces have secured the prison in Mehtarlam.",),
)
def test_an_army_that_secures_what_it_holds_has_gained_nothing(text: str) -> None:
    """\"Secured\" is a word of those who never lost it."""
    assert falls(text) == {}


@sentences(
    "text, taken",
    ("The Taliban captured Herat on Thursday and could take Kandahar next.", "Herat"),
    ("Ghazni has fallen, but Gardez remains in government hands.", "Ghazni"),
    ("With Pul-e-Khumri in Taliban hands, Mazar-i-Sharif is surrounded.", "Pul-e-Khumri"),
    ("The Taliban took Zaranj and are fighting in Lashkar Gah, Herat and Kandahar.", "Zaranj"),
    ("Taloqan fell a day after an attack on Faizabad was repelled.", "Taloqan"),
    ("Farah is lost; Qala-e-Naw, its neighbour to the north, may be next.", "Farah"),
    ("The Taliban overran Sheberghan, 130 km west of Mazar-i-Sharif.", "Sheberghan"),
    ("Flights from Kabul to Herat stopped after Herat fell to the Taliban.", "Herat"),
)
def test_one_capital_falls_and_its_neighbour_in_the_sentence_does_not(text: str, taken: str) -> None:
    """A sentence may tell, fear and place all at once."""
    assert falls(text) == {taken: TALIBAN}
