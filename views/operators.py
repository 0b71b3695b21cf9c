"""What operators see: feeds, the review list, what came of their acts, the health of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from events.records import Event
from events.theatre import Theatre
from views.language import ENGLISH, Language
from views.latest import event_block
from views.message import TEXT_LIMIT, Button, Message, joined, rows, safe
from views.wording import place_name, side_label


def feeds_message(
    feeds: Sequence[tuple[str, str, str, str | None, datetime | None, bool]],
    zone: ZoneInfo,
    language: Language = ENGLISH,
) -> Message:
    """The feeds: (mark, name, address, what is wrong or None, when last heard or None, whether paused)."""
    lines = [f"<b>{language.texts('{count} feed', '{count} feeds', len(feeds))}</b>"]
    buttons = []
    for mark, name, url, error, heard, is_paused in feeds:
        sign = "⏸" if is_paused else "⚠️" if error else "✅"
        when = language.moment(heard, zone) if heard else language.text("never heard")
        lines.append(f"{sign} {safe(name, 60)} — {when}\n<code>{safe(url, 150)}</code>")
        if error and not is_paused:
            lines.append(safe(error, 150))
        buttons.append(Button(safe_label(name), data=f"op:feed:{mark}"))
    lines.append(language.text("<code>/feeds https://…</code> shows what would be read, and adds."))
    return Message(joined(lines), rows(buttons[:40], 2))


def safe_label(name: str) -> str:
    """A feed's name as a button's label."""
    return name[:30] or "?"


def feed_message(name: str, url: str, mark: str, paused: bool, language: Language = ENGLISH) -> Message:
    turn = language.text("Resume") if paused else language.text("Pause")
    return Message(
        f"<b>{safe(name, 80)}</b>\n<code>{safe(url, 300)}</code>",
        (
            (
                Button(turn, data=f"op:{'resume' if paused else 'pause'}:{mark}"),
                Button(language.text("Test now"), data=f"op:try:{mark}"),
                Button(language.text("Remove"), data=f"op:remove:{mark}"),
            ),
            (Button(language.text("‹ Back"), data="op:feeds"),),
        ),
    )


def trial_message(
    url: str,
    error: str | None,
    found: tuple[str, str, int],
    samples: Sequence[str],
    reports: Sequence[str],
    proposal: int | None,
    language: Language = ENGLISH,
) -> Message:
    """What the parser reads at an address: `found` is its title, kind and count of documents. `proposal` is
    what the Add button confirms, None for no button.
    """
    if error is not None:
        return Message(
            language.text("{url} cannot be read: {error}", url=safe(url, 300), error=safe(error, 300))
        )
    title, kind, documents = found
    lines = [
        f"<b>{safe(title or url, 120)}</b>",
        language.texts(
            "{kind}, {count} document", "{kind}, {count} documents", documents, kind=safe(kind, 30)
        ),
        *(f"• {safe(sample, 160)}" for sample in samples),
        f"<b>{language.text('What would be read in them')}</b>",
        *([f"• {safe(line, 200)}" for line in reports] or [language.text("Nothing that is an event.")]),
    ]
    buttons = ((Button(language.text("Add"), data=f"op:add:{proposal}"),),) if proposal is not None else ()
    return Message(joined(lines), buttons)


def review_message(
    item: tuple[int, str | None, str, str, str] | None,
    theatre: Theatre,
    left: int,
    language: Language = ENGLISH,
) -> Message:
    """One line of the review list: (id, place, quote, reason, outlet)."""
    if item is None:
        return Message(language.text("The review list is empty."))
    line, place, quote, reason, outlet = item
    text = "\n".join(
        (
            f"<b>{place_name(theatre, place, language)}</b> — {safe(outlet, 80)}",
            f"<blockquote>{safe(quote, 1500)}</blockquote>",
            safe(reason, 200),
            language.texts("{count} line is on the list.", "{count} lines are on the list.", left),
        )
    )
    buttons: list[tuple[Button, ...]] = []
    if place in theatre.holders:
        for number, actor in enumerate(theatre.actors):
            label = language.text("It fell to: {actor}", actor=side_label(actor, theatre, language))
            buttons.append((Button(label, data=f"op:approve:{line}:{number}"),))
    buttons.append(
        (
            Button(language.text("Reject"), data=f"op:reject:{line}"),
            Button(language.text("Next ›"), data=f"op:review:{line}"),
        )
    )
    return Message(text, tuple(buttons))


def done_message(event: Event, theatre: Theatre, language: Language = ENGLISH) -> Message:
    """The event as it stands after an operator's act."""
    return Message(
        f"{language.text('Done. It now stands so; every chat that was told sees it.')}\n\n"
        f"{event_block(event, theatre, (), language)}"
    )


def known_source_message(source: str, language: Language = ENGLISH) -> Message:
    return Message(
        language.text("{source} is among the evidence already; name another one.", source=safe(source, 100))
    )


def usage_message(command: str, language: Language = ENGLISH) -> Message:
    """How an operator's command is written."""
    shown = {
        "retract": language.text("Write <code>/retract 12 why</code>: the event's number and the reason."),
        "confirm": language.text(
            "Write <code>/confirm 12 who says so</code>: the event's number, the source."
        ),
        "broadcast": language.text("Write <code>/broadcast</code> and the text."),
    }
    return Message(shown[command])


def no_event_message(asked: str, language: Language = ENGLISH) -> Message:
    return Message(
        language.text("There is no event {number}; /latest shows the numbers.", number=safe(asked, 60))
    )


def broadcast_preview_message(text: str, chats: int, proposal: int, language: Language = ENGLISH) -> Message:
    ask = language.texts("Send this to {count} chat?", "Send this to {count} chats?", chats)
    return Message(
        f"{ask}\n\n📣 {safe(text, 3500)}", ((Button(language.text("Send"), data=f"op:send:{proposal}"),),)
    )


def broadcast_begun_message(chats: int, language: Language = ENGLISH) -> Message:
    return Message(language.texts("On its way to {count} chat.", "On its way to {count} chats.", chats))


def health_message(
    counts: Mapping[str, int],
    reasons: Sequence[tuple[str, int]],
    failing: Sequence[str],
    as_of: datetime | None,
    zone: ZoneInfo,
    language: Language = ENGLISH,
) -> Message:
    """How the house is: what waits, why some was given up, which feeds fail, how fresh the news is."""
    fresh = language.moment(as_of, zone) if as_of else language.text("nothing read yet")
    lines = [
        f"<b>{language.text('Newest news: {moment}', moment=fresh)}</b>",
        *(f"{safe(name)}: {language.number(count)}" for name, count in counts.items()),
        *(f"· {safe(reason, 120)}: {language.number(count)}" for reason, count in reasons),
    ]
    if failing:
        lines.append(
            language.text("Feeds in trouble: {feeds}", feeds=language.listing([safe(f, 60) for f in failing]))
        )
    else:
        lines.append(language.text("No feed is in trouble."))
    return Message(joined(lines, TEXT_LIMIT))


def text_message(text: str) -> Message:
    """A line of plain text."""
    return Message(safe(text))


def backup_message(where: str, language: Language = ENGLISH) -> Message:
    return Message(language.text("Copied and checked: {where}", where=f"<code>{safe(where, 400)}</code>"))


def feed_trouble_message(
    name: str,
    url: str,
    error: str,
    silent_since: datetime | None,
    zone: ZoneInfo,
    language: Language = ENGLISH,
) -> Message:
    """For the operators, once: a feed fails, with an error in the machine's words, or is silent."""
    if silent_since is not None:
        moment = language.moment(silent_since, zone)
        told = language.text(
            "The feed {name} answers, but has brought nothing new since {moment}.",
            name=safe(name, 80),
            moment=moment,
        )
    else:
        told = language.text("The feed {name} cannot be read.", name=safe(name, 80))
    lines = [f"⚠️ {told}", language.isolated(safe(error, 300)), f"<code>{safe(url, 300)}</code>"]
    return Message("\n".join(filter(None, lines)))


def conflict_message(language: Language = ENGLISH) -> Message:
    """For the operators, once: Telegram gives the updates to another program too."""
    return Message(
        "⚠️ "
        + language.text(
            "Another program runs with this bot's token, so that some messages to it are not answered here. "
            "Stop that one, or get a new token from @BotFather."
        )
    )
