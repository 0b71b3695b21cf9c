"""`ingest` and `rebuild`: documents into the store by hand, and all of it judged anew. Nobody is alerted."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from bot.assembly import load_theatre
from bot.backup import copy_store
from bot.feeds_file import FeedSpec
from bot.ingest import IngestResult, ingest_now, rebuild_now
from bot.published import as_moment, parse_published
from bot.rebuild_report import differences, standing
from bot.rendering import first_line
from bot.settings import Settings
from bot.sources import address_of, bytes_of
from events.records import Document
from events.subscriptions import Action, Subscription, owed
from events.theatre import Theatre
from parser import Reader
from parser import feeds as feed_parser
from storage import documents
from storage.database import Store

_ALWAYS = timedelta(days=36_500)


@click.command()
@click.argument("sources", metavar="FILE|URL…", nargs=-1, required=True)
@click.option("--outlet", help="The news organisation behind it; otherwise what the feed calls itself.")
@click.option("--side", help="The actor whose mouthpiece it is.")
@click.option("--published", help="For documents that give no time: a date, or a time with its zone.")
def ingest(sources: tuple[str, ...], outlet: str | None, side: str | None, published: str | None) -> None:
    """Put documents into the store and alert nobody; print what would have been told.

    FILE or URL is a feed, a page or a plain text.
    """
    settings = Settings.load(os.environ, Path(".env"))
    theatre = load_theatre(settings)
    if side is not None and side not in theatre.actors:
        raise click.UsageError(f"--side: {side!r} is no actor; take one of {', '.join(theatre.actors)}")
    when = _published(published)
    batches = [_feed_and_documents(source, outlet, side, when, theatre) for source in sources]
    store = Store.open(settings.database)
    try:
        reader, told = Reader(theatre), set[str]()
        for feed, documents in batches:
            result = ingest_now(
                store, theatre, reader, feed, documents, datetime.now(UTC), first_poll=True, alerting=False
            )
            click.echo(f"{feed.name}: {_summary(result)}")
            for line in _would_be_told(result, theatre, told):
                click.echo(line)
    finally:
        store.close()


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would change; the store stays as it is.")
def rebuild(dry_run: bool) -> None:
    """Work out all events and control anew from the documents kept, with today's parser.

    Prints what changes. Nobody is alerted; chats that were told what now turns out otherwise get their
    messages put right by the running bot.
    """
    settings = Settings.load(os.environ, Path(".env"))
    theatre = load_theatre(settings)
    if not settings.database.exists():
        raise click.UsageError(f"there is no store at {settings.database}; set DATABASE to yours")
    if not dry_run:
        _rebuild(settings.database, theatre, "Rebuilt")
        return
    # Beside the store, where there is room for a store; not in a small /tmp.
    folder = settings.database.resolve().parent
    try:
        with tempfile.TemporaryDirectory(prefix=".rebuild-", dir=folder) as scratch:
            copy = Path(scratch) / settings.database.name
            copy_store(settings.database, copy)
            _rebuild(copy, theatre, "Would be rebuilt")
    except OSError as error:
        raise click.UsageError(
            f"no copy can be made in {folder} ({error.strerror}); make room there"
        ) from None


def _rebuild(database: Path, theatre: Theatre, word: str) -> None:
    store = Store.open(database)
    try:
        before = store.read_now(standing)
        total = store.read_now(documents.count) + 1
        # To standard error, and only where somebody looks.
        with click.progressbar(
            length=total,
            label="Reading again",
            file=sys.stderr,
            show_pos=True,
            hidden=not sys.stderr.isatty(),
        ) as bar:
            result = rebuild_now(store, theatre, Reader(theatre), datetime.now(UTC), bar.update)
        after = store.read_now(standing)
    finally:
        store.close()
    changed = differences(before, after, theatre)
    for line in changed:
        click.echo(line)
    click.echo(
        f"{word} from {result.new_documents} documents: {result.reports} reports, {len(after.events)} events,"
        f" {len(changed) or 'no'} changes."
    )


def _published(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    try:
        return parse_published(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--published'") from None


def _feed_and_documents(
    source: str, outlet: str | None, side: str | None, published: date | datetime | None, theatre: Theatre
) -> tuple[FeedSpec, list[Document]]:
    got = bytes_of(source)
    try:
        found = feed_parser.read(got.data, url=got.url or None, content_type=got.content_type)
    except feed_parser.FeedUnreadable as error:
        raise click.ClickException(f"{source}: {error}") from None
    name = outlet or found.title or Path(source).stem
    feed = FeedSpec(address_of(source), name, timedelta(minutes=1), name, side)
    moment = as_moment(published, theatre.timezone) if published is not None else None
    documents = [
        replace(document, published=document.published or moment) if moment else document
        for document in found.documents
    ]
    return feed, documents


def _summary(result: IngestResult) -> str:
    return f"{result.new_documents} new documents, {result.reports} new reports"


def _would_be_told(result: IngestResult, theatre: Theatre, told: set[str]) -> list[str]:
    """A line for each message that a chat with the default subscription would have got at the time."""
    everything = Subscription(0, None, datetime.min.replace(tzinfo=UTC))
    lines = []
    for alert in result.alerts:
        now = alert.news_at or datetime.now(UTC)
        known = alert.event.id in told
        for action in owed(alert, everything, known, theatre, now, _ALWAYS):
            told.add(alert.event.id)
            word = {Action.SEND: "alert", Action.EDIT: "edit", Action.REPLY: "reply"}[action]
            lines.append(f"  {word}: {first_line(alert.event, theatre)} ({alert.event.status.value})")
    return lines
