"""How to ask, for words after a command that are not understood."""

from __future__ import annotations

from views.language import ENGLISH, Language
from views.message import Message, safe

_EXAMPLES = {
    "map": "/map kunduz 12 august",
    "capitals": "/capitals contested",
    "capital": "/capital kunduz since friday",
    "timeline": "/timeline",
    "summary": "/summary yesterday",
    "export": "/export csv kunduz since friday",
}


def unclear_message(command: str, asked: str, language: Language = ENGLISH) -> Message:
    """What `/command` was asked, and one way to ask it that works."""
    return Message(
        language.text(
            "I do not understand “{asked}”. Ask like this: <code>{example}</code>",
            asked=safe(asked, 120),
            example=_EXAMPLES.get(command, f"/{command}"),
        )
    )
