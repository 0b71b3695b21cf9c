"""What is said in place of the timeline's chart."""

from __future__ import annotations

from views.language import ENGLISH, Language
from views.message import Message
from views.world import World, count, freshness


def nothing_to_chart_message(world: World, language: Language = ENGLISH) -> Message:
    """While no capital has changed hands."""
    return Message(f"{count(world, language)}{language.comma}{freshness(world, language)}.")


def no_timeline_message(language: Language = ENGLISH) -> Message:
    """Where the chart could not be drawn or sent."""
    return Message(
        language.text("Sorry, the chart could not be drawn just now. /capitals says the same in words.")
    )
