"""What inline mode offers: cards that say how things stand, with a link into the bot under each.

Their buttons are links: a press under such a message would tell the bot of no chat to answer in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.records import Event, Evidence
from views.alerts import SHOWN_EVIDENCE
from views.capital import capital_head
from views.language import ENGLISH, Language
from views.message import Button, Message, joined, plain
from views.notices import glance, map_caption
from views.sources import piece, telling
from views.wording import place_name
from views.world import World, count, freshness


@dataclass(frozen=True, slots=True)
class Card:
    """One result: `id` is the same for the same thing, `title` and `description` are plain text."""

    id: str
    title: str
    description: str
    message: Message


def capital_card(
    world: World,
    capital: str,
    event: Event | None,
    evidence: Sequence[Evidence],
    username: str,
    language: Language = ENGLISH,
) -> Card:
    """Who holds one capital, how sure that is, and the words that say most for it."""
    head = capital_head(world, capital, event, language)
    pieces = (
        [piece(item, world.theatre, language) for item in telling(event, evidence, SHOWN_EVIDENCE)]
        if event
        else []
    )
    province = world.theatre.places[capital].province
    message = Message(
        joined([head, *pieces], separator="\n\n"),
        (
            (
                Button(language.text("All the evidence"), url=link_to(username, f"capital_{province}")),
                Button(language.text("Subscribe"), url=link_to(username, f"sub_{province}")),
            ),
        ),
    )
    name = plain(place_name(world.theatre, capital, language))
    return Card(
        f"capital:{province}", name, plain(glance(world.theatre, world.of(capital), language)), message
    )


def map_card(world: World, capital: str | None, username: str, language: Language = ENGLISH) -> Card:
    """The way to the map, for where the picture itself cannot be offered."""
    province = world.theatre.places[capital].province if capital else None
    target = f"map_{province}" if province else "map"
    text = map_caption(world, capital, language).text
    button = Button(language.text("Open the map"), url=link_to(username, target))
    title = language.text("Map")
    if capital:
        title = f"{title}: {plain(place_name(world.theatre, capital, language))}"
    return Card(
        f"map:{province or 'all'}", title, plain(freshness(world, language)), Message(text, ((button,),))
    )


def count_card(world: World, username: str, language: Language = ENGLISH) -> Card:
    """How many capitals are in whose hands."""
    stands = count(world, language)
    text = f"<b>{stands}</b>{language.comma}{freshness(world, language)}."
    button = Button(language.text("All capitals"), url=link_to(username, "capitals"))
    return Card("count", language.text("The count"), plain(stands), Message(text, ((button,),)))


def link_to(username: str, payload: str) -> str:
    """A link that opens the bot and asks for something at once (Telegram's deep linking)."""
    return f"https://t.me/{username}?start={payload}"
