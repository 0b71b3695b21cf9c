"""Which events a list shows: the filters as a person reads them, as buttons, and as a button carries them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.records import EventStatus
from events.theatre import Place, Theatre
from views.kinds import KINDS, kind_label
from views.language import ENGLISH, Language, marked
from views.message import Button, Message, rows, safe
from views.times import short_day
from views.wording import status_word

_STATUSES = (
    EventStatus.CLAIMED,
    EventStatus.REPORTED,
    EventStatus.DISPUTED,
    EventStatus.CONFIRMED,
    EventStatus.RETRACTED,
)
_PERIODS = (
    (0, marked("Today")),
    (1, marked("Since yesterday")),
    (2, marked("Last 3 days")),
    (6, marked("Last 7 days")),
    (29, marked("Last 30 days")),
)
MENUS = {
    "p": marked("Place"),
    "k": marked("Kind"),
    "s": marked("Status"),
    "d": marked("Days"),
}
"""What can be chosen, by the letter that a button's data has for it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out; None leaves out nothing. `place` is a capital, which stands for its province; `kind`
    one of `views.kinds.KINDS`; `first` and `last` days on which it happened.
    """

    place: Place | None = None
    kind: str | None = None
    status: EventStatus | None = None
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self != EVERYTHING

    def data(self) -> str:
        """As a button carries them: five parts behind colons, the empty ones at the end left out."""
        parts = [
            (self.place.province or "") if self.place else "",
            self.kind or "",
            self.status or "",
            f"{self.first:%Y%m%d}" if self.first else "",
            f"{self.last:%Y%m%d}" if self.last else "",
        ]
        return "".join(f":{part}" for part in parts).rstrip(":")


EVERYTHING = Filters()


def describe(filters: Filters, language: Language = ENGLISH) -> str:
    """The filters but for the place, in a few words: "Fighting, confirmed, since 8 Aug 2021"; "" for none."""
    parts = []
    if filters.kind:
        parts.append(kind_label(filters.kind, language))
    if filters.status:
        parts.append(status_word(filters.status, language))
    if filters.first and filters.first == filters.last:
        parts.append(short_day(filters.first, year=True, language=language))
    else:
        if filters.first:
            day = short_day(filters.first, year=True, language=language)
            parts.append(language.text("since {day}", day=day))
        if filters.last:
            day = short_day(filters.last, year=True, language=language)
            parts.append(language.text("until {day}", day=day))
    return language.comma.join(parts)


def menu_buttons(limit: int, filters: Filters, language: Language = ENGLISH) -> tuple[Button, ...]:
    """One button for each filter, a dot before those that are set."""
    chosen = {
        "p": filters.place is not None,
        "k": filters.kind is not None,
        "s": filters.status is not None,
        "d": filters.first is not None or filters.last is not None,
    }
    return tuple(
        Button(
            f"• {language.text(label)}" if chosen[letter] else language.text(label),
            data=f"latest:{letter}:{limit}{filters.data()}",
        )
        for letter, label in MENUS.items()
    )


def choices_message(
    letter: str, limit: int, filters: Filters, theatre: Theatre, today: date, language: Language = ENGLISH
) -> Message:
    """The choices for one filter, in place of the list: each leads back to it."""
    found: list[tuple[str, Filters]] = []
    width = 2
    match letter:
        case "p":
            width = 3
            every = language.text("Everywhere"), replace(filters, place=None)
            found = [
                (place.called(language.code), replace(filters, place=place)) for place in theatre.capitals()
            ]
        case "k":
            every = language.text("Every kind"), replace(filters, kind=None)
            found = [(kind_label(kind, language), replace(filters, kind=kind)) for kind in KINDS]
        case "s":
            every = language.text("Any status"), replace(filters, status=None)
            found = [(status_word(status, language), replace(filters, status=status)) for status in _STATUSES]
        case _:
            every = language.text("Any day"), replace(filters, first=None, last=None)
            found = [
                (language.text(label), replace(filters, first=today - timedelta(days=back), last=None))
                for back, label in _PERIODS
            ]
    buttons = [
        Button(f"• {label}" if chosen == filters else label, data=f"latest:{limit}:0{chosen.data()}")
        for label, chosen in (every, *found)
    ]
    text = f"<b>{language.text('Show only')}</b>: {language.text(MENUS[letter])}"
    if letter == "d":
        text += f"\n{safe(language.text('Or write it: /latest since friday, /latest 10 aug'))}"
    return Message(text, rows(buttons, width))
