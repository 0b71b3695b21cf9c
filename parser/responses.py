"""What a sentence says about what was stated before it: that it is false, or how it came about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser import lexicon
from parser.descriptions import HEARSAY, Voice
from parser.patterns import Pattern
from parser.plain import Plain
from parser.weighing import Statement

_SIGNS = Pattern(
    r"(?<!\S)(?:retreat\w*|withdr\w+|pulled|abandoned|fled(?! (?:M\d|K\d|the country))|left(?! (?:M\d|K\d|the country|office|power))|quit(?! (?:office|power|his|her|the))|entered|flags?|surrender\w*|gave|let in|without (?:a fight|resistance)|handed|driven|walked|resistance|negotiated|mediat\w+|the fall of|no longer|gone|moved in(?:to)?|laid down|in (?:full )?(?:control|charge)|patrol\w*|theirs|no (?:\w+ )?(?:soldiers?|policem[ae]n)|governor 's (?:office|compound|garden|house))(?!\S)"
)
_WHO_LEAVES = Pattern(
    r"(?<!\S)(?:[AN]\d+|forces|troops|soldiers|army|police|officials|governor|garrison|they|he|militias?|commanders?|elders|government|we|fighters|force)(?!\S)"
)
_CONFIRMS_IT = Pattern(
    r"(?<!\S)(?<!not )(?:confirms?|confirmed|acknowledged|admitted|conceded) (?:it|this|that|the (?:city 's )?(?:fall|loss|capture|takeover|pullout|withdrawal|retreat|news|reports?))(?= \.| ,|$)"
)
_NOT_YET = Pattern(r"(?<!\S)(?:will|would|until|unless|if)(?!\S)")
"""What is still to come is no sign of what came about."""
_CAME_BACK = Pattern(r"(?<!\S)(?:return\w*|back (?:in|at|to) (?:its|their|the))(?!\S)")
_HOLDS_OUT = Pattern(
    r"(?<!\S)(?:i am|i 'm|we are|we 're) (?:\w+ly )?(?:standing|sitting|still|here|speaking|having|drinking) (?:[^\s,;]+ ){0,5}?(?:in|at|from) (?:its|my|our|the) (?:\w+ )?(?:office|square|city|desk|compound|headquarters|post)|"
    r"(?<!\S)(?:still|continu\w+|remain\w*) (?:\S+ ){0,2}?(?:fighting|battling|resisting|in control|under (?:\S+ ){0,2}?control|in place|holding)"
    r"|(?<!\S)(?:is|are|was|were) (?:\w+ly )?(?:safe|under (?:government |army |full |our )*control|in (?:full )?control)(?!\S)"
)
"""Where the losing side says this of a city that it is said to have lost, it denies the loss."""
_NOT_SO = Pattern(
    r"^not so(?= ,)|(?<!\S)(?:this|that|it) is not (?:so|true|the case|correct)(?!\S)|(?<!\S)(?:is|was|as|all|these|those|of|but|a) lies?(?!\S)"
)
_DENIES_ELSE = Pattern(
    r"(?<!\S)den(?:y|ies|ied|ying) nothing(?!\S)|(?<!\S)den(?:y|ies|ied|ying) that (?:it|they|its (?:\w+ )?\w+) (?:has )?(?:been )?(?:withdrawn|withdrew|left|pulled (?:out|back)|retreated|leave-ed|cede-ed) (?:from )?(?:[^\s,;]+ ){0,2}?(?:areas|positions|posts|suburbs|villages|countryside|towns|[ZL]\d+)(?!\S)|(?<!\S)(?:den(?:y|ies|ied|ying)|reject\w*) (?:having|being|any|all|involvement|responsibility|accusations?|charges?|allegations?|an? (?:role|hand|part))(?!\S)|(?<!\S)(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*) (?!(?:this|it|that claim|the claim|the reports?)(?!\S))(?:[^\s,;]+ ){0,5}?that (?!,)(?!(?:[^;]* )?(?:C\d|it|this|they|either|both|any of (?:them|these|those)|city|town|province|valley|gorge|(?:his|its|their) (?:side|forces|men|fighters|front|A\d+) (?:has |is |was |been )*(?:defeated|beaten|routed|crushed|overrun|fall-\w+|lose-\w+))(?!\S))"
)
"""What is denied is another thing than the fall that was told before."""
_CALLS_ELSE_A_LIE = Pattern(
    r"(?<!\S)(?:called|calls) it (?:\S+ ){0,3}?(?:lies?|false|untrue|nonsense|propaganda) that (?!(?:[^;]* )?(?:C\d|it|this|they|city|town)(?!\S))"
)
_REPORTS_OF_ELSE = Pattern(
    r"(?<!\S)(?:reports?|rumou?rs?|talk|news) (?:of|that) (?!(?:[^;]* )?(?:C\d\S*|it|this|they|city|town|fall-\S+|cap-\S+|lose-\S+|nom)(?!\S))"
)
_CALLED_FALSE = Pattern(
    r"(?<!\S)(?:called|calls|described|dismissed) (?:\S+ ){0,12}?(?:false|untrue|lies?(?! (?:near|in|on|at|between|along|about|some|to|north|south|east|west|close|just|only|beside|astride|within|beyond|behind))|fake|baseless|propaganda|rumou?rs?|fabrications?|fabricated|inventions?|nonsense|exaggerated|overblown|premature)(?!\S)"
)
_SOMEBODY_DENIES = Pattern(r"(?<!\S)(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*)(?!\S)")
"""Somebody's word, though the sentence may not say whose: it is not the outlet's own."""
_CITY = re.compile(r"(?<!\S)[BCP]\d")
_THEN_CONFIRMED = Pattern(
    r"(?<!\S)but (?:the )?A(?P<side>\d+) (?:has )?(?:later|then|since|soon|subsequently|eventually) (?:confirmed|admitted|acknowledged|conceded)(?!\S)"
)
"""Who denied it and then confirmed it has confirmed it."""
_UNTRUE = Pattern(
    r"(?<!\S)(?:it|they|this|that|these|which|reports?|claims?|news|posts?|rumou?rs?|messages?|story|stories|talk|communiques?|statements?|announcements?)(?: (?:on|about|of) \S+)? (?:is|was|are|were|has been|have been|had been) (?:\w+ ){0,2}?(?:[\"“] )?"
    r"(?:not (?:\w+ )?(?:true|correct|accurate|so)|false|untrue|a lie|a rumou?r|wrong|premature|exaggerated|baseless|unfounded|incorrect|inaccurate|mistaken|nonsense|propaganda|invented|fabricated|a mistake|an error|withdrawn|retracted)(?!\S)(?! to(?!\S))"
    r"|(?<!\S)(?:it|they|the city|this|that) (?:(?:has|had|have|did|was|were|is) not|hadn't|hasn't|didn't|wasn't|isn't|haven't)(?: been)?(?= [.,;:–—]|$)"
    r"|(?<!\S)(?:none of (?:it|this|that)|neither(?: of them| claim| report)?|not one of (?:it|them)|nothing of it) (?:is|was|were|has been) (?:true|so|the case|correct)(?!\S)|^it (?:is|was|proved|turned out to be) (?:only |just )?(?:a |an )?(?:prank|hoax|ruse|joke|false alarm)(?!\S)"
    r"|(?<!\S)(?:these|they) (?:is|are) (?:all |just |only |mere )?(?:rumou?rs|lies|fabrications)(?! (?:no more|until|no longer)(?!\S))(?!\S)"
    r"|(?<!\S)(?:no such thing|nothing of the (?:sort|kind))(?!\S)"
)


def responses(
    plain: Plain, voice: Voice | None, last: Sequence[Statement], named: Sequence[Statement]
) -> list[Statement]:
    """The statements of `last` again, as this sentence's speaker denies them, or vouches for them; where it names
    cities of which more was told, for those (`named`).
    """
    if not last:
        return []
    if (later := _THEN_CONFIRMED.search(plain.before)) is not None:
        who = plain.mentions[int(later.group("side"))].name
        actor = who.actor or next(iter(who.generic), who.demonym)
        return [
            item._replace(voice=Voice(actor=actor, official=True)) for item in last if item.actor != actor
        ]
    return denials(plain, voice, named or last) or _support(plain, voice, named or last)


def denials(plain: Plain, voice: Voice | None, last: Sequence[Statement]) -> list[Statement]:
    """ "The ministry denied it": a denial of what was stated last, by anybody but who gains by it."""
    if voice is not None and not voice.denies and _CALLED_FALSE.search(plain.text):
        last_side = {item.actor for item in last}
        voice = Voice(denies=True) if voice.actor in last_side else voice  # nobody calls false what he says
    actor = voice.actor if voice is not None else None
    rivals = [item for item in last if not item.denied and item.actor != actor]
    if (
        _DENIES_ELSE.search(plain.text)
        or _CALLS_ELSE_A_LIE.search(plain.text)
        or _REPORTS_OF_ELSE.search(plain.text)
    ):
        return []
    if (voice is not None and voice.denies) or _denied(plain):
        if voice is None and _SOMEBODY_DENIES.search(plain.text):
            voice = Voice(denies=True)
        return denied_by(voice, rivals)
    if voice is None or not _HOLDS_OUT.search(plain.before):
        return []
    claimed = [
        item for item in rivals if item.voice is not None and (voice.official or actor == item.against)
    ]
    return [item._replace(denied=True, voice=voice) for item in claimed]


def denied_by(voice: Voice | None, last: Sequence[Statement]) -> list[Statement]:
    """The statements of `last`, as somebody denies them who does not gain by them."""
    actor = voice.actor if voice is not None else None
    return [
        item._replace(denied=True, voice=voice)
        for item in last
        if not (item.denied or item.recap or item.actor == actor)
    ]


def _is_foreign(voice: Voice) -> bool:
    """Whether an office speaks that is none of the theatre's: a foreign ministry knows no more of a city than anybody."""
    return voice.role == "foreign official" or (
        voice.role in lexicon.OFFICIAL and not voice.official and not voice.actor
    )


def is_of_the_last(plain: Plain) -> bool:
    """Whether a sentence calls "this" false before it names any city: it speaks of what was told last."""
    false = _UNTRUE.search(plain.before)
    return false is not None and _CITY.search(plain.before, 0, false.start()) is None


def _denied(plain: Plain) -> bool:
    """True where a sentence calls something false, in a word or in many."""
    if not lexicon.DENIALS.isdisjoint(plain.text.split()) or _NOT_SO.search(plain.before):
        return True
    return bool(_CALLED_FALSE.search(plain.text) or _UNTRUE.search(plain.before))


def is_called_false(plain: Plain) -> bool:
    """True where a sentence tells something and, in the same breath, that somebody calls it false and stays with it."""
    return bool(_CALLED_FALSE.search(plain.text)) and not _THEN_CONFIRMED.search(plain.before)


def _support(plain: Plain, voice: Voice | None, last: Sequence[Statement]) -> list[Statement]:
    """Somebody who tells how it came about ("the soldiers had left") vouches for what was stated last in no
    one's name, or in that of the side that gains.
    """
    if voice is None or voice.denies or voice.role == HEARSAY or _is_foreign(voice):
        return []
    if not (voice.role or voice.actor or voice.outlet or voice.claims):
        return []  # nothing is known of them, least of all whether they know
    told_how = (
        _SIGNS.search(plain.before) and _WHO_LEAVES.search(plain.before) and not _NOT_YET.search(plain.before)
    )
    if not (told_how or _CONFIRMS_IT.search(plain.before)) or _CAME_BACK.search(plain.before):
        return []
    return [
        item._replace(voice=voice)
        for item in last
        if not (item.denied or item.recap)
        and (item.voice is None or item.voice.claims or item.voice.actor == item.actor)
        and not (item.voice is None and voice.actor == item.actor)
    ]
