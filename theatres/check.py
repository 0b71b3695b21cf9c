"""What `theatre check` runs: everything an editor may have got wrong in one pack, told by file and line."""

from __future__ import annotations

from pathlib import Path

from theatres.errors import Problem
from theatres.pack import read_pack


def check(directory: Path) -> list[Problem]:
    """All problems of the pack in that folder, errors before warnings; empty for a faultless one."""
    if not directory.is_dir():
        return [Problem("theatre.toml", 1, f"there is no folder {directory}", "name the folder of a pack")]
    return read_pack(directory)[1]
