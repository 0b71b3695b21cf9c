"""Where log lines go and how they look. The bot's token never stands in one, tracebacks included."""

from __future__ import annotations

import logging
import re
import sys
from typing import TextIO

_TOKEN_IN_ADDRESS = re.compile(r"(/bot)\d+:[^/\s\"']+")
_LOUD = ("httpx", "httpcore", "apscheduler", "aiohttp.access", "asyncio")

_LIBRARY = "telegram.ext"
"""Gives a traceback for each failed request for updates, which the program tells in a line of its own."""


class RedactingFormatter(logging.Formatter):
    """Formats a record, then takes the secrets out of the finished text."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "<token>")
        return _TOKEN_IN_ADDRESS.sub(r"\1<token>", text)


def set_up_logs(level: str, *secrets: str, stream: TextIO | None = None) -> None:
    """Sends log lines of `level` and above to a stream (standard error), without the secrets.

    Libraries that tell of every request or every missed run speak only of errors.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(max(logging.ERROR, root.level))
    logging.getLogger(_LIBRARY).setLevel(logging.CRITICAL)
    logging.getLogger(f"{_LIBRARY}.Application").setLevel(max(logging.WARNING, root.level))
