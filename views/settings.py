"""The one message that shows and changes all that is set for a chat or topic. It redraws itself.

A button's data is `set:CHAT:what`, where CHAT is empty for the chat in which the message stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from events.preferences import ALL_STATUSES, GATHER_CHOICES, Digest, Every, Preferences
from events.records import EventStatus
from events.subscriptions import Kind, Subscription
from events.theatre import Theatre
from views.kinds import kind_label, kinds_line
from views.language import ENGLISH, Language, languages
from views.message import Button, Message, rows, safe
from views.preferences import digest_usage_message, quiet_usage_message
from views.subscriptions import names
from views.wording import STATUS_MARK, lowered, place_name, status_word

_PROVINCES_ON_A_PAGE = 12
QUIET_CHOICES = ("22-7", "23-6", "0-8")
DIGEST_HOURS = (7, 19)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is set. `address` is the chat's id where it is not the chat that is asking, else ""; `mutes`
    are place ids (`*` for all) with their ends, `language` is what the chat is told in.
    """

    theatre: Theatre
    subscription: Subscription | None
    preferences: Preferences
    mutes: Mapping[str, datetime]
    language: Language = ENGLISH
    address: str = ""
    title: str | None = None


def settings_message(settings: Settings, page: str = "main", language: Language = ENGLISH) -> Message:
    """Everything in lines; `page` tells which buttons stand below: main, what, provinces-N, from, sound,
    quiet, gather, digest, language.
    """
    name, _, number = page.partition("-")
    match name:
        case "what":
            buttons = _what(settings, language)
        case "provinces":
            buttons = _provinces(settings, int(number or 0), language)
        case "from":
            buttons = _from(settings, language)
        case "sound":
            buttons = _sound(settings, language)
        case "quiet":
            buttons = _quiet(settings, language)
        case "gather":
            buttons = _gather(settings, language)
        case "digest":
            buttons = _digest(settings, language)
        case "language":
            buttons = _languages(settings)
        case _:
            return Message(_text(settings, language), _main(settings, language))
    back = (_button(settings, language.text("‹ Back"), "main"),)
    # The buttons have only what most people choose.
    usage = {"quiet": quiet_usage_message, "digest": digest_usage_message}.get(name)
    more = f"\n\n{usage(language).text}" if usage else ""
    return Message(_text(settings, language) + more, (*buttons, back))


def _text(settings: Settings, language: Language) -> str:
    theatre, wish, how = settings.theatre, settings.subscription, settings.preferences
    title = language.text("Settings of {chat}", chat=safe(settings.title, 80)) if settings.title else None
    lines = [f"<b>{title or language.text('Settings of this chat')}</b>"]
    if wish is None:
        lines.append(language.text("Alerts: none; not subscribed"))
    else:
        if wish.capitals is None:
            what = language.text("every provincial capital")
        else:
            what = names(theatre, wish.capitals, language)
        lines.append(language.text("Alerts: {capitals}", capitals=what))
        lines.append(kinds_line(wish.kinds, language))
        lines.append(language.text("From: {status}", status=_from_word(wish.from_status, theatre, language)))
    silent = [
        lowered(status_word(status, language), language) for status in ALL_STATUSES if status in how.silent
    ]
    if silent:
        lines.append(language.text("Without sound: {statuses}", statuses=language.listing(silent)))
    else:
        lines.append(language.text("Sound: always"))
    zone = language.zone(how.zone(theatre.timezone))
    if how.quiet:
        lines.append(
            language.text(
                "Quiet hours: {start} to {end}, {zone}",
                start=language.own_digits(f"{how.quiet.start:%H:%M}"),
                end=language.own_digits(f"{how.quiet.end:%H:%M}"),
                zone=zone,
            )
        )
    else:
        lines.append(language.text("Quiet hours: none"))
    lines.append(gathered_line(how.gather_minutes, language))
    lines.append(digest_line(how.digest, zone, language))
    for place, until in settings.mutes.items():
        what = language.text("everything") if place == "*" else place_name(theatre, place, language)
        moment = language.moment(until, how.zone(theatre.timezone))
        lines.append(language.text("Muted: {place}, until {moment}", place=what, moment=moment))
    lines.append(language.text("Language: {language}", language=settings.language.name))
    return "\n".join(lines)


def gathered_line(minutes: int, language: Language) -> str:
    if not minutes:
        return language.text("Several falls at once: each by itself")
    return language.texts(
        "Several falls within {count} minute: as one message",
        "Several falls within {count} minutes: as one message",
        minutes,
    )


def digest_line(digest: Digest | None, zone: str, language: Language) -> str:
    if digest is None:
        return language.text("Digest: none")
    hour = language.own_digits(f"{digest.hour:02}:00")
    if digest.every is Every.WEEKLY:
        return language.text("Digest: every Monday at {hour}, {zone}", hour=hour, zone=zone)
    return language.text("Digest: every day at {hour}, {zone}", hour=hour, zone=zone)


def _from_word(status: EventStatus | None, theatre: Theatre, language: Language) -> str:
    if status is not None:
        return lowered(status_word(status, language), language)
    national = place_name(theatre, theatre.national_capital, language, oblique=True)
    return language.text("reported; for {place}, confirmed", place=national)


def _button(settings: Settings, label: str, what: str) -> Button:
    return Button(label, data=f"set:{settings.address}:{what}")


def _chosen(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label


def _main(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    if settings.subscription is None:
        first = _button(settings, language.text("Subscribe"), "on")
    else:
        first = _button(settings, language.text("Unsubscribe"), "off")
    buttons = [
        first,
        _button(settings, language.text("What"), "what"),
        _button(settings, language.text("How sure"), "from"),
        _button(settings, language.text("Sound"), "sound"),
        _button(settings, language.text("Quiet hours"), "quiet"),
        _button(settings, language.text("Several at once"), "gather"),
        _button(settings, language.text("Digest"), "digest"),
        _button(settings, language.text("Language"), "language"),
    ]
    if settings.mutes:
        buttons.append(_button(settings, language.text("Unmute all"), "unmute"))
    return rows(buttons, 2)


def _what(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    wish = settings.subscription
    every = wish is not None and wish.capitals is None
    buttons = [
        _button(settings, _chosen(language.text("All capitals"), every), "all"),
        _button(settings, language.text("Choose provinces"), "provinces-0"),
    ]
    kinds = [
        _button(
            settings,
            _chosen(kind_label(kind, language), wish is not None and kind in wish.kinds),
            f"kind:{kind}",
        )
        for kind in Kind
    ]
    return (tuple(buttons), *rows(kinds, 2))


def _provinces(settings: Settings, page: int, language: Language) -> tuple[tuple[Button, ...], ...]:
    wish = settings.subscription
    chosen = wish.capitals if wish and wish.capitals is not None else frozenset()
    known = settings.theatre.provinces()
    start = page * _PROVINCES_ON_A_PAGE
    shown = known[start : start + _PROVINCES_ON_A_PAGE]
    buttons = [
        _button(
            settings,
            _chosen(place.called(language.code), f"{place.id}.capital" in chosen),
            f"p:{place.id}:{page}",
        )
        for place in shown
    ]
    turn = []
    if page:
        turn.append(_button(settings, language.text("‹ Earlier"), f"provinces-{page - 1}"))
    if start + _PROVINCES_ON_A_PAGE < len(known):
        turn.append(_button(settings, language.text("More ›"), f"provinces-{page + 1}"))
    near = (_button(settings, language.text("Add the neighbours of those chosen"), f"near:{page}"),)
    return (*rows(buttons, 3), *((near,) if chosen else ()), *((tuple(turn),) if turn else ()))


def _from(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    wish = settings.subscription
    now = wish.from_status if wish else None
    choices = [(None, language.text("Default"))] + [
        (status, status_word(status, language))
        for status in (EventStatus.CLAIMED, EventStatus.REPORTED, EventStatus.CONFIRMED)
    ]
    return rows(
        [
            _button(settings, _chosen(label, status is now), f"from:{status or 'default'}")
            for status, label in choices
        ],
        2,
    )


def _sound(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    silent = settings.preferences.silent
    return rows(
        [
            _button(
                settings,
                f"{'🔕' if status in silent else '🔔'} {STATUS_MARK[status]} {status_word(status, language)}",
                f"sound:{status}",
            )
            for status in ALL_STATUSES
        ],
        2,
    )


def _quiet(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    quiet = settings.preferences.quiet
    now = f"{quiet.start.hour}-{quiet.end.hour}" if quiet else "off"
    choices = [("off", language.text("None"))] + [
        (choice, language.own_digits("{:0>2}:00–{:0>2}:00".format(*choice.split("-"))))
        for choice in QUIET_CHOICES
    ]
    return rows([_button(settings, _chosen(label, key == now), f"quiet:{key}") for key, label in choices], 2)


def _gather(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    now = settings.preferences.gather_minutes
    return rows(
        [
            _button(
                settings,
                _chosen(
                    language.texts("{count} minute", "{count} minutes", choice)
                    if choice
                    else language.text("Each by itself"),
                    choice == now,
                ),
                f"gather:{choice}",
            )
            for choice in GATHER_CHOICES
        ],
        3,
    )


def _digest(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    now = settings.preferences.digest
    buttons = [_button(settings, _chosen(language.text("None"), now is None), "digest:off")]
    for every, word in ((Every.DAILY, language.text("Daily")), (Every.WEEKLY, language.text("Mondays"))):
        for hour in DIGEST_HOURS:
            chosen = now is not None and (now.every, now.hour) == (every, hour)
            label = f"{word} {language.own_digits(f'{hour:02}:00')}"
            buttons.append(_button(settings, _chosen(label, chosen), f"digest:{every}:{hour}"))
    return ((buttons[0],), *rows(buttons[1:], 2))


def _languages(settings: Settings) -> tuple[tuple[Button, ...], ...]:
    """Each by its own name, as its readers look for it."""
    return rows(
        [
            _button(settings, _chosen(known.name, known == settings.language), f"language:{known.code}")
            for known in languages(settings.theatre)
        ],
        3,
    )
