"""`check` and `theatre`: whether settings, store, feeds file and data packs are as they should be."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
from sqlite_utils import Database

import theatres
from bot.assembly import feeds_of
from bot.checks import CheckFailed, ask_for_name, read_each, running
from bot.errors import BotError, SettingsError
from bot.settings import DEFAULTS, Settings
from storage.database import Store
from storage.errors import StoreError
from theatres.check import check as check_pack
from theatres.errors import Severity


@click.command()
@click.option("--feeds", "read_feeds", is_flag=True, help="Fetch and read every feed, too.")
@click.option("--running", "is_running", is_flag=True, help="Also whether a bot runs on the store and hears.")
@click.pass_context
def check(context: click.Context, read_feeds: bool, is_running: bool) -> None:
    """Check the settings, the token, the theatre, the feeds file and the store; 0 when `run` could start.

    2 when it could not; 1 when it could, but a feed cannot be read (--feeds), or no bot runs or hears
    (--running).
    """
    settings = Settings.load(os.environ, Path(".env"))
    could_start = [
        _finding("BOT_TOKEN", lambda: _token(settings)),
        _finding("THEATRE", lambda: _theatre(settings)),
        _finding("FEEDS", lambda: _feeds(settings)),
        _finding("DATABASE", lambda: _store(settings, thoroughly=not is_running)),
    ]
    if not all(could_start):
        context.exit(2)
    well = [True]
    if read_feeds:
        well += [
            _finding(f"feed {feed.name}", partial(_readable, feed.url, trouble))
            for feed, trouble in read_each(feeds_of(settings, theatres.load(settings.theatre)))
        ]
    if is_running:
        well.append(_finding("running", lambda: _running(settings)))
    context.exit(0 if all(well) else 1)


def _finding(what: str, look: Callable[[], str]) -> bool:
    try:
        click.echo(f"ok     {what}: {look()}")
    except (BotError, StoreError, theatres.TheatreError) as error:
        click.echo(f"wrong  {what}: {str(error).removeprefix(f'{what}: ')}", err=True)
        return False
    return True


def _token(settings: Settings) -> str:
    settings.required_token()
    return ask_for_name(settings)


def _theatre(settings: Settings) -> str:
    theatre = theatres.load(settings.theatre)
    return f"{theatre.title}, {len(theatre.holders)} capitals, from {theatre.first_day.isoformat()}"


def _feeds(settings: Settings) -> str:
    theatre = theatres.load(settings.theatre)
    path = settings.feeds or theatres.directory(settings.theatre) / "feeds.toml"
    return f"{len(feeds_of(settings, theatre))} feeds in {path}"


def _readable(url: str, trouble: str | None) -> str:
    if trouble is not None:
        raise CheckFailed(f"{url} cannot be read: {trouble}")
    return url


def _running(settings: Settings) -> str:
    if not settings.database.exists():
        raise CheckFailed(f"there is no store at {settings.database}; start the bot with `run`")
    store = Store.open(settings.database)
    try:
        return running(store, datetime.now(UTC), settings.blind_after)
    finally:
        store.close()


def _store(settings: Settings, *, thoroughly: bool) -> str:
    """Every page of it is looked at where this is to be thorough: not once a minute beside a running bot."""
    path = settings.database
    if path.exists():
        store = Store.open(path)
        try:
            if thoroughly:
                store.read_now(_must_be_sound, path)
        finally:
            store.close()
        return f"{path}{', sound' if thoroughly else ''}"
    folder = path.resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise SettingsError(f"DATABASE: {folder} is no folder that can be written; name another path")
    return f"{path} (made at the first start)"


def _must_be_sound(db: Database, path: Path) -> None:
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise StoreError(f"{path} is damaged ({verdict}); put a backup in its place")


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
