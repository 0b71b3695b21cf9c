"""Items that a feed serves as it did when it was last read: they are told by their bytes, and not read again.

Most of a feed is the same from poll to poll; what is new in it is an item or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from lxml import etree

from events.records import Document

Served = Mapping[bytes, str]
"""What a feed served: the mark of each item, with the id of its document."""

_REMEMBERED = 1_000
"""Items of one feed; those that come after are read each time."""


@dataclass(frozen=True, slots=True)
class Items:
    """What was read of a feed's items. `documents` are those not served before, `unchanged` the ids of the
    others, `served` all of them for the next time.
    """

    documents: tuple[Document, ...] = ()
    unchanged: frozenset[str] = frozenset()
    served: Served = field(default_factory=dict)


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
    found: list[_Item] = []
    for element in items:
        mark = _mark(element, context)
        known = before.get(mark)
        document = read(element) if known is None else None
        found.append(_Item(element, mark, known or (document.id if document else None), document))
    counted = Counter(item.id for item in found if item.id is not None)
    if len(counted) < counted.total():
        again = (item.document or read(item.element) for item in found)
        return Items(tuple(document for document in again if document is not None))
    return Items(
        tuple(item.document for item in found if item.document is not None),
        frozenset(item.id for item in found if item.id is not None and item.document is None),
        dict(islice(((item.mark, item.id) for item in found if item.id is not None), _REMEMBERED)),
    )


class _Item(NamedTuple):
    element: etree._Element
    mark: bytes
    id: str | None
    document: Document | None


def _mark(element: etree._Element, context: bytes) -> bytes:
    return blake2b(context + etree.tostring(element, with_tail=False), digest_size=16).digest()
