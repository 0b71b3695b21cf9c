"""What the operators' commands need of the running program, handed in: feeds, judging, copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from events.records import Event
from storage.feeds import FeedState


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One feed as it is polled. `mark` stands for its address in buttons; `added` from a chat, not a file."""

    mark: str
    url: str
    name: str
    paused: bool
    added: bool
    state: FeedState | None


@dataclass(frozen=True, slots=True)
class FeedTrial:
    """What the parser reads at an address now. `error` says why it cannot be read, None where it can."""

    url: str
    error: str | None
    title: str = ""
    kind: str = ""
    documents: int = 0
    samples: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Desk(Protocol):
    """What an operator may have done. `operator` is a Telegram id; each act leaves an entry in the audit."""

    async def feeds(self) -> tuple[FeedLine, ...]: ...

    async def try_feed(self, url: str) -> FeedTrial: ...

    async def add_feed(self, url: str, name: str, operator: int) -> None: ...

    async def pause_feed(self, url: str, paused: bool, operator: int) -> None: ...

    async def remove_feed(self, url: str, operator: int) -> bool:
        """False for a feed of the file, which is paused instead."""
        ...

    async def retract(self, event: str, reason: str, operator: int) -> Event | None:
        """The event as it stands after its evidence was taken back."""
        ...

    async def confirm(self, event: str, source: str, operator: int) -> Event | None:
        """The event with this source among its evidence; None where the source is among it already."""
        ...

    async def approve(self, line: int, actor: str, operator: int) -> Event | None:
        """The event that a line of the review list tells of, by this actor; None where it is settled."""
        ...

    async def reject(self, line: int, operator: int) -> bool: ...

    def backups_fail(self) -> bool:
        """True while no copy of the store can be made on schedule."""
        ...

    async def backup(self, operator: int) -> str:
        """Where the checked copy of the store lies, and how large it is."""
        ...
