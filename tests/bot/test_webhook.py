"""The webhook's server on this computer, with a fake application: only who knows the secret gets an update in."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.errors import CannotStart
from bot.webhook import Webhook

SECRET = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1_628_424_000,
        "chat": {"id": 7, "type": "private"},
        "text": "hello",
    },
}


class Announced:
    """What the bot is asked to tell Telegram."""

    def __init__(self) -> None:
        self.url = ""
        self.how: dict[str, Any] = {}

    async def set_webhook(self, url: str, **how: Any) -> None:
        self.url, self.how = url, how


class Running:
    """A webhook that listens."""

    def __init__(self, webhook: Webhook, updates: asyncio.Queue[Any], told: Announced) -> None:
        self.webhook, self.updates, self.told = webhook, updates, told
        assert webhook._runner is not None
        self.root = f"http://127.0.0.1:{webhook._runner.addresses[0][1]}"

    async def post(self, path: str = "/hook", **request: Any) -> int:
        async with aiohttp.ClientSession() as session, session.post(self.root + path, **request) as answer:
            await answer.read()
            return answer.status


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    updates: asyncio.Queue[Any] = asyncio.Queue()
    told = Announced()
    application: Any = SimpleNamespace(bot=told, update_queue=updates)
    webhook = Webhook(application, "https://bot.example/hook", "127.0.0.1", 0)
    await webhook.listen()
    await webhook.announce(["message"])
    yield Running(webhook, updates, told)
    await webhook.stop()


async def test_telegram_is_told_a_secret_that_nobody_can_guess(running: Running) -> None:
    assert running.told.url == "https://bot.example/hook"
    assert len(running.told.how["secret_token"]) >= 40
    assert running.told.how["drop_pending_updates"] is False


async def test_who_shows_the_secret_gets_an_update_in(running: Running) -> None:
    headers = {SECRET: running.told.how["secret_token"]}
    assert await running.post(json=UPDATE, headers=headers) == 200
    assert running.updates.get_nowait().message.text == "hello"


@pytest.mark.parametrize("shown", [None, "", "guess", "\u00e9", "a" * 10_000])
async def test_who_does_not_gets_nothing_in(running: Running, shown: str | None) -> None:
    headers = {} if shown is None else {SECRET: shown}
    assert await running.post(json=UPDATE, headers=headers) in (400, 403)
    assert running.updates.empty()


async def test_part_of_the_secret_is_not_the_secret(running: Running) -> None:
    secret = running.told.how["secret_token"]
    for shown in (secret[:-1], secret + "a", secret.swapcase()):
        assert await running.post(json=UPDATE, headers={SECRET: shown}) == 403
    assert running.updates.empty()


@pytest.mark.parametrize(
    "data", [b"", b"no json", b"[1]", b"[" * 100_000, b"\xff\xfe", b'{"update_id": "x", "message": 3}']
)
async def test_what_is_no_update_is_refused_and_the_next_one_comes_in(running: Running, data: bytes) -> None:
    headers = {SECRET: running.told.how["secret_token"]}
    assert await running.post(data=data, headers=headers) == 400
    assert await running.post(json=UPDATE, headers=headers) == 200
    assert running.updates.qsize() == 1


async def test_a_body_without_end_is_refused(running: Running) -> None:
    headers = {SECRET: running.told.how["secret_token"], "Content-Type": "application/json"}
    assert await running.post(data=io.BytesIO(b"[" * 5_000_000), headers=headers) in (400, 413)
    assert running.updates.empty()


async def test_other_paths_and_methods_lead_nowhere(running: Running) -> None:
    headers = {SECRET: running.told.how["secret_token"]}
    assert await running.post("/", json=UPDATE, headers=headers) == 404
    async with aiohttp.ClientSession() as session, session.get(f"{running.root}/hook") as answer:
        assert answer.status == 405


async def test_a_port_that_is_taken_is_told_in_one_line(running: Running) -> None:
    port = int(running.root.rpartition(":")[2])
    application: Any = SimpleNamespace(bot=None, update_queue=None)
    with pytest.raises(CannotStart, match="WEBHOOK_LISTEN"):
        await Webhook(application, "https://bot.example/hook", "127.0.0.1", port).listen()
