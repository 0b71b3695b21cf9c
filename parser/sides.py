"""Which side gains and which loses by a fall: from the words of the sentence, then of the text, then from the
theatre.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from events.theatre import Theatre
from parser.assertion import Verdict
from parser.falls import Fall
from parser.gazetteer import Mention
from parser.patterns import Pattern
from parser.plain import Plain
from parser.rule_groups import OF_OTHERS, STATES

ONE_DAY = timedelta(days=1)
"""On the day a government changes hands, its name still means the one that is losing."""

_OWN_MEN = Pattern(r"(?<!\S)(?:its|their|our|his|her) A(\d+)(?!\S)")
_OUR = Pattern(r"(?<!\S)(?:our|ours|we (?:\S+ )?(?:hold-\w+|control|has))(?!\S)")
_GAINING = re.compile(r"(?:cap|hold)-")
_THEIR_FORCES = Pattern(
    r"(?<!\S)(?:its|their|his) (?:\w+ )?(?:forces|troops|men|fighters|soldiers|units) (?:(?:is|was|has|still|also|now) )*$"
)
_OUR_MEN = Pattern(r"(?<!\S)our (?:\w+ )?(?:forces|fighters|units|men|brothers|heroes|A\d+) (?:has |have )?$")
_THEY = Pattern(r"(?<!\S)they (?:(?:is|was) (?:reported|said|believed|understood|thought) to )?(?:has )?$")
_ITS_UNITS = Pattern(
    r"(?<!\S)(?:its|their|his) (?:\w+ )?(?:units|forces|troops|soldiers|men|army)(?: \w+)?(?: (?:has|was|been|is))* $"
)
_OTHERS = Pattern(
    r"(?<!\S)(?:and that|while|whereas)(?: , [^,;]{1,80} ,)? (?:the )?(?:units|troops|forces|soldiers|army)(?: [^\s,;]+){0,4} $"
)
"""Whose units have left, where a clause of its own says so, is not who was named in the one before."""
_HIS_MEN_LEFT = Pattern(
    r"(?<!\S)(?:its|their|his|our) (?:A\d+|units|forces|troops|soldiers|men|army|fighters) (?:(?:has|was|been|is) )*(?:leave-ed|withdrawn|withdrew|left|pulled out)(?!\S)|(?<!\S)our (?:redeployment|withdrawal|pullout|retreat|pullback|evacuation|departure) from(?!\S)"
)
_THEIR = Pattern(r"(?<!\S)(?:under|in|into) (?:their|its) \S+$")
_NEXT_SUBJECT = Pattern(r"[^,;]{0,40} , (?:the )?A(\d+)(?!\S)")
"""The subject behind a clause that opens a sentence: "with C gone, A …"."""
_SUCCESSOR = Pattern(
    r"[^;.]{0,50} (?:and|while|,) (?:that )?(?:the )?A(\d+) (?:has )?(?:replaced|cap-\w+ (?:its|their) place|moved in|stepped in|cap-\w+ over)(?!\S)"
)
"""Who comes where others have left: "A has left C and A2 replaced it"."""
_SIDE = Pattern(r"(?<!\S)[AN](\d+)(?!\S)")


_IS_OBJECT = Pattern(
    r"(?<!\S)(?:though|although) [^;]*$|(?<!\S)(?:hold-\w+|with|against|from|over|under|than|to (?!the )[a-z]+) (?:the )?$"
)


_RETAKEN = Pattern(
    r"(?<!\S)(?:retook|retaken|retakes?|recaptured?|recaptures|regained|regains?|reclaimed|won back|wrested back)(?!\S)"
)
"""Where nobody is named, who gains a place again is whose it was."""


_RETAKEN_BY = Pattern(
    r"(?<!\S)(?:they|to have|having|had|after|he|who) (?:retook|retaken|retaking|recaptured|recapturing|regained)(?!\S)"
)
_LONG_AGO = Pattern(r"(?<!\S)H\d+(?!\S)")
"""Who had retaken a place in another war is not who loses it now."""
_SUFFERED = frozenset({"passive", "passive headline"})
"""Rules in which a city has something done to it, by whoever is named behind."""


_CLEARED_OF_ENEMIES = frozenset({"cleared", "cleared it"})
"""Rules in which an unnamed enemy is gone: whose enemy, only their speaker knows."""
_CLEARED = _CLEARED_OF_ENEMIES | {"all cleared"}


_AFTER_THEY_LEFT = re.compile(
    r"(?<!\S)(?:after|as|when|once) (?:the )?A(\d+) (?:has |D\d+ |on )*(?:withdr\w+|pulled|left|leave-ed|retreated|fled|abandoned)(?!\S)"
)
LATELY = timedelta(days=7)
"""Words for an army mean, of a city that it lost, those who still governed so long ago."""


class Told(NamedTuple):
    """What a text has said of the sides so far: those it named, the last one last, and who gained which
    capital.

    `speaker` is the side that speaks of itself here ("our units"), `teller` the side of whoever speaks, `tellers` those
    for which they may speak where these are several; `stranger` is true where somebody speaks of "us" and nothing says whom they belong to.
    """

    named: Sequence[Mention] = ()
    gained: Mapping[str, str] = MappingProxyType({})
    speaker: str | None = None
    teller: str | None = None
    tellers: tuple[str, ...] = ()
    stranger: bool = False


def _named_before(plain: Plain, at: int) -> list[Mention]:
    return [plain.mentions[int(match.group(1))] for match in _SIDE.finditer(plain.text, 0, at)]


class Sides:
    """The theatre's sides, as one text's sentences use them."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def actor_of(self, mention: Mention, capital: str | None = None, day: date | None = None) -> str | None:
        """The side a mention names; a general word ("rebels") by the province that is spoken of, a person by
        the day.
        """
        name = mention.name
        if name.office and day is not None:
            return self._theatre.office_bearer(name.office, day - ONE_DAY).name
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
            return self._governing(self._general(name.generic, capital), day)
        return name.demonym

    def _governing(self, side: str, day: date | None) -> str:
        """Whom words for a government's forces mean on that day: who governs, where that is no longer this
        side.
        """
        actor = self._theatre.actors[side]
        if day is None or not any(
            period.last is not None and period.last < day - ONE_DAY for period in actor.government
        ):
            return side
        governing = self._theatre.government_on(day - ONE_DAY)
        return governing.name if governing else side

    def _general(self, candidates: tuple[str, ...], capital: str | None) -> str:
        province = self._theatre.places[capital].province if capital else None
        for actor in candidates:
            if province in self._theatre.actors[actor].generic_provinces:
                return actor
        everywhere = [actor for actor in candidates if not self._theatre.actors[actor].generic_provinces]
        return (everywhere or list(candidates))[0]

    def named_in(self, plain: Plain) -> list[Mention]:
        """The mentions of sides in a sentence, in order, less "its fighters", who are a side's that is named; but whom
        another fought with or took from comes first, since "they" is hardly ever said of those.
        """
        own = {match.end() for match in _OWN_MEN.finditer(plain.text)}
        found = [
            match
            for match in _SIDE.finditer(plain.text)
            if match.end() not in own and not plain.text.startswith(" -", match.end())
        ]
        found.sort(key=lambda match: not _IS_OBJECT.search(plain.text, 0, match.start()))
        return [plain.mentions[int(match.group(1))] for match in found]

    def of(
        self, fall: Fall, plain: Plain, capital: str, told: Told, day: date | None
    ) -> tuple[str | None, str | None, bool]:
        """The gaining and the losing side, and whether the gaining side is only whom one would expect; it is None where
        nothing says who.
        """
        holder = self._theatre.holders.get(capital)
        if told.tellers:
            meant = self._general(told.tellers, capital)
            told = told._replace(teller=meant, speaker=meant if told.speaker else None)
        gain = self._named(plain, fall.gain, capital, day)
        if gain is None and fall.gain is not None:
            gain = told.speaker or told.teller  # "its forces still hold C", said by whose they are
        if gain is None and fall.lose is None and self._of_the_speakers_men(fall, plain, _THEIR_FORCES):
            gain = told.speaker or told.teller
            if gain is None and fall.rule == "holds":
                return None, None, False
        if fall.rule in STATES and self._defends(gain, capital, day):
            return holder, None, False  # "is under the control of those who took the field for it"
        lose = self._named(plain, fall.lose, capital, day - LATELY if day is not None else None)
        if lose is None and fall.lose is None and gain is not None:
            left = _AFTER_THEY_LEFT.search(plain.text, fall.trigger)
            other = self._named(plain, int(left.group(1)), capital, day) if left else None
            lose = other if other != gain else None
        if lose is None and fall.lose is not None:
            lose = told.speaker  # "its fighters have left C"
        if fall.gain is None and _ITS_UNITS.search(plain.text, 0, fall.trigger) and told.teller:
            lose = told.teller  # "that its units there had been redeployed outside C"
        if (
            gain is None
            and fall.lose is None
            and told.speaker
            and not _HIS_MEN_LEFT.search(plain.text)
            and (
                _OUR.search(plain.text, fall.at, fall.end)
                or self._of_the_speakers_men(fall, plain, _OUR_MEN)
                or self._speaks_of_itself(fall, plain)
            )
        ):
            gain = told.speaker
        if gain is None and told.stranger and _OUR.search(plain.text, fall.at, fall.end):
            return None, None, False
        if lose is None and told.teller and _HIS_MEN_LEFT.search(plain.text):
            lose = told.teller  # "an officer of A said his men had left and A2 was in charge"
        if fall.verdict is Verdict.NEGATED and gain == holder:
            gain = None  # who denies the loss of a city is named where the one who takes it would be
        theirs = _THEIR.search(plain.text, fall.trigger, fall.end) or _THEY.search(
            plain.text, 0, fall.trigger
        )
        if gain is None and told.named and theirs and fall.rule not in OF_OTHERS:
            subject = self.actor_of(told.named[-1], capital, day)
            beside = set(self._sides_of(self._beside(fall, plain), capital, day))
            if subject == holder != told.teller and beside <= {holder} >= set(told.gained.values()):
                return holder, None, False  # "they took all of P", said of those who always held it
        again = fall.rule in _CLEARED or (fall.rule in _SUFFERED and _RETAKEN.search(plain.before))
        tellers = (holder,) if fall.rule in _CLEARED_OF_ENEMIES else (holder, None)
        if gain is None and fall.lose is None and again and told.teller in tellers:
            gain = holder
        if gain is None:
            gain, lose = self._gathered(fall, plain, capital, told, lose, day)
        retaken = _RETAKEN_BY.search(plain.before) and not _LONG_AGO.search(plain.text)
        if gain is None and fall.lose is None and retaken:
            return None, None, False  # who takes a place back had it before: nobody that can be guessed
        if fall.verdict is Verdict.NEGATED and fall.gain is None and gain is not None and gain == told.teller:
            other = self._expected(capital, gain, day)
            gain = other if other != holder else gain  # nobody denies what they would have gained
        guessed = gain is None
        gain = gain or self._expected(capital, lose, day)
        if lose is None or lose == gain:
            lose = self._defending(capital, gain, day)
        return gain, lose, guessed

    def _of_the_speakers_men(self, fall: Fall, plain: Plain, men: Pattern) -> bool:
        """Whether it is "its forces" or "our units" that take or hold a place."""
        return bool(_GAINING.match(plain.text, fall.trigger) and men.search(plain.text, 0, fall.trigger))

    def _speaks_of_itself(self, fall: Fall, plain: Plain) -> bool:
        """Whether "in their hands" means the speaker's: where its sentence has named nobody else."""
        return fall.rule == "in their hands" and not self._beside(fall, plain)

    def _gathered(
        self, fall: Fall, plain: Plain, capital: str, told: Told, lose: str | None, day: date | None
    ) -> tuple[str | None, str | None]:
        """Who gains where the rule names nobody: a side named beside it, who is known to have it, who speaks, or one
        named earlier; and who loses.
        """
        beside = self._sides_of(self._beside(fall, plain), capital, day)
        if (
            fall.rule == "left"
            and lose is None
            and beside
            and not _OTHERS.search(plain.text, 0, fall.trigger)
        ):
            lose = beside[0]  # "the commander of A said his forces had left C"
        others = {lose, self._theatre.holders.get(capital)}
        near = [side for side in (told.speaker, told.gained.get(capital), *beside, told.teller) if side]
        gain = next((side for side in near if self._may_gain(side, capital, others)), None)
        if gain is not None or fall.rule in OF_OTHERS:
            return gain, lose
        earlier = [
            side
            for side in self._sides_of(told.named[::-1], capital, day)
            if self._may_gain(side, capital, others)
        ]
        likely = self._expected(capital, lose, day)
        if not near and likely is not None and likely == self._near(capital, day):
            return likely, lose
        return (likely if not near and likely in earlier else next(iter(earlier), None)), lose

    def _beside(self, fall: Fall, plain: Plain) -> list[Mention]:
        """The sides named before a fall in its sentence, the nearest first, and the subject behind it."""
        before = _named_before(plain, fall.at)[::-1]
        subject = _NEXT_SUBJECT.match(plain.text, fall.end) or _SUCCESSOR.match(plain.text, fall.end)
        return [*before, plain.mentions[int(subject.group(1))]] if subject else before

    def _sides_of(self, mentions: Sequence[Mention], capital: str, day: date | None) -> list[str]:
        sides = (self.actor_of(mention, capital, day) for mention in mentions)
        return [side for side in sides if side is not None]

    def _defending(self, capital: str, gain: str | None, day: date | None) -> str | None:
        """Who loses a city to `gain`: its holder; or where that side has left the field, who fights on in that region."""
        holder = self._theatre.holders.get(capital)
        near = self._near(capital, day)
        if near is None or holder is None or self._in_the_field(holder, day):
            return holder if holder != gain else self._expected(capital, gain, None)
        if near != gain:
            return near
        others = (actor.name for actor in self._theatre.actors.values() if actor.name not in (gain, holder))
        return next((side for side in others if self._in_the_field(side, day)), holder)

    def _defends(self, side: str | None, capital: str, day: date | None) -> bool:
        """Whether a side only goes on holding the capital of its own region, for which it took the field when the holder
        had left it.
        """
        holder = self._theatre.holders.get(capital)
        if side is None or holder in (None, side) or side != self._near(capital, day):
            return False
        return self._theatre.actors[side].active.first is not None and not self._in_the_field(holder, day)

    def _near(self, capital: str, day: date | None) -> str | None:
        """The side whose own region a capital lies in."""
        province = self._theatre.places[capital].province
        near = (actor.name for actor in self._theatre.actors.values() if province in actor.generic_provinces)
        return next((side for side in near if self._in_the_field(side, day)), None)

    def _named(self, plain: Plain, number: int | None, capital: str, day: date | None) -> str | None:
        """The side that a rule found by name."""
        if number is None or number in [int(match.group(1)) for match in _OWN_MEN.finditer(plain.text)]:
            return None  # "its fighters" are the speaker's
        return self.actor_of(plain.mentions[number], capital, day)

    def _may_gain(self, side: str | None, capital: str, others: set[str | None]) -> bool:
        return side is not None and side not in others and self._fits(side, capital)

    def _in_the_field(self, side: str, day: date | None) -> bool:
        return day is None or day in self._theatre.actors[side].active

    def of_other(
        self, fall: Fall, plain: Plain, place: str, told: Told, day: date | None
    ) -> tuple[str | None, str | None, bool]:
        """The same for a place that is no capital; who is named last gains it where the sentence does not
        say.
        """
        province = self._theatre.places[place].province
        capital = self._theatre.capital_of(province).id if province else self._theatre.national_capital
        return self.of(fall, plain, capital, told, day)

    def _fits(self, actor: str, capital: str) -> bool:
        """A side of one region only is not meant elsewhere."""
        provinces = self._theatre.actors[actor].generic_provinces
        return not provinces or self._theatre.places[capital].province in provinces

    def _expected(self, capital: str, loser: str | None, day: date | None) -> str | None:
        """Who takes a city in this theatre when nobody is named: from a side that came by it, who held it at the
        start; else the first side that did not hold it, that of its own region before others. Who took the field
        when the holder had left it defends its region, and takes nothing there that nobody names.
        """
        holder = self._theatre.holders.get(capital)
        if loser is not None and holder is not None and loser != holder and self._in_the_field(holder, day):
            return holder
        others = [actor for actor in self._theatre.actors.values() if actor.name not in (loser, holder)]
        province = self._theatre.places[capital].province
        near = [
            actor for actor in others if province in actor.generic_provinces and actor.active.first is None
        ]
        everywhere = [actor for actor in others if not actor.generic_provinces]
        won = loser not in (None, holder) and day is not None and not near
        if won and self._theatre.actors[str(loser)].is_government(day or date.max):
            return None  # who could take it from those who took it from its holder, nobody can guess
        return next((actor.name for actor in (*near, *everywhere)), None)
