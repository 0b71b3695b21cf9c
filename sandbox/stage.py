"""The whole stand-in in one object, handed to every method and route; and how a message enters the world."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web

from sandbox import shapes
from sandbox.calls import Calls
from sandbox.changes import Changes
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.limits import Limits
from sandbox.profile import Profile
from sandbox.queries import Queries
from sandbox.records import Chat, Message
from sandbox.updates import Updates
from sandbox.webhook import Webhook
from sandbox.world import World, first_world


def _no_clock() -> None:
    """There is no newsroom whose clock could start."""


@dataclass(slots=True)
class Stage:
    """World, bot and everything that records or disturbs what happens between them.

    `limits` is None when rates are not enforced, `strict_token` when every well-formed token is good.
    `start_newsroom` is called when a person first writes. `now` gives Unix seconds.
    """

    world: World = field(default_factory=first_world)
    profile: Profile = field(default_factory=Profile)
    updates: Updates = field(default_factory=Updates)
    changes: Changes = field(default_factory=Changes)
    calls: Calls = field(default_factory=Calls)
    faults: Faults = field(default_factory=Faults)
    files: Files = field(default_factory=Files)
    queries: Queries = field(default_factory=Queries)
    webhook: Webhook = field(default_factory=Webhook)
    limits: Limits | None = None
    strict_token: str | None = None
    start_newsroom: Callable[[], None] = _no_clock
    now: Callable[[], float] = time.time
    somebody_wrote: bool = False

    def write(self, where: Chat, author_id: int | None, **fields: Any) -> Message:
        """Write a message into a chat, dated now, and tell the page; `fields` are those of `Message`."""
        written = Message(where.id, where.next_message_id(), int(self.now()), author_id, **fields)
        self.world.put(written)
        self.changes.tell("message", message=self.page_message(written))
        return written

    def edit(self, message: Message, *, visibly: bool = True, **fields: Any) -> Message:
        """Put an edited message in the place of `message`; `visibly` False: without the word "edited"."""
        edit_date = int(self.now()) if visibly else message.edit_date
        edited = replace(message, edit_date=edit_date, **fields)
        self.world.put(edited)
        self.changes.tell("edited", message=self.page_message(edited))
        return edited

    def delete(self, message: Message) -> None:
        """Take a message out of its chat."""
        where = self.world.chats[message.chat_id]
        del where.messages[message.message_id]
        if message.message_id in where.pinned:
            where.pinned.remove(message.message_id)
        self.changes.tell("deleted", chat_id=where.id, message_id=message.message_id)

    def message_shape(self, message: Message) -> dict[str, Any]:
        """The Bot API's Message."""
        return shapes.message(self.world, self.profile, message)

    def page_message(self, message: Message) -> dict[str, Any]:
        """The Bot API's Message with what only people see: `silent`, `author_id`, `by_bot`,
        `has_inline_id`.
        """
        return self.message_shape(message) | {
            "silent": message.silent,
            "author_id": message.author_id,
            "by_bot": message.author_id == self.profile.id,
            "inline_message_id": message.inline_message_id,
        }

    def hear(self) -> None:
        """A person writes: the first word ever starts the newsroom's clock, later ones leave it as it is."""
        if not self.somebody_wrote:
            self.somebody_wrote = True
            self.start_newsroom()

    def new_id(self) -> str:
        """An id for a query: digits, as Telegram's are."""
        return str(secrets.randbits(62))

    def close(self) -> None:
        """Let everything that waits come to its end."""
        self.updates.close()
        self.changes.close()
        self.calls.bell.ring()


STAGE = web.AppKey("stage", Stage)
