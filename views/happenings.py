"""What happened where, for every event that is no capital's change of hands: one line, as an editor would put
it. The words for a capital's fall stand in `views/wording.py`.
"""

from __future__ import annotations

from events.records import Event, EventStatus, SubEventType
from events.theatre import PlaceKind, Theatre
from views.language import ENGLISH, Language, marked
from views.wording import place_name, sentence_case, side

_WHAT = {
    SubEventType.GOVERNMENT_REGAINS: marked("Ground retaken"),
    SubEventType.NON_STATE_OVERTAKES: marked("Ground taken"),
    SubEventType.ARMED_CLASH: marked("Fighting"),
    SubEventType.CHEMICAL_WEAPON: marked("Chemical weapon"),
    SubEventType.AIR_STRIKE: marked("Air or drone strike"),
    SubEventType.SUICIDE_BOMB: marked("Suicide bombing"),
    SubEventType.SHELLING: marked("Shelling or missile attack"),
    SubEventType.IED: marked("Bomb or mine"),
    SubEventType.GRENADE: marked("Grenade attack"),
    SubEventType.SEXUAL_VIOLENCE: marked("Sexual violence"),
    SubEventType.ATTACK: marked("Attack on civilians"),
    SubEventType.ABDUCTION: marked("Abduction"),
    SubEventType.AGREEMENT: marked("Surrender or deal"),
    SubEventType.ARRESTS: marked("Arrests"),
    SubEventType.CHANGE_TO_GROUP: marked("Change of sides"),
    SubEventType.DISRUPTED_WEAPONS_USE: marked("Attack prevented"),
    SubEventType.HEADQUARTERS: marked("Base or headquarters set up"),
    SubEventType.LOOTING: marked("Looting or destruction"),
    SubEventType.NON_VIOLENT_TRANSFER: marked("Ground handed over without a fight"),
    SubEventType.OTHER: marked("Other news"),
}
"""ACLED's sub-event types in plain words; its agreements hold surrenders, deals and talks alike."""

_TAKING = frozenset(
    {SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES, SubEventType.NON_VIOLENT_TRANSFER}
)
_WHOLE = frozenset({PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.AIRPORT, PlaceKind.BORDER, PlaceKind.BASE})
"""Places that such an event takes as a whole. Of a capital or a province it takes a part: it must not read as
the capital's fall.
"""
_AT = frozenset({PlaceKind.AIRPORT, PlaceKind.BORDER, PlaceKind.BASE})
_BY = frozenset(
    {
        SubEventType.GOVERNMENT_REGAINS,
        SubEventType.NON_STATE_OVERTAKES,
        SubEventType.CHEMICAL_WEAPON,
        SubEventType.AIR_STRIKE,
        SubEventType.SHELLING,
        SubEventType.ARRESTS,
        SubEventType.HEADQUARTERS,
        SubEventType.LOOTING,
        SubEventType.DISRUPTED_WEAPONS_USE,
    }
)
"""Kinds that the actor did."""
_UNNAMED = frozenset(
    {
        SubEventType.ATTACK,
        SubEventType.ABDUCTION,
        SubEventType.SEXUAL_VIOLENCE,
        SubEventType.SUICIDE_BOMB,
        SubEventType.IED,
        SubEventType.GRENADE,
    }
)
"""Kinds whose headline blames nobody: who did it is most often disputed, and the quoted words say it."""


def happening(event: Event, theatre: Theatre, language: Language = ENGLISH) -> str:
    """One line without a full stop: "Kunduz airport reported taken by the Taliban", "Fighting in Aybak:
    claimed, not confirmed". Safe for HTML.
    """
    told = sentence_case(_taking(event, theatre, language) or _told(event, theatre, language))
    match event.status:
        case EventStatus.RETRACTED:
            return language.text("Taken back: {fact}", fact=told)
        case EventStatus.CLAIMED:
            return language.text("{fact}: claimed, not confirmed", fact=told)
        case EventStatus.DISPUTED:
            return language.text("{fact}: denied", fact=told)
    return told


def _taking(event: Event, theatre: Theatre, language: Language) -> str:
    """A whole place that changed hands; "" for anything else."""
    place = theatre.places.get(event.place) if event.place else None
    if place is None or place.kind not in _WHOLE or event.sub_event_type not in _TAKING or not event.actor:
        return ""
    names = {
        "place": place_name(theatre, event.place, language, oblique=True),
        "actor": side(event.actor, theatre, language),
    }
    only_reported = event.status is EventStatus.REPORTED
    if event.sub_event_type is SubEventType.NON_VIOLENT_TRANSFER:
        return language.text("{place} handed over to {actor} without a fight", **names)
    if event.sub_event_type is SubEventType.GOVERNMENT_REGAINS:
        if only_reported:
            return language.text("{place} reported won back by {actor}", **names)
        return language.text("{place} won back by {actor}", **names)
    if only_reported:
        return language.text("{place} reported taken by {actor}", **names)
    return language.text("{place} taken by {actor}", **names)


def _told(event: Event, theatre: Theatre, language: Language) -> str:
    """ "Shelling or missile attack at Bagram, by the Taliban"."""
    what = language.text(_WHAT[event.sub_event_type])
    known = theatre.places.get(event.place) if event.place else None
    place = place_name(theatre, event.place, language, oblique=True)
    if event.place is None:
        told = language.text("{what}, place not named", what=what)
    elif event.sub_event_type is SubEventType.OTHER:
        told = language.text("News from {place}", place=place)
    elif known is not None and known.kind in _AT:
        told = language.text("{what} at {place}", what=what, place=place)
    else:
        told = language.text("{what} in {place}", what=what, place=place)
    sides = _sides(event, theatre, language)
    return f"{told}{language.comma}{sides}" if sides else told


def _sides(event: Event, theatre: Theatre, language: Language) -> str:
    if event.actor is None or event.sub_event_type in _UNNAMED:
        return ""
    actor = side(event.actor, theatre, language)
    if event.sub_event_type is SubEventType.NON_VIOLENT_TRANSFER:
        return language.text("to {actor}", actor=actor)
    if event.sub_event_type in _BY:
        return language.text("by {actor}", actor=actor)
    if event.sub_event_type is SubEventType.ARMED_CLASH and event.against:
        against = side(event.against, theatre, language)
        return language.text("between {actor} and {against}", actor=actor, against=against)
    return language.text("involving {actor}", actor=actor)
