"""What a chat wants to be told, what it has been told, and what an alert therefore owes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from events.records import Alert, AlertKind, Event, EventStatus
from events.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one chat (and topic: `thread`, None outside forums) wants to be told.

    `capitals` are place ids, None for all of them. `from_status` is the status from which on the chat is
    told, None for the default: `reported`, and `confirmed` for the national capital. `since` is UTC: older
    news pages nobody.
    """

    chat: int
    thread: int | None
    since: datetime
    capitals: frozenset[str] | None = None
    from_status: EventStatus | None = None


class Action(StrEnum):
    """What a delivery does in its chat."""

    SEND = "send"
    EDIT = "edit"
    REPLY = "reply"


def wants(subscription: Subscription, event: Event, theatre: Theatre) -> bool:
    """True when the event is one the chat subscribed to and has reached the status from which on it wants to
    hear.
    """
    if not event.change_of_control or event.place is None:
        return False
    if subscription.capitals is not None and event.place not in subscription.capitals:
        return False
    national = event.place == theatre.national_capital
    threshold = subscription.from_status or (EventStatus.CONFIRMED if national else EventStatus.REPORTED)
    if threshold is EventStatus.CONFIRMED:
        return event.status is EventStatus.CONFIRMED
    if threshold is EventStatus.REPORTED:
        return event.moves_control
    return event.status is not EventStatus.RETRACTED


def is_news(news_at: datetime | None, subscription: Subscription, now: datetime, max_age: timedelta) -> bool:
    """True for news young enough to page this chat. Many pages give minutes only, so the subscription's
    second does not count.
    """
    if news_at is None or now - news_at > max_age:
        return False
    return news_at >= subscription.since.replace(second=0, microsecond=0)


def owed(
    alert: Alert,
    subscription: Subscription | None,
    told: bool,
    theatre: Theatre,
    now: datetime,
    max_age: timedelta,
) -> tuple[Action, ...]:
    """What an alert owes one chat, in order. `told` says whether the chat has a message about this event
    already.

    A chat that was told gets its message edited, whatever it subscribes to now; a promotion to confirmed
    sounds again while it is news; a correction always does.
    """
    if told:
        if alert.kind is AlertKind.RETRACTED:
            return (Action.EDIT, Action.REPLY)
        if (
            alert.kind is AlertKind.CONFIRMED
            and subscription
            and is_news(alert.news_at, subscription, now, max_age)
        ):
            return (Action.EDIT, Action.REPLY)
        return (Action.EDIT,)
    if (
        subscription
        and wants(subscription, alert.event, theatre)
        and is_news(alert.news_at, subscription, now, max_age)
    ):
        return (Action.SEND,)
    return ()
