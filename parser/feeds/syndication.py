"""RSS 0.9x and 2.0, RDF (RSS 0.90 and 1.0) and Atom 0.3 and 1.0, well-formed or not.

The tree is libxml2's; feedparser reads what that cannot. JSON Feed has its own module.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import partial
from io import BytesIO

import feedparser
from lxml import etree

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import distinct, fingerprint, web_address
from parser.feeds.markup import (
    line_of_html,
    local_name,
    text_of_element,
    text_of_html,
    text_of_plain,
    without_title,
)
from parser.feeds.model import MAX_DOCUMENTS, Feed
from parser.feeds.unchanged import Items, Served, read_changed
from parser.feeds.xmltree import tree_of

# Modules whose elements are read, by namespace and, where a feed forgot to declare it, by customary prefix.
_MODULES = {
    "http://www.w3.org/2005/Atom": "",
    "https://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "rss": "",
    "atom": "",
    "dc": "dc:",
    "dcterms": "dcterms:",
    "content": "content:",
}
_ITEM_NAMES = frozenset({"item", "entry"})
_ITEM_TAG = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PLAIN_TYPES = frozenset({"text", "text/plain"})
_FULL_TEXT = ("content:encoded", "content")
_SHORT_TEXT = ("description", "summary", "dc:description")
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "date",
    "created",
    "dcterms:created",
)
_UPDATED = ("updated", "modified", "dcterms:modified")
# feedparser is some fifty times slower than libxml2, and is asked only for what that gave up on.
_FALLBACK_CHARACTERS = 1_000_000

# What it lets out on hostile input, a reference to half a character, say: such a feed is empty and malformed.
_FEEDPARSER_ERRORS = (
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)

Fields = dict[str, list[etree._Element]]


def read_syndication(source: str, kind: str, *, url: str | None, zone: tzinfo | None, before: Served) -> Feed:
    """The feed in `source`, which begins at the root element. Times without a zone are read in `zone`; items
    served `before` are left out.
    """
    tree, malformed = tree_of(source)
    title = ""
    found = Items()
    if tree is not None:
        title = _feed_title(tree)
        read = partial(_document, url=url, zone=zone)
        found = read_changed(_items(tree)[:MAX_DOCUMENTS], read, f"{url} {zone}\0".encode(), before)
    documents = found.documents
    if not documents and not found.unchanged and malformed and _ITEM_TAG.search(source):
        fallback_title, documents = _by_feedparser(source[:_FALLBACK_CHARACTERS], url, zone)
        title = title or fallback_title
    return Feed(kind, title, distinct(documents), malformed, found.unchanged, found.served)


def _items(tree: etree._Element) -> list[etree._Element]:
    items = list(tree.iter("{*}item", "{*}entry"))
    if not items:  # prefixes that were never declared, or names in capitals
        items = [node for node in tree.iter() if local_name(node) in _ITEM_NAMES]
    return items


def _document(item: etree._Element, url: str | None, zone: tzinfo | None) -> Document | None:
    """One item; None for one that says nothing and leads nowhere."""
    fields = _fields(item)
    title = " ".join(next(_texts(fields, ("title",)), "").split("\n"))
    text = without_title(_text(item, fields), title)
    link = _link(fields, url)
    name = next(_plain(fields, ("guid", "id", "dc:identifier")), None) or item.get(_RDF_ABOUT)
    if not (title or text or link or name):
        return None
    return Document(
        id=name or link or fingerprint(title, text),
        url=link or web_address(name),
        title=title,
        text=text,
        published=_time(fields, _PUBLISHED, zone),
        updated=_time(fields, _UPDATED, zone),
    )


def _fields(item: etree._Element) -> Fields:
    """An item's children by name, with a known module's customary prefix or an unknown one's namespace."""
    own, _ = _space_and_name(item)
    fields: Fields = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        space, name = _space_and_name(child)
        module = "" if not space or space == own else _MODULES.get(space, space + " ")
        fields.setdefault(module + name.lower(), []).append(child)
    return fields


def _space_and_name(node: etree._Element) -> tuple[str, str]:
    """An element's namespace, or the prefix it has for want of one, and its local name."""
    space, _, name = node.tag.removeprefix("{").rpartition("}")
    if not space:
        space, _, name = node.tag.rpartition(":")
    return space, name


def _texts(fields: Fields, names: tuple[str, ...]) -> Iterator[str]:
    """The texts of the fields of these names that have any, markup out."""
    for name in names:
        for element in fields.get(name, ()):
            if len(element) and any(isinstance(child.tag, str) for child in element):
                text = text_of_element(element)
            elif element.get("type", "").lower() in _PLAIN_TYPES:
                text = text_of_plain("".join(element.itertext()))
            else:
                text = text_of_html("".join(element.itertext()), wrapped=True)
            if text:
                yield text


def _text(item: etree._Element, fields: Fields) -> str:
    """The item's text: the full one, or its summary where that says more (the full one may be a picture)."""
    full, short = next(_texts(fields, _FULL_TEXT), ""), ""
    if not full or any(
        len(element.text or "") > len(full) for name in _SHORT_TEXT for element in fields.get(name, ())
    ):
        short = next(_texts(fields, _SHORT_TEXT), "")
    text = max(full, short, key=len)
    if not text:
        media = item.find(".//{http://search.yahoo.com/mrss/}description")
        text = text_of_html(media.text or "") if media is not None else ""
    return text


def _plain(fields: Fields, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for element in fields.get(name, ()):
            if text := " ".join("".join(element.itertext()).split()):
                yield text


def _link(fields: Fields, base: str | None) -> str | None:
    links = fields.get("link", [])
    written = [html.unescape("".join(link.itertext())) for link in links if link.get("href") is None]
    alternate = [link.get("href") for link in links if link.get("rel", "alternate") == "alternate"]
    permanent = [
        "".join(guid.itertext())
        for guid in fields.get("guid", ())
        if guid.get("isPermaLink", "true").lower() == "true"
    ]
    addresses = (web_address(value, base) for value in (*written, *alternate))
    return next(filter(None, (*addresses, *map(web_address, permanent))), None)


def _time(fields: Fields, names: tuple[str, ...], zone: tzinfo | None) -> datetime | None:
    return next(filter(None, (parse_time(value, zone) for value in _plain(fields, names))), None)


def _feed_title(tree: etree._Element) -> str:
    """The title of the channel or feed, which no item or picture in it can lend."""
    for parent in (tree, *(child for child in tree if local_name(child) == "channel")):
        if title := next(_texts(_fields(parent), ("title",)), ""):
            return " ".join(title.split("\n"))
    return ""


def _by_feedparser(source: str, url: str | None, zone: tzinfo | None) -> tuple[str, tuple[Document, ...]]:
    # A stream, as feedparser takes a string for an address or the name of a file.
    stream = BytesIO(source.encode("utf-8", "replace"))
    try:
        parsed = feedparser.parse(
            stream,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FEEDPARSER_ERRORS:
        return "", ()
    documents = (_from_feedparser(entry, url, zone) for entry in parsed.entries[:MAX_DOCUMENTS])
    return line_of_html(parsed.feed.get("title", "")), tuple(filter(None, documents))


def _from_feedparser(
    entry: feedparser.FeedParserDict, url: str | None, zone: tzinfo | None
) -> Document | None:
    title = line_of_html(entry.get("title", ""))
    sources = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
    text = without_title(max((text_of_html(part or "", wrapped=True) for part in sources), key=len), title)
    link = web_address(entry.get("link"), url)
    name = entry.get("id")
    if not (title or text or link):
        return None
    # dict.get, as an entry lends its publication to a missing update.
    return Document(
        id=name or link or fingerprint(title, text),
        url=link,
        title=title,
        text=text,
        published=parse_time(dict.get(entry, "published"), zone),
        updated=parse_time(dict.get(entry, "updated"), zone),
    )
