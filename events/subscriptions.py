"""What a chat wants to be told, what it has been told, and what an alert therefore owes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from events.records import Alert, AlertKind, Event, EventStatus, SubEventType
from events.theatre import Theatre


class Kind(StrEnum):
    """What else than a capital's fall a chat may want to be told, in the words that people use for it."""

    TERRITORY = "territory"
    FIGHTING = "fighting"
    STRIKES = "strikes"
    BOMBINGS = "bombings"
    CIVILIANS = "civilians"
    SURRENDERS = "surrenders"
    DEVELOPMENTS = "developments"


_KINDS: Mapping[Kind, tuple[SubEventType, ...]] = {
    Kind.TERRITORY: (
        SubEventType.GOVERNMENT_REGAINS,
        SubEventType.NON_STATE_OVERTAKES,
        SubEventType.NON_VIOLENT_TRANSFER,
        SubEventType.HEADQUARTERS,
    ),
    Kind.FIGHTING: (SubEventType.ARMED_CLASH,),
    Kind.STRIKES: (SubEventType.AIR_STRIKE, SubEventType.SHELLING, SubEventType.CHEMICAL_WEAPON),
    Kind.BOMBINGS: (SubEventType.SUICIDE_BOMB, SubEventType.IED, SubEventType.GRENADE),
    Kind.CIVILIANS: (SubEventType.ATTACK, SubEventType.ABDUCTION, SubEventType.SEXUAL_VIOLENCE),
    # ACLED files troops who lay down their arms under agreements, beside deals and talks.
    Kind.SURRENDERS: (SubEventType.CHANGE_TO_GROUP, SubEventType.AGREEMENT),
    Kind.DEVELOPMENTS: (
        SubEventType.ARRESTS,
        SubEventType.DISRUPTED_WEAPONS_USE,
        SubEventType.LOOTING,
        SubEventType.OTHER,
    ),
}
KIND_OF: Mapping[SubEventType, Kind] = {sub: kind for kind, subs in _KINDS.items() for sub in subs}
"""Every sub-event type has one; a capital's change of hands is told whatever kinds a chat asked for."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one chat (and topic: `thread`, None outside forums) wants to be told.

    `capitals` are place ids, None for all of them. `from_status` is the status from which on the chat is
    told, None for the default: `reported`, and `confirmed` for the national capital. `since` is UTC: older
    news pages nobody. `kinds` are told too, from the provinces of those capitals.
    """

    chat: int
    thread: int | None
    since: datetime
    capitals: frozenset[str] | None = None
    from_status: EventStatus | None = None
    kinds: frozenset[Kind] = frozenset()


class Action(StrEnum):
    """What a delivery does in its chat."""

    SEND = "send"
    EDIT = "edit"
    REPLY = "reply"


def wants(subscription: Subscription, event: Event, theatre: Theatre) -> bool:
    """True when the event is one the chat subscribed to and has reached the status from which on it wants to
    hear. What has no place tells nobody where to be careful, and alerts nobody.
    """
    if event.place is None:
        return False
    if not event.change_of_control:
        return _wants_kind(subscription, event, theatre) and _reached(
            event, subscription.from_status or EventStatus.REPORTED
        )
    if subscription.capitals is not None and event.place not in subscription.capitals:
        return False
    national = event.place == theatre.national_capital
    default = EventStatus.CONFIRMED if national else EventStatus.REPORTED
    return _reached(event, subscription.from_status or default)


def _wants_kind(subscription: Subscription, event: Event, theatre: Theatre) -> bool:
    if KIND_OF[event.sub_event_type] not in subscription.kinds:
        return False
    return subscription.capitals is None or province_capital(theatre, event.place) in subscription.capitals


def _reached(event: Event, threshold: EventStatus) -> bool:
    if threshold is EventStatus.CONFIRMED:
        return event.status is EventStatus.CONFIRMED
    if threshold is EventStatus.REPORTED:
        return event.origins > 0 and event.status is not EventStatus.RETRACTED
    return event.status is not EventStatus.RETRACTED


def province_capital(theatre: Theatre, place: str | None) -> str | None:
    """The id of the capital of the province that a place lies in, None for what lies in none."""
    known = theatre.places.get(place) if place else None
    return f"{known.province}.capital" if known and known.province else None


def neighbourhood(theatre: Theatre, capital: str) -> frozenset[str]:
    """A capital and those of the provinces that its own borders, by place id."""
    province = theatre.places[capital].province
    near = theatre.neighbours.get(province, ()) if province else ()
    return frozenset({capital}) | {
        f"{other}.capital" for other in near if f"{other}.capital" in theatre.holders
    }


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
    muted: bool = False,
) -> tuple[Action, ...]:
    """What an alert owes one chat, in order. `told` says whether the chat has a message about this event
    already, `muted` whether the chat has muted its place for now.

    A chat that was told gets its message edited, whatever it subscribes to now; a promotion to confirmed
    sounds again while it is news, unless muted; a correction always does.
    """
    if told:
        if alert.kind is AlertKind.RETRACTED:
            return (Action.EDIT, Action.REPLY)
        if (
            alert.kind is AlertKind.CONFIRMED
            and subscription
            and not muted
            and is_news(alert.news_at, subscription, now, max_age)
        ):
            return (Action.EDIT, Action.REPLY)
        return (Action.EDIT,)
    if (
        subscription
        and not muted
        and wants(subscription, alert.event, theatre)
        and is_news(alert.news_at, subscription, now, max_age)
    ):
        return (Action.SEND,)
    return ()
