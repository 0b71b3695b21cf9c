"""/language [NAME]: in which language this chat is answered and told; buttons for those there are."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database
from telegram import Update

from handlers.answering import answer, change
from handlers.asking import asking_chat, may_change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated
from storage import chats
from storage.chats import Chat
from views import notices
from views.language import Language, languages
from views.languages import chosen_message, languages_message
from views.subscriptions import admins_only_message


async def language(update: Update, context: Context) -> None:
    """The choice; with a language's name or code after the command, that one at once."""
    house = House.of(context)
    asked = " ".join(context.args or ()).strip().casefold()
    named = [known for known in languages(house.theatre) if asked in _names(known)]
    if named and not await may_change(update, context):
        await answer(update, context, admins_only_message(await house.language(update)))
    elif named:
        await _choose(house, update, named[0])
        await answer(update, context, chosen_message(house.theatre, named[0]))
    else:
        await answer(update, context, languages_message(house.theatre, await house.language(update)))


async def pressed(update: Update, context: Context, code: str) -> str | None:
    """The code of a language that the theatre is told in; the same message is shown in it."""
    house = House.of(context)
    chosen = next((known for known in languages(house.theatre) if known.code == code), None)
    if chosen is None:
        raise Outdated
    if not await may_change(update, context):
        return (await house.language(update)).text(notices.ADMINS_ONLY)
    await _choose(house, update, chosen)
    await change(update, context, chosen_message(house.theatre, chosen))
    return None


async def _choose(house: House, update: Update, chosen: Language) -> None:
    await house.store.write(_save, asking_chat(update), chosen.code, house.clock.now())


def _save(db: Database, chat: Chat, code: str, now: datetime) -> None:
    chats.see(db, chat, now)
    chats.set_language(db, chat.id, code)


def _names(known: Language) -> tuple[str, ...]:
    return (known.code, known.name.casefold(), known.english.casefold())


COMMAND = Command("language", "Choose the language of this chat", "everyone", language, "[NAME]")
