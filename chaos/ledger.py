"""Keeps count: which alerts are due where, which arrived and how often, and what may have come twice."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

_SERVED_ALL_THE_SAME = ("reset_after", "timeout_after")
"""The faults of the sandbox in which a message arrives and its sender is not told so."""


class Owed(NamedTuple):
    """One alert for one chat: that a capital fell, or that this is taken back."""

    chat: int
    capital: str
    correction: bool = False


@dataclass
class Ledger:
    """`may_double` counts how often an arrived message could not be known to have arrived: it was in flight
    when the bot was killed, or its answer was cut off. `messages` are the ids of the newest messages;
    `capitals` those of the places, by name.
    """

    capitals: Mapping[str, str]
    due: set[Owed] = field(default_factory=set)
    arrived: Counter[Owed] = field(default_factory=Counter)
    may_double: Counter[Owed] = field(default_factory=Counter)
    messages: dict[Owed, int] = field(default_factory=dict)
    faults: Counter[tuple[int, str]] = field(default_factory=Counter)

    def note(self, calls: Iterable[Mapping[str, Any]]) -> None:
        """Read the sandbox's log of Bot API calls."""
        for call in calls:
            chat = _number(call["parameters"].get("chat_id"))
            if call["fault"]:
                self.faults[chat, call["fault"]] += 1
            if call["method"].lower() != "sendmessage" or not call["answer"].get("ok"):
                continue
            owed = self._told(chat, str(call["parameters"].get("text", "")))
            if owed is not None:
                self.arrived[owed] += 1
                self.messages[owed] = call["answer"]["result"]["message_id"]
                if call["fault"] in _SERVED_ALL_THE_SAME:
                    self.may_double[owed] += 1

    def in_flight(self, store: Path) -> int:
        """After a kill: which first messages have arrived and are not written down in the store. Each such
        arrival may be repeated; how many they are.
        """
        written = recorded(store)
        found = [
            o for o in self.arrived if not o.correction and (o.chat, self.capitals[o.capital]) not in written
        ]
        for owed in found:
            self.may_double[owed] = max(self.may_double[owed], self.arrived[owed])
        return len(found)

    def delivered(self, due: Iterable[Owed]) -> int:
        return sum(self.arrived[owed] > 0 for owed in due)

    def lost(self, due: Iterable[Owed]) -> list[Owed]:
        return sorted(owed for owed in due if not self.arrived[owed])

    def doubled(self, chats: Iterable[int] | None = None) -> dict[Owed, int]:
        """How often each alert arrived beyond once."""
        wanted = None if chats is None else set(chats)
        return {
            owed: times - 1
            for owed, times in self.arrived.items()
            if times > 1 and (wanted is None or owed.chat in wanted)
        }

    def _told(self, chat: int, text: str) -> Owed | None:
        headline = text.partition("\n")[0]
        for capital in self.capitals:
            if capital in headline:
                return Owed(chat, capital, "orrection" in headline)
        return None


def recorded(store: Path) -> set[tuple[int, str]]:
    """Chat and place of every first message that the store knows to have arrived. Reads a copy, so that the
    bot finds its files as it left them when it was killed.
    """
    with tempfile.TemporaryDirectory(prefix="capital-watch-chaos-") as folder:
        copy = Path(folder) / "copy.db"
        for ending in ("", "-wal"):
            if (part := Path(f"{store}{ending}")).exists():
                shutil.copyfile(part, f"{copy}{ending}")
        with contextlib.closing(sqlite3.connect(copy)) as db:
            if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'deliveries'").fetchone() is None:
                return set()
            rows = db.execute(
                "SELECT d.chat, d.event FROM deliveries d WHERE d.state = 'sent' AND d.action = 'send'"
            ).fetchall()
            places = dict(db.execute("SELECT id, place FROM events"))
    return {(chat, places[event]) for chat, event in rows}


def _number(chat: object) -> int:
    try:
        return int(str(chat))
    except ValueError:
        return 0
