"""Every capital on one message: who holds it, since when and how sure; in order of fall, filters below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from events.records import Event, EventStatus
from events.theatre import Place, Theatre
from views.message import CALLBACK_DATA_LIMIT, TEXT_LIMIT, Button, Message, joined, rows, visible_units
from views.times import day, short_day
from views.wording import REGAINED_MARK, STATUS_MARK, STATUS_WORD, place_name, sentence_case, side
from views.world import World, count, freshness

ALL = "all"
CONTESTED = "contested"
_MOST_SIDES = 4
"""Sides that get a filter of their own, so that the buttons fit a phone."""


def capitals_message(world: World, events: Mapping[str, Event], chosen: str = ALL) -> Message:
    """The list. `events` are the events behind each capital's present holder, by event id; `chosen` is `all`,
    `contested` or a side's key (`side_key`).
    """
    top = [f"<b>{count(world)}</b>", sentence_case(freshness(world)) + "."]
    lines = _contested(world, events) if chosen == CONTESTED else _groups(world, events, chosen)
    return Message(_fitted(top, lines), _filters(world, chosen))


def filters(world: World) -> tuple[str, ...]:
    """The filters there are: what a button's data may say after `capitals:`."""
    return (ALL, *(side_key(actor) for actor in _sides(world)), CONTESTED)


def side_key(actor: str) -> str:
    """A side's short key for a button's data."""
    key = "-".join(actor.casefold().split()).encode()
    return key[: CALLBACK_DATA_LIMIT - len("capitals:")].decode(errors="ignore")


def _groups(world: World, events: Mapping[str, Event], chosen: str) -> list[str]:
    lines: list[str] = []
    actors = _sides(world) if chosen == ALL else [a for a in _sides(world) if side_key(a) == chosen]
    for actor in actors:
        capitals = world.capitals_of(actor)
        if not capitals and chosen == ALL:
            continue
        moved = [place for place in capitals if world.changed_hands(place.id)]
        moved.sort(key=lambda place: _order_of_fall(world, events, place))
        still = [place for place in capitals if not world.changed_hands(place.id)]
        since = f"since before {day(world.theatre.first_day)}"
        heading = f"<b>{sentence_case(side(actor))}: {len(capitals)}</b>"
        lines += ["", heading if moved or not still else f"{heading}, {since}"]
        lines += [_line(world, events, place) for place in moved]
        lines += [f"{sentence_case(since)}:"] if moved and still else []
        lines += [_line(world, events, place) for place in still]
    return lines


def _contested(world: World, events: Mapping[str, Event]) -> list[str]:
    capitals = [place for place in world.theatre.capitals() if world.contested(place.id)]
    if not capitals:
        return ["", "No capital is reported contested: no fighting inside one, no open claim or dispute."]
    return ["", f"<b>Contested: {len(capitals)}</b>"] + [
        f"{_line(world, events, place, holder=True)}" for place in capitals
    ]


def _line(world: World, events: Mapping[str, Event], place: Place, holder: bool = False) -> str:
    control = world.of(place.id)
    parts = [place_name(world.theatre, place.id)]
    if holder:
        parts.append(f"held by {side(control.holder)}")
    if control.event is not None and control.status is not None:
        event = events.get(control.event)
        parts.append(_since(control.since, event.time_precision if event else 1, world.theatre))
        parts.append(STATUS_WORD[control.status].lower())
    if control.contested_on:
        parts.append(f"fighting inside, {short_day(control.contested_on)}")
    if control.claimed_by:
        parts.append(f"claimed by {side(control.claimed_by)}")
    return f"{_mark(world, place)} {', '.join(parts)}".lstrip()


def _mark(world: World, place: Place) -> str:
    control = world.of(place.id)
    if control.status is EventStatus.CONFIRMED and control.holder == world.theatre.holders[place.id]:
        return REGAINED_MARK
    if control.event is not None and control.status is not None:
        return STATUS_MARK[control.status]
    return STATUS_MARK[EventStatus.CLAIMED] if control.claimed_by else ""


def _since(since: date | None, precision: int, theatre: Theatre) -> str:
    if since is None:
        return "day not known"
    return short_day(since, year=since.year != theatre.first_day.year, precision=precision)


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


def _filters(world: World, chosen: str) -> tuple[tuple[Button, ...], ...]:
    labels = [(ALL, "All"), *((side_key(actor), actor) for actor in _sides(world)), (CONTESTED, "Contested")]
    buttons = [
        Button(f"• {label}" if key == chosen else label, data=f"capitals:{key}") for key, label in labels
    ]
    return rows(buttons, 3)


def _fitted(top: list[str], lines: list[str]) -> str:
    """All lines, or as many as fit with a last one that says how many are missing."""
    whole = "\n".join([*top, *lines])
    if visible_units(whole) <= TEXT_LIMIT:
        return whole
    shown = joined([*top, *(line or "\u200b" for line in lines)], TEXT_LIMIT - 100)
    missing = len(top) + len(lines) - len(shown.split("\n"))
    return f"{shown}\n… and {missing} more lines: choose a side below to see them."
