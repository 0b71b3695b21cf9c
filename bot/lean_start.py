"""Loads what the bot needs and no more, so that whoever wrote to it meanwhile is soon answered."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lean_start() -> Iterator[None]:
    """Within it, modules are loaded without a look for garbage, for all of it stays; and sqlite-utils, which
    takes numpy's types where it can have them, does without: only the map's drawing needs numpy, much later.
    """
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    gc.disable()
    try:
        yield
    finally:
        if hidden:
            del sys.modules["numpy"]
        gc.freeze()
        gc.enable()
