"""Events that are not the fall of a capital: what they are called, and where they happened."""

from __future__ import annotations

from datetime import date

from newsreading import falls, read, sentences, theatre

from events.records import EventType, Report, SubEventType
from events.theatre import PlaceKind

TALIBAN = "Taliban"
GOVERNMENT = "Afghan government"
SUNDAY_AFTER = date(2021, 8, 29)


def of_type(text: str, kind: SubEventType, published: date = date(2021, 8, 12)) -> list[Report]:
    return [r for r in read(text, published).reports if r.sub_event_type is kind]


def places(reports: list[Report]) -> set[str | None]:
    return {report.place for report in reports}


def no_capital(text: str, published: date = date(2021, 8, 12)) -> bool:
    """No report of the text is about a capital."""
    return not any(
        r.place and theatre().places[r.place].kind is PlaceKind.CAPITAL for r in read(text, published).reports
    )


@sentences(
    "text, place",
    ("The Taliban have captured the airport of Kunduz, local sources said.", "AF-KDZ.airport"),
    ("Kunduz airport fell to the Taliban on Thursday.", "AF-KDZ.airport"),
    ("Taliban take control of Kandahar airport: lawmaker", "AF-KAN.airport"),
    ("The Taliban seized Spin Boldak, on the border with Pakistan.", "AF-KAN.spin-boldak"),
    ("Taliban fighters took Islam Qala, the main crossing into Iran.", "AF-HER.islam-qala"),
    ("Sher Khan Bandar has fallen to the Taliban, a council member said.", "AF-KDZ.sher-khan-bandar"),
    (
        "The Taliban have taken control of the border with Tajikistan, officials in Moscow said.",
        "AF.border-tajikistan",
    ),
    ("The Taliban overran Shindand air base.", "AF-HER.shindand-air-base"),
    ("The base of the 217 Pamir Corps in Kunduz has been captured by the Taliban.", "AF-KDZ.217-pamir-corps"),
    ("The Taliban captured Panjwai district in Kandahar, its governor said.", "AF-KAN.panjwai"),
    ("Malistan district in Ghazni fell to the Taliban on Monday.", "AF-GHA.malistan"),
    ("The Taliban took control of Balkh, a town near Mazar-i-Sharif.", "AF-BAL.balkh"),
    ("Taliban fighters have captured the Sarposa prison in Kandahar.", "AF-KAN.sarposa-prison"),
)
def test_other_places_change_hands_without_any_capital_changing_hands(text: str, place: str) -> None:
    """Airports, borders, bases, districts, towns: territory, but no capital."""
    taken = of_type(text, SubEventType.NON_STATE_OVERTAKES)
    assert places(taken) == {place}
    assert {r.actor for r in taken} == {TALIBAN}
    assert not any(r.change_of_control for r in read(text).reports)


def test_several_districts_taken_are_several_reports() -> None:
    text = "The Taliban captured the districts of Panjwai, Zhari and Maiwand in Kandahar."
    taken = of_type(text, SubEventType.NON_STATE_OVERTAKES)
    assert places(taken) == {"AF-KAN.panjwai", "AF-KAN.zhari", "AF-KAN.maiwand"}


@sentences(
    "text, place",
    ("Afghan forces recaptured Shindand district from the Taliban, residents said.", "AF-HER.shindand"),
    ("Commandos have retaken the border town of Spin Boldak.", "AF-KAN.spin-boldak"),
)
def test_a_district_regained_is_a_battle_that_changes_no_capital(text: str, place: str) -> None:
    """The government regains territory of any kind."""
    assert places(of_type(text, SubEventType.GOVERNMENT_REGAINS)) == {place}
    assert falls(text) == {}


@sentences(
    "text, place",
    ("Heavy fighting continued in Lashkar Gah on Thursday.", "AF-HEL.capital"),
    ("Taliban fighters entered Kunduz and fought police in its streets.", "AF-KDZ.capital"),
    ("There were fierce clashes in Ghazni province.", "AF-GHA"),
    ("Fighting broke out in Andarab district of Baghlan.", "AF-BGL.andarab"),
    ("Security forces repelled a Taliban attack on Maimana.", "AF-FYB.capital"),
)
def test_fighting_is_an_armed_clash_where_it_is(text: str, place: str) -> None:
    """In the city if the city is named, in the province if the province is."""
    assert place in places(of_type(text, SubEventType.ARMED_CLASH))


@sentences(
    "text",
    ("There was fighting in Kandahar province on Thursday.",),
    ("The Taliban captured three villages in Herat province.",),
    ("An air strike in Farah province killed thirty militants.",),
    ("Two districts of Kunduz province fell on Thursday.",),
    ("A roadside bomb in Khost province killed two policemen.",),
    ("The governor of Ghazni province met elders.",),
)
def test_a_capital_never_stands_in_for_its_province(text: str) -> None:
    """Nine capitals bear their province's name; \"province\" behind it says which is meant."""
    assert no_capital(text)


@sentences(
    "text",
    ("Hundreds of Afghan soldiers surrendered to the Taliban near Kunduz.",),
    ("Police officers in Lashkar Gah surrendered to the Taliban on Thursday.",),
    ("The Taliban and the government agreed on a three-day ceasefire for Eid.",),
    ("Talks between the government and the Taliban resumed in Doha on Thursday.",),
)
def test_surrenders_ceasefires_and_talks_are_agreements(text: str) -> None:
    """ACLED files what is agreed, or talked about at a table, under strategic developments."""
    found = of_type(text, SubEventType.AGREEMENT)
    assert found
    assert {r.event_type for r in found} == {EventType.STRATEGIC}
    assert falls(text) == {}


@sentences(
    "text",
    ("The governor of Farah has defected to the Taliban.",),
    ("A hundred soldiers in Badghis switched sides and joined the Taliban.",),
)
def test_a_defection_is_a_change_to_a_group(text: str) -> None:
    """Who changes sides changes a group."""
    assert of_type(text, SubEventType.CHANGE_TO_GROUP)
    assert falls(text) == {}


@sentences(
    "text, kind",
    ("An Afghan air force strike killed eleven Taliban fighters in Lashkar Gah.", SubEventType.AIR_STRIKE),
    ("US warplanes bombed Taliban positions near Kandahar on Thursday.", SubEventType.AIR_STRIKE),
    ("A drone strike in Nangarhar killed two militants.", SubEventType.AIR_STRIKE),
    ("Three rockets hit Kandahar airport before dawn.", SubEventType.SHELLING),
    ("The Taliban fired rockets at Bagram air base.", SubEventType.SHELLING),
    ("Mortar shells landed on a market in Maimana, killing five.", SubEventType.SHELLING),
    ("A car bomb exploded outside the police headquarters in Lashkar Gah.", SubEventType.IED),
    ("A roadside bomb killed four people in Kabul.", SubEventType.IED),
    ("A suicide bomber blew himself up at the gate of Kabul airport.", SubEventType.SUICIDE_BOMB),
    ("Someone threw a hand grenade into a shop in Jalalabad.", SubEventType.GRENADE),
)
def test_what_explodes_is_named_by_what_exploded(text: str, kind: SubEventType) -> None:
    """ACLED's sub-event types of explosions and remote violence, each by its weapon."""
    found = of_type(text, kind)
    assert found
    assert {r.event_type for r in found} == {EventType.EXPLOSIONS}


def test_rockets_that_hit_an_airport_hit_the_airport_and_not_the_city() -> None:
    assert places(of_type("Three rockets hit Kandahar airport before dawn.", SubEventType.SHELLING)) == {
        "AF-KAN.airport"
    }


@sentences(
    "text, kind, event_type",
    (
        "Gunmen in Kabul shot dead a government spokesman as he drove home.",
        SubEventType.ATTACK,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
    ),
    (
        "The Taliban abducted three journalists in Ghazni.",
        SubEventType.ABDUCTION,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
    ),
    ("Police arrested three men in Herat for spying.", SubEventType.ARRESTS, EventType.STRATEGIC),
    ("Fighters looted shops and set houses on fire in Kunduz.", SubEventType.LOOTING, EventType.STRATEGIC),
    (
        "President Ashraf Ghani flew to Mazar-i-Sharif to rally its defenders.",
        SubEventType.OTHER,
        EventType.STRATEGIC,
    ),
    (
        "Bombs planted by the Taliban were defused by police in Jalalabad.",
        SubEventType.DISRUPTED_WEAPONS_USE,
        EventType.STRATEGIC,
    ),
)
def test_violence_arrests_looting_and_visits(text: str, kind: SubEventType, event_type: EventType) -> None:
    """Everything of note has its place in the codebook."""
    found = of_type(text, kind)
    assert found
    assert {r.event_type for r in found} == {event_type}
    assert not any(r.change_of_control for r in found)


def test_the_type_names_are_acled_s_to_the_letter() -> None:
    assert SubEventType.NON_STATE_OVERTAKES == "Non-state actor overtakes territory"
    (report,) = [r for r in read("The Taliban captured Herat on Thursday.").reports if r.change_of_control]
    assert (report.event_type.value, report.sub_event_type.value) == (
        "Battles",
        "Non-state actor overtakes territory",
    )


@sentences(
    "text",
    ("Three rockets may hit Kandahar airport tonight, the police warned.",),
    ("The Taliban deny firing rockets at Bagram air base.",),
    ("Soldiers will never surrender to the Taliban, the minister said.",),
    ("No car bomb exploded in Lashkar Gah, police said.",),
)
def test_what_did_not_happen_is_no_event_either(text: str) -> None:
    """Could, denied, never, no: the same rules as for a fall."""
    kinds = (SubEventType.SHELLING, SubEventType.AGREEMENT, SubEventType.IED)
    assert [r for kind in kinds for r in of_type(text, kind) if r.status.value != "denied"] == []


def test_the_airport_and_the_surrender_of_one_sentence_are_two_events() -> None:
    text = "The Taliban captured Kunduz airport and hundreds of soldiers surrendered, a lawmaker said."
    assert places(of_type(text, SubEventType.NON_STATE_OVERTAKES)) == {"AF-KDZ.airport"}
    assert of_type(text, SubEventType.AGREEMENT)
    assert falls(text) == {}


def test_a_capital_falls_and_its_airport_is_still_held() -> None:
    text = "The Taliban captured Kunduz on Thursday, but troops still hold the airport."
    assert falls(text) == {"Kunduz": TALIBAN}
    assert "AF-KDZ.airport" not in places(of_type(text, SubEventType.NON_STATE_OVERTAKES))
