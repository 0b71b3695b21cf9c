"""How print says that a place changed hands: the table of rules over plain forms.

In a pattern `C` is the city (or a merged list of them), `gain` the side that gains, `lose` the side that
loses. What the words around make of it is `assertion`'s business, who says so `speakers`'; how the rules are
run stands in `falls`; which rules mean more than that, in `rule_groups`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from parser import lexicon


class Told(Enum):
    """How a rule tells: as the news of its sentence, or as something already known there."""

    NEWS = "news"
    RECAP = "recap"


NEWS, RECAP = Told.NEWS, Told.RECAP

A = r"A\d+"
C = r"C\d+(?:_\d+)*(?! 's| -\w)"
_FILLERS = (
    "also likewise indeed now all both too then later just since reportedly apparently allegedly not never yet still on late early in overnight "
    "meanwhile only been being again back num therefore thus hence"
).split()
_ADV = rf"(?:(?:{'|'.join(_FILLERS)}|as well|as of(?= D)|[a-z]+ly|D\d+) )*"
_AUX = r"(?:(?:is|was|be|got|has|seems|appears|to) )"
_BY = rf"(?: (?:(?:D\d+|on|late|early|without|a fight|fighting|resistance|,) )*by (?:the )?(?P<gain>{A}))?"
_HANDS = r"(?:control|hands|hand|rule|protection|administration|authority|grip|possession|banner|occupation|pocket|bag|lap|flag|domination|dominion|sway|thumb|heel|charge)"
_TO_HANDS = rf"(?: {_ADV}(?:to|into|under|in) (?:the )?(?:(?:hands|control) of )?(?:the )?(?P<gain>{A}))?"
_TO = rf"(?: (?:over )?to (?:the )?(?P<gain>{A}))?"
_ASIDE = r"(?: , (?:where|home to) [^;]{1,150}? ,(?= (?:has|was|is|fall-\S+) )| —| –| -(?= (?:was|has|is|fall-\S+) )|(?: ,)? and all (?:the )?other \w+(?: ,)?| , and with it [^,;]{1,60} ,| , (?!and |but |while |A\d+(?! 's))[^,;]{1,110} (?:,|—|–)|(?: ,)? and (?:all (?:of )?)?(?:the|its) (?:\w+ )?\w+(?: of the province)?| and (?:the governor 's house|SEAT)(?: there)?| , its (?:\w+ ){1,3}and its \w+| ,? ?including (?:(?!cap-|fall-)[^;.]){1,120}?(?= (?:is|was|has) )| (?:in|on|near) (?:the )?(?:(?!cap-|fall-|A\d)[^\s,;]+ ){1,4},|(?: ,)? (?:which|that|who) (?:has|is|was) [^,;]{1,80} ,| that(?: (?!cap-|fall-|lose-|cede-|hold-|is |was |has (?:been )?(?:cap|fall|lose|cede)-|A\d|C\d)[^\s,;]+){2,12}?(?= (?:is|was) )|(?: ,)? (?:that|which|whose|whom|whence) (?:(?!cap-|fall-|lose-|cede-)[^;,]){1,110} ,(?= (?:[a-z]+ly |D\d+ |also |then )*(?:is|was|has|fall-|went|passed|slid|slipped|came|cede-|became|changed|belongs))|(?: ,)? and (?:the |its |an? |home |one )(?:(?!cap-|fall-)[^\s,;]+ ){1,6},(?= (?:is|was|has|fall-|went|passed|slid|slipped|came|cede-|became|changed|belongs))| ,|(?: ,)? and [LWZ]\d+(?: num)?(?: ,)?|(?: ,)? where (?:(?!cap-|fall-|A\d)[^;]){1,140}? ,(?= (?:is|was|has|fall-|went|passed|slid|slipped|came|cede-|became|changed|belongs))|(?: ,)? and (?:the |its )?(?:num )?(?:towns|villages|districts|suburbs|bases)(?: (?:in|of|around|near) \S+| close by| nearby)?)?"
"""An apposition between a city and its verb: `C0, the hub of the north-east, was overrun`."""
_NO_SUBJECT_AFTER = (
    "in of from near around to at than like between towards outside inside districts villages towns areas ringing surrounding adjoining bordering flanking overlooking guarding defending protecting encircling facing through past beyond via link connect join feed serve supply border ring surround adjoin flank overlook guard defend protect encircle power linking connecting joining feeding serving supplying bordering neighbouring neighboring over across above below on about against for bar except besides entered entering reached reaching cap-ed cap-en cap-d cap-s cap-0 cap-ing"
).split()
"""Behind these a city is no subject of the verb that follows it."""
_OBJECTLESS = r"(?=[CL]\d)" + "".join(rf"(?<!\b{word} )" for word in _NO_SUBJECT_AFTER) + rf"(?P<C>{C})"
_SUBJECT = _OBJECTLESS + _ASIDE
_WHO = rf"(?:{A}|the (?:force|movement|alliance)|they|who|it|we|groups?|forces|units|factions|men|fighters|militias?|gunmen|tribesmen)"
_GAINED = r"cap-(?:ed|en)"
_CAME = r"(?:(?:is|was|been|num|shown|came|come|comes|has|passed|pass|passes|went|gone|goes|slipped|slips|left(?= (?:in|under) )|slid|slides|drifted|tumbled|dropped|lies|stands|fall-en|fall-d|fall-s) )*"
_FIRST = r"(?:(?:has been|is|was) (?:(?!A\d|C\d|cap-)[^\s,;]+ ){1,3}(?:by (?:the )?A\d+ )?and )?"
"""What happened to a city before it came into somebody's hands: "has been evacuated by A2 and is …"."""
_HANDS_OF = (
    r"(?:(?!as |when |after |amid |while )\S+ ){0,4}?(?:A\d+|hands?|control|grip|lap|rule|possession)(?!\S)"
)
_A_RATE = r"(?:an?|its|their|the) (?:-?\w+ ){0,4}?(?:record|low|lows|lowest|level|levels|rate|value|point)"
"""What a currency or a price falls to."""
_NOT_A_FALL = (
    r"(?! (?:(?:ill|silent|quiet|from num|by (?:an? (?:nth|third|quarter|half|point)|half|num (?:%|per|percent|points?)|(?:over|more than|nearly|almost) num)|(?:num )?(?:\w+ )?short|behind|apart(?! from)|for num(?! (?:days?|weeks?|hours?|nights?|years?))|victim|asleep|back|out(?! of)|in line|into line|over itself|through|(?:num|many|a dozen|so many) times|at the (?:\w+ )?hurdle|from nth to nth|within the (?:\w+ )?zone|num (?:places|cents?|pence|points?|percent|per cent|%|dollars?|pounds|rupees|euros?|afghanis|degrees)|over to|sharply|prey|foul|flat|\d+ -\d+|num -\d+|to an? (?:six|four|boundary|catch)|dark|still|in love|on (?:hard|deaf)"
    r"|under(?! (?:the )?(?:A\d+(?: 's)? )?(?:full )?(?:control|hands?|rule|authority|grip|A\d+(?= \.| ,| D| on D|$)))|to (?:in|num|nth|(?:the )?bottom|nobody|no one|none|C\d+|(?:an?|their|its|the) (?:\S+ ){0,3}?(?:defeat|loss|goal|penalty|penalties|header|try)|place(?= \.| ,|$)|minus)"
    rf"|to {_A_RATE}"
    rf"|into(?! {_HANDS_OF})|in (?:the |their |its )?(?:\S+ )?(?:round|final|finals|half|set|league|cup|semi|quarter|rankings?|table|index|charts?))(?!\S)|before \.|before$))"
)
_BE = r"(?:(?:has|seems|appears|to) (?:[a-z]+ly )?)*(?:is|was|be|been|got) "
"""A passive: who "has lost" something has lost something else."""
_LEFT_BY = r"(?! by (?!(?:its |the )?(?:A\d|N\d|an? \w+ army|troops|forces|army|soldiers|defenders|police|garrison|last|security|fleeing|retreating|general|commander|commanders|governor|garrison|officers|men|president)))"
_HOUR = r"(?:in the (?:\w+ )?(?:morning|afternoon|evening|night)|(?:at|by|before|after|around) (?:dark|dawn|dusk|daybreak|noon|midday|midnight|nightfall|sunset|sunrise|evening|lunchtime))"
_FLAG = r"(?:\w+ )?(?:flags?|banners?)"

_VERB = r"(?!fall-|cap-|lose-|cede-|leave-)[a-z]+ed"
_NO_VERB = rf"(?!(?: ,)? (?:after |later |afterwards )?(?:is|was|has|saw|sent|shut|came|held|put|began|told|said|lay|stood|met|heard|woke|sought|braced|set|{_VERB})(?!\S))"
"""Behind the day of a second city: it has no verb of its own."""

# fmt: off
_TABLE: tuple[tuple[str, Told, str], ...] = (
    # name, told, pattern
    # A captured C · A takes C · A have taken C · headline: A seize C, C2
    ("active", NEWS, rf"(?<!was )(?<!has )(?<!having )cap-(?:ed|d|s) (?P<C>{C})"),
    ("active perfect", NEWS, rf"has (?:(?:on|in|over|within|D\d+|late|early|since) )*(?:(?:entered|stormed|attacked|reached|moved|advanced|pushed|swept|crossed|deployed) [^;,]{{1,50}}(?: ,)? and )?cap-(?:en|ed|d) (?P<C>{C})"),
    ("perfects in a row", NEWS, rf"has (?!not |never |yet |no )(?:(?!cap-|A\d)[^;,\s]+ ){{1,6}}, cap-(?:en|ed) (?P<C>{C})(?= and | ,)"),
    ("active headline", NEWS, rf"(?:{_WHO}(?: (?:say|says|claim|claims))?|(?:enter|enters|storm|storms|reach|sweep into) [^;,]{{1,40}} and|{A} (?:cross|attack|advance|push|march|break|pour|roll|move|rush)(?:e?s)? (?:[^;,]{{1,40}} )?and|{A} (?:topple|oust|overthrow|unseat|depose|rout|defeat|storm|advance|sweep|push|enter|cross|surge|attack) [^;,]{{1,50}}(?: ,(?: and)?| and)) cap-(?:0|en) (?P<C>{C})"),
    ("has it", NEWS, rf"(?:(?P<gain>{A})|we|they|it|(?:entered|into) [^;,]{{1,40}} and(?: by D\d+| D\d+)?) has (?:both )?(?P<C>{C})(?![^;.]{{0,60}}? (?:in (?:its|their) sights|surrounded|encircled|besieged|under siege|cut off|within reach))(?= \.| ;| too(?= [.,]|$)| and every (?:other|single) (?:one|city|capital|town)| but for| except| apart from| bar | as well| since| before the| , (?:A\d|its|[^;]{{1,80}}? (?:said|says|told)(?!\S))| , the [a-z]+ (?:,|and)(?: all)? the | , (?:including |O\d|[a-z]+ly |he |she )|$| where| after (?:the )?(?:A\d|soldiers|troops)| , (?:down|right|all|all the way) (?:down )?to (?:the )?last| , and (?!C\d)| , (?:the|an?|its|their) (?:\S+ ){{0,4}}?(?:city|town|prize|hub|cent(?:er|re)|gateway|crossroads|port|stronghold|bastion)(?: [^;,]{{1,60}})?(?: \.| ;|$))"),
    ("retaken, then lost", NEWS, rf"(?P<C>{C}) (?:, )?(?:that|which) [^;,]{{1,90}} , (?:was|is|has been) (?:lose-ed|cede-ed|{_GAINED})(?: for good| again)?(?= on| late| early| D| by| \.| ,)"),
    ("lost and retaken", NEWS, rf"(?P<C>{C}) (?:\S+ ){{0,8}}?and (?:was )?{_GAINED} by (?:the )?(?P<gain>{A})"),
    ("driven out again", NEWS, rf"cap-\w+ (?P<C>{C}) (?:\S+ ){{0,10}}?(?:driven|pushed|thrown|forced|expelled) out (?:again )?by (?:the )?(?P<gain>{A})"),
    # after taking C · , capturing C · went on to capture C · swept through P before taking C
    ("gerund", RECAP, rf"(?:(?:hours|days|minutes|weeks) of|after|since|following|upon|by|having|with|and|in|fresh from|flush from) (?:\w+ )?cap-ing (?P<C>{C})"),
    ("gerund and day", NEWS, rf"(?:^|; |\. )?cap-ing (?P<C>{C})(?= (?:on |in )?D\d+ (?:gave|closed|opened|cut|left|meant|allowed|brought|made|put|came|was|has))"),
    ("finished taking", NEWS, rf"(?:finished|completed) cap-ing (?P<C>{C})"),
    ("having", RECAP, rf"(?:having cap-(?:ed|en)|the cap-ing of) (?P<C>{C})"),
    ("participle", NEWS, rf"(?:,|–|—|-|by) (?:\w+ )?cap-ing (?P<C>{C})"),
    ("infinitive", NEWS, rf"to (?:has )?cap-(?:0|en|ed) (?P<C>{C})"),
    ("before taking", RECAP, rf"(?:cap-(?:ed|d|en)|swept|stormed|advanced|rolled|poured|raced|attacked|broke|pushed|moved|fought) [^;,]{{0,80}}? before cap-ing (?P<C>{C})(?! into)"),
    # C was captured (by A) · headline: C captured by A · C, which A captured · C, the city A took
    ("passive", NEWS, rf"{_SUBJECT} {_ADV}(?:which |that )?{_ADV}{_AUX}*{_ADV}was {_ADV}{_GAINED}{_BY}"),
    ("passive headline", NEWS, rf"{_OBJECTLESS}(?: and (?:all )?its (?:\w+ )?\w+(?= cap-e))?(?: , [^,;]{{1,60}} ,(?= cap-e[dn] by)| ,| –| —| :| -)? {_GAINED}(?= by| D| on D| on the same| at| \.| ,| ;| :| as| after| without| within| in| overnight|$){_BY}"),
    ("also taken was", NEWS, rf"{_GAINED} (?:(?:on|D\d+|in|late|early|overnight) )*was (?P<C>{C})"),
    ("a fallen city", NEWS, rf"{_SUBJECT} {_ADV}(?:is|was|has become) {_ADV}an? (?:{_GAINED}|fall-en) (?:city|town)"),
    ("relative", RECAP, rf"(?P<C>{C})(?: , the(?: (?!C\d|A\d|cap-|fall-)[^\s,;]+){{1,9}}(?= ,))? ,? ?(?:which|that) (?:the )?(?:same )?(?P<gain>{_WHO}|force|group|army|movement) (?:there )?(?:say they |says it |say |claims? |says )?(?:has )?(?:\w+ed and )?(?:\w+ )?(?:cap-(?:ed|d|en)|hold-(?:s|d|0))"),
    ("which they take", NEWS, rf"(?P<C>{C}) , which (?:the )?(?P<gain>{A}) (?:cap-0|cap-s)(?: over)?(?= \.| ,|$)"),
    ("where they are in charge", RECAP, rf"(?P<C>{C}) , where (?:the |local )?(?P<gain>{A}) (?:has been|is|was) (?:now )?in (?:full )?(?:charge|control)(?! of)"),
    ("whose capital they took", RECAP, rf"whose (?P<C>{C}) , (?:the )?(?P<gain>{A}|they) (?:has )?cap-(?:ed|d|en)"),
    ("and which", RECAP, rf"(?P<C>{C}) , (?:where|which) [^;]{{0,60}}? and which (?:the )?(?P<gain>{A}) (?:has )?cap-(?:ed|d|en)"),
    ("the city they took", RECAP, rf"(?P<C>{C}) , the {lexicon.CITY} (?:that |which )?(?:(?:his|its|their) )?(?:(?P<gain>{A})|fighters|forces|men|troops|they) (?:has )?cap-(?:ed|d|en)"),
    ("in brackets", RECAP, rf"(?P<C>{C}) \( (?:lose-ed|fall-d|cap-en|cap-ed)(?: (?:to|by) (?:the )?(?P<gain>{A})| (?:on |late |early )*D\d)"),
    ("all of which", RECAP, rf"(?P<C>{C}) , (?:all|num|each) of which (?:the )?(?P<gain>{A}|they) (?:has )?(?:cap-\w+|won|hold-\w+)"),
    ("lost in passing", RECAP, rf"(?P<C>{C}) , (?:(?:both|all|num) (?:of them |of which (?:(?:was|has been) )?)?)?(?:{_GAINED}(?: by (?:(?:the )?(?P<gain>{A})|(?:his|its|their) (?:allies|fighters|forces|men|troops)))?|lose-ed(?: by (?:the )?(?P<lose>{A})| to (?:the )?{A})?|(?:leave|cede)-ed to (?:the )?{A})(?= (?:on|D\d+|last|late|early|and|in(?! its| their)|over(?= the| D)|during(?= the| D)|hours|within|since(?= D))| ,)"),
    ("the cities are", NEWS, rf"(?:cities|capitals|cent(?:er|re)s|towns) (?:(?:that|which) )?(?:(?:was|has been|has|is) )?(?:cap-e[dn]|(?:lose|cede)-ed|fall-en|fall-d|under (?:the )?A\d+ (?:control|rule|hands))(?: so far| by (?:the )?A\d+| to (?:the )?A\d+| since D\d+| D\d+)* (?:now |also |so far )?(?:is|was|includes?|included) (?P<C>{C})"),
    ("fallen cities are", NEWS, rf"(?:fall-en|cap-e[dn]|lose-ed) (?:provincial )?(?:cities|capitals|towns) (?:is|was|includes?|included) (?P<C>{C})(?= ,| \.| and|;|$)"),
    ("a campaign takes it", NEWS, rf"(?:advance|offensive|sweep|blitz|campaign|onslaught|assault) (?:has )?(?:already |also )?(?:claimed|swallowed) (?P<C>{C})(?= \.| after| ,(?! where)| and(?! C)| D| in| on D|;|$)"),
    ("declares victory in", NEWS, rf"(?P<gain>{A}) (?:leaders? |commanders? |chief )?(?:has )?(?:declar\w+|proclaim\w+) victory in (?P<C>{C})(?= \.| D| on D| after| and| ,(?! saying)|$)"),
    ("is the Nth under them", NEWS, rf"{_SUBJECT} (?:is|was|becomes?|became) (?:now )?(?:the )?(?:nth|num|latest) (?:[^\s,;]+ ){{0,3}}?(?:capital|city|town) under (?:the )?(?P<gain>{A})(?: 's)? {_HANDS}"),
    ("among those lost", RECAP, rf"(?P<C>{C}) , (?:num|one|both|all|some|among|part) (?:of )?(?:the|its|their) (?:[^\s,;]+ ){{0,3}}?(?:{lexicon.CITY}|places) (?:(?:that|which) )?(?:(?:was|has been|has) )?(?:{_GAINED}|lose-ed|fall-en|fall-d)(?: (?:to|by) (?:the )?(?P<gain>{A}))?(?= since| on| D| in| over| this| \.| ,|$)"),
    ("which is held by", NEWS, rf"(?P<C>{C}) , which (?:is|was) {_ADV}(?:hold-d|cap-ed|cap-en|run|ruled|controlled|governed|administered) by (?:the )?(?P<gain>{A})(?! (?:before|until|till|prior|when|at the time) )"),
    ("which they left to", RECAP, rf"(?P<C>{C}) , which (?:the )?(?P<lose>{A}) (?:has )?(?:left|leave-ed|cede-ed|handed)(?: over)? to (?:the )?(?P<gain>{A})"),
    ("which it lost", RECAP, rf"(?P<C>{C}) , which (?:it|they|(?P<lose>{A})) (?:has )?(?:later )?(?:cede|lose|leave)-ed"),
    # C fell (to A) · C has fallen · with C falling · C has yet to fall · C, which collapsed · C is gone · C went on D
    ("falls, behind a label", NEWS, rf"(?P<C>{C}) : fall-(?:s|d|0){_NOT_A_FALL}{_TO_HANDS}"),
    ("fell", NEWS, rf"{_SUBJECT} {_ADV}(?:(?:which|that) )?{_AUX}*{_ADV}fall-(?:d|s|en){_NOT_A_FALL}{_TO_HANDS}"),
    ("fell, headline", NEWS, r"(?P<C>C\d+(?:_\d+)+) (?:both |all )?fall-0(?= to| from| on| D| as| after| in| within| without| ,| ;| :| \.|$)" + _TO_HANDS),
    ("falling", NEWS, rf"(?:with|,(?= \S+ having)|(?:talk|news|reports?|rumou?rs?|claims?|word|stories) of(?= \S+ having)) (?P<C>{C}) (?:{_ADV}(?:fall-ing{_NOT_A_FALL}|having (?:was |been )?(?:fall-en|{_GAINED}|lose-ed|cede-ed)|cede-ing|passing(?= (?:in)?to (?:the )?(?:A\d|hands|control))|lose-ed|{_GAINED}|gone|fall-en|theirs|in their hands|under their control)){_TO_HANDS}"),
    ("which fell", RECAP, rf"(?P<C>{C}) , which (?:(?:W\d+|\w+) says? )?(?:itself |also |in turn |D\d+ |on )*(?:has )?(?:fall-(?:d|en|s)|was {_GAINED}|was (?:lose|cede)-ed|(?:lose|cede)-ed(?! (?:num|its|their|his|her|the|an?|some|many|much|all|both|most|half|more|several|ground|control|power|contact|touch)(?!\S)))"),
    ("yet to fall", NEWS, rf"{_SUBJECT} (?:did|does|has) (?:not|yet to|never) fall-0"),
    ("gone", NEWS, rf"{_SUBJECT} (?:(?:is|has|was) (?:been )?(?:both |all |num )?(?:gone(?! without(?! a (?:shot|fight))| to | into| from| on | back| dark| viral)|fall-en){_NOT_A_FALL}|(?:(?:has )?been|is|was) (?:cede|lose)-ed(?! to C| in (?:its|their)| on (?!D)| from))"),
    ("began to fall with", NEWS, rf"(?:began|started) to fall-0 (?:[^;,]{{0,40}}, )?with (?P<C>{C})(?= in| ,| \.|$)"),
    ("declared free, headline", NEWS, rf"{_OBJECTLESS} declared (?:free|cap-ed)(?= \.| ,|$| D| on| late| early| by| in)"),
    ("the latest of them", NEWS, rf"(?:(?:capitals|cities|provincial cent(?:er|re)s) (?:[^\s,;.]+ ){{0,5}}?(?:cap-e[dn]|fall-en|fall-d|(?:lose|cede)-ed)|(?:cap-e[dn]|cap-d|lose-ed) (?:[^\s,;.]+ ){{0,5}}?(?:capitals|cities))(?: [^;.]{{0,60}})? , (?:and )?(?:(?:the )?(?:latest|last|newest|nth|biggest|largest|smallest)(?: of (?:them|these|those))?(?: being| was)|the (?:latest|last|newest|most recent) of (?:them|these|those|which)(?: is)?) (?P<C>{C})(?= ,| \.| ;| on| D|$)"),
    ("after another", RECAP, rf"(?:cap-e[dn]|fall-en|fall-d)(?: (?:on |early |late )*D\d+)? , after (?P<C>{C})(?= \.| ,| and L\d|$)"),
    ("days after another", RECAP, rf"(?:fall-(?:s|d|en)|cap-(?:s|ed|d|en|0) C\d+(?:_\d+)*)(?: (?:to|by) (?:the )?A\d+)?(?: ,)? (?:just |only |barely |less than )?(?:(?:num|an?|a few|some) )?(?:days?|hours?|weeks?) after (?P<C>{C})(?= ,| \.|$| as| amid| ;| [:–—-] )"),
    ("as another did", RECAP, rf"(?:fall-(?:s|d|en)|(?:lose|cede)-ed|cap-e[dn])(?: (?:to|by) (?:the )?A\d+)?(?: (?:on |late |early )*D\d+)?(?: ,)? (?:just |only |barely |less than )?(?:(?:num|an?|a few|some) )?(?:days?|hours?|weeks?|minutes) (?:after|before) (?P<C>{C}) (?:did|has)(?= ,| \.| ;|$)"),
    ("the way of another", RECAP, rf"(?:went|gone) the same way as (?P<C>{C})"),
    ("gone headline", NEWS, rf"{_SUBJECT}(?: —| –| -| :)? (?:gone|theirs)(?= D| \.| ,| :| ;|$| too| as )"),
    ("gone are", NEWS, rf"gone is (?P<C>{C})"),
    ("lost are", NEWS, rf"(?<=^ )(?:\w+ )?(?:lose-ed|fall-en|cede-ed)(?: (?:to|for|by) (?:the )?{A})? is (?P<C>{C})"),
    ("is free", NEWS, rf"{_SUBJECT} (?:is|was) (?:now )?free(?= [.,!…]|$)"),
    ("held out until", NEWS, rf"{_SUBJECT} (?:hold-d out|resisted) until (?:on |late |early )*D\d+"),
    ("out, in", NEWS, rf"(?P<C>{C}) : (?:the )?(?P<lose>{A}) out (?:,|;|and|, and) (?:the )?(?P<gain>{A}) in(?= \.| ,|$)"),
    ("another one", NEWS, rf"(?P<C>{C}) (?::|–|—) one (?:gone|fall-\w+|lose-ed|{_GAINED})(?= \.|$)"),
    ("another falls:", NEWS, rf"(?:{lexicon.CITY}) (?:has )?fall-(?:d|s|en|0)(?: to (?:the )?(?P<gain>{A}))? (?::|–|—|-) (?P<C>{C})(?= ,| \.| in|$)"),
    ("went on", NEWS, rf"{_SUBJECT} {_ADV}went(?: down)?(?: ,)?(?= (?:(?:on |in )?the (?:evening|night|morning|afternoon) of D|within (?:the space of )?(?:an?|num|hours|days)|in (?:the space of )?(?:an?|num) (?:\w+ )?(?:days?|hours?|weeks?)|nth|(?:on |at |late |early )*D\d+(?! without| into| dark| for)|next|too|as well|hours later|soon after))"),
    # A entered C without a fight · A moved unopposed into C · C was cleared of A2 · C is free of A2
    ("entered freely", NEWS, rf"(?:(?P<gain>{A})|they|fighters) (?:[^\s;]+ ){{0,6}}?(?:entered|enter|enters|(?:moved|rolled|marched|drove|walked|swept) into|(?:cap-en up positions|deployed|spread out) (?:in|inside|across)) (?P<C>{C}) (?:[^\s,;]+ ){{0,3}}?without (?:(?:meeting|facing|encountering) )?(?:a |any |much |further )?(?:fight|fighting|resistance|opposition|shot|firing|clash|clashes|battle|incident|bloodshed)"),
    ("to themselves", NEWS, rf"(?P<gain>{A}) (?:[^;]{{0,60}} )?has (?P<C>{C}) to (?:themselves|itself)"),
    ("where they took over", RECAP, rf"(?P<C>{C}) , where (?:the )?(?P<gain>{A})(?: 's men)? (?:has )?cap-(?:ed|d|en) from (?:the )?(?P<lose>{A})"),
    ("where they have control", NEWS, rf"(?P<gain>{A}) (?:[^;]{{0,80}} )?(?:(?:in|into|through) )?[CW](?P<C>\d+(?:_\d+)*)(?: [^;,]{{0,60}})? , where (?:they|it) (?:now )?(?:has|is|was) (?:been )?(?:in )?(?:full |complete )?(?:control|charge)(?= ,| \.|$| since)"),
    ("taken over there", NEWS, rf"in (?P<C>{C})(?: ,)? (?P<gain>{A}) (?:has )?cap-(?:en|ed|d) from (?:the )?(?P<lose>{A})"),
    ("was the Nth of them", NEWS, rf"{_SUBJECT} (?:is|was) (?:the )?nth(?= ,(?: on)? D| on D)"),
    ("moved in", NEWS, rf"(?:(?P<gain>{A})|they) (?:(?!A\d|C\d|cap-|leave-)[^\s;]+ ){{0,9}}?(?:entered|enters?|(?:deployed|deploys?|moved|moves?|spread out|fanned out|drove|rolled|marched|cap-\w+ up positions) (?:in|into|across|inside|throughout)) (?P<C>{C})"),
    ("unopposed", NEWS, rf"(?:(?P<gain>{A})|they|fighters) (?:[^\s;]+ ){{0,6}}?(?:(?:moved|rolled|marched|drove|walked|swept) (?:unopposed|peacefully) (?:into|through)|entered|enters?|(?:moved?|rolled?|marche?d?|drove|drive|walke?d?|swept|sweep)s? into(?= C\S+ (?:(?:on )?D\d+ )?(?:\w+ly |all but |almost )?unopposed)) (?P<C>{C})(?:(?<=into C\d)|(?<=into C\d\d)|(?<=through C\d)|(?<=through C\d\d)| (?:(?:on )?D\d+ )?(?:\w+ly |all but |almost )?unopposed)"),
    ("swept in after they fled", NEWS, rf"(?P<gain>{A}) (?:swept|poured|rolled|streamed) into (?P<C>{C}) (?:(?:on|late|early|D\d+) )*after (?:the )?(?:(?P<lose>{A})|government) (?:has )?(?:fall-d|leave-ed|fled|cede-ed)"),
    ("moved in as they left", NEWS, rf"(?P<gain>{A}) (?:(?!A\d|C\d)[^\s,;]+ ){{0,6}}?(?:entered|enters?|(?:moved?|moves|advanced?|advances|deployed|deploys?|marched|march|drove|walked|spread out|fanned out) (?:in|into|across)) (?P<C>{C}) (?:[^\s,;]+ ){{0,3}}?(?:as|after|when|while) (?:the )?(?:(?P<lose>{A})|(?:[a-z]+ -backed )?(?:militias|militiamen|garrison|defenders)) (?:and (?:[^\s,;]+ ){{1,5}})?(?:has )?(?:withdrew|withdrawn|withdraws?|pulled out|pulls out|left|fled|flees|retreated|retreats|leave-ed|leave-s)(?!\S)"),
    ("moved in and they left", NEWS, rf"(?P<gain>{A}) (?:(?!A\d|C\d)[^\s,;]+ ){{0,6}}?(?:entered|enters?|(?:moved?|moves|advanced?|advances|deployed|deploys?|marched|march|drove|walked|spread out|fanned out) (?:in|into|across)) (?P<C>{C}) (?:[^\s,;]+ ){{0,3}}?and (?:the )?(?:(?P<lose>{A})|(?:[a-z]+ -backed )?(?:militias|militiamen|garrison|defenders)) (?:and (?:[^\s,;]+ ){{1,5}})?(?:has )?(?:withdrew|withdrawn|withdraws?|pulled out|pulls out|left|fled|flees|retreated|retreats|leave-ed|leave-s)(?= [.,;]| from (?:it|the city|C\d)| (?:on )?D\d| without| overnight|$)"),
    ("cleared", NEWS, rf"{_SUBJECT} {_AUX}*{_ADV}(?:cleared|cleansed|emptied) (?:of|from) (?:the )?(?:(?P<lose>{A})|enemy|enemies|terrorists?|(?:last |remaining )?(?:stooge|puppet|hireling|mercenary|mercenarie|infidel)s?(?: [^\s,;.]+)?)"),
    ("all cleared", NEWS, rf"{_SUBJECT} {_AUX}*{_ADV}(?:was|been) {_ADV}(?:cleared|cleansed)(?= \.| ,| and that|$)"),
    ("cleared it", NEWS, rf"cleared (?P<C>{C}) (?:of|from) (?:the )?(?:(?P<lose>{A})|enemy|enemies|terrorists?)"),
    ("free of", NEWS, rf"{_SUBJECT} {_ADV}(?:(?:is|was|has been|a city|a town) )?{_ADV}(?:(?:has )?(?:become|became) )?[\"“]?(?:free|rid) (?:of|from) (?:the )?(?:\w+ )?(?P<lose>[AN]\d+)"),
    # C is the ninth to fall · the latest to fall is C · A's third city after C to fall · C, the ninth taken
    ("Nth to fall", NEWS, rf"{_SUBJECT} (?::|{_ADV}(?:has )?(?:becomes?|became|is|was|been)) (?:on )?(?:D\d+ )?(?:\S+ ){{0,9}}?(?<!about )(?<!bound )(?<!close )(?<!near )(?<!going )(?<!doomed )(?<!destined )(?<!waiting )to (?:be |has been |has |was )*(?:fall-0(?! (?:behind|silent|quiet|ill|short|dark)(?!\S))|fall-en|{_GAINED}|(?:cede|lose)-ed|go(?= \.| ,|$| D| in(?!to)| on D| after| since| this| so| over| as|:)|handed(?: over)?(?= to (?:the )?A\d)|come under(?= (?:the )?(?:A\d|control|rule|their|its|full|insurgent|rebel|militant))|pass(?= (?:to|into|under|from))|slip|fall-d|cede-0|lose-0(?= \.| ,|$| D| in| on| to))(?: (?:to )?(?:the )?(?P<gain>{A}))?"),
    ("Nth taken", NEWS, rf"{_SUBJECT} (?:becomes?|became|is|was) (?:(?!where |who |when )\S+ ){{0,4}}?(?:nth|num|latest|last|newest) (?:\S+ ){{0,4}}?(?:{_GAINED}|lose-ed|fall-en)(?: (?:by|to) (?:the )?(?P<gain>{A}))?"),
    ("Nth that A took", NEWS, rf"{_SUBJECT} (?:becomes?|became|is|was) (?:\S+ ){{0,5}}?(?:that |which )?(?P<gain>{A}) (?:has )?cap-e[dn]"),
    ("Nth that A lost", NEWS, rf"{_SUBJECT} (?:becomes?|became|is|was) (?:\S+ ){{0,4}}?(?:{lexicon.CITY}|nth|num|one)(?: , after {C} ,)? (?:that |which )?(?:the )?(?P<lose>[AN]\d+|government) (?:has )?lose-ed(?= in| to| since| D| on| \.| ,|$)"),
    ("Nth in so many days", NEWS, rf"(?P<C>{C}) (?::|–|—|,) (?:the )?nth (?:{lexicon.CITY}) in (?:less than |under |as many as |only |just )*(?:num|an?) (?:\S+ )?(?:days?|weeks?|hours)(?= \.| ,|$|:| –| —)"),
    ("losses are", NEWS, rf"(?:losses|gains?|conquests?|prizes?) (?:for|of|by) (?:the )?{A} (?:is|was) (?P<C>{C})"),
    ("latest to fall", NEWS, rf"{_SUBJECT} (?:, )?(?:the )?(?:latest|last|nth|most recent) (?:\S+ ){{0,3}}?to (?:be )?(?:fall-0|go|{_GAINED}|lose-ed)"),
    ("added to the list", NEWS, rf"{_SUBJECT} {_ADV}(?:is|was|has been) {_ADV}(?:the )?(?:(?:latest|last|nth|num|most recent) )*(?:to be )?added (?:\S+ ){{0,3}}?to the (?:\w+ )?list of (?:\w+ )?(?:{lexicon.CITY}|capitals|cities) (?:\S+ ){{0,4}}?(?:fall-en|{_GAINED}|lose-ed|(?:in|under) (?:the )?(?:{_HANDS}|power) of (?:the )?(?P<gain>{A})|(?:that|which) (?:the )?(?P<lose>{A}) (?:has )?lose-ed)"),
    ("the Nth lost", NEWS, rf"(?P<C>{C}) , (?:the )?(?:nth |latest |last |only |most recent |num )*(?:{lexicon.CITY}|capital|one) (?:to (?:be )?|(?:that|which) (?:was |has )?)?(?:lose-ed|{_GAINED}|fall-en|fall-0|fall-d|hold-d by (?:the )?(?P<gain>{A}))"),
    ("is the other", NEWS, rf"{_SUBJECT} (?:is|was) the others?(?: num| ones| num ones)?(?= \.|$)"),
    ("the others are", NEWS, rf"(?<=^ )the others?(?: num| ones)? (?:is|was) (?P<C>{C})(?= \.| ,| and|$)"),
    ("the latest are", NEWS, rf"(?<=^ )(?:the )?(?:latest|most recent|newest)(?: of (?:them|these))?(?: , [^,;]{{1,30}} ,)? is (?P<C>{C})(?= \.| ,| and|$)"),
    ("to fall is", NEWS, rf"(?:capital|city|cities|one|(?:latest|newest|most recent|nth)(?= to)|{lexicon.CITY}) to (?:be )?(?:fall-0|{_GAINED}|lose-ed|go)(?: (?:to|by) (?:the )?(?P<gain>{A})| (?:on )?D\d+)* (?:is|was) (?P<C>{C})"),
    ("Nth, following", RECAP, rf"(?:{lexicon.CITY}) (?:[^;,]{{0,60}} )?to (?:be )?(?:fall-\w+|{_GAINED}|lose-ed|go)(?: [^;,]{{0,60}})? , following (?P<C>{C})"),
    ("Nth after", RECAP, rf"(?:nth|num|capital|{lexicon.CITY}) (?:\S+ ){{0,3}}?to (?:be )?(?:fall-\w+|{_GAINED}|lose-ed|slip|go)(?: [^;,]{{0,60}})?(?: ,)? after (?P<C>{C})"),
    ("after others, Nth", RECAP, rf"(?<=^ )after (?P<C>{C})(?: ,)? (?:it|C\d+|this|that) (?:is|was|becomes|became) (?:the )?(?:nth )?(?:[^\s,;]+ ){{0,4}}?(?:capital|{lexicon.CITY}) (?:(?:that|which) )?(?:[^;,]{{0,40}} )?(?:to (?:be )?(?:fall-\w+|{_GAINED})|(?:[AN]\d+|they|it|government) has (?:lose-ed|cap-e[dn])|lose-ed|{_GAINED})"),
    ("after its like", RECAP, r"(?:fall-0|lose-0|cap-0|nom) (?:of C\d+ )?, (?:after|following) (?P<C>C\d+) 's(?= D\d|$| ,| \.| that| on)"),
    ("Nth they took, after", RECAP, rf"(?:becomes?|became|is|was|be) (?:\S+ ){{0,3}}?(?:(?:that|which) )?(?:they|it|{A}|(?:the )?(?:president )?N\d+|(?:the )?(?:president|government)) has (?:cap-e[dn]|lose-ed)(?: [^;,]{{0,60}})?(?: ,)? after (?P<C>{C})(?= \.|$| ,| and)"),
    ("Nth, after", RECAP, rf"(?:nth|{lexicon.CITY}|one) (?:[^\s,]+ ){{0,3}}?, after (?P<C>{C})(?: [^;,]{{0,60}})? , (?:to (?:be )?(?:fall-\w+|{_GAINED}|slip|go|leave (?:president )?(?:the )?[AN]\d+ 's)|that (?:\S+ ){{0,3}}?(?:has )?(?:lose-ed|cap-e[dn]))"),
    ("joins list", NEWS, rf"{_SUBJECT} (?:join|joins|joined) (?:the |an? )?(?:\w+ ){{0,2}}list of (?:\S+ ){{0,3}}?(?:(?:fall-en|{_GAINED}|lose-ed) (?:to|by) (?:the )?(?P<gain>{A})|(?:fall-en|{_GAINED}) (?:{lexicon.CITY})|(?:{lexicon.CITY}) (?:\S+ ){{0,2}}?(?:beyond|outside|out of) (?:the )?(?:(?P<lose>[AN]\d+)|M\d+)(?: 's)? (?:reach|control|hands|grip|authority))"),
    ("is a gain", NEWS, rf"{_SUBJECT} (?:is|was|marks) (?:the |a |their |its )?(?:\S+ ){{0,3}}?(?P<gain>{A})(?: 's)? (?:\S+ )?(?:gain|prize|nom|cap-0|trophy|victory)"),
    ("latest prize is", NEWS, rf"(?P<gain>{A})(?: 's)? (?:latest|newest|most recent) (?:prize|gain|nom|trophy|catch) (?:is|was) (?P<C>{C})"),
    ("is a gain for", NEWS, rf"{_SUBJECT} (?:is|was|marks) (?:the |a |their |its )?(?:\S+ ){{0,3}}?(?:gain|prize|victory|cap-0) (?:for|by|of) (?:the )?(?P<gain>{A})"),
    # going on: D by A, and C later · and on D C · C in a week · C followed · it was the turn of C · and so is C · , following C
    ("fell, then another", NEWS, rf"{C} fall-(?:d|s|en) (?:(?!A\d|C\d)[^\s,;]+ ){{1,5}}, (?:and )?(?P<C>{C})(?= (?:on |in |at |late |early )*D\d+(?: \.|$| ;| ,))"),
    ("gapped by the hour", NEWS, rf"{_HOUR}(?: , according to [^,;]{{1,60}})?(?: , and| ,|, and| and) (?P<C>{C})(?= (?:, [^,;]{{1,40}} , )?{_HOUR})"),
    ("gapped", NEWS, rf"(?:D\d+|hours|days|weeks)(?: by {A})?(?: , (?!A\d|C\d)[^,;]{{1,60}}(?= , and))? (?:, and|,|and)(?: , [^,;]{{1,60}} ,)?(?: of)? (?P<C>{C})(?= (?:, (?!A\d|C\d)[^,;]{{1,60}} , |, |cities )?(?:(?:in|on) the (?:\w+ )?(?:hours|night|evening|morning|afternoon) (?:of|to) |(?:just |shortly )?(?:before|after|around|at) (?:midnight|dawn|dusk|noon) |on |late |early )*(?:D\d+|shortly|later|soon|hours|(?:num|an?|a few|some|several) (?:days?|weeks?|hours?) (?:later|afterwards?)){_NO_VERB}(?: by (?:the )?(?P<gain>{A}))?| by (?:breakfast|lunch|lunchtime|dawn|dusk|noon|midday|nightfall|evening|midnight|sunset|sunrise|morning|afternoon))"),
    ("gapped, day first", NEWS, rf"(?:, and|and|,) (?:, )?(?:(?:on |in |at |by |late |early )*D\d+|(?:towards|toward|by|in the|before) (?:the )?(?:evening|night|nightfall|dusk|dawn|afternoon|noon|midday|midnight)) (?:, (?:[^,;]{{1,40}} , )?)?(?:of |over |that of )?(?P<C>{C})(?= in| ,| \.| to| ;| and (?:on )?D|$)(?! ,(?: [^,;]{{1,60}} ,)? (?:is|was|has|came|remained|saw|{_VERB})(?!\S))"),
    ("gapped, how long", NEWS, rf"(?:days?|weeks?|hours)(?: ,| , and| and) (?P<C>{C})(?= (?:in|within|after) (?:an?|num|one)(?!\S)| D)"),
    ("gapped, then how long", NEWS, rf"in (?:an?|num) (?:days?|weeks?|hours?) , (?:and )?(?P<C>{C})(?= D)"),
    ("fell first, then", NEWS, rf"{C} fall-(?:d|s|en) nth , (?P<C>{C})(?= ,| \.|$)"),
    ("and then by", NEWS, rf"(?P<C>{C}) (?:has )?(?:was )?(?:{_GAINED}|hold-d) (?:[^;]{{0,40}} )?by (?:the )?A\d+(?: [^;]{{0,40}})? and (?:(?:then|later|again|on|in|early|late|D\d+|num|days?|weeks?|after|that|,|finally) )+by (?:the )?(?P<gain>{A})"),
    ("taken by whom", NEWS, rf"cap-e[dn] by (?:(?:the|local|armed) )*{A}(?: [^\s,;]+){{0,3}}(?: , and| ,| and) (?P<C>{C}) by (?:(?:the|an?|local|some) )*(?P<gain>{A})"),
    ("control was announced", NEWS, rf"control (?:of|over) (?P<C>{C}) was (?:\w+ )?(?:announced|claimed|declared|proclaimed) (?:[^\s,;]+ ){{0,4}}?by (?:the )?(?P<gain>{A})"),
    ("lost to whom", NEWS, rf"(?:lose-ed|fall-d|cede-ed) to (?:the |an? )?(?:\S+ )?{A}(?: [^\s,;]+){{0,4}}(?: , and| ,| and) (?P<C>{C}) to (?:(?:the|an?|local|some) )*(?P<gain>{A}|fighters|forces|factions|groups?|militias?|men)"),
    ("lost to whom else", NEWS, rf"(?<=\d )to (?:(?:the|an?|local|some) )*(?:{A}|fighters|forces|factions|groups?|militias?|men)(?: [^\s,;]+){{0,4}}(?: , and| ,| and) (?P<C>{C})(?= to (?:(?:the|an?|local|some) )*(?P<gain>{A}|fighters|forces|factions|groups?|militias?|men)(?!\S))"),
    ("held since, and", NEWS, rf"hold-\w+ {C} since D\d+(?: ,)? and (?P<C>{C})(?= since)"),
    ("then another", NEWS, rf"(?:fall|cap|lose)-\w+ (?:[^\s,;]+ ){{0,4}}?, (?:and )?(?:then|followed by|after (?:it|them|that)) (?P<C>{C})(?= ,| \.| and| on| D|$)"),
    ("including the city", NEWS, rf"(?:cap-(?:ed|d|en|s|0)|control|hold-\w+) (?:[^;,]{{0,50}} )?(?:W\d+|P\d+|areas?|(?:every|all(?: the)?|each) (?:num )?(?:\w+ )?(?:city|cities|towns?|capitals?|districts? of P\d+))(?: [^;,]{{0,30}})?(?: ,)? (?:including|among them) (?P<C>{C})(?= ,| \.| in|$)"),
    ("control passed", NEWS, rf"control (?:of|over) (?P<C>{C}) (?:[^;]{{0,60}} )?(?:shifted|passed|went|moved|fall-d) to (?:the )?(?P<gain>{_WHO}|non -state|armed)"),
    ("after an aside", NEWS, rf"(?:cap|hold)-\w+ {C} (?:, |bordering |on |near |next to )(?:(?!A\d|(?:cap|fall|lose|hold)-)[^;]){{1,90}} , (?:and|as well as|along with) (?:(?:later|then|soon after|hours later)(?: in the day| that day)? |D\d+ )?(?P<C>{C})(?= \.|$| ,| on| in| D| as| at| late| early| within| after| over)"),
    ("as have", NEWS, rf"(?:(?:fall|cap|lose|cede)-\w+|(?:passed|went|gone) (?:in)?to (?:the )?A\d+|(?:under|into) (?:the )?(?:A\d+ 's )?{_HANDS}) (?:\S+ ){{0,8}}?, as (?:has|did|was) (?P<C>{C})(?= \.| ,|$| ;| in| on| D| farther| further| to the| down| up)"),
    ("day that saw", NEWS, rf"(?:D\d+|which|that|it|day|hours|night|afternoon|evening|morning|week|days)(?: also)? (?:saw|sees) (?P<C>{C}) (?:(?:pass|slip|go)(?= (?:to|into|under|over|from|the same))|fall-0|{_GAINED}|lose-ed|change hands)(?: (?:over |into |in )?(?:to|into|by) (?:the )?(?P<gain>{A}))?"),
    ("on the next day so was", NEWS, rf"(?<=^ )(?:on |in |by )?D\d+ (?:was|is|did|has) (?P<C>{C})(?= \.| ,| and|$)"),
    ("so does", NEWS, rf"(?<=^ )(?:does|did|is|has|was) (?P<C>{C})(?= \.| ,|$)"),
    ("so is", NEWS, rf"(?:(?:fall|cap|lose|cede)-\w+|gone|went(?= (?:on )?D)) [^;]{{0,60}}?and (?:so )?(?:is|has|did|was) (?P<C>{C})(?= \.| ,|$)"),
    ("they follow", RECAP, rf"they (?:follow|followed|join|joined) (?P<C>{C})(?= \.| \( | D| ,(?! (?:where|which|as) )| and D|$)"),
    ("fallen, as a label", NEWS, rf"(?<=^ )(?:already |now )?(?:gone|fall-en|lose-ed|cap-e[dn])(?: (?:to|by) (?:the )?(?P<gain>{A})| so far| since D\d+| D\d+)* : (?P<C>{C})"),
    ("and the other, in a list", NEWS, rf"(?:capitals|cities|towns) (?:(?:was|has been|has|is) )*(?:(?:lose|cede)-ed|cap-e[dn]|fall-en|fall-d|fall-s)[^:;]{{0,60}} : {C} [^;]{{1,160}}? , and (?P<C>{C})(?= ,| \.| according| \()"),
    ("followed", NEWS, rf"{_SUBJECT} {_ADV}(?:has )?(?:followed|follows?|went(?= (?:later|too|next|soon|shortly|hours|minutes|overnight|within|the (?:next|same|following))(?!\S)))(?= D| the | minutes| too| before| by (?:noon|midday|evening|dusk|dawn|nightfall|sunset|midnight)| on| later| within| next| suit| in the| hours| soon| shortly| after| around| about| overnight| just| it (?:within|in|hours|an?|later|soon|shortly)| at| \.| ,| :| ;|$)"),
    ("followed another by", NEWS, rf"{_SUBJECT} follow(?:s|ed) {C} by (?:an?|num|hours|days|less)"),
    ("its turn came next", NEWS, rf"(?<!that )(?P<C>{C}) came next(?= [.;]|$| , (?:(?:just |only )*(?:a few|num|an?|hours|minutes|days) |without|(?:on |late |early )*D\d))"),
    ("followed into hands", NEWS, rf"{_SUBJECT} (?:follow|follows|followed) {C} (?:in)?to (?:the )?(?P<gain>{A})(?: 's)? {_HANDS}"),
    ("followed by", NEWS, rf"followed (?:(?:in the (?:evening|morning|afternoon|night)|on|D\d+|in|later|swiftly|hours|days|shortly|soon|minutes|quickly|closely|num|the) )*by (?P<C>{C})"),
    ("followed by, and by", NEWS, rf"followed by {C}(?: (?:on|late|early|D\d+))*(?: ,)? and (?:(?:on|D\d+|then) )*by (?P<C>{C})"),
    ("joined A", NEWS, rf"{_SUBJECT} (?:, too , )?(?:has )?(?:also )?(?:joined|gone over to|come over to|went over to) (?:the )?(?P<gain>{A})(?= \.|$| , (?:he|she|it|they|officials|residents|sources) )"),
    ("following", RECAP, rf"(?:cap|lose|fall|cede)-\w+ [^;]{{0,60}}? , following (?P<C>{C})(?= D| ,| \.|$)"),
    ("one after another", RECAP, rf"cap-(?:e[dn]|d|ing) {C} after (?P<C>{C})(?= ,| \.|$)"),
    ("a day after", RECAP, rf"(?:cap|lose|fall|cede)-\w+ [^;]{{0,60}}?(?:day|days|hours|week) after (?P<C>{C})(?= \.| ,|$)"),
    ("victory in", NEWS, rf"victory in (?P<C>{C}) (?:opens?|gives?|clears?|paves?|opened|gave|cleared) (?:[^\s,;]+ ){{1,8}}?(?:for|to) (?:the )?(?P<gain>{A})"),
    ("turn of", NEWS, rf"(?:was|is) (?:the )?turn of (?P<C>{C})(?! to (?!fall|be))"),
    ("its turn", NEWS, r"(?:was|is) (?P<C>C\d+) 's turn(?! to (?!fall|be (?:cap|lose)))"),
    ("went with it", NEWS, rf"(?:along with|with) (?:it|them) (?:(?:also|too|D\d+) )*went (?P<C>{C})"),
    ("came next", NEWS, rf"came (?P<C>{C})(?= ,| \.|$)"),
    ("went the way of", NEWS, rf"{_SUBJECT} {_ADV}(?:has )?(?:went|goes|gone) the way of {C}"),
    ("same way", NEWS, rf"{_SUBJECT} (?:has )?(?:went|gone|go|met|suffered|shared) (?:the )?same (?:way|fate|path)"),
    ("became the Nth", NEWS, rf"{_SUBJECT} (?:becomes?|became|is|was) (?:the )?nth(?= \.| ,|$)"),
    ("joined those they hold", NEWS, rf"{_SUBJECT} (?:has )?(?:joined|joins|join) (?:the|a|their) (?:\w+ )?(?:list|number|ranks) of (?:[^\s,;]+ ){{0,3}}?(?:cities|capitals|places|towns) (?:(?:that|which) )?(?:(?:is |was )?(?:hold-d|controlled|run|cap-e[dn]) by|in (?:the )?hands of|lose-ed to|fall-en to|under) (?:the )?(?P<gain>{A})(?= control| rule| hands| ,| \.| D| on D|$)"),
    ("joined the list", NEWS, rf"{_SUBJECT} (?:has )?(?:joined|joins|join) (?:(?:the|that|their) list|them|it|these|those)(?= D| on| in the| ,| \.|$)"),
    ("said the same of", NEWS, rf"(?:said|says|say|told|tells|reported|reports) (?:(?:much|exactly|almost) )?the same (?:thing )?(?:of|about|for) (?P<C>{C})"),
    ("did so in", NEWS, rf"(?:(?<!what )(?:they|{A}) has done|(?:has done|did|do|(?<=after )doing) (?:the same|likewise)|same (?:has )?happened) (?:in|to|at) (?P<C>{C})"),
    ("did so", NEWS, rf"{_SUBJECT} (?:did|does|has done) (?:so|the same|likewise)"),
    ("brought them", RECAP, rf"(?:offensive|advance|assault|sweep|blitz|march|push|onslaught)(?: [^\s;,]+){{0,4}} (?:brought|brings|gave|given|handed|won|delivered) (?:them|it|(?:the )?(?P<gain>{A})) (?P<C>{C})(?= ,| \.| ;|$| and| in| has)"),
    ("added to another", RECAP, rf"(?P<gain>{A}) {_ADV}(?:has )?(?:adds?|added) {C} to (?P<C>{C})(?= ,| \.| on| D|$)"),
    ("added", NEWS, rf"(?P<gain>{A}) {_ADV}(?:has )?(?:add|adds|added) (?:the \S+ (?:'s )?)?(?P<C>{C})(?= ,| \.| to C\d| to (?:(?:its|their|the|an?) )?(?:\S+ ){{0,3}}?(?:lists?|gains|conquests|tally|haul|bag|territor\w+|prizes|captures|string|collection|trophies|cities|capitals|successes|nom|areas|hold-\w+)|$)"),
    ("added to their gains", NEWS, rf"(?:they|it|(?P<gain>{A})) {_ADV}(?:has )?{_ADV}(?:added|add|adds) (?P<C>{C}) to (?:their|its) (?:\w+ )?(?:gains|conquests|haul|tally|trophies|prizes|possessions|holdings|territory|domain)"),
    # lists: so many went: C, C2 · cities in A's hands, including C · all of P, C included
    ("all of them", NEWS, rf"(?:(?<! in )|(?=C\d+_))(?P<C>{C}) (?:(?:,|–|—|-|was|is|has|been) )*all (?:been |was |is )*(?:{_GAINED}|(?:lose|cede)-ed|gone|fall-en|fall-d|went(?= \.| ,| on| D|$))"),
    ("how they fell", NEWS, r"(?P<C>C\d+(?:_\d+)+) (?::|–|—) how (?:\S+ ){0,5}?(?:fall-d|lose-ed|cap-ed|cap-d)"),
    ("first one, now another", NEWS, r"(?<=^ )nth (?P<C>C\d+(?:_\d+)+)(?= (?::|–|—|-) (?!.*(?:fear|could|may |might|threat|risk|if |brac|prepar|next))(?:\S+ ){0,8}?(?:A\d+ (?:has|cap|hold)|fall-|cap-e|lose-))"),
    ("so many went", NEWS, rf"(?:num|all|these|{lexicon.CITY}) (?:\S+ ){{0,4}}?(?:went|gone|given up|handed over|fall-d|fall-en|cede-ed|passed(?= to)|lose-ed(?! (?:power|contact|electricity|touch|water|phone|internet|flights?|their|its|all|[a-z]+s(?!\S)))|{_GAINED}) (?:[^\s:]+ ){{0,7}}?(?::|–|—|-|\() (?:nth )?(?P<C>{C})(?! A\d)"),
    ("go too", NEWS, rf"(?<=^ )(?P<C>{C}) go(?:es)? too(?= \.|$)"),
    ("so many, lost to A", NEWS, rf"(?<=^ )(?:(?:also|now|already) )?(?:lose-ed|cede-ed|fall-en|gone|{_GAINED}) (?:to|by) (?:the )?(?P<gain>{A}) (?:(?!C\d)[^\s:]+ ){{0,6}}?(?::|–|—|-) (?P<C>{C})(?! A\d)"),
    ("held, including", RECAP, rf"(?:{lexicon.CITY}) [^;]{{0,60}}?(?P<gain>{A})(?: 's)?(?: hands| control)? , (?:including|among them) (?P<C>{C})"),
    ("took so many, among them", NEWS, rf"cap-(?:ed|d|en|s|0) (?:(?:num|nth|more|other|of|its|the|another) )*(?:{lexicon.CITY}) (?:(?!num more|fighting|attack|besieg)[^;]){{0,90}}?, (?:including|among them|notably) (?P<C>{C})(?= ,| \.| and|$)"),
    ("took, beginning with", NEWS, rf"(?:cap|fall|lose)-\w+ [^;]{{0,80}}?(?:,|and) (?:beginning|starting|ending|culminating|continued|continuing)(?: D\d+)? (?:with|in) (?P<C>{C})"),
    ("and ending with", NEWS, rf"(?:cap|fall|lose)-\w+ [^;]{{0,80}}?(?:beginning|starting) with {C} [^;]{{0,60}}?(?:,|and) (?:ending|culminating|finishing) (?:with|in|at) (?P<C>{C})"),
    ("so many, the latest being", NEWS, rf"(?:{lexicon.CITY}) (?:\S+ ){{0,12}}?(?:fall-\w+|lose-ed|{_GAINED}|(?:under|in) (?:the )?(?:control|hands|A\d)) [^;]{{0,60}}?, (?:the )?(?:most recent|latest|last|newest)(?: of (?:them|these|which))? (?:being|is|was|are) (?P<C>{C})"),
    ("fell, including", NEWS, rf"(?:{lexicon.CITY}) (?:(?:has|is|was) )?(?:fall-\w+|lose-ed|went|go|was {_GAINED}|(?:passed|slipped|gone|went) (?:in)?to (?:the )?(?P<gain>{A})) [^;]{{0,60}}?, (?:including|among them) (?P<C>{C})"),
    ("in hands are", NEWS, rf"(?:{lexicon.CITY}|capitals|cities) (?:\S+ ){{0,3}}?(?:in|under) (?:(?P<gain>{A})(?: 's)? {_HANDS}) (?:is|include|:) (?P<C>{C})"),
    ("in the hands of are", NEWS, rf"(?:{lexicon.CITY}|capitals|cities) (?:\S+ ){{0,3}}?(?:in|under) (?:the )?{_HANDS} of (?:the )?(?P<gain>{A}) (?:[^\s;:]+ ){{0,4}}: (?:[^;:]{{0,40}} and )?(?P<C>{C})"),
    ("took these, including", NEWS, rf"cap-(?:ed|d|en) C\d+_\S+ (?:[^;,]{{0,60}} )?, including (?P<C>{C})(?= ,| \.|$| and)"),
    ("province, capital included", NEWS, rf"(?:province|P\d+) , (?P<C>{C}) included ,? ?(?:was|is|has|came|passed) (?:[a-z]+ )?(?:under|in|into) (?:the )?(?P<gain>{A})(?: 's)? (?:\w+ )?(?:control|hands|rule|grip)"),
    ("included", NEWS, rf"(?:cap-\w+|hold-\w+|control) (?:(?!districts|will |pushed|not |but )[^;]){{0,80}}? , (?P<C>{C}) included"),
    # the fall of C · the capture of C and of C2 · C's capture · the loss of C to A
    ("noun of", RECAP, rf"(?:fall-0|cap-0|cede-0|lose-0|nom|(?<='s )cap-ing) (?:(?:on |late |early )*D\d+ )?(?:from (?:the )?(?P<lose>{A}) )?(?:, [^,;]{{1,60}} , )?of (?:the )?(?P<C>{C})(?: (?:to|by) (?:the )?(?P<gain>{A}))?"),
    ("followed that of", RECAP, rf"(?:fall-0|cap-0|cede-0|lose-0|nom) of {C} [^;]{{0,40}}?(?:followed|follows|came after|than) (?:that|those) of (?P<C>{C})"),
    ("a day after that of", RECAP, rf"(?:fall-0|cap-0|cede-0|lose-0|nom) (?:of {C} )?[^;]{{0,40}}?(?:day|days|hours|week|weeks) after (?:that|those) of (?P<C>{C})"),
    ("hours after that of", RECAP, rf"after (?:that|those) of {C} [^;]{{0,120}}?(?:day|days|hours|week|weeks) after (?:that|those) of (?P<C>{C})"),
    ("taken so far are", NEWS, rf"num (?:{_GAINED}|lose-ed|fall-en) (?:(?:so far|far|since|by|A\d+|D\d+|up to now|to date) )*is (?P<C>{C})"),
    ("whose capture was announced", RECAP, rf"(?P<C>{C}) , whose (?:fall-0|cap-0|nom|lose-0) (?:the )?(?P<gain>{A}) (?:has )?(?:announced|claimed|declared|reported|proclaimed)"),
    ("within hours of", NEWS, rf"{C} fall-(?:d|s|en) within (?:hours|minutes|an hour|num hours) of (?P<C>{C})"),
    ("that of another", RECAP, rf"'s (?:fall-0|cap-0|cede-0|lose-0|nom)(?! of) (?:(?:on|D\d+|,|was|is|has|been|soon|quickly|swiftly|followed|preceded|[a-z]+ly|within|an?|num|days?|weeks?|hours?|later|before|after|by|and) )*that of (?P<C>{C})"),
    ("second noun of", RECAP, rf"(?:fall-0|cap-0|cede-0|lose-0|nom|cap-ing) of (?:the )?{C}[^;]{{0,60}}? (?:and (?:that )?|to (?:that )?|followed by that )of (?P<C>{C})"),
    ("whose loss", RECAP, rf"(?P<C>{C}) , whose lose-0(?: to (?:the )?(?P<gain>{A}))?(?= (?:(?:on|at|in|late|early) )*D\d+)(?! (?:[^\s,;]+ ){{0,4}}(?:predicted|feared|expected|prevented|averted|denied))"),
    ("noun before", RECAP, r"(?P<C>C\d+) 's (?:\w+ )?(?:fall-0|cap-0|cede-0|lose-0|nom)(?! of)"),
    # C is under A's control · C is in A's hands · C came under the control of A · C is A's · C, under A's control
    ("state", NEWS, rf"{_SUBJECT} {_ADV}{_FIRST}{_CAME}{_ADV}(?:under|in|into|to) (?:the )?(?P<gain>{A})(?: 's)? (?:(?:full|complete|effective|green|white|black) )?{_HANDS}"),
    ("state of, on a line of its own", NEWS, rf"(?<=^ )(?P<C>{C}) (?::|–|—) (?:now )?(?:under|in) (?:the )?(?:full )?{_HANDS} of (?:(?:the|local|armed) )*(?P<gain>{A})(?! (?:attack|fire))"),
    ("state of", NEWS, rf"{_SUBJECT} {_ADV}{_FIRST}{_CAME}{_ADV}(?:under|in|into) (?:the )?(?:full |complete |firm )?{_HANDS} of (?:(?:the|its|local|armed|men|fighters|gunmen|from) )*(?:(?P<gain>{A})|(?:forces|fighters|units|men|troops)(?= ,| \.| since|$)|our (?:\w+ )?(?:forces|fighters|units|men|troops)|newcomers|attackers|victors|gunmen|forces (?:that|which)|those who)"),
    ("came under A", NEWS, rf"{_SUBJECT} (?:(?:has |was |is |been )*(?:came|come|comes|passed|passes|woke up|awoke)|(?:has )?(?:is|was|been)(?: (?:wholly|all|now|\w+ly))?|now) under (?:the )?(?P<gain>{A})(?= D| on D| since| \.| ,| :|$)"),
    ("is A's", NEWS, rf"{_SUBJECT} (?:is|was|has been) (?:with |under )?(?P<gain>{A})(?: 's)?(?: alone| again| once more)?(?= D| \.|$| ,| now| since| and )"),
    ("remains", RECAP, rf"{_SUBJECT} {_ADV}(?:remains?|remained|stays?|stayed|continues? to be|continued to be) {_ADV}(?:(?:in|under) (?:the )?(?:full |firm )?(?P<gain>{A})(?: 's)? (?:full |firm )?{_HANDS})(?! (?:attack|siege|fire|pressure|threat))"),
    ("remains in the hands of", RECAP, rf"{_SUBJECT} {_ADV}(?:remains?|remained|stays?|stayed|continues? to be|continued to be) {_ADV}(?:in|under) (?:the )?(?:full |firm )?{_HANDS} of (?:the )?(?P<gain>{A})"),
    ("under A, headline", NEWS, rf"(?<=^ )(?P<C>{C}) under (?:the )?(?P<gain>{A})(?= ,| :| \.|$)"),
    ("is A's territory", NEWS, rf"{_SUBJECT} (?:{_ADV}(?:has been|has become|becomes|became)|(?:too|now) (?:is|was)|(?:is|was) now) {_ADV}(?:an? )?(?P<gain>{A})(?: 's)? (?:territory|country|turf|land|ground|city|town)(?= since| on| D| \.| ,| now|$)"),
    ("is A's city again", NEWS, rf"{_SUBJECT} (?:is|was) {_ADV}(?:(?:, )?(?:for|to) all (?:\w+ )?(?:purposes|intents)(?: and purposes)? (?:, )?|in effect |in practice |once more |once again )*(?:an? )?(?P<gain>{A})(?: 's)? (?:city|town|territory) (?:again|once more|once again)"),
    ("days under", NEWS, rf"{_SUBJECT} (?:[^\s;]+ ){{0,8}}?(?:day|days|night|morning|week|weeks) under (?:the )?(?P<gain>{A})(?! (?:attack|siege|fire|pressure|threat))"),
    ("in their hands", NEWS, rf"{_SUBJECT} (?:{_CAME}{_ADV}(?:in|under|into) (?:their|its|our) {_HANDS}|(?:is|was|has been|became|becomes) (?:now |all |[a-z]+ly )?(?:theirs|ours|with them))"),
    ("belongs to", NEWS, rf"{_SUBJECT} (?:(?:now|belongs|belonged|passed|went|gone|goes|has|back) )+(?:from (?:the )?A\d+ )?(?:in)?to (?:(?:the )?(?P<gain>{A})|them)"),
    ("which is in their hands", RECAP, rf"(?P<C>{C}) , which (?:is|was|has been) {_ADV}(?:in|under) (?:their|its) {_HANDS}"),
    ("which is in the hands of", RECAP, rf"(?P<C>{C}) , which (?:itself |also |D\d+ )*{_CAME}(?:under|in|into) (?:the )?{_HANDS} of (?:the )?(?P<gain>{A})"),
    ("out of hands", NEWS, rf"{_SUBJECT} {_ADV}(?:(?:is|was|has been|been|came|comes|fall-\w+) )?{_ADV}(?:out of|outside|outside of|beyond) (?:the )?(?:(?:(?P<lose>[AN]\d+)(?: 's)?|its|his|their|our) (?:control|hands|authority|grip|rule)|(?:control|hands) of (?:the )?(?P<loser>[AN]\d+))(?: but (?:now )?in (?:the )?hands of (?:the )?(?P<gain>{A}))?"),
    ("which came under", RECAP, rf"(?P<C>{C}) , which (?:itself |also |D\d+ )*{_CAME}(?:under|in|into) (?:the )?(?P<gain>{A})(?: 's)? (?:full )?{_HANDS}"),
    ("under, in passing", RECAP, rf"(?P<C>{C}) [,:] {_ADV}(?:under|in) (?:the )?(?P<gain>{A})(?: 's)? {_HANDS}"),
    ("with", NEWS, rf"(?P<C>{C}) (?:cent(?:er|re) )?(?:(?:now|remains|remained|still|is|was) )*with (?P<gain>{A})(?= since| now| under (?:a |the )?(?:deal|agreement|truce)| D| \.| ,| :|$)"),
    ("is with", NEWS, rf"{_SUBJECT} (?:is|was|has been) (?:back )?with (?:(?:the|local|armed) )*(?P<gain>{A})(?= since| as of| as well| too(?= [.,]|$)| now| after| who| D| \.| ,|$)"),
    ("held by, in a list", NEWS, rf"(?<!of )(?P<C>{C}) (?:[:,] )?{_ADV}(?:hold-d|run|ruled|governed|administered) by (?:(?:the|local|armed) )*(?P<gain>{_WHO})(?= since| \.|$| D| ,)"),
    ("held by", NEWS, rf"{_SUBJECT} {_ADV}(?:is|was|has been) {_ADV}(?:hold-d|run|administered|governed|ruled) by (?:(?:(?:the|local|armed) )*(?:an? \w+ of )?(?P<gain>{A})|(?:its|his|their|our) (?:\w+ )?(?:A\d+|men|fighters|forces|troops)(?!\S))"),
    # A holds C · A in control of C · A say they are holding C · A announce their control of C · with C, A controls P
    ("head of a line: control", NEWS, rf"(?P<gain>{A}) : (?:\w+ )?(?:hold-s|control (?:of|over)) (?P<C>{C})(?= \.| ,|$| ;)"),
    ("holds", NEWS, rf"(?:(?P<gain>{_WHO}|and(?: ,)?(?: by(?: (?!A\d|they)[^\s,;]+){{1,6}}(?: ,)?)?) {_ADV}(?:(?:do|does|did) not (?:yet |fully )?)?(?:of (?:(?!is |was |has |said |says |that )[^\s,;]+ ){{1,3}}|from the \w+ )?(?:(?:has|now|say they|says it|announc\w+|(?:has )?claim\w*(?: D\d+)?(?: to)?|declar\w+|confirm\w*) )?|has |D\d+ )(?:hold-(?:s|0|d)|in (?:full )?(?:control|possession) of|in charge of|control of|control over|control) (?:num )?(?P<C>{C})(?! hold-)"),
    ("it is they who run it", NEWS, rf"it (?:is|was|'s) (?:now )?(?P<gain>{A}) (?:running|governing|administering|hold-ing|in (?:charge|control) of|(?:who|that) (?:runs?|rules?|governs?|hold-s)) (?P<C>{C})(?= \.| ,|$| now| since| and(?! L\d))"),
    ("left in charge", NEWS, rf"(?:leaving|leaves|left|puts?|putting) (?:the )?(?P<gain>{A}) (?:hold-s|in (?:control|charge|possession)(?: of)?) (?P<C>{C})"),
    ("gives control", NEWS, rf"(?:giving|gave|gives|given|handing|handed) (?:the )?(?P<gain>{A}) (?:\w+ )?control (?:of|over) (?P<C>{C})"),
    ("in control, in passing", NEWS, rf"(?P<gain>{A}) , (?:now )?(?:hold-s|in (?:full )?control of|in charge of) (?P<C>{C})(?= since| ,)"),
    ("holding since", NEWS, rf"(?P<gain>{A}) hold-ing (?P<C>{C})(?= since| ,)"),
    ("says it is free", NEWS, rf"(?P<gain>{A}|we) (?:say|says|said|declar\w+|announc\w+|proclaim\w+) (?:that )?(?P<C>{C}) (?:is )?(?:free|cap-ed|theirs)(?= \.|$| ,| ;| from| on| early| late| D)"),
    ("declared free", NEWS, rf"(?:declar\w+|proclaim\w+) (?P<C>{C}) (?:and (?:all )?(?:of )?its \w+ )?(?:is |a |the )?(?:nth )?(?:free|cap-ed)(?= \.|$| ,| ;| city| town| from| and| of (?:the )?(?:N\d+|tyran\w+|dictator\w*)(?: [.,;]|$| after| and))"),
    ("in control, on a line of its own", NEWS, rf"(?P<C>{C}) (?::|—|–|-) (?:[^;:.]{{1,40}} (?:gone|out|fled|left)(?: ,)? (?:and )?)?(?:the |local )?(?P<gain>{A}) in (?:full )?(?:control|charge)(?! of)"),
    ("holding", NEWS, rf"(?:to be|is|now|(?:it|they) was)(?: still)? hold-ing (?P<C>{C})"),
    ("who hold it", NEWS, rf"(?P<gain>{A}) ,? ?who (?:now )?(?:hold-\w+|control|rule|run|govern) (?P<C>{C})"),
    ("it is in control of", NEWS, rf"{_SUBJECT} hold-s (?:the )?(?P<gain>{A})(?= \.| ,|$| ;)"),
    ("as they did", NEWS, rf"cap-ing (?P<C>{C})(?: from (?:the )?(?P<lose>{A}))? , as (?:the )?(?P<gain>{A}) did"),
    ("and runs", NEWS, rf"(?P<gain>{A}) (?:[^\s,;]+ ){{1,7}}?and (?:now )?runs? (?P<C>{C})"),
    ("runs", NEWS, rf"(?P<gain>{A}) (?:(?:says?|said|claims?|claimed) (?:that )?(?:it|they) )?(?:(?:now |also )?runs?|(?:rules?|administers?|governs?)(?= C\S+ (?:now|[.,;]|since|$))|ran(?= C\S+ (?:now|[.,;]))|(?:is|was|has been) running) (?P<C>{C})"),
    ("was their prize", NEWS, rf"{_SUBJECT} (?:is|was) (?:(?:by far|easily) )?the (?:\w+ )?prize_won (?:for|of) (?:the )?(?P<gain>{A})"),
    ("they flee as others enter", NEWS, rf"(?P<lose>[AN]\d+) (?:flee|flees|fled|abandon|abandons|leave-\w+|leaves?) (?P<C>{C}) (?:as|when) (?:the )?(?P<gain>{A}) (?:enter|enters|entered|(?:move|moves|moved|roll|rolls|rolled|march|marched|pour|poured|sweep|swept) in(?!to))(?= \.| ,| on| D| without|$)"),
    ("enter as others flee", NEWS, rf"(?P<gain>{A}) (?:enter|enters|(?:roll|rolls|march|marches|pour|sweep|stream|move) into) (?P<C>{C})(?: ,| as| and)? (?:the )?(?P<lose>[AN]\d+) (?:redeploys?|withdraws?|pulls? out|retreats?|flees?|leave-s)(?= \.| ,|$)"),
    ("there they filled the gap", NEWS, rf"(?:(?<=^ )|(?<=[,;] )|(?<=and )|(?<=while ))in (?P<C>{C}) (?:, )?(?:the |local )?(?P<gain>{A}) (?:has )?filled the (?:vacuum|gap|void)(?= [.;]|$| left by (?:the )?(?:[AN]\d|army|soldiers|troops|retreating))"),
    ("has it under control", NEWS, rf"(?P<gain>{A}) has (?P<C>{C}) (?:\w+ly |(?:(?:its|their|full|complete) )+)?under (?:(?:its|their|full|complete) )*control(?= since| now| \.| ,|$)"),
    ("gave itself up with its men", NEWS, rf"cede-ed to (?:the )?(?P<gain>{A})(?: ,)? (?:along|together) with (?P<C>{C})(?= ,| \.| on| D|$)"),
    ("and added", NEWS, rf"cap-(?:ed|en|d) C\d+(?:_\d+)* (?:[^;]{{1,100}}? )?and (?:(?:on|late|early|D\d+|then|later|,) )*(?:(?P<gain>{A})|it|they)?(?: has)?(?: ,)? ?(?:then |also )?added (?P<C>{C})(?= \.| ,|;|$| (?:on )?D\d+(?: [.,;]|$))"),
    ("from where they took", RECAP, rf"(?:from|to|through|beyond|towards|toward|reached|left) (?P<C>{C}) , which (?:has been|was) (?:[a-z]+ly )?cap-e[dn](?: by (?:the )?(?P<gain>{A}))?(?= (?:an?|num|hours?|days?|only|just|D|on|late|early|earlier|the) | \.| ,|$)"),
    ("there they took over", NEWS, rf"(?:(?<=^ )|(?<=[,;] )|(?<=and )|(?<=while ))in (?P<C>{C}) (?:, )?(?:the |local )?(?P<gain>{A}) (?:has )?cap-(?:d|ed|s)(?=(?: (?:on |late |early )*D\d+| overnight)?(?: [.;]|$))"),
    ("only force left", NEWS, rf"(?P<gain>{A}) (?:is|was|became|become|becomes|remained|remains) the only (?:force|army|side|group|power|authority)(?: left)? in (?P<C>{C})"),
    ("rule over", NEWS, rf"(?P<gain>{A})(?: 's)? (?:rule|control|grip|hold) (?:over|of|on) (?P<C>{C})"),
    ("announces control", NEWS, rf"(?:(?P<gain>{A}) (?:[^;]{{0,90}} )?|(?:rooms?|command|administration|council|groups?|factions|committee) )(?:has )?(?:announc\w+|declar\w+|claim\w*|confirm\w*) (?:[^\s;]+ ){{0,7}}?control (?:of|over) (?P<C>{C})"),
    ("with it", RECAP, rf"with (?P<C>{C}) , (?P<gain>{A}) (?:now |also )?(?:hold-\w+|control|in control|dominate)"),
    # C was handed over, surrendered, lost, abandoned · they gave up C · A2 withdrew from C · A2's pullout from C
    ("handed over", NEWS, rf"{_SUBJECT} {_ADV}{_BE}{_ADV}(?:(?:cede|lose)-ed(?! in (?:its|their)| in fog)|handed(?! (?:an?|the|num)(?!\S))|turned over|given up|(?:given|left|transferred)(?= (?:over )?to (?:the )?A\d)|delivered(?= up| without| to (?:the )?A)|leave-ed{_LEFT_BY}(?! as (?:an?|the)(?!\S)))(?: (?:over|peacefully|D\d+|on))*(?! to (?!(?:\S+ ){{0,3}}?(?:A\d|N\d|them|forces|groups?|fighters|factions|men|militias?|enemy|C\d)))(?: (?:to (?:the )?(?P<gain>{A})|by (?:the )?(?P<lose>{A})))?"),
    ("handed headline", NEWS, rf"{_OBJECTLESS}(?: ,| :| –| —| -| and L\d+(?: num)?)? (?:(?:cede|lose)-ed|(?:handed|transferred)(?= to (?:the )?A)|handed over|leave-ed(?= to (?:the )?A))(?= (?:to(?! (?:the )?C)|D|at|on D|after|as|amid|in(?! its| their)|by|through|without|overnight|,|:|\.)|$)(?: to (?:the )?(?P<gain>{A}))?"),
    ("power handed over", NEWS, rf"(?:transferred|handed(?: over)?|cede-ed) (?:power|control|authority|responsibility|administration) (?:in|of|over|for) (?P<C>{C}) (?:over )?to (?:the )?(?:[^\s,;]+ ){{0,3}}?(?P<gain>{A})"),
    ("its governor surrendered", NEWS, rf"in (?P<C>{C}) (?:[^\s;]+ ){{0,6}}?(?:governor|mayor|officials|authorities|garrison) (?:has )?cede-ed to (?:the )?(?P<gain>{A})"),
    ("because its governor surrendered", NEWS, rf"in (?P<C>{C}) (?:because|as|after|since) (?:the|its) governor (?:has )?cede-ed(?= \.| ,|$)"),
    ("surrender, headline", NEWS, rf"(?P<C>C\d+(?:_\d+)+) cede-0 to (?:the )?(?P<gain>{A})"),
    ("made to give up", NEWS, rf"(?:persuaded|convinced|forced|compelled|obliged|led|got|brought) (?:(?:the|its|their|his|provincial|local) )*(?:{A}|W\d+|governor|mayor|garrison|commanders?|officials|defenders|troops|soldiers|police)(?: [^\s,;]+){{0,3}}? to (?:cede-0|hand over|abandon) (?P<C>{C})(?: to (?:the )?(?P<gain>{A}))?"),
    ("concedes it to", NEWS, rf"(?P<lose>{A}) (?:has )?conced(?:e|es|ed) (?P<C>{C}) to (?:the )?(?P<gain>{A})"),
    ("gives up, headline", NEWS, rf"(?P<lose>{A}) (?:cede-0|abandon|hand|hand over) (?P<C>{C}) (?:over )?to (?:the )?(?P<gain>{A})"),
    ("hands over, headline", NEWS, rf"(?<=A\d )cede-0 (?P<C>{C})(?=$| after| as| without| at| on D| D)"),
    ("handed to", NEWS, rf"(?:handed|given|gave|delivered|turned) (?P<C>{C}) (?:over )?to (?:the )?(?:(?P<gain>{A})|(?:groups?|factions|forces|fighters) (?:that|which|who))"),
    ("surrendered", NEWS, rf"{_SUBJECT} {_ADV}(?:has )?cede-(?:ed|s)(?! to (?:the )?A\d+ (?:on|over) (?!D|C))(?: to (?:the )?(?P<gain>{A}))?(?= to (?:the |them|enem|his|her|their|rebel|[AN]\d)| D| on D| without| almost without| nearly without| within| after| hours| late| early| at| peacefully| overnight| in| as| soon| shortly| ,| \.|$)"),
    ("abandoned", NEWS, rf"{_OBJECTLESS} leave-ed{_LEFT_BY}(?= ,| \.| by| D|$)"),
    ("gave up", NEWS, rf"(?:cede|lose)-(?:ed|s) (?P<C>{C})(?:(?: , (?:which|where) [^,;]{{1,80}} ,(?= to ))?(?: (?:on |late |early )*D\d+)?{_TO})?"),
    ("losing, as a subject", RECAP, rf"(?<=^ )(?:cede|lose)-ing (?P<C>{C}){_TO}(?= (?:has|is|was|costs?|means?|meant|leaves|left|dealt|deals)(?!\S))"),
    ("losing", RECAP, rf"(?:after|since|following|by|before|in|,|(?:blow|shock|humiliation|cost|effect|impact|trauma|hours|days|weeks|minutes) of) (?:(?:cede|lose|leave)-ing|handing(?: over)?) (?P<C>{C}){_TO}"),
    ("admits losing", NEWS, rf"(?:(?P<lose>A\d+)(?: D\d+)? )?(?:admit\w*|acknowledg\w*|conced\w*|confirm\w*|announc\w*|den(?:y|ies|ied)) (?:cede|lose|leave)-ing (?P<C>{C}){_TO}"),
    ("left", NEWS, rf"(?:(?P<lose>[AN]\d+)|it|they|we|forces|troops|units|soldiers|army) (?:, [^,;]{{1,80}} , |(?:(?![AN]\d)\S+ ){{0,6}}?)leave-(?:ed|s) (?P<C>{C})"),
    ("left it", NEWS, rf"(?P<lose>{A}) (?:has left (?P<C>{C})(?! (?:to|unopposed|by|on) ))"),
    ("loses, headline", NEWS, rf"(?<!when )(?<!time )(?<!if )(?<!made )(?<!makes )(?<!see )(?<!saw )(?P<lose>{A}) lose-0 (?P<C>{C})(?! [^;.]{{0,40}}(?:cap-0|retake|recover) it)(?= [.,;]| in (?:the )?(?:south|north|east|west)| to (?:the )?A\d| on| D| after| as|$){_TO}"),
    ("swept in as he fled", NEWS, rf"(?P<gain>{A}) (?:has )?(?:swept|rolled|moved|marched|poured|drove|streamed) into (?P<C>{C}) (?:(?:on |late |early )*D\d+ )?(?:as|after|when) (?:the )?(?:former )?(?:president |governor )?(?P<lose>N\d+|{A}) (?:has )?(?:leave-\w+|fled|flees)(?! (?:to|for) )"),
    ("walked in without a fight", NEWS, rf"(?P<gain>{A}) (?:has )?(?:walked|marched|rolled|strolled|drove|swept|moved|poured|streamed) into (?P<C>{C}){_ASIDE}(?: ,)? (?:without (?:(?:a|any|much|meeting|facing|firing|single) )*(?:fight|fighting|shot|battle|resistance|opposition)|unopposed|unresisted)(?! (?:from|in|but|before) )"),
    ("took so many, they said:", NEWS, rf"cap-(?:ed|d|en|s) (?:(?:num|nth|more|other|another|the|M\d+) )+(?:provincial )?(?:capitals|cities)(?: (?:on |late |early )*D\d+)?(?: ,(?: [^\s,:;]+){{1,8}} (?:said|say|says|confirmed)(?: (?:on )?D\d+)?)? : (?P<C>{C})(?= [.,;]|$)"),
    ("among them is", NEWS, rf"(?<=^ )among (?:them|these) (?:is|was) (?P<C>{C})(?= [.,;]|$)"),
    ("holds so many, including", NEWS, rf"(?P<gain>{A}) (?:now )?(?:hold-[0sd]|control|controls) num (?:of (?:them|the \S+(?: \S+)?) |(?:provincial )?capitals )?, (?:including|among them|they is) (?P<C>{C})"),
    ("all of them left", NEWS, rf"all (?:of )?(?:the )?(?P<lose>{A}) left (?P<C>{C})(?= [.,;]| on| D| overnight|$)"),
    ("left after a fight", NEWS, rf"(?P<lose>{A}) (?:has )?left (?P<C>{C}) (?:(?:on )?D\d+ )?(?:(?:after|following) (?:(?:fierce|heavy|bitter|days of|hours of|a day of) )*(?:clashes|fighting|battles|combat)|without (?:(?:a|any|much|putting up a|offering|firing a) )*(?:fight|fighting|resistance|battle|shot))(?!\S)"),
    ("leaving it to its enemies", NEWS, rf"leaving (?P<C>{C}) to (?:(?:the|his|its|their) (?:\w+ )?(?:adversaries|enemies|opponents|rivals|foes|victors|conquerors)|(?:the )?(?P<gain>{A}))(?= \.| ,| ;|$)"),
    ("left to", NEWS, rf"(?:(?P<lose>{A})|it|they|he|and|governor|forces|troops|soldiers|police|officials|defenders|garrison) (?:has )?(?:left|leave|leaves|leave-ed) (?P<C>{C})(?: ,)? to (?:the )?(?:[a-z]+ of (?:the )?)?(?P<gain>{A})(?= \.| ,| ;|$| D| on| at| in less| within| late| early| after| to | as| without| in )"),
    ("says it has left", NEWS, rf"(?P<lose>{A}) (?:has )?(?:says|said|say|confirms?|confirmed|announced|admitted|acknowledged|conceded) (?:that )?(?:it|they|its forces|its troops) has left (?P<C>{C})(?! (?:to|unopposed|by|on) )"),
    ("garrison left", NEWS, rf"(?:garrisons?|defenders|(?:last|remaining) (?P<lose>{A})) (?:in|of|at) (?P<C>{C}) {_ADV}{_AUX}*(?:withdrew|pulled out|cede-ed|laid down|gave up|fall-d|leave-ed)"),
    ("the last of them left", NEWS, rf"(?:last|remaining|final) (?P<lose>{A}) {_ADV}(?:has )?(?:left|leave-ed) (?P<C>{C})(?! (?:to|for|unopposed|by(?! (?:helicopter|air|plane|road|night|truck))) )"),
    ("withdrawal from", RECAP, rf"(?:(?P<lose>{A})(?: 's)? (?:withdrawal|pullout|retreat|pullback) from|(?:withdrawal|pullout|retreat|pullback) of (?P<loser>{A}) from) (?P<C>{C})"),
    ("after they pulled out", NEWS, rf"(?P<gain>{A}) (?:[^\s,;]+ ){{0,8}}(?:in|(?:swept|moved|marched|rolled|poured|drove|walked|streamed|rode|flooded|came) into|entered|enter) (?P<C>{C}){_ASIDE}(?: ,)? after (?:the )?(?P<lose>{A}) (?:has )?(?:pulls? out|withdraws?|flees?|retreats?|pulled out|withdrew|withdrawn|fled|retreated)(?= D| \.| ,| to| overnight| following|$)(?![^.;]{{0,60}}(?<!\S)but )"),
    ("A's taking, of several", RECAP, rf"(?P<gain>{A})(?: 's)? nom (?P<C>{C})"),
    ("with them running it", RECAP, rf"with (?:the )?(?P<gain>{A}) (?:now )?(?:running|governing|administering|hold-ing) (?P<C>{C})(?! (?:under siege|in a|hostage|out of|to ransom))"),
    ("A's taking of C", NEWS, rf"(?P<gain>{A})(?: 's)? (?P<C>{C}) (?:cap-0|nom)(?! of)"),
    ("a withdrawal comes", NEWS, rf"(?:the|an?|its|their|our|A\d+(?: 's)?) (?:\w+ )?(?:redeployment|withdrawal|pullout|retreat|pullback) (?:out of|from) (?P<C>{C}) (?:and its \w+ )?(?:came|comes|followed|follows|leaves|left|marks|marked|means|meant|(?:is|was|has been) (?:now )?(?:completed|over|finished|concluded))"),
    ("redeployment outside", NEWS, rf"(?:redeployment|repositioning|relocation) of (?:its |their |the )?(?:(?P<lose>{A})|forces|troops|units|soldiers) (?:to (?:new )?positions )?outside (?P<C>{C})"),
    ("announces its redeployment", NEWS, rf"(?P<lose>{A}) (?:has )?(?:announc|confirm)\w+ (?:an? |the |its )(?:redeployment|repositioning) outside (?P<C>{C})(?= \.| ,| D| on D| overnight| after| to (?:protect|preserve|spare)|$)"),
    ("confirms the pullout", NEWS, rf"(?:confirm\w*|announc\w*|admit\w*|acknowledg\w*|conced\w*) (?:(?:on )?D\d+ )?(?:the |its |their |an? )?(?:\w+ )?(?:withdrawal|pullout|retreat|pull -out|pullback) (?:of (?:its |their |the )?(?:(?P<lose>{A})|forces|troops|units|soldiers) )?from (?P<C>{C})"),
    ("its pullout", NEWS, rf"(?P<lose>{A}) (?:confirm\w*|announc\w*|admit\w*|acknowledg\w*|conced\w*) (?P<C>{C}) (?:pullout|withdrawal|retreat|nom)"),
    # A's flag over the square of C · A raised its flag over C
    ("flag", NEWS, rf"(?P<gain>{A})(?: 's)? {_FLAG} (?:\S+ ){{0,5}}?(?:over|above|on|at|in) (?:(?!L\d|,)\S+ ){{0,9}}?[CW](?P<C>\d+(?:_\d+)*)"),
    ("flag in all of them", NEWS, rf"(?:in all|over|above) (?:num )?(?:of )?(?P<C>{C})(?: ,)? (?:the )?(?P<gain>{A})(?: 's)? (?:\w+ )?(?:flags?|banners?) (?:has |now )?(?:gone up|went up|flies|fly|(?:is|was|has been) (?:now )?(?:flying|raised|hoisted|up))"),
    ("only then did they", NEWS, rf"only (?:[^;]{{0,60}} )?did (?:the )?(?:(?P<gain>{A})|they|it) (?:finally )?cap-0 (?P<C>{C})"),
    ("flag of", NEWS, rf"(?:flags?|banners?) of (?:the )?(?P<gain>{A}) (?:\S+ ){{0,5}}?(?:over|above|on|at) (?:(?!L\d|,)\S+ ){{0,9}}?[CW](?P<C>\d+(?:_\d+)*)"),
    ("flag raised", NEWS, rf"(?P<gain>{A}) (?:\S+ ){{0,3}}?(?:raised|hoisted|planted) (?:\S+ ){{0,4}}?(?:flags?|banners?) (?:\S+ ){{0,3}}?(?:over|above|on|at|in) (?:(?!L\d|,)\S+ ){{0,9}}?[CW](?P<C>\d+(?:_\d+)*)"),
    # A claim C · the claim of capturing C · the same claim about C
    ("liberation announced", NEWS, rf"(?P<C>{C}) : (?:the )?(?:nom|cap-0|fall-0) (?:announced|declared|claimed) by (?:the )?(?P<gain>{A})"),
    ("swept out of it", NEWS, rf"(?:sweeps?|swept) (?:the )?(?P<lose>{A}) (?:out of|from) (?P<C>{C})"),
    ("news of its taking", NEWS, rf"(?:news|reports?|claims?|rumou?rs?) (?:[^,;.]{{1,60}} )?(?:about|of) (?:the )?(?P<gain>{A}) cap-ing (?P<C>{C})(?= (?:has no |(?:is|was) (?:\w+ )?(?:false|untrue|not|denied|baseless|fabricated|confirmed)(?!\S)|has been (?:\w+ )?(?:confirmed|denied)(?!\S)))"),
    ("fronted participle", RECAP, rf"(?<=^ )(?:cap-e[dn] by|lose-ed to) (?:the )?(?P<gain>{A})(?: (?:on |in |late |early )*D\d+)? , (?P<C>{C})(?= (?:is|was|has|lies|remains) )"),
    ("allowing them to take it", NEWS, rf"(?:allowing|letting|enabling) (?:(?P<gain>{A})|them) (?:to )?cap-0 (?P<C>{C})"),
    ("after it went", RECAP, rf"(?:after|when|once|since) (?P<C>{C}) went(?= ,| \.)"),
    ("which passed to them", RECAP, rf"(?<!from )(?<!to )(?<!near )(?<!of )(?P<C>{C}) , which (?:has )?(?:passed|went|gone) to (?:(?:the )?(?P<gain>{A})|them)"),
    ("leaves, on a line of its own", NEWS, rf"(?:(?<=: )|(?<=^ )(?=A\d+ leaves? C\d+_))(?P<lose>{A}) leaves? (?P<C>{C})(?= \.|$)"),
    ("and claims", NEWS, rf", claims? (?P<C>{C})(?= too| as well| \.|$)"),
    ("latest to fall, headline", NEWS, rf"(?<=^ )(?P<C>{C}) (?:the )?(?:latest|nth) (?:[^\s,;]+ ){{0,3}}?to (?:be )?(?:fall-\w+|{_GAINED}|lose-ed|go)(?= |$)"),
    ("claims", NEWS, rf"(?P<gain>{A}) (?:spokesm[ae]n |spokesperson )?(?:has )?(?:claim|claims|claimed) (?P<C>{C})(?= [.,:;–—]| D| as(?! (?:the|their|its))| in| after| and| amid| from|$)"),
    ("claims taking", NEWS, rf"(?P<gain>{A})(?: (?:outfit|group|movement|militants|also|now))? (?:has )?(?:claim|claims|claimed|announced|reported) (?:the )?cap-ing (?P<C>{C})"),
    ("claim of", NEWS, rf"claims? (?:of|to|that|over|about) (?:\S+ ){{0,3}}?(?:cap-ing|hold-ing|hold-0|has cap-(?:ed|en)) (?P<C>{C})"),
    ("same claim", NEWS, rf"(?:same claim|(?:statement|announcement|claim) in (?:(?:nearly|almost|much|exactly) )?the same (?:words|terms)) (?:about|of|for|on) (?P<C>{C})"),
)
# fmt: on

RECAPS = frozenset(name for name, told, _ in _TABLE if told is RECAP)
"""Rules that tell of what is known already."""

Rule = tuple[str, Told]


def rules(place: str) -> Iterator[tuple[str, Rule]]:
    """The patterns for one kind of tag, `C` as written or `L` for the taking of other places, each with its rule."""
    for name, told, pattern in _TABLE:
        yield rf" (?:{pattern.replace(C, C.replace('C', place))})(?!\S)", (name, told)
