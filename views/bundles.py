"""Several events in one message: what was held back, one line or two for each. And other events than falls.

What a single fall says is `views/alerts.py`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from events.records import Event, EventStatus, Evidence
from events.subscriptions import province_capital
from events.theatre import Theatre
from views.alerts import in_english, sureness, where_and_when, who_says_so
from views.language import ENGLISH, Language
from views.latest import event_block, event_head
from views.message import TEXT_LIMIT, Button, Message, joined, visible_units

_ROOM = TEXT_LIMIT - 120
"""For the events; the rest is for the line that counts those left out."""


def bundle_message(events: Sequence[Event], theatre: Theatre, language: Language = ENGLISH) -> Message:
    """What was held back, as it now stands, in order of time."""
    title = language.texts(
        "{count} thing happened while this chat was quiet",
        "{count} things happened while this chat was quiet",
        len(events),
    )
    text, shown = f"<b>{title}</b>", 0
    for event in events:
        block = f"\n\n{_block(event, theatre, language)}"
        if visible_units(text + block) > _ROOM:
            break
        text, shown = text + block, shown + 1
    if shown < len(events):
        more = language.texts(
            "And {count} more: /latest lists it.",
            "And {count} more: /latest lists them.",
            len(events) - shown,
        )
        text += f"\n\n{more}"
    buttons = (
        Button(language.text("Map"), data="map:all"),
        Button(language.text("Capitals"), data="capitals:open"),
    )
    return Message(text, (buttons,))


def _block(event: Event, theatre: Theatre, language: Language) -> str:
    block = event_block(event, theatre, (), language)
    english = in_english(event, theatre, language)
    return f"{block}\n{english}" if english else block


def happening_message(
    event: Event,
    theatre: Theatre,
    evidence: Sequence[Evidence],
    before: EventStatus | None = None,
    language: Language = ENGLISH,
) -> Message:
    """The one message a chat has about an event that is no capital's change of hands, new or edited."""
    lines = [
        event_head(event, theatre, language),
        where_and_when(event, theatre, language),
        sureness(event, theatre, before, language),
    ]
    blocks = ["\n".join(lines), in_english(event, theatre, language)]
    pieces = who_says_so(event, theatre, evidence, language)
    return Message(joined([*blocks, *pieces], separator="\n\n"), _buttons(event, theatre, language))


def happening_reply(event: Event, theatre: Theatre, language: Language = ENGLISH) -> Message:
    """The short reply about such an event: it is confirmed, or taken back."""
    block = _block(event, theatre, language)
    if event.status is EventStatus.RETRACTED:
        correction = language.text(
            "Correction: this is taken back. What it rested on was withdrawn by its source or found to be "
            "wrong."
        )
        return Message(f"<b>{correction}</b>\n{block}")
    return Message(block)


def mute_button(event: Event, theatre: Theatre, language: Language = ENGLISH) -> tuple[Button, ...]:
    """Nothing new about this province for some hours; none for a place in no province."""
    capital = event.place if event.change_of_control else province_capital(theatre, event.place)
    place = theatre.places.get(capital) if capital else None
    if place is None or place.province is None:
        return ()
    return (Button(language.text("Mute"), data=f"mute:{place.province}"),)


def _buttons(event: Event, theatre: Theatre, language: Language) -> tuple[tuple[Button, ...], ...]:
    mute = mute_button(event, theatre, language)
    if not mute or event.place is None:
        return ()
    province = theatre.places[event.place].province
    return ((Button(language.text("Map"), data=f"map:{province}"), *mute),)
