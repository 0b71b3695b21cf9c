from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.clock import FollowedClock, SystemClock

START = datetime(2021, 8, 6, tzinfo=UTC)


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_systems_clock_tells_utc() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert SystemClock().now().tzinfo is UTC


def test_a_followed_clock_runs_on_at_the_pace_it_was_told() -> None:
    seconds = Seconds()
    clock = FollowedClock(START, seconds)
    seconds.now = 5
    assert clock.now() == START
    clock.follow(START, 10, running=True)
    seconds.now = 10
    assert clock.now() == START + timedelta(hours=12)
    clock.follow(START + timedelta(hours=13), 10, running=False)
    seconds.now = 60
    assert clock.now() == START + timedelta(hours=13)


def test_a_followed_clock_never_goes_back() -> None:
    seconds = Seconds()
    clock = FollowedClock(START, seconds)
    clock.follow(START + timedelta(hours=2), 10, running=False)
    assert clock.now() == START + timedelta(hours=2)
    clock.follow(START, 10, running=False)
    assert clock.now() == START + timedelta(hours=2)


async def test_a_clock_is_followed_over_http() -> None:
    async def show(request: web.Request) -> web.Response:
        return web.json_response(
            {"now": "2021-08-06T04:30:00+04:30", "seconds_per_day": 10.0, "running": False}
        )

    async def nonsense(request: web.Request) -> web.Response:
        return web.json_response(["no clock"])

    app = web.Application()
    app.router.add_get("/clock", show)
    app.router.add_get("/nonsense", nonsense)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        clock = FollowedClock(datetime(2021, 5, 1, tzinfo=UTC))
        await clock.sync(session, str(server.make_url("/clock")))
        assert clock.now() == START
        with pytest.raises(ValueError, match="no time"):
            await clock.sync(session, str(server.make_url("/nonsense")))
        with pytest.raises(aiohttp.ClientError):
            await clock.sync(session, str(server.make_url("/none")))
        assert clock.now() == START
