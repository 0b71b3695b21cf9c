"""What a chat can ask: built from the one list of commands that the handlers hold."""

from __future__ import annotations

from collections.abc import Iterable

from events.theatre import Theatre
from views.message import Message, joined, safe


def help_message(commands: Iterable[tuple[str, str]], theatre: Theatre) -> Message:
    """Every command with its line, as (name, help) pairs in order; then how to read the statuses."""
    lines = [f"/{name} — {safe(line, 200)}" for name, line in commands]
    lines += ["", "<b>How sure is it?</b>", *statuses()]
    capital = safe(theatre.places[theatre.national_capital].name, 80)
    lines += [
        "",
        f"For {capital} I wait until it is confirmed; for every other capital until it is reported.",
    ]
    lines += ["In a group, only admins can subscribe or unsubscribe it."]
    return Message(joined(line or "\u200b" for line in lines).replace("\u200b", ""))


def statuses() -> list[str]:
    """What each status means, one line each, weakest first."""
    return [
        "🟡 Claimed: only the side that gains says so.",
        "🟠 Reported: one independent source says so.",
        "❔ Disputed: said, and denied.",
        "🔴 Confirmed: the losing side admits it, or two independent sources agree (🔵 when it is retaken).",
        "↩️ Taken back: the report was withdrawn or found wrong.",
    ]


def unknown_command_message(asked: str, near: str | None) -> Message:
    """For a command that there is not: the nearest one there is, or the list of all."""
    hint = f"Did you mean /{near}? " if near else ""
    return Message(f"There is no command {safe(asked, 60)}. {hint}/help lists what you can ask.")


def small_talk_message() -> Message:
    """For words that are neither a command nor a place."""
    return Message("Send me a capital's name to see who holds it, or press /help for all that you can ask.")
