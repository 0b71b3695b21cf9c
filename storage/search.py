"""Full text over documents and reports: the tables `documents_search` and `reports_search`.

What a person types is never handed to SQLite as its query language: every word is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from storage.moments import from_text

OPEN, CLOSE = "\x02", "\x03"
"""Stand around each word found, in titles and extracts: control characters that no sound text holds."""

_EXTRACT_WORDS = 30
_MOST_TERMS = 12
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')

_MANY = 1_000
"""Documents with a word, from which on it is sooner found by looking at the newest documents, one by one."""
_LOOKED_AT = 5_000

_WITH = (
    "SELECT rowid AS id FROM documents_search WHERE documents_search MATCH {0}"
    " UNION SELECT rowid / 65536 FROM reports_search WHERE reports_search MATCH {0}"
)
_HOLDS = (
    "(EXISTS (SELECT 1 FROM documents_search WHERE documents_search MATCH {0} AND rowid = d.id)"
    " OR EXISTS (SELECT 1 FROM reports_search WHERE reports_search MATCH {0}"
    " AND rowid BETWEEN d.id * 65536 AND d.id * 65536 + 65535))"
)
_COUNTS = "EXISTS (SELECT 1 FROM document_feeds f WHERE f.counts = d.id)"
_NEWEST = "ORDER BY d.said_at DESC, d.id DESC"

_MOST_KEPT = 100
_SAID: WeakKeyDictionary[Database, tuple[tuple[int, int], dict[Term, list[str]]]] = WeakKeyDictionary()
"""For each connection: the state of the store, and which ways to say something it holds."""

Term = tuple[str, ...]
"""Ways to say one thing: a text is found where it has any of them, each a word or a phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """One document, in the words that count now. `title` and `extract` have the words found between OPEN and
    CLOSE; `events` are the ids of the events that its reports tell of, changes of control first.
    """

    document: int
    outlet: str
    url: str | None
    said_at: datetime
    title: str
    extract: str
    events: tuple[str, ...]


def terms(text: str) -> list[Term]:
    """What a person asks for: words, and phrases between quotation marks; at most twelve."""
    asked = ["".join(match) for match in _PHRASE.findall(text)]
    found: list[Term] = [(part,) for part in asked if any(character.isalnum() for character in part)]
    return found[:_MOST_TERMS]


def find(db: Database, asked: Sequence[Term], limit: int, offset: int = 0) -> list[Found]:
    """Documents that hold every one of `asked`, in their text or in what a report read from them says; the
    newest said first. Words are matched by their stem, without case and accents.
    """
    if not asked:
        return []
    said = [_that_are_said(db, ways) for ways in asked]
    if not all(said):
        return []
    queries = [" OR ".join(ways) for ways in said]
    common = [_is_in_many(db, query) for query in queries]
    ids = _among_newest(db, queries, limit, offset) if all(common) else None
    if ids is None:
        ids = _among_all(db, queries, common, limit, offset)
    return _found(db, ids, " OR ".join(queries)) if ids else []


def _that_are_said(db: Database, ways: Term) -> list[str]:
    """Of the ways to say something, those that are found anywhere, as SQLite's query language has them. A
    place has a dozen, few of which are in use, and each costs time again for every document found. What was
    found so is kept until anything in the store has changed.
    """
    (elsewhere,) = db.execute("PRAGMA data_version").fetchone()
    state = (elsewhere, db.conn.total_changes)  # what others have written, and what this connection has
    kept_state, kept = _SAID.get(db, (None, {}))
    if kept_state != state or len(kept) >= _MOST_KEPT:
        kept = {}
        _SAID[db] = (state, kept)
    if ways not in kept:
        kept[ways] = _looked_for(db, ways)
    return kept[ways]


def _looked_for(db: Database, ways: Term) -> list[str]:
    """The ways that are found in any document or report."""
    asked = [_quoted(way) for way in ways]
    written = _that_match(db, "documents_search", asked)
    others = [way for way in asked if way not in written]
    # Reports hardly say what no document does: all of these are looked for at once before each is.
    if others and _that_match(db, "reports_search", [" OR ".join(others)]):
        written |= _that_match(db, "reports_search", others)
    return [way for way in asked if way in written]


def _that_match(db: Database, table: str, queries: Sequence[str]) -> set[str]:
    """The queries to which a table of full text has anything."""
    listed = ", ".join(["(?)"] * len(queries))
    found = db.execute(
        f"SELECT w.column1 FROM (VALUES {listed}) w WHERE"
        f" EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH w.column1)",
        list(queries),
    )
    return {way for (way,) in found.fetchall()}


def _is_in_many(db: Database, query: str) -> bool:
    """True where very many documents hold what is asked for."""
    found = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM documents_search WHERE documents_search MATCH ? LIMIT ?)",
        [query, _MANY],
    )
    return int(found.fetchone()[0]) == _MANY


def _among_newest(db: Database, queries: Sequence[str], limit: int, offset: int) -> list[int] | None:
    """What is found among the newest documents; None where that is not all that was asked for."""
    holding = " AND ".join(_HOLDS.format(f"?{number}") for number in range(3, len(queries) + 3))
    found: list[int] = []
    start, piece_size = 0, limit + offset
    while start < _LOOKED_AT:
        piece = db.execute(
            f"SELECT d.id FROM (SELECT d.id, d.said_at FROM documents d {_NEWEST} LIMIT ?1 OFFSET ?2) d"
            f" WHERE {_COUNTS} AND {holding} {_NEWEST}",
            [piece_size, start, *queries],
        ).fetchall()
        start, piece_size = start + piece_size, min(2 * piece_size, 500)
        found += [id for (id,) in piece]
        if len(found) >= offset + limit:
            return found[offset : offset + limit]
    return None


def _among_all(
    db: Database, queries: Sequence[str], common: Sequence[bool], limit: int, offset: int
) -> list[int]:
    """What is found at all. Documents with the rarer words are gathered, and the common words looked up in
    each; where all are common, all are gathered.
    """
    gathering = f"d.id IN ({_WITH})"
    holding = " AND ".join(
        _HOLDS.format(f"?{number}") if often and not all(common) else gathering.format(f"?{number}")
        for number, often in enumerate(common, 3)
    )
    found = db.execute(
        f"SELECT d.id FROM documents d WHERE {holding} AND {_COUNTS} {_NEWEST} LIMIT ?1 OFFSET ?2",
        [limit, offset, *queries],
    ).fetchall()
    return [id for (id,) in found]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\x00", " ") + '"'


def _found(db: Database, ids: Sequence[int], query: str) -> list[Found]:
    """The documents with these ids, in the same order."""
    listed = f"(VALUES {', '.join(['(?)'] * len(ids))})"
    written = db.execute(
        "SELECT d.id, d.outlet, d.url, d.said_at, d.title, d.text"
        f" FROM {listed} w CROSS JOIN documents d ON d.id = w.column1",
        list(ids),
    ).fetchall()
    marked = _marked(db, listed, ids, query)
    told: dict[int, list[str]] = {id: [] for id in ids}
    for id, event in db.execute(
        f"SELECT DISTINCT r.document, e.id FROM {listed} w CROSS JOIN reports r ON r.document = w.column1"
        " JOIN evidence v ON v.report = r.key JOIN events e ON e.id = v.event"
        " ORDER BY e.change_of_control DESC, e.latest_said_at DESC, e.id",
        list(ids),
    ).fetchall():
        told[id].append(event)
    found: dict[int, Found] = {}
    for id, outlet, url, said_at, title, text in written:
        # Where its own words hold nothing, it is found by what a report says of it.
        head, extract = marked.get(id) or (title, _quote(db, id) or text[:300])
        found[id] = Found(id, outlet, url, from_text(said_at), head, extract, tuple(told[id]))
    return [found[id] for id in ids]


def _marked(db: Database, listed: str, ids: Sequence[int], query: str) -> dict[int, tuple[str, str]]:
    """Title and extract with the words found marked, of those documents whose own text holds any."""
    found = db.execute(
        "SELECT s.rowid, highlight(documents_search, 0, ?, ?), snippet(documents_search, 1, ?, ?, '…', ?)"
        f" FROM {listed} w CROSS JOIN documents_search s ON s.rowid = w.column1"
        " WHERE documents_search MATCH ?",
        [OPEN, CLOSE, OPEN, CLOSE, _EXTRACT_WORDS, *ids, query],
    )
    return {id: (title, extract) for id, title, extract in found.fetchall()}


def _quote(db: Database, id: int) -> str | None:
    found = db.execute(
        "SELECT quote FROM reports WHERE document = ? AND state = 'current' ORDER BY position LIMIT 1", [id]
    ).fetchone()
    return str(found[0]) if found else None
