"""Reads the CSV files of a pack into rows that know their line. What the columns mean stands elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from theatres.errors import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number in the file and its cells by column, stripped of blanks."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as read: the rows that are whole, and what is wrong with the rest."""

    file: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_text(path: Path) -> tuple[str | None, Problem | None]:
    """A pack's file as text, or the problem that keeps it from being read."""
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except FileNotFoundError:
        return None, Problem(path.name, 1, "the file is missing", "add it to the pack")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, Problem(path.name, line, "the file is not UTF-8", "save it as UTF-8")


def read_table(path: Path, columns: tuple[str, ...]) -> Table:
    """Reads a CSV file whose first line must name exactly `columns`, in any order."""
    text, missing = read_text(path)
    if text is None:
        return Table(path.name, (), (missing,) if missing else ())
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(reader, [])]
    problems = _header_problems(path.name, header, columns)
    if problems:
        return Table(path.name, (), problems)
    rows, found = [], []
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} cells under {len(header)} columns"
            found.append(
                Problem(path.name, line, message, "check the commas; put a cell that has one in quotes")
            )
            continue
        rows.append(Row(line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}))
    return Table(path.name, tuple(rows), tuple(found))


def _header_problems(file: str, header: list[str], columns: tuple[str, ...]) -> tuple[Problem, ...]:
    listed = ", ".join(columns)
    unknown = [
        Problem(file, 1, f"unknown column {name!r}", f"the columns are {listed}")
        for name in header
        if name not in columns
    ]
    absent = [
        Problem(file, 1, f"no column {name!r}", f"the columns are {listed}")
        for name in columns
        if name not in header
    ]
    twice = [
        Problem(file, 1, f"column {name!r} stands twice", "remove one of them")
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    return tuple(unknown + absent + twice)
