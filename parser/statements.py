"""From what a rule found in a sentence to a statement about places and sides of the theatre, or to none.

Here stand the reasons for which a sentence that fits a rule is still no report: it is hedged, denied by
nobody named, history, about a namesake elsewhere, or about a city that the side has held all along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from events.records import SubEventType
from events.theatre import Theatre
from parser import lexicon
from parser.assertion import Verdict
from parser.descriptions import Voice
from parser.falls import Fall
from parser.gazetteer import Mention
from parser.happenings import Happening
from parser.labels import is_correction
from parser.patterns import Pattern
from parser.plain import Plain
from parser.provinces import sets_apart
from parser.rule_groups import FLIGHTS, STATES
from parser.rules import RECAPS, Told
from parser.sides import Sides
from parser.sides import Told as SidesTold
from parser.speakers import is_covered
from parser.strangers import (
    are_just_troops,
    fell_to_a_stranger,
    is_a_game,
    is_a_thing,
    is_a_title,
    is_elsewhere,
)
from parser.timing import When, day_of, days_of
from parser.weighing import Statement

_PEACEFUL = Pattern(
    r"without (?:a fight|fighting|resistance|firing|any resistance|much resistance|a single)|handed over|handed|peaceful|negotiated"
    r"|no resistance|unopposed|gave up|ceded|surrendered [BC]\d|after (?:elders|talks|negotiations)|deal"
)
_WHO_HAVE = Pattern(r"(?:, (?:who|which)|A\d+ ,? ?(?:who|which|that)|, where) (?:[^\s,;]+ ){0,14}$")
_WHERE_SAID = re.compile(r", where (?:[^\s,;]+ ){1,4}?(?:says|said|reports|reported) ")
"""What somebody says of a place is the sentence's own matter, though it hangs on "where"."""
_FINITE = re.compile(r"(?<!\S)(?:has|is|was|(?<!has )(?<!is )(?<!was )[a-z]+ed)(?!\S)(?! (?:been|being))")
"""With two of these a clause that describes a side has ended, and what follows is the sentence's own verb."""
_HAD_BEEN = Pattern(r"(?<!\S)had (?:[a-z]+ )?been (?:in|under|held|ruled|run|with)(?!\S)")
_AFTER_IT = Pattern(r"(?<!\S)(?:after|since|following|despite|amid) (?:the )?(?:A\d+(?: 's)? )?$")
"""Who asks what comes after a fall takes it for granted."""
_HAD_HELD = Pattern(r"(?<!\S)had (?:\w+ )?(?:held|controlled|run|ruled|occupied)(?!\S)")
_SPAN = Pattern(
    r"(?<!\S)(?:since D\d+|in (?:the )?(?:past |last )?(?:\w+ )?(?:days|week|weeks)|over (?:the )?(?:past|last)|in less than|in under|so far|to date|until now)(?!\S)"
)
_AGAIN = Pattern(
    r"(?<!\S)(?:again|back|once more|restor\w+|return\w*|re(?:took|tak\w+|captur\w+|gain\w*|claim\w*|conquer\w*|cover\w*|possess\w*)"
    r"|liberat\w+|free[ds]?|freeing|clear(?:s|ed|ing)?|wrest\w*|expel\w*|driv\w+|drove|pushed|oust\w*|flush\w*|secur(?:es?|ed|ing))(?!\S)"
)
_HELD_ON = Pattern(r"(?<!\S)(?:held|hold|holding|holds|clung|cling|clinging) on to(?!\S)")
_LONG_HELD = Pattern(
    r"(?<!\S)for (?:(?:more than|over|nearly|almost|about|some|at least) )?(?:an?|num|several|many) (?:\w+ )?(?:years?|months)(?!\S)|(?<!\S)as (?:it|they|he) has (?:been |done )?(?:for|since|throughout)(?!\S)"
)
_EVER_SINCE = Pattern(r"(?<!\S)ever since(?!\S)")
_HISTORY = Pattern(r"(?<!\S)H\d+(?!\S)")
_SINCE_THE_PAST = Pattern(r" since (?:[^;.]{0,80} )?H\d+(?!\S)")
_FORMERLY = Pattern(r"(?<!\S)(?:previously|formerly|once) (?:held|controlled|ruled|ran|governed)(?!\S)")
_GIVEN = frozenset({"surrendered", "handed to"})
_IMAGINED = Pattern(
    r"(?:[\"“‘'] )?(?:imagine|suppose|picture|unconfirmed (?::|–|—|-)|what if|had [BCP]\d+ (?:not )?(?:been|fallen)|.*?(?<!\S)(?:nightmare|dream|film|novel|play|game|movie|sketch|scenario) in which|in (?:the|his|her|a|this|one|an) (?:\S+ )?(?:novel|play|film|movie|video game|dream|nightmare|poem|series|sketch|joke|satire)(?= ,| the| A| 's)|were|should|in (?:an?|this|the|his|her|that) (?:alternative|alternate|counterfactual|imagined|imaginary|fictional|fictitious|parallel|make-believe) \w+|(?:in|under) (?:\S+ ){0,4}?(?:scenario|scenarios|simulation|war game|worst case|best case))(?!\S)|.*? , (?:were|should) (?:the )?(?:it|that|this|they|[BC]\d+)(?!\S)"
)
_SHOULD = Pattern(r"(?:should|were)(?!\S)")
_FACTS = frozenset(
    (
        "all of which",
        "which fell",
        "which it lost",
        "which came under",
        "which is in the hands of",
        "relative",
    )
)
"""Rules of relative clauses: they tell facts, though their sentence may begin with a condition."""
_WERE_TO = Pattern(r"(?<!\S)were (?:the )?[BCP]\d+(?: , [^,;]{1,80} ,)? to (?:be|fall)(?!\S)")
_PLACE = Pattern(r"(?<!\S)[BCP](\d+)(?!\S)")
_QUOTED_IN_A_ROW = Pattern(
    r"[\"'“‘] [BC]\d+ (?:has|have|is) \w+ [\"'”’] (?:,|and|or) [\"'“‘] [BC]\d+ (?:has|have|is) \w+ [\"'”’]"
)
"""Sentences quoted one after another are texts that somebody has, and nobody's word."""
_SIDE = Pattern(r"(?<!\S)A\d+")
_WE_FLED = Pattern(r"(?<!\S)we (?:has |had |have |all |then )*(?:fled|left|escaped)(?!\S)")
_ANOTHER_PART = Pattern(r" [:–—-] ")
"""Behind one of these a headline asks of something else."""
_ARMED = Pattern(
    r"(?<!\S)(?:redeploy\w*|reposition\w*|forces|troops|units|soldiers|army|garrison|military)(?!\S)"
)


class Passage(NamedTuple):
    """Where a sentence stands: who speaks, what the text has said of the sides so far, its day, its update's
    number, the last day that was named before it.
    """

    voice: Voice | None
    told: SidesTold
    today: date | None
    block: int
    reference: date | None = None


class Statements:
    """Makes statements about one theatre."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._sides = Sides(theatre)

    def named_in(self, plain: Plain) -> list[Mention]:
        """The mentions of sides in a sentence, in order."""
        return self._sides.named_in(plain)

    def side_of(self, mention: Mention) -> str | None:
        """The side that a mention stands for."""
        return self._sides.actor_of(mention)

    def of_fall(self, fall: Fall, plain: Plain, passage: Passage) -> Iterator[Statement]:
        """What a fall of capitals states, one statement for each capital."""
        if self._says_nothing(fall, plain, passage):
            return
        days = days_of(plain, fall, passage.today, passage.reference)
        for number, when in zip(fall.places, days, strict=True):
            capital = self.capital(plain.mentions[number])
            if capital is None or sets_apart(plain, number, self.capital):
                continue
            actor, against, guessed = self._sides.of(fall, plain, capital, passage.told, passage.today)
            if actor is None or self._always_held(actor, capital, plain):
                continue
            since_lost = passage.told.gained.get(capital, actor) != actor
            if fall.rule in STATES and since_lost and _HAD_BEEN.search(plain.before):
                continue  # in whose hands it had been before
            told = self._statement(None, capital, actor, against, fall, when, plain, passage)
            yield told._replace(guessed=guessed)

    def _always_held(self, actor: str, capital: str, plain: Plain) -> bool:
        """A side that held a city on the first day can only gain it again, and print says so."""
        if actor != self._theatre.holders[capital]:
            return False
        still = "still" in plain.before.split() or _HELD_ON.search(plain.before) is not None
        return still or not _AGAIN.search(plain.before)

    def still_held(self, falls: Sequence[Fall], plain: Plain, passage: Passage) -> Iterator[str]:
        """The capitals of which a sentence says that they are still in the hands of who held them all along."""
        for fall in falls:
            if fall.rule not in STATES or fall.verdict is not Verdict.STATED:
                continue
            for number in fall.places:
                capital = self.capital(plain.mentions[number])
                if capital is None:
                    continue
                actor, _, _ = self._sides.of(fall, plain, capital, passage.told, passage.today)
                if actor is not None and self._always_held(actor, capital, plain):
                    yield capital

    def of_other_place(self, fall: Fall, plain: Plain, passage: Passage) -> Iterator[Statement]:
        """What the taking of an airport, a crossing, a base, a district or a town states."""
        if self._says_nothing(fall, plain, passage):
            return
        when = day_of(plain, fall, passage.today, passage.reference)
        for number in fall.places:
            place = plain.mentions[number].name.local or plain.mentions[number].name.beyond
            if place is None:
                continue
            actor, against, _ = self._sides.of_other(fall, plain, place, passage.told, passage.today)
            if actor is None or actor == against:
                continue
            regained = self._theatre.actors[actor].is_government(when.day or self._theatre.first_day)
            kind = SubEventType.GOVERNMENT_REGAINS if regained else SubEventType.NON_STATE_OVERTAKES
            peaceful = _without_a_fight(fall, plain)
            yield self._statement(
                SubEventType.NON_VIOLENT_TRANSFER if peaceful else kind,
                place,
                actor,
                against,
                fall,
                when,
                plain,
                passage,
            )

    def of_happening(self, happening: Happening, plain: Plain, passage: Passage) -> Iterator[Statement]:
        """What an event of another kind states; nothing where neither a place nor a side is named."""
        place = self._place(plain, happening.place)
        actor = self._actor(plain, happening.actor)
        other = self._actor(plain, happening.other)
        if actor is None and passage.voice is not None and passage.voice.claims:
            actor = passage.voice.actor
        other = None if other == actor else other
        unplaced = happening.kind is SubEventType.AGREEMENT
        if (place is None and not (unplaced or actor)) or is_elsewhere(plain) or happening.denied:
            return
        when = day_of(plain, happening, passage.today, passage.reference)
        if not when.before_theatre:
            yield self._statement(happening.kind, place, actor, other, happening, when, plain, passage)

    def capital(self, mention: Mention) -> str | None:
        """The id of the capital that a mention names, itself or by its province."""
        name = mention.name
        if name.capital:
            return name.capital
        return self._theatre.capital_of(name.province).id if name.province else None

    def _place(self, plain: Plain, tagged: str | None) -> str | None:
        """The place that a tag of the plain form (`C3`, `L0`, `P1`) stands for."""
        if tagged is None:
            return None
        mention = plain.mentions[int(tagged[1:])]
        if tagged[0] in "CZS":
            return self.capital(mention)
        if tagged[0] == "W" and mention.name.capital:
            return self._theatre.places[mention.name.capital].province
        return mention.name.local or mention.name.province or mention.name.capital

    def _actor(self, plain: Plain, number: int | None) -> str | None:
        return self._sides.actor_of(plain.mentions[number]) if number is not None else None

    def _says_nothing(self, fall: Fall, plain: Plain, passage: Passage) -> bool:
        if (fall.rule in STATES or fall.rule == "relative") and (
            _LONG_HELD.search(plain.text, 0, fall.at)
            or _LONG_HELD.search(plain.text, fall.trigger)
            or _FORMERLY.search(plain.before)
        ):
            return True  # who held it for years, or before, is not news
        if fall.rule in STATES and _EVER_SINCE.search(plain.before) and _HISTORY.search(plain.before):
            return True  # who has held it since then
        if fall.rule in STATES and _SINCE_THE_PAST.match(plain.text, fall.end):
            return True
        if is_a_game(plain):
            return True
        if _is_somebody_leaving(fall, plain, passage):
            return True
        if fall.rule == "the last of them left" and are_just_troops(fall, plain):
            return True
        if fall.rule in FLIGHTS and self._fled_elsewhere(fall, plain):
            return True
        if fall.rule == "is free" and not self._is_freed(fall, plain, passage):
            return True
        asked = plain.sentence.text.rstrip("\"”’') ").endswith("?") and not _ANOTHER_PART.search(
            plain.text, fall.end
        )
        if _AFTER_IT.search(plain.text, 0, fall.at) and lexicon.MODALS.isdisjoint(plain.text.split()):
            asked = False
        if _WHO_ARE_THEY.search(plain.text, 0, fall.trigger):
            asked = False
        if fall.gain is None and fall.lose is None and fell_to_a_stranger(fall, plain):
            return True
        if (
            (_IMAGINED.match(plain.before) and not (fall.rule in _FACTS and _SHOULD.match(plain.before)))
            or is_a_thing(fall, plain)
            or _QUOTED_IN_A_ROW.search(plain.before)
            or _WERE_TO.search(plain.before)
            or (
                fall.rule in ("noun of", "having", "losing", "gerund", "participle", "losing, as a subject")
                and is_a_title(plain)
            )
        ):
            return True
        if asked or fall.verdict is Verdict.HEDGED or fall.history or is_elsewhere(plain):
            return True
        denied_by_nobody = (
            fall.verdict is Verdict.NEGATED and passage.voice is None and not is_correction(plain)
        )
        return denied_by_nobody and not lexicon.DENIALS.intersection(plain.text.split())

    def _fled_elsewhere(self, fall: Fall, plain: Plain) -> bool:
        """Whether it is a named person who fled: of a side, that gives up the country's capital and no other city."""
        if fall.lose is None or not plain.mentions[fall.lose].name.person:
            return False
        capital = self.capital(plain.mentions[fall.places[0]])
        return capital is not None and capital != self._theatre.national_capital

    def _is_freed(self, fall: Fall, plain: Plain, passage: Passage) -> bool:
        """Whether "C is free" is said by those who would free it: a government says so of what it still holds."""
        voice, capital = passage.voice, self.capital(plain.mentions[fall.places[0]])
        if voice is None:
            return _ALL_FREE.fullmatch(plain.text) is not None and plain.sentence.text[:1] not in "\"“'‘"
        if voice.official or capital is None:
            return False
        return voice.claims or voice.actor not in (None, self._theatre.holders[capital])

    def _statement(
        self,
        kind: SubEventType | None,
        place: str | None,
        actor: str | None,
        against: str | None,
        found: Fall | Happening,
        when: When,
        plain: Plain,
        passage: Passage,
    ) -> Statement:
        correction = is_correction(plain)
        background = isinstance(found, Fall) and (
            (found.background and not is_covered(plain, found.places[0]))
            or _said_of_the_subject(found, plain)
            or _is_added(
                found, plain, by_who_gains=passage.voice is not None and passage.voice.actor == actor
            )
        )
        negated = isinstance(found, Fall) and found.verdict is Verdict.NEGATED
        return Statement(
            kind=kind,
            place=place,
            actor=actor,
            against=against,
            voice=None if background or correction else passage.voice,
            denied=correction or negated,
            recap=isinstance(found, Fall) and _is_recap(found, plain),
            peaceful=isinstance(found, Fall) and _without_a_fight(found, plain),
            correction=correction,
            day=when.day,
            precision=when.precision,
            dated=when.said,
            spoken=when.spoken,
            block=passage.block,
            start=plain.sentence.start,
            end=plain.sentence.end,
            at=found.trigger,
        )


_ADDED_TO_WHAT_WAS_SAID = Pattern(
    r"[,\"”] (?:[^\s,;:]+ ){0,7}?(?:said|says|say|told \S+|added|warned)(?! that)(?: (?:on |late |early )*D\d+| [^,;:\"]{1,50}(?: , an? [^,;:\"]{1,50})?)?(?:(?: ,)? (?:just |only |barely |less than )?(?:num|an?|a few|some)? ?(?:days?|hours?|weeks?|minutes) after| on the (?:day|night|evening|morning|afternoon)(?: that| when)?|(?P<meanwhile> , as)) (?:the )?(?:[AC]\d+ )?$"
)
"""When something was said the outlet adds (`"…", said N, a shopkeeper, a day after C fell`)."""


_WHO_ARE_THEY = Pattern(r"^(?:who|what) (?:is|was) [^;.]{1,60} (?:who|that|which) (?:has )?$")
"""Whoever asks who they are that took a city says that they took it."""


_ALL_FREE = Pattern(r"(?:[a-z]+ : |(?:D\d+|now) (?:, )?)?C\d+(?:_\d+)+ is (?:now )?free(?: [.!])?")
"""Nobody writes so of cities that were never taken."""


def _is_added(fall: Fall, plain: Plain, *, by_who_gains: bool) -> bool:
    """Whether the outlet adds a fall to somebody's words on other things; what happened meanwhile may be the word of who
    gains by it.
    """
    added = _ADDED_TO_WHAT_WAS_SAID.search(plain.text, 0, fall.at)
    if added is None or "according to" in plain.text[fall.end :]:
        return False
    return not (by_who_gains and added.group("meanwhile"))


def _is_recap(fall: Fall, plain: Plain) -> bool:
    """True for what is told as known already; but what a headline puts behind "after" is its news."""
    known = fall.told is Told.RECAP and not (plain.sentence.headline and fall.rule not in RECAPS)
    return known or _in_passing(fall, plain) or (fall.rule in STATES and bool(_HAD_HELD.search(plain.before)))


def _is_somebody_leaving(fall: Fall, plain: Plain, passage: Passage) -> bool:
    """Whether "they left C" or "its withdrawal from C" is told of somebody who is no side: where the text has named none, or in
    the words of people who fled.
    """
    if fall.rule not in ("left", "a withdrawal comes") or fall.lose is not None or fall.gain is not None:
        return False
    if _WE_FLED.search(plain.before) and (passage.voice is None or passage.voice.actor is None):
        return passage.voice is None or not passage.voice.official
    owns = passage.voice is not None and (passage.voice.actor or passage.voice.official)
    return not (passage.told.named or owns or _SIDE.search(plain.text) or _ARMED.search(plain.text))


def _without_a_fight(fall: Fall, plain: Plain) -> bool:
    """True where a place is given up rather than stormed."""
    return fall.rule in _GIVEN or bool(_PEACEFUL.search(plain.before))


def _in_passing(fall: Fall, plain: Plain) -> bool:
    """True for a list over several days ("nine capitals since Friday, including …") and for "the side, who
    have already taken …": neither gives its cities a day.
    """
    if len(set(fall.places)) > 1:
        tags = (tag.start() for tag in _PLACE.finditer(plain.before) if int(tag.group(1)) == fall.places[0])
        if _SPAN.search(plain.before, 0, next(tags, len(plain.before))):
            return True
    return _said_of_the_subject(fall, plain)


def _said_of_the_subject(fall: Fall, plain: Plain) -> bool:
    """True in a clause that only describes the side ("the side, which has taken …, said"): its speech is about other things."""
    clause = _WHO_HAVE.search(plain.text, 0, fall.trigger) if fall.rule != "where they have control" else None
    return (
        clause is not None
        and len(_FINITE.findall(clause.group())) < 2
        and not _WHERE_SAID.match(clause.group())
    )
