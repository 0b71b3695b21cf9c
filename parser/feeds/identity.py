"""What makes an item the same item at the next poll: its id, and its address.

Joining items of different feeds is not done here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from events.records import Document

_LONGEST_URL = 4_000


def fingerprint(*parts: str) -> str:
    """A short id that the same parts always give, whatever their spacing."""
    text = "\0".join(" ".join(part.split()) for part in parts)
    return "sha256:" + sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def web_address(value: object, base: str | None = None) -> str | None:
    """`value` as an absolute http or https address, resolved against `base`; None where it is none."""
    if not isinstance(value, str) or not (text := value.strip()) or len(text) > _LONGEST_URL:
        return None
    try:
        address = urljoin(base, text) if base else text
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or address.split() != [address]:
        return None
    return address


def distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with no id twice: a repetition is dropped, and other items that share an id get one each.

    Some publishers give every item the id of the page. The new id is made from title and publication, so
    that an item keeps it when its text is edited.
    """
    documents = tuple(dict.fromkeys(documents))
    shared = {name for name, count in Counter(document.id for document in documents).items() if count > 1}
    if not shared:
        return documents
    told_apart: dict[str, Document] = {}
    for document in documents:
        if document.id in shared:
            moment = document.published.isoformat() if document.published else ""
            mark = fingerprint(document.title or document.text, moment).removeprefix("sha256:")
            document = replace(document, id=f"{document.id}#{mark}")
        told_apart.setdefault(document.id, document)
    return tuple(told_apart.values())
