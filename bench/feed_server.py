"""`python -m bench.feed_server`: any number of RSS feeds, each at `/N`, that cost next to nothing to serve.

`/publish` (POST, `{"issue": 3, "items": 1}`) makes it a new issue of every feed, with one more item for
each issue; `/stats` tells how many requests were answered in full and with 304, and since the last issue.
`/news` is a feed of one item, and of another on top after a POST of `{"title", "text"}` to it; `/stats`
tells when that was first served.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

ITEMS = 20
_WORDS = (
    "Residents of the district said on Monday that prices of bread and fuel had doubled within a week, and"
    " that the road to the provincial centre had been closed by snow for days. A spokesman of the ministry"
    " of public works said that machines were on their way, but that the pass would not open before Friday."
    " Traders asked for the customs house to stay open at night. The council is to meet again on Thursday."
)


def feed(number: int, issue: int, since: datetime) -> bytes:
    """One feed's RSS: twenty items, and one more on top for each issue."""
    items = []
    for item in range(ITEMS + issue, issue, -1):
        published = format_datetime(since + timedelta(minutes=item))
        items.append(
            f"<item><title>Notes from district {number}, no. {item}</title><guid>f{number}-{item}</guid>"
            f"<link>http://127.0.0.1/{number}/{item}</link><pubDate>{published}</pubDate>"
            f"<description>&lt;p&gt;No. {item} of {number}. {_WORDS}&lt;/p&gt;</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Feed {number}</title><link>http://127.0.0.1/{number}</link><description>d</description>"
        f"{''.join(items)}</channel></rss>"
    ).encode()


class State:
    """Which issue is out, and what was asked since."""

    def __init__(self) -> None:
        self.since = datetime.now(UTC) - timedelta(hours=2)
        self.news: list[tuple[str, str, datetime]] = [("Quiet day", _WORDS, self.since)]
        self.news_at, self.papers = 0.0, 0
        self.publish(0)

    def newspaper(self) -> bytes:
        """The feed of news; the time of its first serving since the last item is kept."""
        self.papers += 1
        if len(self.news) > 1 and not self.news_at:
            self.news_at = time.time()
        items = "".join(
            f"<item><title>{escape(title)}</title><guid>n{number}</guid>"
            f"<pubDate>{format_datetime(published)}</pubDate><description>{escape(text)}</description></item>"
            for number, (title, text, published) in reversed(list(enumerate(self.news)))
        )
        return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()

    def publish(self, issue: int) -> None:
        self.issue = issue
        self.full = self.unchanged = 0
        self.made: dict[int, bytes] = {}

    def of(self, number: int) -> bytes:
        if number not in self.made:
            self.made[number] = feed(number, self.issue, self.since)
        return self.made[number]


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        while (end := self._bytes.find(b"\r\n\r\n")) >= 0:
            head = self._bytes[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._bytes) < end + 4 + length:
                return
            path = self._bytes.split(b" ", 2)[1].decode()
            body, self._bytes = self._bytes[end + 4 : end + 4 + length], self._bytes[end + 4 + length :]
            self._transport.write(self._answer(path, head, body))

    def _answer(self, path: str, head: bytes, body: bytes) -> bytes:
        state = self._state
        if path == "/publish":
            state.publish(json.loads(body)["issue"])
            return _response(200, b"{}", "application/json")
        if path == "/stats":
            told: dict[str, Any] = {"full": state.full, "unchanged": state.unchanged}
            told |= {"news_at": state.news_at, "papers": state.papers} if state.papers else {}
            return _response(200, json.dumps(told).encode(), "application/json")
        if path == "/news":
            if body:
                item = json.loads(body)
                state.news.append((item["title"], item["text"], datetime.now(UTC)))
                return _response(200, b"{}", "application/json")
            return _response(200, state.newspaper(), "application/rss+xml")
        number = int(path.rpartition("/")[2])
        tag = f'"{number}-{state.issue}"'
        if f"if-none-match: {tag}".encode() in head:
            state.unchanged += 1
            return _response(304, b"", "application/rss+xml", tag)
        state.full += 1
        return _response(200, state.of(number), "application/rss+xml", tag)


def _response(status: int, body: bytes, kind: str, tag: str = '"0"') -> bytes:
    return (
        f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


async def serve() -> None:
    state = State()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(state), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())
