"""The theatres: one folder of data per conflict, read and validated here. Rules live in the core."""

from __future__ import annotations

from pathlib import Path

from events.theatre import Theatre
from theatres.errors import TheatreError
from theatres.pack import read_pack

__all__ = ["TheatreError", "directory", "load", "names"]

_FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The theatres that there are, by name."""
    return sorted(path.parent.name for path in _FOLDER.glob("*/theatre.toml"))


def directory(name: str) -> Path:
    """The folder of a theatre's pack. Raises TheatreError for a name that is none."""
    if name not in names():
        raise TheatreError(f"there is no theatre {name!r}; there are: {', '.join(names())}")
    return _FOLDER / name


def load(name: str) -> Theatre:
    """Reads and validates a theatre. Raises TheatreError, naming file and line, if its pack has an error."""
    theatre, problems = read_pack(directory(name))
    if theatre is None:
        raise TheatreError.from_problems(name, problems)
    return theatre
