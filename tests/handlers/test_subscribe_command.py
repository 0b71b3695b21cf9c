"""/subscribe, /unsubscribe and /stop: at once, for the right chat and topic, and only for who may."""

from __future__ import annotations

from typing import Any

import pytest

from events.records import EventStatus
from sandbox import acts
from storage import chats

KUNDUZ, HERAT = "AF-KDZ.capital", "AF-HER.capital"


@pytest.mark.parametrize(
    ("words", "said", "not_said"),
    [
        (
            "",
            "as soon as an independent source reports it. For Kabul, only once it is confirmed.",
            "Other events",
        ),
        ("claimed", "as soon as anybody claims it, even if nobody else says so.", "For Kabul"),
        ("confirmed", "changes hands, once it is confirmed.", "For Kabul"),
        ("kunduz fights, surrender", "when Kunduz changes hands", "For Kabul"),
        ("kunduz fights, surrender", "Other events: Fighting, Surrenders and deals", "claimed"),
    ],
)
async def test_the_answer_says_all_that_was_asked_for(
    talk: Any, words: str, said: str, not_said: str
) -> None:
    (answer,) = await talk.say(f"/subscribe {words}")
    assert said in answer.text
    assert not_said not in answer.text


async def test_kinds_that_are_added_are_said_even_where_the_capitals_stay_as_they_are(talk: Any) -> None:
    await talk.say("/subscribe")
    (answer,) = await talk.say("/subscribe kunduz strikes")
    assert "already told about every capital, Kunduz included" in answer.text
    assert "Other events: Air strikes and shelling" in answer.text


async def test_subscribe_alone_subscribes_to_every_capital_and_answers_with_the_count(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (answer,) = await talk.say("/subscribe")
    subscription = talk.subscription(talk.private)
    assert subscription.capitals is None
    assert subscription.from_status is None
    assert "1 of 34 provincial capitals is now in Taliban hands" in answer.text
    assert "For Kabul, only once it is confirmed" in answer.text


async def test_subscribing_twice_changes_nothing_and_says_so(talk: Any) -> None:
    await talk.say("/subscribe")
    first = talk.subscription(talk.private)
    (answer,) = await talk.say("/subscribe")
    assert talk.subscription(talk.private) == first
    assert answer.text.startswith("Already subscribed")


async def test_single_capitals_are_subscribed_to_by_name(talk: Any) -> None:
    (answer,) = await talk.say("/subscribe kunduz, lashkar gah herat")
    assert talk.subscription(talk.private).capitals == {KUNDUZ, HERAT, "AF-HEL.capital"}
    assert "Herat, Kunduz or Lashkar Gah" in answer.text


async def test_more_names_are_added_to_those_there_are(talk: Any) -> None:
    await talk.say("/subscribe kunduz")
    await talk.say("/subscribe herat")
    assert talk.subscription(talk.private).capitals == {KUNDUZ, HERAT}


async def test_an_unknown_name_is_said_and_the_known_ones_count(talk: Any) -> None:
    (answer,) = await talk.say("/subscribe kunduz atlantis")
    assert talk.subscription(talk.private).capitals == {KUNDUZ}
    assert "“atlantis”" in answer.text


async def test_a_misspelt_name_is_offered_as_a_button_that_subscribes(talk: Any) -> None:
    (answer,) = await talk.say("/subscribe kandahhar")
    assert talk.subscription(talk.private) is None
    await talk.press(answer, "sub:AF-KAN")
    assert talk.subscription(talk.private).capitals == {"AF-KAN.capital"}


async def test_a_chat_told_of_all_is_not_narrowed_without_a_press(talk: Any) -> None:
    await talk.say("/subscribe")
    (answer,) = await talk.say("/subscribe kunduz")
    assert "already told about every capital, Kunduz included" in answer.text
    assert talk.subscription(talk.private).capitals is None
    await talk.press(answer, "sub:only:AF-KDZ")
    assert talk.subscription(talk.private).capitals == {KUNDUZ}


async def test_the_buttons_answer_with_the_same_words_as_the_commands(talk: Any) -> None:
    (start,) = await talk.say("/start")
    known = set(talk.private.messages)
    await talk.press(start, "sub:on")
    (by_button,) = (m for id, m in talk.private.messages.items() if id not in known)
    await talk.say("/unsubscribe")
    (by_command,) = await talk.say("/subscribe")
    assert by_button.text == by_command.text
    known = set(talk.private.messages)
    await talk.press(by_command, "sub:off")
    (off,) = (m for id, m in talk.private.messages.items() if id not in known)
    assert off.text.startswith("Unsubscribed")
    assert talk.subscription(talk.private) is None


async def test_unsubscribe_takes_off_single_capitals_or_all(talk: Any) -> None:
    await talk.say("/subscribe")
    await talk.say("/unsubscribe kunduz")
    left = talk.subscription(talk.private).capitals
    assert len(left) == 33
    assert KUNDUZ not in left
    (answer,) = await talk.say("/unsubscribe")
    assert talk.subscription(talk.private) is None
    assert "/stop" in answer.text
    (answer,) = await talk.say("/unsubscribe")
    assert "not subscribed" in answer.text


async def test_taking_off_the_last_capital_ends_the_subscription(talk: Any) -> None:
    await talk.say("/subscribe kunduz")
    await talk.say("/unsubscribe KUNDUZ")
    assert talk.subscription(talk.private) is None


async def test_stop_forgets_the_subscription_and_subscribe_starts_again(talk: Any) -> None:
    await talk.say("/subscribe")
    (answer,) = await talk.say("/stop")
    assert answer.text.startswith("Stopped")
    assert talk.subscription(talk.private) is None
    assert talk.store.read_now(chats.get, talk.private.id).stopped
    await talk.say("/subscribe")
    assert not talk.store.read_now(chats.get, talk.private.id).stopped


async def test_settings_made_elsewhere_survive_a_second_subscribe(talk: Any) -> None:
    from dataclasses import replace

    from storage import subscriptions

    await talk.say("/subscribe")
    strict = replace(talk.subscription(talk.private), from_status=EventStatus.CONFIRMED)
    talk.store.write_now(subscriptions.save, strict)
    await talk.say("/subscribe")
    assert talk.subscription(talk.private) == strict


async def test_no_name_of_a_person_is_kept(talk: Any) -> None:
    await talk.say("/subscribe")
    known = talk.store.read_now(chats.get, talk.private.id)
    assert known.title is None
    assert (known.type, known.language) == ("private", "en")


async def test_in_a_group_only_admins_subscribe_and_everyone_may_ask(talk: Any) -> None:
    group = talk.chat("group")
    member = talk.stage.world.add_person("Somebody")
    group.members[member.id] = "member"
    (refusal,) = await talk.say("/subscribe", group, member.id)
    assert "Only this group's admins" in refusal.text
    assert talk.subscription(group) is None
    (answer,) = await talk.say("/capitals", group, member.id)
    assert "Asadabad" in answer.text
    group.members[member.id] = "administrator"
    await talk.say("/subscribe", group, member.id)
    assert talk.subscription(group) is not None


async def test_in_a_group_a_members_press_changes_nothing(talk: Any) -> None:
    group = talk.chat("group")
    member = talk.stage.world.add_person("Somebody")
    group.members[member.id] = "member"
    (start,) = await talk.say("/start", group, member.id)
    answer = await talk.press(start, "sub:on", member.id)
    assert "Only this group's admins" in answer["text"]
    assert talk.subscription(group) is None
    await talk.press(start, "sub:on")
    assert talk.subscription(group) is not None


async def test_an_anonymous_admin_is_an_admin(talk: Any) -> None:
    group = talk.stage.world.add_chat("supergroup", "Quiet", {talk.you.id: "creator"})
    await talk.say("/subscribe", group, anonymous=True)
    assert talk.subscription(group) is not None


async def test_the_post_of_a_linked_channel_is_nobodys_decision(talk: Any) -> None:
    group = talk.stage.world.add_chat("supergroup", "Comments", {talk.you.id: "creator"})
    acts.write(talk.stage, group, talk.you.id, "/subscribe", sender_chat_id=talk.chat("channel").id)
    await talk.answers(group)
    assert talk.subscription(group) is None


async def test_a_channel_is_subscribed_by_posting_in_it(talk: Any) -> None:
    channel = talk.chat("channel")
    (answer,) = await talk.say("/subscribe", channel)
    assert answer.text.startswith("Subscribed")
    assert talk.subscription(channel).capitals is None


async def test_a_channels_reader_who_presses_is_led_to_a_private_chat(talk: Any) -> None:
    channel = talk.chat("channel")
    (post,) = await talk.say("/subscribe", channel)
    reader = talk.stage.world.add_person("Reader")
    channel.members[reader.id] = "member"
    known = len(channel.messages)
    answer = await talk.press(post, "sub:off", reader.id)
    assert answer["url"] == f"https://t.me/sandbox_bot?start=settings_{channel.id}"
    assert len(channel.messages) == known
    assert talk.subscription(channel) is not None


async def test_a_topic_has_a_subscription_of_its_own_and_gets_the_answer(talk: Any) -> None:
    forum = talk.stage.world.add_chat("supergroup", "Forum", {talk.you.id: "creator"}, is_forum=True)
    topic = acts.open_topic(talk.stage, forum, talk.you.id, "News")
    (answer,) = await talk.say("/subscribe", forum, thread_id=topic.id)
    assert answer.thread_id == topic.id
    assert talk.subscription(forum, topic.id) is not None
    assert talk.subscription(forum) is None
    (general,) = await talk.say("/subscribe herat", forum)
    assert general.thread_id is None
    assert talk.subscription(forum).capitals == {HERAT}
    await talk.say("/stop", forum, thread_id=topic.id)
    assert talk.subscription(forum, topic.id) is None
    assert talk.subscription(forum) is None
