"""What only looks like a fall: words that fit a rule and tell of another thing, of what has not come about yet, or of
nothing that happens at all.

`text` is a plain form behind a space, `match` what a rule found in it, `name` the rule's.
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.compounds import belongs_to_a_noun
from parser.patterns import Form, Pattern
from parser.rules import STATES
from parser.suppositions import is_supposed

_ONLY_SPOKEN_OF = Pattern(
    r"^ (?:[\"“] )?to (?:announce|declare|proclaim|claim|speak of|celebrate|report) (?:the )?$|(?<!\S)(?:last|final) (?:moments?|hours?|minutes?|days?|steps?|phase|push|assault|obstacle) before (?:\S+ ){0,3}$|(?<!\S)(?:countdown|wait\w*|await\w*|talks?|speak\w* of|talk of|negotiat\w+|discuss\w*|demand\w*|call\w* for|agree\w* on|plans?|fear\w*|prospect|possible|risk|video of|battle for|prepar\w+|(?:start|beginning|launch|onset) of|memos?|memorandum|spectre|specter|ghost|story|stories|theor\w+|odds|warn\w*|assessments?|estimates?|scenarios?|forecasts?|predict\w*|foresee\w*|envisag\w*|anticipat\w*|expect\w*) (?:\S+ ){0,6}$|(?<!\S)(?:(?:led|commanded|oversaw|masterminded|directed|planned|joined in|took part in|covered|credited with|credit for|architect of|hero of|known for|famous for|fame with|reputation (?:in|with)) (?:the )?)$"
)
_ONLY_IMAGINED = re.compile(
    r"(?<!\S)(?:avoid\w*|betting on|maps|mapping|gain from|fears?|without|prevent\w*) $"
)
_TAKEN_DOWN = Pattern(
    r"(?<!\S)(?:cap-\w+ (?:num )?A\d+ flags?|confiscat\w*|print\w*|sew\w*|stitch\w*|trampl\w*|found|wav(?:es?|ed|ing)|carr(?:y|ies|ied|ying)|burn\w*|sells?|sold|sale|selling|down|tore|torn|removed|replaced by|tricolou?r)(?!\S)"
)
_HILL = re.compile(
    r"(?<!\S)(?:hills?|hilltop|mountain|ridge|checkpoint|village|outpost|bridge|crossing)(?!\S)"
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
_ON_THE_WAY = re.compile(
    r"(?<!\S), (?:on|along|astride|near) (?:the )?(?:\w+ )?(?:road|way|highway|route|motorway) (?:to|towards|into|from) $"
)
"""In "L, on the road to C, taken today" it is L that was taken."""
_HABIT = re.compile(
    r"(?<!\S)(?:that|which|usually|always|often|sometimes|generally|rarely|typically) \S+-s(?!\S)"
)
_NOUN_TO_COME = Pattern(
    r"(?: (?:by|to) (?:the )?A\d+)?(?: ,)?(?: (?:is|was|remains?|seems?|looks?|may be|still|now|only|just|all|but|as|[a-z]+ly))* (?:imminent|inevitable|likely|unlikely|near|nears?|at hand|close|possible|expected|feared|certain"
    r"|a matter|matter of|within reach|in sight|discussed|under discussion|planned|closer|[^\s,;]+ 's gain|tightens?|tightening|loosens?|looms?|looming|inevitable|semester|season|term|harvest|classes|weather|collection|(?:\w+ )?harvest|draws near|foretold|predicted|averted|avoided|prevented|delayed|postponed|awaited|awaits|in doubt|not(?! (?:true|so|correct|the case))|reversed|denied|disputed|unconfirmed|exaggerated|next(?= \.| ,|$)|what (?:[^\s,;]+ ){1,3}(?:fears?|wants?|dreads?|hopes?|seeks?)|a red line|a step|to (?:the )?A\d+ (?:'s )?demands|in (?:the |its |their )?(?:\S+ )?(?:rankings?|index|table|league|prices?|temperatures?|value|polls)|to [CK]\d+(?!\S)(?! ')|(?:the|an?|their|its|our|(?:the )?A\d+ 's) (?:\w+ )?(?:aim|goal|objective|target|plan|dream|stage|purpose)s?)(?!\S)"
)
_UNREAL = re.compile(
    r"(?<!\S)as (?:though|if) (?:\S+ ){0,2}$|(?<!\S)to (?:see|watch|get|make) $|(?<!\S)(?:imagin\w*|fears?|nightmares?|visions?|scenarios?|dream\w*) [^.;:]{0,60} : $"
)
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
_EXCEPTED = re.compile(
    r"(?<!\S)(?:except(?: for| in)?|save(?: for)?|apart from|other than|besides|barring|excluding|exception of|not counting|[WZ]\d+ but|(?:all|every\w*|each|none|nothing|nowhere|nobody) (?:[^\s,]+ ){0,4}but)"
    r" (?:(?:the|its|for|of|in|capital|city|provincial|around|,) )*$"
)
"""What is excepted from a fall has not fallen."""
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
    r"(?<!\S)(?:won|candidates?|voters?|votes?|elections?|runoff|(?:in|after) the (?:nth |final )?round|ballots?|landslide|semi|final|match|goals?|innings)(?!\S)"
)
_LEAVING = frozenset(
    {"left", "left it", "left to", "the last of them left", "withdrawal from", "its pullout", "losing"}
)
_PASSIVES = frozenset({"gone", "handed over"})
_ACTIVE = frozenset({"active", "active perfect"})
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
_FOREIGN_ARMY = re.compile(
    rf"(?<!\S)(?:{lexicon.NATIONS} and |(?<! and )){lexicon.NATIONS}(?: 's)?(?: (?:last|remaining|own|combat|special|ground|num))* $"
)
_FOREIGNERS = Pattern(rf" (?:the )?{lexicon.NATIONS} (?:A\d+|troops|soldiers|forces|army)(?!\S)")
"""Where they are the subject of a sentence, "they" is no side of this war."""
_FOREIGN_TAKER = re.compile(rf"(?<!\S)(?<! and ){lexicon.NATIONS}(?: ,)? (?:(?:who|which|that) )?(?:has )?$")
_LAST_BEFORE_IT = Pattern(
    r"(?<!\S)(?:outposts?|posts?|checkpoints?|villages?|positions?|bridges?|lines?|base|hill|town|district) before (?:the )?$"
)
"""It is the last post before the city that changed hands."""
_DO_AND = re.compile(r"(?:^ |: |[\"“] )(?:first )?cap-0 [^;.]{1,60} and $")
"""Advice: "take the airport first and the city falls"."""
_STILL_FOUGHT_OVER = Pattern(
    r"[^;.]{0,80} , but [^;.]{0,100}(?:fighting|clashes|battles) (?:is|was|has|continue[ds]?|rage[ds]?)(?: (?:going|been|on|still|under|way))* (?:in|inside) (?:several|some|many|num|other|parts) (?:of |neighbou?rhoods|districts|quarters|parts)"
)
"""A city in some of whose quarters they still fight has not been taken."""
_PLAYER = re.compile(r"(?<!\S)players? (?:has )?$")
"""Who takes cities on a board."""
_TO_HELP = Pattern(
    r" (?:and sent |, sent )?to (?:reinforce|defend|protect|help|bolster|relieve|support|rescue|strengthen|join) (?:\S+ ){0,3}?(?:[CP]\d|the capital)"
    r"|(?: [^\s;.]+){0,6}?(?: ,)? (?:and|then|and then) (?:sent|replaced|moved|rotated) (?:them|it)(?!\S)|(?: (?:on )?D\d+)? to (?:the front|defend|reinforce|relieve|bolster|meet|repel|face|counter|confront|block)(?!\S)"
)
_REPELLED = re.compile(
    r"(?:rode|drove|broke|burst|poured|swept|marched|moved|rolled|entered|stormed)(?: into)? (?:\S+ ){1,6}and (?:was|is|has been|were) (?:[a-z]+ )?leave-"
)
"""Who came in and was driven out again had not taken the city."""
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
_CONDITION = re.compile(r" (?:once|when|if|as soon as|should) ")
_DRIVEN_BACK = Pattern(
    r"[^.;]{0,40} but (?:is|was) (?:soon )?(?:driven|pushed|beaten|thrown|forced) (?:back|out)(?!\S)"
)
_DAY = Pattern(r"(?<!\S)D\d+(?!\S)")
_OF_AN_ARMY = re.compile(
    r"(?<!\S)(?:[AN]\d+|army|military|ministry|government|command|forces|troops|officials?|president|spokes\w+|they|it)(?!\S)"
)
_AN_ARMY = re.compile(
    r"(?<!\S)(?:[AN]\d+|army|troops|forces|soldiers|units|garrison|government|regime|defenders|military)(?!\S)"
)
_NOT_ALL_OF_IT = Pattern(
    r"(?<!\S)(?:but (?:\S+ ){0,3}?(?:stopped|halted|repelled|pushed|driven|beaten|met)|(?:and|then) left(?= \.| ,|$)|battling|fighting is|clashes|hold-\w+ (?:the )?cent(?:er|re)|to the cent(?:er|re)|in district|hold-ing out)(?!\S)"
)
"""Who is still fought, or has gone again, has not taken the city that they entered."""
_SURRENDERS = frozenset({"surrendered", "handed headline", "handed over"})
_YIELDS_IN_TALKS = Pattern(
    r" (?:at home|away|at \d+ all out|in the (?:\S+ )?(?:half|set|innings|final)|, [^,]{1,12} , to C\d+)(?!\S)|[^,;.]{0,30}? to (?:the )?(?:A\d+ )?(?:'s )?(?:\w+ )?(?:demands?|pressure|calls?|threats?|terms|conditions|police|K\d+)(?!\S)"
)
"""A capital that yields to a demand is its government."""
_OF_THEIR_MEN = re.compile(
    r" [AN]\d+ (?:\S+ )?(?:officers|officials|families|wives|relatives|advisers|generals|chiefs|judges|pilots|instructors|employees|workers|interpreters|widows|children) (?:(?:\w+ly|D\d+|on|has) )*leave-"
)
_WHOSE_MEN = re.compile(r"(?<!\S)(?:(?P<who>[^\s,;]+) of|for|with|against) (?:the )?$")
_BODIES = frozenset(
    "hundreds thousands dozens scores tens most many all rest last remnants units forces members convoy convoys column columns part parts group groups number numbers majority bulk remainder men "
    "brigade brigades division corps regiment battalion lot lots any none half".split()
)
_A_FEW = re.compile(r"(?<!\S)(?<!last )(?<!remaining )(?<!all )(?:num|wounded|injured|two|several) $")
_WHO_DID = re.compile(r"(?<!\S)[AN]\d+ ,? ?(?:who|which|that) [^,;]*$")
_GIVERS = frozenset(
    "officials official governor governors elders authorities mayor leaders leadership council commander commanders general garrison defenders regime having".split()
)
"""Who else gives up a city than those who take one."""
_BY_TURNS = STATES | {"belongs to", "is A's", "came under A", "has it"}
_BY_NIGHT = Pattern(
    r" (?:by night|at night|after dark|by day|during the night|in the daytime|during the day)(?!\S)"
)
_AT_NIGHT = re.compile(r"(?:^ |, |; |and )(?:by|at) (?:night|day)(?: ,)? $|(?<!\S)after dark(?: ,)? $")
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
    if belongs_to_a_noun(text, match, name):
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
    if name == "confirms the pullout" and match.group("lose") is None and not _OF_AN_ARMY.search(before):
        return True
    if name in _BY_TURNS and (_BY_NIGHT.match(text, match.end()) or _AT_NIGHT.search(before)):
        return True
    if name == "losing" and "leave-ing" in match.group() and not _AN_ARMY.search(before):
        return True  # "after fleeing C, the family …"
    if name.startswith(("entered", "unopposed", "moved in")) and _NOT_ALL_OF_IT.search(text, match.end()):
        return True
    if name in _SURRENDERS and _YIELDS_IN_TALKS.match(text, match.end("C")):
        return True
    if name == "left" and _is_not_who_left(match, before):
        return True
    if name in _LEAVING:
        return bool(_REPELLED.search(match.group())) or bool(
            _FOREIGN_ARMY.search(before) or _TO_HELP.match(text, match.end())
        )
    if (name in _ACTIVE or name in ("holds", "gave up")) and _IDIOM.match(text, match.end()):
        return True
    if name == "holds" and match.group().startswith(" who ") and not _OF_A_SIDE.search(before):
        return True
    if "moved in" in name and _DRIVEN_BACK.match(text, match.end()):
        return True
    if name == "gave up":
        return _is_nobody_of(lexicon.TAKERS | _GIVERS, before)
    if name not in _ACTIVE:
        return False
    if _STILL_FOUGHT_OVER.match(text, match.end()):
        return True
    if _FOREIGN_TAKER.search(before) or _PLAYER.search(before):
        return True
    return _is_nobody_of(lexicon.TAKERS, before)


def _is_not_who_left(match: re.Match[str], before: str) -> bool:
    """Whether the side that a rule took for whoever left a city only says whose families or aides those are, or is but a few
    men.
    """
    if match.group("lose") is None:
        return False
    if _OF_THEIR_MEN.search(match.group()):
        return True
    whose = _WHOSE_MEN.search(before)
    if whose is not None:
        return whose.group("who") is None or whose.group("who") not in _BODIES
    return _A_FEW.search(before) is not None


def _is_nobody_of(words: frozenset[str], before: str) -> bool:
    """Whether the subject of an active verb has none of these words: panic, a wave of refugees, an airline."""
    subject = _SUBJECT.search(before)
    if subject is not None and subject.group("noun") and _WHO_DID.search(before[: subject.start()]):
        return False  # "A, who had stayed after the deal, took C"
    return subject is not None and words.isdisjoint((subject.group("words") or subject.group("noun")).split())


def _is_named_to_describe(text: Form, match: re.Match[str]) -> bool:
    """Whether a city stands at the end of a clause that a comma closes, and the verb behind is told of something else."""
    closed = text.startswith(" ,", match.end("C")) and match.end() > match.end("C") + 2
    return closed and _IN_A_RELATIVE.search(text, 0, match.start("C")) is not None


def _by_no_taker(text: Form, match: re.Match[str]) -> bool:
    """Whether a city is overrun by those who take none: refugees, snow, tourists."""
    agent = _AGENT.match(text, match.end())
    if agent is None:
        return bool(_PASSIVE_IDIOM.match(text, match.end()))
    words = agent.group("who").split()
    return lexicon.TAKERS.isdisjoint(words) and not any(_TAGGED.match(word) for word in words)


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
        _UNREAL.search(before)
        or _ONCE.search(text, 0, match.start() + 1)
        or (name in _ACTIVE and _GENERIC.search(before))
        or (match.group().startswith(" who ") and _NOBODY_KNOWS.search(before))
        or (name == "to fall is" and _NEXT.search(before))
        or (name in ("noun of", "noun before", "rule over") and _NOUN_TO_COME.match(text, match.end()))
        or (name in ("noun of", "rule over") and _ONLY_SPOKEN_OF.search(text, 0, match.start() + 1))
        or (name == "noun before" and _ONLY_IMAGINED.search(before))
        or (name == "in their hands" and _BEFORE_LONG.search(before))
        or (name == "followed" and " follows" in match.group() and _CONDITION.match(text))
        or (name == "gave up" and _WHO_DID_IT.search(before))
        or (name == "gerund" and _LAST.search(text, 0, match.start() + 1))
    )
