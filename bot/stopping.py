"""SIGTERM, SIGINT, SIGHUP (the terminal was closed): how a running command learns that it is to end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any

log = logging.getLogger(__name__)

_LONGEST_END_SECONDS = 9.0
"""Systems kill what has not ended ten seconds after it was asked to (Docker) or later."""
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
            loop.add_signal_handler(number, _begin_to_end, stop)
        await main(stop)

    asyncio.run(run())


def _begin_to_end(stop: asyncio.Event) -> None:
    """Ask everything to end; and see to it that the program ends, whatever a thread is still busy with (a
    feed of ten thousand items, a name server that hangs). The store loses nothing by it: a write is whole
    or not at all.
    """
    if stop.is_set():
        return
    stop.set()
    last = threading.Timer(_LONGEST_END_SECONDS, _end_at_once)
    last.daemon = True
    last.start()


def _end_at_once() -> None:
    log.warning("Something is still under way after %.0f s; it is cut off", _LONGEST_END_SECONDS)
    os._exit(0)
