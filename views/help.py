"""What a chat can ask: built from the one list of commands that the handlers hold."""

from __future__ import annotations

from collections.abc import Iterable

from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import Message, joined, safe
from views.wording import place_name


def help_message(
    commands: Iterable[tuple[str, str]], theatre: Theatre, language: Language = ENGLISH
) -> Message:
    """Every command with its line, as (name, help) pairs in order, the help in English as the list of
    commands has it; then how to read the statuses.
    """
    lines = [f"{language.isolated(f'/{name}')} — {safe(language.text(line), 200)}" for name, line in commands]
    lines += ["", f"<b>{language.text('How sure is it?')}</b>", *statuses(language)]
    lines += [
        "",
        language.text(
            "For {place} I wait until it is confirmed; for every other capital until it is reported.",
            place=place_name(theatre, theatre.national_capital, language, oblique=True),
        ),
    ]
    lines += [language.text("In a group, only admins can subscribe or unsubscribe it.")]
    return Message(joined(line or "\u200b" for line in lines).replace("\u200b", ""))


def statuses(language: Language = ENGLISH) -> list[str]:
    """What each status means, one line each, weakest first."""
    return [
        language.text("🟡 Claimed: only the side that gains says so."),
        language.text("🟠 Reported: one independent source says so."),
        language.text("❔ Disputed: said, and denied."),
        language.text(
            "🔴 Confirmed: the losing side admits it, or two independent sources agree "
            "(🔵 when it is retaken)."
        ),
        language.text("↩️ Taken back: the report was withdrawn or found wrong."),
    ]


def unknown_command_message(asked: str, near: str | None, language: Language = ENGLISH) -> Message:
    """For a command that there is not: the nearest one there is, or the list of all."""
    sentences = [
        language.text("There is no command {asked}.", asked=safe(asked, 60)),
        language.text("Did you mean {command}?", command=f"/{near}") if near else "",
        language.text("/help lists what you can ask."),
    ]
    return Message(" ".join(filter(None, sentences)))


def small_talk_message(language: Language = ENGLISH) -> Message:
    """For words that are neither a command nor a place."""
    return Message(
        language.text(
            "Send me a capital's name to see who holds it, or press /help for all that you can ask."
        )
    )
