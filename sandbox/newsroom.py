"""A newsroom to try the bot against: a live blog and a wire that publish a script by a clock of their own.

The routes and the command line live here; time, the script and the looks have modules of their own beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from aiohttp import web

from sandbox.newsroom_clock import NewsroomClock
from sandbox.newsroom_pages import article_page, live_page, rss
from sandbox.newsroom_script import (
    FEEDS,
    Item,
    Script,
    ScriptError,
    Update,
    items_at,
    load_script,
    read_update,
)

WIRE_LENGTH = 40  # items in the wire's feed, about what outlets keep in theirs


class Newsroom:
    """The published items by the clock, and the HTTP handlers that show and steer them."""

    def __init__(self, script: Script, clock: NewsroomClock) -> None:
        self.script = script
        self.clock = clock
        self._updates: list[Update] = list(script.updates)

    def items(self, feed: str) -> list[Item]:
        return items_at(self._updates, feed, self.clock.now())

    async def home(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(_url(request, "live"))

    async def live(self, request: web.Request) -> web.Response:
        page = _url(request, "live")
        html = live_page(
            self.script.feeds["live"],
            self.items("live"),
            self.clock.first,
            page,
            lambda item: f"{page}#{item.id}",
        )
        return _cached(request, html.encode(), "text/html")

    async def feed(self, request: web.Request) -> web.Response:
        xml = rss(
            self.script.feeds["wire"],
            self.items("wire")[:WIRE_LENGTH],
            self.clock.first,
            _url(request, "live"),
            _url(request, "feed"),
            lambda item: _url(request, "article", id=item.id),
        )
        return _cached(request, xml, "application/rss+xml")

    async def article(self, request: web.Request) -> web.Response:
        wanted = request.match_info["id"]
        for feed in FEEDS:
            for item in self.items(feed):
                if item.id == wanted:
                    html = article_page(self.script.feeds[feed], item, _url(request, "article", id=wanted))
                    return _cached(request, html.encode(), "text/html")
        raise web.HTTPNotFound(text="No such item, or not published yet.")

    async def show_clock(self, request: web.Request) -> web.Response:
        return web.json_response(
            {
                "now": self.clock.now().isoformat(),
                "first": self.clock.first.isoformat(),
                "last": self.clock.last.isoformat(),
                "running": self.clock.running,
                "seconds_per_day": self.clock.seconds_per_day,
            }
        )

    async def set_clock(self, request: web.Request) -> web.Response:
        wish = await _json_object(request)
        unknown = sorted(set(wish) - {"running", "seconds_per_day"})
        if unknown:
            raise _bad_request(f"unknown key '{unknown[0]}'; known are running, seconds_per_day")
        running, speed = wish.get("running"), wish.get("seconds_per_day")
        if running is not None and not isinstance(running, bool):
            raise _bad_request("running must be true or false")
        if speed is not None:
            if isinstance(speed, bool) or not isinstance(speed, int | float):
                raise _bad_request("seconds_per_day must be a number above 0")
            try:
                self.clock.set_speed(speed)
            except (ValueError, OverflowError) as error:
                raise _bad_request(str(error)) from error
        if running is not None:
            (self.clock.start if running else self.clock.pause)()
        return await self.show_clock(request)

    async def publish(self, request: web.Request) -> web.Response:
        """Add an item to those of the script; without `at` it is out at once."""
        wish = dict(await _json_object(request))
        try:
            wish["at"] = _instant(wish["at"]) if "at" in wish else self.clock.now()
            wish.setdefault("id", self._free_id())
            update = read_update(wish, self._updates)
            if update.at < self.clock.first:
                raise ScriptError(f"'at' is before the first day, {self.clock.first.isoformat()}")
        except ScriptError as error:
            raise _bad_request(str(error)) from error
        self._updates.append(update)
        item = update.revises or update.id
        answer = {"id": update.id, "url": _url(request, "article", id=item), "at": update.at.isoformat()}
        return web.json_response(answer, status=201)

    def _free_id(self) -> str:
        taken = {update.id for update in self._updates}
        number = 1
        while f"extra-{number}" in taken:
            number += 1
        return f"extra-{number}"


def newsroom_app(
    script: Path, seconds_per_day: float, monotonic: Callable[[], float] = time.monotonic
) -> web.Application:
    """The newsroom for one script file, to run alone or mounted with `add_subapp("/newsroom/", …)`.

    `app["clock"]` is its NewsroomClock, which waits at the script's first midnight until `start()`.
    `monotonic` gives it real seconds. ScriptError when the script is unfit, ValueError when the speed is.
    """
    loaded = load_script(script)
    clock = NewsroomClock(loaded.first, loaded.last, seconds_per_day, monotonic)
    newsroom = Newsroom(loaded, clock)
    app = web.Application()
    with warnings.catch_warnings():
        # A plain key, so that whoever mounts the app need not import this module for it.
        warnings.simplefilter("ignore", web.NotAppKeyWarning)
        app["clock"] = clock
    app.router.add_get("/", newsroom.home)
    app.router.add_get("/live", newsroom.live, name="live")
    app.router.add_get("/feed.xml", newsroom.feed, name="feed")
    app.router.add_get("/articles/{id}", newsroom.article, name="article")
    app.router.add_get("/clock", newsroom.show_clock)
    app.router.add_post("/clock", newsroom.set_clock)
    app.router.add_post("/publish", newsroom.publish)
    return app


def _url(request: web.Request, name: str, **parts: str) -> str:
    return str(request.url.origin().join(request.app.router[name].url_for(**parts)))


def _cached(request: web.Request, body: bytes, content_type: str) -> web.Response:
    """The body with its ETag, or 304 where the caller has that one already (RFC 9110, section 13.1.2)."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    known = {etag.value for etag in request.if_none_match or ()}
    if known & {tag, "*"}:
        answer = web.Response(status=304)
    else:
        answer = web.Response(body=body, content_type=content_type, charset="utf-8")
    answer.etag = tag
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _bad_request(error: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=json.dumps({"error": error}), content_type="application/json")


async def _json_object(request: web.Request) -> Mapping[str, object]:
    try:
        body = await request.json()
    except ValueError as error:
        raise _bad_request("the body is not JSON") from error
    if not isinstance(body, dict):
        raise _bad_request("the body must be a JSON object")
    return body


def _instant(text: object) -> datetime:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ScriptError("'at' must be a time with its offset, like 2021-08-06T15:00:00+04:30") from error


def main(arguments: list[str] | None = None) -> int:
    """The newsroom alone, its clock running; 0 at the end, 2 when the script or the speed is unfit."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox.newsroom", description="Serve a newsroom by its script."
    )
    parser.add_argument("script", type=Path)
    parser.add_argument("--port", type=int, default=8082)
    parser.add_argument("--seconds-per-day", type=float, default=20.0)
    chosen = parser.parse_args(arguments)
    try:
        app = newsroom_app(chosen.script, chosen.seconds_per_day)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    app["clock"].start()
    web.run_app(app, host="127.0.0.1", port=chosen.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
