"""A running stand-in on a free port, a real python-telegram-bot Bot that talks to it, and people to be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from sandbox.server import build_app
from sandbox.stage import Stage

TOKEN = "4242:sandbox-token"


@dataclass
class People:
    """The people's API as a test uses it."""

    session: aiohttp.ClientSession
    you: int = 700_000_001
    group: int = -4_000_000_001
    channel: int = -1_002_000_000_001

    async def get(self, path: str) -> Any:
        async with self.session.get(f"/sandbox/{path}") as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, status: int = 200, /, **body: Any) -> Any:
        async with self.session.post(f"/sandbox/{path}", json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def say(self, chat: int, text: str, **more: Any) -> Any:
        return await self.post(f"chats/{chat}/messages", text=text, **more)


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
async def base(stage: Stage) -> AsyncIterator[str]:
    runner = web.AppRunner(build_app(stage), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def bot(base: str) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
        yield bot


@pytest.fixture
async def people(base: str) -> AsyncIterator[People]:
    async with aiohttp.ClientSession(base) as session:
        yield People(session)
