"""Which chat a setting is for: the one that asks, or a channel that its admin manages from a private chat.

Whether the person may is asked of Telegram each time; nothing in a button's data is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from handlers.answering import answer, thread_of
from handlers.asking import admins_language, chat_of, deciding_chat, may_change
from handlers.command import Context
from handlers.house import House
from storage.chats import Chat
from views.preferences import not_your_channel_message

_CHANNEL = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-100\d{5,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """The chat and topic that is set, and the words after the command. `address` is what stands in buttons:
    the channel's id, "" for the chat that asks.
    """

    chat: Chat
    thread: int | None
    words: tuple[str, ...] = ()
    address: str = ""


async def target_of(update: Update, context: Context) -> Target | None:
    """For a command: `@channel` or its id as the first word means that channel, in a private chat only.

    None where the person may not: they have been told.
    """
    words = tuple(context.args or ())
    chat = update.effective_chat
    if not (chat and chat.type == ChatType.PRIVATE and words and _CHANNEL.fullmatch(words[0])):
        return Target(deciding_chat(update, House.of(context).theatre), thread_of(update), words)
    channel = await _channel(update, context, words[0])
    if channel is None:
        language = await House.of(context).language(update)
        await answer(update, context, not_your_channel_message(language))
        return None
    return Target(channel, None, words[1:], str(channel.id))


async def pressed_target(update: Update, context: Context, address: str) -> Target | None:
    """For a button; None where the person who pressed may not."""
    chat = update.effective_chat
    if not address:
        if not await may_change(update, context):
            return None
        return Target(deciding_chat(update, House.of(context).theatre), thread_of(update))
    if not (chat and chat.type == ChatType.PRIVATE and _CHANNEL.fullmatch(address)):
        return None
    channel = await _channel(update, context, address)
    return Target(channel, None, (), str(channel.id)) if channel else None


async def _channel(update: Update, context: Context, name: str) -> Chat | None:
    """The channel of that name or id, if the person is an admin of it."""
    user = update.effective_user
    if user is None:
        return None
    try:
        channel = await context.bot.get_chat(name if name.startswith("@") else int(name))
        if channel.type != ChatType.CHANNEL:
            return None
        member = await context.bot.get_chat_member(channel.id, user.id)
    except (BadRequest, Forbidden):
        # Telegram says so for a chat that there is not, or that the bot is not in.
        return None
    if member.status not in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
        return None
    return chat_of(channel, admins_language(update, House.of(context).theatre))
