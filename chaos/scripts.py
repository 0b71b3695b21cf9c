"""The fault scripts: what goes wrong in the chats of each, all at once; one chat's trouble is its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from chaos.telegram import Telegram

CHATS = 6
"""Chats of each script."""


@dataclass
class Script:
    """What goes wrong in its chats. `before` is ordered before the fall is told, `between` before it is taken
    back. `hears` is false where the chat is gone, so that nothing is due there. `moved` are the chats in
    which the messages then arrive, where it is not the same.
    """

    name: str
    make: Callable[[Telegram], Awaitable[int]]
    before: Callable[[Telegram, int], Awaitable[None]] | None = None
    between: Callable[[Telegram, int, int], Awaitable[None]] | None = None
    kind: str | None = None
    hears: bool = True
    chats: list[int] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)


async def a_person(telegram: Telegram) -> int:
    person = await telegram.person()
    await telegram.say(person, "/subscribe")
    return person


async def a_group(telegram: Telegram) -> int:
    owner = await telegram.person()
    group = await telegram.chat("group", owner)
    await telegram.say(owner, "/subscribe@sandbox_bot", group)
    return group


def ordered(
    kind: str, *, method: str | None = "sendMessage", **order: Any
) -> Callable[[Telegram, int], Awaitable[None]]:
    async def order_it(telegram: Telegram, chat: int) -> None:
        await telegram.fault(kind, chat_id=chat, method=method, **order)

    return order_it


def scripts() -> list[Script]:
    """All that go on together, around one fall and its correction."""

    def answered(name: str, kind: str, *, hears: bool = True, **order: Any) -> Script:
        return Script(name, a_person, ordered(kind, **order), kind=kind, hears=hears)

    async def cannot_be_edited(telegram: Telegram, chat: int, message: int) -> None:
        text = "Bad Request: message can't be edited"
        await telegram.fault("400", chat_id=chat, method="editMessageText", description=text)

    async def deleted(telegram: Telegram, chat: int, message: int) -> None:
        await telegram.delete(chat, message)

    async def blocked(telegram: Telegram, chat: int) -> None:
        await telegram.block(chat)

    markup = "Bad Request: can't parse entities: unsupported start tag"
    return [
        Script("none", a_person),
        answered("429, 3 s", "429", retry_after=3),
        Script("403, blocked", a_person, blocked, hears=False),
        answered("400 chat not found", "400", hears=False, times=None),
        moving(),
        *topics(),
        Script("message deleted", a_person, between=deleted),
        Script("message cannot be edited", a_person, between=cannot_be_edited, kind="400"),
        answered("markup refused", "400", description=markup),
        *(answered(f"{kind}, 3 times", kind, times=3) for kind in ("500", "502", "html")),
        answered("reset before the send, twice", "reset", times=2),
        answered("reset after the send", "reset_after"),
        answered("time-out before the send", "timeout_before", seconds=20),
        answered("time-out after the send", "timeout_after", seconds=20),
    ]


def moving() -> Script:
    """A group becomes a supergroup, of which the bot learns only by being refused."""
    script = Script("group migrated", a_group, kind="migrate")

    async def move(telegram: Telegram, chat: int) -> None:
        supergroup = await telegram.chat("supergroup", await telegram.person())
        script.moved[chat] = supergroup
        await telegram.fault("migrate", chat_id=chat, times=None, migrate_to_chat_id=supergroup)

    script.before = move
    return script


def topics() -> list[Script]:
    """A forum's topic in which alerts are wanted is closed, or deleted."""
    found = []
    for name, change in (("topic closed", {"closed": True}), ("topic deleted", {"deleted": True})):
        threads: dict[int, int] = {}

        async def make(telegram: Telegram, threads: dict[int, int] = threads) -> int:
            owner = await telegram.person()
            forum = await telegram.chat("forum", owner)
            threads[forum] = await telegram.topic(forum, name="Falls")
            await telegram.say(owner, "/subscribe@sandbox_bot", forum, threads[forum])
            return forum

        async def lose(
            telegram: Telegram,
            chat: int,
            threads: dict[int, int] = threads,
            change: dict[str, bool] = change,
        ) -> None:
            await telegram.topic(chat, thread=threads[chat], **change)

        found.append(Script(name, make, lose))
    return found
