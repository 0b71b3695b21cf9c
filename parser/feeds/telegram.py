"""A Telegram channel's public preview page (t.me/s/NAME): one document per post, without a title."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import distinct
from parser.feeds.markup import line_of_html, text_of_element
from parser.feeds.model import MAX_DOCUMENTS, Feed, FeedUnreadable

KIND = "telegram"
_MESSAGE = "tgme_widget_message"
_HISTORY = "tgme_channel_history"
# A quoted post has "js-message_reply_text" in its place.
_OWN_TEXT = "js-message_text"


def is_telegram_page(source: str) -> bool:
    """Whether an HTML page is one of Telegram's, from its style names."""
    posts = _MESSAGE in source and "data-post=" in source
    return posts or _HISTORY in source or 'class="tgme_page' in source


def read_channel(page: etree._Element) -> Feed:
    """The posts on a channel's preview page, oldest first as there, pictures without text included.

    Raises FeedUnreadable for a channel that has no preview: private, restricted, a group or a person.
    """
    posts = [
        message for message in page.iter("div") if message.get("data-post") and _MESSAGE in _classes(message)
    ]
    history = any(_HISTORY in _classes(section) for section in page.iter("section"))
    if not posts and not history:
        raise FeedUnreadable(
            "a Telegram page without posts: give a public channel's address as https://t.me/s/NAME"
        )
    title = next(
        (tag.get("content", "") for tag in page.iter("meta") if tag.get("property") == "og:title"), ""
    )
    documents = (_document(post) for post in posts[:MAX_DOCUMENTS] if "service_message" not in _classes(post))
    return Feed(KIND, line_of_html(title), distinct(documents), malformed=False)


def _document(post: etree._Element) -> Document:
    name = (post.get("data-post") or "").strip()
    return Document(
        id=name,
        url=f"https://t.me/{name}",
        title="",
        text=_text(post),
        published=_published(post),
        updated=None,
    )


def _text(post: etree._Element) -> str:
    """The post's own words. An album's text block holds itself once more, so only the outermost is read."""
    blocks = [node for node in post.iter("div") if _OWN_TEXT in _classes(node)]
    return "\n".join(
        text
        for block in blocks
        if not any(_OWN_TEXT in _classes(outer) for outer in block.iterancestors())
        and (text := text_of_element(block))
    )


def _published(post: etree._Element) -> datetime | None:
    """The time in the post's date link; other times in a post are lengths of its videos."""
    for link in post.iter("a"):
        if "tgme_widget_message_date" in _classes(link):
            for time in link.iter("time"):
                if (moment := parse_time(time.get("datetime"))) is not None:
                    return moment
    return None


def _classes(node: etree._Element) -> list[str]:
    return (node.get("class") or "").split()
