"""One capital: who holds it, how sure that is, and all the evidence, newest first. And how to name one."""

from __future__ import annotations

from collections.abc import Sequence

from events.records import Control, Event, EventStatus, Evidence
from events.theatre import Place, Theatre
from views.message import Button, Message, rows, safe
from views.sources import piece
from views.times import day, period
from views.wording import STATUS_WORD, mark, meaning, place_name, province_name, regained, sentence_case, side
from views.world import World, freshness

EVIDENCE_PER_PAGE = 4
"""As many pieces at their longest as fit one message."""


def capital_message(
    world: World, capital: str, event: Event | None, evidence: Sequence[Evidence], page: int = 0
) -> Message:
    """What is known of one capital, by place id. `event` is the one behind its present holder (None: held
    from the start), `evidence` all that is about its changes of hands; `page` counts from 0.
    """
    control = world.of(capital)
    lines = [f"<b>{_holder(world.theatre, control)}</b>"]
    if event is None:
        lines.append(f"No change of hands is known since {day(world.theatre.first_day)}.")
    else:
        lines[0] = f"{mark(event, world.theatre)} {lines[0]}"
        lines.append(f"<b>{STATUS_WORD[event.status]}</b> — {meaning(event)}")
        when = "Retaken" if regained(event, world.theatre) else "Taken"
        lines.append(f"{when}: {period(event.date, event.time_precision)}.")
    lines += _notes(control)
    lines.append(f"{_home(world.theatre, capital)} {sentence_case(freshness(world))}.".strip())
    return _with_evidence(world.theatre, capital, "\n".join(lines), evidence, page)


def choose_message(theatre: Theatre) -> Message:
    """A button for each capital: what /capital answers when it is given no name."""
    example = place_name(theatre, theatre.national_capital)
    buttons = [_capital_button(place) for place in theatre.capitals()]
    text = f"Which capital? Press one, or write its name after the command: <code>/capital {example}</code>"
    return Message(text, rows(buttons, 3))


def unknown_message(theatre: Theatre, asked: str, near: Sequence[Place], prefix: str = "capital") -> Message:
    """What is said to a name that is none, with the nearest names as buttons (`prefix`: what they do)."""
    text = f"I know no provincial capital or province called “{safe(asked, 120)}”."
    text += " Did you mean one of these?" if near else " /capitals lists them all."
    return Message(text, rows([_capital_button(place, prefix) for place in near], 2))


def _capital_button(place: Place, prefix: str = "capital") -> Button:
    return Button(place.name, data=f"{prefix}:{place.province}")


def _holder(theatre: Theatre, control: Control) -> str:
    name, holder = place_name(theatre, control.capital), side(control.holder)
    if control.status is EventStatus.REPORTED:
        return f"{name} is reported to be held by {holder}"
    if control.status is EventStatus.DISPUTED:
        return f"{name} is reported to be held by {holder}, but this is denied"
    return f"{name} is held by {holder}"


def _notes(control: Control) -> list[str]:
    notes = []
    if control.contested_on:
        notes.append(f"Contested: fighting inside the city was reported on {day(control.contested_on)}.")
    if control.claimed_by:
        notes.append(f"Also claimed by {side(control.claimed_by)}; nobody else has said so.")
    return notes


def _home(theatre: Theatre, capital: str) -> str:
    province = province_name(theatre, capital)
    national = " and the national capital" if capital == theatre.national_capital else ""
    return f"Capital of {province} province{national}." if province else ""


def _with_evidence(
    theatre: Theatre, capital: str, head: str, evidence: Sequence[Evidence], page: int
) -> Message:
    province = theatre.places[capital].province
    newest = sorted(evidence, key=lambda item: (item.said_at, item.key), reverse=True)
    pages = max(1, -(-len(newest) // EVIDENCE_PER_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = newest[page * EVIDENCE_PER_PAGE : (page + 1) * EVIDENCE_PER_PAGE]
    numbering = f", page {page + 1} of {pages}" if pages > 1 else ""
    text = f"{head}\n\n<b>Evidence, newest first{numbering}</b>" if shown else f"{head}\n\nNo evidence yet."
    for item in shown:
        text += f"\n\n{piece(item, theatre)}"
    turn = []
    if page > 0:
        turn.append(Button("‹ Newer", data=f"capital:{province}:{page - 1}"))
    if page < pages - 1:
        turn.append(Button("Older ›", data=f"capital:{province}:{page + 1}"))
    do = (Button("Map", data=f"map:{province}"), Button("Subscribe to this capital", data=f"sub:{province}"))
    return Message(text, (tuple(turn), do) if turn else (do,))
