"""/about and /privacy: how this works, and what it keeps about a chat."""

from __future__ import annotations

from telegram import Update

from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from views.about import about_message, privacy_message


async def about(update: Update, context: Context) -> None:
    house = House.of(context)
    await answer(update, context, about_message(house.theatre, await house.language(update)))


async def privacy(update: Update, context: Context) -> None:
    await answer(update, context, privacy_message(await House.of(context).language(update)))


ABOUT = Command("about", "How this works and how sure it is", "everyone", about)
PRIVACY = Command("privacy", "What is kept about this chat", "everyone", privacy)
