"""Where log lines go and how they look. The bot's token never stands in one, tracebacks included."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import quote

_TOKEN_IN_ADDRESS = re.compile(r"(/bot)\d+(?::|%3A)[^/\s\"'\\]+")
_PASSWORD_IN_ADDRESS = re.compile(r"(://)[^/@\s\"]+@")
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LOUD = ("httpx", "httpcore", "apscheduler", "aiohttp.access", "asyncio")

_LIBRARY = "telegram.ext"
"""Gives a traceback for each failed request for updates, which the program tells in a line of its own."""


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `time` (UTC), `level`, `logger`, `message`, and `traceback` if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class RedactingFormatter(logging.Formatter):
    """Formats a record as another formatter does, then takes the secrets out of the finished text."""

    def __init__(self, formatter: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._formatter = formatter
        # Also as they stand within an address and within JSON.
        forms = (form for secret in secrets if secret for form in (secret, quote(secret, safe="")))
        self._secrets = tuple(dict.fromkeys(forms))

    def format(self, record: logging.LogRecord) -> str:
        text = self._formatter.format(record)
        for secret in self._secrets:
            text = text.replace(secret, "<token>")
        text = _TOKEN_IN_ADDRESS.sub(r"\1<token>", text)
        return _PASSWORD_IN_ADDRESS.sub(r"\1<password>@", text)


def set_up_logs(level: str, *secrets: str, form: str = "text", stream: TextIO | None = None) -> None:
    """Sends log lines of `level` and above to a stream (standard error), as `text` or `json`, without the
    secrets.

    Libraries that tell of every request or every missed run speak only of errors.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    formatter = JsonFormatter() if form == "json" else logging.Formatter(_LINE)
    handler.setFormatter(RedactingFormatter(formatter, secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(max(logging.ERROR, root.level))
    # Our jobs tell of their own mistakes; it would only tell of those that were broken off at the end.
    logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)
    logging.getLogger(_LIBRARY).setLevel(logging.CRITICAL)
    logging.getLogger(f"{_LIBRARY}.Application").setLevel(max(logging.WARNING, root.level))
