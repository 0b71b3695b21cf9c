"""A conversation with the bot: the real Application against the stand-in for Telegram, on 127.0.0.1."""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram.ext import Application, ApplicationBuilder

import handlers
import theatres
from bot.backups import Backups
from bot.desk import OperatorsDesk
from bot.feeds_file import FeedSpec
from bot.fetcher import Fetcher, Limits
from bot.ingest import ingest_now
from events.records import (
    Document,
    Reading,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
)
from events.subscriptions import Subscription
from events.theatre import Theatre
from handlers.house import KEY, House
from handlers.pictures import Pictures
from parser import Reader
from sandbox import acts, questions, shapes
from sandbox.records import Chat, Message, Person
from sandbox.server import build_app
from sandbox.stage import Stage
from storage import subscriptions
from storage.database import Store
from views.world import World

NOW = datetime(2021, 8, 9, 12, tzinfo=UTC)


class StillClock:
    """It is noon on 9 August 2021."""

    def now(self) -> datetime:
        return NOW


def png() -> bytes:
    """The smallest picture: one white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\xff\xff"))
        + chunk(b"IEND", b"")
    )


@dataclass
class Easel:
    """Draws the smallest picture, and keeps what it was asked for."""

    drawn: list[str | None] = field(default_factory=list)
    broken: bool = False

    def prepare(self, world: World, province: str | None, dark: bool = False) -> Callable[[], bytes]:
        return partial(self._draw, province)

    def _draw(self, province: str | None) -> bytes:
        if self.broken:
            raise RuntimeError("no paint left")
        self.drawn.append(province)
        return png()


@dataclass
class Talk:
    """The bot and the chats around it."""

    stage: Stage
    application: Application[Any, Any, Any, Any, Any, Any]
    house: House
    store: Store
    easel: Easel
    _offset: int = 0

    @property
    def you(self) -> Person:
        return next(iter(self.stage.world.people.values()))

    @property
    def private(self) -> Chat:
        return self.stage.world.chats[self.you.id]

    def chat(self, kind: str) -> Chat:
        return next(chat for chat in self.stage.world.chats.values() if chat.kind == kind)

    async def say(
        self, text: str, chat: Chat | None = None, who: int | None = None, **how: Any
    ) -> list[Message]:
        """Somebody writes; what the bot answers."""
        chat = chat or self.private
        acts.write(self.stage, chat, who or self.you.id, text, **how)
        return await self.answers(chat)

    async def answers(self, chat: Chat) -> list[Message]:
        """Let the bot handle all updates; the messages it writes into `chat` meanwhile."""
        before = set(chat.messages)
        await self.handle()
        return [message for id, message in sorted(chat.messages.items()) if id not in before]

    async def press(self, message: Message, data: str, who: int | None = None) -> dict[str, Any]:
        """Somebody presses a button; how the press itself was answered."""
        pressing = asyncio.create_task(questions.press(self.stage, message, who or self.you.id, data, 5))
        await asyncio.sleep(0)
        await self.handle()
        return await pressing

    async def forge(self, message: Message, data: str, who: int | None = None) -> dict[str, Any]:
        """Somebody sends back data that no button of the message has, as any client can."""
        query = self.stage.queries.ask(self.stage.new_id())
        content = {
            "id": query.id,
            "from": shapes.user(self.stage.world.people[who or self.you.id]),
            "chat_instance": "1",
            "data": data,
            "message": self.stage.message_shape(message),
        }
        self.stage.updates.push("callback_query", content)
        await self.handle()
        return query.answer or {}

    async def handle(self) -> None:
        """Fetch the updates there are, and handle them one after another."""
        for update in await self.application.bot.get_updates(offset=self._offset, timeout=0):
            self._offset = update.update_id + 1
            await self.application.process_update(update)

    def current(self, message: Message) -> Message:
        """A message as it now stands."""
        return self.stage.world.chats[message.chat_id].messages[message.message_id]

    def subscription(self, chat: Chat, thread: int | None = None) -> Subscription | None:
        return self.store.read_now(subscriptions.get, chat.id, thread)

    def tell(
        self,
        *reports: Report,
        said: datetime = NOW,
        title: str = "News",
        text: str = "Told.",
        outlet: str = "The Daily",
    ) -> None:
        """The bot reads a document in which these reports stand."""

        class Told:
            def read(self, text: str, *, published: object, outlet: str | None = None) -> Reading:
                return Reading(reports)

        feed = FeedSpec(f"https://example.org/{outlet}", "News", timedelta(minutes=5), outlet, None, None)
        address = f"https://example.org/{said.timestamp()}/{title}"
        document = Document(address, address, title, text, said, None)
        ingest_now(self.store, self.house.theatre, Told(), feed, [document], NOW, first_poll=False)

    def tell_fall(
        self,
        place: str = "AF-KDZ.capital",
        said: datetime = NOW,
        words: str = "Told.",
        title: str | None = None,
        outlet: str = "The Daily",
        **other: Any,
    ) -> None:
        """The bot reads of a fall, as `fall` describes it, in a document titled with the place's id."""
        self.tell(fall(place, **other), said=said, title=title or place, text=words, outlet=outlet)


def fall(place: str = "AF-KDZ.capital", **other: Any) -> Report:
    """A lawmaker says that a capital fell to the Taliban on 8 August."""
    values: dict[str, Any] = {
        "sub_event_type": SubEventType.NON_STATE_OVERTAKES,
        "change_of_control": True,
        "status": ReportStatus.REPORTED,
        "place": place,
        "actor": "Taliban",
        "against": "Afghan government",
        "date": date(2021, 8, 8),
        "time_precision": 1,
        "source": Source(None, "local lawmaker", "AFP", Side.INDEPENDENT),
        "quote": "Told.",
        "start": 5,
        "end": 10,
    }
    return Report(**(values | other))


@pytest.fixture(scope="session")
def afghanistan() -> Theatre:
    return theatres.load("afghanistan")


@pytest.fixture
async def talk(afghanistan: Theatre, tmp_path: Path) -> AsyncIterator[Talk]:
    stage = Stage()
    runner = web.AppRunner(build_app(stage), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    store = Store.open(tmp_path / "store.db")
    easel = Easel()
    fetcher = await Fetcher(Limits(total_seconds=3)).__aenter__()
    desk = OperatorsDesk(
        store,
        afghanistan,
        StillClock(),
        Reader(afghanistan),
        fetcher,
        (),
        allow_private=False,
        backups=Backups(store.path, None, 7, None),
    )
    house = House(store, afghanistan, StillClock(), frozenset({77}), Pictures(easel.prepare), desk)
    application = ApplicationBuilder().token("1:test").base_url(f"{root}/bot").job_queue(None).build()
    application.bot_data[KEY] = house
    handlers.register(application)
    await application.initialize()
    try:
        yield Talk(stage, application, house, store, easel)
    finally:
        await application.shutdown()
        await fetcher.__aexit__(None, None, None)
        store.close()
        await runner.cleanup()
