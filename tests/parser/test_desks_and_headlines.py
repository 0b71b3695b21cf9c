"""What news desks print every day: headlines without a verb's ending, labels, a city told of beside others, communiqués;
each beside what sounds like it and tells of no fall.
"""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import falls, strongest

FRIDAY = date(2021, 8, 13)
SUNDAY = date(2024, 12, 8)

TAKEN_FROM_THE_GOVERNMENT = """
KHOST: City in hands of Taliban, governor flown out | Khost
FARAH: City has fallen, says council member | Farah
Three more capitals fall: Lashkar Gah, Herat and Kandahar | Lashkar Gah, Herat, Kandahar
Government forces flee Taloqan as Taliban enter | Taloqan
Kandahar was the biggest prize yet for the insurgents. | Kandahar
The Taliban are in control in Kunduz, residents said. | Kunduz
In Kunduz the Taliban took over on Sunday. | Kunduz
Mehtarlam has joined the list of cities held by the Taliban. | Mehtarlam
The Taliban have taken Kunduz and Farah this week, and on Thursday they added Herat. | Kunduz, Farah, Herat
The governor and his guards have surrendered to the Taliban along with the provincial capital, Maimana, an elder said. | Maimana
It took a week-long operation to capture Kunduz. | Kunduz
Herat went out of the government's hands on Thursday. | Herat
The Taliban entered Kunduz as soldiers loyal to Dostum fled, and captured Taloqan. | Kunduz, Taloqan
The army left Kunduz after the Taliban broke through, and took the city. | Kunduz
The week saw the fall of Kunduz to the Taliban on Sunday. | Kunduz
Asked about the news that Herat fell on Thursday, Kirby said the Pentagon was monitoring. | Herat
The Taliban expected a fight, but not in Herat, which surrendered. | Herat
Taliban forces won the fight to take Kunduz. | Kunduz
Afghan army lose Kunduz to Taliban | Kunduz
Five others - Kunduz, Sar-e-Pul, Taloqan, Sheberghan and Zaranj - were captured over the weekend. | Kunduz, Sar-e-Pul, Taloqan, Sheberghan, Zaranj
Taliban fighters took control of another two provincial capitals on Tuesday, officials said: Farah and Pul-e-Khumri. | Farah, Pul-e-Khumri
The Taliban seized four more provincial capitals on Friday. Among them is Lashkar Gah, capital of Helmand province. | Lashkar Gah
The insurgents have in the past week taken Taloqan, Aybak and Pul-e-Khumri. | Taloqan, Aybak, Pul-e-Khumri
Of the 34 provincial capitals, the Taliban hold 18, including Kandahar and Herat. | Kandahar, Herat
All the security forces left Aybak, said a lawmaker. | Aybak
The Taliban have "100 percent control" of Pul-e-Alam, a lawmaker said. | Pul-e-Alam
The Taliban walked into Zaranj, the capital of Nimroz, without a fight. | Zaranj
The Taliban swept into Kabul on Sunday after President Ashraf Ghani fled the country. | Kabul
The Taliban entered Zaranj, close to the border crossing of Milak, and seized the town. | Zaranj
Soldiers in Aybak withdrew to the Bagram base as the Taliban took control of the town. | Aybak
Zaranj (August 6), Sheberghan (August 7), Kunduz and Taloqan are all in Taliban hands. | Zaranj, Sheberghan, Kunduz, Taloqan
"""

NOT_TAKEN_FROM_THE_GOVERNMENT = """
FARAH: City is calm, says council member
Kandahar would be the biggest prize yet for the insurgents.
In Kunduz, the Taliban took over the police headquarters.
The operation to liberate Kunduz is under way, a Taliban commander said.
Taliban fighters freed hundreds of inmates in Kunduz.
The Taliban have entered Qala-e-Naw, freed inmates from the city's prison and are moving toward the governor's office.
One put the collapse of Kabul at 90 days; another said that it might come within a month.
The governor's spokesman was asked about a tweet by the Taliban that Kandahar was completely conquered.
The airport, but not Kunduz, was captured by the Taliban.
"No, Kandahar has not fallen," the governor's spokesman told CNN.
The minister told reporters that they have Herat under control.
In Kandahar, the Taliban captured on Thursday the city's main prison, freeing inmates.
Soldiers in Kandahar the Taliban captured on Thursday were executed.
Kandahar has joined the list of cities under Taliban siege, residents said.
The Taliban captured a district in Helmand and added Lashkar Gah to its list of targets.
The minister declared Lashkar Gah free of enemies.
In Kandahar, the Taliban filled the vacuum with shadow courts.
Commandos repositioned themselves outside Kunduz to retake the city.
Five others - Kunduz, Sar-e-Pul, Taloqan, Sheberghan and Zaranj - were attacked over the weekend.
Taliban fighters attacked another two provincial capitals on Tuesday, officials said: Farah and Pul-e-Khumri.
The Taliban have taken six cities and will now turn to others. Among them is Lashkar Gah.
Every time the Taliban lose Kunduz, they come back, residents say.
Taliban fighters raised a white flag at the provincial hospital in Kandahar to evacuate their wounded.
The Taliban have almost 100 percent control of Lashkar Gah.
The Taliban moved into Ghazni without resistance but were driven out by commandos by nightfall.
The army is fighting to drive the Taliban out of Spin Boldak, a day after they captured the town in the province of Kandahar.
"""

TAKEN_FROM_DAMASCUS = """
Rebels took control of the Mediterranean cities of Latakia and Tartus on Sunday evening. | Latakia, Tartus
Rebels have toppled Assad and seized Damascus. | Damascus
The rebels declared Damascus free of the tyrant. | Damascus
The army said rebels had broken into Hama and that it had redeployed its units outside the city. | Hama
Militants entered Hama. The units stationed there have repositioned themselves outside the city. | Hama
Aleppo has come out of regime control. | Aleppo
Homs fell on Saturday. Damascus came next, a few hours later, without a fight. | Homs, Damascus
Syrian rebels have had Aleppo firmly under control since the weekend. | Aleppo
The forces came from Homs, which had been captured hours earlier. | Homs
Who are the rebels who captured Hama? | Hama
Rebels roll into Damascus as Assad flees | Damascus
The regime collapsed on Sunday as Damascus came under the control of anti-regime groups. | Damascus
Rebels enter Homs as government forces 'lose Hama' in north | Hama
The rebels have claimed to control both Homs and Hama. | Homs, Hama
Rebels have taken Latakia and Tartus, the two main cities of the Mediterranean coast, the Observatory said. | Latakia, Tartus
HTS took Hama on Thursday. Curfews followed. Homs on Friday and Damascus on Saturday. | Hama
Soldiers left Hama for the coast after rebels captured the town. | Hama
The city of Hama has become free of regime forces. | Hama
Rebels said the army was in chaos and that it had withdrawn from Homs. | Homs
Observers expected the rebels to take Aleppo, but not Hama, which they captured on Thursday. | Hama
"""

NOT_TAKEN_FROM_DAMASCUS = """
The largest numbers were in Idlib and Aleppo, followed by Hama.
Fighting has ended in Manbij, in the countryside of Aleppo. The Syrian National Army says it now holds the whole of the city.
Will the rebels who entered Rastan capture Homs?
The army said that it had redeployed its units in Hama.
Rebels enter Homs as Assad flees
Rebels swept into Homs on Sunday as President Bashar al-Assad fled the country.
Russian air power made rebels lose Aleppo, a commander recalled.
The Operations Room to Conquer Damascus called on fighters to preserve state institutions.
Rebels announced the start of the battle to liberate Homs.
HTS delegates entered Hama for talks with local notables, after the army withdrew.
Aleppo was divided from 2012 until December 2016, when Assad's forces, backed by Russia, recaptured the whole of it.
"""


def _pairs(lines: str) -> list[list[str]]:
    return [line.split(" | ") for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("text", "names"), _pairs(TAKEN_FROM_THE_GOVERNMENT))
def test_a_desk_says_that_a_city_fell(text: str, names: str) -> None:
    assert falls(text, FRIDAY) == dict.fromkeys(names.split(", "), "Taliban")


@pytest.mark.parametrize("text", NOT_TAKEN_FROM_THE_GOVERNMENT.strip().splitlines())
def test_what_sounds_like_it_is_no_fall(text: str) -> None:
    assert falls(text, FRIDAY) == {}


@pytest.mark.parametrize(("text", "names"), _pairs(TAKEN_FROM_DAMASCUS))
def test_a_desk_says_that_a_city_of_the_other_theatre_fell(text: str, names: str) -> None:
    assert falls(text, SUNDAY, "syria") == dict.fromkeys(names.split(", "), "HTS")


@pytest.mark.parametrize("text", NOT_TAKEN_FROM_DAMASCUS.strip().splitlines())
def test_what_sounds_like_it_is_no_fall_there(text: str) -> None:
    assert falls(text, SUNDAY, "syria") == {}


def test_they_are_who_has_just_gained() -> None:
    text = (
        "Kabul was calm in the morning. The Taliban entered the city on Sunday evening as President Ashraf Ghani"
        " flew out, and by nightfall were in control of it, officials said. Earlier they had taken Jalalabad."
    )
    assert falls(text, date(2021, 8, 16)) == {"Kabul": "Taliban", "Jalalabad": "Taliban"}


def test_who_loses_a_city_in_a_headline_does_not_gain_it() -> None:
    assert falls("SDF lose Deir ez-Zor to HTS", date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}


def test_a_row_without_a_heading_says_who_holds_a_city_since_when() -> None:
    change = strongest("Qala-e-Naw", "Qala-e-Naw (Badghis): Taliban since August 12", FRIDAY)
    assert (change.actor, change.date, change.status) == ("Taliban", date(2021, 8, 12), "confirmed")


def test_a_list_under_a_heading_gives_each_group_of_cities_its_day() -> None:
    text = (
        "The capitals that the Taliban have taken so far:\n"
        "Zaranj (August 6), Sheberghan (August 7), Sar-e-Pul, Kunduz and Taloqan (August 8), Aybak (August 9)."
    )
    days = {name: strongest(name, text, FRIDAY).date for name in ("Zaranj", "Sheberghan", "Kunduz", "Aybak")}
    assert [days[name] and days[name].day for name in days] == [6, 7, 8, 9]


def test_who_had_a_city_before_does_not_take_it_again() -> None:
    text = "Syrian rebels have captured Deir Ezzor from Kurdish-led forces who had taken it over as the army left."
    assert falls(text, date(2024, 12, 11), "syria") == {"Deir ez-Zor": "HTS"}


def test_what_a_side_says_of_its_own_fighters_is_its_claim() -> None:
    ours = "The city of Hama has been liberated. Our fighters are combing its streets."
    theirs = "The city of Hama has been liberated. Rebel fighters are combing its streets."
    found = [strongest("Hama", text, SUNDAY, "syria").status for text in (ours, theirs)]
    assert found == ["claimed", "confirmed"]


def test_what_was_held_before_they_left_is_not_held() -> None:
    text = "The police took over checkpoints near the square of Hama, which was held by the rebels before their withdrawal."
    assert falls(text, SUNDAY, "syria") == {}


def test_it_is_the_city_that_the_sentence_began_with() -> None:
    text = "Damascus is without the army, and it is now in the hands of the rebels."
    assert falls(text, SUNDAY, "syria") == {"Damascus": "HTS"}
