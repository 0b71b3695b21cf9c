"""Counts that a text states ("the ninth capital to fall", "nine of 34"): read so that they can be checked,
never believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from events.records import CountClaim
from parser import lexicon
from parser.gazetteer import Mention
from parser.lexicon import NUMBER_OF
from parser.patterns import Pattern
from parser.plain import Plain

_NUMBER = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
_WORD = rf"(?:twenty -|thirty -)?(?:{_NUMBER})|thirty|\d{{1,2}}(?:st|nd|rd|th)?"
_CITIES = r"(?:provincial )?(?:capitals?|cit(?:y|ies)|cent(?:er|re)s?)"
_GONE = r"(?:to (?:be|fall|go|have)|captured|taken|seized|lost|falls?|overrun|fallen|gone|won)"
_COUNTS = tuple(
    Pattern(pattern)
    for pattern in (
        rf"(?<!\S)(?P<count>{_WORD}) (?:\S+ ){{0,2}}?{_CITIES} (?:\S+ ){{0,6}}?{_GONE}",
        rf"(?:capture[sd]?|take[ns]?|took|seize[sd]?|controls?|overr[au]n|holds?|putting|hands) (?:\S+ ){{0,2}}?(?P<count>{_WORD}) (?:of (?:\S+ ){{0,3}}?34 )?(?:\S+ ){{0,2}}?{_CITIES}",
    )
)
_SIDE = Pattern(r"(?<!\S)[AN](\d+)(?!\S)")


def counts(plains: Sequence[Plain], side_of: Callable[[Mention], str | None]) -> Iterator[CountClaim]:
    """The counts of fallen capitals that sentences state, each with the side that the sentence names."""
    for plain in plains:
        for pattern in _COUNTS:
            if (match := pattern.search(plain.before)) is not None:
                if lexicon.MODALS.isdisjoint(plain.before[: match.end()].split()):
                    sentence, side = plain.sentence, _SIDE.search(plain.before)
                    actor = side_of(plain.mentions[int(side.group(1))]) if side else None
                    count = _value(match.group("count"))
                    yield CountClaim(actor, count, sentence.text, sentence.start, sentence.end)
                break


def _value(form: str) -> int:
    digits = re.match(r"\d+", form)
    if digits:
        return int(digits.group())
    return sum(
        30 if part == "thirty" else NUMBER_OF[part.lstrip("-")] for part in form.replace("- ", "-").split()
    )
