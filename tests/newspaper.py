"""A newspaper on this computer: a real web server with an RSS feed of what a test publishes, dated now."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from aiohttp import web


@dataclass
class Newspaper:
    """One outlet. `address` is its feed's; an item that is published again under its id has been edited."""

    outlet: str
    address: str = ""
    polls: int = 0
    _items: dict[str, tuple[str, str, datetime]] = field(default_factory=dict)
    _polled: asyncio.Condition = field(default_factory=asyncio.Condition)

    def publish(self, item: str, title: str, text: str) -> None:
        published = self._items[item][2] if item in self._items else datetime.now(UTC)
        self._items[item] = (title, text, published)

    async def read_again(self, seconds: float = 15.0) -> None:
        """Returns when what stands in the feed now was fetched, and then the feed polled anew."""
        async with asyncio.timeout(seconds), self._polled:
            wanted = self.polls + 2
            await self._polled.wait_for(lambda: self.polls >= wanted)

    async def feed(self, _: web.Request) -> web.Response:
        async with self._polled:
            self.polls += 1
            self._polled.notify_all()
        items = "".join(
            f"<item><guid isPermaLink='false'>{guid}</guid><title>{escape(title)}</title>"
            f"<link>https://news.example/{self.outlet.lower().replace(' ', '-')}/{guid}</link>"
            f"<pubDate>{format_datetime(published, usegmt=True)}</pubDate>"
            f"<description>{escape(text)}</description></item>"
            for guid, (title, text, published) in reversed(self._items.items())
        )
        channel = f"<channel><title>{escape(self.outlet)}</title>{items}</channel>"
        return web.Response(text=f'<rss version="2.0">{channel}</rss>', content_type="application/rss+xml")


@contextlib.asynccontextmanager
async def newspapers(*outlets: str) -> AsyncIterator[list[Newspaper]]:
    """Newspapers by these names, served until the end."""
    papers = [Newspaper(outlet) for outlet in outlets]
    app = web.Application()
    for number, paper in enumerate(papers):
        app.router.add_get(f"/{number}.xml", paper.feed)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        for number, paper in enumerate(papers):
            paper.address = f"http://127.0.0.1:{runner.addresses[0][1]}/{number}.xml"
        yield papers
    finally:
        await runner.cleanup()


def feeds_file(papers: list[Newspaper]) -> str:
    """The feeds file of an operator who reads these newspapers, every second."""
    return "\n".join(
        f'[[feeds]]\nurl = "{paper.address}"\nname = "{paper.outlet}"\noutlet = "{paper.outlet}"\nevery = "1s"'
        for paper in papers
    )
