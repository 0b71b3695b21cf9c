"""What people do, and what the bot hears of it: writing, editing, blocking, moving chats.

Changes the world and composes the updates. The routes that call this stand in `people_*.py`; questions that
wait for an answer in `questions.py`.
"""

from __future__ import annotations

from typing import Any

from sandbox import shapes
from sandbox.formatting import formatted
from sandbox.markup_html import utf16_length
from sandbox.records import ADMINISTRATORS, PRESENT, Chat, Message, Role, Topic
from sandbox.stage import Stage

MAX_TEXT = 4096


class Impossible(ValueError):
    """A person cannot do this; the message says why."""


def write(
    stage: Stage,
    chat: Chat,
    person_id: int,
    text: str,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
    anonymous: bool = False,
    **fields: Any,
) -> Message:
    """A person writes into a chat; the bot hears of it if Telegram would tell it.

    Raises Impossible when the person may not write there or the text is empty or too long.
    """
    _check_may_write(chat, person_id)
    if thread_id and (thread_id not in chat.topics or not chat.is_forum):
        raise Impossible(f"there is no topic {thread_id} in this chat")
    if reply_to and reply_to not in chat.messages:
        raise Impossible(f"there is no message {reply_to} to answer")
    if "entities" not in fields:
        text, fields["entities"] = _own_words(text)
    if chat.kind == "channel" or anonymous:
        fields["sender_chat_id"] = chat.id
    if chat.kind == "private":
        _unblock(stage, chat)
    stage.hear()
    message = stage.write(
        chat, person_id, text=text, thread_id=thread_id or None, reply_to=reply_to or None, **fields
    )
    if hears(stage, chat, message):
        stage.updates.push(
            "channel_post" if chat.kind == "channel" else "message", stage.message_shape(message)
        )
    return message


def rewrite(stage: Stage, message: Message, person_id: int, text: str) -> Message:
    """A person edits their own message."""
    chat = stage.world.chats[message.chat_id]
    if message.author_id != person_id or message.service:
        raise Impossible("only one's own messages can be edited")
    text, entities = _own_words(text)
    edited = stage.edit(message, text=text, entities=entities)
    if hears(stage, chat, edited):
        kind = "edited_channel_post" if chat.kind == "channel" else "edited_message"
        stage.updates.push(kind, stage.message_shape(edited))
    return edited


def _own_words(text: str) -> tuple[str, tuple[dict[str, Any], ...]]:
    kept, entities = formatted(text, None, None)
    if not kept:
        raise Impossible("the text is empty")
    if utf16_length(kept) > MAX_TEXT:
        raise Impossible(f"the text is longer than {MAX_TEXT} characters")
    return kept, entities


def _check_may_write(chat: Chat, person_id: int) -> None:
    role = chat.members.get(person_id, "left")
    if chat.migrated_to is not None:
        raise Impossible(f"this group became the supergroup {chat.migrated_to}")
    if role not in PRESENT:
        raise Impossible("this person is not in the chat")
    if role == "restricted" or (chat.kind == "channel" and role not in ADMINISTRATORS):
        raise Impossible("this person may not write here")


def hears(stage: Stage, chat: Chat, message: Message) -> bool:
    """Whether the bot is told of a person's message: its privacy mode is on, as it is by default.

    In groups where it is no administrator it hears commands (not those for another bot), mentions of it,
    and answers to it. In channels it hears everything as administrator, nothing otherwise.
    """
    if chat.bot not in PRESENT:
        return False
    if chat.kind == "private" or chat.bot in ADMINISTRATORS:
        return True
    if chat.kind == "channel":
        return False
    answered = chat.messages.get(message.reply_to or 0)
    if message.via_bot or (answered and answered.author_id == stage.profile.id):
        return True
    address = f"@{stage.profile.username}".lower()
    units = message.text.encode("utf-16-le")
    for entity in message.entities:
        start = entity["offset"]
        word = units[2 * start : 2 * (start + entity["length"])].decode("utf-16-le").lower()
        if entity["type"] == "mention" and word == address:
            return True
        if entity["type"] == "bot_command" and start == 0 and ("@" not in word or word.endswith(address)):
            return True
    return False


def change_bot_role(stage: Stage, chat: Chat, actor_id: int, role: Role) -> None:
    """Somebody changes the bot's place in a chat (a block in a private chat is `kicked`); nothing if it is
    so already.
    """
    if chat.bot == role:
        return
    old = shapes.member(stage.world, stage.profile, chat, stage.profile.id)
    was_present = chat.bot in PRESENT
    chat.bot = role
    event = {
        "chat": shapes.chat(stage.world, chat),
        "from": shapes.anyone(stage.world, stage.profile, actor_id),
        "date": int(stage.now()),
        "old_chat_member": old,
        "new_chat_member": shapes.member(stage.world, stage.profile, chat, stage.profile.id),
    }
    stage.updates.push("my_chat_member", event)
    if chat.kind in {"group", "supergroup"} and was_present != (role in PRESENT):
        _tell_of_coming_or_going(stage, chat, actor_id, role in PRESENT)
    stage.changes.tell("chats")


def _tell_of_coming_or_going(stage: Stage, chat: Chat, actor_id: int, came: bool) -> None:
    user = stage.profile.user()
    service: dict[str, Any] = {"new_chat_members": [user]} if came else {"left_chat_member": user}
    notice = stage.write(chat, actor_id, service=service)
    # Who has been removed is not told of the notice itself.
    if came:
        stage.updates.push("message", stage.message_shape(notice))


def _unblock(stage: Stage, chat: Chat) -> None:
    chat.started = True
    if chat.bot == "kicked":
        change_bot_role(stage, chat, chat.id, "member")


def migrate(stage: Stage, chat: Chat, person_id: int) -> Chat:
    """A group becomes a supergroup with a new id; the bot is told on both sides, as Telegram does."""
    if chat.kind != "group" or chat.migrated_to is not None:
        raise Impossible("only a basic group can become a supergroup")
    new = stage.world.migrate(chat)
    gone = stage.write(chat, person_id, service={"migrate_to_chat_id": new.id})
    come = stage.write(new, person_id, sender_chat_id=new.id, service={"migrate_from_chat_id": chat.id})
    if new.bot in PRESENT:
        for notice in (gone, come):
            stage.updates.push("message", stage.message_shape(notice))
    stage.changes.tell("chats")
    return new


def open_topic(stage: Stage, chat: Chat, person_id: int, name: str) -> Topic:
    """A new topic in a forum."""
    if not chat.is_forum:
        raise Impossible("this chat has no topics")
    thread_id = chat.last_message_id + 1
    topic = Topic(thread_id, name)
    chat.topics[thread_id] = topic
    service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    _notice(stage, chat, person_id, thread_id, service)
    return topic


def change_topic(
    stage: Stage, chat: Chat, person_id: int, thread_id: int, *, closed: bool | None, deleted: bool
) -> None:
    """Close, reopen or delete a topic; a deleted one takes its messages along."""
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise Impossible(f"there is no topic {thread_id} in this chat")
    if deleted:
        del chat.topics[thread_id]
        for message in [m for m in chat.messages.values() if m.thread_id == thread_id]:
            stage.delete(message)
        stage.changes.tell("chats")
    elif closed is not None and closed != topic.closed:
        chat.topics[thread_id] = Topic(topic.id, topic.name, closed)
        service: dict[str, Any] = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
        _notice(stage, chat, person_id, thread_id, service)


def _notice(stage: Stage, chat: Chat, person_id: int, thread_id: int, service: dict[str, Any]) -> None:
    notice = stage.write(chat, person_id, thread_id=thread_id, service=service)
    if chat.bot in PRESENT:
        stage.updates.push("message", stage.message_shape(notice))
    stage.changes.tell("chats")
