"""Who may use a command is checked here, before it runs, whatever Telegram's menu shows."""

from __future__ import annotations

from telegram import Update

from handlers.answering import answer, is_group
from handlers.asking import may_change
from handlers.command import Command, Context, Handle
from handlers.house import House
from views.help import unknown_command_message
from views.subscriptions import admins_only_message


def guarded(command: Command) -> Handle:
    """The command's handler, for those alone who may use it."""

    async def handle(update: Update, context: Context) -> None:
        if command.who == "admins" and not await may_change(update, context):
            await answer(update, context, admins_only_message(await House.of(context).language(update)))
            return
        if command.who == "operators" and not _is_operator(update, House.of(context)):
            if not is_group(update.effective_chat):
                language = await House.of(context).language(update)
                await answer(update, context, unknown_command_message(f"/{command.name}", None, language))
            return
        await command.handle(update, context)

    return handle


def _is_operator(update: Update, house: House) -> bool:
    return update.effective_user is not None and update.effective_user.id in house.admin_ids
