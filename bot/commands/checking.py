"""`check` and `theatre`: whether settings, store, feeds file and data packs are as they should be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

import theatres
from bot.errors import BotError, SettingsError
from bot.feeds_file import load_feeds
from bot.settings import DEFAULTS, Settings
from storage.database import Store
from storage.errors import StoreError
from theatres.check import check as check_pack
from theatres.errors import Severity


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check the settings, the theatre, the feeds file and the store; 0 when `run` could start."""
    settings = Settings.load(os.environ, Path(".env"))
    findings = [
        _finding("BOT_TOKEN", lambda: _token(settings)),
        _finding("THEATRE", lambda: _theatre(settings)),
        _finding("FEEDS", lambda: _feeds(settings)),
        _finding("DATABASE", lambda: _store(settings)),
    ]
    context.exit(0 if all(findings) else 2)


def _finding(what: str, look: Callable[[], str]) -> bool:
    try:
        click.echo(f"ok     {what}: {look()}")
    except (BotError, StoreError, theatres.TheatreError) as error:
        click.echo(f"wrong  {what}: {str(error).removeprefix(f'{what}: ')}", err=True)
        return False
    return True


def _token(settings: Settings) -> str:
    settings.required_token()
    return f"set, for {settings.bot_api_url}"


def _theatre(settings: Settings) -> str:
    theatre = theatres.load(settings.theatre)
    return f"{theatre.title}, {len(theatre.holders)} capitals, from {theatre.first_day.isoformat()}"


def _feeds(settings: Settings) -> str:
    theatre = theatres.load(settings.theatre)
    path = settings.feeds or theatres.directory(settings.theatre) / "feeds.toml"
    return f"{len(load_feeds(path, theatre.actors))} feeds in {path}"


def _store(settings: Settings) -> str:
    path = settings.database
    if path.exists():
        Store.open(path).close()
        return f"{path}"
    folder = path.resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise SettingsError(f"DATABASE: {folder} is no folder that can be written; name another path")
    return f"{path} (made at the first start)"


@click.group(invoke_without_command=True)
@click.pass_context
def theatre(context: click.Context) -> None:
    """The conflicts that there are data packs for."""
    if context.invoked_subcommand is None:
        raise click.UsageError("name a command: list, check")


@theatre.command("list")
def list_theatres() -> None:
    """Print the names of all theatres."""
    for name in theatres.names():
        click.echo(name)


@theatre.command("check")
@click.argument("name", default=DEFAULTS["THEATRE"])
@click.pass_context
def check_theatre(context: click.Context, name: str) -> None:
    """Check a data pack: NAME (afghanistan), or the path of a folder. 1 when it has errors."""
    folder = Path(name) if os.sep in name else theatres.directory(name)
    problems = check_pack(folder)
    for problem in problems:
        click.echo(f"{problem.severity.value}: {problem}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    click.echo(f"{name}: {errors} errors, {len(problems) - errors} warnings")
    context.exit(1 if errors else 0)
