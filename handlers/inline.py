"""Inline mode: `@bot kunduz` in any chat offers the city's card, the map and the count."""

from __future__ import annotations

import logging

from telegram import (
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from events.theatre import Place
from handlers import reading
from handlers.answering import NO_PREVIEW, keyboard
from handlers.command import Context
from handlers.house import House
from views.inline import Card, capital_card, count_card, map_card
from views.language import Language
from views.language import language as language_of
from views.notices import map_caption
from views.world import World

log = logging.getLogger(__name__)

_CACHE_SECONDS = 30
"""How long Telegram may give the same answer again: as stale as a message sent just now would be."""
_LONGEST_QUERY = 64
_MOST_CARDS = 6


async def asked(update: Update, context: Context) -> None:
    """Cards for the place named, or those whose names look like it; then the map and the count."""
    query = update.inline_query
    assert query is not None
    house = House.of(context)
    # An inline query tells of no chat, so that the person's own language is all there is to go by.
    language = language_of(query.from_user.language_code)
    words = query.query.strip()[:_LONGEST_QUERY]
    place = house.names.find(words) if words else None
    near = () if place or not words else house.names.near(words)
    world = await house.store.read(reading.world, house.theatre)
    username = context.bot.username
    results: list[InlineQueryResult] = []
    for found in ([place] if place else list(near))[:_MOST_CARDS]:
        record = await house.store.read(reading.capital, house.theatre, found.id)
        results.append(
            _article(capital_card(record.world, found.id, record.event, record.evidence, username, language))
        )
    results.append(_map(house, world, place, username, language))
    results.append(_article(count_card(world, username, language)))
    button = InlineQueryResultsButton(language.text("Open the bot"), start_parameter="capitals")
    try:
        await query.answer(results, cache_time=_CACHE_SECONDS, is_personal=True, button=button)
    except BadRequest as error:
        # Typing goes on meanwhile: a query older than some seconds is no longer to be answered.
        log.info("An inline query could not be answered: %s", error)


def _article(card: Card) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        card.message.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
    )
    return InlineQueryResultArticle(
        card.id, card.title, content, description=card.description, reply_markup=keyboard(card.message)
    )


def _map(
    house: House, world: World, place: Place | None, username: str, language: Language
) -> InlineQueryResult:
    """The map itself where Telegram has it already, else a card that leads to it: an inline result cannot
    carry a picture along.
    """
    province = place.province if place else None
    card = map_card(world, place.id if place else None, username, language)
    known = house.pictures.known(world, province)
    if known is None:
        return _article(card)
    return InlineQueryResultCachedPhoto(
        card.id,
        known,
        title=card.title,
        description=card.description,
        caption=map_caption(world, place.id if place else None, language).text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(card.message),
    )
