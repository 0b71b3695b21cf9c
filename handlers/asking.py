"""Who asks, and whether they may change what a chat is told. Telegram's command menu is no authorization."""

from __future__ import annotations

from telegram import Chat as TelegramChat
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from handlers.answering import is_group
from handlers.command import Context
from storage.chats import Chat


def chat_of(chat: TelegramChat, language: str | None = None) -> Chat:
    """A Telegram chat as the store remembers it. Of a private one, no name is kept."""
    private = chat.type == ChatType.PRIVATE
    return Chat(chat.id, chat.type, None if private else chat.title, language if private else None)


def asking_chat(update: Update) -> Chat:
    """The chat that an update comes from, as the store remembers it."""
    chat, user = update.effective_chat, update.effective_user
    assert chat is not None
    return chat_of(chat, user.language_code if user else None)


async def may_change(update: Update, context: Context) -> bool:
    """True for whoever may decide what this chat is told: in groups an admin, an anonymous one included."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or chat.type == ChatType.PRIVATE:
        return True
    if chat.type == ChatType.CHANNEL:
        # Only a channel's admins can post in it, while every reader can press a button.
        return update.channel_post is not None
    if not is_group(chat):
        return False
    if update.callback_query is None and message is not None and message.sender_chat is not None:
        # An admin who posts as the group itself; a linked channel's post is nobody's decision.
        return message.sender_chat.id == chat.id
    if user is None:
        return False
    try:
        member = await context.bot.get_chat_member(chat.id, user.id)
    except BadRequest:
        # Telegram says so for a person who is not in the group (any more).
        return False
    return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
