"""The people's API for looking: state, messages, commands, changes, calls, files; and the faults."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, TypeVar

from aiohttp import web

from sandbox import shapes
from sandbox.bell import Bell
from sandbox.faults import Fault
from sandbox.people_requests import body_of, number, person_of, place_of, problem, seconds
from sandbox.records import Chat
from sandbox.stage import STAGE, Stage

KEEP_ALIVE_SECONDS = 15.0
T = TypeVar("T")


def chat_state(stage: Stage, chat: Chat) -> dict[str, Any]:
    """A chat as the page lists it."""
    last = next(reversed(chat.messages.values()), None)
    return shapes.chat(stage.world, chat) | {
        "members": {str(person): role for person, role in chat.members.items()},
        "bot": chat.bot,
        "topics": [asdict(topic) for topic in chat.topics.values()],
        "last_message": stage.page_message(last) if last else None,
        "migrated_to": chat.migrated_to,
        "pinned": chat.pinned,
        "description": chat.description,
    }


async def get_state(request: web.Request) -> web.Response:
    """Everything but the messages."""
    stage = request.app[STAGE]
    profile = stage.profile
    bot = profile.user() | {
        "descriptions": profile.descriptions,
        "short_descriptions": profile.short_descriptions,
    }
    commands = [
        {"scope": {"type": kind, "chat_id": chat_id, "user_id": user_id}, "language_code": language}
        | {"commands": list(given)}
        for ((kind, chat_id, user_id), language), given in profile.commands.items()
    ]
    return web.json_response(
        {
            "bot": bot,
            "people": [shapes.user(person) for person in stage.world.people.values()],
            "chats": [chat_state(stage, chat) for chat in stage.world.chats.values()],
            "commands": commands,
            "last_change": stage.changes.last,
            "last_call": stage.calls.last,
        }
    )


async def _found(look: Callable[[], list[T]], bell: Bell, wait: float) -> list[T]:
    """What `look` finds, after waiting up to `wait` seconds for it to find anything."""
    until = time.monotonic() + wait
    while not (found := look()) and (left := until - time.monotonic()) > 0:
        await bell.wait(left)
    return found


def _count(request: web.Request, name: str) -> int:
    value = request.query.get(name, "0") or "0"
    if not value.isdigit():
        raise problem(f"{name} must be a whole number")
    return int(value)


async def get_messages(request: web.Request) -> web.Response:
    """The messages of a chat, oldest first."""
    stage, chat = place_of(request)
    after, limit = _count(request, "after"), _count(request, "limit")

    def look() -> list[dict[str, Any]]:
        later = [message for message in chat.messages.values() if message.message_id > after]
        return [stage.page_message(message) for message in later[-limit:]]

    wait = seconds(request.query.get("wait"), 0)
    return web.json_response({"messages": await _found(look, stage.changes.bell, wait)})


async def get_commands(request: web.Request) -> web.Response:
    """The command menu a person is shown in a chat."""
    stage, chat = place_of(request)
    person = stage.world.people[person_of(stage, dict(request.query))]
    profile = stage.profile
    language = (person.language_code or "").partition("-")[0]
    button = profile.menu_buttons.get(chat.id) or profile.menu_buttons.get(0) or {"type": "default"}
    return web.json_response(
        {"commands": list(profile.menu(chat, person.id, language)), "menu_button": button}
    )


async def get_events(request: web.Request) -> web.StreamResponse:
    """The changes as server-sent events, from `after` (or where the browser lost the stream) on."""
    stage = request.app[STAGE]
    after = _count(request, "after")
    seen = request.headers.get("Last-Event-ID", "")
    if seen.isdigit():
        after = int(seen)
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    )
    await response.prepare(request)
    try:
        await response.write(b"retry: 1000\n\n")
        while not stage.changes.closing:
            changes = stage.changes.since(after)
            if changes is None:
                changes = [{"n": stage.changes.last, "kind": "reload"}]
            for change in changes:
                after = change["n"]
                await response.write(f"id: {after}\ndata: {json.dumps(change)}\n\n".encode())
            if not changes and not await stage.changes.bell.wait(KEEP_ALIVE_SECONDS):
                await response.write(b": still here\n\n")
    except (ConnectionError, asyncio.CancelledError):
        # The page was closed; there is nobody left to tell.
        return response
    return response


async def get_calls(request: web.Request) -> web.Response:
    """The log of Bot API calls."""
    stage = request.app[STAGE]
    after, method = _count(request, "after"), request.query.get("method")
    wait = seconds(request.query.get("wait"), 0)
    calls = await _found(lambda: stage.calls.since(after, method), stage.calls.bell, wait)
    return web.json_response({"calls": [call.shape() for call in calls], "last": stage.calls.last})


async def get_file(request: web.Request) -> web.Response:
    """A picture or document; documents come as a download."""
    stored = request.app[STAGE].files.get(request.match_info["file_id"])
    if stored is None:
        raise problem("there is no such file", 404)
    headers = {"Cache-Control": "max-age=86400", "X-Content-Type-Options": "nosniff"}
    if stored.kind == "photo":
        return web.Response(body=stored.data, content_type=stored.mime_type, headers=headers)
    name = stored.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "_")
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return web.Response(body=stored.data, content_type="application/octet-stream", headers=headers)


async def get_faults(request: web.Request) -> web.Response:
    """The faults not used up yet."""
    return web.json_response({"faults": [asdict(fault) for fault in request.app[STAGE].faults.ordered]})


async def post_fault(request: web.Request) -> web.Response:
    """Order a fault."""
    body = await body_of(request)
    unknown = body.keys() - {field.name for field in fields(Fault)}
    if unknown:
        raise problem(f"unknown field {sorted(unknown)[0]!r} of a fault")
    for name in ("chat_id", "times", "retry_after", "migrate_to_chat_id"):
        if name in body:
            body[name] = number(body, name)
    try:
        fault = Fault(**{"kind": ""} | body)
        fault.kind = str(fault.kind)
        request.app[STAGE].faults.add(fault)
    except ValueError as error:
        raise problem(str(error)) from error
    return web.json_response(asdict(fault))


async def delete_faults(request: web.Request) -> web.Response:
    """Take all faults back."""
    request.app[STAGE].faults.clear()
    return web.json_response({"faults": []})
