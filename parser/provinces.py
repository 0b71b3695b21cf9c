"""Where a province does not stand for its capital: the text names the city beside it, or excepts it.

"P has fallen" means its capital; "P has fallen, with the exception of C" and "P is in A's hands, C is under siege" do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parser.gazetteer import Mention
from parser.patterns import Pattern
from parser.plain import Plain

_CITY = re.compile(r"(?<!\S)[CZ](\d+(?:_\d+)*)(?!\S)")
_EXCEPTED = Pattern(
    r"(?<!\S)(?:except(?:ed|ing)?(?: for)?|exception of|save(?: for)?|apart from|aside from|other than|but for|bar|barring|minus|all but|excluding|not counting"
    r"|(?:but|though|although|if|and|,) not) (?:the |its |their )?(?:num )?(?:provincial )?(?:[CZ](?P<city>\d+)(?!\S)|capitals?(?!\S)|cit(?:y|ies)(?!\S)(?! cent))"
    r"|(?<!\S)(?:leaving )?only (?:the )?C(?P<left>\d+)(?!\S)"
)
_SET_ASIDE = Pattern(
    r"(?<!\S)(?:C(?P<city>\d+)|(?:the|its) (?:provincial )?(?:capital|city)) (?:, )?(?:excepted|excluded|aside)(?= ,| \.|$)"
)
_BUT_SO_MANY = Pattern(
    r"(?<!\S)(?:except(?: for)?|bar|barring|but|save(?: for)?|apart from|with|other than) (?:only )?(?:one|two|three|four|five|a single)(?: [^,;:()]{1,40})? (?:,|:|–|—|-) (?P<cities>[BC]\d+(?: (?:,|and|, and) [BC]\d+)*)(?= ,| \.|$| has| have| is| are| was| were)"
)
"""What is excepted, counted and then named ("all but one, C, have fallen")."""
_CONTRAST = Pattern(r"(?<!\S)(?:while|but|although|though|whereas|yet|however|only|;)(?!\S)")
_CAPITAL = frozenset("capital capitals center centre seat".split())


def sets_apart(plain: Plain, number: int, capital_of: Callable[[Mention], str | None]) -> bool:
    """Whether a sentence tells of a province, mention `number`, and not of its capital. `capital_of` gives the id of the
    capital that a mention names, itself or by its province.
    """
    excepted = _BUT_SO_MANY.search(plain.before)
    if excepted is not None and str(number) in re.findall(r"\d+", excepted.group("cities")):
        return True
    capital = capital_of(plain.mentions[number])
    at = plain.text.find(f"C{number}")
    for pattern in (_EXCEPTED, _SET_ASIDE):
        for found in pattern.finditer(plain.text):
            other = found.group("city") or found.groupdict().get("left")
            if other is None and found.start() > at >= 0:
                return True
            if other is None or capital_of(plain.mentions[int(other)]) != capital:
                continue
            if int(other) != number or found.start() > at:
                return True
    if not _is_province(plain, number):
        return False
    others = (
        (int(part), tag.start()) for tag in _CITY.finditer(plain.text) for part in tag.group(1).split("_")
    )
    return any(
        other != number
        and capital_of(plain.mentions[other]) == capital
        and plain.mentions[other].name.capital is not None
        and _CONTRAST.search(plain.text, min(at, where), max(at, where)) is not None
        and not _is_province(plain, other)
        for other, where in others
    )


def _is_province(plain: Plain, number: int) -> bool:
    """Whether a mention is of a province, by its name or by the word behind it."""
    mention = plain.mentions[number]
    around = plain.words[max(0, mention.first - 4) : mention.last + 3]
    if any(word.form in _CAPITAL for word in around):
        return False
    if mention.name.capital is None:
        return True
    return mention.last < len(plain.words) and plain.words[mention.last].form in ("province", "governorate")
