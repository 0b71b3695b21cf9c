"""Who says so: one piece of evidence as a line, its quoted words and its link; which pieces go first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from events.judging import is_claim, is_concession, is_denial
from events.records import Event, EventStatus, Evidence, Side, Telling
from events.theatre import Theatre
from views.message import link, safe
from views.times import moment
from views.wording import sentence_case, side

QUOTE_LIMIT = 320
_LONG_QUOTE = 160
"""From here on a quote is folded, so that an alert fits a phone."""
_NAME_LIMIT = 80


def speaker(item: Evidence) -> str:
    """The person, office or outlet that speaks. Safe for HTML, begins with a capital letter."""
    source = item.report.source
    named = [safe(part, _NAME_LIMIT) for part in (source.name, source.role) if part]
    if named:
        return sentence_case(", ".join(named))
    if source.side is Side.GAINING:
        return sentence_case(side(item.report.actor))
    if source.side is Side.LOSING:
        return sentence_case(side(item.report.against, "the losing side"))
    if source.side is Side.OUTLET:
        return f"{safe(source.outlet or item.outlet, _NAME_LIMIT)} itself"
    return "An unnamed source"


def outlet(item: Evidence) -> str:
    """Where it was said: "AFP, in The Guardian". Safe for HTML."""
    carrier, cited = item.outlet, item.report.source.outlet
    if cited and cited.casefold() != carrier.casefold():
        return f"{safe(cited, _NAME_LIMIT)}, in {safe(carrier, _NAME_LIMIT)}"
    return safe(carrier, _NAME_LIMIT)


def piece(item: Evidence, theatre: Theatre) -> str:
    """One piece of evidence: who, where and when on one line, the quoted words, the link."""
    where = outlet(item)
    who = speaker(item)
    if item.report.source.side is Side.OUTLET and not item.report.source.name:
        own = item.report.source.outlet or item.outlet
        where = safe(item.outlet, _NAME_LIMIT) if own.casefold() != item.outlet.casefold() else ""
    at = moment(item.said_at, theatre.timezone)
    head = f"{_stance(item)}{who}"
    line = f"{head} ({where}), {at}" if where else f"{head}, {at}"
    read = link(item.url, f"Read it at {safe(item.outlet, _NAME_LIMIT)}")
    return "\n".join(part for part in (line, quoted(item.report.quote), read) if part)


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
        newest[(speaker(item).casefold(), outlet(item).casefold(), item.report.status, item.withdrawn)] = item
    return list(newest.values())


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


def _stance(item: Evidence) -> str:
    if item.report.telling is Telling.CORRECTION:
        return "Corrected by: "
    if item.withdrawn:
        return "Since withdrawn: "
    return "Denied by: " if is_denial(item) else ""
