"""Bytes to a feed: finds out what they are and hands them to the reader for it.

How each kind is read is for its own module; fetching and decompressing are done before.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from parser.feeds.aljazeera import is_reply, read_reply
from parser.feeds.article import read_article
from parser.feeds.charset import decode
from parser.feeds.detect import Shape, binary, is_gibberish, shape_of
from parser.feeds.jsonfeed import cut_off_json_feed, is_json_feed, read_json_feed
from parser.feeds.liveblog import read_live_blog
from parser.feeds.markup import parsed
from parser.feeds.model import MAX_BYTES, Feed, FeedUnreadable
from parser.feeds.plaintext import read_text
from parser.feeds.structured import json_ld, loads
from parser.feeds.syndication import read_syndication
from parser.feeds.telegram import is_telegram_page, read_channel
from parser.feeds.unchanged import NOTHING, Served


def read(
    data: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    timezone: ZoneInfo | None = None,
    before: Served = NOTHING,
) -> Feed:
    """The documents in the bytes of a feed, a page or a text, in the feed's own order.

    The kind is found from the bytes alone; `content_type` only hints at the character encoding. `url` is
    where they came from, and completes relative addresses. Times without a zone are read in `timezone`, UTC
    if None. `before` is the `served` of the feed's last reading, once its documents have been kept: RSS and Atom
    items that are still the same are then left out, and only named in `unchanged`. At most `MAX_DOCUMENTS` documents are given back. A broken feed is read as far as possible, with
    `malformed` set.

    Raises FeedUnreadable, with one line that says what to do, where there is nothing in the bytes to read.
    """
    if len(data) > MAX_BYTES:
        raise FeedUnreadable(f"larger than {MAX_BYTES // 1_000_000} MB: give a feed with fewer items")
    if not data.strip(b" \t\r\n\0"):
        raise FeedUnreadable("empty: check that the address or file is the right one")
    if (what := binary(data)) is not None:
        raise FeedUnreadable(what)
    text = decode(data, content_type)
    if is_gibberish(text):
        raise FeedUnreadable("binary data: give the address of a feed or page, or a file of text")
    shape, start, name = shape_of(text)
    if shape is Shape.SYNDICATION:
        return read_syndication(text[start:], name, url=url, zone=timezone, before=before)
    if shape is Shape.JSON:
        return _read_json(text[start:], url, timezone)
    if shape is Shape.PAGE:
        return _read_page(text, url, timezone)
    if shape is Shape.OTHER_XML:
        raise FeedUnreadable(
            f"XML of another kind (<{name}>): give the address of an RSS or Atom feed or of a page"
        )
    return read_text(text)


def _read_json(source: str, url: str | None, zone: ZoneInfo | None) -> Feed:
    try:
        value, malformed = loads(source)
    except ValueError:
        value, malformed = cut_off_json_feed(source), True
    if is_json_feed(value):
        return read_json_feed(value, malformed=malformed, url=url, zone=zone)
    if is_reply(value):
        return read_reply(value, url=url, malformed=malformed)
    feed = read_live_blog([value], url=url, zone=zone)
    if feed is not None:
        return replace(feed, malformed=malformed)
    raise FeedUnreadable("JSON that is no JSON Feed and no live blog: give the address of a feed or page")


def _read_page(source: str, url: str | None, zone: ZoneInfo | None) -> Feed:
    page = parsed(source)
    if page is not None:
        if is_telegram_page(source):
            return read_channel(page)
        values = json_ld(page)
        feed = read_live_blog(values, url=url, zone=zone) or read_article(page, values, url=url, zone=zone)
        if feed is not None:
            return feed
    raise FeedUnreadable(
        "a page without an article or a live blog: give the address of a feed or of an article"
    )
