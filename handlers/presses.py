"""Buttons: what their data says, whether it can be believed, and that every press is answered.

Data is `kind:rest`. It comes back from outside, so that nothing in it is taken for granted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from events.theatre import Place, PlaceKind, Theatre
from handlers.command import Context, Handle
from handlers.house import House
from views import notices
from views.message import CALLBACK_ANSWER_LIMIT

log = logging.getLogger(__name__)

_LINKABLE = re.compile(r"[A-Za-z0-9_-]{1,48}")
"""What Telegram allows in a deep link, with room for the kind (64 in all)."""

Pressed = Callable[[Update, Context, str], Awaitable[str | None] | Awaitable[None]]
"""Does what a button says, given the data after its kind; a text comes back as a short notice."""


class Outdated(Exception):
    """A button whose data means nothing (any more)."""


def number(text: str, least: int, most: int) -> int:
    """A number in a button's data. Raises Outdated for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and least <= int(text) <= most):
        raise Outdated
    return int(text)


def province_capital(theatre: Theatre, province: str) -> Place | None:
    """The capital of the province that a button names, None for what is no province."""
    known = theatre.places.get(province)
    return theatre.capital_of(province) if known and known.kind is PlaceKind.PROVINCE else None


def on_press(kinds: Mapping[str, Pressed]) -> Handle:
    """The handler of every press: `kinds` does the work by the kind of button."""

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        kind, _, rest = (query.data or "").partition(":")
        pressed = kinds.get(kind)
        if pressed is None or query.message is None:
            await acknowledge(update, (await House.of(context).language(update)).text(notices.OUTDATED))
            return
        if query.message.chat.type == ChatType.CHANNEL:
            # Whatever a reader presses would be posted to all readers: it is shown to this one in private.
            chat = query.message.chat.id
            await acknowledge(update, url=_private_link(context.bot.username, chat, kind, rest))
            return
        try:
            notice = await pressed(update, context, rest)
        except Outdated:
            notice = (await House.of(context).language(update)).text(notices.OUTDATED)
        await acknowledge(update, notice)

    return press


async def acknowledge(update: Update, notice: str | None = None, url: str | None = None) -> None:
    """End the button's waiting sign. A press older than Telegram keeps cannot be answered any more."""
    query = update.callback_query
    assert query is not None
    try:
        await query.answer(text=notice[:CALLBACK_ANSWER_LIMIT] if notice else None, url=url)
    except BadRequest as error:
        log.info("A press could not be answered: %s", error)


def _private_link(username: str, channel: int, kind: str, rest: str) -> str:
    if kind in ("set", "mute", "language", "unsub") or (kind, rest) == ("sub", "off"):
        # For the channel's admins; whether whoever follows it is one is asked there.
        return f"https://t.me/{username}?start=settings_{channel}"
    if kind == "mydata":
        return f"https://t.me/{username}?start=mydata_{channel}"
    what = rest.partition(":")[0]
    payload = f"{kind}_{what}" if _LINKABLE.fullmatch(what) else kind
    return f"https://t.me/{username}?start={payload}"
