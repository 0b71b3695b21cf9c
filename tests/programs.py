"""The project's programs as processes, for tests that use it as people do: started, listened to, told to end.

What a test does with them stands in the test.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.settings import DEFAULTS

PROJECT = Path(__file__).parents[1]


class Program:
    """One run of `python -m …`. All that it says is kept in a file, so that it never waits for a reader."""

    def __init__(self, arguments: tuple[str, ...], folder: Path, settings: Mapping[str, str]) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in DEFAULTS}
        self._output = folder / f"{arguments[0]}-{time.monotonic_ns()}.out"
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=folder,
                env=environment | {"PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"} | dict(settings),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        """Everything that it has written to standard output and standard error so far."""
        return self._output.read_text(encoding="utf-8")

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def children(self) -> list[int]:
        """Ids of the processes that it has started and that still run (elsewhere than on Linux: none)."""
        return children_of(self._process.pid)

    def address(self, seconds: float = 30.0) -> str:
        """The http address in its first line, once it has written that."""
        until = time.monotonic() + seconds
        while "\n" not in self.said:
            assert self.running, f"it ended at once: {self.said}"
            assert time.monotonic() < until, f"no line within {seconds} s"
            time.sleep(0.05)
        (address,) = [word for word in self.said.splitlines()[0].split() if word.startswith("http://")]
        return address

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self, seconds: float = 15.0) -> int:
        """Its exit code, once it has ended."""
        return await asyncio.to_thread(self._process.wait, seconds)

    async def told_to_end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.send(number)
        return await self.ended()

    def killed(self) -> None:
        """End it at once if it still runs."""
        self._process.kill()
        self._process.wait(10)


class Programs:
    """Starts programs in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[Program] = []

    def start(self, *arguments: str, **settings: str) -> Program:
        self.started.append(Program(arguments, self.folder, settings))
        return self.started[-1]


@contextlib.contextmanager
def programs_in(folder: Path) -> Iterator[Programs]:
    """Programs in a folder; those that still run at the end are told to end, then killed."""
    programs = Programs(folder)
    try:
        yield programs
    finally:
        for program in reversed(programs.started):
            if program.running:
                program.send(signal.SIGTERM)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    program._process.wait(5)
            program.killed()


def children_of(process_id: int) -> list[int]:
    """Ids of the processes that one has started and that still run (elsewhere than on Linux: none)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        # A process may end while the list is read.
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == process_id and state != "Z":
                found.append(int(stat.parent.name))
    return found


def alive(process_id: int) -> bool:
    """Whether a process of this id runs; one that has ended and that nobody has waited for yet does not."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def ends_by_itself(process_id: int, seconds: float = 20.0) -> bool:
    """Whether a process that is nobody's child here ends within so long."""
    until = time.monotonic() + seconds
    while alive(process_id) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(process_id)
