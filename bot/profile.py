"""How the bot introduces itself before anybody speaks to it: its menus of commands and its descriptions, in
each of the theatre's languages. Telegram shows a person those of the language that their app is set to.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

import handlers
from bot.rate_limiter import Urgency
from events.theatre import Theatre
from views.language import ENGLISH, Language, languages
from views.start import description, short_description

log = logging.getLogger(__name__)

COMMAND_HELP_LIMIT = 256
"""Telegram's limit for a command's line in the menu."""


async def introduce(bot: ExtBot[Urgency], theatre: Theatre, admin_ids: Iterable[int]) -> None:
    """Set menus and descriptions. What a server refuses is told to the log; the bot works without."""
    for language in languages(theatre):
        await _set_menus(bot, language, admin_ids)
        await _describe(bot, theatre, language)


async def _set_menus(bot: ExtBot[Urgency], language: Language, admin_ids: Iterable[int]) -> None:
    """To each the commands that they may use. The menu is no authorization."""
    of = {
        who: [
            BotCommand(command.name, language.text(command.help)[:COMMAND_HELP_LIMIT])
            for command in handlers.COMMANDS
            if command.who == who
        ]
        for who in ("everyone", "admins", "operators")
    }
    # In a private chat everybody is their own admin, so the default menu has both; a group's members see what
    # they may use.
    menus: list[tuple[list[BotCommand], BotCommandScope]] = [
        (of["everyone"] + of["admins"], BotCommandScopeDefault()),
        (of["everyone"], BotCommandScopeAllGroupChats()),
        (of["everyone"] + of["admins"], BotCommandScopeAllChatAdministrators()),
    ]
    if of["operators"]:
        everything = [command for commands in of.values() for command in commands]
        menus += [(everything, BotCommandScopeChat(admin)) for admin in sorted(admin_ids)]
    for commands, scope in menus:
        # An admin who has never spoken to the bot is "chat not found".
        setting = bot.set_my_commands(commands, scope=scope, language_code=_tag(language))
        await _unless_refused(f"The menu of commands for {scope.type}", language, setting)


async def _describe(bot: ExtBot[Urgency], theatre: Theatre, language: Language) -> None:
    """Both descriptions, each only where it differs: Telegram does not like it to be set again and again."""
    tag = _tag(language)
    long, short = description(theatre, language), short_description(theatre, language)
    try:
        has_long = (await bot.get_my_description(tag)).description == long
        has_short = (await bot.get_my_short_description(tag)).short_description == short
    except TelegramError as error:
        log.info("The bot's descriptions (%s) could not be read: %s", language.code, error)
        return
    if not has_long:
        await _unless_refused("The description", language, bot.set_my_description(long, tag))
    if not has_short:
        await _unless_refused("The short description", language, bot.set_my_short_description(short, tag))


async def _unless_refused(what: str, language: Language, setting: Awaitable[bool]) -> None:
    try:
        await setting
    except TelegramError as error:
        log.info("%s (%s) was not set: %s", what, language.code, error)


def _tag(language: Language) -> str | None:
    """What Telegram keys the language by: English is for everybody whose language we do not have."""
    return None if language is ENGLISH else language.code
