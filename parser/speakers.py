"""Who says so: finds in a sentence the speaker that its statement is attributed to, and on which side they
stand.

Works on tagged sentences (`plain.tag`). Whether the side gains or loses by what is said is decided where that
is known (`falls`).
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.descriptions import (
    HEARSAY,
    LONGEST_SPEAKER,
    SURNAME,
    Voice,
    described,
    of_a_nation,
    outlet_in,
    role_in,
)
from parser.parts import covers_all, set_against
from parser.patterns import Pattern
from parser.plain import Plain
from parser.subjects import (
    PLACE,
    STOPS,
    SUBORDINATORS,
    TAGGED,
    TRIGGERS_AND_VERBS,
    before_verb,
    names_itself,
    segments_of,
    until,
)

_SAYS = set(lexicon.SPEECH)
_NO_SPEECH_AFTER = frozenset("and to a the newly 's such was were been is are being united".split())
"""Behind these a form of speech is a noun, a passive, a name, or speaks only of what comes after it."""
_ALSO_NOUNS = frozenset("report reports claim claims state states post posts denies".split())

_CUES = frozenset(
    ": according quoting citing cited told by reportedly reports reported coming allegedly purportedly claim we our said word rumours rumors".split()
) | frozenset(lexicon.SPEECH)
"""Where none of these stands, nobody is said to speak; headlines may end in their source alone."""

_SIGNED = frozenset("correspondent correspondents reporter source sources".split())
"""With one of these a long line may end behind a dash."""

_BEHIND_A_SIDE = frozenset(
    "'s , spokesman spokesperson spokeswoman commander commanders official officials leader source sources in and military".split()
)
"""What follows a side that speaks; another word is the verb of what is said of it ("said A had entered")."""
_NEW_SUBJECTS = (["it"], ["they"], ["he"], ["she"], ["there"], ["that"])
_DENIED_BY = Pattern(
    r"(?<!\S)(?:denied|dismissed|rejected|refuted|disputed|rubbished|contradicted)(?: [^\s,;]+ly)? by (?!(?:the )?same)"
)
_SAYS_NOTHING = frozenset("nothing little".split())
_ON_IT = frozenset("on about in more further publicly so since of regarding , .".split())
"""Who says nothing on a matter vouches for none of what is told beside it."""
_DENIES_NOTHING = frozenset("not never nor".split())
"""Behind these a verb of speech says that somebody has not spoken ("which officials have not confirmed")."""
_GOES_ON = frozenset("which as after while but although leaving when where followed in".split())
_DAY = re.compile(r"[DH]\d+$")
LONGEST_HEAD = 15
"""Words in which a speaker named at the head of a line, before a colon, has ended."""
_SPEAKER_ALONE = re.compile(
    r"(?:(?:lt|col|gen|maj|brig|dr|mr|the|general|colonel|commander|leader|spokes\w+|head|chief|of|for|a|senior|,|\.|in|statement|from|by) )*"
    r"(?:[AN]\d+)(?: (?:,|spokes\w+|commander|leader|statement|source|sources|official|of|for|the|A\d+|N\d+|military|chief|on|in|O\d+))*"
)
"""A head that names a side or its spokesman and nothing else."""
_RELAYS = frozenset("reports reported report said says".split())
_COMMA = frozenset(",")
_BEFORE_NOUNS = frozenset(("'s", "the", "its", "their", "this", "that", "a"))
_COUNTS = frozenset("day days week weeks hours cities capitals".split())
_OBJECTS = frozenset("him her them us".split())
_ENDS = frozenset(". , ; :".split())
"""Behind a verb of speech these end an attribution ("…, as residents said.")."""
_ACCORDING = Pattern(
    r"(?<!\S)(?:quoted(?= (?:[^\s,;]+ ){1,14}as saying)|according to(?! (?:which|whom|what)(?!\S))|quoting|citing|cited by|as told by|(?:confirmed|announced|reported|acknowledged|admitted|claimed)(?: to (?:us|me|[OM]\d+|reporters|journalists))? by|a claim (?:backed|supported|corroborated) by) "
)
_SHOWN_BY = Pattern(
    r"(?<!, and )(?<!\S)(?:images?|photos?|photographs?|pictures?|videos?|footage|clips?)(?: that (?:was|were))? (?:posted|shared|released|published|issued|circulated|distributed)(?: online)? by (?:the )?(?P<side>A\d+)(?: 's (?:supporters|fighters|members|media|followers))?(?!\S)"
)
"""What a side shows is its own word."""
_TOLD_BY = Pattern(
    r"(?<!\S)(?:was|were|been) told by (?=A\d)|(?<!\S)(?:we|[OM]\d+) (?:have|has|had|was|were) (?:been )?told by "
)
_REPORTEDLY = Pattern(
    r"(?:^|: |\? )reports (?:of|that) (?!A\d)|(?<!\S)(?:there (?:are|were|was|have been|had been)|some) (?:\w+ )?reports (?:\S+ ){0,4}?(?:that|of) |(?<!\S)(?:word (?:spread|is|was|came|went round|reached)(?: \S+)? that|rumou?rs? (?:spread|circulated|swirled)|reportedly(?! (?:for|to|heading|bound|from) )|is said to|are said to|reports say|reports said|as per reports|amid reports|unconfirmed reports|reports coming in|(?<!and )(?:was|were|is|are|been) reported to(?! (?:be|remain|have been) (?:\w+ly )?(?:calm|quiet|tense|stable|normal|open|closed|safe|short|limited|difficult|dire)))(?!\S)"
)
_FIRST_PERSON = Pattern(
    r"(?<!\S)we (?:announce|declare|proclaim)|(?<!\S)(?:we|our (?:\w+ )?(?:A\d+|forces|fighters|brothers|heroes|men|troops)) (?:have|has|had|took|seized|captured|entered|liberated|control|hold) |(?<!\S)by our (?:\w+ )?(?:A\d+|forces|fighters|brothers|heroes|men|troops|units)(?!\S)"
)
"""Who says "we have taken" is the side that gains."""
_WE_DECLARE = Pattern(r"(?:^|, )(?:today |now )?we (?:announce|declare|proclaim)(?!\S)")
_ALLEGEDLY = Pattern(r"(?<!\S)(?:allegedly|purportedly)(?!\S)")


def voice_of(plain: Plain, number: int | None = None, part: int | None = None) -> Voice | None:
    """The speaker a sentence is attributed to; None where the outlet speaks in its own voice.

    Where several speak, `number` is the mention of the city that is asked about: the last speaker before it
    vouches for it. `part` is which part is asked about of a sentence that sets one thing against another.
    """
    forms = plain.before.split()
    if _CUES.isdisjoint(forms) and not plain.sentence.headline and forms[-1] not in _SIGNED:
        return None
    if (hearsay := _TOLD_BY.search(plain.before)) is not None:
        return described(plain, plain.before[hearsay.end() :].split()[:6], "say")
    if (shown := _SHOWN_BY.search(plain.before)) is not None:
        return described(plain, [shown.group("side")], "claim")
    by_verb = _without_relays(_by_verb(plain, forms), forms)
    candidates = [*_by_citation(plain), *(voice for _, voice in by_verb)]
    candidates += [voice for voice in (_by_head(plain, forms), _by_tail(plain, forms)) if voice is not None]
    if (denied := _DENIED_BY.search(plain.before)) is not None:
        span = _cited(until(plain.before[denied.end() :].split(), STOPS))[:LONGEST_SPEAKER]
        if (denier := described(plain, span, "deny")) is not None:
            return denier
    if not candidates and number is not None:
        candidates = [voice for _, voice in _by_verb(plain, forms, subordinate=True)]
    if not candidates or (
        all(voice.role in ("pronoun", "they") for voice in candidates) and _WE_DECLARE.search(plain.before)
    ):
        return _unnamed(plain)
    if _OUR_GAIN.search(plain.before) and all(voice.official or voice.name for voice in candidates):
        return candidates[0]._replace(official=False, claims=True, role=None)
    parts = set_against(forms)
    if part is not None and part < len(parts) > 1:
        told = [voice for _, voice in _by_verb(plain, parts[part], subordinate=True) if not voice.denies]
        if told:
            return _strongest(told)
        candidates = [*_by_citation(plain), *(voice for at, voice in by_verb if covers_all(forms, at))]
        return _strongest([voice for voice in candidates if not voice.denies])
    if number is not None:
        by_verb = _by_verb(plain, forms, subordinate=True)
        if by_verb and (nearest := _nearest(by_verb, forms, number)) is not None:
            return nearest
        candidates = [voice for voice in candidates if not voice.denies] or candidates
    return _strongest(candidates)


def subject_of(plain: Plain) -> Voice | None:
    """Whom a sentence is about that begins with an office ("The governor of P, X Y, has …, he wrote"); None for any
    other subject.
    """
    forms = plain.before.split()
    ends = next((at for at, form in enumerate(forms) if form in TRIGGERS_AND_VERBS or form in _SAYS), 0)
    if not 0 < ends <= LONGEST_HEAD:
        return None
    voice = described(plain, forms[:ends], "say")
    return voice if voice is not None and voice.official and voice.role else None


def verbs_of_speech(plain: Plain) -> int:
    """How many verbs of speech a sentence has."""
    return len([form for form in plain.before.split() if form in _SAYS])


def is_covered(plain: Plain, number: int | None = None) -> bool:
    """Whether a sentence ends in its attribution ("…, residents said"): one that stands behind the mention, or behind
    anything where none is asked about or it is not named here.
    """
    forms = plain.before.split()
    named = (at for at, form in enumerate(forms) if form[:1] in "BCP" and form[1:] == str(number))
    first = next(named, 0)
    return any(form in _SAYS and covers_all(forms, at) for at, form in enumerate(forms) if at > first)


def _unnamed(plain: Plain) -> Voice | None:
    """What is said by nobody in particular, or by a side of itself."""
    if _REPORTEDLY.search(plain.before):
        return Voice(role=HEARSAY)
    if _FIRST_PERSON.search(plain.before) or _ALLEGEDLY.search(plain.before):
        return Voice(claims=True)
    return None


def _nearest(by_verb: list[tuple[int, Voice]], forms: list[str], number: int) -> Voice | None:
    tags = [at for at, form in enumerate(forms) if form[:1] in "BCP" and form[1:] == str(number)]
    if not tags:
        return None
    before = [voice for at, voice in by_verb if at < tags[0] and not voice.denies]
    return before[-1] if before and before[-1].role != "pronoun" else None


_OUR_GAIN = Pattern(
    r"(?<!\S)our (?:\w+ )?(?:forces|fighters|brothers|heroes|men|units) (?:are|have|has)(?! (?:withdrawn|left|pulled|retreated|lost|been))"
)


def denier_of(plain: Plain) -> Voice | None:
    """Who denies, in a sentence where somebody else says it ("A's sources say C has fallen, B denies it")."""
    voices = [voice for _, voice in _by_verb(plain, plain.before.split(), subordinate=True)]
    deniers = [voice for voice in voices if voice.denies]
    return deniers[0] if deniers and len(deniers) < len(voices) else None


def _strongest(voices: list[Voice]) -> Voice | None:
    """Of several speakers in one sentence the one that stands apart from the side that gains ("sources
    confirm reports of A").
    """
    if not voices:
        return None
    return max(
        voices,
        key=lambda voice: (
            voice.role not in ("pronoun", "they"),
            voice.official and not voice.actor,
            voice.role is not None,
            voice.actor is None,
            not voice.claims,
        ),
    )


def _by_citation(plain: Plain) -> list[Voice]:
    found = []
    for match in _ACCORDING.finditer(plain.before):
        rest = plain.before[match.end() :].split()
        found.append(described(plain, _cited(until(rest, STOPS))[:LONGEST_SPEAKER], "say"))
    return [voice for voice in found if voice is not None]


def _cited(span: list[str]) -> list[str]:
    """The words for who is cited, up to where the sentence goes on to other things (", bringing to nine …")."""
    if span[:1] and span[0] in _OBJECTS and span[1:2] == [","]:
        return span[:1]  # "according to him, the governor's office …"
    for at, form in enumerate(span[:-1]):
        following = span[at + 1]
        own = following in ("its", "their") and span[at + 2 : at + 3] and TAGGED.fullmatch(span[at + 2])
        if form == "," and (own or following.endswith("ing") or following in _GOES_ON):
            return span[:at]
        if form == "," and following not in ("who", "which", "whose") and _tells(span[at + 1 :]):
            return span[:at]
        if form == "," and following == "and" and span[at + 2 : at + 3] in _NEW_SUBJECTS:
            return span[:at]
    return span


def _tells(forms: list[str]) -> bool:
    """Whether words up to the next comma have a verb: a statement, and no title of whoever is cited."""
    return not TRIGGERS_AND_VERBS.isdisjoint(until(forms, _COMMA))


def _by_verb(plain: Plain, forms: list[str], *, subordinate: bool = False) -> list[tuple[int, Voice]]:
    """The speakers of verbs of speech, each with where the verb stands; `subordinate` asks also for those in a
    clause that only adds something ("after A had told O that …").
    """
    found: list[tuple[int, Voice]] = []
    for at in [at for at, form in enumerate(forms) if form in _SAYS]:
        form = forms[at]
        if form.endswith("ing") and forms[at - 1 : at] in (["is"], ["are"]):
            span = before_verb(forms[: at - 1])  # "O is reporting"
            if (voice := described(plain, span, lexicon.SPEECH[form])) is not None:
                found.append((at, voice))
            continue
        if form == "according" or (at and forms[at - 1] in _NO_SPEECH_AFTER):
            continue
        if not _DENIES_NOTHING.isdisjoint(forms[max(0, at - 2) : at]):
            continue
        if (
            forms[at + 1 : at + 2]
            and forms[at + 1] in _SAYS_NOTHING
            and _ON_IT.intersection(forms[at + 2 : at + 3])
        ):
            continue
        if form.startswith("add") and any(
            map(PLACE.match, until(forms[at + 1 : at + 10], {"that", ",", ":"}))
        ):
            continue  # "A added C to its gains"
        if form in _ALSO_NOUNS and (forms[at + 1 : at + 2] == ["of"] or forms[at - 1] in _BEFORE_NOUNS):
            continue
        kind = lexicon.SPEECH[form]
        right = None if _presented(forms[:at]) else _inverted(plain, forms, at, kind)
        if right is not None:
            found.append((at, right))
            continue
        left = before_verb(forms[:at])
        if left and len(left) < at and forms[at - len(left) - 1] in SUBORDINATORS and not subordinate:
            as_told = forms[at - len(left) - 1] == "as" and (forms[at + 1 : at + 2] or ["."])[0] in _ENDS
            if not as_told:
                continue
        inverted = not left and at > 0 and not form.endswith("ing")
        span = until(forms[at + 1 :], STOPS)[:LONGEST_SPEAKER] if inverted else left
        voice = described(plain, span, kind)
        named_behind = forms[at - 1] in ('"', ",") and not form.endswith("ing")
        if voice is None and not inverted and at + 1 < len(forms) and named_behind:
            voice = described(plain, until(forms[at + 1 :], STOPS)[:LONGEST_SPEAKER], kind)
        if voice is not None and not inverted:
            told = until(forms[at + 1 :], {"that", ",", '"', ":"})
            outlet = outlet_in(plain, told[:6])
            if outlet and form.startswith("t"):
                voice = voice._replace(outlet=outlet)
        if voice is not None:
            found.append((at, voice))
    return found


def _without_relays(by_verb: list[tuple[int, Voice]], forms: list[str]) -> list[tuple[int, Voice]]:
    """The speakers less an outlet that only passes on what another says ("…, the army acknowledged, O reports")."""
    if len(by_verb) < 2:
        return by_verb
    at, last = by_verb[-1]
    relays = last.outlet is not None and (last.role, last.name, last.actor) == (None, None, None)
    return by_verb[:-1] if relays and forms[at] in _RELAYS and covers_all(forms, at) else by_verb


def _presented(before: list[str]) -> bool:
    """Whether the words before a verb of speech only present somebody: "X Y, a shopkeeper in C," (said …)."""
    return (
        0 < len(before) <= 14
        and before[-1] == ","
        and before.count(",") == 2
        and before[before.index(",") + 1] in ("a", "an", "the", "one", "another")
        and TRIGGERS_AND_VERBS.isdisjoint(before)
    )


def _by_head(plain: Plain, forms: list[str]) -> Voice | None:
    """A headline that begins with its source: `Lawmaker: …`, `Officials: …`."""
    if ":" not in forms[1:LONGEST_HEAD]:
        return None
    head = forms[: forms.index(":")]
    dashes = [at for at, form in enumerate(head) if form in ("–", "—", "-")]
    head = head[dashes[-1] + 1 :] if dashes and head[dashes[-1] + 1 :] else head  # behind a dateline
    if not _COUNTS.isdisjoint(head):
        return None  # "two more in a day: …"
    if not _SPEAKER_ALONE.fullmatch(" ".join(head)) and len(head) > 5 and not names_itself(head):
        return None
    voice = described(plain, head, "say")
    if voice is None or voice.role in ("pronoun", "they", SURNAME):
        return None
    return (
        voice if voice.role is not None or voice.claims or _SPEAKER_ALONE.fullmatch(" ".join(head)) else None
    )


def _by_tail(plain: Plain, forms: list[str]) -> Voice | None:
    """A headline that ends in its source: `…: lawmaker`, `… - source`."""
    marks = (":", "-", "–", "—", ",") if plain.sentence.headline else ("-", "–", "—")
    forms = forms[:-1] if forms[-1] == "." else forms
    for mark in marks:
        if mark in forms:
            at = len(forms) - 1 - forms[::-1].index(mark)
            tail = forms[at + 1 :]
            if 0 < len(tail) <= 5 and tail != ["statement"] and TRIGGERS_AND_VERBS.isdisjoint(tail):
                voice = described(plain, tail, "say")
                nation = of_a_nation(plain, tail)
                if voice is not None and ((mark != "," and plain.sentence.headline) or voice.role):
                    return voice
                if nation and mark != ",":
                    return Voice(role=" ".join(tail))
    return None


def _is_a_side(form: str) -> bool:
    return form[0] == "A" and form[1:].isdigit()


def _inverted(plain: Plain, forms: list[str], at: int, kind: str) -> Voice | None:
    """`…, said X, a lawmaker`: the speaker behind the verb, where nothing but a comma or a quotation stands
    before it.
    """
    if (
        at == 0
        or forms[at - 1] not in (",", '"', "”", "'")
        or forms[at].startswith("t")
        or forms[at].endswith("ing")
    ):
        return None
    span = _cited(until(forms[at + 1 :], {".", '"', ":", "–", "—"})[:14])
    if (
        not span
        or span[0] in ("that", "on", "in", "it", "they", "there")
        or _DAY.match(span[0])
        or (_is_a_side(span[0]) and span[1:] and span[1] not in _BEHIND_A_SIDE)
        or not TRIGGERS_AND_VERBS.isdisjoint(span[:8])
    ):
        return None
    first = segments_of(span)[0]
    if not first:
        return None
    if first[0] == "the" and first[2:3] and _is_a_side(first[1]) and first[2] not in _BEHIND_A_SIDE:
        return None  # "…, said the A drove through"
    if not (role_in(" ".join(first)) or TAGGED.search(" ".join(first)) or described(plain, first, kind)):
        return None
    return described(plain, first if role_in(" ".join(first)) else span, kind)
