"""What is said to anything else in a private chat: a command that there is not, a bare name, other words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from telegram import Update

from handlers import capital
from handlers.answering import answer
from handlers.command import Context, Handle
from handlers.house import House
from views.help import small_talk_message, unknown_command_message

_NEAR = 60


def unknown_command(names: Sequence[str]) -> Handle:
    """Answers a command that is none of `names` with the nearest that is."""

    async def unknown(update: Update, context: Context) -> None:
        message = update.effective_message
        asked = (message.text or "").split(maxsplit=1)[0] if message else ""
        near = process.extractOne(asked.strip("/").lower()[:40], names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        language = await House.of(context).language(update)
        await answer(update, context, unknown_command_message(asked, near[0] if near else None, language))

    return unknown


async def words(update: Update, context: Context) -> None:
    """A capital's or province's name alone is answered as /capital would be."""
    message = update.effective_message
    place = House.of(context).names.find((message.text or "")[:200]) if message else None
    if place:
        await capital.show(update, context, place)
    else:
        await answer(update, context, small_talk_message(await House.of(context).language(update)))
