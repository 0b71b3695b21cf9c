"""Gets the bytes behind an address: http, https or file, with conditional requests, time-outs and caps.

What the bytes mean is the parser's business; when to fetch is the poller's.
"""

from __future__ import annotations

import asyncio
import logging
import os
import stat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import aiohttp

from bot.decompression import inflater_for
from bot.host_turns import HostTurns
from bot.name_resolution import ThreadedNames
from bot.network_reach import ForbiddenAddress, PublicNames, forbid_private_literal, public_socket

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(days=1)
"""For so long a server is left alone at most, whatever it asks for."""

_REDIRECTS = {301, 302, 303, 307, 308}
_CONNECTIONS = 500
"""In all: far more than stall at a time, and fewer than the 1,024 files that a process may usually open."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long one fetch may take. Bytes before and after decompression, seconds, redirects."""

    wire_bytes: int = 10_000_000
    plain_bytes: int = 10_000_000
    total_seconds: float = 30.0
    idle_seconds: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body. `url` is the address that gave it in the end; the validators are for the next request."""

    data: bytes
    content_type: str | None
    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that nothing has changed since the last fetch."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was got. `reason` is one line; `retry_after` what the server asked to wait, if it did;
    `too_many` that it asked because of us (429): it means the whole server, not this address alone.
    """

    reason: str
    retry_after: timedelta | None = None
    too_many: bool = False


class Fetcher:
    """Fetches addresses over connections that it keeps open, a few at a time from one host; to be used as an
    async context manager.
    """

    def __init__(self, limits: Limits | None = None, turns: HostTurns | None = None) -> None:
        self._limits = limits or Limits()
        self._turns = turns or HostTurns()
        self._names: list[ThreadedNames] = []
        self._open: aiohttp.ClientSession | None = None
        self._public: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        self._names = [ThreadedNames(), PublicNames()]
        every, public = self._names
        self._open = self._session(aiohttp.TCPConnector(limit=_CONNECTIONS, resolver=every))
        self._public = self._session(
            aiohttp.TCPConnector(limit=_CONNECTIONS, resolver=public, socket_factory=public_socket)
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in (self._open, self._public):
            if session is not None:
                await session.close()
        for names in self._names:
            await names.close()

    def _session(self, connector: aiohttp.TCPConnector) -> aiohttp.ClientSession:
        timeout = aiohttp.ClientTimeout(
            total=self._limits.total_seconds,
            sock_connect=self._limits.idle_seconds,
            sock_read=self._limits.idle_seconds,
        )
        headers = {"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate"}
        # Decompression is done here, where its output can be capped.
        return aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            headers=headers,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, trusted: bool = True
    ) -> Fetched | NotModified | Failed:
        """What an address holds. With the validators of an earlier fetch it may be that nothing changed.

        An address that is not `trusted` may be no file and may not lead into a private network, redirects
        included. Trouble is given back as Failed, never raised.
        """
        try:
            if urlsplit(url).scheme.lower() == "file":
                if not trusted:
                    return Failed("a file is not fetched for a chat; give an http or https address")
                return await asyncio.to_thread(self._read_file, url, etag)
            return await self._in_turn(url, etag, last_modified, trusted)
        except TimeoutError:
            return Failed(f"no complete answer within {self._limits.total_seconds:g} seconds")
        except ForbiddenAddress as error:
            return Failed(str(error))
        except aiohttp.InvalidURL:
            return Failed("not an http or https address")
        except aiohttp.ClientError as error:
            return Failed(_one_line(error))
        except (OSError, ValueError, zlib.error) as error:
            return Failed(_one_line(error))

    async def _in_turn(
        self, url: str, etag: str | None, last_modified: str | None, trusted: bool
    ) -> Fetched | NotModified | Failed:
        """Ask when there is room at the host; the time spent waiting for it is not counted."""
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
        if wait := self._turns.resting(host):
            return Failed(f"{host} asked for a pause", timedelta(seconds=wait))
        async with self._turns.turn(host), asyncio.timeout(self._limits.total_seconds):
            answer = await self._follow(url, etag, last_modified, trusted)
        if isinstance(answer, Failed) and answer.too_many and answer.retry_after is not None:
            self._turns.rest(host, answer.retry_after.total_seconds())
        return answer

    async def _follow(
        self, url: str, etag: str | None, last_modified: str | None, trusted: bool
    ) -> Fetched | NotModified | Failed:
        session = self._open if trusted else self._public
        if session is None:
            raise RuntimeError("Fetcher is used outside its async with block")
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(self._limits.redirects + 1):
            if urlsplit(url).scheme.lower() not in ("http", "https"):
                return Failed(f"redirected to {url[:100]}, which is no http or https address")
            if not trusted:
                forbid_private_literal(url)
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    url = urljoin(str(response.url), location)
                    continue
                return await self._answer(response, conditional=bool(headers))
        return Failed(f"more than {self._limits.redirects} redirects")

    async def _answer(
        self, response: aiohttp.ClientResponse, *, conditional: bool
    ) -> Fetched | NotModified | Failed:
        if response.status == 304 and conditional:
            return NotModified()
        if response.status != 200:
            return Failed(
                f"the server answered {response.status} {response.reason or ''}".strip(),
                _retry_after(response.headers, datetime.now(UTC)),
                response.status == 429,
            )
        data = await self._body(response)
        return Fetched(
            data=data,
            content_type=response.headers.get("Content-Type"),
            url=str(response.url),
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """The body, decompressed; ValueError as soon as either cap is passed."""
        inflate = inflater_for(response.headers.get("Content-Encoding", ""))
        on_the_wire, body = 0, bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            on_the_wire += len(chunk)
            if on_the_wire > self._limits.wire_bytes:
                raise ValueError(f"more than {self._limits.wire_bytes} bytes; not read further")
            body += inflate.feed(chunk, self._limits.plain_bytes + 1 - len(body)) if inflate else chunk
            if len(body) > self._limits.plain_bytes:
                raise ValueError(f"more than {self._limits.plain_bytes} bytes unpacked; not read further")
        return bytes(body)

    def _read_file(self, url: str, etag: str | None) -> Fetched | NotModified | Failed:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            return Failed("a file address names no host; write file:///path/to/the/file")
        path = url2pathname(parts.path)
        with open(path, "rb", opener=_without_blocking) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Failed("not a regular file")
            tag = f"{about.st_ino}-{about.st_mtime_ns}-{about.st_size}"
            if tag == etag:
                return NotModified()
            data = file.read(self._limits.plain_bytes + 1)
        if len(data) > self._limits.plain_bytes:
            return Failed(f"more than {self._limits.plain_bytes} bytes; not read")
        return Fetched(data, None, url, etag=tag)


def user_agent() -> str:
    """How the program names itself to servers."""
    try:
        number = version("capital-watch")
    except PackageNotFoundError:
        number = "0"
    return f"CapitalWatch/{number} (a Telegram bot that reads news feeds)"


def _without_blocking(path: str, flags: int) -> int:
    """Opens a path such that a named pipe with no writer cannot hold the reader for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """The Retry-After header (RFC 9110, section 10.2.3), seconds or a date; None where it cannot be read."""
    text = headers.get("Retry-After", "").strip()
    if not text:
        return None
    try:
        if text.isascii() and text.isdigit():
            return min(timedelta(seconds=int(text[:9])), LONGEST_PAUSE)
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return min(max(moment - now, timedelta(0)), LONGEST_PAUSE)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:200]
