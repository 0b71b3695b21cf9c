"""The sandbox's people's API by short names: people who subscribe, faults to order, what the bot has sent."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp


class Telegram:
    """The stand-in at an address. Use it as a context."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._session: aiohttp.ClientSession | None = None
        self._last_call = 0

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def person(self) -> int:
        """Somebody new; their id is also their private chat's."""
        return int((await self._ask("POST", "people", first_name="Reader", started=True))["id"])

    async def chat(self, kind: str, owner: int) -> int:
        """A new group, supergroup or forum that the bot is in."""
        wish = {"kind": kind, "title": "Desk", "members": [owner], "bot": "member"}
        return int((await self._ask("POST", "chats", **wish))["id"])

    async def topic(self, forum: int, **change: Any) -> int:
        """A new topic (`name`), or what becomes of one (`thread`, `closed` or `deleted`)."""
        answer = await self._ask("POST", f"chats/{forum}/topics", **change)
        return int(answer.get("thread", 0))

    async def say(self, person: int, text: str, chat: int | None = None, thread: int | None = None) -> None:
        wish = {"from": person, "text": text} | ({"thread": thread} if thread else {})
        await self._ask("POST", f"chats/{chat or person}/messages", **wish)

    async def block(self, person: int) -> None:
        await self._ask("POST", f"chats/{person}/block")

    async def delete(self, chat: int, message: int) -> None:
        await self._ask("POST", f"chats/{chat}/messages/{message}/delete")

    async def fault(self, kind: str, **order: Any) -> None:
        """The next calls that match are answered badly (sandbox/faults.py)."""
        await self._ask("POST", "faults", kind=kind, **order)

    async def clear_faults(self) -> None:
        await self._ask("DELETE", "faults")

    async def new_calls(self) -> list[dict[str, Any]]:
        """The Bot API calls since this was last asked."""
        answer = await self._ask("GET", f"calls?after={self._last_call}")
        self._last_call = answer["last"]
        return list(answer["calls"])

    async def _ask(self, verb: str, path: str, /, **wish: Any) -> Any:
        if self._session is None:
            raise RuntimeError("use it as a context")
        url = f"{self.address}/sandbox/{path}"
        async with self._session.request(verb, url, json=wish if verb == "POST" else None) as answer:
            told = await answer.json()
            if answer.status >= 300:
                raise RuntimeError(f"{verb} {path}: {told}")
            return told
