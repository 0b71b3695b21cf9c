"""HTTP to the Bot API over aiohttp, several times lighter on the processor than the library's own httpx.

It tells what was surely not sent from what may have been, and notes when the server refuses the token. The
token stands in every address, so no error made here carries one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.fetcher import user_agent


class NotSent(NetworkError):
    """The request never reached the server: repeating it doubles nothing."""


class Interrupted(NetworkError):
    """The connection broke after the request went out: it may have been served, or not."""


class Encoded(RequestData):  # type: ignore[misc]  # final, but nothing of it is changed
    """A request's body encoded beforehand: of a message to thousands of chats, all but the chat is one."""

    __slots__ = ("body",)

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body


def encoded(fields: Mapping[str, str]) -> bytes:
    """Fields of text as a form's body; two bodies with "&" between them are one of all their fields."""
    return urlencode(fields).encode("ascii")


class Transport(BaseRequest):
    """Requests over so many kept-alive connections. `refused` is set once the server answers 401; several
    transports may share it.
    """

    def __init__(
        self,
        connections: int,
        *,
        refused: asyncio.Event | None = None,
        connect_seconds: float = 10.0,
        read_seconds: float = 15.0,
        upload_seconds: float = 60.0,
    ) -> None:
        self._connections = connections
        self._connect_seconds = connect_seconds
        self._read_seconds = read_seconds
        self._usual = self._timeout(read_seconds, connect_seconds, None)
        self._proxies: dict[str | None, URL | None] = {}
        self._upload_seconds = upload_seconds
        self._session: aiohttp.ClientSession | None = None
        self.refused = refused or asyncio.Event()

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        """Opens the connection pool; harmless when it is open."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": user_agent()},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises NotSent, TimedOut or Interrupted."""
        if self._session is None or self._session.closed:
            raise RuntimeError("Transport is used before initialize or after shutdown")
        if isinstance(request_data, Encoded):
            body: aiohttp.FormData | dict[str, str] | bytes | None = request_data.body
            headers, timeout = _FORM, self._usual
        else:
            uploads = request_data is not None and request_data.contains_files
            body, headers = _body(request_data), None
            timeout = self._timeout(
                _seconds(read_timeout, self._upload_seconds if uploads else self._read_seconds),
                _seconds(connect_timeout, self._connect_seconds),
                _seconds(pool_timeout, None),
            )
        address = URL(url, encoded=True)
        try:
            async with self._session.request(
                method,
                address,
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                proxy=self._proxy(address),
            ) as answer:
                said = await answer.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSent(f"no connection to the Bot API server ({_reason(error)})") from None
        except TimeoutError:
            raise TimedOut(f"no answer from the Bot API server within {timeout.sock_read} seconds") from None
        except aiohttp.ClientError as error:
            raise Interrupted(f"the connection to the Bot API server broke ({_reason(error)})") from None
        if not _is_json_object(answer.status, said):
            # A proxy's page, say. Its 403 must not be taken for a chat that has blocked us.
            raise NetworkError(f"the Bot API server answers {answer.status} without JSON")
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self.refused.set()
        return answer.status, said

    def _timeout(
        self, reading: float | None, connecting: float | None, pooling: float | None
    ) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(total=None, connect=pooling, sock_connect=connecting, sock_read=reading)

    def _proxy(self, address: URL) -> URL | None:
        """The proxy that the environment names for a host, looked up once: aiohttp would at every request."""
        if address.host not in self._proxies:
            named = getproxies().get(address.scheme)
            used = named and not proxy_bypass(f"{address.host}:{address.port}")
            self._proxies[address.host] = URL(named) if named and used else None
        return self._proxies[address.host]


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _is_json_object(status: int, body: bytes) -> bool:
    if status == HTTPStatus.OK and body.startswith(b'{"ok"') and body.endswith(b"}"):
        # The library parses it anyway; what is sent thousands of times a second is parsed once.
        return True
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def _reason(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return f"{type(error).__name__}: {strerror}" if strerror else type(error).__name__


def _seconds(given: ODVInput[float], otherwise: float | None) -> float | None:
    return otherwise if isinstance(given, DefaultValue) else given


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters or None
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
