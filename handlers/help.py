"""/help: every command there is, and how to read the statuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import Update

from handlers.answering import answer
from handlers.command import Command, Context, Handle
from handlers.house import House
from handlers.presses import Pressed
from views.help import help_message


def command(listed: Callable[[], Sequence[Command]]) -> Command:
    """The command; `listed` gives all commands, this one included."""
    return Command("help", "What you can ask", "everyone", showing(listed))


def showing(listed: Callable[[], Sequence[Command]]) -> Handle:
    """Shows what everyone may ask; what operators may ask only to operators."""

    async def help(update: Update, context: Context) -> None:
        house = House.of(context)
        user = update.effective_user
        operator = user is not None and user.id in house.admin_ids
        shown = [
            (f"{command.name} {command.usage}".strip(), command.help)
            for command in listed()
            if operator or command.who != "operators"
        ]
        await answer(update, context, help_message(shown, house.theatre, await house.language(update)))

    return help


def pressing(listed: Callable[[], Sequence[Command]]) -> Pressed:
    """The same by button."""
    show = showing(listed)

    async def pressed(update: Update, context: Context, rest: str) -> None:
        await show(update, context)

    return pressed
