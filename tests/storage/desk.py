"""A store, a theatre of two capitals, and what the tests do to them again and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from events.decider import Changes
from events.records import Alert, AlertKind, Event, EventStatus, SubEventType
from events.subscriptions import Subscription
from events.theatre import Theatre
from storage import chats, deliveries, events, expansion, subscriptions
from storage.chats import Chat
from storage.database import Store
from storage.deliveries import Delivery

NOON = datetime(2021, 8, 8, 12, tzinfo=UTC)
KUNDUZ, KABUL = "AF-KDZ.capital", "AF-KAB.capital"


class Desk:
    """A store, and the few things that the tests do to it again and again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = NOON
        self.max_age = timedelta(hours=24)
        self.theatre = Theatre(
            name="small",
            title="Small",
            first_day=date(2021, 5, 1),
            last_day=None,
            timezone=ZoneInfo("Asia/Kabul"),
            national_capital=KABUL,
            places={},
            actors={},
            holders={KUNDUZ: "Afghan government", KABUL: "Afghan government"},
        )

    def subscribe(
        self,
        chat: int,
        capitals: frozenset[str] | None = None,
        thread: int | None = None,
        from_status: EventStatus | None = None,
    ) -> None:
        self.store.write_now(chats.see, Chat(chat, "private"), self.now)
        wish = Subscription(chat, thread, self.now - timedelta(days=9), capitals, from_status)
        self.store.write_now(subscriptions.save, wish)

    def happens(
        self,
        status: EventStatus,
        kind: AlertKind = AlertKind.NEW,
        place: str = KUNDUZ,
        news_at: datetime | None = NOON,
    ) -> int:
        """One event at `place`, now of this status, and its alert; the alert's id."""
        event = Event(
            id=f"{place}:taliban:1",
            sub_event_type=SubEventType.NON_STATE_OVERTAKES,
            change_of_control=True,
            status=status,
            place=place,
            actor="Taliban",
            against="Afghan government",
            date=self.now.date(),
            time_precision=1,
            first_said_at=self.now,
            latest_said_at=self.now,
            origins=0 if status is EventStatus.CLAIMED else 1,
            conceded=False,
            denied=False,
            evidence=("key.000",),
        )
        changes = Changes((event,), (), None, (Alert(event, kind, None, news_at),))
        (alert,) = self.store.write_now(events.apply, f"control|{place}", changes, self.now)
        return alert

    def expand(self, limit: int = 500) -> None:
        while self.store.write_now(expansion.expand, self.theatre, self.now, self.max_age, limit):
            continue

    def due(self) -> list[Delivery]:
        return self.store.read_now(deliveries.due, self.now, 100)

    def deliver(self) -> list[tuple[int, str]]:
        """Expand, send all that is owed, and say which chat got what."""
        self.expand()
        out = []
        while due := self.due():
            for delivery in due:
                out.append((delivery.chat, str(delivery.action)))
                self.store.write_now(deliveries.sent, delivery, 1000 + delivery.id, self.now)
        return out
