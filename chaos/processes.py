"""The bot and the sandbox as processes: started, listened to, killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

PROJECT = Path(__file__).parents[1]
_KEPT_LINES = 400


@contextlib.asynccontextmanager
async def sandbox() -> AsyncIterator[str]:
    """The stand-in for Telegram; gives its address. It ends with us, however we end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "sandbox", "--port", "0", "--with-parent"),
        cwd=PROJECT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        yield line.removeprefix("sandbox: ").strip()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


class Bot:
    """The bot in one folder, with one store: started and killed over and over. `said` are its last lines.

    Use it as a context.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.store = folder / "chaos.db"
        self.said: deque[str] = deque(maxlen=_KEPT_LINES)
        self._folder = folder
        # Nothing of the settings of whoever runs this may reach the bot: not the token, least of all.
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        self._environment = kept | {
            "PYTHONPATH": str(PROJECT),
            "DATABASE": str(self.store),
            "LOG_LEVEL": "WARNING",
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Whatever went wrong here, no bot is left behind."""
        if self.running:
            await self.kill()

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self._folder,
            env=self._environment,
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        self._listening = asyncio.create_task(self._listen(self._process))

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        await self._ended(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; its exit code."""
        return await self._ended(signal.SIGTERM)

    def let_write(self, most: int | None) -> None:
        """No file of the bot may be written beyond `most` bytes, as on a full disk; None takes that back."""
        if self._process is None:
            raise RuntimeError("the bot does not run")
        soft = resource.RLIM_INFINITY if most is None else most
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))

    async def _ended(self, number: signal.Signals) -> int:
        if self._process is None or self._listening is None:
            raise RuntimeError("the bot does not run")
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)
        code = await asyncio.wait_for(self._process.wait(), 30)
        await self._listening
        return code

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.said.append(line.decode(errors="replace").rstrip())
