"""Says a tagged sentence again in few words: apposition and colour go, many wordings become few.

The sentence that print would give as "the dusty capital of the province, C0, was on D1 overrun by A2's
fighters" becomes `C0 was cap-en by A2`. The table below is read from top to bottom. New tags: S a site in a city, Z a
part of one, W people of a place, SEAT its seats of power.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parser import lexicon
from parser.patterns import Pattern, Replacement, Rewriting
from parser.phrases import PHRASES
from parser.plain import Plain

_DROPPED = lexicon.COLOUR | frozenset("[ ] * # \" ' “ ” ‘ ’".split())
_DID_SO = Pattern(r"(?<!\S)(did|does|done|do) so(?! (?:much|many|far)(?!\S))(?!\S)")
"""Elsewhere "so" only colours."""
_WIND_OF = Pattern(r"(?<!\S)((?:north|south)(?:east|west)) of(?!\S)")
"""Says where something lies, where "northeast C" says nothing of it."""
_TAGS = (
    lexicon.TRIGGERS
    | lexicon.TAKING
    | dict.fromkeys(lexicon.CARDINALS, "num")
    | dict.fromkeys(lexicon.ORDINALS, "nth")
    | {"have": "has", "had": "has", "are": "is", "were": "was", "gov": "government", "govt": "government"}
)


_TITLE = Pattern(r"(?<!\S)[\"“] (?P<words>(?:[a-z]+ ){0,4})[BC](?P<city>\d+) (?:[,.!?] )?[\"”](?!\S)")
"""A city's name between quotation marks, alone or behind a few words that tell nothing, is the title of something."""
_TELLING = frozenset("of in for from to at on over near is was has the we".split())


def _title(match: re.Match[str]) -> str:
    words = match.group("words").split()
    told = any(word in _TELLING or word in lexicon.TRIGGERS or word in lexicon.TAKING for word in words)
    return match.group() if told else f"S{match.group('city')}"


_MAIN_TOWN = Pattern(
    r"(?<!\S)(?:main|chief|principal) (?:town|city)(?= of (?:the )?[BP]\d)|(?:(?<=[BP]\d 's )|(?<=[BP]\d province 's ))(?:main|chief|principal|central) (?:town|city)(?!\S)"
)
_HEADQUARTERS = Pattern(
    r"(?<!\S)([BP]\d+ 's )?provincial (?:headquarters|hq)(?= of (?:the )?[BP]\d| ,| \.|$)"
)
"""Of a province and no force: its chief town."""
_ALREADY_HAS = Pattern(
    r"(?<!\S)already (?:has|have|had)(?= (?:both )?[BC]\d+(?: ,| \.| ;|$)(?![^;.]{0,60}? (?:in (?:its|their) sights|surrounded|encircled|besieged|under siege|cut off|within reach)))"
)
_ALL_OF_IT = Pattern(
    r"(?<!\S)(?<!almost )(?<!nearly )(?<!about )(?<!not )(?<!virtually )(?:100|one hundred|a hundred) (?:percent|per cent|%)(?= (?:[\"”] )?(?:control|in control))"
)
_HAD_TO = Pattern(
    r"(?<!\S)(?:(?:has|have|having) had|had|(?:has |have )?(?:was|were|been) (?:forced|compelled|obliged)) to (?P<do>give up|surrender|abandon|hand over|leave|quit|evacuate|cede|relinquish|withdraw from|pull out of|retreat from)(?!\S)"
)
"""What somebody had to do was done; what they have to do is not."""
_DONE = {
    "give up": "gave up", "hand over": "handed over", "leave": "left", "quit": "quit", "withdraw from": "withdrew from",
    "pull out of": "pulled out of", "retreat from": "retreated from", "surrender": "surrendered", "abandon": "abandoned",
    "evacuate": "evacuated", "cede": "ceded", "relinquish": "relinquished",
}  # fmt: skip
_MAIN_TOWNS = Pattern(r"(?<!\S)(?:main|chief|principal) (?:towns|cities)(?= of (?:the )?[BP]\d)")


def reduce(plain: Plain) -> Plain:
    """The plain form proper of a tagged sentence."""
    before = _MAIN_TOWNS.sub("capitals", _MAIN_TOWN.sub("capital", _TITLE.sub(_title, plain.before)))
    before = _HAD_TO.sub(lambda match: _DONE[match.group("do")], before)
    before = _ALL_OF_IT.sub("full", before)
    before = _ALREADY_HAS.sub("holds", _HEADQUARTERS.sub(r"\1capital", before))
    said = " ".join(
        filter(None, map(_said, _WIND_OF.sub(r"\1_of", _DID_SO.sub(r"\1 likewise", before)).split()))
    )
    return plain.saying(" ".join(_REWRITING(f" {said}").split()))


@lru_cache(maxsize=15_000)
def _said(form: str) -> str:
    """The word that stands for another in plain forms; empty for one that is dropped."""
    if form in _DROPPED:
        return ""
    if form.endswith("_of"):
        return form.replace("_", " ")
    if form in _TAGS:
        return _TAGS[form]
    if not form[0].isdigit():
        return form
    if form.replace(",", "").isdigit():
        return "num"
    return "nth" if form[:-2].isdigit() and form[-2:] in ("st", "nd", "rd", "th") else form


def _capitals_of(match: re.Match[str]) -> str:
    """`the capitals of P1, P2 and P3` as the list of those capitals."""
    return " , ".join(f"C{number}" for number in re.findall(r"\d+", match.group("provinces")))


def _one_after_another(match: re.Match[str]) -> str:
    """`first C1 went, then C2, then C3`: what became of all of them."""
    return f"{' and '.join(f'{city}' for city in match.groups() if city)} fall-d"


def _provinces(match: re.Match[str]) -> str:
    """`the provinces of B1 and B2` as provinces."""
    return " and ".join(f"P{number}" for number in re.findall(r"\d+", match.group("provinces")))


def _taken_outright(match: re.Match[str]) -> str:
    """`took P1 and P2`: provinces that are taken outright mean their capitals."""
    return f"{match.group('verb')} {_capitals_of(match)}"


def _borders_with(match: re.Match[str]) -> str:
    """`the borders with K1 and K2` as the list of those borders."""
    return " and ".join(f"L{number}" for number in match.groups() if number)


def _any(words: frozenset[str]) -> str:
    return rf"(?:{'|'.join(sorted(words))})"


_CITY, _CAPITAL = lexicon.CITY, lexicon.CAPITAL
_ONE_CAPITAL = _CAPITAL.replace("s?", "").replace("cit(?:y|ies)", "city")
_SITE, _PART, _PEOPLE, _FORCES = map(_any, (lexicon.SITES, lexicon.PARTS, lexicon.PEOPLE, lexicon.FORCES))
_NP = r"(?:the )?(?:yet |num |nth |latest |last |more |other |additional |a |an |its |their |M\d+ (?:'s )?)*"
_AND = r"(?:, and|,|and|as well as|along with|both)"
_WIND = r"(?:(?:far |extreme )?(?:north|south|east|west|northeast|northwest|southeast|southwest)(?: -?(?:east|west|central))?(?: (?:region|part)(?! of))?)"
_DISTANCE = r"(?:num|[\d,.]+) (?:km|kilometres|kilometers|miles|mile)(?: \( (?:num|[\d.]+) \w+ \))?"
_SEAT = (
    r"(?:(?:W\d+ |provincial |local )?governor 's(?: (?:office|compound|house|building|residence|palace|headquarters))?"
    r"|(?:W\d+ |provincial )governor (?:office|compound|house|building)|office of the governor|governorate(?: building)?)"
)
_POST = (
    r"(?:(?:provincial )?(?:police|security|intelligence|army|A\d+) (?:headquarters|command|office|directorate|department|hq)"
    r"|prison|jail|airport|(?:other )?(?:government )?(?:buildings|offices|facilities|installations)|intelligence (?:office|directorate|department)|provincial council(?! (?:members?|head|chief|chairman|chairwoman|deputy|official))|square|city hall|S\d+)"
)
_OTHER_PRIZE = rf"(?:(?:the|its|both) )*(?:(?!cap-|and |,)[\w']+ ){{0,3}}{_SITE}(?: , and| ,| and| , as well as| as well as)"
"""Something taken together with a city: "the airport and", "the central prison, "."""
_MORE_POSTS = rf"(?: {_AND} {_NP}(?:{_SEAT}|{_POST}))*"

# fmt: off
_THINGS = (
    r"(?:crossings|districts|villages|towns|checkpoints|posts|outposts|bases|prisons|jails|airports|airfields|roads?|highways?|motorways?|suburbs|outskirts|countryside|customs|garrisons|economies|hospitals|residents"
    r"|traders|officials|policemen|police|chiefs|revenues?|branches|stations|headquarters|factories|depots|positions|defences|defenses|attacks|hostages|inmates|prisoners|exports|routes|markets|commanders|governors|barracks|corps|units|troops|soldiers|dams|fields)"
)
"""Behind a list of cities: what of theirs is spoken of, of all of them."""
_TABLE: tuple[tuple[str, Replacement | str], ...] = (
    # what print says (a pattern over tags and words), what it amounts to
    (r"(?:commercial|economic|financial|cultural|historic|historical|business|political|administrative|spiritual|agricultural)(?= (?:and (?:\w+ ))?(?:hub|heart|city|town|cent(?:er|re)|capital)s? (?:of|city) (?:the )?[BC]\d)", ""),
    (r"'s (?:- )?(?:and|,)(?= (?:num )?(?:cities|towns)(?!\S))", "'s"),
    (r"(cap-\w+) (?:the )?(?:num )?(?:towns|cities) of(?= (?:the )?[BC]\d+(?: in the [a-z]+)? (?:and|,)(?!\S))", r"\1"),
    # a side with its forces is the side
    (rf"(A\d+)(?: 's)?(?: M\d+)?(?: {_FORCES})+", r"\1"),
    (r"N(\d+) 's (?:A\d+|forces|fighters|men|troops|soldiers|militia|supporters|followers)", r"A\1"),
    (r"(A\d+) A\d+(?: A\d+)?", r"\1"),
    (r"(A\d+) \( A\d+ \)(?: A\d+)?", r"\1"),
    (r"(A\d+) \( (?:(?![ABCPL]\d)[^()\s]+ ){1,10}\)", r"\1"),
    (r"(?:A\d+|(?:M\d+ )?(?:force|forces|alliance|coalition|group|groups|fighters)) led by (A\d+)", r"\1"),
    (r"(?:the )?(?:[a-z.]+ -(?:led|backed|aligned|allied|supported) ,? ?)+(A\d+)", r"\1"),
    (r"(?:the|an?|those|these) (A\d+)", r"\1"),
    (r"A\d+ of (A\d+)", r"\1"),
    (r"(?:forces|fighters|troops|soldiers|units|members|men|factions|brigades) of (?:the )?(A\d+)", r"\1"),
    (r"(A\d+) (?:fighting|battling|opposing|resisting|opposed to|hostile to) (?:the )?A\d+(?! ,? ?(?:who|which|that) )", r"\1"),
    (r"(A\d+) and (?:(?:its|their) )?(?:\w+ )?(?:allies|partners|affiliates|proxies|friends)", r"\1"),
    (r"(A\d+) and (?:(?:its|their|other) )?allied (?:[a-z]+ )?(?:A\d+|rebels?|fighters|factions|forces|groups?|militias?|insurgents|militants)", r"\1"),
    (r"(A\d+|groups?|factions?|forces|elements|units) (?:opposed|hostile) to (?:the )?A\d+", r"\1"),
    (r"(?:the |an? )?M\d+ (A\d+)", r"\1"),
    (r"(A\d+) and (?:armed |local )*(?:residents|locals|villagers|youths|tribesmen|civilians)(?= has )", r"\1"),
    (r"what [BC]\d+ (?:is|was) to [^,;]{1,60} ,(?= [BC]\d)", ""),
    (r"the (?:home )?(?:city|town|stronghold|bastion) of (?:the )?(?:[a-z]+ )?[NA]\d+ ,(?= [BC]\d)", ""),
    (r"no (?:longer|more) (?:in|under)(?= (?:the )?(?:[AN]\d+(?: 's)? (?:control|hands|rule)|(?:control|hands|rule) of (?:the )?(?:M\d+ )?[AN]\d))", "out of"),
    # phrases that are one trigger
    *PHRASES,
    (r"M\d+ 's(?= [ABCLP]\d)", ""),
    (r"P\d+ 's(?= [BC]\d)", ""),
    (r"P(\d+)(?= 's (?:fall-0|nom)(?! of)(?!\S))", r"C\1"),
    (r"(?:the )?M\d+(?= [BCP]\d)", ""),
    (r"(?:port|coastal|(?<![BCP]\d )(?<![BCP]\d\d )(?:border|frontier)|garrison|desert|university|oil|lakeside|silk road|trading|mountain|mining|industrial|riverside|junction|transit)(?= city| cities| towns?)", ""),
    (r"(?:port|coastal|garrison|industrial|border)(?= [BC]\d)", ""),
    (r"([BC]\d+) , the num (?:cities|towns|ports|provincial capitals) (?:of|in|on)(?: (?!has |is |was |[BCPL]\d|fall-|cap-|lose-)[^\s,;.]+){1,6}?(?= ,| \.| ;| and )", r"\1"),
    (r"(?<=the )[a-z]{3,}(?:ean|ous|esque|ical|ial|ant|ent|ish|ric|tic)(?= (?:cities|city|towns?) of )", ""),
    (r"what (?:(?:is|was) left|remained|remains) of(?= (?:the )?(?:city|[BCP]\d))", ""),
    (r"num(?= [BC]\d+ and [BC]\d)", ""),
    (rf"(?:\w+ )?{_PART} (?:of|in) (?:the )?[BP](\d+)(?: (?:,|and|, and) [BPL]\d+)+(?= (?:is|was|has|fall-|cap-))", r"W\1"),
    (r"(?:who|that|which) (?:(?!cap-|fall-|lose-)[^\s,;]+ ){1,10}H\d+(?= (?:has )?(?:(?:cap|hold|lose|leave)-|(?:dug|came|went|rose|stood|swept|fought|struck|[a-z]+ed) ))", ""),
    (r"(D\d+) , an? D\d+", r"\1"),
    (r"(?<=\d )\( (D\d+) \)", r"\1"),
    (r"(?:\w+ )?districts? (?:cent(?:er|re)s?|headquarters) (?:of|in) (?:the )?[BCP](\d+)(?: province)?", r"Z\1"),
    (r"(A\d+) (?:backed|supported) by (?:the )?(?:M\d+|K\d+|united states|us|u\.s\.?|turkey|russia|iran)(?= (?:hold|cap|has|control|fall|cede|lose|leave))", r"\1"),
    (r"all (?:of )?(?:the |its )?(?:neighbou?rhoods|quarters) (?:of|in)(?= (?:the city|[BC]\d))", "all of"),
    (r"(?:the )?(?:whole|entire)(?= city| town| province| [BCP]\d)", "the"),
    (r"P(\d+) valley", r"P\1"),
    (r"(?:(?:(?:almost|nearly|virtually|practically) )?(?:all(?: of)?|the whole of) )?(?:the )?P(\d+)(?: province)? , including its (?:\w+ )?capital", r"C\1"),
    # which of city and province is meant
    (r"(?P<provinces>[BP]\d+(?: (?:,|and|, and) [BP]\d+)+) (?:provincial )?(?:capitals|cent(?:er|re)s)(?! of)", _capitals_of),
    (r"[BP](\d+) (?:province|provinces|region|governorate)", r"P\1"),
    (r"(?:the )?(?:coastal |border )?(?:provinces?|regions?|governorates?) of (?P<provinces>[BP]\d+(?: (?:,|and|, and) [BP]\d+)*)", _provinces),
    (r"(?:in|of) B(\d+) (?:and|,) P(\d+)", r"of P\1 and P\2"),
    (r"(P\d+)(?:,| ,) ([BP]\d+)(?:,| ,)? and ([BP]\d+) provinces", r"\1 , \2 and \3"),
    # where a reporter sits; a border with one country and another; whose border it is
    (r"(?:reports?|reporting|reported|writes|wrote|says|said) from (?:the )?(?:[A-Z]\d+|\w+)(?= ,| \.| that|$)", "reports"),
    (r"(?:the )?borders? with K(\d+)(?: and K(\d+))?", _borders_with),
    (r"(L\d+) and K(\d+)", r"\1 and L\2"),
    (r"\S+ 's (L\d+)", r"\1"),
    (r"[BCP]\d+ (?:[a-z]+ )?(?:towns?|districts?|villages?|crossings?|posts?|bases?) of(?= (?:the )?L\d)", ""),
    (r"(?:the )?(?:border |market |frontier )?(?:towns?|districts?|villages?|crossings?|posts?|bases?|headquarters|camp) of (?:the )?(L\d+)", r"\1"),
    (r"(L\d+)(?: districts?)? (?:cent(?:er|re)s?|headquarters)(?: (?:of|in) (?:the )?[PB]\d+)?", r"\1"),
    (r"(L\d+) (?:districts?|towns?|airports?|base|crossing|prison|border)", r"\1"),
    (r"(?:the )?(L\d+) (?:,|in|of) (?:the )?[PB]\d+(?: province)?", r"\1"),
    (r"the (L\d+)", r"\1"),
    (r"(A\d+) -(?:held|controlled|occupied|ruled|run) ([BC]\d+)", r"\2 , which \1 cap-ed"),
    (r"([BC]\d+) (?:—|–|-|:|is|was) (A\d+) -(?:held|controlled|occupied|ruled|run)", r"\1 is hold-d by \2"),
    # where it lies
    (r"(?<=^ )(?:(?:just|only|barely|about|less than|some|around|roughly) )*(?:an?|num|half an?) (?:\w+ )?-?(?:hours?|minutes?|day|days)(?: 's)? (?:\w+ )?(?:drive |ride |journey |walk |march |flight )?(?:from|of|away from|south of|north of|east of|west of) (?:the )?[BC]\d+ ,", ""),
    (rf"in M\d+ 's (?:far )?{_WIND}", ""),
    (r"in M\d+(?! 's)", ""),
    (r"(?:just )?across the (?:river|lake|valley|water|border)(?: from (?:it|there))?(?= (?:num |both |has |was |is |fall-|passed ))", ""),
    (rf", (?:(?:just|only|about|some|roughly|barely|around|nearly|almost) )*{_DISTANCE} (?:away|down the road|to the {_WIND}) ,", ""),
    (rf"(?:and |just |only |about |some |roughly |around |which lies |, |lies |is )*{_DISTANCE}(?: {_WIND}| (?:to|in) the {_WIND})?(?: (?:of|from) (?:the )?(?:(?:(?:M\d+ (?:'s )?|national )?capital|[BC]\d+) (?:of |, |city )?(?=[BC]\d))?(?:[BCPL]\d+|(?:M\d+ (?:'s )?|national )?capital(?! of)))?(?! , (?:cap-|which|lose-))", ""),
    (r"(?:, )?(?:and )?(?:the |its )?(?:last|next|nearest|first|only|nth) (?:\w+ )?(?:towns?|city|stop|hurdle|obstacle|stronghold|bastion|provincial capital) (?:before|on the (?:road|way) to) (?:the )?[BC]\d+(?: on the (?:road|way) (?:from|to) (?:the )?[^\s,;]+)?(?= ,)", ""),
    (r"and (?:only |just |barely |about |less than )*(?:an?|num|half an?) (?:\w+ )?(?:hours?|minutes|day)(?: 's)? (?:drive |ride |journey |walk |march |flight )?(?:from|of|away from|south of|north of|east of|west of) (?:the )?[BC]\d+(?= ,)", ""),
    (rf"(?:to the |in the |just )?{_WIND} of (?:the )?(?:(?:(?:M\d+ (?:'s )?|national )?capital|[BC]\d+) (?:of |, |city )?(?=[BC]\d))?(?:[BCPL]\d+|country)(?! (?:province|airport|, (?:cap-|which|lose-)))", ""),
    (rf"in the (?:country 's )?{_WIND}(?: and (?:the )?(?:{_WIND}|cent(?:er|re)))?(?: of (?:the country|M\d+))?", ""),
    (r"(?<=\d )in the cent(?:er|re)(?= (?:to|and|,)(?!\S))", ""),
    (r"(?<=the )(?:north|south|east|west) -central(?= [BC]\d)", ""),
    (r"(capital of) the same province , (P\d+)", r"\1 \2"),
    (r": (?:all|both) (?=(?:lose|cap|cede)-e)", ":"),
    (r"(?:an?|the|one) single (D\d+)", r"\1"),
    (r"(and (?:did|was|is|has)) [BP]\d+ 's , (C\d+)(?= ,| \.|$)", r"\1 \2"),
    (r"(?:completed|finished) (?:the|its|their) (?:cap-0|nom) of(?= (?:the )?(?:city|[BC]\d))", "cap-ed"),
    (r"(?:woman|man|girl|boy|baby|child|daughter|son|sister|brother|dog|cat|horse) (?:named|called) [BC]\d+", "somebody"),
    (r"([BC]\d+) , where (?:the )?(A\d+) (?:has )?cap-(?:d|ed|en) (?:over|control|charge|power)(?= D| on| in| ,| \.|$)", r"\1 , which \2 cap-ed"),
    (r"(the city|the town|[BC]\d+) (?:where|for which|in which) (?:(?!A\d|[BC]\d|cap-|fall-|lose-)[^\s,;]+ ){1,9}?(?:died|served|fought|trained|lived|worked|grew up|lives|life|blood)(?= (?:(?:was|is|has) |fall-d|passed to))", r"\1"),
    (r"P(\d+) ((?:has become|became|is|was) (?:the )?(?:nth |num |latest |last )?)province to lose-0 its (?:provincial )?(?:cent(?:er|re)|capital)", r"C\1 \2capital to fall-0"),
    (r", (?:and )?not (?:(?!A\d)[^\s,;]+ ){0,3}A\d+(?: \w+)? ,", ""),
    (r"(?:countryside|suburbs|outskirts|villages|areas|settlements|towns(?! of)) (?:of|in|around|near|outside) (?:the )?[BC](\d+) and [BC](\d+)(?! (?:was|is|has|city|fall-|cap-))", r"Z\1 and Z\2"),
    (r"(?:the )?(?:whole|entire|all) of (?:the )?([BCP]\d+)", r"\1"),
    (r"(?:the )?(?:whole|entire|all) of the (city|town|provincial capital)", r"the \1"),
    (r"([BC]\d+|the city|the town) 's (?:every|each) (?:\w+ )?(?:neighbou?rhood|quarter|district|corner|street|area)", r"\1"),
    (r"every (?:\w+ )?(?:neighbou?rhood|quarter|district|corner|street|part) of (?:the )?([BC]\d+|city|town)", r"the \1"),
    (r"([BC]\d+) 's (?:last|final|remaining) (?:\w+ )?(?:neighbou?rhoods|quarters|pockets|positions)(?= (?:has |was |been )*cap-e)", r"\1"),
    (r"(?:A\d+|forces|fighters|troops|men|units|militias?|militiamen|supporters|groups?) (?:who is |that is )?(?:loyal|allied) (?:to|with) (?:(?:the|former|vice|-president|president|ousted|deposed) )*[AN](\d+)", r"A\1"),
    (r"anti (A\d+)", r"\1"),
    (r"(A\d+) , (?:affiliated|allied|aligned|linked|associated|part|an? (?:part|ally|affiliate)) (?:with|to|of) (?:the )?A\d+ ,", r"\1"),
    (r"(A\d+) (?:that|which|whom) \S+ (?:supports?|backs?|funds|arms|trains|supported|backed)", r"\1"),
    # the seats of power stand for the city
    (rf"{_NP}{_SEAT}{_MORE_POSTS} {_AND} {_NP}{_SEAT}{_MORE_POSTS}", "SEAT"),
    (rf"{_NP}{_SEAT} {_AND} {_NP}{_POST}{_MORE_POSTS}", "SEAT"),
    (rf"{_NP}{_POST} {_AND} {_NP}{_SEAT}{_MORE_POSTS}", "SEAT"),
    (r"(?:most|much|half|parts?) of ([BC]\d+) ((?:[^\s,;]+ ){0,4}?)and (?:then )?the (?:rest|remainder|whole)(?: of it)?", r"\1 \2"),
    (r"(that|which) (A\d+) (?:does|did) not (?:control|hold-0)(?: any more)?", r"\1 \2 lose-ed"),
    (r"((?:hold|cap)-\w+|control) (?:(?:parts|swathes|most|much) of )?(?:the )?(?:north|south|east|west|northeast|northwest|countryside) and(?: all of)?(?= [BC]\d)", r"\1"),
    (rf"(?:\w+ )?(?:squares?|streets?|roundabout|bazaar|market|cent(?:er|re)) (?:of|in) (?:the )?(?:{_CITY} of )?([BC]\d+)(?= , (?:the )?nth | , (?:an? (?:city|town) )?(?:which|that) (?:(?:the )?(?:A\d+|they) (?:has )?cap-|(?:(?:has|was|itself) )*(?:fall-|cap-e|lose-ed)))", r"\1"),
    (r"([BC]\d+) , an? (?:city|town)(?= (?:which|that) )", r"\1 ,"),
    (r"(cap-\w+) (?:over )?(?:(?:the |its )?(?:(?!C\d|B\d|A\d)[^\s,;]+ ){1,4}and )?the (?:rest|remainder) of(?= (?:it|(?:the )?(?:city|town)|[BC]\d+)(?!\S))", r"\1"),
    (r"((?:cap|leave)-\w+) (?:the )?(?:last|final|remaining) (?:\w+ )?(?:neighbou?rhoods|quarters|pockets|positions) (?:of|in) ([BC]\d+)", r"\1 \2"),
    (r"((?:cap|leave)-\w+) ([BC]\d+) 's (?:last|final|remaining) (?:\w+ )?(?:neighbou?rhoods|quarters|pockets|positions)", r"\1 \2"),
    (r"([BC]\d+) be(?= (?:\w+ly )?(?:cap|fall|lose|cede)-)", r"\1 would be"),
    (r"(?:swept|marched|moved|rolled|drove|poured) into ([BC]\d+) and secured it", r"cap-ed \1"),
    (rf"([CB]\d+|the city)(?: {_CITY})? (?:apart from|except for|except|other than|bar|but for) (?:(?:its|the|an?) )?(?:(?!and )\w+ )?{_SITE}(?: and (?:(?:its|the|an?) )?(?:\w+ )?{_SITE})?(?= (?:was|is|has)| , where [^,;]{{1,80}} , (?:was|is|has))", r"\1"),
    (r"([CB]\d+|the city)(?: ,)? (?:apart from|except for|except|other than|bar|but for|save for) (?:(?:the|its|an?|one|num) )?(?:\S+ ){0,3}?(?:pockets?|enclaves?|neighbou?rhoods?|quarters?|districts?)(?: ,)?(?= (?:was|is|has))", r"\1"),
    (r"all (?:of )?(?:the |its )?(?:key |main )?(?:(?:government|state|A\d+) )?(?:buildings|offices|institutions|facilities|installations|headquarters|departments)(?: (?:but|except|besides|other than|apart from|save)(?: for)? (?:the )?(?:\w+ )?\w+(?= (?:was|is|has)))?", "SEAT"),
    (rf"(?:raised|hoisted|planted|put up|run up|ran up) (?:\S+ ){{0,4}}?(?:flags?|banners?) (?:in|over|above|on|at) (?:the |its )?(?:\w+ )?(?:squares?|roundabout|SEAT|buildings?|{_SEAT}|{_POST})(?! of)", "cap-ed SEAT"),
    (r"(?:sitting|installed|was|is|now) (?:in|inside|at) SEAT", "cap-ed SEAT"),
    (r"(?:the )?(?:A\d+|government) (?:buildings|offices|facilities|institutions)(?= (?:is|was|has) (?:\S+ ){0,2}(?:in|under) )", "SEAT"),
    (r"(?:the )?(?:\S+ )?(?:areas|parts|points|sites|buildings|institutions|installations|facilities) (?:of|in) (?:the )?(?:city|town|[BC]\d+) (?::|,|–|—|-) (?:including )?SEAT", "SEAT"),
    (rf"(cap-\w+) everything (?:but|except)(?: for)? (?:(?:the|its) )?(?:\w+ )?{_SITE}", r"\1 the city"),
    (r"every (?:(?:A\d+|government|state|public) )?(?:office|building|institution|department)", "SEAT"),
    (r"SEAT(?: [^,;.]{0,40})? and the (?:rest|whole|remainder) of the city", "the city"),
    (r"everything else in(?= (?:the city|[BC]\d))", ""),
    (r"has has(?= (?:the )?(?:city|town|[BC]\d))", "has"),
    (r"no longer (?:the )?([AN]\d+) 's(?= (?:\.|,|:)|$)", r"out of \1 's hands"),
    (r"its (?:A\d+|government|state|public) (?:departments|institutions|buildings|offices|directorates)", "SEAT"),
    (r"SEAT (?:in|of) (?:the )?(?:cent(?:er|re) of the province|provincial cent(?:er|re))", "SEAT"),
    (r"SEAT and all (?:the )?other \w+", "SEAT"),
    (r"SEAT (?:in|of) (?:the )?[BC](\d+)", r"C\1"),
    (r"the cent(?:er|re) of (?:the|this|that) province(?= (?:has |was |is |been )*(?:cap-e|fall-|cede-|lose-|in |under ))", "the provincial capital"),
    (r"(cap-\w+) over(?= SEAT)", r"\1"),
    (r", (?:farther|further|just) (?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|inland|on|away|up|down)(?: (?:along|down|up) the \w+)?(?= ,)", ""),
    (r"(?<=[CP]\d), (?:an?|num|half an?|about an|some num) (?:hours?|minutes)(?: and a half)?(?: 's)? (?:by (?:car|road|bus|air|train)|drive|ride|journey|away|walk) (?:from|of|to) (?:the )?(?:(?:national )?capital (?:, )?)?[BC]\d+(?= ,)", ""),
    (r"([CB]\d+) , the (?:national )?capital(?= , where| , which| , whose)", r"\1"),
    (r"A\d+ players?", "player"),
    (r"(is|was|remains?|remained) (?:\S+ )?(?:calm|quiet|peaceful|safe|secure|normal) and(?= (?:hold-d|in|under|with)(?!\S))", r"\1"),
    (r"(?:the )?(?:city|town) of P(\d+)(?! (?:province|and|,|or) (?!seat))", r"C\1"),
    (rf"((?:cap|lose|hold)-\w+) {_OTHER_PRIZE}(?: {_OTHER_PRIZE})*(?= (?:the )?(?:{_CITY}|[BC]\d+)(?! (?:is|was|has|could|may|might|will|would|'s|{_SITE})))", r"\1"),
    (rf"((?:flags?|banners?) (?:\S+ ){{0,6}}?(?:over|above|on|at|in)) (?:the |a )?(?:\w+ )?(?:square|roundabout|governor 's (?:office|compound|house)) (?:of|in) (?:the )?(?:{_CITY} of )?[BC](\d+)", r"\1 C\2"),
    # who withdraws from a city are none of its people
    (r"(?:the )?(withdrawal|redeployment|pullout|pullback|retreat|evacuation|departure) of (?:all )?(our|its|their|his) (?:(?:last|remaining) )?(?:forces|troops|units|fighters|soldiers|men) from(?= (?:the )?[BC]\d)", r"\2 \1 from"),
    (r"the (city|town) of the (?:country|nation)(?= (?:is|was|has) )", r"the \1"),
    # sites, parts and people of a city are not the city
    (rf"[BCP](\d+)(?: 's)? (,|and|, and|–|-)(?= (?:[BCP]\d+ (?:,|and|, and) )*[BCP]\d+(?: 's)? (?:(?!was |is |has |its )[a-z]+ )?{_THINGS}(?!\S))", r"S\1 \2"),
    (r"[BC](\d+) city cent(?:er|re)", r"Z\1"),
    (rf"[BC](\d+(?:_\d+)*)(?: 's)? (?:(?:international|central|main|military|local|provincial|police|intelligence|city|old|A\d+) )*(?:(?!and |the |as |after |or |in |on |to |opens |opened |cuts |cut |blocks |closes |clears |reaches )[a-z]+ )?{_SITE}", r"S\1"),
    (r"[BC](\d+) (?:area|areas|region|districts?|villages?|suburbs?|outskirts|countryside|neighbou?rhoods?)", r"Z\1"),
    (r"(?:the )?(?:city|town) of the same name", "the city"),
    (r"[BC](\d+) (?:border|market|frontier) (?:towns?|city|village|district)", r"S\1"),
    (rf"(?:{_SITE}|palace) (?:of|in|at|near|outside|inside|for|on) (?:the )?(?:{_CITY} of )?[BC](\d+)", r"S\1"),
    (r"(?:the )?rural [BCP](\d+)", r"Z\1"),
    (rf"(?:(?!and |or |but |while |as )\w+ )?{_PART} (?:of|in|around|outside) (?:the )?(?:{_CITY} of )?[BC](\d+)(?: {_CITY})?", r"Z\1"),
    (r"(L\d+) , in Z\d+(?= ,| \.| (?:has|was|is) |$)", r"\1"),
    (rf"[BC](\d+)(?: 's)? (?:(?:provincial|deputy|local|city|police|intelligence|military|acting|\w+ -?based) )*(?:{_PEOPLE}|{_any(lexicon.MATTERS)})", r"W\1"),
    (rf"{_PEOPLE} (?:of|from|in|for|at) (?:the )?(?:{_CITY} of )?(?:nearby )?[BCP](\d+)(?: {_CITY})?(?! , (?:cap-|lose-|which))", r"W\1"),
    (r"an? (?:[a-z]+ ){1,2}from [BC](\d+)(?= (?:, )?(?:who|whose|said|told|says)(?!\S))", r"W\1"),
    (rf"P(\d+)(?: 's)? (?:(?:provincial|deputy|local|police) )*(?:{_PEOPLE}|{_SITE}|{_PART})", r"W\1"),
    (rf"(?:(?!and |or |but |while |as )\w+ )?{_PART} (?:of|in|around) P(\d+)", r"W\1"),
    (r", (?:up against|bordering|which borders|on the borders? (?:with|of)|next to|hard by) K\d+(?: (?:,|and|, and) K\d+)* ,(?= (?:has|was|is|fall-|cap-|cede-|lose-))", ""),
    (rf", (?:the )?{_CAPITAL} of (?:the|a|its) (?:\w+ )?province (?:of|with|by) the same name(?: ,)?", ","),
    # the capital of a province is its capital
    (rf"{_NP}{_CAPITAL} (?:of|in) (?:num |more |other |the |another )*(?:provinces|governorates) (?:,|:|–|—|- -) (?P<provinces>[PB]\d+(?: (?:,|and|, and) [PB]\d+)*)(?: (?:,|–|—|- -))?", _capitals_of),
    (rf"(?:the )?(?:num )?{_CITY} (?:- -|-|–|—|\() ([BC]\d+(?: city)?(?: (?:,|and|, and) [BC]\d+(?: city)?)*) (?:- -|-|–|—|\))", r"\1"),
    (rf"{_NP}{_CAPITAL} (?:of|in) {_NP}(?P<provinces>[PB]\d+(?: (?:,|and|, and)(?: of)? [PB]\d+)*)(?: provinces?)?", _capitals_of),
    (rf"[PB](\d+)(?: 's)? {_CAPITAL}(?: of)?(?! of)", r"C\1"),
    (r"(C\d+(?:_\d+)*(?: [^\s,;]+){0,4}(?: ,)? and (?:(?:by|on|late|early|then|also|D\d+|noon|midday|dusk|nightfall|evening|,) )*)that of (?:the )?[BP](\d+)", r"\1C\2"),
    (r"P(\d+) 's (?:city|town)(?= (?:has |is |was )*(?:fall-|cap-e|lose-ed))", r"C\1"),
    (r"(?:the|an?|its) (?:[a-z]+ly )?(?:[a-z]+|M\d+)(?: -[a-z]+)? (?:city|town) of [CB](\d+)", r"C\1"),
    (rf"{_NP}{_ONE_CAPITAL} (?:,|:|-|–|—) ([CB]\d+)", r"\1"),
    (rf"{_NP}{_ONE_CAPITAL} ([CB]\d+)", r"\1"),
    (rf"{_NP}{_CITY} (?:of |known as |called )?[CB](\d+)", r"C\1"),
    (rf"[CB](\d+) {_CITY}", r"C\1"),
    (r"(?:the )?(C\d+) (?:(?:, in|, of|,) P\d+(?: province)?(?! 's)(?: ,)?|(?:in|of) P\d+(?: province)?|\( P\d+(?: province)? \))", r"\1"),
    (r"([ZSW]\d+) , C\d+ ,", r"\1 ,"),
    (r"\( (?:formerly |previously )?(?:known as|called|or) [BC]\d+ \)", ""),
    (r"C(\d+) \( C(\d+) \)", r"C\1_\2"),
    (r"([CB]\d+) ([CB]\d+)", r"\1 , \2"),
    (r"B(\d+)", r"C\1"),
    (r"C(\d+) \( C\d+ \)", r"C\1"),
    (r"(C\d+) 's(?= gone| cap-e| fall-en| lose-ed| theirs)", r"\1 is"),
    (r"(C\d+) (?:bordering|on the border with) K\d+(?: ,)?(?= (?:has|was|is|fall-|cap-|cede-|lose-))", r"\1"),
    (r"the of (C\d+)", r"\1"),
    (r"(C\d+) , (?:M\d+ 's|the (?:country|nation) 's|its) (?:\S+ ){0,2}(?:city|town|capital)(?= , which )", r"\1"),
    (r"(?:the|an?) leave-ed(?= C\d)", ""),
    (r", (?:M\d+ 's|the (?:country|nation) 's|its) (?:[^\s,;]+ ){0,6}(?:cities|city)(?: (?:after|behind|besides|outside|beyond) (?:the )?(?:capital|C\d+))? ,(?= (?:num |both )?(?:fall|cap|lose|has|was|is))", ""),
    (r"the (?:country|nation) 's (?:[a-z]+ )?(C\d+)", r"\1"),
    (r"the (?!supply|family|assembly|only|reply|rally)[a-z]+ly (?:[a-z]+|M\d+)(?: -[a-z]+)? (C\d+)", r"\1"),
    (r"(?:the|this) (C\d+)", r"\1"),
    (r"(C\d+) of (C\d+)", r"\1 , \2"),
    # a province that falls outright means its capital
    (r"(?P<verb>(?:lose|cede)-(?:ed|s)) (?:the )?(?P<provinces>P\d+ , (?:P\d+ , )*(?:and )?P\d+(?: and P\d+)*|P\d+(?: and P\d+)+)(?! (?:except|save|apart|but for|but not|bar|, (?:but not|except|save|apart)|'s|L\d|district|districts|border))", _taken_outright),
    (r"(?P<verb>cap-(?:ed|d|s|0|en|ing)) (?:the )?(?P<provinces>P\d+(?: (?:,|and|, and) P\d+)*)(?! (?:except|save|apart|but for|but not|bar|, (?:but not|except|save|apart)|'s|L\d|district|districts|border))", _taken_outright),
    (r"(?P<provinces>P\d+(?: (?:,|and|, and) P\d+)+)(?= (?:both |all )?fall-0 (?:to|as|after|in|within|,|;|:))", _capitals_of),
    (r"(?:the )?(fall-0|nom) of P(\d+)", r"\1 of C\2"),
    (r"(?:the )?M\d+(?= P\d)", ""),
    (r"(?<!in )(?<!of )(?<!from )(?<!to )(?<!near )(?<!to the )(?<!near the )(?<!of the )(?<!in the )(?<!from the )(?<!\d and )(?<!\d , )P(\d+)(?: ,(?= (?:has|was|is) ))?(?= (?:, [^,]{1,60} , )?(?:(?:has|was|is|been) )*(?:fall-(?:d|s|en)|cap-(?:ed|en)|cede-ed(?= to (?:the )?A\d))(?! ,? ?(?:except|save|apart from|but not|but for|bar) )| (?:is|was|became|becomes) (?:the )?(?:\S+ ){0,2}province to (?:fall|be)| (?:is|was|has come|came|comes) (?:\w+ly |now )*(?:under|in) (?:A\d+|its|their|the control))", r"C\1"),
    (r"(was|has|is) num(?= (?:been |was )?(?:cap|lose|fall|cede|leave)-| (?:in|under) )", r"\1"),
    (r"(and C\d+)(?: ,)* num(?= (?:has |was |is |been )*(?:cap|lose|fall|cede|leave)-)", r"\1"),
    (rf"in (C\d+) , the {_CITY}(?= (?:was|is|has|fall-\w+|cap-\w+))", r"\1"),
    (r"in its entirety", ""),
    (r"SEAT there", "SEAT"),
    (r"(cap-(?:ed|d|en|s|0)) num(?: more| others)? [:,](?= C\d)", r"\1"),
    (r"(?:head|chief|chairman|chairwoman|members?|deputy head) of (?:(?:the )?provincial )?S(\d+)", r"W\1"),
    (r"(C\d+) , (?:the|its|an?) (?:[^\s,;]+ ){0,3}?(?:capital|city|town|hub) ,(?= to (?:the )?A\d)", r"\1"),
    (r"all of (C\d+)", r"\1"),
    (r"(C\d+) alone(?= (?:was|has|is|fall-))", r"\1"),
    (r"(C\d+) and (?:for (?:\w+ )*years |once |formerly |long )?(?:the|a|an|its) (?!A\d)(?:[^\s,;]+ ){1,10},(?= (?:(?:was|is|has) |fall-d|A\d+ (?:\w+ )?(?:said|says|told|conceded|admitted|acknowledged|confirmed)))", r"\1"),
    (r"(C\d+) \( (?:(?!\S*\d)[^()\s]+ ){1,5}\)", r"\1"),
    (r"([BC]\d+) , num ,(?= (?:is|was|has|fall-|cap-|lose-|cede-))", r"\1"),
    (r"(?:first|nth) ([BC]\d+) (?:went|fall-d) , ([BC]\d+)(?: ,(?: and)? ([BC]\d+))?", _one_after_another),
    (r"(is|was) (?:reported|said|known|confirmed) to be(?= (?:under|in) (?:the )?(?:A\d|control|hands))", r"\1"),
    (r"(?<=^ )num (?:more |M\d+ )?(?:provincial )?capitals in (?:[a-z]+ )?(?:num|an?|one) (?:days?|weeks?|hours?) :(?= C\d+(?: (?:,|and|, and) C\d+)+(?: \.)?$)", "fall-en :"),
    (r"(capital|city|town) to (?:the )?C\d+(?= (?:that|which) )", r"\1"),
    (r"did (?:indeed |in fact )?fall-0", "fall-d"),
    (r"(and|,) , (?:latest|most recently|lately|last|finally)(?: of all)? ,(?= C\d)", r"\1"),
    (r"(C\d+ and) , ((?:on )?D\d+) , (C\d+)(?= \.|$)", r"\1 \3 \2"),
    (r"in the(?: far| extreme)(?= (?:(?:fall|cap|lose|cede|leave)-\w+|was|is|has|went|,|\.)(?!\S))", ""),
    (r"in the(?= (?:(?:fall|cap|lose|cede|leave)-\w+|was|is|has|,|\.)(?!\S))", ""),
    (r", ,", ","),
    (r"(C\d+) as (cap-e[dn]|fall-en|lose-ed)(?= (?:by|to|on|D))", r"\1 was \2"),
    (r"num(?= C\d)", ""),
    (r"(cap-(?:ed|d|en|s)) (?:(?:the|most|all|several|its|some|government|num) )*(?!part|place|control|power|up|in|on|over|back)[a-z]+ and(?: all of| the whole of)?(?= C\d+(?! (?:is|was|has|could|may|might|will|would|'s|[a-z]+(?:ed|s)(?!\S))))", r"\1"),
    (r"(C\d+(?:_\d+)*) num(?= (?:has )?(?:passed to|fall-d to))", r"\1"),
    # what is still to come, whatever its tense
    (r"((?:before|until|unless|if|once|when|by the time) (?:the city|C\d+(?:_\d+)*)) is (cap-e[dn])", r"\1 may be \2"),
    # the passive and the perfect, whatever their tense
    (r"(?:(?:has|having) )?(?:was|been|(?<! is )(?<! was )being|is|be|got|gets) (?:(?:been|now|just) )*(cap-ed|cap-en)", r"was \1"),
    (r"has (cap-d|cap-ed|cap-en|fall-en|cede-ed|lose-ed|leave-ed|hold-d)", r"has \1"),
)
# fmt: on


def _spaced(replacement: Replacement | str) -> Replacement:
    """A replacement as a function, with a space before what it leaves."""
    if not isinstance(replacement, str):
        return lambda match: f" {replacement(match)}"
    if "\\" not in replacement:
        said = f" {replacement}" if replacement else ""
        return lambda match: said
    first, *groups = re.split(r"\\(\d)", f" {replacement}")
    pairs = [(int(number), then) for number, then in zip(groups[::2], groups[1::2], strict=True)]
    return lambda match: first + "".join(f"{match[number] or ''}{then}" for number, then in pairs)


_REWRITING = Rewriting((rf" (?:{pattern})(?!\S)", _spaced(replacement)) for pattern, replacement in _TABLE)
