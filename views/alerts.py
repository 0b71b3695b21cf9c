"""The message that a chat gets about one capital, and the short replies that sound again.

The first line names the capital and no other. The text is rendered anew whenever the event changes, so an
edited message always shows how things stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from events.records import Event, EventStatus, Evidence
from events.theatre import Theatre
from views.message import Button, Message, joined
from views.sources import piece, telling, withdrawn_by
from views.times import period
from views.wording import (
    STATUS_WORD,
    fact,
    hands,
    mark,
    meaning,
    place_name,
    province_name,
    regained,
    sentence_case,
    side,
)

SHOWN_EVIDENCE = 3


def alert_message(
    event: Event,
    theatre: Theatre,
    evidence: Sequence[Evidence],
    held: int,
    total: int,
    before: EventStatus | None = None,
) -> Message:
    """The one message a chat has about a change of hands, new or edited.

    `evidence` is all there is for the event; `held` of `total` capitals are in the hands of `event.actor`
    now; `before` is the status that the chat was shown last, None for a new message.
    """
    blocks = [
        "\n".join(
            part
            for part in (
                f"{mark(event, theatre)} <b>{fact(event, theatre)}</b>",
                _where_and_when(event, theatre),
                f"{_status(event, before)} — {meaning(event)}",
                _count(event, held, total),
            )
            if part
        ),
    ]
    pieces = [piece(item, theatre) for item in telling(event, evidence, SHOWN_EVIDENCE)]
    if pieces:
        heading = "What it rested on" if event.status is EventStatus.RETRACTED else "Who says so"
        pieces[0] = f"<b>{heading}</b>\n{pieces[0]}"
    return Message(joined([*blocks, *pieces], separator="\n\n"), alert_buttons(event, theatre))


def reply_message(
    event: Event,
    theatre: Theatre,
    evidence: Sequence[Evidence],
    held: int,
    total: int,
    before: EventStatus | None = None,
) -> Message:
    """The short reply that sounds again: a promotion to confirmed, or a correction. Takes what
    `alert_message` takes.
    """
    if event.status is EventStatus.RETRACTED:
        done = f"been retaken by {side(event.actor)}" if regained(event, theatre) else _fell(event)
        lines = [
            f"{mark(event, theatre)} <b>Correction: the report that {place_name(theatre, event.place)} has "
            f"{done} is taken back</b>",
            f"Because {_reason(evidence)}",
            _count(event, held, total),
        ]
    else:
        lines = [
            f"{mark(event, theatre)} <b>{STATUS_WORD[event.status]}: {fact(event, theatre)}</b>",
            sentence_case(meaning(event)),
            _count(event, held, total),
        ]
    return Message(joined(lines), alert_buttons(event, theatre))


def alert_buttons(event: Event, theatre: Theatre) -> tuple[tuple[Button, ...], ...]:
    """Map and Evidence, by the province's id; none for a place that the theatre does not know."""
    place = theatre.places.get(event.place) if event.place else None
    if place is None or place.province is None:
        return ()
    return (
        (
            Button("Map", data=f"map:{place.province}"),
            Button("Evidence", data=f"capital:{place.province}"),
        ),
    )


def _fell(event: Event) -> str:
    return f"fallen to {side(event.actor)}"


def _where_and_when(event: Event, theatre: Theatre) -> str:
    province = province_name(theatre, event.place)
    when = period(event.date, event.time_precision)
    return f"{province} province, {when}" if province else sentence_case(when)


def _status(event: Event, before: EventStatus | None) -> str:
    word = f"<b>{STATUS_WORD[event.status]}</b>"
    if before is None or before is event.status:
        return word
    return f"Now {word.lower()} (before: {STATUS_WORD[before].lower()})"


def _count(event: Event, held: int, total: int) -> str:
    """The count only where control moved, or moved back."""
    if event.actor is None or not (event.moves_control or event.status is EventStatus.RETRACTED):
        return ""
    return f"{hands(held, total, event.actor)}."


def _reason(evidence: Sequence[Evidence]) -> str:
    outlets = withdrawn_by(evidence)
    basis = f" ({outlets})" if outlets else ""
    return f"what it rested on{basis} was withdrawn by its source or found to be wrong."
