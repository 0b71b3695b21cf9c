"""Which of the words before a verb of speech are whoever speaks: from the nearest mark or clause back to the name, the
office or the side, less what only describes a place or how somebody was reached.

Works on the words of tagged sentences (`plain.tag`); whom the words describe is `descriptions`' business.
"""

from __future__ import annotations

import re

from parser import lexicon
from parser.descriptions import LONGEST_SPEAKER, PRONOUNS, role_in

SUBORDINATORS = frozenset("after when because once before since as".split())
_TITLE_BEGINS = 30
"""An office that begins later than this among the words before a name is not that person's."""
_PREPOSITIONS = frozenset(
    "in on at of after before since when while for from with by near under over".split()
)
_THE_TEXT = frozenset(("the statement", "the communique"))
"""A statement that was spoken of before, said again as whoever speaks."""
_LONGEST_STRANGER = 8
_LONGEST_QUOTED_NAME = 6
_WORDS_OF_A_STATEMENT = 7
_OUTLET_ALONE = re.compile(r"(?:the )?(?:[a-z]+ ){0,3}O\d+(?: [a-z]+){0,2}")
_CLAUSE_ENDS = SUBORDINATORS | set("that but while although".split())
_CLAUSES = _CLAUSE_ENDS | {"where", "which", "who"}
_VERBS = frozenset(
    "gone is are was were has have had will would could may might been be do did does not".split()
)
_TRIGGERS = frozenset(lexicon.TRIGGERS)
TRIGGERS_AND_VERBS = _TRIGGERS | _VERBS
_NO_NAME = _VERBS | set("of the after in on at a an and for with by to from".split())
_NO_SURNAME = TRIGGERS_AND_VERBS | frozenset(
    "then also later meanwhile however there here too instead again still now but and or who which so thus as".split()
)
_REACHED = frozenset("reached contacted interviewed speaking asked quoted talking calling".split())
"""With these an aside says how somebody was heard."""
TAGGED = re.compile(r"(?<!\S)[ANO]\d+(?!\S)")
PLACE = re.compile(r"[BCLP]\d")
_BELONGS = frozenset("part affiliated allied".split())
"""An aside that begins with one of these says for which side somebody speaks."""
_SAYS_MORE = frozenset("from with under whose in near on at".split())
"""An aside that begins with one of these, and has a clause in it, tells more of somebody who is named already."""
_POSSESSIVES = frozenset("its their his her our".split())
"""Behind one of these somebody is introduced anew ("…, their commander N")."""
STOPS = frozenset('" ; : – — |'.split())
_WHOM_THEY_MET = re.compile(
    r" (?:(?:that|which|who) (?:(?:has|have|had) )?(?:overthrew|toppled|ousted|unseated|deposed)|who (?!has |have |had )[a-z]+)"
    r"(?: (?:the|president))? [AN]\d+$"
)


def before_verb(forms: list[str]) -> list[str]:
    """The words before a verb of speech, back to a mark that ends another statement."""
    span: list[str] = []
    forms = _before_description(_without_their_object(_unquoted(forms)))
    for form in reversed(forms[-LONGEST_SPEAKER:]):
        if form in STOPS or form in _CLAUSE_ENDS:
            break
        span.append(form)
    span.reverse()
    while span and span[-1] in (",", "also", "later", "has", "have", "had", "meanwhile", "further", "then"):
        if span[-1] == "," and len(span) == 1:
            return []
        span.pop()
    return _last_speaker(_own_clause(span))


def _without_their_object(forms: list[str]) -> list[str]:
    """The words less a clause at their end about whom the speaker met or toppled ("the alliance that overthrew N
    announced"): that is not who speaks.
    """
    clause = _WHOM_THEY_MET.search(" ".join(forms[-_LONGEST_QUOTED_NAME:]))
    return forms[: len(forms) - len(clause.group().split())] if clause else forms


def _unquoted(forms: list[str]) -> list[str]:
    """The words, where they end in a name that somebody doubts by quotation marks (`the " A0 " announced`)."""
    if forms[-1:] == ['"'] and '"' in forms[-_LONGEST_QUOTED_NAME:-1]:
        opening = len(forms) - 2 - forms[-2::-1].index('"')
        name = forms[opening + 1 : -1]
        if any(map(TAGGED.fullmatch, name)):
            return [*forms[:opening], *name]
    return forms


def _before_description(forms: list[str]) -> list[str]:
    """The words before an aside that ends just here and says what a place is ("residents of C, the town that serves
    as …,").
    """
    if not forms or forms[-1] != "," or "," not in forms[:-1]:
        return forms
    opening = len(forms) - 2 - forms[-2::-1].index(",")
    aside = forms[opening + 1 : -1]
    if not aside:
        return forms
    if aside[0] in _BELONGS and (side := next(filter(TAGGED.fullmatch, aside), None)) is not None:
        return [side]  # "the council, part of the A, announced"
    if aside[0] in _REACHED or aside[:2] in (["of", "which"], ["of", "whom"]):
        return forms[:opening]
    ends = next((at for at, form in enumerate(aside) if form in _CLAUSE_ENDS), 0)
    if ends and aside[0] in ("the", "a", "an") and role_in(" ".join(aside[:ends])):
        return [*forms[: opening + 1], *aside[:ends], ","]  # of who speaks enough is said by then
    if aside[0] in _SAYS_MORE and not _CLAUSES.isdisjoint(aside):
        return forms[:opening]
    if _CLAUSE_ENDS.isdisjoint(aside) or aside[0] not in ("the", "a", "an", "where", "which"):
        return forms
    return forms if role_in(" ".join(aside)) or any(map(TAGGED.fullmatch, aside)) else forms[:opening]


def _own_clause(span: list[str]) -> list[str]:
    """The words behind an "and" before which another clause has ended ("A entered C on Thursday and the army of A2 admitted")."""
    if "and" not in span:
        return span
    at = len(span) - span[::-1].index("and")
    comma = at - span[:at][::-1].index(",") if "," in span[:at] else 0
    ended = any(form[0] in "BCD" and form[1:].isdigit() for form in span[comma:at])
    behind = span[at:]
    return behind if ended and "," not in behind and any(map(TAGGED.fullmatch, behind)) else span


def _last_speaker(span: list[str]) -> list[str]:
    """Of words before a verb of speech, those from the last one on that describe somebody: `X, a member of
    P's council, told`.
    """
    segments = segments_of(span)
    if _presents_a_stranger(segments) or " ".join(segments[-1]) in _THE_TEXT:
        return segments[-1]
    for index in range(len(segments) - 1, -1, -1):
        segment = segments[index]
        written = " ".join(segment)
        somebody = (
            index
            and index == len(segments) - 1
            and (segment[:1] in (["a"], ["an"], ["another"]) or segment[:2] == ["one", "of"])
        )
        names_somebody = somebody or role_in(written) or TAGGED.search(written)
        if not segment or not (names_somebody or segment[-1] in PRONOUNS or segment[0] == "who"):
            continue
        kept = segments[index:]
        before = segments[index - 1] if index else []
        named = 0 < len(before) <= 5 and not any(
            form in lexicon.TRIGGERS
            or form in _NO_NAME
            or form in ("that", "who", "which")
            or (form[1:2].isdigit() and form[0] != "N")
            for form in before
        )
        title = role_in(" ".join(before))
        titled = role_in(written) is None and title is not None and title.start() < _TITLE_BEGINS
        titled = (
            titled
            and _VERBS.isdisjoint(before)
            and before[0] not in _PREPOSITIONS
            and not _OUTLET_ALONE.fullmatch(written)
        )
        named = named and not names_itself(segment) and segment[0] not in _POSSESSIVES
        if (named or titled or segment[0] == "who") and index and segment[-1] not in PRONOUNS:
            kept = segments[index - 1 :]
        return [form for part in kept for form in (*part, ",")][:-1]
    return span


def _presents_a_stranger(segments: list[list[str]]) -> bool:
    """Whether the words behind the last comma can only be who says what stands before it, in words not known here."""
    said, last = [form for segment in segments[:-1] for form in segment], segments[-1]
    if len(segments) > 2 and _is_an_office(segments[-2]):
        return False  # "…, the governor of P, X Y, said"
    if len(last) == 1 and len(segments) > 1:
        return _is_a_surname(last[0], segments[-2])
    return (
        2 <= len(last) <= _LONGEST_STRANGER
        and not TRIGGERS_AND_VERBS.isdisjoint(said)
        and any(map(PLACE.match, said))
        and TRIGGERS_AND_VERBS.isdisjoint(last)
        and last[0] not in _PREPOSITIONS
        and not last[0].endswith("ing")
        and last[0] != "who"
        and last[-1] not in PRONOUNS
        and not any(TAGGED.fullmatch(form) or PLACE.match(form) for form in last)
        and role_in(" ".join(last)) is None
    )


def _is_an_office(segment: list[str]) -> bool:
    """Whether words between commas name an office, and nothing that happened."""
    office = role_in(" ".join(segment))
    return office is not None and office.start() < _TITLE_BEGINS and TRIGGERS_AND_VERBS.isdisjoint(segment)


def _is_a_surname(form: str, before: list[str]) -> bool:
    """Whether one word behind a comma says who told what stands before it ("…, X said"), and no office stands there of
    which it is the holder's name ("the governor, X, said").
    """
    title = role_in(" ".join(before))
    return (
        form.isalpha()
        and form not in PRONOUNS | _NO_SURNAME
        and role_in(form) is None
        and len(before) >= _WORDS_OF_A_STATEMENT
        and (title is None or title.start() >= _TITLE_BEGINS)
    )


def names_itself(segment: list[str]) -> bool:
    """Whether an office is followed by its holder's name ("lawmaker X Y"), so that no name stands before it."""
    role = role_in(" ".join(segment))
    if role is None or role.start() != 0:
        return False
    behind = segment[len(role.group().split()) :]
    return (
        bool(behind)
        and behind[0].isalpha()
        and behind[0] not in _NO_NAME
        and behind[0] not in ("representing", "here", "there")
    )


def segments_of(span: list[str]) -> list[list[str]]:
    segments: list[list[str]] = [[]]
    for form in span:
        if form == ",":
            segments.append([])
        else:
            segments[-1].append(form)
    return segments


def until(forms: list[str], stops: set[str] | frozenset[str]) -> list[str]:
    span: list[str] = []
    for form in forms:
        if form in stops:
            break
        span.append(form)
    return span
