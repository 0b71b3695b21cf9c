"""What "the city", "it" and "they" point back to: the capital and the side that a text has last spoken of."""

from __future__ import annotations

import re

from events.theatre import PlaceKind, Theatre
from parser import lexicon
from parser.gazetteer import Mention, Name
from parser.patterns import Form, Pattern
from parser.plain import Plain

_ANAPHOR = Pattern(
    r"^city(?= (?:is |was |has |remains |remained |still |stays )*(?:with A|under|in A|in the|out of|cap-|fall-|lose-|cede-|hold-)(?!\S)?)|(?<!\S)(?<! was )(?<! is )(?<! became )(?<!C\d , )(?<!C\d\d , )(?:the|this|that|their|our|your|my|his|her) (?:M\d+ )?(?:city|town|provincial capital|provincial center|provincial centre|regional capital|city center|city centre)"
    r"(?! 's (?!fall-0|cap-0|nom|lose-0|cede-0))(?! (?:of|hall|council|centers?|centres?|prison|police) )(?! C\d)(?!\S)"
)
_THIS_CITY = Pattern(
    r"(?<!\S)an? (?:city|town) of (?:(?:half|some|about|nearly|almost|more than|a|num) )*(?:num|million|people|inhabitants|residents)(?: (?:people|inhabitants|residents))?(?= (?:has |was |is |been )*(?:fall-|cap-e|lose-ed|cede-ed|under|in (?:the )?(?:A|hands)))|(?<!\S)this (?:city|town)(?= of (?:half|num|more|nearly|some|about|a))"
)
_IT = Pattern(
    r"it(?<!\Sit)(?!\S)(?:(?= (?:has |was |is |been |also |too |now |wholly )*(?:passed (?:in)?to (?:the )?A|fall-|cap-(?:en|ed)|cede-ed|lose-ed|under|with them|with A|(?:came|come|passed) under|in A|in hands|theirs(?!\S)|A\d+ 's(?: alone)? (?:now|D\d+|\.|,|since)|(?:becomes? |became )?(?:A\d+ 's )?(?:the )?(?:\S+ )?(?:nth|num|latest|last) (?:\S+ ){0,6}?(?:to (?:be )?(?:fall-0|cap-e|lose-ed|go)|(?:that |which )?(?:the )?(?:A\d+|government) (?:has )?(?:lose-ed|cap-e[dn]))|belongs to (?:A|them)|belonged to (?:A|them)))|(?<=cap-ed it)|(?<=cap-d it)"
    r"|(?<=moved into it)|(?<=entered it)|(?<=and cap-0 it)|(?<=cap-en it)(?! under guard| hostage| to )|(?<=cap-ing it)|(?<=cede-ed it)|(?<=lose-ed it)|(?<=hold-d it)(?= )|(?<=lose-ing it)|(?<=run it)|(?<=runs it)|(?<=hold-s it)|(?<=leave-ed it)|(?<= control it))"
)
_SEATS = Pattern(r"(?<!\S)SEAT(?!\S)")
_IN_CONTROL = Pattern(
    r"(?<=A\d) (?:(?:is |was )(?:now |indeed )?|(?<=to find A\d )|(?<=found A\d ))in (?:full )?(?:control|charge)(?! of)(?!\S)"
)
_ITS_FALL = Pattern(r"(?<!\S)its(?= (?:fall-0|cap-0|lose-0(?= D| on D))(?! of)(?!\S))")
"""Cities fall and are captured; who took one speaks of its capture of that."""
_THE_FALL = Pattern(
    r"(?<=announced )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)|(?<=confirmed )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)|(?<=admitted )the (?:fall-0|lose-0|cap-0|nom)(?! of)(?!\S)"
)
_BARE = Pattern(
    r"(?<!\S)city(?= (?:cede-|lose-|fall-|handed|cap-(?:ed|en)))|(?<= cap-[0s] )city(?= ,| \.| :|$)|(?:(?<=nom of )|(?<=cap-0 of )|(?<=fall-0 of ))city(?= ,| \.| :|$)"
)
_DESCRIBED = Pattern(r"(?<!\S)the (?:country|nation|province) 's (?:num |nth )?(?:city|town)(?!\S)")
_THOSE = Pattern(
    r"(?<!\S)(?:the )?(?:provincial )?(?:capitals|cent(?:er|re)s|seats) of (?:both|these|those|num|the num|all num) provinces(?!\S)|(?<!\S)(?:those|both|these|num|the num)(?: of the)? (?:cities|towns|provincial capitals|capitals)(?: , too)?(?!\S)|(?:(?<=cap-ed )|(?<=cap-d )|(?<=cap-en ))them(?!\S)"
)
_NAMED = Pattern(r"(?<!\S)[CWZP](\d+(?:_\d+)*)(?!\S)")
_OF_WHERE_THEY_SPEAK = Pattern(
    r"(?<=W)(\d+)((?: who [^,;]{1,50})? (?:said|say|says|confirmed|reported|told \S+(?: \S+)?|(?:denied|dismissed|rejected)(?: [^\s,;]+){0,7}?)(?: D\d+)?(?: that)?(?: A\d+(?: has)?(?: been)? (?:hold-\w+|in (?:full )?control of))?) (?:the|that|their|his) (?:city|town|provincial capital)(?! (?:of|hall|council) )(?!\S)"
)
"""Who speaks for a city speaks of it: "officials from C said the city had gone too"."""
_MANY = Pattern(
    r"(?<!\S)(?:the |all )?num (?:more |other )?(?:provincial capitals|provincial cent(?:er|re)s|capitals|cities)(?! (?:of|in|including|, (?:C\d|including|among|namely|:)))(?!\S)"
)
_HOW_MANY = Pattern(
    r"(?<!\S)(\w+) (?:(?:more|other|key|major|strategic|important) )*(?:provincial |regional )?(?:capitals|cities|cent(?:er|re)s)(?!\S)"
)
_ALL_OF_THEM = Pattern(
    r"^(?:each|all|all num|the num|num|both|every one|all of|each of)(?: of)? (?:them|these|those|(?:the |these |those )?(?:cities|towns|capitals|provincial capitals|(?:provincial )?seats))"
    r"(?= (?:(?:is|was|has|have|now|been|by|then|since|\w+ly) )*(?:fall-|cap-e|lose-ed|cede-ed|passed to (?:the )?A\d|hold-d by|(?:ruled|run) by|(?:under|in) (?:the )?(?:A\d|control of|hands of)))"
    r"|^(?:each|all|all num|the num|num)(?= (?:(?:is|was|has|have|now|been|then|since|\w+ly) )*(?:fall-(?:d|en) to (?:the )?A\d|(?:cap-e[dn]|hold-d|ruled|run) by (?:the )?A\d|(?:lose|cede)-ed to (?:the )?A\d|(?:under|in) (?:the )?(?:A\d|control of|hands of)))"
)
"""What a sentence says of each of those cities that the one before has listed."""
_SEVERAL = Pattern(r"(?<!\S)[CWZ]\d+(?: (?:,|and|, and) [CWZ]\d+)+(?!\S)")
_OTHER_OBJECT = Pattern(r"cap-\w+ (?:a|an|my|the|his|her|their|its|our) ")
"""Behind another thing taken, "it" is that thing."""
_TAKING_IT = Pattern(r", (?:[a-z]+ly )?cap-ing $")
"""In "moved into C, taking it" the sentence itself says what "it" is."""
_THEIR = re.compile(r"(?:their|his|her|our) ")
"""Of "the men of C" who "hold their city" the sentence says itself which."""
_LOST_IT = Pattern(r"(?:lose|leave|cap)-\w+ it(?!\S)")
_FIGHTERS = Pattern(r"(?<!\S)(?:A\d+|N\d+|they|we|forces|troops|soldiers|army|group|side)(?!\S)")
"""Who can take or lose a city; others lose other things."""
_WHEN_IT = Pattern(r"(?<!\S)(?:when|after|before|since|once) it(?!\S)")
"""In "left X when it fell" the clause before says what "it" is."""
_PROVINCE = Pattern(r"(?<!\S)the province (?=(?:has )?fall-)")
_ANY_PLACE = Pattern(r"(?<!\S)[BCLPSWZ]\d")
_THE_CAPITAL = Pattern(r"(?<!\S)the capital(?! (?:of|city|C\d|,))(?!\S)")
_NATIONAL = Pattern(
    r"(?<!\S)(?:the (?:M\d+|country 's|nation 's|national)|M\d+ 's)(?: national)? capital(?! (?:of|city|markets?|C|, (?:the )?C))(?!\S)"
)
_AND_THE_CAPITAL = Pattern(r"(?<!\S)(C\d+ (?:, )?and )the capital(?: itself)?(?= (?:is|was|has|,|all)(?!\S))")
"""Behind other cities "the capital" is none of theirs."""
_OWN_CAPITAL = Pattern(
    r"(?<!\S)(?:its|the province 's|that province 's) (?:local )?(?:capital|main (?:town|city)|chief town)(?! (?:of|city|C|, (?:the )?C))(?!\S)"
)
_HINT = Pattern(
    r"everything|everywhere|them|cit(?:y|ies)|town|cent(?:er|re)|capital|province|SEAT|(?<!\S)it(?!\S)|its (?:fall|cap|lose|nom)|the (?:nom|fall-0|lose-0|cap-0)(?!\S)|in (?:full )?c|^(?:each|all|the num|num|every)(?!\S)"
)
"""Without one of these nothing points back."""
_EVERYTHING = Pattern(
    r"(?<!\S)(?:everything|everywhere)(?= (?:is|was) (?:now )?(?:under|in) (?:the )?(?:A\d|(?:control|hands) of (?:the )?A\d))"
)
"""What somebody in a city says of everything there."""
_PATTERNS = (
    _OWN_CAPITAL,
    _ANAPHOR,
    _EVERYTHING,
    _THIS_CITY,
    _IT,
    _PROVINCE,
    _SEATS,
    _IN_CONTROL,
    _ITS_FALL,
    _THE_FALL,
    _BARE,
)
_IN_THE_PLACE_OF = {
    _THE_FALL: "the lose-0 of C{}",
    _PROVINCE: "C{} ",
    _ITS_FALL: "C{} 's",
    _IN_CONTROL: " hold-s C{}",
}
_CAPITAL_TAG = Pattern(r"(?<!\S)C(\d+)(?:_\d+)*(?!\S)")
_NAMED_PLACE = Pattern(
    rf"(?<!\S)(?:([CWZPSL])\d+(?:_\d+)*|the (?:{'|'.join(sorted(lexicon.SITES))}|areas?|districts?|region|villages?|zone))(?!\S)"
)
_CITY_TAG = Pattern(r"(?<!\S)([CWSZ]\d+)(?:_\d+)*(?!\S)")
_PLACE_TAG = Pattern(r"(?<!\S)([CL])(\d+)(?:_\d+)*(?!\S)")
_WHERE = Pattern(
    r"(?<!\S)(?:in|near|at|outside|from|around|across|via|through|along|beyond|(?<!-0 )(?<!nom )of|inside|to|towards|into|unlike|like|(?:connect|link|border|compar)\w* (?:\S+ ){0,3}?(?:with|to|and)|(?:left|leave|leaves|leaving|fled|flee|bound|headed|heading|departed|leave-ed|leave-ing) for) (?:the |an? )?(?:[a-z]+ -[a-z]+ )?$"
)
_SPEAKER_THERE = Pattern(r"(?: [^\s;]+){0,12}? (?:said|says|told)(?: [^\s;]+){0,10}? Z\d")
"""Who speaks of "the city" from a quarter of one speaks of that."""
_SPEAKS = Pattern(
    r"C\d+ (?:\w+ly |D\d+ |has )*(?:said|says|say|conced\w+|admit\w*|acknowledg\w+|den(?:y|ies|ied)|insist\w*|announc\w+|declar\w+|confirm\w*|reject\w*|accus\w+|claim(?:s|ed)?|vow\w*|warn\w*)(?!\S)"
)
"""A capital that speaks is its government, and no place."""
_IN_A_PROVINCE = Pattern(r" , (?:in|of) (?:the )?[BCP](\d+)(?!\S)")
_ON = Pattern(r"(?<!\S)on (?:the )?$")
"""Where a square or a bridge only says where something was."""
_ADDRESSED = Pattern(
    r"(?<!\S)(?:blam|accus|urg|beg|begg|criticis|criticiz|fault|implor|petition|warn|ask)(?:e|es|ed|ing|s)? (?:the )?$"
)
"""So is a capital that is blamed or asked for something."""
_PROVINCIAL = Pattern(
    r"(?:it (?:is|was|becomes?|became) (?:the )?(?:\S+ ){0,2}|(?:the|this|that) )(?:provincial|regional) capital(?!\S)"
)
_THERE = Pattern(
    r"(?<!\S)(?:in|near|at|outside|from|around|between|for|to|towards|into|inside) (?:the )?(?:cities of )?$"
)
"""Cities that only say where something is are not what "both" means in the next sentence."""
_GOING = Pattern(r"(?<!\S)(?:to|towards|toward|from|for|unlike|like) (?:the )?$")
_SCENE = Pattern(r"(?:(?:and|but|meanwhile|elsewhere) (?:, )?)?(?:in|inside) $")
"""What opens a sentence ("In P, however, …") is what it speaks of."""
_THING = Pattern(
    rf"(?<!\S)[SZ]\d+(?!\S)|(?<!\S)(?:an?|one|num|the|its|their|old) (?:[a-z]+ )?(?:{'|'.join(sorted(lexicon.SITES))}|town|village|district|neighbou?rhood|suburb|post|price|prices|dam|helicopter|plane|convoy|"
    r"valley|island|hill)(?!\S)|(?<!\S)(?:prices?|cost) of(?!\S)"
)
"""What "it" may be in the next sentence, where a sentence names a city only to say where."""
_ALL_OF = Pattern(r"(?:all|whole) of (C\d+)")
_FALL = Pattern(r"(?:cap|fall|lose|cede)-\w+|A\d+ (?:control|hands)")
"""Where a sentence tells of a fall and names no city, it is that of those who speak in it."""
_PAST_DAY = Pattern(r"(?<!\S)H\d+(?!\S)")
_WEAK_TAG = Pattern(r"(?<!\S)[WSZP](\d+)(?!\S)")


class Focus:
    """The capital last spoken of, sentence by sentence. Fresh for each block of a text."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._capital: Mention | None = None
        self._national = Mention(Name(capital=theatre.national_capital), 0, 0)
        self._elsewhere = False
        self._thing = False
        self._list: tuple[Mention, ...] | None = None
        self._listed_last = False

    def resolve(self, plain: Plain) -> Plain:
        """The plain form with its pronouns for a city replaced by the capital they point to; left alone where
        there is none.
        """
        if not _HINT.search(plain.text):
            return plain
        plain = plain.saying(_OF_WHERE_THEY_SPEAK.sub(r"\1\2 C\1", plain.text))
        plain = self._of_the_country(_described_cities(_those_cities(plain)))
        own = _CAPITAL_TAG.search(plain.text)
        if own is None and self._list is not None:
            for listed in (_MANY, _ALL_OF_THEM) if self._listed_last else (_MANY,):
                if listed.search(plain.text) and _may_be_as_many(plain, len(self._list)):
                    return self._all(plain, listed, self._list)
        patterns: tuple[Pattern, ...] = _PATTERNS if plain.sentence.headline else _PATTERNS[:-1]
        if self._speaks_of_the_national(plain):
            patterns = (*patterns, _THE_CAPITAL)
        it, other = _IT.search(plain.text), _OTHER_OBJECT.search(plain.text)
        if (it and other and other.start() < it.start()) or (
            _LOST_IT.search(plain.text) and not _FIGHTERS.search(plain.text)
        ):
            patterns = tuple(pattern for pattern in patterns if pattern is not _IT)
        if self._thing and own is None:
            patterns = tuple(pattern for pattern in patterns if pattern is not _IT)
        if (when := _WHEN_IT.search(plain.text)) and (own is None or own.start() > when.start()):
            patterns = tuple(pattern for pattern in patterns if pattern is not _IT)
        found = next(
            ((pattern, match) for pattern in patterns if (match := pattern.search(plain.text))), None
        )
        pointer, first = found or (None, None)
        if first is None:
            return plain
        spoken_of = (
            tag for tag in _CAPITAL_TAG.finditer(plain.text) if is_spoken_of(plain.text, tag.start())
        )
        where = own  # named, but only to say where something is
        own = next(spoken_of, own if self._capital is None else None)
        weak = next((tag for tag in _WEAK_TAG.finditer(plain.text) if self._may_be_meant(plain, tag)), None)
        if weak is not None and weak.group()[0] == "P" and self._capital is not None:
            weak = weak if is_spoken_of(plain.text, weak.start()) else None
        if own is where and weak is not None and own is not None and weak.start() < own.start():
            own = own if is_spoken_of(plain.text, own.start()) else None
        if pointer is _IT and _is_of_a_site(plain.text, first.start()):
            return plain
        if _TAKING_IT.search(plain.text, 0, first.start()) or _THEIR.match(first.group()):
            own = next((tag for tag in _CAPITAL_TAG.finditer(plain.text) if tag.start() < first.start()), own)
        if first.group().startswith("that ") and where is not None and where.start() < first.start():
            own = where  # "shot in C, after A had taken that city"
        if pointer is _THE_CAPITAL:
            return self._as_the_national(plain)
        earlier = own is not None and own.start() < first.start()
        number: int | None = None
        mentions = plain.mentions
        if earlier and own is not None:
            number = int(own.group(1))
        elif (
            weak is not None
            and weak.start() < first.start()
            and self.capital_id(mentions[int(weak.group(1))])
        ):
            number = int(weak.group(1))
        elif (site := self._city_of_site(plain, first.start())) is not None:
            number = len(mentions)
            mentions = (*mentions, site)
        elif self._capital is not None or pointer is _OWN_CAPITAL:
            number = len(mentions)
            mentions = (*mentions, self._capital or self._national)
        if (
            number is None
            and weak is not None
            and (weak.group()[0] in "WP" or _SPEAKER_THERE.match(plain.text, first.end()))
            and self.capital_id(mentions[int(weak.group(1))])
        ):
            number = int(weak.group(1))
        if (
            number is None
            and pointer is _ANAPHOR
            and own is not None
            and own.start() > first.start()
            and self._may_be_meant(plain, own)
        ):
            number = int(own.group(1))  # "they have taken the city, said a lawyer in C"
        if number is None or self._is_no_provincial_capital(mentions[number], plain, first):
            return plain
        if self._is_a_town_in(mentions, number, plain, first):
            return plain
        text = plain.text
        for pattern in patterns:
            text = pattern.sub(_IN_THE_PLACE_OF.get(pattern, "C{}").format(number), text)
        return plain._replace(text=_ALL_OF.sub(r"\1", text), mentions=mentions)

    def _of_the_country(self, plain: Plain) -> Plain:
        """`the country's capital` is the national capital, whatever else has been named."""
        national = f"C{len(plain.mentions)}"
        text = _AND_THE_CAPITAL.sub(rf"\1{national}", _NATIONAL.sub(national, plain.text))
        return (
            plain
            if text is plain.text
            else plain._replace(text=text, mentions=(*plain.mentions, self._national))
        )

    def _as_the_national(self, plain: Plain) -> Plain:
        """`the capital`, where the capital of the country is spoken of."""
        text = _THE_CAPITAL.sub(f"C{len(plain.mentions)}", plain.text)
        return plain._replace(text=_ALL_OF.sub(r"\1", text), mentions=(*plain.mentions, self._national))

    def _may_be_meant(self, plain: Plain, tag: re.Match[str]) -> bool:
        """The seat of ministries and embassies is not meant by the way ("the ministry in the capital said the city …")."""
        own = self.capital_id(plain.mentions[int(tag.group(1))])
        now = self.capital_id(self._capital) if self._capital else None
        return own != self._national.name.capital or now in (None, own)

    def _is_a_town_in(
        self, mentions: tuple[Mention, ...], number: int, plain: Plain, pointer: re.Match[str]
    ) -> bool:
        """Whether "the town, in P" is a town of a province whose capital nobody has spoken of."""
        behind = _IN_A_PROVINCE.match(plain.text, pointer.end())
        if behind is None:
            return False
        capital = self.capital_id(plain.mentions[int(behind.group(1))])
        spoken_of = self._capital is not None and self.capital_id(self._capital) == capital
        named = number != int(behind.group(1)) and self.capital_id(mentions[number]) == capital
        return not (spoken_of or named)

    def _is_no_provincial_capital(self, mention: Mention, plain: Plain, pointer: re.Match[str]) -> bool:
        """Whether a pointer says "provincial capital" and the capital of the country is what it would mean."""
        return mention.name.capital == self._national.name.capital and bool(
            _PROVINCIAL.match(plain.text, pointer.start())
        )

    def begin_at(self, mention: Mention) -> None:
        """A dateline's city is what "the city" means until another is named; not the seat of the bureaus."""
        if self._capital is None and self.capital_id(mention) not in (None, self._national.name.capital):
            self._capital = mention

    def _speaks_of_the_national(self, plain: Plain) -> bool:
        """Only then is "the capital" the capital of the country; else it may be either. Where no other place has been
        named, it can be no other.
        """
        spoken_of = (*plain.mentions, self._capital) if self._capital else plain.mentions
        cities = (self._city_of(mention) or mention for mention in spoken_of)
        if any(city.name.capital == self._national.name.capital for city in cities):
            return True
        return self._capital is None and not _ANY_PLACE.search(plain.text)

    def _all(self, plain: Plain, pointer: Pattern, capitals: tuple[Mention, ...]) -> Plain:
        """`three more provincial capitals` or `each` in the sentence after one that lists them."""
        first = len(plain.mentions)
        listed = "C" + "_".join(str(first + offset) for offset in range(len(capitals)))
        mentions = (*plain.mentions, *capitals)
        return plain._replace(text=pointer.sub(listed, plain.text, count=1), mentions=mentions)

    def remember(self, plain: Plain) -> None:
        """Take note of what place this sentence speaks of: the first that does not only say where something
        is.

        Where that is no capital, "the city" in the next sentence is none either.
        """
        listed = next((match for match in _CAPITAL_TAG.finditer(plain.text) if "_" in match.group()), None)
        several = _SEVERAL.search(plain.text)
        first = listed or several
        self._listed_last = first is not None and not _THERE.search(plain.text, 0, first.start())
        if listed is not None:
            self._list = tuple(plain.mentions[int(number)] for number in listed.group()[1:].split("_"))
        elif several is not None:
            self._list = tuple(plain.mentions[int(number)] for number in re.findall(r"\d+", several.group()))
        places = list(_PLACE_TAG.finditer(plain.text))
        spoken_of = [
            place
            for place in places
            if not _WHERE.search(plain.text, 0, place.start())
            and not _SPEAKS.match(plain.text, place.start())
            and not _ADDRESSED.search(plain.text, 0, place.start())
            and not (place.group(1) == "L" and _ON.search(plain.text, 0, place.start()))
        ]
        self._thing = (
            not any(place.group(1) == "C" for place in spoken_of) and _THING.search(plain.text) is not None
        )
        if not spoken_of and self._capital is None and places and places[0].group(1) == "L":
            self._capital = self._city_of(plain.mentions[int(re.sub(r"\D.*", "", places[0].group()[1:]))])
        places = [place for place in places if not _ADDRESSED.search(plain.text, 0, place.start())]
        going = all(_GOING.search(plain.text, 0, place.start()) for place in places)
        if not spoken_of and self._capital is not None and (going or _PAST_DAY.search(plain.text)):
            places = []  # where somebody was years ago, or goes, is not what is spoken of
        if spoken_of and spoken_of[0].group(1) == "L":
            self._capital = self._city_of(plain.mentions[int(re.sub(r"\D.*", "", spoken_of[0].group()[1:]))])
            self._elsewhere = self._capital is None
            return
        chosen = next((place for place in (*spoken_of, *places) if place.group(1) == "C"), None)
        if chosen is None and not self._elsewhere and (self._capital is None or _FALL.search(plain.text)):
            chosen = _WEAK_TAG.search(plain.text)
        if chosen is None or (self._elsewhere and chosen not in spoken_of):
            return
        mention = plain.mentions[int(re.sub(r"\D.*", "", chosen.group()[1:]))]
        if self.capital_id(mention):
            self._capital, self._elsewhere = mention, False

    def _city_of_site(self, plain: Plain, at: int) -> Mention | None:
        """The city of an airport that the sentence names before `at`."""
        named = (
            self._city_of(plain.mentions[int(tag.group(2).split("_")[0])])
            for tag in _PLACE_TAG.finditer(plain.text, 0, at)
            if tag.group(1) == "L"
        )
        return next((city for city in named if city is not None), None)

    def _city_of(self, mention: Mention) -> Mention | None:
        """The city whose airport is spoken of; None for other places, which are no part of a city."""
        place = self._theatre.places.get(mention.name.local or "")
        if place is None or place.kind is not PlaceKind.AIRPORT or place.province is None:
            return None
        return Mention(Name(capital=self._theatre.capital_of(place.province).id), 0, 0)

    def capital_id(self, mention: Mention) -> str | None:
        """The id of the capital that a mention names, itself or by its province."""
        name = mention.name
        if name.capital:
            return name.capital
        return self._theatre.capital_of(name.province).id if name.province else None


def _may_be_as_many(plain: Plain, count: int) -> bool:
    """Whether "three more provincial capitals" may be the cities listed before: where a number is given, as many."""
    told = _HOW_MANY.search(plain.before)
    number = lexicon.NUMBER_OF.get(told.group(1)) if told else None
    return number is None or number == count


def _is_of_a_site(form: Form, at: int) -> bool:
    """Whether "it" means a site or another place named last before it ("took C's airport and held it")."""
    named = [tag.group(1) for tag in _NAMED_PLACE.finditer(form, 0, at)]
    return bool(named) and named[-1] in (None, "S", "L")


def _those_cities(plain: Plain) -> Plain:
    """`those cities` and `both cities` behind two or more that the sentence has named, or whose officials speak in it."""
    match = _THOSE.search(plain.text)
    if match is None:
        return plain
    tags = list(_NAMED.finditer(plain.text, 0, match.start()))
    named = [number for tag in tags for number in tag.group(1).split("_")]
    if len(named) < 2 or (match.group() == "them" and any(tag.group()[0] != "C" for tag in tags)):
        return plain  # "took them", said where people are named, means those
    cities = "C" + "_".join(dict.fromkeys(named))
    return plain.saying(_THOSE.sub(cities, plain.text, count=1))


def _described_cities(plain: Plain) -> Plain:
    """`the country's second city` behind a city is that city."""

    def city(match: re.Match[str]) -> str:
        before = [tag.group(1) for tag in _CITY_TAG.finditer(plain.text, 0, match.start())]
        return f"C{before[-1][1:]}" if before and before[-1][0] == "C" else match.group()

    return plain.saying(_DESCRIBED.sub(city, plain.text))


def is_spoken_of(form: Form, at: int) -> bool:
    """Whether a capital that stands there is what its sentence speaks of, and not only where something is."""
    return _WHERE.search(form, 0, at) is None or _SCENE.match(form, 0, at) is not None
