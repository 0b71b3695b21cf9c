"""Takes updates in by webhook: a small HTTP server that Telegram, or a proxy before us, posts them to.

Long polling is the rule and needs none of this; a webhook is set with WEBHOOK_URL.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update

from bot.application import TelegramApplication
from bot.errors import CannotStart

log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST_UPDATE = 4_000_000


class Webhook:
    """Serves one application's webhook at `url`'s path, listening on `host` and `port`."""

    def __init__(self, application: TelegramApplication, url: str, host: str, port: int) -> None:
        self._application = application
        self._url = url
        self._host = host
        self._port = port
        self._secret = secrets.token_urlsafe(32)
        self._runner: web.AppRunner | None = None

    async def listen(self) -> None:
        """Start the server. Raises CannotStart where the address is taken."""
        server = web.Application(client_max_size=_LARGEST_UPDATE)
        server.router.add_post(urlsplit(self._url).path or "/", self._take)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise CannotStart(
                f"WEBHOOK_LISTEN: cannot listen on {self._host}:{self._port} ({error.strerror}); change it"
            ) from None

    async def announce(self, allowed_updates: list[str]) -> None:
        """Tell Telegram where to post; what came in meanwhile is delivered too. Raises TelegramError."""
        await self._application.bot.set_webhook(
            self._url, secret_token=self._secret, allowed_updates=allowed_updates, drop_pending_updates=False
        )

    async def stop(self) -> None:
        """Stop the server. Telegram keeps what it cannot post for the next start."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        shown = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            update = Update.de_json(await request.json(), self._application.bot)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            log.warning("An update came in that cannot be read: %s", type(error).__name__)
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await self._application.update_queue.put(update)
        return web.Response()
