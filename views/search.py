"""What was found by its words: title and extract with the words marked, outlet, time, the events told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.message import TEXT_LIMIT, Button, Message, link, safe, visible_units
from views.sources import said

PER_PAGE = 5
_EXTRACT = 420
_TITLE = 200
_EVENTS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. `title` and `extract` have the words found between `open` and `close`; `events` are
    the numbers of the events that it tells of.
    """

    outlet: str
    url: str | None
    said_at: datetime
    title: str
    extract: str
    events: Sequence[int]
    open: str
    close: str


def search_message(
    asked: str, hits: Sequence[Hit], theatre: Theatre, offset: int = 0, language: Language = ENGLISH
) -> Message:
    """Up to PER_PAGE of `hits`, which begin at `offset` of all, newest first; one more tells of another page.

    The words asked for stand in the first line as code: a press on a button reads them from there.
    """
    words = f"<code>{safe(asked, 200)}</code>"
    if not hits:
        if offset:
            text = language.text("Nothing older has these words: {words}", words=words)
        else:
            text = language.text("Nothing I have read has these words: {words}", words=words)
        return Message(text, _turn(offset, 0, False, language))
    text, shown = f"<b>{language.text('Found')}</b>: {words}", 0
    for hit in hits[:PER_PAGE]:
        block = f"\n\n{_block(hit, theatre, language)}"
        if visible_units(text + block) > TEXT_LIMIT:
            break
        text, shown = text + block, shown + 1
    return Message(text, _turn(offset, shown, len(hits) > shown, language))


def usage_message(language: Language = ENGLISH) -> Message:
    """How to ask, for /search without words."""
    return Message(
        language.text(
            "Which words? Write them after the command: <code>/search kunduz airport</code>. Quotation marks "
            'keep words together: <code>/search "police headquarters"</code>.'
        )
    )


def marked_words(text: str, open: str, close: str, limit: int) -> str:
    """`text` safe for HTML, what stands between `open` and `close` in bold; at most about `limit` units."""
    parts: list[str] = []
    room = limit
    for number, piece in enumerate(text.replace(close, open).split(open)):
        kept = safe(piece, room) if piece.strip() else ""
        gap = " " if piece[:1].isspace() and parts else ""
        end = " " if piece[-1:].isspace() and kept else ""
        parts.append(gap + (f"<b>{kept}</b>" if number % 2 and kept else kept) + end)
        room -= len(piece)
        if room <= 1:
            break
    return " ".join("".join(parts).split())


def _block(hit: Hit, theatre: Theatre, language: Language) -> str:
    title = marked_words(hit.title, hit.open, hit.close, _TITLE)
    outlet = safe(hit.outlet, 80)
    when = language.moment(hit.said_at, theatre.timezone)
    lines = [f"<b>{title.replace('<b>', '<u>').replace('</b>', '</u>')}</b>"] if title else []
    lines.append(said(link(hit.url, outlet) or outlet, "", when, language))
    if extract := marked_words(hit.extract, hit.open, hit.close, _EXTRACT):
        lines.append(f"<blockquote>{extract}</blockquote>")
    if hit.events:
        numbers = [language.isolated(f"/event_{number}") for number in hit.events[:_EVENTS]]
        lines.append("→ " + " ".join(numbers))
    return "\n".join(lines)


def _turn(offset: int, shown: int, more: bool, language: Language) -> tuple[tuple[Button, ...], ...]:
    buttons = []
    if offset > 0:
        buttons.append(Button(language.text("‹ Newer"), data=f"search:{max(0, offset - PER_PAGE)}"))
    if more:
        buttons.append(Button(language.text("Older ›"), data=f"search:{offset + shown}"))
    return (tuple(buttons),) if buttons else ()
