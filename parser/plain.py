"""Tags a sentence: names and days become short tags, so that rules can be written about them.

The tags: C a capital, P a province, B a name of both, L another place, A a side, N a named person of a side,
O an outlet, K a country across a border, M a word for the country or its people, F the mark of a namesake
elsewhere, Y somebody of an earlier war, D a day, H a day before the theatre begins. The numbers are indices into `Plain.mentions` (D and H:
`Plain.dates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from parser import lexicon
from parser.dates import Expression, find
from parser.gazetteer import Gazetteer, Mention, Name
from parser.patterns import Form
from parser.sentences import Sentence, Word, spans, words

_SITE_NOUNS = lexicon.SITES | set(
    "chief spokesman spokesperson spokeswoman official officials commander command commands positions position convoy convoys post posts source sources".split()
)
_AMOUNTS = frozenset(
    "without any no little much stiff fierce heavy minimal brief short some initial light sporadic token weak strong determined minor limited slight meeting meets met facing faced encountering encountered offering offered".split()
)
_IRREGULARS = frozenset(
    "fighters militants insurgents rebels gunmen guerrillas terrorists faction factions group groups movement alliance coalition".split()
)
"""Behind a country's name these are not the side that governs it (a nation's "factions")."""
_TITLES = frozenset("gen lt col maj brig capt cmdr sgt dr mr mrs ms prof sen rep gov".split())
_SPOKESMEN = frozenset(
    "commander commanders official officials spokesman spokesperson source sources leader leaders".split()
)
_BORDER_SIDE = ("side", "of")
"""Behind a country's name: a bank or a border's half, and no army's side."""
_HELD = frozenset(("-held", "-controlled", "-occupied", "-ruled", "-run"))
_QUARTERS = frozenset("north south east west downtown uptown greater".split())
_NATIONS = frozenset(
    "us u.s u.s. american foreign nato german italian international british coalition western russian turkish pakistani tajik "
    "uzbek iranian israeli iraqi lebanese jordanian french australian european allied soviet".split()
)


class Plain(NamedTuple):
    """A sentence in plain form. `before` is the form with names tagged but nothing reduced: what `speakers`
    reads.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[Expression, ...]
    before: Form
    text: Form

    def saying(self, text: str) -> Plain:
        """The same sentence with another plain form."""
        if text is self.text:
            return self
        form = text if isinstance(text, Form) else Form(text)
        return Plain(self.sentence, self.words, self.mentions, self.dates, self.before, form)

    def written(self, number: int) -> str:
        """A mention's words as the text has them."""
        mention, where = self.mentions[number], spans(self.sentence.text)
        return self.sentence.text[where[mention.first][0] : where[mention.last - 1][1]]

    def words_of(self, form: str) -> str:
        """The first word of a form as the text has it."""
        at = next(at for at, word in enumerate(self.words) if word.form == form and word.capitalised)
        start, end = spans(self.sentence.text)[at]
        return self.sentence.text[start:end]

    @property
    def names_something(self) -> bool:
        """False for a sentence without any name, of which no rule can say anything unless it points back to
        one.
        """
        return not self.text.islower()


def tag(sentence: Sentence, gazetteer: Gazetteer, base: date, first_day: date) -> Plain:
    """The sentence with its names and dates tagged; not yet reduced (`text` equals `before`)."""
    all_words = words(sentence.text)
    forms = [word.form for word in all_words]
    mentions = gazetteer.mentions(all_words)
    dates = find(forms, base, first_day)
    tags: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    for number, mention in enumerate(mentions):
        if (kind := _kind(mention.name, all_words, mention)) is not None:
            tags[mention.first] = (mention.last, f"{kind}{number}")
            taken.update(range(mention.first, mention.last))
    for number, day in enumerate(dates):
        if taken.isdisjoint(range(day.first, day.last)):
            tags[day.first] = (day.last, f"{'H' if day.history else 'D'}{number}")
    for first in sorted(tags, reverse=True):
        last, tag_of_it = tags[first]
        forms[first:last] = [tag_of_it]
    if "." in forms[:-1]:
        forms = [
            form for at, form in enumerate(forms) if form != "." or not at or forms[at - 1] not in _TITLES
        ]
    form = Form(" ".join(forms))
    return Plain(sentence, tuple(all_words), tuple(mentions), tuple(dates), form, form)


def _kind(name: Name, all_words: Sequence[Word], mention: Mention) -> str | None:
    """The tag of a name. A general word for a side counts only as a noun of its own ("police", not "police
    station").
    """
    following, following_that = (
        all_words[at].form if at < len(all_words) else "" for at in (mention.last, mention.last + 1)
    )
    if (
        mention.first
        and all_words[mention.first - 1].form == "anti"
        and all_words[mention.first].form[0] == "-"
    ):
        return None  # who is against a side is not the side
    if name.foreign:
        return "F"
    if name.bygone:
        return "Y"
    if mention.first and (name.capital or name.province):
        before = all_words[mention.first - 1].form
        if before in name.parts or (before in _QUARTERS and not _begins_a_place(all_words, mention)):
            return "Z"  # "western C", of a city in the south; "downtown C"
    if name.capital:
        if following in ("center", "centre") and all_words[mention.last - 1].form == "city":
            return "Z"
        if mention.first and _is_counted(all_words, mention):
            return None  # one of many, counted
        return "B" if name.province else "C"
    if name.province:
        return "L" if name.local and following not in ("province", "'s") else "P"
    if name.local:
        return "L"
    if name.beyond:
        return "K"
    if name.person:
        return "N"
    if name.actor:
        return "A"
    if name.outlet:
        return "O"
    if name.demonym and name.partisan and following in _SPOKESMEN:
        return "A"
    if (
        name.demonym
        and not name.partisan
        and all_words[mention.first].capitalised
        and following in _IRREGULARS
    ):
        return "M"
    if name.demonym and (following, following_that) == _BORDER_SIDE:
        return "M"
    if name.demonym and lexicon.FORCES.intersection(
        (following, _behind_an_adjective(all_words, mention.last))
    ):
        return "A"
    if name.generic:
        if mention.first and all_words[mention.first - 1].form in _AMOUNTS:
            return None  # "without any resistance"
        if mention.first and all_words[mention.first - 1].form in _NATIONS:
            return None
        if following.startswith("-"):
            return "A" if following in _HELD else None  # "insurgent-held C"
        return None if following in _SITE_NOUNS else "A"
    if (name.demonym or name.country) and all_words[mention.first].capitalised:
        return "M"
    return None


def _begins_a_place(all_words: Sequence[Word], mention: Mention) -> bool:
    """Whether "north" before a name goes with the words before it ("in the north, …", "the north C province")."""
    following = all_words[mention.last].form if mention.last < len(all_words) else ""
    return following in ("province", "governorate") or (
        mention.first > 1 and all_words[mention.first - 2].form in ("the", "and", "-")
    )


def _is_counted(all_words: Sequence[Word], mention: Mention) -> bool:
    """Whether "the X capital" is one of many: counted, or another one."""
    before = all_words[mention.first - 1].form
    return all_words[mention.last - 1].form in ("capital", "city") and (
        before in lexicon.ORDINALS or before in ("another", "a", "an", "one", "provincial")
    )


def _behind_an_adjective(all_words: Sequence[Word], at: int) -> str:
    """The word after a capitalised one at `at`, as `alliance` in "the Northern-led National alliance"."""
    return all_words[at + 1].form if at + 1 < len(all_words) and all_words[at].capitalised else ""
