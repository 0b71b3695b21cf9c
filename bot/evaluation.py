"""Scores the parser on labelled excerpts, and shows what was wrong, one screen a miss.

A corpus has one JSON object a line: `id`, `published`, `theatre` (optional), `text`, `captures` (`capital`,
`by`, `status`, `date`, `background`), `not_captured`, `trap`. A report with status `denied` is no fall; a
background capture may be found or not.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click

from bot.published import as_moment, parse_published
from events.records import Report, ReportStatus
from events.theatre import Theatre
from parser import Reader
from theatres import load, names

Fall = tuple[str, str]
"""A capital's canonical name and the side that gains it."""


@dataclass(slots=True)
class Score:
    """How often the parser was right. A *trap* is an excerpt in which nothing falls."""

    expected: int = 0
    found: int = 0
    right: int = 0
    statuses_right: int = 0
    dates: int = 0
    dates_right: int = 0
    denials: int = 0
    denials_found: int = 0
    traps: int = 0
    traps_sprung: int = 0
    misses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One labelled line of a corpus."""

    id: str
    theatre: str
    published: date | datetime
    text: str
    trap: str
    captures: Sequence[Mapping[str, object]]


def main(corpus: Path, theatre: str) -> int:
    """Print the scores of the parser on `corpus`; 0 when every excerpt of a known theatre was scored, 1 when
    there was none.
    """
    overall, by_trap, skipped = Score(), defaultdict[str, Score](Score), Counter[str]()
    known = set(names())
    readers: dict[str, tuple[Theatre, Reader]] = {}
    for excerpt in _excerpts(corpus, theatre):
        if excerpt.theatre not in known:
            skipped[excerpt.theatre] += 1
            continue
        if excerpt.theatre not in readers:
            loaded = load(excerpt.theatre)
            readers[excerpt.theatre] = loaded, Reader(loaded)
        score(excerpt, *readers[excerpt.theatre], [overall, by_trap[excerpt.trap or "(none)"]])
    for miss in overall.misses:
        click.echo(miss)
    click.echo(_table(overall, by_trap))
    if skipped:
        click.echo(
            "not scored, no such theatre: " + ", ".join(f"{name} {count}" for name, count in skipped.items())
        )
    return 0 if readers else 1


def score(excerpt: Excerpt, theatre: Theatre, reader: Reader, scores: Sequence[Score]) -> None:
    """Read one excerpt and add to every score what came of it."""
    reports = [
        report
        for report in reader.read(excerpt.text, published=excerpt.published).reports
        if report.change_of_control
    ]
    told = {_fall(report, theatre): report for report in reports if report.status is not ReportStatus.DENIED}
    denied = {_fall(report, theatre) for report in reports if report.status is ReportStatus.DENIED}
    in_time = as_moment(excerpt.published, theatre.timezone) >= as_moment(theatre.first_day, theatre.timezone)
    labels = {(str(label["capital"]), str(label["by"])): label for label in excerpt.captures}
    wanted = {fall: label for fall, label in labels.items() if in_time and label["status"] != "denied"}
    must = {fall for fall, label in wanted.items() if not label.get("background")}
    denials = {fall for fall, label in labels.items() if label["status"] == "denied"}
    wrong: list[str] = []
    for item in scores:
        item.expected += len(must)
        item.found += len(told.keys() & must) + len(told.keys() - wanted.keys())
        item.right += len(told.keys() & must)
        item.denials += len(denials)
        item.denials_found += len(denials & denied)
        item.traps += not wanted
        item.traps_sprung += bool(not wanted and told)
    for fall in must:
        report = told.get(fall)
        if report is None:
            wrong.append(f"missed: {fall[0]}, by {fall[1]}")
            continue
        label = wanted[fall]
        status_right, settled = report.status == label["status"], label.get("date")
        date_right = report.date is not None and report.date.isoformat() == settled
        for item in scores:
            item.statuses_right += status_right
            item.dates += settled is not None
            item.dates_right += settled is not None and date_right
        if not status_right:
            wrong.append(f"status: {fall[0]} is {label['status']}, read as {report.status}")
        if settled is not None and not date_right:
            wrong.append(f"date: {fall[0]} on {settled}, read as {report.date}")
    wrong += [f"false: {fall[0]}, by {fall[1]} ({told[fall].status})" for fall in told.keys() - wanted.keys()]
    wrong += [f"denial not read: {fall[0]}" for fall in denials - denied]
    if wrong:
        for item in scores:
            item.misses.append(_screen(excerpt, wrong))


def _fall(report: Report, theatre: Theatre) -> Fall:
    return theatre.places[report.place or ""].name, report.actor or ""


def _excerpts(corpus: Path, theatre: str) -> Iterator[Excerpt]:
    for number, line in enumerate(corpus.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Excerpt(
                id=str(row["id"]),
                theatre=row.get("theatre", theatre),
                published=parse_published(row["published"]),
                text=row["text"],
                trap=row.get("trap", ""),
                captures=row["captures"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise click.UsageError(
                f"{corpus}:{number}: no labelled excerpt ({error}): give id, published, text and captures"
            ) from error


def _screen(excerpt: Excerpt, wrong: Sequence[str]) -> str:
    text = "\n".join(
        textwrap.fill(line, 100, initial_indent="  ", subsequent_indent="  ")
        for line in excerpt.text.splitlines()
    )
    head = f"── {excerpt.id} · {excerpt.theatre} · {excerpt.published} · {excerpt.trap or 'no trap named'}"
    return "\n".join((head, text, *(f"  ✗ {line}" for line in wrong), ""))


def _table(overall: Score, by_trap: Mapping[str, Score]) -> str:
    rows = [
        ("precision of falls", overall.right, overall.found),
        ("recall of falls", overall.right, overall.expected),
        ("status right", overall.statuses_right, overall.right),
        ("date right, where settled", overall.dates_right, overall.dates),
        ("denials read", overall.denials_found, overall.denials),
        ("traps that raised no fall", overall.traps - overall.traps_sprung, overall.traps),
    ]
    lines = [f"{name:28} {_ratio(part, whole):>6}   {part} of {whole}" for name, part, whole in rows]
    lines += ["", f"{'by trap':40} expected  found  right  misses"]
    lines += [
        f"{name[:40]:40} {item.expected:8} {item.found:6} {item.right:6} {len(item.misses):7}"
        for name, item in sorted(by_trap.items())
        if item.misses
    ]
    return "\n".join(lines)


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"
