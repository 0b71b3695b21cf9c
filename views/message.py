"""What a view gives back: a text in Telegram's HTML with its buttons, and how text is made safe for it.

No Telegram objects here; the handlers turn a `Message` into a request. Lengths are UTF-16 units, as Telegram
counts them. Everything that came from a feed or a person goes through `safe`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

TEXT_LIMIT = 4096
"""Telegram's limits for a text and for a picture's caption, counted after the mark-up is parsed."""
CAPTION_LIMIT = 1024
CALLBACK_DATA_LIMIT = 64
"""Telegram's limit for a button's data, in bytes."""
CALLBACK_ANSWER_LIMIT = 200
_TAG = re.compile(r"<[^>]*>")
_URL_LIMIT = 600
"""Longer addresses are tracking strings; they are left out rather than the news."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: either `data` for the bot or a `url` to open."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """HTML text and rows of buttons."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()


def rows(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def units(text: str) -> int:
    """Length in UTF-16 units. Lone surrogates, which no sound feed holds, count as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def safe(text: str, limit: int = TEXT_LIMIT) -> str:
    """`text` escaped for HTML on one line, at most `limit` units long as escaped; what is cut ends in "…"."""
    plain = " ".join(text.encode("utf-8", "ignore").decode().replace("\x00", " ").split())
    if units(escape(plain)) <= limit:
        return escape(plain)
    kept, room = [], limit - 1
    for character in plain:
        room -= units(escape(character))
        if room < 0:
            break
        kept.append(character)
    return escape("".join(kept).rstrip()) + "…"


def link(url: str | None, label: str) -> str:
    """A link with a label that is already safe; "" where there is no address that Telegram would open."""
    if not url or _opens_nothing(url):
        return ""
    target = escape(url.strip())
    return f'<a href="{target}">{label}</a>' if units(target) <= _URL_LIMIT else ""


def _opens_nothing(url: str) -> bool:
    """True for what is no web address with a host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return True
    return parts.scheme not in ("http", "https") or not parts.netloc or any(c.isspace() for c in url.strip())


def joined(blocks: Iterable[str], limit: int = TEXT_LIMIT, separator: str = "\n") -> str:
    """The blocks that are not empty, in order, as many as fit. A block is whole HTML and never cut."""
    kept: list[str] = []
    room = limit
    for block in filter(None, blocks):
        room -= visible_units(f"{separator}{block}" if kept else block)
        if room < 0:
            break
        kept.append(block)
    return separator.join(kept)


def plain(text: str) -> str:
    """A message's text without its mark-up: what is sent where Telegram refuses the mark-up."""
    return unescape(_TAG.sub("", text))


def visible_units(text: str) -> int:
    """The length that Telegram counts: in UTF-16 units, after the mark-up is parsed."""
    return units(plain(text))
