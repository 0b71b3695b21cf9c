"""Events with their evidence as files for other tools: JSON, CSV and GeoJSON (RFC 7946). Times are in UTC.

Names of columns and values are English whatever the chat's language: programs read them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from events.records import Event, Evidence
from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import Button, Message

FORMATS = ("csv", "geojson", "json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One event to write out, with its number and all its evidence in order of time."""

    event: Event
    number: int | None
    evidence: Sequence[Evidence]


def file_of(form: str, exported: Sequence[Exported], theatre: Theatre, as_of: datetime | None) -> bytes:
    """The file in one of FORMATS, UTF-8. Raises KeyError for any other."""
    write: Mapping[str, Callable[[Sequence[Exported], Theatre, datetime | None], str]]
    write = {"csv": _csv, "geojson": _geojson, "json": _json}
    return write[form](exported, theatre, as_of).encode("utf-8", "replace")


def choose_message(language: Language = ENGLISH) -> Message:
    """A button for each format: what /export answers when it is given none."""
    text = language.text(
        "All events with their evidence as a file. Choose a format, or write it after the command, also with "
        "a place, a kind or days: <code>/export csv kunduz since friday</code>"
    )
    labels = {"csv": "CSV", "geojson": "GeoJSON", "json": "JSON"}
    return Message(text, (tuple(Button(labels[form], data=f"export:{form}") for form in FORMATS),))


def caption(events: int, language: Language = ENGLISH) -> str:
    """What stands below the file."""
    return language.texts(
        "{count} event with its evidence. Times are in UTC.",
        "{count} events with their evidence. Times are in UTC.",
        events,
    )


def too_large_message(language: Language = ENGLISH) -> Message:
    """For a file larger than Telegram takes from a bot."""
    return Message(
        language.text(
            "That file would be too large for Telegram. Ask for less, as in "
            "<code>/export csv kunduz since friday</code>"
        )
    )


def _json(exported: Sequence[Exported], theatre: Theatre, as_of: datetime | None) -> str:
    whole = {
        "theatre": theatre.name,
        "as_of": _time(as_of),
        "events": [
            _event(item, theatre) | {"evidence": [_evidence(piece) for piece in item.evidence]}
            for item in exported
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _geojson(exported: Sequence[Exported], theatre: Theatre, as_of: datetime | None) -> str:
    features = []
    for item in exported:
        event = _event(item, theatre)
        place = theatre.places.get(item.event.place or "")
        known = place is not None and place.longitude is not None and place.latitude is not None
        features.append(
            {
                "type": "Feature",
                "id": event["id"],
                "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]}
                if known and place
                else None,
                "properties": {name: value for name, value in event.items() if name not in ("id", "place")}
                | _place(item.event, theatre, flat=True)
                | {"evidence": [_evidence(piece) for piece in item.evidence]},
            }
        )
    # RFC 7946 allows further members; readers that do not know them pass over them.
    whole = {
        "type": "FeatureCollection",
        "theatre": theatre.name,
        "as_of": _time(as_of),
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False) + "\n"


def _csv(exported: Sequence[Exported], theatre: Theatre, as_of: datetime | None) -> str:
    """A row for each piece of evidence, the event before it; one row for an event without any."""
    rows = []
    for item in exported:
        event = _event(item, theatre)
        flat = {f"event_{name}" if name in ("id", "status") else name: event[name] for name in event}
        flat.pop("place")
        flat |= _place(item.event, theatre, flat=True)
        for piece in item.evidence or (None,):
            rows.append(flat | (_flat_evidence(piece) if piece else {}))
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["event_id"]
    table = io.StringIO(newline="")
    # The mark lets spreadsheets know that this is UTF-8.
    table.write("\ufeff")
    writer = csv.DictWriter(table, columns)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return table.getvalue()


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def _event(item: Exported, theatre: Theatre) -> dict[str, Any]:
    event = item.event
    return {
        "id": event.id,
        "number": item.number,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "change_of_control": event.change_of_control,
        "status": event.status.value,
        "place": _place(event, theatre, flat=False) or None,
        "actor": event.actor,
        "against": event.against,
        "date": event.date.isoformat() if event.date else None,
        "time_precision": event.time_precision,
        "first_said_at": _time(event.first_said_at),
        "latest_said_at": _time(event.latest_said_at),
        "origins": event.origins,
        "conceded": event.conceded,
        "denied": event.denied,
    }


def _place(event: Event, theatre: Theatre, *, flat: bool) -> dict[str, Any]:
    place = theatre.places.get(event.place or "")
    if place is None:
        return {"place": event.place} if flat else {}
    province = theatre.places.get(place.province or "")
    where: dict[str, Any] = {"province": province.name if province else None, "iso_3166_2": place.province}
    if flat:
        where |= {"latitude": place.latitude, "longitude": place.longitude}
        return {"place_id": place.id, "place": place.name, "place_kind": place.kind.value} | where
    return {"id": place.id, "name": place.name, "kind": place.kind.value} | where


def _evidence(item: Evidence) -> dict[str, Any]:
    source = item.report.source
    return {
        "outlet": item.outlet,
        "url": item.url,
        "said_at": _time(item.said_at),
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


def _flat_evidence(item: Evidence) -> dict[str, Any]:
    whole = _evidence(item)
    source = whole.pop("source")
    renamed = {"status": "report_status", "date": "report_date"}
    flat = {renamed.get(name, name): value for name, value in whole.items()}
    return flat | {f"source_{name}": value for name, value in source.items()}


def _time(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
