"""Whether a statement is history: told of a day before the theatre's first one, or of those who fought earlier wars."""

from __future__ import annotations

import re

from parser.patterns import Form, Pattern

_OPENS_IN_HISTORY = Pattern(
    r"(?:it was (?:here|there) (?:that )?(?:, )?)?(?:back )?(?:on this day )?(?:in|on|during|since|until|by|from)? ?(?:the |late |early )*(?:(?:spring|summer|autumn|fall-0|winter|end|beginning|start|middle|months|weeks|night|morning|evening|day) of )?(?:late |early )?H\d+(?!\S)"
)
_WHEN_IN_THE_PAST = Pattern(
    r"(?<!\S)H\d+(?: ,)? (?:when|as|after|D\d+|the day|the night|the year|(?:days|hours|weeks|months) after which|after which) (?:[^\s,;.]+ ){0,12}$|(?<!\S)(?:until|till) (?:[a-z]+ )?H\d+(?: ,)? when [^;.]{1,80}$"
)
_YEARS_EARLIER = Pattern(r"(?:^ ?|, )(?:\w+ )?(?:years?|decades?) (?:before )?(?:, )?$")
"""What happened years earlier did not happen now ("earlier" is gone from a plain form)."""
_TIMES_BEFORE = Pattern(r" (?:once|twice|(?:num|many|several) times|num) before ,")
"""A sentence that begins by counting how often it has been so."""
_YEARS_SINCE = Pattern(
    r"(?:it |this |D\d+ )*(?:is|was|has been|marks) (?:(?!C\d|A\d)[^\s,;]+ ){0,3}?(?:years?|decades?|generations?)(?: (?!C\d|A\d)[^\s,;]+){0,3} (?:since|after)(?!\S)"
)
"""A sentence that begins by counting the years since something is about what was then."""
_DAY_FOLLOWS = Pattern(r" (?:on |late |early )?D\d+(?!\S)")
_THEN_PAST = Pattern(
    r"(?: (?:twice|once|before|briefly|also|,|in|on|and|both|back|again|for|num|days?|weeks?|by|A\d+|the|during|late|early))* H\d+(?!\S)"
)
_MARKS = (" , ", " ; ", " : ", " — ", " – ", " ( ")
_ASIDE = re.compile(
    r" , [^,]*H\d+[^,]* ,| (?:that|which|who|he|she|they) (?:has )?[a-z]+ed (?:back )?(?:in|on|during) H\d+"
)
_COMPARING = re.compile(
    r"(?<!\S)(?:since|than|for the first time since|(?:compared|likened) (?:to|with)|comparisons? (?:to|with)|reminiscent of|echo(?:es|ed|ing)?|recall(?:s|ed|ing)) (?:\S+ ){0,8}?H\d+(?!\S)"
)
_ENDS_IN_HISTORY = Pattern(r" , (?:back )?(?:in|on|during) (?:the |late |early )?H\d+(?: \.)?$")
"""What stands behind the last comma is when all of it was."""
_PRESENT = Pattern(
    r"(?<!\S)(?:is|has|have|are|now|today|tonight|again|still|since|remains?|captures?|takes?|seizes?|falls|loses|holds|controls)(?!\S)"
)
_HIS_OWN = r"(?: 's(?= (?:\S+ ){0,2}?(?:A\d+|men|army|armies|air|force|forces|troops|fighters|horsemen|generals?|governors?|government|regime|hordes?)(?!\S))|(?! 's))"
_OPENS_WITH_BYGONE = Pattern(
    r" ?(?:(?:after|when|while|as|once|before|having) [^,;]+ , )?(?:(?:\S+ )?years? )?(?:after |before |when |once |as |under |until |since |without |to |for |against |the |late |then )*Y\d+"
    + _HIS_OWN
    + r"(?!\S)"
)
_BYGONE = Pattern(rf"(?<!\S)Y\d+{_HIS_OWN}(?!\S)")
_BYGONE_ASIDE = re.compile(
    r" , [^,]*Y\d+[^,]* ,|(?<!\S)(?:sons?|brothers?|nephews?|grandsons?|heirs?|successors?|birthplace|home|village|mosque|tomb|grave|statue) of (?:the )?(?:late )?Y\d+"
)
"""A person or a power of earlier wars that only tells who or what is spoken of."""
_ANY_DAY = Pattern(r"(?<!\S)D\d+(?!\S)")
_PAST_DAY = Pattern(r"(?<!\S)H\d+(?!\S)")
_RECALLS = Pattern(
    r"it is (?:\w+ )?(?:worth|useful|instructive) (?:recalling|remembering|to (?:recall|remember)) "
)
"""Who says in the present that it is worth recalling tells of the past."""


def tells_of_a_past_day(text: Form, before: Form) -> bool:
    """Whether a sentence begins with people of earlier wars, or a day before the theatre's first day stands in it
    outside its asides and comparisons, and nothing in it is of the present. `before` is the form in which verbs keep their tense.
    """
    recalled = _RECALLS.match(before)
    if _PRESENT.search(before, recalled.end() if recalled else 0):
        return False
    if recalled:
        return _PAST_DAY.search(text) is not None
    if _OPENS_WITH_BYGONE.match(text):
        return True
    return bool(_PAST_DAY.search(Form(_COMPARING.sub(" ", _ASIDE.sub(" ", text)))))


def is_history(text: Form, start: int, end: int) -> bool:
    """True where a day before the theatre's first day, or who belongs to earlier wars, opens the sentence or stands
    in the statement's own clause.
    `text` is a plain form behind a space, `start` and `end` where the statement stands in it.

    `since 2016` and `for the first time since 2015` only compare; an aside about the past does not count
    either.
    """
    if (
        _BYGONE.search(text)
        and not _ANY_DAY.search(text)
        and (
            _OPENS_WITH_BYGONE.match(text)
            or _BYGONE.search(Form(_own_clause(text, start, end, _BYGONE_ASIDE)))
        )
    ):
        return True
    if _TIMES_BEFORE.match(text):
        return True
    if _YEARS_EARLIER.search(text, 0, start) or _YEARS_SINCE.match(text, 1):
        return True
    if not _PAST_DAY.search(text):
        return False
    if _OPENS_IN_HISTORY.match(text, 1):
        return True
    if _ENDS_IN_HISTORY.search(text, end) and not _ANY_DAY.search(text):
        return True
    if _THEN_PAST.match(text, end) or _WHEN_IN_THE_PAST.search(text, 0, start):
        return True
    if _DAY_FOLLOWS.match(text, end):
        return False
    return bool(_PAST_DAY.search(Form(_COMPARING.sub(" ", _own_clause(text, start, end, _ASIDE)))))


def _own_clause(text: Form, start: int, end: int, aside: re.Pattern[str]) -> str:
    """The clause in which a statement stands, without its asides."""
    before = max(text.rfind(mark, 0, start) for mark in _MARKS)
    after = min((at for mark in _MARKS if (at := text.find(mark, end)) >= 0), default=len(text))
    return aside.sub(" ", text[before + 1 : after])
