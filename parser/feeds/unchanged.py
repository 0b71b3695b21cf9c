"""Items that a feed serves as it did when it was last read: they are told by their bytes, and not read again.

Most of a feed is the same from poll to poll; what is new in it is an item or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from lxml import etree

from events.records import Document

_REMEMBERED = 1_000
"""Items of one feed; those that come after are read each time."""
_MARK_BYTES = 16
_BETWEEN_IDS = "\0"
"""A character that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a feed served: the mark of each item, and the ids of their documents. Packed, for it is kept between
    polls, of a thousand feeds perhaps.
    """

    marks: bytes = b""
    ids: str = ""

    @classmethod
    def of(cls, items: Iterable[tuple[bytes, str]]) -> Served:
        """Of the first thousand items."""
        kept = list(islice(items, _REMEMBERED))
        return cls(b"".join(mark for mark, _ in kept), _BETWEEN_IDS.join(id for _, id in kept))

    def by_mark(self) -> dict[bytes, str]:
        """The ids by the items' marks."""
        starts = range(0, len(self.marks), _MARK_BYTES)
        marks = (self.marks[start : start + _MARK_BYTES] for start in starts)
        return dict(zip(marks, self.ids.split(_BETWEEN_IDS), strict=False))


NOTHING = Served()


@dataclass(frozen=True, slots=True)
class Items:
    """What was read of a feed's items. `documents` are those not served before, `unchanged` the ids of the
    others, `served` all of them for the next time.
    """

    documents: tuple[Document, ...] = ()
    unchanged: frozenset[str] = frozenset()
    served: Served = NOTHING


def read_changed(
    items: Iterable[etree._Element],
    read: Callable[[etree._Element], Document | None],
    context: bytes,
    before: Served,
) -> Items:
    """Read those items that are not among those served `before`.

    `context` is what else a document depends on, such as the feed's address. Where two items share an id all
    of them are read, as such ids depend on each other.
    """
    known_ids = before.by_mark()
    found: list[_Item] = []
    for element in items:
        mark = _mark(element, context)
        known = known_ids.get(mark)
        document = read(element) if known is None else None
        found.append(_Item(element, mark, known or (document.id if document else None), document))
    counted = Counter(item.id for item in found if item.id is not None)
    if len(counted) < counted.total():
        again = (item.document or read(item.element) for item in found)
        return Items(tuple(document for document in again if document is not None))
    return Items(
        tuple(item.document for item in found if item.document is not None),
        frozenset(item.id for item in found if item.id is not None and item.document is None),
        Served.of((item.mark, item.id) for item in found if item.id is not None),
    )


class _Item(NamedTuple):
    element: etree._Element
    mark: bytes
    id: str | None
    document: Document | None


def _mark(element: etree._Element, context: bytes) -> bytes:
    return blake2b(context + etree.tostring(element, with_tail=False), digest_size=_MARK_BYTES).digest()
