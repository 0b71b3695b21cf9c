from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.turns import ChatTurns


def update(number: int, chat: int) -> Update:
    message = Message(number, datetime(2021, 8, 8, tzinfo=UTC), Chat(chat, "private"))
    return Update(number, message=message)


async def test_one_chat_is_answered_in_order_and_does_not_hold_up_another() -> None:
    turns = ChatTurns(8)
    done: list[int] = []

    async def handle(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(number)

    await asyncio.gather(
        turns.process_update(update(1, 11), handle(1, 0.2)),
        turns.process_update(update(2, 11), handle(2, 0)),
        turns.process_update(update(3, 22), handle(3, 0.05)),
        turns.process_update("no update", handle(4, 0)),
    )
    assert done == [4, 3, 1, 2]


async def test_a_mistake_in_one_turn_lets_the_next_one_come() -> None:
    turns = ChatTurns(8)
    done: list[int] = []

    async def fail() -> None:
        raise RuntimeError("a mistake")

    async def handle() -> None:
        done.append(2)

    first, second = await asyncio.gather(
        turns.process_update(update(1, 11), fail()),
        turns.process_update(update(2, 11), handle()),
        return_exceptions=True,
    )
    assert isinstance(first, RuntimeError)
    assert second is None
    assert done == [2]
