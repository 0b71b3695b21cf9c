"""Reads the bytes of feeds, pages and texts into documents: `read` is the door, `Feed` what comes out.

What the documents tell is read elsewhere in `parser`; fetching is done before.
"""

from parser.feeds.model import (
    MAX_BYTES,
    MAX_DOCUMENTS,
    MAX_JSON_DEPTH,
    Feed,
    FeedUnreadable,
    as_dict,
)
from parser.feeds.reading import read
from parser.feeds.unchanged import NOTHING, Served

__all__ = [
    "MAX_BYTES",
    "MAX_DOCUMENTS",
    "MAX_JSON_DEPTH",
    "NOTHING",
    "Feed",
    "FeedUnreadable",
    "Served",
    "as_dict",
    "read",
]
