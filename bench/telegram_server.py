"""`python -m bench.telegram_server`: a Bot API server that costs next to nothing, so that what is measured
is the client. It answers every message with a full `Message`, and counts as the sandbox does where told to.

Beside the Bot API: `/reset` (POST, `{"rate": 30}` or null), `/stats`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Any
from urllib.parse import parse_qs

from sandbox.limits import Limits
from sandbox.refusals import Refusal

_ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class Counts:
    """What came in since the last reset."""

    def __init__(self) -> None:
        self.reset(None)

    def reset(self, rate: float | None) -> None:
        self.limits = Limits(rate) if rate else None
        self.messages = self.refused = 0
        self.first = self.last = 0.0
        self.form: dict[str, str] = {}

    def as_dict(self) -> dict[str, Any]:
        names = ("messages", "refused", "first", "last", "form")
        return {name: getattr(self, name) for name in names}


class Connection(asyncio.Protocol):
    """One kept-alive connection of HTTP/1.1: bodies with a length only, as clients here send."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        while (end := self._bytes.find(b"\r\n\r\n")) >= 0:
            head = self._bytes[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._bytes) < end + 4 + length:
                return
            path = self._bytes.split(b" ", 2)[1].decode()
            body, self._bytes = self._bytes[end + 4 : end + 4 + length], self._bytes[end + 4 + length :]
            if path.endswith("/getUpdates"):
                asyncio.get_running_loop().call_later(1, self._write, 200, b'{"ok":true,"result":[]}')
            else:
                self._write(*self._answer(path, body))

    def _write(self, status: int, answer: bytes) -> None:
        self._transport.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (status, len(answer), answer)
        )

    def _answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        method = path.rpartition("/")[2]
        if path == "/reset":
            self._counts.reset(json.loads(body)["rate"])
            return 200, b"{}"
        if path == "/stats":
            return 200, json.dumps(self._counts.as_dict()).encode()
        if method == "getMe":
            return 200, json.dumps({"ok": True, "result": _ME}).encode()
        if method == "sendMessage":
            return self._send(body)
        return 200, b'{"ok":true,"result":{}}' if method.startswith("get") else b'{"ok":true,"result":true}'

    def _send(self, body: bytes) -> tuple[int, bytes]:
        counts, now = self._counts, time.monotonic()
        form = parse_qs(body.decode())
        chat = int(form["chat_id"][0])
        if counts.limits is not None:
            try:
                counts.limits.check("sendMessage", chat, False, now)
            except Refusal as refusal:
                counts.refused += 1
                return 429, json.dumps(refusal.payload()).encode()
        counts.messages += 1
        counts.first, counts.last = counts.first or time.time(), time.time()
        if not counts.form:
            counts.form = {name: values[0] for name, values in form.items()}
        result: dict[str, Any] = {
            "message_id": counts.messages,
            "from": _ME,
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "date": int(time.time()),
            "text": form["text"][0],
            "entities": [{"type": "bold", "offset": 0, "length": 10}],
        }
        if "reply_markup" in form:
            result["reply_markup"] = json.loads(form["reply_markup"][0])
        return 200, json.dumps({"ok": True, "result": result}).encode()


async def serve() -> None:
    counts = Counts()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(counts), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())
