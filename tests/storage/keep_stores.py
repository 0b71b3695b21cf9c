"""Makes the kept stores: one small file for each schema that there has been, with a row of everything in it.

    python tests/storage/keep_stores.py

It makes those that are missing and touches none that is there: once kept, a store is never made again, so that
it stays what its own version wrote.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from storage.migrations import MIGRATIONS, NAMES

KEPT = Path(__file__).with_name("kept")

AT = "2021-08-08T12:00:00.000Z"
EVENT = "AF-KDZ.capital:taliban:1"
ROWS: dict[str, dict[str, Any]] = {
    "feeds": {
        "url": "https://a.example/feed",
        "name": "A",
        "etag": '"1"',
        "polled_at": AT,
        "first_poll_done": 1,
    },
    "documents": {
        "id": 1,
        "key": "k" * 20,
        "outlet": "A",
        "item": "1",
        "revision": 1,
        "content": "c" * 64,
        "feed": "https://a.example/feed",
        "title": "Kunduz falls",
        "text": "Kunduz has fallen, a lawmaker says.",
        "published": AT,
        "first_seen": AT,
        "said_at": AT,
        "backlog": 0,
    },
    "document_feeds": {
        "outlet": "A",
        "item": "1",
        "feed": "https://a.example/feed",
        "served": 1,
        "counts": 1,
    },
    "reports": {
        "key": "k" * 20 + ".000",
        "document": 1,
        "position": 0,
        "subject": "control|AF-KDZ.capital",
        "sub_event_type": "Non-state actor overtakes territory",
        "change_of_control": 1,
        "status": "reported",
        "place": "AF-KDZ.capital",
        "actor": "Taliban",
        "against": "Afghan government",
        "date": "2021-08-08",
        "time_precision": 1,
        "source_role": "lawmaker",
        "source_side": "independent",
        "quote": "Kunduz has fallen, a lawmaker says.",
        "start": 0,
        "end": 35,
        "telling": "news",
        "said_at": AT,
        "backlog": 0,
        "state": "current",
    },
    "unread": {"id": 1, "document": 1, "quote": "Kunduz?", "start": 0, "end": 7, "reason": "not clear"},
    "count_claims": {
        "id": 1,
        "document": 1,
        "actor": "Taliban",
        "count": 3,
        "quote": "third",
        "start": 0,
        "end": 5,
    },
    "events": {
        "id": EVENT,
        "subject": "control|AF-KDZ.capital",
        "sub_event_type": "Non-state actor overtakes territory",
        "change_of_control": 1,
        "status": "reported",
        "place": "AF-KDZ.capital",
        "actor": "Taliban",
        "against": "Afghan government",
        "date": "2021-08-08",
        "time_precision": 1,
        "first_said_at": AT,
        "latest_said_at": AT,
        "origins": 1,
        "conceded": 0,
        "denied": 0,
    },
    "evidence": {"event": EVENT, "position": 0, "report": "k" * 20 + ".000"},
    "control": {
        "capital": "AF-KDZ.capital",
        "holder": "Taliban",
        "since": "2021-08-08",
        "status": "reported",
        "event": EVENT,
    },
    "alerts": {
        "id": 1,
        "event": EVENT,
        "kind": "new",
        "news_at": AT,
        "raised_at": AT,
        "phase": "subscribers",
        "cursor_chat": 7,
        "cursor_thread": 0,
        "expanded_at": AT,
    },
    "chats": {"id": 7, "type": "private", "language": "en", "first_seen_at": AT},
    "subscriptions": {"chat": 7, "thread": 0, "since": AT},
    "subscription_places": {"place": "AF-KDZ.capital", "chat": 7, "thread": 0},
    "messages": {"event": EVENT, "chat": 7, "thread": 0, "message_id": 1001, "face": "f"},
    "deliveries": {
        "id": 1,
        "alert": 1,
        "event": EVENT,
        "chat": 7,
        "thread": 0,
        "action": "send",
        "state": "due",
        "not_before": "",
    },
    "preferences": {
        "chat": 7,
        "thread": 0,
        "timezone": "Asia/Kabul",
        "quiet_start": "22:00",
        "quiet_end": "07:00",
    },
    "subscription_kinds": {"kind": "strikes", "chat": 7, "thread": 0},
    "mutes": {"chat": 7, "thread": 0, "place": "AF-HER.capital", "until": AT},
    "bundled": {"chat": 7, "message_id": 1001, "event": EVENT},
    "notices": {
        "id": 1,
        "chat": 7,
        "thread": 0,
        "kind": "blind",
        "key": AT,
        "payload": "{}",
        "written_at": AT,
    },
    "troubles": {"what": "blind", "since": AT},
    "audit": {"id": 1, "at": AT, "operator": 77, "action": "backup", "subject": "", "detail": ""},
    "proposals": {"id": 1, "operator": 77, "kind": "broadcast", "payload": "{}", "proposed_at": AT},
    "operator_feeds": {
        "url": "https://b.example/",
        "name": "B",
        "every_seconds": 60.0,
        "outlet": "B",
        "added_by": 77,
        "added_at": AT,
    },
    "paused_feeds": {"url": "https://b.example/", "paused_at": AT},
}
"""A row for each table, with what its first schema asks for; a schema that lacks the table leaves it out."""


def keep(name: str) -> Path:
    """Make the store whose newest migration is `name`."""
    path = KEPT / f"{name}.db"
    KEPT.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        # The smallest pages make the smallest file.
        connection.execute("PRAGMA page_size = 512")
        db = Database(connection)
        names = [migration.name for migration in MIGRATIONS.pending(db)]
        following = names[names.index(name) + 1 :]
        MIGRATIONS.apply(db, **({"stop_before": following[0]} if following else {}))
        tables = set(db.table_names())
        for table, row in ROWS.items():
            if table in tables:
                columns = ", ".join(f'"{column}"' for column in row)
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))
        connection.commit()
        connection.execute("VACUUM")
    return path


if __name__ == "__main__":
    for missing in sorted(NAMES - {path.stem for path in KEPT.glob("*.db")}):
        print(keep(missing))
