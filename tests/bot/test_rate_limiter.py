"""The limits on sending, in an event loop whose time passes only when everybody waits."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from bot.flood_waits import FloodWaits
from bot.gate import Gate
from bot.rate_limiter import RateLimiter, Urgency, wait_of
from storage import flood_waits
from storage.database import Store

PERSON, OTHER, THIRD, GROUP = 11, 12, 13, -1001


class _NoWaiting(selectors.SelectSelector):
    """Instead of waiting for so long, moves the loop's time on by as much."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout:
            self.now += timeout
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._fake = _NoWaiting()
        super().__init__(self._fake)

    def time(self) -> float:
        return self._fake.now


def run(main: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=_Loop) as runner:
        runner.run(main)


class Server:
    """Notes when each call arrived, in seconds from the start; refuses what it is told to."""

    def __init__(self) -> None:
        self.arrived: list[tuple[int, float]] = []
        self.refuse: list[Exception] = []
        self._begun = asyncio.get_running_loop().time()

    async def __call__(self, chat: int) -> bool:
        self.arrived.append((chat, asyncio.get_running_loop().time() - self._begun))
        if self.refuse:
            raise self.refuse.pop(0)
        return True


async def send(
    limiter: RateLimiter,
    server: Server,
    chat: int,
    urgency: Urgency | None = Urgency.BROADCAST,
    endpoint: str = "sendMessage",
) -> object:
    return await limiter.process_request(server, (chat,), {}, endpoint, {"chat_id": chat}, urgency)


def test_one_person_gets_a_short_burst_and_then_one_message_a_second() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        await asyncio.gather(*(send(limiter, server, PERSON) for _ in range(8)))
        times = [moment for _, moment in server.arrived]
        assert times[2] < 0.1
        assert times[-1] == pytest.approx(5, abs=0.1)

    run(main())


def test_a_group_never_gets_more_than_twenty_messages_in_any_minute() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        await asyncio.gather(*(send(limiter, server, GROUP) for _ in range(60)))
        times = [moment for _, moment in server.arrived]
        assert all(sum(start <= t < start + 60 for t in times) <= 20 for start in times)
        assert times[-1] < 60 * 4

    run(main())


def test_all_chats_together_get_no_more_than_the_send_rate() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(30), Server()
        await asyncio.gather(*(send(limiter, server, chat) for chat in range(1, 301)))
        times = [moment for _, moment in server.arrived]
        assert all(sum(start <= t < start + 1 for t in times) <= 31 for start in times)
        assert times[-1] == pytest.approx(10, abs=0.2)

    run(main())


def test_answers_go_ahead_of_broadcasts() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(10), Server()
        broadcasts = [asyncio.create_task(send(limiter, server, chat)) for chat in range(100, 200)]
        await asyncio.sleep(1)
        await send(limiter, server, PERSON, None)
        asked_at = next(moment for chat, moment in server.arrived if chat == PERSON)
        assert asked_at < 1.2
        await asyncio.gather(*broadcasts)

    run(main())


def test_a_chat_that_is_told_to_wait_holds_up_no_other() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        server.refuse = [RetryAfter(timedelta(seconds=40))]
        with pytest.raises(RetryAfter):
            await send(limiter, server, PERSON)
        await send(limiter, server, OTHER)
        assert [chat for chat, _ in server.arrived] == [PERSON, OTHER]
        assert server.arrived[-1][1] == pytest.approx(0, abs=0.1)
        with pytest.raises(RetryAfter) as caught:
            await send(limiter, server, PERSON)
        assert caught.value.retry_after == timedelta(seconds=40)
        assert len(server.arrived) == 2

    run(main())


def test_what_telegram_asked_to_wait_outlives_a_restart(store: Store) -> None:
    async def first() -> None:
        limiter, server = RateLimiter(1000, FloodWaits(store)), Server()
        await limiter.initialize()
        server.refuse = [RetryAfter(timedelta(hours=12))]
        with pytest.raises(RetryAfter):
            await send(limiter, server, PERSON)

    async def second() -> None:
        limiter, server = RateLimiter(1000, FloodWaits(store)), Server()
        await limiter.initialize()
        for urgency in Urgency:
            with pytest.raises(RetryAfter) as caught:
                await send(limiter, server, PERSON, urgency)
            assert wait_of(caught.value) == pytest.approx(12 * 3600, abs=60)
        await send(limiter, server, OTHER)
        assert [chat for chat, _ in server.arrived] == [OTHER]

    run(first())
    run(second())


def test_a_wait_of_all_sending_outlives_a_restart_and_one_that_is_over_does_not(store: Store) -> None:
    async def first() -> None:
        limiter, server = RateLimiter(1000, FloodWaits(store)), Server()
        server.refuse = [RetryAfter(timedelta(seconds=seconds)) for seconds in (3000, 2000, 2500)]
        for chat in (PERSON, OTHER, THIRD):
            with pytest.raises(RetryAfter):
                await send(limiter, server, chat)
        store.write_now(flood_waits.keep, 99, datetime.now(UTC) - timedelta(seconds=1))

    async def second() -> None:
        waits = await FloodWaits(store).recall()
        assert set(waits) == {flood_waits.ALL, PERSON, OTHER, THIRD}
        limiter, server = RateLimiter(1000, FloodWaits(store)), Server()
        await limiter.initialize()
        with pytest.raises(RetryAfter):
            await send(limiter, server, 98)
        assert server.arrived == []

    run(first())
    run(second())


def test_an_answer_waits_as_asked_and_is_sent_once_more() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        server.refuse = [RetryAfter(timedelta(seconds=7))]
        assert await send(limiter, server, PERSON, None)
        assert [moment for _, moment in server.arrived] == [0, pytest.approx(7, abs=0.1)]

    run(main())


def test_an_answer_that_would_have_to_wait_for_hours_is_not_waited_for() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        server.refuse = [RetryAfter(timedelta(hours=12))]
        with pytest.raises(RetryAfter):
            await send(limiter, server, PERSON, None)
        with pytest.raises(RetryAfter):
            await send(limiter, server, PERSON, None)
        assert len(server.arrived) == 1

    run(main())


def test_when_everybody_is_told_to_wait_all_sending_waits() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        server.refuse = [RetryAfter(timedelta(seconds=seconds)) for seconds in (30, 20, 25)]
        for chat in (PERSON, OTHER, THIRD):
            with pytest.raises(RetryAfter):
                await send(limiter, server, chat)
        await send(limiter, server, 99, None)
        assert server.arrived[-1][0] == 99
        assert server.arrived[-1][1] == pytest.approx(20, abs=0.1)

    run(main())


def test_what_is_no_message_is_not_paced() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(0.1), Server()
        for endpoint in ("answerCallbackQuery", "sendChatAction", "getChatMember"):
            for _ in range(5):
                await send(limiter, server, PERSON, None, endpoint)
        assert all(moment == 0 for _, moment in server.arrived)

    run(main())


def test_other_errors_pass_through_untouched() -> None:
    async def main() -> None:
        limiter, server = RateLimiter(1000), Server()
        server.refuse = [BadRequest("chat not found")]
        with pytest.raises(BadRequest):
            await send(limiter, server, PERSON)
        assert len(server.arrived) == 1

    run(main())


def test_who_no_longer_waits_at_a_gate_takes_no_place() -> None:
    async def main() -> None:
        gate = Gate(rate=1, burst=1)
        await gate.passed(0)
        impatient = asyncio.create_task(gate.passed(0))
        patient = asyncio.create_task(gate.passed(1))
        await asyncio.sleep(0)
        impatient.cancel()
        begun = asyncio.get_running_loop().time()
        await patient
        assert asyncio.get_running_loop().time() - begun == pytest.approx(1, abs=0.01)

    run(main())


def test_some_are_let_through_for_people_while_alerts_queue() -> None:
    async def main() -> None:
        gate = Gate(rate=10, burst=1, reserve=3)
        loop = asyncio.get_running_loop()
        alerts = [asyncio.create_task(gate.passed(Urgency.BROADCAST)) for _ in range(20)]
        await asyncio.sleep(0.01)
        begun = loop.time()
        for _ in range(3):
            await gate.passed(Urgency.ANSWER)
        assert loop.time() - begun < 0.01
        await asyncio.gather(*alerts)
        # Twenty alerts, three answers, and the reserve full again: never more than the rate gives.
        assert loop.time() - begun >= (20 - 1) / 10

    run(main())


def test_chats_that_are_all_busy_are_looked_through_only_now_and_then() -> None:
    async def main() -> None:
        limiter = RateLimiter(1_000_000)
        server = Server()
        for chat in range(1, 12_001):
            await limiter.process_request(server, (chat,), {}, "sendMessage", {"chat_id": chat}, None)
        assert len(server.arrived) == 12_000
        assert len(limiter._chats) <= 12_000

    run(main())
