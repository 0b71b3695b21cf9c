"""The newsroom's clock: it waits at the script's first midnight, then runs, fast or slow, to its last.

Only time lives here. What is published when stands in `newsroom_script.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta


def checked_speed(seconds_per_day: float) -> float:
    """`seconds_per_day` if it is a finite number above zero, else ValueError."""
    if not (math.isfinite(seconds_per_day) and seconds_per_day > 0):
        raise ValueError(f"seconds_per_day must be a number above 0, not {seconds_per_day}")
    return float(seconds_per_day)


class NewsroomClock:
    """Newsroom time: from `first` to `last` (both aware), one day of it in `seconds_per_day` real seconds.

    It stands at `first` until `start()`, and stops by itself at `last`. `monotonic` gives real seconds.
    """

    def __init__(
        self,
        first: datetime,
        last: datetime,
        seconds_per_day: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.first = first
        self.last = last
        self._seconds_per_day = checked_speed(seconds_per_day)
        self._monotonic = monotonic
        self._days = 0.0
        self._started_at: float | None = None

    def now(self) -> datetime:
        """The newsroom's time, in the zone of `first`, never past `last`."""
        span = (self.last - self.first) / timedelta(days=1)
        days = self._elapsed_days()
        return self.last if days >= span else self.first + timedelta(days=days)

    @property
    def running(self) -> bool:
        """True while time passes; false before `start()`, when paused, and at `last`."""
        return self._started_at is not None and self.now() < self.last

    @property
    def seconds_per_day(self) -> float:
        return self._seconds_per_day

    def start(self) -> None:
        """Let time pass from where it stands; harmless when it already does."""
        if self._started_at is None:
            self._started_at = self._monotonic()

    def pause(self) -> None:
        """Hold time where it stands; harmless when it already stands."""
        self._days = self._elapsed_days()
        self._started_at = None

    def set_speed(self, seconds_per_day: float) -> None:
        """Change the speed from now on; what has passed has passed. ValueError unless above zero."""
        checked = checked_speed(seconds_per_day)
        was_running = self._started_at is not None
        self.pause()
        self._seconds_per_day = checked
        if was_running:
            self.start()

    def _elapsed_days(self) -> float:
        if self._started_at is None:
            return self._days
        return self._days + (self._monotonic() - self._started_at) / self._seconds_per_day
