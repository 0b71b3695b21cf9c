"""Line 6, `rebuild`: every document of a store of 50,000 read and judged again.

How fast that is depends on the parser alone (line 3). What must not grow is memory: what the process gains
from a tenth of the documents on to the end.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import our_sender, stores
from bench.figures import Figure, Run, under
from bench.processes import alone, resident_megabytes

LINE = "6 rebuild"


def measure(run: Run) -> Iterator[Figure]:
    documents = run.size(50_000, 1_000)
    with tempfile.TemporaryDirectory() as folder:
        store = stores.grown(Path(folder) / "store.db", documents * 5, 100)
        took, grown = alone(rebuilding, store=str(store), documents=documents)
    per = documents / took
    yield Figure(
        LINE, f"rebuild of {documents:,} documents", f"{took:,.0f} s, {per:,.0f}/s", "", None, "", True
    )
    yield under(LINE, "memory gained by it", grown, 20, "MB")


def rebuilding(store: str, documents: int) -> tuple[float, float]:
    """Seconds of a rebuild, and the megabytes gained from its first tenth to its end."""
    from datetime import UTC, datetime

    from bot.ingest import rebuild_now
    from parser import Reader

    opened, theatre = our_sender.opened(store)
    seen, early = 0, 0.0

    def progress(done: int) -> None:
        nonlocal seen, early
        seen += done
        if not early and seen >= documents / 10:
            early = resident_megabytes()

    start = time.perf_counter()
    rebuild_now(opened, theatre, Reader(theatre), datetime.now(UTC), progress)
    took = time.perf_counter() - start
    opened.close()
    return took, resident_megabytes() - early
