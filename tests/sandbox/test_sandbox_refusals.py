"""What Telegram refuses, the stand-in refuses in the same words."""

from __future__ import annotations

import asyncio
import struct
import zlib
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, RetryAfter

from sandbox.limits import Limits
from sandbox.refusals import Refusal
from sandbox.stage import Stage


def png(width: int = 40, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def button(data: str = "d") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data=data)]])


async def refused(call: Any, text: str, kind: type[Exception] = BadRequest) -> None:
    with pytest.raises(kind) as caught:
        await call
    assert str(caught.value) == text


@pytest.mark.parametrize("token", ["nonsense", "12", ":x"])
async def test_a_token_that_is_not_digits_colon_text_is_unauthorized(base: str, token: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{base}/bot{token}/getMe") as answer:
        assert answer.status == 401
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_with_a_strict_token_no_other_is_accepted(stage: Stage, base: str) -> None:
    stage.strict_token = "1:right"
    async with aiohttp.ClientSession() as session, session.get(f"{base}/bot1:wrong/getMe") as answer:
        assert answer.status == 401
    async with Bot("1:right", base_url=f"{base}/bot") as bot:
        assert bot.id == 1


async def test_an_unknown_method_is_not_found(base: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{base}/bot1:x/sendTelegraph") as answer:
        assert answer.status == 404
        assert (await answer.json())["description"] == "Not Found"


async def test_empty_texts_are_refused(bot: Any, people: Any) -> None:
    await refused(bot.send_message(people.you, " \n "), "Message text is empty")
    await refused(bot.send_message(people.you, "<b> </b>", parse_mode="HTML"), "Message text is empty")


async def test_length_counts_utf16_units_after_the_entities_are_parsed(bot: Any, people: Any) -> None:
    await bot.send_message(people.you, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    await refused(bot.send_message(people.you, "x" * 4097), "Message is too long")
    await bot.send_message(people.you, "😀" * 2048)
    await refused(bot.send_message(people.you, "😀" * 2049), "Message is too long")
    await bot.send_photo(people.you, png(), caption="x" * 1024)
    await refused(bot.send_photo(people.you, png(), caption="x" * 1025), "Message caption is too long")


async def test_markup_that_cannot_be_parsed_is_refused_with_its_place(bot: Any, people: Any) -> None:
    for text, reason in {
        "é<x>": 'unsupported start tag "x" at byte offset 2',
        "<b>x": 'can\'t find end tag corresponding to start tag "b"',
        "<b>x</i>": 'unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        "x</b>": "unexpected end tag at byte offset 1",
        "a <b": "unclosed start tag at byte offset 2",
        "<span>x</span>": 'tag "span" must have class "tg-spoiler" at byte offset 0',
    }.items():
        with pytest.raises(BadRequest) as caught:
            await bot.send_message(people.you, text, parse_mode="HTML")
        assert str(caught.value).lower() == f"can't parse entities: {reason}"
    with pytest.raises(BadRequest, match="reads html only"):
        await bot.send_message(people.you, "*x*", parse_mode="MarkdownV2")


async def test_a_chat_that_is_not_there_is_not_found(bot: Any, people: Any) -> None:
    await refused(bot.send_message(99, "x"), "Chat not found")
    await refused(bot.get_chat("@nobody_here"), "Chat not found")
    stranger = await people.post("people", first_name="Reader", started=False)
    await refused(bot.send_message(stranger["id"], "x"), "Chat not found")
    await people.say(stranger["id"], "/start", **{"from": stranger["id"]})
    await bot.send_message(stranger["id"], "x")


async def test_an_edit_that_changes_nothing_is_refused(bot: Any, people: Any) -> None:
    message = await bot.send_message(people.you, "x", reply_markup=button())
    text = (
        "Message is not modified: specified new message content and reply markup are exactly the same as a "
        "current content and reply markup of the message"
    )
    await refused(message.edit_text("x", reply_markup=button()), text)
    await refused(message.edit_reply_markup(button()), text)
    await message.edit_reply_markup(None)
    await refused(message.edit_reply_markup(None), text)


async def test_messages_that_are_not_there_cannot_be_edited_deleted_or_answered(
    bot: Any, people: Any
) -> None:
    await refused(bot.edit_message_text("x", people.you, 77), "Message to edit not found")
    await refused(bot.delete_message(people.you, 77), "Message to delete not found")
    answer = ReplyParameters(77)
    await refused(
        bot.send_message(people.you, "x", reply_parameters=answer), "Message to be replied not found"
    )
    lenient = ReplyParameters(77, allow_sending_without_reply=True)
    assert (await bot.send_message(people.you, "x", reply_parameters=lenient)).reply_to_message is None


async def test_only_its_own_messages_can_be_edited(bot: Any, people: Any) -> None:
    said = await people.say(people.you, "mine")
    await refused(bot.edit_message_text("x", people.you, said["message_id"]), "Message can't be edited")
    said = await people.say(people.group, "mine")
    await refused(bot.delete_message(people.group, said["message_id"]), "Message can't be deleted")


async def test_texts_and_captions_are_not_each_other(bot: Any, people: Any) -> None:
    photo = await bot.send_photo(people.you, png())
    await refused(photo.edit_text("x"), "There is no text in the message to edit")
    text = await bot.send_message(people.you, "x")
    await refused(text.edit_caption("x"), "There is no caption in the message to edit")


@pytest.mark.parametrize("data", ["x" * 65, "ü" * 33])
async def test_callback_data_over_64_bytes_is_refused(bot: Any, people: Any, data: str) -> None:
    await refused(bot.send_message(people.you, "x", reply_markup=button(data)), "Button_data_invalid")


async def test_empty_callback_data_is_refused(base: str, people: Any) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}
    call = {"chat_id": people.you, "text": "x", "reply_markup": markup}
    async with people.session.post("/bot1:x/sendMessage", json=call) as answer:
        assert (await answer.json())["description"] == "Bad Request: BUTTON_DATA_INVALID"


async def test_topics_that_are_closed_or_not_there_are_refused(bot: Any, people: Any) -> None:
    forum = (await people.post("chats", kind="forum", title="Desk"))["id"]
    thread = (await people.post(f"chats/{forum}/topics", name="Alerts"))["thread"]
    sent = await bot.send_message(forum, "x", message_thread_id=thread)
    assert sent.is_topic_message
    assert sent.message_thread_id == thread
    await refused(bot.send_message(forum, "x", message_thread_id=999), "Message thread not found")
    await refused(bot.send_message(people.group, "x", message_thread_id=thread), "Message thread not found")
    await people.post(f"chats/{forum}/topics", thread=thread, closed=True)
    await refused(bot.send_message(forum, "x", message_thread_id=thread), "Topic_closed")
    await people.post(f"chats/{forum}/topics", thread=thread, deleted=True)
    await refused(bot.send_message(forum, "x", message_thread_id=thread), "Message thread not found")


async def test_who_blocked_or_removed_the_bot_is_not_written_to(bot: Any, people: Any) -> None:
    await people.post(f"chats/{people.you}/block")
    await refused(bot.send_message(people.you, "x"), "Forbidden: bot was blocked by the user", Forbidden)
    await people.post(f"chats/{people.you}/block", blocked=False)
    await bot.send_message(people.you, "x")
    supergroup = (await people.post("chats", kind="supergroup", title="Desk"))["id"]
    await people.post(f"chats/{supergroup}/kick")
    kicked = "Forbidden: bot was kicked from the supergroup chat"
    await refused(bot.send_message(supergroup, "x"), kicked, Forbidden)
    await people.post(f"chats/{supergroup}/kick", back=True)
    await bot.leave_chat(supergroup)
    left = "Forbidden: bot is not a member of the supergroup chat"
    await refused(bot.send_message(supergroup, "x"), left, Forbidden)
    await people.post(f"chats/{people.channel}/role", who="bot", role="member")
    await refused(bot.send_message(people.channel, "x"), "Need administrator rights in the channel chat")
    await people.post(f"chats/{people.group}/role", who="bot", role="restricted")
    await refused(bot.send_message(people.group, "x"), "Not enough rights to send text messages to the chat")


async def test_a_group_that_moved_names_its_new_id(bot: Any, people: Any) -> None:
    new = await people.post(f"chats/{people.group}/migrate")
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(people.group, "x")
    assert caught.value.new_chat_id == new["id"]
    updates = await bot.get_updates()
    assert updates[-2].message.migrate_to_chat_id == new["id"]
    assert updates[-1].message.migrate_from_chat_id == people.group
    await bot.send_message(new["id"], "x")


async def test_old_and_unknown_queries_cannot_be_answered(bot: Any, people: Any) -> None:
    text = "Query is too old and response timeout expired or query id is invalid"
    await refused(bot.answer_callback_query("1"), text)
    result = InlineQueryResultArticle("1", "x", InputTextMessageContent("x"))
    await refused(bot.answer_inline_query("1", [result]), text)
    message = await bot.send_message(people.you, "x", reply_markup=button())
    await people.post(f"chats/{people.you}/messages/{message.message_id}/press", data="d", wait=0)
    query = (await bot.get_updates())[-1].callback_query
    await people.post("queries/expire")
    await refused(query.answer(), text)


async def test_files_that_are_no_pictures_or_unknown_are_refused(bot: Any, people: Any) -> None:
    await refused(bot.send_photo(people.you, b"text"), "Image_process_failed")
    await refused(bot.send_photo(people.you, png(9990, 20)), "Photo_invalid_dimensions")
    await refused(bot.send_photo(people.you, "unknown"), "Wrong file identifier/http url specified")
    document = await bot.send_document(people.you, b"x", filename="x.csv")
    await refused(
        bot.send_photo(people.you, document.document.file_id), "Can't use file of type document as photo"
    )


async def test_commands_that_telegram_does_not_take_are_refused(bot: Any) -> None:
    await refused(bot.set_my_commands([("Start!", "x")]), "Bot_command_invalid")
    await refused(bot.set_my_commands([(f"c{i}", "x") for i in range(101)]), "Bot_commands_too_much")


async def test_rates_are_enforced_only_when_asked(stage: Stage, bot: Any, people: Any) -> None:
    for number in range(10):
        await bot.send_message(people.you, str(number))
    stage.limits = Limits()
    for number in range(5):
        await bot.send_message(people.you, str(number))
    with pytest.raises(RetryAfter):
        await bot.send_message(people.you, "one too many")
    await bot.send_message(people.group, "another chat has its own allowance")


def refused_at(limits: Limits, calls: list[tuple[int, float]], *, is_group: bool = False) -> int | None:
    """Which of these messages (chat, second) is the first to be refused."""
    for number, (chat, second) in enumerate(calls):
        try:
            limits.check("sendMessage", chat, is_group, second)
        except Refusal:
            return number
    return None


def test_a_group_gets_about_twenty_messages_a_minute() -> None:
    once_a_second = [(-1, float(second)) for second in range(60)]
    assert refused_at(Limits(), once_a_second) is None
    assert refused_at(Limits(), once_a_second, is_group=True) == 29


def test_a_refusal_for_the_rate_names_the_seconds_to_wait() -> None:
    limits = Limits()
    for _ in range(5):
        limits.check("sendMessage", 1, False, 0.0)
    with pytest.raises(Refusal, match="Too Many Requests: retry after 1") as caught:
        limits.check("sendMessage", 1, False, 0.0)
    assert caught.value.parameters == {"retry_after": 1}


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    assert refused_at(Limits(), [(chat, 0.0) for chat in range(1, 40)]) == 30


async def test_of_two_pollers_the_older_is_told_of_the_conflict(base: str, bot: Any) -> None:
    async with Bot(bot.token, base_url=f"{base}/bot") as second:
        older = asyncio.create_task(bot.get_updates(timeout=20))
        await asyncio.sleep(0.1)
        newer = asyncio.create_task(second.get_updates(timeout=1))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one"):
            await older
        assert await newer == ()


async def test_polling_beside_a_webhook_is_a_conflict(bot: Any) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    await refused(
        bot.get_updates(),
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
        Conflict,
    )
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
