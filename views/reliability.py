"""The feeds: when each was last heard, what became of the falls it told of. No addresses: some hold keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import Button, Message, safe

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Reliability:
    """One feed by its name. Times UTC, None where it was never so. `told` changes of hands, of which
    `confirmed` and `taken_back` are so by now and `first` were confirmed after it had told them first;
    `failures` are its failed polls since it last answered.
    """

    name: str
    answered_at: datetime | None
    newest: datetime | None
    failures: int
    documents: int
    told: int
    confirmed: int
    taken_back: int
    first: int


def sources_message(
    feeds: Sequence[Reliability], theatre: Theatre, page: int = 0, language: Language = ENGLISH
) -> Message:
    """The feeds, a few lines each. `page` counts from 0."""
    if not feeds:
        return Message(language.text("No feed has been read yet."))
    pages = -(-len(feeds) // PER_PAGE)
    page = min(max(page, 0), pages - 1)
    title = language.texts("{count} feed", "{count} feeds", len(feeds))
    blocks = [f"<b>{title}</b>"]
    blocks += [_feed(feed, theatre, language) for feed in feeds[page * PER_PAGE : (page + 1) * PER_PAGE]]
    blocks.append(
        language.text(
            "A fall counts once for each feed. Confirmed means that the losing side admits it or two "
            "independent sources agree, whoever told it first."
        )
    )
    turn = []
    if page > 0:
        turn.append(Button(language.text("‹ Back"), data=f"sources:{page - 1}"))
    if page < pages - 1:
        turn.append(Button(language.text("More ›"), data=f"sources:{page + 1}"))
    return Message("\n\n".join(blocks), (tuple(turn),) if turn else ())


def _feed(feed: Reliability, theatre: Theatre, language: Language) -> str:
    lines = [f"<b>{safe(feed.name, 80)}</b>", _heard(feed, theatre, language)]
    if feed.newest is not None:
        newest = language.moment(feed.newest, theatre.timezone)
        lines.append(
            language.texts(
                "{count} document, the newest of {newest}",
                "{count} documents, the newest of {newest}",
                feed.documents,
                newest=newest,
            )
        )
    lines.append(_record(feed, language))
    return "\n".join(lines)


def _heard(feed: Reliability, theatre: Theatre, language: Language) -> str:
    if feed.answered_at is None:
        return language.text("Never heard yet") if feed.failures else language.text("Not polled")
    heard = language.moment(feed.answered_at, theatre.timezone)
    if feed.failures:
        return language.texts(
            "⚠️ Last heard {heard}; {count} try has failed since",
            "⚠️ Last heard {heard}; {count} tries have failed since",
            feed.failures,
            heard=heard,
        )
    return language.text("Last heard {heard}", heard=heard)


def _record(feed: Reliability, language: Language) -> str:
    if not feed.told:
        return language.text("Has told of no fall yet")
    parts = [language.texts("{count} confirmed", "{count} confirmed", feed.confirmed)]
    if feed.first:
        parts.append(language.texts("{count} told first", "{count} told first", feed.first))
    if feed.taken_back:
        parts.append(language.texts("{count} taken back", "{count} taken back", feed.taken_back))
    if still := feed.told - feed.confirmed - feed.taken_back:
        parts.append(language.texts("{count} still open", "{count} still open", still))
    told = language.texts("Told of {count} fall", "Told of {count} falls", feed.told)
    return f"{told}: {language.comma.join(parts)}"
