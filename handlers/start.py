"""/start: what this is and what to press. A link may say what to show (`t.me/BOT?start=map_AF-KDZ`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import Update

from handlers import (
    capital,
    capitals,
    event,
    export,
    latest,
    map,
    mydata,
    reading,
    search,
    settings,
    sources,
    subscribe,
    summary,
    timeline,
)
from handlers.answering import answer, is_group
from handlers.asking import asking_chat
from handlers.command import Command, Context
from handlers.help import showing
from handlers.house import House
from storage import chats
from views.export import FORMATS
from views.filters import Filters
from views.message import Message
from views.start import group_message, start_message

_LONGEST_NUMBER = 9


def command(listed: Callable[[], Sequence[Command]]) -> Command:
    """The command; `listed` gives all commands, for a link that asks for help."""
    show_help = showing(listed)

    async def start(update: Update, context: Context) -> None:
        house = House.of(context)
        await house.store.write(chats.see, asking_chat(update), house.clock.now())
        if is_group(update.effective_chat):
            await answer(update, context, group_message(house.theatre, await house.language(update)))
        elif (context.args or [""])[0].startswith("help"):
            await show_help(update, context)
        elif not await _show_linked(update, context):
            await answer(update, context, await _first_words(update, house))

    return Command("start", "What this is and what to press", "everyone", start)


async def _first_words(update: Update, house: House) -> Message:
    world = await house.store.read(reading.world, house.theatre)
    return start_message(world, await house.language(update))


async def _show_linked(update: Update, context: Context) -> bool:
    """Show what the link that was followed asks for; False where it asks for nothing that there is."""
    kind, _, rest = "".join(context.args or ()).partition("_")
    place = House.of(context).names.find(rest) if rest else None
    match kind:
        case "map":
            await map.show(update, context, place, map.Wanted(place, map.day_in(rest)))
        case "capital" if place:
            await capital.show(update, context, place)
        case "capitals":
            await capitals.capitals(update, context)
        case "sub" if place:
            await subscribe.subscribe_to(update, context, frozenset({place.id}))
        case "sub" if rest in ("", "on", "all"):
            await subscribe.subscribe_to(update, context, None)
        case "latest":
            await latest.show(update, context, latest.Page(filters=Filters(place)))
        case "timeline":
            await timeline.show(update, context)
        case "summary":
            await summary.summary_of_today(update, context)
        case "sources":
            await sources.sources(update, context)
        case "export":
            await export.pressed(update, context, rest if rest in FORMATS else FORMATS[0])
        case "settings":
            context.args = [rest]
            await settings.settings(update, context)
        case "mydata":
            context.args = [rest]
            await mydata.mydata(update, context)
        case "search":
            context.args = []
            await search.search(update, context)
        case "event" if rest.isdecimal() and len(rest) <= _LONGEST_NUMBER:
            await event.show(update, context, int(rest))
        case _:
            return False
    return True
