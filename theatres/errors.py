"""What can be wrong with a theatre's data pack, told so that its editor can put it right.

Finding the mistakes is the work of the readers beside this file; only their form lives here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the pack from loading; a warning wants a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file (its name in the pack) and line (from 1), what is wrong, and what to do."""

    file: str
    line: int
    message: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}; {self.remedy}"


class TheatreError(Exception):
    """A theatre that does not exist or cannot be loaded; its text is one line that names file and line."""

    @classmethod
    def from_problems(cls, name: str, problems: Iterable[Problem]) -> TheatreError:
        """The first error in one line, and how many more there are."""
        first, *rest = (problem for problem in problems if problem.severity is Severity.ERROR)
        more = f" (and {len(rest)} more: `theatre check {name}` lists them)" if rest else ""
        return cls(f"theatre {name}: {first}{more}")
