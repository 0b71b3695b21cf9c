from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, LinkPreviewOptions
from telegram.error import Forbidden, InvalidToken, NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.outgoing import Outgoing, broadcast
from bot.rate_limiter import RateLimiter
from bot.rendering import keyboard
from bot.transport import Interrupted, NotSent, Transport
from views.message import Button
from views.message import Message as View

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
TOKEN = "1:verysecret"


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Handler], Awaitable[tuple[Bot, Transport]]]]:
    """A bot whose server answers every call with one handler."""
    servers: list[TestServer] = []
    transports: list[Transport] = []

    async def start(handler: Handler) -> tuple[Bot, Transport]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        server = TestServer(app)
        await server.start_server(shutdown_timeout=0.1)
        servers.append(server)
        transport = Transport(2, read_seconds=0.3)
        await transport.initialize()
        transports.append(transport)
        bot = Bot(TOKEN, base_url=str(server.make_url("/bot")), request=transport)
        return bot, transport

    yield start
    for transport in transports:
        await transport.shutdown()
    for server in servers:
        await server.close()


def loose(value: str) -> object:
    """A field as it is meant: JSON by what it says, whatever its spaces."""
    try:
        return json.loads(value)
    except ValueError:
        return value


Serve = Callable[[Handler], Awaitable[tuple[Bot, Transport]]]


def refusing(status: int, body: str, content_type: str = "application/json") -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=content_type)

    return answer


async def test_parameters_go_out_form_encoded_and_files_as_multipart(serve: Serve) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    async def answer(request: web.Request) -> web.Response:
        posted: dict[str, object] = {
            name: value.file.read() if isinstance(value, web.FileField) else value
            for name, value in (await request.post()).items()
        }
        seen.append((request.content_type, posted))
        chat = {"id": 5, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 0, "chat": chat}})

    bot, _ = await serve(answer)
    await bot.send_message(5, "Kunduz & more")
    await bot.send_photo(5, b"\x89PNG picture", filename="map.png")
    assert seen[0] == ("application/x-www-form-urlencoded", {"chat_id": "5", "text": "Kunduz & more"})
    assert seen[1][0] == "multipart/form-data"
    assert seen[1][1]["photo"] == b"\x89PNG picture"


async def test_a_refusal_is_what_telegram_says_it_is(serve: Serve) -> None:
    bot, transport = await serve(refusing(403, '{"ok": false, "description": "Forbidden: bot was blocked"}'))
    with pytest.raises(Forbidden):
        await bot.send_message(5, "text")
    assert not transport.refused.is_set()


async def test_a_refused_token_is_noted(serve: Serve) -> None:
    bot, transport = await serve(refusing(401, '{"ok": false, "description": "Unauthorized"}'))
    with pytest.raises(InvalidToken):
        await bot.send_message(5, "text")
    assert transport.refused.is_set()


@pytest.mark.parametrize("status", [200, 401, 403, 404, 502])
async def test_a_proxys_page_is_not_taken_for_telegrams_answer(serve: Serve, status: int) -> None:
    bot, transport = await serve(refusing(status, "<html>Sign in to the network</html>", "text/html"))
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "text")
    assert type(caught.value) is NetworkError
    assert not transport.refused.is_set()


async def test_silence_after_the_request_went_out_is_ambiguous(serve: Serve) -> None:
    async def silent(request: web.Request) -> web.Response:
        await asyncio.sleep(2)
        return web.Response()

    bot, _ = await serve(silent)
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(5, "text")
    assert "verysecret" not in str(caught.value)


async def test_a_cut_connection_is_ambiguous_too(serve: Serve) -> None:
    async def cut(request: web.Request) -> web.Response:
        await request.read()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    bot, _ = await serve(cut)
    with pytest.raises(Interrupted) as caught:
        await bot.send_message(5, "text")
    assert "verysecret" not in str(caught.value)


async def test_without_a_connection_it_was_surely_not_sent() -> None:
    async with Transport(1) as transport:
        with pytest.raises(NotSent) as caught:
            await Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=transport).send_message(5, "text")
    assert "verysecret" not in str(caught.value)


async def test_a_message_encoded_beforehand_goes_out_as_the_librarys_own_would(serve: Serve) -> None:
    """Field by field, but for the chat what `Bot.send_message` sends."""
    seen: list[dict[str, str]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append({name: str(value) for name, value in (await request.post()).items()})
        message = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "x"}
        return web.json_response({"ok": True, "result": message})

    plain_bot, transport = await serve(answer)
    server = plain_bot.base_url.removesuffix(TOKEN)
    view = View(
        "<b>Kunduz &amp; more</b> 🔴", ((Button("Map", data="map:1"), Button("Read", url="http://a/?b=c&d")),)
    )
    limiter = RateLimiter(100)
    bot = ExtBot(TOKEN, base_url=server, request=transport, rate_limiter=limiter)
    outgoing = Outgoing(view)
    sent = await broadcast(bot, "sendMessage", outgoing.body, 5, disable_notification="true")
    assert sent["message_id"] == 7
    await bot.send_message(
        5,
        view.text,
        parse_mode="HTML",
        reply_markup=keyboard(view),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
    )
    ours, theirs = ({name: loose(value) for name, value in form.items()} for form in seen)
    assert ours == theirs
    await broadcast(bot, "sendMessage", outgoing.plain_body, 5)
    assert seen[2]["text"] == "Kunduz & more 🔴"
    assert "parse_mode" not in seen[2]
