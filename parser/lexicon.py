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
    leave-ed: abandoned fled vacated
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

NATIONS = (
    r"(?:us|uk|u\.k|u\.k\.|u\.s|u\.s\.|american|americans|america|nato|british|britain|german|germany|french|france|italian|italy|spanish|spain|turkish|turkey|russian|russia"
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
    "contradicting contradicts contradicted nobody nothing contrary incorrect incorrectly wrongly disputed disputes dispute".split()
)
"""What says that it did not happen."""

DENIALS = frozenset(
    "denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss dismissing refuted refutes "
    "refute false untrue baseless fake unfounded hoax contradicting contradicts contradicted".split()
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
    gov, governor, deputy governor, his deputy, provincial governor, governor's spokesman, governor's office, spokesman for
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
    opposition command, operations room, operations command, rebel statement, rebel leadership, channels, telegram channels, rebel channels, militant channels,
    insurgent channels, opposition channels, terror group, terrorist group, militant group, rebel group, insurgent group
""")
"""Roles that speak for the side that gains, whichever it is."""

OWN_WORDS = (
    r"allahu? akbar|praise be to (?:god|allah)|(?:with|by) the (?:help|grace) of (?:god|allah)|mujahid\w*|stooges?|infidels?"
    r"|puppet (?:regime|administration|government|forces)|cleansed of|martyrs?"
)
"""By these words a side speaks in its own bulletin, whoever passes it on."""

OWN_STEMS = ("allah", "god", "mujahid", "stooge", "infidel", "puppet", "cleansed", "martyr")
"""One of these is in each of them."""
