"""/stop: nothing more is sent here, corrections included, and the subscriptions are forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database
from telegram import Update

from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from handlers.target import target_of
from storage import chats, subscriptions
from storage.chats import Chat
from views.subscriptions import stopped_message


async def stop(update: Update, context: Context) -> None:
    house = House.of(context)
    target = await target_of(update, context)
    if target is None:
        return
    await house.store.write(_save, target.chat, house.clock.now())
    await answer(update, context, stopped_message(await house.language(update)))


def _save(db: Database, chat: Chat, now: datetime) -> None:
    chats.see(db, chat, now)
    for subscription in subscriptions.of_chat(db, chat.id):
        subscriptions.remove(db, chat.id, subscription.thread)
    chats.set_stopped(db, chat.id)


COMMAND = Command("stop", "Send nothing more to this chat", "admins", stop)
