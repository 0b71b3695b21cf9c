"""The tables, as an append-only list of migrations. A released migration is never edited; add one below it.

Tables are named after the words of the project, in the plural; every query that runs for each document, alert
or message is served by an index named here.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from storage import flood_waits as flood_wait_tables
from storage import preference_tables

MIGRATIONS = Migrations("capital-watch")

_WHAT_WAS_READ = (
    """CREATE TABLE feeds (
        url TEXT PRIMARY KEY, name TEXT NOT NULL, etag TEXT, last_modified TEXT, body_digest TEXT,
        polled_at TEXT, answered_at TEXT, failures INTEGER NOT NULL DEFAULT 0, error TEXT, retry_after TEXT,
        first_poll_done INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    # One row per revision. `item` is the document's own id; (outlet, item) is its identity; `content` a
    # digest of what it says.
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL, item TEXT NOT NULL,
        revision INTEGER NOT NULL, content TEXT NOT NULL, feed TEXT NOT NULL, side TEXT, url TEXT,
        title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, updated TEXT, first_seen TEXT NOT NULL,
        said_at TEXT NOT NULL, backlog INTEGER NOT NULL,
        UNIQUE (outlet, item, revision), UNIQUE (outlet, item, content)
    ) STRICT""",
    "CREATE INDEX documents_said_at ON documents (said_at)",
    # Which revision each feed last served itself (`served`), and which one counts for it (`counts`): another
    # feed of the outlet may have brought the edit first.
    """CREATE TABLE document_feeds (
        outlet TEXT NOT NULL, item TEXT NOT NULL, feed TEXT NOT NULL,
        served INTEGER NOT NULL REFERENCES documents (id), counts INTEGER NOT NULL REFERENCES documents (id),
        PRIMARY KEY (outlet, item, feed)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX document_feeds_served ON document_feeds (served)",
    "CREATE INDEX document_feeds_counts ON document_feeds (counts)",
    # `state` follows from the document's revisions: current, superseded (a newer revision says it again) or
    # withdrawn (none does any more). `withdrawn_by` names the operator who took it back.
    """CREATE TABLE reports (
        key TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), position INTEGER NOT NULL,
        subject TEXT NOT NULL, sub_event_type TEXT NOT NULL, change_of_control INTEGER NOT NULL,
        status TEXT NOT NULL, place TEXT, actor TEXT, against TEXT, date TEXT,
        time_precision INTEGER NOT NULL,
        source_name TEXT, source_role TEXT, source_outlet TEXT, source_side TEXT NOT NULL,
        quote TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, telling TEXT NOT NULL,
        said_at TEXT NOT NULL, backlog INTEGER NOT NULL, state TEXT NOT NULL, withdrawn_by TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX reports_document ON reports (document)",
    "CREATE INDEX reports_subject ON reports (subject) WHERE state <> 'superseded'",
    "CREATE INDEX reports_place ON reports (place, sub_event_type, said_at) WHERE state = 'current'",
    """CREATE TABLE unread (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), place TEXT,
        quote TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX unread_document ON unread (document)",
    """CREATE TABLE count_claims (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), actor TEXT,
        count INTEGER NOT NULL, held INTEGER, quote TEXT NOT NULL, "start" INTEGER NOT NULL,
        "end" INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX count_claims_document ON count_claims (document)",
    "CREATE INDEX count_claims_mismatched ON count_claims (id) WHERE held IS NOT NULL AND held <> count",
)

_WHAT_IT_MEANS = (
    """CREATE TABLE events (
        id TEXT PRIMARY KEY, subject TEXT NOT NULL, sub_event_type TEXT NOT NULL,
        change_of_control INTEGER NOT NULL, status TEXT NOT NULL, place TEXT, actor TEXT, against TEXT,
        date TEXT, time_precision INTEGER NOT NULL, first_said_at TEXT NOT NULL, latest_said_at TEXT NOT NULL,
        origins INTEGER NOT NULL, conceded INTEGER NOT NULL, denied INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX events_subject ON events (subject)",
    "CREATE INDEX events_latest ON events (latest_said_at, id)",
    "CREATE INDEX events_place ON events (place, latest_said_at, id)",
    "CREATE INDEX events_of_capital ON events (place, latest_said_at, id) WHERE change_of_control = 1",
    "CREATE INDEX events_of_control ON events (latest_said_at, id) WHERE change_of_control = 1",
    """CREATE TABLE evidence (
        event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        report TEXT NOT NULL, PRIMARY KEY (event, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX evidence_report ON evidence (report)",
    """CREATE TABLE control (
        capital TEXT PRIMARY KEY, holder TEXT NOT NULL, since TEXT, status TEXT, event TEXT,
        contested_on TEXT, claimed_by TEXT
    ) STRICT, WITHOUT ROWID""",
    # `phase` and the cursor say how far its deliveries have been made; `expanded_at` that all have.
    """CREATE TABLE alerts (
        id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        kind TEXT NOT NULL, before TEXT, news_at TEXT, raised_at TEXT NOT NULL, phase TEXT NOT NULL,
        cursor_chat INTEGER NOT NULL, cursor_thread INTEGER NOT NULL, expanded_at TEXT
    ) STRICT""",
    "CREATE INDEX alerts_event ON alerts (event)",
    "CREATE INDEX alerts_open ON alerts (id) WHERE expanded_at IS NULL",
)

_WHO_IS_TOLD = (
    """CREATE TABLE chats (
        id INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT, language TEXT,
        blocked INTEGER NOT NULL DEFAULT 0, stopped INTEGER NOT NULL DEFAULT 0, first_seen_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE subscriptions (
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, thread INTEGER NOT NULL,
        since TEXT NOT NULL, from_status TEXT, PRIMARY KEY (chat, thread)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE subscription_places (
        place TEXT NOT NULL, chat INTEGER NOT NULL, thread INTEGER NOT NULL,
        PRIMARY KEY (place, chat, thread),
        FOREIGN KEY (chat, thread) REFERENCES subscriptions (chat, thread) ON DELETE CASCADE ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX subscription_places_chat ON subscription_places (chat, thread)",
    # A row stands from the moment a message is owed; `message_id` follows when it has arrived, `face` is
    # what of the event it shows.
    """CREATE TABLE messages (
        event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, thread INTEGER NOT NULL,
        message_id INTEGER, face TEXT, edits INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (event, chat, thread)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX messages_chat ON messages (chat)",
    """CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alert INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
        event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
        chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE, thread INTEGER NOT NULL,
        action TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
        doubtful INTEGER NOT NULL DEFAULT 0, not_before TEXT NOT NULL, error TEXT, sent_at TEXT,
        UNIQUE (alert, chat, thread, action)
    ) STRICT""",
    "CREATE UNIQUE INDEX deliveries_one_due ON deliveries (chat) WHERE state = 'due'",
    "CREATE INDEX deliveries_due ON deliveries (not_before, id) WHERE state = 'due'",
    "CREATE INDEX deliveries_waiting ON deliveries (chat, id) WHERE state = 'waiting'",
    "CREATE INDEX deliveries_event ON deliveries (event, state, chat)",
    "CREATE INDEX deliveries_chat ON deliveries (chat)",
    "CREATE INDEX deliveries_failed ON deliveries (state) WHERE state IN ('unknown', 'given_up')",
)

_WORDS = "porter unicode61 remove_diacritics 2"
"""How text is cut into words to be found: without case and accents, English words by their stem."""


def _said_in(row: str = "") -> str:
    """The columns of `reports_search`, its row number first, from a row of `reports`."""
    speaker = " || ' ' || ".join(f"coalesce({row}source_{part}, '')" for part in ("name", "role", "outlet"))
    sides = f"coalesce({row}actor, '') || ' ' || coalesce({row}against, '')"
    return f"{row}document * 65536 + {row}position, {row}quote, {speaker}, {sides}, coalesce({row}place, '')"


_WHAT_CAN_BE_FOUND = (
    # The text itself stays in `documents` and `reports` alone; these are indexes over it, kept by triggers.
    f"""CREATE VIRTUAL TABLE documents_search USING fts5 (
        title, text, content = 'documents', content_rowid = 'id', tokenize = '{_WORDS}'
    )""",
    """CREATE TRIGGER documents_search_insert AFTER INSERT ON documents BEGIN
        INSERT INTO documents_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
    """CREATE TRIGGER documents_search_delete AFTER DELETE ON documents BEGIN
        INSERT INTO documents_search (documents_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
    END""",
    """CREATE TRIGGER documents_search_update AFTER UPDATE OF id, title, text ON documents BEGIN
        INSERT INTO documents_search (documents_search, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO documents_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END""",
    "INSERT INTO documents_search (documents_search) VALUES ('rebuild')",
    # A report has no number of its own: its row here is that of its document and its place in it.
    f"""CREATE VIRTUAL TABLE reports_search USING fts5 (
        quote, speaker, sides, place, content = '', tokenize = '{_WORDS}'
    )""",
    # What a report says is never changed, so that nothing need follow an update.
    f"""CREATE TRIGGER reports_search_insert AFTER INSERT ON reports BEGIN
        INSERT INTO reports_search (rowid, quote, speaker, sides, place) VALUES ({_said_in("new.")});
    END""",
    f"""CREATE TRIGGER reports_search_delete AFTER DELETE ON reports BEGIN
        INSERT INTO reports_search (reports_search, rowid, quote, speaker, sides, place)
        VALUES ('delete', {_said_in("old.")});
    END""",
    f"INSERT INTO reports_search (rowid, quote, speaker, sides, place) SELECT {_said_in()} FROM reports",
    # A number is given once and never again, also where the event is gone: people pass numbers on.
    """CREATE TABLE event_numbers (
        number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TRIGGER event_numbers_insert AFTER INSERT ON events BEGIN
        INSERT INTO event_numbers (event)
        SELECT new.id WHERE NOT EXISTS (SELECT 1 FROM event_numbers WHERE event = new.id);
    END""",
    "INSERT INTO event_numbers (event) SELECT id FROM events ORDER BY first_said_at, id",
)


_WHAT_GROWS = (
    # The last fighting at each capital until a day, read from this index alone.
    """CREATE INDEX events_fighting ON events (place, date, status, origins, id)
        WHERE sub_event_type = 'Armed clash' AND change_of_control = 0""",
    # What happened on a few days.
    "CREATE INDEX events_days ON events (time_precision, date)",
    "CREATE INDEX events_undated ON events (first_said_at) WHERE date IS NULL",
    # How many items each feed has brought, and when the newest was said: counting them all takes seconds.
    # The "+" keeps SQLite from walking through all documents of the feed to find one item.
    """CREATE TABLE feed_documents (
        feed TEXT PRIMARY KEY, outlet TEXT NOT NULL, documents INTEGER NOT NULL, newest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO feed_documents (feed, outlet, documents, newest)
        SELECT feed, min(outlet), count(DISTINCT outlet || char(31) || item), max(said_at)
        FROM documents GROUP BY feed""",
    """CREATE TRIGGER feed_documents_insert AFTER INSERT ON documents BEGIN
        INSERT INTO feed_documents (feed, outlet, documents, newest)
        VALUES (new.feed, new.outlet, 1, new.said_at)
        ON CONFLICT (feed) DO UPDATE SET outlet = min(outlet, new.outlet), newest = max(newest, new.said_at),
            documents = documents + NOT EXISTS (
                SELECT 1 FROM documents d WHERE d.outlet = new.outlet AND d.item = new.item
                AND +d.feed = new.feed AND d.id <> new.id
            );
    END""",
    """CREATE TRIGGER feed_documents_delete AFTER DELETE ON documents BEGIN
        UPDATE feed_documents SET documents = documents - NOT EXISTS (
            SELECT 1 FROM documents d WHERE d.outlet = old.outlet AND d.item = old.item
            AND +d.feed = old.feed
        ) WHERE feed = old.feed;
    END""",
)

_WHAT_IS_LISTED_BY_DAY = (
    # The first day of an event's period; when it was first told, where no day is known.
    """ALTER TABLE events ADD COLUMN day TEXT
        GENERATED ALWAYS AS (coalesce(date, substr(first_said_at, 1, 10))) VIRTUAL""",
    # In the order in which events are listed, for each thing that they can be narrowed by.
    "CREATE INDEX events_by_day ON events (day, first_said_at, id)",
    "CREATE INDEX events_of_place_by_day ON events (place, day, first_said_at, id)",
    "CREATE INDEX events_of_kind_by_day ON events (sub_event_type, day, first_said_at, id)",
    "CREATE INDEX events_of_status_by_day ON events (status, day, first_said_at, id)",
    """CREATE INDEX events_of_control_by_day ON events (day, first_said_at, id)
        WHERE change_of_control = 1""",
    # How many of each kind happened on a few days, counted in this index alone.
    # (Without the last column, SQLite before 3.41 looks into the table for it.)
    """CREATE INDEX events_counted ON events (sub_event_type, date, status, first_said_at, change_of_control)
        WHERE change_of_control = 0""",
    "DROP INDEX events_days",
)


@MIGRATIONS()
def first_tables(db: Database) -> None:
    for statement in (*_WHAT_WAS_READ, *_WHAT_IT_MEANS, *_WHO_IS_TOLD):
        db.execute(statement)


@MIGRATIONS()
def search_and_event_numbers(db: Database) -> None:
    for statement in _WHAT_CAN_BE_FOUND:
        db.execute(statement)


@MIGRATIONS()
def preferences_and_operators(db: Database) -> None:
    for statement in preference_tables.STATEMENTS:
        db.execute(statement)


@MIGRATIONS()
def flood_waits(db: Database) -> None:
    for statement in flood_wait_tables.STATEMENTS:
        db.execute(statement)


@MIGRATIONS()
def documents_by_their_words(db: Database) -> None:
    # Feeds that give an item another id at every poll; see `documents.changed`.
    db.execute("CREATE INDEX documents_content ON documents (outlet, content)")


@MIGRATIONS()
def answers_from_large_stores(db: Database) -> None:
    for statement in _WHAT_GROWS:
        db.execute(statement)


@MIGRATIONS()
def events_by_their_day(db: Database) -> None:
    for statement in _WHAT_IS_LISTED_BY_DAY:
        db.execute(statement)


NAMES = frozenset(
    {
        "first_tables",
        "search_and_event_numbers",
        "preferences_and_operators",
        "flood_waits",
        "documents_by_their_words",
        "answers_from_large_stores",
        "events_by_their_day",
    }
)
"""All migrations that this version knows; a store with others was written by a newer one."""
