"""Reading requests of the people's API: the body, who acts, which chat and message; problems as JSON
errors.
"""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from sandbox.records import Chat, Message
from sandbox.stage import STAGE, Stage


def problem(text: str, status: int = 400) -> web.HTTPException:
    """An error to raise, `{"error": text}`."""
    kinds: dict[int, type[web.HTTPException]] = {
        400: web.HTTPBadRequest,
        404: web.HTTPNotFound,
        409: web.HTTPConflict,
    }
    return kinds[status](text=json.dumps({"error": text}), content_type="application/json")


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of the request; an empty body is an empty object."""
    text = await request.text()
    try:
        body = json.loads(text) if text.strip() else {}
    except ValueError:
        raise problem("the body is not JSON") from None
    if not isinstance(body, dict):
        raise problem("the body must be a JSON object")
    return body


def number(body: dict[str, Any], name: str) -> int | None:
    """A whole number of the body, or None."""
    value = body.get(name)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str) and value.removeprefix("-").isdigit():
        return int(value)
    raise problem(f"{name} must be a whole number")


def seconds(value: Any, default: float) -> float:
    """How long to wait."""
    try:
        return max(0.0, min(float(default if value is None else value), 120.0))
    except (TypeError, ValueError):
        raise problem("wait must be a number of seconds") from None


def person_of(stage: Stage, body: dict[str, Any]) -> int:
    """Who acts: `from`, or the first person."""
    given = number(body, "from")
    person_id = next(iter(stage.world.people)) if given is None else given
    if person_id not in stage.world.people:
        raise problem(f"there is no person {person_id}", 404)
    return person_id


def place_of(request: web.Request) -> tuple[Stage, Chat]:
    """The stage, and the chat that the path names."""
    stage = request.app[STAGE]
    chat = stage.world.chats.get(int(request.match_info["chat"]))
    if chat is None:
        raise problem(f"there is no chat {request.match_info['chat']}", 404)
    return stage, chat


def message_in(request: web.Request, chat: Chat) -> Message:
    """The message that the path names."""
    message = chat.messages.get(int(request.match_info["message"]))
    if message is None:
        raise problem(f"there is no message {request.match_info['message']} in this chat", 404)
    return message
