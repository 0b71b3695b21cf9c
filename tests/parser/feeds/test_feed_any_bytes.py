"""Whatever the bytes, reading gives a feed or says in one line why not; and time grows with length only."""

import json
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parser.feeds import Feed, FeedUnreadable, as_dict, read

RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Déjà lu</title><item><title>1 &amp; all</title><guid>1</guid><pubDate>Wed, 11 Aug 2021 "
    "09:30:00 GMT</pubDate><c:encoded><![CDATA[<p>Text &mdash; here</p>]]></c:encoded></item></channel></rss>"
).encode()
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Log</title><entry><id>a</id><title type="xhtml"><div '
    b'xmlns="http://www.w3.org/1999/xhtml">T</div></title><updated>2021-08-11T09:30:00Z</updated></entry></feed>'
)
LIVE = {
    "@type": "LiveBlogPosting",
    "liveBlogUpdate": [{"headline": "Größe", "articleBody": "B", "datePublished": "2021-08-11T09:30:00Z"}],
}
PAGE = f'<html><script type="application/ld+json">{json.dumps(LIVE)}</script><p>Words.</p></html>'.encode()
JSON_FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1", "items": [{"id": 1, "content_text": "é"}]}
).encode()
REPLY = json.dumps({"data": {"article": {"children": [1, 2], "childrenMeta": [{"id": "1"}]}}}).encode()
TELEGRAM = (
    b'<html><section class="tgme_channel_history"><div class="tgme_widget_message" data-post="a/1">'
    b'<div class="js-message_text">Hi</div></div></section></html>'
)
VALID = (RSS, ATOM, PAGE, JSON_FEED, REPLY, TELEGRAM, b"Headline\nText of it.\n")
PIECES = st.sampled_from([
    b"<rss", b"<item>", b"<entry", b"<title>", b"</", b">", b"<![CDATA[", b"]]>", b"<!--",
    b"<!DOCTYPE x [", b"<?xml ", b"&", b"&#0;", b"&#xD800;", b"&amp;lt;", b"{", b"[", b'"', b"\\", b":",
    b'"items":[', b'"@type":"LiveBlogPosting"', b'"liveBlogUpdate":', b'{"data":{"article":',
    b'"children":', b"null", b"1e999", b"-1", b'"\\ud800"', b"<html>",
    b'<script type="application/ld+json">', b"<p>", b"<div data-post=", b"tgme_widget_message", b"\0",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xe4", b" ", b"\n", b"<pubDate>", b"9999-12-31", b"http://[",
    b"<link>", b"href=", b"x:y",
])  # fmt: skip
NAMES = [
    "data", "article", "posts", "children", "childrenMeta", "id", "content", "items", "title", "url", "@type",
    "@id", "liveBlogUpdate", "headline", "articleBody", "datePublished", "content_text", "version",
]  # fmt: skip


def feed_or_reason(source: bytes) -> Feed | None:
    try:
        feed = read(source, url="https://desk.example/feed", content_type="text/html; charset=koi8-r")
    except FeedUnreadable as error:
        reason = str(error)
    else:
        check(feed)
        return feed
    assert reason
    assert "\n" not in reason
    return None


def check(feed: Feed) -> None:
    json.dumps(as_dict(feed), ensure_ascii=False).encode("utf-8")
    assert len({document.id for document in feed.documents}) == len(feed.documents)
    for document in feed.documents:
        assert document.id
        assert "\n" not in document.title
        for moment in (document.published, document.updated):
            assert moment is None or moment.utcoffset() == timedelta(0)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    feed_or_reason(source)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_read_or_refused(source: str) -> None:
    feed_or_reason(source.encode("utf-8", "surrogatepass"))


@given(st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join))
@settings(deadline=None)
def test_any_heap_of_markup_is_read_or_refused(source: bytes) -> None:
    feed_or_reason(source)


@given(st.sampled_from(VALID), st.data())
@settings(max_examples=200, deadline=None)
def test_any_part_of_a_valid_feed_is_read_or_refused(source: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)) | st.just(0))
    feed_or_reason(source[start : data.draw(st.integers(start, len(source)))])


@given(st.sampled_from(VALID), st.binary(max_size=6), st.data())
@settings(max_examples=200, deadline=None)
def test_any_damage_to_a_valid_feed_is_read_or_refused(
    source: bytes, noise: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(source)))
    feed_or_reason(source[:place] + noise + source[place + len(noise) :])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
        ),
        max_leaves=20,
    )
)
@settings(deadline=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    feed_or_reason(json.dumps(value).encode())


def test_the_valid_feeds_are_read() -> None:
    kinds = [feed.kind for source in VALID if (feed := feed_or_reason(source)) and feed.documents]
    assert kinds == ["rss", "atom", "live-blog", "json-feed", "al-jazeera", "telegram", "text"]


@pytest.mark.parametrize(
    "piece",
    [
        b"<",
        b"<a>",
        b"<item>",
        b"<![CDATA[",
        b"<!--",
        b"<!x[",
        b"&",
        b"&a;",
        b" ",
        b"\n",
        b"<div>",
        b"<p>x",
        b"\\",
        b"{",
        b",",
        b"x\n",
    ],
)
@pytest.mark.parametrize("start", [b"", b"<rss><channel><item><title>", b"<html><body>", b'{"items":["'])
def test_time_grows_no_faster_than_length(start: bytes, piece: bytes) -> None:
    began = time.process_time()
    feed_or_reason(start + piece * (60_000 // len(piece)))
    assert time.process_time() - began < 2
