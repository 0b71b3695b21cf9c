"""/mydata: all that is stored about this chat, as a file, and a button that deletes it."""

from __future__ import annotations

import json

from telegram import InputFile, Update

from handlers.answering import answer, change, destination, keyboard
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated
from handlers.target import pressed_target, target_of
from storage import personal
from views import notices
from views.preferences import erase_message, erased_message, kept_message, sure_message


async def mydata(update: Update, context: Context) -> None:
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    stored = await house.store.read(personal.handed_over, target.chat.id)
    content = json.dumps(stored, indent=2, ensure_ascii=False).encode()
    file = InputFile(content, filename="stored-about-this-chat.json")
    view = erase_message(target.address, await house.language(update))
    await context.bot.send_document(
        document=file, caption=view.text, reply_markup=keyboard(view), **destination(update)
    )


async def pressed(update: Update, context: Context, what: str) -> str | None:
    """`erase` asks once more, `erase-now` deletes, `keep` does not; a channel's id may follow."""
    house = House.of(context)
    language = await house.language(update)
    act, _, address = what.partition(":")
    target = await pressed_target(update, context, address)
    if target is None:
        return language.text(notices.ADMINS_ONLY)
    match act:
        case "erase":
            await answer(update, context, sure_message(address, language))
        case "erase-now":
            await house.store.write(personal.erase, target.chat.id)
            await change(update, context, erased_message(language))
        case "keep":
            await change(update, context, kept_message(language))
        case _:
            raise Outdated
    return None


COMMAND = Command(
    "mydata", "What is stored about this chat, to have and to delete", "admins", mydata, "[@channel]"
)
