"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import distinct, fingerprint, web_address
from parser.feeds.markup import line_of_html, text_of_html, text_of_plain, without_title
from parser.feeds.model import MAX_DOCUMENTS, Feed
from parser.feeds.structured import Node, loads, salvaged, string

KIND = "json-feed"


def is_json_feed(value: Any) -> bool:
    """Whether a JSON value is a JSON Feed: it says so, or it has a list of items that look like one's."""
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return False
    if "jsonfeed.org" in string(value, "version"):
        return True
    items = [item for item in value["items"] if isinstance(item, dict)]
    return bool(items) and any("content_text" in item or "content_html" in item for item in items)


def read_json_feed(value: Node, *, malformed: bool, url: str | None, zone: tzinfo | None) -> Feed:
    """The feed that a JSON value holds. Items that are no objects, or say nothing, are left out."""
    base = web_address(value.get("home_page_url"), url) or url
    listed = value["items"][:MAX_DOCUMENTS]
    items = [item for item in listed if isinstance(item, dict)]
    documents = (_document(item, base, zone) for item in items)
    title = line_of_html(string(value, "title"))
    return Feed(KIND, title, distinct(filter(None, documents)), malformed or len(items) < len(listed))


def cut_off_json_feed(source: str) -> Node | None:
    """What can be saved of a JSON Feed that is no valid JSON any more; None where the text is none."""
    if "jsonfeed.org" not in source:
        return None
    return {"items": list(salvaged(source, "items")), "title": _first_title(source)}


def _document(item: Node, base: str | None, zone: tzinfo | None) -> Document | None:
    title = line_of_html(string(item, "title"))
    rich, plain = string(item, "content_html"), string(item, "content_text")
    text = text_of_html(rich) or text_of_plain(plain) or text_of_plain(string(item, "summary"))
    link = web_address(item.get("url"), base) or web_address(item.get("external_url"), base)
    name = item.get("id")
    # Version 1 asks for strings, but ids that are numbers are common.
    name = str(name).strip() if isinstance(name, str | int | float) and not isinstance(name, bool) else ""
    if not (title or text or link or name):
        return None
    return Document(
        id=name or link or fingerprint(title, text),
        url=link or web_address(name),
        title=title,
        text=without_title(text, title),
        published=parse_time(item.get("date_published"), zone),
        updated=parse_time(item.get("date_modified"), zone),
    )


def _first_title(source: str) -> str:
    """The feed's title, if it stands before the items."""
    head = source.partition('"items"')[0].rstrip().rstrip(",")
    try:
        value, _ = loads(head + "}")
    except ValueError:
        return ""
    return string(value, "title") if isinstance(value, dict) else ""
