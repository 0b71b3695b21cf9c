"""Reads names.<language>.csv: what readers of a language call the theatre, its places and its actors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from theatres.errors import Problem
from theatres.tables import read_table

_COLUMNS = ("id", "name", "oblique")


@dataclass(frozen=True, slots=True)
class Names:
    """For each id (the theatre's name, a place's id, an actor's name) its names by the language's code; under
    "ps-oblique" the form inside a sentence, where it differs.
    """

    by_id: Mapping[str, Mapping[str, str]]

    def of(self, identity: str) -> Mapping[str, str]:
        return self.by_id.get(identity, {})


def read_names(
    directory: Path, languages: Collection[str], known: Collection[str], needed: Collection[str]
) -> tuple[Names, list[Problem]]:
    """Reads the file of each language. `known` are all ids there are; `needed` those that every language must
    name. English has a file only where a name takes another form inside a sentence.
    """
    by_id: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for language in languages:
        file = directory / f"names.{language}.csv"
        if language == "en" and not file.exists():
            continue
        table = read_table(file, _COLUMNS)
        problems += table.problems
        seen: dict[str, int] = {}
        for row in table.rows:
            identity = row["id"]
            wrong = _wrong(identity, row["name"], known, seen)
            if wrong:
                problems.append(Problem(table.file, row.line, *wrong))
                continue
            seen[identity] = row.line
            own = by_id.setdefault(identity, {})
            own[language] = row["name"]
            if row["oblique"]:
                own[f"{language}-oblique"] = row["oblique"]
        if language != "en" and not table.problems:
            problems += [
                Problem(table.file, 1, f"no name for {identity!r}", "add a line for it")
                for identity in needed
                if identity not in seen
            ]
    return Names(by_id), problems


def _wrong(
    identity: str, name: str, known: Collection[str], seen: Mapping[str, int]
) -> tuple[str, str] | None:
    if identity not in known:
        remedy = "take a place's id, an actor's name or the theatre's name"
        return f"{identity!r} is not in this pack", remedy
    if identity in seen:
        return f"the id {identity!r} stands twice", f"it is on line {seen[identity]} already"
    if not name:
        return f"{identity!r} has no name", "give it one, or remove the line"
    return None
