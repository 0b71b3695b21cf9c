"""The first words to a chat: what this is, how sure it is, and what to press."""

from __future__ import annotations

from dataclasses import replace

from events.theatre import Theatre
from views.language import ENGLISH, Language, marked
from views.message import Button, Message
from views.wording import theatre_title
from views.world import World, count, freshness

SUBSCRIBE = Button(marked("Subscribe"), data="sub:on")
CAPITALS = Button(marked("Capitals"), data="capitals:all")
MAP = Button(marked("Map"), data="map:all")
HELP = Button(marked("Help"), data="help:all")


def start_message(world: World, language: Language = ENGLISH) -> Message:
    """What a person reads first in a private chat."""
    words = language.text(
        "I tell you when a provincial capital of {theatre} changes hands.\n"
        "Each message says who reports it and how sure it is, and I correct it if it turns out wrong.",
        theatre=theatre_title(world.theatre, language),
    )
    buttons = ((SUBSCRIBE, CAPITALS), (MAP, HELP))
    return Message(f"{words}\n\n{standing(world, language)}", in_language(buttons, language))


def standing(world: World, language: Language = ENGLISH) -> str:
    """How many capitals have fallen, and as of when: one sentence."""
    return f"{count(world, language)}{language.comma}{freshness(world, language)}."


def in_language(
    buttons: tuple[tuple[Button, ...], ...], language: Language
) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a table, whose labels are marked for the catalogues, in a language."""
    return tuple(
        tuple(replace(button, label=language.text(button.label)) for button in row) for row in buttons
    )


def description(theatre: Theatre, language: Language = ENGLISH) -> str:
    """What Telegram shows in an empty chat with the bot, plain, at most 512 characters."""
    return language.text(
        "I tell you when a provincial capital of {theatre} changes hands: who reports it, how sure it is, "
        "and a correction if it turns out wrong. Press Start.",
        theatre=theatre.titles.get(language.code, theatre.title),
    )[:512]


def short_description(theatre: Theatre, language: Language = ENGLISH) -> str:
    """What Telegram shows on the bot's profile and with links to it, plain, at most 120 characters."""
    return language.text(
        "Who holds the provincial capitals of {theatre}, who says so and how sure it is.",
        theatre=theatre.titles.get(language.code, theatre.title),
    )[:120]


def group_message(theatre: Theatre, language: Language = ENGLISH) -> Message:
    """The short form for groups, where an admin decides."""
    return Message(
        language.text(
            "I tell this group when a provincial capital of {theatre} changes hands, once an admin sends "
            "/subscribe. Everyone may ask: /capitals, /latest, /map.",
            theatre=theatre_title(theatre, language),
        ),
        in_language(((SUBSCRIBE, CAPITALS),), language),
    )
