"""From a feed's documents to events, control and alerts, in a real SQLite file, with a small fake reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.feeds_file import FeedSpec
from bot.ingest import IngestResult, ingest_now, rebuild_now
from events.records import (
    AlertKind,
    Control,
    CountClaim,
    Document,
    Event,
    EventStatus,
    Reading,
    Report,
    ReportStatus,
    Side,
    Source,
    SubEventType,
    Telling,
    Unread,
)
from events.subscriptions import Action, Subscription
from events.theatre import Place, PlaceKind, Theatre
from storage import chats, control, deliveries, documents, events, expansion, reports, review, subscriptions
from storage.chats import Chat
from storage.database import Store

NOON = datetime(2021, 8, 8, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
KUNDUZ, KABUL = "AF-KDZ.capital", "AF-KAB.capital"


def _place(id: str, name: str) -> Place:
    return Place(id, name, PlaceKind.CAPITAL, id.partition(".")[0], (name,))


THEATRE = Theatre(
    name="small",
    title="Small",
    first_day=date(2021, 5, 1),
    last_day=None,
    timezone=ZoneInfo("Asia/Kabul"),
    national_capital=KABUL,
    places={KUNDUZ: _place(KUNDUZ, "Kunduz"), KABUL: _place(KABUL, "Kabul")},
    actors={},
    holders={KUNDUZ: "Afghan government", KABUL: "Afghan government"},
)

_LINE = re.compile(
    r"(?P<verb>fell|clash|recap|correction|unread|count|strange)"
    r" (?P<place>\S+)(?: (?P<status>\w+))?(?: by (?P<speaker>.+))?"
)


class LineReader:
    """Reads one report from each line such as `fell Kunduz reported by Attiq`; other lines are only words."""

    def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
        found: list[Report] = []
        unread: list[Unread] = []
        counts: list[CountClaim] = []
        for match in filter(None, map(_LINE.fullmatch, text.splitlines())):
            if match["verb"] == "unread":
                unread.append(Unread(KUNDUZ, match[0], 0, len(match[0]), "no rule"))
            elif match["verb"] == "count":
                counts.append(CountClaim("Taliban", int(match["place"]), match[0], 0, len(match[0])))
            else:
                found.append(_report(match, published))
        return Reading(tuple(found), tuple(unread), tuple(counts))


def _report(match: re.Match[str], published: datetime | date | None) -> Report:
    verb = match["verb"]
    place = {"Kunduz": KUNDUZ, "Kabul": KABUL}.get(match["place"], match["place"])
    day = published.astimezone(THEATRE.timezone).date() if isinstance(published, datetime) else published
    losing = match["speaker"] == "governor"
    source = Source(match["speaker"], None, None, Side.LOSING if losing else Side.INDEPENDENT)
    return Report(
        sub_event_type=SubEventType.ARMED_CLASH if verb == "clash" else SubEventType.NON_STATE_OVERTAKES,
        change_of_control=verb != "clash",
        status=ReportStatus(match["status"] or "reported"),
        place=place,
        actor="Taliban",
        against="Afghan government",
        date=None if verb == "recap" else day,
        time_precision=1,
        source=source if match["speaker"] else Source(None, None, None, Side.OUTLET),
        quote=match[0],
        start=0,
        end=len(match[0]),
        telling=Telling(verb) if verb in ("recap", "correction") else Telling.NEWS,
    )


def feed(name: str, outlet: str | None = None, side: str | None = None) -> FeedSpec:
    return FeedSpec(f"https://{name}.example/feed", name, timedelta(minutes=1), outlet or name, side)


def item(id: str, text: str, published: datetime | None = NOON, updated: datetime | None = None) -> Document:
    return Document(id, f"https://news.example/{id}", "", text, published, updated)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "store.db")
    yield store
    store.close()


def take(
    store: Store,
    source: FeedSpec,
    *items: Document,
    now: datetime = NOON,
    first_poll: bool = False,
    alerting: bool = True,
) -> IngestResult:
    return ingest_now(
        store, THEATRE, LineReader(), source, items, now, first_poll=first_poll, alerting=alerting
    )


def subscribe(store: Store, chat: int) -> None:
    store.write_now(chats.see, Chat(chat, "private"), NOON)
    wish = Subscription(chat, None, NOON - timedelta(days=30))
    store.write_now(subscriptions.save, wish)


def expand(store: Store, now: datetime = NOON) -> None:
    while store.write_now(expansion.expand, THEATRE, now, DAY):
        continue


def told(store: Store, now: datetime = NOON) -> list[tuple[int, Action, EventStatus]]:
    """Deliver all that is owed, and say what went out."""
    expand(store, now)
    out = []
    while due := store.read_now(deliveries.due, now, 10):
        for delivery in due:
            out.append((delivery.chat, delivery.action, delivery.event.status))
            store.write_now(deliveries.sent, delivery, 1000 + delivery.id, now)
    return out


def all_events(store: Store) -> list[Event]:
    return store.read_now(events.latest, 100)


def kunduz(store: Store) -> Control:
    return store.read_now(control.all_control)[KUNDUZ]


def test_a_fall_is_kept_with_its_evidence_and_moves_control(store: Store) -> None:
    result = take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    assert (result.new_documents, result.reports, len(result.alert_ids)) == (1, 1, 1)
    assert [alert.kind for alert in result.alerts] == [AlertKind.NEW]
    (event,) = all_events(store)
    assert (event.id, event.status, event.date) == (
        f"{KUNDUZ}:taliban:1",
        EventStatus.REPORTED,
        date(2021, 8, 8),
    )
    assert [evidence.report.quote for evidence in store.read_now(reports.by_keys, event.evidence)] == [
        "fell Kunduz reported by Attiq"
    ]
    assert (kunduz(store).holder, kunduz(store).event) == ("Taliban", event.id)
    assert store.read_now(control.as_of) == NOON
    assert store.read_now(events.of_place, KUNDUZ) == [event]


def test_the_same_item_twice_changes_nothing(store: Store) -> None:
    news = item("1", "fell Kunduz reported by Attiq")
    take(store, feed("north"), news)
    before = all_events(store)
    later = NOON + timedelta(hours=1)
    again = ingest_now(store, THEATRE, LineReader(), feed("north"), [news], later, first_poll=False)
    assert again == IngestResult()
    assert all_events(store) == before


def test_the_same_news_from_two_feeds_alerts_once(store: Store) -> None:
    subscribe(store, 7)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    take(store, feed("south"), item("a", "fell Kunduz reported by Attiq"))
    assert told(store) == [(7, Action.SEND, EventStatus.REPORTED)]
    (event,) = all_events(store)
    assert (event.origins, len(event.evidence)) == (1, 2)


def test_one_item_in_two_feeds_of_an_outlet_is_one_document(store: Store) -> None:
    take(store, feed("rss", outlet="Agency"), item("1", "fell Kunduz reported by Attiq"))
    assert take(store, feed("page", outlet="Agency"), item("1", "fell Kunduz reported by Attiq")).reports == 0
    assert len(all_events(store)[0].evidence) == 1


def test_a_summary_in_another_feed_takes_back_nothing_of_the_whole_text(store: Store) -> None:
    take(store, feed("page", outlet="Agency"), item("1", "Long story.\nfell Kunduz reported by Attiq"))
    take(store, feed("rss", outlet="Agency"), item("1", "Long story."))
    assert all_events(store)[0].status is EventStatus.REPORTED


def test_a_slower_feed_of_the_outlet_does_not_bring_back_what_was_edited_away(store: Store) -> None:
    fast, slow = feed("fast", outlet="Agency"), feed("slow", outlet="Agency")
    old, new = item("1", "fell Kunduz reported by Attiq"), item("1", "Fighting goes on.")
    for source, words in ((fast, old), (slow, old), (fast, new), (slow, old), (fast, new), (slow, new)):
        take(store, source, words)
    assert all_events(store)[0].status is EventStatus.RETRACTED
    assert len(store.read_now(events.latest, 9)) == 1
    late = feed("late", outlet="Agency")
    assert take(store, late, old) == IngestResult()
    assert all_events(store)[0].status is EventStatus.RETRACTED


def test_an_edit_that_no_longer_says_it_retracts_it_in_every_chat_told(store: Store) -> None:
    subscribe(store, 7)
    subscribe(store, 8)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    assert len(told(store)) == 2
    store.write_now(subscriptions.remove, 8)
    later = NOON + timedelta(hours=30)
    take(store, feed("north"), item("1", "Kunduz holds.", updated=later), now=later)
    (event,) = all_events(store)
    assert event.status is EventStatus.RETRACTED
    assert kunduz(store).holder == "Afghan government"
    retracted = EventStatus.RETRACTED
    assert sorted(told(store, later)) == [
        (7, Action.EDIT, retracted),
        (7, Action.REPLY, retracted),
        (8, Action.EDIT, retracted),
        (8, Action.REPLY, retracted),
    ]


def test_an_edit_back_stands_again(store: Store) -> None:
    said, unsaid = item("1", "fell Kunduz reported by Attiq"), item("1", "Kunduz holds.")
    for words in (said, unsaid, said):
        take(store, feed("north"), words)
    assert all_events(store)[0].status is EventStatus.REPORTED


def test_an_edit_of_a_typo_raises_nothing_and_keeps_when_it_was_first_said(store: Store) -> None:
    take(store, feed("north"), item("1", "Kunduzz.\nfell Kunduz reported by Attiq"))
    later = NOON + timedelta(hours=2)
    edited = take(
        store, feed("north"), item("1", "Kunduz.\nfell Kunduz reported by Attiq", updated=later), now=later
    )
    assert (edited.new_documents, edited.alert_ids) == (1, ())
    (event,) = all_events(store)
    assert (len(event.evidence), event.latest_said_at) == (1, NOON)


def test_an_explicit_correction_retracts(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    later = NOON + timedelta(hours=1)
    result = take(store, feed("north"), item("2", "correction Kunduz", later), now=later)
    assert [alert.kind for alert in result.alerts] == [AlertKind.RETRACTED]


def test_scrolling_off_the_feed_retracts_nothing(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    take(store, feed("north"), item("2", "Rain."))
    assert all_events(store)[0].status is EventStatus.REPORTED


def test_the_undated_backlog_of_a_first_poll_is_evidence_but_pages_nobody(store: Store) -> None:
    subscribe(store, 7)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq", None), first_poll=True)
    assert kunduz(store).holder == "Taliban"
    assert told(store) == []
    take(store, feed("north"), item("2", "fell Kabul confirmed by governor", None))
    assert told(store) == [(7, Action.SEND, EventStatus.CONFIRMED)]


def test_a_feed_of_the_gaining_side_can_only_claim(store: Store) -> None:
    take(store, feed("voice", side="Taliban"), item("1", "fell Kunduz confirmed"))
    assert all_events(store)[0].status is EventStatus.CLAIMED
    assert (kunduz(store).holder, kunduz(store).claimed_by) == ("Afghan government", "Taliban")


def test_without_alerting_everything_is_kept_and_nobody_is_told(store: Store) -> None:
    subscribe(store, 7)
    result = take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"), alerting=False)
    assert [alert.event.status for alert in result.alerts] == [EventStatus.REPORTED]
    assert kunduz(store).holder == "Taliban"
    assert told(store) == []


def test_fighting_inside_a_capital_makes_it_contested_until_it_is_taken_back(store: Store) -> None:
    take(store, feed("north"), item("1", "clash Kunduz reported by Attiq"))
    assert kunduz(store).contested_on == date(2021, 8, 8)
    assert kunduz(store).holder == "Afghan government"
    take(store, feed("north"), item("1", "Kunduz is quiet."))
    assert kunduz(store).contested_on is None


def test_fighting_in_a_capital_that_fell_before_is_noted_beside_its_holder(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq", NOON - 2 * DAY))
    before, told_before = kunduz(store), all_events(store)
    take(store, feed("north"), item("2", "clash Kunduz reported by Attiq"))
    assert kunduz(store) == replace(before, contested_on=date(2021, 8, 8))
    assert kunduz(store).holder == "Taliban"
    assert [event for event in all_events(store) if event.change_of_control] == told_before


def test_a_claimed_fight_does_not_make_a_capital_contested(store: Store) -> None:
    take(store, feed("north"), item("1", "clash Kunduz claimed by a Taliban spokesman"))
    assert kunduz(store).contested_on is None


def test_history_before_the_first_day_changes_nothing(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported", datetime(2015, 9, 28, 12, tzinfo=UTC)))
    assert all_events(store) == []
    assert kunduz(store).holder == "Afghan government"


def test_what_was_not_understood_goes_to_the_review_list_once(store: Store) -> None:
    take(store, feed("north"), item("1", "unread Kunduz"), item("2", "strange Atlantis\nfell Atlantis"))
    take(store, feed("north"), item("1", "Better words.\nunread Kunduz"))
    lines = store.read_now(review.unread)
    assert {(line.unread.quote, line.unread.reason) for line in lines} == {
        ("unread Kunduz", "no rule"),
        ("strange Atlantis", "not a capital of this theatre"),
        ("fell Atlantis", "not a capital of this theatre"),
    }
    assert store.read_now(review.unread_count) == len(lines) == 3
    assert store.read_now(review.unread, 1, lines[0].id)[0].id == lines[1].id


def test_a_count_in_a_text_is_checked_against_ours_and_not_believed(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq\ncount 1"), item("2", "count 9"))
    (mismatch,) = store.read_now(review.count_mismatches)
    assert (mismatch.claim.count, mismatch.held) == (9, 1)


def test_a_message_not_yet_sent_is_called_off_when_its_event_is_taken_back(store: Store) -> None:
    subscribe(store, 7)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    expand(store)
    take(store, feed("north"), item("1", "Kunduz holds."))
    assert told(store) == []
    assert store.read_now(deliveries.counts)["due"] == 0


def test_a_message_called_off_while_on_its_way_is_put_right(store: Store) -> None:
    subscribe(store, 7)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    expand(store)
    (on_its_way,) = store.read_now(deliveries.due, NOON, 10)
    take(store, feed("north"), item("1", "Kunduz holds."))
    expand(store)
    store.write_now(deliveries.sent, on_its_way, 55, NOON)
    assert told(store) == [(7, Action.EDIT, EventStatus.RETRACTED), (7, Action.REPLY, EventStatus.RETRACTED)]


def test_an_event_that_no_evidence_founds_any_more_is_deleted(store: Store) -> None:
    take(store, feed("north"), item("1", "clash Kunduz reported by Attiq"))
    take(store, feed("north"), item("2", "clash Kunduz reported by Attiq", NOON - DAY))
    (event,) = all_events(store)
    assert (event.date, len(event.evidence)) == (date(2021, 8, 7), 2)


def test_a_rebuild_with_a_better_reader_corrects_what_chats_were_told(store: Store) -> None:
    class Sceptic(LineReader):
        def read(self, text: str, *, published: datetime | date | None, outlet: str | None = None) -> Reading:
            return Reading(())

    subscribe(store, 7)
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"))
    told(store)
    subscribe(store, 8)
    rebuild_now(store, THEATRE, Sceptic(), NOON)
    assert kunduz(store).holder == "Afghan government"
    assert told(store) == [(7, Action.EDIT, EventStatus.RETRACTED), (7, Action.REPLY, EventStatus.RETRACTED)]
    rebuild_now(store, THEATRE, Sceptic(), NOON)
    assert told(store) == []
    rebuild_now(store, THEATRE, LineReader(), NOON)
    assert kunduz(store).holder == "Taliban"
    assert told(store) == [(7, Action.EDIT, EventStatus.REPORTED)]


def test_a_rebuild_with_the_same_reader_changes_nothing(store: Store) -> None:
    take(store, feed("north"), item("1", "fell Kunduz reported by Attiq"), item("2", "clash Kabul"))
    take(store, feed("north"), item("1", "Kunduz holds."))
    before = (all_events(store), store.read_now(control.all_control))
    rebuilt = rebuild_now(store, THEATRE, LineReader(), NOON)
    assert (all_events(store), store.read_now(control.all_control)) == before
    assert rebuilt.alert_ids == ()
    assert rebuilt.new_documents == len(store.read_now(documents.after, 0, 10)) == 3


SHUFFLED = [
    (feed("north"), item("1", "fell Kunduz claimed by a Taliban spokesman", NOON - DAY)),
    (feed("north"), item("2", "fell Kunduz reported by Attiq", NOON - timedelta(hours=5))),
    (feed("south"), item("3", "fell Kunduz confirmed by governor", NOON - timedelta(hours=4))),
    (feed("south"), item("4", "recap Kunduz reported by Attiq\nclash Kabul", NOON - timedelta(hours=1))),
    (feed("west"), item("5", "fell Kunduz denied by a spokesman", NOON - timedelta(hours=3))),
    (feed("west"), item("6", "clash Kunduz\nclash Kabul reported by a resident", NOON - DAY)),
    (feed("west"), item("7", "correction Kunduz", NOON - timedelta(hours=2))),
    (feed("east"), item("8", "clash Kunduz reported by a doctor", NOON)),
]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(SHUFFLED), batch=st.integers(1, 3))
def test_any_order_of_the_same_documents_ends_in_the_same_events_and_control(
    order: Sequence[tuple[FeedSpec, Document]], batch: int
) -> None:
    def outcome(arriving: Sequence[tuple[FeedSpec, Document]], repeat: int) -> object:
        with TemporaryDirectory() as folder:
            store = Store.open(Path(folder) / "store.db")
            for _ in range(repeat):
                for source, document in arriving:
                    take(store, source, document)
            found = (
                sorted(all_events(store), key=lambda event: event.id),
                store.read_now(control.all_control),
            )
            store.close()
        return found

    assert outcome(order, batch) == outcome(SHUFFLED, 1)
