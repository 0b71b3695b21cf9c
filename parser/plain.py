"""Says a sentence again in plain form: names become tags, apposition and colour go, many wordings become few.

`Zaranj, the dusty capital of Nimroz, was on Friday overrun by Taliban fighters` becomes `C0_1 was cap-en by
A2`. The rules in `falls` and `happenings` read plain forms only. Tags: C a capital (also "the capital of P"),
P a province, L another place, A a side, N a named person of a side, O an outlet, K a country across a border, S a site in a city, Z a part
of one, D a day, H a day before the theatre begins, W people of a place. The numbers are indices into
`Plain.mentions` (D, H: `Plain.dates`), joined by `_` in a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parser import lexicon
from parser.dates import Expression, find
from parser.gazetteer import Gazetteer, Mention, Name
from parser.sentences import Sentence, Word, words

FORCES = frozenset(
    "forces force troops soldiers army military fighters militants insurgents rebels gunmen commandos police militia militias government terrorists men units movement group side members regime guerrillas republic authorities".split()
)
_SITE_NOUNS = lexicon.SITES | {
    "chief",
    "headquarters",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "official",
    "officials",
    "commander",
}
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty -one -two -three -four -five -six -seven -eight -nine twenty thirty thirty-four both several dozen another".split()
)
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth -first -second -third -fourth -fifth -sixth -seventh -eighth -ninth".split()
)
NUMBER_OF = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    word: number
    for number, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence in plain form. `before` is the form with names tagged but nothing reduced: what `speakers`
    reads.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[Expression, ...]
    before: str
    text: str


def tag(sentence: Sentence, gazetteer: Gazetteer, base: date, first_day: date) -> Plain:
    """The sentence with its names and dates tagged; not yet reduced (`text` equals `before`)."""
    all_words = words(sentence)
    mentions = [
        replace(
            mention,
            written=sentence.text[
                all_words[mention.first].start - sentence.start : all_words[mention.last - 1].end
                - sentence.start
            ],
        )
        for mention in gazetteer.mentions(all_words)
    ]
    joined, starts = _joined(all_words)
    dates = find(joined, base, first_day)
    tags: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    for number, mention in enumerate(mentions):
        if (kind := _kind(mention.name, all_words, mention)) is not None:
            tags[mention.first] = (mention.last, f"{kind}{number}")
            taken.update(range(mention.first, mention.last))
    for number, expression in enumerate(dates):
        covered = [index for index, start in enumerate(starts) if expression.start <= start < expression.end]
        if covered and not taken.intersection(covered):
            tags[covered[0]] = (covered[-1] + 1, f"{'H' if expression.history else 'D'}{number}")
    out: list[str] = []
    at = 0
    while at < len(all_words):
        if at in tags:
            at, form = tags[at]
            out.append(form)
        else:
            out.append(all_words[at].form)
            at += 1
    text = " ".join(out)
    return Plain(sentence, tuple(all_words), tuple(mentions), tuple(dates), text, text)


def _joined(all_words: Sequence[Word]) -> tuple[str, list[int]]:
    starts: list[int] = []
    length = 0
    for word in all_words:
        starts.append(length)
        length += len(word.form) + 1
    return " ".join(word.form for word in all_words), starts


_NATIONS = frozenset(
    "us u.s u.s. american foreign nato german italian international british coalition western russian turkish pakistani tajik uzbek iranian".split()
)


def _kind(name: Name, all_words: Sequence[Word], mention: Mention) -> str | None:
    """The tag of a name. A general word for a side counts only as a noun of its own ("police", not "police
    station").
    """
    following = all_words[mention.last].form if mention.last < len(all_words) else ""
    if name.foreign:
        return "F"
    if name.capital:
        return "B" if name.province else "C"
    if name.province:
        return "L" if name.local and following not in ("province", "'s") else "P"
    if name.local:
        return "L"
    if name.beyond:
        return "K"
    if name.person:
        return "N"
    if name.actor:
        return "A"
    if name.outlet:
        return "O"
    if name.demonym and following in FORCES:
        return "A"
    if name.generic:
        if mention.first and all_words[mention.first - 1].form in _NATIONS:
            return None
        return None if following in _SITE_NOUNS or following.startswith("-") else "A"
    return None


_COLOUR = lexicon.COLOUR
_MARKS_DROPPED = frozenset("[ ] * \" ' “ ” ‘ ’".split())


def _borders_with(match: re.Match[str]) -> str:
    """`the borders with K1 and K2` as the list of those borders."""
    return " and ".join(f"L{number}" for number in match.groups() if number)


_Row = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_NP = r"(?:the )?(?:num |nth |more |other |additional |a |an |its |their |afghan )*"


def reduce(plain: Plain) -> Plain:
    """The plain form proper: the rows of `_REDUCTIONS`, in order, over the tagged sentence."""
    forms = [_form(form) for form in plain.before.split() if form not in _COLOUR]
    text = " ".join(form for form in forms if form not in _MARKS_DROPPED)
    for pattern, replacement in _REDUCTIONS:
        text = pattern.sub(replacement, text)
    text = " ".join(text.split())
    return replace(plain, text=text)


def _form(form: str) -> str:
    if form in lexicon.TAKING:
        return lexicon.TAKING[form]
    if form in lexicon.TRIGGERS:
        return lexicon.TRIGGERS[form]
    if form in _ORDINALS or re.fullmatch(r"\d+(?:st|nd|rd|th)", form):
        return "nth"
    if form in _NUMBERS or form.isdigit():
        return "num"
    return form


def _capitals_of(match: re.Match[str]) -> str:
    """`the capitals of P1, P2 and P3` as the list of those capitals."""
    return " , ".join(f"C{number}" for number in re.findall(r"\d+", match.group("provinces")))


def _rows(*rows: tuple[str, str | Callable[[re.Match[str]], str]]) -> tuple[_Row, ...]:
    return tuple((re.compile(rf"(?<!\S){pattern}(?!\S)"), replacement) for pattern, replacement in rows)


_CITY, _CAPITAL = lexicon.CITY, lexicon.CAPITAL
_SITE = rf"(?:{'|'.join(sorted(lexicon.SITES))})"
_PART = rf"(?:{'|'.join(sorted(lexicon.PARTS))})"
_PEOPLE = rf"(?:{'|'.join(sorted(lexicon.PEOPLE))})"
_WIND = r"(?:(?:far |extreme )?(?:north|south|east|west|northeast|northwest|southeast|southwest)(?: -?(?:east|west))?)"
_SEAT = r"(?:(?:W\d+|provincial|local)? ?governor (?:'s )?(?:office|compound|house|building|residence|palace|headquarters)|governor 's|office of the governor|governorate building|governorate)"
_POST = r"(?:(?:provincial )?(?:police|security|intelligence|army|A\d+) (?:headquarters|command|office|directorate|department|hq)|prison|jail|intelligence (?:office|directorate|department)|provincial council|square|city hall|S\d+)"

_REDUCTIONS = _rows(
    (r"[\[\]*\"“”‘]", ""),
    (r" {2,}", " "),
    (r"'", ""),
    (r" +", " "),
    # a side with its forces is the side
    (rf"(A\d+)(?: 's)?(?: {'| '.join(sorted(FORCES))})+", r"\1"),
    (r"(A\d+) A\d+(?: A\d+)?", r"\1"),
    (r"(?:the|an?) (A\d+)", r"\1"),
    # phrases that are one trigger
    *((pattern, replacement) for pattern, replacement in lexicon.PHRASES),
    # which of city and province is meant
    (r"[BP](\d+) (?:province|provinces|region|governorate)", r"P\1"),
    (r"(?:the )?(?:provinces?|region|governorate) of [BP](\d+)", r"P\1"),
    (r"(?:in|of) B(\d+) (?:and|,) P(\d+)", r"of P\1 and P\2"),
    (r"(P\d+)(?:,| ,) ([BP]\d+)(?:,| ,)? and ([BP]\d+) provinces", r"\1 , \2 and \3"),
    # where a reporter sits
    (
        r"(?:reports?|reporting|reported|writes|wrote|says|said) from (?:the )?(?:[A-Z]\d+|\w+)(?= ,| \.|$)",
        "reports",
    ),
    # a border with one country and another
    (r"(?:the )?borders? with K(\d+)(?: and K(\d+))?", _borders_with),
    (r"\w+ 's (L\d+)", r"\1"),
    # where it lies
    (
        rf"(?:and |just |only |about |some |roughly |around |which lies |, |lies |is )*(?:num|[\d,.]+) (?:km|kilometres|kilometers|miles|mile)(?: \( (?:num|[\d.]+) \w+ \))?(?: {_WIND})?(?: (?:of|from) [BCPL]\d+)?",
        "",
    ),
    (rf"(?:to the |in the |just )?{_WIND} of (?:the )?(?:[BCPL]\d+|country)(?! (?:province|airport))", ""),
    (rf"in the (?:country 's )?{_WIND}(?: of the country)?", ""),
    (r"(?:the )?(?:whole|entire|all) of (?:the )?([BC]\d+)", r"\1"),
    # the seats of power stand for the city
    (
        rf"{_NP}{_SEAT}(?: (?:,|and|, and|as well as|along with|both) {_NP}(?:{_SEAT}|{_POST}))*(?: (?:,|and|, and|as well as|along with) {_NP}{_SEAT})"
        rf"(?: (?:,|and|, and) {_NP}(?:{_SEAT}|{_POST}))*",
        "SEAT",
    ),
    (
        rf"{_NP}{_SEAT} (?:,|and|, and|as well as) {_NP}{_POST}(?: (?:,|and|, and) {_NP}(?:{_SEAT}|{_POST}))*",
        "SEAT",
    ),
    (
        rf"{_NP}{_POST} (?:,|and|, and|as well as) {_NP}{_SEAT}(?: (?:,|and|, and) {_NP}(?:{_SEAT}|{_POST}))*",
        "SEAT",
    ),
    (r"all (?:the |of the )?(?:key |main )?government (?:buildings|offices|institutions|facilities)", "SEAT"),
    (r"SEAT (?:in|of) (?:the )?[BC](\d+)", r"C\1"),
    # sites, parts and people of a city are not the city
    (
        rf"[BC](\d+(?:_\d+)*)(?: 's)? (?:(?:international|central|main|military|local|provincial|police|intelligence|city|old|A\d+) )*{_SITE}",
        r"S\1",
    ),
    (
        rf"(?:{_SITE}|palace) (?:of|in|at|near|outside|inside|for|on) (?:the )?(?:{_CITY} of )?[BC](\d+)",
        r"S\1",
    ),
    (rf"(?:\w+ )?{_PART} (?:of|in|around|outside) (?:the )?(?:{_CITY} of )?[BC](\d+)(?: {_CITY})?", r"Z\1"),
    (
        rf"[BC](\d+)(?: 's)? (?:(?:provincial|deputy|local|city|police|intelligence|military|acting|\w+ -?based) )*{_PEOPLE}",
        r"W\1",
    ),
    (
        rf"{_PEOPLE} (?:of|from|in|for|at) (?:the )?(?:{_CITY} of )?(?:nearby )?[BCP](\d+)(?: {_CITY})?",
        r"W\1",
    ),
    (rf"P(\d+)(?: 's)? (?:(?:provincial|deputy|local|police) )*(?:{_PEOPLE}|{_SITE}|{_PART})", r"W\1"),
    (rf"(?:\w+ )?{_PART} (?:of|in|around) P(\d+)", r"W\1"),
    # the capital of a province is its capital
    (
        rf"{_NP}{_CAPITAL} (?:of|in) {_NP}(?P<provinces>[PB]\d+(?: (?:,|and|, and) [PB]\d+)*)(?: provinces?)?",
        _capitals_of,
    ),
    (rf"[PB](\d+)(?: 's)? {_CAPITAL}(?: of)?(?! of)", r"C\1"),
    (rf"{_NP}{_CAPITAL} (?:,|:|-|–|—) ([CB]\d+)", r"\1"),
    (rf"{_NP}{_CITY} (?:of |known as |called )?([CB])(\d+)", r"C\2"),
    (rf"[CB](\d+) {_CITY}", r"C\1"),
    (r"(?:the )?(C\d+) (?:,|in|of|\() ?P\d+(?: province)?(?: \)| ,)?", r"\1"),
    (r"C(\d+) \( C(\d+) \)", r"C\1_\2"),
    (r"([CB]\d+) ([CB]\d+)", r"\1 , \2"),
    (r"B(\d+)", r"C\1"),
    (r"(C\d+) of (C\d+)", r"\1 , \2"),
    # a province that falls outright means its capital
    (r"(cap-(?:ed|d|s|0|en|ing)) (?:the )?P(\d+)(?! (?:'s|L\d|district|districts|border))", r"\1 C\2"),
    (r"(?:the )?(fall-0|nom) of P(\d+)", r"\1 of C\2"),
    (
        r"(?<!in )(?<!of )(?<!from )P(\d+)(?= (?:, [^,]{1,60} , )?(?:(?:has|have|was|is|had|been) )*(?:fall-(?:d|s|en)|cap-(?:ed|en)))",
        r"C\1",
    ),
    # colour of verbs
    (
        r"(?:(?:have|has|had|having) )?(?:was|were|been|being|is|are|be|got|gets) (?:(?:been|being|now|just) )*(cap-ed|cap-en)",
        r"was \1",
    ),
    (r"(?:have|has|had|having) (cap-d|cap-ed|cap-en|fall-en|cede-ed|leave-ed|hold-d)", r"has \1"),
)
