"""In what manner a delivery goes out, and what to do without after a refusal, so that the news arrives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.refusals import Refusal
from events.records import AlertKind
from events.subscriptions import Action
from storage.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message goes out: in which topic, as plain text, in place of an edit, replying to nothing."""

    thread: int | None
    plain: bool = False
    anew: bool = False
    alone: bool = False


def otherwise(delivery: Delivery, how: Manner, refusal: Refusal) -> Manner | None:
    """The manner to try next after a refusal; None where there is none left."""
    match refusal:
        case Refusal.TOPIC_GONE if how.thread is not None:
            return replace(how, thread=None)
        case Refusal.CONTENT if not how.plain:
            return replace(how, plain=True)
        case Refusal.NOT_EDITABLE if _is_told_by_edit_alone(delivery) and not how.anew:
            return replace(how, anew=True)
        case Refusal.MESSAGE_GONE if (delivery.action is Action.REPLY or how.anew) and not how.alone:
            return replace(how, alone=True)
        case _:
            return None


def _is_told_by_edit_alone(delivery: Delivery) -> bool:
    """False where a reply of the same alert says what the edit would have shown."""
    replied_to = (AlertKind.CONFIRMED, AlertKind.RETRACTED)
    return delivery.action is Action.EDIT and delivery.kind not in replied_to
