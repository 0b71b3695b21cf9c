"""The words that point back to a city ("the city", "it", "its fall"), and those that say where a named one stands: as
what a sentence speaks of, or by the way. What they point to is decided in `focus`.
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.patterns import Pattern

ANAPHOR = Pattern(
    r"(?:^|(?<=: )|(?<=— )|(?<=– )|(?<=; ))(?:city|town)(?= (?:is |was |has |remains |remained |still |stays )*(?:with A|handed to A|under|in A|in the|out of|cap-|fall-|lose-|cede-|hold-)(?!\S)?)|(?<!\S)(?<! was )(?<! is )(?<! became )(?<!C\d , )(?<!C\d\d , )(?:the|this|that|their|our|your|my|his|her) (?:M\d+ )?(?:city|town|provincial capital|provincial center|provincial centre|regional capital|city center|city centre)"
    r"(?! to (?:be )?(?:fall-0|cap-e|lose-ed|go)(?!\S))(?! 's (?!fall-0|cap-0|nom|lose-0|cede-0))(?! (?:of|hall|council|centers?|centres?|prison|police) )(?! C\d)(?!\S)"
)
THIS_CITY = Pattern(
    r"(?<!\S)the hub(?= (?:was |has |is |been )*(?:fall-|cap-e|lose-ed|cede-ed))|^M\d+ 's (?:nth |num )?city(?= (?:was |has |is |been )*(?:fall-|cap-e|lose-ed|cede-ed|under|in A))|^the city of (?:(?:half|some|about|nearly|almost|more than|a|num) )*(?:num|million|people|inhabitants)(?: (?:people|inhabitants))?(?= (?:was |has |is |been )*(?:fall-|cap-e|lose-ed|cede-ed))|(?<!\S)an? (?:city|town) of (?:(?:half|some|about|nearly|almost|more than|a|num) )*(?:num|million|people|inhabitants|residents)(?: (?:people|inhabitants|residents))?(?= (?:has |was |is |been )*(?:fall-|cap-e|lose-ed|cede-ed|under|in (?:the )?(?:A|hands)))|(?<!\S)this (?:city|town)(?= of (?:half|num|more|nearly|some|about|a))"
)
IT = Pattern(
    r"it(?<!\Sit)(?!\S)(?:(?= (?:is|was) (?:the )?(?:nth|num|latest|last) (?:[^\s,;.]+ ){1,7}and (?:was|has been) (?:cap-e|lose-ed|cede-ed))|(?= (?:has |was |is |been |also |too |now |wholly )*(?:passed (?:in)?to (?:the )?A|fall-|cap-(?:en|ed)|cede-ed|(?:(?<=was )|(?<=is )|(?<=been )|(?<=now ))lose-ed|(?:run|ruled|hold-d|governed|administered) by (?:the )?A|under|with them|with A|(?:came|come|passed) under|in A|in (?:the )?hands|theirs(?!\S)|A\d+ 's(?: alone)? (?:now|D\d+|\.|,|since)|(?:becomes? |became )?(?:A\d+ 's )?(?:the )?(?:\S+ )?(?:nth|num|latest|last) (?:\S+ ){0,6}?(?:to (?:be )?(?:fall-0|cap-e|lose-ed|go)|(?:that |which )?(?:the )?(?:A\d+|government) (?:has )?(?:lose-ed|cap-e[dn]))|(?:an? )?A\d+ (?:city|town)|belongs to (?:A|them)|belonged to (?:A|them)))|(?<=cap-ed it)|(?<=cap-d it)"
    r"|(?<=moved into it)|(?<=entered it)|(?<=and cap-0 it)|(?<=they cap-0 it)|(?<=\d cap-0 it)|(?<=to cap-0 it)|(?<=cap-en it)(?! under guard| hostage| to (?!protect|prevent|keep|secure|stop|avoid|defend))|(?<=cap-ing it)|(?<=cede-ed it)|(?<=lose-ed it)|(?<=hold-d it)(?= )|(?<=lose-ing it)|(?<=run it)|(?<=runs it)|(?<=hold-s it)|(?<=\d hold-0 it)(?= and| ,| \.| now| since|$)|(?<=leave-ed it)|(?<= control it))"
)
SEATS = Pattern(r"(?<!\S)SEAT(?!\S)")
IN_CONTROL = Pattern(
    r"(?<=A\d) (?:(?:is |was )(?:now |indeed )?|(?<=to find A\d )|(?<=found A\d ))in (?:full )?(?:control|charge)(?! of)(?!\S)"
)
ITS_FALL = Pattern(
    r"(?<!\S)its(?= (?:fall-0|cap-0|lose-0(?= D| on D| , which (?!would|could|may|might)))(?! of)(?!\S))"
)
"""Cities fall and are captured; who took one speaks of its capture of that."""
THE_FALL = Pattern(
    r"(?<=announced )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)|(?<=confirmed )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)|(?<=admitted )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)"
)
BARE = Pattern(
    r"(?<!\S)city(?= (?:gone|theirs|with A\d+)(?!\S))|(?<!\S)city(?= (?:cede-|lose-|fall-|handed|transferred to|cap-(?:ed|en)))|(?<= cap-[0s] )city(?= ,| \.| :|$)|(?:(?<=nom of )|(?<=cap-0 of )|(?<=fall-0 of ))city(?= ,| \.| :|$)"
)
FORMER_OR_LATTER = Pattern(
    r"(?<!\S)the (?P<which>former|latter)(?= (?:in|on|at|after|before|is|was|has|and|but|its|D\d+|A\d+|(?:fall|cap|lose|cede)-\S+|[,.;])(?!\S)|$)"
)
"""Which of two cities named last is meant."""
DESCRIBED = Pattern(
    r"(?<!\S)the (?:country|nation|province) 's (?:num |nth )?(?:city|town)(?!\S)|(?<=: )the city of the (?:north|south|east|west|northeast|northwest|southeast|southwest|cent(?:er|re)|country)(?!\S)"
)
THOSE = Pattern(
    r"(?<!\S)(?:the|these|those|both|their) provinces 's? (?:provincial )?(?:capitals|cent(?:er|re)s|seats)(?!\S)|(?<!\S)(?:the )?(?:provincial )?(?:capitals|cent(?:er|re)s|seats) of (?:both|these|those|num|the num|all num) provinces(?!\S)|(?<!\S)(?:all (?:of )?)?(?:the )?(?:those|both|these|num|the num)(?: of the)? (?:cities|towns|provincial capitals|capitals)(?: , too)?(?!\S)|(?:(?<=cap-ed )|(?<=cap-d )|(?<=cap-en ))them(?!\S)"
)
NAMED = Pattern(r"(?<!\S)[CWZP](\d+(?:_\d+)*)(?!\S)")
OF_WHERE_THEY_SPEAK = Pattern(
    r"(?<=W)(\d+)((?: who [^,;]{1,50})? (?:said|say|says|confirm|confirmed|report|reported|told \S+(?: \S+)?|(?:denied|dismissed|rejected)(?: [^\s,;]+){0,7}?)(?: D\d+)?(?: that)?(?: A\d+(?: has)?(?: been)? (?:hold-\w+|in (?:full )?control of))?) (?:the|that|their|his) (?:city|town|provincial capital)(?! (?:of|hall|council) )(?!\S)"
)
"""Who speaks for a city speaks of it: "officials from C said the city had gone too"."""
MANY = Pattern(
    r"(?<!\S)(?:the |all )?num (?:more |other )?(?:provincial capitals|provincial cent(?:er|re)s|capitals|cities)(?! (?:of|in|including|, (?:C\d|including|among|namely|:)))(?!\S)"
)
HOW_MANY = Pattern(
    r"(?<!\S)(\w+) (?:(?:more|other|key|major|strategic|important) )*(?:provincial |regional )?(?:capitals|cities|cent(?:er|re)s)(?!\S)"
)
ALL_OF_THEM = Pattern(
    r"^(?:each|all|all num|the num|num|both|every one|all of|each of)(?: of)? (?:them|these|those|(?:the |these |those )?(?:cities|towns|capitals|provincial capitals|(?:provincial )?seats))"
    r"(?= (?:(?:is|was|has|have|now|been|by|then|since|\w+ly) )*(?:fall-|cap-e|lose-ed|cede-ed|passed to (?:the )?A\d|hold-d by|(?:ruled|run) by|(?:under|in) (?:the )?(?:A\d|control of|hands of)))"
    r"|^(?:both|num)(?= (?:(?:is|was|has|have|now|been|then|since|\w+ly) )*(?:fall-(?:d|en)|(?:lose|cede)-ed|cap-e[dn])(?= (?:on|in (?:the|an?|num|D)|at|to|by|within|without|D\d+|during|overnight|early|late)| [.,]))"
    r"|^(?:each|all|all num|the num|num)(?= (?:(?:is|was|has|have|now|been|then|since|\w+ly) )*(?:fall-(?:d|en) to (?:the )?A\d|(?:cap-e[dn]|hold-d|ruled|run) by (?:the )?A\d|(?:lose|cede)-ed to (?:the )?A\d|(?:under|in) (?:the )?(?:A\d|control of|hands of)))"
)
"""What a sentence says of each of those cities that the one before has listed."""
SEVERAL = Pattern(r"(?<!\S)[CWZ]\d+(?: (?:,|and|, and) [CWZ]\d+)+(?!\S)")
OTHER_OBJECT = Pattern(r"cap-\w+ (?:a|an|my|the|his|her|their|its|our) ")
"""Behind another thing taken, "it" is that thing."""
TAKING_IT = Pattern(r", (?:[a-z]+ly )?cap-ing $")
"""In "moved into C, taking it" the sentence itself says what "it" is."""
THEIR = re.compile(r"(?:their|his|her|our) ")
"""Of "the men of C" who "hold their city" the sentence says itself which."""
LOST_IT = Pattern(r"(?:lose|leave|cap)-\w+ it(?!\S)")
FIGHTERS = Pattern(r"(?<!\S)(?:A\d+|N\d+|they|we|forces|troops|soldiers|army|group|side)(?!\S)")
"""Who can take or lose a city; others lose other things."""
THEN = Pattern(r"(?<!\S)(?:when|after|before|since|until) (?:the )?A\d+ (?:has )?(?:cap|lose|leave)-\S+ $")
WHEN_IT = Pattern(r"(?<!\S)(?:when|after|before|since|once) it(?!\S)")
"""In "left X when it fell" the clause before says what "it" is."""
PROVINCE = Pattern(r"(?<!\S)the province (?=(?:has )?fall-)|(?<=hold-s )the province (?=[,.])")
ANY_PLACE = Pattern(r"(?<!\S)[BCLPSWZ]\d")
THE_CAPITAL = Pattern(r"(?<!\S)the capital(?! (?:of|city|C\d|,))(?!\S)")
SPEAKER_OF = Pattern(r"(?<!\S)[WSP]\d+(?!\S)")
CAPITAL_TAKEN = Pattern(
    r"(?:(?<= cap-d )|(?<= cap-ed )|(?<= cap-en )|(?<= lose-ed ))the capital(?! (?:of|city|C\d|, (?:the )?C))(?!\S)|(?<!\S)the capital(?= (?:has |was |is )*(?:fall-[dse]|cap-e|cede-ed|lose-ed))"
)
"""In the words of somebody of a province the capital that was taken is its own."""
NATIONAL = Pattern(
    r"(?<!\S)(?:the (?:M\d+|country 's|nation 's|national)|M\d+ 's)(?: national)? capital(?! (?:of|city|markets?|C|, (?:the )?C))(?!\S)"
)
AND_THE_CAPITAL = Pattern(
    r"(?<!\S)(C\d+ (?:, )?and )the capital(?: itself)?(?= (?:is|was|has|,|all)(?!\S))|(?<=until )the capital(?: , too ,| too| itself)?(?= (?:is|was|has) )"
)
"""Behind other cities "the capital" is none of theirs."""
OWN_CAPITAL = Pattern(
    r"(?<!\S)(?:its|the province 's|that province 's) (?:local )?(?:capital|main (?:town|city)|chief town)(?! (?:of|city|C|, (?:the )?C))(?!\S)"
)
HINT = Pattern(
    r"everything|everywhere|them|cit(?:y|ies)|town|cent(?:er|re)|capital|province|SEAT|(?<!\S)it(?!\S)|its (?:fall|cap|lose|nom)|the (?:nom|fall-0|lose-0|cap-0)(?!\S)|in (?:full )?c|^(?:each|all|the num|num|every)(?!\S)|the (?:former|latter)(?!\S)"
)
"""Without one of these nothing points back."""
EVERYTHING = Pattern(
    r"(?<!\S)(?:everything|everywhere)(?= (?:is|was) (?:now )?(?:under|in) (?:the )?(?:A\d|(?:control|hands) of (?:the )?A\d))"
)
"""What somebody in a city says of everything there."""
PATTERNS = (
    OWN_CAPITAL,
    ANAPHOR,
    EVERYTHING,
    THIS_CITY,
    IT,
    PROVINCE,
    SEATS,
    IN_CONTROL,
    ITS_FALL,
    THE_FALL,
    BARE,
)
IN_THE_PLACE_OF = {
    THE_FALL: "the lose-0 of C{}",
    PROVINCE: "C{} ",
    ITS_FALL: "C{} 's",
    IN_CONTROL: " hold-s C{}",
}
CAPITAL_TAG = Pattern(r"(?<!\S)C(\d+)(?:_\d+)*(?!\S)")
NAMED_PLACE = Pattern(
    rf"(?<!\S)(?:([CWZPSL])\d+(?:_\d+)*|the (?:{'|'.join(sorted(lexicon.SITES))}|areas?|districts?|region|villages?|zone))(?!\S)"
)
CITY_TAG = Pattern(r"(?<!\S)([CWSZ]\d+)(?:_\d+)*(?!\S)")
PLACE_TAG = Pattern(r"(?<!\S)([CL])(\d+)(?:_\d+)*(?!\S)")
WHERE = Pattern(
    r"^(?:after|following|besides|as with) (?:the )?$|(?<!\S)(?:in|near|at|outside|from|around|across|via|through|along|beyond|above|over|below|beneath|linking|connecting|(?<!-0 )(?<!nom )(?<!turn )of|inside|to|towards|toward|into|unlike|like|(?:connect|link|border|compar)\w* (?:\S+ ){0,3}?(?:with|to|and)|(?:left|leave|leaves|leaving|fled|flee|bound|headed|heading|departed|leave-ed|leave-ing) for|(?:who|that) (?:has )?(?:reached|entered|left|fled|leave-ed)) (?:the |an? )?(?:[a-z]+ -[a-z]+ )?$"
)
LEAVING = Pattern(
    r"(?<!\S)(?:A\d+|forces|troops|soldiers|units|garrison) (?:[^\s,;]+ ){0,3}?(?:drove|withdrew|withdrawn|pulled|moved|retreated|fled|marched|driven|chased|pushed) (?:out of|from) (?:the )?$"
)
"""The city that soldiers leave is spoken of, and not only where something is."""
SITE_IN_A_CLAUSE = Pattern(
    r"(?:(?: , (?:and|but|while)| ;)(?: [^\s;]+){1,14}? S| , (?:while|whereas|and|but) in C)(\d+)(?!\S)"
)
"""What a clause is about that comes after the one in which a city was told of: a site, or the city in which it plays."""
SPEAKER_THERE = Pattern(r"(?: [^\s;]+){0,12}? (?:said|says|told)(?: [^\s;]+){0,10}? Z\d")
"""Who speaks of "the city" from a quarter of one speaks of that."""
SPEAKS = Pattern(
    r"C\d+ (?:\w+ly |D\d+ |has )*(?:said|says|say|conced\w+|admit\w*|acknowledg\w+|den(?:y|ies|ied)|insist\w*|announc\w+|declar\w+|confirm\w*|reject\w*|accus\w+|claim(?:s|ed)?|vow\w*|warn\w*)(?!\S)"
)
"""A capital that speaks is its government, and no place."""
IN_A_PROVINCE = Pattern(r"(?: ,)? (?:in|of) (?:the )?[BCPZW](\d+)(?!\S)")
ON = Pattern(r"(?<!\S)on (?:the )?$")
"""Where a square or a bridge only says where something was."""
ADDRESSED = Pattern(
    r"(?<!\S)(?:blam|accus|urg|beg|begg|criticis|criticiz|fault|implor|petition|warn|ask)(?:e|es|ed|ing|s)? (?:the )?$"
)
"""So is a capital that is blamed or asked for something."""
PROVINCIAL = Pattern(
    r"(?:it (?:is|was|becomes?|became) (?:the )?(?:\S+ ){0,2}|(?:the|this|that) )(?:provincial|regional) capital(?!\S)"
)
THERE = Pattern(
    r"(?<!\S)(?:in|near|at|outside|from|around|between|for|to|towards|toward|into|inside) (?:the )?(?:cities of )?$"
)
"""Cities that only say where something is are not what "both" means in the next sentence."""
IN_CONSEQUENCE = Pattern(
    r"(?<!\S)(?:cutting|leaving|isolating|severing|threatening|exposing|to|towards) (?:the )?$"
)
"""A city that only suffers by what is told, or to which a road leads."""
MEN_FROM = Pattern(
    r"(?<!\S)(?:A\d+|fighters|forces|men|troops|soldiers|reinforcements|convoys?) from (?:the )?$"
)
"""Whose home a city is does not come from it to speak of it."""
GOING = Pattern(r"(?<!\S)(?:to|towards|toward|from|for|unlike|like) (?:the )?$")
IN_ANOTHER_PLACE = Pattern(r"in (?:the )?L\d+(?!\S)")
"""A side that is "in control" there is not so in the city spoken of before."""
AWAY_FROM_HOME = Pattern(
    r"(?<!\S)(?:displaced|refugees?|shelter\w*|fled to|fleeing|camps?|exiles?|uprooted)(?!\S)"
)
"""Whose city is taken is not the one in which they have found shelter."""
SCENE = Pattern(r"(?:(?:and|but|meanwhile|elsewhere) (?:, )?)?(?:in|inside) $")
"""What opens a sentence ("In P, however, …") is what it speaks of."""
THING = Pattern(
    rf"(?<!\S)[SZ]\d+(?!\S)|(?<!\S)(?:an?|one|num|the|its|their|old) (?:[a-z]+ )?(?:{'|'.join(sorted(lexicon.SITES))}|town|village|district|neighbou?rhood|suburb|post|price|prices|dam|hall|drone|aircraft|garrison|corps|brigade|house|truck|bus|jet|mine|factory|helicopter|plane|convoy|"
    r"valley|island|hill)(?!\S)|(?<!\S)(?:prices?|cost) of(?!\S)"
)
"""What "it" may be in the next sentence, where a sentence names a city only to say where."""
ALL_OF = Pattern(r"(?:all|whole) of (C\d+)")
FALL = Pattern(r"(?:cap|fall|lose|cede)-\w+|A\d+ (?:control|hands)")
"""Where a sentence tells of a fall and names no city, it is that of those who speak in it."""
PAST_DAY = Pattern(r"(?<!\S)H\d+(?!\S)")
WEAK_TAG = Pattern(r"(?<!\S)[WSZP](\d+)(?!\S)")
