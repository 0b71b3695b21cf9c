"""Many deliveries that arrived, closed in one go: what `deliveries.sent` does for one, in a few statements.

What is out of the ordinary (told with others, called off on its way) goes the way of one by one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from sqlite_utils import Database

from events.subscriptions import Action
from storage import deliveries
from storage.deliveries import Delivery, face
from storage.moments import to_text

Arrival: TypeAlias = tuple[Delivery, int]
"""A delivery as `deliveries.due` gave it, and the id of the message that it arrived as."""


def keep(db: Database, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Note that these arrived, and make due what their chats are owed next."""
    open_ones = {
        id
        for (id,) in db.execute(
            "SELECT id FROM deliveries WHERE state = 'due' AND id IN (SELECT value FROM json_each(?))",
            [json.dumps([delivery.id for delivery, _ in arrivals])],
        ).fetchall()
    }
    plain: list[Arrival] = []
    for arrival in arrivals:
        delivery, message_id = arrival
        if delivery.id in open_ones and not delivery.followers and not delivery.bundle:
            plain.append(arrival)
        else:
            deliveries.sent(db, delivery, message_id, now)
    if plain:
        _keep_plain(db, plain, now)


def _keep_plain(db: Database, arrivals: Sequence[Arrival], now: datetime) -> None:
    # Each statement takes all rows as one JSON text, and so runs to its end without asking Python for more.
    db.execute(
        "UPDATE deliveries SET state = 'sent', attempts = attempts + 1, sent_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [to_text(now), json.dumps([delivery.id for delivery, _ in arrivals])],
    )
    for action in (Action.SEND, Action.EDIT):
        shown = [
            [delivery.id, message_id, face(delivery.event)]
            for delivery, message_id in arrivals
            if delivery.action is action
        ]
        if shown:
            db.execute(
                "INSERT INTO messages (event, chat, thread, message_id, face)"
                " SELECT d.event, d.chat, d.thread, j.value ->> 1, j.value ->> 2"
                " FROM json_each(?) j JOIN deliveries d ON d.id = j.value ->> 0 WHERE true"
                " ON CONFLICT (event, chat, thread) DO UPDATE SET message_id = excluded.message_id,"
                " face = excluded.face, edits = edits + ?",
                [json.dumps(shown), action is Action.EDIT],
            )
    waiting = db.execute(
        "SELECT DISTINCT chat FROM deliveries WHERE state = 'waiting'"
        " AND chat IN (SELECT value FROM json_each(?))",
        [json.dumps([delivery.chat for delivery, _ in arrivals])],
    ).fetchall()
    for (chat,) in waiting:
        deliveries.advance(db, chat)
