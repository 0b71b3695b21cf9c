"""Which side gains and which loses by a fall: from the words of the sentence, then of the text, then from the
theatre.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from events.theatre import Theatre
from parser.assertion import Verdict
from parser.falls import Fall
from parser.gazetteer import Mention
from parser.plain import Plain

_SIDE = re.compile(r"(?<!\S)[AN](\d+)(?!\S)")


class Sides:
    """The theatre's sides, as one text's sentences use them."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def actor_of(self, mention: Mention, capital: str | None = None, day: date | None = None) -> str | None:
        """The side a mention names; a general word ("rebels") by the province that is spoken of, a person by the day."""
        name = mention.name
        if name.actor:
            return name.actor
        if name.person:
            active = (
                actor
                for actor in name.person
                if day is not None and day in self._theatre.actors[actor].active
            )
            return next(active, name.person[0])
        if name.generic:
            return self._general(name.generic, capital)
        return name.demonym

    def _general(self, candidates: tuple[str, ...], capital: str | None) -> str:
        province = self._theatre.places[capital].province if capital else None
        for actor in candidates:
            if province in self._theatre.actors[actor].generic_provinces:
                return actor
        everywhere = [actor for actor in candidates if not self._theatre.actors[actor].generic_provinces]
        return (everywhere or list(candidates))[0]

    def named_in(self, plain: Plain) -> list[Mention]:
        """The mentions of sides in a sentence, in order."""
        return [plain.mentions[int(number)] for number in _SIDE.findall(plain.text)]

    def of(
        self, fall: Fall, plain: Plain, capital: str, named: Sequence[Mention], day: date | None
    ) -> tuple[str | None, str | None]:
        """The gaining and the losing side. `named` are the sides that the text has named so far, the last one
        last.
        """
        gain = self.actor_of(plain.mentions[fall.gain], capital, day) if fall.gain is not None else None
        lose = self.actor_of(plain.mentions[fall.lose], capital, day) if fall.lose is not None else None
        holder = self._theatre.holders.get(capital)
        if fall.verdict is Verdict.NEGATED and gain == holder:
            gain = None  # who denies the loss of a city is named where the one who takes it would be
        if gain is None:
            sides = (self.actor_of(mention, capital, day) for mention in reversed(named))
            gain = next(
                (
                    actor
                    for actor in sides
                    if actor not in (None, lose, holder) and self._fits(actor, capital)
                ),
                None,
            )
        if gain is None:
            gain = self._expected(capital, lose)
        if lose is None or lose == gain:
            lose = holder if holder != gain else self._expected(capital, gain)
        return gain, lose

    def of_other(
        self, fall: Fall, plain: Plain, place: str, named: Sequence[Mention], day: date | None
    ) -> tuple[str | None, str | None]:
        """The same for a place that is no capital; who is named last gains it where the sentence does not
        say.
        """
        province = self._theatre.places[place].province
        capital = self._theatre.capital_of(province).id if province else self._theatre.national_capital
        return self.of(fall, plain, capital, named, day)

    def _fits(self, actor: str, capital: str) -> bool:
        """A side of one region only is not meant elsewhere."""
        provinces = self._theatre.actors[actor].generic_provinces
        return not provinces or self._theatre.places[capital].province in provinces

    def _expected(self, capital: str, besides: str | None) -> str | None:
        """Who takes a city in this theatre when nobody is named: the first side that did not hold it."""
        holder = self._theatre.holders.get(capital)
        others = [actor for actor in self._theatre.actors.values() if actor.name not in (besides, holder)]
        province = self._theatre.places[capital].province
        near = [actor for actor in others if province in actor.generic_provinces]
        everywhere = [actor for actor in others if not actor.generic_provinces]
        return next((actor.name for actor in (*near, *everywhere)), None)
