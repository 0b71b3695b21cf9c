"""How the stand-in is started and ended as a process."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    started = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield started
    started.kill()
    started.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_and_ends_cleanly(
    process: subprocess.Popen[str], number: signal.Signals
) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("sandbox: http://127.0.0.1:")
    address = line.split()[1]
    with urllib.request.urlopen(f"{address}/bot7:x/getMe") as answer:
        assert json.load(answer)["result"]["id"] == 7
    process.send_signal(number)
    rest, errors = process.communicate(timeout=5)
    assert (process.returncode, rest, errors) == (0, "", "")


def test_it_ends_when_its_standard_input_closes() -> None:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--with-parent"]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdin is not None
    assert started.stdout is not None
    with started.stdin, started.stdout:
        assert started.stdout.readline().startswith("sandbox: http")
        assert started.poll() is None
        started.stdin.close()
        assert started.wait(10) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "not a loopback address"),
        (["--newsroom", "nowhere.toml"], "there is no file"),
        (["--speed", "0"], "above 0"),
        (["--port", "x"], "port"),
    ],
)
def test_wrong_options_exit_with_2_and_say_why(arguments: list[str], says: str) -> None:
    ended = subprocess.run([sys.executable, "-m", "sandbox", *arguments], capture_output=True, text=True)
    assert ended.returncode == 2
    assert says in ended.stderr


def test_a_busy_port_is_one_line_and_exit_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        ended = subprocess.run(
            [sys.executable, "-m", "sandbox", "--port", port], capture_output=True, text=True
        )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert port in ended.stderr
