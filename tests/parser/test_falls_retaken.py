"""Capitals that change hands once more: retaken, lost and retaken in one sentence, taken from a third side."""

from __future__ import annotations

from datetime import date

import pytest
from newsreading import falls, sentences, strongest

from events.records import SubEventType

TALIBAN = "Taliban"
GOVERNMENT = "Afghan government"
RESISTANCE = "Panjshir resistance"


@sentences(
    "text, taken, holder",
    ("Afghan commandos retook Qala-e-Naw on Thursday, residents said.", "Qala-e-Naw", GOVERNMENT),
    ("The army has recaptured Kunduz, a lawmaker from the city said.", "Kunduz", GOVERNMENT),
    (
        "Government forces regained control of Sheberghan, according to local sources.",
        "Sheberghan",
        GOVERNMENT,
    ),
    ("Farah is back under government control, a member of its provincial council said.", "Farah", GOVERNMENT),
    ("Troops have liberated Aybak from the Taliban, two shopkeepers in the city said.", "Aybak", GOVERNMENT),
    (
        "Afghan forces have driven the Taliban out of Taloqan and hold the whole city again.",
        "Taloqan",
        GOVERNMENT,
    ),
)
def test_a_capital_regained_goes_back_to_the_government(text: str, taken: str, holder: str) -> None:
    """Retaken, recaptured, regained, liberated, back under control."""
    assert falls(text) == {taken: holder}
    report = strongest(taken, text)
    assert report.sub_event_type is SubEventType.GOVERNMENT_REGAINS
    assert report.against == TALIBAN


@sentences(
    "text, holder",
    (
        "The Taliban captured Aybak in the morning but were driven out by commandos in the evening, a resident said.",
        {"Aybak": GOVERNMENT},
    ),
    ("Commandos retook Farah, which had fallen to the Taliban a day earlier.", {"Farah": GOVERNMENT}),
    ("Kunduz was lost at dawn and retaken by the army before dusk.", {"Kunduz": GOVERNMENT}),
    (
        "The Taliban recaptured Pul-e-Khumri hours after government forces had pushed them out.",
        {"Pul-e-Khumri": TALIBAN},
    ),
    (
        "Afghan troops briefly retook Sheberghan on Wednesday before losing it to the Taliban again.",
        {"Sheberghan": TALIBAN},
    ),
)
def test_of_a_city_lost_and_retaken_the_last_holder_has_it(text: str, holder: dict[str, str]) -> None:
    """What has been reversed since is no report: one sentence, one holder."""
    assert falls(text) == holder


@pytest.mark.parametrize(
    ("text", "actor", "loser"),
    [
        ("The Taliban have captured Bazarak, residents of the Panjshir valley said.", TALIBAN, RESISTANCE),
        ("Resistance fighters have retaken Bazarak, residents said.", RESISTANCE, TALIBAN),
    ],
    ids=["taken-from-the-resistance", "retaken-by-the-resistance"],
)
def test_after_the_republic_the_other_side_in_panjshir_is_the_resistance(
    text: str, actor: str, loser: str
) -> None:
    """There is no government to lose a city to once it has ended."""
    published = date(2021, 9, 6)
    assert falls(text, published) == {"Bazarak": actor}
    assert strongest("Bazarak", text, published).against == loser
