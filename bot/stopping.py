"""SIGTERM, SIGINT, SIGHUP (the terminal was closed): how a running command learns that it is to end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_quietly_on_signals() -> None:
    """Until `run_until_signalled` takes over, a signal ends the program at once, with 0."""

    def end(number: int, frame: FrameType | None) -> None:
        sys.exit(0)

    for number in _heeded():
        signal.signal(number, end)


def _heeded() -> list[signal.Signals]:
    """Those that whoever started us does not want ignored, as `nohup` does."""
    return [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]


def run_until_signalled(main: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run `main` with an event that these signals set; it is to return soon after that."""

    async def run() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in _heeded():
            loop.add_signal_handler(number, stop.set)
        await main(stop)

    asyncio.run(run())
