"""All that the handlers need of the house, handed in once: the store, the theatre, the clock, the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlite_utils import Database
from telegram import Update

from events.theatre import Theatre
from handlers.command import Context
from handlers.desk import Desk
from handlers.pictures import Pictures
from handlers.place_names import PlaceNames
from storage import chats
from storage.chats import Chat
from views.language import Language, language

P = ParamSpec("P")
T = TypeVar("T")

KEY = "house"
"""Where it stands in `application.bot_data`."""


class Store(Protocol):
    """The two doors of the event store that are used here."""

    async def read(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kw: P.kwargs) -> T: ...

    async def write(self, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kw: P.kwargs) -> T: ...


class Clock(Protocol):
    """Tells the time in UTC."""

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class House:
    """What is handed in. `admin_ids` are the operators' Telegram ids; `pictures` draws and keeps the maps;
    `desk` does what the operators' commands ask for.
    """

    store: Store
    theatre: Theatre
    clock: Clock
    admin_ids: frozenset[int] = frozenset()
    pictures: Pictures = field(default_factory=Pictures)
    desk: Desk | None = None

    @cached_property
    def names(self) -> PlaceNames:
        """The capitals by every name people give them."""
        return PlaceNames(self.theatre)

    async def language(self, update: Update) -> Language:
        """What to answer in: the chat's language, else the one that the person's Telegram is set to."""
        chat = update.effective_chat
        return _language(update, await self.store.read(chats.get, chat.id) if chat is not None else None)

    async def read(
        self, update: Update, fn: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Language]:
        """What an answer is made of, by `fn(db, …)`, and the language to give it in: one visit to the store
        instead of two.
        """

        def both(db: Database) -> tuple[T, Chat | None]:
            chat = update.effective_chat
            return fn(db, *args, **kwargs), chats.get(db, chat.id) if chat is not None else None

        found, known = await self.store.read(both)
        return found, _language(update, known)

    @staticmethod
    def of(context: Context) -> House:
        """The house that an update's context belongs to."""
        house = context.bot_data[KEY]
        assert isinstance(house, House)
        return house


def _language(update: Update, known: Chat | None) -> Language:
    if known is not None and known.language is not None:
        return language(known.language)
    user = update.effective_user
    return language(user.language_code if user is not None else None)
