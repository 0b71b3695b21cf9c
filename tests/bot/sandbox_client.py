"""The sandbox's people's API by short names, for the tests of the running program."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp


@dataclass(frozen=True)
class Sandbox:
    """The stand-in for Telegram, running; its people's API by short names."""

    address: str

    async def get(self, path: str) -> Any:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.address}/sandbox/{path}") as answer,
        ):
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
        async with (
            aiohttp.ClientSession() as session,
            session.delete(f"{self.address}/sandbox/faults") as answer,
        ):
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
