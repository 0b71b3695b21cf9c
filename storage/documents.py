"""The tables `documents` and `document_feeds`: items as published, one row for each revision.

A document's identity is its outlet and its own id, whichever of the outlet's feeds carries it. Two feeds may
carry it in two forms (the whole text, a summary): each feed's newest form counts, and one is not taken for an
edit of the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from events.records import Document
from storage.moments import from_text, to_text
from storage.rows import rows_of

_PIECE = 400
"""Parameters in one look-up, well under SQLite's limit."""

_RENAMED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SavedDocument:
    """One revision of a document, as kept.

    `id` is the row's, `key` the same in every store that reads the same item. `feed` is the address that
    brought it and `side` the actor whose mouthpiece that feed is. `said_at` is when it was published (an
    edit: updated), never later than `first_seen`. `backlog` marks what an undated feed carried when it was
    first polled.
    """

    id: int
    key: str
    outlet: str
    revision: int
    feed: str
    side: str | None
    first_seen: datetime
    said_at: datetime
    backlog: bool
    document: Document

    @property
    def read_against(self) -> datetime | None:
        """The time against which the text's dates are read; None where nothing says when it was written."""
        if self.backlog:
            return None
        return written_at(self.document, self.first_seen)


def written_at(document: Document, first_seen: datetime) -> datetime:
    """When an item was written: published, else updated, else first seen, and never later than that."""
    return min(document.published or document.updated or first_seen, first_seen)


def changed(
    db: Database, feed_url: str, outlet: str, items: Sequence[Document], beside: Set[str] = frozenset()
) -> list[Document]:
    """Those of `items` that this feed did not serve in the same words before: the ones worth parsing.

    An item that the feed serves under another id than before, while it serves the former no more, is not new.
    `beside` are the ids of what else it serves.
    """
    served: dict[str, str] = {}
    for start in range(0, len(items), _PIECE):
        piece = [item.id for item in items[start : start + _PIECE]]
        marks = ", ".join("?" * len(piece))
        served.update(
            db.execute(
                "SELECT f.item, d.content FROM document_feeds f JOIN documents d ON d.id = f.served"
                f" WHERE f.outlet = ? AND f.feed = ? AND f.item IN ({marks})",
                [outlet, feed_url, *piece],
            ).fetchall()
        )
    here = {item.id for item in items} | beside
    return [
        item
        for item in items
        if served.get(item.id) != content_of(item)
        and not (item.id not in served and _renamed(db, outlet, item, here))
    ]


def _renamed(db: Database, outlet: str, item: Document, here: Set[str]) -> bool:
    """True for what the outlet has published before in the same words, at the same address and at most a day
    apart, under an id that is not among those `here`: some feeds make up new ids at every poll.
    """
    before = db.execute(
        "SELECT item, published FROM documents WHERE outlet = ? AND content = ? AND url IS ?",
        [outlet, content_of(item), item.url],
    ).fetchall()
    return any(id not in here and _close(from_text(published), item.published) for id, published in before)


def _close(one: datetime | None, other: datetime | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) < _RENAMED_WITHIN)


def save(
    db: Database,
    feed_url: str,
    outlet: str,
    side: str | None,
    document: Document,
    first_seen: datetime,
    backlog: bool = False,
) -> SavedDocument | None:
    """Keep a document as a feed serves it now. None when that changes nothing.

    New words are a new revision; words that an earlier revision had make that one count again (unless this
    feed is merely slower than another of the outlet). Times UTC.
    """
    content = content_of(document)
    revisions = dict(
        db.execute(
            "SELECT content, id FROM documents WHERE outlet = ? AND item = ?", [outlet, document.id]
        ).fetchall()
    )
    # By feed: the revision that it served last, and the one that counts for it.
    feeds = {
        feed: (served, counts)
        for feed, served, counts in db.execute(
            "SELECT feed, served, counts FROM document_feeds WHERE outlet = ? AND item = ?",
            [outlet, document.id],
        )
    }
    before = feeds.get(feed_url)
    known = revisions.get(content)
    if before is not None and known is not None and before[0] == known:
        return None
    counting = {counts for _, counts in feeds.values()}
    saved = known
    if saved is None:
        edited = min(document.updated or first_seen, first_seen)
        said_at = edited if before else written_at(document, first_seen)
        revision = len(revisions) + 1
        saved = _insert(db, feed_url, outlet, side, document, first_seen, said_at, backlog, revision)
    counts = saved
    if known is not None and known not in counting and (before is None or before[0] < known):
        # Words already replaced, from a feed that comes to them late: a stale copy, not an edit back.
        counts = before[1] if before else max(counting)
    db.execute(
        "INSERT OR REPLACE INTO document_feeds (outlet, item, feed, served, counts) VALUES (?, ?, ?, ?, ?)",
        [outlet, document.id, feed_url, saved, counts],
    )
    now_counting = counting | {counts}
    if before is not None:
        # Feeds that carried the same words carry the same item: the edit of one is the edit of all.
        db.execute(
            "UPDATE document_feeds SET counts = ? WHERE outlet = ? AND item = ? AND counts = ?",
            [counts, outlet, document.id, before[1]],
        )
        now_counting = (counting - {before[1]}) | {counts}
    return get(db, saved) if now_counting != counting else None


def get(db: Database, id: int) -> SavedDocument | None:
    """One revision by its row's id."""
    rows = rows_of(db, "SELECT * FROM documents WHERE id = ?", [id])
    return _saved(rows[0]) if rows else None


def latest(db: Database, limit: int = 10) -> list[SavedDocument]:
    """The newest revisions, by when they were said."""
    rows = rows_of(db, "SELECT * FROM documents ORDER BY said_at DESC, id DESC LIMIT ?", [limit])
    return [_saved(row) for row in rows]


def newest_of_feed(db: Database, feed_url: str) -> datetime | None:
    """When the newest document that a feed serves was first seen (UTC); None before it brought any."""
    (newest,) = db.execute(
        "SELECT first_seen FROM documents WHERE feed = ? ORDER BY id DESC LIMIT 1", [feed_url]
    ).fetchone() or (None,)
    return from_text(newest)


def count(db: Database) -> int:
    """How many revisions are kept. Walks through an index of all of them: for a rebuild."""
    return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])


def after(db: Database, id: int, limit: int) -> list[SavedDocument]:
    """The next `limit` revisions by row id, for walking through all of them in pieces; start with 0."""
    rows = rows_of(db, "SELECT * FROM documents WHERE id > ? ORDER BY id LIMIT ?", [id, limit])
    return [_saved(row) for row in rows]


def by_report_keys(db: Database, keys: Iterable[str]) -> dict[str, SavedDocument]:
    """The documents that carry these reports, by the report's key."""
    found: dict[str, SavedDocument] = {}
    for key in keys:
        rows = rows_of(
            db, "SELECT d.* FROM reports r JOIN documents d ON d.id = r.document WHERE r.key = ?", [key]
        )
        if rows:
            found[key] = _saved(rows[0])
    return found


def content_of(document: Document) -> str:
    """A digest of what a document says. Its times are left out: a bumped date is not an edit."""
    return hashlib.sha256(f"{document.title}\0{document.text}".encode()).hexdigest()


def _insert(
    db: Database,
    feed_url: str,
    outlet: str,
    side: str | None,
    document: Document,
    first_seen: datetime,
    said_at: datetime,
    backlog: bool,
    revision: int,
) -> int:
    content = content_of(document)
    key = hashlib.sha256(f"{outlet}\0{document.id}\0{content}".encode()).hexdigest()[:20]
    cursor = db.execute(
        "INSERT INTO documents (key, outlet, item, revision, content, feed, side, url, title, text,"
        " published, updated, first_seen, said_at, backlog)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            key,
            outlet,
            document.id,
            revision,
            content,
            feed_url,
            side,
            document.url,
            document.title,
            document.text,
            to_text(document.published),
            to_text(document.updated),
            to_text(first_seen),
            to_text(said_at),
            backlog,
        ],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _saved(row: dict[str, Any]) -> SavedDocument:
    return SavedDocument(
        id=row["id"],
        key=row["key"],
        outlet=row["outlet"],
        revision=row["revision"],
        feed=row["feed"],
        side=row["side"],
        first_seen=from_text(row["first_seen"]),
        said_at=from_text(row["said_at"]),
        backlog=bool(row["backlog"]),
        document=Document(
            id=row["item"],
            url=row["url"],
            title=row["title"],
            text=row["text"],
            published=from_text(row["published"]),
            updated=from_text(row["updated"]),
        ),
    )
