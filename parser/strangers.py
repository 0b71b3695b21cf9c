"""What only shares a city's name, or befalls it at the hands of nobody whom the theatre knows: a book, a carpet, a
team, a namesake elsewhere, a conqueror of old times.
"""

from __future__ import annotations

import re

from parser.falls import Fall
from parser.patterns import Pattern
from parser.plain import Plain

_SIDE = Pattern(r"(?<!\S)A\d+")
_SCORE = Pattern(r"(?<!\S)\d{1,3} (?:-|– ?|— ?)\d{1,3}(?: \.)?$")
"""Teams fall to teams, too."""
_SPORT = Pattern(
    r"(?<!\S)(?:wickets?|innings|batsm[ae]n|batters?|bowlers?|spinners?|strikers?|goalless|goalkeeper|penalty shoot -?out|semi -?finals?|quarter -?finals?|semifinals?|quarterfinals?|playoffs?|touchdowns?|fumbles?|run -out|league|tournament|chased down|num (?:runs|goals|points|overs|balls|players|bots)|to bots|on turn (?:num|\d+)|multiplayer|new campaign|playing as)(?!\S)"
)
_WITH_ARTICLE = Pattern(
    r"(?<!\S)(?:the|a|an) [BC](\d+)(?= (?:, (?:an?|at|for|but|once)|fell|falls|was|is|has|had)(?!\S))"
)
_FOREIGN = Pattern(r"(?<!\S)F\d+")
_FELL_TO = Pattern(
    r" (?:to|under|before) (?:the )?([^\W\d_]+)(?= (?:[.,;]|in|on|at|after|without|and|when|D\d+)(?!\S)|$)"
)
_QUOTED_TITLE = re.compile(
    r"[\"“‘'](?:The )?(?:Fall|Taking|Capture|Loss|Siege|Conquest|Liberation) of [^\"”’']{1,40}[\"”’']"
)


def is_a_title(plain: Plain) -> bool:
    """True where "The Fall of …" is written as the title of a book or film."""
    if plain.sentence.headline:
        return _QUOTED_TITLE.search(plain.sentence.text) is not None
    return any(
        word.capitalised
        and word.form in ("fall", "capture", "loss", "siege", "conquest", "liberation", "losing", "taking")
        for word in plain.words[1:]
    )


def is_a_thing(fall: Fall, plain: Plain) -> bool:
    """True for "the C, a carpet" and "the C fell": cities have no article before their names."""
    things = (int(match.group(1)) for match in _WITH_ARTICLE.finditer(plain.before))
    mention = plain.mentions[fall.places[0]]
    name = plain.words[mention.first : mention.last]
    if name and name[-1].form in ("capital", "city"):
        return False  # "the capital of the country", in words
    alone = not name or name[0].capitalised
    return alone and not plain.sentence.headline and fall.places[0] in things


def are_just_troops(fall: Fall, plain: Plain) -> bool:
    """True for "the last troops", which may be anybody's."""
    mention = plain.mentions[fall.lose] if fall.lose is not None else None
    return mention is None or plain.words[mention.first].form in (
        "troops",
        "soldiers",
        "forces",
        "men",
        "fighters",
    )


def fell_to_a_stranger(fall: Fall, plain: Plain) -> bool:
    """True where the one to whom a city fell is named and belongs to no side: a conqueror of old times."""
    if plain.sentence.headline:
        return False
    found = _FELL_TO.match(plain.text, fall.end)
    if found is None:
        return False
    form = found.group(1)
    return any(word.form == form and word.capitalised for word in plain.words) and not any(
        word.form == form and not word.capitalised for word in plain.words
    )


def is_elsewhere(plain: Plain) -> bool:
    """True where a word marks a namesake elsewhere and no side of this theatre is named."""
    return bool(_FOREIGN.search(plain.text)) and not _SIDE.search(plain.text)


def is_a_game(plain: Plain) -> bool:
    """True for a score or the words of sport where no side of this theatre is named."""
    return bool(_SCORE.search(plain.before) or _SPORT.search(plain.before)) and not _SIDE.search(plain.text)
