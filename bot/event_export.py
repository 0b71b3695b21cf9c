"""Events with their evidence as plain data, for `export`. No files and no formats here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from bot.report_json import place_as_dict
from events.records import Event, Evidence
from events.theatre import Theatre
from storage import control, events, reports
from storage.moments import to_text

_PIECE = 500

EVENT_COLUMNS = (
    "event",
    "event_type",
    "sub_event_type",
    "change_of_control",
    "event_status",
    "place",
    "province",
    "iso_3166_2",
    "actor",
    "against",
    "date",
    "time_precision",
    "first_said_at",
    "latest_said_at",
    "origins",
    "outlet",
    "said_at",
    "report_status",
    "withdrawn",
    "source_name",
    "source_role",
    "source_side",
    "url",
    "quote",
)
"""The columns of the CSV form: the event, then one piece of evidence for it."""


def events_as_dict(db: Database, theatre: Theatre) -> dict[str, Any]:
    """All events, the newest said first, each with its evidence in order of time; times in UTC."""
    found, offset = [], 0
    while piece := events.latest(db, _PIECE, offset):
        found += [_event(event, reports.by_keys(db, event.evidence), theatre) for event in piece]
        offset += len(piece)
    return {"theatre": theatre.name, "as_of": to_text(control.as_of(db)), "events": found}


def event_rows(exported: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What `events_as_dict` gives as flat rows, one for each piece of evidence (one for an event without)."""
    for event in exported["events"]:
        place = event["place"] or {}
        of_event = {
            "event": event["id"],
            "event_status": event["status"],
            "place": place.get("name"),
            "province": place.get("province"),
            "iso_3166_2": place.get("iso_3166_2"),
        }
        of_event |= {name: event[name] for name in EVENT_COLUMNS if name in event and name != "place"}
        for item in event["evidence"] or [{}]:
            source = item.get("source", {})
            yield of_event | {
                "outlet": item.get("outlet"),
                "said_at": item.get("said_at"),
                "report_status": item.get("status"),
                "withdrawn": item.get("withdrawn"),
                "source_name": source.get("name"),
                "source_role": source.get("role"),
                "source_side": source.get("side"),
                "url": item.get("url"),
                "quote": item.get("quote"),
            }


def _event(event: Event, evidence: list[Evidence], theatre: Theatre) -> dict[str, Any]:
    return {
        "id": event.id,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "change_of_control": event.change_of_control,
        "status": event.status.value,
        "place": place_as_dict(event.place, theatre),
        "actor": event.actor,
        "against": event.against,
        "date": event.date.isoformat() if event.date else None,
        "time_precision": event.time_precision,
        "first_said_at": to_text(event.first_said_at),
        "latest_said_at": to_text(event.latest_said_at),
        "origins": event.origins,
        "evidence": [_evidence(item) for item in evidence],
    }


def _evidence(item: Evidence) -> dict[str, Any]:
    source = item.report.source
    return {
        "outlet": item.outlet,
        "url": item.url,
        "said_at": to_text(item.said_at),
        "status": item.report.status.value,
        "withdrawn": item.withdrawn,
        "date": item.report.date.isoformat() if item.report.date else None,
        "source": {
            "name": source.name,
            "role": source.role,
            "outlet": source.outlet,
            "side": source.side.value,
        },
        "quote": item.report.quote,
    }
