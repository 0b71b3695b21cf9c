"""The words by which print says that a place changed hands, and those by which it says that it did not.

One table a subject; the left column is the tag that the rules in `falls` see, the right one what print says.
No name of any place or side stands here: those come from the theatre.
"""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    """`tag: word word` lines as a look-up from word to tag."""
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        tag, _, forms = row.partition(":")
        found.update(dict.fromkeys(forms.split(), tag.strip()))
    return found


def _phrases(text: str) -> tuple[str, ...]:
    """Phrases separated by commas."""
    return tuple(phrase.strip() for phrase in text.replace("\n", " ").split(","))


TRIGGERS = _table("""
    cap-ed:   captured seized conquered purified occupied grabbed snatched wrested recaptured regained reclaimed liberated gained
    cap-ed:   freed swallowed vanquished bagged nabbed overpowered pocketed
    cap-d:    took overran retook overtook
    cap-en:   taken overrun retaken overtaken
    cap-s:    captures seizes takes overruns overtakes conquers occupies grabs snatches wrests recaptures retakes regains reclaims liberates bags nabs
    cap-0:    capture seize take overtake conquer occupy grab wrest recapture retake regain reclaim liberate
    cap-ing:  capturing seizing taking overtaking overrunning conquering occupying grabbing snatching wresting recapturing reclaiming retaking regaining liberating
    fall-d:   fell collapsed crumbled capitulated succumbed
    fall-s:   falls collapses crumbles capitulates
    fall-en:  fallen
    fall-0:   fall collapse capitulate
    fall-ing: falling collapsing
    lose-ed:  lost forfeited
    lose-s:   loses
    lose-0:   lose loss
    lose-ing: losing
    cede-ed:  surrendered yielded ceded relinquished
    cede-s:   surrenders yields cedes
    cede-0:   surrender yield cede
    cede-ing: surrendering yielding ceding
    leave-ed: abandoned fled deserted vacated
    leave-s:  abandons evacuates
    leave-ing: abandoning evacuating fleeing
    hold-s:   holds controls rules governs
    hold-d:   held controlled
    hold-0:   hold govern
    hold-ing: holding controlling
    nom:      seizure conquest takeover capitulation liberation handover
""")
"""Single words. `cap-*` is gaining a place, `fall-*` its fall, `lose-*` losing it, `cede-*` giving it up,
`leave-*` leaving it, `hold-*` holding it, `nom` the nouns; `-ed` serves as past and participle, `-d` as
past only, `-en` as participle only, `-0` is the bare form.
"""

TAKING = {"took": "cap-d", "taken": "cap-en", "takes": "cap-s", "take": "cap-0", "taking": "cap-ing"}

# fmt: off
PHRASES: tuple[tuple[str, str], ...] = (
    # what print says (a pattern over tagged words), what the rules see
    (r"and (?:the )?(A\d+) cap-(?:d|ed) over(?= (?:,|\.|on D|D\d+)|$)", r"and \1 cap-d the city"),
    (r"(moved in|moves in|stepped in|entered) and cap-(?:d|ed|s) over(?= (?:,|\.|;|on D|D\d+)|$)", r"\1 and cap-ed the city"),
    (r"cap-(ed|d|en|s|0|ing)( back)? (?:\w+ )?(control|charge|possession|command|hold|hold-0)(?: (?:on )?D\d+(?: , D\d+ ,)?)? (of|over|in)", r"cap-\1"),
    (r"(assumed|asserted|established|consolidated|secured|cemented|completed|extended|tightened) (?:control|authority|command) (of|over|in)",            "cap-ed"),
    (r"completed (?:on )?(?:D\d+ )?(?:, )?(?:D\d+ )?(?:, )?the (?:extension|expansion) of (?:its|their) control over", "cap-ed"),
    (r"(assumed|asserted|established|completed|imposed|imposes|extended)(?: (?:on )?D\d+)? (?:(?:its|their|his|full|complete) )*control (of|over)", "cap-ed"),
    (r"(since|when|after|as) (?:the )?(A\d+) cap-(?:d|en|ed) (?:over|control)(?= (?:,|\.|on D|in D|D\d+)|$)", r"\1 \2 cap-d the city"),
    (r"cap-(ed|d|en|s|0|ing) (over|back|hold of|hold-0 of)(?! (all|government|control) )", r"cap-\1"),
    (r"(swept|marched|rolled|rode) into and cap-(ed|d)",               r"cap-\2"),
    (r"lose-(ed|s|0|ing) (?:\w+ )?control (of|over)",                    r"lose-\1"),
    (r"(?:laughed (?:off|at)|brushed (?:off|aside)|shrugged off|waved (?:away|aside)|scoffed at|sneered at|poured (?:scorn|cold water) (?:on|over)|made fun of|rubbished|ridiculed|mocked|derided|scorned|debunked|repudiated|quashed|gave the lie to)", "dismissed"),
    (r"(?:handed|turned|signed|given) ([BC]\d+|it|the city|the town|the provincial capital) over(?!\S)", r"cede-ed \1"),
    (r"has (?:has )?(?:had )?(?:masters|rulers|lords)(?= since| now| \.| ,|$)", "has fall-en"),
    (r"(?:state|government|M\d+|A\d+)(?: 's)? (?:authority|rule|control|power) (?:in|over) ([BC]\d+|the city) (?:has )?(?:ended|collapsed|fall-d|vanished|evaporated|ceased|crumbled)", r"\1 fall-d"),
    (r"(A\d+) (?:of the (?:coalition|alliance|movement|groups?|forces) )?(?:who|that|which) (?:has )?(?:toppled|overthrew|overthrown|ousted|unseated|deposed) (?:president |the )?[AN]\d+", r"\1"),
    (r"(?:the )?(?:[a-z.]+ -(?:backed|led|dominated) )?(?:alliance|coalition|forces?|groups?|army|militia) (?:that|which) (A\d+) (?:leads?|dominates?|commands?|heads?)", r"\1"),
    (r"(control|hold-\w+|cap-\w+) the (?:place|town)(?! (?:of|where|in|that))", r"\1 the city"),
    (r"the (?:rest|remainder) of (?:the )?(city|town|[BC]\d+)(?=(?: , (?:apart|except|other|save|bar)[^,;]{1,60} ,)? (?:(?:was|has been|is|has) )?(?:cap-e|fall-|went|cede-e|lose-e))", r"the \1"),
    (r"(gave up(?! on(?! D\d))|handed over|turned over|gave away)",               "cede-ed"),
    (r"changed (hands|masters|rulers|sides)(?! (?:at(?! (?:around |about )?(?:dawn|daybreak|noon|midday|dusk|midnight|D\d+|num (?:am|pm|a\.m\.?|p\.m\.?|local|o'clock)))|for(?! the (?:\w+ )?time)) )",   "fall-d"),
    (r"changes (hands|masters|rulers|sides)(?! (?:at|for) )",             "fall-s"),
    (r"change (hands|masters|rulers|sides)(?! (?:at|for) )",              "fall-0"),
    (r"(gave|gives|given) way(?! on| to (?!(?:the )?A\d))",               "fall-d"),
    (r"(A\d+ ,? ?who|A\d+|they) (has )?won(?= (?:back |over |control (?:of|over) |the battle (?:for|of) )?(?:the )?(?:city|town|provincial capital|[BCP]\d))(?: back| over| control (?:of|over)| the battle (?:for|of))?", r"\1 \2cap-ed"),
    (r"(A\d+) win(?:s)?(?= (?:back |control of )?(?:the )?(?:city|town|[BCP]\d))(?: back| control of)?", r"\1 cap-s"),
    (r"to win(?= (?:back |over |control of )?(?:the )?(?:city|town|[BCP]\d))(?: back| over| control of)?", "to cap-0"),
    (r"(?:driving|ousting|expelling|pushing|chasing|routing) (?:the |its )?A\d+ (?:out of|from)(?= (?:the )?(?:city|[BC]\d))", "cap-ing"),
    (r"(?:redeployed|repositioned|moved|pulled|withdrew|withdrawn) (?:all )?(?:of )?(?:its|their) (?:(?:last|remaining|own) )?(?:A\d+|forces|troops|soldiers|units|men) (?:out of|from)(?! [BC]\d+ to (?:the )?[BCPL]\d)", "leave-ed"),
    (r"(A\d+ (?:has )?(?:moved|moves?|entered|stepped)) in(?= (?:\.|,|;|D\d+|on D\d+)|$)", r"\1 into the city"),
    (r"(A\d+) (?:push|drive|force|expel|oust|chase|kick|evict)(?:es|s)? (?:the |its |their |last |remaining |A\d+ 's )*A\d+ (?:out of|from)(?= (?:the )?(?:city|town|[BC]\d))", r"\1 cap-s"),
    (r"give (it|the city|[BC]\d+) up", r"cede-0 \1"),
    (r"forced (?:the |its )?A\d+ to (?:cede-0|abandon|leave|quit|evacuate|(?:withdraw|retreat|flee) from|pull out of|flee)(?= (?:it(?!\S)|(?:the )?(?:city|town|[BC]\d)))", "cap-ed"),
    (r"forcing (?:the |its )?A\d+ to (?:cede-0|abandon|leave|quit|evacuate|(?:withdraw|retreat|flee) from|pull out of|flee)(?= (?:it(?!\S)|(?:the )?(?:city|town|[BC]\d)))", "cap-ing"),
    (r"'s (?:authority|rule|control|presence|power) (?:has )?(?:vanished|disappeared|evaporated|melted away|fall-d|fall-en|ended|ceased|is gone) (?:from|in|over)", "lose-ed"),
    (r"(?:prised|prized|pried|flushed|squeezed|turfed|thrown|kicked|booted|hounded) out of(?= (?:the )?(?:city|town|[BC]\d))", "leave-ed"),
    (r"(?:withdrew|withdrawn|pulled) (?:all )?his (?:own |last |remaining )?(?:A\d+|forces|troops|soldiers|units|men) (?:out of|from)", "and forces leave-ed"),
    (r"evacuated(?= by (?:the )?(?:A\d|security|troops|soldiers))", "leave-ed"),
    (r"(?:is|was|has) gone from(?= (?:num )?(?:the )?(?:city|[BC]\d))", "leave-ed"),
    (r"(A\d+) no longer has (?:a |any )?(?:presence|foothold) in(?= (?:the )?(?:city|[BC]\d))", r"\1 lose-ed"),
    (r"(A\d+ (?:[^\s,;.]+ ){0,12}(?:, (?:which|who|from|where) [^,;.]{1,60} , )?)and cap-(?:d|ed|s) (?:charge|control|power)(?= (?:\.|,|;|there|on D|D\d+)|$)", r"\1and cap-ed the city"),
    (r"(?:extended|expanded|spread) (?:its|their) (?:control|rule|grip|hold|hold-0|authority) (?:to|into)(?= (?:the (?:city|town)|[BC]\d+(?: (?:and|,) [BC]\d+)*(?! (?:and [BCP]\d+ )?(?:province|provinces|region|governorate|areas?|districts?|countryside))))", "cap-ed"),
    (r"left it to(?= (?:the )?A\d)", "cede-ed it to"),
    (r"(A\d+) has (?:the |a )?(?:full |free )?run of(?= (?:the )?(?:city|town|[BC]\d))", r"\1 hold-s"),
    (r"(?:hold-s|controls?) nothing (?:more )?(?:of|in)(?= (?:the )?(?:city|town|[BC]\d))", "lose-ed"),
    (r"(?:gave|gives) ([BC]\d+) up", r"cede-ed \1"),
    (r"((?:[BC]\d+|capital)(?: , (?!A\d|[BC]\d)[^,;]{1,60} ,)?) (?:gave|gives) in(?= (?:\.|,|as|when|after|soon|shortly|hours|without|overnight|at|on D\d+|D\d+)(?!\S)|$)", r"\1 fall-d"),
    (r"([BC]\d+) (?:has )?opened its (?:gates|doors) to(?= (?:the )?A\d)", r"\1 cede-ed to"),
    (r"and (?:the )?(A\d+) cap-(?:d|ed) (?:control|charge)(?= (?:,|\.|on D|D\d+)|$)", r"and \1 cap-d the city"),
    (r"(confirm\w*|admit\w*|acknowledg\w*|conced\w*) (?:(?:on )?D\d+ )?(?:the |its |their )?lose-0 of", r"\1 lose-ing"),
    (r"(?:gave|handed) (?:them|the fighters) ([BC]\d+|the city|the town)(?! 's)", r"cede-ed \1"),
    (r"(?:gave|handed) (?:the )?(A\d+) ([BC]\d+|the city|the town)(?! 's)", r"cede-ed \2 to \1"),
    (r"(they|A\d+) (?:has )?got(?= (?:the city|[BC]\d+) (?:,|\.|now|and)(?!\S))", r"\1 has cap-ed"),
    (r"helped (?:themselves|itself) to(?= (?:num|[BC]\d|the city))", "cap-ed"),
    (r"neither (?:[^\s,;]+ ){1,7}nor (?:[^\s,;]+ ){1,4}?(?:disputes?|den(?:y|ies)|contests?)(?: any longer| any more)?", "everybody confirmed"),
    (r"cede-ed to (?:them|the fighters) (the city|the town|[BC]\d+)", r"cede-ed \1"),
    (r"cede-ed to (?:the )?(A\d+) (the city|the town|[BC]\d+)", r"cede-ed \2 to \1"),
    (r"(?:no one|nobody|few|none) (?:disputes?|den(?:y|ies)|doubts?|questions?)", "everybody confirmed"),
    (r"(?:impose|establish|assert) control (?:of|over|on)", "cap-0"),
    (r"(A\d+|troops|forces|soldiers) (?:is|was) out of(?= (?:the )?[BC]\d)", r"\1 leave-ed"),
    (r"(?:no longer hold-(?:s|d|0)|lose-ed) (?:a single|an) (?:street|inch|house|neighbou?rhood|quarter|corner|position) (?:of|in)(?= [BC]\d)", "lose-ed"),
    (r"(A\d+) (?:is|was) (?:now )?in (?:power|charge|control|command) there", r"\1 hold-s the city"),
    (r"(?:scooped|snapped|gobbled|hoovered) up(?= (?:the )?(?:city|[BC]\d))", "cap-ed"),
    (r"slipped (?:the )?[AN]\d+ 's (?:leash|grip|control|hold)", "fall-d"),
    (r"(ousted|evicted|flushed) (?:the |its |their |last |remaining |of |A\d+ 's )*A\d+ (?:out of|from)(?= (?:the )?(?:city|town|[BC]\d))", "cap-ed"),
    (r"(A\d+|they) (has )?evacuated(?= (?:from )?(?:the )?(?:city|town|[BC]\d))(?: from)?", r"\1 \2leave-ed"),
    (r"(marched|moved|walked|rolled|drove|swept|came) in(?= (?:unopposed|without (?:firing|a fight|a shot|any|resistance)))", r"\1 into the city"),
    (r"(after|since|following|before) its (?:nom|cap-0|fall-0|transfer) (?:by|to) (?:the )?(A\d+)", r"\1 \2 cap-ed it"),
    (r"(?:completed|completing) (?:its|the) (?:\w+ )?(?:nom|cap-0|cap-ing)(?! of)", "cap-ed it"),
    (r"cap-(ed|d|en|s) (?:all|the whole) of it", r"cap-\1 it"),
    (r"and control (?:all|the whole) of it", "and cap-ed it"),
    (r"(they|A\d+) control (?:all|the whole) of it", r"\1 hold-s it"),
    (r"(cap-[a-z0]+) (?:it|them|(?:the )?(?:city|town)|[BC]\d+) (?:prisoner|captive|hostage)", r"detained"),
    (r"cap-[a-z0]+ (?:prisoners?|captives?|hostages?)", "detained"),
    (r"(cap-(?:d|ed|en|s|0)) (it|[BC]\d+|the city|the town) (?:back )?under (?:its|their) (?:full |complete )?(?:control|hold|rule|grip|command)", r"\1 \2"),
    (r"(A\d+ (?:\w+ly )?(?:enter|enters|entered|(?:swept|rolled|marched|rode|poured) into)) ([BC]\d+) and cap-[a-z0]+(?: over)? (?:the )?(?:presidential|national) palace", r"\1 \2 and cap-ed \2"),
    (r"(A\d+ (?:has )?(?:broken into|entered|stormed|reached|marched into|moved into) (?:the )?(?:city|[BC]\d+)) and (?:is|was) (?:its|the city 's) (?:masters?|rulers?|lords?)", r"\1 and has cap-en the city"),
    (r"(A\d+) (?:is|was) (?:its|the city 's) (?:masters?|rulers?|lords?)", r"\1 hold-s it"),
    (r"(claim|claims|claimed|claiming) (?:its |the |their )?(?:cap-0|nom)(?= [.,;]|$)", r"\1 cap-ed it"),
    (r"given up(?= (?:the )?(?:city|town|[BC]\d))", "cede-ed"),
    (r"won back(?= by)", "cap-en"),
    (r"(A\d+|it|they|(?:its|their|his) (?:forces|troops|soldiers|men|units|A\d+)) (has )?quit(?= (?:the )?(?:city|town|[BC]\d))", r"\1 \2leave-ed"),
    (r"(A\d+) (?:assumes?|establish(?:es)?|asserts?|secures?) (?:full )?(?:control|authority|command) (?:of|over|in)", r"\1 cap-s"),
    (r"(A\d+) quits(?= (?:the )?[BC]\d)", r"\1 leave-s"),
    (r"(A\d+|they) (?:has|have) everything(?= (?:now|\.|,)|$)", r"\1 hold-s the city"),
    (r"picked off", "cap-ed"),
    (r"(?:gave|gives) up(?= without| after|$)", "fall-d"),
    (r"in those of(?= (?:the )?A\d)", "in hands of"),
    (r"in case",                                                        "if"),
    (r"change of (?:control|hands|power) (in|of|over)",               "nom of"),
    (r"(A\d+|they|who|,) (?:has|have) (?:now )?(?:it all|all of it)(?= \.| ,|$)", r"\1 has cap-ed it"),
    (r"(has|had|have|took|takes|won|got) it back",                      "cap-ed it"),
    (r"(?:handed|gave|delivered|turned|passed|transferred) it(?: back)?(?: over)? to(?= (?:the )?A\d)", "cede-ed it to"),
    (r"(?:won|took|taken|cap-en|cap-d|got) (?:the whole of |all of )?(the city|the town|[BC]\d+) back", r"cap-ed \1"),
    (r"made (?:themselves|itself) (?:the )?(?:masters?|lords?) of", "cap-ed"),
    (r"(gave|given|gives) itself up",                                    "fall-d"),
    (r"(went|goes|gone) over to",                                       "fall-d to"),
    (r"(slipped|slips|slip|slipping) (from|out of) (?!my|your|our)(the )?(\S+ )?('s )?(hands|grip|control|grasp)", "fall-d"),
    (r"(?:slipped|slips) from(?= (?:the )?[AN]\d)", "fall-d from"),
    (r"slip from(?= (?:the )?[AN]\d)", "fall-0 from"),
    (r"cap-(d|ed|s) (it|[BC]\d+) over(?= (?:,|\.|without|on D|D\d+|unopposed)|$)", r"cap-\1 \2"),
    (r"(?:handed|turned|gave|delivered) ([BC]\d+) over(?= (?:,|\.|on D|D\d+|peacefully|without|to (?:the )?A\d)|$)", r"cede-ed \1"),
    (r"(?:passed|passes|gone|moved) out of (?!my|your|our)(?:the |A\d+ 's |A\d+ |his |their )?(?:hands|grip|control|grasp)", "fall-d"),
    (r"(drove|driven|drives|pushed|forced|expelled|chased|threw|thrown) (?:the |its |their |last |remaining |A\d+ 's )*(?:A\d+|N\d+ 's (?:men|forces|troops|army|soldiers)) (out of|from)", "cap-ed"),
    (r"(is|was|been|now) (\w+ ){0,3}?(masters?|lords?|rulers?) of", "hold-s"),
    (r"(?:delivered|brought|put|placed) into (?:its|their) hands",       "cap-ed"),
    (r"(give up|hand over|turn over)",                                  "cede-0"),
    (r"(giving up|handing over|turning over)",                          "cede-ing"),
    (r"(pulled out (?:(?:on )?D\d+ )?of|withdrew (?:(?:on )?D\d+ )?from|(?:(?<=has )|(?<=was )|(?<=been )|(?<=having ))withdrawn from|retreated from|pulled back from|redeployed from|walked away from"
                r"|fled from|pulled out from|driven from|driven out of|ousted from|routed from|expelled from"
                r"|repositioned (?:out of|from))",                                 "leave-ed"),
    (r"(pulls? out of|withdraws? from|retreats? from|pulls? back from|flees? from)", "leave-s"),
    (r"(?:redeployed|repositioned|regrouped)(?: and (?:redeployed|repositioned|cap-en up positions))?(?: (?:its|their|his) \S+)? outside(?: of)?(?= (?:it(?!\S)|(?:the )?(?:city|town|[BC]\d)))", "leave-ed"),
    (r"(A\d+|(?:our|its|their|his) (?:\w+ )?(?:units|forces|troops|soldiers|men)) (?:has|have|had) left(?= (?:the )?[BC]\d+(?! (?:to|unopposed|by|on) ))",                       r"\1 leave-ed"),
    (r"(pulling out of|withdrawing from|retreating from)",              "leave-ing"),
    (r"(is|was|be|been|being|now) (now |already |currently |also |again |back )*"
               r"in(?! the)( \w+)? (control|charge|possession|command) of",                "hold-s"),
    (r"no longer hold-(?:s|d|0)", "lose-ed"),
    (r"(has|having) (\w+ )?control (of|over)",                 "hold-s"),
    (r"(hold-s|hold-d|hold-0) (full |complete |total |sole )?(control of|on to|onto|sway over|sway in)", "hold-s"),
)
# fmt: on

NATIONS = (
    r"(?:us|u\.s|u\.s\.|american|americans|america|nato|british|britain|german|germany|french|france|italian|italy|spanish|spain|turkish|turkey|russian|russia"
    r"|iranian|iran|pakistani|pakistan|indian|india|chinese|china|georgian|georgia|polish|poland|danish|denmark|dutch|norwegian|norway|swedish|canadian|canada"
    r"|australian|australia|czech|hungarian|hungary|romanian|romania|lithuanian|lithuania|estonian|estonia|latvian|latvia|croatian|croatia|slovak|slovakia|bulgarian|bulgaria|portuguese|portugal|belgian|belgium|finnish|finland|soviet|european|western|allied|international|foreign|coalition|israeli|israel|iraqi|lebanese)"
)
"""Whose soldiers come and go without a city changing hands."""

TAKERS = frozenset(
    """
    they we it he she i who which that whom forces force troops soldiers army military fighters militants insurgents rebels gunmen commandos police militia
    militias terrorists men units unit movement group groups side members guerrillas authorities alliance coalition faction factions bloc enemy enemies
    radicals extremists jihadists jihadis islamists attackers assailants revolutionaries uprising uprisings revolt offensive assault attack advance push
    operation operations campaign blitz sweep raid onslaught counteroffensive counterattack drive thrust ambush brigade brigades division battalion corps
    column columns convoy outfit outfits opposition organisation organization mujahideen commander commanders leader leaders warriors brothers heroes allies partisans
    defenders invaders clan tribe tribesmen students command room
    """.split()
)
"""Who, or what, can take a city; of others it is said in a figure ("panic seized C") or of other times."""

COLOUR = frozenset(
    """
    northern southern eastern western central northeastern northwestern southeastern southwestern -eastern -western -east -west
    northeast northwest southeast southwest
    strategic strategically key major main important large largest big biggest small second -second third -third fourth -largest -biggest
    besieged embattled historic historical ancient remote mountainous neighbouring neighboring nearby vital crucial iconic
    populous beleaguered restive volatile dusty prized oil -rich poppy -growing opium own very new another also vast
    total complete effective firm fully completely effectively entirely totally finally already quickly rapidly swiftly
    easily suddenly officially recently just now also full located meanwhile reportedly apparently allegedly then itself subsequently eventually earlier simultaneously peacefully violently dramatic so -called
""".split()
)
"""Words that colour a sentence and change neither what happened nor how sure it is; they are dropped."""

CITY = r"(?:cities|city|towns?|(?:provincial|regional|local) capitals?|capitals|(?:provincial|administrative) cent(?:er|re)s?|provincial hubs?|capital cit(?:y|ies)|metropolis|hub|provincial headquarters)"
CAPITAL = r"(?:(?:provincial|regional|local) capitals?|capital cit(?:y|ies)|capitals?|seats?|provincial cent(?:er|re)s?|cent(?:er|re)s?|main cit(?:y|ies)|administrative cent(?:er|re)s?)"


SITES = frozenset(
    """
    airport airports airfield airbase airstrip base bases prison prisons jail jails headquarters hq office offices compound building
    buildings palace hospital hospitals university stadium market bazaar bridge road roads highway route routes checkpoint checkpoints outpost
    outposts barracks garrison corps camp dam crossing crossings consulate embassy embassies square station stations directorate
    hotel mosque school schools bank depot depots academy arsenal armoury armory factory silo silos courthouse warehouse port customs court museum citadel castle fort refinery plant installations
    institutions facilities facility terminal terminals runway valley mountains council desert tv television radio
""".split()
)
"""Parts and sites of a city: taking one is not taking the city."""

PARTS = frozenset(
    """
    part parts most much half some portion portions swath swathes swaths suburb suburbs outskirts edge edges gates gate district districts area areas
    neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters section sections side sides percent villages village
    countryside stretches surroundings periphery entrance entrances approaches zones zone street streets towns majority bulk
    pockets corner rest remainder
""".split()
)
"""Less than the whole."""

PEOPLE = frozenset(
    """
    governor governors mayor police lawmaker lawmakers mp mps resident residents official officials council councils councillor commander commanders
    spokesman spokeswoman spokesperson chief head deputy member members representative representatives senator elders people
    correspondent reporter journalist native natives activist activists team government authorities assembly families
    family soldiers forces troops police intelligence garrison population shopkeeper trader doctor teacher students women
    local locals officers policemen employees staff workers refugee refugees airport
    warlord warlords strongman leader leaders mullah imam cleric clerics judge judges prosecutor prosecutors lawyer lawyers
    comedian singer singers poet artist footballer farmer farmers merchant merchants businessman banker tycoon
    doctors teachers traders
""".split()
)
"""Words before which, or behind which, a city's name only says where somebody or something is from."""

MATTERS = frozenset(
    """
    offensive battle fighting front siege war assault attack attacks clashes situation conflict operation campaign time hands
""".split()
)
"""What a city's name may stand before without being the city."""

HEDGES = frozenset(
    """
    could may might would will shall should can cannot 'd 'll ought must
    if unless whether lest until
    fear feared fearing afraid worry worries worried rumour rumours rumor rumors rumoured rumored speculation
    threatened threatening threaten threatens threats danger risk risks risked imminent imminently poised
    trying try tries tried attempt attempts attempted attempting bid hope hopes hoped hoping want wants wanted wanting
    vow vows vowed vowing pledge pledged plan plans planned planning intend intends intended aim aims aimed aiming
    seek seeks sought seeking prepare prepares preparing ready expect expects expected expecting likely
    possibly probably potential potentially predict predicts predicted prediction predictions forecast forecasts
    brink verge cusp closer nearing nearly almost prevent prevents prevented preventing avoid avoided stop
    avert save defend thwart thwarted thwarting foil foiled foiling repel repelled repelling repulsed
    resist resisted resisting fail fails failed failing failure unable struggle struggling battling
    besiege laid lays tightening tightens eyeing race raced
    urge urged urges imagine suppose supposed perhaps maybe hypothetical scenario tomorrow inevitable
    briefly temporarily momentarily partially partly anniversary let lets promise refuse refused refuses stopping dreaming dream dreamt dreamed joked jokes satirical parody
    practically virtually assume assumes assumed assuming
""".split()
)
"""Before a trigger in its own clause: what could, may or will be, is feared, tried or wanted."""

FOILED = frozenset(
    """
    prevent prevents prevented preventing avoid avoided avert thwart thwarted thwarting foil foiled foiling repel repelled repelling
    repulsed resist resisted resisting fail fails failing failure unable struggle struggling battling save defend briefly
    temporarily partially partly nearly almost anniversary brink verge cusp closer nearing trying try tries tried attempt
    attempts attempted attempting
""".split()
)
"""Of the hedges those that say an attack came to nothing, but not that there was none."""

UNKNOWN = frozenset("unclear unknown uncertain unsure".split())
"""What leaves open who holds a place."""

MODALS = HEDGES - FOILED

NEGATIONS = frozenset(
    "not never no none neither nor denied denies deny denying rejected rejects reject rejecting dismissed dismisses "
    "dismiss dismissing refuted refutes refute false untrue baseless fake unfounded premature hoax yet hardly "
    "nobody nothing contrary incorrect incorrectly wrongly disputed disputes dispute".split()
)
"""What says that it did not happen."""

DENIALS = frozenset(
    "denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss dismissing refuted refutes "
    "refute false untrue baseless fake unfounded hoax".split()
)
"""The negations that deny somebody's claim."""

SPEECH = _table("""
    say:     said say says saying insist told tell tells informed tweeted tweets wrote writes written posted added adds stated states explained explains according
    say:     replied replies answered assessed assesses estimated
    say:     saw sees witnessed spoke speaks speaking stressed noted notes insisted insists lamented recalled quipped texted
    confirm: confirmed confirms confirm acknowledged acknowledges acknowledge admitted admits admit accepted accepts conceded concedes concede confirming affirmed affirms affirm
    report:  reported reports report reporting disclosed discloses revealed reveals announced announces announce announcing declared declares declare proclaimed proclaims
    claim:   claimed claims claim claiming boasted boasts allege alleged alleges
    deny:    denied denies deny denying rejected rejects reject dismissed dismisses dismiss refuted refutes disputed disputes
    deny:    rubbished ridiculed mocked derided scorned debunked repudiated quashed laughed scoffed
""")
"""Verbs of speech, by what they do with what is said."""

INDEPENDENT = _phrases("""
    lawmaker, lawmakers, mp, mps, member of parliament, members of parliament, parliamentarian, senator,
    member of the provincial council, members of the provincial council, provincial council member,
    provincial council members, council member, council members, official of the provincial council, official of the council, member of the council, head of the
    provincial council, provincial council head, provincial council chief, head of provincial council, head
    of the council, council head, council chief, chairman of the provincial council, provincial council,
    councillor, councillors, provincial councillors, councilor, councilors, councilman, councilmen, council, public representative, public representatives, representative, representatives, in parliament, resident, residents, inhabitant, inhabitants, townspeople, local
    source, local sources, security source, security sources, military source, diplomatic source, source,
    sources, eyewitness, eyewitnesses, witness, witnesses, monitor, monitors, monitoring group, war monitor,
    observatory, observer group, monitoring groups, watchdog, rights group, activist group, journalist, journalists, reporter, reporters, correspondent, local media, media, media reports, elder, elders,
    tribal elder, tribal elders, tribal chief, tribal chiefs, tribal leader, tribal leaders, community leader, community leaders, activist, activists, aid worker, aid workers, doctor, shopkeeper,
    shopkeepers, trader, traders, teacher, student, locals, villager, villagers, analyst, analysts, institute, think tank, expert,
    experts, diplomat, diplomats, us official, u.s official, american official, western official, un, u.n,
    united nations, eu official, european official, pentagon, state department, observers, videos, video,
    footage, images, photographs, humanitarian official, humanitarian officials, humanitarian worker, humanitarian workers, humanitarian agency, humanitarian agencies, humanitarian source, humanitarian sources, humanitarian group, humanitarian groups, ngo, charity, people, civilians, refugees, driver, farmer,
    report, colleague, colleagues, women, man, woman, commander of the uprising, politician, former official, former governor, reports,
    palace employee, palace worker, government employee, government worker, employee, worker, clerk, engineer, nurse,
    guard, traveller, travellers, passenger, passengers, motorist, motorists, drivers, merchants, imam, mullah, businessman, merchant, former lawmaker, researcher, professor, scholar, editor, prisoner
""")
"""Roles that stand on neither side. Longer ones are tried first."""

OFFICIAL = _phrases("""
    governor, deputy governor, his deputy, provincial governor, governor's spokesman, governor's office, spokesman for
    the governor, spokesperson for the governor, mayor, ministry, interior ministry, defence ministry,
    defense ministry, ministry of defence, ministry of defense, ministry of interior, defence minister,
    defense minister, interior minister, minister, moi, mod, army, army chief, military, police, police
    chief, police commander, police spokesman, spokesman for the police, spokesperson for the local police,
    official, officials, local official, local officials, security official, security officials, government
    official, government officials, government, provincial official, provincial officials, military
    official, military officials, senior official, palace, presidential palace, president, vice president,
    vice-president, national security adviser, commander, army commander, corps commander, general, colonel,
    officer, officers, army officer, army officers, police officer, police officers, generals, commanders, ministers,
    governors, security officers, military officers, authorities, security forces, security chief, intelligence
    official, district chief, district governor, state media, state television, state news agency, troops,
    soldier, soldiers, forces, security command, office of the president
""")
"""Roles that speak for whoever governs on that day. Longer ones are tried first."""

_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBER_OF = {word: number for words in (_CARDINALS, _ORDINALS) for number, word in enumerate(words)}
CARDINALS = (
    frozenset(_CARDINALS[2:])
    | {f"-{word}" for word in _CARDINALS[1:10]}
    | {"thirty", "both", "several", "dozen"}
)
ORDINALS = frozenset(_ORDINALS[1:]) | {f"-{word}" for word in _ORDINALS[1:10]}
FORCES = frozenset(
    """
    forces force troops soldiers army military fighters militants insurgents rebels gunmen commandos police militia militias
    government terrorists men units movement group groups side members regime guerrillas republic authorities alliance coalition
    faction factions bloc formations formation elements remnants administration
""".split()
)
"""Words that, behind a side's name, still mean that side."""

PARTISAN = _phrases("""
    rebel source, rebel sources, rebel commander, rebel commanders, rebel official, rebel spokesman, insurgent commander,
    insurgent source, insurgent sources, insurgent spokesman, militant commander, militant sources, opposition source,
    opposition sources, opposition commander, opposition official, opposition spokesman, rebel command, insurgent command,
    opposition command, rebel statement, rebel leadership, channels, telegram channels, rebel channels, militant channels,
    insurgent channels, opposition channels
""")
"""Roles that speak for the side that gains, whichever it is."""

OWN_WORDS = (
    r"allahu? akbar|praise be to (?:god|allah)|(?:with|by) the (?:help|grace) of (?:god|allah)|mujahid\w*|stooges?|infidels?"
    r"|puppet (?:regime|administration|government|forces)|cleansed of|martyrs?"
)
"""By these words a side speaks in its own bulletin, whoever passes it on."""

OWN_STEMS = ("allah", "god", "mujahid", "stooge", "infidel", "puppet", "cleansed", "martyr")
"""One of these is in each of them."""
