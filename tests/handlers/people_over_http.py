"""People who use the sandbox's own HTTP API while the bot answers, in each kind of chat there is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp

PLACES = ("private", "group", "supergroup", "topic", "channel", "anonymous", "managed")
"""`topic` is one of a forum, `anonymous` a supergroup whose admin writes as the group itself, `managed` a
channel that its admin manages from the private chat.
"""


@dataclass(frozen=True)
class Place:
    """Where somebody writes and presses. `told` is the chat (and `thread`) that is set thereby."""

    kind: str
    chat: int
    told: int
    thread: int | None = None

    @property
    def address(self) -> str:
        """What stands behind a command's name."""
        return str(self.told) if self.kind == "managed" else ""


class People:
    """The sandbox's people, over HTTP. `talk` lets the bot handle what they do."""

    def __init__(self, talk: Any, session: aiohttp.ClientSession) -> None:
        self.talk = talk
        self._session = session
        self._root = talk.application.bot.base_url.partition("/bot")[0] + "/sandbox"
        self.you = talk.you.id

    async def post(self, path: str, **wish: Any) -> Any:
        """What the people's API gives. The bot handles updates until it does."""
        asking = asyncio.create_task(self._post(path, wish))
        while not asking.done():
            await self.talk.handle()
            await asyncio.sleep(0)
        await self.talk.handle()
        return await asking

    async def _post(self, path: str, wish: dict[str, Any]) -> Any:
        async with self._session.post(f"{self._root}/{path}", json=wish) as answer:
            told = await answer.json()
            assert answer.status < 300, told
            return told

    async def messages(self, place: Place) -> list[dict[str, Any]]:
        """What the bot has written there, oldest first."""
        async with self._session.get(f"{self._root}/chats/{place.chat}/messages") as answer:
            return [message for message in (await answer.json())["messages"] if message["by_bot"]]

    async def place(self, kind: str) -> Place:
        """A new chat of that kind, which you own."""
        if kind == "private":
            return Place(kind, self.you, self.you)
        if kind in ("channel", "managed"):
            channel = (await self.post("chats", kind="channel", title="News", silent=True))["id"]
            return Place(kind, self.you if kind == "managed" else channel, channel)
        wanted = {"topic": "forum", "anonymous": "supergroup"}.get(kind, kind)
        group = (await self.post("chats", kind=wanted, title="Family", silent=True))["id"]
        thread = None
        if kind == "topic":
            thread = (await self.post(f"chats/{group}/topics", name="News"))["thread"]
        return Place(kind, group, group, thread)

    async def member(self, place: Place) -> int:
        """Somebody in the chat who is no admin."""
        person = (await self.post("people", first_name="Member"))["id"]
        await self.post(f"chats/{place.told}/role", who=person, role="member")
        return int(person)

    async def say(self, place: Place, text: str, who: int | None = None) -> list[dict[str, Any]]:
        """Write a command there; the bot's answers."""
        before = {message["message_id"] for message in await self.messages(place)}
        how: dict[str, Any] = {"text": text, "from": who or self.you}
        if place.thread:
            how["thread"] = place.thread
        if place.kind == "anonymous" and who is None:
            how["anonymous"] = True
        await self.post(f"chats/{place.chat}/messages", **how)
        return [message for message in await self.messages(place) if message["message_id"] not in before]

    async def press(self, place: Place, message: dict[str, Any], data: str, who: int | None = None) -> Any:
        """Press a button; how the press itself was answered."""
        where = f"chats/{place.chat}/messages/{message['message_id']}/press"
        return await self.post(where, data=data, wait=5, **{"from": who or self.you})

    async def current(self, place: Place, message: dict[str, Any]) -> dict[str, Any]:
        """The message as it now stands."""
        wanted = message["message_id"]
        return next(one for one in await self.messages(place) if one["message_id"] == wanted)


def words(message: dict[str, Any]) -> str:
    """What a message says."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: dict[str, Any]) -> list[str]:
    """The data of its buttons."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]
