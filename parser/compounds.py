"""A city's name in front of a noun: "seized C trucks", "hold C hostages", "the fall of C flat prices". It says of what city a
thing is, and of the city nothing.
"""

from __future__ import annotations

import re

from parser.patterns import Form

_TAKES_AN_OBJECT = frozenset(
    {
        "active",
        "active perfect",
        "active headline",
        "added",
        "admits losing",
        "claims",
        "cleared it",
        "finished taking",
        "gave up",
        "gerund",
        "gives up, headline",
        "has it",
        "having",
        "holding",
        "holds",
        "infinitive",
        "left",
        "left it",
        "losing",
        "participle",
        "runs",
        "says it has left",
        "who hold it",
        "withdrawal from",
    }
)
_GOES_ON = frozenset(
    "a about above across after afterwards again against ago all almost alone along also alongside amid amidst among an and any apart are around as at away back because "
    "before behind below beneath beside besides between beyond bordering both but by can close could days de despite down due during each earlier early even "
    "except few finally first following for further farther from had has have he her here his hours how however if in inside instead intact into is it its just last late later "
    "like may meanwhile midday midnight might militarily minutes moments months more most much must near nearby nearly next no nor not now off on once one only or our out outright outside "
    "over overnight peacefully per plus prior right said says several shall she shortly should since so some soon still than thanks that the their then there "
    "therefore these they this those though through throughout thus till to today together tomorrow tonight too toward towards twice under unless unlike unopposed until up upon versus "
    "via was we weeks were what when where whereas whether which while who whole whom whose why will with within without would years yesterday yet noon dawn dusk nightfall daybreak "
    "num nth told tells reported reports according respectively".split()
)
"""What may follow a city that was taken; another word is a noun to which the city's name belongs."""
_ENDINGS = ("ly", "ing", "ward", "wards")
_THINGS = re.compile(
    r" (?:(?:[a-z]+ ){1,2}(?:prices?|rents?|exports?|imports)|(?:[a-z]+ ){0,2}(?:shares|stocks?|trade|heroin|opium|hashish|saffron|fuel|bread|lords?|gangs?|suspects?|smugglers?|leaders?|bosses|bombers?"
    r"|policemen|(?:police|security) forces|hostages|prisoners|inmates|detainees|negotiations|talks|visit|steel|cement|airlines?|bank|university|zoo)|S\d+|A\d+ (?=[.,]))(?!\S)"
)
"""What falls, is lost or is seized behind a city's name."""
_WHOSE = re.compile(
    r" (?:(?:[–—-] |to )?S\d+|(?:[–—-] |to )?[CL]\d+ (?:highway|road|motorway|railway|border)|Z\d+|A\d+(?= (?:[.,;]|in|at|from|as)(?!\S)|$))"
)


_RID_OF = frozenset({"free of", "cleared", "cleared it"})
_WHO = re.compile(r"(?<!\S)(?:who|which|that) (?:has )?(?:already |now )?$")


def belongs_to_a_noun(text: Form, match: re.Match[str], name: str) -> bool:
    """Whether the city that a rule found taken only says whose a thing, a person or a road is."""
    if name == "noun of" and match.end() == match.end("C"):
        return _THINGS.match(text, match.end()) is not None
    if name in _RID_OF and match.group("lose") is not None and match.end() == match.end("lose"):
        return _is_noun(text[match.end() :])
    if name not in _TAKES_AN_OBJECT or match.end() != match.end("C"):
        return False
    if _WHO.search(text[: match.start() + 1]):
        return False  # "A who have taken C march on C2"
    if _WHOSE.match(text, match.end()):
        return True
    return _is_noun(text[match.end() :])


def _is_noun(behind: str) -> bool:
    """Whether the next word is a noun: none that goes on with a sentence."""
    word = (behind.split(maxsplit=1) or ["and"])[0]
    return word.isalpha() and word.islower() and word not in _GOES_ON and not word.endswith(_ENDINGS)
