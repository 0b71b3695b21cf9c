"""The image, the compose file and the unit agree with the program that they start. None of them is built here."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from bot.cli import commands
from bot.settings import DEFAULTS

PROJECT = Path(__file__).parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (PROJECT / "compose.yaml").read_text(encoding="utf-8")
UNIT = PROJECT / "deploy" / "capital-watch.service"
OPERATIONS = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8").partition("## Feeds")[2]


def test_the_image_has_every_package_of_the_program_and_no_secret() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = set(re.findall(r"^COPY (\w+) /src/", DOCKERFILE, re.MULTILINE))
    assert copied == packages
    let_in = re.findall(r"^!(.+)$", (PROJECT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(let_in) == packages | {"pyproject.toml", "README.md", "LICENSE"}
    assert all((PROJECT / name).exists() for name in let_in)


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"^\s+([A-Z_]+): ", COMPOSE, re.MULTILINE))
    named |= set(re.findall(r"^Environment=([A-Z_]+)=", UNIT.read_text(encoding="utf-8"), re.MULTILINE))
    named |= set(re.findall(r"`([A-Z]+_[A-Z_]+)", OPERATIONS)) - {"LITESTREAM"}
    of_others = {"MPLCONFIGDIR"}
    assert named - of_others <= set(DEFAULTS)
    assert len(named) > 8


def test_every_command_that_is_named_is_one_with_these_options() -> None:
    texts = OPERATIONS + UNIT.read_text(encoding="utf-8") + DOCKERFILE.replace('", "', " ")
    called = set(re.findall(r"capital-watch ([a-z]+)((?: --[a-z-]+)*)", texts))
    assert {name for name, _ in called} >= {"run", "check", "backup", "restore", "rebuild"}
    for name, options in called:
        command = commands.get_command(click.Context(commands), name)
        assert command is not None, name
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(options.split()) <= known, name


def test_the_image_is_not_run_as_root_and_checks_itself() -> None:
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.MULTILINE)
    assert "HEALTHCHECK" in DOCKERFILE
    assert "no-new-privileges" in COMPOSE


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here")
def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    # What it starts is not installed here.
    unit = tmp_path / "capital-watch.service"
    unit.write_text(
        UNIT.read_text(encoding="utf-8").replace("/opt/capital-watch/bin/capital-watch", "/bin/true")
    )
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
