"""The day in one message: the count, the capitals that changed hands, news about earlier ones, the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from events.history import Change
from events.records import Event, EventStatus
from events.theatre import Theatre
from views.kinds import kind_label
from views.language import ENGLISH, Language
from views.message import Button, Message, joined
from views.past import past_count
from views.times import short_day
from views.wording import fact, lowered, mark, place_name, status_word
from views.world import World, count, freshness


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say of the days `first` to `last`, both included and the same for one day.

    `world` is how things stood at the end of them, `over` whether that end has come. `changes` are those
    changes of hands in them that stand; `open` the claims and disputes of them that moved nothing; `settled`
    the earlier events whose status changed in them, with what it became. `kinds` counts the other events that
    happened in them.
    """

    first: date
    last: date
    world: World
    over: bool
    changes: Sequence[Change]
    open: Sequence[Event]
    settled: Sequence[tuple[Event, EventStatus]]
    kinds: Mapping[str, int]


def summary_message(summary: Summary, language: Language = ENGLISH) -> Message:
    """One message, the most telling things first; what does not fit is left to /latest."""
    theatre = summary.world.theatre
    blocks = [_head(summary, language), _changes(summary, theatre, language)]
    if summary.settled:
        lines = [f"<b>{language.text('News about earlier falls')}</b>"]
        for event, status in summary.settled:
            became = lowered(status_word(status, language), language)
            name = place_name(theatre, event.place, language)
            lines.append(f"{mark(event, theatre)} {name}: {became}")
        blocks.append("\n".join(lines))
    if summary.open:
        lines = [f"<b>{language.text('Claimed or disputed')}</b>"]
        lines += [f"{mark(event, theatre)} {fact(event, theatre, language)}" for event in summary.open]
        blocks.append("\n".join(lines))
    blocks += [_contested(summary, language), _kinds(summary.kinds, language)]
    buttons = (
        Button(language.text("Map"), data=f"map:{summary.last.isoformat()}" if summary.over else "map:all"),
        Button(language.text("Latest"), data="latest:open"),
        Button(language.text("Timeline"), data="timeline:all"),
    )
    return Message(joined(blocks, separator="\n\n"), (buttons,))


def _head(summary: Summary, language: Language) -> str:
    if summary.first == summary.last:
        title = language.text("Summary of {day}", day=language.day(summary.last))
    else:
        title = language.text(
            "Summary of {first} to {last}",
            first=language.gregorian(summary.first),
            last=language.day(summary.last),
        )
    if summary.over:
        return f"<b>{title}</b>\n{past_count(summary.world, language)}."
    stands = f"{count(summary.world, language)}{language.comma}{freshness(summary.world, language)}."
    return f"<b>{title}</b>\n{stands}"


def _changes(summary: Summary, theatre: Theatre, language: Language) -> str:
    if not summary.changes:
        return language.text("No provincial capital is known to have changed hands in this time.")
    title = language.texts(
        "{count} provincial capital changed hands",
        "{count} provincial capitals changed hands",
        len(summary.changes),
    )
    lines = [f"<b>{title}</b>"]
    for change in summary.changes:
        line = f"{mark(change.event, theatre)} {fact(change.event, theatre, language)}"
        if summary.first != summary.last:
            precision = change.event.time_precision
            line += f"{language.comma}{short_day(change.day, precision=precision, language=language)}"
        lines.append(line)
    return "\n".join(lines)


def _contested(summary: Summary, language: Language) -> str:
    theatre = summary.world.theatre
    fought = [
        place_name(theatre, capital, language)
        for capital in sorted(theatre.holders)
        if (day := summary.world.of(capital).contested_on) and summary.first <= day <= summary.last
    ]
    if not fought:
        return ""
    return language.text("Fighting inside the city: {places}.", places=language.listing(sorted(fought)))


def _kinds(kinds: Mapping[str, int], language: Language) -> str:
    told = [
        f"{kind_label(kind, language)}: {language.number(number)}" for kind, number in kinds.items() if number
    ]
    if not told:
        return ""
    return f"<b>{language.text('Also told of')}</b>\n" + "\n".join(told)
