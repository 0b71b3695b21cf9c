from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.fetcher import Failed, Fetched, Fetcher, Limits, NotModified

LIMITS = Limits(wire_bytes=50_000, plain_bytes=100_000, total_seconds=1.0, idle_seconds=0.4, redirects=3)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Handler], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves every path with one handler on a free port; gives the root's address."""
    servers: list[TestServer] = []

    async def start(handler: Handler) -> str:
        app = web.Application()
        app.router.add_get("/{path:.*}", handler)
        server = TestServer(app)
        await server.start_server(shutdown_timeout=0.1)
        servers.append(server)
        return str(server.make_url("/"))

    yield start
    for server in servers:
        await server.close()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(LIMITS) as fetcher:
        yield fetcher


def body(data: bytes, **headers: str) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(
            body=data, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )

    return answer


async def test_a_body_comes_with_its_type_address_and_validators(serve: Serve, fetcher: Fetcher) -> None:
    url = await serve(body(b"<rss/>", Content_Type="application/rss+xml", ETag='"1"', Last_Modified="then"))
    answer = await fetcher.fetch(url)
    assert answer == Fetched(b"<rss/>", "application/rss+xml", url, '"1"', "then")


async def test_the_validators_come_back_and_304_means_not_modified(serve: Serve, fetcher: Fetcher) -> None:
    seen: list[tuple[str | None, str | None]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")))
        return web.Response(status=304)

    url = await serve(answer)
    assert await fetcher.fetch(url, etag='"1"', last_modified="then") == NotModified()
    assert seen == [('"1"', "then")]
    assert isinstance(await fetcher.fetch(url), Failed)


async def test_the_program_names_itself(serve: Serve, fetcher: Fetcher) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=request.headers["User-Agent"])

    fetched = await fetcher.fetch(await serve(answer))
    assert isinstance(fetched, Fetched)
    assert fetched.data.startswith(b"CapitalWatch/")


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:3]) + gzip.compress(data[3:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
    ],
)
async def test_packed_bodies_are_unpacked(
    serve: Serve, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    text = b"Kunduz has fallen. " * 200
    fetched = await fetcher.fetch(await serve(body(pack(text), Content_Encoding=encoding)))
    assert isinstance(fetched, Fetched)
    assert fetched.data == text


async def test_a_small_body_cannot_unpack_into_a_huge_one(serve: Serve, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    assert len(bomb) < LIMITS.wire_bytes
    failed = await fetcher.fetch(await serve(body(bomb, Content_Encoding="gzip")))
    assert isinstance(failed, Failed)
    assert "unpacked" in failed.reason


async def test_a_long_body_is_not_read_to_its_end(serve: Serve, fetcher: Fetcher) -> None:
    failed = await fetcher.fetch(await serve(body(bytes(LIMITS.wire_bytes + 1))))
    assert isinstance(failed, Failed)
    assert "bytes" in failed.reason


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
async def test_a_body_that_cannot_be_unpacked_is_a_failure(
    serve: Serve, fetcher: Fetcher, encoding: str
) -> None:
    assert isinstance(
        await fetcher.fetch(await serve(body(b"not packed", Content_Encoding=encoding))), Failed
    )


@pytest.mark.parametrize("pause", [0.1, 5.0])
async def test_a_slow_body_is_given_up_in_time(serve: Serve, fetcher: Fetcher, pause: float) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(60):
            await response.write(b".")
            await asyncio.sleep(pause)
        return response

    url = await serve(drip)
    begun = time.monotonic()
    assert isinstance(await fetcher.fetch(url), Failed)
    assert time.monotonic() - begun < LIMITS.total_seconds + 0.5


async def test_redirects_are_followed_to_the_end_and_no_further_than_allowed(
    serve: Serve, fetcher: Fetcher
) -> None:
    async def hop(request: web.Request) -> web.Response:
        left = int(request.match_info["path"] or 0)
        if left == 0:
            return web.Response(body=b"there")
        return web.Response(status=302, headers={"Location": f"/{left - 1}"})

    url = await serve(hop)
    fetched = await fetcher.fetch(f"{url}3")
    assert isinstance(fetched, Fetched)
    assert fetched.url == f"{url}0"
    failed = await fetcher.fetch(f"{url}4")
    assert isinstance(failed, Failed)
    assert "redirects" in failed.reason


async def test_a_redirect_loop_ends(serve: Serve, fetcher: Fetcher) -> None:
    async def loop(request: web.Request) -> web.Response:
        return web.Response(status=301, headers={"Location": "/again"})

    assert isinstance(await fetcher.fetch(await serve(loop)), Failed)


async def test_a_redirect_cannot_lead_to_a_file(serve: Serve, fetcher: Fetcher) -> None:
    async def to_file(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "file:///etc/hostname"})

    assert isinstance(await fetcher.fetch(await serve(to_file)), Failed)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("in 300 seconds", 300), ("99999999999999", 86_400), ("in -3600 seconds", 0)],
)
async def test_a_server_can_ask_to_be_left_alone(
    serve: Serve, fetcher: Fetcher, header: str, seconds: int
) -> None:
    async def busy(request: web.Request) -> web.Response:
        wait = header
        if header.startswith("in "):
            moment = datetime.now(UTC) + timedelta(seconds=int(header.split()[1]))
            wait = format_datetime(moment, usegmt=True)
        return web.Response(status=503, headers={"Retry-After": wait})

    failed = await fetcher.fetch(await serve(busy))
    assert isinstance(failed, Failed)
    assert failed.retry_after is not None
    assert failed.retry_after.total_seconds() == pytest.approx(seconds, abs=3)


@pytest.mark.parametrize("header", ["soon", "", "-5"])
async def test_a_wait_that_cannot_be_read_is_none(serve: Serve, fetcher: Fetcher, header: str) -> None:
    async def busy(request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": header})

    failed = await fetcher.fetch(await serve(busy))
    assert isinstance(failed, Failed)
    assert failed.retry_after is None
    assert "429" in failed.reason


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/", "http://", "ftp://host/", "nonsense", "http://[::1", "file://host/etc/passwd"],
)
async def test_an_address_that_gives_nothing_is_a_failure_in_one_line(fetcher: Fetcher, url: str) -> None:
    failed = await fetcher.fetch(url)
    assert isinstance(failed, Failed)
    assert failed.reason
    assert "\n" not in failed.reason


async def test_a_file_is_read_and_told_to_be_unchanged(tmp_path: Path, fetcher: Fetcher) -> None:
    path = tmp_path / "a feed.xml"
    path.write_bytes(b"<rss/>")
    fetched = await fetcher.fetch(path.as_uri())
    assert isinstance(fetched, Fetched)
    assert fetched.data == b"<rss/>"
    assert await fetcher.fetch(path.as_uri(), etag=fetched.etag) == NotModified()
    path.write_bytes(b"<rss></rss>")
    assert isinstance(await fetcher.fetch(path.as_uri(), etag=fetched.etag), Fetched)


async def test_what_is_no_regular_file_is_not_read(tmp_path: Path, fetcher: Fetcher) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long").write_bytes(bytes(LIMITS.plain_bytes + 1))
    for path in (tmp_path, tmp_path / "none", tmp_path / "pipe", tmp_path / "long"):
        assert isinstance(await fetcher.fetch(path.as_uri()), Failed), path


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://127.1:1/",
        "http://0x7f000001:1/",
        "http://[::1]:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://localhost:1/",
        "file:///etc/hostname",
    ],
)
async def test_an_address_from_a_chat_cannot_lead_into_a_private_network(fetcher: Fetcher, url: str) -> None:
    failed = await fetcher.fetch(url, trusted=False)
    assert isinstance(failed, Failed)
    assert "private network" in failed.reason or "file" in failed.reason
