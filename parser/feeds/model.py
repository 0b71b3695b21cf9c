"""What the reading of a feed gives back, how it fails, and its limits.

Only data: which bytes become which feed is decided in `reading`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from events.records import Document
from parser.feeds.unchanged import NOTHING, Served

MAX_BYTES = 10_000_000
"""Bytes of one feed or page, after decompression: as long as libxml2 lets one text node be."""

MAX_DOCUMENTS = 20_000
"""Documents of one feed; what comes after, in the feed's own order, is left out."""

MAX_JSON_DEPTH = 64
"""How deep a JSON value is followed; what is nested deeper is not looked at."""


class FeedUnreadable(ValueError):
    """The bytes hold nothing that can be read. The message says what they are and what to do."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as read: its documents in its own order.

    `kind` is one of rss, rdf, atom, json-feed, live-blog, article, al-jazeera, telegram, text. `malformed` is
    true where the bytes broke their own format's rules, so that some of them may be missing here.

    Of a feed that was read before, documents may be left out that are the same as then: `unchanged` are their
    ids, and `served` what is to be handed in at the next reading (see `unchanged.py`).
    """

    kind: str
    title: str
    documents: tuple[Document, ...]
    malformed: bool
    unchanged: frozenset[str] = frozenset()
    served: Served = field(default=NOTHING, compare=False)


def as_dict(feed: Feed) -> dict[str, object]:
    """The feed as the JSON object that `read --json` prints: times in UTC with Z, or null."""
    return {
        "kind": feed.kind,
        "title": feed.title,
        "documents": [
            {
                "id": document.id,
                "url": document.url,
                "title": document.title,
                "text": document.text,
                "published": _iso(document.published),
                "updated": _iso(document.updated),
            }
            for document in feed.documents
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
