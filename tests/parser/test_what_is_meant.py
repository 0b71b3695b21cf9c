"""What "it", "the city" and "the capital" mean, what a denial denies, and what nobody knows."""

from __future__ import annotations

from datetime import date

from newsreading import changes_of, falls, sentences, status

SATURDAY = date(2024, 12, 7)
MONDAY = date(2024, 12, 9)


@sentences(
    "text",
    ("The rebels took the airport of Homs and held it through the night.",),
    ("Fighters stormed Homs prison. The prison stands outside the city; they took charge of it at noon.",),
    ("Rebels drove into Homs. It was unclear who was in control of the city.",),
    ("Nobody in Homs was sure who controlled the city on Saturday.",),
    ("The pound fell in Homs on Saturday. It had changed hands at 14,000 a week before.",),
    ("Troops went to Homs after attacks by men loyal to the government since it was toppled.",),
    ("It was not the rebels who took Homs on Saturday, the monitor said.",),
    ("A source said that what is told about the fall of Homs has no basis in truth.",),
    ("The governor of Homs denied rumours that rebels had taken control of the city.",),
    ("The fall of Homs is a rumour without foundation, a soldier said.",),
    ("Eight years after losing Homs, the rebels have sent a delegation.",),
    ("The last time Homs fell, half of its people left.",),
    ("Decades earlier Homs had fallen to other men.",),
    ("Homs seized on the news to ask for flour.",),
)
def test_what_is_not_the_city_has_not_fallen_with_it(text: str) -> None:
    assert falls(text, SATURDAY, "syria") == {}


@sentences(
    "text, taken",
    ("Syria's capital is in the hands of the rebels.", ["Damascus"]),
    ("The country's capital fell to the rebels on Sunday.", ["Damascus"]),
    ("Aleppo fell first, then Hama, then Homs and, within days, Damascus.", ["Aleppo", "Hama", "Homs"]),
    ("Homs, Hama lost: army in disarray", ["Homs", "Hama"]),
    ("Control over Homs and Hama passed to armed groups within a day.", ["Homs", "Hama"]),
    ("The rebels imposed on Saturday their full control over the city of Homs.", ["Homs"]),
    ("The rebels took control of the mostly Sunni city of Homs.", ["Homs"]),
    ("Local factions have taken more areas of Daraa province, including Daraa city.", ["Daraa"]),
    ("Daraa province: rebels take over the city after the army has left.", ["Daraa"]),
    ("The operations room announced full control over the city of Homs.", ["Homs"]),
    ("The command announced the repositioning of its forces outside Homs.", ["Homs"]),
    ("Syrian army: our forces have redeployed outside Homs", ["Homs"]),
)
def test_many_words_for_one_fall(text: str, taken: list[str]) -> None:
    assert set(taken) <= set(falls(text, SATURDAY, "syria"))


def test_a_denial_of_something_else_leaves_a_fall_standing() -> None:
    text = "The rebels took Homs on Saturday. The palace denied reports that the president had left."
    assert status("Homs", text, MONDAY, "syria") == "confirmed"


def test_a_denial_of_the_same_city_disputes_it() -> None:
    text = "The rebels claimed to have taken Homs. The army denied that the city had fallen."
    assert [report.status.value for report in changes_of("Homs", text, MONDAY, "syria")] == ["denied"]


def test_that_one_city_holds_out_does_not_deny_the_loss_of_another() -> None:
    text = "Hama fell to the rebels on Thursday. The government still holds Homs and Latakia."
    assert falls(text, SATURDAY, "syria") == {"Hama": "HTS"}
    assert status("Hama", text, SATURDAY, "syria") == "confirmed"


def test_somebody_without_an_office_vouches_for_what_they_tell() -> None:
    text = "Daraa is under the control of local fighters, a member of the former negotiating team told AFP."
    assert status("Daraa", text, SATURDAY, "syria") == "reported"
