"""Draws pictures in a process of their own, so that nobody else waits for Python's lock meanwhile.

The process is started with the first picture. It has nothing of the bot's: what to draw goes to it through a
pipe, and when that closes it ends; so it never outlives the bot.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from bot.drawing_worker import DRAWN, LENGTH_BYTES, framed
from handlers.pictures import NotDrawn

log = logging.getLogger(__name__)

LONGEST_SECONDS = 30.0
"""For one picture, the loading of the drawing library included; it takes a second or two."""


class _Died(Exception):
    """The process ended before the picture came."""


class DrawingProcess:
    """Draws one picture at a time; to be used as an async context manager, at whose end the process ends, and
    with it what is being drawn.
    """

    def __init__(self, longest_seconds: float = LONGEST_SECONDS) -> None:
        self._longest = longest_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._closed = False

    async def __aenter__(self) -> DrawingProcess:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        async with self._turn:
            await self._end()

    @property
    def pid(self) -> int | None:
        """The process's id; None while there is none."""
        return self._process.pid if self._process is not None else None

    async def draw(self, drawing: Callable[[], bytes]) -> bytes:
        """What `drawing` gives, called in the process: a function of a module, or a partial of one, that can
        be pickled. Raises NotDrawn where it raises, takes too long, or the process dies of it twice.
        """
        wanted = framed(pickle.dumps(drawing))
        async with self._turn:
            try:
                return await self._drawn(wanted)
            except _Died:
                log.warning("The drawing process died; a new one is started")
            try:
                return await self._drawn(wanted)
            except _Died:
                raise NotDrawn("the drawing process died twice; is there memory enough?") from None

    async def _drawn(self, wanted: bytes) -> bytes:
        try:
            answer = await asyncio.wait_for(self._asked(wanted), self._longest)
        except TimeoutError:
            await self._end()
            raise NotDrawn(f"it took longer than {self._longest:g} seconds") from None
        except BaseException:
            # What is under way would be taken for the answer to the next question.
            await self._end()
            raise
        if answer[:1] != DRAWN:
            raise NotDrawn(answer[1:].decode())
        return answer[1:]

    async def _asked(self, wanted: bytes) -> bytes:
        process = await self._running()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the drawing process was started without pipes")
        try:
            process.stdin.write(wanted)
            await process.stdin.drain()
            length = int.from_bytes(await process.stdout.readexactly(LENGTH_BYTES), "big")
            return await process.stdout.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise (NotDrawn("the bot is ending") if self._closed else _Died()) from None

    async def _running(self) -> asyncio.subprocess.Process:
        if self._closed:
            raise NotDrawn("the bot is ending")
        if self._process is not None and self._process.returncode is None:
            return self._process
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.drawing_worker",
                cwd=Path(__file__).parent.parent,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                # A session of its own: Ctrl-C in the terminal is the bot's to deal with.
                start_new_session=True,
            )
        except OSError as error:
            raise NotDrawn(f"the drawing process cannot be started: {error}") from None
        if self._closed:
            raise NotDrawn("the bot is ending")
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.communicate()
