"""What Telegram tells about the bot's own place in a chat: added, removed, blocked, or the chat's new id."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlite_utils import Database
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest, Forbidden

from handlers.answering import answer, is_group, keyboard
from handlers.asking import deciding_chat
from handlers.command import Context
from handlers.house import House
from storage import chats
from storage.chats import Chat
from views.preferences import channel_message
from views.start import group_message

log = logging.getLogger(__name__)

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def changed(update: Update, context: Context) -> None:
    """Blocked or removed: nothing is sent there any more. Added to a group: a short word about itself."""
    change = update.my_chat_member
    assert change is not None
    house = House.of(context)
    out = change.new_chat_member.status in _OUT
    await house.store.write(_save, deciding_chat(update, house.theatre), house.clock.now(), out)
    came = not out and change.old_chat_member.status in _OUT
    if came and change.chat.type == ChatType.CHANNEL:
        await _offer_settings(update, context)
    if came and is_group(change.chat):
        await answer(update, context, group_message(house.theatre, await house.language(update)))


async def _offer_settings(update: Update, context: Context) -> None:
    """To whoever added the bot to a channel, in private: there the channel is set without disturbing it."""
    change = update.my_chat_member
    assert change is not None
    language = await House.of(context).language(update)
    view = channel_message(change.chat.title or "", change.chat.id, language)
    try:
        await context.bot.send_message(
            change.from_user.id, view.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(view)
        )
    except (BadRequest, Forbidden) as error:
        # Most have never spoken to the bot, which then may not write to them.
        log.info("Whoever added the bot to a channel cannot be written to: %s", error)


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
