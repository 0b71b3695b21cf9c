"""What stands before a sentence proper: a dateline, a city and a colon, a day at the head of a line."""

from __future__ import annotations

import re
from datetime import date

from parser.bygones import tells_of_a_past_day
from parser.gazetteer import Mention
from parser.patterns import Form, Pattern
from parser.plain import Plain

_LABEL = Pattern(
    r"^(?:[CB]\d+(?: (?:,|and|&) )?)+ :(?: on| in(?! (?:the )?(?:hands|A\d)))?(?: (?:all|both))?(?: num)?(?= )"
)
_DATELINE = Pattern(
    r"^(?!correction|false|fake|hoax|untrue|misleading|debunked|clarification|update|breaking|live|factbox|timeline|chronology|gone )(?:[CBPLZ]\d+|[a-z.' ]{2,30}?)(?: (?:province|city))?"
    r"(?:(?: ,)? (?:[MAO]\d+|[a-z.]+))?(?: ,)?(?: [DH]\d+)?"
    r"(?: \( (?:O\d+|[\w ]+) \) ?(?:- -|–|—|-|:|,)?| (?:- -|–|—|-)| :) "
)
_SPEAKS_OF_IT = re.compile(
    r"(?:on |since |[DH]\d+ )*(?:cap-|fall-|cede-|lose-|handed|leave-|hold-d by|gone|now |under |in A|declared (?:free|cap-ed))"
)
_CAME_OR_WENT = re.compile(
    r"(?:the )?(?P<side>A\d+) (?:(?P<came>(?:moved in and )?cap-e?d(?: over)?)|pulled out|withdrew|pulled back)(?= on| D\d| \.| in| early| late| overnight| under| without| after|$)"
)
_ALL = re.compile(r"^(?:all|both|each) (?=(?:cap|fall|cede|lose)-)")
_CITY = Pattern(r"^C(\d+)(?!\S)")
_CITY_OR_PROVINCE = Pattern(r"^[CP](\d+)(?!\S)")
_LISTED = Pattern(r"^C\d+(?:_\d+)*(?: , C\d+)* (?:-|–|—|,|\()(?!\S)")
_HISTORY = Pattern(
    r"(?:(?:in|late|early|mid|january|february|march|april|may|june|july|august|september|october|november|december) )*H\d+ (?::|–|—|-)(?!\S)|(?:from the archives?|on this day|(?:today|this day|this week|D\d+) in history|flashback|throwback|editorial|opinion|comment|letters|column|(?:book |film )?review|obituary) (?::|–|—|-)(?!\S)"
)
_HEADING = Pattern(r"^[=\s#]*D(\d+)(?: (?::|–|—|-) C\d+(?:_\d+)*)?[=\s:.#–—-]*$")
_ANNOUNCES = Pattern(r"^(?:[^\s\d:]+ )*(?:on )?D(\d+)(?: [^\s\d:]+)* :$")
_LEADING_DAY = Pattern(
    r"^(?:num )?D\d+(?: , D\d+)? (?::|–|—|-) (?=C\d|(?:the )?(?:fall-0|lose-0|cap-0|nom) of C\d)"
)
_DAY = Pattern(r"(?:num )?D(\d+)(?: , D\d+)? (?::|–|—|-) ")
_SCENARIOS = Pattern(
    r"(?<!\S)(?:num|several|possible|plausible|likely|following) (?:\w+ )?(?:scenarios|outcomes|possibilities)(?!\S)"
    r"|(?<!\S)(?:scenarios?|outcomes?|possibilities) (?:is|was) (?:\w+ )?(?:plausible|possible|likely|imaginable|conceivable)(?!\S)"
    r"|(?<!\S)(?:the|their|one|a) (?:worst case|worst -case|nightmare|domino effect)(?: (?:is|goes)|(?= \.$|$))|(?<!\S)what if the worst(?!\S)|(?<!\S)what (?:happens|comes) next(?= \.$)|(?<!\S)drew up a timeline(?!\S)|(?<!\S)plan is simple(?!\S)"
)
_ANY_CITY = Pattern(r"(?<!\S)C\d")
_OPENS_IN_THE_PAST = Pattern(
    r"(?:(?:back|it|was|in|on|by|during|late|early|the|night|morning|evening|day|hours|first|days|weeks|end|beginning|start|middle|summer|autumn|winter|spring|of) )*H\d+(?!\S)"
)
_ANY_DAY = Pattern(r"(?<!\S)D\d")
_CAPTION = Pattern(
    r"(?<!\S)(?:is|was|video|clip|photo|image) captioned(?!\S)|(?<!\S)captioned \S|(?<!\S)(?:with|under) (?:the|a|its) (?:\w+ )?(?:message|caption|claim|text|words) (?:that|:)(?!\S)|(?<!\S)(?:shared|forwarded|passed (?:around|off)) as(?!\S)"
)
_QUOTED_CAPTION = Pattern(
    r"(?<!\S)(?:shared|forwarded|posted|viewed|passed (?:around|off))(?: [^\s,;]+){0,6}? as [\"“](?!\S)|(?<!\S)(?:caption|captioned|captions)(?: (?:reading|saying|says))? [\"“](?!\S)"
)
_CORRECTION = Pattern(
    r"^(?:(?:an? )?(?:earlier|previous) version of this (?:story|post|update|article|item|report|headline)|(?:an? )?(?:earlier|previous) (?:post|report|alert|version|headline|article|update|tweet|story) (?:\S+ ){0,3}?(?:wrongly|incorrectly|mistakenly|erroneously)|earlier ,? ?we (?:said|reported|wrote|published)|correction|editor 's note|clarification|we have corrected|(?:an? |the )?(?:\w+ )?(?:post|entry|update|item) (?:in|on) (?:this|our|the) (?:live )?(?:blog|page|feed) (?:at|from|on|of|said|had|wrongly|timed)|this (?:post|update|item|story) has been corrected)"
)


def without_label(plain: Plain, national_capital: str, *, chronicle: bool) -> str:
    """A line that begins with a city and a colon speaks of that city; a dateline speaks of nothing and goes, and so
    does the national capital in capital letters, from where most reports are sent. In a chronicle cities at the
    head of a line are what it tells of.
    """
    text = _LEADING_DAY.sub("", plain.text)
    if chronicle and (listed := _LISTED.match(text)) and (city := _CITY.match(text)):
        return _told_of(city.group(), text[listed.end() :].strip()) or text
    match = _LABEL.match(text)
    if match is not None and _sent_from(plain, text, national_capital):
        rest = text[match.end() :].strip(" :")
        if not _SPEAKS_OF_IT.match(rest):
            return rest
    if match is None:
        dateline = _DATELINE.match(text)
        if dateline is None:
            return text
        if (city := _CITY.match(text)) and (said := _told_of(city.group(), text[dateline.end() :].strip())):
            return said
        return text[dateline.end() :].strip()
    label = match.group().split(" :")[0]
    rest = _ALL.sub("", text[match.end() :].strip())
    if (said := _told_of(label, rest)) is not None:
        return said
    return f"{label} {rest}" if _SPEAKS_OF_IT.match(rest) else f"{label} : {rest}"


def _told_of(city: str, rest: str) -> str | None:
    """What a line tells of the city at its head, said in full: "C - fell on D", "C - A pulled out on D"."""
    if _SPEAKS_OF_IT.match(rest):
        return f"{city} {rest}"
    if (moved := _CAME_OR_WENT.match(rest)) is not None:
        verb = "cap-d" if moved.group("came") else "leave-ed"
        return f"{moved.group('side')} {verb} {city}{rest[moved.end() :]}"
    return None


def _sent_from(plain: Plain, text: Form, national_capital: str) -> bool:
    city = _CITY.match(text)
    if city is None or plain.mentions[int(city.group(1))].name.capital != national_capital:
        return False
    return plain.written(int(city.group(1))).isupper() and not plain.sentence.text.isupper()


def city_of_dateline(plain: Plain) -> Mention | None:
    """The city a dateline names."""
    if (
        _LABEL.match(plain.text) is None
        and _DATELINE.match(plain.text)
        and (city := _CITY_OR_PROVINCE.match(plain.text))
    ):
        return plain.mentions[int(city.group(1))]
    return None


def is_quoted_claim(plain: Plain) -> bool:
    """True for the claim that a fact-check sets out to test, or the caption of a picture that it looks at."""
    if plain.text.startswith("claim :"):
        return True
    return _CAPTION.search(plain.text) is not None or _QUOTED_CAPTION.search(plain.before) is not None


def day_of_line(plain: Plain) -> date | None:
    """The day at the head of a line (`Aug 14: …`), which is the day of everything in it."""
    match = _DAY.match(plain.text)
    return plain.dates[int(match.group(1))].day if match else None


def is_history_line(plain: Plain) -> bool:
    """True for a line that begins with a day or year before the theatre's first day: all of it is history."""
    return bool(_HISTORY.match(plain.text))


def opens_scenarios(plain: Plain) -> bool:
    """True for a sentence after which its paragraph tells of what may come ("Two outcomes are plausible.")."""
    return bool(_SCENARIOS.search(plain.text)) and not _ANY_CITY.search(plain.text)


def is_told_of_the_past(plain: Plain) -> bool:
    """True for a sentence that opens on a day before the theatre's first one, or tells of one in its own clause in the
    past tense, and names no other.
    """
    if any(not day.history and not day.of_month for day in plain.dates) and _ANY_DAY.search(plain.text):
        return False
    return bool(_OPENS_IN_THE_PAST.match(plain.text) or tells_of_a_past_day(plain.text, plain.before))


def day_of_heading(plain: Plain) -> date | None:
    """The day that a line of its own sets for the lines below it, as chronologies have it, or a sentence before a
    colon ("What happened on Saturday:").
    """
    match = _HEADING.match(plain.text) or (_ANNOUNCES.match(plain.text) if "C" not in plain.text else None)
    return plain.dates[int(match.group(1))].day if match else None


def is_correction(plain: Plain) -> bool:
    """True for a sentence in which the outlet takes back what it said."""
    return bool(_CORRECTION.match(plain.before))
