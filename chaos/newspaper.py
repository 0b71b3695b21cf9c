"""The news that the bot reads meanwhile: one feed that tells of falls, one of small talk that never ends."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from aiohttp import web

_SMALL_TALK_KEPT = 40
FEEDS = (("falls", "Chronicle"), ("talk", "Small Talk"))


class Newspaper:
    """What is published. An item published again under its id has been edited."""

    def __init__(self) -> None:
        self.polls = 0
        self.address = ""
        self._items: dict[str, tuple[str, str, datetime]] = {}

    def falls(self, capital: str) -> None:
        """Officials concede the loss of a capital."""
        self._publish(
            capital,
            f"{capital} has fallen",
            f"The city of {capital} has fallen to the Taliban, Afghan officials said.",
        )

    def takes_back(self, capital: str) -> None:
        """The same item, corrected."""
        self._publish(
            capital,
            f"Correction: {capital} has not fallen",
            f"An earlier version of this item said that {capital} had fallen to the Taliban. That was wrong. "
            "Government troops hold the city.",
        )

    def feeds_file(self) -> str:
        """The feeds file of an operator who reads it every second."""
        return "\n".join(
            f'[[feeds]]\nurl = "{self.address}/{path}.xml"\nname = "{name}"\noutlet = "{name}"\nevery = "1s"'
            for path, name in FEEDS
        )

    def _publish(self, item: str, title: str, text: str) -> None:
        published = self._items[item][2] if item in self._items else datetime.now(UTC)
        self._items[item] = (title, text, published)

    async def _feed_of_falls(self, request: web.Request) -> web.Response:
        items = [(guid, *content) for guid, content in self._items.items()]
        return _answer(request, "Chronicle", items)

    async def _feed_of_talk(self, request: web.Request) -> web.Response:
        """Something new at every poll, so that there is always something to be read and kept."""
        self.polls += 1
        numbers = range(max(0, self.polls - _SMALL_TALK_KEPT), self.polls)
        moment = datetime.now(UTC)
        text = "Traders said that bread and fuel cost more again, and that trucks waited at the bridge."
        items = [
            (f"talk-{n}", f"Market report number {n}", f"{text} It was report {n}.", moment) for n in numbers
        ]
        return _answer(request, "Small Talk", items)

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Serve it on this machine until the end; `address` is set then."""
        app = web.Application()
        app.router.add_get("/falls.xml", self._feed_of_falls)
        app.router.add_get("/talk.xml", self._feed_of_talk)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield
        finally:
            await runner.cleanup()


def _answer(request: web.Request, title: str, items: list[tuple[str, str, str, datetime]]) -> web.Response:
    """RSS, or 304: a bot that was killed while it read must not take this for read."""
    told = "".join(
        f"<item><guid isPermaLink='false'>{escape(guid)}</guid><title>{escape(head)}</title>"
        f"<pubDate>{format_datetime(moment, usegmt=True)}</pubDate>"
        f"<description>{escape(text)}</description></item>"
        for guid, head, text, moment in reversed(items)
    )
    body = f'<rss version="2.0"><channel><title>{escape(title)}</title>{told}</channel></rss>'
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": tag})
