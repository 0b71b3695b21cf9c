"""The plain words for what the records say: statuses, sides, what happened. Every view speaks through these.

No names of any theatre here: sides and places come from the theatre that is handed in.
"""

from __future__ import annotations

from events.records import Event, EventStatus, SubEventType
from events.theatre import Theatre
from views.message import safe

STATUS_WORD = {
    EventStatus.CLAIMED: "Claimed",
    EventStatus.REPORTED: "Reported",
    EventStatus.DISPUTED: "Disputed",
    EventStatus.CONFIRMED: "Confirmed",
    EventStatus.RETRACTED: "Taken back",
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

HAPPENED = {
    SubEventType.GOVERNMENT_REGAINS: "Regained",
    SubEventType.NON_STATE_OVERTAKES: "Taken",
    SubEventType.ARMED_CLASH: "Fighting",
    SubEventType.CHEMICAL_WEAPON: "Chemical weapon",
    SubEventType.AIR_STRIKE: "Air or drone strike",
    SubEventType.SUICIDE_BOMB: "Suicide bombing",
    SubEventType.SHELLING: "Shelling or missile attack",
    SubEventType.IED: "Bomb or mine",
    SubEventType.GRENADE: "Grenade attack",
    SubEventType.SEXUAL_VIOLENCE: "Sexual violence",
    SubEventType.ATTACK: "Attack on civilians",
    SubEventType.ABDUCTION: "Abduction",
    SubEventType.AGREEMENT: "Agreement",
    SubEventType.ARRESTS: "Arrests",
    SubEventType.CHANGE_TO_GROUP: "Change within a force",
    SubEventType.DISRUPTED_WEAPONS_USE: "Attack prevented",
    SubEventType.HEADQUARTERS: "Base or headquarters",
    SubEventType.LOOTING: "Looting or destruction",
    SubEventType.NON_VIOLENT_TRANSFER: "Handed over without a fight",
    SubEventType.OTHER: "Development",
}


def side(actor: str | None, fallback: str = "an unnamed side") -> str:
    """An actor in a sentence: "the Taliban", but "HTS" without an article. Safe for HTML."""
    if not actor:
        return fallback
    return safe(actor, 80) if actor.isupper() else f"the {safe(actor, 80)}"


def sentence_case(text: str) -> str:
    """The first letter made a capital, the rest left as it is: names keep theirs."""
    return text[:1].upper() + text[1:]


def place_name(theatre: Theatre, place: str | None) -> str:
    """A place's canonical name, safe for HTML; what the theatre no longer knows is called by its id."""
    if place is None:
        return "Place not known"
    known = theatre.places.get(place)
    return safe(known.name if known else place, 80)


def province_name(theatre: Theatre, place: str | None) -> str:
    """The name of the province a place lies in, safe for HTML; "" for what lies in none."""
    known = theatre.places.get(place) if place else None
    province = theatre.places.get(known.province) if known and known.province else None
    return safe(province.name, 80) if province else ""


def regained(event: Event, theatre: Theatre) -> bool:
    """True where the side that held a capital at the start takes it back."""
    return event.place is not None and theatre.holders.get(event.place) == event.actor


def mark(event: Event, theatre: Theatre) -> str:
    """The one marker that a line about this event begins with: it tells the status."""
    if event.change_of_control and event.status is EventStatus.CONFIRMED and regained(event, theatre):
        return REGAINED_MARK
    return STATUS_MARK[event.status]


def hands(held: int, total: int, actor: str) -> str:
    """Without a full stop: "9 of 34 provincial capitals are now in Taliban hands"."""
    verb = "is" if held == 1 else "are"
    whose = f"the hands of {side(actor)}" if actor.endswith("s") else f"{safe(actor, 80)} hands"
    return f"{held} of {total} provincial capitals {verb} now in {whose}"


def fact(event: Event, theatre: Theatre) -> str:
    """One sentence without a full stop on who has a capital, as sure as the evidence is. Safe for HTML."""
    name, actor = place_name(theatre, event.place), side(event.actor)
    back = regained(event, theatre)
    done = f"been retaken by {actor}" if back else f"fallen to {actor}"
    claim = f"{name} claimed {'retaken ' if back else ''}by {actor}"
    match event.status:
        case EventStatus.CONFIRMED:
            return f"{name} has {done}"
        case EventStatus.REPORTED:
            return f"{name} reported {f'retaken by {actor}' if back else f'fallen to {actor}'}"
        case EventStatus.DISPUTED if event.origins:
            return f"{name} reported to have {done}, but this is denied"
        case EventStatus.DISPUTED:
            return f"{claim}, but this is denied"
        case EventStatus.CLAIMED:
            return f"{claim}, not confirmed"
        case _:
            return f"Taken back: {name} is no longer reported to have {done}"


def meaning(event: Event) -> str:
    """What the status rests on, in one plain sentence. Safe for HTML."""
    match event.status:
        case EventStatus.CONFIRMED if event.conceded:
            loser = side(event.against, "")
            text = f"admitted by the side that lost it{loser and f', {loser}'}"
        case EventStatus.CONFIRMED:
            text = f"{event.origins} independent sources say so"
        case EventStatus.REPORTED:
            text = "one independent source says so; not confirmed yet"
        case EventStatus.DISPUTED if event.origins:
            text = "one independent source says so, and it is denied"
        case EventStatus.DISPUTED:
            text = f"only {side(event.actor)} said so, and it is denied"
        case EventStatus.CLAIMED:
            text = f"said only by {side(event.actor)}; nobody else has said so"
        case _:
            return "what this rested on was withdrawn by its source or found to be wrong."
    if event.status is EventStatus.CONFIRMED and event.denied:
        text += "; it is also denied"
    return f"{text}."
