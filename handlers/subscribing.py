"""What subscribing and unsubscribing does to a subscription: old one in, new one out. Saving is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from events.subscriptions import Subscription


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The subscription as it now is; `changed` is False where it already said so, and `wider` True where it
    already covers every capital while only some were named.
    """

    subscription: Subscription
    changed: bool
    wider: bool = False


def subscribed(
    before: Subscription | None,
    chat: int,
    thread: int | None,
    capitals: frozenset[str] | None,
    now: datetime,
) -> Subscribed:
    """Add `capitals` (place ids; None: all there are). Naming some never narrows what a chat is told."""
    if before is None:
        return Subscribed(Subscription(chat, thread, now, capitals), True)
    if before.capitals is None:
        return Subscribed(before, False, wider=capitals is not None)
    wanted = None if capitals is None else before.capitals | capitals
    return Subscribed(replace(before, capitals=wanted), wanted != before.capitals)


def only(
    before: Subscription | None, chat: int, thread: int | None, capital: str, now: datetime
) -> Subscription:
    """A subscription to one capital in place of whatever there was."""
    return replace(before or Subscription(chat, thread, now), capitals=frozenset({capital}))


def unsubscribed(
    before: Subscription, capitals: frozenset[str], every: frozenset[str]
) -> Subscription | None:
    """Without `capitals`, of `every` capital there is; None where nothing is left."""
    left = (every if before.capitals is None else before.capitals) - capitals
    return replace(before, capitals=left) if left else None
