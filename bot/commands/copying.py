"""`backup`, `restore` and `export`: the store as a copy and back, and its events for other tools."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlite_utils import Database

from bot.assembly import load_theatre
from bot.backup import copy_store, dated_copy
from bot.backup import restore as put_back
from bot.settings import Settings
from handlers.export import with_evidence
from storage import control, events
from storage.database import Store
from views.export import Exported, file_of

_PIECE = 500


@click.command()
@click.argument("target", metavar="[PATH]", required=False, type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(1, 9_999), help="How many dated copies are kept (BACKUP_KEEP).")
def backup(target: Path | None, keep: int | None) -> None:
    """Copy the store while the bot may be running, and check the copy.

    PATH is a new file; or a folder (BACKUP_FOLDER), where the copy is named after the time and the oldest are
    deleted.
    """
    settings = Settings.load(os.environ, Path(".env"))
    database = _existing(settings)
    if target is not None and not target.is_dir():
        if keep is not None:
            raise click.UsageError(f"--keep is for a folder, and {target} is none; leave it out")
        if target.exists():
            raise click.UsageError(f"{target} exists already; name a new file")
        if not target.resolve().parent.is_dir():
            raise click.UsageError(
                f"the folder {target.resolve().parent} does not exist; make it, or name another path"
            )
        copy_store(database, target)
    else:
        folder = target or settings.backup_folder or database.parent
        target = dated_copy(database, folder, datetime.now(UTC), keep or settings.backup_keep)
    click.echo(f"Copied {database} to {target} ({target.stat().st_size} bytes), checked.")


@click.command()
@click.argument("copy", metavar="PATH", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(copy: Path) -> None:
    """Put the copy at PATH in the store's place, once it has been checked. The bot must not be running.

    The present store is moved aside, never deleted.
    """
    settings = Settings.load(os.environ, Path(".env"))
    aside = put_back(copy, settings.database, datetime.now(UTC))
    was = f" What was there is now {aside}." if aside else ""
    click.echo(f"{settings.database} is now the copy {copy}.{was}")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "geojson"]),
    default="json",
    show_default=True,
    help="One JSON object, a CSV line for each piece of evidence, or a point for each event.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of the screen."
)
def export(form: str, output: Path | None) -> None:
    """Print all events with the evidence for each, as /export in a chat does."""
    settings = Settings.load(os.environ, Path(".env"))
    theatre = load_theatre(settings)
    store = Store.open(_existing(settings))
    try:
        exported, as_of = store.read_now(_all_events)
    finally:
        store.close()
    data = file_of(form, exported, theatre, as_of)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror}); name another file") from None


def _all_events(db: Database) -> tuple[list[Exported], datetime | None]:
    found: list[Exported] = []
    while piece := events.latest(db, _PIECE, len(found)):
        found += with_evidence(db, piece)
    return found, control.as_of(db)


def _existing(settings: Settings) -> Path:
    if not settings.database.is_file():
        raise click.UsageError(f"there is no store at {settings.database}; set DATABASE to yours")
    return settings.database
