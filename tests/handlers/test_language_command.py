"""/language, and in which language a chat is answered, in each kind of chat."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sandbox import acts
from storage import chats
from views.language import language

FA = language("fa")


def buttons(message: Any) -> dict[str, str]:
    return {
        button["callback_data"]: button["text"] for row in message.markup["inline_keyboard"] for button in row
    }


async def test_the_languages_of_the_theatre_are_offered_by_their_own_names(talk: Any) -> None:
    (answer,) = await talk.say("/language")
    assert buttons(answer) == {"language:en": "• English", "language:fa": "دری", "language:ps": "پښتو"}


async def test_a_press_changes_the_message_and_every_answer_from_then_on(talk: Any) -> None:
    (offered,) = await talk.say("/language")
    await talk.press(offered, "language:fa")
    changed = talk.current(offered)
    assert FA.name in changed.text
    assert buttons(changed)["language:fa"] == "• دری"
    (start,) = await talk.say("/start")
    assert "افغانستان" in start.text
    assert "Subscribe" not in buttons(start).values()
    (one,) = await talk.say("/capital هرات")
    assert one.text.startswith("هرات در دست حکومت افغانستان است")
    await talk.press(changed, "language:en")
    (start,) = await talk.say("/start")
    assert "provincial capital of Afghanistan" in start.text


@pytest.mark.parametrize("name", ["ps", "Pashto", "پښتو"])
async def test_a_language_is_named_after_the_command_too(talk: Any, name: str) -> None:
    (answer,) = await talk.say(f"/language {name}")
    assert language("ps").name in answer.text
    assert talk.store.read_now(chats.get, talk.private.id).language == "ps"


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("قندوز", "قندوز"),
        ("کندز", "قندوز"),
        ("كندز", "قندوز"),
        ("غزني", "غزنی"),
        ("فیض‌آباد", "فیض‌آباد"),
        ("بدخشان", "فیض‌آباد"),
    ],
)
async def test_capitals_are_found_by_their_own_names_on_any_keyboard(
    talk: Any, asked: str, place: str
) -> None:
    await talk.say("/language fa")
    (answer,) = await talk.say(f"/capital {asked}")
    assert answer.text.startswith(f"{place} در دست")


async def test_a_language_that_the_theatre_is_not_told_in_is_not_chosen(talk: Any) -> None:
    (answer,) = await talk.say("/language ar")
    assert "language:fa" in buttons(answer)
    assert talk.store.read_now(chats.get, talk.private.id) is None
    press = await talk.press(replace(answer, markup=answer.markup), "language:fa")
    assert "text" not in press or not press["text"]


async def test_a_forged_language_is_out_of_date(talk: Any) -> None:
    (answer,) = await talk.say("/language")
    forged = replace(answer, markup={"inline_keyboard": [[{"text": "?", "callback_data": "language:ar"}]]})
    talk.stage.world.put(forged)
    assert "out of date" in (await talk.press(forged, "language:ar"))["text"]


async def test_without_a_choice_telegrams_language_counts(talk: Any) -> None:
    person = talk.stage.world.add_person("Reader", language_code="fa")
    chat = talk.stage.world.chats[person.id]
    (answer,) = await talk.say("/capitals", chat, person.id)
    assert "مرکز ولایت" in answer.text


async def test_in_a_group_only_admins_choose_and_members_hear_it_in_the_groups_language(talk: Any) -> None:
    group = talk.chat("group")
    member = talk.stage.world.add_person("Member")
    group.members[member.id] = "member"
    (offered,) = await talk.say("/language", group, member.id)
    refused = await talk.press(offered, "language:fa", member.id)
    assert "Only this group's admins" in refused["text"]
    (refusal,) = await talk.say("/language fa", group, member.id)
    assert "Only this group's admins" in refusal.text
    await talk.press(offered, "language:fa")
    (answer,) = await talk.say("/capitals", group, member.id)
    assert "مرکز ولایت" in answer.text
    assert (
        FA.text("Only this group's admins can change that.")
        in (await talk.press(talk.current(offered), "language:en", member.id))["text"]
    )


async def test_a_channel_chooses_by_posting_and_its_readers_change_nothing(talk: Any) -> None:
    channel = talk.chat("channel")
    (post,) = await talk.say("/language ps", channel)
    assert talk.store.read_now(chats.get, channel.id).language == "ps"
    reader = talk.stage.world.add_person("Reader")
    channel.members[reader.id] = "member"
    await talk.press(post, "language:en", reader.id)
    assert talk.store.read_now(chats.get, channel.id).language == "ps"


async def test_in_a_forum_every_topic_speaks_the_groups_language(talk: Any) -> None:
    forum = talk.stage.world.add_chat("supergroup", "Forum", {talk.you.id: "creator"}, is_forum=True)
    await talk.say("/language fa", forum)
    (answer,) = await talk.say("/about", forum)
    assert "افغانستان" in answer.text


async def test_every_answer_is_sound_in_every_language(talk: Any) -> None:
    talk.tell_fall()
    for code in ("fa", "ps"):
        await talk.say(f"/language {code}")
        for asked in (
            "/start", "/help", "/about", "/privacy", "/capitals", "/capital", "/capital Kunduz", "/capital Xyz",
            "/latest", "/latest 3 Kunduz", "/latest <&>", "/map", "/subscribe", "/subscribe Kunduz",
            "/unsubscribe Herat", "/unsubscribe", "/nonsense", "hello <b>", "/stop",
        ):  # fmt: skip
            answers = await talk.say(asked)
            assert len(answers) == 1, asked
            said = answers[0].text or answers[0].caption
            assert any("\u0600" <= letter <= "\u06ff" for letter in said), asked


@pytest.fixture
def dari(talk: Any) -> int:
    """Somebody whose Telegram is set to Dari; their id."""
    return int(talk.stage.world.add_person("Dari", language_code="fa").id)


async def test_a_group_speaks_the_language_of_the_admin_who_adds_the_bot(talk: Any, dari: int) -> None:
    group = talk.stage.world.add_chat("group", "Family", {dari: "creator", talk.you.id: "member"}, bot="left")
    acts.change_bot_role(talk.stage, group, dari, "member")
    (hello,) = await talk.answers(group)
    assert "افغانستان" in hello.text
    (answer,) = await talk.say("/capitals", group)
    assert "مرکز ولایت" in answer.text
    assert talk.store.read_now(chats.get, group.id).language == "fa"


@pytest.mark.parametrize("kind", ["group", "supergroup", "forum"])
async def test_or_of_the_admin_who_subscribes_it(talk: Any, dari: int, kind: str) -> None:
    is_forum = kind == "forum"
    group = talk.stage.world.add_chat(
        "group" if kind == "group" else "supergroup", "Family", {dari: "creator"}, is_forum=is_forum
    )
    await talk.say("/capitals", group, dari)
    assert talk.store.read_now(chats.get, group.id) is None
    await talk.say("/subscribe", group, dari)
    assert talk.store.read_now(chats.get, group.id).language == "fa"
    await talk.say("/language en", group, dari)
    await talk.say("/quiet 22-7", group, dari)
    assert talk.store.read_now(chats.get, group.id).language == "en"


async def test_a_channel_speaks_the_language_of_the_admin_who_manages_it(talk: Any, dari: int) -> None:
    channel = talk.stage.world.add_chat("channel", "News", {dari: "creator"}, bot="administrator")
    await talk.say(f"/subscribe {channel.id}", talk.stage.world.chats[dari], dari)
    assert talk.store.read_now(chats.get, channel.id).language == "fa"


async def test_a_members_language_or_one_the_bot_does_not_speak_decides_nothing_for_a_group(
    talk: Any, dari: int
) -> None:
    group = talk.chat("group")
    group.members[dari] = "member"
    await talk.say("/start", group, dari)
    await talk.say("/subscribe", group, dari)
    german = talk.stage.world.add_person("German", language_code="de")
    group.members[german.id] = "administrator"
    await talk.say("/subscribe", group, german.id)
    assert talk.store.read_now(chats.get, group.id).language is None
