"""What has not come about yet: a fall that is foreseen, feared, asked about or only spoken of.

`text` is a plain form behind a space, `match` what a rule found in it, `name` the rule's.
"""

from __future__ import annotations

import re

from parser.patterns import Form, Pattern
from parser.rule_groups import STATES
from parser.suppositions import is_supposed

ACTIVE = frozenset({"active", "active perfect"})
_ONLY_SPOKEN_OF = Pattern(
    r"(?<!\S)(?:ordered|told|instructed|asked|sent|tasked|mandated|trying|tried|hoping|aiming|seeking|working) (?:by [^,;]{1,30} )?to (?:bring|bring about|obtain|secure|get|arrange|negotiate|achieve|force|effect|organi[sz]e) (?:about )?(?:the |its )?$|^ (?:[\"“] )?to (?:announce|declare|proclaim|claim|speak of|celebrate|report) (?:the )?$|(?<!\S)(?:last|final) (?:moments?|hours?|minutes?|days?|steps?|phase|push|assault|obstacle) before (?:\S+ ){0,3}$|(?<!\S)(?:countdown|wait\w*|await\w*|talks?|speak\w* of|talk of|negotiat\w+|discuss\w*|demand\w*|call\w* for|agree\w* on|plans?|fear\w*|prospect|possible|risk|video of|battle for|prepar\w+|(?:start|beginning|launch|onset) of|memos?|memorandum|spectre|specter|ghost|story|stories|theor\w+|odds|warn\w*|assessments?|estimates?|scenarios?|forecasts?|predict\w*|foresee\w*|envisag\w*|anticipat\w*|expect\w*) (?:\S+ ){0,6}$|(?<!\S)(?:(?:led|commanded|oversaw|masterminded|directed|planned|joined in|took part in|covered|credited with|credit for|architect of|hero of|known for|famous for|fame with|reputation (?:in|with)) (?:the )?)$"
)
_TALK_AFTER_IT = re.compile(
    r"(?<!\S)(?:calls? for|called for|demanded|talks|discussed|negotiated|was (?:discussing|negotiating|demanding)) (?:\S+ ){0,5}?(?<!day )(?<!days )(?<!for )(?:after|since) (?:the )?$"
)
"""What is called for after it is to come; it is not."""
_ONLY_IMAGINED = re.compile(
    r"(?<!\S)(?:avoid\w*|betting on|maps|mapping|gain from|fears?|without|prevent\w*) $"
)
_LAST = Pattern(r"(?<!\S)(?:last|final) $")
_ONCE = Pattern(
    r"(?<!\S)(?:the|when) last time (?:that )?(?:the )?$|(?:^ |, |\. )(?:once|imagine|suppose|pretend)(?: that)?(?: the)? $"
)
_YET_TO_COME = re.compile(
    r"(?<!\S)(?:when|whenever|once|until|till|before|unless|how|(?<!C\d , )(?<!C\d\d , )where|the day|by the time|moment) (?:that )?(?:[^\s,;:.]+ ){0,3}$|^ (?:after|once|as soon as|the day) (?:[^\s,;:.]+ ){0,3}$"
    r"|^ (?:[\"“] )?(?:if|unless|once|should|in theory) |(?<!\S)(?:usually|always|often|sometimes|generally|rarely|typically) (?:\S+ )?$|(?<!\S)(?:whoever|he who|those who|anyone who|any side that) $"
)
"""Before a present tense: what has not come about ("when C falls")."""
_AFTER_IT = re.compile(r"(?<!\S)(?:after|for when) (?:the )?(?:A\d+ |they |we )?$")
"""In a sentence (a headline tells the past so) what comes after "C falls" is to come with it."""
_UNTIL_IT_IS = re.compile(
    r"(?<!\S)(?:before|until|till|unless|by the time|as soon as) (?:that )?(?:[^\s,;:.]+ ){0,2}$"
)
"""Before a present state: "thirty days before C is in A's hands"."""
_HABIT = re.compile(
    r"(?<!\S)(?:that|which|usually|always|often|sometimes|generally|rarely|typically) \S+-s(?!\S)"
)
_NOUN_TO_COME = Pattern(
    r"(?: (?:by|to) (?:the )?A\d+)?(?: within (?:D\d+|(?:\S+ ){0,2}?(?:days?|weeks?|months?|hours?)))?(?: ,)?(?: (?:is|was|remains?|seems?|looks?|may be|still|now|only|just|all|but|as|[a-z]+ly))* (?:imminent|(?:no longer )?(?:out of the question|unthinkable(?! (?:D\d|[^,;.]{0,25}ago))|conceivable)|inevitable|likely|unlikely|near|nears?|at hand|close|possible|expected|feared|certain"
    r"|a matter|matter of|within reach|in sight|discussed|under discussion|planned|closer|[^\s,;]+ 's gain|tightens?|tightening|loosens?|looms?|looming|inevitable|semester|season|term|harvest|classes|weather|collection|(?:\w+ )?harvest|draws near|foretold|predicted|averted|avoided|prevented|delayed|postponed|awaited|awaits|in doubt|not(?! (?:true|so|correct|the case))|reversed|denied|disputed|unconfirmed|exaggerated|next(?= \.| ,|$)|what (?:[^\s,;]+ ){1,3}(?:fears?|wants?|dreads?|hopes?|seeks?)|a red line|a step|to (?:the )?A\d+ (?:'s )?demands|in (?:the |its |their )?(?:\S+ )?(?:rankings?|index|table|league|prices?|temperatures?|value|polls)|to [CK]\d+(?!\S)(?! ')|(?:the|an?|their|its|our|(?:the )?A\d+ 's) (?:\w+ )?(?:aim|goal|objective|target|plan|dream|stage|purpose)s?)(?!\S)"
)
_ONCE_THE = re.compile(r"(?<!\S)(?:once|until|as soon as) (?:the )?$")
_IS_DONE = Pattern(r" is(?!\S)")
_WHEN_THE = re.compile(r"(?<!\S)when (?:the )?$")
_WILL_THEN = Pattern(r" is(?: [^\s,;.]+){0,3} ,[^;.]* (?:will|would)(?!\S)")
"""Of "once the handover of C is complete" nothing has come about."""
_UNREAL = re.compile(
    r"(?<!\S)as (?:though|if) (?:\S+ ){0,2}$|(?<!\S)to (?:see|watch|get|make) $|(?<!\S)(?:imagin\w*|fears?|nightmares?|visions?|scenarios?|dream\w*) [^.;:]{0,60} : $"
)
_SHAKEN = re.compile(
    r"(?<!\S)(?:surprised|shocked|stunned|amazed|astonished|dismayed|devastated|horrified|heartbroken|sorry|relieved|happy|glad|proud)(?: ,[^,]{1,40},)? to (?:see|watch) (?:the )?$"
)
"""What somebody is shaken to see has come about."""
_GENERIC = re.compile(r"(?<!\S)(?:any|no|every|each) (?:\S+ ){1,2}(?:that|who|which) $")
_NOBODY_KNOWS = re.compile(
    r"(?<!\S)(?:clear|unclear|known|know|knows|certain|sure|over|about|asked|ask|dispute|question of|decide|decides|determine|determines|settle|settles) $"
)
_TIPPED = re.compile(
    r"(?<!\S)(?:tipped|touted|billed|feared|rumou?red|thought|believed|seen as|said to be|to be the next|(?:is|could be|may be) (?:now )?(?:the )?next)(?!\S)"
)
_IN_PART = re.compile(r"(?<!\S)(?:mostly|largely|partly|partially|nearly|in part)(?!\S)")
"""Most of a city is not the city."""
_NEXT = re.compile(r"(?<!\S)next (?:\S+ )?$")
_BEFORE_LONG = re.compile(
    r"(?:^ |[;,] )(?:[\"“] )?(?:in (?:D\d+|(?:num|an?|a few|the next) (?:\w+ )?(?:days?|hours?|weeks?))|soon|tomorrow|then|next week)(?: ,[^,]{1,40},)? (?:, )?$"
)
_IS = re.compile(r"(?<!\S)is(?!\S)")
_WITHIN = Pattern(
    r" (?:within (?:D\d+|(?:\S+ ){0,3}?(?:days?|weeks?|months?|hours?)(?! of))|(?:by|before) (?:the end of|next|winter|spring|autumn|christmas))(?!\S)"
)
_MIGHT = Pattern(
    r" (?:, )?[^;.]{0,60}?(?<!\S)(?:can|could|would|will|may|might|hopes?|wants?|aims?|seeks?|'ll)(?!\S)"
)
_WHO_DID_IT = re.compile(
    r"(?<!\S)(?:ask\w*|wonder\w*|question\w*|debat\w*|argu\w*|blam\w*) (?:\S+ ){0,2}?(?:who )?$"
)
_PUT_AT = Pattern(
    r"(?<!\S)(?:put|puts|predict\w*|forecast\w*|estimat\w*|expect\w*|giv(?:e|es|ing)|gave) (?:[^\s,;]+ ){0,3}?(?:fall-0|nom|cap-0|lose-0) of [CP]\S+ (?:at|as (?:close|near|soon|early)|within|in|to) "
)
"""Whoever puts a fall at ninety days foresees it."""
_PASSIVES = frozenset({"gone", "handed over"})
_DO_AND = re.compile(r"(?:^ |: |[\"“] )(?:first )?cap-0 [^;.]{1,60} and $")
"""Advice: "take the airport first and the city falls"."""
_CONDITION = re.compile(r" (?:once|when|if|as soon as|should) ")
_DAY = Pattern(r"(?<!\S)D\d+(?!\S)")


def is_yet_to_come(text: Form, match: re.Match[str], name: str, trigger: str) -> bool:
    """Whether a fall is foreseen, feared, imagined, asked about or only spoken of. `trigger` is its verb or noun."""
    before = text[: match.start() + 1]
    if trigger.endswith("-s") and _DO_AND.search(before):
        return True
    if (
        (trigger.endswith("-s") or name == "active headline")
        and text.endswith(" .")
        and _AFTER_IT.search(before)
    ):
        return True
    present = (
        trigger.endswith("-s") or name == "active headline" or (name in _PASSIVES and " is " in match.group())
    )
    if present and (
        _YET_TO_COME.search(before)
        or (_HABIT.search(match.group()) and not _DAY.search(text))
        or _WITHIN.match(text, match.end())
    ):
        return True
    if name in STATES and _IS.search(match.group()) and _UNTIL_IT_IS.search(before):
        return True
    if (
        name in ("gerund", "participle")
        and match.group().startswith(" by ")
        and _MIGHT.match(text, match.end())
    ):
        return True
    if is_supposed(text, match, name, trigger):
        return True
    if name in ("Nth to fall", "to fall is") and _TIPPED.search(match.group()):
        return True
    if name not in ("noun of", "noun before", "included", "including the city") and _IN_PART.search(
        match.group()
    ):
        return True
    return bool(
        (_UNREAL.search(before) and not _SHAKEN.search(before))
        or _ONCE.search(text, 0, match.start() + 1)
        or (name in ACTIVE and _GENERIC.search(before))
        or (match.group().startswith(" who ") and _NOBODY_KNOWS.search(before))
        or (name == "to fall is" and _NEXT.search(before))
        or (name in ("noun of", "noun before", "rule over") and _NOUN_TO_COME.match(text, match.end()))
        or (
            name in ("noun of", "rule over")
            and _ONLY_SPOKEN_OF.search(text, 0, match.start() + 1)
            and not _TALK_AFTER_IT.search(before)
        )
        or (name == "noun of" and _ONCE_THE.search(before) and _IS_DONE.match(text, match.end()))
        or (name == "noun of" and _WHEN_THE.search(before) and _WILL_THEN.match(text, match.end()))
        or (name == "noun of" and _PUT_AT.search(text, 0, match.end() + 12))
        or (name == "noun before" and _ONLY_IMAGINED.search(before))
        or (name == "in their hands" and _BEFORE_LONG.search(before))
        or (name == "followed" and " follows" in match.group() and _CONDITION.match(text))
        or (name == "gave up" and _WHO_DID_IT.search(before))
        or (name == "gerund" and _LAST.search(text, 0, match.start() + 1))
    )
