"""What Telegram's refusals mean for a delivery. Only the reading of errors; the sender does what follows.

Telegram gives most reasons as plain 400 with a description, so the descriptions are matched here, and nowhere
else.
"""

from __future__ import annotations

from enum import Enum, auto

from telegram.error import BadRequest, Forbidden, TelegramError, TimedOut

from bot.transport import Interrupted


class Refusal(Enum):
    """Why a delivery did not go through, by what has to be done about it."""

    CHAT_GONE = auto()
    TOPIC_GONE = auto()
    NOT_MODIFIED = auto()
    MESSAGE_GONE = auto()
    NOT_EDITABLE = auto()
    NO_RIGHTS = auto()
    CONTENT = auto()
    AMBIGUOUS = auto()
    TROUBLE = auto()


_BY_DESCRIPTION: tuple[tuple[Refusal, tuple[str, ...]], ...] = (
    (Refusal.NOT_MODIFIED, ("message is not modified",)),
    (
        Refusal.TOPIC_GONE,
        ("thread not found", "topic_closed", "topic closed", "topic_deleted", "topic_id_invalid"),
    ),
    (Refusal.CHAT_GONE, ("chat not found", "peer_id_invalid", "user not found", "chat_id_invalid")),
    (
        Refusal.MESSAGE_GONE,
        (
            "message to edit not found",
            "message_id_invalid",
            "message to be replied",
            "message not found",
        ),
    ),
    (
        Refusal.NOT_EDITABLE,
        ("message can't be edited", "message_edit_time_expired", "message_author_required"),
    ),
    (
        Refusal.NO_RIGHTS,
        (
            "not enough rights",
            "have no rights",
            "chat_write_forbidden",
            "need administrator rights",
            "chat_restricted",
            "chat_send_plain_forbidden",
        ),
    ),
)


def reading(error: TelegramError) -> Refusal:
    """What an error means. ChatMigrated and RetryAfter carry a value and are the caller's to handle first."""
    if isinstance(error, Forbidden):
        return Refusal.CHAT_GONE
    if isinstance(error, BadRequest):
        description = str(error).lower()
        for meaning, phrases in _BY_DESCRIPTION:
            if any(phrase in description for phrase in phrases):
                return meaning
        return Refusal.CONTENT
    if isinstance(error, TimedOut | Interrupted):
        return Refusal.AMBIGUOUS
    return Refusal.TROUBLE
