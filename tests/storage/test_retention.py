"""What is deleted when it is old, and what never is."""

from __future__ import annotations

from datetime import timedelta

from desk import NOON, Desk
from sqlite_utils import Database

from events.records import Document, EventStatus, Reading, Unread
from storage import deliveries, documents, notices, reports, retention

YEAR = timedelta(days=365)


def count(desk: Desk, table: str) -> int:
    return desk.store.read_now(lambda db: int(db.table(table).count))


def forget_deliveries(desk: Desk) -> int:
    return desk.store.write_now(retention.forget_deliveries, NOON + YEAR)


def forget_documents(desk: Desk) -> int:
    gone, after = 0, 0
    while True:
        piece, following = desk.store.write_now(retention.forget_documents, NOON + YEAR, after)
        gone += piece
        if following is None:
            return gone
        after = following


def test_what_was_delivered_goes_and_which_message_told_of_the_event_stays(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(EventStatus.REPORTED)
    desk.expand()
    (due,) = desk.store.read_now(deliveries.due, NOON, 5)
    desk.store.write_now(deliveries.sent, due, 1001, NOON)
    assert forget_deliveries(desk) == 1
    assert (count(desk, "deliveries"), count(desk, "messages"), count(desk, "alerts")) == (0, 1, 1)
    # A correction finds the message.
    desk.happens(EventStatus.RETRACTED)
    desk.expand()
    assert {item.message_id for item in desk.store.read_now(deliveries.due, NOON, 5)} == {1001}


def test_what_is_still_owed_stays_however_old(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(EventStatus.REPORTED)
    assert forget_deliveries(desk) == 0
    desk.expand()
    desk.store.write_now(notices.owe, 1, None, "broadcast", "1", {"text": "x"}, NOON)
    assert forget_deliveries(desk) == 0
    assert (count(desk, "deliveries"), count(desk, "notices")) == (1, 1)


def test_what_is_young_stays(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(EventStatus.REPORTED)
    desk.expand()
    (due,) = desk.store.read_now(deliveries.due, NOON, 5)
    desk.store.write_now(deliveries.sent, due, 1001, NOON)
    assert desk.store.write_now(retention.forget_deliveries, NOON - timedelta(days=1)) == 0


def test_documents_that_told_of_nothing_go_and_all_others_stay(desk: Desk) -> None:
    def keep(db: Database, name: str, reading: Reading, dated: bool = True) -> None:
        item = Document(name, None, name, name, NOON if dated else None, None)
        saved = documents.save(db, "https://a.example", "A", None, item, NOON)
        assert saved is not None
        reports.save(db, saved, reading)

    nothing = Reading(())
    for number in range(retention.PIECE + 5):
        desk.store.write_now(keep, f"calm {number}", nothing)
    desk.store.write_now(keep, "undated", nothing, dated=False)
    desk.store.write_now(keep, "unread", Reading((), unread=(Unread(None, "x", 0, 1, "why"),)))
    edited = Document("calm 1", None, "calm 1", "calm 1, edited", NOON, NOON + YEAR)
    desk.store.write_now(documents.save, "https://a.example", "A", None, edited, NOON + YEAR)
    assert forget_documents(desk) == retention.PIECE + 4
    left = desk.store.read_now(lambda db: [row[0] for row in db.execute("SELECT text FROM documents")])
    assert sorted(left) == ["calm 1", "calm 1, edited", "undated", "unread"]
    assert count(desk, "document_feeds") == 3


def test_what_was_forgotten_is_found_by_no_search(desk: Desk) -> None:
    item = Document("1", None, "", "quiet in Herat", NOON, None)
    desk.store.write_now(documents.save, "https://a.example", "A", None, item, NOON)
    assert forget_documents(desk) == 1
    query = "SELECT count(*) FROM documents_search WHERE documents_search MATCH 'herat'"
    assert desk.store.read_now(lambda db: db.execute(query).fetchone()[0]) == 0
