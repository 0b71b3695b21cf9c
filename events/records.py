"""The records that travel through the house, from a published item to an alert.

The words are those of the field (ACLED's codebook for event types, sub-event types and time
precision). Every record is frozen; every time is an aware `datetime` in UTC, every date a calendar
day in the theatre's own time zone. What a *delivery* or a *subscription* looks like stands in
`events/subscriptions.py`; places and actors in `events/theatre.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class EventType(StrEnum):
    """ACLED's six event types, spelled as in its codebook."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC = "Strategic developments"


class SubEventType(StrEnum):
    """ACLED's sub-event types that this project reads, spelled as in its codebook."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    IED = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    HEADQUARTERS = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


EVENT_TYPE_OF: dict[SubEventType, EventType] = {
    SubEventType.GOVERNMENT_REGAINS: EventType.BATTLES,
    SubEventType.NON_STATE_OVERTAKES: EventType.BATTLES,
    SubEventType.ARMED_CLASH: EventType.BATTLES,
    SubEventType.CHEMICAL_WEAPON: EventType.EXPLOSIONS,
    SubEventType.AIR_STRIKE: EventType.EXPLOSIONS,
    SubEventType.SUICIDE_BOMB: EventType.EXPLOSIONS,
    SubEventType.SHELLING: EventType.EXPLOSIONS,
    SubEventType.IED: EventType.EXPLOSIONS,
    SubEventType.GRENADE: EventType.EXPLOSIONS,
    SubEventType.SEXUAL_VIOLENCE: EventType.VIOLENCE_AGAINST_CIVILIANS,
    SubEventType.ATTACK: EventType.VIOLENCE_AGAINST_CIVILIANS,
    SubEventType.ABDUCTION: EventType.VIOLENCE_AGAINST_CIVILIANS,
    SubEventType.AGREEMENT: EventType.STRATEGIC,
    SubEventType.ARRESTS: EventType.STRATEGIC,
    SubEventType.CHANGE_TO_GROUP: EventType.STRATEGIC,
    SubEventType.DISRUPTED_WEAPONS_USE: EventType.STRATEGIC,
    SubEventType.HEADQUARTERS: EventType.STRATEGIC,
    SubEventType.LOOTING: EventType.STRATEGIC,
    SubEventType.NON_VIOLENT_TRANSFER: EventType.STRATEGIC,
    SubEventType.OTHER: EventType.STRATEGIC,
}


class ReportStatus(StrEnum):
    """What one report's own text supports, weakest first but for the denial."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class EventStatus(StrEnum):
    """How sure an event is, derived from all the evidence for it."""

    CLAIMED = "claimed"
    REPORTED = "reported"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"


class Side(StrEnum):
    """Where a speaker stands in what they say happened."""

    GAINING = "gaining"
    LOSING = "losing"
    INDEPENDENT = "independent"
    OUTLET = "outlet"


class Telling(StrEnum):
    """How a text tells of something: as its news, as part of a recap, or to take it back."""

    NEWS = "news"
    RECAP = "recap"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Document:
    """One item as published: a live-blog update, an article, a post.

    `id` is the item's own identity in its feed (guid, URL); `text` carries no markup and does not repeat
    the title; `published` and `updated` are UTC, or None where the source gives none.
    """

    id: str
    url: str | None
    title: str
    text: str
    published: datetime | None
    updated: datetime | None

    @property
    def full_text(self) -> str:
        """Title, line break, text: what the parser reads, and what `start` and `end` of a report count in."""
        return "\n".join(part for part in (self.title, self.text) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. `name` or `role` is None where the text gives none, both in an outlet's own voice."""

    name: str | None
    role: str | None
    outlet: str | None
    side: Side


@dataclass(frozen=True, slots=True)
class Report:
    """One statement in one document that something happened.

    `place` is a place's id in the theatre; `actor` and `against` are canonical names of actors there. `date`
    is the day (the first day of the period at precision 2 and 3), None where a recap names none.
    `time_precision` is ACLED's: 1 the day, 2 the week, 3 the month. `quote` is `text[start:end]`, counted in
    code points of the document's text.
    """

    sub_event_type: SubEventType
    change_of_control: bool
    status: ReportStatus
    place: str | None
    actor: str | None
    against: str | None
    date: date | None
    time_precision: int
    source: Source
    quote: str
    start: int
    end: int
    telling: Telling = Telling.NEWS

    @property
    def event_type(self) -> EventType:
        return EVENT_TYPE_OF[self.sub_event_type]


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that has a capital and a trigger but allowed no decision: it goes on the review list."""

    place: str | None
    quote: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class CountClaim:
    """A count of capitals that a text states ("the ninth capital to fall"); checked against ours, never
    believed.
    """

    actor: str | None
    count: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the parser finds in one document."""

    reports: tuple[Report, ...]
    unread: tuple[Unread, ...] = ()
    counts: tuple[CountClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report together with what is known of the document that carries it: the decider's unit of input.

    `key` identifies the report for ever (document, revision, position). `said_at` is the document's
    publication, or when it was first seen where it gives none. `withdrawn` is true once the source took the
    report back (an edit that no longer says it, an explicit correction) or an operator did. `feed_side` is
    the actor whose mouthpiece the feed is, or None. `backlog` marks what an undated feed already carried when
    it was first polled: it is evidence like any other, but pages nobody.
    """

    key: str
    report: Report
    outlet: str
    feed_side: str | None
    url: str | None
    said_at: datetime
    withdrawn: bool = False
    backlog: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more reports are about, joined.

    `id` is stable under any order of the same evidence for as long as its founding report stands: capital,
    new holder and how often that actor has gained the capital before (`<place>:<actor>:1`), or, for
    other kinds, sub-type, place, actor and day. `date` is the settled day, None where no evidence settles
    one. `first_said_at` is the earliest evidence, `latest_said_at` the newest, copies of earlier words left
    aside. `origins` counts the independent origins that stand behind it, the losing side's concession
    included; claims of the gaining side are none. `conceded` and `denied` say whether the losing side has
    conceded it and whether anybody denies it. `evidence` holds the keys of all its evidence, in order of
    time.
    """

    id: str
    sub_event_type: SubEventType
    change_of_control: bool
    status: EventStatus
    place: str | None
    actor: str | None
    against: str | None
    date: date | None
    time_precision: int
    first_said_at: datetime
    latest_said_at: datetime
    origins: int
    conceded: bool
    denied: bool
    evidence: tuple[str, ...]

    @property
    def event_type(self) -> EventType:
        return EVENT_TYPE_OF[self.sub_event_type]

    @property
    def moves_control(self) -> bool:
        """True from `reported` on: somebody besides the gaining side says so. A dispute about a mere claim
        moves nothing.
        """
        return self.change_of_control and self.origins > 0 and self.status is not EventStatus.RETRACTED


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds one capital: a fold over its events. `since` and `event` are None for the holder at the
    start.

    `since` is None also where no report gives the day. `contested_on` is the last day on which fighting
    inside the city, or the loss of parts of it, was told since the holder took it; `claimed_by` the actor who
    claims it in an open event.
    """

    capital: str
    holder: str
    since: date | None
    status: EventStatus | None
    event: str | None
    contested_on: date | None = None
    claimed_by: str | None = None


class AlertKind(StrEnum):
    """What changed about an event that is worth a message."""

    NEW = "new"
    STATUS = "status"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Alert:
    """A change worth a message: the event as it now stands, and what it was before (None: it is new).

    `news_at` is when the news is from: the newest publication that brought the change, or the end of the
    event's own settled day where that is older. None: it pages nobody (the backlog of an undated feed).
    """

    event: Event
    kind: AlertKind
    before: EventStatus | None
    news_at: datetime | None
