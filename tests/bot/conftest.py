"""What the tests of the running program share: the sandbox as a process, and a store in a temporary folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from storage.database import Store

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sandbox:
    """The stand-in for Telegram, running; its people's API by short names."""

    address: str

    async def get(self, path: str) -> Any:
        async with aiohttp.ClientSession() as session, session.get(f"{self.address}/sandbox/{path}") as answer:
            return await answer.json()

    async def post(self, path: str, **wish: Any) -> Any:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/sandbox/{path}", json=wish) as answer,
        ):
            told = await answer.json()
            assert answer.status < 300, told
            return told

    async def clear_faults(self) -> None:
        async with aiohttp.ClientSession() as session, session.delete(f"{self.address}/sandbox/faults") as answer:
            assert answer.status < 300

    async def person(self, name: str = "Reader") -> int:
        """Somebody new who may be written to; their id is also their private chat's."""
        return int((await self.post("people", first_name=name, started=True))["id"])

    async def texts(self, chat: int, *, at_least: int = 0, seconds: float = 5.0) -> list[str]:
        """What the bot wrote in a chat, once it is so many messages (or after so long)."""
        for _ in range(round(seconds / 0.05)):
            messages = (await self.get(f"chats/{chat}/messages"))["messages"]
            found = [message.get("text", "") for message in messages if message["by_bot"]]
            if len(found) >= at_least:
                return found
            await asyncio.sleep(0.05)
        return found


@pytest.fixture(scope="session")
def sandbox_process() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0"], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout:
        line = process.stdout.readline()
        assert line.startswith("sandbox: http"), line
        try:
            yield line.removeprefix("sandbox: ").strip()
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def sandbox(sandbox_process: str) -> Sandbox:
    return Sandbox(sandbox_process)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "capital-watch.db")
    yield store
    store.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment for a command: this one, without any setting of the bot."""
    from bot.settings import DEFAULTS

    return {name: value for name, value in os.environ.items() if name not in DEFAULTS} | {
        "PYTHONPATH": str(PROJECT)
    }
