"""The newest events of every kind, a few lines each, and the pages through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from events.records import Event, Evidence
from events.theatre import Place, Theatre
from views.message import TEXT_LIMIT, Button, Message, link, safe, visible_units
from views.sources import outlet, speaker, telling
from views.times import moment, period
from views.wording import HAPPENED, STATUS_WORD, fact, mark, place_name, sentence_case, side
from views.world import World, freshness

DEFAULT_LIMIT = 5
MOST = 20


def latest_message(
    world: World,
    events: Sequence[Event],
    evidence: Mapping[str, Sequence[Evidence]],
    limit: int,
    offset: int = 0,
    place: Place | None = None,
) -> Message:
    """Up to `limit` of `events`, which begin at `offset` of all of them, newest first; one more than `limit`
    tells that there is another page. `evidence` is by event id.
    """
    where = f" in {safe(place.name, 80)}" if place else ""
    if not events:
        nothing = "Nothing older" if offset else "Nothing has been reported yet"
        return Message(f"{nothing}{where} ({freshness(world)}).", _turn(limit, offset, 0, False, place))
    text = f"<b>Latest{where}</b>, {freshness(world)}"
    shown = 0
    for event in events[:limit]:
        block = f"\n\n{event_block(event, world.theatre, evidence.get(event.id, ()))}"
        if visible_units(text + block) > TEXT_LIMIT:
            break
        text, shown = text + block, shown + 1
    return Message(text, _turn(limit, offset, shown, len(events) > shown, place))


def event_block(event: Event, theatre: Theatre, evidence: Sequence[Evidence]) -> str:
    """One event in two or three lines: what and how sure, when, who says so with the link."""
    status = STATUS_WORD[event.status].lower()
    if event.change_of_control:
        head = f"{mark(event, theatre)} <b>{fact(event, theatre)}</b>"
    else:
        happened = f"{HAPPENED[event.sub_event_type]}: {place_name(theatre, event.place)}"
        head = f"{mark(event, theatre)} <b>{happened}</b>"
        if event.actor:
            head += f", by {side(event.actor)}"
    lines = [head, f"{sentence_case(period(event.date, event.time_precision))}, {status}"]
    source = next(iter(telling(event, evidence, 1)), None)
    if source:
        lines.append(_said(source, theatre))
    return "\n".join(lines)


def wrong_arguments_message(asked: str) -> Message:
    """How to ask, for an argument that is neither a number nor a place."""
    return Message(
        f"“{safe(asked, 120)}” is neither a number nor a place that I know.\n"
        f"<code>/latest</code> gives the newest {DEFAULT_LIMIT} events, <code>/latest 10</code> more (up to "
        f"{MOST}), and a capital's or province's name after it only what happened there."
    )


def _said(item: Evidence, theatre: Theatre) -> str:
    where = link(item.url, outlet(item)) or outlet(item)
    return f"{speaker(item)} ({where}), {moment(item.said_at, theatre.timezone)}"


def _turn(
    limit: int, offset: int, shown: int, more: bool, place: Place | None
) -> tuple[tuple[Button, ...], ...]:
    where = f":{place.province}" if place and place.province else ""
    buttons = []
    if offset > 0:
        buttons.append(Button("‹ Newer", data=f"latest:{limit}:{max(0, offset - limit)}{where}"))
    if more:
        buttons.append(Button("Older ›", data=f"latest:{limit}:{offset + shown}{where}"))
    return (tuple(buttons),) if buttons else ()
