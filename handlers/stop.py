"""/stop: nothing more is sent here, corrections included, and the subscriptions are forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database
from telegram import Update

from handlers.answering import answer
from handlers.asking import asking_chat
from handlers.command import Command, Context
from handlers.house import House
from storage import chats, subscriptions
from storage.chats import Chat
from views.subscriptions import stopped_message


async def stop(update: Update, context: Context) -> None:
    house = House.of(context)
    await house.store.write(_save, asking_chat(update), house.clock.now())
    await answer(update, context, stopped_message())


def _save(db: Database, chat: Chat, now: datetime) -> None:
    chats.see(db, chat, now)
    for subscription in subscriptions.of_chat(db, chat.id):
        subscriptions.remove(db, chat.id, subscription.thread)
    chats.set_stopped(db, chat.id)


COMMAND = Command("stop", "Send nothing more to this chat", "admins", stop)
