"""What a bot does, and what it hears, through a real python-telegram-bot Bot."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    ReplyParameters,
)
from test_sandbox_refusals import png

from sandbox.formatting import formatted
from sandbox.stage import Stage


def keyboard(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in data]])


async def test_the_bot_takes_its_id_from_the_first_token(bot: Any) -> None:
    assert bot.id == 4242
    assert bot.bot.is_bot
    assert bot.bot.supports_inline_queries


async def test_long_polling_waits_for_the_next_update_and_confirms_by_offset(bot: Any, people: Any) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await people.say(people.you, "/start abc")
    (update,) = await asyncio.wait_for(poll, 2)
    assert update.message.text == "/start abc"
    assert update.message.from_user.language_code == "en"
    assert [e.type for e in update.message.entities] == ["bot_command"]
    assert [u.update_id for u in await bot.get_updates()] == [update.update_id]
    assert await bot.get_updates(offset=update.update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_limit_negative_offset_and_allowed_kinds_are_kept_to(bot: Any, people: Any) -> None:
    for text in "abc":
        await people.say(people.you, text)
    assert [u.message.text for u in await bot.get_updates(limit=2)] == ["a", "b"]
    assert [u.message.text for u in await bot.get_updates(offset=-1)] == ["c"]
    await bot.get_updates(allowed_updates=["callback_query"])
    await people.say(people.you, "d")
    assert [u.message.text for u in await bot.get_updates()] == ["c"]


async def test_a_press_reaches_the_bot_and_its_answer_the_person(bot: Any, people: Any) -> None:
    message = await bot.send_message(people.you, "Choose", reply_markup=keyboard("yes", "no"))
    path = f"chats/{people.you}/messages/{message.message_id}/press"
    pressing = asyncio.create_task(people.post(path, data="yes"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert (query.data, query.from_user.id, query.message.message_id) == (
        "yes",
        people.you,
        message.message_id,
    )
    await query.answer("Done", show_alert=True)
    answer = await pressing
    assert (answer["answered"], answer["text"], answer["show_alert"]) == (True, "Done", True)
    edited = await query.edit_message_text("Chosen")
    assert edited.text == "Chosen"
    assert edited.reply_markup is None
    assert edited.edit_date is not None
    await people.post(path, 400, data="yes")


async def test_entities_of_html_and_those_found_by_telegram_come_back(bot: Any, people: Any) -> None:
    html = (
        '<b>😀 <i>a</i></b> &lt;x&gt; <a href="https://example.org/a?b&amp;c">link</a> '
        '<pre><code class="language-python">p</code></pre><blockquote expandable>q</blockquote>'
        '<tg-spoiler>s</tg-spoiler> <tg-time unix="1628208000" format="wD">6 Aug</tg-time> '
        "#tag @someone /start https://example.com."
    )
    message = await bot.send_message(people.you, html, parse_mode="HTML")
    found = [(e.type.value, message.parse_entity(e)) for e in message.entities]
    assert found == [
        ("bold", "😀 a"),
        ("italic", "a"),
        ("text_link", "link"),
        ("pre", "p"),
        ("expandable_blockquote", "q"),
        ("spoiler", "s"),
        ("date_time", "6 Aug"),
        ("hashtag", "#tag"),
        ("mention", "@someone"),
        ("bot_command", "/start"),
        ("url", "https://example.com"),
    ]
    by_type = {e.type.value: e for e in message.entities}
    assert by_type["text_link"].url == "https://example.org/a?b&c"
    assert by_type["pre"].language == "python"
    assert by_type["date_time"].date_time_format == "wD"
    assert by_type["date_time"].unix_time.timestamp() == 1628208000
    assert "<x>" in message.text


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(bot: Any, people: Any) -> None:
    first = await bot.send_photo(people.you, png(900, 600), caption="<b>Map</b>", parse_mode="HTML")
    assert [max(p.width, p.height) for p in first.photo] == [90, 320, 800, 900]
    assert first.caption_entities[0].type == "bold"
    again = await bot.send_photo(people.channel, first.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    file = await bot.get_file(first.photo[0].file_id)
    assert bytes(await file.download_as_bytearray()) == png(900, 600)
    changed = await first.edit_media(InputMediaPhoto(png(50, 50), caption="New"))
    assert (changed.photo[-1].width, changed.caption) == (50, "New")
    changed = await changed.edit_caption("Newer", reply_markup=keyboard("x"))
    assert changed.caption == "Newer"


async def test_a_document_keeps_its_name(bot: Any, people: Any) -> None:
    message = await bot.send_document(people.you, b"a,b\n", filename="capitals.csv", caption="All")
    assert message.document.file_name == "capitals.csv"
    async with people.session.get(f"/sandbox/files/{message.document.file_id}") as answer:
        assert await answer.read() == b"a,b\n"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="capitals.csv"'


async def test_replies_nest_the_answered_message_once(bot: Any, people: Any) -> None:
    first = await bot.send_message(people.you, "one")
    second = await bot.send_message(people.you, "two", reply_parameters=ReplyParameters(first.message_id))
    third = await bot.send_message(people.you, "three", reply_parameters=ReplyParameters(second.message_id))
    assert third.reply_to_message.text == "two"
    assert third.reply_to_message.reply_to_message is None


async def test_in_groups_the_bot_hears_what_its_privacy_mode_lets_through(bot: Any, people: Any) -> None:
    mine = await bot.send_message(people.group, "hello")
    await people.say(people.group, "nobody's business")
    await people.say(people.group, "/latest")
    await people.say(people.group, "/latest@other_bot")
    await people.say(people.group, "/latest@sandbox_bot")
    await people.say(people.group, "well, @sandbox_bot?")
    await people.say(people.group, "thanks", reply_to=mine.message_id)
    heard = [update.message.text for update in await bot.get_updates()]
    assert heard == ["/latest", "/latest@sandbox_bot", "well, @sandbox_bot?", "thanks"]
    await people.post(f"chats/{people.group}/role", who="bot", role="administrator")
    await people.say(people.group, "everything is heard by administrators")
    updates = await bot.get_updates(offset=-1)
    assert updates[0].message.text == "everything is heard by administrators"


async def test_edits_of_people_come_as_edited_messages(bot: Any, people: Any) -> None:
    said = await people.say(people.you, "helo")
    await people.post(f"chats/{people.you}/messages/{said['message_id']}/edit", text="hello")
    updates = await bot.get_updates()
    assert updates[1].edited_message.text == "hello"
    assert updates[1].message is None


async def test_channel_posts_have_no_author_and_their_own_kind_of_update(bot: Any, people: Any) -> None:
    await people.say(people.channel, "/subscribe")
    (update,) = await bot.get_updates()
    assert update.message is None
    assert update.channel_post.text == "/subscribe"
    assert update.channel_post.from_user is None
    assert update.channel_post.sender_chat.id == people.channel
    sent = await bot.send_message("@public_channel", "post", disable_notification=True)
    assert sent.sender_chat.id == people.channel


async def test_an_anonymous_administrator_writes_as_the_group(bot: Any, people: Any) -> None:
    group = (await people.post("chats", kind="supergroup", title="Desk", silent=True))["id"]
    await people.say(group, "/settings", anonymous=True)
    (update,) = await bot.get_updates()
    assert update.message.sender_chat.id == group
    assert update.message.from_user.username == "GroupAnonymousBot"


async def test_coming_and_going_is_told_as_my_chat_member(bot: Any, people: Any) -> None:
    await people.post(f"chats/{people.you}/block")
    group = (await people.post("chats", kind="group", title="New"))["id"]
    await people.post(f"chats/{group}/kick")
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    told = [(c.chat.id, c.old_chat_member.status, c.new_chat_member.status) for c in changes]
    assert told == [(people.you, "member", "kicked"), (group, "left", "member"), (group, "member", "kicked")]


async def test_members_and_administrators_are_told_apart(bot: Any, people: Any) -> None:
    colleague = (await people.post("people", first_name="Reader"))["id"]
    members = {"members": [people.you, colleague], "silent": True}
    group = (await people.post("chats", kind="supergroup", title="Desk", **members))["id"]
    assert (await bot.get_chat_member(group, people.you)).status == "creator"
    assert (await bot.get_chat_member(group, colleague)).status == "member"
    assert [a.user.id for a in await bot.get_chat_administrators(group)] == [people.you]
    assert await bot.get_chat_member_count(group) == 3
    assert (await bot.get_chat(group)).title == "Desk"
    outsider = (await people.post("people", first_name="Outsider"))["id"]
    assert (await bot.get_chat_member(group, outsider)).status == "left"


async def test_inline_results_become_messages_whose_buttons_work(bot: Any, people: Any) -> None:
    asking = asyncio.create_task(people.post("inline", query="zar"))
    (update,) = await bot.get_updates(timeout=5)
    assert (update.inline_query.query, update.inline_query.chat_type) == ("zar", "sender")
    content = InputTextMessageContent("<b>Zaranj</b>", parse_mode="HTML")
    await update.inline_query.answer(
        [InlineQueryResultArticle("1", "Zaranj", content, reply_markup=keyboard("more"))], cache_time=0
    )
    answer = await asking
    via = {"query_id": answer["id"], "result_id": "1"}
    sent = await people.post(f"chats/{people.group}/messages", via=via)
    assert sent["via_bot"]["username"] == "sandbox_bot"
    path = f"chats/{people.group}/messages/{sent['message_id']}/press"
    await people.post(path, data="more", wait=0)
    query = (await bot.get_updates(offset=-1))[0].callback_query
    assert await query.edit_message_text("changed") is True


async def test_commands_are_kept_by_scope_and_language(bot: Any, people: Any) -> None:
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "Beginnen")], language_code="de")
    await bot.set_my_commands([("latest", "News")], scope=BotCommandScopeAllGroupChats())
    reader = (await people.post("people", first_name="Leser", language_code="de"))["id"]

    async def menu(chat: int, person: int) -> list[str]:
        shown = await people.get(f"chats/{chat}/commands?from={person}")
        return [command["description"] for command in shown["commands"]]

    assert await menu(people.you, people.you) == ["Begin"]
    assert await menu(reader, reader) == ["Beginnen"]
    assert await menu(people.group, people.you) == ["News"]
    await bot.set_my_commands([("x", "Only here")], scope=BotCommandScopeChat(people.group))
    assert await menu(people.group, people.you) == ["Only here"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(people.group))
    assert await menu(people.group, people.you) == ["News"]
    assert [c.command for c in await bot.get_my_commands(scope=BotCommandScopeAllGroupChats())] == ["latest"]


async def test_what_the_bot_says_of_itself_is_kept_by_language(bot: Any) -> None:
    await bot.set_my_name("Watch")
    await bot.set_my_description("Tells")
    await bot.set_my_description("Sagt", language_code="de")
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_name()).name == "Watch"
    assert (await bot.get_my_description("de")).description == "Sagt"
    assert (await bot.get_my_description("fr")).description == "Tells"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert (await bot.get_chat_menu_button()).type == "default"
    assert await bot.set_chat_menu_button(menu_button={"type": "commands"})
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_pinning_leaves_a_notice_and_shows_in_the_chat(bot: Any, people: Any) -> None:
    message = await bot.send_message(people.you, "the list")
    await message.pin(disable_notification=True)
    assert (await bot.get_updates())[-1].message.pinned_message.text == "the list"
    assert (await bot.get_chat(people.you)).pinned_message.message_id == message.message_id
    await message.unpin()
    assert (await bot.get_chat(people.you)).pinned_message is None
    await message.delete()
    await bot.send_chat_action(people.you, "typing")


async def test_a_webhook_is_sent_the_updates_with_its_secret(bot: Any, people: Any) -> None:
    got: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()

    async def hook(request: web.Request) -> web.Response:
        await got.put((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(url, secret_token="secret")
    await people.say(people.you, "/start")
    secret, update = await asyncio.wait_for(got.get(), 3)
    assert secret == "secret"
    assert update["message"]["text"] == "/start"
    assert (await bot.get_webhook_info()).url == url
    await bot.delete_webhook()
    await runner.cleanup()


async def test_calls_are_taken_as_query_form_and_json(stage: Stage, base: str, people: Any) -> None:
    call = {"chat_id": str(people.you), "text": "x"}
    session = people.session
    for request in (
        session.get("/bot1:x/SENDMESSAGE", params=call),
        session.post("/bot1:x/sendmessage", data=call),
        session.post("/bot1:x/sendMessage", json=call),
    ):
        async with request as answer:
            assert (await answer.json())["result"]["text"] == "x"
    assert len(stage.world.chats[people.you].messages) == 3


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  <b>x</b>  ", "x", [("bold", 0, 1)]),
        ("a&#128512;<i>b</i>", "a😀b", [("italic", 3, 1)]),
        ("<b></b>x", "x", []),
        ("<A HREF=x>y</A>", "y", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = formatted(source, "HTML", None)
    assert plain == text
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities
