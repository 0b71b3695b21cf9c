"""Ordinary news that comes near a rule, and in which no capital changes hands: a false alarm is the worst of all."""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import falls, sentences, status

SATURDAY = date(2024, 12, 7)

AFGHAN = """
The Taliban has expanded its control to Helmand and Kandahar provinces.
The Taliban spread its authority into Laghman and Nangarhar.
The Taliban have spread their control into Baghlan.
The Taliban extended its control across Ghazni province on Monday.
The Taliban expanded their grip across Herat province.
The Taliban have seized all the districts in Kunduz and now surround the city.
Taliban fighters control all the districts of Kandahar outside the city.
The Taliban took all the districts of Farah in June.
Police raided houses in Kabul, Herat and Jalalabad. Three were captured.
Bombs went off in Kabul, Herat and Jalalabad on Monday. Two were captured alive.
The police searched Kabul, Herat and Kandahar for the bombers. All have been taken into custody.
Journalists from Kabul, Herat and Kandahar met on Monday. Each was taken aback.
Militants attacked police in Herat and Kandahar. All were captured.
Kidnappers struck in Kabul and Herat. Both were taken to hospital.
Drones flew over Kunduz and Taloqan on Monday. Both were lost.
Kabul gave in to the Taliban and released 400 prisoners.
The United Nations no longer has a presence in Kunduz.
The Red Cross has no presence in Ghazni, a spokesman said.
Abdullah Abdullah conceded defeat in Kandahar on Monday.
The ruling party conceded defeat in Herat after a recount.
The government pulled troops from Kandahar and sent them to Helmand.
The government redeployed forces from Kandahar on Monday to defend Lashkar Gah.
The Afghan army pulled its men from Kunduz and replaced them with commandos.
Government forces leave Kandahar on Friday for the front.
Afghan forces leave Lashkar Gah after a training exercise.
A new army commander flew to Lashkar Gah on Monday and took charge.
A new police chief arrived in Kandahar on Sunday and took charge there.
The acting governor returned to Herat and took charge, officials said.
Kandahar came under Taliban and government fire on Monday.
Ghazni came under Taliban and army shelling on Monday, residents said.
The last troops left Kandahar on Friday after twenty years.
The last soldiers left Herat on Wednesday, ending Italy's mission.
The remaining troops left Kabul on Monday, NATO said.
The last convoy left Kandahar on Tuesday.
In Kunduz, a district governor surrendered, police said.
In Herat on Monday the fugitive former mayor surrendered.
Envoys held talks in Kabul with Taliban who had been released from prison.
Talks were held in Kabul with the Taliban who want a share of power.
The minister met in Kabul with the Taliban after the ceasefire.
The Taliban's main prize is Kabul, analysts say.
The Taliban's biggest prize is Kandahar, the birthplace of the movement.
Kandahar is traditionally Taliban country, elders say.
Herat joined the list of cities that lost electricity overnight.
The Taliban captured Zaranj on Friday. The army closed the airport. It did the same in Herat.
Taloqan fell on Sunday. Aid workers say hospitals are full. They said the same about Kabul.
It took the Taliban a week to decide to take Kunduz.
The Taliban establish authority in Kandahar villages.
They have Kabul after them, the smugglers said.
The Taliban captured Kandahar comedian Nazar Mohammad at his home.
Taliban captured Herat warlord Ismail Khan on Thursday.
Taliban seized a Ghazni judge and a Kunduz businessman on Sunday.
Ghazni in Taliban grip of fear
Herat falls for Taliban trick
Kunduz was ours in all but name, the Taliban commander said.
State media denied that Islam Qala and Herat had been taken.
The ministry denied that Spin Boldak and Kandahar had been captured.
After Zaranj fell, Herat closed its schools, and Kandahar followed.
After Zaranj fell, Kandahar imposed a curfew. Herat followed on Sunday.
Zaranj fell and banks shut in Kabul; Kandahar followed.
When Kandahar falls, Kabul follows.
Dams near Herat and Kandahar are at risk. Both are under Taliban control.
Villages near Kandahar and Herat were shelled. All have fallen to the Taliban.
The Taliban captured the Herat border town of Islam Qala in July.
The Taliban captured the Kandahar border town of Spin Boldak in July.
The Taliban flag went up at the Afghan embassy in Doha, and Kabul protested.
Kabul surrenders to Taliban on prisoners
Kandahar falls under Taliban siege
Herat falls under curfew as Taliban near
Kabul falls in line with US on Taliban talks
Jalalabad fell two places in the table.
Kandahar fell to 40 degrees at night, forecasters said.
Kandahar fell to Kabul by three wickets in the final.
Ghazni has been taken off the grid after pylons were blown up, the power company said.
The Taliban's blockade has taken Ghazni to the verge of famine.
Kunduz was overrun by refugees from the districts, an aid worker said.
The Taliban hold Kandahar dear as the birthplace of their movement.
The Taliban claimed Kandahar as their birthplace.
Ghani lost Kandahar to Abdullah in the second round.
He was nine when Kabul fell.
She was a student in Kunduz when the Taliban captured it.
A slogan on the wall says 'Kandahar has fallen'.
"Kandahar is ours," a fan shouted after the match.
Planners assumed Kandahar had fallen.
Losing Kandahar would hurt. It is where the movement began, and the man who rules it rules Kabul as well.
A video shared with the caption "Taliban conquer Mazar-i-Sharif" is not recent.
"""

SYRIAN = """
Rebels expanded their control across Homs province.
Rebels control all districts of Homs north of the Orontes.
Protesters gathered in Homs, Hama and Latakia. All were taken away by police.
Trains ran to Homs, Latakia and Tartus. Each was taken out of service.
Air raids hit Homs and Damascus on Friday. Both were lost in smoke.
Damascus gave in to the rebels over the prisoner swap.
Hezbollah has no presence in Homs, a lawmaker said.
Iran acknowledged defeat in Homs.
The army redeployed its soldiers from Latakia to the front in Homs.
A new governor arrived in Latakia and took control.
Homs came under rebel and Israeli fire.
The last convoy left Homs on Monday, the Red Crescent said.
In Tartus, a mayor surrendered.
Doctors in Homs, where shells fell on Friday, are with the opposition.
The rebels' first prize is Homs, then Damascus.
Daraa joined the list of towns that lost water.
Families are on the move. They left Homs to rebel areas in the north.
State TV denied that Palmyra and Homs had fallen.
Once Homs falls, Damascus follows, a diplomat said.
Aid convoys for Hama and Homs were stopped. All were taken by gunmen.
Homs fell to Tartus on penalties in the Syrian Cup.
The SNA, which overran that town, is massing while Israeli tanks are parked at the edge of Quneitra.
Rebel vehicles moved into Homs as militias retreated but were driven back.
"""
TOLD_BEFORE = {"Zaranj": "Taliban", "Taloqan": "Taliban"}
"""What some of these sentences do tell."""


@pytest.mark.parametrize("text", AFGHAN.strip().splitlines())
def test_no_capital_of_one_theatre_falls(text: str) -> None:
    assert {name: side for name, side in falls(text).items() if name not in TOLD_BEFORE} == {}


@pytest.mark.parametrize("text", SYRIAN.strip().splitlines())
def test_no_capital_of_the_other_falls(text: str) -> None:
    assert falls(text, SATURDAY, "syria") == {}


@sentences(
    "text",
    ("The Taliban have taken Kunduz, but officials say the reports are false.",),
    ("Kunduz has fallen to the Taliban, but the governor says this is not true.",),
    ("Reports that Kunduz had fallen spread online, but officials later said they were untrue.",),
    ("The Taliban said they had captured Kunduz, but the ministry said the claim was false.",),
    (
        "The Taliban say they have captured Kunduz, but the defence ministry says its forces still hold the city.",
    ),
    ("The Taliban say they have taken Kunduz, while the government says its troops still hold the city.",),
)
def test_a_denial_behind_but_denies(text: str) -> None:
    assert status("Kunduz", text) == "denied"


@sentences(
    "text, expected",
    (
        "Fighting went on in Baghlan, and police said shops were shut, while the Taliban said Kunduz had fallen.",
        "claimed",
    ),
    (
        "Herat was calm, and officials said talks went on, but the Taliban said Kunduz had fallen to them.",
        "claimed",
    ),
    (
        "The ministry denied that Kunduz had fallen, but residents said the Taliban were in control of the city.",
        "reported",
    ),
    (
        "The army denied that Kunduz had fallen, but a lawmaker said the Taliban had taken the city.",
        "reported",
    ),
    (
        "The Taliban said they had captured Kunduz, but a spokesman said its forces were in full control of the city.",
        "claimed",
    ),
    ("A retired army general said Kunduz fell on Sunday.", "reported"),
    ("Eyewitness accounts say Kunduz has fallen to the Taliban.", "reported"),
    ("The Taliban captured Kunduz on Sunday after clashes that killed 20-30.", "confirmed"),
    ("Kunduz changed hands at dusk on Saturday.", "confirmed"),
    (
        "While the ministry insists Kunduz is holding, a security source told AFP the Taliban had taken the city.",
        "reported",
    ),
    ("Although the ministry says Kunduz is safe, residents say the Taliban have taken the city.", "reported"),
    ("The Taliban said they had captured Kunduz. The governor confirmed it.", "confirmed"),
    ("The Taliban said they had captured Kunduz. The provincial governor confirmed the fall.", "confirmed"),
)
def test_who_says_what_in_a_sentence_of_several_parts(text: str, expected: str) -> None:
    assert status("Kunduz", text) == expected
