"""Records to render: one fall of Kunduz as it was told, and the theatres."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import theatres
from events.records import (
    Event,
    EventStatus,
    Evidence,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
)
from events.theatre import Theatre

SAID = datetime(2021, 8, 8, 9, 35, tzinfo=UTC)


@pytest.fixture(scope="session")
def afghanistan() -> Theatre:
    return theatres.load("afghanistan")


@pytest.fixture(scope="session")
def syria() -> Theatre:
    return theatres.load("syria")


def report(**other: Any) -> Report:
    values: dict[str, Any] = {
        "sub_event_type": SubEventType.NON_STATE_OVERTAKES,
        "change_of_control": True,
        "status": ReportStatus.REPORTED,
        "place": "AF-KDZ.capital",
        "actor": "Taliban",
        "against": "Afghan government",
        "date": date(2021, 8, 8),
        "time_precision": 1,
        "source": Source("Amruddin Wali", "provincial council member", "AFP", Side.INDEPENDENT),
        "quote": "the city has fallen",
        "start": 0,
        "end": 19,
    }
    return Report(**(values | other))


def evidence(key: str = "1", **other: Any) -> Evidence:
    """Evidence whose report takes what `Evidence` does not."""
    own = {name: other.pop(name) for name in ("outlet", "url", "said_at", "withdrawn") if name in other}
    item = Evidence(key, report(**other), "The Daily", None, "https://example.org/a?b=1&c=2", SAID)
    return replace(item, **own)


def event(**other: Any) -> Event:
    values: dict[str, Any] = {
        "id": "AF-KDZ.capital:taliban:1",
        "sub_event_type": SubEventType.NON_STATE_OVERTAKES,
        "change_of_control": True,
        "status": EventStatus.REPORTED,
        "place": "AF-KDZ.capital",
        "actor": "Taliban",
        "against": "Afghan government",
        "date": date(2021, 8, 8),
        "time_precision": 1,
        "first_said_at": SAID,
        "latest_said_at": SAID,
        "origins": 1,
        "conceded": False,
        "denied": False,
        "evidence": ("1",),
    }
    return Event(**(values | other))


class Make:
    """Makes records; what is not given is the fall of Kunduz."""

    report = staticmethod(report)
    evidence = staticmethod(evidence)
    event = staticmethod(event)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make
