"""`python -m chaos`: kills and faults against the bot on this machine; exit 1 where an alert is lost, or
doubled without need.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

import theatres
from chaos.faults import faults
from chaos.kills import kills
from chaos.table import Row, holds, printed

_LEFT_OUT = ("Kabul", "Bazarak")
"""The national capital is told only when confirmed; the other has a third side, of its own."""
_FOR_FAULTS = 8


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=30, help="how often the bot is killed (30)")
    parser.add_argument("--chats", type=int, default=1000, help="how many chats subscribe (1000)")
    parser.add_argument("--only", choices=("kills", "faults"), help="half of it")
    parser.add_argument("--seed", type=int, help="the same random moments again")
    parser.add_argument("--quiet", action="store_true", help="print nothing but the table")
    return parser


async def run(options: argparse.Namespace) -> list[Row]:
    """Everything that is asked for, one after the other."""
    theatre = theatres.load("afghanistan")
    names = {theatre.places[capital].name: capital for capital in theatre.holders}
    capitals = [name for name in names if name not in _LEFT_OUT]
    for_faults = {name: names[name] for name in capitals[:_FOR_FAULTS]}
    for_kills = {name: names[name] for name in capitals[_FOR_FAULTS:]}
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    begun = time.monotonic()

    def tell(text: str) -> None:
        if not options.quiet:
            print(f"chaos {time.monotonic() - begun:6.1f} s  {text}", file=sys.stderr, flush=True)

    tell(f"--seed {seed}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="capital-watch-chaos-") as folder:
        here = Path(folder)
        if options.only != "faults":
            (here / "kills").mkdir()
            chance = random.Random(seed)
            wanted = {"times": options.kills, "chats": options.chats, "chance": chance, "tell": tell}
            rows.append(await kills(here / "kills", for_kills, **wanted))
        if options.only != "kills":
            (here / "faults").mkdir()
            rows += await faults(here / "faults", for_faults, tell=tell)
    return rows


def main() -> int:
    options = command_line().parse_args()
    if options.kills < 1 or options.chats < 1:
        print("chaos: --kills and --chats must be 1 or more", file=sys.stderr)
        return 2
    rows = asyncio.run(run(options))
    print(printed(rows))
    return 0 if holds(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
