"""The answer to words after a command that are not understood: near names as buttons, else how to ask."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.house import House
from views.capital import unknown_message
from views.language import Language
from views.message import Message
from views.unclear import unclear_message

_WITH_NAMES = ("map", "latest", "capital")
"""Commands whose button takes a province."""


def unclear(house: House, command: str, words: Sequence[str], language: Language) -> Message:
    """What to say to `words` after `command`."""
    asked = " ".join(words)
    near = house.names.near(asked) if command in _WITH_NAMES else ()
    if near:
        return unknown_message(house.theatre, asked, near, command, language)
    return unclear_message(command, asked, language)
