"""What kind of thing a text is, from the text alone: a syndication feed, JSON, a page, or plain text.

A first look at the beginning only; the readers of each kind look closer.
"""

from __future__ import annotations

import re
from enum import Enum

_FEED_ROOTS = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
_NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_EMBEDDED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_EMBEDDED_WITHIN = 8192
_HTML_NAMES = frozenset(
    name
    for line in (
        "html head body meta title link script style div p span a article section main header footer nav",
        "form h1 h2 h3 ul ol li table tr td br img b i em strong blockquote figure center font iframe",
    )
    for name in line.split()
)
_BINARY = (
    (b"\x1f\x8b", "gzip-compressed data: decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data: decompress it first"),
    (b"%PDF", "a PDF: give the address of a feed or page"),
    (b"PK\x03\x04", "a ZIP archive: unpack it first"),
    (b"\x89PNG", "a PNG picture: give the address of a feed or page"),
    (b"\xff\xd8\xff", "a JPEG picture: give the address of a feed or page"),
    (b"GIF8", "a GIF picture: give the address of a feed or page"),
    (b"SQLite format 3", "an SQLite database: give the address of a feed or page"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Shape(Enum):
    SYNDICATION = "syndication"
    JSON = "json"
    PAGE = "page"
    OTHER_XML = "other-xml"
    TEXT = "text"


def binary(data: bytes) -> str | None:
    """What the bytes are, with what to do, if they are a known binary format; None if not."""
    return next((what for start, what in _BINARY if data.startswith(start)), None)


def is_gibberish(text: str) -> bool:
    """Whether a decoded text is no text at all: many control or undecodable characters, or not one letter."""
    strange = sum(1 for _ in _CONTROL.finditer(text)) + text.count("\ufffd")
    return strange * 20 > len(text) or not any(mark.isalpha() for mark in text)


def shape_of(text: str) -> tuple[Shape, int, str]:
    """The shape of a text, where its root element begins, and that element's name (for a feed, its kind)."""
    start = len(text) - len(text.lstrip("\ufeff \t\n\x0b\x0c\0"))
    first = text[start : start + 1]
    if first in ("{", "["):
        return Shape.JSON, start, ""
    if first != "<":
        embedded = _EMBEDDED.search(text, 0, _EMBEDDED_WITHIN)
        return _of_root(text, embedded.start()) if embedded else (Shape.TEXT, start, "")
    if text[start : start + 14].lower() == "<!doctype html":
        return Shape.PAGE, start, "html"
    return _of_root(text, start)


def _of_root(text: str, start: int) -> tuple[Shape, int, str]:
    root = _root(text, start)
    match = _NAME.match(text, root) if root is not None else None
    if match is None:
        embedded = _EMBEDDED.search(text, start, start + _EMBEDDED_WITHIN)
        if embedded:
            return _of_root(text, embedded.start())
        return Shape.TEXT, start, ""
    name = match[1].lower()
    if name in _FEED_ROOTS:
        return Shape.SYNDICATION, match.start(), _FEED_ROOTS[name]
    if name in ("channel", "item", "entry"):  # a feed that lost its root
        return Shape.SYNDICATION, match.start(), "atom" if name == "entry" else "rss"
    if name in _HTML_NAMES or "<html" in text[start : start + _EMBEDDED_WITHIN].lower():
        return Shape.PAGE, start, name
    return Shape.OTHER_XML, match.start(), name


def _root(text: str, position: int) -> int | None:
    """Where the first element begins, past declaration, comments, instructions and document type."""
    while (position := text.find("<", position)) != -1:
        if text.startswith("<!--", position):
            end, width = text.find("-->", position + 4), 3
        elif text.startswith("<?", position):
            end, width = text.find(">", position), 1
        elif text.startswith("<!", position):
            end, width = _document_type_end(text, position), 1
        elif _NAME.match(text, position):
            return position
        else:
            end, width = position, 1
        if end == -1:
            return None
        position = end + width
    return None


def _document_type_end(text: str, position: int) -> int:
    """The ">" that closes a document type. What it declares is never used: no entity is expanded."""
    close, bracket = text.find(">", position), text.find("[", position)
    if bracket == -1 or close < bracket:
        return close
    end = text.find("]", bracket)
    while end != -1 and not text[end + 1 : end + 64].lstrip().startswith(">"):
        end = text.find("]", end + 1)
    return text.find(">", end) if end != -1 else -1
