"""How things stood on a day that is over: always by what is known now, which may be more than then."""

from __future__ import annotations

from datetime import date, timedelta

from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import Button, Message
from views.notices import glance
from views.times import short_day
from views.wording import side
from views.world import World


def past_count(world: World, language: Language = ENGLISH) -> str:
    """The count at the end of the world's day, without a full stop."""
    day = language.day(world.day)
    if not world.gained():
        return language.text(
            "At the end of {day}, none of the {total} provincial capitals had changed hands",
            day=day,
            total=world.total,
        )
    leader = world.holders()[0]
    return language.texts(
        "At the end of {day}, {count} of {total} provincial capitals was in the hands of {actor}",
        "At the end of {day}, {count} of {total} provincial capitals were in the hands of {actor}",
        world.held(leader),
        day=day,
        total=world.total,
        actor=side(leader, world.theatre, language),
    )


def past_caption(world: World, capital: str | None = None, language: Language = ENGLISH) -> Message:
    """What stands below a map of a day that is over; first the capital that it highlights."""
    lines = [f"{glance(world.theatre, world.of(capital), language)}."] if capital else []
    lines += [f"<b>{past_count(world, language)}.</b>", language.text("By what is known now.")]
    return Message("\n".join(lines))


def no_such_day_message(theatre: Theatre, asked: date, today: date, language: Language = ENGLISH) -> Message:
    """For a day before the record starts, or one that has not come yet."""
    if asked > today:
        return Message(language.text("{day} has not come yet.", day=language.day(asked)))
    first = language.day(theatre.first_day)
    return Message(
        language.text(
            "The record starts on {first}; {day} is before that.", first=first, day=language.day(asked)
        )
    )


def day_buttons(
    day: date,
    first: date,
    today: date,
    province: str | None,
    dark: bool = False,
    language: Language = ENGLISH,
) -> tuple[tuple[Button, ...], ...]:
    """To the day before and the day after, between the record's first day and today, on the same ground."""
    where = _where(province, dark)
    buttons = []
    for other, text in (
        (
            day - timedelta(days=1),
            language.text("‹ {day}", day=short_day(day - timedelta(days=1), language=language)),
        ),
        (
            day + timedelta(days=1),
            language.text("{day} ›", day=short_day(day + timedelta(days=1), language=language)),
        ),
    ):
        if first <= other <= today:
            buttons.append(Button(text, data=f"map:{other.isoformat()}:turn{where}"))
    return (tuple(buttons),) if buttons else ()


def ground_button(day: date | None, province: str | None, dark: bool, language: Language = ENGLISH) -> Button:
    """The same map on the other ground, for chats by day and by night. The bot cannot know which they are."""
    label = language.text("☀️ Light") if dark else language.text("🌙 Dark")
    shown = day.isoformat() if day else "all"
    return Button(label, data=f"map:{shown}:turn{_where(province, not dark)}")


def _where(province: str | None, dark: bool) -> str:
    """What stands behind `turn` in a button's data: the province, the ground, nothing for neither."""
    return f":{province or ''}:{'dark' if dark else ''}".rstrip(":")
