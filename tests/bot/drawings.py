"""What the drawing process is asked to draw in the tests: functions of a module, as it imports them by name."""

from __future__ import annotations

import os
import signal
import sys
import time


def picture() -> bytes:
    return b"a picture"


def process_id() -> bytes:
    return str(os.getpid()).encode()


def priority() -> bytes:
    return str(os.nice(0)).encode()


def open_files() -> bytes:
    """What its open files are, but for standard input, output and error."""
    files = {int(name) for name in os.listdir("/proc/self/fd")} - {0, 1, 2}
    return "\n".join(
        os.readlink(f"/proc/self/fd/{file}") for file in files if os.path.exists(f"/proc/self/fd/{file}")
    ).encode()


def chatter() -> bytes:
    print("matplotlib says something")
    sys.stdout.flush()
    return b"a picture all the same"


def mistake() -> bytes:
    raise ValueError("there is nothing to draw")


def deadly() -> bytes:
    os._exit(1)


def endless() -> bytes:
    time.sleep(600)
    return b""


def deadly_to(process: int) -> bytes:
    """Ends the process of this id, and no other, while it draws."""
    if os.getpid() == process:
        os.kill(process, signal.SIGKILL)
    return picture()
