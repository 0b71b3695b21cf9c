"""Tables and dated lists without a verb, falls told through another's, and what a sentence adds to somebody's words;
each beside what is none.
"""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import changes_of, falls, status

from events.records import SubEventType

FRIDAY = date(2021, 8, 13)
SATURDAY = date(2024, 12, 7)

TAKEN = """
Eight provincial capitals have been lost since Friday, the latest of them Faizabad, which lies near the Tajik border. | Faizabad
By Friday morning the Taliban had Kandahar and every other city of the south. | Kandahar
Police personnel have gone from Pul-e-Khumri, and the town has been given over to the Taliban by its elders, a council member said. | Pul-e-Khumri
In Qalat the soldiers were gone, and the Taliban ran the place. | Qalat
Qalat alone was lost on Friday. | Qalat
The Taliban took the country's second- and third-largest cities, Kandahar and Herat. | Kandahar, Herat
The deal left Firozkoh without a garrison, giving the Taliban control of Firozkoh. | Firozkoh
Security personnel have abandoned Aybak, and the Taliban have seized the governor's house, a provincial council member said. | Aybak
KHOST: elders say city transferred to Taliban | Khost
In Kabul people fear that they will share the fate of Kandahar, which the Taliban captured on Thursday. | Kandahar
Veterans of the Helmand campaign react to the loss of Lashkar Gah. | Lashkar Gah
With Kandahar gone the same way as Herat, the army has no base left in the south. | Kandahar, Herat
Kandahar fell on Thursday night, a few hours after Herat did. | Kandahar, Herat
"""

NOT_TAKEN = """
Dand, Zhari and Panjwai in Kandahar have all fallen to the Taliban, an official said.
All districts but the centre of the province, Faizabad, are under Taliban control.
The fighters have been ordered by their leaders to bring about the surrender of Maimana.
The Taliban will take power once the handover of Kabul is complete, their envoy said.
An official said that the fall of Kabul within weeks was no longer out of the question.
Residents demanding that the army hand Kunduz over to the Taliban were shot at.
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in TAKEN.strip().splitlines()])
def test_a_fall_told_through_another_word_or_city(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", NOT_TAKEN.strip().splitlines())
def test_what_is_excepted_ordered_or_awaited_has_not_fallen(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_a_table_says_who_holds_what_and_since_when() -> None:
    text = (
        "Province | Capital | Controlled by | Since\n"
        "Balkh | Mazar-i-Sharif | Government | -\n"
        "Kunduz | Kunduz | Taliban | 8 August\n"
        "Samangan | Aybak | Taliban | 9 August"
    )
    assert falls(text, FRIDAY) == {"Kunduz": "Taliban", "Aybak": "Taliban"}
    assert [told.date for told in changes_of("Kunduz", text, FRIDAY)] == [date(2021, 8, 8)]


def test_a_ruled_table_below_a_question() -> None:
    text = "Who controls what?\n| Capital | Side |\n|---|---|\n| Herat | Taliban |\n| Kabul | government |"
    assert falls(text, FRIDAY) == {"Herat": "Taliban"}


def test_a_table_of_other_things_tells_of_no_fall() -> None:
    text = (
        "Office | Run by | Since\nHerat | Taliban | 2019\nKunduz | Red Cross | 2002\nKabul | Red Cross | 1986"
    )
    assert falls(text, FRIDAY) == {}


def test_a_ticker_between_bars_is_no_table() -> None:
    text = "Herat: city falls to Taliban | Kabul: flights delayed"
    assert falls(text, FRIDAY) == {"Herat": "Taliban"}


@pytest.mark.parametrize("mark", ["|", "||", "***"])
def test_news_between_bars_is_no_table_however_many_lines_it_has(mark: str) -> None:
    lines = (
        f"Herat {mark} Taliban take city {mark} 12 Aug",
        f"Kandahar {mark} Taliban take city {mark} 12 Aug",
    )
    text = "\n".join((*lines, f"Kabul {mark} calm {mark} 12 Aug"))
    assert falls(text, FRIDAY) == {"Herat": "Taliban", "Kandahar": "Taliban"}


def test_lines_of_a_city_and_a_side() -> None:
    text = "Who controls what\nHerat – Taliban (since Thursday)\nMazar-i-Sharif – government"
    assert [told.date for told in changes_of("Herat", text, FRIDAY)] == [date(2021, 8, 12)]
    assert changes_of("Mazar-i-Sharif", text, FRIDAY) == []


def test_a_weekday_and_a_number_are_one_day() -> None:
    text = "How the Taliban took the country in ten days\nFriday 6: Zaranj. Sunday 8: Kunduz, Taloqan."
    found = {
        name: [told.date for told in changes_of(name, text, date(2021, 8, 16))]
        for name in ("Zaranj", "Kunduz", "Taloqan")
    }
    assert found == {
        "Zaranj": [date(2021, 8, 6)],
        "Kunduz": [date(2021, 8, 8)],
        "Taloqan": [date(2021, 8, 8)],
    }
    assert falls("Friday 6 people died in Zaranj.", FRIDAY) == {}


@pytest.mark.parametrize(
    "text",
    [
        '"There is no water," said Karim, a shopkeeper, a day after Kunduz came under Taliban rule.',
        "It will look catastrophic, a visitor said on the day that Kunduz slipped from the government's hands.",
        "Since Sunday, when Kunduz went over to the Taliban, diplomats have said nothing on the subject.",
    ],
)
def test_what_the_outlet_adds_to_somebodys_words_is_its_own(text: str) -> None:
    assert status("Kunduz", text, FRIDAY) == "confirmed"


def test_the_spokesman_is_who_spoke_before() -> None:
    text = (
        "No help came, a police spokesman in Nimroz said on Friday. The spokesman, who asked not to be named, said Zaranj "
        "was the first provincial capital to come under the group's control."
    )
    assert status("Zaranj", text, FRIDAY) == "confirmed"


def test_reports_that_it_fell_are_only_reported() -> None:
    assert (
        status("Aybak", "Reports that Aybak has fallen; the ministry has yet to comment.", FRIDAY)
        == "reported"
    )


def test_part_of_propaganda_is_a_denial() -> None:
    text = (
        "Rumours that Kunduz has been surrendered are part of the enemy's propaganda, the police chief said."
    )
    assert status("Kunduz", text, FRIDAY) == "denied"


def test_an_official_who_may_not_be_named_confirms() -> None:
    text = (
        "An official who spoke on condition of anonymity because the loss had not yet been announced confirmed that "
        "Kandahar was gone."
    )
    assert status("Kandahar", text, FRIDAY) == "confirmed"


FREED = """
Aleppo, Hama and Homs are free. | Aleppo, Hama, Homs
HTS and allied rebels capture Hama after the army withdraws. | Hama
Syria's rebels swept into Hama after the army retreated. | Hama
HTS entered Aleppo on Friday and by the next evening had the whole of the city but for two Kurdish quarters. | Aleppo
Aleppo's fall was followed within a week by that of Hama. | Aleppo, Hama
In Homs, which surrendered to the rebels a day after Hama did, the shops are open. | Homs, Hama
The operations room announces the liberation of Hama. | Hama
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in FREED.strip().splitlines()])
def test_another_war_in_the_same_words(text: str, names: str) -> None:
    assert falls(text, SATURDAY, "syria") == dict.fromkeys(names.split(", "), "HTS")


def test_an_operations_room_speaks_for_its_side() -> None:
    assert (
        status("Hama", "The operations room announces the liberation of Hama.", SATURDAY, "syria")
        == "claimed"
    )


def test_who_says_that_its_men_have_left_has_lost_the_city() -> None:
    text = "The withdrawal of our forces from Hama was completed on Friday, a Syrian army spokesman said."
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS"}
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


ALSO_TAKEN = """
The insurgents took the capitals of Zabul and Uruzgan in the south, and of Ghor in the west. | Qalat, Tarin Kot, Firozkoh
No government soldier is left in Qala-e-Naw, residents said. | Qala-e-Naw
Fallen: Zaranj, Sheberghan and Kunduz. | Zaranj, Sheberghan, Kunduz
Asadabad and Sharana were swept up one after another. | Asadabad, Sharana
The government has yet to comment on the loss of Taloqan. | Taloqan
The minister has rejected calls for a new mission after the fall of Kunduz. | Kunduz
Two cities were lost to the Taliban: Farah, where the army had gone to a base outside the city, and Pul-e-Khumri, a lawmaker said. | Farah, Pul-e-Khumri
On the 12th they held the road. The Taliban took Aybak on Monday, and on Tuesday, shortly before midnight, Farah. | Aybak, Farah
The staff was flown out in the wake of Herat's takeover by the Taliban. | Herat
Residents were surprised to see Herat taken within a day. | Herat
"""

ALSO_NOT = """
The embassy is to close before Kabul is overrun, a minister said.
The Taliban captured the Kandahar border town of Spin Boldak.
The parties are in talks on a government after the fall of Kabul, should it come.
"""


@pytest.mark.parametrize(("text", "names"), [line.split(" | ") for line in ALSO_TAKEN.strip().splitlines()])
def test_what_is_told_beside_other_things(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", ALSO_NOT.strip().splitlines())
def test_what_is_only_to_come(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_the_city_in_a_later_clause_is_that_of_its_bazaar() -> None:
    text = (
        "Kunduz fell on Sunday, and by nightfall fighters were walking through the bazaar of Taloqan after the army had "
        "pulled out of the city."
    )
    assert set(falls(text, FRIDAY)) == {"Kunduz", "Taloqan"}


def test_where_fighters_come_from_is_not_the_city_they_take() -> None:
    text = "Fighters from Idlib arrived in Hama in the evening; they have since taken charge of the city."
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS"}


def test_who_shows_a_communique_afterwards_tells_the_fall_in_his_own_words() -> None:
    text = "Hama has fallen, and a presenter was reading the victors' first communiqué."
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


def test_a_side_that_did_not_govern_then_regained_nothing() -> None:
    told = changes_of("Aleppo", "HTS has held Aleppo since 30 November.", date(2024, 12, 12), "syria")
    assert [report.sub_event_type for report in told] == [SubEventType.NON_STATE_OVERTAKES]


def test_a_governor_by_his_short_title() -> None:
    text = '"I have no soldiers left," Gov. Mohammad Omar Shirzad said. "Tarin Kot is theirs."'
    assert status("Tarin Kot", text, FRIDAY) == "confirmed"


STILL_TAKEN = """
The fall of Kandahar, unthinkable a month ago, has shaken Kabul. | Kandahar
The fall of Kandahar to the Taliban was no longer in doubt by Thursday evening. | Kandahar
Herat, which was captured on Thursday, was part of the Taliban's northern campaign. | Herat
The capture of Ghazni is part of a campaign to encircle Kabul, analysts said. | Ghazni
Insisting that Kandahar has been captured, the Taliban published a video. | Kandahar
What Kandahar lost, Kabul may gain: the city was captured on Thursday. | Kandahar
The Taliban, fresh from taking Kunduz, moved on Pul-e-Khumri. | Kunduz
Kunduz is no more in government hands, a lawmaker said. | Kunduz
The governor accepted and withdrew all forces from Aybak. | Aybak
"""

STILL_NOT_TAKEN = """
The Taliban fired rockets into Kandahar after Afghan troops withdrew.
Taliban fighters pushed deeper into Kandahar after Afghan forces retreated, officials said.
The Taliban entered Herat after security forces withdrew, but were repelled.
Sheberghan's fall could be followed by that of Mazar-i-Sharif.
Seven consulates have fallen, the latest of them Mazar-i-Sharif, which India shut on Tuesday.
The airport outside Herat was captured on Thursday, a few hours before Kandahar.
The Taliban claim to control the Herat to Kandahar highway.
"Herat, Kandahar and Kunduz are free!" soldiers sang in Kabul.
In Qalat the bazaar is open, but at night the Taliban run the place.
The Taliban have Kandahar and every highway into it under fire.
There are no Taliban fighters left in Kunduz, the army says.
"""


@pytest.mark.parametrize(("text", "name"), [line.split(" | ") for line in STILL_TAKEN.strip().splitlines()])
def test_a_fall_in_words_that_may_also_tell_of_none(text: str, name: str) -> None:
    assert falls(text, FRIDAY) == {name: "Taliban"}


@pytest.mark.parametrize("text", STILL_NOT_TAKEN.strip().splitlines())
def test_none_in_words_that_may_also_tell_of_a_fall(text: str) -> None:
    assert falls(text, FRIDAY) == {}


@pytest.mark.parametrize(
    "head",
    [
        "Airport | Controlled by",
        "Who controls what\nProvince | Side",
        "City | Hosted by | Held",
        "Who controls what in 1999",
        "Who controls what under the proposed plan?",
        "Who runs what in the shadow administration",
    ],
)
def test_a_table_of_airports_plans_or_other_years_tells_of_no_fall(head: str) -> None:
    assert falls(f"{head}\nHerat | Taliban\nGhazni | Taliban\nKandahar | Taliban", FRIDAY) == {}


def test_a_district_before_its_province_is_no_capital() -> None:
    text = "District | Province | Controlled by\nPanjwai | Kandahar | Taliban\nInjil | Herat | Taliban"
    assert falls(text, FRIDAY) == {}


def test_what_happened_meanwhile_may_be_the_word_of_who_gains() -> None:
    text = "The prisoners were released, the rebels said, as Hama was captured."
    assert status("Hama", text, SATURDAY, "syria") == "claimed"


def test_saying_that_little_was_done_is_saying_something() -> None:
    text = "The rebels said little resistance was met when they captured Hama."
    assert status("Hama", text, SATURDAY, "syria") == "claimed"
