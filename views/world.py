"""How things stand: every capital's control and how fresh that is; the sentences that all answers share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from events.records import Control, EventStatus
from events.theatre import Place, Theatre
from views.language import ENGLISH, Language
from views.wording import hands


@dataclass(frozen=True)
class World:
    """Who holds each capital. `as_of` is the newest reading (UTC), None until anything has been read."""

    theatre: Theatre
    control: Mapping[str, Control]
    as_of: datetime | None

    @property
    def total(self) -> int:
        return len(self.theatre.holders)

    @property
    def day(self) -> date:
        """The theatre's calendar day of which this is the state."""
        if self.as_of is None:
            return self.theatre.first_day
        return self.as_of.astimezone(self.theatre.timezone).date()

    def of(self, capital: str) -> Control:
        """A capital's control; the holder at the start where nothing has been told of it."""
        return self._of_all[capital]

    @cached_property
    def _of_all(self) -> dict[str, Control]:
        at_the_start = {
            capital: Control(capital, holder, None, None, None)
            for capital, holder in self.theatre.holders.items()
        }
        return at_the_start | dict(self.control)

    def held(self, actor: str | None) -> int:
        """How many capitals an actor holds."""
        return sum(self.of(capital).holder == actor for capital in self.theatre.holders)

    def changed_hands(self, capital: str) -> bool:
        return self.of(capital).event is not None

    def contested(self, capital: str) -> bool:
        """True while it is fought over, claimed by another side, or its holder is disputed."""
        control = self.of(capital)
        return bool(control.contested_on or control.claimed_by or control.status is EventStatus.DISPUTED)

    def holders(self) -> list[str]:
        """The actors that hold a capital: those who gained most first, then those who hold most."""
        held = Counter(self.of(capital).holder for capital in self.theatre.holders)
        gained = self.gained()
        return sorted(held, key=lambda actor: (-gained[actor], -held[actor], actor))

    def capitals_of(self, actor: str) -> list[Place]:
        """An actor's capitals, by name."""
        return [place for place in self.theatre.capitals() if self.of(place.id).holder == actor]

    def gained(self) -> Counter[str]:
        return Counter(
            self.of(capital).holder
            for capital, start in self.theatre.holders.items()
            if self.of(capital).holder != start
        )


def count(world: World, language: Language = ENGLISH) -> str:
    """The count, without a full stop: of the side that gained most, or that nothing has changed."""
    if not world.gained():
        return language.text(
            "None of the {total} provincial capitals is known to have changed hands", total=world.total
        )
    leader = world.holders()[0]
    return hands(world.held(leader), world.total, leader, world.theatre, language)


def freshness(world: World, language: Language = ENGLISH) -> str:
    """ "as of 11 Aug 2021, 14:05 Kabul time", or where the record starts."""
    if world.as_of is None:
        first = language.day(world.theatre.first_day)
        return language.text("as of {day}, where the record starts", day=first)
    return language.text("as of {moment}", moment=language.moment(world.as_of, world.theatre.timezone))
