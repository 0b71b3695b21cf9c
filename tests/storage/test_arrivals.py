"""Many deliveries closed together end as they would one by one."""

from __future__ import annotations

import pytest
from desk import KABUL, KUNDUZ, Desk

from events.records import AlertKind, EventStatus
from storage import arrivals, chats, deliveries
from storage.deliveries import Delivery


def all_arrive(desk: Desk) -> list[tuple[int, str]]:
    """Send all that is owed, each round noted together."""
    told = []
    desk.expand()
    while due := desk.due():
        told += [(delivery.chat, str(delivery.action)) for delivery in due]
        together = [(delivery, 1000 + delivery.id) for delivery in due]
        desk.store.write_now(arrivals.keep, together, desk.now)
    return told


def rows(desk: Desk) -> list[tuple[object, ...]]:
    def read(db):  # type: ignore[no-untyped-def]
        return [
            *db.execute("SELECT chat, action, state, attempts, sent_at FROM deliveries ORDER BY id"),
            *db.execute("SELECT event, chat, message_id, face, edits FROM messages ORDER BY event, chat"),
        ]

    return desk.store.read_now(read)


@pytest.fixture
def news(desk: Desk) -> Desk:
    for chat in range(1, 6):
        desk.subscribe(chat)
    desk.happens(EventStatus.REPORTED)
    return desk


def test_each_chat_is_told_once_and_the_message_is_kept(news: Desk) -> None:
    assert all_arrive(news) == [(chat, "send") for chat in range(1, 6)]
    assert [row[2] for row in rows(news)[5:]] == [1001, 1002, 1003, 1004, 1005]
    assert news.store.read_now(deliveries.counts)["due"] == 0


def test_what_waits_behind_becomes_due(news: Desk) -> None:
    news.expand()
    news.happens(EventStatus.REPORTED, place=KABUL)
    news.happens(EventStatus.CONFIRMED, AlertKind.CONFIRMED)
    assert all_arrive(news).count((3, "send")) == 1
    assert {row[2] for row in rows(news) if len(row) == 5 and row[1] in ("send", "edit", "reply")} <= {
        "sent",
        "moot",
    }


def test_noting_together_twice_changes_nothing(news: Desk) -> None:
    news.expand()
    together = [(delivery, 1000 + delivery.id) for delivery in news.due()]
    news.store.write_now(arrivals.keep, together, news.now)
    once = rows(news)
    news.store.write_now(arrivals.keep, together, news.now)
    assert rows(news) == once


def test_a_message_called_off_on_its_way_is_put_right(news: Desk) -> None:
    news.expand()
    on_the_way: list[Delivery] = news.due()
    news.happens(EventStatus.RETRACTED, AlertKind.RETRACTED)
    news.store.write_now(
        lambda db: [deliveries.call_off(db, delivery.id) for delivery in on_the_way] and None
    )
    news.store.write_now(arrivals.keep, [(one, 1) for one in on_the_way], news.now)
    assert {action for _, action in all_arrive(news)} == {"edit", "reply"}


def test_an_unusual_chat_beside_plain_ones_gets_its_messages_in_order(desk: Desk) -> None:
    for chat in (1, 2, 3):
        desk.subscribe(chat)
    desk.subscribe(2, thread=7)
    desk.store.write_now(chats.set_blocked, 3)
    desk.happens(EventStatus.REPORTED, place=KUNDUZ)
    desk.expand()
    assert sorted((one.chat, one.thread) for one in desk.due()) == [(1, None), (2, None)]
    assert sorted(all_arrive(desk)) == [(1, "send"), (2, "send"), (2, "send")]
