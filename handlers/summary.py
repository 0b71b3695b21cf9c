"""/summary [DAY]: a day in one message; today so far, or any day since the record starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from sqlite_utils import Database
from telegram import Update

from events.history import changes, day_of_event
from events.records import Event, EventStatus
from events.status_history import status_history
from events.subscriptions import KIND_OF, Kind
from events.theatre import Theatre
from handlers import days, filtering, reading
from handlers.answering import answer
from handlers.command import Command, Context
from handlers.house import House
from handlers.unclear import unclear
from storage import reports, selection
from views.past import no_such_day_message
from views.summary import Summary, summary_message

_SETTLING = (EventStatus.CONFIRMED, EventStatus.DISPUTED, EventStatus.RETRACTED)


async def summary(update: Update, context: Context) -> None:
    house = House.of(context)
    theatre, now = house.theatre, house.clock.now()
    words = list(context.args or ())
    asked = filtering.read(words, theatre, house.names, now)
    filters, today = asked.filters, days.today(theatre, now)
    if asked.unknown or asked.number is not None or filters.place or filters.kind or filters.status:
        await answer(update, context, unclear(house, "summary", words, await house.language(update)))
        return
    last = filters.last or today
    first = filters.first or (last if filters.last else today)
    for day in (first, last):
        if day < theatre.first_day or first > today:
            language = await house.language(update)
            await answer(update, context, no_such_day_message(theatre, day, today, language))
            return
    record, language = await house.read(update, of_days, theatre, first, min(last, today), today)
    await answer(update, context, summary_message(record, language))


async def pressed(update: Update, context: Context, rest: str) -> None:
    """Any press under a summary or an alert asks for today's."""
    await summary_of_today(update, context)


async def summary_of_today(update: Update, context: Context) -> None:
    """Answer with today so far."""
    house = House.of(context)
    today = days.today(house.theatre, house.clock.now())
    record, language = await house.read(update, of_days, house.theatre, today, today, today)
    await answer(update, context, summary_message(record, language))


def of_days(db: Database, theatre: Theatre, first: date, last: date, today: date) -> Summary:
    """The summary of the days from `first` to `last`; `today` is the theatre's."""
    over = last < today
    falls = selection.changes_of_control_until(db, last, theatre.timezone)
    world = reading.past_world(db, theatre, last, falls) if over else reading.world(db, theatre)
    unsettled = [
        event
        for event in falls
        if first <= day_of_event(event, theatre.timezone) <= last
        and not event.moves_control
        and event.status in (EventStatus.CLAIMED, EventStatus.DISPUTED)
    ]
    unsettled.sort(
        key=lambda event: (day_of_event(event, theatre.timezone), event.first_said_at, event.id), reverse=True
    )
    kinds: Counter[Kind] = Counter()
    for sub_event_type, number in selection.kinds(db, first, last, theatre.timezone).items():
        kinds[KIND_OF[sub_event_type]] += number
    return Summary(
        first,
        last,
        world,
        over,
        [change for change in changes(theatre, falls) if first <= change.day <= last],
        unsettled,
        _settled(db, theatre, falls, first, last),
        dict(kinds.most_common()),
    )


def _settled(
    db: Database, theatre: Theatre, falls: Iterable[Event], first: date, last: date
) -> list[tuple[Event, EventStatus]]:
    """Those of `falls` from before `first` that were confirmed, denied or taken back in these days."""
    begin = datetime.combine(first, time(), theatre.timezone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), theatre.timezone).astimezone(UTC)
    earlier = [
        event
        for event in falls
        if event.latest_said_at >= begin and day_of_event(event, theatre.timezone) < first
    ]
    evidence = reports.of_events(db, earlier)
    found = []
    for event in earlier:
        if not any(begin <= item.said_at < end for item in evidence[event.id]):
            continue
        steps = status_history(event, evidence[event.id], theatre.timezone)
        inside = [step for step in steps if step.at is not None and begin <= step.at < end]
        # The first step of all is no change: the event was told of late.
        if inside and inside[-1] is not steps[0] and inside[-1].status in _SETTLING:
            found.append((event, inside[-1].status))
    return sorted(found, key=lambda item: (day_of_event(item[0], theatre.timezone), item[0].id))


COMMAND = Command("summary", "The day in one message", "everyone", summary, "[DAY]")
