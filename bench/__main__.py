"""`python -m bench [--quick] [LINE …]`: measure, print one table, and write docs/performance.md."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Sequence

from bench.figures import Figure, Run, table
from bench.page import write

LINES = ("fan_out", "first_message", "reading", "polling", "answers", "growth", "rebuild", "start_and_memory")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every goal is reached, 1 where one is not."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("lines", nargs="*", metavar="LINE", help=f"of {', '.join(LINES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="small sizes, one round: shows that all runs")
    options = parser.parse_args(arguments)
    if unknown := set(options.lines) - set(LINES):
        parser.error(f"no such line: {', '.join(sorted(unknown))}; there are {', '.join(LINES)}")
    run = Run(options.quick, 1 if options.quick else 5)
    figures: list[Figure] = []
    for name in options.lines or LINES:
        begun = time.monotonic()
        measured = list(importlib.import_module(f"bench.{name}").measure(run))
        figures += measured
        print(f"# {name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        for figure in measured:
            print("  ".join(figure.cells), file=sys.stderr, flush=True)
    print(table(figures))
    if not run.quick and not options.lines:
        write(figures)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
