"""Falls that a sentence takes for granted, or tells in words of holding and leaving; each beside what is none."""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import changes_of, falls, status

FRIDAY = date(2021, 8, 13)
SATURDAY = date(2024, 12, 7)

TAKEN = """
Reinforcements are on the way to help the Afghan army fighting insurgents who captured Kunduz on Sunday. | Kunduz
Traders shrugged off the fall of Kunduz, and the afghani hardly moved. | Kunduz
Ministers are looking for a way to reverse the loss of Kunduz. | Kunduz
Families in the valley mourn the fall of Kunduz. | Kunduz
Who is next after the fall of Kunduz? | Kunduz
In surrendering Kunduz, the Afghan army has given up its hold on the north. | Kunduz
The Taliban took Kunduz on Sunday, police said, the first big city they have won this year. | Kunduz
Kunduz, the provincial headquarters of Kunduz, was surrendered to the Taliban in a deal of the elders. | Kunduz
The Taliban already have Kunduz, and their lines run west from there. | Kunduz
A two-hour drive from Kabul, Ghazni is now governed by the Taliban. | Ghazni
Now it is the Taliban running Kunduz, and the banks stay shut. | Kunduz
Kunduz was, for all practical purposes, a Taliban city again. | Kunduz
A lawmaker confirmed that Kunduz is with the Taliban as well. | Kunduz
The convoys go to Kunduz, which has been in Taliban possession since Sunday. | Kunduz
Afghan security forces have no control over Kunduz any more, an official said. | Kunduz
Ghazni has been abandoned by President Ghani's forces, a resident said. | Ghazni
With the army gone the governor fled at night, leaving Kunduz to the Taliban. | Kunduz
The Taliban reached the suburbs on Friday, but only on Sunday did they gain control of Kunduz. | Kunduz
The government was swept out of Kunduz on Sunday, a lawmaker said. | Kunduz
Over Kunduz the Taliban's flag has gone up, according to residents. | Kunduz
"""

NOT_TAKEN = """
Reinforcements are on the way to help the Afghan army fighting insurgents near Kunduz.
Officials shrugged off reports of the fall of Kunduz.
The army is determined to prevent the loss of Kunduz.
What would happen after the fall of Kunduz?
Smith won Kunduz in the final round of the election.
The contingent in Kunduz, which lost six of its men over the years, has gone home.
The Taliban already have Kunduz surrounded.
Now it is the police running Kunduz, and the banks are open.
The Taliban have no control over Kunduz, the governor said.
Kunduz: talk of its being abandoned appears to be untrue.
Eleven districts, most of them in Badakhshan and Takhar, have fallen to the Taliban.
A quarter of a century ago the movement captured Jalalabad on September 11, 1996, and Kabul on the 27th.
Kunduz falls in the state semifinal after a late fumble.
The generals swept out of Kabul in a convoy of black cars.
"""


@pytest.mark.parametrize(("text", "name"), [line.split(" | ") for line in TAKEN.strip().splitlines()])
def test_what_is_taken_for_granted_has_fallen(text: str, name: str) -> None:
    assert falls(text, FRIDAY) == {name: "Taliban"}


@pytest.mark.parametrize("text", NOT_TAKEN.strip().splitlines())
def test_what_sounds_alike_has_not(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_a_list_of_provinces_and_their_centres() -> None:
    text = "Helmand, Badghis and Ghor centres fall to the Taliban"
    assert falls(text, FRIDAY) == dict.fromkeys(("Lashkar Gah", "Qala-e-Naw", "Firozkoh"), "Taliban")


def test_a_heading_says_in_whose_hands_the_lines_below_are() -> None:
    text = (
        "Three provincial centers are now in the hands of the Taliban:\n"
        "Zaranj (Nimroz), since August 6\nKunduz, since August 8\nAybak (Samangan), since August 9"
    )
    for name, day in {"Zaranj": 6, "Kunduz": 8, "Aybak": 9}.items():
        assert [told.date for told in changes_of(name, text, FRIDAY)] == [date(2021, 8, day)], name


def test_under_a_timeline_of_the_collapse() -> None:
    text = "Timeline of the collapse\nAug 9: Aybak (Samangan)\nAug 10: Farah"
    assert falls(text, FRIDAY) == {"Aybak": "Taliban", "Farah": "Taliban"}
    assert falls("Timeline of the harvest\nAug 9: Aybak (Samangan)\nAug 10: Farah", FRIDAY) == {}


def test_the_day_after_what_was_told() -> None:
    text = "On Thursday, a day after the Taliban captured Kunduz, he drove back to his shop."
    assert [told.date for told in changes_of("Kunduz", text, FRIDAY)] == [date(2021, 8, 11)]


def test_who_has_all_of_the_province_has_its_capital() -> None:
    text = "Khalid Sadat, a lawmaker from Logar, said the insurgents had the whole province."
    assert falls(text, FRIDAY) == {"Pul-e-Alam": "Taliban"}
    assert status("Pul-e-Alam", text, FRIDAY) == "reported"


def test_who_has_fled_to_a_city_does_not_speak_of_it() -> None:
    text = "Taliban fighters raised their flag at Bazarak. A resident who reached Kabul said the town is in their hands."
    assert falls(text, date(2021, 9, 6)) == {"Bazarak": "Taliban"}


def test_who_took_the_field_for_its_own_valley_is_not_expected_to_take_it() -> None:
    assert falls("Bazarak has fallen.", date(2021, 9, 6)) == {"Bazarak": "Taliban"}


def test_what_footage_shows_in_the_next_clause_covers_no_more_than_that() -> None:
    text = "Hama was taken from the army on Thursday, and footage released by the rebels showed a column of cars."
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


def test_a_claim_and_in_the_same_breath_that_the_city_is_still_held() -> None:
    text = (
        "Rebels said they had captured Hama, while the army said it was still holding the city and denied that "
        "anybody had got beyond the suburbs."
    )
    assert status("Hama", text, SATURDAY, "syria") == "denied"


def test_a_communique_read_in_a_studio_is_a_claim() -> None:
    text = 'Men in uniform read what they called Communiqué No 1: "The city of Hama has been liberated."'
    assert status("Hama", text, SATURDAY, "syria") == "claimed"


TOLD = """
The Taliban seized three Afghan cities on Sunday, including the commercial hub of Kunduz, officials said. | Kunduz
Kunduz is reported to be in Taliban hands. | Kunduz
The Taliban have entered Kunduz, in the north, and taken over the city without a fight, a resident said. | Kunduz
The insurgents have stormed out of the hills, taken Kunduz and cut the road. | Kunduz
Kunduz has been held by the Taliban since Sunday. | Kunduz
The Taliban marched into Kunduz on Sunday and government forces withdrew. | Kunduz
The army had to give up Kunduz in order to save it, an officer said. | Kunduz
The latest blow was the loss of Kunduz. | Kunduz
"""

NOT_TOLD = """
The army has to give up Kunduz if no help comes, an officer of the Afghan army said.
Kunduz is reported to be in danger.
The insurgents have won back three districts in Kunduz that it lost to them last week, a speaker of the army said.
Three districts, all close to the Panjshir valley, were seized by local militias.
"""


@pytest.mark.parametrize(("text", "name"), [line.split(" | ") for line in TOLD.strip().splitlines()])
def test_told_in_a_few_more_words(text: str, name: str) -> None:
    assert falls(text, FRIDAY) == {name: "Taliban"}


@pytest.mark.parametrize("text", NOT_TOLD.strip().splitlines())
def test_told_of_something_else(text: str) -> None:
    assert falls(text, FRIDAY) == {}


def test_several_cities_told_at_once() -> None:
    two = {"Lashkar Gah": "Taliban", "Kandahar": "Taliban"}
    assert falls("The insurgents captured the towns of Lashkar Gah and Kandahar.", FRIDAY) == two
    assert falls("First Lashkar Gah went, then Kandahar.", FRIDAY) == two
    assert (
        falls("After Lashkar Gah and Kandahar it is the third city the government has lost.", FRIDAY) == two
    )
    assert (
        falls("The order in which the capitals passed to the Taliban: Lashkar Gah, Kandahar.", FRIDAY) == two
    )
    assert falls("Taliban paraded in Lashkar Gah, the Helmand capital taken on Friday.", FRIDAY) == {
        "Lashkar Gah": "Taliban"
    }


def test_the_former_and_the_latter() -> None:
    text = "Fighting raged in Lashkar Gah and Kandahar. The latter fell on Thursday. The former president was abroad."
    assert falls(text, FRIDAY) == {"Kandahar": "Taliban"}


def test_an_office_stays_with_its_holders_name() -> None:
    text = "Taliban fighters took Aybak, the deputy governor of Samangan, Ahmad Shah, said."
    assert status("Aybak", text, FRIDAY) == "confirmed"
    assert (
        status("Aybak", "Taliban fighters took Aybak, a shopkeeper, Ahmad Shah, said.", FRIDAY) == "reported"
    )


def test_an_official_beside_the_militants_still_concedes() -> None:
    text = "The Taliban have captured Ghazni, an Afghan government official and the militants said."
    assert status("Ghazni", text, FRIDAY) == "confirmed"


def test_an_outlet_that_was_told_names_who_told_it() -> None:
    text = "The BBC has been told by residents that Herat is now under Taliban control."
    assert status("Herat", text, FRIDAY) == "reported"


def test_the_same_day_is_none_of_a_month() -> None:
    text = (
        "On 12 August the Taliban took Ghazni. Qala-e-Naw, entered by insurgents in July and then cleared by commandos, passed "
        "into their control the same day."
    )
    assert [told.date for told in changes_of("Qala-e-Naw", text, date(2021, 9, 10))] == [date(2021, 8, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Taliban fighters entered Kunduz and the army withdrew from two checkpoints.",
        "Taliban moved into Kunduz and police left the prison.",
        "The governor had to leave Kunduz for medical treatment.",
        "Aid groups had to leave Kunduz.",
        "The army may withdraw to the coast, leaving Kunduz to the Taliban.",
        "A retreat, leaving Kunduz to the Taliban, would end the war.",
        "In losing Kunduz the government would lose the north.",
        "Our men left Kunduz yesterday to pursue the enemy, a police commander said.",
        "The insurgents hope to celebrate the fall of Kunduz soon.",
        "Kabul will regret the fall of Kunduz, a senator warned.",
        "In Kunduz the Taliban's flags are flying in some northern suburbs.",
        "The Taliban already have Kunduz and Takhar fighters massing on the border.",
        "It is the Taliban running Kunduz charities, said a resident.",
    ],
)
def test_those_who_left_something_else(text: str) -> None:
    assert falls(text, FRIDAY) == {}
