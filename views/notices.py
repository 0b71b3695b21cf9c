"""The one-line answers: an outdated button, something that broke, a map's caption, a capital at a glance."""

from __future__ import annotations

from events.records import Control
from events.theatre import Theatre
from views.message import Message, safe
from views.times import short_day
from views.wording import STATUS_WORD, place_name
from views.world import World, count, freshness

OUTDATED = "This button is out of date. Send the command again for a fresh one."
FAILED = "Sorry, that did not work. Please try again in a minute."
NO_MAP = "Sorry, the map could not be drawn just now. /capitals says the same in words."
ADMINS_ONLY = "Only this group's admins can change that."


def failed_message() -> Message:
    return Message(FAILED)


def no_map_message() -> Message:
    return Message(NO_MAP)


def map_caption(world: World, capital: str | None = None) -> Message:
    """What stands below the map: the count and how fresh it is; first the capital that it highlights."""
    lines = [f"{glance(world.theatre, world.of(capital))}."] if capital else []
    return Message("\n".join([*lines, f"<b>{count(world)}</b>, {freshness(world)}."]))


def glance(theatre: Theatre, control: Control) -> str:
    """One capital in a few words, without a full stop. Safe for HTML."""
    text = f"{place_name(theatre, control.capital)}: {safe(control.holder, 80)}"
    if control.status is not None:
        since = f" since {short_day(control.since)}" if control.since else ""
        text += f"{since}, {STATUS_WORD[control.status].lower()}"
    return text
