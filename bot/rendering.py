"""What a delivery says: the event as it now stands in the store, through the views. No sending here."""

from __future__ import annotations

import html
import re

from sqlite_utils import Database
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from events.records import Event
from events.subscriptions import Action
from events.theatre import Theatre
from storage import control, reports
from storage.deliveries import Delivery
from views.alerts import alert_message, reply_message
from views.message import TEXT_LIMIT, Message, units
from views.world import World

_TAG = re.compile(r"<[^>]*>")


def render(db: Database, delivery: Delivery, theatre: Theatre) -> Message:
    """The message of a delivery, from what the store holds now."""
    event = delivery.event
    evidence = reports.by_keys(db, event.evidence)
    world = World(theatre, control.all_control(db), control.as_of(db))
    make = reply_message if delivery.action is Action.REPLY else alert_message
    before = None if delivery.action is Action.SEND else delivery.before
    return make(event, theatre, evidence, world.held(event.actor), world.total, before)


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
