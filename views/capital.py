"""One capital: who holds it, how sure that is, and all the evidence, newest first. And how to name one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from events.records import Control, Event, EventStatus, Evidence, ReportStatus
from events.theatre import Place, Theatre
from views.filters import EVERYTHING, Filters, describe
from views.language import ENGLISH, Language
from views.message import Button, Message, rows, safe
from views.sources import piece
from views.times import period
from views.wording import (
    mark,
    meaning,
    place_name,
    province_name,
    regained,
    sentence_case,
    side,
    status_word,
)
from views.world import World, freshness

EVIDENCE_PER_PAGE = 4
"""As many pieces at their longest as fit one message."""


def capital_message(
    world: World,
    capital: str,
    event: Event | None,
    evidence: Sequence[Evidence],
    page: int = 0,
    filters: Filters = EVERYTHING,
    language: Language = ENGLISH,
) -> Message:
    """What is known of one capital, by place id. `event` is the one behind its present holder (None: held
    from the start), `evidence` all that is about its changes of hands; `page` counts from 0 through those
    that the `filters` (status and days) let through.
    """
    head = capital_head(world, capital, event, language)
    return _with_evidence(world.theatre, capital, head, evidence, page, filters, language)


def capital_head(world: World, capital: str, event: Event | None, language: Language = ENGLISH) -> str:
    """Who holds it, how sure that is, since when; and how fresh all of it is."""
    control = world.of(capital)
    lines = [f"<b>{_holder(world.theatre, control, language)}</b>"]
    if event is None:
        first = language.day(world.theatre.first_day)
        lines.append(language.text("No change of hands is known since {day}.", day=first))
    else:
        lines[0] = f"{mark(event, world.theatre)} {lines[0]}"
        status = status_word(event.status, language)
        lines.append(f"<b>{status}</b> — {meaning(event, world.theatre, language)}")
        when = period(event.date, event.time_precision, language)
        back = regained(event, world.theatre)
        lines.append(
            language.text("Retaken: {when}.", when=when)
            if back
            else language.text("Taken: {when}.", when=when)
        )
    lines += _notes(world.theatre, control, language)
    fresh = sentence_case(freshness(world, language))
    lines.append(f"{_home(world.theatre, capital, language)} {fresh}.".strip())
    return "\n".join(lines)


def choose_message(theatre: Theatre, language: Language = ENGLISH) -> Message:
    """A button for each capital: what /capital answers when it is given no name."""
    example = place_name(theatre, theatre.national_capital)
    buttons = [_capital_button(place, language=language) for place in theatre.capitals()]
    text = language.text(
        "Which capital? Press one, or write its name after the command: {command}",
        command=f"<code>/capital {example}</code>",
    )
    return Message(text, rows(buttons, 3))


def unknown_message(
    theatre: Theatre,
    asked: str,
    near: Sequence[Place],
    prefix: str = "capital",
    language: Language = ENGLISH,
) -> Message:
    """What is said to a name that is none, with the nearest names as buttons (`prefix`: what they do)."""
    text = language.text("I know no provincial capital or province called “{asked}”.", asked=safe(asked, 120))
    more = language.text("Did you mean one of these?") if near else language.text("/capitals lists them all.")
    return Message(f"{text} {more}", rows([_capital_button(place, prefix, language) for place in near], 2))


def _capital_button(place: Place, prefix: str = "capital", language: Language = ENGLISH) -> Button:
    return Button(place.called(language.code), data=f"{prefix}:{place.province}")


def _holder(theatre: Theatre, control: Control, language: Language) -> str:
    names = {
        "place": place_name(theatre, control.capital, language, oblique=True),
        "actor": side(control.holder, theatre, language),
    }
    if control.status is EventStatus.REPORTED:
        return language.text("{place} is reported to be held by {actor}", **names)
    if control.status is EventStatus.DISPUTED:
        return language.text("{place} is reported to be held by {actor}, but this is denied", **names)
    return language.text("{place} is held by {actor}", **names)


def _notes(theatre: Theatre, control: Control, language: Language) -> list[str]:
    notes = []
    if control.contested_on:
        on = language.day(control.contested_on)
        notes.append(language.text("Contested: fighting inside the city was reported on {day}.", day=on))
    if control.claimed_by:
        actor = side(control.claimed_by, theatre, language)
        notes.append(language.text("Also claimed by {actor}; nobody else has said so.", actor=actor))
    return notes


def _home(theatre: Theatre, capital: str, language: Language) -> str:
    province = province_name(theatre, capital, language, oblique=True)
    if not province:
        return ""
    if capital == theatre.national_capital:
        return language.text("Capital of {province} province and the national capital.", province=province)
    return language.text("Capital of {province} province.", province=province)


def _with_evidence(
    theatre: Theatre,
    capital: str,
    head: str,
    evidence: Sequence[Evidence],
    page: int,
    filters: Filters,
    language: Language,
) -> Message:
    province = theatre.places[capital].province
    newest = sorted(evidence, key=lambda item: (item.said_at, item.key), reverse=True)
    let_through = [item for item in newest if _passes(item, filters, theatre.timezone)]
    pages = max(1, -(-len(let_through) // EVIDENCE_PER_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = let_through[page * EVIDENCE_PER_PAGE : (page + 1) * EVIDENCE_PER_PAGE]
    only = describe(replace(filters, place=None), language)
    if not shown:
        none = language.text("No such evidence.") if evidence else language.text("No evidence yet.")
        text = f"{head}\n\n{none}"
    elif pages > 1:
        numbered = language.text("Evidence, newest first, page {page} of {pages}", page=page + 1, pages=pages)
        text = f"{head}\n\n<b>{numbered}</b>"
    else:
        text = f"{head}\n\n<b>{language.text('Evidence, newest first')}</b>"
    if only:
        text += f"\n{language.text('Only: {filters}', filters=only)}"
    for item in shown:
        text += f"\n\n{piece(item, theatre, language)}"
    kept = ":".join(filters.data().split(":")[3:])
    here, tail = f"capital:{province}", f":{kept}" if kept else ""
    turn = []
    if page > 0:
        turn.append(Button(language.text("‹ Newer"), data=f"{here}:{page - 1}{tail}"))
    if page < pages - 1:
        turn.append(Button(language.text("Older ›"), data=f"{here}:{page + 1}{tail}"))
    do = (
        Button(language.text("Map"), data=f"map:{province}"),
        Button(language.text("Subscribe to this capital"), data=f"sub:{province}"),
    )
    choices = _statuses(here, newest, filters, language)
    return Message(text, tuple(row for row in (tuple(turn), choices, do) if row))


_SAID = {
    ReportStatus.CLAIMED: EventStatus.CLAIMED,
    ReportStatus.REPORTED: EventStatus.REPORTED,
    ReportStatus.CONFIRMED: EventStatus.CONFIRMED,
    ReportStatus.DENIED: EventStatus.DISPUTED,
}
"""What evidence counts as where a person asks for a status."""


def _status_of(item: Evidence) -> EventStatus:
    return EventStatus.RETRACTED if item.withdrawn else _SAID[item.report.status]


def _passes(item: Evidence, filters: Filters, timezone: ZoneInfo) -> bool:
    """By its status, and by the day on which it was said."""
    said = item.said_at.astimezone(timezone).date()
    return (
        (filters.status is None or _status_of(item) is filters.status)
        and (filters.first is None or filters.first <= said)
        and (filters.last is None or said <= filters.last)
    )


def _statuses(
    here: str, evidence: Sequence[Evidence], filters: Filters, language: Language
) -> tuple[Button, ...]:
    """A button for each status that some evidence has, where there is more than a page and one status."""
    there = [status for status in _SAID.values() if any(_status_of(item) is status for item in evidence)]
    if filters.status is None and (len(evidence) <= EVIDENCE_PER_PAGE or len(there) < 2):
        return ()
    buttons = []
    for status in (None, *there):
        kept = ":".join(replace(filters, status=status).data().split(":")[3:])
        label = status_word(status, language) if status else language.text("All")
        data = f"{here}:0:{kept}".rstrip(":")
        buttons.append(Button(f"• {label}" if status is filters.status else label, data=data))
    return tuple(buttons)
