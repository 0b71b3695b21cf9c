"""Menus and descriptions in each of the theatre's languages, as Telegram would show them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sandbox_client import Sandbox
from telegram import BotCommandScopeAllChatAdministrators, BotCommandScopeAllGroupChats
from telegram.ext import ApplicationBuilder, ExtBot

import handlers
import theatres
from bot.profile import introduce
from views.language import language


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[ExtBot[None]]:
    built = ApplicationBuilder().token("1:profile").base_url(f"{sandbox.address}/bot").job_queue(None).build()
    async with built.bot:
        yield built.bot


@pytest.mark.parametrize(("name", "codes"), [("afghanistan", ["fa", "ps"]), ("syria", ["ar"])])
async def test_each_language_has_its_menu_and_its_descriptions(
    bot: ExtBot[None], name: str, codes: list[str]
) -> None:
    await introduce(bot, theatres.load(name), [])
    english = await bot.get_my_commands()
    assert {command.command for command in english} == {name for name, _ in handlers.menu()}
    long, short = await bot.get_my_description(), await bot.get_my_short_description()
    assert "provincial capital" in long.description
    assert len(short.short_description) < 120
    for code in codes:
        for scope in (None, BotCommandScopeAllChatAdministrators()):
            menu = await bot.get_my_commands(scope=scope, language_code=code)
            assert {command.command for command in menu} == {command.command for command in english}
            own = {command.command: command.description for command in menu}
            for command in english:
                assert own[command.command] == language(code).text(command.description)
                assert own[command.command] != command.description
        members = await bot.get_my_commands(scope=BotCommandScopeAllGroupChats(), language_code=code)
        assert [command.command for command in members] == [
            command.name for command in handlers.COMMANDS if command.who == "everyone"
        ]
        assert (await bot.get_my_description(code)).description != long.description
        told = (await bot.get_my_short_description(code)).short_description
        assert told != short.short_description
        assert 0 < len(told) < 120


async def test_a_server_that_refuses_leaves_the_bot_without_a_menu_and_running(
    bot: ExtBot[None], sandbox: Sandbox
) -> None:
    await sandbox.post("faults", kind="500", method="setMyCommands", times=None)
    await sandbox.post("faults", kind="500", method="getMyDescription", times=None)
    try:
        await introduce(bot, theatres.load("afghanistan"), [])
    finally:
        await sandbox.clear_faults()
    await introduce(bot, theatres.load("afghanistan"), [])
    assert await bot.get_my_commands(language_code="fa")
