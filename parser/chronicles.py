"""Chronicles and lists: lines that name cities and a day under a heading that says what happened to them."""

from __future__ import annotations

import re

from parser.patterns import Pattern
from parser.plain import Plain

_CHRONICLE = Pattern(
    r"(?:fall-|lose-|cap-|nom|cede-).*(?:capitals|cities)|(?<!\S)what (?:the )?A\d+ (?:has )?(?:cap-e|cap-d|won)|^how (?:the )?A\d+ (?:has )?(?:cap-|won|swept|conquered|overran)\S* (?:(?:through|across|over|back) )?(?:the country|M\d)|(?:capitals|cities).*(?:fall-|lose-|cap-|nom|(?:went|gone)$)|A\d+ (?:'s )?hands|(?:^|: )timeline of (?:the |an? |its |A\d+ (?:\'s )?)?(?:collapse|fall-0|nom|offensive|advance|collapses)(?!\S)|^timeline(?!\S).* A\d+ (?:'s )?(?:num (?:days|weeks)|days|advances?|march|sweep|gains|offensive|blitz|return|conquests?)(?!\S)"
)
_OPENS_A_LIST = Pattern(
    r"(?<!\S)(?:ones|those|these|they|list|capitals|cities|cent(?:er|re)s|order) (?:[^\s.;:]+ )*?(?:(?:fall-|lose-|cap-|cede-)[^.;:]*|(?:is|was) (?:now )?(?:in|under) (?:the )?(?:A\d+|(?:hands|control) of (?:the )?A\d+)[^.;:]*):$"
)
_ONLY_CITIES = Pattern(r"(C\d+(?:_\d+)*)(?: (?:, and|and|,)(?: ,)? D\d+(?: ,)? C\d+)*(?: [.;])?")
_CITIES_WHERE_AND_DAY = Pattern(
    r"(C\d+(?:_\d+)*) (?:,|:|–|—|-|\() (?:P\d+(?: province)?(?: \))?(?: ,| :| –| —| -)? )?(?:(?:all|both|num|cap-e[dn]|cede-ed|fall-d|fall-en|lose-ed|on|overnight|late|early|this|one after(?: another)?|within|hours|in quick succession|since) )*(D\d+)(?: \))?(?: , (?:said|says|according to) [^;]*)?(?: [.;])?"
)
"""In a chronicle also with its province, and what happened said again."""
_CITIES_AND_DAY = Pattern(
    r"(C\d+(?:_\d+)*) (?:: |– |— |- |\( )?(?:on |overnight |late |early )*(D\d+)(?: (?:-|–|and|,|to|num|D\d+|\)))*(?: [.;])?"
)
_DAY_AND_CITIES = Pattern(
    r"(D\d+) (?::|–|—|-) (?:in the [a-z]+ , |an? (?:[a-z]+ ){1,2}: )?(C\d+(?:_\d+)*)(?: , (?:all|num|in|too|as well)(?: [^\s.;]+){0,4}|(?: ,)? without (?:a |any )?(?:fight|fighting|resistance|battle|shot))?(?: [.;])?"
)
_ROW_OF_A_FALL = Pattern(
    r"(?:\| )?(?P<day>D\d+) \| C(?P<city>\d+) \| (?:[CPL]\d+ \| )?(?:cap-e[dn]|fall-en|fall-d|lose-ed)(?! (?:in part|partly|briefly))(?: by (?:the )?(?P<side>A\d+))?(?: [^|]*)?(?:\|)?"
)
"""`| D | C | P | captured by A |`"""
_NOUN_AND_CITIES = Pattern(r"(?:the )?(?:fall-0|lose-0|cap-0|nom) of (C\d+(?:_\d+)*)(?: [.;])?")
_LEADING_CITIES = Pattern(
    r"(C\d+(?:_\d+)*)(?= (?:,|;|\.|becomes )|$)(?!.*(?:fall|cap|lose|cede)-|.*(?<!\S)(?:fight\w*|clash\w*|attack\w*|siege|besieged|surround\w*|shell\w*|bomb\w*|strikes?|talks|hold\w*|repel\w*|resist\w*)(?!\S)|[^.]* , (?:the )?[ANMOK]\d+ (?:'s [^.]*(?:is|was|has) |[a-z]+s (?!since)))"
)
_AND_CITIES = Pattern(
    r"(?:and|then|so too|likewise|next) (?:, )?(C\d+(?:_\d+)*)(?: (?:,|too|as well|(?:on |late |early )*D\d+))*(?: [.;])?"
)
_ASKS_ANEW = Pattern(r"(?:where|what|who|why|which|when|how) (?!\S*\d)[^:]*$")

_WHO_HOLDS_WHAT = Pattern(
    r"(?<!\S)-?who (?:hold-s|controls?|runs|rules) (?:what|where|which|(?:\S+ ){0,4}?(?:capitals|cities))(?!\S)|(?<!\S)(?:map|areas?|zones?) of control(?!\S)|(?<!\S)control map(?!\S)|(?<!\S)status of (?:\S+ ){0,4}?(?:capitals|cities)(?!\S)|^control (?:of|over) (?:\S+ ){0,4}?(?:capitals|cities|provinces)(?!\S)"
)
_NOT_NOW = Pattern(
    r"(?<!\S)(?:H\d+|proposed|plans?|planned|would|will|could|should|may|might|shadow|scenarios?|if)(?!\S)"
)
"""Who held what years ago, or would under a plan, is another matter."""
_HEAD_OF_A_TABLE = Pattern(r"(?:\| )?[a-z][^|\d]*(?: \| [a-z][^|\d]*)+(?: \|)?")
_HEAD_OF_CAPITALS = Pattern(
    r"(?:\| )?(?:(?:province|governorate|region) \| )?(?:provincial |regional )?(?:capitals?|cit(?:y|ies)|towns?)(?: [^|]{0,30})? \| (?:.*\| )?(?:(?:hold-d|held|run|controlled) by|(?:in )?(?:the )?(?:hands of|control(?: of)?)|sides?)(?: \||$)"
)
_SIDE_AND_CITIES = Pattern(
    r"(?P<side>(?:the )?A\d+)(?: , (?:cap-e[dn]|fall-en|lose-ed)[^:;]{0,50})? : (?!.*(?:cap-|fall-|hold-|lose-|(?<!\S)(?:is|was|has)(?!\S)))(?P<places>.*C\d.*)"
)
_CITY_AND_SIDE = Pattern(
    r"(?:\| )?(?:[BLP](?P<province>\d+)(?: province)? \| )?[CB](?P<city>\d+) (?::|–|—|-|\|) (?:the )?(?P<side>A\d+)(?: (?:[(,|–—-] )?(?:since |from |on )?(?P<day>D\d+)(?: \))?)?(?: [.;|])*"
)
_SIDE_FIRST = Pattern(r"(?:the )?A\d+(?: , (?:cap-e[dn]|fall-en|lose-ed)[^:;]{0,50})? :(?!\S)")
_CITY = re.compile(r"(?<!\S)(C\d+(?:_\d+)*)(?: (?:\( )?(?:since |on )?(D\d+)(?: \))?)?(?!\S)")
"""A city, or a list of them, with the day since which it is held where that stands behind it."""
_IN_BRACKETS = re.compile(
    r"(?<=L\d|\d\d) \( (?:(?!D\d|since)[^()])*\)|(?<=\d) \( (?:except|apart from|but for|bar|without|outside) [^()]*\)"
)
"""Behind a smaller place the city that says where it is."""
_TOLD_OF_OTHERS = re.compile(
    r"(?<!\S)(?:(?:most|parts?|half|much|countryside|districts?|villages|outskirts|suburbs|areas|roads?|highways?|crossings?|posts?|bases?|airports?) (?:of|in|around|near|to|on)|not|except|but|around|near|roads?|[ZSW]\d+)(?!\S)"
)
"""From here on such a list names places that lie at the cities, and no cities."""


def asks_who_holds_what(plain: Plain) -> bool:
    """True for a headline, or a sentence before a colon, under which sides stand before the places that they hold ("Who
    controls what in …").
    """
    heads = plain.sentence.headline or plain.text.endswith(":")
    return heads and bool(_WHO_HOLDS_WHAT.search(plain.text)) and not _NOT_NOW.search(plain.text)


def is_of_capitals(plain: Plain) -> bool | None:
    """Of the head of a table, whether the rows below it say who holds which capital; None for any other line."""
    if _HEAD_OF_A_TABLE.fullmatch(plain.text) is None:
        return None
    return _HEAD_OF_CAPITALS.match(plain.text) is not None


_GROUP = r"(C\d+(?:_\d+)*) (?:\( )?(?:on )?(D\d+)(?: \))?"
_DATED_GROUP = re.compile(_GROUP)
_DATED_GROUPS = re.compile(rf"(?:{_GROUP}(?: ,| ;|,)?(?: and)? )+{_GROUP}(?: \.)?")
_SINCE = re.compile(r"(?P<city>C\d+) : (?:the )?(?P<side>A\d+) since (?:on )?(?P<day>D\d+)(?: \.)?")


def begins_with_a_side(plain: Plain) -> bool:
    """True for a sentence that begins with a side and a colon: below such a headline, whom it is about."""
    return bool(_SIDE_FIRST.match(plain.text))


def held_by(plain: Plain, tagged: Plain) -> Plain | None:
    """`A : C, C2 ( since D ) and L` and `C – A ( since D )` below such a headline, said in full; None for any other
    sentence. `tagged` has its label still.
    """
    row = _CITY_AND_SIDE.fullmatch(tagged.before)
    if row is not None and (
        row.group("province") is None or tagged.mentions[int(row.group("province"))].name.province
    ):
        since = f" since {row.group('day')}" if row.group("day") else ""
        return tagged.saying(f"{row.group('side')} hold-s C{row.group('city')}{since}")
    found = _SIDE_AND_CITIES.fullmatch(plain.text)
    if found is None:
        return None
    held: dict[str, list[str]] = {}
    for city, day in _CITY.findall(_TOLD_OF_OTHERS.split(_IN_BRACKETS.sub("", found.group("places")))[0]):
        held.setdefault(day, []).append(city.lstrip("C"))
    said = (
        f"{found.group('side')} hold-s C{'_'.join(cities)}{f' since {day}' if day else ''}"
        for day, cities in held.items()
    )
    return plain.saying(" ; ".join(said))


def held_since(plain: Plain) -> Plain | None:
    """`C : A since D`, a line of a table without a heading, said in full; None for any other sentence."""
    row = _SINCE.fullmatch(plain.text)
    return (
        plain.saying(f"{row.group('side')} hold-s {row.group('city')} since {row.group('day')}")
        if row
        else None
    )


def is_heading(plain: Plain) -> bool:
    """True for a headline, or a sentence before a colon, under which bare cities are fallen ones ("The cities lost so far")."""
    if plain.sentence.headline and _CHRONICLE.search(plain.text):
        return True
    return bool(_OPENS_A_LIST.search(plain.text))


def goes_on(plain: Plain) -> bool:
    """Whether a list under a heading goes on with a sentence: not with another heading, which asks for other things."""
    return not (plain.sentence.headline and _ASKS_ANEW.match(plain.text)) or is_heading(plain)


def told_bare(plain: Plain, *, chronicle: bool, dated_line: bool, after_a_fall: bool) -> Plain | None:
    """A sentence that has only cities, said in full; None for any other.

    `chronicle` is true below such a heading, `dated_line` in a line that begins with a day, `after_a_fall` where the
    text has told of a fall before.
    """
    if (row := _ROW_OF_A_FALL.fullmatch(plain.text)) is not None:
        by = f" by {row.group('side')}" if row.group("side") else ""
        return plain.saying(f"C{row.group('city')} was cap-en{by} on {row.group('day')}")
    if dated_line and chronicle and (leading := _LEADING_CITIES.match(plain.text)):
        return plain.saying(f"{leading.group(1)} fall-d {plain.text[leading.end() :]}")
    if dated_line and (noun := _NOUN_AND_CITIES.fullmatch(plain.text)):
        return plain.saying(f"{noun.group(1)} fall-d")
    if dated_line and (chronicle or after_a_fall) and (only := _ONLY_CITIES.fullmatch(plain.text)):
        return plain.saying(plain.text.replace(only.group(1), f"{only.group(1)} fall-d", 1))
    if chronicle and _DATED_GROUPS.fullmatch(plain.text):
        groups = _DATED_GROUP.findall(plain.text)
        return plain.saying(" ; ".join(f"{cities} fall-d on {day}" for cities, day in groups))
    if chronicle and (listed := _CITIES_WHERE_AND_DAY.fullmatch(plain.text)):
        return plain.saying(f"{listed.group(1)} fall-d on {listed.group(2)}")
    if (chronicle or after_a_fall) and (alone := _CITIES_AND_DAY.fullmatch(plain.text)):
        return plain.saying(f"{alone.group(1)} fall-d on {alone.group(2)}")
    if (chronicle or after_a_fall) and (listed := _DAY_AND_CITIES.fullmatch(plain.text)):
        return plain.saying(f"{listed.group(2)} fall-d on {listed.group(1)}")
    if after_a_fall and (added := _AND_CITIES.fullmatch(plain.text)):
        return plain.saying(plain.text.replace(added.group(1), f"{added.group(1)} fall-d", 1))
    return None
