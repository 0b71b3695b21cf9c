"""The people's API for acting in a chat: writing, editing, deleting, pressing buttons, asking inline."""

from __future__ import annotations

from aiohttp import web

from sandbox import acts, questions
from sandbox.acts import Impossible
from sandbox.people_requests import body_of, message_in, number, person_of, place_of, problem, seconds
from sandbox.stage import STAGE

ANSWER_SECONDS = 15.0


async def post_message(request: web.Request) -> web.Response:
    """A person writes, or sends an inline result."""
    stage, chat = place_of(request)
    body = await body_of(request)
    person_id, thread = person_of(stage, body), number(body, "thread")
    via = body.get("via")
    try:
        if isinstance(via, dict):
            query_id, result_id = str(via.get("query_id")), str(via.get("result_id"))
            message = questions.send_result(stage, chat, person_id, query_id, result_id, thread)
        else:
            message = acts.write(
                stage,
                chat,
                person_id,
                str(body.get("text") or ""),
                thread_id=thread,
                reply_to=number(body, "reply_to"),
                anonymous=bool(body.get("anonymous")),
            )
    except Impossible as error:
        raise problem(str(error)) from error
    return web.json_response(stage.page_message(message))


async def post_edit(request: web.Request) -> web.Response:
    """A person edits their message."""
    stage, chat = place_of(request)
    message = message_in(request, chat)
    body = await body_of(request)
    try:
        edited = acts.rewrite(stage, message, person_of(stage, body), str(body.get("text") or ""))
    except Impossible as error:
        raise problem(str(error)) from error
    return web.json_response(stage.page_message(edited))


async def post_delete(request: web.Request) -> web.Response:
    """A message is deleted; bots are never told."""
    stage, chat = place_of(request)
    stage.delete(message_in(request, chat))
    return web.json_response({"deleted": True})


async def post_press(request: web.Request) -> web.Response:
    """A person presses a button under a message."""
    stage, chat = place_of(request)
    message = message_in(request, chat)
    body = await body_of(request)
    wait = seconds(body.get("wait"), ANSWER_SECONDS)
    try:
        answer = await questions.press(
            stage, message, person_of(stage, body), str(body.get("data") or ""), wait
        )
    except Impossible as error:
        raise problem(str(error)) from error
    return web.json_response(answer)


async def post_inline(request: web.Request) -> web.Response:
    """A person types an inline query."""
    stage = request.app[STAGE]
    body = await body_of(request)
    chat = stage.world.chats.get(number(body, "chat") or 0)
    wait = seconds(body.get("wait"), ANSWER_SECONDS)
    answer = await questions.ask_inline(
        stage, person_of(stage, body), str(body.get("query") or ""), str(body.get("offset") or ""), chat, wait
    )
    return web.json_response(answer)


async def post_expire(request: web.Request) -> web.Response:
    """Let all queries be too old."""
    request.app[STAGE].queries.expire()
    return web.json_response({"expired": True})
