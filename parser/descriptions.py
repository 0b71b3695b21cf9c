"""Whom a few words describe: a name, an office, an outlet, and the side that they belong to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parser import lexicon
from parser.plain import Plain

LONGEST_SPEAKER = 32
"""Words that a speaker's description may have ("X, a member of the council of P, told AFP")."""

PRONOUNS = frozenset("he she they who i we it".split())
NATIONS = frozenset(
    "us u.s u.s. american america russia russian moscow uk british eu u.n un european western pakistani pakistan iranian iran chinese turkish indian german tajik "
    "uzbek foreign nato international pentagon biden israel israeli french qatari gulf".split()
)
_WATCHERS = frozenset("monitor monitors monitoring observatory watchdog".split())
"""Whose own side, where print names one, does not make theirs what they report ("an opposition war monitor")."""
_FORMER = re.compile(r"(?<!\S)(?:former|ex|retired|deposed|ousted) (?:- ?)?(?:\S+ ){0,2}$")
"""Who held an office once speaks for nobody now."""
_STATESMEN = frozenset(("minister", "president", "premier", "chancellor"))
"""Offices of a whole country: who holds one and is none of the theatre's people is a foreigner."""

_ANYBODY = frozenset("people civilians refugees women man woman locals".split())
_AUDIENCE = frozenset(("media", "press", "reporters", "journalists", "outlets"))
_WHO_SPEAKS_FOR_IT = frozenset(
    "spokesman spokesmen spokeswoman spokesperson spokespeople media press information".split()
)
_COMMANDERS = frozenset("commander commanders leaders".split())
_ONE_OF = frozenset("one two three another some several both".split())
"""Behind "its" these speak for the side that the sentence is about."""
_ACTS = (
    frozenset(lexicon.TRIGGERS)
    | frozenset(lexicon.TAKING)
    | frozenset("has have had is are was were".split())
)
_OF_THE_WEST = frozenset(
    "official officials diplomat diplomats intelligence military source sources capitals governments powers security".split()
)
_SO_MANY = frozenset(lexicon.NUMBER_OF) | frozenset(
    "several some many dozens scores hundreds others both".split()
)
_SEVERAL = frozenset(("they", "it", "we"))
_ONE_OF_THEM = frozenset(
    (
        "the statement",
        "the communique",
        "one of them",
        "another of them",
        "one of the two",
        "the other",
        "one of the men",
    )
)
_THE_GROUP = frozenset(("group", "grouping", "movement"))
"""A side that has been named before, said again in a general word."""
_NAME = re.compile(
    r"[A-Z][^\W\d_]+(?:[ -](?:[A-Z][^\W\d_]*\.?|ul|al|ur|el|e|i|bin|von|de)(?:[-’'][A-Z]?[^\W\d_]+)*)+"
)
_TITLES = re.compile(
    r"^(?:The|A|An|Gen|General|Governor|Deputy|Provincial|Council|President|Minister|Mr|Mrs|Ms|Dr|Lawmaker|Defence|Defense|Interior|Local|"
    r"Senator|Colonel|Col|Commander|Police|Chief|Spokesman|Member|MP|Acting|Former)\.?\s+"
)
_TITLE_WORD = re.compile(
    r"\b(?:Minister|President|Ministry|General|Governor|Secretary|Commander|Chief|Spokesman|Spokeswoman|Official|Lawmaker)s? "
)


class Voice(NamedTuple):
    """A speaker. `actor` is the side they belong to, if they are named as its own; `official` is true for
    whoever governs.

    `perhaps` are the sides that a general word ("rebel sources") may mean. `claims` marks speech that only
    claims; `denies` speech that denies.
    """

    name: str | None = None
    role: str | None = None
    outlet: str | None = None
    actor: str | None = None
    official: bool = False
    perhaps: tuple[str, ...] = ()
    claims: bool = False
    denies: bool = False


HEARSAY = "reports"
"""The role of what is reported by nobody in particular."""

SURNAME = "surname"
"""The role of a speaker of whom a sentence gives only the surname: somebody whom the text has named before."""


_CLOSE_TO = re.compile(r"(?<!\S)(?:close|loyal|linked|affiliated|aligned) (?:to|with) (?:the )?A(\d+)(?!\S)")
"""Who is close to a side speaks for it."""


_WHERE = re.compile(r"(?<!\S)[BCPL]\d+ (?:province )?(?:'s )?")


def _alternatives(roles: tuple[str, ...]) -> str:
    return "|".join(re.escape(role) for role in sorted(roles, key=len, reverse=True))


_ROLE = re.compile(
    rf"(?<!\S)(?:(?P<partisan>{_alternatives(lexicon.PARTISAN)})|(?P<independent>{_alternatives(lexicon.INDEPENDENT)})|(?P<official>{_alternatives(lexicon.OFFICIAL)}))(?!\S)"
)


_OPENS_A_ROLE = frozenset(
    role.split()[0] for roles in (lexicon.PARTISAN, lexicon.INDEPENDENT, lexicon.OFFICIAL) for role in roles
)


@lru_cache(maxsize=64)
def role_in(text: str) -> re.Match[str] | None:
    """The first office or standing that words of a sentence name, in the group of what it is worth."""
    return None if _OPENS_A_ROLE.isdisjoint(text.split()) else _ROLE.search(text)


_BACKED = frozenset(("-backed", "-led", "-aligned", "-allied", "-supported", "-sponsored"))


def _less_its_backers(span: list[str]) -> list[str]:
    """The words less those that say who stands behind a side ("the us -backed A")."""
    if _BACKED.isdisjoint(span):
        return span
    return [form for form, behind in zip(span, [*span[1:], ""], strict=True) if not {form, behind} & _BACKED]


def described(plain: Plain, span: list[str], kind: str) -> Voice | None:
    """The speaker that a few words describe; None where they describe none."""
    if not span or len(span) > LONGEST_SPEAKER:
        return None
    span = _less_its_backers(span)
    if "and" in span and (other := _beside(plain, span, kind)) is not None:
        return other
    if span[1:2] == ["of"] and span[0] in _ONE_OF and span[2:3] in (["its"], ["their"]):
        # "one of their commanders" speaks for them as their spokesman does
        span = span[2:] if _COMMANDERS.isdisjoint(span) else [span[2], "spokesman"]
    if span[0] in ("its", "their") and not _WHO_SPEAKS_FOR_IT.isdisjoint(span):
        own = _subject_side(plain.before.split())
        if own is None:
            return Voice(role="they", claims=kind == "claim", denies=kind == "deny")
        return described(plain, [own, "spokesman"], kind)
    written = " ".join(span)
    if written in ("everybody", "everyone"):
        return Voice(role=HEARSAY)
    if written in _ONE_OF_THEM:
        return Voice(role="pronoun", claims=kind == "claim", denies=kind == "deny")
    text = _WHERE.sub("", f"{written} ").strip()
    actor = name = None
    perhaps: tuple[str, ...] = ()
    for form in span:
        if form[0] in "AN" and form[1:].isdigit():
            meant = plain.mentions[int(form[1:])].name
            general = meant.generic or meant.person[1:]
            if actor is None or (not perhaps and actor in general):
                perhaps = general
            if actor is None:
                actor = (
                    meant.actor
                    or (meant.person[0] if meant.person else None)
                    or (meant.generic[0] if meant.generic else None)
                    or meant.demonym
                )
            name = name or (plain.written(int(form[1:])) if meant.person else None)
    role = role_in(text)
    if (close := _CLOSE_TO.search(written)) is not None:
        side = plain.mentions[int(close.group(1))].name
        actor = side.actor or (side.generic[0] if side.generic else side.demonym)
        return Voice(
            name,
            "source",
            outlet_in(plain, span),
            actor,
            False,
            side.generic,
            kind == "claim",
            kind == "deny",
        )
    if actor is None and role is None and not _THE_GROUP.isdisjoint(span):
        return Voice(role="they", claims=kind == "claim", denies=kind == "deny")
    called = _name(plain, span)
    stranger = actor is None and called is not None and not _STATESMEN.isdisjoint(span)
    foreign = stranger or of_a_nation(plain, span)
    claims, denies = kind == "claim", kind == "deny"
    outlet = outlet_in(plain, span)
    name = name or called
    if role is not None and role.group() in _AUDIENCE and span[-1][0] in "AN" and span[-1][1:].isdigit():
        role = None  # "in a statement sent to the media, the A said"
    if role is not None and role.group() in _ANYBODY and actor is not None and span[-1][0] == "N":
        role = None  # "… to its people, N declared": the people are not who speaks
    if role is not None and role.group("partisan") and " and " in text:
        role = next((other for other in _ROLE.finditer(text) if other.group("independent")), role)
    if role is not None and role.group("partisan"):
        return Voice(name, None, outlet, actor, claims=True, denies=denies)
    if role is not None and not foreign and " and " in text:
        role = next((other for other in _ROLE.finditer(text) if other.group("official")), role)
    if role is not None:
        independent = role.group("independent") is not None or foreign
        former = name is None and bool(_FORMER.search(written[: written.find(role.group())]))
        independent = independent or former
        if (
            independent
            and not former
            and actor is not None
            and _WATCHERS.isdisjoint(role.group().split())
            and re.search(
                rf"(?<!\S)(?:A\d+ (?:\w+ )?{re.escape(role.group())}|{re.escape(role.group())} (?:close to|within|inside|from|in|of) (?:the )?A\d+)(?!\S)",
                " ".join(span),
            )
        ):
            independent = False
        return Voice(
            name,
            role.group(),
            outlet,
            None if independent else actor,
            not independent and actor is None,
            () if independent else perhaps,
            claims,
            denies,
        )
    if actor is not None:
        role_named = plain_role(span) or (None if name else written_role(plain, span))
        return Voice(name, role_named, outlet, actor, False, perhaps, claims, denies)
    if outlet is not None:
        return Voice(None, None, outlet, None, False, (), claims, denies)
    if span[:2] == ["one", "of"] and span[-1] in ("them", "these", "those"):
        return Voice(role="pronoun", claims=claims, denies=denies)
    if (span[-1] in PRONOUNS and span[-2:-1] != ["of"]) or span[0] in ("him", "her", "them"):
        several = span[-1] in _SEVERAL or span[0] == "them"
        return Voice(role="they" if several else "pronoun", claims=claims, denies=denies)
    if claims:
        return Voice(claims=True)
    if span[0] in ("a", "an", "one", "another") and len(span) <= 14:
        return Voice(name, " ".join(form for form in span[1:3] if form.isalpha()) or None)
    if 1 < len(span) <= 6 and span[0] in _SO_MANY and span[-1].isalpha():
        return Voice(name, span[-1], outlet, None, False, (), claims, denies)
    if len(span) == 1 and span[0].isalpha() and any(w.form == span[0] and w.capitalised for w in plain.words):
        return Voice(plain.words_of(span[0]), SURNAME, None, None, False, (), claims, denies)
    if len(span) > 2 and span[1] == "," and span[0].isalpha() and span[2] in ("a", "an", "who"):
        return Voice(span[0].capitalize(), None, None, None, False, (), claims, denies)
    if foreign or name:
        return Voice(name, "foreign official" if foreign else None, None, None, False, (), claims, denies)
    return None


def _subject_side(forms: list[str]) -> str | None:
    """The side that a sentence is about: the first that a verb follows, else the first."""
    sides = [at for at, form in enumerate(forms) if form[0] == "A" and form[1:].isdigit()]
    acting = [at for at in sides if forms[at + 1 : at + 2] and forms[at + 1] in _ACTS]
    return forms[(acting or sides)[0]] if sides else None


def of_a_nation(plain: Plain, span: list[str]) -> bool:
    """Whether words name a foreign nation; "us" is one only in capital letters, and a western province is none."""
    found = NATIONS.intersection(span)
    if "western" in found and _OF_THE_WEST.isdisjoint(span[span.index("western") + 1 :][:1]):
        found -= {"western"}
    return bool(found - {"us"}) or any(
        word.form == "us" and word.capitalised for word in plain.words if found
    )


def _beside(plain: Plain, span: list[str], kind: str) -> Voice | None:
    """Of two speakers ("a source of A and a resident", "O and a source of A") the one who stands on no side, or who
    speaks for the government; None where both or neither speak for a side.
    """
    at = len(span) - 1 - span[::-1].index("and")
    first, second = span[:at], span[at + 1 :]
    if _is_of_a_side(first) == _is_of_a_side(second):
        return None
    side, other = (first, second) if _is_of_a_side(first) else (second, first)
    if (forces := _tag_of_a_side(side)) is not None and _is_of_an_army(plain, forces):
        return described(plain, side, kind)
    if role_in(" ".join(other)) is None and outlet_in(plain, other) is None:
        return None
    return described(plain, other, kind)


def _tag_of_a_side(span: list[str]) -> int | None:
    """The number of the side that words name, where they name nothing else."""
    tags = [form for form in span if form[0] == "A" and form[1:].isdigit()]
    return int(tags[0][1:]) if len(tags) == 1 and len(span) <= 2 else None


def _is_of_an_army(plain: Plain, number: int) -> bool:
    """Whether a side is named by a word for a country's own forces ("the military"), who best know what they lost."""
    return bool(plain.mentions[number].name.generic) and bool(_OFFICE.search(plain.written(number)))


def _is_of_a_side(span: list[str]) -> bool:
    """Whether words name a side, a person of one, or an office that speaks for whoever gains; a war monitor is none."""
    if not _WATCHERS.isdisjoint(span):
        return False
    if any(form[0] in "AN" and form[1:].isdigit() for form in span):
        return True
    role = role_in(" ".join(span))
    return role is not None and role.group("partisan") is not None


def plain_role(span: list[str]) -> str | None:
    """The office that words beside a side's name give ("spokesman")."""
    return next(
        (
            form
            for form in span
            if form in ("spokesman", "spokesperson", "spokeswoman", "commander", "statement", "leader")
        ),
        None,
    )


def written_role(plain: Plain, span: list[str]) -> str | None:
    """A side's name where it names an office as well (the officials of such a country), as the text has it."""
    named = (plain.written(int(form[1:])) for form in span if form[0] == "A" and form[1:].isdigit())
    return next((words for words in named if _OFFICE.search(words)), None)


_OFFICE = re.compile(
    r"(?i)\b(?:officials?|government|army|military|police|forces|ministry|authorities|troops|officers?|palace)$"
)


def outlet_in(plain: Plain, span: list[str]) -> str | None:
    """The id of the outlet that a few words name."""
    for form in span:
        if form[0] == "O" and form[1:].isdigit():
            return plain.mentions[int(form[1:])].name.outlet
    return None


def _name(plain: Plain, span: list[str]) -> str | None:
    """A person's name among the words of a speaker's description, as written."""
    return next(
        (
            name
            for name, parts in _names_in(plain.sentence.text)
            if all(part.rstrip(".") in span or f"-{part}" in span for part in parts)
        ),
        None,
    )


@lru_cache(maxsize=64)
def _names_in(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The persons' names in a sentence, less their titles, each with its parts in lower case."""
    found = []
    for match in _NAME.finditer(text):
        name = match.group()
        while (title := _TITLES.match(name)) is not None:
            name = name[title.end() :]
        roles = list(_TITLE_WORD.finditer(name))
        name = name[roles[-1].end() :] if roles else name
        parts = tuple(part.lower() for part in re.split(r"[ -]", name))
        if len(parts) >= 2:
            found.append((name.rstrip("."), parts))
    return tuple(found)
