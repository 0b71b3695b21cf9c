"""Bot API methods that write, change and remove text messages."""

from __future__ import annotations

from typing import Any

from sandbox import shapes
from sandbox.addressing import message_of, reachable_chat, reply_of, thread_of, writable_chat
from sandbox.formatting import message_text
from sandbox.keyboards import markup_of
from sandbox.parameters import Parameters
from sandbox.records import ADMINISTRATORS, Chat, Message
from sandbox.refusals import NOT_MODIFIED, bad_request
from sandbox.stage import Stage

CHAT_ACTIONS = frozenset(
    f"{verb}_{what}"
    for verb, what in (
        ("upload", "photo"),
        ("record", "video"),
        ("upload", "video"),
        ("record", "voice"),
        ("upload", "voice"),
        ("upload", "document"),
        ("choose", "sticker"),
        ("find", "location"),
        ("record", "video_note"),
        ("upload", "video_note"),
    )
) | {"typing"}


def delivery_fields(chat: Chat, call: Parameters) -> dict[str, Any]:
    """What all methods that send have in common, as fields of `Message`."""
    return {
        "thread_id": thread_of(chat, call),
        **reply_of(chat, call),
        "markup": markup_of(call),
        "silent": call.boolean("disable_notification"),
        "protected": call.boolean("protect_content"),
    }


def post(stage: Stage, chat: Chat, **fields: Any) -> dict[str, Any]:
    """Write a message of the bot's into a chat and give it as the Bot API does."""
    if chat.kind == "channel":
        fields["sender_chat_id"] = chat.id
    message = stage.write(chat, stage.profile.id, **fields)
    return stage.message_shape(message)


async def send_message(stage: Stage, call: Parameters) -> Any:
    """sendMessage"""
    chat = writable_chat(stage, call)
    text, entities = message_text(call.text("text"), call.text("parse_mode"), call.sequence("entities"))
    fields = delivery_fields(chat, call)
    preview = call.mapping("link_preview_options")
    return post(stage, chat, text=text, entities=entities, link_preview=preview, **fields)


def editable(stage: Stage, call: Parameters) -> Message:
    """The bot's own message that a call wants to change."""
    message = message_of(stage, call, "edit")
    if message.service or (message.author_id != stage.profile.id and not message.via_bot):
        raise bad_request("message can't be edited")
    return message


def changed(stage: Stage, message: Message, *, visibly: bool = True, **fields: Any) -> Any:
    """Apply an edit that changes something, and answer as the edit methods do."""
    if all(getattr(message, name) == value for name, value in fields.items()):
        raise bad_request(NOT_MODIFIED)
    edited = stage.edit(message, visibly=visibly, **fields)
    return True if message.inline_message_id else stage.message_shape(edited)


async def edit_message_text(stage: Stage, call: Parameters) -> Any:
    """editMessageText"""
    message = editable(stage, call)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    text, entities = message_text(call.text("text"), call.text("parse_mode"), call.sequence("entities"))
    preview = call.mapping("link_preview_options")
    return changed(stage, message, text=text, entities=entities, link_preview=preview, markup=markup_of(call))


async def edit_message_reply_markup(stage: Stage, call: Parameters) -> Any:
    """editMessageReplyMarkup"""
    return changed(stage, editable(stage, call), visibly=False, markup=markup_of(call))


async def delete_message(stage: Stage, call: Parameters) -> Any:
    """deleteMessage"""
    message = message_of(stage, call, "delete")
    if not _deletable(stage, message):
        raise bad_request("message can't be deleted")
    stage.delete(message)
    return True


async def delete_messages(stage: Stage, call: Parameters) -> Any:
    """deleteMessages: those that are there and may be deleted; the rest is skipped"""
    chat = reachable_chat(stage, call)
    for number in call.sequence("message_ids") or ():
        message = chat.messages.get(int(number))
        if message and _deletable(stage, message):
            stage.delete(message)
    return True


def _deletable(stage: Stage, message: Message) -> bool:
    chat = stage.world.chats[message.chat_id]
    own = message.author_id == stage.profile.id
    return own or chat.kind == "private" or chat.bot in ADMINISTRATORS


async def send_chat_action(stage: Stage, call: Parameters) -> Any:
    """sendChatAction"""
    chat = writable_chat(stage, call)
    thread_of(chat, call)
    action = call.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    stage.changes.tell("action", chat_id=chat.id, action=action)
    return True


def _may_pin(chat: Chat) -> bool:
    return chat.kind == "private" or chat.bot in ADMINISTRATORS


async def pin_chat_message(stage: Stage, call: Parameters) -> Any:
    """pinChatMessage: leaves a service message, which the bot gets as an update too"""
    message = message_of(stage, call, "pin")
    chat = stage.world.chats[message.chat_id]
    if not _may_pin(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    chat.pinned.append(message.message_id)
    pinned = shapes.message(stage.world, stage.profile, message, replies=False)
    sender = {"sender_chat_id": chat.id} if chat.kind == "channel" else {}
    notice = stage.write(
        chat,
        stage.profile.id,
        thread_id=message.thread_id,
        silent=call.boolean("disable_notification"),
        service={"pinned_message": pinned},
        **sender,
    )
    kind = "channel_post" if chat.kind == "channel" else "message"
    stage.updates.push(kind, stage.message_shape(notice))
    stage.changes.tell("chats")
    return True


async def unpin_chat_message(stage: Stage, call: Parameters) -> Any:
    """unpinChatMessage: the named message, or the one pinned last"""
    chat = reachable_chat(stage, call)
    if not _may_pin(chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    number = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    stage.changes.tell("chats")
    return True
