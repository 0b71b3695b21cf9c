"""Who vouches for each sentence of a text, heard in order: "he said" and a surname mean whom the text has named.

Whom the words of one sentence name is `speakers`'; here stands what the sentences before add to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser.descriptions import SURNAME, Voice, role_in
from parser.patterns import Pattern
from parser.plain import Plain
from parser.speakers import is_covered, subject_of, voice_of

_QUOTED = re.compile(r"[\"“”]")
_QUOTES = str.maketrans("“”", '""')

_STATES = Pattern(r"(?:[^\s:]+ ){0,14}?[AN]\d+(?: [^\s:]+){0,3} : (?:[^:]* )?(?:we|our|us)(?!\S)")
"""A side's or its spokesman's own words behind their name."""
_NAMES_ITSELF = Pattern(r"(?:[^\s:]+ ){0,8}?[AN]\d+(?: [^\s:]+){0,3} :")
_COMMANDER = Pattern(r"(?<!\S)commander N(\d+)(?!\S)")
_READS_OUT = Pattern(
    r"(?<!\S)(?:read|reads|reading) (?:out )?(?:an?|the|their|its|his|what (?:they|it|he) called) (?:\S+ ){0,3}?(?:statement|communiqu[eé]|declaration|proclamation)(?!\S)"
)
"""Who reads out a statement before a camera says what whoever wrote it claims."""
_FALLEN_CITY = Pattern(
    r"(?<!\S)[BCP]\d[^;.]*? (?:fallen|fell|captured|taken|seized|hands|gone|lost|free|overrun|surrendered)(?!\S)"
)
"""What is told before somebody reads a statement is not read out."""
_SCREENS = frozenset(("state television", "state media", "media"))
_THE_SOURCES = Pattern(r"(?<!\S)the sources?(?: also)? (?:said|says|say|told|added)(?!\S)")
_THE_SPOKESMAN = Pattern(
    r"the spokes\w+(?: in (?:the )?(?:[a-z]+ )?[BCP]\d+(?: province)?)?(?: , who [^,]{1,80} ,)?(?: also| D\d+)* (?:said|says|told|added|confirmed)(?!\S)"
)
"""Behind a spokesman that has spoken before: the same."""


def ends_of_quotations(plains: Sequence[Plain]) -> dict[int, Plain]:
    """For each sentence of a quotation that goes on, by where it begins, the one that names who speaks: mostly the one
    that ends it (`"C has fallen. They are everywhere," a resident said.`), else the one that began it (`A student
    writes: "They came. C is theirs."`). A quotation ends with its line at the latest.
    """
    ends: dict[int, Plain] = {}
    going_on: list[Plain] = []
    for plain in plains:
        if going_on and plain.sentence.line != going_on[-1].sentence.line:
            going_on = []
        turns = plain.sentence.text.translate(_QUOTES).count('"') % 2
        if going_on and turns:
            names = plain if voice_of(plain) is not None else going_on[0]
            ends |= {part.sentence.start: names for part in (*going_on, plain)}
            going_on = []
        elif going_on or turns:
            going_on.append(plain)
    return ends


def attributed_together(plains: Sequence[Plain]) -> dict[int, Plain]:
    """For each part of a sentence that a semicolon ends, by where it begins, the part that names who said all of it
    (`C has fallen; the prison stands open, residents said.`).
    """
    ends: dict[int, Plain] = {}
    parts: list[Plain] = []
    for plain in plains:
        if parts and plain.sentence.line != parts[-1].sentence.line:
            parts = []
        if plain.sentence.text.endswith(";"):
            parts.append(plain)
            continue
        if parts and is_covered(plain):
            ends |= {part.sentence.start: plain for part in parts}
        parts = []
    return ends


def _is_read_out(plain: Plain) -> bool:
    """Whether a sentence says that a statement is read out, by somebody who holds no office."""
    reads = _READS_OUT.search(plain.before)
    if reads is None or _FALLEN_CITY.search(plain.before, 0, reads.start()):
        return False  # "C has fallen, and a presenter is reading their statement"
    office = role_in(plain.before[: reads.start()])
    return office is None or office.group() in _SCREENS


def _commands_for(plain: Plain) -> str | None:
    """The side for which a commander speaks whom a sentence names."""
    named = _COMMANDER.search(plain.before)
    return next(iter(plain.mentions[int(named.group(1))].name.person), None) if named else None


class Hearing:
    """The speakers of one text so far. `house` speaks where nobody is named: who signs a statement, or the side whose
    bulletin it is.
    """

    def __init__(self, plains: Sequence[Plain], house: Voice | None) -> None:
        self._ends = attributed_together(plains) | ends_of_quotations(plains)
        self._house = house
        self._speaker: Voice | None = None
        self._known: dict[str, Voice] = {}
        self._goes_on: Voice | None = None
        self._statement: Voice | None = None
        self._heading: Voice | None = None
        self._opens = True
        self._commander = next((side for plain in plains if (side := _commands_for(plain))), None)

    def new_paragraph(self) -> None:
        """A quotation stays with its speaker until the paragraph ends; so does a statement ("N: We have …"). What follows a
        line that only names who speaks, before a colon, is theirs.
        """
        self._speaker, self._statement = None, self._heading
        self._opens = True

    def voice(self, tagged: Plain, side: str | None) -> Voice | None:
        """The speaker of the next sentence; None where the outlet speaks itself. `side` is the side last named. What
        follows a semicolon is said by who was named before what they say.
        """
        own = voice_of(tagged)
        if own is None and (end := self._ends.get(tagged.sentence.start)) is not None:
            own = voice_of(end)
        if _is_read_out(tagged):
            own = Voice(claims=True)
        if own is None:
            own = self._goes_on or self._statement
        if self._opens and own is not None and own.actor and _STATES.match(tagged.before):
            self._statement = own
        if self._opens and own is not None and own.actor and _NAMES_ITSELF.fullmatch(tagged.before):
            self._heading = self._statement = own
        self._opens = False
        self._goes_on = own if tagged.sentence.text.endswith(";") and not is_covered(tagged) else None
        voice = self._meant(self._recalled(own), side, tagged) or self._house
        if voice is not None:
            self._speaker = voice
            if voice.name and voice.role != SURNAME:
                self._known[voice.name.rsplit(" ", 1)[-1].rstrip(".").lower()] = voice
        return voice

    def _speaks_for_others(self) -> bool:
        return self._speaker is not None and "spokes" in (self._speaker.role or "")

    def _recalled(self, voice: Voice | None) -> Voice | None:
        """A speaker of whom only the surname is given, as the text introduced them; a bare "commander", as it names one."""
        if voice is not None and voice.role == "commander" and voice.actor is None and self._commander:
            return voice._replace(actor=self._commander, official=False)
        if voice is None or voice.role != SURNAME:
            return voice
        introduced = self._known.get((voice.name or "").lower())
        if introduced is None:
            return voice._replace(role=None)
        return introduced._replace(denies=voice.denies, claims=introduced.claims or voice.claims)

    def _meant(self, voice: Voice | None, side: str | None, tagged: Plain) -> Voice | None:
        """Whom a sentence is attributed to: "he said" and "the sources said" are the last speaker, "they say" the side
        last named. Where nobody has spoken before, "he" is somebody of whom nothing is known.
        """
        if self._speaker is not None and _THE_SOURCES.search(tagged.before):
            return self._speaker
        if self._speaks_for_others() and _THE_SPOKESMAN.match(tagged.before):
            return self._speaker
        if voice is None:
            return self._speaker if self._speaker and _QUOTED.search(tagged.sentence.text) else None
        if voice.role not in ("pronoun", "they"):
            return voice
        if self._speaker == Voice(claims=True):
            return self._speaker
        if self._speaker is not None:
            return self._speaker._replace(denies=voice.denies, claims=voice.claims)
        if voice.role == "they" and side is not None:
            return Voice(actor=side, denies=voice.denies, claims=voice.claims)
        if voice.role != "pronoun":
            return None
        subject = subject_of(tagged)
        return subject._replace(denies=voice.denies) if subject else voice._replace(role=None)
