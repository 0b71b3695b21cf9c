"""The operators' commands: /feeds, /review, /retract, /confirm, /broadcast, /health, /backup, and buttons.

Who is an operator is checked for each command and for each press; every act leaves an entry in the audit.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from sqlite_utils import Database
from telegram import Update

from events.records import Event
from handlers.answering import answer, change
from handlers.command import Command, Context
from handlers.desk import Desk, FeedLine, FeedTrial
from handlers.house import House
from handlers.presses import Outdated, number
from storage import audit, control, deliveries, event_numbers, events, notices, review, subscriptions
from views import operators as shown
from views.language import Language
from views.message import Message

_MOST = 10**9


async def feeds(update: Update, context: Context) -> None:
    """`/feeds` lists them; `/feeds https://… [name]` shows what would be read there, and a button adds it."""
    house, language = House.of(context), await House.of(context).language(update)
    words = list(context.args or ())
    if not words:
        await answer(update, context, await _feeds(house, language))
        return
    url, name = words[0], " ".join(words[1:])
    found = await _desk(house).try_feed(url)
    proposal = None
    if found.error is None:
        title = name or found.title or urlsplit(url).hostname or url
        payload = {"url": url, "name": title[:80]}
        proposal = await house.store.write(
            audit.propose, _operator(update), "feed", payload, now=house.clock.now()
        )
    await answer(update, context, _trial(found, proposal, language))


async def reviewing(update: Update, context: Context) -> None:
    house = House.of(context)
    await answer(update, context, await _review(house, None, await house.language(update)))


async def retract(update: Update, context: Context) -> None:
    """`/retract 12 why`."""
    house, language = House.of(context), await House.of(context).language(update)
    words = list(context.args or ())
    if len(words) < 2:
        await answer(update, context, shown.usage_message("retract", language))
        return
    event = await _event(house, words[0])
    after = await _desk(house).retract(event.id, " ".join(words[1:]), _operator(update)) if event else None
    if after is None:
        await answer(update, context, shown.no_event_message(words[0], language))
    else:
        await answer(update, context, shown.done_message(after, house.theatre, language))


async def confirm(update: Update, context: Context) -> None:
    """`/confirm 12 Reuters`."""
    house, language = House.of(context), await House.of(context).language(update)
    words = list(context.args or ())
    if len(words) < 2:
        await answer(update, context, shown.usage_message("confirm", language))
        return
    event, source = await _event(house, words[0]), " ".join(words[1:])
    if event is None:
        await answer(update, context, shown.no_event_message(words[0], language))
        return
    after = await _desk(house).confirm(event.id, source, _operator(update))
    if after is None:
        await answer(update, context, shown.known_source_message(source, language))
    else:
        await answer(update, context, shown.done_message(after, house.theatre, language))


async def broadcast(update: Update, context: Context) -> None:
    """Shows the text and how many it goes to; a button sends it."""
    house, language = House.of(context), await House.of(context).language(update)
    message = update.effective_message
    text = (message.text or "").partition(" ")[2].strip() if message else ""
    if not text:
        await answer(update, context, shown.usage_message("broadcast", language))
        return
    chats = await house.store.read(notices.reach)
    proposal = await house.store.write(
        audit.propose, _operator(update), "broadcast", {"text": text}, now=house.clock.now()
    )
    await answer(update, context, shown.broadcast_preview_message(text, chats, proposal, language))


async def health(update: Update, context: Context) -> None:
    house, language = House.of(context), await House.of(context).language(update)
    counts, reasons, as_of = await house.store.read(_counts)
    lines = await _desk(house).feeds()
    if _desk(house).backups_fail():
        counts["backups that fail"] = 1
    failing = [line.name for line in lines if not line.paused and line.state and line.state.failures]
    view = shown.health_message(counts, reasons, failing, as_of, house.theatre.timezone, language)
    await answer(update, context, view)


async def backup(update: Update, context: Context) -> None:
    house = House.of(context)
    where = await _desk(house).backup(_operator(update))
    await answer(update, context, shown.backup_message(where, await house.language(update)))


async def pressed(update: Update, context: Context, rest: str) -> str | None:
    """Any operators' button. For anybody else it means nothing, whatever its data says."""
    house = House.of(context)
    user = update.effective_user
    if user is None or user.id not in house.admin_ids:
        raise Outdated
    word, _, value = rest.partition(":")
    language = await house.language(update)
    match word:
        case "feeds":
            await change(update, context, await _feeds(house, language))
        case "feed" | "pause" | "resume" | "remove" | "try":
            await _feed(update, context, word, value, language)
        case "add":
            await _add(update, context, number(value, 1, _MOST), language)
        case "review":
            await change(update, context, await _review(house, number(value, 1, _MOST), language))
        case "approve" | "reject":
            await _settle(update, context, word, value, language)
        case "send":
            await _send(update, context, number(value, 1, _MOST), language)
        case _:
            raise Outdated
    return None


async def _feed(update: Update, context: Context, word: str, mark: str, language: Language) -> None:
    house = House.of(context)
    desk, operator = _desk(house), _operator(update)
    line = next((line for line in await desk.feeds() if line.mark == mark), None)
    if line is None:
        raise Outdated
    paused = line.paused
    if word == "try":
        await answer(update, context, _trial(await desk.try_feed(line.url), None, language))
        return
    if word == "remove":
        await desk.remove_feed(line.url, operator)
        await change(update, context, await _feeds(house, language))
        return
    if word in ("pause", "resume"):
        paused = word == "pause"
        await desk.pause_feed(line.url, paused, operator)
    await change(update, context, shown.feed_message(line.name, line.url, line.mark, paused, language))


async def _add(update: Update, context: Context, proposal: int, language: Language) -> None:
    house, operator = House.of(context), _operator(update)
    feed = await house.store.write(audit.take, proposal, operator, "feed", now=house.clock.now())
    if feed is None:
        raise Outdated
    await _desk(house).add_feed(feed["url"], feed["name"], operator)
    await change(update, context, await _feeds(house, language))


async def _settle(update: Update, context: Context, word: str, value: str, language: Language) -> None:
    house, operator = House.of(context), _operator(update)
    line, _, chosen = value.partition(":")
    if word == "reject":
        if not await _desk(house).reject(number(line, 1, _MOST), operator):
            raise Outdated
        await change(update, context, await _review(house, None, language))
        return
    actors = list(house.theatre.actors)
    actor = actors[number(chosen, 0, len(actors) - 1)]
    event = await _desk(house).approve(number(line, 1, _MOST), actor, operator)
    if event is None:
        raise Outdated
    await change(update, context, shown.done_message(event, house.theatre, language))


async def _send(update: Update, context: Context, proposal: int, language: Language) -> None:
    house = House.of(context)
    chats = await house.store.write(_broadcast, proposal, _operator(update), house)
    if chats is None:
        raise Outdated
    await change(update, context, shown.broadcast_begun_message(chats, language))


def _broadcast(db: Database, proposal: int, operator: int, house: House) -> int | None:
    now = house.clock.now()
    said = audit.take(db, proposal, operator, "broadcast", now=now)
    if said is None:
        return None
    audit.write(db, operator, "broadcast", f"proposal {proposal}", said["text"], now=now)
    return notices.owe_subscribers(db, "broadcast", str(proposal), {"text": said["text"]}, now)


def _counts(db: Database) -> tuple[dict[str, int], list[tuple[str, int]], datetime | None]:
    counts = deliveries.counts(db) | {"subscriptions": subscriptions.count(db)}
    counts |= {f"notices_{state}": count for state, count in notices.counts(db).items()}
    return counts, deliveries.failures(db), control.as_of(db)


async def _event(house: House, asked: str) -> Event | None:
    """An event by its number ("12", "#12") or its id."""
    bare = asked.lstrip("#")
    if bare.isascii() and bare.isdecimal() and len(bare) <= 9:
        return await house.store.read(event_numbers.find, int(bare))
    return await house.store.read(events.get, asked)


async def _feeds(house: House, language: Language) -> Message:
    lines = [_feed_line(line) for line in await _desk(house).feeds()]
    return shown.feeds_message(lines, house.theatre.timezone, language)


def _feed_line(line: FeedLine) -> tuple[str, str, str, str | None, datetime | None, bool]:
    state = line.state
    heard = state.answered_at if state else None
    return (line.mark, line.name, line.url, state.error if state else None, heard, line.paused)


def _trial(found: FeedTrial, proposal: int | None, language: Language) -> Message:
    about = (found.title, found.kind, found.documents)
    return shown.trial_message(
        found.url, found.error, about, found.samples, found.reports, proposal, language
    )


async def _review(house: House, before: int | None, language: Language) -> Message:
    items = await house.store.read(review.unread, 1, before)
    left = await house.store.read(review.count)
    item = items[0] if items else None
    line = (item.id, item.unread.place, item.unread.quote, item.unread.reason, item.outlet) if item else None
    return shown.review_message(line, house.theatre, left, language)


def _operator(update: Update) -> int:
    user = update.effective_user
    assert user is not None, "the guard lets nobody in without a name"
    return user.id


def _desk(house: House) -> Desk:
    if house.desk is None:
        raise RuntimeError("the operators' desk was not handed in")
    return house.desk


COMMANDS = (
    Command("feeds", "The feeds: list, try, add, pause, remove", "operators", feeds, "[ADDRESS] [NAME]"),
    Command("review", "What could not be read: approve or reject", "operators", reviewing),
    Command(
        "retract", "Take an event back, and tell everyone who was told", "operators", retract, "EVENT REASON"
    ),
    Command("confirm", "Add a source to an event's evidence", "operators", confirm, "EVENT SOURCE"),
    Command("broadcast", "A word to every chat that subscribes", "operators", broadcast, "TEXT"),
    Command("health", "What waits, what fails, how fresh the news is", "operators", health),
    Command("backup", "A checked copy of the store", "operators", backup),
)
