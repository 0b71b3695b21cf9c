"""Reads a document: from its text, and the day it was published, to everything it reports.

Only the order of work stands here; each step has a room of its own beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from events.records import Reading, SubEventType, Unread
from events.theatre import Theatre
from parser import lexicon
from parser.counting import counts
from parser.dates import last_day
from parser.descriptions import HEARSAY, SURNAME, Voice
from parser.falls import Fall, falls
from parser.focus import Focus
from parser.gazetteer import Gazetteer, Mention
from parser.happenings import happenings, without_asides
from parser.labels import (
    city_of_dateline,
    day_of_heading,
    day_of_line,
    is_history_line,
    is_quoted_claim,
    without_label,
)
from parser.lists import listed
from parser.plain import Plain, tag
from parser.reductions import reduce
from parser.rules import FOLLOWING
from parser.sentences import sentences
from parser.sides import ONE_DAY, Told
from parser.speakers import denier_of, signature_of, speaks_of_itself, voice_of
from parser.statements import Passage, Statements
from parser.weighing import Statement, weigh

_QUOTED = re.compile(r"[\"“”]")
_ABOUT_THE_WAR = re.compile(
    r"(?<!\S)(?:[AN]\d+|provincial|province|governor|militants|insurgents|rebels|fighters|residents|lawmaker|council|troops|soldiers|army"
    r"|officials|capital|city|cities|offensive|ministry|forces|reinforcements|military|police|fighting|frontline|evacuation|attack|mayor|resistance|insurgency|battle|siege)(?!\S)"
)
_CITY_AND_TRIGGER = re.compile(
    r"(?<!\S)C\d.* (?:cap|fall|cede|lose)-|(?:cap|cede|lose)-\S+(?: \S+){0,6} C\d|^C\d+ \?$"
)
_TAKINGS = (
    SubEventType.NON_STATE_OVERTAKES,
    SubEventType.GOVERNMENT_REGAINS,
    SubEventType.NON_VIOLENT_TRANSFER,
)
_CITY = re.compile(r"(?<!\S)C(\d+)")
_ONLY_CITIES = re.compile(r"C\d+(?:_\d+)*(?: [.;])?")
_CITIES_AND_DAY = re.compile(
    r"(C\d+(?:_\d+)*) (?:: |– |— |- |\( )?(?:on |overnight |late |early )*(D\d+)(?: (?:-|–|and|,|to|num|D\d+|\)))*(?: [.;])?"
)
_AND_CITIES = re.compile(
    r"(?:and|then|so too|likewise|next) (?:, )?(C\d+(?:_\d+)*)(?: (?:,|too|as well|(?:on |late |early )*D\d+))*(?: [.;])?"
)
"""A line of a chronicle that has only cities and their day; a sentence that only adds a city to the one before."""
_CHRONICLE = re.compile(
    r"(?:fall-|lose-|cap-|nom|cede-).*(?:capitals|cities)|(?:capitals|cities).*(?:fall-|lose-|cap-|nom)|A\d+ (?:'s )?hands"
)
_SIGNS = re.compile(
    r"(?<!\S)(?:retreat\w*|withdr\w+|pulled|abandoned|fled|left|entered|flags?|surrender\w*|gave|without (?:a fight|resistance)|handed|driven|walked|resistance)(?!\S)"
)
_WHO_LEAVES = re.compile(
    r"(?<!\S)(?:[AN]\d+|forces|troops|soldiers|army|police|officials|governor|garrison|they|he|militias?|commanders?|we)(?!\S)"
)
_CONFIRMED_IT = re.compile(
    r"(?<!\S)(?:confirm|acknowledg|admit|conced)\w* (?:it|this|the loss|as much)(?!\S)"
)
_HOLDS_OUT = re.compile(
    r"(?<!\S)(?:still|continu\w+|remain\w*) (?:\S+ ){0,2}?(?:fighting|battling|resisting|in control|under (?:\S+ ){0,2}?control|in place|holding)"
    r"|(?<!\S)(?:is|are|was|were) (?:\w+ly )?(?:safe|under (?:government |army |full |our )*control|in (?:full )?control)(?!\S)"
)
"""Where the losing side says this of a city that it is said to have lost, it denies the loss."""
_OURS = re.compile(
    r"(?<!\S)(?:we|our|its A\d+|their A\d+|(?:in|under|into) (?:their|its) (?:\w+ )?(?:control|hands|grip))(?!\S)"
)
_CALLED_FALSE = re.compile(
    r"(?<!\S)(?:called|calls|described|dismissed) (?:\S+ ){0,4}?(?:false|untrue|lies?|fake|baseless|propaganda|rumou?rs?)(?!\S)"
)
_UNREAD = "a capital beside a word for a fall, in a pattern that no rule knows"


class Reader:
    """Reads texts about one theatre. Made once; reading changes nothing in it, so threads may share it."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._gazetteer = Gazetteer(theatre)
        self._make = Statements(theatre)

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        """All that `text` reports.

        `published` is a day of the theatre, or a moment with its zone (UTC where it has none); None leaves
        days unknown. `outlet` is who publishes it, for what is said in its own voice.
        """
        today = self._local_day(published)
        if today is not None and not self._covers(today):
            return Reading(())
        plains = self._plain_forms(text, today)
        if not _about_the_war(plains):
            return Reading(())
        statements, unread = self._statements(plains, today)
        if today is None:
            statements = [item if item.dated else replace(item, day=None) for item in statements]
        reports = weigh(statements, text, self._theatre, today, outlet)
        return Reading(tuple(reports), tuple(unread), tuple(counts(plains, self._make.side_of)))

    def _covers(self, day: date) -> bool:
        return self._theatre.first_day <= day and (
            self._theatre.last_day is None or day <= self._theatre.last_day
        )

    def _local_day(self, published: datetime | date | None) -> date | None:
        if isinstance(published, datetime):
            moment = published if published.tzinfo else published.replace(tzinfo=UTC)
            return moment.astimezone(self._theatre.timezone).date()
        return published

    def _plain_forms(self, text: str, today: date | None) -> list[Plain]:
        base = today or self._theatre.first_day
        tagged = (
            tag(sentence, self._gazetteer, base, self._theatre.first_day) for sentence in sentences(text)
        )
        return [reduce(plain) for plain in tagged]

    def _statements(self, plains: list[Plain], today: date | None) -> tuple[list[Statement], list[Unread]]:
        statements: list[Statement] = []
        unread: list[Unread] = []
        focus, block, line = Focus(self._theatre), 0, -1
        line_day: date | None = None
        section_day: date | None = None
        reference: date | None = None
        chronicle, heading, history_line = False, False, -1
        signed = signature_of(plains[-1])
        bulletin = speaks_of_itself(plains) and not any(map(voice_of, plains))
        speaker: Voice | None = None
        known: dict[str, Voice] = {}
        named: list[Mention] = []
        gained: dict[str, str] = {}
        last: list[Statement] = []
        for tagged in plains:
            opens_line = tagged.sentence.line != line
            if opens_line:
                line, line_day, speaker = tagged.sentence.line, day_of_line(tagged), None
                if tagged.sentence.headline:
                    block += not heading
                    focus, last = Focus(self._theatre), []
                    section_day = day_of_heading(tagged) or section_day
                heading = tagged.sentence.headline
            if tagged.sentence.line == history_line or is_history_line(tagged) or is_quoted_claim(tagged):
                history_line = tagged.sentence.line if is_history_line(tagged) else history_line
                continue
            plain = tagged
            if opens_line:
                if (dateline := city_of_dateline(tagged)) is not None:
                    focus.begin_at(dateline)
                plain = tagged.saying(without_label(tagged, self._theatre.national_capital))
            plain = focus.resolve(plain)
            plain = plain.saying(listed(plain.text))
            if _ONLY_CITIES.fullmatch(plain.text) and line_day and (statements or chronicle):
                plain = plain.saying(f"{plain.text.rstrip(' .;')} fall-d")
            bare = plain.text
            if (chronicle or last) and (alone := _CITIES_AND_DAY.fullmatch(plain.text)):
                plain = plain.saying(f"{alone.group(1)} fall-d on {alone.group(2)}")
            if last and (added := _AND_CITIES.fullmatch(plain.text)):
                plain = plain.saying(plain.text.replace(added.group(1), f"{added.group(1)} fall-d", 1))
            bare_list = plain.text != bare
            chronicle = chronicle or (tagged.sentence.headline and bool(_CHRONICLE.search(plain.text)))
            side = self._make.side_of(named[-1]) if named else None
            voice = _meant(_recalled(voice_of(tagged), known), speaker, side, tagged)
            if voice is None and (signed or bulletin):
                voice = signed or Voice(claims=True)
            speaker = voice or speaker
            if voice is not None and voice.name and voice.role != SURNAME:
                known[voice.name.rsplit(" ", 1)[-1].rstrip(".").lower()] = voice
            speaks = (
                self._own_side(voice, today) if voice is not None and _OURS.search(tagged.before) else None
            )
            passage = Passage(
                voice,
                Told(() if bare_list else tuple(named), gained, speaks),
                line_day or section_day or today,
                block,
                reference,
            )
            tried = [fall for fall in falls(plain.text) if last or fall.rule not in FOLLOWING]
            found = [
                item
                for fall in tried
                for item in self._make.of_fall(fall, plain, self._spoken_by(fall, tagged, passage))
            ]
            if self._make.stays_held(tried, plain, passage):
                found += _denials(plain, replace(voice or Voice(), denies=True), found or last)
            statements += found or _denials(plain, voice, last) or _support(plain, voice, last)
            if found and (denier := denier_of(tagged)) is not None:
                statements += _denials(plain, denier, found)
            elif found and _CALLED_FALSE.search(plain.text):
                statements += [replace(item, denied=True) for item in found]
            others = self._others(plain, passage)
            statements += others
            if not (found or tried or any(item.kind in _TAKINGS for item in others)) and _unreadable(plain):
                unread.append(self._unread(plain))
            focus.remember(plain)
            reference = last_day(plain.dates, reference, today) or reference
            named += self._make.named_in(plain)
            gained |= {
                item.place: item.actor for item in found if item.place and item.actor and not item.denied
            }
            last = found or last
        return statements, unread

    def _spoken_by(self, fall: Fall, tagged: Plain, passage: Passage) -> Passage:
        """The passage with the speaker who vouches for this fall, where several speak in one sentence."""
        if _CONFIRMED_IT.search(tagged.before):
            return passage
        if passage.voice is None or passage.voice.claims or fall.places[0] >= len(tagged.mentions):
            return passage
        voice = voice_of(tagged, fall.places[0])
        return (
            passage if voice is None or voice.role in ("pronoun", "they") else replace(passage, voice=voice)
        )

    def _own_side(self, voice: Voice, today: date | None) -> str | None:
        """The side that a speaker means by "our"."""
        if voice.actor is None and voice.official and today is not None:
            government = self._theatre.government_on(today - ONE_DAY)
            return government.name if government else None
        return voice.actor

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


def _unreadable(plain: Plain) -> bool:
    """A capital beside a word for a fall, said as a fact, that no rule read."""
    return bool(_CITY_AND_TRIGGER.search(plain.text)) and lexicon.HEDGES.isdisjoint(plain.text.split())


def _about_the_war(plains: list[Plain]) -> bool:
    """False for a text that has nothing of the war in it but one name that persons bear too."""
    names = [mention.name for plain in plains for mention in plain.mentions]
    places = [name for name in names if name.capital or name.province or name.local]
    if len(places) > 1 or any(not name.homonym for name in places):
        return True
    return any(_ABOUT_THE_WAR.search(plain.text) for plain in plains)


def _meant(voice: Voice | None, speaker: Voice | None, side: str | None, plain: Plain) -> Voice | None:
    """Whom a sentence is attributed to: "he said" is the last speaker, "they say" the side last named.

    A quotation stays with its speaker until the paragraph ends.
    """
    if voice is None:
        return speaker if speaker is not None and _QUOTED.search(plain.sentence.text) else None
    if voice.role not in ("pronoun", "they"):
        return voice
    if speaker is not None:
        return replace(speaker, denies=voice.denies, claims=voice.claims)
    if voice.role == "they" and side is not None:
        return Voice(actor=side, denies=voice.denies, claims=voice.claims)
    return None


def _recalled(voice: Voice | None, known: Mapping[str, Voice]) -> Voice | None:
    """A speaker of whom only the surname is given, as the text introduced them."""
    if voice is None or voice.role != SURNAME:
        return voice
    introduced = known.get((voice.name or "").lower())
    if introduced is None:
        return replace(voice, role=None)
    return replace(introduced, denies=voice.denies, claims=introduced.claims or voice.claims)


def _support(plain: Plain, voice: Voice | None, last: list[Statement]) -> list[Statement]:
    """Somebody who tells how it came about ("the soldiers had left") vouches for what was stated last in no
    one's name, or in that of the side that gains.
    """
    if (
        voice is None
        or voice.denies
        or voice.role == HEARSAY
        or not (_SIGNS.search(plain.before) and _WHO_LEAVES.search(plain.before))
    ):
        return []
    return [
        replace(item, voice=voice)
        for item in last
        if not (item.denied or item.recap)
        and (item.voice is None or item.voice.claims or item.voice.actor == item.actor)
    ]


def _denials(plain: Plain, voice: Voice | None, last: list[Statement]) -> list[Statement]:
    """ "The ministry denied it": a denial of what was stated last, by anybody but who gains by it."""
    denies = (voice is not None and voice.denies) or not lexicon.DENIALS.isdisjoint(plain.text.split())
    actor = voice.actor if voice is not None else None
    if not denies and voice is not None and _HOLDS_OUT.search(plain.before):
        loses = [
            item for item in last if item.voice is not None and (voice.official or actor == item.against)
        ]
        return [
            replace(item, denied=True, voice=voice)
            for item in loses
            if not item.denied and item.actor != actor
        ]
    if not denies:
        return []
    return [
        replace(item, denied=True, voice=voice)
        for item in last
        if not (item.denied or item.recap) and item.actor != actor
    ]
