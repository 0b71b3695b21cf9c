"""Who says so: one piece of evidence as a line, its quoted words and its link; which pieces go first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from events.judging import is_claim, is_concession, is_denial
from events.records import Event, EventStatus, Evidence, Side, Telling
from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import link, safe
from views.wording import sentence_case, side

QUOTE_LIMIT = 320
_LONG_QUOTE = 160
"""From here on a quote is folded, so that an alert fits a phone."""
_NAME_LIMIT = 80
_SHORT = re.compile(r"\b(?:un|us|uk|eu|nato|mp)\b")
"""Short names that are written in capitals; as parts of a role they are nothing else."""


def speaker(item: Evidence, theatre: Theatre, language: Language = ENGLISH) -> str:
    """The person, office or outlet that speaks. Safe for HTML, begins with a capital letter."""
    source = item.report.source
    named = [safe(part, _NAME_LIMIT) for part in (source.name, _role(source.role)) if part]
    if named:
        return sentence_case(", ".join(named))
    if source.side is Side.GAINING:
        return sentence_case(side(item.report.actor, theatre, language))
    if source.side is Side.LOSING:
        return sentence_case(side(item.report.against, theatre, language, language.text("the losing side")))
    if source.side is Side.OUTLET:
        return language.text("{outlet} itself", outlet=safe(source.outlet or item.outlet, _NAME_LIMIT))
    return language.text("An unnamed source")


def _role(role: str | None) -> str:
    """The role as it is written: readers of texts keep them in small letters."""
    return _SHORT.sub(lambda found: found[0].upper(), role) if role else ""


def outlet(item: Evidence, language: Language = ENGLISH) -> str:
    """Where it was said: "AFP, in The Guardian". Safe for HTML."""
    carrier, cited = item.outlet, item.report.source.outlet
    if cited and cited.casefold() != carrier.casefold():
        return language.text(
            "{cited}, in {carrier}", cited=safe(cited, _NAME_LIMIT), carrier=safe(carrier, _NAME_LIMIT)
        )
    return safe(carrier, _NAME_LIMIT)


def piece(item: Evidence, theatre: Theatre, language: Language = ENGLISH) -> str:
    """One piece of evidence: who, where and when on one line, the quoted words, the link."""
    who = _with_stance(item, speaker(item, theatre, language), language)
    line = said(who, _carried_by(item, language), language.moment(item.said_at, theatre.timezone), language)
    read = link(item.url, language.text("Read it at {outlet}", outlet=safe(item.outlet, _NAME_LIMIT)))
    return "\n".join(part for part in (line, quoted(item.report.quote), read) if part)


def attribution(item: Evidence, theatre: Theatre, language: Language = ENGLISH, *, linked: bool) -> str:
    """Who, where and when on one line; with `linked` a touch on the outlet opens what it wrote."""
    who, where = speaker(item, theatre, language), _carried_by(item, language)
    if linked and where:
        where = link(item.url, where) or where
    elif linked:
        who = link(item.url, who) or who
    return said(who, where, language.moment(item.said_at, theatre.timezone), language)


def _carried_by(item: Evidence, language: Language) -> str:
    """The outlet, "" where it speaks itself and is named already."""
    if item.report.source.side is not Side.OUTLET or item.report.source.name:
        return outlet(item, language)
    own = item.report.source.outlet or item.outlet
    return safe(item.outlet, _NAME_LIMIT) if own.casefold() != item.outlet.casefold() else ""


def said(who: str, where: str, when: str, language: Language = ENGLISH) -> str:
    """One line: "Amruddin Wali (AFP), 8 Aug 2021, 14:05 Kabul time"; `where` may be empty. All are HTML."""
    if not where:
        return language.text("{who}, {when}", who=who, when=when)
    return language.text("{who} ({where}), {when}", who=who, where=where, when=when)


def quoted(words: str) -> str:
    """The quoted words as a block, folded when long; "" for none."""
    text = safe(words, QUOTE_LIMIT)
    if not text:
        return ""
    opening = "<blockquote expandable>" if len(text) > _LONG_QUOTE else "<blockquote>"
    return f"{opening}{text}</blockquote>"


def telling(event: Event, evidence: Iterable[Evidence], limit: int) -> list[Evidence]:
    """The pieces that say most about the event's status, at most one a speaker.

    What carries the status goes first; where the event is denied, one denial is always among them.
    """
    ranked = sorted(_last_of_each_speaker(evidence), key=lambda item: (_rank(event, item), item.said_at))
    shown = ranked[:limit]
    denial = next((item for item in ranked if is_denial(item) and not item.withdrawn), None)
    if event.denied and denial and shown and denial not in shown:
        shown[-1] = denial
    return shown


def withdrawn_by(evidence: Sequence[Evidence]) -> str:
    """The outlets that corrected or withdrew what they said, "" if none did. Safe for HTML."""
    outlets = [
        item.outlet for item in evidence if item.withdrawn or item.report.telling is Telling.CORRECTION
    ]
    return ", ".join(safe(name, _NAME_LIMIT) for name in list(dict.fromkeys(outlets))[:3])


def _last_of_each_speaker(evidence: Iterable[Evidence]) -> list[Evidence]:
    newest: dict[tuple[object, ...], Evidence] = {}
    for item in sorted(evidence, key=lambda item: (item.said_at, item.key)):
        newest[(*_who(item), outlet(item).casefold(), item.report.status, item.withdrawn)] = item
    return list(newest.values())


def _who(item: Evidence) -> tuple[str, ...]:
    """What tells speakers apart, as `speaker` names them."""
    source = item.report.source
    if source.name or source.role:
        return ((source.name or "").casefold(), (source.role or "").casefold())
    match source.side:
        case Side.GAINING:
            return (source.side, item.report.actor or "")
        case Side.LOSING:
            return (source.side, item.report.against or "")
        case Side.OUTLET:
            return (source.side, (source.outlet or item.outlet).casefold())
        case _:
            return ("",)


def _rank(event: Event, item: Evidence) -> int:
    correction = item.report.telling is Telling.CORRECTION
    if event.status is EventStatus.RETRACTED:
        return 0 if correction else 1
    if item.withdrawn or correction:
        return 5
    if is_concession(item):
        return 0
    if is_denial(item):
        return 3
    if is_claim(item):
        return 4
    return 1 if item.report.source.side is not Side.OUTLET else 2


def _with_stance(item: Evidence, who: str, language: Language) -> str:
    if item.report.telling is Telling.CORRECTION:
        return language.text("Corrected by: {who}", who=who)
    if item.withdrawn:
        return language.text("Since withdrawn: {who}", who=who)
    return language.text("Denied by: {who}", who=who) if is_denial(item) else who
