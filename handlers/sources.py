"""/sources: the feeds, when each was last heard, and what became of what it told."""

from __future__ import annotations

from sqlite_utils import Database
from telegram import Update

from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import number
from storage import reliability
from views.message import Message
from views.reliability import Reliability, sources_message


async def sources(update: Update, context: Context) -> None:
    await answer(update, context, await _view(update, House.of(context), 0))


async def pressed(update: Update, context: Context, page: str) -> None:
    """The page by its number, from 0."""
    await change(update, context, await _view(update, House.of(context), number(page, 0, 10_000)))


async def _view(update: Update, house: House, page: int) -> Message:
    feeds, language = await house.read(update, _feeds)
    return sources_message(feeds, house.theatre, page, language)


def _feeds(db: Database) -> list[Reliability]:
    return [
        Reliability(
            feed.name,
            feed.answered_at,
            feed.newest,
            feed.failures,
            feed.documents,
            feed.told,
            feed.confirmed,
            feed.taken_back,
            feed.first,
        )
        for feed in reliability.of_feeds(db)
    ]


COMMAND = Command("sources", "The feeds, and how reliable each has been", "everyone", sources)
