"""The choice of a chat's language: a button for each that the theatre is told in, by its own name."""

from __future__ import annotations

from events.theatre import Theatre
from views.language import ENGLISH, Language, languages
from views.message import Button, Message, rows


def languages_message(theatre: Theatre, language: Language = ENGLISH) -> Message:
    """Which language the chat has now, and the others to press."""
    text = language.text("In which language shall I write here? Now: {language}.", language=language.name)
    return Message(text, _buttons(theatre, language))


def chosen_message(theatre: Theatre, language: Language = ENGLISH) -> Message:
    """Said in the language that was just chosen."""
    text = language.text("From now on I write here in {language}.", language=language.name)
    unread = unread_note(language)
    return Message(f"{text}\n{unread}" if unread else text, _buttons(theatre, language))


def unread_note(language: Language) -> str:
    """That nobody has reviewed the texts in this language, where that is so."""
    if language.reviewed:
        return ""
    return language.text(
        "No speaker of this language has reviewed these texts yet; alerts repeat what matters in English."
    )


def _buttons(theatre: Theatre, now: Language) -> tuple[tuple[Button, ...], ...]:
    return rows(
        [
            Button(f"• {known.name}" if known == now else known.name, data=f"language:{known.code}")
            for known in languages(theatre)
        ],
        3,
    )
