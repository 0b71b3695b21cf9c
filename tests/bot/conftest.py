"""What the tests of the running program share: the sandbox as a process, and a store in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_client import Sandbox

from storage.database import Store

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sandbox_process() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0", "--with-parent"],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        line = process.stdout.readline()
        assert line.startswith("sandbox: http"), line
        try:
            yield line.removeprefix("sandbox: ").strip()
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def sandbox(sandbox_process: str) -> Sandbox:
    return Sandbox(sandbox_process)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "capital-watch.db")
    yield store
    store.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment for a command: this one, without any setting of the bot."""
    from bot.settings import DEFAULTS

    return {name: value for name, value in os.environ.items() if name not in DEFAULTS} | {
        "PYTHONPATH": str(PROJECT)
    }
