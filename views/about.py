"""What this is and where its words come from, and what it keeps about a chat."""

from __future__ import annotations

from events.theatre import Theatre
from views.help import statuses
from views.message import Message, safe
from views.times import day


def about_message(theatre: Theatre) -> Message:
    """How it works and what its limits are."""
    return Message(
        f"I read live blogs and news feeds about {safe(theatre.title, 80)} and work out from their text "
        f"which provincial capital changed hands, since {day(theatre.first_day)}.\n\n"
        "No person checks a message before it is sent, and the news can be wrong. So each one quotes its "
        "sources and says how sure it is:\n"
        + "\n".join(statuses())
        + "\n\nOutlets that quote the same person count as one source. When a report is taken back, I change "
        "the message about it and say so in every chat that got it.\n\n"
        "Do not decide about your safety by these messages alone."
    )


def privacy_message() -> Message:
    """What is kept about a chat, for how long, and how to have it removed."""
    return Message(
        "<b>What I keep about this chat</b>\n"
        "Its number, type and language, a group's or channel's title, what it subscribed to and since when, "
        "and which messages I sent it, so that I can correct them.\n\n"
        "I keep nothing you write to me but your subscription, and no names, phone numbers or places of "
        "people. Nothing is passed on to anybody; Telegram carries the messages.\n\n"
        "/unsubscribe ends the alerts. /stop also ends corrections and forgets the subscription."
    )
