"""One event with all that is known of it: the fact, how its status came about, all its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from events.records import Event, Evidence
from events.status_history import Step
from events.theatre import Theatre
from views.alerts import sureness, where_and_when
from views.language import ENGLISH, Language
from views.latest import event_head
from views.message import TEXT_LIMIT, Button, Message, joined, safe, visible_units
from views.sources import attribution, piece
from views.wording import status_word

PER_PAGE = 4
_STEPS = 6


def event_message(
    event: Event,
    number: int,
    evidence: Sequence[Evidence],
    steps: Sequence[Step],
    theatre: Theatre,
    page: int = 0,
    language: Language = ENGLISH,
) -> Message:
    """All about one event. `evidence` in any order; `steps` are its statuses so far; `page` counts from 0."""
    head = [
        event_head(event, theatre, language),
        where_and_when(event, theatre, language),
        sureness(event, theatre, None, language),
    ]
    pages = max(1, -(-len(evidence) // PER_PAGE))
    page = min(max(page, 0), pages - 1)
    oldest = sorted(evidence, key=lambda item: (item.said_at, item.key))
    blocks = ["\n".join(part for part in head if part)]
    blocks.append(f"<b>{_heading(len(evidence), page, pages, language)}</b>")
    blocks += [piece(item, theatre, language) for item in oldest[page * PER_PAGE : (page + 1) * PER_PAGE]]
    blocks.append(language.text("Event {number}", number=language.isolated(f"/event_{number}")))
    if page == 0 and len(steps) > 1:
        # Where not all has room, the evidence itself says more than the story that follows from it.
        told = [blocks[0], _history(steps, theatre, language), *blocks[1:]]
        blocks = told if visible_units("\n\n".join(told)) <= TEXT_LIMIT else blocks
    text = joined(blocks, separator="\n\n")
    return Message(text, _buttons(event, number, page, pages, theatre, language))


def usage_message(language: Language = ENGLISH) -> Message:
    """How to ask, for /event without a number."""
    return Message(
        language.text(
            "Which event? Write its number after the command: <code>/event 12</code>. /latest shows the "
            "numbers."
        )
    )


def no_event_message(asked: str, language: Language = ENGLISH) -> Message:
    """For a number that no event has, or has any more."""
    return Message(
        language.text("There is no event {number}. /latest shows the newest ones.", number=safe(asked, 40))
    )


def _history(steps: Sequence[Step], theatre: Theatre, language: Language) -> str:
    """Each change of status on a line: what it became, when, by whose words."""
    lines = [f"<b>{language.text('How the status came about')}</b>"]
    shown = [*steps[: _STEPS - 2], *steps[-2:]] if len(steps) > _STEPS else list(steps)
    for step in shown:
        word = status_word(step.status, language)
        if step.by is None or step.at is None:
            why = language.text("what it rested on was withdrawn")
            lines.append(f"→ {word}: {why}")
            continue
        lines.append(f"→ {word}: {attribution(step.by, theatre, language, linked=False)}")
    return "\n".join(lines)


def _heading(pieces: int, page: int, pages: int, language: Language) -> str:
    if pages > 1:
        return language.text(
            "Evidence, oldest first: {count} pieces, page {page} of {pages}",
            count=pieces,
            page=page + 1,
            pages=pages,
        )
    return language.text("Evidence, oldest first") if pieces else language.text("No evidence is left.")


def _buttons(
    event: Event, number: int, page: int, pages: int, theatre: Theatre, language: Language
) -> tuple[tuple[Button, ...], ...]:
    turn = []
    if page > 0:
        turn.append(Button(language.text("‹ Older"), data=f"event:{number}:{page - 1}"))
    if page < pages - 1:
        turn.append(Button(language.text("Newer ›"), data=f"event:{number}:{page + 1}"))
    place = theatre.places.get(event.place) if event.place else None
    there: tuple[Button, ...] = ()
    if place is not None and place.province is not None:
        capital = f"{place.province}.capital"
        there = (
            Button(language.text("Map"), data=f"map:{place.province}"),
            Button(theatre.places[capital].called(language.code), data=f"capital:{place.province}"),
        )
    return tuple(row for row in (tuple(turn), there) if row)
