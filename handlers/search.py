"""/search WORDS: full text over all that was read, newest first. A place is found in every spelling of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sqlite_utils import Database
from telegram import Message as TelegramMessage
from telegram import MessageEntity, Update

from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.place_names import PlaceNames
from handlers.presses import Outdated, number
from storage import event_numbers
from storage import search as finding
from storage.search import CLOSE, OPEN, Term
from views.message import Message
from views.search import PER_PAGE, Hit, search_message, usage_message

_DEEPEST = 100_000
_LONGEST_NAME = 4


async def search(update: Update, context: Context) -> None:
    house = House.of(context)
    asked = " ".join(context.args or ())[:200]
    if not finding.terms(asked):
        await answer(update, context, usage_message(await house.language(update)))
        return
    await answer(update, context, await _view(update, house, asked, 0))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """`5`: the page from the sixth on. The words stand in the message: a button has no room for them."""
    house = House.of(context)
    message = update.effective_message
    offset = number(rest, 0, _DEEPEST)
    coded = message.parse_entities([MessageEntity.CODE]) if isinstance(message, TelegramMessage) else {}
    asked = next((text for _, text in sorted(coded.items(), key=lambda item: item[0].offset)), "")
    if not finding.terms(asked):
        raise Outdated
    await change(update, context, await _view(update, house, asked, offset))


def in_all_spellings(terms: Sequence[Term], names: PlaceNames) -> list[Term]:
    """The terms, a place in all ways in which it is written; a name of several words is one term."""
    found: list[Term] = []
    words = [term[0] for term in terms]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            asked = " ".join(words[at : at + length])
            if written := names.spellings(asked):
                found.append(tuple(dict.fromkeys((asked, *written))))
                break
        else:
            found.append((words[at],))
            length = 1
        at += length
    return found


async def _view(update: Update, house: House, asked: str, offset: int) -> Message:
    terms = in_all_spellings(finding.terms(asked), house.names)
    hits, language = await house.read(update, _hits, terms, offset)
    return search_message(asked, hits, house.theatre, offset, language)


def _hits(db: Database, terms: Sequence[Term], offset: int) -> list[Hit]:
    found = finding.find(db, terms, PER_PAGE + 1, offset)
    numbers = event_numbers.of_events(db, chain.from_iterable(item.events for item in found))
    return [
        Hit(
            item.outlet,
            item.url,
            item.said_at,
            item.title,
            item.extract,
            [numbers[event] for event in item.events if event in numbers],
            OPEN,
            CLOSE,
        )
        for item in found
    ]


COMMAND = Command("search", "Find words in all that was read", "everyone", search, "WORDS")
