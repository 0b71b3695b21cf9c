"""The plain words for what the records say: statuses, sides, what happened. Every view speaks through these.

No names of any theatre here: sides and places come from the theatre that is handed in.
"""

from __future__ import annotations

from events.records import Event, EventStatus
from events.theatre import Theatre
from views.language import ENGLISH, Language, marked
from views.message import safe

STATUS_WORD = {
    EventStatus.CLAIMED: marked("Claimed"),
    EventStatus.REPORTED: marked("Reported"),
    EventStatus.DISPUTED: marked("Disputed"),
    EventStatus.CONFIRMED: marked("Confirmed"),
    EventStatus.RETRACTED: marked("Taken back"),
}

STATUS_MARK = {
    EventStatus.CLAIMED: "🟡",
    EventStatus.REPORTED: "🟠",
    EventStatus.DISPUTED: "❔",
    EventStatus.CONFIRMED: "🔴",
    EventStatus.RETRACTED: "↩️",
}

REGAINED_MARK = "🔵"
"""In place of the red one where the side that held it at the start has it back."""


def status_word(status: EventStatus, language: Language = ENGLISH) -> str:
    """The status in one word: "Reported"."""
    return language.text(STATUS_WORD[status])


def lowered(word: str, language: Language = ENGLISH) -> str:
    """A word of ours within a sentence; letters without cases stay as they are."""
    return word[:1].lower() + word[1:] if language.code == "en" else word


def side(
    actor: str | None, theatre: Theatre, language: Language = ENGLISH, fallback: str | None = None
) -> str:
    """An actor in a sentence: "the Taliban", but "HTS" without an article. Safe for HTML."""
    if not actor:
        return language.text("an unnamed side") if fallback is None else fallback
    if language.code != "en":
        known = theatre.actors.get(actor)
        return safe(known.called(language.code, oblique=True) if known else actor, 80)
    return safe(actor, 80) if actor.isupper() else f"the {safe(actor, 80)}"


def side_label(actor: str, theatre: Theatre, language: Language = ENGLISH) -> str:
    """An actor by its bare name, as on a button or in a legend. Not yet safe for HTML."""
    known = theatre.actors.get(actor)
    return known.called(language.code) if known else actor


def side_heading(actor: str, theatre: Theatre, language: Language = ENGLISH) -> str:
    """An actor at the head of a list: "The Taliban". Safe for HTML."""
    if language.code == "en":
        return sentence_case(side(actor, theatre))
    return safe(side_label(actor, theatre, language), 80)


def sentence_case(text: str) -> str:
    """The first letter made a capital, the rest left as it is: names keep theirs."""
    return text[:1].upper() + text[1:]


def place_name(
    theatre: Theatre, place: str | None, language: Language = ENGLISH, oblique: bool = False
) -> str:
    """A place's name, safe for HTML; what the theatre no longer knows is called by its id. `oblique` asks for
    the form that it takes inside a sentence, where the language has one.
    """
    if place is None:
        return language.text("Place not known")
    known = theatre.places.get(place)
    return safe(known.called(language.code, oblique) if known else place, 80)


def province_name(
    theatre: Theatre, place: str | None, language: Language = ENGLISH, oblique: bool = False
) -> str:
    """The name of the province a place lies in, safe for HTML; "" for what lies in none."""
    known = theatre.places.get(place) if place else None
    province = theatre.places.get(known.province) if known and known.province else None
    return safe(province.called(language.code, oblique), 80) if province else ""


def theatre_title(theatre: Theatre, language: Language = ENGLISH) -> str:
    """The theatre's title, safe for HTML."""
    return safe(theatre.titles.get(language.code, theatre.title), 80)


def regained(event: Event, theatre: Theatre) -> bool:
    """True where the side that held a capital at the start takes it back."""
    return event.place is not None and theatre.holders.get(event.place) == event.actor


def mark(event: Event, theatre: Theatre) -> str:
    """The one marker that a line about this event begins with: it tells the status."""
    if event.change_of_control and event.status is EventStatus.CONFIRMED and regained(event, theatre):
        return REGAINED_MARK
    return STATUS_MARK[event.status]


def hands(held: int, total: int, actor: str, theatre: Theatre, language: Language = ENGLISH) -> str:
    """Without a full stop: "9 of 34 provincial capitals are now in Taliban hands"."""
    if language.code == "en" and not actor.endswith("s"):
        return language.texts(
            "{count} of {total} provincial capitals is now in {actor} hands",
            "{count} of {total} provincial capitals are now in {actor} hands",
            held,
            total=total,
            actor=safe(actor, 80),
        )
    return language.texts(
        "{count} of {total} provincial capitals is now in the hands of {actor}",
        "{count} of {total} provincial capitals are now in the hands of {actor}",
        held,
        total=total,
        actor=side(actor, theatre, language),
    )


def fact(event: Event, theatre: Theatre, language: Language = ENGLISH) -> str:
    """One sentence without a full stop on who has a capital, as sure as the evidence is. Safe for HTML."""
    names = {
        "place": place_name(theatre, event.place, language, oblique=True),
        "actor": side(event.actor, theatre, language),
    }
    return language.text(_fact(event.status, regained(event, theatre), bool(event.origins)), **names)


def _fact(status: EventStatus, back: bool, told_by_others: bool) -> str:
    """The sentence; `back` where a capital is retaken, `told_by_others` where more than its side says so."""
    match status:
        case EventStatus.CONFIRMED:
            fell, retaken = (
                marked("{place} has fallen to {actor}"),
                marked("{place} has been retaken by {actor}"),
            )
        case EventStatus.REPORTED:
            fell, retaken = (
                marked("{place} reported fallen to {actor}"),
                marked("{place} reported retaken by {actor}"),
            )
        case EventStatus.DISPUTED if told_by_others:
            fell, retaken = (
                marked("{place} reported to have fallen to {actor}, but this is denied"),
                marked("{place} reported to have been retaken by {actor}, but this is denied"),
            )
        case EventStatus.DISPUTED:
            fell, retaken = (
                marked("{place} claimed by {actor}, but this is denied"),
                marked("{place} claimed retaken by {actor}, but this is denied"),
            )
        case EventStatus.CLAIMED:
            fell, retaken = (
                marked("{place} claimed by {actor}, not confirmed"),
                marked("{place} claimed retaken by {actor}, not confirmed"),
            )
        case _:
            fell, retaken = (
                marked("Taken back: {place} is no longer reported to have fallen to {actor}"),
                marked("Taken back: {place} is no longer reported to have been retaken by {actor}"),
            )
    return retaken if back else fell


def meaning(event: Event, theatre: Theatre, language: Language = ENGLISH) -> str:
    """What the status rests on, in one plain sentence. Safe for HTML."""
    names = {
        "actor": side(event.actor, theatre, language),
        "loser": side(event.against, theatre, language),
        "count": event.origins,
    }
    return language.text(_meaning(event), **names)


def _meaning(event: Event) -> str:
    denied = event.denied
    match event.status:
        case EventStatus.CONFIRMED if event.conceded:
            return _admitted(event)
        case EventStatus.CONFIRMED:
            if denied:
                return marked("{count} independent sources say so; it is also denied.")
            return marked("{count} independent sources say so.")
        case EventStatus.REPORTED:
            return marked("one independent source says so; not confirmed yet.")
        case EventStatus.DISPUTED if event.origins:
            return marked("one independent source says so, and it is denied.")
        case EventStatus.DISPUTED:
            return marked("only {actor} said so, and it is denied.")
        case EventStatus.CLAIMED:
            return marked("said only by {actor}; nobody else has said so.")
        case _:
            return marked("what this rested on was withdrawn by its source or found to be wrong.")


def _admitted(event: Event) -> str:
    """Whose admission it is: a capital is lost by a side, of anything else there is only the other side."""
    match event.change_of_control, bool(event.against), event.denied:
        case True, True, False:
            return marked("admitted by the side that lost it, {loser}.")
        case True, True, True:
            return marked("admitted by the side that lost it, {loser}; it is also denied.")
        case True, False, False:
            return marked("admitted by the side that lost it.")
        case True, False, True:
            return marked("admitted by the side that lost it; it is also denied.")
        case False, True, False:
            return marked("admitted by {loser}.")
        case False, True, True:
            return marked("admitted by {loser}; it is also denied.")
        case False, False, False:
            return marked("admitted by the other side.")
        case _:
            return marked("admitted by the other side; it is also denied.")
