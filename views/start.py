"""The first words to a chat: what this is, how sure it is, and what to press."""

from __future__ import annotations

from events.theatre import Theatre
from views.message import Button, Message, safe
from views.world import World, count, freshness

SUBSCRIBE = Button("Subscribe", data="sub:on")
CAPITALS = Button("Capitals", data="capitals:all")
MAP = Button("Map", data="map:all")
HELP = Button("Help", data="help:all")


def start_message(world: World) -> Message:
    """What a person reads first in a private chat."""
    return Message(
        f"I tell you when a provincial capital of {safe(world.theatre.title, 80)} changes hands.\n"
        "Each message says who reports it and how sure it is, and I correct it if it turns out wrong.\n\n"
        f"{count(world)}, {freshness(world)}.",
        ((SUBSCRIBE, CAPITALS), (MAP, HELP)),
    )


def group_message(theatre: Theatre) -> Message:
    """The short form for groups, where an admin decides."""
    return Message(
        f"I tell this group when a provincial capital of {safe(theatre.title, 80)} changes hands, once an "
        "admin sends /subscribe. Everyone may ask: /capitals, /latest, /map.",
        ((SUBSCRIBE, CAPITALS),),
    )
