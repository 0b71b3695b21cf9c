"""One text, told sentence by sentence: what each states, given what was told before it.

Here stand the order of work within a sentence, and what a text is remembered by from one sentence to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from events.records import SubEventType, Unread
from events.theatre import Theatre
from parser import chronicles, lexicon
from parser.bulletins import bulletin_of, signature_of
from parser.cataphora import named_by, takes_an_unnamed_city
from parser.dates import Expression, last_day
from parser.descriptions import Voice
from parser.falls import Fall, falls
from parser.focus import Focus, is_spoken_of
from parser.gazetteer import Mention
from parser.happenings import happenings, without_asides
from parser.hearing import Hearing
from parser.labels import (
    city_of_dateline,
    day_of_heading,
    day_of_line,
    is_history_line,
    is_quoted_claim,
    is_told_of_the_past,
    opens_scenarios,
    without_label,
)
from parser.lists import listed, without_its_description
from parser.patterns import Pattern
from parser.plain import Plain
from parser.responses import denials, denied_by, is_called_false, is_of_the_last, responses
from parser.rule_groups import ENTRIES, FOLLOWING
from parser.sides import ONE_DAY, Told
from parser.speakers import denier_of, verbs_of_speech
from parser.statements import Passage, Statements
from parser.vouching import spoken_by
from parser.weighing import Statement

_CITY_AND_TRIGGER = Pattern(
    r"(?<!\S)C\d.* (?:cap|fall|cede|lose)-|(?:cap|cede|lose)-\S+(?: \S+){0,6} C\d|^C\d+ \?$"
)
_TAKINGS = (
    SubEventType.NON_STATE_OVERTAKES,
    SubEventType.GOVERNMENT_REGAINS,
    SubEventType.NON_VIOLENT_TRANSFER,
)
_CITY = Pattern(r"(?<!\S)C(\d+)")
_PLACES = re.compile(r"(?<!\S)[CPWZ](\d+)")
_NEAR_IT = re.compile(r"(?<!\S)[CPWZS](\d+)")
_ROUND_IT = re.compile(r"(?<!\S)(?:(?:in|at|on|near|around|outside) Z|(?:near|around|outside) C)(\d+)(?!\S)")
"""Quarters and suburbs are where something is, also those of the seat of government."""
_OURS = Pattern(
    r"(?<!\S)(?:we|our|ours|(?:its|their|his|her) A\d+|(?:in|under|into) (?:their|its) (?:\w+ )?(?:control|hands|grip))(?!\S)"
)
_SO_MANY_GONE = Pattern(
    r"(?<!\S)num (?:\S+ ){0,5}?(?:capitals|cities) (?:(?:is|was|has|been|now) )*(?:fall-|cap-e|lose-ed|gone|(?:in|under) (?:the )?A\d)"
    r"|(?<!\S)one (?:\w+ )?(?:city|capital|town) after (?:(?:the )?other )?(?:has )?(?:gone|fall-|cap-|lose-)"
    r"|(?<!\S)A\d+ (?:has )?(?:hold|cap)-\w+ num (?:\S+ ){0,6}?(?:capitals|cities)(?!\S)"
)
"""Cities have fallen of which the next sentence may name the latest."""
_MORE_TO_COME = Pattern(r"(?<!\S)(?:will|may|could|might|would|threaten\w*|next)(?!\S)")
_SPEAKS_FOR = Pattern(r"(?:(?:but|however|the|a|an|one|,) )*W(\d+)(?!\S)")
_SUBORDINATE = Pattern(
    r"(?<!\S)(?:when|after|since|as soon as|once|before) (?:(?:the )?A\d+ |they |it )?(?:has )?$"
)
"""A fall told in passing is not what "they did the same in C" in the next sentence means."""
_UNREAD = "a capital beside a word for a fall, in a pattern that no rule knows"

_NOW = Pattern(
    r"(?<!\S)(?:now|today|tonight|this (?:time|week|month|year|summer)|has|have|is|are|since then|so far|latest|currently)(?!\S)"
)
"""A sentence that has one of these is no longer told of the past that the paragraph opened with."""

SIDES_REMEMBERED = 30
"""Mentions of sides that "they" and a fall without a name may go back to; so the cost of a text stays linear."""


class Narration:
    """What one text has told so far. `statements` and `unread` grow with each sentence that is told."""

    def __init__(
        self, theatre: Theatre, make: Statements, plains: Sequence[Plain], today: date | None
    ) -> None:
        self.statements: list[Statement] = []
        self.unread: list[Unread] = []
        self._theatre, self._make, self._today = theatre, make, today
        house = signature_of(plains[-1]) or bulletin_of(plains)
        self._hearing = Hearing(plains, house)
        self._focus = Focus(theatre)
        self._block, self._line = 0, -1
        self._below_heading = self._map = self._chronicle = self._history = self._scenarios = self._past = (
            False
        )
        self._line_day: date | None = None
        self._section_day: date | None = None
        self._reference: date | None = None
        self._named: list[Mention] = []
        self._gained: dict[str, str] = {}
        self._last: list[Statement] = []
        self._gone = False
        self._to_follow = self._fate = False
        self._unnamed: tuple[Plain, Passage] | None = None

    def tell(self, tagged: Plain) -> None:
        """The next sentence."""
        opens_line = tagged.sentence.line != self._line
        if opens_line:
            self._open_line(tagged)
        self._section_day = day_of_heading(tagged) or self._section_day
        self._history = self._history or is_history_line(tagged)
        if self._history or self._scenarios or is_quoted_claim(tagged):
            return
        self._scenarios = opens_scenarios(tagged)
        self._past = self._past and not _is_of_now(tagged, self._today)
        plain = self._in_full(tagged, opens_line)
        held = chronicles.held_by(plain, tagged) if self._map else chronicles.held_since(plain)
        bare = held or chronicles.told_bare(
            plain,
            chronicle=self._chronicle,
            dated_line=self._line_day is not None,
            after_a_fall=bool(self.statements),
        )
        of_capitals = chronicles.is_of_capitals(plain)
        self._map = (
            (self._map or chronicles.asks_who_holds_what(plain)) if of_capitals is None else of_capitals
        )
        self._chronicle = chronicles.goes_on(plain) if self._chronicle else chronicles.is_heading(plain)
        passage = self._passage(tagged, named=() if bare or self._line_day else tuple(self._named))
        if held or (self._map and chronicles.begins_with_a_side(tagged)):
            passage = passage._replace(voice=None)  # "A: C" names who holds, not who speaks
        self._name_the_unnamed(plain)
        self._state(bare or plain, tagged, passage)
        unnamed = takes_an_unnamed_city(plain) and not chronicles.is_heading(plain)
        self._unnamed = (plain, passage) if unnamed else None
        self._remember(bare or plain)

    def _open_line(self, tagged: Plain) -> None:
        """A paragraph begins; below a headline an update does, but for a headline below another."""
        self._line, self._line_day = tagged.sentence.line, day_of_line(tagged)
        self._history = self._scenarios = self._past = False
        self._hearing.new_paragraph()
        if tagged.sentence.headline:
            self._block += not self._below_heading
            if not self._below_heading:
                self._focus, self._last = Focus(self._theatre), []
        self._below_heading = tagged.sentence.headline

    def _in_full(self, tagged: Plain, opens_line: bool) -> Plain:
        """The sentence without its label, its pronouns replaced, its lists merged."""
        plain = tagged
        if opens_line:
            if (dateline := city_of_dateline(tagged)) is not None:
                self._focus.begin_at(dateline)
            plain = tagged.saying(
                without_label(tagged, self._theatre.national_capital, chronicle=self._chronicle)
            )
        plain = self._focus.resolve(plain)
        return plain.saying(listed(without_its_description(plain, self._focus.capital_id)))

    def _passage(self, tagged: Plain, named: tuple[Mention, ...]) -> Passage:
        side = self._make.side_of(self._named[-1]) if self._named else None
        voice = self._hearing.voice(tagged, side)
        ours = _OURS.search(tagged.before) is not None
        speaks = self._own_side(voice) if voice is not None and ours else None
        day = self._line_day or self._section_day or self._today
        teller = self._own_side(voice) if voice is not None else None
        tellers = voice.perhaps if voice is not None and len(voice.perhaps) > 1 else ()
        stranger = ours and speaks is None and not (voice is not None and voice.claims)
        return Passage(
            voice,
            Told(named, self._gained, speaks, teller, tellers, stranger),
            day,
            self._block,
            self._line_day or self._reference,
        )

    def _own_side(self, voice: Voice) -> str | None:
        """The side that a speaker means by "our"."""
        if voice.actor is None and voice.official and self._today is not None:
            government = self._theatre.government_on(self._today - ONE_DAY)
            return government.name if government else None
        return voice.actor

    def _state(self, plain: Plain, tagged: Plain, passage: Passage) -> None:
        """Add what a sentence states: falls, else what it says of the last ones; and other events."""
        voice = passage.voice
        tried = falls(plain.text)
        tried = [fall for fall in tried if fall.rule not in FOLLOWING or self._follows(fall, tried, plain)]
        many = _SO_MANY_GONE.search(plain.text)
        self._gone = (many is not None and not _MORE_TO_COME.search(plain.text, many.end())) or (
            self._gone and not _CITY.search(plain.text)
        )
        if self._past:
            tried = [fall._replace(history=True) for fall in tried]
        self._past = self._past or is_told_of_the_past(plain) or any(fall.history for fall in tried)
        spoken = [(fall, self._told_by(spoken_by(fall, plain, tagged, passage), tagged)) for fall in tried]
        found = self._stated(spoken, plain)
        for fall, own in spoken:
            held = set(self._make.still_held([fall], plain, own))
            found = [
                _as_a_claim(item) if item.place in held and item.voice == own.voice else item
                for item in found
            ]
            lost = [item for item in found or self._last if item.place in held]
            found += denied_by((own.voice or Voice())._replace(denies=True), lost)
        if found and is_called_false(plain) and not any(item.denied for item in found):
            found = [item._replace(denied=True) for item in found]
        found = [_denied_by_another(item) for item in found]
        answers = [] if found else self._responses(plain, voice)
        self._take_back(answers)
        self.statements += found or answers
        if found and verbs_of_speech(tagged) > 1 and (denier := denier_of(tagged)) is not None:
            denied = {item.place for item in found if item.denied}
            self.statements += denials(
                plain, denier, [item for item in found if not denied or item.place in denied]
            )
        others = self._others(plain, passage)
        self.statements += others
        if not (found or tried or any(item.kind in _TAKINGS for item in others)) and _unreadable(plain):
            self.unread.append(self._unread(plain))
        self._gained |= {
            item.place: item.actor for item in found if item.place and item.actor and not item.denied
        }
        self._last = found or self._last
        told = max((fall.end for fall in tried), default=0)
        fallen = {item.place for item in found}
        later = (self._make.capital(plain.mentions[int(tag[1])]) for tag in _CITY.finditer(plain.text, told))
        aside = all(_SUBORDINATE.search(plain.text, 0, fall.at) for fall in tried)
        self._to_follow = bool(found) and not aside and all(city in fallen for city in later)
        if found or _CITY.search(plain.text):
            self._fate = self._to_follow

    def _take_back(self, answers: Sequence[Statement]) -> None:
        """What somebody told and calls untrue in their next breath they did not tell ("I heard C had fallen. It has not.")."""
        denied = {(item.place, item.voice) for item in answers if item.denied and item.voice is not None}
        if not denied:
            return
        self.statements = [
            item for item in self.statements if item.denied or (item.place, item.voice) not in denied
        ]

    def _follows(self, fall: Fall, tried: Sequence[Fall], plain: Plain) -> bool:
        """Whether "C followed" follows a fall, and nothing that was told of another city since."""
        before = [other.end for other in tried if other.rule not in FOLLOWING and other.end <= fall.at]
        if before:
            return not _CITY.search(plain.text, max(before), fall.at)
        if _SO_MANY_GONE.search(plain.text, 0, fall.at):
            return True
        return self._to_follow or self._gone or (self._fate and fall.rule == "same way")

    def _told_by(self, own: Passage, tagged: Plain) -> Passage:
        """The passage of one fall, its sides those of whoever speaks there."""
        side = self._own_side(own.voice) if own.voice is not None else None
        speaks = side if _OURS.search(tagged.before) else None
        tellers = own.voice.perhaps if own.voice is not None and len(own.voice.perhaps) > 1 else ()
        return own._replace(told=own.told._replace(speaker=speaks, teller=side, tellers=tellers))

    def _stated(self, spoken: Sequence[tuple[Fall, Passage]], plain: Plain) -> list[Statement]:
        """What the falls of a sentence state; who enters a city takes it where the one who held it has left."""
        found: list[Statement] = []
        for fall, passage in sorted(spoken, key=lambda pair: pair[0].rule in ENTRIES):
            items = list(self._make.of_fall(fall, plain, passage))
            if fall.rule in ENTRIES:
                left = [item for item in (*self.statements, *found) if item.guessed and not item.denied]
                items = [item for item in items if not item.guessed and _takes_over(item, left)]
            found += items
        return found

    def _told_of(self, plain: Plain) -> list[Statement]:
        """What the text has told of the cities and provinces that a sentence names."""
        named = {self._make.capital(plain.mentions[int(number)]) for number in _PLACES.findall(plain.text)}
        return [item for item in self.statements if item.kind is None and item.place in named]

    def _responses(self, plain: Plain, voice: Voice | None) -> list[Statement]:
        """What a sentence says of what was told before it, unless it speaks of other capitals."""
        last = self._last
        if voice is not None and voice.denies and (own := self._spoken_for(plain)):
            last = [item for item in last if item.place in own] or last
        found = responses(plain, voice, last, self._told_of(plain)) if last else []
        others = found and not is_of_the_last(plain) and self._tells_of_others(plain, found)
        return [] if others else found

    def _spoken_for(self, plain: Plain) -> set[str | None]:
        """The capitals for which somebody speaks who is named at the head of a sentence ("The governor of P denied it")."""
        speaker = _SPEAKS_FOR.match(plain.text)
        return {self._make.capital(plain.mentions[int(speaker.group(1))])} if speaker else set()

    def _tells_of_others(self, plain: Plain, found: Sequence[Statement]) -> bool:
        """Whether a sentence speaks of capitals, and of none of those of which it is found to say something."""
        cities = (tag for tag in _CITY.finditer(plain.text) if is_spoken_of(plain.text, tag.start()))
        spoken_of = {self._make.capital(plain.mentions[int(tag.group(1))]) for tag in cities}
        seat = self._theatre.national_capital  # so often only where somebody speaks or is sent to
        near = {
            self._make.capital(plain.mentions[int(tag.group(1))]) for tag in _NEAR_IT.finditer(plain.text)
        }
        front = {
            self._make.capital(plain.mentions[int(tag.group(1))]) for tag in _ROUND_IT.finditer(plain.text)
        }
        named = spoken_of | (near - {seat, None}) | (front - {None})
        return bool(named) and named.isdisjoint({item.place for item in found})

    def _name_the_unnamed(self, plain: Plain) -> None:
        """A sentence that begins by describing a city says which one was taken in the sentence before."""
        if self._unnamed is None:
            return
        earlier, passage = self._unnamed
        named = named_by(earlier, plain)
        if named is None or any(self._make.still_held(falls(plain.text), plain, passage)):
            return
        found = [item for fall in falls(named.text) for item in self._make.of_fall(fall, named, passage)]
        self.statements += found
        self._last = found or self._last

    def _others(self, plain: Plain, passage: Passage) -> list[Statement]:
        if not plain.names_something:
            return []
        places = [
            item
            for fall in falls(plain.text, "L")
            for item in self._make.of_other_place(fall, plain, passage)
        ]
        bare = plain.saying(without_asides(plain.text))
        events = [
            item for told in happenings(bare.text) for item in self._make.of_happening(told, bare, passage)
        ]
        return places + events

    def _unread(self, plain: Plain) -> Unread:
        match = _CITY.search(plain.text)
        place = self._make.capital(plain.mentions[int(match.group(1))]) if match else None
        sentence = plain.sentence
        return Unread(place, sentence.text, sentence.start, sentence.end, _UNREAD)

    def _remember(self, plain: Plain) -> None:
        self._focus.remember(plain)
        self._reference = last_day(plain.dates, self._reference, self._today) or self._reference
        self._named = [*self._named, *self._make.named_in(plain)][-SIDES_REMEMBERED:]


_COUNTED_BACK = frozenset(("earlier", "before", "later"))


_TODAY = frozenset(("today", "tonight", "this"))
_FAR_OFF = timedelta(days=60)


def _is_far_off(day: Expression, today: date | None) -> bool:
    """Whether a day of a month without a year is far from the text's own: that of another year."""
    return day.of_year is not None and today is not None and abs(today - day.of_year) > _FAR_OFF


def _is_of_now(tagged: Plain, today: date | None) -> bool:
    """Whether a sentence speaks of the present, by its words or by a day; "overnight" may be of any day, and
    "two weeks earlier" counts from the day that is told of.
    """
    days = (
        day
        for day in tagged.dates
        if not (day.history or day.of_month or _is_far_off(day, today))
        and tagged.words[day.last - 1].form not in _COUNTED_BACK
    )
    return bool(_NOW.search(tagged.before)) or any(
        not day.of_today or tagged.words[day.first].form in _TODAY for day in days
    )


def _takes_over(entry: Statement, left: Sequence[Statement]) -> bool:
    """Whether who enters a city comes where another has left it: not the side that lost it."""
    return any(entry.place == item.place and entry.actor != item.against for item in left)


def _denied_by_another(told: Statement) -> Statement:
    """A denial that seems to be the word of the side that gains is somebody else's: nobody denies their own claim."""
    own = told.denied and told.voice is not None and told.voice.actor == told.actor is not None
    return told._replace(voice=Voice(denies=True)) if own else told


def _as_a_claim(told: Statement) -> Statement:
    """What somebody tells of a city that they say is still held: the claim of who would gain it."""
    return told._replace(voice=Voice(actor=told.actor, claims=True))


def _unreadable(plain: Plain) -> bool:
    """A capital beside a word for a fall, said as a fact, that no rule read."""
    return bool(_CITY_AND_TRIGGER.search(plain.text)) and lexicon.HEDGES.isdisjoint(plain.text.split())
