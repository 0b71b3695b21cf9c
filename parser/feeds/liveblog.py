"""Live blogs that publish themselves as schema.org LiveBlogPosting: one document per update.

The JSON-LD is found by `structured`; articles without updates are read by `article`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import distinct, fingerprint, web_address
from parser.feeds.markup import line_of_html, text_of_html, without_title
from parser.feeds.model import MAX_DOCUMENTS, Feed
from parser.feeds.structured import Node, nodes, reference, string, types

KIND = "live-blog"


def read_live_blog(values: Iterable[Any], *, url: str | None, zone: tzinfo | None) -> Feed | None:
    """The live blog in a page's JSON-LD values, updates in their order there; None where none has any update.

    The page's own dates say nothing about its updates: they may be older than all of them.
    """
    postings = [node for value in values for node in nodes(value) if "LiveBlogPosting" in types(node)]
    posting = max(postings, key=lambda node: len(_updates(node)), default=None)
    if posting is None or not (updates := _updates(posting)):
        return None
    page = web_address(reference(posting, "url", "mainEntityOfPage", "@id"), url) or url
    title = line_of_html(string(posting, "headline", "name"))
    documents = (_document(update, page, zone) for update in updates[:MAX_DOCUMENTS])
    return Feed(KIND, title, distinct(filter(None, documents)), malformed=False)


def _updates(posting: Node) -> list[Node]:
    listed = posting.get("liveBlogUpdate", posting.get("liveBlogUpdates"))
    return [
        update for update in (listed if isinstance(listed, list) else [listed]) if isinstance(update, dict)
    ]


def _document(update: Node, page: str | None, zone: tzinfo | None) -> Document | None:
    title = line_of_html(string(update, "headline", "name", "alternativeHeadline"))
    text = without_title(text_of_html(string(update, "articleBody", "text", "description")), title)
    published = parse_time(update.get("datePublished") or update.get("dateCreated"), zone)
    named = (reference(update, name) for name in ("url", "@id", "identifier", "mainEntityOfPage"))
    addresses = [address for name in named if (address := web_address(name, page))]
    # An update that gives the page's address, as many do, has none of its own.
    own = next((address for address in addresses if not _same_page(address, page)), None)
    if not (title or text):
        return None
    moment = published.isoformat() if published else ""
    return Document(
        id=own or fingerprint(page or "", title or text, moment),
        url=own or page,
        title=title,
        text=text,
        published=published,
        updated=parse_time(update.get("dateModified"), zone),
    )


def _same_page(address: str, page: str | None) -> bool:
    return page is not None and address.rstrip("/#") == page.rstrip("/#")
