"""A city that is taken in one sentence and named only in the next, as broadcasters write: "The insurgents have
captured a third provincial capital. C, in the west, is the home of …".
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.patterns import Pattern
from parser.plain import Plain

_TOOK_ONE = Pattern(
    r"(?<!\S)cap-(?:ed|d|en|s|0) (?P<city>(?:(?:a|an|another|its|their|the|yet|nth|num|more|other|,|(?:[a-z]+ly )?[a-z]+ed|M\d+(?: 's)?) )+"
    rf"{lexicon.CITY}|provincial capital)(?! (?:of|hall|council|cent(?:er|re) of|in C|'s))(?!\S)"
)
_FELL_ONE = Pattern(
    rf"(?<!\S)(?P<city>(?:(?:a|an|another|its|yet|nth|num|more|other|,) )+{lexicon.CITY})(?= (?:has )?fall-(?:s|d|en)(?! (?:in|silent|quiet|short|behind)(?!\S)))"
)
_ANY_CITY = re.compile(r"(?<!\S)C\d")
_ANOTHER_CLAUSE = re.compile(r" (?:, and|, as|, while|while|as|;) ")
_LISTS_THEM = Pattern(r"(?:they|these|those) (?:is|was) (?P<city>C\d+(?:_\d+)+)(?= \.| ,|$)")
_IS_IT = Pattern(r"(?:the (?:city|town|capital)|C\d+|it) is (?P<city>C\d+)(?= \.| ,|$)")
_NAMES_IT = Pattern(
    r"(?:the (?:fall-0|nom|cap-0|lose-0) of )?(?P<city>C\d+(?:_\d+)*) (?:, (?:the|a|an|in|home|which|near|on|some|about|seat|capital|north|south|east|west|close)|(?:, )?(?:is|was) (?:the|a|an|home|one|in|near|on|also|located|situated)"
    r"|lies|sits|borders|has a population)(?!\S)"
)
_TELLS_OTHERWISE = Pattern(
    r" , [^;.]{1,90}? , (?:(?:is|was|has been|remains?|remained|has) (?!(?:the|an?|one|home|known|considered|seen|located|situated|also|num|about|nearly|long|been|strategically|famous|mostly|near|only num|of|cap-|fall-|lose-)(?!\S))|(?!fall-|cap-|lose-|is |was |has )[a-z]+ed(?!\S)|sent|sends|holds?(?!\S))"
    r"| (?:is|was) (?:in (?!(?:the|M\d|K\d|P\d|a|an|M)(?!\S))|the (?:nearest|closest|next|last|only)(?!\S))"
    r"| , the (?:nearest|closest|next)(?!\S)"
)
"""A city of which something else is told than where it lies and what it is: another than the one taken."""


def takes_an_unnamed_city(plain: Plain) -> bool:
    """Whether a sentence tells of the taking of a city and names none before another clause begins."""
    taken = _TOOK_ONE.search(plain.text) or _FELL_ONE.search(plain.text)
    if taken is None:
        return False
    clause = _ANOTHER_CLAUSE.search(plain.text, taken.end())
    return not _ANY_CITY.search(plain.text, 0, clause.start() if clause else len(plain.text))


def named_by(earlier: Plain, plain: Plain) -> Plain | None:
    """The earlier sentence with the city in its place that the next one begins to describe; None where that
    describes none.
    """
    named = _IS_IT.match(plain.text) or _NAMES_IT.match(plain.text) or _LISTS_THEM.match(plain.text)
    taken = _TOOK_ONE.search(earlier.text) or _FELL_ONE.search(earlier.text)
    if named is None or taken is None:
        return None
    if _TELLS_OTHERWISE.match(plain.text, named.end("city")):
        return None
    numbers = [int(number) for number in named.group("city")[1:].split("_")]
    first = len(earlier.mentions)
    tag = "C" + "_".join(str(first + offset) for offset in range(len(numbers)))
    text = f"{earlier.text[: taken.start('city')]}{tag}{earlier.text[taken.end('city') :]}"
    mentions = (*earlier.mentions, *(plain.mentions[number] for number in numbers))
    return earlier._replace(mentions=mentions).saying(text)
