"""Updates sent to the bot's own address instead of being fetched: setWebhook's side of the Bot API."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import aiohttp

from sandbox.updates import Updates

RETRY_SECONDS = 1.0
log = logging.getLogger(__name__)


class Webhook:
    """Where updates go while a URL is set; sends them one by one, again and again until the bot says 200."""

    def __init__(self) -> None:
        self.url = ""
        self.secret: str | None = None
        self.last_error: tuple[int, str] | None = None
        self._task: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str | None, updates: Updates) -> None:
        """Send to `url` from now on; an empty one stops."""
        self.stop()
        self.url, self.secret, self.last_error = url, secret, None
        if url:
            self._task = asyncio.create_task(self._send(updates))

    def stop(self) -> None:
        """Stop sending; the URL stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def info(self, updates: Updates) -> dict[str, Any]:
        """A WebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": updates.pending(),
        }
        if self.url:
            info["max_connections"] = 40
        if updates.allowed is not None:
            info["allowed_updates"] = sorted(updates.allowed)
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    async def _send(self, updates: Updates) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        async with aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=30)) as session:
            while True:
                update = updates.first()
                if update is None:
                    await updates.bell.wait(60)
                elif await self._deliver(session, update):
                    updates.confirm(update["update_id"] + 1)
                else:
                    await asyncio.sleep(RETRY_SECONDS)

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        try:
            async with session.post(self.url, json=update) as answer:
                if answer.status < 300:
                    return True
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = f"Connection failed: {error}"
        log.info("webhook: %s", problem)
        self.last_error = (int(time.time()), problem)
        return False
