"""Reports as the shell prints them: the JSON object that other tools rely on, and a line for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from events.records import Report, Side
from events.theatre import PlaceKind, Theatre


def as_dict(report: Report, theatre: Theatre) -> dict[str, Any]:
    """One report as the object that `parse` prints. `start` and `end` count code points of the input."""
    source = report.source
    return {
        "event_type": report.event_type.value,
        "sub_event_type": report.sub_event_type.value,
        "change_of_control": report.change_of_control,
        "status": report.status.value,
        "place": place_as_dict(report.place, theatre),
        "actor": report.actor,
        "against": report.against,
        "date": report.date.isoformat() if report.date else None,
        "time_precision": report.time_precision,
        "source": {
            "name": source.name,
            "role": source.role,
            "outlet": source.outlet,
            "side": source.side.value,
        },
        "quote": report.quote,
        "start": report.start,
        "end": report.end,
    }


def place_as_dict(place_id: str | None, theatre: Theatre) -> dict[str, Any] | None:
    """A place with its province's name and ISO 3166-2 code, both None for what lies in no province."""
    if place_id is None:
        return None
    place = theatre.places[place_id]
    province = theatre.province_of(place_id)
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "province": province.name if province else None,
        "iso_3166_2": province.id if province else None,
    }


def as_line(report: Report, theatre: Theatre) -> str:
    """One report in one line: status, day, what happened where, who says so, the words."""
    parts = [f"{report.status.value}:", _what(report, theatre)]
    if report.date:
        period = {1: "on", 2: "in the week of", 3: "in the month of"}.get(report.time_precision, "on")
        parts.append(f"{period} {report.date.isoformat()}")
    quote = " ".join(report.quote.split())
    return f"{' '.join(parts)}; {_who(report)}: “{quote}”"


def _what(report: Report, theatre: Theatre) -> str:
    where = ""
    if report.place is not None:
        place, province = theatre.places[report.place], theatre.province_of(report.place)
        inside = f" ({province.name})" if province and place.kind is not PlaceKind.PROVINCE else ""
        where = f"{place.name}{inside}, "
    sides = f", {report.actor}" if report.actor else ""
    against = f" against {report.against}" if report.against else ""
    return f"{where}{report.sub_event_type.value}{sides}{against}"


def _who(report: Report) -> str:
    source = report.source
    speaker = ", ".join(part for part in (source.name, source.role) if part)
    if not speaker and source.side in (Side.GAINING, Side.LOSING):
        speaker = (report.actor if source.side is Side.GAINING else report.against) or ""
    if not speaker:
        return source.outlet or "the outlet itself"
    return f"{speaker} ({source.outlet})" if source.outlet else speaker


def dumps(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON as UTF-8 can carry it: readable, and escaped where the text has halves of characters."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text
