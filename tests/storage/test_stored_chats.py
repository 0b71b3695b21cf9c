"""Chats and what they want: seen, stopped, blocked, migrated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from desk import KABUL, KUNDUZ, NOON, Desk

from events.records import EventStatus
from events.subscriptions import Subscription
from storage import chats, deliveries, notices, personal, preferences, subscriptions
from storage.chats import Chat
from storage.database import Store


def test_a_chat_keeps_the_language_it_chose_and_follows_its_new_title(store: Store) -> None:
    store.write_now(chats.see, Chat(7, "group", "Old", "en"), NOON)
    store.write_now(chats.set_language, 7, "fa")
    seen = store.write_now(chats.see, Chat(7, "group", "New", "en"), NOON)
    assert seen == store.read_now(chats.get, 7) == Chat(7, "group", "New", "fa")
    assert store.read_now(chats.get, 8) is None


def test_a_chat_that_speaks_has_not_blocked_us_but_stays_stopped(store: Store) -> None:
    store.write_now(chats.see, Chat(7, "private"), NOON)
    store.write_now(chats.set_blocked, 7)
    store.write_now(chats.set_stopped, 7)
    seen = store.write_now(chats.see, Chat(7, "private"), NOON)
    assert (seen.blocked, seen.stopped) == (False, True)


@pytest.mark.parametrize(
    "wish",
    [
        Subscription(7, None, NOON),
        Subscription(7, 5, NOON, frozenset({KUNDUZ, KABUL}), EventStatus.CLAIMED),
        Subscription(7, None, NOON, frozenset()),
    ],
)
def test_a_subscription_comes_back_as_it_was_saved(store: Store, wish: Subscription) -> None:
    store.write_now(chats.see, Chat(7, "private"), NOON)
    store.write_now(subscriptions.save, Subscription(7, wish.thread, NOON - timedelta(days=1)))
    store.write_now(subscriptions.save, wish)
    assert store.read_now(subscriptions.get, 7, wish.thread) == wish
    assert store.read_now(subscriptions.of_chat, 7) == [wish]
    assert store.read_now(subscriptions.count) == 1
    assert store.write_now(subscriptions.remove, 7, wish.thread) is True
    assert store.write_now(subscriptions.remove, 7, wish.thread) is False
    assert store.read_now(subscriptions.get, 7, wish.thread) is None


def test_a_migrated_group_keeps_its_subscriptions_messages_and_what_is_owed_to_it(desk: Desk) -> None:
    desk.subscribe(-5)
    desk.happens(EventStatus.REPORTED)
    desk.deliver()
    desk.happens(EventStatus.CONFIRMED, place=KABUL)
    desk.expand()
    desk.store.write_now(chats.migrate, -5, -1005)
    assert desk.store.read_now(chats.get, -5) is None
    migrated = desk.store.read_now(chats.get, -1005)
    assert migrated is not None
    assert migrated.type == "supergroup"
    assert [wish.chat for wish in desk.store.read_now(subscriptions.of_chat, -1005)] == [-1005]
    assert desk.deliver() == [(-1005, "send")]
    desk.happens(EventStatus.DISPUTED)
    desk.expand()
    assert [(owed.chat, owed.action, owed.message_id) for owed in desk.due()] == [(-1005, "edit", 1001)]


def test_a_migration_that_fails_half_way_has_moved_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.subscribe(-5)
    desk.happens(EventStatus.REPORTED)
    desk.expand()
    desk.store.write_now(notices.owe, -5, None, "broadcast", "1", {"text": "A word"}, NOON)
    before = desk.store.read_now(personal.handed_over, -5)

    def fails(db: object, old: int, new: int) -> None:
        raise LookupError("half way")

    with monkeypatch.context() as patched:
        patched.setattr(preferences, "rekey", fails)
        with pytest.raises(LookupError):
            desk.store.write_now(chats.migrate, -5, -1005)
    assert desk.store.read_now(personal.handed_over, -5) == before
    assert not any(desk.store.read_now(personal.handed_over, -1005).values())
    desk.store.write_now(chats.migrate, -5, -1005)
    after = desk.store.read_now(personal.handed_over, -1005)
    assert {table: len(rows) for table, rows in after.items()} == {
        table: len(rows) for table, rows in before.items()
    }
    assert not any(desk.store.read_now(personal.handed_over, -5).values())


def test_migrating_into_a_chat_that_subscribes_already_doubles_nothing(desk: Desk) -> None:
    desk.subscribe(-5, frozenset({KUNDUZ}))
    desk.subscribe(-1005)
    desk.happens(EventStatus.REPORTED)
    desk.expand()
    for _ in range(2):
        desk.store.write_now(chats.migrate, -5, -1005)
    (wish,) = desk.store.read_now(subscriptions.of_chat, -1005)
    assert wish.capitals is None
    assert desk.deliver() == [(-1005, "send")]
    assert desk.store.read_now(deliveries.counts) == {
        "due": 0,
        "waiting": 0,
        "held": 0,
        "unknown": 0,
        "given_up": 0,
        "alerts": 0,
    }


def test_migrating_an_unknown_chat_changes_nothing(store: Store) -> None:
    store.write_now(chats.migrate, -5, -1005)
    assert store.read_now(chats.get, -1005) is None
