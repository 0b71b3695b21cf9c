"""How print says that a capital changed hands: the table of rules over plain forms, and what each rule finds.

A rule is a pattern; `C` in it is the capital (or a list of them), `gain` the side that gains, `lose` the side
that loses. What the words around make of it (denied, feared, history) is `assertion`'s business, who says so
`speakers`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from parser import lexicon
from parser.assertion import Verdict, is_history, verdict

C = r"C\d+(?:_\d+)*"
A = r"A\d+"


STATES = frozenset({"state", "state of", "is A's", "holds", "holding", "held by"})
"""Rules that tell who holds a place: said of whoever always held it, they tell of no change."""


class Told(Enum):
    """How a rule tells: as the news of its sentence, or as something already known there."""

    NEWS = "news"
    RECAP = "recap"


@dataclass(frozen=True, slots=True)
class Fall:
    """One place in a plain form where capitals change hands. Numbers are indices of mentions; `at` is where
    in the form.

    `background` is true for what a sentence takes as known ("after the fall of C"): its speaker does not
    vouch for that.
    """

    capitals: tuple[int, ...]
    gain: int | None
    lose: int | None
    told: Told
    verdict: Verdict
    history: bool
    at: int
    end: int
    rule: str = ""
    background: bool = False


_ADV = (
    r"(?:(?:also|now|all|both|too|then|later|just|since|reportedly|apparently|allegedly|not|never|yet|still|D\d+|on|late|early|in|as well|overnight"
    r"|meanwhile|only|been|being) )*"
)
_AUX = r"(?:(?:is|are|was|were|be|got|has|have|had|seems|appears|to) )"
_BY = rf"(?: (?:(?:D\d+|on|late|early|without|a fight|fighting|resistance|,) )*by (?:the )?(?P<gain>{A}))?"
_HANDS = r"(?:control|hands|hand|rule|grip|possession|banner|occupation)"
_ASIDE = r"(?: , (?!and |but |while |which A|A\d)[^,;]{1,110} ,| ,)?"
"""An apposition between a city and its verb: `Taloqan, the hub of the north-east, was overrun`."""
_NOT_AFTER = "".join(
    rf"(?<!\b{word} )"
    for word in [
        "in",
        "of",
        "from",
        "near",
        "around",
        "to",
        "at",
        "than",
        "like",
        "between",
        "towards",
        "outside",
        "inside",
    ]
)
_SUBJECT = rf"{_NOT_AFTER}(?P<C>{C}){_ASIDE}"
_WHO = rf"(?:{A}|they|who|it|we|group|forces)"
_GAINED = r"cap-(?:ed|en)"

_RULES: tuple[tuple[str, Told, str], ...] = (
    # A captured C · A takes C · A have taken C · headline: A seize C, C2
    ("active", Told.NEWS, rf"(?<!was )(?<!has )cap-(?:ed|d|s) (?P<C>{C})"),
    (
        "active perfect",
        Told.NEWS,
        rf"(?:has|have|had) (?:(?:on|D\d+|late|early) )*cap-(?:en|ed|d) (?P<C>{C})",
    ),
    ("active headline", Told.NEWS, rf"{_WHO} cap-0 (?P<C>{C})"),
    # after taking C · since seizing C · , capturing C · went on to capture C
    (
        "gerund",
        Told.RECAP,
        rf"(?:after|since|following|upon|by|having|with|and|in) (?:\w+ )?cap-ing (?P<C>{C})",
    ),
    ("having", Told.RECAP, rf"having cap-(?:ed|en) (?P<C>{C})"),
    ("participle", Told.NEWS, rf"(?:,|–|—|-|by) (?:\w+ )?cap-ing (?P<C>{C})"),
    ("infinitive", Told.NEWS, rf"to (?:have )?cap-(?:0|en|ed) (?P<C>{C})"),
    # C was captured (by A) · headline: C captured by A · C, which A captured
    ("passive", Told.NEWS, rf"{_SUBJECT} {_ADV}(?:which |that )?{_ADV}{_AUX}*{_ADV}was {_ADV}{_GAINED}{_BY}"),
    ("passive perfect", Told.NEWS, rf"{_SUBJECT} {_ADV}(?:which |that )?{_AUX}{_ADV}{_GAINED}{_BY}"),
    (
        "passive headline",
        Told.NEWS,
        rf"(?P<C>{C})(?: ,)? {_GAINED}(?= by| D| on| at| \.| ;| as| after| without| in| overnight|$){_BY}",
    ),
    (
        "relative",
        Told.RECAP,
        rf"(?P<C>{C}) ,? ?(?:which|that|where) (?:the )?(?P<gain>{_WHO}) (?:say they |says it |say |claims? |says )?(?:has )?(?:\w+ )?cap-(?:ed|d|en)",
    ),
    # C fell (to A) · C has fallen · C falls · C, which collapsed
    (
        "fell",
        Told.NEWS,
        rf"{_SUBJECT} {_ADV}(?:(?:which|that) )?{_AUX}*{_ADV}fall-(?:d|s|en)"
        rf"(?! (?:ill|silent|quiet|short|behind|apart|victim|asleep|back|under attack|under fire|sharply))"
        rf"(?: {_ADV}(?:to|into|under|in) (?:the )?(?:(?:hands|control) of )?(?:the )?(?P<gain>{A}))?",
    ),
    ("yet to fall", Told.NEWS, rf"{_SUBJECT} (?:did|does|has) (?:not|yet to|never) fall-0"),
    (
        "Nth to fall",
        Told.NEWS,
        rf"{_SUBJECT} (?::|{_ADV}(?:has )?(?:becomes?|became|is|was|are|were)) (?:on )?(?:D\d+ )?(?:\S+ ){{0,9}}?to (?:be |have been |has |was )*(?:fall-0|fall-en|{_GAINED}|cede-ed|go|come under|pass|slip)",
    ),
    # the fall of C · C's capture · the loss of C
    (
        "noun of",
        Told.RECAP,
        rf"(?:fall-0|cap-0|cede-0|nom) of (?:the )?(?P<C>{C})(?: (?:to|by) (?:the )?(?P<gain>{A}))?",
    ),
    ("noun before", Told.RECAP, rf"(?P<C>{C}) 's (?:\w+ )?(?:fall-0|cap-0|cede-0|nom)"),
    # C is under A's control · C is in A's hands · C came under A
    (
        "state",
        Told.NEWS,
        rf"{_SUBJECT} {_ADV}(?:(?:is|are|was|were|came|come|comes|has|have|had|passed|pass|passes|went|gone|goes|slipped|slips|lies|stands|fall-en) )*{_ADV}"
        rf"(?:under|in|into|to) (?:the )?(?P<gain>{A})(?: 's)? (?:full )?{_HANDS}",
    ),
    (
        "state of",
        Told.NEWS,
        rf"{_SUBJECT} {_ADV}(?:(?:is|are|was|were|came|come|has|have|had|passed|went|fall-d|fall-en|fall-s|slipped) )*{_ADV}"
        rf"(?:under|in|into) (?:the )?{_HANDS} of (?:the )?(?P<gain>{A})",
    ),
    ("is A's", Told.NEWS, rf"{_SUBJECT} (?:is|are) (?:with )?(?P<gain>{A})(?: 's)?(?= D| \.|$| ,| now)"),
    ("gone", Told.NEWS, rf"{_SUBJECT} (?:is|are|has|have|was) (?:been )?(?:gone|cede-ed|fall-en)"),
    ("gone headline", Told.NEWS, rf"{_SUBJECT} gone(?= D| \.| ,|$)"),
    ("held by", Told.NEWS, rf"{_SUBJECT} {_ADV}(?:is|are|was|were) {_ADV}hold-d by (?:the )?(?P<gain>{A})"),
    ("claims", Told.NEWS, rf"(?P<gain>{A}) (?:has )?(?:claim|claims|claimed) (?P<C>{C})(?= |$)(?! 's)"),
    # A holds C · A in control of C
    (
        "holds",
        Told.NEWS,
        rf"(?P<gain>{_WHO}) (?:(?:has|now|say they|says it) )?(?:hold-(?:s|0|d)|in (?:full )?control of|in charge of|control of|control over|control) (?P<C>{C})",
    ),
    ("holding", Told.NEWS, rf"(?:to be|is|are|now) hold-ing (?P<C>{C})"),
    # C handed over · surrendered to A · C was lost · C was abandoned
    (
        "handed over",
        Told.NEWS,
        rf"{_SUBJECT} {_ADV}{_AUX}{_ADV}(?:cede-ed|handed|turned over|given up|leave-ed)(?: (?:over|peacefully|D\d+|on))*(?: (?:to|by) (?:the )?(?P<gain>{A}))?",
    ),
    (
        "handed headline",
        Told.NEWS,
        rf"(?P<C>{C})(?: ,| :)? (?:cede-ed|handed over|leave-ed to)(?= (?:to|D|at|on|after|by|without|,|\.)|$)(?: to (?:the )?(?P<gain>{A}))?",
    ),
    ("gave up", Told.NEWS, rf"cede-(?:ed|s) (?P<C>{C})(?: (?:over )?to (?:the )?(?P<gain>{A}))?"),
    ("left", Told.NEWS, rf"(?P<lose>{A}) (?:\S+ ){{0,4}}?leave-ed (?P<C>{C})"),
    ("handed to", Told.NEWS, rf"handed (?P<C>{C}) (?:over )?to (?:the )?(?P<gain>{A})"),
    ("losing", Told.RECAP, rf"(?:after|since|following|by|,) (?:cede|leave)-ing (?P<C>{C})"),
    # A's flag over the square of C · the same claim about C
    (
        "flag",
        Told.NEWS,
        rf"(?P<gain>{A})(?: 's)? (?:\w+ )?(?:flags?|banners?) (?:\S+ ){{0,5}}?(?:over|above|on|at|in) (?:\S+ ){{0,9}}?[CSW](?P<C>\d+)",
    ),
    (
        "flag raised",
        Told.NEWS,
        rf"(?P<gain>{A}) (?:\S+ ){{0,3}}?(?:raised|hoisted|planted) (?:\S+ ){{0,4}}?(?:flags?|banners?) (?:\S+ ){{0,3}}?(?:over|above|on|at|in) (?:\S+ ){{0,9}}?[CSW](?P<C>\d+)",
    ),
    (
        "claim of",
        Told.NEWS,
        rf"claims? (?:of|to|that|over|about) (?:\S+ ){{0,3}}?(?:cap-ing|hold-ing|have cap-(?:ed|en)) (?P<C>{C})",
    ),
    ("same claim", Told.NEWS, rf"same (?:claim )?(?:about|of|for) (?P<C>{C})"),
)


def _compiled(place: str) -> tuple[tuple[str, Told, re.Pattern[str]], ...]:
    """The table for one kind of tag: `C` as written, or `L` for the taking of other places."""
    rows = ((name, told, pattern.replace(C, C.replace("C", place))) for name, told, pattern in _RULES)
    return tuple((name, told, re.compile(rf"(?<!\S){pattern}(?!\S)")) for name, told, pattern in rows)


_COMPILED = {place: _compiled(place) for place in ("C", "L")}
_TRIGGER = re.compile(r"(?:cap|fall|cede|leave|hold)-\w+|nom|handed|control")
_AGENT = re.compile(rf"(?<!\S)({A})(?!\S)")
_FROM = re.compile(rf"(?<!\S)(?:from|against|by driving out|ousting) (?:the )?(?P<lose>{A})(?!\S)")
_LIST = re.compile(
    r"(?<!\S)(?P<lead>\S+ )?(?P<list>C\d+(?:_\d+)*(?: (?:, and also|, and|, as well as|, along with|, plus|and also|and|as well as|along with|together with|plus|&|,|/|or|and the) C\d+(?:_\d+)*)+)"
    r"(?= (?P<next>\S+)|$)"
)
_LIST_OF_OTHERS = re.compile(_LIST.pattern.replace("C", "L"))
_SEPARATE = re.compile(
    r" (?:, and also|, and|, as well as|, along with|, plus|and also|and|as well as|along with|together with|plus|&|,|/|or|and the) "
)
_FINITE = frozenset(
    "is are was were has have had fall-d fall-s fall-en remains remain could may might would will can is also stands faces".split()
)
_TAKES_OBJECT = re.compile(r"cap-\w+|cede-\w+|leave-\w+|hold-\w+|of|nom|including")
_HYPERNYM = re.compile(
    rf"(?<!\S)(?:(?:num|nth|more|other|of|its|their|the|so far|at least|D\d+|H\d+|'s|since|on|in|F\d+|afghanistan|country|only|less|than|a|week|past|last|days|over|over|W\d+|W\S*) )*"
    rf"{lexicon.CITY}(?: (?!cap-|fall-|cede-)[^\s,:–—-]+){{0,7}}? (?:, (?:including|namely|such as|among them|like)|including|namely|such as|,|:|–|—|-) (?=C\d)"
)


def listed(text: str) -> str:
    """The plain form with every list of capitals merged into one tag: `C1 , C2 and C3` becomes `C1_2_3`."""
    text = " ".join(_HYPERNYM.sub(" ", text).split())
    return _LIST_OF_OTHERS.sub(_merged, _LIST.sub(_merged, text))


def _merged(match: re.Match[str]) -> str:
    parts = _SEPARATE.split(match.group("list"))
    tag = parts[0][0]
    lead = match.group("lead") or ""
    kept = len(parts)
    if (
        match.group("next") in _FINITE
        and _TAKES_OBJECT.fullmatch(lead.strip())
        and not match.group("list").startswith(parts[0] + " ,")
    ):
        kept -= 1
    merged = tag + "_".join(part[1:] for part in parts[:kept])
    rest = "".join(f" , and {part}" for part in parts[kept:])
    return f"{lead}{merged}{rest}"


def falls(text: str, place: str = "C") -> Iterator[Fall]:
    """Every change of hands that the plain form (with its lists merged) tells or denies: of capitals, or with
    `L` of other places.
    """
    for name, told, rule in _COMPILED[place]:
        for match in rule.finditer(text):
            at = match.start()
            trigger = _trigger_at(match)
            capitals = tuple(int(part) for part in match.group("C").lstrip("CL").split("_"))
            groups = match.groupdict()
            gain = _number(groups.get("gain"))
            given_up = _GIVEN_UP.match(match.group()) is not None
            loser = _number(groups.get("lose"))
            judged = verdict(text, trigger, match.end())
            lose = _FROM.search(text, match.end(), match.end() + 40)
            agent = gain if gain is not None else _agent(text, match)
            yield Fall(
                capitals,
                None if given_up and gain is None else agent,
                loser
                if loser is not None
                else agent
                if given_up and gain is None
                else _number(lose.group("lose") if lose else None),
                told,
                judged,
                is_history(text, match.start(), match.end()),
                at,
                match.end(),
                rule=name,
                background=_BACKGROUND.search(text[: match.start() + 10]) is not None and told is Told.RECAP,
            )


_GIVEN_UP = re.compile(r"(?:cede-|(?:after|since|following|by|,) (?:cede|leave)-|A\d+ (?:\S+ ){0,4}?leave-)")
_BACKGROUND = re.compile(
    r"(?<!\S)(?:after|since|following|before|until|despite|amid) (?:the |a )?(?:\S+ )?(?:\S+ )?$"
)


def _number(form: str | None) -> int | None:
    return int(form[1:]) if form and form[1:].isdigit() else None


def _trigger_at(match: re.Match[str]) -> int:
    """Where the word that decides stands: what comes before it in its clause says what to make of it."""
    trigger = _TRIGGER.search(match.group())
    return match.start() + trigger.start() if trigger else match.end()


def _agent(text: str, match: re.Match[str]) -> int | None:
    """The side nearest before an active trigger in its clause, when the rule itself names none."""
    if match.group()[0] in "CL":
        return None
    clause = re.split(r" [;:–—] | but | while | although ", text[: match.start() + 4])[-1]
    agents = list(_AGENT.finditer(clause))
    usable = [
        agent
        for agent in agents
        if not re.search(r"(?:from|against|of|with|by|over) (?:the )?$", clause[: agent.start()])
    ]
    return int(usable[-1].group(1)[1:]) if usable else None
