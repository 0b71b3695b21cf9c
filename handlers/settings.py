"""/settings: everything that is set for this chat and topic, in one message that its buttons redraw.

In a private chat `/settings @channel` sets a channel that the person is an admin of.
"""

from __future__ import annotations

from telegram import Update

from handlers import setting_changes
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.house import House
from handlers.presses import Outdated
from handlers.target import Target, pressed_target, target_of
from views import notices
from views.settings import settings_message

_PAGES = ("main", "what", "from", "sound", "quiet", "gather", "digest", "language")


async def settings(update: Update, context: Context) -> None:
    target = await target_of(update, context)
    if target is not None:
        await show(update, context, target)


async def show(update: Update, context: Context, target: Target) -> None:
    """Answer with the settings of a chat."""
    house = House.of(context)
    known = await house.store.read(setting_changes.read, house.theatre, target, house.clock.now())
    await answer(update, context, settings_message(known, "main", await house.language(update)))


async def pressed(update: Update, context: Context, rest: str) -> str | None:
    """`CHAT:what`; the same message, redrawn. `open` from elsewhere answers anew."""
    house = House.of(context)
    address, _, what = rest.partition(":")
    language = await house.language(update)
    target = await pressed_target(update, context, address)
    if target is None:
        return language.text(notices.ADMINS_ONLY)
    if what == "open":
        await show(update, context, target)
        return None
    page, now = what, house.clock.now()
    if not _is_page(what):
        page = await house.store.write(setting_changes.press, house.theatre, target, what, now)
    known = await house.store.read(setting_changes.read, house.theatre, target, now)
    # The press may have changed the language.
    await change(update, context, settings_message(known, page, await house.language(update)))
    return None


def _is_page(what: str) -> bool:
    name, dash, page = what.partition("-")
    if name == "provinces" and dash:
        if not (page.isascii() and page.isdecimal() and len(page) <= 2):
            raise Outdated
        return True
    return what in _PAGES


COMMAND = Command("settings", "All that is set for this chat, with buttons", "admins", settings, "[@channel]")
