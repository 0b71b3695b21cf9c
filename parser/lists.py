"""Merges lists of places in a plain form into one tag: `C1 , C2 and C3` becomes `C1_2_3`.

Also takes away the noun that a list explains ("nine provincial capitals, including …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from parser import lexicon
from parser.gazetteer import Mention
from parser.patterns import Form, Pattern
from parser.plain import Plain

_AND = r"(?:(?:, )?and , (?:most |more )?[a-z]+ly ,|(?:, )?and (?:of|over|in)(?= C)|(?:, )?and by (?:the )?\w+(?: also)?|, and , (?:in|on|by|within|late|early|at|later|finally|lastly|hours|an?|num|days|soon|shortly|some)(?: (?!C)[^\s,;]+){0,5} ,|(?:, )?and (?:before|at|by|around|late|later|early|finally) (?:dawn|dusk|midnight|noon|evening|nightfall|daybreak|in the evening)|and , (?:in|on|by|within|late|early|at|later|finally|lastly|hours|an?|num|days|soon|shortly|some)(?: (?!C)[^\s,;]+){0,5} ,|, and then|, then|then|, and also|, and|, as well as|, along with|, plus|and also|and|as well as|along with|together with|plus|&|,|/|or|and the)"
_LIST = (
    r"(?<!\S)(?P<lead>\S+ )?(?P<list>C\d+(?:_\d+)*(?: {and_} C\d+(?:_\d+)*)+)(?= (?P<next>\S+)|$)".replace(
        "{and_}", _AND
    )
)
_LISTS = {"C": Pattern(_LIST), "L": Pattern(_LIST.replace("C", "L"))}
_DATED_TOO = re.compile(r" , (?:and )?C\d+(?:(?: ,| and)+ C\d+)* (?:\( )?D\d")
_SEPARATE = re.compile(rf" {_AND} ")
_FINITE = frozenset(
    "is was has fall-d fall-s fall-en remains remain could may might would will can is also stands faces".split()
)
_TAKES_OBJECT = re.compile(r"cap-\w+|cede-\w+|lose-\w+|leave-\w+|hold-\w+|of|nom|including")
_LOSS = re.compile(
    r"(?<!\S)(?:(?:cap|fall|cede|lose|leave|hold)-\S+|nom|control|charge|possession)(?: on)?(?: D\d+)? $"
)
_WHO_TOOK = re.compile(
    r"(?:^|[,;:] )(?:[^\s,;]+ ){0,8}?(?:who|which|that) (?:(?:already|now|also|has|still|\w+ly) )*(?:cap|hold|lose)-\w+ $"
)
"""Where cities are only what a side is known by ("A, who hold C and C2, were …"), the verb behind is the side's."""
_FRONTED = re.compile(
    r"(?:^that|(?<!\S)(?:since|after|when|with|following|as|before|now that|while|once|having|upon|despite|amid|because|by)) (?:[^\s,;:]+ )*$"
)
_BEHIND_AND = re.compile(r" and (?P<last>C\S+) , (?=C)")
_COMMA = re.compile(r"(?P<last>C\S+) , (?=C)")
_CLAUSE_GOES_ON = frozenset(
    ", . ; : ) – — - on in to by at for within over during last late early from the they it its their this that there here and or but as after before since "
    "earlier yesterday overnight too also both all respectively among left leaving".split()
)
"""Behind a list these go on with the clause that it stands in, or begin the next; another word is a verb of which it is the subject."""
_CLAUSE_BEGINS = re.compile(
    r"(?<!\S)(?:[;:–—\"“]|that|, (?:and|but)|while|said|says|as|after|when|because|where|but)(?!\S)"
)
_VERB = re.compile(
    r"(?<!\S)(?:is|was|has|are|were|will|would|could|may|might|can|continues?|rages?|began|went|came|met|fought|held|took|(?:cap|fall|lose|cede|leave|hold)-(?:d|s|ed|en|ing)|[a-z]{2,}(?:ed|ing))(?!\S)"
)
_PREPOSITIONS = frozenset("in at near from around inside outside towards".split())
_TARGETS = frozenset("on against for towards".split())
_EXPLAINED = Pattern(
    r"(?<!\S)(?:(?:num|nth|every|each|all|both|more|other|of|its|their|the|so far|at least|[DHFM]\d+|'s|since|on|in|country|only|less|than|a|week"
    r"|past|last|days|over|W\d+|clutch of|string of|series of|number of|handful of|raft of|host of|slew of) )*"
    rf"(?:{lexicon.CITY}|places|province|region|P\d+)(?: (?!cap-|fall-|cede-|lose-|went|gone|and(?!\S)|C\d|A\d)[^\s,:–—-]+){{0,7}}? "
    r"(?:, (?:including|namely|such as|among them|like)|including|namely|such as|,|:|–|—|-) (?=C\d)(?!C\S+ included)"
)


_APPOSED = Pattern(
    r"(C\d+) , (?:the|its|an?|home|seat|once|in|on|near|at|[AM]\d+ 's)(?: (?:(?!C\d|A\d+ (?!'s)|cap-|fall-|lose-|hold-)[^\s,;]+|(?<=to )C\d+|(?<=from )C\d+|(?<=near )C\d+)){1,9} , (?=(?:and|as well as) C)"
)
"""A city described before the next in a list: "C, the second city, and C"."""


_IN_BRACKETS = Pattern(
    r"(?<!\S)C\d+ (?:\( )?D\d+(?: \))?(?: (?:,|and|, and) C\d+ (?:\( )?D\d+(?: \))?)+(?= (?:is|was|has|have|are|now|left|leaves|means|puts?|brought|fall-\S+|cap-\S+|came|\.|,)(?!\S)|$)"
)
"""Cities of a list, each with its day behind it."""
_CITIES = Pattern(r"(C\d+_\S+) (?:cities|towns|provincial capitals)(?!\S)")


_NAMED_AGAIN = Pattern(
    r"(?<!\S)C(?P<city>\d+) , (?:the )?C(?P<again>\d+)(?= (?:cap-e[dn]|lose-ed|cede-ed|fall-en)(?!\S))"
)
"""A city, and behind a comma perhaps the same by another name."""


def listed(form: Form) -> Form:
    """The plain form with every list of capitals, and of other places, merged into one tag."""
    if " and C" in form or " as C" in form:
        form = _APPOSED.sub(r"\1 , ", form)
    bracketed = _IN_BRACKETS.search(form)
    if bracketed is not None and not (bracketed.start() == 0 and _DATED_TOO.match(form, bracketed.end())):
        form = Form(_with_its_days(form, bracketed))
    for tag, pattern in _LISTS.items():
        if tag == "C" and (explained := _EXPLAINED.sub(" ", form)) is not form:
            form = Form(" ".join(explained.split()))
        if form.count(tag) > 1:
            form = _CITIES.sub(r"\1", pattern.sub(_merged, form))
    return form


def without_its_description(plain: Plain, capital_of: Callable[[Mention], str | None]) -> Form:
    """The plain form in which a city is not named again by what it is before its participle ("X, the capital of P taken on
    D"): no list has a city twice.
    """

    def once(match: re.Match[str]) -> str:
        first, second = (capital_of(plain.mentions[int(match.group(name))]) for name in ("city", "again"))
        return f"C{match.group('city')} ," if first is not None and first == second else match.group()

    return _NAMED_AGAIN.sub(once, plain.text)


def _with_its_days(form: str, listed: re.Match[str]) -> str:
    """`C1 ( D1 ) and C2 ( D2 ) …` with the days at its end, told respectively."""
    cities = "_".join(re.findall(r"C(\d+)", listed.group()))
    days = " ".join(re.findall(r"D\d+", listed.group()))
    rest = f"{form[: listed.start()]}C{cities}{form[listed.end() :]}".removesuffix(" .")
    return f"{rest} , {days} respectively ."


def _tag(parts: Sequence[str]) -> str:
    return parts[0][0] + "_".join(part[1:] for part in parts)


def _end_of_fronted_clause(match: re.Match[str], lead: str) -> tuple[list[str], list[str]] | None:
    """The cities before and behind the comma that closes a clause at the head of a sentence ("After the fall of C1, C2 and
    C3 closed their schools"); None where no such clause ends within the list.
    """
    comma = _BEHIND_AND.search(match.group("list")) or _COMMA.search(match.group("list"))
    if comma is None:
        return None
    before, behind = match.group("list")[: comma.end("last")], match.group("list")[comma.end() :]
    if not behind.startswith("C") or not _TAKES_OBJECT.fullmatch(lead.strip()):
        return None
    following = match.group("next") or "."
    if (
        following in _CLAUSE_GOES_ON
        or following[0] in "ADHNM"
        or not _FRONTED.search(match.string[: match.start()])
    ):
        return None
    return _SEPARATE.split(before), _SEPARATE.split(behind)


def _is_told_of_before(match: re.Match[str]) -> bool:
    """Whether the words before "in C1 and C2" tell something already ("they fight in C1, and C2 is lost"); else they are what
    the verb behind is told of ("prisons in C1 and C2 were lost").
    """
    clause = _CLAUSE_BEGINS.split(match.string[: match.start("list")])[-1]
    return ", and" in match.group("list") or _VERB.search(clause) is not None


def _merged(match: re.Match[str]) -> str:
    """A list as one tag. Its last member stays apart where a verb of its own follows: `A captured C1, and C2
    is besieged`.
    """
    parts = _SEPARATE.split(match.group("list"))
    lead = match.group("lead") or ""
    if lead and re.search(rf"(?<!\S){parts[0]}(?!\S)", match.string[: match.start("list")]):
        # "C, where they fled to a base outside the city, and C2": what is named again opens no list
        return f"{lead}{parts[0]} , and {_tag(parts[1:])}"
    describes = _WHO_TOOK.search(match.string, 0, match.start("list"))
    if (ends := _end_of_fronted_clause(match, lead)) is not None:
        first, others = ends
        return f"{lead}{_tag(first)} , {_tag(others)}"
    own_verb = match.group("next") in _FINITE and _TAKES_OBJECT.fullmatch(lead.strip()) and not describes
    if lead.strip() == "of" and not _LOSS.search(match.string[: match.start()]):
        own_verb = False  # "the mayors of C1 and C2 have …"
    apart = (
        own_verb and " or " not in match.group("list") and not match.group("list").startswith(parts[0] + " ,")
    )
    if lead.strip() in _TARGETS and ", and" in match.group("list"):
        apart = True  # "…, a springboard for an attack on C1, and C2": the list goes on elsewhere
    if match.group("next") in _FINITE and lead.strip() in _PREPOSITIONS:
        apart = _is_told_of_before(match)
    kept = len(parts) - 1 if apart else len(parts)
    return f"{lead}{_tag(parts[:kept])}" + "".join(f" , and {part}" for part in parts[kept:])
