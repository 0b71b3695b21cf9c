"""Chronicles and lists: lines that name cities and a day under a heading that says what happened to them."""

from __future__ import annotations

from parser.patterns import Pattern
from parser.plain import Plain

_CHRONICLE = Pattern(
    r"(?:fall-|lose-|cap-|nom|cede-).*(?:capitals|cities)|(?:capitals|cities).*(?:fall-|lose-|cap-|nom)|A\d+ (?:'s )?hands"
)
_ONLY_CITIES = Pattern(r"(C\d+(?:_\d+)*)(?: (?:, and|and|,)(?: ,)? D\d+(?: ,)? C\d+)*(?: [.;])?")
_CITIES_WHERE_AND_DAY = Pattern(
    r"(C\d+(?:_\d+)*) (?:,|:|–|—|-|\() (?:P\d+(?: province)?(?: \))?(?: ,| :| –| —| -)? )?(?:(?:all|both|num|cap-e[dn]|fall-d|fall-en|lose-ed|on|overnight|late|early) )*(D\d+)(?: \))?(?: [.;])?"
)
"""In a chronicle also with its province, and what happened said again."""
_CITIES_AND_DAY = Pattern(
    r"(C\d+(?:_\d+)*) (?:: |– |— |- |\( )?(?:on |overnight |late |early )*(D\d+)(?: (?:-|–|and|,|to|num|D\d+|\)))*(?: [.;])?"
)
_LEADING_CITIES = Pattern(r"(C\d+(?:_\d+)*)(?= (?:,|;|\.|becomes )|$)(?!.*(?:fall|cap|lose|cede)-)")
_AND_CITIES = Pattern(
    r"(?:and|then|so too|likewise|next) (?:, )?(C\d+(?:_\d+)*)(?: (?:,|too|as well|(?:on |late |early )*D\d+))*(?: [.;])?"
)


def is_heading(plain: Plain) -> bool:
    """True for a headline under which bare cities are fallen ones ("The cities lost so far")."""
    return plain.sentence.headline and bool(_CHRONICLE.search(plain.text))


def told_bare(plain: Plain, *, chronicle: bool, dated_line: bool, after_a_fall: bool) -> Plain | None:
    """A sentence that has only cities, said in full; None for any other.

    `chronicle` is true below such a heading, `dated_line` in a line that begins with a day, `after_a_fall` where the
    text has told of a fall before.
    """
    if dated_line and chronicle and (leading := _LEADING_CITIES.match(plain.text)):
        return plain.saying(f"{leading.group(1)} fall-d {plain.text[leading.end() :]}")
    if dated_line and (chronicle or after_a_fall) and (only := _ONLY_CITIES.fullmatch(plain.text)):
        return plain.saying(plain.text.replace(only.group(1), f"{only.group(1)} fall-d", 1))
    if chronicle and (listed := _CITIES_WHERE_AND_DAY.fullmatch(plain.text)):
        return plain.saying(f"{listed.group(1)} fall-d on {listed.group(2)}")
    if (chronicle or after_a_fall) and (alone := _CITIES_AND_DAY.fullmatch(plain.text)):
        return plain.saying(f"{alone.group(1)} fall-d on {alone.group(2)}")
    if after_a_fall and (added := _AND_CITIES.fullmatch(plain.text)):
        return plain.saying(plain.text.replace(added.group(1), f"{added.group(1)} fall-d", 1))
    return None
