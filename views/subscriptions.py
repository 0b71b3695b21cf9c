"""The answers about what a chat is told: subscribed, unsubscribed, stopped, and who may decide that."""

from __future__ import annotations

from collections.abc import Iterable

from events.theatre import Theatre
from views.message import Button, Message, rows, safe
from views.start import CAPITALS, MAP, SUBSCRIBE
from views.wording import place_name
from views.world import World, count, freshness

_NAMED = 10
"""Capitals that an answer lists by name; more are counted."""

STOP = Button("Unsubscribe", data="sub:off")


def subscribed_message(world: World, capitals: frozenset[str] | None, already: bool = False) -> Message:
    """What the chat will now be told. `capitals` are place ids, None for all of them; `already` says that
    nothing has changed.
    """
    what = "a provincial capital" if capitals is None else names(world.theatre, capitals)
    will = "Already subscribed: this chat is told" if already else "Subscribed: this chat will be told"
    national = ""
    if capitals is None or world.theatre.national_capital in capitals:
        name = place_name(world.theatre, world.theatre.national_capital)
        national = f" For {name}, only once it is confirmed."
    return Message(
        f"{will} when {what} changes hands, as soon as an independent source reports it.{national}\n\n"
        f"{count(world)}, {freshness(world)}.",
        ((CAPITALS, MAP), (STOP,)),
    )


def told_of_all_message(world: World, capitals: frozenset[str]) -> Message:
    """For a chat that is told of every capital and now names some: nothing is narrowed without a press."""
    asked = names(world.theatre, capitals)
    buttons = []
    if len(capitals) == 1:
        place = world.theatre.places[next(iter(capitals))]
        buttons = [Button(f"Only {place.name}", data=f"sub:only:{place.province}")]
    tail = "" if buttons else " For these alone, send /unsubscribe first, then ask again."
    return Message(
        f"This chat is already told about every capital, {asked} included.{tail}", rows(buttons, 1)
    )


def unsubscribed_message(
    theatre: Theatre, left: frozenset[str] | None, gone: frozenset[str] | None
) -> Message:
    """What is no longer told. `gone` are the capitals taken off, None for all; `left` what remains."""
    if gone is None or not left:
        return Message(
            "Unsubscribed: no more alerts here. If something I told you turns out wrong, I still correct it; "
            "/stop ends that too.",
            ((SUBSCRIBE,),),
        )
    return Message(
        f"No more alerts about {names(theatre, gone)}. This chat is still told about {names(theatre, left)}."
    )


def not_subscribed_message() -> Message:
    return Message("This chat is not subscribed, so there is nothing to end.", ((SUBSCRIBE,),))


def stopped_message() -> Message:
    return Message(
        "Stopped: I send nothing more here unless you ask, corrections included. Your subscription is "
        "forgotten; /subscribe starts again."
    )


def admins_only_message() -> Message:
    """For a group's member who is no admin and wants to change what the group is told."""
    return Message("Only this group's admins can change that. Everyone may ask: /capitals, /latest, /map.")


def not_found_note(asked: Iterable[str]) -> str:
    """A line added below an answer: the names that were not understood."""
    listed = ", ".join(f"“{safe(name, 60)}”" for name in list(asked)[:5])
    return f"I know no capital called {listed}; /capitals lists them all."


def names(theatre: Theatre, capitals: frozenset[str]) -> str:
    """ "Herat", "Herat or Kunduz", or how many there are where the list would be long."""
    if len(capitals) > _NAMED:
        return f"one of {len(capitals)} capitals"
    ordered = sorted(place_name(theatre, capital) for capital in capitals)
    return " or ".join(part for part in (", ".join(ordered[:-1]), ordered[-1]) if part)
