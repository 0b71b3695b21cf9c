"""Draws the map: provinces filled by who holds their capital. The control is handed in."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from events.records import Control, EventStatus
from events.theatre import Theatre
from views.map_drawing import Canvas, Key, Standing
from views.map_palette import DARK, LIGHT, Palette, fills_of
from views.map_sheet import lay_out


def render(
    theatre: Theatre,
    control: Mapping[str, Control],
    *,
    day: date,
    highlight: str | None = None,
    dark: bool = False,
) -> bytes:
    """The map as a PNG, 1280 pixels wide, the same bytes for the same input.

    `control` is keyed by capital; one that is not in it is still held by who held it at the start. `day` is
    the date shown, in the theatre's own zone. `highlight` is the id of a province, or of any place in one,
    to outline. Takes about a second: keep it off the event loop. Raises KeyError for a highlight that is no
    place of the theatre.
    """
    palette = DARK if dark else LIGHT
    outlined = theatre.places[highlight].province if highlight is not None else None
    standings = [_standing(theatre, control, capital.id) for capital in theatre.capitals()]
    keys = _keys(theatre, standings, palette)
    sheet = lay_out(theatre, [key.text for key in keys])
    canvas = Canvas(sheet, palette, fills_of(theatre, palette))
    canvas.provinces(theatre, standings, outlined)
    canvas.capitals(theatre, standings, outlined)
    canvas.head(theatre.title, f"{day.day} {day:%B %Y}", *_count(theatre, standings))
    canvas.legend(keys)
    output = io.BytesIO()
    canvas.write(output)
    return output.getvalue()


def _standing(theatre: Theatre, control: Mapping[str, Control], capital: str) -> Standing:
    place = theatre.places[capital]
    known = control.get(capital) or Control(capital, theatre.holders[capital], None, None, None)
    return Standing(
        place,
        known.holder,
        contested=known.contested_on is not None or known.status is EventStatus.DISPUTED,
        claimed_by=known.claimed_by if known.claimed_by != known.holder else None,
    )


def _count(theatre: Theatre, standings: Sequence[Standing]) -> tuple[str, str]:
    """The headline's number and words: what the side that gained most holds, or that nothing has changed."""
    total = len(standings)
    gained = Counter(s.holder for s in standings if s.holder != theatre.holders[s.capital.id])
    if not gained:
        return f"0 of {total}", "provincial capitals have changed hands"
    leader = min(gained, key=lambda actor: (-gained[actor], actor))
    held = sum(standing.holder == leader for standing in standings)
    words = "capital" if total == 1 else "capitals"
    whose = f"held by {leader}" if leader.endswith("s") else f"in {leader} hands"
    return f"{held} of {total}", f"provincial {words} {whose}"


def _keys(theatre: Theatre, standings: Sequence[Standing], palette: Palette) -> list[Key]:
    """The legend: the sides that hold or claim a capital, most first, then what the hatchings mean."""
    fills = fills_of(theatre, palette)
    held = Counter(standing.holder for standing in standings)
    keys = [
        Key(fills[actor], None, f"{actor} · {held[actor]}")
        for actor in sorted(held, key=lambda a: (-held[a], a))
    ]
    claims = {standing.claimed_by: standing.holder for standing in standings if standing.claimed_by}
    keys += [Key(fills[claims[actor]], fills[actor], f"claimed by {actor}") for actor in sorted(claims)]
    contested = next((standing for standing in standings if standing.contested), None)
    if contested is not None:
        keys.append(Key(fills[contested.holder], palette.ink, "contested"))
    return keys
