"""Reads neighbours.csv: which provinces border each other, both ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from theatres.errors import Problem
from theatres.spelling import split
from theatres.tables import read_table


def read_neighbours(
    path: Path, provinces: Collection[str]
) -> tuple[Mapping[str, tuple[str, ...]], list[Problem]]:
    """The ids of the provinces that border each province; every border must stand on both sides' lines."""
    table = read_table(path, ("province", "neighbours"))
    problems = list(table.problems)
    neighbours: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for row in table.rows:
        province, others = row["province"], split(row["neighbours"])
        if province in neighbours:
            message = f"{province} stands twice"
            problems.append(Problem(table.file, row.line, message, f"join it with line {lines[province]}"))
            continue
        for identity in (province, *others):
            if identity not in provinces:
                message = f"unknown province {identity!r}"
                problems.append(Problem(table.file, row.line, message, "take the ids from provinces.csv"))
        if province in others or len(set(others)) < len(others):
            message = f"the neighbours of {province} hold itself or one of them twice"
            problems.append(Problem(table.file, row.line, message, "remove it"))
        neighbours[province] = others
        lines[province] = row.line
    for province, others in neighbours.items():
        for other in others:
            if other in provinces and province not in neighbours.get(other, ()):
                message = f"{province} borders {other}, but {other} does not border {province}"
                problems.append(
                    Problem(table.file, lines[province], message, f"add it to {other}, or remove it here")
                )
    if not table.problems:
        problems += [
            Problem(table.file, 1, f"no line for {province}", "add one, with no neighbours if it has none")
            for province in sorted(provinces)
            if province not in neighbours
        ]
    return neighbours, problems
