"""Bot API methods about the bot itself: who it is, its commands, names and descriptions."""

from __future__ import annotations

import re
from typing import Any

from sandbox.addressing import chat_of
from sandbox.parameters import Parameters
from sandbox.profile import Scope
from sandbox.refusals import bad_request
from sandbox.stage import Stage

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
BROAD_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


async def get_me(stage: Stage, call: Parameters) -> Any:
    """getMe"""
    return stage.profile.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def log_out(stage: Stage, call: Parameters) -> Any:
    """logOut and close: nothing to do here"""
    return True


def _language(call: Parameters) -> str:
    language = call.text("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request(
            "BOT_COMMANDS_LANG_CODE_INVALID" if call.values.get("commands") else "LANG_CODE_INVALID"
        )
    return language


def _scope(stage: Stage, call: Parameters) -> Scope:
    given = call.mapping("scope") or {"type": "default"}
    kind = str(given.get("type"))
    if kind in BROAD_SCOPES:
        return kind, 0, 0
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = chat_of(stage, Parameters({"chat_id": given.get("chat_id")}))
    if kind != "chat" and chat.kind == "private":
        raise bad_request("can't use specified scope in private chats")
    if chat.kind == "channel":
        raise bad_request("can't change commands in channel chats")
    return kind, chat.id, int(given.get("user_id") or 0) if kind == "chat_member" else 0


async def set_my_commands(stage: Stage, call: Parameters) -> Any:
    """setMyCommands"""
    scope, language = _scope(stage, call), _language(call)
    given = call.sequence("commands")
    if given is None:
        raise bad_request("can't parse commands JSON object")
    if len(given) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for one in given:
        command, description = str(one.get("command") or ""), str(one.get("description") or "").strip()
        command = command.removeprefix("/")
        if not COMMAND.fullmatch(command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": command, "description": description})
    stage.profile.commands[scope, language] = tuple(commands)
    stage.changes.tell("commands")
    return True


async def get_my_commands(stage: Stage, call: Parameters) -> Any:
    """getMyCommands"""
    return list(stage.profile.commands.get((_scope(stage, call), _language(call)), ()))


async def delete_my_commands(stage: Stage, call: Parameters) -> Any:
    """deleteMyCommands"""
    stage.profile.commands.pop((_scope(stage, call), _language(call)), None)
    stage.changes.tell("commands")
    return True


def _set_text(stage: Stage, call: Parameters, name: str, texts: dict[str, str], longest: int) -> bool:
    text, language = call.text(name) or "", _language(call)
    if len(text) > longest:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    stage.changes.tell("chats")
    return True


def _get_text(call: Parameters, name: str, texts: dict[str, str], default: str = "") -> dict[str, str]:
    return {name: texts.get(_language(call)) or texts.get("") or default}


async def set_my_name(stage: Stage, call: Parameters) -> Any:
    """setMyName"""
    return _set_text(stage, call, "name", stage.profile.names, 64)


async def get_my_name(stage: Stage, call: Parameters) -> Any:
    """getMyName"""
    return _get_text(call, "name", stage.profile.names, stage.profile.first_name)


async def set_my_description(stage: Stage, call: Parameters) -> Any:
    """setMyDescription"""
    return _set_text(stage, call, "description", stage.profile.descriptions, 512)


async def get_my_description(stage: Stage, call: Parameters) -> Any:
    """getMyDescription"""
    return _get_text(call, "description", stage.profile.descriptions)


async def set_my_short_description(stage: Stage, call: Parameters) -> Any:
    """setMyShortDescription"""
    return _set_text(stage, call, "short_description", stage.profile.short_descriptions, 120)


async def get_my_short_description(stage: Stage, call: Parameters) -> Any:
    """getMyShortDescription"""
    return _get_text(call, "short_description", stage.profile.short_descriptions)
