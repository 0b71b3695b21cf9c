"""How a chat wants to be told: with or without sound, not at night, several at once, as a digest. Pure.

What it wants to be told stands in `events/subscriptions.py`. Moments are UTC; a chat's hours are in its own
zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from events.records import AlertKind, EventStatus
from events.subscriptions import Action

ALL_STATUSES = (
    EventStatus.CLAIMED,
    EventStatus.REPORTED,
    EventStatus.DISPUTED,
    EventStatus.CONFIRMED,
)
"""Those that a chat may silence; a correction is no matter of taste."""

GATHER_CHOICES = (0, 5, 15)
"""Minutes within which several falls come as one message; 0 sends each at once."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` to `end` by the chat's own clock, over midnight where `end` comes first; never empty."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours need two different times")


class Every(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary at `hour` (0–23) by the chat's clock, each day or on `weekday` (0 is Monday)."""

    every: Every
    hour: int
    weekday: int = 0

    @property
    def period(self) -> timedelta:
        return timedelta(days=7 if self.every is Every.WEEKLY else 1)


@dataclass(frozen=True, slots=True)
class Preferences:
    """One chat's (and topic's) way of being told.

    `timezone` None is the theatre's; `silent` are the statuses whose messages come without sound;
    `gather_minutes` 0 sends each fall by itself.
    """

    timezone: ZoneInfo | None = None
    silent: frozenset[EventStatus] = frozenset()
    quiet: QuietHours | None = None
    gather_minutes: int = 0
    digest: Digest | None = None

    def zone(self, theatre_zone: ZoneInfo) -> ZoneInfo:
        return self.timezone or theatre_zone


DEFAULT = Preferences()


def quiet_until(preferences: Preferences, now: datetime, theatre_zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end in which `now` falls, None outside them."""
    quiet = preferences.quiet
    if quiet is None:
        return None
    zone = preferences.zone(theatre_zone)
    local = now.astimezone(zone)
    if quiet.start < quiet.end:
        inside = quiet.start <= local.time() < quiet.end
    else:
        inside = local.time() >= quiet.start or local.time() < quiet.end
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if local.time() >= quiet.end else 0)
    return datetime.combine(day, quiet.end, zone).astimezone(now.tzinfo)


def held_until(
    action: Action,
    kind: AlertKind,
    preferences: Preferences,
    now: datetime,
    theatre_zone: ZoneInfo,
    gathering_until: datetime | None = None,
) -> datetime | None:
    """Until when a delivery is held back, None for at once. `gathering_until` is when the messages held back
    already go out.

    Edits make no sound and go at once; so does a correction, which nobody may miss.
    """
    if action is Action.EDIT or kind is AlertKind.RETRACTED:
        return None
    quiet = quiet_until(preferences, now, theatre_zone)
    if action is Action.REPLY or not preferences.gather_minutes:
        return quiet
    gathered = now + timedelta(minutes=preferences.gather_minutes)
    if gathering_until is not None and now < gathering_until < gathered:
        gathered = gathering_until
    return max(gathered, quiet) if quiet else gathered


def sounds(
    action: Action,
    kind: AlertKind,
    status: EventStatus,
    preferences: Preferences,
    now: datetime,
    theatre_zone: ZoneInfo,
) -> bool:
    """True where a message is to make a sound. A correction does whatever was silenced; nothing does in quiet
    hours.
    """
    if quiet_until(preferences, now, theatre_zone) is not None:
        return False
    correction = action is Action.REPLY and kind is AlertKind.RETRACTED
    return correction or status not in preferences.silent


def next_digest(digest: Digest, after: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after `after` at which the digest is due."""
    day = after.astimezone(zone).date()
    while True:
        due = datetime.combine(day, time(digest.hour), zone).astimezone(after.tzinfo)
        on_day = digest.every is Every.DAILY or day.weekday() == digest.weekday
        if on_day and due > after:
            return due
        day += timedelta(days=1)
