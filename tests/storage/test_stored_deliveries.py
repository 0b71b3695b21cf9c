"""From alerts to what goes out: who is owed what, in which order, once, and what becomes of failures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desk import KABUL, KUNDUZ, NOON, Desk

from events.records import AlertKind, EventStatus
from storage import chats, deliveries, expansion, subscriptions
from storage.database import Store

REPORTED, CONFIRMED, RETRACTED = EventStatus.REPORTED, EventStatus.CONFIRMED, EventStatus.RETRACTED


def test_an_alert_goes_to_every_chat_and_topic_that_wants_its_capital(desk: Desk) -> None:
    desk.subscribe(1)
    desk.subscribe(2, frozenset({KUNDUZ}))
    desk.subscribe(3, frozenset({KABUL}))
    desk.subscribe(4, thread=9)
    desk.subscribe(5, from_status=CONFIRMED)
    desk.happens(REPORTED)
    desk.expand()
    assert [(owed.chat, owed.thread, owed.event.place) for owed in desk.due()] == [
        (1, None, KUNDUZ),
        (2, None, KUNDUZ),
        (4, 9, KUNDUZ),
    ]


def test_expansion_stopped_anywhere_goes_on_there_and_doubles_nothing(tmp_path: Path) -> None:
    for stop_after in range(6):
        path = tmp_path / f"{stop_after}.db"
        desk = Desk(Store.open(path))
        for chat in range(1, 6):
            desk.subscribe(chat, None if chat % 2 else frozenset({KUNDUZ}))
        desk.happens(REPORTED)
        for _ in range(stop_after):
            desk.store.write_now(expansion.expand, desk.theatre, NOON, desk.max_age, 2)
        desk.store.close()
        desk = Desk(Store.open(path))
        desk.expand(limit=2)
        assert [owed.chat for owed in desk.due()] == [1, 2, 3, 4, 5]
        desk.store.close()


def test_expanding_an_alert_twice_doubles_nothing(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    assert desk.deliver() == [(1, "send")]
    again = "UPDATE alerts SET expanded_at = NULL, phase = 'subscribers', cursor_chat = -9e15"
    desk.store.write_now(lambda db: db.execute(again) and None)
    assert desk.deliver() == []


def test_a_promotion_edits_and_sounds_again_and_a_taking_back_reaches_those_who_left(desk: Desk) -> None:
    desk.subscribe(1)
    desk.subscribe(2)
    desk.happens(REPORTED)
    desk.deliver()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert sorted(desk.deliver()) == [(1, "edit"), (1, "reply"), (2, "edit"), (2, "reply")]
    desk.store.write_now(subscriptions.remove, 1)
    desk.happens(RETRACTED, AlertKind.RETRACTED, news_at=None)
    assert sorted(desk.deliver()) == [(1, "edit"), (1, "reply"), (2, "edit"), (2, "reply")]


def test_a_chat_that_said_stop_or_blocked_us_is_owed_nothing(desk: Desk) -> None:
    for chat in (1, 2, 3):
        desk.subscribe(chat)
    desk.happens(REPORTED)
    desk.deliver()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    desk.expand()
    desk.store.write_now(chats.set_stopped, 1)
    desk.store.write_now(chats.set_blocked, 2)
    assert desk.deliver() == [(3, "edit"), (3, "reply")]
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    assert desk.deliver() == [(3, "edit"), (3, "reply")]


def test_old_news_pages_nobody_but_edits_what_was_told(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.deliver()
    desk.subscribe(2)
    desk.happens(CONFIRMED, AlertKind.CONFIRMED, news_at=NOON - timedelta(days=2))
    assert desk.deliver() == [(1, "edit")]


def test_a_message_that_was_rendered_after_the_change_is_not_edited_to_say_the_same(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.expand()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert desk.deliver() == [(1, "send")]


def test_a_change_while_a_message_is_on_its_way_is_edited_in_after_it(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.expand()
    (on_its_way,) = desk.due()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    desk.expand()
    desk.store.write_now(deliveries.sent, on_its_way, 55, NOON)
    assert [(owed.action, owed.message_id) for owed in desk.due()] == [("edit", 55)]
    assert desk.deliver() == [(1, "edit"), (1, "reply")]


def test_a_promotion_overtaken_by_a_taking_back_does_not_sound(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.deliver()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    desk.expand()
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    assert desk.deliver() == [(1, "edit"), (1, "reply")]
    assert desk.store.read_now(deliveries.counts)["waiting"] == 0


def test_a_chat_gets_one_delivery_at_a_time_in_order(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED, place=KUNDUZ)
    desk.happens(CONFIRMED, place=KABUL)
    desk.expand()
    assert [owed.event.place for owed in desk.due()] == [KUNDUZ]
    assert [owed.event.place for owed in desk.due()] == [KUNDUZ]
    desk.store.write_now(deliveries.sent, desk.due()[0], 1, NOON)
    assert [owed.event.place for owed in desk.due()] == [KABUL]


def test_a_delivery_put_off_waits_and_its_chat_with_it(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED, place=KUNDUZ)
    desk.happens(CONFIRMED, place=KABUL)
    desk.expand()
    later = NOON + timedelta(hours=12)
    desk.store.write_now(deliveries.retry, desk.due()[0].id, later, "Too Many Requests")
    assert desk.due() == []
    (owed,) = desk.store.read_now(deliveries.due, later, 10)
    assert (owed.event.place, owed.attempts) == (KUNDUZ, 1)


def test_a_doubtful_message_is_sent_again_but_not_for_ever(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.expand()
    (owed,) = desk.due()
    for doubts in range(1, deliveries.MOST_DOUBTS):
        assert desk.store.write_now(deliveries.unknown, owed.id, NOON) is True
        assert [(again.id, again.doubtful) for again in desk.due()] == [(owed.id, doubts)]
    assert desk.store.write_now(deliveries.unknown, owed.id, NOON) is False
    assert desk.store.read_now(deliveries.counts)["unknown"] == 1
    assert desk.due() == []
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    desk.expand()
    assert [(owed.action, owed.message_id) for owed in desk.due()] == [("reply", None)]


def test_a_chat_whose_message_was_given_up_is_not_told(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.expand()
    desk.happens(EventStatus.DISPUTED, AlertKind.STATUS)
    desk.expand()
    desk.store.write_now(deliveries.given_up, desk.due()[0].id, "no rights")
    assert desk.due() == []
    assert desk.store.read_now(deliveries.counts)["given_up"] == 1
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert desk.deliver() == [(1, "send")]


def test_noting_an_arrival_twice_is_noting_it_once(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.expand()
    (owed,) = desk.due()
    for message in (55, 66):
        desk.store.write_now(deliveries.sent, owed, message, NOON)
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    desk.expand()
    assert desk.due()[0].message_id == 55
