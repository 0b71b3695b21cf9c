"""Which reports are about the same thing: evidence for one subject in, events and control out.

A *subject* is what can be judged alone: one capital's changes of hands, or one kind of event at one place by
one actor. All functions walk their evidence in one order of time that does not depend on the order of
arrival.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from events.judging import day_of, is_claim, judge, stands
from events.records import Control, Event, Evidence, Report, SubEventType, Telling

ONE_DAY = timedelta(days=1)


def subject_of(report: Report) -> str:
    """The key under which a report is judged: `control|<place>`, or `Armed clash|<place>|<actor>`."""
    if report.change_of_control:
        return f"control|{report.place}"
    return f"{report.sub_event_type}|{report.place or ''}|{report.actor or ''}"


def in_order(evidence: Iterable[Evidence], timezone: ZoneInfo) -> list[Evidence]:
    """Evidence by the day it is about, then by when it was said; within one document a recap goes before the
    news, and the news in the order of the text.

    What different documents say at one moment has no order of its own. It is put in one by what it says,
    never by its ids: the same said again under another id then stands beside it, with nothing between them.
    """
    return sorted(
        evidence,
        key=lambda item: (
            day_of(item, timezone),
            item.said_at,
            item.report.telling is not Telling.RECAP,
            item.report.start,
            _content(item),
            item.key,
        ),
    )


def _content(item: Evidence) -> tuple[str | bool, ...]:
    """All that tells two pieces of evidence apart when they are judged; the actor first, so that what one
    moment tells of one side stays together.
    """
    report, source = item.report, item.report.source
    return (
        report.actor or "",
        report.date is None,
        report.status,
        item.withdrawn,
        report.telling,
        item.outlet,
        item.feed_side or "",
        source.side,
        source.name or "",
        source.role or "",
        source.outlet or "",
        report.sub_event_type,
        report.against or "",
        report.quote,
    )


@dataclass(slots=True)
class _Tenure:
    """An event in the making: one actor's gain of one capital."""

    actor: str
    number: int
    evidence: list[Evidence]
    taken_back: bool = True
    """Whether all of it was, so far."""

    def add(self, item: Evidence) -> None:
        self.evidence.append(item)
        self.taken_back = self.taken_back and item.withdrawn

    def closed_to(self, item: Evidence, timezone: ZoneInfo) -> bool:
        """True once all of it was taken back more than a day before: what comes then is news of its own."""
        if item.withdrawn or not self.taken_back:
            return False
        return day_of(item, timezone) - day_of(self.evidence[-1], timezone) > ONE_DAY


def capital_events(
    capital: str, evidence: Iterable[Evidence], holder: str, timezone: ZoneInfo
) -> list[Event]:
    """The changes of hands of one capital, in order of time. `holder` is who held it on the theatre's first
    day.

    A gain joins the open event of the same actor; events close when control passes on. Regaining what was
    never lost is nothing. An undated recap never opens a second event for an actor who has one.
    """
    made: list[_Tenure] = []
    open_for: dict[str, _Tenure] = {}
    current = holder
    held_from_start = True
    for item in in_order(evidence, timezone):
        actor = item.report.actor
        if actor is None or (actor == current and held_from_start):
            continue
        tenure = open_for.get(actor)
        if tenure is not None and tenure.closed_to(item, timezone):
            tenure = None
        if tenure is None and item.report.date is None and item.report.telling is Telling.RECAP:
            tenure = next((other for other in reversed(made) if other.actor == actor), None)
        if tenure is None:
            tenure = _Tenure(actor, 1 + sum(other.actor == actor for other in made), [])
            made.append(tenure)
            open_for[actor] = tenure
        tenure.add(item)
        if actor != current and open_for.get(actor) is tenure and stands(item):
            current, held_from_start = actor, False
            open_for = {actor: tenure}
    return [
        judge(f"{capital}:{_slug(tenure.actor)}:{tenure.number}", tenure.evidence, timezone)
        for tenure in made
    ]


def control_of(
    capital: str, events: Sequence[Event], holder: str, contested_on: date | None = None
) -> Control:
    """Who holds `capital` after `events` (as `capital_events` gives them), and who else claims it."""
    control = Control(capital=capital, holder=holder, since=None, status=None, event=None)
    claimed_by: str | None = None
    for event in events:
        if event.moves_control and event.actor:
            control = Control(
                capital=capital, holder=event.actor, since=event.date, status=event.status, event=event.id
            )
            claimed_by = None
        elif event.origins == 0 and event.evidence and event.status != "retracted":
            claimed_by = event.actor
    return Control(
        capital=capital,
        holder=control.holder,
        since=control.since,
        status=control.status,
        event=control.event,
        contested_on=_while_held(control.since, contested_on),
        claimed_by=claimed_by if claimed_by != control.holder else None,
    )


def contested(control: Control, day: date | None) -> Control:
    """The same with `day` as the last of fighting inside."""
    return replace(control, contested_on=_while_held(control.since, day))


def _while_held(since: date | None, day: date | None) -> date | None:
    """A day of fighting inside, where it was after the holder came."""
    return day if day is not None and (since is None or day > since) else None


def other_events(subject: str, evidence: Iterable[Evidence], timezone: ZoneInfo) -> list[Event]:
    """Events of any other kind: evidence joins the event whose first day is at most one day earlier."""
    groups: list[list[Evidence]] = []
    for item in in_order(evidence, timezone):
        if groups and day_of(item, timezone) - day_of(groups[-1][0], timezone) <= ONE_DAY:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [judge(f"{_slug(subject)}:{day_of(group[0], timezone)}", group, timezone) for group in groups]


def fighting_inside(evidence: Iterable[Evidence], timezone: ZoneInfo) -> date | None:
    """The last day on which a clash inside a capital, or the loss of part of it, was told; None where there
    was none.
    """
    days = [
        day_of(item, timezone)
        for item in evidence
        if item.report.sub_event_type is SubEventType.ARMED_CLASH
        and not item.withdrawn
        and not is_claim(item)
    ]
    return max(days, default=None)


def _slug(text: str) -> str:
    return "-".join(text.casefold().replace("|", " ").replace("/", " ").split())
