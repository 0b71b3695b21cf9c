"""What is deleted when it is old: how deliveries and notices went, proposals, documents that told of nothing.

Never what an event rests on, what operators did, nor which message of a chat tells of which event: a
correction must reach it after years, too.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.moments import to_text

PIECE = 500
"""Rows in one transaction: short enough that news is not kept waiting."""

_DELIVERIES = """DELETE FROM deliveries WHERE id IN (
    SELECT d.id FROM alerts a JOIN deliveries d ON d.alert = a.id
    WHERE a.raised_at < ? AND a.expanded_at IS NOT NULL
    AND d.state NOT IN ('due', 'waiting', 'held', 'bundled') LIMIT ?)"""
_NOTICES = """DELETE FROM notices WHERE id IN (
    SELECT id FROM notices WHERE state <> 'due' AND written_at < ? LIMIT ?)"""
_PROPOSALS = "DELETE FROM proposals WHERE id IN (SELECT id FROM proposals WHERE proposed_at < ? LIMIT ?)"


def forget_deliveries(db: Database, before: datetime) -> int:
    """Delete a piece of what was delivered, given up or called off of alerts raised before then (by the
    house's clock), and of notices and proposals written before; how many rows went, 0 at the end.
    """
    return sum(
        int(db.execute(query, [to_text(before), PIECE]).rowcount)
        for query in (_DELIVERIES, _NOTICES, _PROPOSALS)
    )


_FOUNDED_NOTHING = """SELECT NOT EXISTS (SELECT 1 FROM documents d WHERE d.outlet = ?1 AND d.item = ?2
    AND (d.first_seen >= ?3 OR d.published IS NULL
        OR EXISTS (SELECT 1 FROM reports r WHERE r.document = d.id)
        OR EXISTS (SELECT 1 FROM unread u WHERE u.document = d.id)
        OR EXISTS (SELECT 1 FROM count_claims c WHERE c.document = d.id)))"""


def forget_documents(db: Database, before: datetime, after: int = 0) -> tuple[int, int | None]:
    """Look at the next piece of documents, by row id, and delete those first seen before then in which, in
    all their revisions, no report, no count and nothing for the review list was found. Gives how many items
    went, and the id to go on `after`, None at the end.

    What carries no date of its own stays: should a feed still serve it, it would come back as if it were new.
    """
    piece = db.execute(
        "SELECT id, outlet, item FROM documents WHERE id > ? AND first_seen < ? ORDER BY id LIMIT ?",
        [after, to_text(before), PIECE],
    ).fetchall()
    gone = 0
    for outlet, item in dict.fromkeys((outlet, item) for _, outlet, item in piece):
        if db.execute(_FOUNDED_NOTHING, [outlet, item, to_text(before)]).fetchone()[0]:
            db.execute("DELETE FROM document_feeds WHERE outlet = ? AND item = ?", [outlet, item])
            db.execute("DELETE FROM documents WHERE outlet = ? AND item = ?", [outlet, item])
            gone += 1
    return gone, (piece[-1][0] if piece else None)
