"""The one-line answers: an outdated button, something that broke, a map's caption, a capital at a glance."""

from __future__ import annotations

from events.records import Control
from events.theatre import Theatre
from views.language import ENGLISH, Language, marked
from views.message import Message, safe
from views.times import short_day
from views.wording import lowered, place_name, side_label, status_word
from views.world import World, count, freshness

OUTDATED = marked("This button is out of date. Send the command again for a fresh one.")
FAILED = marked("Sorry, that did not work. Please try again in a minute.")
NO_MAP = marked("Sorry, the map could not be drawn just now. /capitals says the same in words.")
ADMINS_ONLY = marked("Only this group's admins can change that.")


def failed_message(language: Language = ENGLISH) -> Message:
    return Message(language.text(FAILED))


def no_map_message(language: Language = ENGLISH) -> Message:
    return Message(language.text(NO_MAP))


def map_caption(world: World, capital: str | None = None, language: Language = ENGLISH) -> Message:
    """What stands below the map: the count and how fresh it is; first the capital that it highlights."""
    lines = [f"{glance(world.theatre, world.of(capital), language)}."] if capital else []
    stands = f"<b>{count(world, language)}</b>{language.comma}{freshness(world, language)}."
    return Message("\n".join([*lines, stands]))


def glance(theatre: Theatre, control: Control, language: Language = ENGLISH) -> str:
    """One capital in a few words, without a full stop. Safe for HTML."""
    holder = safe(side_label(control.holder, theatre, language), 80)
    text = f"{place_name(theatre, control.capital, language)}: {holder}"
    if control.status is None:
        return text
    if control.since:
        since = short_day(control.since, language=language)
        text += f" {language.text('since {day}', day=since)}"
    return f"{text}{language.comma}{lowered(status_word(control.status, language), language)}"
