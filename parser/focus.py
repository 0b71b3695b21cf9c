"""What "the city", "it" and "they" point back to: the capital and the side that a text has last spoken of."""

from __future__ import annotations

import re

from events.theatre import PlaceKind, Theatre
from parser import lexicon, pointers
from parser.gazetteer import Mention, Name
from parser.patterns import Form, Pattern
from parser.plain import Plain


class Focus:
    """The capital last spoken of, sentence by sentence. Fresh for each block of a text."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._capital: Mention | None = None
        self._national = Mention(Name(capital=theatre.national_capital), 0, 0)
        self._elsewhere = self._local = False
        self._only_national = False
        self._thing = False
        self._list: tuple[Mention, ...] | None = None
        self._listed_last = False

    def resolve(self, plain: Plain) -> Plain:
        """The plain form with its pronouns for a city replaced by the capital they point to; left alone where
        there is none.
        """
        if not pointers.HINT.search(plain.text):
            return plain
        plain = plain.saying(pointers.OF_WHERE_THEY_SPEAK.sub(r"\1\2 C\1", plain.text))
        plain = self._of_the_country(_described_cities(_those_cities(self._of_two(plain))))
        own = pointers.CAPITAL_TAG.search(plain.text)
        if self._list is not None:
            for listed in (pointers.MANY, pointers.ALL_OF_THEM) if self._listed_last else (pointers.MANY,):
                many = listed.search(plain.text)
                if many and _is_by_the_way(plain, own, many) and _may_be_as_many(plain, len(self._list)):
                    return self._all(plain, listed, self._list)
        patterns: tuple[Pattern, ...] = (
            pointers.PATTERNS if plain.sentence.headline else pointers.PATTERNS[:-1]
        )
        if self._speaks_of_the_national(plain):
            patterns = (*patterns, pointers.THE_CAPITAL)
        elif own is None and pointers.SPEAKER_OF.search(plain.text):
            patterns = (*patterns, pointers.CAPITAL_TAKEN)
        it, other = pointers.IT.search(plain.text), pointers.OTHER_OBJECT.search(plain.text)
        if (it and other and other.start() < it.start()) or (
            pointers.LOST_IT.search(plain.text) and not pointers.FIGHTERS.search(plain.text)
        ):
            patterns = tuple(pattern for pattern in patterns if pattern is not pointers.IT)
        if self._thing and own is None:
            patterns = tuple(pattern for pattern in patterns if pattern is not pointers.IT)
        if (when := pointers.WHEN_IT.search(plain.text)) and (own is None or own.start() > when.start()):
            patterns = tuple(pattern for pattern in patterns if pattern is not pointers.IT)
        found = next(
            ((pattern, match) for pattern in patterns if (match := pattern.search(plain.text))), None
        )
        pointer, first = found or (None, None)
        if first is None:
            return plain
        spoken_of = (
            tag for tag in pointers.CAPITAL_TAG.finditer(plain.text) if is_spoken_of(plain.text, tag.start())
        )
        where = own  # named, but only to say where something is
        own = next(spoken_of, own if self._capital is None else None)
        weak = next(
            (tag for tag in pointers.WEAK_TAG.finditer(plain.text) if self._may_be_meant(plain, tag)), None
        )
        if weak is not None and weak.group()[0] == "P" and self._capital is not None:
            weak = weak if is_spoken_of(plain.text, weak.start()) else None
        if own is where and weak is not None and own is not None and weak.start() < own.start():
            own = own if is_spoken_of(plain.text, own.start()) else None
        if pointer is pointers.IT and _is_of_a_site(plain.text, first.start()):
            return plain
        if pointers.TAKING_IT.search(plain.text, 0, first.start()) or pointers.THEIR.match(first.group()):
            own = next(
                (tag for tag in pointers.CAPITAL_TAG.finditer(plain.text) if tag.start() < first.start()), own
            )
        if when and pointer is pointers.IT and where is not None and where.end() < when.start():
            before = pointers.CAPITAL_TAG.finditer(plain.text, 0, when.start())
            near = [tag for tag in before if not self._is_national(plain.mentions[int(tag.group(1))])]
            own = near[-1] if near else where  # "fought at C before it was taken"
        aside = pointer is pointers.ANAPHOR and where is not None and where.end() < first.start()
        if aside and where is not None and pointers.THEN.search(plain.text, where.end(), first.start()):
            own = where  # "lost its foothold around C when A took the city"
        if first.group().startswith("that ") and where is not None and where.start() < first.start():
            own = where  # "shot in C, after A had taken that city"
        if pointer is pointers.THE_CAPITAL:
            return self._as_the_national(plain)
        if pointer is pointers.IN_CONTROL and pointers.IN_ANOTHER_PLACE.match(plain.text):
            return plain
        if pointers.THEIR.match(first.group()) and pointers.AWAY_FROM_HOME.search(plain.before):
            return plain
        if " town" in first.group() and _names_a_town(plain.text, first.start()):
            return plain
        a_town = (self._elsewhere or self._local) and " town" in first.group()
        if a_town and weak is not None and weak.group()[0] == "W":
            return plain  # "C's governor … the town", behind news of a border town
        if pointer is pointers.BARE and own is not None and not is_spoken_of(plain.text, own.start()):
            return plain  # "a ring around C as city falls"
        if pointer is pointers.ANAPHOR and own is not None:
            later = _in_the_last_clause(plain.text, own, first)
            own = later if not self._is_national(plain.mentions[int(later.group(1))]) else own
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
        elif self._capital is not None or pointer is pointers.OWN_CAPITAL:
            number = len(mentions)
            mentions = (*mentions, self._capital or self._national)
        if (
            number is None
            and weak is not None
            and (weak.group()[0] in "WP" or pointers.SPEAKER_THERE.match(plain.text, first.end()))
            and self.capital_id(mentions[int(weak.group(1))])
        ):
            number = int(weak.group(1))
        if (
            number is None
            and pointer is pointers.ANAPHOR
            and own is not None
            and own.start() > first.start()
            and not pointers.IN_CONSEQUENCE.search(plain.text, 0, own.start())
            and not a_town
            and self._may_be_meant(plain, own)
        ):
            number = int(own.group(1))  # "they have taken the city, said a lawyer in C"
        if number is None or self._is_no_provincial_capital(mentions[number], plain, first):
            return plain
        if self._is_a_town_in(mentions, number, plain, first):
            return plain
        text = plain.text
        for pattern in patterns:
            text = pattern.sub(pointers.IN_THE_PLACE_OF.get(pattern, "C{}").format(number), text)
        return plain._replace(text=pointers.ALL_OF.sub(r"\1", text), mentions=mentions)

    def _of_two(self, plain: Plain) -> Plain:
        """`the former` and `the latter` of the two cities that the sentence, or else the one before it, named last."""
        match = pointers.FORMER_OR_LATTER.search(plain.text)
        if match is None:
            return plain
        tags = pointers.NAMED.finditer(plain.text, 0, match.start())
        named = [plain.mentions[int(number)] for tag in tags for number in tag.group(1).split("_")]
        if len(named) < 2:
            named = list(self._list or ())
        if len(named) < 2:
            return plain
        meant = named[-2 if match.group("which") == "former" else -1]
        text = pointers.FORMER_OR_LATTER.sub(f"C{len(plain.mentions)}", plain.text, count=1)
        return plain._replace(text=text, mentions=(*plain.mentions, meant))

    def _of_the_country(self, plain: Plain) -> Plain:
        """`the country's capital` is the national capital, whatever else has been named."""
        described = pointers.NATIONAL.search(plain.text)
        of_whom = re.search(r"M(\d+)", described.group()) if described else None
        if of_whom is not None and plain.mentions[int(of_whom.group(1))].name.partisan:
            return plain  # "the P's people's capital" is that of their province
        national = f"C{len(plain.mentions)}"
        text = pointers.AND_THE_CAPITAL.sub(rf"\1{national}", pointers.NATIONAL.sub(national, plain.text))
        return (
            plain
            if text is plain.text
            else plain._replace(text=text, mentions=(*plain.mentions, self._national))
        )

    def _as_the_national(self, plain: Plain) -> Plain:
        """`the capital`, where the capital of the country is spoken of."""
        text = pointers.THE_CAPITAL.sub(f"C{len(plain.mentions)}", plain.text)
        return plain._replace(
            text=pointers.ALL_OF.sub(r"\1", text), mentions=(*plain.mentions, self._national)
        )

    def _may_be_meant(self, plain: Plain, tag: re.Match[str]) -> bool:
        """The seat of ministries and embassies is not meant by the way ("the ministry in the capital said the city …")."""
        own = self.capital_id(plain.mentions[int(tag.group(1))])
        now = self.capital_id(self._capital) if self._capital else None
        return own != self._national.name.capital or now in (None, own)

    def _is_a_town_in(
        self, mentions: tuple[Mention, ...], number: int, plain: Plain, pointer: re.Match[str]
    ) -> bool:
        """Whether "the town, in P" is a town of a province whose capital nobody has spoken of."""
        behind = pointers.IN_A_PROVINCE.match(plain.text, pointer.end())
        if behind is None:
            return False
        capital = self.capital_id(plain.mentions[int(behind.group(1))])
        if self.capital_id(mentions[number]) != capital:
            return True  # what it would mean lies elsewhere
        spoken_of = self._capital is not None and self.capital_id(self._capital) == capital
        named = number != int(behind.group(1)) and self.capital_id(mentions[number]) == capital
        return not (spoken_of or named)

    def _is_no_provincial_capital(self, mention: Mention, plain: Plain, pointer: re.Match[str]) -> bool:
        """Whether a pointer says "provincial capital" and the capital of the country is what it would mean."""
        return mention.name.capital == self._national.name.capital and bool(
            pointers.PROVINCIAL.match(plain.text, pointer.start())
        )

    def begin_at(self, mention: Mention) -> None:
        """A dateline's city is what "the city" means until another is named; not the seat of the bureaus."""
        if self.capital_id(mention) not in (None, self._national.name.capital):
            self._capital = mention

    def _speaks_of_the_national(self, plain: Plain) -> bool:
        """Only then is "the capital" the capital of the country; else it may be either. Where no other place has been
        named, it can be no other.
        """
        spoken_of = (*plain.mentions, self._capital) if self._capital else plain.mentions
        cities = (self._city_of(mention) or mention for mention in spoken_of)
        if any(city.name.capital == self._national.name.capital for city in cities):
            return True
        unplaced = not pointers.ANY_PLACE.search(plain.text)
        return unplaced and (self._capital is None or self._only_national)

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
        listed = next(
            (match for match in pointers.CAPITAL_TAG.finditer(plain.text) if "_" in match.group()), None
        )
        several = pointers.SEVERAL.search(plain.text)
        first = listed or several
        self._listed_last = (
            first is not None
            and not first.group().startswith("W")
            and not pointers.THERE.search(plain.text, 0, first.start())
            and not pointers.WHERE.search(plain.text, 0, first.start())
        )
        if listed is not None:
            self._list = tuple(plain.mentions[int(number)] for number in listed.group()[1:].split("_"))
        elif several is not None:
            self._list = tuple(plain.mentions[int(number)] for number in re.findall(r"\d+", several.group()))
        named = {city for city in map(self.capital_id, plain.mentions) if city}
        if named:
            self._only_national = named == {self._national.name.capital}
        places = list(pointers.PLACE_TAG.finditer(plain.text))
        spoken_of = [
            place
            for place in places
            if not pointers.WHERE.search(plain.text, 0, place.start())
            and not pointers.SPEAKS.match(plain.text, place.start())
            and not pointers.ADDRESSED.search(plain.text, 0, place.start())
            and not (place.group(1) == "L" and pointers.ON.search(plain.text, 0, place.start()))
        ]
        self._thing = (
            not any(place.group(1) == "C" for place in spoken_of)
            and pointers.THING.search(plain.text) is not None
        )
        if not spoken_of and self._capital is None and places and places[0].group(1) == "L":
            self._capital = self._city_of(plain.mentions[int(re.sub(r"\D.*", "", places[0].group()[1:]))])
        self._local = bool(places) and places[0].group(1) == "L"
        places = [place for place in places if not pointers.ADDRESSED.search(plain.text, 0, place.start())]
        going = all(pointers.GOING.search(plain.text, 0, place.start()) for place in places)
        if not spoken_of and self._capital is not None and (going or pointers.PAST_DAY.search(plain.text)):
            places = []  # where somebody was years ago, or goes, is not what is spoken of
        if not spoken_of and going and places and pointers.WEAK_TAG.search(plain.text, 0, places[0].start()):
            places = []  # nor is it where a governor goes whose city is named
        if spoken_of and spoken_of[0].group(1) == "L":
            self._capital = self._city_of(plain.mentions[int(re.sub(r"\D.*", "", spoken_of[0].group()[1:]))])
            self._elsewhere = self._capital is None
            self._thing = True
            return
        places.sort(key=lambda place: pointers.MEN_FROM.search(plain.text, 0, place.start()) is not None)
        chosen = next((place for place in (*spoken_of, *places) if place.group(1) == "C"), None)
        if (
            chosen is None
            and not self._elsewhere
            and (
                self._capital is None or self._is_national(self._capital) or pointers.FALL.search(plain.text)
            )
        ):
            chosen = pointers.WEAK_TAG.search(plain.text)
        if chosen is None or (self._elsewhere and chosen not in spoken_of):
            return
        mention = plain.mentions[int(re.sub(r"\D.*", "", chosen.group()[1:]))]
        if self.capital_id(mention):
            self._capital, self._elsewhere = mention, False

    def _is_national(self, mention: Mention) -> bool:
        return self.capital_id(mention) == self._national.name.capital

    def _city_of_site(self, plain: Plain, at: int) -> Mention | None:
        """The city of an airport that the sentence names before `at`."""
        named = (
            self._city_of(plain.mentions[int(tag.group(2).split("_")[0])])
            for tag in pointers.PLACE_TAG.finditer(plain.text, 0, at)
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


def _is_by_the_way(plain: Plain, own: re.Match[str] | None, many: re.Match[str]) -> bool:
    """Whether a sentence that says "those three cities" names no city of its own, or only says where something is."""
    if own is None:
        return True
    only = "_" not in own.group() and own.start() > many.end()
    return only and not is_spoken_of(plain.text, own.start())


def _may_be_as_many(plain: Plain, count: int) -> bool:
    """Whether "three more provincial capitals" may be the cities listed before: where a number is given, as many."""
    told = pointers.HOW_MANY.search(plain.before)
    if told is None:
        return True
    number = int(told.group(1)) if told.group(1).isdecimal() else lexicon.NUMBER_OF.get(told.group(1))
    return number is None or number == count


def _is_of_a_site(form: Form, at: int) -> bool:
    """Whether "it" means a site or another place named last before it ("took C's airport and held it")."""
    named = [tag.group(1) for tag in pointers.NAMED_PLACE.finditer(form, 0, at)]
    return bool(named) and named[-1] in (None, "S", "L")


def _names_a_town(text: Form, at: int) -> bool:
    """Whether only a town, a base or a border post is named before `at`."""
    places = [place.group(1) for place in pointers.PLACE_TAG.finditer(text, 0, at)]
    return "L" in places and "C" not in places and not pointers.WEAK_TAG.search(text, 0, at)


def _in_the_last_clause(form: Form, own: re.Match[str], pointer: re.Match[str]) -> re.Match[str]:
    """The place that "the city" means: where a later clause has come to another city, or to its bazaar, that city."""
    later = pointers.SITE_IN_A_CLAUSE.search(form, own.end(), pointer.start())
    between = pointers.CAPITAL_TAG.search(form, later.end(), pointer.start()) if later else None
    return later if later is not None and between is None else own


def _those_cities(plain: Plain) -> Plain:
    """`those cities` and `both cities` behind two or more that the sentence has named, or whose officials speak in it."""
    match = pointers.THOSE.search(plain.text)
    if match is None:
        return plain
    tags = list(pointers.NAMED.finditer(plain.text, 0, match.start()))
    named = [number for tag in tags for number in tag.group(1).split("_")]
    if len(named) < 2 or (match.group() == "them" and any(tag.group()[0] != "C" for tag in tags)):
        return plain  # "took them", said where people are named, means those
    cities = "C" + "_".join(dict.fromkeys(named))
    return plain.saying(pointers.THOSE.sub(cities, plain.text, count=1))


def _described_cities(plain: Plain) -> Plain:
    """`the country's second city` behind a city is that city."""

    def city(match: re.Match[str]) -> str:
        before = [tag.group(1) for tag in pointers.CITY_TAG.finditer(plain.text, 0, match.start())]
        return f"C{before[-1][1:]}" if before and before[-1][0] == "C" else match.group()

    return plain.saying(pointers.DESCRIBED.sub(city, plain.text))


def is_spoken_of(form: Form, at: int) -> bool:
    """Whether a capital that stands there is what its sentence speaks of, and not only where something is."""
    where = pointers.WHERE.search(form, 0, at) is not None and pointers.SCENE.match(form, 0, at) is None
    return not where or pointers.LEAVING.search(form, 0, at) is not None
