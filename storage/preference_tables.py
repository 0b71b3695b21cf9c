"""The tables of how chats are told and of what operators do, as one migration runs them. Never edited."""

from __future__ import annotations

STATEMENTS = (
    # Times of day are `HH:MM` in `timezone` (the theatre's where NULL); `digest_at` is the next one due, UTC.
    """CREATE TABLE preferences (
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, thread INTEGER NOT NULL,
        timezone TEXT, silent TEXT NOT NULL DEFAULT '', quiet_start TEXT, quiet_end TEXT,
        gather_minutes INTEGER NOT NULL DEFAULT 0, digest TEXT, digest_hour INTEGER, digest_weekday INTEGER,
        digest_at TEXT, PRIMARY KEY (chat, thread)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX preferences_digest ON preferences (digest_at) WHERE digest_at IS NOT NULL",
    """CREATE TABLE subscription_kinds (
        kind TEXT NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL,
        PRIMARY KEY (kind, chat, thread),
        FOREIGN KEY (chat, thread) REFERENCES subscriptions (chat, thread) ON DELETE CASCADE ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX subscription_kinds_chat ON subscription_kinds (chat, thread)",
    # `place` is a capital's id, or `*` for all.
    """CREATE TABLE mutes (
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, thread INTEGER NOT NULL,
        place TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (chat, thread, place)
    ) STRICT, WITHOUT ROWID""",
    # `held_until` is by the house's clock; `leader` is the delivery whose message tells this one too.
    "ALTER TABLE deliveries ADD COLUMN held_until TEXT",
    "ALTER TABLE deliveries ADD COLUMN leader INTEGER",
    "CREATE INDEX deliveries_held ON deliveries (held_until, id) WHERE state = 'held'",
    "CREATE INDEX deliveries_held_by_chat ON deliveries (chat, thread, held_until) WHERE state = 'held'",
    "CREATE INDEX deliveries_led ON deliveries (leader, id) WHERE state = 'bundled'",
    # What a message tells that tells several events.
    """CREATE TABLE bundled (
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, message_id INTEGER NOT NULL,
        event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, PRIMARY KEY (chat, message_id, event)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX bundled_event ON bundled (event)",
    # Messages that are about no event: digests, that the bot is blind, an operator's word to all. `key` keeps
    # one from being written twice.
    """CREATE TABLE notices (
        id INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        thread INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'due', attempts INTEGER NOT NULL DEFAULT 0,
        not_before TEXT NOT NULL DEFAULT '', error TEXT, written_at TEXT NOT NULL,
        UNIQUE (kind, key, chat, thread)
    ) STRICT""",
    "CREATE INDEX notices_due ON notices (not_before, id) WHERE state = 'due'",
    "CREATE INDEX notices_chat ON notices (chat, state)",
    # What is the matter now and has been told: that the bot is blind, that a feed fails.
    """CREATE TABLE troubles (
        what TEXT PRIMARY KEY, since TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, operator INTEGER NOT NULL,
        action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX audit_subject ON audit (subject, id)",
    # What an operator was asked about before it is done; `payload` is JSON.
    """CREATE TABLE proposals (
        id INTEGER PRIMARY KEY AUTOINCREMENT, operator INTEGER NOT NULL, kind TEXT NOT NULL,
        payload TEXT NOT NULL, proposed_at TEXT NOT NULL, done_at TEXT
    ) STRICT""",
    """CREATE TABLE operator_feeds (
        url TEXT PRIMARY KEY, name TEXT NOT NULL, every_seconds REAL NOT NULL, outlet TEXT NOT NULL,
        added_by INTEGER NOT NULL, added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE paused_feeds (url TEXT PRIMARY KEY, paused_at TEXT NOT NULL) STRICT",
    # Which operator made a report that no parser found, NULL for the parser's own.
    "ALTER TABLE reports ADD COLUMN made_by TEXT",
    "CREATE INDEX reports_made ON reports (made_by) WHERE made_by IS NOT NULL",
    "CREATE INDEX documents_feed ON documents (feed, id)",
    "ALTER TABLE unread ADD COLUMN settled TEXT",
    "CREATE INDEX unread_open ON unread (id) WHERE settled IS NULL",
)
