"""What this is and where its words come from, and what it keeps about a chat."""

from __future__ import annotations

from events.theatre import Theatre
from views.help import statuses
from views.language import ENGLISH, Language
from views.languages import unread_note
from views.message import Message
from views.wording import theatre_title


def about_message(theatre: Theatre, language: Language = ENGLISH) -> Message:
    """How it works and what its limits are."""
    how = language.text(
        "I read live blogs and news feeds about {theatre} and work out from their text which provincial "
        "capital changed hands, since {day}.\n\n"
        "No person checks a message before it is sent, and the news can be wrong. So each one quotes its "
        "sources and says how sure it is:",
        theatre=theatre_title(theatre, language),
        day=language.day(theatre.first_day),
    )
    limits = language.text(
        "Outlets that quote the same person count as one source. When a report is taken back, I change the "
        "message about it and say so in every chat that got it.\n\n"
        "Do not decide about your safety by these messages alone."
    )
    blocks = ["\n".join([how, *statuses(language)]), limits, unread_note(language)]
    return Message("\n\n".join(filter(None, blocks)))


def privacy_message(language: Language = ENGLISH) -> Message:
    """What is kept about a chat, for how long, and how to have it removed."""
    return Message(
        language.text(
            "<b>What I keep about this chat</b>\n"
            "Its number, type and language, a group's or channel's title, what it subscribed to and since "
            "when, and which messages I sent it, so that I can correct them.\n\n"
            "I keep nothing you write to me but your subscription and settings, and no names, phone numbers "
            "or places of people. Nothing is passed on to anybody; Telegram carries the messages.\n\n"
            "/unsubscribe ends the alerts. /stop also ends corrections and forgets the subscription. "
            "/mydata hands over all that is kept, and deletes it."
        )
    )
