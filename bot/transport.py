"""HTTP to the Bot API over aiohttp, several times lighter on the processor than the library's own httpx.

It tells what was surely not sent from what may have been, and notes when the server refuses the token. The
token stands in every address, so no error made here carries one.
"""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus

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
                trust_env=True,
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
        uploads = request_data is not None and request_data.contains_files
        reading = _seconds(read_timeout, self._upload_seconds if uploads else self._read_seconds)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, None),
            sock_connect=_seconds(connect_timeout, self._connect_seconds),
            sock_read=reading,
        )
        try:
            async with self._session.request(
                method,
                URL(url, encoded=True),
                data=_body(request_data),
                timeout=timeout,
                allow_redirects=False,
            ) as answer:
                body = await answer.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NotSent(f"no connection to the Bot API server ({_reason(error)})") from None
        except TimeoutError:
            raise TimedOut(f"no answer from the Bot API server within {reading} seconds") from None
        except aiohttp.ClientError as error:
            raise Interrupted(f"the connection to the Bot API server broke ({_reason(error)})") from None
        if not _is_json_object(body):
            # A proxy's page, say. Its 403 must not be taken for a chat that has blocked us.
            raise NetworkError(f"the Bot API server answers {answer.status} without JSON")
        if answer.status == HTTPStatus.UNAUTHORIZED:
            self.refused.set()
        return answer.status, body


def _is_json_object(body: bytes) -> bool:
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
