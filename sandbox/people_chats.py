"""The people's API for who is where: new people and chats, blocking, roles, migration, topics."""

from __future__ import annotations

from typing import Any, cast

from aiohttp import web

from sandbox import acts, shapes
from sandbox.acts import Impossible
from sandbox.people_requests import body_of, number, person_of, place_of, problem
from sandbox.people_state import chat_state
from sandbox.records import ROLES, Chat, ChatKind, Role
from sandbox.stage import STAGE, Stage

KINDS: dict[str, ChatKind] = {
    "group": "group",
    "supergroup": "supergroup",
    "forum": "supergroup",
    "channel": "channel",
}


def _text(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise problem(f"{name} must be a text")


async def post_person(request: web.Request) -> web.Response:
    """A new person."""
    stage = request.app[STAGE]
    body = await body_of(request)
    first_name = _text(body, "first_name")
    if not first_name:
        raise problem("a person needs a first_name")
    try:
        person = stage.world.add_person(
            first_name,
            last_name=_text(body, "last_name"),
            username=_text(body, "username"),
            language_code=_text(body, "language_code") if "language_code" in body else "en",
            person_id=number(body, "id"),
            started=bool(body.get("started", True)),
        )
    except ValueError as error:
        raise problem(str(error), 409) from error
    stage.changes.tell("chats")
    return web.json_response(shapes.user(person))


def _members(stage: Stage, body: dict[str, Any]) -> dict[int, Role]:
    wanted = body.get("members") or [next(iter(stage.world.people))]
    administrators = body.get("administrators") or []
    members: dict[int, Role] = {}
    for person_id in [*wanted, *administrators]:
        if person_id not in stage.world.people:
            raise problem(f"there is no person {person_id}", 404)
        members[person_id] = "administrator" if person_id in administrators else "member"
    members[wanted[0]] = "creator"
    return members


async def post_chat(request: web.Request) -> web.Response:
    """A new group, supergroup, forum or channel."""
    stage = request.app[STAGE]
    body = await body_of(request)
    kind = str(body.get("kind"))
    if kind not in KINDS:
        raise problem(f"kind must be one of {', '.join(KINDS)}")
    role = body.get("bot", "administrator" if kind == "channel" else "member")
    if role != "none" and role not in ROLES:
        raise problem("bot must be none, member or administrator")
    members = _members(stage, body)
    try:
        chat = stage.world.add_chat(
            KINDS[kind],
            _text(body, "title") or kind.title(),
            members,
            bot="left",
            is_forum=kind == "forum",
            username=_text(body, "username"),
            description=_text(body, "description"),
            chat_id=number(body, "id"),
        )
    except ValueError as error:
        raise problem(str(error), 409) from error
    if role != "none":
        _bring_bot(stage, chat, next(iter(members)), cast(Role, role), silently=bool(body.get("silent")))
    stage.changes.tell("chats")
    return web.json_response(chat_state(stage, chat))


def _bring_bot(stage: Stage, chat: Chat, actor_id: int, role: Role, *, silently: bool) -> None:
    if silently:
        chat.bot = role
    else:
        acts.change_bot_role(stage, chat, actor_id, role)


async def post_block(request: web.Request) -> web.Response:
    """A person blocks or unblocks the bot in their private chat."""
    stage, chat = place_of(request)
    if chat.kind != "private":
        raise problem("only in a private chat can the bot be blocked; use kick")
    body = await body_of(request)
    acts.change_bot_role(stage, chat, chat.id, "kicked" if body.get("blocked", True) else "member")
    return web.json_response(chat_state(stage, chat))


async def post_kick(request: web.Request) -> web.Response:
    """The bot is removed from a chat, or added again."""
    stage, chat = place_of(request)
    if chat.kind == "private":
        raise problem("nobody can be removed from a private chat; use block")
    body = await body_of(request)
    present: Role = "administrator" if chat.kind == "channel" else "member"
    acts.change_bot_role(stage, chat, person_of(stage, body), present if body.get("back") else "kicked")
    return web.json_response(chat_state(stage, chat))


async def post_role(request: web.Request) -> web.Response:
    """Somebody's place in a chat changes."""
    stage, chat = place_of(request)
    body = await body_of(request)
    role = body.get("role")
    if role not in ROLES:
        raise problem(f"role must be one of {', '.join(ROLES)}")
    if body.get("who") == "bot":
        acts.change_bot_role(stage, chat, person_of(stage, body), role)
    else:
        who = number(body, "who")
        if who not in stage.world.people:
            raise problem("who must be a person's id, or bot")
        chat.members[who] = role
        stage.changes.tell("chats")
    return web.json_response(chat_state(stage, chat))


async def post_migrate(request: web.Request) -> web.Response:
    """A group becomes a supergroup."""
    stage, chat = place_of(request)
    body = await body_of(request)
    try:
        new = acts.migrate(stage, chat, person_of(stage, body))
    except Impossible as error:
        raise problem(str(error)) from error
    return web.json_response(chat_state(stage, new))


async def post_topic(request: web.Request) -> web.Response:
    """A topic is opened, closed, reopened or deleted."""
    stage, chat = place_of(request)
    body = await body_of(request)
    person_id, thread = person_of(stage, body), number(body, "thread")
    try:
        if thread is None:
            topic = acts.open_topic(stage, chat, person_id, _text(body, "name") or "Topic")
            return web.json_response({"thread": topic.id, "name": topic.name})
        closed = body.get("closed")
        acts.change_topic(
            stage,
            chat,
            person_id,
            thread,
            closed=None if closed is None else bool(closed),
            deleted=bool(body.get("deleted")),
        )
    except Impossible as error:
        raise problem(str(error)) from error
    return web.json_response(chat_state(stage, chat))
