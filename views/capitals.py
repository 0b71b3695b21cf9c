"""Every capital on one message: who holds it, since when and how sure; in order of fall, filters below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from events.records import Event, EventStatus
from events.theatre import Place, Theatre
from views.language import ENGLISH, Language
from views.message import CALLBACK_DATA_LIMIT, TEXT_LIMIT, Button, Message, rows, visible_units
from views.past import past_count
from views.times import short_day
from views.wording import (
    REGAINED_MARK,
    STATUS_MARK,
    lowered,
    place_name,
    sentence_case,
    side,
    side_heading,
    side_label,
    status_word,
)
from views.world import World, count, freshness

ALL = "all"
CONTESTED = "contested"
STATUSES = (EventStatus.REPORTED, EventStatus.DISPUTED, EventStatus.CONFIRMED)
"""Those that the event behind a capital's holder can have."""
_LONGEST_KEY = CALLBACK_DATA_LIMIT - len("capitals::99:20210812:20210812")
_MOST_SIDES = 4
"""Sides that get a filter of their own, so that the buttons fit a phone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the list is shown.

    `chosen` is `all`, `contested`, a status or a side's key (`side_key`); `page` counts from 0. `day` is the
    past day at the end of which it was so, None for now; with `since` only those are shown that changed hands
    on that day or later.
    """

    chosen: str = ALL
    page: int = 0
    day: date | None = None
    since: date | None = None

    def data(self) -> str:
        """As a button carries it."""
        parts = [
            self.chosen,
            str(self.page) if self.page else "",
            f"{self.day:%Y%m%d}" if self.day else "",
            f"{self.since:%Y%m%d}" if self.since else "",
        ]
        return f"capitals:{':'.join(parts)}".rstrip(":")


EVERY = Choice()


def capitals_message(
    world: World, events: Mapping[str, Event], choice: Choice = EVERY, language: Language = ENGLISH
) -> Message:
    """The list. `events` are the events behind each capital's holder in this world, by event id."""
    if choice.day is None:
        top = [f"<b>{count(world, language)}</b>", sentence_case(freshness(world, language)) + "."]
    else:
        top = [f"<b>{past_count(world, language)}</b>", language.text("By what is known now.")]
    if choice.since is not None:
        since = language.day(choice.since)
        top.append(language.text("Only those that changed hands since {day}.", day=since))
    if choice.chosen == CONTESTED:
        lines = _contested(world, events, choice, language)
    elif choice.chosen in STATUSES:
        lines = _of_status(world, events, choice, language)
    else:
        lines = _groups(world, events, choice, language)
    pages = _pages(top, lines)
    page = min(choice.page, len(pages) - 1)
    text = "\n".join([*top, *pages[page]])
    turn = []
    if page > 0:
        turn.append(Button(language.text("‹ Back"), data=replace(choice, page=page - 1).data()))
    if page < len(pages) - 1:
        turn.append(Button(language.text("More ›"), data=replace(choice, page=page + 1).data()))
    chosen = _filters(world, replace(choice, page=0), language)
    return Message(text, (tuple(turn), *chosen) if turn else chosen)


def filters(world: World) -> tuple[str, ...]:
    """What `Choice.chosen` can be."""
    return (ALL, *(side_key(actor) for actor in _sides(world)), CONTESTED, *STATUSES)


def side_key(actor: str) -> str:
    """A side's short key for a button's data."""
    key = "-".join(actor.casefold().split()).encode()
    return key[:_LONGEST_KEY].decode(errors="ignore")


def _groups(world: World, events: Mapping[str, Event], choice: Choice, language: Language) -> list[str]:
    lines: list[str] = []
    chosen = choice.chosen
    actors = _sides(world) if chosen == ALL else [a for a in _sides(world) if side_key(a) == chosen]
    for actor in actors:
        capitals = [place for place in world.capitals_of(actor) if _is_since(world, place, choice)]
        if not capitals and chosen == ALL:
            continue
        moved = [place for place in capitals if world.changed_hands(place.id)]
        moved.sort(key=lambda place: _order_of_fall(world, events, place))
        still = [place for place in capitals if not world.changed_hands(place.id)]
        since = language.text("since before {day}", day=language.day(world.theatre.first_day))
        whose = side_heading(actor, world.theatre, language)
        heading = f"<b>{whose}: {language.number(len(capitals))}</b>"
        lines += ["", heading if moved or not still else f"{heading}{language.comma}{since}"]
        lines += [_line(world, events, place, language) for place in moved]
        lines += [f"{sentence_case(since)}:"] if moved and still else []
        lines += [_line(world, events, place, language) for place in still]
    return lines


def _is_since(world: World, place: Place, choice: Choice) -> bool:
    """Whether a capital changed hands since the day chosen; True where none is."""
    changed = world.of(place.id).since
    return choice.since is None or (changed is not None and changed >= choice.since)


def _of_status(world: World, events: Mapping[str, Event], choice: Choice, language: Language) -> list[str]:
    status = EventStatus(choice.chosen)
    capitals = [
        place
        for place in world.theatre.capitals()
        if world.of(place.id).status is status and _is_since(world, place, choice)
    ]
    capitals.sort(key=lambda place: _order_of_fall(world, events, place))
    heading = f"<b>{status_word(status, language)}: {language.number(len(capitals))}</b>"
    return ["", heading] + [_line(world, events, place, language, holder=True) for place in capitals]


def _contested(world: World, events: Mapping[str, Event], choice: Choice, language: Language) -> list[str]:
    capitals = [
        place
        for place in world.theatre.capitals()
        if world.contested(place.id) and _is_since(world, place, choice)
    ]
    if not capitals:
        none = language.text(
            "No capital is reported contested: no fighting inside one, no open claim or dispute."
        )
        return ["", none]
    heading = language.text("Contested: {count}", count=len(capitals))
    return ["", f"<b>{heading}</b>"] + [
        _line(world, events, place, language, holder=True) for place in capitals
    ]


def _line(
    world: World, events: Mapping[str, Event], place: Place, language: Language, holder: bool = False
) -> str:
    control, theatre = world.of(place.id), world.theatre
    parts = [place_name(theatre, place.id, language)]
    if holder:
        parts.append(language.text("held by {actor}", actor=side(control.holder, theatre, language)))
    if control.event is not None and control.status is not None:
        event = events.get(control.event)
        parts.append(_since(control.since, event.time_precision if event else 1, theatre, language))
        parts.append(lowered(status_word(control.status, language), language))
    if control.contested_on:
        fought = short_day(control.contested_on, language=language)
        parts.append(language.text("fighting inside, {day}", day=fought))
    if control.claimed_by:
        parts.append(language.text("claimed by {actor}", actor=side(control.claimed_by, theatre, language)))
    return f"{_mark(world, place)} {language.comma.join(parts)}".lstrip()


def _mark(world: World, place: Place) -> str:
    control = world.of(place.id)
    if control.status is EventStatus.CONFIRMED and control.holder == world.theatre.holders[place.id]:
        return REGAINED_MARK
    if control.event is not None and control.status is not None:
        return STATUS_MARK[control.status]
    return STATUS_MARK[EventStatus.CLAIMED] if control.claimed_by else ""


def _since(since: date | None, precision: int, theatre: Theatre, language: Language) -> str:
    if since is None:
        return language.text("day not known")
    return short_day(since, since.year != theatre.first_day.year, precision, language)


def _order_of_fall(world: World, events: Mapping[str, Event], place: Place) -> tuple[date, str, str]:
    control = world.of(place.id)
    event = events.get(control.event or "")
    first_said = event.first_said_at if event else None
    fallback = first_said.astimezone(world.theatre.timezone).date() if first_said else date.max
    return (control.since or fallback, first_said.isoformat() if first_said else "", place.name)


def _sides(world: World) -> list[str]:
    """The sides worth a filter: who holds, held at the start or claims a capital; then the others."""
    theatre = world.theatre
    named = [*world.holders(), *theatre.holders.values()]
    named += [c.claimed_by for c in world.control.values() if c.claimed_by]
    holding = list(dict.fromkeys(named))
    others = [actor for actor in theatre.actors if actor not in holding]
    return holding + others[: max(0, _MOST_SIDES - len(holding))]


def _filters(world: World, choice: Choice, language: Language) -> tuple[tuple[Button, ...], ...]:
    labels = [
        (ALL, language.text("All")),
        *((side_key(actor), side_label(actor, world.theatre, language)) for actor in _sides(world)),
        (CONTESTED, language.text("Contested")),
    ]
    there = {world.of(capital).status for capital in world.theatre.holders}
    if len(there - {None}) > 1 or choice.chosen in STATUSES:
        labels += [(status, status_word(status, language)) for status in STATUSES if status in there]
    buttons = [
        Button(f"• {label}" if key == choice.chosen else label, data=replace(choice, chosen=key).data())
        for key, label in labels
    ]
    return rows(buttons, 3)


def _pages(top: list[str], lines: list[str]) -> list[list[str]]:
    """The lines in as many pages as Telegram's limit asks for, `top` above each; one page at least."""
    pages: list[list[str]] = [[]]
    for line in lines:
        if pages[-1] and visible_units("\n".join([*top, *pages[-1], line])) > TEXT_LIMIT:
            pages.append([""])
        pages[-1].append(line)
    return pages
