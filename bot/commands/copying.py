"""`backup` and `export`: the store as a copy of itself, and its events with evidence for other tools."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path

import click

from bot.assembly import load_theatre
from bot.backup import copy_store
from bot.event_export import EVENT_COLUMNS, event_rows, events_as_dict
from bot.report_json import dumps
from bot.settings import Settings
from storage.database import Store


@click.command()
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Copy the store to PATH while the bot may be running, and check the copy."""
    database = _existing(Settings.load(os.environ, Path(".env")))
    if target.exists():
        raise click.UsageError(f"{target} exists already; name a new file")
    if not target.resolve().parent.is_dir():
        raise click.UsageError(
            f"the folder {target.resolve().parent} does not exist; make it, or name another path"
        )
    size = copy_store(database, target)
    click.echo(f"Copied {database} to {target} ({size} bytes), checked.")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="One JSON object, or a CSV line for each piece of evidence.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of the screen."
)
def export(form: str, output: Path | None) -> None:
    """Print all events with the evidence for each."""
    settings = Settings.load(os.environ, Path(".env"))
    theatre = load_theatre(settings)
    store = Store.open(_existing(settings))
    try:
        exported = store.read_now(events_as_dict, theatre)
    finally:
        store.close()
    if form == "json":
        text = dumps(exported, indent=2) + "\n"
    else:
        table = io.StringIO(newline="")
        writer = csv.DictWriter(table, EVENT_COLUMNS)
        writer.writeheader()
        writer.writerows(event_rows(exported))
        text = table.getvalue()
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror}); name another file") from None


def _existing(settings: Settings) -> Path:
    if not settings.database.is_file():
        raise click.UsageError(f"there is no store at {settings.database}; set DATABASE to yours")
    return settings.database
