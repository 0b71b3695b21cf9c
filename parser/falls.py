"""Runs the rules for changes of hands over a plain form, and says what the words around each find make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parser import lexicon
from parser.assertion import Verdict, verdict
from parser.bygones import is_history
from parser.foreseen import is_yet_to_come
from parser.lookalikes import is_of_something_else
from parser.patterns import Form, FormTable, Pattern, Table
from parser.rule_groups import ANCHORED_AT_CITY, ANCHORED_AT_END, OF_OTHERS, TOLD_BY_INFINITIVE
from parser.rules import A, Rule, Told, rules


class Fall(NamedTuple):
    """One spot in a plain form where places change hands.

    Numbers are indices of mentions; `at` and `end` are where in the form. `trigger` is where its verb or noun stands. `background` is true for what a
    sentence takes as known ("after the fall of C"): its speaker does not vouch for that.
    """

    places: tuple[int, ...]
    gain: int | None
    lose: int | None
    told: Told
    verdict: Verdict
    history: bool
    at: int
    end: int
    rule: str = ""
    background: bool = False
    trigger: int = 0


_RULES: dict[str, Table[Rule]] = {"C": FormTable(rules("C")), "L": Table(rules("L"))}
_TRIGGER = re.compile(
    r"(?:cap|fall|cede|lose|leave|hold)-\w+|nom|handed|control|withdrew|pulled|laid|gave|given|entered?|enters|left|followed"
)
_DAY = Pattern(r"(?<!\S)D\d+(?!\S)")
_AGENT = re.compile(r"(?<!\S)([AN]\d+)(?!\S)")
_NEWS_OF = Pattern(
    r"(?<!\S)(?:latest|newest|biggest|hardest|heaviest) (?:\w+ )?(?:was|is|came with|has been) (?:the )?$|(?<!\S)(?:complet\w+|announc\w+|declar\w+|confirm\w*|report\w*|claim\w*|acknowledg\w+|admit\w*|conced\w+|(?:good|glad|happy|joyous) (?:news|tidings)) (?:\S+ ){0,5}$"
)
_MARKS = Pattern(
    r"(?: , [^,]{1,60} ,| ,)?(?: (?:also|now|D\d+|on))* (?:marks?|marked|comes?|came|is|was|makes?|made|means?|brings?|brought|gives?|gave|leaves?"
    r"|left|deals?|dealt|represents?|cuts?|follows?|followed|puts?)(?!\S)"
)
_WAS_CONFIRMED = Pattern(
    r" (?:was|has been|is) (?:\w+ly )?(?:confirmed|announced|reported|acknowledged|admitted)(?!\S)"
)
_FALLING = Pattern(
    r"(?:cap-(?:ed|en|d|s|ing)|fall-|lose-ed|cede-ed|leave-ed|followed|(?<!\S)gone|(?<!\S)(?:is|was) theirs(?!\S)|(?<!\S)went on(?!\S))"
)
_PRESUPPOSED = Pattern(r"(?<!\S)(?:since|after|before) (?:(?:[a-z]+ )?(?:A\d+|they|it) )?$")
_SOON_AFTER = Pattern(
    r"(?<!\S)(?:hours?|minutes|moments|shortly|soon) (?:after|before) (?:(?:A\d+|they|it) )?$"
)
_HOURS = Pattern(r"(?<!\S)(?:hours?|minutes) $")
"""What happened hours after something of the day is of that day too."""
_THEY = Pattern(r"(?<!\S)they (?:has )?$")
_YEARS_AFTER = Pattern(
    r"(?<!\S)(?:years?|months|decades?) (?:after|since|before) (?:the )?(?:A\d+ )?(?:backed by \w+ )?$"
)
_YEARS = Pattern(r"(?<!\S)(?:years?|months|decades?) $")
_AFTER = Pattern(r"(?:after|since|following|before) ")
_BEFORE_NOW = Pattern(
    r"(?: and \w+)? (?:so often|often|so many times|many times|time and again|again and again|repeatedly)(?!\S)"
    r"| (?:before this (?:week|month|year|offensive)|(?:a quarter of a century|(?:num |many |some )?(?:decades|years|centuries)) ago|when (?:she|he|i) (?:is|was|were)(?! (?:at|in|on|still))|the nth time(?= ,| \.|$)|(?:num|several|many) times (?:D\d+|on|in) ?|within months of (?:their|its) founding|(?:twice|once|num times) in (?:an?|num|the) (?:decade|years|century|lifetime|generation))(?!\S)"
    r"| (?:once |twice |many times |several times )?before(?= [.,]| and| but|$)| once(?= and(?! for all)| ,| \.)"
    r"| (?:(?:once|twice|many times|several times|num times) )?(?:in|over|during|within) (?:the |its )?(?:(?:last |past |previous |recent )(?:num )?|num )(?:decades?|years|century|centuries)(?!\S)"
)
_LONG_AGO = re.compile(
    r"(?<!\S)(?:(?:in|during) those (?:days|years)|at the time|back then|in (?:her|his|my|their) (?:lifetime|childhood|youth)|early in the (?:\w+ )?war|in the early (?:years|days)|at the height of the (?:\w+ )?war|before this (?:week|month|year|offensive)|(?:as|was|is|were) (?:\S+ ){0,2}?(?:child|children|boy|girl|teenager|toddler|baby|schoolboy|schoolgirl|student|young man|young woman|years old)"
    r"(?: ,| when| she| he| they| i|$)|(?:he|she|i|they) (?:was|were) num when(?: the)?(?: \S+){0,2}|was an? (?:\S+ ){1,2}in [CWS]\d+ when(?: the)?(?: \S+){0,2}|(?:was|is|served|fought|marched|rode) with (?:the )?A\d+ (?:when|as)(?: it| they)?|born (?:in )?the (?:year|day|night)(?: \S+){0,3}|(?:remember|recall)\w* (?:the (?:day|night)|how|when)(?: \S+){0,2}|the last time|the first emirate|first emirate) (?:[^;.]* )?$"
)
_OWNER = Pattern(rf"({A}) 's (?:\w+ )?$")
_WHO_CLAIMS_IT = Pattern(rf"({A}) (?:has )?(?:claim|claims|claimed|announc\w+|celebrat\w+) (?:the |its )?$")
_NO_AGENT = re.compile(
    r"(?<!\S)(?:receiv\w+|welcom\w+|greet\w*|meet|met|from|against|of|with|by|over|following|amid|despite|on|via|at|near) (?:the |an? )?(?:(?:former|vice|president|general|commander|minister) )*$"
)
_OF_THEIRS = re.compile(
    r" (?:'s )?(?:strongholds?|bastions?|positions|bulwarks?|lines|headquarters|redoubts?)(?!\S)"
)
"""Before these a side's name says whose place it is."""
_WHO_BEAT_THEM = re.compile(
    r" (?:, )?(?:who|which|that) (?:has )?\w+(?:ed|ew|ove|ook|ought) (?:president )?(?:the )?[AN]\d+"
)
"""Whom the side that takes a place had beaten before."""
_IN_BETWEEN = re.compile(
    r" , (?:from |in |of |by )?(?:which|whom|where) [^,;]* ,(?= and)"
    r"| , (?:home(?: ?-?town)?|stronghold|birthplace|bastion|seat|city|fief\w*) of [^,;]*(?: , who [^,;]*)? ,(?= and)"
)
"""A clause about the city between what the side did and what it did next."""
_WHO = Pattern(rf"(?<!\S)({A}) ,? ?(?:who|which) (?:has )?(?:\w+ly )?$")
"""Of whom a clause tells is the one who does in it what it says."""
_ITS_CLAIM = Pattern(
    rf"(?<!\S)(?:announcements?|claims?|statements?|reports?|boasts?|assertions?) (?:by|from|of) (?:the )?({A}) that (?:it|they|its \S+) (?:has )?$"
)
"""Who announces "that it has taken C" means itself."""
_OBJECT = re.compile(
    r"\w+(?:ed|ew|ove|ought|eat|ight|ush|aught|ithdrew|routed) (?:(?:president|general|the|last|remaining|most|of) )*$"
)
"""Behind a verb a side is the one that something was done to ("ousted A2 after seizing C")."""
_SUBORDINATE = re.compile(r" (?:after|when|as|while|before|since) [^,;]*(?= ,)")
_OTHER_CLAUSE = re.compile(r" [;:–—] | but | while | although ")
_FROM = Pattern(
    rf"(?<!\S)(?:(?<!source )(?<!sources )(?<!statement )(?<!official )(?<!officials )(?<!commander )(?<!spokesman )(?<!fighters )from|against|victory (?:[^\s,;]+ ){{0,4}}over|(?:by )?driving out|ousting) (?:the )?(?P<lose>{A})(?!\S)"
)
_GIVEN_UP = re.compile(
    r"(?:A\d+ lose-0 C|and (?:has )?left C\d|leaving C\d|(?:hours|days|weeks|minutes) of (?:cede|lose)-|(?:cede|lose)-|(?:after|since|following|by|before|in|,|(?:blow|shock|humiliation|cost|effect|impact|trauma) of) (?:(?:cede|lose|leave)-|handing)|(?:[AN]\d+|it|they|forces|troops|units|soldiers|army) (?:, [^,;]{1,80} , |(?:\S+ ){0,6}?)(?:leave-|left|leaves? (?=C))|A\d+ (?:has )?(?:announc|confirm)\w+ (?:an? |the |its )(?:redeploy|reposition)|(?:A\d+ (?:D\d+ )?)?(?:admit|acknowledg|conced|confirm|announc|den[yi])\w* (?:cede|lose|leave)-|(?:confirm|announc|admit|acknowledg|conced)\w* (?:(?:on )?D\d+ )?(?:the |its |their |an? )?(?:\w+ )?(?:withdrawal|pullout|retreat|pull -out|pullback)|(?:handed|given|gave|delivered|turned) C\d|garrison|defender|last A|remaining A)"
)
_NEW_CLAUSE = Pattern(r"(?<!\S)(?:and that|while|whereas)(?: , [^,;]{1,80} ,)? (?:its |their |the )?$")
"""Behind this "units" are not those of whoever was named before."""
_AFTER_THEY = Pattern(r"(?<!\S)(?:after|since) (?:the )?(?:A\d+|they|troops|forces|soldiers|government) $")
"""What comes after what somebody did may be feared; what they did was done. What comes "after they have" is to come."""
_ONCE_THEY_HAVE = Pattern(r"(?<!\S)(?:after|once|until|when) (?:the )?(?:A\d+|they) has $")
_TO_COME = frozenset("will wo shall only".split())
_BEFORE = Pattern(r"(?<!\S)before (?:the )?$")
_SHOULD = frozenset("should must ought would".split())
_FOLLOWING = Pattern(r"(?<!\S)(?:following|since|in the wake of) (?:the )?$")
"""What something follows has happened, whoever only tries or hopes in the sentence."""
_IN_PASSING = frozenset(("leaving it to its enemies", "allowing them to take it"))
_NOT_SO = (
    lexicon.HEDGES
    | lexicon.NEGATIONS
    | lexicon.DENIALS
    | frozenset("if instead rather accused feared dismissed".split())
)
"""With one of these in its sentence nothing came of what is told in passing ("A may withdraw, leaving C to A2")."""
_UNDOING = Pattern(
    r"(?<!\S)(?:comment\w*|remark\w*|silent|silence) (?:\w+ )?(?:on|about|over) (?:the )?$|(?<!\S)compar\w* (?:the )?$|(?<!\S)(?:carried|made|contained) no (?:\w+ )?(?:word|mention) (?:of|about|on) (?:the )?$|(?<!\S)(?:revers|undo|aveng)\w* (?:the )?$|(?<!\S)shrugged off (?:the )?$"
)
"""What somebody would undo, shrugs off or does not comment on has happened."""
_OPENS_BACKGROUND = Pattern(r"(?:(?:hours|days|minutes|weeks) of|after|since|following|upon) ")
_BACKGROUND = Pattern(
    r"(?<!\S)(?:after|since|following|before|until|despite|amid) (?:the |a )?(?:\S+ )?(?:\S+ )?$"
)


def falls(form: Form, place: str = "C") -> list[Fall]:
    """Every change of hands that a plain form (its lists merged) tells or denies: of capitals, with `L` of
    other places.
    """
    found: list[Fall] = []
    if place == "L" and "L" not in form:
        return found
    text = form.behind_space
    for rule, (name, told) in _RULES[place].possible(text):
        for match in rule.finditer(text):
            if is_of_something_else(text, match, name):
                continue
            if name.startswith("gapped") and not _FALLING.search(text, 0, match.start()):
                continue
            found.append(_fall(text, match, name, told))
    return [_in_its_time(fall, found, text) for fall in found if not _told_better(fall, found)]


def _anchor(match: re.Match[str], name: str) -> int:
    """Where a fall begins in the plain form, for which `match` is one behind: at its own story."""
    if name in ANCHORED_AT_CITY:
        return match.start("C") - 1
    return match.end() - 1 if name in ANCHORED_AT_END else match.start()


def _told_better(fall: Fall, found: Sequence[Fall]) -> bool:
    """Whether another rule read the same verb and names the side that gains, which this one leaves open."""
    if fall.rule == "relative" and any(
        other.rule == "retaken, then lost" and other.places == fall.places for other in found
    ):
        return True
    return fall.gain is None and any(
        (other.gain is not None or (fall.lose is None and other.lose is not None))
        and other.trigger == fall.trigger
        and set(fall.places) <= set(other.places)
        for other in found
    )


def _in_its_time(fall: Fall, found: Sequence[Fall], text: Form) -> Fall:
    """What goes on from history, with no day of its own, is history too ("took it in 2015 and lost it soon after")."""
    before = [other for other in found if other.history and other.end <= fall.at]
    if before and not fall.history and not _DAY.search(text, before[-1].end, fall.end + 30):
        return fall._replace(history=True)
    return fall


def _fall(text: Form, match: re.Match[str], name: str, told: Told) -> Fall:
    """What a match in `text`, a plain form behind a space, tells."""
    groups, start = match.groupdict(), match.start() + 1
    gain, lose = _number(groups.get("gain")), _number(groups.get("lose") or groups.get("loser"))
    agent = gain if gain is not None else _agent(text, match, name)
    if _GIVEN_UP.match(match.group()[1:]):
        who = agent if gain is None else _agent(text, match, name)
        who = None if _NEW_CLAUSE.search(text, 0, start) and match.group()[1] not in "AN" else who
        agent, lose = gain, lose if lose is not None else who
    elif lose is None and (loser := _FROM.search(text, match.end(), match.end() + 90)):
        lose = _number(loser.group("lose"))
    triggers = list(_TRIGGER.finditer(match.group()))
    trigger = triggers[-1 if match.group().startswith(" C") else 0] if triggers else None
    decides = match.start() + trigger.start() if trigger else match.end()
    presupposed = bool(_PRESUPPOSED.search(text, 0, start))
    background = presupposed or (
        told is Told.RECAP
        and bool(_BACKGROUND.search(text, 0, start) or _OPENS_BACKGROUND.match(text, start))
    )
    return Fall(
        places=tuple(int(part) for part in match.group("C").lstrip("CL").split("_")),
        gain=agent,
        lose=lose,
        told=Told.RECAP
        if presupposed and not _SOON_AFTER.search(text, 0, start)
        else Told.NEWS
        if _HOURS.search(text, 0, start) or _is_news(text, match, name, background)
        else told,
        verdict=_verdict(text, match, name, decides, trigger.group() if trigger else ""),
        history=bool(_YEARS_AFTER.search(text, 0, start))
        or bool(_LONG_AGO.search(text[:start]) or _BEFORE_NOW.match(text, match.end()))
        or (bool(_AFTER.match(text, start)) and bool(_YEARS.search(text, 0, start)))
        or is_history(text, match.start() + 1, match.end()),
        at=_anchor(match, name),
        end=match.end() - 1,
        rule=name,
        background=background,
        trigger=decides - 1,
    )


def _is_news(text: Form, match: re.Match[str], name: str, background: bool) -> bool:
    """Whether a noun ("the fall of C") is what its sentence tells: announced, or its subject ("… marks …")."""
    if name == "noun before":
        return bool(_WAS_CONFIRMED.match(text, match.end()))
    if name != "noun of" or background:
        return False
    return bool(_WAS_CONFIRMED.match(text, match.end())) or bool(
        _NEWS_OF.search(text, 0, match.start() + 1) or _MARKS.match(text, match.end())
    )


def _verdict(text: Form, match: re.Match[str], name: str, decides: int, trigger: str) -> Verdict:
    if is_yet_to_come(text, match, name, trigger):
        return Verdict.HEDGED
    if name.startswith("gapped") and (told := _last_falling(text, match.start())) is not None:
        return verdict(text, told.start(), told.end())  # "C might fall in a week and C2 in a month"
    if name in OF_OTHERS:
        return Verdict.STATED  # "it will be the third, after C and C2"
    if _ONCE_THEY_HAVE.search(text, 0, decides) and not _TO_COME.isdisjoint(text[:decides].split()):
        return Verdict.HEDGED  # "they will talk only after they have taken C"
    if _AFTER_THEY.search(text, 0, decides) and trigger.endswith(("-ed", "-d")):
        would = not _SHOULD.isdisjoint(text[:decides].split())
        return Verdict.HEDGED if would else Verdict.STATED
    if _BEFORE.search(text, 0, match.start() + 1) and not _SHOULD.isdisjoint(text[: match.start()].split()):
        return Verdict.HEDGED  # "they should talk before C falls"
    in_passing = name in _IN_PASSING or match.group().startswith(" in lose-ing")
    if in_passing and not _NOT_SO.isdisjoint(text.split()):
        return Verdict.HEDGED  # "A may withdraw, leaving C to A2"
    if name in ("noun of", "noun before") and _UNDOING.search(text, 0, match.start() + 1):
        return Verdict.STATED
    if name in ("noun of", "noun before") and (known := _FOLLOWING.search(text, 0, match.start() + 1)):
        foretold = not lexicon.MODALS.isdisjoint(text[: known.start()].split())
        return Verdict.HEDGED if foretold else Verdict.STATED
    return verdict(
        text, decides, match.end(), told_by_infinitive=name in TOLD_BY_INFINITIVE or name == "noun of"
    )


def _last_falling(text: Form, at: int) -> re.Match[str] | None:
    """The word for a fall that stands last before `at`."""
    return next(reversed(list(_FALLING.finditer(text, 0, at))), None)


_GOES_ON = re.compile(r" , and (?:(?:by|on|before|then|later|soon|in) (?:[^\s,;]+ )?)?(?:(?:has|is|was) )?$")
"""Behind a comma "and" goes on with the subject of the sentence, not with that of the clause before it."""
_IN_FLIGHT = re.compile(
    r"(?<!\S)(?:fled|flee|melted|collapsed|crumbled|broke|ran|scattered|retreated|withdrew|left|(?:leave|cede|fall|lose)-\w+) (?:[^\s,;]+ ){0,4}?(?:as|when|while|after|before|since) "
)
"""Whoever flees takes nothing afterwards."""


def _agent(text: Form, match: re.Match[str], name: str) -> int | None:
    """The side nearest before an active trigger in its clause, where the rule itself names none. Before a
    noun it is only a possessor: who "concedes the loss of C" does not gain it.
    """
    if match.group()[1] in "CL" or name.startswith("gapped"):
        return None
    if name == "noun of":
        owner = _OWNER.search(text, 0, match.start() + 1) or _WHO_CLAIMS_IT.search(text, 0, match.start() + 1)
        return _number(owner.group(1)) if owner else None
    if told_by := _ITS_CLAIM.search(text, 0, match.start() + 1):
        return _number(told_by.group(1))
    if relative := _WHO.search(text, 0, match.start() + 1):
        return _number(relative.group(1))
    clause = _OTHER_CLAUSE.split(text[: match.start() + 5])[-1]
    clause = _IN_BETWEEN.sub(" ", _WHO_BEAT_THEM.sub("", clause))
    before = text[: match.start() + 1] + ("and " if match.group().startswith(" and ") else "")
    shared = name in ("gerund", "participle", "having") or (
        _GOES_ON.search(before) is not None and not _IN_FLIGHT.search(clause)
    )
    if shared:
        clause = _SUBORDINATE.sub(" ", clause)
    agents = [
        agent
        for agent in _AGENT.finditer(clause)
        if not _NO_AGENT.search(clause[: agent.start()]) and not _OF_THEIRS.match(clause, agent.end())
    ]
    if match.group().startswith(" they ") or _THEY.search(text, 0, match.start() + 1):
        agents = [agent for agent in agents if agent.group(1)[0] == "A"] or agents
        agents = [agent for agent in agents if not clause.startswith(" 's ", agent.end())] or agents
    if not agents:
        return None
    subject = len(agents) > 1 and shared and _OBJECT.search(clause[: agents[-1].start()])
    return _number(agents[-2 if subject else -1].group(1))


def _number(form: str | None) -> int | None:
    return int(form[1:]) if form and form[1:].isdigit() else None
