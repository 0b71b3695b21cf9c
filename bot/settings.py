"""The settings, from the environment and `.env`: their names, defaults and checks."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.durations import parse_duration
from bot.errors import SettingsError

DEFAULTS: Mapping[str, str] = {
    "BOT_TOKEN": "",
    "BOT_API_URL": "https://api.telegram.org",
    "DATABASE": "capital-watch.db",
    "THEATRE": "afghanistan",
    "FEEDS": "",
    "ADMIN_IDS": "",
    "SEND_RATE": "30",
    "ALERT_MAX_AGE": "24h",
    "BLIND_AFTER": "3h",
    "SILENT_AFTER": "24h",
    "ALLOW_PRIVATE_FEEDS": "no",
    "BACKUP_EVERY": "",
    "BACKUP_FOLDER": "",
    "BACKUP_KEEP": "7",
    "KEEP_DELIVERIES": "90d",
    "KEEP_DOCUMENTS": "",
    "LOG_LEVEL": "INFO",
    "LOG_FORMAT": "text",
    "METRICS_LISTEN": "",
    "WEBHOOK_URL": "",
    "WEBHOOK_LISTEN": "127.0.0.1:8443",
}
"""Every setting with its default, as `.env.example` lists them; an empty text means "none"."""

_TOKEN = re.compile(r"\d+:[^\s/?#%\\]+")
_FORMATS = ("text", "json")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_YES, _NO = {"1", "yes", "true", "on"}, {"0", "no", "false", "off", ""}
_T = TypeVar("_T")

_SHORTEST_KEEP = timedelta(days=7)
"""What is younger is still needed: alerts are edited, repeated items recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, checked. `bot_token` is None where none is set: only `run` needs one.

    `bot_api_url` is a server's root without a slash at its end; `feeds` a path, None for the theatre's own
    file; `send_rate` is in messages a second over all chats; `webhook_listen` and `metrics_listen` are host
    and port, the latter None for no metrics. `backup_every` is None for no backups on schedule,
    `backup_folder` for the store's own; `keep_deliveries` and `keep_documents` are None for ever.
    """

    bot_token: str | None
    bot_api_url: str
    database: Path
    theatre: str
    feeds: Path | None
    admin_ids: frozenset[int]
    send_rate: float
    alert_max_age: timedelta
    blind_after: timedelta
    silent_after: timedelta
    allow_private_feeds: bool
    backup_every: timedelta | None
    backup_folder: Path | None
    backup_keep: int
    keep_deliveries: timedelta | None
    keep_documents: timedelta | None
    log_level: str
    log_format: str
    metrics_listen: tuple[str, int] | None
    webhook_url: str | None
    webhook_listen: tuple[str, int]

    def __repr__(self) -> str:
        """Without the token, so that no log and no traceback can show it."""
        return f"Settings(theatre={self.theatre!r}, database={str(self.database)!r})"

    @classmethod
    def load(cls, environ: Mapping[str, str], dotenv_path: Path | None = None) -> Settings:
        """The settings of an environment, and of a `.env` file for what the environment does not set.

        Raises SettingsError, one line that names the variable and what to do.
        """
        texts = dict(DEFAULTS) | _dotenv(dotenv_path) | {k: v for k, v in environ.items() if k in DEFAULTS}

        def read(name: str, reader: Callable[[str], _T]) -> _T:
            text = texts[name].strip() or DEFAULTS[name]
            try:
                return reader(text)
            except ValueError as error:
                raise SettingsError(f"{name}: {error}") from None

        return cls(
            bot_token=read("BOT_TOKEN", _token),
            bot_api_url=read("BOT_API_URL", _server),
            database=read("DATABASE", _file),
            theatre=read("THEATRE", str),
            feeds=read("FEEDS", _unless_empty(_path)),
            admin_ids=read("ADMIN_IDS", _ids),
            send_rate=read("SEND_RATE", _rate),
            alert_max_age=read("ALERT_MAX_AGE", parse_duration),
            blind_after=read("BLIND_AFTER", parse_duration),
            silent_after=read("SILENT_AFTER", parse_duration),
            allow_private_feeds=read("ALLOW_PRIVATE_FEEDS", _yes_or_no),
            backup_every=read("BACKUP_EVERY", _unless_empty(parse_duration)),
            backup_folder=read("BACKUP_FOLDER", _unless_empty(_folder)),
            backup_keep=read("BACKUP_KEEP", _count),
            keep_deliveries=read("KEEP_DELIVERIES", _keep),
            keep_documents=read("KEEP_DOCUMENTS", _keep),
            log_level=read("LOG_LEVEL", _level),
            log_format=read("LOG_FORMAT", _format),
            metrics_listen=read("METRICS_LISTEN", _unless_empty(_host_and_port)),
            webhook_url=read("WEBHOOK_URL", _webhook),
            webhook_listen=read("WEBHOOK_LISTEN", _host_and_port),
        )

    def required_token(self) -> str:
        """The token; SettingsError where none is set."""
        if self.bot_token is None:
            raise SettingsError(
                "BOT_TOKEN is not set: put the token that @BotFather gave you into .env or the environment "
                "(`demo` needs none)"
            )
        return self.bot_token


def _dotenv(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    reader_log = logging.getLogger("dotenv.main")
    reader_log.setLevel(logging.ERROR)
    try:
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} cannot be read ({_reason(error)}): make it a readable UTF-8 file"
        ) from None
    return {name: value for name, value in values.items() if name in DEFAULTS and value is not None}


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "not UTF-8"


def _unless_empty(reader: Callable[[str], _T]) -> Callable[[str], _T | None]:
    return lambda text: reader(text) if text else None


def _path(text: str) -> Path:
    if "\0" in text:
        raise ValueError("a path cannot contain a zero byte; write a plain path")
    return Path(text).expanduser()


def _file(text: str) -> Path:
    path = _path(text)
    if not path.name or path.is_dir():
        raise ValueError(f"{text} is a folder; name a file in it")
    return path


def _folder(text: str) -> Path:
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise ValueError(f"{text} is no folder; name one")
    return path


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) < 1:
        raise ValueError(f"{text!r} is no number of backups; write one from 1 to 9999")
    return int(text)


def _keep(text: str) -> timedelta | None:
    if text in ("", "forever"):
        return None
    kept = parse_duration(text)
    if kept < _SHORTEST_KEEP:
        raise ValueError(f"{text!r} is too short; write 7d or more, or forever")
    return kept


def _format(text: str) -> str:
    if text.lower() not in _FORMATS:
        raise ValueError(f"{text!r} is no format of log lines; write {' or '.join(_FORMATS)}")
    return text.lower()


def _token(text: str) -> str | None:
    if not text:
        return None
    if not _TOKEN.fullmatch(text):
        raise ValueError("this does not look like a token (digits, a colon, text); copy it from @BotFather")
    return text


def _http_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _server(text: str) -> str:
    if not _http_url(text) or "?" in text or "#" in text:
        raise ValueError(
            f"{text!r} is no server's address; write its root, like {DEFAULTS['BOT_API_URL']} or http://host:port"
        )
    return text.rstrip("/")


def _ids(text: str) -> frozenset[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        if not re.fullmatch(r"[0-9]{1,18}", part):
            raise ValueError(
                f"{part!r} is no user's id; write the admins' numbers, separated by commas, like 12345,67890"
            )
    return frozenset(int(part) for part in parts)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 100_000:
        raise ValueError(f"{text!r} is no number of messages a second; write one above 0, like 30")
    return rate


def _yes_or_no(text: str) -> bool:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError(f"{text!r} is neither yes nor no; write yes or no")


def _level(text: str) -> str:
    if text.upper() not in _LEVELS:
        raise ValueError(f"{text!r} is no log level; write one of {', '.join(_LEVELS)}")
    return text.upper()


def _webhook(text: str) -> str | None:
    if not text:
        return None
    if not _http_url(text):
        raise ValueError(
            f"{text!r} is no address; write the https address at which Telegram reaches this bot"
        )
    return text


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65_536:
        raise ValueError(f"{text!r} is no host and port; write them like {DEFAULTS['WEBHOOK_LISTEN']}")
    return host.strip("[]"), int(port)
