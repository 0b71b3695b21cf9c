"""The message that a chat gets about one capital, and the short replies that sound again.

The first line names the capital and no other. The text is rendered anew whenever the event changes, so an
edited message always shows how things stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from events.records import Event, EventStatus, Evidence
from events.theatre import Theatre
from views.happenings import happening
from views.language import ENGLISH, Language
from views.message import Button, Message, joined
from views.sources import piece, telling, withdrawn_by
from views.times import period
from views.wording import (
    fact,
    hands,
    lowered,
    mark,
    meaning,
    place_name,
    province_name,
    regained,
    sentence_case,
    side,
    status_word,
)

SHOWN_EVIDENCE = 3


def alert_message(
    event: Event,
    theatre: Theatre,
    evidence: Sequence[Evidence],
    held: int,
    total: int,
    before: EventStatus | None = None,
    language: Language = ENGLISH,
) -> Message:
    """The one message a chat has about a change of hands, new or edited.

    `evidence` is all there is for the event; `held` of `total` capitals are in the hands of `event.actor`
    now; `before` is the status that the chat was shown last, None for a new message. In a language that no
    person has reviewed, place, fact and status stand in English below.
    """
    blocks = [
        "\n".join(
            part
            for part in (
                f"{mark(event, theatre)} <b>{fact(event, theatre, language)}</b>",
                where_and_when(event, theatre, language),
                sureness(event, theatre, before, language),
                _count(event, theatre, held, total, language),
            )
            if part
        ),
        in_english(event, theatre, language),
    ]
    pieces = who_says_so(event, theatre, evidence, language)
    return Message(joined([*blocks, *pieces], separator="\n\n"), alert_buttons(event, theatre, language))


def reply_message(
    event: Event,
    theatre: Theatre,
    evidence: Sequence[Evidence],
    held: int,
    total: int,
    before: EventStatus | None = None,
    language: Language = ENGLISH,
) -> Message:
    """The short reply that sounds again: a promotion to confirmed, or a correction. Takes what
    `alert_message` takes.
    """
    if event.status is EventStatus.RETRACTED:
        lines = [
            f"{mark(event, theatre)} <b>{_correction(event, theatre, language)}</b>",
            _reason(evidence, language),
        ]
    else:
        told = language.text(
            "{status}: {fact}",
            status=status_word(event.status, language),
            fact=fact(event, theatre, language),
        )
        lines = [
            f"{mark(event, theatre)} <b>{told}</b>",
            sentence_case(meaning(event, theatre, language)),
        ]
    lines += [_count(event, theatre, held, total, language), in_english(event, theatre, language)]
    return Message(joined(lines), alert_buttons(event, theatre, language))


def in_english(event: Event, theatre: Theatre, language: Language) -> str:
    """Place, fact and status in English, for a language whose texts no person has reviewed; else ""."""
    if language.reviewed:
        return ""
    province = province_name(theatre, event.place)
    where = f" ({ENGLISH.text('{province} province', province=province)})" if province else ""
    told = fact(event, theatre) if event.change_of_control else happening(event, theatre)
    return f"{ENGLISH.name}: {told}{where}. {status_word(event.status)}."


def alert_buttons(
    event: Event, theatre: Theatre, language: Language = ENGLISH
) -> tuple[tuple[Button, ...], ...]:
    """Map, Evidence and Mute, by the province's id; none for a place that the theatre does not know."""
    place = theatre.places.get(event.place) if event.place else None
    if place is None or place.province is None:
        return ()
    return (
        (
            Button(language.text("Map"), data=f"map:{place.province}"),
            Button(language.text("Evidence"), data=f"capital:{place.province}"),
            Button(language.text("Mute"), data=f"mute:{place.province}"),
        ),
    )


def _correction(event: Event, theatre: Theatre, language: Language) -> str:
    names = {
        "place": place_name(theatre, event.place, language, oblique=True),
        "actor": side(event.actor, theatre, language),
    }
    if regained(event, theatre):
        return language.text(
            "Correction: the report that {place} has been retaken by {actor} is taken back", **names
        )
    return language.text("Correction: the report that {place} has fallen to {actor} is taken back", **names)


def where_and_when(event: Event, theatre: Theatre, language: Language) -> str:
    """ "Kunduz province, 8 August 2021". Safe for HTML."""
    province = province_name(theatre, event.place, language, oblique=True)
    when = period(event.date, event.time_precision, language)
    if not province:
        return sentence_case(when)
    return language.text("{province} province, {when}", province=province, when=when)


def sureness(
    event: Event, theatre: Theatre, before: EventStatus | None = None, language: Language = ENGLISH
) -> str:
    """The status, what it was `before`, and what it rests on."""
    return f"{_status(event, before, language)} — {meaning(event, theatre, language)}"


def who_says_so(
    event: Event, theatre: Theatre, evidence: Sequence[Evidence], language: Language = ENGLISH
) -> list[str]:
    """The most telling evidence, a block for each piece, under a heading."""
    pieces = [piece(item, theatre, language) for item in telling(event, evidence, SHOWN_EVIDENCE)]
    if pieces:
        withdrawn = event.status is EventStatus.RETRACTED
        heading = language.text("What it rested on") if withdrawn else language.text("Who says so")
        pieces[0] = f"<b>{heading}</b>\n{pieces[0]}"
    return pieces


def _status(event: Event, before: EventStatus | None, language: Language) -> str:
    word = status_word(event.status, language)
    if before is None or before is event.status:
        return f"<b>{word}</b>"
    return language.text(
        "Now <b>{status}</b> (before: {before})",
        status=lowered(word, language),
        before=lowered(status_word(before, language), language),
    )


def _count(event: Event, theatre: Theatre, held: int, total: int, language: Language) -> str:
    """The count only where control moved, or moved back."""
    if event.actor is None or not (event.moves_control or event.status is EventStatus.RETRACTED):
        return ""
    return f"{hands(held, total, event.actor, theatre, language)}."


def _reason(evidence: Sequence[Evidence], language: Language) -> str:
    outlets = withdrawn_by(evidence)
    if outlets:
        return language.text(
            "Because what it rested on ({outlets}) was withdrawn by its source or found to be wrong.",
            outlets=outlets,
        )
    return language.text("Because what it rested on was withdrawn by its source or found to be wrong.")
