"""Real feeds and pages, where they lie beside the repository, against what must be got from each."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from events.records import Document
from parser.feeds import Feed, FeedUnreadable, read
from parser.feeds.aljazeera import is_round_up

FORMATS = Path(__file__).resolve().parents[3].parent / "shared" / "formats"
INDEX = FORMATS / "index.jsonl"
WHY_NOT = f"the real feeds and pages are not there ({INDEX.name})"
ENTRIES: list[dict[str, Any]] = (
    [json.loads(line) for line in INDEX.read_text("utf-8").splitlines() if line.strip()]
    if INDEX.is_file()
    else []
)
pytestmark = pytest.mark.skipif(not ENTRIES, reason=WHY_NOT)


def of(folder: str) -> list[Any]:
    found = [entry for entry in ENTRIES if entry["file"].startswith(folder + "/")]
    named = [pytest.param(entry, id=entry["file"]) for entry in found]
    return named or [pytest.param({}, marks=pytest.mark.skip(reason=WHY_NOT))]


def feed_of(entry: dict[str, Any]) -> Feed:
    return read((FORMATS / entry["file"]).read_bytes())


def plain(text: str) -> str:
    return " ".join(text.split())


def moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def check(document: Document, expected: dict[str, Any]) -> None:
    """What the index says of one document; one that has `updated_utc` alone was never published."""
    for field, value in (("id", document.id), ("link", document.url), ("url", document.url)):
        if field in expected:
            assert value == expected[field]
    if "title" in expected:
        assert plain(document.title) == plain(expected["title"])
    if "published_utc" in expected or "updated_utc" in expected:
        assert document.published == moment(expected.get("published_utc"))
    for field in ("updated_utc", "modified_utc"):
        if field in expected:
            assert document.updated == moment(expected[field])
    assert plain(document.text).startswith(plain(expected.get("body_starts", "")))
    assert not re.search(r"</?(?:p|div|script|br|li|a|span)\b[^>]*>|&(?:amp|quot|nbsp|#\d+);", document.title)


@pytest.mark.parametrize("entry", of("feeds"))
def test_a_feed_gives_what_the_index_says(entry: dict[str, Any]) -> None:
    expected, feed = entry["expected"], feed_of(entry)
    if "feed_title" in expected:
        assert plain(feed.title) == plain(expected["feed_title"])
    if "items" in expected:
        assert len(feed.documents) == expected["items"]
    if "malformed" in expected:
        assert feed.malformed == expected["malformed"]
    if "must_not" in expected:
        assert [document for document in feed.documents if document.title] == []
    for place, name in ((0, "first"), (-1, "last")):
        if name in expected:
            check(feed.documents[place], expected[name])
    for document in feed.documents:
        assert "alert();" not in document.text
        assert not re.search(r"<(?:p|div|br|script)\b[^>]*>", document.title)
    if "same_items_as" in expected and (FORMATS / expected["same_items_as"]).is_file():
        twin = read((FORMATS / expected["same_items_as"]).read_bytes())
        assert {document.id for document in twin.documents} == {document.id for document in feed.documents}


@pytest.mark.parametrize("entry", of("html"))
def test_a_page_gives_what_the_index_says(entry: dict[str, Any]) -> None:
    expected, feed = entry["expected"], feed_of(entry)
    if expected.get("type") == "LiveBlogPosting":
        check_live_blog(feed, expected)
        return
    assert (feed.kind, len(feed.documents)) == ("article", 1)
    document = feed.documents[0]
    if "title" in expected:
        titles = (expected["title"], *expected["title_also_accepted"])
        assert plain(document.title) in [plain(title) for title in titles]
    assert expected.get("title_contains", "") in document.title
    check(document, {key: value for key, value in expected.items() if key != "title"})
    for words in expected.get("body_must_contain", ()):
        assert plain(words) in plain(document.text)
    if "published_local" in expected:
        assert document.published is not None
        assert document.published.isoformat().startswith(expected["published_local"])


def check_live_blog(feed: Feed, expected: dict[str, Any]) -> None:
    assert feed.kind == "live-blog"
    assert plain(feed.title) == plain(expected["title"])
    assert len(feed.documents) == expected["updates"]
    assert len({document.url for document in feed.documents}) == expected["distinct_update_urls"]
    assert len({document.id for document in feed.documents}) == expected["updates"]
    check(feed.documents[0], expected["newest"])
    check(feed.documents[-1], expected["oldest"])
    page = datetime.fromisoformat(expected["published_utc"])
    times = [document.published for document in feed.documents if document.published]
    assert sum(time < page for time in times) == expected["updates_older_than_page_datePublished"]
    assert sum(not document.text for document in feed.documents) == expected["updates_with_empty_body"]
    assert sum(not document.title for document in feed.documents) == expected["updates_with_empty_title"]


@pytest.mark.parametrize("entry", of("aljazeera"))
def test_a_reply_gives_what_the_index_says(entry: dict[str, Any]) -> None:
    expected, feed = entry["expected"], feed_of(entry)
    assert feed.kind == "al-jazeera"
    if "title" in expected:
        assert feed.title == expected["title"]
    if "children" in expected:
        assert len(feed.documents) == expected["children"]
        assert [feed.documents[0].id, feed.documents[-1].id] == [
            str(expected["newest"]),
            str(expected["oldest"]),
        ]
    if "updates" in expected:
        assert len(feed.documents) == expected["updates"]
        check(feed.documents[0], expected["newest_update"])
        check(feed.documents[-1], expected["oldest_update"])
    if "list_items" in expected:
        (document,) = feed.documents
        check(document, expected)
        lines = document.text.split("\n")
        assert lines[-expected["list_items"]] == expected["first_list_item"]
        assert is_round_up(document.title) == expected["is_roundup"]


@pytest.mark.parametrize("entry", of("telegram"))
def test_a_channel_gives_what_the_index_says(entry: dict[str, Any]) -> None:
    expected, feed = entry["expected"], feed_of(entry)
    assert feed.kind == "telegram"
    assert len(feed.documents) == expected["messages"]
    for document, post in zip(feed.documents, expected["posts"], strict=True):
        check(document, {key: value for key, value in post.items() if key in ("id", "published_utc")})
        assert document.text.startswith(post["text_starts"])
        assert document.text.endswith(post["text_ends"])
        assert document.text.count(post["text_starts"]) == 1
        assert document.url == f"https://t.me/{post['id']}"


@pytest.mark.parametrize("entry", [entry for folder in ("feeds", "html", "telegram") for entry in of(folder)])
def test_the_same_bytes_give_the_same_ids_and_any_beginning_of_them_is_read_or_refused(
    entry: dict[str, Any],
) -> None:
    data = (FORMATS / entry["file"]).read_bytes()
    assert read(data) == read(data)
    for part in range(1, 6):
        try:
            feed = read(data[: len(data) * part // 6])
        except FeedUnreadable:
            continue
        assert all(document.id for document in feed.documents)
