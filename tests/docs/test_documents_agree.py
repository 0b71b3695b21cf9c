"""What the documents repeat from the code is what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from bot.cli import commands
from bot.refusals import Refusal
from bot.settings import DEFAULTS
from handlers import commands_table

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def between(marker: str) -> str:
    """The README's lines between two markers, without the empty ones around them."""
    found = re.search(rf"<!-- {marker} -->\n(.*?)<!-- /{marker} -->", README, re.DOTALL)
    assert found, f"README.md has no <!-- {marker} --> … <!-- /{marker} -->"
    return found[1].strip() + "\n"


def test_the_readme_has_the_table_of_commands() -> None:
    assert between("commands") == commands_table()


def test_the_readme_names_every_command_on_the_shell() -> None:
    told = re.findall(r"^\| `([a-z]+)", between("shell"), re.MULTILINE)
    assert told == commands.list_commands(click.Context(commands))


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    wanted = [*project["dependencies"], *optional["dev"], *optional["bench"]]
    names = [re.split(r"[\[=<>~!; ]", requirement)[0] for requirement in wanted]
    table = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([\w.-]+) \| \S", table, re.MULTILINE)
    assert [name for name in told if name != "package"] == names


def test_the_example_of_settings_lists_every_one_with_its_default() -> None:
    example = (PROJECT / ".env.example").read_text(encoding="utf-8")
    assert dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE)) == dict(DEFAULTS)


def test_every_refusal_of_telegrams_has_its_rule_in_the_operations() -> None:
    operations = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [refusal.name for refusal in Refusal if f"| `{refusal.name}` |" not in operations] == []


@pytest.mark.parametrize(
    "document", ["README.md", "docs/architecture.md", "docs/dependencies.md", "docs/operations.md"]
)
def test_what_a_document_links_to_or_shows_is_there(document: str) -> None:
    path = PROJECT / document
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    assert not [target for target in targets if not (path.parent / target).exists()]
    # Modules that the text names by their path.
    assert not [
        name for name in re.findall(r"`([a-z_]+/[\w/]+\.py)`", text) if not (PROJECT / name).is_file()
    ]
