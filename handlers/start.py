"""/start: what this is and what to press. A link may say what to show (`t.me/BOT?start=map_AF-KDZ`)."""

from __future__ import annotations

from telegram import Update

from handlers import capital, capitals, latest, map, reading
from handlers.answering import answer, is_group
from handlers.asking import asking_chat
from handlers.command import Command, Context
from handlers.house import House
from storage import chats
from views.message import Message
from views.start import group_message, start_message


async def start(update: Update, context: Context) -> None:
    house = House.of(context)
    await house.store.write(chats.see, asking_chat(update), house.clock.now())
    if is_group(update.effective_chat):
        await answer(update, context, group_message(house.theatre))
    elif not await _show_linked(update, context):
        await answer(update, context, await _first_words(house))


async def _first_words(house: House) -> Message:
    return start_message(await house.store.read(reading.world, house.theatre))


async def _show_linked(update: Update, context: Context) -> bool:
    """Show what the link that was followed asks for; False where it asks for nothing that there is."""
    kind, _, province = "".join(context.args or ()).partition("_")
    place = House.of(context).names.find(province) if province else None
    match kind:
        case "map":
            await map.show(update, context, place)
        case "capital" if place:
            await capital.show(update, context, place)
        case "capitals":
            await capitals.capitals(update, context)
        case "latest":
            await latest.show(update, context, latest.Page())
        case _:
            return False
    return True


COMMAND = Command("start", "What this is and what to press", "everyone", start)
