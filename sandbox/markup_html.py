"""Telegram's HTML: text with tags in, plain text and entities out.

Follows the Bot API's own parser (tdlib, `parse_html`), its error texts and byte offsets included. Offsets and
lengths of entities count UTF-16 units. Trimming, limits and found links stand in `formatting.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
}
TAGS = frozenset({*SIMPLE, "a", "pre", "code", "tg-emoji", "tg-time"})
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACES = " \t\r\n\v\0"
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));?")
PLAIN = re.compile("[^<&]+")
PLAIN_VALUE = {quote: re.compile(f"[^&{quote}]+") for quote in "'\""}
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"'\0]*")


class MarkupError(ValueError):
    """The text is not Telegram's HTML; the message is what follows "can't parse entities: "."""


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def utf16_length(text: str) -> int:
    """How long Telegram takes `text` to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and MessageEntity objects, in order; raises MarkupError."""
    plain: list[str] = []
    start = length = 0
    stack: list[_Open] = []
    entities: list[dict[str, Any]] = []
    at = 0
    while at < len(source):
        if source[at] == "<":
            if source.startswith("</", at):
                at, entity = _close(source, at, stack, "".join(plain), length)
                if entity is not None:
                    entities.append(entity)
            else:
                at = _open(source, at, stack, length, start)
            continue
        piece, at = _piece(source, at, PLAIN)
        plain.append(piece)
        start += len(piece)
        length += utf16_length(piece)
    if stack:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(plain), _joined(entities)


def _byte(source: str, at: int) -> int:
    return len(source[:at].encode())


def _piece(source: str, at: int, plain: re.Pattern[str]) -> tuple[str, int]:
    """What is plain in one piece from here on, else one character; and where the text goes on."""
    run = plain.match(source, at)
    return (run.group(), run.end()) if run else _character(source, at)


def _character(source: str, at: int) -> tuple[str, int]:
    match = REFERENCE.match(source, at) if source[at] == "&" else None
    if match is None:
        return source[at], at + 1
    named, decimal, hexadecimal = match.groups()
    if named:
        return NAMED[named], match.end()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return source[at], at + 1
    return chr(code), match.end()


def _open(source: str, begin: int, stack: list[_Open], offset: int, start: int) -> int:
    """Read a start tag onto the stack; where the text goes on."""
    at = begin + 1
    while at < len(source) and source[at] not in SPACES and source[at] != ">":
        at += 1
    if at == len(source):
        raise MarkupError(f"Unclosed start tag at byte offset {_byte(source, begin)}")
    tag = source[begin + 1 : at].lower()
    if tag not in TAGS:
        raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {_byte(source, begin)}')
    attributes, at = _attributes(source, begin, at, tag)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {_byte(source, begin)}')
    if tag == "tg-time" and not re.fullmatch(r"\d{1,12}", attributes.get("unix", "")):
        raise MarkupError(f'Tag "tg-time" must have a valid unix time at byte offset {_byte(source, begin)}')
    if tag == "tg-time" and not TIME_FORMAT.fullmatch(attributes.get("format", "")):
        raise MarkupError(f"Invalid date-time format specified at byte offset {_byte(source, begin)}")
    stack.append(_Open(tag, offset, start, attributes))
    return at + 1


def _attributes(source: str, begin: int, at: int, tag: str) -> tuple[dict[str, str], int]:
    """The attributes up to the closing angle bracket, and where that is."""
    unclosed = MarkupError(f'Unclosed start tag "{tag}" at byte offset {_byte(source, begin)}')
    attributes: dict[str, str] = {}
    while True:
        at = _spaces(source, at)
        if at == len(source):
            raise unclosed
        if source[at] == ">":
            return attributes, at
        match = ATTRIBUTE_NAME.match(source, at)
        name = match.group() if match else ""
        if not name:
            raise MarkupError(
                f'Empty attribute name in the tag "{tag}" at byte offset {_byte(source, begin)}'
            )
        at = _spaces(source, at + len(name))
        if at == len(source):
            raise unclosed
        value = ""
        if source[at] == "=":
            at = _spaces(source, at + 1)
            if at == len(source):
                raise unclosed
            value, at = _value(source, at)
            if at == len(source):
                raise unclosed
        attributes[name.lower()] = value


def _spaces(source: str, at: int) -> int:
    while at < len(source) and source[at] in SPACES:
        at += 1
    return at


def _value(source: str, at: int) -> tuple[str, int]:
    quote = source[at]
    begin = at
    if quote not in "'\"":
        while at < len(source) and (source[at].isalnum() or source[at] in ".-"):
            at += 1
        if at < len(source) and source[at] not in SPACES and source[at] != ">":
            raise MarkupError(f"Unexpected end of name token at byte offset {_byte(source, begin)}")
        return source[begin:at].lower(), at
    at += 1
    value: list[str] = []
    while at < len(source) and source[at] != quote:
        piece, at = _piece(source, at, PLAIN_VALUE[quote])
        value.append(piece)
    return "".join(value), min(at + 1, len(source))


def _close(
    source: str, begin: int, stack: list[_Open], plain: str, offset: int
) -> tuple[int, dict[str, Any] | None]:
    """Read an end tag; where the text goes on, and the entity it completes (None if it would be empty)."""
    where = _byte(source, begin)
    if not stack:
        raise MarkupError(f"Unexpected end tag at byte offset {where}")
    at = begin + 2
    while at < len(source) and source[at] not in SPACES and source[at] != ">":
        at += 1
    name = source[begin + 2 : at].lower()
    at = _spaces(source, at)
    if at == len(source) or source[at] != ">":
        raise MarkupError(f"Unclosed end tag at byte offset {where}")
    opened = stack.pop()
    if name and name != opened.tag:
        raise MarkupError(
            f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{name}>"'
        )
    if offset == opened.offset:
        return at + 1, None
    return at + 1, _entity(opened, offset - opened.offset, plain[opened.start :])


def _entity(opened: _Open, length: int, text: str) -> dict[str, Any] | None:
    attributes = opened.attributes
    place: dict[str, Any] = {"offset": opened.offset, "length": length}
    if opened.tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote", **place}
    if opened.tag in SIMPLE:
        return {"type": SIMPLE[opened.tag], **place}
    if opened.tag == "a":
        url = attributes.get("href") or text
        return {"type": "text_link", **place, "url": normal_url(url)} if normal_url(url) else None
    if opened.tag == "tg-emoji":
        return {"type": "custom_emoji", **place, "custom_emoji_id": attributes.get("emoji-id", "")}
    if opened.tag == "tg-time":
        time = {"unix_time": int(attributes["unix"])}
        if attributes.get("format"):
            return {"type": "date_time", **place, **time, "date_time_format": attributes["format"]}
        return {"type": "date_time", **place, **time}
    if opened.tag == "pre":
        return {"type": "pre", **place}
    language = attributes.get("class", "").removeprefix("language-") if "class" in attributes else ""
    return {"type": "code", **place, "language": language} if language else {"type": "code", **place}


def normal_url(url: str) -> str | None:
    """A link as Telegram keeps it, or None for what is no link (it then stays plain text)."""
    if re.match(r"(?:https?|tg|ton|mailto|tel):", url, re.IGNORECASE):
        bare_host = re.fullmatch(r"https?://[^/?#\s]+", url, re.IGNORECASE)
        return f"{url}/" if bare_host else url
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", url):
        return f"http://{url}" if "/" in url else f"http://{url}/"
    return None


def _joined(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In Telegram's order: by offset, the longer first; code within pre is no entity, but gives pre its
    language.
    """

    def order(entity: dict[str, Any]) -> tuple[int, int, bool]:
        return entity["offset"], -entity["length"], entity["type"] == "code"

    kept: list[dict[str, Any]] = []
    for entity in sorted(entities, key=order):
        if entity["type"] == "code":
            language = entity.pop("language", None)
            around = next(
                (outer for outer in kept if outer["type"] == "pre" and _covers(outer, entity)), None
            )
            if around is not None:
                if language and around["length"] == entity["length"]:
                    around["language"] = language
                continue
        kept.append(entity)
    return kept


def _covers(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    return bool(
        outer["offset"] <= inner["offset"]
        and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]
    )
