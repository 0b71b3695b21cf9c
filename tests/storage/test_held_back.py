"""What is held back by quiet hours or gathered, and its way out as one message that is kept right."""

from __future__ import annotations

from datetime import time, timedelta

from desk import KABUL, KUNDUZ, NOON, Desk

from events.preferences import Preferences, QuietHours
from events.records import AlertKind, EventStatus
from storage import chats, deliveries, holding, notices, personal, preferences, subscriptions
from storage.chats import Chat

REPORTED, CONFIRMED, RETRACTED = EventStatus.REPORTED, EventStatus.CONFIRMED, EventStatus.RETRACTED
# Noon UTC is 16:30 in Kabul.
QUIET = Preferences(quiet=QuietHours(time(16), time(18)))
MORNING = NOON + timedelta(hours=2)


def prefer(desk: Desk, chat: int, how: Preferences) -> None:
    desk.store.write_now(preferences.save, chat, None, how, None)


def release(desk: Desk) -> None:
    desk.now = MORNING
    desk.store.write_now(holding.release, desk.theatre, desk.now)


def test_in_quiet_hours_nothing_goes_out_and_after_them_one_message_tells_all(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    assert desk.deliver() == []
    assert desk.store.read_now(deliveries.counts)["held"] == 2
    release(desk)
    (owed,) = desk.due()
    assert [event.place for event in owed.bundle] == [KABUL, KUNDUZ]
    assert desk.deliver() == [(1, "send")]
    assert desk.store.read_now(deliveries.counts)["held"] == 0


def test_a_single_one_goes_out_as_if_it_had_never_been_held(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.deliver()
    release(desk)
    (owed,) = desk.due()
    assert owed.bundle == ()
    assert owed.held


def test_what_is_confirmed_or_taken_back_meanwhile_is_told_as_it_then_stands_or_not_at_all(
    desk: Desk,
) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    desk.expand()
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    desk.expand()
    kabul_back = desk.happens(RETRACTED, AlertKind.RETRACTED, place=KABUL)
    assert kabul_back
    desk.expand()
    release(desk)
    (owed,) = desk.due()
    assert (owed.event.place, owed.event.status, owed.bundle) == (KUNDUZ, CONFIRMED, ())
    assert desk.deliver() == [(1, "send")]


def test_a_correction_goes_out_at_once_in_quiet_hours_and_to_the_muted(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    assert desk.deliver() == [(1, "send")]
    prefer(desk, 1, QUIET)
    desk.store.write_now(preferences.mute, 1, None, "*", NOON + timedelta(days=1))
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    assert desk.deliver() == [(1, "edit"), (1, "reply")]


def test_a_promotion_in_quiet_hours_is_edited_in_at_once_and_sounds_after_them(desk: Desk) -> None:
    desk.subscribe(1)
    desk.happens(REPORTED)
    desk.deliver()
    prefer(desk, 1, QUIET)
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert desk.deliver() == [(1, "edit")]
    release(desk)
    assert desk.deliver() == [(1, "reply")]


def test_every_event_of_a_bundle_is_corrected_in_the_message_that_told_it(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    desk.deliver()
    release(desk)
    desk.deliver()
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    desk.expand()
    (edit,) = desk.due()
    assert (edit.action, len(edit.bundle)) == ("edit", 2)
    message = edit.message_id
    desk.store.write_now(deliveries.sent, edit, message, desk.now)
    (reply,) = desk.due()
    assert (reply.action, reply.message_id, reply.bundle) == ("reply", message, ())


def test_falls_are_gathered_for_the_chat_that_chose_so(desk: Desk) -> None:
    for chat in (1, 2):
        desk.subscribe(chat)
    prefer(desk, 2, Preferences(gather_minutes=5))
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    assert desk.deliver() == [(1, "send"), (1, "send")]
    release(desk)
    assert desk.deliver() == [(2, "send")]


def test_expanding_twice_doubles_nothing_that_is_held(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.expand()
    again = "UPDATE alerts SET expanded_at = NULL, phase = 'subscribers', cursor_chat = -9e15"
    desk.store.write_now(lambda db: db.execute(again) and None)
    desk.expand()
    assert desk.store.read_now(deliveries.counts)["held"] == 1


def test_whoever_unsubscribes_or_mutes_meanwhile_is_not_told_after_all(desk: Desk) -> None:
    for chat in (1, 2):
        desk.subscribe(chat)
        prefer(desk, chat, QUIET)
    desk.happens(REPORTED)
    desk.deliver()
    desk.store.write_now(subscriptions.remove, 1)
    desk.store.write_now(holding.drop, 2, None, KUNDUZ)
    release(desk)
    assert desk.deliver() == []
    desk.subscribe(3)
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert desk.deliver() == [(2, "send"), (3, "send")]


def test_a_bundle_given_up_leaves_all_of_it_untold(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    desk.deliver()
    release(desk)
    desk.store.write_now(deliveries.given_up, desk.due()[0].id, "no rights")
    assert desk.store.read_now(deliveries.counts)["given_up"] == 2
    desk.happens(RETRACTED, AlertKind.RETRACTED)
    assert desk.deliver() == []


def test_a_mute_ends_by_itself(desk: Desk) -> None:
    desk.subscribe(1)
    desk.store.write_now(preferences.mute, 1, None, KUNDUZ, NOON + timedelta(hours=1))
    desk.happens(REPORTED)
    desk.happens(CONFIRMED, place=KABUL)
    assert desk.deliver() == [(1, "send")]
    desk.now = NOON + timedelta(hours=1)
    desk.happens(CONFIRMED, AlertKind.CONFIRMED)
    assert desk.deliver() == [(1, "send")]


def test_all_that_is_set_moves_with_a_group_that_becomes_a_supergroup(desk: Desk) -> None:
    desk.store.write_now(chats.see, Chat(-5, "group"), NOON)
    desk.subscribe(-5)
    prefer(desk, -5, QUIET)
    desk.store.write_now(preferences.mute, -5, None, KUNDUZ, NOON + timedelta(hours=1))
    desk.store.write_now(chats.migrate, -5, -1005)
    assert desk.store.read_now(preferences.get, -1005) == QUIET
    assert list(desk.store.read_now(preferences.mutes, -1005, None, NOON)) == [KUNDUZ]


def test_handing_over_tells_every_table_and_erasing_leaves_no_row(desk: Desk) -> None:
    desk.subscribe(1)
    prefer(desk, 1, QUIET)
    desk.store.write_now(preferences.mute, 1, None, KUNDUZ, NOON)
    desk.store.write_now(notices.owe, 1, None, "sees", "x", {}, NOON)
    desk.happens(CONFIRMED, place=KABUL)
    desk.expand()
    stored = desk.store.read_now(personal.handed_over, 1)
    assert all(stored[table] for table in ("chats", "subscriptions", "preferences", "mutes", "deliveries"))
    desk.store.write_now(personal.erase, 1)
    assert not any(desk.store.read_now(personal.handed_over, 1).values())


def test_every_table_that_names_a_chat_is_handed_over(desk: Desk) -> None:
    def naming(db: object) -> set[str]:
        found = set()
        for table in db.table_names():  # type: ignore[attr-defined]
            columns = {column.name for column in db[table].columns}  # type: ignore[index]
            if "chat" in columns:
                found.add(table)
        return found

    assert desk.store.read_now(naming) <= {table for table, _ in personal.TABLES}


def test_a_notice_is_written_once_and_its_end_goes_to_those_who_had_it(desk: Desk) -> None:
    for chat in (1, 2):
        desk.subscribe(chat)
    assert desk.store.write_now(notices.owe_subscribers, "blind", "k", {}, NOON) == 2
    assert desk.store.write_now(notices.owe_subscribers, "blind", "k", {}, NOON) == 0
    first, _ = desk.store.read_now(notices.due, NOON, 10)
    desk.store.write_now(notices.close, first.id, "sent")
    assert desk.store.write_now(notices.owe_told, "sees", "blind", "k", {}, NOON) == 1
    assert [(n.chat, n.kind) for n in desk.store.read_now(notices.due, NOON, 10)] == [(first.chat, "sees")]
