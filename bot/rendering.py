"""What a delivery says: the event as it now stands in the store, through the views. No sending here."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from sqlite_utils import Database
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from events.records import Event, EventStatus
from events.subscriptions import Action
from events.theatre import Theatre
from storage import audit, control, reports
from storage.deliveries import Delivery
from views.alerts import alert_message, reply_message
from views.bundles import bundle_message, happening_message, happening_reply
from views.language import language
from views.message import TEXT_LIMIT, Message, safe, units
from views.world import World

_TAG = re.compile(r"<[^>]*>")


def render(db: Database, delivery: Delivery, theatre: Theatre) -> Message:
    """The message of a delivery, from what the store holds now."""
    event, words = delivery.event, language(delivery.language)
    if delivery.bundle:
        return bundle_message(delivery.bundle, theatre, words)
    before = None if delivery.action is Action.SEND else delivery.before
    evidence = reports.by_keys(db, event.evidence)
    if not event.change_of_control:
        if delivery.action is Action.REPLY:
            return happening_reply(event, theatre, words)
        return happening_message(event, theatre, evidence, before, words)
    world = World(theatre, control.all_control(db), control.as_of(db))
    held, total = world.held(event.actor), world.total
    if delivery.action is not Action.REPLY:
        return alert_message(event, theatre, evidence, held, total, before, words)
    message = reply_message(event, theatre, evidence, held, total, before, words)
    return _with_reason(db, message, event)


def _with_reason(db: Database, message: Message, event: Event) -> Message:
    """Below a correction, the words of the operator who took it back, where one did."""
    entry = audit.last_about(db, event.id, "retract") if event.status is EventStatus.RETRACTED else None
    return replace(message, text=f"{message.text}\n{safe(entry.detail, 500)}") if entry else message


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The buttons as Telegram takes them, None where there are none."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data, url=button.url) for button in row]
            for row in message.buttons
        ]
    )


def plain(message: Message) -> str:
    """The text without mark-up, for when Telegram refuses it: the news matters more than its looks."""
    text = html.unescape(_TAG.sub("", message.text)).replace("\0", "")
    while units(text) > TEXT_LIMIT:
        text = text[: len(text) - max(1, (units(text) - TEXT_LIMIT) // 2)]
    return text


def first_line(event: Event, theatre: Theatre) -> str:
    """The headline of an event's message, without mark-up."""
    return plain(alert_message(event, theatre, (), 0, 0)).splitlines()[0]
