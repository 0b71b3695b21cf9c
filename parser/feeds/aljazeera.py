"""Al Jazeera's GraphQL replies: a live blog's shell, the list of its children, one update.

A `date` in them carries no zone and is UTC. Children are newest first, though their ids are not in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from events.records import Document
from parser.feeds.dates import parse_time
from parser.feeds.identity import distinct, web_address
from parser.feeds.markup import line_of_html, text_of_html, without_title
from parser.feeds.model import MAX_DOCUMENTS, Feed
from parser.feeds.structured import Node, string

KIND = "al-jazeera"
_HOME = "https://www.aljazeera.com/"
_ROUND_UP = re.compile(
    r"what happened (?:today|yesterday|overnight|this week)"
    r"|(?:today|the day|yesterday)['’]s (?:main |key |top )*(?:events|developments|news|updates)"
    r"|(?:main|key|top) (?:events|developments|updates) (?:of|from|on|in|so far|today)"
    r"|\bround-?up\b|\brecap\b|\bthe day in (?:brief|review)\b"
    r"|what you need to know|where (?:things|we) stand|live page (?:is|will be) (?:now )?clos",
    re.IGNORECASE,
)


def is_reply(value: Any) -> bool:
    """Whether a JSON value is one of these replies."""
    return any(True for _ in _posts(value))


def read_reply(value: Any, *, url: str | None, malformed: bool) -> Feed:
    """The documents of a reply, in its order.

    An update gives its one document. A shell and a list of children give one document per child, with its
    time where the reply has it, but without title and text: these come with the update of the same id.
    """
    title, documents = "", []
    for post in list(_posts(value))[:MAX_DOCUMENTS]:
        name = line_of_html(string(post, "title"))
        if isinstance(post.get("children"), list):
            title = title or name
            documents += _children(post, url)
        else:
            title = title or name
            documents.append(_update(post, name, url))
    return Feed(KIND, title, distinct(documents[:MAX_DOCUMENTS]), malformed)


def is_round_up(title: str) -> bool:
    """Whether an update's title says that it repeats the day's news, so that nothing in it is new."""
    return _ROUND_UP.search(title) is not None


def _posts(value: Any) -> Iterator[Node]:
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict):
        return
    for name in ("article", "posts", "post"):
        found = data.get(name)
        for post in found if isinstance(found, list) else [found]:
            if isinstance(post, dict) and ("children" in post or ("content" in post and "id" in post)):
                yield post


def _children(post: Node, url: str | None) -> list[Document]:
    listed = post.get("childrenMeta")
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    times = {str(entry.get("id")): _moment(entry.get("publishedTime")) for entry in entries}
    names = [str(child) for child in post["children"] if isinstance(child, int | str)]
    return [_child(name, post, url, times.get(name)) for name in names[:MAX_DOCUMENTS] if name.strip()]


def _child(name: str, post: Node, url: str | None, published: datetime | None) -> Document:
    return Document(
        id=name, url=_address(post, name, url), title="", text="", published=published, updated=None
    )


def _update(post: Node, title: str, url: str | None) -> Document:
    name = str(post["id"])
    return Document(
        id=name,
        url=_address(post, name, url),
        title=title,
        text=without_title(text_of_html(string(post, "content")), title),
        published=_moment(post.get("date")),
        updated=_moment(post.get("modified_gmt")),
    )


def _address(post: Node, name: str, url: str | None) -> str | None:
    """The live page, opened at this update."""
    page = web_address(post.get("link"), _HOME)
    if page is None:
        return None
    return page if post.get("postType") not in ("liveblog", "liveblog-update") else f"{page}?update={name}"


def _moment(value: Any) -> datetime | None:
    return parse_time(value, UTC)
