"""What only looks like a fall: words that fit a rule and tell of another thing, or of nothing that happens at all.

`text` is a plain form behind a space, `match` what a rule found in it, `name` the rule's.
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.compounds import belongs_to_a_noun
from parser.departures import is_no_loss
from parser.foreseen import ACTIVE
from parser.patterns import Form, Pattern
from parser.rule_groups import STATES

_TAKEN_DOWN = Pattern(
    r"(?<!\S)(?:cap-\w+ (?:num )?A\d+ flags?|confiscat\w*|print\w*|sew\w*|stitch\w*|trampl\w*|found|wav(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|burn\w*|sells?|sold|sale|selling|down|tore|torn|removed|replaced by|tricolou?r)(?!\S)"
)
_PICTURE_OF = re.compile(
    r"(?<!\S)(?:photos?|photographs?|pictures?|images?|videos?|clips?|footage) of (?:the )?$"
)
_IS_FROM = Pattern(r" (?:is|was) (?:from|taken|shot|filmed|old|of)(?!\S)")
"""A picture of a flag that was taken elsewhere."""
_HILL = re.compile(
    r"(?<!\S)(?:hills?|hilltop|mountain|ridge|checkpoint|village|outpost|bridge|crossing)(?!\S)"
)
_ON_THE_WAY = re.compile(
    r"(?<!\S), (?:on|along|astride|near) (?:the )?(?:\w+ )?(?:road|way|highway|route|motorway) (?:to|towards|into|from) $"
)
"""In "L, on the road to C, taken today" it is L that was taken."""
_EXCEPTED = re.compile(
    r"(?<!\S)(?:except(?: for| in)?|save(?: for)?|apart from|other than|besides|barring|excluding|exception of|not counting|[WZ]\d+ but|(?:all|every\w*|each|none|nothing|nowhere|nobody) (?:[^\s,]+ ){0,4}but)"
    r" (?:(?:the|its|for|of|in|capital|city|center|centre|provincial|around|,) )*$"
)
"""What is excepted from a fall has not fallen."""
_BUT_NOT = re.compile(r"(?<!\S)but not (?:in )?(?:the )?$")
_WHICH = re.compile(r" , (?:which|where|whose) ")
_WITH_A_SITE = re.compile(
    r"(?:^ ?|[;:] |(?<!\S)(?:that|said|says|and|while) )(?:(?!is |was |has |and )(?![a-z]+ed )(?!\S*\d)[^\s,;]+ ){0,4}(?:[SWZ]\d+(?:_\d+)*|(?:in|of|near|around|into|to|outside|along|from) (?:the )?[PL]\d+(?:_\d+)*)"
    r"(?: (?:,|and|, and) [PC]\d+)* (?:,|and|, and) $"
)
"""Of "prisons in C1 and C2" neither name is the subject of the verb behind them."""
_IN_A_RELATIVE = re.compile(
    r"(?:,|[A-Z]\d+|(?<!\S)[a-z]+) (?:which|whose|that|from where|from which|where) (?!(?:is|was|has) (?:cap|fall|lose|cede)-)(?:(?!said |says |told |say )[^\s,;]+ ){1,6}$"
)
"""A city that a clause names to say what something else is ("the dam, which powers C, is …")."""
_TIES = re.compile(
    r"(?<!\S)(?:trade|contact|ties|relations|links|touch|commerce|telephone lines?|communications?) with $"
)
_OF_VOTES = re.compile(
    r"(?<!\S)(?:won(?= (?:(?:the|an?|its|his|her|num|nth) )*(?:\w+ )?(?:seats?|votes?|races?|games?|match|matches|final|title|cup|gold|silver|medals?|derby|toss|by|in)(?!\S))|candidates?|voters?|votes?|elections?|runoff|(?:in|after) the (?:nth |final )?round|ballots?|landslide|semi|final|match|goals?|innings)(?!\S)"
)
_IDIOM = Pattern(
    r" (?:to within|(?:num |an? |a few |several |nearly |almost |just |only |less than |more than |about )*(?:years|months|weeks|days?|hours?|minutes|decades) to|for granted|off|by surprise|aback|seriously|to task|to court|as an example|responsible|accountable|hostage|for (?:lost|dead)|dear|sacred|holy|off|out of|apart|by storm by|to the (?:edge|verge|brink)|to (?:account|ransom|(?:its|the|their) (?:word|terms|promises?|deal|side)))(?!\S)"
)
_NO_NOUN = (
    r"(?:in|on|at|by|to|from|for|with|without|into|over|within|during|across|near|then|also|later|first|now|soon|again|once|even|still|thus|so|too|not|never|both|all|finally"
    r"|since|until|after|before|when|while|as|and|or|but|has|was|is|had|earlier|afterwards|next|last|early|late|instead|there|here|reports?|reported|said|says)"
)
_SUBJECT = re.compile(
    rf"(?:^ (?!{_NO_NOUN} |[A-Z]\d)(?P<words>(?:(?:[^\W\d_]+|'s) )+?)|(?<!\S)(?:[,;:\"“”—–]|and|but|as|while|when|because|after|before) (?P<noun>(?:(?!{_NO_NOUN} |\w+ly )[^\W\d_]+ ){{1,4}}))(?:has )?$"
)
"""The subject of an active verb, where it has no tag: "panic", "a wave of refugees"."""
_FOREIGNERS = Pattern(rf" (?:the )?{lexicon.NATIONS} (?:A\d+|troops|soldiers|forces|army)(?!\S)")
"""Where they are the subject of a sentence, "they" is no side of this war."""
_FOREIGN_TAKER = re.compile(rf"(?<!\S)(?<! and ){lexicon.NATIONS}(?: ,)? (?:(?:who|which|that) )?(?:has )?$")
_LAST_BEFORE_IT = Pattern(
    r"(?<!\S)(?:outposts?|posts?|checkpoints?|villages?|positions?|bridges?|lines?|base|hill|town|district) before (?:the )?$"
)
"""It is the last post before the city that changed hands."""
_STILL_FOUGHT_OVER = Pattern(
    r"[^;.]{0,80} , but [^;.]{0,100}(?:fighting|clashes|battles) (?:is|was|has|continue[ds]?|rage[ds]?)(?: (?:going|been|on|still|under|way))* (?:in|inside) (?:several|some|many|num|other|parts) (?:of |neighbou?rhoods|districts|quarters|parts)"
)
"""A city in some of whose quarters they still fight has not been taken."""
_PLAYER = re.compile(r"(?<!\S)players? (?:has )?$")
"""Who takes cities on a board."""
_OF_A_SIDE = re.compile(
    rf"(?:[AN]\d+|,|(?<!\S)(?:{'|'.join(sorted(lexicon.TAKERS - {'he', 'she', 'it', 'we', 'who', 'which', 'that', 'whom'}))})) ,? ?$"
)
"""Of whom "who holds C" may be said, and mean a side of the war."""
_AGENT = Pattern(
    r" (?:(?:on )?D\d+ )?by (?!(?:the )?(?:grace|help|will|permission|favou?r|leave|power) of)(?:the |an? )?(?P<who>(?:[^\s,;.]+ ?){1,4})"
)
_FIGURE = Pattern(
    r" (?:at|in) (?:an )?auction(?!\S)| on (?:film|camera|video|canvas|tape)(?!\S)| of (?:fear|panic|terror|dread|hunger|cold|winter|heat|drought|disease|despair|grief)(?!\S)| for (?:[^\s,;.]+ ){0,3}(?:trick|ruse|hoax|scam|bait|lies?|charms?|promises?|propaganda)(?!\S)| in (?:spirit|theory|name only|(?:all|everything) but name)(?!\S)"
)
"""Behind a fall that is one in a figure: "falls for a trick", "in the grip of fear", "ours in all but name"."""
_PASSIVE_IDIOM = Pattern(
    r" (?:in by|care of|to penalties|with (?:\w+ )?(?:displaced|refugees|families|people|visitors|fear|panic|terror|grief|anger|joy|rumou?rs|W\d+)|(?:in|on) (?:\w+ )?(?:pictures|photos|photographs|paintings|images|satellite images|film|verse|song)|off|out of|apart(?! from)|aback|by storm by|by surprise)(?!\S)"
)
_SUFFERED = frozenset(("passive", "fell"))
_OF_ANOTHER_PLACE = Pattern(r"(?<!\S)[CLPWZ]\d+(?:_\d+)* ,? ?(?:which|that)(?!\S)")
"""Between a city and a verb: what is told behind "which" is told of the place before it."""
_TAGGED = re.compile(r"[ADHN]\d|num$")
_DRIVEN_BACK = Pattern(
    r"[^.;]{0,40} but (?:is|was) (?:soon )?(?:driven|pushed|beaten|thrown|forced) (?:back|out)(?!\S)"
)
_DRIVEN_OUT_AGAIN = Pattern(
    r"(?: (?!where|which|who|after)[^\s.;,]+){0,10} before (?:being|they was|it was) (?:[a-z]+ )?(?:(?:driven|pushed|beaten|thrown|forced) out|repelled|expelled)(?!\S)"
)
"""What was held for hours is held no more."""
_NOT_ALL_OF_IT = Pattern(
    r"(?<!\S)(?:but (?:\S+ ){0,3}?(?:stopped|halted|repelled|pushed|driven|beaten|met)|(?:and|then) left(?= \.| ,|$)|battling|fighting is|clashes|hold-\w+ (?:the )?cent(?:er|re)|to the cent(?:er|re)|in district|hold-ing out)(?!\S)"
)
"""Who is still fought, or has gone again, has not taken the city that they entered."""
_WHO_DID = re.compile(r"(?<!\S)[AN]\d+ ,? ?(?:who|which|that) [^,;]*$")
_GIVERS = frozenset(
    "officials official governor governors elders authorities mayor leaders leadership council commander commanders general garrison defenders regime having".split()
)
"""Who else gives up a city than those who take one."""
_BY_TURNS = STATES | {"belongs to", "is A's", "came under A", "has it"}
_BY_NIGHT = Pattern(
    r" (?:by night|at night|after dark|by day|during the night|in the daytime|during the day)(?!\S)"
)
_AT_NIGHT = re.compile(r"(?:^ |, |; |and |but )(?:by|at) (?:night|day)(?: ,)? $|(?<!\S)after dark(?: ,)? $")
"""Who holds a city by night holds it not by day."""
_BY_VOTES = frozenset({"gave up", "active", "active perfect", "active headline"})
_PRIZES = frozenset({"is a gain", "is a gain for"})
_SO_FAR = Pattern(
    r" (?:(?:so )?far(?! ,? if)|yet|to date|until now|since|of (?:the|its|their) (?:\w+ )?(?:campaign|offensive|war|advance)|in (?:the|its|their) (?:\w+ )?(?:campaign|offensive|advance))(?!\S)"
)
"""What is the greatest prize so far has been won; another is only coveted."""
_FOR_THE_TAKING = Pattern(r" for the (?:taking|cap-ing|asking)(?!\S)")


def is_of_something_else(text: Form, match: re.Match[str], name: str) -> bool:
    """Whether the words of a fall tell of a flag that is sold, of what was spared, of a foreign army that went home,
    of a vote, or of what takes a city in a figure only.
    """
    if "flag" in name and (_TAKEN_DOWN.search(text, 0, match.end()) or _HILL.search(match.group())):
        return True
    before = text[: match.start() + 1]
    if "flag" in name and _PICTURE_OF.search(before) and _IS_FROM.match(text, match.end()):
        return True
    if belongs_to_a_noun(text, match, name):
        return True
    if _BUT_NOT.search(text[: match.start("C")]) and not _WHICH.match(text, match.end("C")):
        return True
    if _EXCEPTED.search(text[: match.start("C")]):
        return True
    if match.group().startswith(" C") and (_is_named_to_describe(text, match) or _WITH_A_SITE.search(before)):
        return True
    if _FIGURE.match(text, match.end()) or _LAST_BEFORE_IT.search(text, 0, match.start() + 1):
        return True
    if name == "relative" and " they " in match.group() and _FOREIGNERS.match(text):
        return True
    if name in _SUFFERED and _OF_ANOTHER_PLACE.search(text, match.end("C"), match.end()):
        return True
    if name == "lost in passing" and _ON_THE_WAY.search(before):
        return True
    if (_TIES.search(before) and " which " not in match.group()) or (
        name in _BY_VOTES and _OF_VOTES.search(text)
    ):
        return True
    if name in _PRIZES and " prize" in match.group() and not _SO_FAR.match(text, match.end()):
        return True
    if name == "in their hands" and _FOR_THE_TAKING.match(text, match.end()):
        return True
    if (
        (name.startswith("passive") or name == "lost in passing")
        and match.group("gain") is None
        and _by_no_taker(text, match)
    ):
        return True
    if name in _BY_TURNS and (_BY_NIGHT.match(text, match.end()) or _AT_NIGHT.search(before)):
        return True
    if name.startswith(("entered", "unopposed", "moved in")) and _NOT_ALL_OF_IT.search(text, match.end()):
        return True
    if is_no_loss(text, match, name, before):
        return True
    if (name in ACTIVE or name in ("holds", "gave up")) and _IDIOM.match(text, match.end()):
        return True
    if name == "holds" and match.group().startswith(" who ") and not _OF_A_SIDE.search(before):
        return True
    if "moved in" in name and _DRIVEN_BACK.match(text, match.end()):
        return True
    if name in ACTIVE and _DRIVEN_OUT_AGAIN.match(text, match.end()):
        return True
    if name == "gave up":
        return _is_nobody_of(lexicon.TAKERS | _GIVERS, before)
    if name not in ACTIVE:
        return False
    if _STILL_FOUGHT_OVER.match(text, match.end()):
        return True
    if _FOREIGN_TAKER.search(before) or _PLAYER.search(before):
        return True
    return _is_nobody_of(lexicon.TAKERS, before)


def _is_nobody_of(words: frozenset[str], before: str) -> bool:
    """Whether the subject of an active verb has none of these words: panic, a wave of refugees, an airline."""
    subject = _SUBJECT.search(before)
    if subject is not None and subject.group("noun") and _WHO_DID.search(before[: subject.start()]):
        return False  # "A, who had stayed after the deal, took C"
    return subject is not None and words.isdisjoint((subject.group("words") or subject.group("noun")).split())


def _is_named_to_describe(text: Form, match: re.Match[str]) -> bool:
    """Whether a city stands at the end of a clause that a comma closes, and the verb behind is told of something else."""
    closed = text.startswith(" ,", match.end("C")) and match.end() > match.end("C") + 2
    if text.startswith(" , which ", match.end("C")):
        return False  # "that it will share the fate of C, which A has taken"
    return closed and _IN_A_RELATIVE.search(text, 0, match.start("C")) is not None


def _by_no_taker(text: Form, match: re.Match[str]) -> bool:
    """Whether a city is overrun by those who take none: refugees, snow, tourists."""
    agent = _AGENT.match(text, match.end())
    if agent is None:
        return bool(_PASSIVE_IDIOM.match(text, match.end()))
    words = agent.group("who").split()
    return lexicon.TAKERS.isdisjoint(words) and not any(_TAGGED.match(word) for word in words)
