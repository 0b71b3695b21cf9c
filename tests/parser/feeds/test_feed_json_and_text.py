"""JSON Feed, Al Jazeera's replies, plain text; and what cannot be read at all."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from parser.feeds import MAX_BYTES, MAX_DOCUMENTS, FeedUnreadable, read
from parser.feeds.aljazeera import is_round_up

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Notes",
    "home_page_url": "https://notes.example/",
    "items": [
        {
            "id": 2,
            "title": "Two",
            "content_text": "Plain.\nLines.",
            "url": "/two",
            "date_published": "2021-08-11T09:30:00Z",
        },
        {
            "id": "one",
            "content_html": "<p>Hi.</p><script>alert()</script>",
            "date_modified": "2021-08-11T14:00:00+04:30",
        },
    ],
}


def test_a_json_feed_gives_its_items() -> None:
    feed = read(json.dumps(JSON_FEED).encode())
    two, one = feed.documents
    assert (feed.kind, feed.title, feed.malformed) == ("json-feed", "Notes", False)
    assert (two.id, two.url, two.title, two.text) == (
        "2",
        "https://notes.example/two",
        "Two",
        "Plain.\nLines.",
    )
    assert (one.id, one.url, one.title, one.text) == ("one", None, "", "Hi.")
    assert two.published == one.updated == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)
    assert two.updated is one.published is None


def test_a_json_feed_that_was_cut_off_gives_its_whole_items() -> None:
    source = json.dumps(JSON_FEED)
    feed = read(source[: source.index("<script>")].encode())
    assert (feed.kind, feed.title, feed.malformed) == ("json-feed", "Notes", True)
    assert [document.id for document in feed.documents] == ["2"]


def test_half_a_character_in_json_does_no_harm() -> None:
    source = json.dumps({**JSON_FEED, "items": [{"id": "1", "content_text": "x \ud83d y"}]}).encode()
    assert read(source).documents[0].text == "x \ufffd y"


def reply(**post: object) -> bytes:
    return json.dumps({"data": post}).encode()


UPDATE = {
    "id": "71",
    "postType": "liveblog-update",
    "link": "/news/liveblog/north",
    "title": "Here’s what happened today",
    "content": "<p>The page &#8216;closes&#8217;.</p><ul><li>First point.</li><li>Second.</li></ul>",
    "date": "2021-08-11T09:30:00",
    "modified_gmt": "2021-08-11T09:45:00",
}


def test_an_al_jazeera_update_is_one_document_whose_time_is_utc() -> None:
    feed = read(reply(posts=UPDATE))
    assert (feed.kind, len(feed.documents)) == ("al-jazeera", 1)
    document = feed.documents[0]
    assert document.id == "71"
    assert document.url == "https://www.aljazeera.com/news/liveblog/north?update=71"
    assert document.text == "The page ‘closes’.\nFirst point.\nSecond."
    assert document.published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)
    assert document.updated == datetime(2021, 8, 11, 9, 45, tzinfo=UTC)


def test_an_al_jazeera_shell_lists_its_children_as_they_stand_with_their_times() -> None:
    meta = [{"id": "9", "publishedTime": "1628674200"}]
    shell = {
        **UPDATE,
        "id": "1",
        "title": "North: live",
        "postType": "liveblog",
        "children": [9, 12, 8],
        "childrenMeta": meta,
    }
    feed = read(reply(article=shell))
    assert feed.title == "North: live"
    assert [document.id for document in feed.documents] == ["9", "12", "8"]
    assert feed.documents[0].published == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)
    assert feed.documents[1].published is None
    assert [document.id for document in read(reply(article={"children": [9, 12]})).documents] == ["9", "12"]


@pytest.mark.parametrize(
    ("title", "round_up"),
    [
        ("Here’s what happened today", True),
        ("The day's main developments", True),
        ("Evening roundup", True),
        ("Recap of recent developments", True),
        ("Third city falls in a day", False),
        ("What happened in Kunduz, by a resident", False),
    ],
)
def test_a_round_up_is_known_by_its_title(title: str, round_up: bool) -> None:
    assert is_round_up(title) is round_up


TEXT = """A first paragraph about the week, which ends in a stop.

Here is what we know:
Airport in the north taken: lawmaker
The airport was handed over, a member of the council says.
“They had nothing left to eat there, and nobody came to bring them any,” he says
President flies north
He wants to see for himself.
"""


def test_plain_text_is_cut_at_its_headlines() -> None:
    feed = read(TEXT.encode())
    assert (feed.kind, feed.title) == ("text", "")
    assert [document.title for document in feed.documents] == [
        "",
        "Airport in the north taken: lawmaker",
        "President flies north",
    ]
    assert feed.documents[0].text.split("\n")[-1] == "Here is what we know:"
    assert len(feed.documents[1].text.split("\n")) == 2
    assert feed.documents[1].published is None


def test_a_headlines_id_outlives_an_edit_of_its_text() -> None:
    before, after = (
        read(source.encode()).documents for source in (TEXT, TEXT.replace("see for", "look for"))
    )
    assert [document.id for document in before] == [document.id for document in after]
    assert before[2].text != after[2].text


def test_one_paragraph_is_one_document_without_a_title_even_when_wrapped() -> None:
    wrapped = (
        "The governor left the province on Wednesday, after the army had\n"
        "withdrawn from its bases in the districts to the airport outside\nKunduz city."
    )
    (document,) = read(wrapped.encode()).documents
    assert document.title == ""
    assert document.text == wrapped.replace("\n", " ")


def test_a_single_short_line_is_a_headline() -> None:
    (document,) = read(b"Taliban seize Zaranj").documents
    assert (document.title, document.text) == ("Taliban seize Zaranj", "")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (gzip.compress(b"<rss/>"), "decompress"),
        (bytes(range(256)) * 4, "binary"),
        (b"%PDF-1.7 text", "PDF"),
        (b'{"a": 1}', "JSON"),
        (b'[[["a"', "JSON"),
        (b"<opml version='2.0'><body/></opml>", "<opml>"),
        (b"12345 67", "binary"),
        (b"x" * (MAX_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(source: bytes, says: str) -> None:
    with pytest.raises(FeedUnreadable, match=says) as caught:
        read(source)
    assert "\n" not in str(caught.value)


def test_no_more_than_the_most_documents_are_read() -> None:
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(MAX_DOCUMENTS + 5))
    assert len(read(f"<rss><channel>{items}</channel></rss>".encode()).documents) == MAX_DOCUMENTS


@pytest.mark.parametrize(
    "source", [b"[" * 200_000, b'{"items":' * 100_000, b'{"data":{"article":{"children":[' * 9_000]
)
def test_json_nested_too_deeply_is_unreadable(source: bytes) -> None:
    with pytest.raises(FeedUnreadable):
        read(source)
