"""The HTTP server: Bot API, files, people's API, page and newsroom under one roof."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.faults import AFTER, Fault
from sandbox.methods import METHODS
from sandbox.parameters import Parameters, read_parameters
from sandbox.people import add_people_routes
from sandbox.refusals import Refusal, not_found, unauthorized
from sandbox.stage import STAGE, Stage

TOKEN = re.compile(r"\d+:\S+")
MAX_BODY = 60 * 1024 * 1024
PAGE = Path(__file__).parent / "page"
# The page loads nothing from anywhere else, and the browser holds it to that.
PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
}
PROXY_ERROR = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
log = logging.getLogger(__name__)


def build_app(stage: Stage, newsroom: web.Application | None = None) -> web.Application:
    """The whole application; `newsroom` is mounted at /newsroom/ its clock waits for the first message."""
    app = web.Application(client_max_size=MAX_BODY)
    app[STAGE] = stage
    app.router.add_route("*", r"/bot{token:[^/]+}/{method}", answer_call)
    app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", send_file)
    add_people_routes(app)
    app.router.add_get("/", index)
    app.router.add_static("/page/", PAGE)
    if newsroom is not None:
        app.add_subapp("/newsroom/", newsroom)
    app.on_shutdown.append(_close)
    return app


async def _close(app: web.Application) -> None:
    app[STAGE].webhook.stop()
    app[STAGE].close()


async def index(request: web.Request) -> web.StreamResponse:
    """The messenger."""
    return web.FileResponse(PAGE / "index.html", headers=PAGE_HEADERS)


def _check_token(stage: Stage, token: str) -> None:
    if not TOKEN.fullmatch(token) or stage.strict_token not in {None, token}:
        raise unauthorized()
    stage.profile.adopt(token)


async def send_file(request: web.Request) -> web.StreamResponse:
    """A file by the path that getFile gave."""
    stage = request.app[STAGE]
    try:
        _check_token(stage, request.match_info["token"])
        stored = stage.files.at(request.match_info["path"])
        if stored is None:
            raise not_found()
    except Refusal as refusal:
        return web.json_response(refusal.payload(), status=refusal.code)
    return web.Response(body=stored.data, content_type=stored.mime_type)


async def answer_call(request: web.Request) -> web.StreamResponse:
    """One Bot API call: faults first, then the method; logged either way."""
    stage = request.app[STAGE]
    method = request.match_info["method"]
    started = stage.now()
    call = Parameters({})
    fault: Fault | None = None
    status, payload = 200, {}
    try:
        _check_token(stage, request.match_info["token"])
        call = await read_parameters(request)
        fault = stage.faults.take(method, call.values.get("chat_id"))
        if fault is None or fault.kind in AFTER:
            payload = {"ok": True, "result": await _perform(stage, method, call)}
        elif (refusal := fault.refusal()) is not None:
            raise refusal
    except Refusal as refusal:
        status, payload = refusal.code, refusal.payload()
    kind = fault.kind if fault else None
    cut = fault is not None and fault.refusal() is None
    stage.calls.add(method, call.told(), 0 if cut else status, payload, started, kind)
    if fault is not None and cut:
        return await _cut(request, fault)
    return web.json_response(payload, status=status, headers=_retry_after(payload))


def _retry_after(payload: dict[str, Any]) -> dict[str, str]:
    seconds = payload.get("parameters", {}).get("retry_after")
    return {} if seconds is None else {"Retry-After": str(seconds)}


async def _perform(stage: Stage, name: str, call: Parameters) -> Any:
    method = METHODS.get(name.lower())
    if method is None:
        raise not_found()
    if stage.limits is not None and (chat_id := call.text("chat_id")):
        number = int(chat_id) if chat_id.removeprefix("-").isdigit() else 0
        chat = stage.world.chats.get(number)
        stage.limits.check(name, number, chat is not None and chat.kind != "private", time.monotonic())
    try:
        return await method(stage, call)
    except Refusal:
        raise
    except Exception as error:
        # A call the stand-in trips over must not look like a success, nor end the server.
        log.exception("%s failed", name)
        raise Refusal(500, f"Internal Server Error: {type(error).__name__}") from error


async def _cut(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "html":
        return web.Response(status=502, text=PROXY_ERROR, content_type="text/html")
    if fault.kind.startswith("timeout"):
        await asyncio.sleep(fault.seconds)
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
