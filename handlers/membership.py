"""What Telegram tells about the bot's own place in a chat: added, removed, blocked, or the chat's new id."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database
from telegram import Update
from telegram.constants import ChatMemberStatus

from handlers.answering import answer, is_group
from handlers.asking import asking_chat
from handlers.command import Context
from handlers.house import House
from storage import chats
from storage.chats import Chat
from views.start import group_message

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def changed(update: Update, context: Context) -> None:
    """Blocked or removed: nothing is sent there any more. Added to a group: a short word about itself."""
    change = update.my_chat_member
    assert change is not None
    house = House.of(context)
    out = change.new_chat_member.status in _OUT
    await house.store.write(_save, asking_chat(update), house.clock.now(), out)
    if not out and change.old_chat_member.status in _OUT and is_group(change.chat):
        await answer(update, context, group_message(house.theatre))


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: all that is kept for it goes to its new id. Telegram says so in both."""
    message = update.effective_message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    await House.of(context).store.write(chats.migrate, old, new)


def _save(db: Database, chat: Chat, now: datetime, out: bool) -> None:
    known = chats.get(db, chat.id)
    if out and known is None:
        return
    chats.see(db, chat, now)
    chats.set_blocked(db, chat.id, blocked=out)
