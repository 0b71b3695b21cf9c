"""A fall that is only supposed: under a condition, in a plan, in somebody's mind, or in a work that tells of one.

`text` is a plain form behind a space, `match` what a rule found in it, `name` the rule's.
"""

from __future__ import annotations

import re

from parser.patterns import Form, Pattern
from parser.rule_groups import STATES

_IN_THE_PRESENT = re.compile(r"(?<!\S)(?:is|has|theirs|(?:cap|fall|lose|cede|leave|hold)-(?:s|0))(?!\S)")
_CONDITION = Pattern(
    r"^ (?:[\"“‘] )?(?:(?:if|unless|without|but for|the (?:day|moment|minute)|after that|according to (?:the|its|their|an?) (?:\S+ ){0,2}?(?:plan|timeline|scenario))(?! (?:confirmed|true|so|verified|not|a fight|a shot|firing|resistance|fighting|bloodshed)(?!\S))"
    r"|(?:no|(?:one|a few|num) more|another|take away|give)(?= (?:(?!is |was |has )[a-z]+ ){1,6}(?:, )?(?:and|then)(?!\S))|when(?= [^;.]* (?:and|then|,)(?!\S))) "
)
"""A sentence that opens so tells in the present tense of what would come."""
_WHEN = re.compile(r"^ when [^,]*(?:(?<!\S)is(?!\S)|-s(?!\S))[^,]* ,")
_IF_BEHIND = Pattern(
    r" (?:[^\s,;.]+ ){0,1}?(?:if|unless|the (?:moment|minute|day) (?!of)|as soon as|without (?!an?(?!\S)|any|much|further|firing|resistance|fight|bloodshed|casualties|loss|power|water|electricity))(?!\S)?"
)
_IN_MIND = Pattern(
    r"(?<!\S)(?:estimates?|forecasts?|predictions?|assessments?|models?) (?:has|put|puts|saw|sees?) (?:the )?$|(?<!\S)(?:thought|thinks?|thinking|imagin\w*|pretend\w*) (?:that )?(?:[^\s,;]+ ){0,4}$|(?<!\S)(?:in|on) (?:the )?(?:A\d+ 's |their |its |his )(?:imagination|minds?|maps?|propaganda|dreams?) (?:, )?(?:[^\s,;]+ ){0,2}$"
    r"|(?<!\S)(?:captions?|viral (?:\S+ )?(?:messages?|posts?|videos?)) (?:says?|said|reads?|claims?|claimed)(?: (?:that|:|,))? (?:[^\s;]+ ){0,6}$|^ (?:[\"“] )?if you believe [^,]{1,40} , $|(?<!\S)you say (?:that )?$"
)
"""What somebody thinks, or what is written beneath a picture."""
_ONLY_THERE = Pattern(
    r" (?:only )?in (?:the )?(?:A\d+ 's |their |its )?(?:imagination|minds?|propaganda|dreams?)(?!\S)|[^;.]{0,40} , to judge by the rumou?rs"
)
_WORK = re.compile(
    r"(?<!\S)(?:(?:film|movie|documentary|novel|thriller|memoirs?|opera|exhibition|mural|paintings?|drawings?|lecture|medals?|veterans?|musical|miniatures?|monument|statue)(?: (?!said|says|react|that |by )[^\s,;]+){0,6}"
    r"|(?:books?|plays?|series|game|seminar|talk|talks|poem|song|essay|chapter) (?:about|on|ends|opens|begins|traces|tells|covers|recounts|describes|retells|lets)(?: [^\s,;]+){0,5}"
    r"|(?:re -?enacts?|re -?enacted|depicts?|depicting|portrays?|portraying|commemorat\w+|recreates?)(?: [^\s,;]+){0,4}|in (?:his|her|the|a|this) (?:\S+ )?(?:film|movie|novel|thriller|play|opera) , ?)(?: ,)? ?$"
)
"""What a film shows and a veteran remembers."""
_IS_TOLD = Pattern(
    r"(?: (?:to|by) [^,;.]{1,30})? (?:is|was) (?:the subject|the theme|told|depicted|shown|painted|portrayed|re -?enacted|recounted|remembered|commemorated) (?:of|in|by|on|with)(?!\S)"
    r"| (?:on page|in the (?:nth |last |final |opening )?(?:\S+ )?(?:act|level|scene|chapter|reel|episode|minutes))(?!\S)"
)
_WOULD_THEN = Pattern(
    r" , (?:the )?(?:[^\s,;]+ ){1,2}would (?:be|have|lose|mean|open|cut|leave|stop|give|put|follow|no)(?!\S)| , the plan is(?!\S)"
)
"""Behind "after taking C" and "with C gone": what would come of it, and so would that."""
_FRONTED = frozenset(
    {"gerund", "falling", "gone headline", "noun of", "passive headline", "having", "with them running it"}
)
_OPENS = re.compile(r"^ (?:after|with|following|once|upon) (?:the |its )?$")


_STATED = STATES | {"came under A", "is A's", "which came under", "rule over"}
_WHEN_IT_WAS = re.compile(r"^ (?:[\"“] )?when (?:the )?$")
_GREW_UP = re.compile(r"(?<!\S)(?:grew up|was born|was raised|childhood|went to school) in $")


def is_supposed(text: Form, match: re.Match[str], name: str, trigger: str) -> bool:
    """Whether what a rule found is told as a supposition. `trigger` is its verb or noun."""
    before = text[: match.start() + 1]
    present = (
        trigger.endswith("-s")
        or name in ("active headline", "has it")
        or _IN_THE_PRESENT.search(match.group()) is not None
    )
    if present and (_CONDITION.search(text, 0, match.start() + 1) or _IF_BEHIND.match(text, match.end())):
        return _WHEN.match(text) is not None or not text.startswith(" when ")
    if text.startswith(" but for ") and " , " not in before:
        return True
    if _IN_MIND.search(text, 0, match.start() + 1) or _ONLY_THERE.match(text, match.end()):
        return True
    if (
        name in _STATED
        and " was " in match.group()
        and (_WHEN_IT_WAS.match(before) or _GREW_UP.search(before))
    ):
        return True  # "when C was under A, music was banned"
    told_after = name == "gerund" and match.group().startswith((" after ", " before "))
    if (not told_after and _WORK.search(before)) or (_IS_TOLD.match(text, match.end()) is not None):
        return True
    fronted = name in _FRONTED and (_OPENS.match(before) or match.group().startswith((" after ", " with ")))
    return bool(fronted) and _WOULD_THEN.match(text, match.end()) is not None
