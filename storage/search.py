"""Full text over documents and reports: the tables `documents_search` and `reports_search`.

What a person types is never handed to SQLite as its query language: every word is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from storage.moments import from_text

OPEN, CLOSE = "\x02", "\x03"
"""Stand around each word found, in titles and extracts: control characters that no sound text holds."""

_EXTRACT_WORDS = 30
_MOST_TERMS = 12
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')

_HOLDING = (
    "id IN (SELECT rowid FROM documents_search WHERE documents_search MATCH ?{0}"
    " UNION SELECT rowid / 65536 FROM reports_search WHERE reports_search MATCH ?{0})"
)

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
    queries = [" OR ".join(map(_quoted, ways)) for ways in asked]
    holding = " AND ".join(_HOLDING.format(number) for number in range(1, len(queries) + 1))
    ids = db.execute(
        f"SELECT id FROM documents d WHERE {holding}"
        " AND EXISTS (SELECT 1 FROM document_feeds f WHERE f.counts = d.id)"
        f" ORDER BY said_at DESC, id DESC LIMIT ?{len(queries) + 1} OFFSET ?{len(queries) + 2}",
        [*queries, limit, offset],
    ).fetchall()
    return [_found(db, id, " OR ".join(queries)) for (id,) in ids]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ").replace("\x00", " ") + '"'


def _found(db: Database, id: int, query: str) -> Found:
    outlet, url, said_at, title, text = db.execute(
        "SELECT outlet, url, said_at, title, text FROM documents WHERE id = ?", [id]
    ).fetchone()
    marked = db.execute(
        "SELECT highlight(documents_search, 0, ?3, ?4), snippet(documents_search, 1, ?3, ?4, '…', ?5)"
        " FROM documents_search WHERE documents_search MATCH ?1 AND rowid = ?2",
        [query, id, OPEN, CLOSE, _EXTRACT_WORDS],
    ).fetchone()
    if marked is None:
        # Found by what a report says of the text, not by the text's own words.
        quote = db.execute(
            "SELECT quote FROM reports WHERE document = ? AND state = 'current' ORDER BY position", [id]
        ).fetchone()
        marked = (title, quote[0] if quote else text[:300])
    told = db.execute(
        "SELECT DISTINCT e.id FROM reports r JOIN evidence v ON v.report = r.key"
        " JOIN events e ON e.id = v.event WHERE r.document = ?"
        " ORDER BY e.change_of_control DESC, e.latest_said_at DESC, e.id",
        [id],
    ).fetchall()
    return Found(id, outlet, url, from_text(said_at), marked[0], marked[1], tuple(e for (e,) in told))
