"""Reads a document: from its text, and the day it was published, to everything it reports.

Only the order of work stands here; each step has a room of its own beside this one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from events.records import Reading, Unread
from events.theatre import Theatre
from parser import lexicon
from parser.assertion import Verdict
from parser.falls import STATES, Fall, Told, falls, listed
from parser.focus import Focus
from parser.gazetteer import Gazetteer, Mention
from parser.plain import Plain, reduce, tag
from parser.sentences import Sentence, sentences
from parser.sides import Sides
from parser.speakers import Voice, voice_of
from parser.timing import day_of
from parser.weighing import Statement, weigh

_LABEL = re.compile(r"^(?:[CB]\d+(?: (?:,|and|&) )?)+ :(?: on| in)?(?: (?:all|both))?(?: num)?(?= )")
_DATELINE = re.compile(
    r"^(?!correction|clarification|update|breaking|live|factbox)(?:[CBPLZ]\d+|[a-z.' ]{2,30}?)(?: (?:province|city))?(?: ,? ?[a-z.]+)?(?: ,)?(?: [DH]\d+)?(?: \( (?:O\d+|[\w ]+) \) ?(?:- -|–|—|-|:|,)?| (?:- -|–|—|-)| :) "
)
_QUOTED = re.compile(r"[\"“”]")
_PEACEFUL = re.compile(
    r"without (?:a fight|fighting|resistance|firing|any resistance|much resistance|a single)|handed over|handed|peaceful|negotiated|no resistance|after (?:elders|talks|negotiations)|deal"
)
_CORRECTION = re.compile(r"^(?:correction|editor ' ?s note|clarification|we have corrected|this (?:post|update|item|story) has been corrected)")
_CONTEXT = re.compile(r"(?<!\S)(?:[AN]\d+|provincial|province|governor|militants|insurgents|rebels|fighters|residents|lawmaker|council|troops|soldiers|army|officials|capital|city|cities|offensive|ministry|forces|reinforcements|military|police|fighting|frontline|evacuation|attack)(?!\S)")


class Reader:
    """Reads texts about one theatre. Made once; reading changes nothing in it, so threads may share it."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._gazetteer = Gazetteer(theatre)
        self._sides = Sides(theatre)

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        """All that `text` reports. `published` is a day of the theatre, or a moment with its zone; None leaves days unknown."""
        today = self._local_day(published)
        if today is not None and not self._covers(today):
            return Reading(())
        plains = self._plain_forms(text, today)
        if not any(_CONTEXT.search(plain.text) for plain in plains):
            return Reading(())
        statements, unread = self._statements(plains, today)
        return Reading(tuple(weigh(statements, text, self._theatre, today, outlet)), tuple(unread))

    def _covers(self, day: date) -> bool:
        return self._theatre.first_day <= day and (self._theatre.last_day is None or day <= self._theatre.last_day)

    def _local_day(self, published: datetime | date | None) -> date | None:
        if isinstance(published, datetime):
            moment = published if published.tzinfo else published.replace(tzinfo=UTC)
            return moment.astimezone(self._theatre.timezone).date()
        return published

    def _plain_forms(self, text: str, today: date | None) -> list[Plain]:
        base = today or self._theatre.first_day
        tagged = [tag(sentence, self._gazetteer, base, self._theatre.first_day) for sentence in sentences(text)]
        return [reduce(plain, self._theatre) for plain in tagged]

    def _statements(self, plains: list[Plain], today: date | None) -> tuple[list[Statement], list[Unread]]:
        statements: list[Statement] = []
        unread: list[Unread] = []
        focus, block, line, voice_before = Focus(self._theatre), 0, -1, None
        last: list[Statement] = []
        named: list[str] = []
        line_day: date | None = None
        for plain in plains:
            if plain.sentence.line != line:
                line, voice_before, line_day = plain.sentence.line, None, _line_day(plain)
                if plain.sentence.headline:
                    block, focus, last = block + 1, Focus(self._theatre), []
            labelled = replace(plain, text=self._unlabelled(plain.text))
            resolved = focus.resolve(labelled)
            resolved = replace(resolved, text=listed(resolved.text))
            voice = voice_of(plain)
            if voice is not None and voice.role == "pronoun":
                voice = self._meant(voice, voice_before, named)
            elif voice is None and voice_before is not None and _QUOTED.search(plain.sentence.text):
                voice = voice_before
            voice_before = voice or voice_before
            named += self._sides.named_in(resolved)
            found = [
                statement
                for fall in falls(resolved.text)
                for statement in self._of_fall(fall, resolved, voice, named, line_day or today, block)
            ]
            statements += found
            if self._denies(resolved, voice) and not found:
                speaker = voice.actor if voice is not None else None
                statements += [replace(item, denied=True, voice=voice) for item in last if not item.denied and item.actor != speaker]
            if not found and self._unreadable(resolved):
                unread.append(self._unread(resolved))
            focus.remember(resolved)
            last = found or last
        return statements, unread

    def _unlabelled(self, text: str) -> str:
        """A line that begins with a city and a colon speaks of that city: `C0 : cap-ed on D0` is `C0 cap-ed on D0`."""
        match = _LABEL.match(text)
        if match is None:
            return _DATELINE.sub("", text, count=1).strip() if _DATELINE.match(text) else text
        label = match.group().split(" :")[0]
        rest = text[match.end() :].strip()
        if re.match(r"(?:on |since |[DH]\d+ )*(?:cap-|fall-|cede-|handed|leave-|now |under |in A)", rest):
            return f"{label} {rest}"
        return f"{label} : {rest}"

    def _of_fall(
        self, fall: Fall, plain: Plain, voice: Voice | None, named: list[str], today: date | None, block: int
    ) -> list[Statement]:
        if fall.verdict is Verdict.HEDGED or fall.history or _foreign(plain):
            return []
        correction = bool(_CORRECTION.match(plain.text))
        denied = correction or fall.verdict is Verdict.NEGATED
        if denied and not correction and voice is None and not any(form in lexicon.DENIALS for form in plain.text.split()):
            return []
        when = day_of(plain, fall, today)
        if when.before_theatre:
            return []
        found = []
        for number in fall.capitals:
            capital = self._capital(plain.mentions[number])
            if capital is None:
                continue
            actor, against = self._sides.of(fall, plain, capital, named)
            if actor is None or (fall.rule in STATES and actor == self._theatre.holders[capital]):
                continue
            found.append(
                Statement(
                    capital=capital,
                    actor=actor,
                    against=against,
                    voice=None if fall.background else voice,
                    denied=denied,
                    recap=fall.told is Told.RECAP,
                    peaceful=bool(_PEACEFUL.search(plain.text)),
                    correction=correction,
                    day=when.day,
                    precision=when.precision,
                    dated=when.said,
                    block=block,
                    start=plain.sentence.start,
                    end=plain.sentence.end,
                )
            )
        return found

    def _capital(self, mention: Mention) -> str | None:
        name = mention.name
        if name.capital:
            return name.capital
        return self._theatre.capital_of(name.province).id if name.province else None

    def _meant(self, pronoun: Voice, before: Voice | None, named: list[str]) -> Voice | None:
        """Whom "he said" or "they say" points back to: the last speaker, or else the side last named."""
        if before is not None:
            return replace(before, denies=pronoun.denies, claims=pronoun.claims)
        return Voice(actor=named[-1], denies=pronoun.denies, claims=pronoun.claims) if named else None

    def _denies(self, plain: Plain, voice: Voice | None) -> bool:
        forms = plain.text.split()
        return (voice is not None and voice.denies) or any(form in lexicon.DENIALS for form in forms)

    def _unreadable(self, plain: Plain) -> bool:
        """A capital close to a trigger, and no rule that reads them together."""
        return bool(re.search(r"(?<!\S)C\d+(?:_\d+)*(?: \S+){0,4} (?:cap|fall|cede)-|(?:cap|fall|cede)-\w+(?: \S+){0,3} C\d", plain.text))

    def _unread(self, plain: Plain) -> Unread:
        match = re.search(r"(?<!\S)C(\d+)", plain.text)
        place = self._capital(plain.mentions[int(match.group(1))]) if match else None
        sentence: Sentence = plain.sentence
        return Unread(place, sentence.text, sentence.start, sentence.end, "a capital beside a word for a fall, in no known pattern")


def _line_day(plain: Plain) -> date | None:
    """The day at the head of a line (`Aug 14: …`), which is the day of everything in it."""
    match = re.match(r"D(\d+) (?::|–|—|-) ", plain.text)
    return plain.dates[int(match.group(1))].day if match else None


def _foreign(plain: Plain) -> bool:
    return bool(re.search(r"(?<!\S)F\d+", plain.text)) and not re.search(r"(?<!\S)A\d+", plain.text)
