from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.flood import Flood
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


async def test_a_flood_in_one_chat_takes_no_room_from_others() -> None:
    turns = ChatTurns(2, Flood(at_once=100))
    done: list[int] = []
    held = asyncio.Event()

    async def handle(number: int) -> None:
        if number != 99:
            await held.wait()
        done.append(number)

    flood = [
        asyncio.create_task(turns.process_update(update(number, 11), handle(number))) for number in range(20)
    ]
    await asyncio.sleep(0)
    await turns.process_update(update(99, 22), handle(99))
    assert done == [99]
    held.set()
    await asyncio.gather(*flood)
    assert done == [99, *range(20)]


async def test_one_person_is_slowed_down_and_another_is_not(caplog: pytest.LogCaptureFixture) -> None:
    turns = ChatTurns(8, Flood(a_second=20, at_once=3, waiting=5))
    done: list[int] = []

    async def handle(number: int) -> None:
        done.append(number)

    flood = [
        asyncio.create_task(turns.process_update(update(number, 11), handle(number))) for number in range(50)
    ]
    await asyncio.sleep(0.01)
    at_once = list(done)
    await turns.process_update(update(99, 22), handle(99))
    assert len(at_once) < 8
    assert 99 in done
    await asyncio.gather(*flood)
    # What passed at once, what waited; the rest was left, which is told once.
    assert [number for number in done if number != 99] == list(range(8))
    assert len(caplog.records) == 1
    await turns.process_update(update(100, 11), handle(100))
    assert done[-1] == 100


async def test_admins_who_write_as_their_group_are_not_taken_for_one_person() -> None:
    turns = ChatTurns(8, Flood(a_second=0.01, at_once=1, waiting=1))
    done: list[int] = []

    async def handle(number: int) -> None:
        done.append(number)

    anonymous = User(1087968824, "Group", is_bot=True)
    for number in range(1, 4):
        group = Chat(-number, "supergroup")
        message = Message(
            number, datetime(2021, 8, 8, tzinfo=UTC), group, from_user=anonymous, sender_chat=group
        )
        await turns.process_update(Update(number, message=message), handle(number))
    assert done == [1, 2, 3]


async def test_a_person_is_slowed_down_in_all_chats_together() -> None:
    turns = ChatTurns(8, Flood(a_second=0.01, at_once=2, waiting=1))
    done: list[int] = []

    async def handle(number: int) -> None:
        done.append(number)

    def asked(number: int, chat: int, person: int) -> Update:
        sender = User(person, "P", is_bot=False)
        message = Message(
            number, datetime(2021, 8, 8, tzinfo=UTC), Chat(chat, "supergroup"), from_user=sender
        )
        return Update(number, message=message)

    tasks = [
        asyncio.create_task(turns.process_update(asked(number, -number, 11), handle(number)))
        for number in range(1, 9)
    ]
    await asyncio.sleep(0.01)
    await turns.process_update(asked(99, -1, 22), handle(99))
    assert done == [1, 2, 99]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
