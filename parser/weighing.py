"""What one text says of each thing it tells, all its sentences weighed together: one report for each place
and side.

If a text attributes a fall to somebody, the attribution decides; its own voice counts only where nobody is
cited. Of several speakers the strongest stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from events.records import Report, ReportStatus, Side, Source, SubEventType, Telling
from events.theatre import Theatre
from parser.descriptions import HEARSAY, Voice


class Statement(NamedTuple):
    """One sentence's word on one thing that happened: a capital's change of hands (`kind` None), or an event
    of another kind.

    `block` numbers the update it stands in; `dated` is false where the day is the document's own, `spoken`
    true where it is only the day on which somebody said it; `at` is where in its sentence's plain form it stands; `guessed` is true where nothing says who gained, and the
    actor is whom one would expect.
    """

    kind: SubEventType | None
    place: str | None
    actor: str | None
    against: str | None
    voice: Voice | None
    denied: bool
    recap: bool
    peaceful: bool
    correction: bool
    day: date | None
    precision: int
    dated: bool
    spoken: bool
    block: int
    start: int
    end: int
    at: int = 0
    guessed: bool = False


_ANY_OFFICIAL = frozenset(("official", "officials", "local official", "local officials"))
"""Where who governs gains, an official whom nobody places may be of either side."""

_HEARSAY = frozenset(
    (HEARSAY, "report", "reports", "media", "media reports", "local media", "people", "accounts")
)
"""Nobody in particular."""

_STRENGTH = (ReportStatus.DENIED, ReportStatus.CLAIMED, ReportStatus.REPORTED, ReportStatus.CONFIRMED)


def judged(statement: Statement, theatre: Theatre, today: date) -> tuple[ReportStatus, Side]:
    """The status and side that one statement's speaker gives it."""
    voice = statement.voice
    if statement.denied:
        return ReportStatus.DENIED, _side(statement, theatre, today)
    if voice is None:
        return ReportStatus.CONFIRMED, Side.OUTLET
    side = _side(statement, theatre, today)
    if side is Side.GAINING or (voice.claims and side is not Side.LOSING and voice.role is None):
        return ReportStatus.CLAIMED, Side.GAINING
    if side is Side.LOSING:
        return ReportStatus.CONFIRMED, side
    return ReportStatus.REPORTED, side


def _side(statement: Statement, theatre: Theatre, today: date) -> Side:
    voice = statement.voice
    if voice is None:
        return Side.OUTLET
    actor = voice.actor
    if voice.official and actor is None:
        government = theatre.government_on(today - timedelta(days=1))
        actor = government.name if government else statement.against
        if actor == statement.actor and voice.role in _ANY_OFFICIAL:
            return Side.INDEPENDENT
    if statement.actor is not None and statement.actor in (actor, *voice.perhaps):
        return Side.GAINING
    if actor is not None and actor == (statement.against or (actor if statement.kind is None else None)):
        return Side.LOSING
    if actor is None and voice.role is None and voice.name is None and voice.outlet is not None:
        return Side.OUTLET
    return Side.INDEPENDENT


def weigh(
    statements: Sequence[Statement], text: str, theatre: Theatre, today: date | None, outlet: str | None
) -> list[Report]:
    """One report for each thing that the statements are about, in order of their first mention."""
    day = today or theatre.first_day
    about: dict[tuple[SubEventType | None, str | None, str | None], list[Statement]] = {}
    for item in _named_elsewhere(statements):
        about.setdefault((item.kind, item.place, item.actor), []).append(item)
    reports = []
    for own in _not_undone(about, theatre, text):
        blocks = dict.fromkeys(item.block for item in own)
        best = max(
            (_of_block([item for item in own if item.block == block], theatre, day) for block in blocks),
            key=_rank,
        )
        reports.append(_report(best, own, text, theatre, day, outlet))
    return reports


def _named_elsewhere(statements: Sequence[Statement]) -> Iterator[Statement]:
    """All statements; one whose side is only guessed has the side that the text names elsewhere for that city."""
    named: dict[str | None, set[str | None]] = {}
    for item in statements:
        if item.kind is None and not item.guessed and not item.denied:
            named.setdefault(item.place, set()).add(item.actor)
    for item in statements:
        sides = named.get(item.place, set())
        if item.kind is None and item.guessed and len(sides) == 1 and item.actor not in sides:
            yield item._replace(actor=next(iter(sides)))
        else:
            yield item


def _not_undone(
    about: Mapping[tuple[SubEventType | None, str | None, str | None], list[Statement]],
    theatre: Theatre,
    text: str,
) -> Iterator[list[Statement]]:
    """All but what the same text says was undone since: the loss of a city that was regained, a taking by a side
    from which it was taken in turn.
    """
    for (kind, place, actor), own in about.items():
        rivals = [
            item
            for (other_kind, other_place, other), items in about.items()
            if kind is other_kind is None and other_place == place and other != actor
            for item in items
        ]
        if not rivals or not _undone(own, rivals, theatre.holders.get(place or ""), text):
            yield own


def _undone(own: Iterable[Statement], rivals: Iterable[Statement], holder: str | None, text: str) -> bool:
    """Whether another side's taking of the same city comes after all of `own`. What different people say of it is
    a dispute, and undoes nothing.
    """
    own = list(own)
    told = _last(own)
    voices = {item.voice for item in own if item.voice is not None}
    for rival in rivals:
        disputed = rival.voice is not None and bool(voices) and rival.voice not in voices
        if told is None or rival.day is None or rival.denied or disputed:
            continue
        if rival.dated and all(_has_a_line_of_its_own(item, rival, text) for item in own if not item.denied):
            continue
        since = _moment(rival)
        if since > told or (since == told and rival.actor == holder):
            return True
    return False


def _has_a_line_of_its_own(told: Statement, rival: Statement, text: str) -> bool:
    """Whether a chronicle tells of both, each in a line with its day: two changes of hands."""
    first, second = sorted((told.start, rival.start))
    return told.dated and told.day != rival.day and "\n" in text[first:second]


def _last(statements: Iterable[Statement]) -> tuple[date, int, int] | None:
    return max((_moment(item) for item in statements if item.day and not item.denied), default=None)


def _moment(statement: Statement) -> tuple[date, int, int]:
    """When something happened: by its day, then by its place in the text. What is only recalled, with no day,
    happened before anything that has one.
    """
    recalled = statement.day is None or (statement.recap and not statement.dated)
    return date.min if recalled else statement.day or date.min, statement.start, statement.at


def _rank(found: tuple[Statement, ReportStatus, Side]) -> tuple[int, bool, bool]:
    """The strongest status first; among equals the speaker of whom the text tells more."""
    voice = found[0].voice
    return _STRENGTH.index(found[1]), bool(voice and voice.outlet), bool(voice and voice.name)


def _of_block(own: Sequence[Statement], theatre: Theatre, day: date) -> tuple[Statement, ReportStatus, Side]:
    weighed = [(item, *judged(item, theatre, day)) for item in own]
    attributed = [
        found for found in weighed if found[0].voice is not None and found[1] is not ReportStatus.DENIED
    ]
    denied = [found for found in weighed if found[1] is ReportStatus.DENIED]
    against = [found for found in denied if found[2] is not Side.GAINING]
    own_voice = [found for found in weighed if found[0].voice is None and found[1] is not ReportStatus.DENIED]
    if attributed:
        strongest = max(attributed, key=_rank)
        if against and (strongest[1] is ReportStatus.CLAIMED or _gives_way(strongest, against)):
            return (strongest[0], ReportStatus.DENIED, strongest[2])
        return strongest
    if own_voice:
        first = own_voice[0]
        if any(
            item.voice is None and not item.correction and item.start >= first[0].start
            for item, _, _ in against
        ):
            return (first[0], ReportStatus.DENIED, first[2])  # what it said before, it takes back
        return (first[0], ReportStatus.REPORTED, first[2]) if against else first
    return denied[0]


def _gives_way(
    told: tuple[Statement, ReportStatus, Side], against: Sequence[tuple[Statement, ReportStatus, Side]]
) -> bool:
    """Whether a denial outweighs what is told: mere hearsay yields to anybody, and what others report to the outlet's
    own word that it is not so.
    """
    voice = told[0].voice
    if told[1] is not ReportStatus.REPORTED or voice is None:
        return False
    hearsay = voice.name is None and voice.outlet is None and voice.role in _HEARSAY
    return hearsay or any(item.voice is None and not item.correction for item, _, _ in against)


def _report(
    best: tuple[Statement, ReportStatus, Side],
    own: Sequence[Statement],
    text: str,
    theatre: Theatre,
    day: date,
    outlet: str | None,
) -> Report:
    statement, status, side = best
    finest = sorted(
        (
            item
            for item in (statement, *own)
            if item.dated and not item.denied and not (item.recap and item.spoken)
        ),
        key=lambda item: (item.spoken, item.precision),
    )
    dated = finest[0] if finest else None
    when = dated or statement
    news = any(not item.recap for item in own)
    settled, precision = (when.day, when.precision) if dated or news else (None, 1)
    voice = statement.voice or Voice()
    return Report(
        sub_event_type=_sub_type(statement, own, theatre, settled or day),
        change_of_control=statement.kind is None,
        status=status,
        place=statement.place,
        actor=statement.actor,
        against=statement.against,
        date=settled,
        time_precision=precision,
        source=Source(voice.name, voice.role, voice.outlet or outlet, side),
        quote=text[statement.start : statement.end],
        start=statement.start,
        end=statement.end,
        telling=Telling.CORRECTION
        if any(item.correction for item in own)
        else Telling.NEWS
        if news
        else Telling.RECAP,
    )


def _sub_type(statement: Statement, own: Iterable[Statement], theatre: Theatre, day: date) -> SubEventType:
    """The kind of change that it was on its `day`: who governs today may not have done so then."""
    if statement.kind is not None:
        return statement.kind
    if any(item.peaceful for item in own):
        return SubEventType.NON_VIOLENT_TRANSFER
    if statement.actor is not None and theatre.actors[statement.actor].is_government(day - timedelta(days=1)):
        return SubEventType.GOVERNMENT_REGAINS
    return SubEventType.NON_STATE_OVERTAKES
