"""A bot asked by people through the sandbox: how long until its answer stands in their chat."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bench.processes import running, serving

TOKEN = "1:bench"
_LONGEST_ANSWER = 60
_PAUSE = 0.05
"""Seconds before each question, so that those of one asker do not exceed what Telegram lets a bot say."""


class People:
    """People at a sandbox, a new one for each question: nobody runs into the pace that one chat may have."""

    def __init__(self, address: str, first: int = 9_000_000) -> None:
        self.address = address
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        self._numbers = itertools.count(first)

    def call(self, path: str, **wish: Any) -> Any:
        """What the sandbox's people's API answers: GET, or POST of `wish`."""
        body = json.dumps(wish) if wish else None
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST" if wish else "GET", f"/sandbox/{path}", body, headers)
        return json.loads(self._connection.getresponse().read())

    def add(self, number: int) -> int:
        """A person with this id, who may be written to."""
        return int(self.call("people", first_name="Reader", id=number, started=True)["id"])

    def ask(self, text: str, longest: float = _LONGEST_ANSWER) -> float:
        """Milliseconds from somebody's question to the answer in their chat. Raises TimeoutError."""
        return self.ask_as(self.add(next(self._numbers)), text, longest)

    def ask_as(self, person: int, text: str, longest: float = _LONGEST_ANSWER) -> float:
        """The same for a person who is there already."""
        time.sleep(_PAUSE)
        start = time.perf_counter()
        sent = self.call(f"chats/{person}/messages", **{"from": person, "text": text})["message_id"]
        found = self.call(f"chats/{person}/messages?after={sent}&wait={longest:g}")["messages"]
        if not found:
            raise TimeoutError(f"no answer to {text} within {longest:g} s")
        return (time.perf_counter() - start) * 1000


@contextlib.contextmanager
def our_bot(database: str, **settings: str) -> Iterator[tuple[People, int]]:
    """Our bot as `run` runs it at a sandbox of its own, once it answers; with the id of its process."""
    with serving("sandbox", "--port", "0") as address:
        given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": address, "DATABASE": database} | settings
        with running("bot", "run", **given) as process:
            people = People(address)
            people.ask("/help")
            yield people, process.pid


@contextlib.contextmanager
def echo_bot() -> Iterator[People]:
    """A bare bot that echoes, at a sandbox of its own, once it answers."""
    with serving("sandbox", "--port", "0") as address, running("bench.echo_bot", address):
        people = People(address)
        people.ask("hello")
        yield people
