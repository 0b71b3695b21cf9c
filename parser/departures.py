"""Who only seems to leave a city to somebody: a foreign army that goes home, families that flee, a few of a side's men, a
capital that yields in talks.

`text` is a plain form behind a space, `match` what a rule found in it, `name` the rule's, `before` the words before it.
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.patterns import Form, Pattern

_LEAVING = frozenset(
    {"left", "left it", "left to", "the last of them left", "withdrawal from", "its pullout", "losing"}
)
_FOREIGN_ARMY = re.compile(
    rf"(?<!\S)(?:{lexicon.NATIONS} and |(?<! and )){lexicon.NATIONS}(?: 's)?(?: (?:last|remaining|own|combat|special|ground|num))* $"
)
_TO_HELP = Pattern(
    r" (?:and sent |, sent )?to (?:reinforce|defend|protect|help|bolster|relieve|support|rescue|strengthen|join) (?:\S+ ){0,3}?(?:[CP]\d|the capital)"
    r"|(?: [^\s;.]+){0,6}?(?: ,)? (?:and|then|and then) (?:sent|replaced|moved|rotated) (?:them|it)(?!\S)|(?: (?:on )?D\d+)? to (?:the front|defend|reinforce|relieve|bolster|meet|repel|face|counter|confront|block)(?!\S)"
)
_REPELLED = re.compile(
    r"(?:rode|drove|broke|burst|poured|swept|marched|moved|rolled|entered|stormed)(?: into)? (?:\S+ ){1,6}and (?:was|is|has been|were) (?:[a-z]+ )?leave-"
)
"""Who came in and was driven out again had not taken the city."""
_OF_AN_ARMY = re.compile(
    r"(?<!\S)(?:[AN]\d+|army|military|ministry|government|command|forces|troops|officials?|president|spokes\w+|they|it)(?!\S)"
)
_AN_ARMY = re.compile(
    r"(?<!\S)(?:[AN]\d+|army|troops|forces|soldiers|units|garrison|government|regime|defenders|military)(?!\S)"
)
_SURRENDERS = frozenset({"surrendered", "handed headline", "handed over"})
_YIELDS_IN_TALKS = Pattern(
    r" (?:at home|away|at \d+ all out|in the (?:\S+ )?(?:half|set|innings|final)|, [^,]{1,12} , to C\d+)(?!\S)|[^,;.]{0,30}? to (?:the )?(?:A\d+ )?(?:'s )?(?:\w+ )?(?:demands?|pressure|calls?|threats?|terms|conditions|police|K\d+)(?!\S)"
)
"""A capital that yields to a demand is its government."""
_OF_THEIR_MEN = re.compile(
    r" [AN]\d+ (?:(?!and )\S+ )?(?:officers|officials|families|wives|relatives|advisers|generals|chiefs|judges|pilots|instructors|employees|workers|interpreters|widows|children) (?:(?:\w+ly|D\d+|on|has) )*leave-"
)
_WHOSE_MEN = re.compile(r"(?<!\S)(?:(?P<who>[^\s,;]+) of|for|with|against) (?:the )?$")
_BODIES = frozenset(
    "hundreds thousands dozens scores tens most many all rest last remnants units forces members convoy convoys column columns part parts group groups number numbers majority bulk remainder men "
    "brigade brigades division corps regiment battalion lot lots any none half".split()
)
_A_FEW = re.compile(r"(?<!\S)(?<!last )(?<!remaining )(?<!all )(?:num|wounded|injured|two|several) $")


def is_no_loss(text: Form, match: re.Match[str], name: str, before: str) -> bool:
    """Whether nothing is lost by what a rule of withdrawals and surrenders found."""
    if name == "confirms the pullout":
        return match.group("lose") is None and not _OF_AN_ARMY.search(before)
    if name == "losing" and "leave-ing" in match.group() and not _AN_ARMY.search(before):
        return True  # "after fleeing C, the family …"
    if name in _SURRENDERS:
        return _YIELDS_IN_TALKS.match(text, match.end("C")) is not None
    if name == "left" and _is_not_who_left(match, before):
        return True
    return name in _LEAVING and bool(
        _REPELLED.search(match.group()) or _FOREIGN_ARMY.search(before) or _TO_HELP.match(text, match.end())
    )


def _is_not_who_left(match: re.Match[str], before: str) -> bool:
    """Whether the side that a rule took for whoever left a city only says whose families or aides those are, or is but a few
    men.
    """
    if match.group("lose") is None:
        return False
    if _OF_THEIR_MEN.search(match.group()):
        return True
    whose = _WHOSE_MEN.search(before)
    if whose is not None and " having " in match.group():
        return False  # "with A having left C": who is behind "with" is who left
    if whose is not None:
        return whose.group("who") is None or whose.group("who") not in _BODIES
    return _A_FEW.search(before) is not None
