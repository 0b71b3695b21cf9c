"""Which of a sentence's dates is the day of the fall: not the day it was said, not the day something began."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from parser import lexicon
from parser.dates import counted
from parser.falls import Fall
from parser.patterns import Pattern
from parser.plain import Plain
from parser.rule_groups import FOLLOWING, STATES

_DATE = Pattern(r"(?<!\S)D(\d+)(?!\S)")
_SAID_BEFORE = Pattern(
    r"(?:said|says|told|tells|confirmed|reported|announced|claimed|tweeted|statement|according to)(?: (?!(?:cap|fall|lose|cede|leave)-)\S+){0,3}? (?:on |late |early )*$"
)
_WHEN = Pattern(r" , when (?:the )?(?:A\d+|they|it|[CB]\d+) ")
"""A day that goes on so is the day of what follows ("until D, when A took C")."""
_HELD = Pattern(
    r"hold-|(?:lose-ed|gone|fall-en)(?: to (?:the )?A\d+)? since|[,:] (?:under|in) (?:the )?(?:hands|control|A\d)|(?:is|been|remains?|remained|stays?|stayed) (?:\S+ ){0,2}(?:in|under|with) (?:the )?(?:hands|control|A\d)|^C\d+ with A\d|(?:A\d+ 's|theirs|with them|with A\d+|in (?:full )?control) since|(?:in|under) (?:the )?(?:hands|control) of (?:the )?A\d+ since|(?:in|under) A\d+ (?:'s )?(?:hands|control|grip|rule|possession|power) since"
)
_OF_ANOTHER = Pattern(
    r"[CL]\d+(?:_\d+)* ,? ?(?:which|that|where) |A\d+ ,? ?who | (?:after|before|since|when|as) (?:[^\s,;]+ )*?(?:cap|fall|lose|cede)-\w+ "
)
"""A day behind this is that of another place's story."""
_LATER_THAT_DAY = Pattern(
    r"^(?:and |but )?(?:by|before) (?:nightfall|evening|dusk|midnight|noon|midday|sunset|the (?:evening|afternoon))(?!\S)"
)
"""A sentence that begins so goes on with the day that was told of."""
_A_DAY = Pattern(r"(?<!\S)(?:a|one) day ?$")
_AND_ANOTHER = Pattern(r" (?:, )?and (?:has |then |also )*(?:cap|fall|lose|cede)-")
_TOLD = Pattern(r"(?:cap|fall|lose|cede)-\S+ [CL]\d")
"""A day between this and the next fall is that of the first ("took C on D and took C2 on D2")."""
_DAY_AFTER = Pattern(
    r"(?<!\S)(?:(?:a|one) day|the (?:day|morning|night)) after (?:the )?(?:(?:they|it|A\d+|groups?|rebels|fighters|forces|troops|soldiers|insurgents) )?(?:(?:swept|rolled|marched|moved|drove|poured|walked|rode) (?:into|through) (?:\S+ and )?)?$"
)
_THE_DAY_AFTER = Pattern(
    r"(?<!\S)D(\d+) ,? ?(?:(?:a|one) day|the day)(?: ?$| after (?:the )?(?:(?:they|it|A\d+|groups?|rebels|fighters|forces|troops|soldiers|insurgents) )?$)"
)
_DAYS_AFTER = Pattern(r"(?<!\S)(?<!for )(\w+) (day|week)s? after(?!\S)")
_AFTER = Pattern(
    r"(?<!\S)(?:days|weeks?) after (?:(?:the )?A\d+ (?:[^\s,;]+ ){1,4}and )?(?:(?:the|they|it|A\d+|(?:its|their|his) (?:A\d+|men|forces|fighters|troops)) )*(?:[^\s,]+ (?:melted|went|gone|pulled|fled) (?:away |out )?and (?:A\d+ )?)?$"
)
_FOR_DAYS = Pattern(r"(?<!\S)for (?:the (?:last|past) )?(\w+) days(?: now)?(?!\S)")
"""How long a city has been in somebody's hands."""
_OF_THAT_DAY = Pattern(r" 's (?:\w+ )?(?:nom|fall-0|cap-0|lose-0|cede-0) of ")
_CLAUSE = Pattern(r" (?:,|;|after|before|while|but) ")
_ANOTHER_CLAUSE = 40
"""How much farther a day before a fall is for each clause that ends between them."""
_ASIDE = 1_000
"""A day in an aside between a city and its verb counts only where the sentence has no other."""
_NEAR = 40
_SINCE = Pattern(r"(?:since (?:[^\s,]+ ){0,7}|until |by |before |from |than )$")


_SINCE_THEN = Pattern(r"^ ?(?:\S+ ){0,2}since (?:late |early )?$")


_LASTING = STATES | {"out of hands", "is A's", "came under A", "which came under"}


class Placed(Protocol):
    """Anything found at `at` to `end` of a plain form."""

    @property
    def at(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def trigger(self) -> int: ...


class When(NamedTuple):
    """The day of a fall at ACLED's precision. `said` is false where the text has no word for it and the day
    is the document's own.
    """

    day: date | None
    precision: int
    said: bool
    spoken: bool = False
    before_theatre: bool = False


def day_of(plain: Plain, fall: Placed, today: date | None, reference: date | None = None) -> When:
    """The day nearest to the fall in its sentence; without one, the day on which it was said, then the
    document's. `reference` is the last day that the text named before.
    """
    own: list[tuple[int, int]] = []
    spoken: list[int] = []
    for match in _DATE.finditer(plain.text):
        number = int(match.group(1))
        if _SAID_BEFORE.search(plain.text, max(0, match.start() - 60), match.start()):
            spoken.append(number)
        elif _is_anothers(plain, match, fall) or _only_bounds(plain, match, fall):
            continue
        else:
            own.append((_distance(plain, match, fall), number))
    if (
        (later := _DAYS_AFTER.search(plain.before))
        and _AFTER.search(plain.text, 0, fall.at)
        and today is not None
    ):
        number_of = 1 if later.group(1) == "a" else lexicon.NUMBER_OF.get(later.group(1), 0)
        days = number_of * (7 if later.group(2) == "week" else 1)
        first = plain.dates[min(own)[1]].day if own else today
        return When(first - timedelta(days=days) if days and first else None, 1, said=bool(days))
    after = _THE_DAY_AFTER.search(plain.text, 0, fall.at)
    if after is not None and (
        not after.group().rstrip().endswith("day") or plain.text[fall.at :].lstrip().startswith("after ")
    ):
        day = plain.dates[int(after.group(1))].day
        return When(day - timedelta(days=1) if day else None, 1, said=True)  # "on D, a day after"
    if (
        _A_DAY.search(plain.text, 0, fall.at)
        and plain.text[fall.at :].lstrip().startswith("after ")
        and not own
        and today
    ):
        return When(today - timedelta(days=1), 1, said=True)  # "a day after losing C"
    if _DAY_AFTER.search(plain.text, 0, fall.at):
        own = [(distance, number) for distance, number in own if distance < _ANOTHER_CLAUSE]
    if _DAY_AFTER.search(plain.text, 0, fall.at) and not own and today is not None:
        return When(today - timedelta(days=1), 1, said=True)
    if _DAY_AFTER.search(plain.text, 0, fall.at) and own:
        expression = plain.dates[min(own)[1]]
        return When(
            expression.day - timedelta(days=1) if expression.day else None, expression.precision, said=True
        )
    if (
        (held := _FOR_DAYS.search(plain.before))
        and not own
        and today is not None
        and _HELD.search(plain.text)
    ):
        days = lexicon.NUMBER_OF.get(held.group(1), 0)
        return When(today - timedelta(days=days) if days else None, 1, said=True)
    asides = {number for distance, number in own if distance >= _ASIDE}
    own_days = [number for _, number in sorted(own) if number not in asides]
    for number in own_days or spoken or sorted(asides):
        expression = plain.dates[number]
        day = counted(plain.dates, number, reference, today)
        if day is not None:
            return When(day, expression.precision, said=True, spoken=number in spoken)
    follows = isinstance(fall, Fall) and fall.rule in FOLLOWING
    if reference is not None and (follows or _LATER_THAT_DAY.search(plain.text, 0, fall.at)):
        return When(reference, 1, said=True)  # "C fell on D. C2 followed hours later."
    return When(today, 1, said=False)


def _is_anothers(plain: Plain, day: re.Match[str], fall: Placed) -> bool:
    """Whether a day behind a fall is that of another's story, or one before it that of the city named before."""
    if isinstance(fall, Fall) and fall.rule in ("gapped", "held since, and") and day.end() <= fall.at:
        return _DATE.search(plain.text, fall.end) is not None
    if day.end() <= fall.at and _AND_ANOTHER.match(plain.text, day.end()):
        told = _TOLD.search(plain.text, 0, day.start())
        return told is not None and _DATE.search(plain.text, fall.end) is not None
    return fall.end < day.start() and bool(_OF_ANOTHER.search(plain.text, fall.end - 12, day.start()))


def _only_bounds(plain: Plain, day: re.Match[str], fall: Placed) -> bool:
    """Whether a day only says since when, until when or by when something was so, and not when a fall was."""
    since = _SINCE.search(plain.text, 0, day.start())
    if since is None or _WHEN.match(plain.text, day.end()) or _HELD.search(plain.text):
        return False
    if _OF_THAT_DAY.match(plain.text, day.end()):
        return False
    if since.start() <= fall.at < day.start():
        return False
    if (
        isinstance(fall, Fall)
        and fall.rule in _LASTING
        and _SINCE_THEN.search(plain.text, fall.end - 1, day.start())
    ):
        return False  # "is in A's hands since D"
    if _names_its_day(fall) and fall.at < day.start() < fall.end:
        return False
    if since.group() != "by ":
        return True
    between = plain.text[day.end() : fall.at] if day.end() <= fall.at else plain.text[fall.end : day.start()]
    return "," in between or len(between) > _NEAR  # "by noon C was theirs" does say when


def _distance(plain: Plain, day: re.Match[str], fall: Placed) -> int:
    """How far a day stands from a fall; less than nothing where the rule begins with it, nothing before "when"."""
    within = fall.at < day.start() < fall.end
    if within and _names_its_day(fall):
        return -1
    if within and "," in plain.text[day.end() : fall.end]:
        return _ASIDE
    when = _WHEN.match(plain.text, day.end())
    if when is not None and "," not in plain.text[when.end() : max(when.end(), fall.trigger)]:
        return 0
    if day.end() > fall.at:
        return max(0, day.start() - fall.end)
    clauses = _CLAUSE.finditer(plain.text, day.end() - 1, max(fall.at, fall.trigger))
    return fall.at - day.end() + _ANOTHER_CLAUSE * len(list(clauses))


def _names_its_day(found: Placed) -> bool:
    """Whether a rule begins with the day on which its city fell ("and, by Saturday, C")."""
    return isinstance(found, Fall) and found.rule == "gapped, day first"


def days_of(plain: Plain, fall: Fall, today: date | None, reference: date | None) -> list[When]:
    """The day of each place of a fall: one for all, or as many as there are places, told "respectively"."""
    numbers = [int(match.group(1)) for match in _DATE.finditer(plain.text, fall.at)]
    if len(numbers) == len(fall.places) > 1 and "respectively" in plain.text[fall.at :].split():
        days = (plain.dates[number] for number in numbers)
        return [When(day.day, day.precision, said=True) for day in days]
    return [day_of(plain, fall, today, reference)] * len(fall.places)
