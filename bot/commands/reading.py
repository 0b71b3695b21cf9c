"""`read` and `parse`: what is in a feed, and what the parser finds in a text. Neither touches the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import click

import theatres
from bot.published import parse_published
from bot.report_json import as_dict, as_line, dumps
from bot.settings import DEFAULTS
from bot.sources import bytes_of
from events.theatre import Theatre
from parser import Reader
from parser import feeds as feed_parser


@click.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def read(source: str, as_json: bool) -> None:
    """Print the documents in a feed or page, whatever its kind."""
    got = bytes_of(source)
    try:
        feed = feed_parser.read(got.data, url=got.url or None, content_type=got.content_type)
    except feed_parser.FeedUnreadable as error:
        raise click.ClickException(f"{source}: {error}") from None
    if as_json:
        _print(dumps(feed_parser.as_dict(feed), indent=2))
        return
    broken = ", malformed" if feed.malformed else ""
    _print(f"{feed.title or 'Untitled'} ({feed.kind}, {len(feed.documents)} documents{broken})")
    for document in feed.documents:
        when = document.published.isoformat() if document.published else "no date"
        _print(f"\n{when}  {document.title or document.id}")
        _print(document.text)


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@click.option(
    "--theatre",
    "theatre_name",
    default=DEFAULTS["THEATRE"],
    show_default=True,
    help="The conflict that the text is about.",
)
@click.option("--published", help="When the text was published: a date, or a time with its zone.")
@click.option("--json", "as_json", is_flag=True, help='Print one object {"reports": […]}.')
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read lines of {"id", "text", "published", "theatre"?}, print a line of {"id", "reports"} for each.',
)
def parse(file: str | None, theatre_name: str, published: str | None, as_json: bool, jsonl: bool) -> int:
    """Print what the parser finds in a text: FILE, or standard input."""
    if jsonl and published:
        raise click.UsageError("--published does not go with --jsonl: each line has its own")
    theatres.directory(theatre_name)
    with _opened(file) as stream:
        if jsonl:
            return _parse_lines(stream, theatre_name)
        when = _option_published(published)
        theatre, reader = _theatre_and_reader(theatre_name)
        reports = reader.read(_text(stream.read(), file), published=when).reports
    if as_json:
        _print(dumps({"reports": [as_dict(report, theatre) for report in reports]}, indent=2))
        return 0
    for report in reports:
        _print(as_line(report, theatre))
    return 0


def _parse_lines(stream: BinaryIO, theatre_name: str) -> int:
    """Answer every line that can be read, and say of each other one what is wrong; 2 where there was one."""
    code = 0
    for number, line in _lines(stream):
        try:
            item = _item(line)
            theatre, reader = _theatre_and_reader(item.get("theatre") or theatre_name)
            when = parse_published(item["published"]) if item.get("published") is not None else None
        except (ValueError, theatres.TheatreError) as error:
            sys.stdout.flush()
            click.echo(f"capital-watch: line {number}: {error}", err=True)
            code = 2
            continue
        reports = reader.read(item["text"], published=when).reports
        _print(dumps({"id": item.get("id"), "reports": [as_dict(report, theatre) for report in reports]}))
    return code


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, split at line feeds alone: JSON may hold any other separator."""
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield number, line


def _item(line: bytes) -> Mapping[str, Any]:
    try:
        item = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON ({error}); write one object a line") from None
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise ValueError('no object with a "text"; write {"id", "text", "published"}')
    if not isinstance(item.get("theatre", ""), str | None):
        raise ValueError('"theatre" is not a name; write one that `theatre list` tells')
    return item


@cache
def _theatre_and_reader(name: str) -> tuple[Theatre, Reader]:
    theatre = theatres.load(name)
    return theatre, Reader(theatre)


def _option_published(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    try:
        return parse_published(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--published'") from None


def _opened(file: str | None) -> BinaryIO:
    if file is None or file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read ({error.strerror}); name a text file") from None


def _text(data: bytes, file: str | None) -> str:
    """The text as it stands, line ends included: positions in it count."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise click.UsageError(f"{file or 'standard input'} is not UTF-8; save it as UTF-8") from None


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
