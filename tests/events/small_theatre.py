"""A small theatre of two cities and two sides, and evidence about them in one line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from events.records import (
    Evidence,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
    Telling,
)
from events.theatre import Actor, Period, Place, PlaceKind, Theatre

Say = Callable[..., Evidence]


def small_theatre() -> Theatre:
    """Two cities, both held by the Crown; the League is its enemy."""
    places = [
        Place("X-A", "Arden", PlaceKind.PROVINCE, "X-A", ("Arden",)),
        Place("X-A.capital", "Arle", PlaceKind.CAPITAL, "X-A", ("Arle",)),
        Place("X-B", "Borne", PlaceKind.PROVINCE, "X-B", ("Borne",)),
        Place("X-B.capital", "Bree", PlaceKind.CAPITAL, "X-B", ("Bree",)),
    ]
    return Theatre(
        name="arden",
        title="Arden",
        first_day=date(2021, 5, 1),
        last_day=None,
        timezone=ZoneInfo("Asia/Kabul"),
        national_capital="X-B.capital",
        places={place.id: place for place in places},
        actors={
            "Crown": Actor("Crown", ("Crown",), government=(Period(None, None),)),
            "League": Actor("League", ("League",)),
        },
        holders={"X-A.capital": "Crown", "X-B.capital": "Crown"},
    )


def speaker() -> Say:
    """Makes evidence: `say("reported", day=8, by="a resident")`. Days are days of August 2021; it is said at noon UTC."""
    numbers = count(1)

    def evidence(
        status: str = "reported",
        *,
        day: int | None = 8,
        said: int | None = None,
        hour: int = 12,
        place: str = "X-A.capital",
        actor: str = "League",
        against: str = "Crown",
        by: str | None = None,
        name: str | None = None,
        side: Side | None = None,
        outlet: str = "Outlet",
        telling: Telling = Telling.NEWS,
        withdrawn: bool = False,
        feed_side: str | None = None,
        quote: str | None = None,
        kind: SubEventType | None = None,
        backlog: bool = False,
    ) -> Evidence:
        number = next(numbers)
        sides = {
            "claimed": Side.GAINING,
            "reported": Side.INDEPENDENT,
            "confirmed": Side.LOSING,
            "denied": Side.GAINING,
        }
        report = Report(
            sub_event_type=kind or SubEventType.NON_STATE_OVERTAKES,
            change_of_control=kind is None,
            status=ReportStatus(status),
            place=place,
            actor=actor,
            against=against,
            date=date(2021, 8, day) if day else None,
            time_precision=1,
            source=Source(name, by, None, side or sides[status]),
            quote=quote or f"Quote number {number} of a longer sentence about it",
            start=0,
            end=1,
            telling=telling,
        )
        moment = datetime(2021, 8, said or day or 8, hour, tzinfo=UTC)
        return Evidence(f"k{number:03}", report, outlet, feed_side, None, moment, withdrawn, backlog)

    return evidence
