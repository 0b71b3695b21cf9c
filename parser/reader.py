"""Reads a document: from its text, and the day it was published, to everything it reports.

Only the way of a text stands here; each step has a room of its own beside this one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from events.records import Reading
from events.theatre import Theatre
from parser.counting import counts
from parser.gazetteer import Gazetteer
from parser.narration import Narration
from parser.patterns import Pattern
from parser.plain import Plain, tag
from parser.reductions import reduce
from parser.sentences import sentences
from parser.statements import Statements
from parser.weighing import weigh

_AS_A_PLACE = Pattern(
    r"(?<!\S)(?:city|town|capital|province) of [BCP]\d+(?!\S)|(?<!\S)[BCP]\d+ (?:city|province)(?!\S)"
)
"""A name that persons bear too is a place where it is called one."""
_ABOUT_THE_WAR = Pattern(
    r"(?<!\S)(?:[AN]\d+|provincial|province|governor|militants?|insurgents?|rebels?|fighters?|soldiers?|residents|lawmaker|council|troops|army"
    r"|officials|capital|city|cities|offensive|ministry|forces|reinforcements|military|police|fighting|frontline|evacuation|attack|mayor|resistance|insurgency|battle|siege)(?!\S)"
)


class Reader:
    """Reads texts about one theatre. Made once; reading changes nothing in it, so threads may share it."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._gazetteer = Gazetteer(theatre)
        self._make = Statements(theatre)

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        """All that `text` reports.

        `published` is a day of the theatre, or a moment with its zone (UTC where it has none); None leaves
        days unknown. `outlet` is who publishes it, for what is said in its own voice.
        """
        today = self._local_day(published)
        if today is not None and not self._covers(today):
            return Reading(())
        tagged = self._tagged(text, today)
        if not any(plain.mentions for plain in tagged):
            return Reading(())  # neither a place nor a side of the theatre is named: most of the world's news
        plains = [reduce(plain) for plain in tagged]
        if not _about_the_war(plains):
            return Reading(())
        narration = Narration(self._theatre, self._make, plains, today)
        for plain in plains:
            narration.tell(plain)
        statements = narration.statements
        if today is None:
            statements = [item if item.dated else item._replace(day=None) for item in statements]
        reports = weigh(statements, text, self._theatre, today, outlet)
        return Reading(tuple(reports), tuple(narration.unread), tuple(counts(plains, self._make.side_of)))

    def _covers(self, day: date) -> bool:
        return self._theatre.first_day <= day and (
            self._theatre.last_day is None or day <= self._theatre.last_day
        )

    def _local_day(self, published: datetime | date | None) -> date | None:
        if isinstance(published, datetime):
            moment = published if published.tzinfo else published.replace(tzinfo=UTC)
            return moment.astimezone(self._theatre.timezone).date()
        return published

    def _tagged(self, text: str, today: date | None) -> list[Plain]:
        base = today or self._theatre.first_day
        return [tag(sentence, self._gazetteer, base, self._theatre.first_day) for sentence in sentences(text)]


def _about_the_war(plains: list[Plain]) -> bool:
    """False for a text that has nothing of the war in it but one name that persons bear too."""
    names = [mention.name for plain in plains for mention in plain.mentions]
    places = [name for name in names if name.capital or name.province or name.local]
    if len(places) > 1 or any(not name.homonym for name in places):
        return True
    return any(_ABOUT_THE_WAR.search(plain.text) or _AS_A_PLACE.search(plain.before) for plain in plains)
