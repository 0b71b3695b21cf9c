"""What the buttons and words of the settings change: read, change, keep, each in one write."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from events.preferences import (
    ALL_STATUSES,
    GATHER_CHOICES,
    Digest,
    Every,
    Preferences,
    QuietHours,
    next_digest,
    quiet_until,
)
from events.records import EventStatus
from events.subscriptions import Kind, Subscription, neighbourhood
from events.theatre import Theatre
from handlers.presses import Outdated, number, province_capital
from handlers.target import Target
from storage import chats, holding, preferences, subscriptions
from views.language import language, languages
from views.settings import Settings


def read(db: Database, theatre: Theatre, target: Target, now: datetime) -> Settings:
    """All that is set."""
    chat = target.chat.id
    known = chats.get(db, chat)
    return Settings(
        theatre,
        subscriptions.get(db, chat, target.thread),
        preferences.get(db, chat, target.thread),
        preferences.mutes(db, chat, target.thread, now),
        language(known.language if known else target.chat.language),
        target.address,
        target.chat.title if target.address else None,
    )


def press(db: Database, theatre: Theatre, target: Target, what: str, now: datetime) -> str:
    """Do what a button says; the page to show then. Raises Outdated for what no button says."""
    word, _, value = what.partition(":")
    match word:
        case "on":
            _subscribe(db, target, now)
        case "off":
            subscriptions.remove(db, target.chat.id, target.thread)
        case "unmute":
            preferences.unmute(db, target.chat.id, target.thread)
        case "all":
            _change(db, target, now, capitals=None)
            return "what"
        case "kind" if value in set(Kind):
            kinds = _subscribe(db, target, now).kinds
            _change(db, target, now, kinds=kinds ^ {Kind(value)})
            return "what"
        case "p" | "near":
            return _choose(db, theatre, target, word, value, now)
        case "from" if value in ("default", "claimed", "reported", "confirmed"):
            status = None if value == "default" else EventStatus(value)
            _change(db, target, now, from_status=status)
            return "from"
        case "sound" if value in ALL_STATUSES:
            how = preferences.get(db, target.chat.id, target.thread)
            keep(db, theatre, target, replace(how, silent=how.silent ^ {EventStatus(value)}), now)
            return "sound"
        case "quiet":
            set_quiet(db, theatre, target, quiet_hours(value), None, now)
            return "quiet"
        case "gather" if value in {str(choice) for choice in GATHER_CHOICES}:
            how = preferences.get(db, target.chat.id, target.thread)
            keep(db, theatre, target, replace(how, gather_minutes=int(value)), now)
            return "gather"
        case "digest":
            set_digest(db, theatre, target, _digest(value), now)
            return "digest"
        case "language" if value in {known.code for known in languages(theatre)}:
            chats.see(db, target.chat, now)
            chats.set_language(db, target.chat.id, value)
            return "language"
        case _:
            raise Outdated
    return "main"


def keep(db: Database, theatre: Theatre, target: Target, how: Preferences, now: datetime) -> None:
    """Write the preferences; what was held back goes out where nothing holds it any more."""
    chats.see(db, target.chat, now)
    digest_at = next_digest(how.digest, now, how.zone(theatre.timezone)) if how.digest else None
    preferences.save(db, target.chat.id, target.thread, how, digest_at)
    if quiet_until(how, now, theatre.timezone) is None and not how.gather_minutes:
        holding.let_go(db, theatre, target.chat.id, target.thread, now)


def set_quiet(
    db: Database,
    theatre: Theatre,
    target: Target,
    quiet: QuietHours | None,
    zone: ZoneInfo | None,
    now: datetime,
) -> None:
    """Set or end the quiet hours; `zone` None leaves the chat's time zone as it is."""
    how = preferences.get(db, target.chat.id, target.thread)
    keep(db, theatre, target, replace(how, quiet=quiet, timezone=zone or how.timezone), now)


def set_digest(db: Database, theatre: Theatre, target: Target, digest: Digest | None, now: datetime) -> None:
    how = preferences.get(db, target.chat.id, target.thread)
    keep(db, theatre, target, replace(how, digest=digest), now)


def set_mute(db: Database, target: Target, place: str, until: datetime, now: datetime) -> None:
    """Mute a capital's id, or `*`; what is held back about it is called off."""
    chats.see(db, target.chat, now)
    preferences.mute(db, target.chat.id, target.thread, place, until)
    holding.drop(db, target.chat.id, target.thread, place)


def quiet_hours(text: str) -> QuietHours | None:
    """`22-7`, `22:30-06:15`, or `off`. Raises Outdated for anything else."""
    if text == "off":
        return None
    start, dash, end = text.replace("–", "-").partition("-")
    try:
        return QuietHours(_time(start), _time(end)) if dash else _nothing()
    except ValueError:
        raise Outdated from None


def _nothing() -> QuietHours:
    raise Outdated


def _time(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    if not (hour.isascii() and hour.isdecimal() and len(hour) <= 2):
        raise ValueError("no hour")
    if minute and not (minute.isascii() and minute.isdecimal() and len(minute) == 2):
        raise ValueError("no minute")
    return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute or 0))


def _digest(text: str) -> Digest | None:
    if text == "off":
        return None
    every, _, hour = text.partition(":")
    if every not in set(Every):
        raise Outdated
    return Digest(Every(every), number(hour, 0, 23))


def _subscribe(db: Database, target: Target, now: datetime) -> Subscription:
    """The subscription there is, or a new one with the defaults."""
    chats.see(db, target.chat, now)
    known = subscriptions.get(db, target.chat.id, target.thread)
    if known is None:
        chats.set_stopped(db, target.chat.id, stopped=False)
        known = Subscription(target.chat.id, target.thread, now)
        subscriptions.save(db, known)
    return known


def _change(db: Database, target: Target, now: datetime, **changes: object) -> None:
    known = _subscribe(db, target, now)
    subscriptions.save(db, replace(known, **changes))  # type: ignore[arg-type]


def _choose(db: Database, theatre: Theatre, target: Target, word: str, value: str, now: datetime) -> str:
    province, _, page = value.rpartition(":")
    shown = number(page, 0, 100)
    known = _subscribe(db, target, now)
    chosen = known.capitals or frozenset()
    if word == "near":
        wider = frozenset(near for capital in chosen for near in neighbourhood(theatre, capital))
        chosen = chosen | wider
    else:
        place = province_capital(theatre, province)
        if place is None:
            raise Outdated
        chosen = chosen ^ {place.id}
    if chosen:
        _change(db, target, now, capitals=chosen)
    else:
        _change(db, target, now, capitals=None)
    return f"provinces-{shown}"
