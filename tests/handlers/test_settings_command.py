"""/settings, /mute, /quiet, /digest, /test and /mydata: by button and word, in every kind of chat, for who may."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from events.preferences import Digest, Every, QuietHours
from events.records import EventStatus
from events.subscriptions import Kind
from sandbox import acts
from storage import chats, preferences

KUNDUZ = "AF-KDZ.capital"


def preferred(talk: Any, chat: Any, thread: int | None = None) -> Any:
    return talk.store.read_now(preferences.get, chat.id, thread)


def muted(talk: Any, chat: Any, thread: int | None = None) -> dict[str, Any]:
    return talk.store.read_now(preferences.mutes, chat.id, thread, talk.house.clock.now())


async def test_settings_shows_everything_in_one_message(talk: Any) -> None:
    (shown,) = await talk.say("/settings")
    for line in (
        "Alerts: none; not subscribed",
        "Sound: always",
        "Quiet hours: none",
        "Several falls at once: each by itself",
        "Digest: none",
        "Language: English",
    ):
        assert line in shown.text
    await talk.say("/subscribe")
    (shown,) = await talk.say("/settings")
    assert "Alerts: every provincial capital" in shown.text
    assert "From: reported; for Kabul, confirmed" in shown.text


async def test_the_message_redraws_itself_through_every_page(talk: Any) -> None:
    (shown,) = await talk.say("/settings")
    count = len(talk.private.messages)
    for page, choice, line in (
        ("what", "kind:strikes", "Other events: Air strikes and shelling"),
        ("from", "from:confirmed", "From: confirmed"),
        ("sound", "sound:reported", "Without sound: reported"),
        ("quiet", "quiet:22-7", "Quiet hours: 22:00 to 07:00, Kabul time"),
        ("gather", "gather:5", "Several falls within 5 minutes: as one message"),
        ("digest", "digest:weekly:7", "Digest: every Monday at 07:00, Kabul time"),
    ):
        await talk.press(talk.current(shown), f"set::{page}")
        await talk.press(talk.current(shown), f"set::{choice}")
        assert line in talk.current(shown).text
        await talk.press(talk.current(shown), "set::main")
    assert len(talk.private.messages) == count
    wish = talk.subscription(talk.private)
    assert (wish.kinds, wish.from_status) == ({Kind.STRIKES}, EventStatus.CONFIRMED)
    how = preferred(talk, talk.private)
    assert how.silent == {EventStatus.REPORTED}
    assert how.quiet == QuietHours(time(22), time(7))
    assert how.gather_minutes == 5
    assert how.digest == Digest(Every.WEEKLY, 7)


async def test_provinces_are_chosen_page_by_page_with_their_neighbours(talk: Any) -> None:
    (shown,) = await talk.say("/settings")
    await talk.press(shown, "set::what")
    await talk.press(talk.current(shown), "set::provinces-0")
    await talk.press(talk.current(shown), "set::provinces-1")
    await talk.press(talk.current(shown), "set::p:AF-KDZ:1")
    assert talk.subscription(talk.private).capitals == {KUNDUZ}
    await talk.press(talk.current(shown), "set::near:1")
    assert {KUNDUZ, "AF-TAK.capital"} < talk.subscription(talk.private).capitals
    assert "✅" in str(talk.current(shown).markup)


async def test_on_and_off_subscribe_and_unsubscribe(talk: Any) -> None:
    (shown,) = await talk.say("/settings")
    await talk.press(shown, "set::on")
    assert talk.subscription(talk.private).capitals is None
    await talk.press(talk.current(shown), "set::off")
    assert talk.subscription(talk.private) is None


@pytest.mark.parametrize(
    "data",
    [
        "set::kind:nonsense",
        "set::from:retracted",
        "set::sound:retracted",
        "set::quiet:25-99",
        "set::quiet:7-7",
        "set::gather:7",
        "set::digest:hourly:7",
        "set::digest:daily:24",
        "set::p:AF-XXX:0",
        "set::p:AF-KDZ:-1",
        "set::provinces-²",
        "set::nonsense",
        "set:",
        "mute:AF-XXX",
        "mute:AF-KDZ:0:",
        "mute:AF-KDZ:999999:",
        "mydata:everything",
    ],
)
async def test_forged_data_changes_nothing(talk: Any, data: str) -> None:
    (shown,) = await talk.say("/settings")
    told = await talk.forge(shown, data)
    assert "out of date" in told["text"]
    assert talk.subscription(talk.private) is None
    assert preferred(talk, talk.private) == preferences.DEFAULT
    assert muted(talk, talk.private) == {}


async def test_another_chats_address_in_a_button_is_not_believed(talk: Any) -> None:
    group, channel = talk.chat("group"), talk.chat("channel")
    stranger = talk.stage.world.add_person("Stranger")
    private = talk.stage.world.chats[stranger.id]
    (shown,) = await talk.say("/settings", private, stranger.id)
    for address in (group.id, channel.id, talk.private.id, "@channel", "-1", "x"):
        for what in ("on", "quiet:22-7", "open"):
            told = await talk.forge(shown, f"set:{address}:{what}", stranger.id)
            assert "admins" in told["text"]
        await talk.forge(shown, f"mute:AF-KDZ:4:{address}", stranger.id)
    for chat in (group, channel, talk.private):
        assert talk.subscription(chat) is None
        assert preferred(talk, chat) == preferences.DEFAULT
        assert muted(talk, chat) == {}


async def test_in_a_group_members_may_neither_ask_for_nor_press_the_settings(talk: Any) -> None:
    group = talk.chat("group")
    member = talk.stage.world.add_person("Somebody")
    group.members[member.id] = "member"
    for command in ("settings", "mute 4h", "quiet 22-7", "digest daily", "test", "mydata"):
        (refusal,) = await talk.say(f"/{command}", group, member.id)
        assert "Only this group's admins" in refusal.text, command
    (shown,) = await talk.say("/settings", group)
    told = await talk.press(shown, "set::on", member.id)
    assert "Only this group's admins" in told["text"]
    assert talk.subscription(group) is None
    await talk.press(shown, "set::on")
    assert talk.subscription(group) is not None


async def test_an_anonymous_admin_sets_by_words(talk: Any) -> None:
    group = talk.stage.world.add_chat("supergroup", "Quiet", {talk.you.id: "creator"})
    await talk.say("/quiet 22-7", group, anonymous=True)
    assert preferred(talk, group).quiet == QuietHours(time(22), time(7))


async def test_a_topic_has_settings_of_its_own(talk: Any) -> None:
    forum = talk.stage.world.add_chat("supergroup", "Forum", {talk.you.id: "creator"}, is_forum=True)
    topic = acts.open_topic(talk.stage, forum, talk.you.id, "News")
    (shown,) = await talk.say("/settings", forum, thread_id=topic.id)
    assert shown.thread_id == topic.id
    await talk.press(shown, "set::on")
    await talk.say("/digest daily 9", forum, thread_id=topic.id)
    assert talk.subscription(forum, topic.id) is not None
    assert talk.subscription(forum) is None
    assert preferred(talk, forum, topic.id).digest == Digest(Every.DAILY, 9)
    assert preferred(talk, forum).digest is None


async def test_a_channel_is_set_by_posting_in_it(talk: Any) -> None:
    channel = talk.chat("channel")
    await talk.say("/quiet 23-6", channel)
    assert preferred(talk, channel).quiet == QuietHours(time(23), time(6))


async def test_a_channel_is_managed_from_a_private_chat_by_its_admin(talk: Any) -> None:
    channel = talk.chat("channel")
    before = len(channel.messages)
    (shown,) = await talk.say(f"/settings {channel.id}")
    assert channel.title in shown.text
    await talk.press(shown, f"set:{channel.id}:on")
    assert talk.subscription(channel).capitals is None
    assert talk.subscription(talk.private) is None
    await talk.press(talk.current(shown), f"set:{channel.id}:quiet")
    await talk.press(talk.current(shown), f"set:{channel.id}:quiet:22-7")
    assert preferred(talk, channel).quiet is not None
    await talk.say(f"/mute {channel.id} kunduz 4h")
    assert list(muted(talk, channel)) == [KUNDUZ]
    await talk.say(f"/unsubscribe {channel.id}")
    assert talk.subscription(channel) is None
    await talk.say(f"/subscribe {channel.id} herat")
    assert talk.subscription(channel).capitals == {"AF-HER.capital"}
    assert len(channel.messages) == before
    await talk.say(f"/test {channel.id}")
    assert [m.text for m in channel.messages.values()][-1].startswith("🧪 Test alert")
    await talk.say(f"/stop {channel.id}")
    assert talk.subscription(channel) is None
    assert talk.store.read_now(chats.get, channel.id).stopped


async def test_whoever_is_no_admin_of_a_channel_cannot_manage_it(talk: Any) -> None:
    channel = talk.chat("channel")
    reader = talk.stage.world.add_person("Reader")
    channel.members[reader.id] = "member"
    private = talk.stage.world.chats[reader.id]
    for command in ("settings", "subscribe", "mute", "stop", "test", "quiet", "digest", "unsubscribe"):
        (refusal,) = await talk.say(f"/{command} {channel.id}", private, reader.id)
        assert "an admin of" in refusal.text, command
    (unknown,) = await talk.say("/settings @nosuchchannel")
    assert "an admin of" in unknown.text
    assert talk.subscription(channel) is None


async def test_mute_by_words_and_from_the_alerts_own_button(talk: Any) -> None:
    (answer,) = await talk.say("/mute kunduz 4h")
    assert "nothing new about Kunduz" in answer.text
    assert muted(talk, talk.private)[KUNDUZ] == talk.house.clock.now() + timedelta(hours=4)
    await talk.say("/mute 2d")
    assert muted(talk, talk.private)["*"] == talk.house.clock.now() + timedelta(days=2)
    (answer,) = await talk.say("/mute off")
    assert answer.text == "No longer muted."
    assert muted(talk, talk.private) == {}
    for wrong in ("/mute atlantis 4h", "/mute kunduz 999h", "/mute 0h"):
        (answer,) = await talk.say(wrong)
        assert "/mute kunduz 4h" in answer.text
    (choice,) = await talk.say("/mute kunduz")
    await talk.press(choice, "mute:AF-KDZ:4:")
    assert list(muted(talk, talk.private)) == [KUNDUZ]
    told = await talk.forge(choice, "mute:AF-HER")
    assert not told.get("text")


@pytest.mark.parametrize(
    ("words", "hours", "zone"),
    [
        ("22-7", QuietHours(time(22), time(7)), None),
        ("22:30-06:15 Europe/Berlin", QuietHours(time(22, 30), time(6, 15)), "Europe/Berlin"),
        ("1-5 berlin", QuietHours(time(1), time(5)), "Europe/Berlin"),
        ("off", None, None),
    ],
)
async def test_quiet_hours_by_words(talk: Any, words: str, hours: Any, zone: str | None) -> None:
    await talk.say(f"/quiet {words}")
    how = preferred(talk, talk.private)
    assert how.quiet == hours
    assert how.timezone == (ZoneInfo(zone) if zone else None)


@pytest.mark.parametrize(
    "words", ["", "22", "22-", "22-22", "25-7", "22-7 Atlantis", "a-b", "22-7 x y", "²-7"]
)
async def test_quiet_hours_that_cannot_be_read_are_explained(talk: Any, words: str) -> None:
    (answer,) = await talk.say(f"/quiet {words}")
    assert "/quiet 22-7" in answer.text
    assert preferred(talk, talk.private).quiet is None


async def test_digests_by_words(talk: Any) -> None:
    await talk.say("/digest weekly 19:00")
    assert preferred(talk, talk.private).digest == Digest(Every.WEEKLY, 19)
    for wrong in ("", "hourly", "daily 24", "daily x"):
        (answer,) = await talk.say(f"/digest {wrong}")
        assert "/digest daily 19" in answer.text
    await talk.say("/digest off")
    assert preferred(talk, talk.private).digest is None


async def test_subscribing_takes_neighbours_kinds_and_a_status(talk: Any) -> None:
    await talk.say("/subscribe kunduz and its neighbours, strikes, confirmed")
    wish = talk.subscription(talk.private)
    assert {KUNDUZ, "AF-TAK.capital"} <= wish.capitals
    assert wish.kinds == {Kind.STRIKES}
    assert wish.from_status is EventStatus.CONFIRMED
    await talk.say("/subscribe surrenders")
    assert talk.subscription(talk.private).kinds == {Kind.STRIKES, Kind.SURRENDERS}
    assert talk.subscription(talk.private).capitals == wish.capitals


async def test_a_test_alert_is_marked_and_comes_as_a_real_one_would(talk: Any) -> None:
    (test,) = await talk.say("/test")
    assert test.text.startswith("🧪 Test alert: nothing has happened.")
    assert "not subscribed yet" in test.text
    assert not test.silent
    await talk.say("/quiet 16-17")
    (test,) = await talk.say("/test")
    assert test.silent
    assert "It is quiet here until" in test.text


async def test_mydata_hands_over_and_deletes_after_asking_twice(talk: Any) -> None:
    await talk.say("/subscribe kunduz")
    (file,) = await talk.say("/mydata")
    assert file.media is not None
    known = set(talk.private.messages)
    await talk.press(file, "mydata:erase")
    (sure,) = (message for id, message in talk.private.messages.items() if id not in known)
    assert talk.subscription(talk.private) is not None
    await talk.press(sure, "mydata:erase-now")
    assert "Deleted" in talk.current(sure).text
    assert talk.subscription(talk.private) is None
    assert talk.store.read_now(chats.get, talk.private.id) is None


async def test_a_channels_data_is_handed_to_its_admin_in_private_and_deleted(talk: Any) -> None:
    channel = talk.chat("channel")
    await talk.say("/subscribe", channel)
    before = len(channel.messages)
    (file,) = await talk.say(f"/mydata {channel.id}")
    known = set(talk.private.messages)
    await talk.press(file, f"mydata:erase:{channel.id}")
    (sure,) = (message for id, message in talk.private.messages.items() if id not in known)
    stranger = talk.stage.world.add_person("Stranger")
    (own,) = await talk.say("/settings", talk.stage.world.chats[stranger.id], stranger.id)
    for act in ("erase", "erase-now"):
        told = await talk.forge(own, f"mydata:{act}:{channel.id}", stranger.id)
        assert "admins" in told["text"]
    assert talk.subscription(channel) is not None
    await talk.press(sure, f"mydata:erase-now:{channel.id}")
    assert talk.store.read_now(chats.get, channel.id) is None
    assert len(channel.messages) == before


async def test_a_channels_language_is_set_from_the_private_chat_and_the_settings_stay_readable(
    talk: Any,
) -> None:
    channel = talk.chat("channel")
    (shown,) = await talk.say(f"/settings {channel.id}")
    await talk.press(shown, f"set:{channel.id}:language")
    await talk.press(talk.current(shown), f"set:{channel.id}:language:fa")
    assert talk.store.read_now(chats.get, channel.id).language == "fa"
    assert "Language: دری" in talk.current(shown).text
    assert "Settings of " in talk.current(shown).text
    (shown,) = await talk.say("/settings")
    await talk.press(shown, "set::language")
    await talk.press(talk.current(shown), "set::language:ps")
    assert "پښتو" in talk.current(shown).text
    assert "Settings" not in talk.current(shown).text


async def test_a_press_in_a_channel_leads_its_admin_to_its_settings_in_private(talk: Any) -> None:
    channel = talk.chat("channel")
    (shown,) = await talk.say("/settings", channel)
    told = await talk.press(shown, "set::quiet")
    assert told["url"] == f"https://t.me/sandbox_bot?start=settings_{channel.id}"
    (private,) = await talk.say(f"/start settings_{channel.id}")
    assert channel.title in private.text
    reader = talk.stage.world.add_person("Reader")
    (refusal,) = await talk.say(f"/start settings_{channel.id}", talk.stage.world.chats[reader.id], reader.id)
    assert "an admin of" in refusal.text


async def test_whoever_adds_the_bot_to_a_channel_is_offered_its_settings(talk: Any) -> None:
    channel = talk.stage.world.add_chat("channel", "New", {talk.you.id: "creator"}, bot="left")
    before = set(talk.private.messages)
    acts.change_bot_role(talk.stage, channel, talk.you.id, "administrator")
    await talk.handle()
    (offer,) = (message for id, message in talk.private.messages.items() if id not in before)
    await talk.press(offer, f"set:{channel.id}:open")
    assert any("Settings of New" in message.text for message in talk.private.messages.values())
