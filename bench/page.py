"""`docs/performance.md`: the table of the last whole run, and what each line compares, by its docstring."""

from __future__ import annotations

import importlib
import os
import platform
from collections.abc import Sequence

from bench.figures import Figure, markdown
from bench.processes import PROJECT

PAGE = PROJECT / "docs" / "performance.md"


def write(figures: Sequence[Figure]) -> None:
    """Write the page anew."""
    from bench.__main__ import LINES

    told = [importlib.import_module(f"bench.{name}").__doc__ or "" for name in LINES]
    PAGE.write_text(
        "# How fast it is\n\n"
        "Written by `make bench`: ratios from one run, in which both sides did the same work on the same\n"
        "machine in turn; medians of five. `make bench ARGS=--quick` shows that all of it runs.\n\n"
        f"This run: Python {platform.python_version()}, {os.cpu_count()} cores.\n\n"
        f"{markdown(figures)}\n\n"
        "## What is compared, and why that is fair\n\n" + "\n".join(f"{text.strip()}\n" for text in told),
        encoding="utf-8",
    )
