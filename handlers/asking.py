"""Who asks, and whether they may change what a chat is told. Telegram's command menu is no authorization."""

from __future__ import annotations

from telegram import Chat as TelegramChat
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from events.theatre import Theatre
from handlers.answering import is_group
from handlers.command import Context
from storage.chats import Chat
from views.language import ENGLISH, language, languages


def chat_of(chat: TelegramChat, language: str | None = None) -> Chat:
    """A Telegram chat as the store remembers it. Of a private one, no name is kept."""
    return Chat(chat.id, chat.type, None if chat.type == ChatType.PRIVATE else chat.title, language)


def asking_chat(update: Update) -> Chat:
    """The chat that an update comes from, as the store remembers it. Of the language of whoever asks in a
    group, nothing follows for the group.
    """
    chat = update.effective_chat
    assert chat is not None
    return chat_of(chat, _own_language(update) if chat.type == ChatType.PRIVATE else None)


def deciding_chat(update: Update, theatre: Theatre) -> Chat:
    """The same for what only an admin may do: a group or channel that has no language yet takes on theirs,
    where it is one that the theatre is told in.
    """
    chat = update.effective_chat
    assert chat is not None
    return (
        asking_chat(update)
        if chat.type == ChatType.PRIVATE
        else chat_of(chat, admins_language(update, theatre))
    )


def admins_language(update: Update, theatre: Theatre) -> str | None:
    """The language that the person's Telegram is set to, None where the theatre is not told in it. An
    anonymous admin has none.
    """
    code = _own_language(update)
    if code is None or (language(code) is ENGLISH and not code.lower().startswith("en")):
        return None
    return code if language(code) in languages(theatre) else None


def _own_language(update: Update) -> str | None:
    return update.effective_user.language_code if update.effective_user else None


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
