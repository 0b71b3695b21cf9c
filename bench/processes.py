"""Processes: each measurement in a fresh one of its own, and the local servers that both sides talk to."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.settings import DEFAULTS

PROJECT = Path(__file__).parents[1]
_LONGEST = 1_800.0
_MARK = "result: "


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process here: this one's, without any setting of the bot but those given.

    Compiled modules are kept, as Python keeps them wherever nobody forbids it.
    """
    left_out = {*DEFAULTS, "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"} | settings


def alone(work: Callable[..., Any], **arguments: Any) -> Any:
    """Call a function of a module here in a fresh process; what it gives back, which must be JSON.

    Raises RuntimeError with what the process said where it failed.
    """
    call = json.dumps([work.__module__, work.__qualname__, arguments])
    done = subprocess.run(
        [sys.executable, "-m", "bench.alone", call],
        cwd=PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    found = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    if done.returncode or not found:
        raise RuntimeError(f"{work.__module__}.{work.__qualname__} failed:\n{done.stdout}{done.stderr}")
    return json.loads(found[-1].removeprefix(_MARK))


def said(result: Any) -> str:
    """How a process tells its result to `alone`."""
    return _MARK + json.dumps(result)


@contextlib.contextmanager
def serving(*arguments: str, **settings: str) -> Iterator[str]:
    """A server as a process (`python -m …`) that prints its address first; it is ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=PROJECT,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        try:
            yield "http" + process.stdout.readline().strip().partition("http")[2]
        finally:
            process.terminate()
            process.wait(10)


@contextlib.contextmanager
def running(*arguments: str, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program as a process (`python -m …`), its words thrown away; it is ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=PROJECT,
        env=environment(**settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def asked(address: str, **wish: Any) -> Any:
    """What a server here answers: GET, or POST of `wish` as JSON where there is one."""
    body = json.dumps(wish).encode() if wish else None
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def resident_megabytes(process: int | None = None) -> float:
    """Resident memory of a process now, this one by default. Linux alone tells it so."""
    status = Path(f"/proc/{process or os.getpid()}/status").read_text()
    (kilobytes,) = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(kilobytes) / 1024
