"""A feed that was read before: what is still the same is named, not read again; the rest is as at first."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from parser.feeds import Feed, read

URL = "https://example.org/feed"


def item(id: str | None, words: str, more: str = "") -> str:
    guid = f"<guid>{id}</guid>" if id else ""
    return f"<item>{guid}<title>Title of {words}</title><description>{words}</description>{more}</item>"


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'.encode()


def again(first: bytes, second: bytes) -> Feed:
    """The second reading of a feed."""
    return read(second, url=URL, before=read(first, url=URL).served)


def texts(feed: Feed) -> list[str]:
    return [document.text for document in feed.documents]


def test_items_that_are_the_same_are_named_and_not_read() -> None:
    feed = again(rss(item("a", "One."), item("b", "Two.")), rss(item("c", "Three."), item("a", "One.")))
    assert texts(feed) == ["Three."]
    assert feed.unchanged == {"a"}
    assert (feed.title, feed.kind, feed.malformed) == ("News", "rss", False)


def test_a_third_reading_knows_what_the_second_left_out() -> None:
    first, second = rss(item("a", "One.")), rss(item("b", "Two."), item("a", "One."))
    feed = read(second, url=URL, before=again(first, second).served)
    assert feed.documents == ()
    assert feed.unchanged == {"a", "b"}


@pytest.mark.parametrize(
    "edited",
    [
        item("a", "One, edited."),
        item("a", "One.", "<pubDate>Mon, 09 Aug 2021 10:00:00 GMT</pubDate>"),
        item("a", "One.", "<link>https://example.org/elsewhere</link>"),
    ],
)
def test_an_item_of_which_anything_changed_is_read(edited: str) -> None:
    feed = again(rss(item("a", "One.")), rss(edited))
    assert feed.documents == read(rss(edited), url=URL).documents
    assert feed.unchanged == frozenset()


def test_items_without_ids_are_known_again() -> None:
    feed = again(rss(item(None, "One.")), rss(item(None, "Two."), item(None, "One.")))
    assert texts(feed) == ["Two."]
    assert len(feed.unchanged) == 1


def test_items_that_come_to_share_an_id_are_all_read_so_that_each_gets_the_same_id_as_ever() -> None:
    first, second = rss(item("a", "One.")), rss(item("a", "Two."), item("a", "One."))
    assert again(first, second).documents == read(second, url=URL).documents
    assert again(second, second).documents == read(second, url=URL).documents


def test_atom_entries_are_known_again_and_a_new_one_is_whole() -> None:
    entry = "<entry><id>{0}</id><title>T</title><content type='html'>&lt;p&gt;{0}&lt;/p&gt;</content></entry>"
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{}</feed>'
    first = feed.format(entry.format("a")).encode()
    second = feed.format(entry.format("b") + entry.format("a")).encode()
    assert texts(again(first, second)) == ["b"]


def test_a_feed_from_another_address_or_zone_is_read_anew() -> None:
    data = rss(item("a", "One.", "<link>/a</link><pubDate>9 Aug 2021 10:00</pubDate>"))
    served = read(data, url=URL).served
    elsewhere = read(data, url="https://example.net/feed", before=served)
    assert [document.url for document in elsewhere.documents] == ["https://example.net/a"]
    assert len(read(data, url=URL, timezone=ZoneInfo("Asia/Kabul"), before=served).documents) == 1


def test_a_broken_feed_with_nothing_new_is_not_taken_for_one_that_cannot_be_read() -> None:
    cut = rss(item("a", "One.")).removesuffix(b"</channel></rss>")
    feed = again(cut, cut)
    assert feed.documents == ()
    assert feed.unchanged == {"a"}
    assert feed.malformed
