"""Line 6, `rebuild`: every document of a store of 50,000 read and judged again.

How fast that is depends on the parser alone (line 3). What must not grow is memory: what the process gains
from a tenth of the documents on to its highest. What was read again is counted, not taken on trust.
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
        took, grown, read = alone(rebuilding, store=str(store), documents=documents)
    if read < documents:
        raise RuntimeError(f"{documents:,} documents were to be read again, not {read:,}")
    speed = f"{took:,.0f} s, {read / took:,.0f}/s"
    yield Figure(LINE, f"rebuild of {read:,} documents", speed, "", None, "", True)
    yield under(LINE, "memory gained by it", grown, 20, "MB")


def rebuilding(store: str, documents: int) -> tuple[float, float, int]:
    """Seconds of a rebuild, the most megabytes that it holds above those of its first tenth, and how many
    documents it has read.
    """
    from datetime import UTC, datetime

    from bot.ingest import rebuild_now
    from parser import Reader

    opened, theatre = our_sender.opened(store)
    seen, early, highest = 0, 0.0, 0.0

    def progress(done: int) -> None:
        nonlocal seen, early, highest
        seen += done
        if seen >= documents / 10:
            highest = max(highest, resident_megabytes())
            early = early or highest

    start = time.perf_counter()
    result = rebuild_now(opened, theatre, Reader(theatre), datetime.now(UTC), progress)
    took = time.perf_counter() - start
    highest = max(highest, resident_megabytes())
    opened.close()
    return took, highest - early, result.new_documents
