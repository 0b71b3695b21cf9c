"""Which chat, topic and message a call is about, and whether the bot may write there.

The refusals are Telegram's; the order in which they are checked is too.
"""

from __future__ import annotations

from typing import Any

from sandbox.parameters import Parameters
from sandbox.records import ADMINISTRATORS, PRESENT, Chat, Message
from sandbox.refusals import bad_request, forbidden, migrated
from sandbox.stage import Stage


def chat_of(stage: Stage, call: Parameters) -> Chat:
    """The chat that `chat_id` names, by number or @username."""
    given = call.text("chat_id")
    if not given:
        raise bad_request("chat_id is empty")
    if given.startswith("@"):
        found = stage.world.chat_named(given)
    else:
        number = int(given) if given.removeprefix("-").isdigit() else 0
        found = stage.world.chats.get(number)
    if found is None or (found.kind == "private" and not found.started):
        raise bad_request("chat not found")
    return found


def reachable_chat(stage: Stage, call: Parameters) -> Chat:
    """A chat the bot can see into: not one that moved or that it was removed from."""
    chat = chat_of(stage, call)
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if chat.kind != "private" and chat.bot not in PRESENT:
        if chat.bot == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def writable_chat(stage: Stage, call: Parameters, what: str = "text messages") -> Chat:
    """A chat the bot may send `what` to."""
    chat = reachable_chat(stage, call)
    if chat.kind == "private" and chat.bot == "kicked":
        raise forbidden("bot was blocked by the user")
    if chat.kind == "channel" and chat.bot not in ADMINISTRATORS:
        raise bad_request("need administrator rights in the channel chat")
    if chat.bot == "restricted":
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat


def thread_of(chat: Chat, call: Parameters) -> int | None:
    """The topic to write to, None for the general one; refuses topics that are closed or not there."""
    thread_id = call.integer("message_thread_id")
    if not thread_id:
        return None
    topic = chat.topics.get(thread_id) if chat.is_forum else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def reply_of(chat: Chat, call: Parameters) -> dict[str, Any]:
    """The fields `reply_to` and `quote` of the message to be written."""
    given = call.mapping("reply_parameters") or {}
    wanted = given.get("message_id") or call.integer("reply_to_message_id")
    if not wanted:
        return {}
    lenient = given.get("allow_sending_without_reply") or call.boolean("allow_sending_without_reply")
    if int(wanted) not in chat.messages:
        if lenient:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to": int(wanted), "quote": given.get("quote")}


def message_of(stage: Stage, call: Parameters, purpose: str) -> Message:
    """The message a call names, by chat and number or by `inline_message_id`; `purpose` as in "edit"."""
    inline_id = call.text("inline_message_id")
    if inline_id:
        found = stage.world.inline_message(inline_id)
        if found is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    chat = writable_chat(stage, call) if purpose == "edit" else reachable_chat(stage, call)
    number = call.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(number)
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return message
