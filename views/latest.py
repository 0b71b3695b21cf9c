"""The newest events of every kind, a few lines each, and the pages through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from events.records import Event, Evidence
from events.theatre import Place, Theatre
from views.filters import EVERYTHING, Filters, describe, menu_buttons
from views.happenings import happening
from views.language import ENGLISH, Language
from views.message import TEXT_LIMIT, Button, Message, safe, visible_units
from views.sources import attribution, telling
from views.times import period
from views.wording import (
    fact,
    lowered,
    mark,
    sentence_case,
    status_word,
)
from views.world import World, freshness

DEFAULT_LIMIT = 5
_NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
MOST = 20


def latest_message(
    world: World,
    events: Sequence[Event],
    evidence: Mapping[str, Sequence[Evidence]],
    limit: int,
    offset: int = 0,
    filters: Filters = EVERYTHING,
    numbers: Mapping[str, int] = _NO_NUMBERS,
    language: Language = ENGLISH,
) -> Message:
    """Up to `limit` of `events`, which begin at `offset` of all that the filters let through, newest first;
    one more than `limit` tells that there is another page. `evidence` and `numbers` are by event id.
    """
    fresh = freshness(world, language)
    menu = menu_buttons(limit, filters, language)
    chosen = describe(filters, language)
    only = f"\n{language.text('Only: {filters}', filters=chosen)}" if chosen else ""
    if not events:
        nothing = _nothing(filters, bool(offset), language)
        return Message(
            f"{nothing} ({fresh}).{only}", (*_turn(limit, offset, 0, False, filters, language), menu)
        )
    text = f"<b>{_title(filters.place, language)}</b>{language.comma}{fresh}{only}"
    shown = 0
    for event in events[:limit]:
        block = f"\n\n{event_block(event, world.theatre, evidence.get(event.id, ()), language)}"
        if event.id in numbers:
            block += f"\n{language.isolated(f'/event_{numbers[event.id]}')}"
        if visible_units(text + block) > TEXT_LIMIT:
            break
        text, shown = text + block, shown + 1
    return Message(text, (*_turn(limit, offset, shown, len(events) > shown, filters, language), menu))


def event_block(
    event: Event, theatre: Theatre, evidence: Sequence[Evidence], language: Language = ENGLISH
) -> str:
    """One event in two or three lines: what and how sure, when, who says so with the link."""
    head = event_head(event, theatre, language)
    status = lowered(status_word(event.status, language), language)
    when = sentence_case(period(event.date, event.time_precision, language))
    lines = [head, f"{when}{language.comma}{status}"]
    source = next(iter(telling(event, evidence, 1)), None)
    if source:
        lines.append(attribution(source, theatre, language, linked=True))
    return "\n".join(lines)


def event_head(event: Event, theatre: Theatre, language: Language = ENGLISH) -> str:
    """What happened, in bold behind its marker."""
    told = fact if event.change_of_control else happening
    return f"{mark(event, theatre)} <b>{told(event, theatre, language)}</b>"


def wrong_arguments_message(asked: str, language: Language = ENGLISH) -> Message:
    """How to ask, for an argument that is not understood."""
    return Message(
        language.text(
            "I do not understand “{asked}”.\n"
            "<code>/latest</code> gives the newest {few} events, <code>/latest 10</code> more (up to "
            "{most}). Add what you want to see: a capital or province, fighting, strikes or surrenders, "
            "confirmed or claimed, days: <code>/latest kunduz fighting since friday</code>",
            asked=safe(asked, 120),
            few=DEFAULT_LIMIT,
            most=MOST,
        )
    )


def _title(place: Place | None, language: Language) -> str:
    if place is None:
        return language.text("Latest")
    return language.text("Latest in {place}", place=safe(place.called(language.code, oblique=True), 80))


def _nothing(filters: Filters, older: bool, language: Language) -> str:
    if filters.place is None:
        if older:
            return language.text("Nothing older")
        if filters:
            return language.text("Nothing of that kind has been reported")
        return language.text("Nothing has been reported yet")
    name = safe(filters.place.called(language.code, oblique=True), 80)
    if older:
        return language.text("Nothing older in {place}", place=name)
    if describe(filters):
        return language.text("Nothing of that kind has been reported in {place}", place=name)
    return language.text("Nothing has been reported yet in {place}", place=name)


def _turn(
    limit: int, offset: int, shown: int, more: bool, filters: Filters, language: Language
) -> tuple[tuple[Button, ...], ...]:
    kept = filters.data()
    buttons = []
    if offset > 0:
        buttons.append(
            Button(language.text("‹ Newer"), data=f"latest:{limit}:{max(0, offset - limit)}{kept}")
        )
    if more:
        buttons.append(Button(language.text("Older ›"), data=f"latest:{limit}:{offset + shown}{kept}"))
    return (tuple(buttons),) if buttons else ()
