"""What people ask the bot and wait for: the press of a button, an inline query, the choice of a result."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from sandbox import acts, shapes
from sandbox.acts import Impossible
from sandbox.keyboards import buttons
from sandbox.queries import Query
from sandbox.records import PRESENT, Chat, Message
from sandbox.stage import Stage

CHAT_TYPE_OF_SENDER = "sender"


async def _answer_to(query: Query, seconds: float) -> dict[str, Any] | None:
    try:
        await asyncio.wait_for(query.answered.wait(), seconds)
    except TimeoutError:
        return None
    return query.answer


async def press(stage: Stage, message: Message, person_id: int, data: str, seconds: float) -> dict[str, Any]:
    """A person presses the button with this callback data; what the bot answered within `seconds`.

    Gives `{"id", "answered", "text", "show_alert", "url"}`. Raises Impossible when there is no such button.
    """
    chat = stage.world.chats[message.chat_id]
    if chat.members.get(person_id, "left") not in PRESENT:
        raise Impossible("this person is not in the chat")
    if all(button.get("callback_data") != data for button in buttons(message.markup)):
        raise Impossible(f"the message has no button with the data {data!r}")
    query = stage.queries.ask(stage.new_id())
    content: dict[str, Any] = {
        "id": query.id,
        "from": shapes.user(stage.world.people[person_id]),
        "chat_instance": str(abs(hash((chat.id, "instance")))),
        "data": data,
    }
    if message.inline_message_id:
        content["inline_message_id"] = message.inline_message_id
    else:
        content["message"] = stage.message_shape(message)
    stage.updates.push("callback_query", content)
    answer = await _answer_to(query, seconds)
    told = {"id": query.id, "answered": answer is not None} | (answer or {})
    stage.changes.tell(
        "answer", chat_id=chat.id, message_id=message.message_id, from_id=person_id, answer=told
    )
    return told


async def ask_inline(
    stage: Stage, person_id: int, text: str, offset: str, chat: Chat | None, seconds: float
) -> dict[str, Any]:
    """A person types an inline query; the bot's results within `seconds`.

    Gives `{"id", "answered", "results", "next_offset", …}`; the id and a result's id make the message later.
    """
    query = stage.queries.ask(stage.new_id())
    kind = CHAT_TYPE_OF_SENDER if chat is None or chat.kind == "private" else chat.kind
    content = {
        "id": query.id,
        "from": shapes.user(stage.world.people[person_id]),
        "query": text,
        "offset": offset,
        "chat_type": kind,
    }
    stage.updates.push("inline_query", content)
    answer = await _answer_to(query, seconds)
    return {"id": query.id, "answered": answer is not None} | (answer or {"results": []})


def send_result(
    stage: Stage, chat: Chat, person_id: int, query_id: str, result_id: str, thread_id: int | None
) -> Message:
    """A person picks a result of an inline query; the message it stands for is written in their name."""
    query = stage.queries.get(query_id)
    results = (query.answer or {}).get("results", []) if query else []
    chosen = next((result for result in results if str(result["id"]) == result_id), None)
    if chosen is None:
        raise Impossible("there is no such inline result (any more)")
    content = chosen["message"]
    stored = stage.files.get(str(chosen.get("photo_file_id") or chosen.get("document_file_id") or ""))
    return acts.write(
        stage,
        chat,
        person_id,
        content["text"],
        thread_id=thread_id,
        entities=tuple(content["entities"]),
        markup=content["markup"],
        media=stored,
        via_bot=True,
        inline_message_id=secrets.token_urlsafe(16) if content["markup"] else None,
    )
