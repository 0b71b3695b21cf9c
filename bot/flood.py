"""Slows down whoever asks too much, and nobody else: each person's questions pass a gate of their own."""

from __future__ import annotations

import logging

from bot.gate import Gate

log = logging.getLogger(__name__)

A_SECOND = 1.0
"""Questions a second that one person may go on asking: as fast as Telegram lets a bot answer in one chat."""

AT_ONCE = 30
"""Questions that pass at once after a pause: a person who presses buttons fast is no flood."""

WAITING = 200
"""Questions of one person that wait; what comes beyond is not answered."""

_SOON_FORGOTTEN = 1_000


class Flood:
    """The gates of all who ask, by their id. To be used within a running event loop."""

    def __init__(self, a_second: float = A_SECOND, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._a_second = a_second
        self._at_once = at_once
        self._most = waiting
        self._gates: dict[int, Gate] = {}
        self._waiting: dict[int, int] = {}

    async def passed(self, person: int) -> bool:
        """Returns when it is this person's turn to ask again; False where too much waits already."""
        gate = self._gates.get(person)
        if gate is None:
            self._forget()
            gate = self._gates[person] = Gate(self._a_second, self._at_once)
        waiting = self._waiting.get(person, 0)
        if waiting >= self._most:
            if waiting == self._most:
                # Counted once more, so that a flood is told of once and not at each of its drops.
                self._waiting[person] = waiting + 1
                log.warning("Somebody asks more than can be answered; what comes beyond %d is left", waiting)
            return False
        self._waiting[person] = waiting + 1
        try:
            await gate.passed(0)
        finally:
            left = min(self._waiting[person], self._most) - 1
            if left:
                self._waiting[person] = left
            else:
                del self._waiting[person]
        return True

    def _forget(self) -> None:
        """Let go of gates that a new one would equal, so that they do not pile up."""
        if len(self._gates) >= _SOON_FORGOTTEN:
            self._gates = {
                person: gate
                for person, gate in self._gates.items()
                if not gate.idle or person in self._waiting
            }
