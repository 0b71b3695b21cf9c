"""/mute, /quiet and /digest by words, and the alert's Mute button."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from telegram import Update

from events.preferences import Digest, Every
from handlers import setting_changes
from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated, number, province_capital
from handlers.settings import show
from handlers.target import Target, pressed_target, target_of
from storage import preferences
from views import notices
from views.message import Message
from views.preferences import (
    digest_usage_message,
    mute_choice_message,
    mute_usage_message,
    muted_message,
    quiet_usage_message,
    unmuted_message,
)

_HOURS = re.compile(r"(\d{1,3})\s*([hd])?", re.ASCII | re.IGNORECASE)
_MOST_HOURS = 7 * 24


async def mute(update: Update, context: Context) -> None:
    """`/mute`, `/mute kunduz`, `/mute kunduz 4h`, `/mute 8h`, `/mute off`."""
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    language = await house.language(update)
    words = [word.casefold() for word in target.words]
    if words in (["off"], ["0"]):
        ended = await house.store.write(preferences.unmute, target.chat.id, target.thread)
        await answer(update, context, unmuted_message(ended, language))
        return
    hours = _hours(words[-1]) if words else None
    named = " ".join(target.words[:-1] if hours else target.words)
    place = house.names.find(named) if named else None
    if (named and place is None) or (hours is not None and not 0 < hours <= _MOST_HOURS):
        await answer(update, context, mute_usage_message(language))
        return
    muted = place.id if place else "*"
    if hours is None:
        await answer(update, context, mute_choice_message(house.theatre, muted, target.address, language))
    else:
        await answer(update, context, await _mute(update, house, target, muted, hours))


async def mute_pressed(update: Update, context: Context, rest: str) -> str | None:
    """`AF-KDZ` asks for how long; `AF-KDZ:4:CHAT` mutes."""
    house = House.of(context)
    language = await house.language(update)
    province, _, more = rest.partition(":")
    hours, _, address = more.partition(":")
    place = province_capital(house.theatre, province)
    if place is None and province != "*":
        raise Outdated
    target = await pressed_target(update, context, address)
    if target is None:
        return language.text(notices.ADMINS_ONLY)
    muted = place.id if place else "*"
    if not more:
        await answer(update, context, mute_choice_message(house.theatre, muted, "", language))
    else:
        await answer(
            update, context, await _mute(update, house, target, muted, number(hours, 1, _MOST_HOURS))
        )
    return None


async def _mute(update: Update, house: House, target: Target, place: str, hours: int) -> Message:
    now = house.clock.now()
    until = now + timedelta(hours=hours)
    await house.store.write(setting_changes.set_mute, target, place, until, now)
    how = await house.store.read(preferences.get, target.chat.id, target.thread)
    zone = how.zone(house.theatre.timezone)
    return muted_message(house.theatre, place, until, zone, await house.language(update))


async def quiet(update: Update, context: Context) -> None:
    """`/quiet 22-7`, `/quiet 22:30-06:15 Europe/Berlin`, `/quiet off`."""
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    try:
        if not target.words or len(target.words) > 2:
            raise Outdated
        hours = setting_changes.quiet_hours(target.words[0].casefold())
        zone = _zone(target.words[1]) if len(target.words) == 2 else None
    except Outdated:
        await answer(update, context, quiet_usage_message(await house.language(update)))
        return
    now = house.clock.now()
    await house.store.write(setting_changes.set_quiet, house.theatre, target, hours, zone, now)
    await show(update, context, target)


async def digest(update: Update, context: Context) -> None:
    """`/digest daily 19`, `/digest weekly 7`, `/digest off`."""
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    try:
        wanted = _digest(target.words)
    except Outdated:
        await answer(update, context, digest_usage_message(await house.language(update)))
        return
    await house.store.write(setting_changes.set_digest, house.theatre, target, wanted, house.clock.now())
    await show(update, context, target)


def _digest(words: Sequence[str]) -> Digest | None:
    if [word.casefold() for word in words] == ["off"]:
        return None
    if not words or len(words) > 2 or words[0].casefold() not in set(Every):
        raise Outdated
    hour = words[1].removesuffix(":00") if len(words) == 2 else "7"
    return Digest(Every(words[0].casefold()), number(hour, 0, 23))


def _hours(word: str) -> int | None:
    match = _HOURS.fullmatch(word)
    if match is None:
        return None
    return int(match[1]) * (24 if (match[2] or "h").lower() == "d" else 1)


def _zone(name: str) -> ZoneInfo:
    """A time zone by its name ("Europe/Berlin") or its city alone. Raises Outdated for anything else."""
    wanted = name.casefold().replace(" ", "_")
    known = [
        zone
        for zone in sorted(available_timezones())
        if wanted in (zone.casefold(), zone.rpartition("/")[2].casefold())
    ]
    if not known:
        raise Outdated
    try:
        return ZoneInfo(known[0])
    except ZoneInfoNotFoundError:
        raise Outdated from None


MUTE = Command(
    "mute", "Nothing new for some hours: a province, or everything", "admins", mute, "[NAME] [HOURS]"
)
QUIET = Command("quiet", "Hours in which this chat is not woken", "admins", quiet, "[22-7]")
DIGEST = Command("digest", "A summary, daily or weekly", "admins", digest, "[daily 19]")
