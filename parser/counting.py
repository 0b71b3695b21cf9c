"""Counts that a text states ("the ninth capital to fall", "nine of 34"): read so that they can be checked,
never believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from events.records import CountClaim
from parser.lexicon import NUMBER_OF
from parser.plain import Plain

_NUMBER = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
_WORD = rf"(?:twenty -)?(?:{_NUMBER})|\d{{1,2}}(?:st|nd|rd|th)?"
_COUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\S)(?P<count>{_WORD}) (?:\w+ ){{0,2}}?(?:provincial capital|capital|city|provincial cent(?:er|re)) (?:\S+ ){{0,3}}?(?:to (?:be|fall|go|have)|captured|taken|seized|lost|falls?|overrun)",
        rf"(?:captured|taken|seized|control|controls|overrun|hold|holds|putting|hands) (?:\w+ ){{0,2}}?(?P<count>{_WORD}) (?:of (?:\S+ ){{0,3}}?34 (?:\w+ ){{0,2}}?)?(?:provincial capitals|capitals|provincial cent(?:er|re)s)",
    )
)


def counts(plains: Sequence[Plain]) -> Iterator[CountClaim]:
    """The counts of fallen capitals that sentences state."""
    for plain in plains:
        for pattern in _COUNTS:
            if (match := pattern.search(plain.before)) is not None:
                sentence = plain.sentence
                yield CountClaim(
                    None, _value(match.group("count")), sentence.text, sentence.start, sentence.end
                )
                break


def _value(form: str) -> int:
    digits = re.match(r"\d+", form)
    if digits:
        return int(digits.group())
    return sum(NUMBER_OF[part.lstrip("-")] for part in form.split())
