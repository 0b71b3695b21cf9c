"""A bell that wakes everyone who waits for something new. What is new, the woken look up themselves."""

from __future__ import annotations

import asyncio


class Bell:
    """Wakes all present waiters at each ring; keeps no memory of earlier rings."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake everyone who waits now."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Wait for the next ring for at most `seconds`; whether it rang."""
        try:
            await asyncio.wait_for(self._event.wait(), seconds)
        except TimeoutError:
            return False
        return True
