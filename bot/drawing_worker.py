"""`python -m bot.drawing_worker`: draws what comes in on standard input, and gives the pictures back on
standard output, until the input ends; that is when the bot ends, however that ends. See `bot/drawing.py`.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from typing import BinaryIO, TypeAlias

Drawing: TypeAlias = Callable[[], bytes]

LENGTH_BYTES = 8
DRAWN, FAILED = b"d", b"f"

_LOWER_PRIORITY = 3
"""Added to its niceness: where processors are few, answers and alerts go before pictures."""


def framed(data: bytes) -> bytes:
    """A message as it goes through the pipes: its length, and itself."""
    return len(data).to_bytes(LENGTH_BYTES, "big") + data


def main() -> None:
    os.nice(_LOWER_PRIORITY)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get in between the pictures.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (drawing := _next(sys.stdin.buffer)) is not None:
        try:
            answers.write(framed(_drawn(drawing)))
            answers.flush()
        except BrokenPipeError:
            return


def _next(source: BinaryIO) -> bytes | None:
    length = source.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    wanted = int.from_bytes(length, "big")
    drawing = source.read(wanted)
    return drawing if len(drawing) == wanted else None


def _drawn(drawing: bytes) -> bytes:
    try:
        draw: Drawing = pickle.loads(drawing)
        return DRAWN + draw()
    except Exception:  # noqa: BLE001 (whatever a drawing library raises is told to the bot)
        return FAILED + traceback.format_exc().encode(errors="replace")


if __name__ == "__main__":
    main()
