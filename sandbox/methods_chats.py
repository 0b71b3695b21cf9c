"""Bot API methods that ask about chats and their members, or leave them."""

from __future__ import annotations

from typing import Any

from sandbox import shapes
from sandbox.acts import change_bot_role
from sandbox.addressing import chat_of, reachable_chat
from sandbox.parameters import Parameters
from sandbox.refusals import bad_request
from sandbox.stage import Stage


async def get_chat(stage: Stage, call: Parameters) -> Any:
    """getChat"""
    return shapes.chat_full(stage.world, stage.profile, reachable_chat(stage, call))


async def get_chat_member(stage: Stage, call: Parameters) -> Any:
    """getChatMember"""
    chat = reachable_chat(stage, call)
    number = call.integer("user_id")
    if number is None:
        raise bad_request("invalid user_id specified")
    if number != stage.profile.id and number not in stage.world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return shapes.member(stage.world, stage.profile, chat, number)


async def get_chat_administrators(stage: Stage, call: Parameters) -> Any:
    """getChatAdministrators"""
    chat = reachable_chat(stage, call)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return shapes.administrators(stage.world, stage.profile, chat)


async def get_chat_member_count(stage: Stage, call: Parameters) -> Any:
    """getChatMemberCount"""
    return shapes.member_count(reachable_chat(stage, call))


async def leave_chat(stage: Stage, call: Parameters) -> Any:
    """leaveChat"""
    chat = reachable_chat(stage, call)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    change_bot_role(stage, chat, stage.profile.id, "left")
    return True


async def set_chat_menu_button(stage: Stage, call: Parameters) -> Any:
    """setChatMenuButton: for one private chat, or for all"""
    button = call.mapping("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: invalid type specified")
    stage.profile.menu_buttons[_menu_chat(stage, call)] = button
    stage.changes.tell("commands")
    return True


async def get_chat_menu_button(stage: Stage, call: Parameters) -> Any:
    """getChatMenuButton"""
    buttons = stage.profile.menu_buttons
    return buttons.get(_menu_chat(stage, call)) or buttons.get(0) or {"type": "default"}


def _menu_chat(stage: Stage, call: Parameters) -> int:
    if not call.text("chat_id"):
        return 0
    chat = chat_of(stage, call)
    if chat.kind != "private":
        raise bad_request("chat not found")
    return chat.id
