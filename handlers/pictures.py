"""The pictures: drawn once for each state of the world, off the event loop, kept by their file id."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from views.world import World

Drawing = Callable[[], bytes]
"""Draws a picture, a PNG, when it is called."""
Prepare = Callable[[World, str | None, bool], Drawing]
Elsewhere = Callable[[Drawing], Awaitable[bytes]]
"""Calls a drawing where it holds nobody up: in a thread, or in a process, for which it must be picklable."""
_KEPT = 64
"""Pictures whose ids are kept; an older state of the world is hardly asked for again."""


class NotDrawn(Exception):
    """No picture came of it; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to send: `content` is the PNG, or Telegram's file id of the same picture sent before."""

    key: str
    content: bytes | str


class Pictures:
    """Draws pictures one at a time, `elsewhere`: in a thread by default. `prepare` takes the world, a
    province's id to highlight and whether the ground is dark, and gives what draws that map.
    """

    def __init__(self, prepare: Prepare | None = None, elsewhere: Elsewhere = asyncio.to_thread) -> None:
        self._prepare = prepare or map_of
        self._elsewhere = elsewhere
        self._kept: OrderedDict[str, bytes | str] = OrderedDict()
        self._drawing = asyncio.Lock()

    async def of(self, world: World, province: str | None = None, dark: bool = False) -> Picture:
        """The map of the world as it stands; what is asked for twice is drawn once."""
        return await self.drawn(key_of(world, province, dark), self._prepare(world, province, dark))

    async def drawn(self, key: str, draw: Drawing) -> Picture:
        """The picture that `key` stands for, drawn by `draw` where it is not kept."""
        async with self._drawing:
            if key not in self._kept:
                self._keep(key, await self._elsewhere(draw))
            self._kept.move_to_end(key)
            return Picture(key, self._kept[key])

    def known(self, world: World, province: str | None = None) -> str | None:
        """Telegram's id of the map where it has been sent before, None where it has not."""
        content = self._kept.get(key_of(world, province))
        return content if isinstance(content, str) else None

    def sent(self, picture: Picture, file_id: str) -> None:
        """Telegram has it now: from here on its id is sent."""
        self._keep(picture.key, file_id)

    def forget(self, picture: Picture) -> None:
        """Telegram no longer takes the id: the picture is drawn again next time."""
        self._kept.pop(picture.key, None)

    def _keep(self, key: str, content: bytes | str) -> None:
        self._kept[key] = content
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def key_of(world: World, province: str | None, dark: bool = False) -> str:
    """What a picture shows, in short: two states of the world that look alike have one key."""
    shown = [
        (capital, control.holder, control.status, control.since, control.contested_on, control.claimed_by)
        for capital in sorted(world.theatre.holders)
        for control in [world.of(capital)]
    ]
    text = repr((world.theatre.name, world.day, province, dark, shown))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def map_of(world: World, province: str | None, dark: bool = False) -> Drawing:
    """What draws the map of a world."""
    # Loaded with the first map: nothing that a start needs.
    from views.map import render

    # No more than what is drawn, as it may have to go to another process.
    return partial(render, world.theatre, world.control, day=world.day, highlight=province, dark=dark)
