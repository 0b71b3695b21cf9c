"""A real web server on a free port of this computer, for tests of what feeds can do to whoever reads them."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from html import escape
from pathlib import Path

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FeedServer:
    """Serves a handler for each path; notes what was asked for, and how much of it together."""

    def __init__(self) -> None:
        self.address = ""
        self.asked: list[str] = []
        self.most_together = 0
        self._together = 0
        self._handlers: dict[str, Handler] = {}

    def serve(self, path: str, what: Handler | bytes) -> str:
        """Serve something at a path from now on; its address."""
        self._handlers[path] = what if callable(what) else _plainly(what)
        return f"{self.address}/{path}"

    async def take(self, request: web.Request) -> web.StreamResponse:
        path = request.path.lstrip("/")
        self.asked.append(path)
        self._together += 1
        self.most_together = max(self.most_together, self._together)
        try:
            handler = self._handlers.get(path)
            return await handler(request) if handler else web.Response(status=404)
        finally:
            self._together -= 1


def _plainly(data: bytes) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=data, content_type="application/rss+xml")

    return answer


@contextlib.asynccontextmanager
async def feed_server(host: str = "127.0.0.1", port: int = 0, tls: bool = False) -> AsyncIterator[FeedServer]:
    """A server until the end of the block. With `tls`, its certificate is one that nobody vouches for."""
    server, app = FeedServer(), web.Application()
    app.router.add_get("/{path:.*}", server.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    await web.TCPSite(runner, host, port, ssl_context=context).start()
    server.address = f"http{'s' if tls else ''}://{host}:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


def rss(*items: tuple[str, str, str]) -> bytes:
    """An RSS feed of (guid, title, publication time as RFC 822 or nothing)."""
    inner = "".join(
        f"<item><guid>{escape(guid)}</guid><title>{escape(title)}</title>"
        + (f"<pubDate>{when}</pubDate>" if when else "")
        + "</item>"
        for guid, title, when in items
    )
    return f'<rss version="2.0"><channel><title>A</title>{inner}</channel></rss>'.encode()


async def dripping(request: web.Request) -> web.StreamResponse:
    """A slow-loris: a byte now and then, without end."""
    response = web.StreamResponse()
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.05)
    return response


async def endless(request: web.Request) -> web.StreamResponse:
    """A body that never ends, as fast as it is read."""
    response = web.StreamResponse()
    await response.prepare(request)
    with contextlib.suppress(ConnectionError):
        while True:
            await response.write(bytes(65_536))
    return response
