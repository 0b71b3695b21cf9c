"""The index of words: kept by triggers with every document and report, also for what was there before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from desk import KUNDUZ, NOON
from sqlite_utils import Database

from events.records import Document, Reading, Report, ReportStatus, Side, Source, SubEventType
from storage import documents, reports, search
from storage.database import Store
from storage.search import CLOSE, OPEN, terms

REPORT = Report(
    sub_event_type=SubEventType.NON_STATE_OVERTAKES,
    change_of_control=True,
    status=ReportStatus.REPORTED,
    place=KUNDUZ,
    actor="Taliban",
    against="Afghan government",
    date=date(2021, 8, 8),
    time_precision=1,
    source=Source("Amruddin Wali", "provincial council member", "AFP", Side.INDEPENDENT),
    quote="the city",
    start=0,
    end=8,
)


def keep(db: Database, item: str, text: str, *told: Report, title: str = "", said: datetime = NOON) -> int:
    saved = documents.save(db, "feed", "outlet", None, Document(item, None, title, text, said, None), said)
    assert saved is not None
    reports.save(db, saved, Reading(told))
    return saved.id


def found(store: Store, asked: str) -> list[int]:
    return [item.document for item in store.read_now(search.find, terms(asked), 10)]


def test_a_document_is_found_by_its_title_its_text_and_its_reports(store: Store) -> None:
    id = store.write_now(keep, "1", "All of it fell.", REPORT, title="Kunduz at dawn")
    for asked in (
        "kunduz",
        "FELL",
        "wali",
        "council member",
        "taliban dawn",
        '"provincial council"',
        "falls",
    ):
        assert found(store, asked) == ([] if asked == "falls" else [id]), asked


def test_words_are_found_by_their_stem_and_without_accents(store: Store) -> None:
    id = store.write_now(keep, "1", "Soldiers surrendered in Pāryān, said the café.")
    assert found(store, "soldier surrender paryan cafe") == [id]


def test_only_the_words_that_count_now_are_found(store: Store) -> None:
    store.write_now(keep, "1", "walnut", REPORT)
    new = store.write_now(keep, "1", "almond")
    assert found(store, "walnut") == found(store, "wali") == []
    assert found(store, "almond") == [new]


def test_reports_that_a_better_parser_no_longer_finds_are_found_no_more(store: Store) -> None:
    id = store.write_now(keep, "1", "All of it fell.", REPORT)

    def read_again(db: Database) -> None:
        saved = documents.get(db, id)
        assert saved is not None
        reports.replace(
            db, saved, Reading((replace(REPORT, source=Source("Nobody", None, None, Side.OUTLET)),))
        )

    store.write_now(read_again)
    assert found(store, "wali") == []
    assert found(store, "nobody") == [id]


def test_a_deleted_document_leaves_no_words_behind(store: Store) -> None:
    id = store.write_now(keep, "1", "walnut")

    def delete(db: Database) -> None:
        db.execute("DELETE FROM document_feeds")
        db.execute("DELETE FROM documents WHERE id = ?", [id])
        db.execute("INSERT INTO documents_search (documents_search) VALUES ('integrity-check')")

    store.write_now(delete)
    assert found(store, "walnut") == []


def test_the_newest_come_first_and_in_pages(store: Store) -> None:
    ids = [store.write_now(keep, str(hour), "fog", said=NOON - timedelta(hours=hour)) for hour in range(5)]
    assert [item.document for item in store.read_now(search.find, terms("fog"), 2)] == ids[:2]
    assert [item.document for item in store.read_now(search.find, terms("fog"), 2, 2)] == ids[2:4]


def test_the_words_are_marked_in_title_and_extract(store: Store) -> None:
    store.write_now(keep, "1", "A long way. " * 60 + "The airport fell.", title="Airport news")
    (item,) = store.read_now(search.find, terms("airport"), 1)
    assert item.title == f"{OPEN}Airport{CLOSE} news"
    assert f"The {OPEN}airport{CLOSE} fell." in item.extract
    assert len(item.extract) < 300


@pytest.mark.parametrize(
    "typed", ['"', '""', "*", "a*", "title:x", "NEAR(a b)", "OR", "(", "^a", "-a", "\x00"]
)
def test_nothing_typed_is_taken_for_a_query(store: Store, typed: str) -> None:
    store.write_now(keep, "1", "a b x or near title")
    assert isinstance(found(store, typed), list)


def test_phrases_stay_together_and_punctuation_is_no_word() -> None:
    assert terms('kunduz "police headquarters" “two words” - ! x') == [
        ("kunduz",),
        ("police headquarters",),
        ("two words",),
        ("x",),
    ]
    assert len(terms("w " * 50)) == 12


def test_one_of_several_ways_to_say_it_is_enough(store: Store) -> None:
    id = store.write_now(keep, "1", "Lashkargah was quiet.")
    assert store.read_now(search.find, [("lashkar gah", "lashkargah"), ("quiet",)], 5)[0].document == id


def test_what_is_written_after_a_question_is_found_by_the_next(store: Store) -> None:
    assert found(store, "kunduz") == []
    first = store.write_now(keep, "1", "Kunduz is quiet.")
    assert found(store, "kunduz") == [first]
    second = store.write_now(keep, "2", "Kunduz fell.", said=NOON + timedelta(hours=1))
    assert found(store, "kunduz") == [second, first]


def test_a_store_of_before_is_indexed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path)
    id = store.write_now(keep, "1", "All of it fell.", REPORT)
    store.write_now(_as_before_the_index)
    store.close()
    store = Store.open(path)
    try:
        assert found(store, "fell") == found(store, "wali") == [id]
        number = store.write_now(
            lambda db: db.execute("SELECT number FROM event_numbers WHERE event = 'old'").fetchone()
        )
        assert number == (1,)
    finally:
        store.close()


def _as_before_the_index(db: Database) -> None:
    for name in (
        "documents_search_insert",
        "documents_search_delete",
        "documents_search_update",
        "reports_search_insert",
        "reports_search_delete",
        "event_numbers_insert",
    ):
        db.execute(f"DROP TRIGGER {name}")
    for table in ("documents_search", "reports_search", "event_numbers"):
        db.execute(f"DROP TABLE {table}")
    said = datetime(2021, 8, 8, tzinfo=UTC).isoformat()
    db.execute(
        "INSERT INTO events VALUES ('old', 's', 'Attack', 0, 'reported', NULL, NULL, NULL, NULL, 1, ?, ?, 1, 0, 0)",
        [said, said],
    )
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'search_and_event_numbers'")


def test_words_that_nearly_all_documents_hold_are_found_newest_first(store: Store) -> None:
    def fill(db: Database) -> None:
        for number in range(search._MANY + 40):
            text = "Shooting near the bazaar." if number % 3 else "Shooting near the rare minaret."
            keep(db, str(number), text, said=NOON + timedelta(minutes=number * 7 % 1000))

    store.write_now(fill)
    newest = store.read_now(
        lambda db: [id for (id,) in db.execute("SELECT id FROM documents ORDER BY said_at DESC, id DESC")]
    )
    assert found(store, "shooting") == newest[:10]
    assert [item.document for item in store.read_now(search.find, terms("shooting"), 5, 20)] == newest[20:25]
    rare = [id for id in newest if (id - 1) % 3 == 0]
    assert found(store, "shooting minaret") == rare[:10]
    assert found(store, "shooting volcano") == []


def test_a_word_common_once_is_found_among_the_old(store: Store) -> None:
    def fill(db: Database) -> None:
        for number in range(search._MANY + 5):
            keep(db, str(number), "Snow.", said=NOON)
        for number in range(search._LOOKED_AT):
            keep(db, f"later {number}", "Sun.", said=NOON + timedelta(hours=1))

    store.write_now(fill)
    assert len(found(store, "snow")) == 10
