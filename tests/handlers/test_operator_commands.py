"""The operators' commands: for operators alone, whatever a button's data says, and each leaves an entry."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from events.records import EventStatus, Unread
from handlers import COMMANDS
from storage import audit, control, event_numbers, events, notices, operator_feeds, reports, review
from storage.chats import Chat

KUNDUZ = "AF-KDZ.capital"
EVENT = f"{KUNDUZ}:taliban:1"
OPERATORS = [command.name for command in COMMANDS if command.who == "operators"]


class Operator:
    """Somebody whom the settings name."""

    def __init__(self, talk: Any) -> None:
        self.talk = talk
        self.id = talk.stage.world.add_person("Operator", person_id=77).id
        self.private = talk.stage.world.chats[self.id]

    async def says(self, text: str) -> Any:
        return await self.talk.say(text, self.private, self.id)

    async def presses(self, message: Any, data: str) -> Any:
        return await self.talk.press(self.talk.current(message), data, self.id)

    def acts(self) -> list[str]:
        return [entry.action for entry in self.talk.store.read_now(audit.latest)]


@pytest.fixture
def operator(talk: Any) -> Operator:
    return Operator(talk)


def number(talk: Any) -> int:
    return int(talk.store.read_now(event_numbers.of_events, [EVENT])[EVENT])


def event(talk: Any) -> Any:
    return talk.store.read_now(events.get, EVENT)


@pytest.mark.parametrize("name", OPERATORS)
async def test_for_anybody_else_there_is_no_such_command(talk: Any, name: str) -> None:
    talk.tell_fall()
    (answer,) = await talk.say(f"/{name} 1 because")
    assert answer.text.startswith(f"There is no command /{name}")
    assert await talk.say(f"/{name} 1 because", talk.chat("group")) == []
    channel = await talk.say(f"/{name} 1 because", talk.chat("channel"))
    assert all("There is no command" in message.text for message in channel)
    assert event(talk).status is EventStatus.REPORTED
    assert talk.store.read_now(audit.latest) == []


@pytest.mark.parametrize(
    "data",
    [
        "op:feeds",
        "op:add:1",
        "op:send:1",
        "op:approve:1:0",
        "op:reject:1",
        "op:review:1",
        "op:pause:x",
        "op:",
    ],
)
async def test_forged_operators_buttons_do_nothing(talk: Any, operator: Operator, data: str) -> None:
    await operator.says("/broadcast hello")
    (shown,) = await talk.say("/start")
    told = await talk.forge(shown, data)
    assert "out of date" in told["text"]
    assert operator.acts() == []


async def test_retract_takes_an_event_back_through_the_decider(talk: Any, operator: Operator) -> None:
    talk.tell_fall()
    (answer,) = await operator.says(f"/retract {number(talk)} the lawmaker was misquoted")
    assert "Taken back" in answer.text
    assert event(talk).status is EventStatus.RETRACTED
    assert talk.store.read_now(control.all_control)[KUNDUZ].holder == "Afghan government"
    (entry,) = talk.store.read_now(audit.latest)
    assert (entry.action, entry.subject, entry.detail, entry.operator) == (
        "retract",
        EVENT,
        "the lawmaker was misquoted",
        77,
    )
    raised = talk.store.read_now(lambda db: db.execute("SELECT kind FROM alerts ORDER BY id").fetchall())
    assert raised[-1] == ("retracted",)


async def test_confirm_adds_one_independent_origin(talk: Any, operator: Operator) -> None:
    talk.tell_fall()
    (answer,) = await operator.says(f"/confirm {number(talk)} Reuters https://example.org/kunduz")
    assert "has fallen to the Taliban" in answer.text
    assert event(talk).status is EventStatus.CONFIRMED
    (*_, added) = talk.store.read_now(reports.by_keys, event(talk).evidence)
    assert {
        item.report.source.name for item in talk.store.read_now(reports.by_keys, event(talk).evidence)
    } >= {"Reuters"}
    assert added is not None
    assert operator.acts() == ["confirm"]


async def test_a_source_that_is_evidence_already_confirms_nothing(talk: Any, operator: Operator) -> None:
    talk.tell_fall()
    for known in ("AFP", "the daily", "The Daily"):
        (answer,) = await operator.says(f"/confirm {number(talk)} {known}")
        assert "among the evidence already" in answer.text
    await operator.says(f"/confirm {number(talk)} Reuters")
    (answer,) = await operator.says(f"/confirm {number(talk)} reuters")
    assert "among the evidence already" in answer.text
    assert operator.acts() == ["confirm"]


@pytest.mark.parametrize("asked", ["/retract", "/retract 1", "/confirm", "/confirm 1", "/broadcast"])
async def test_too_few_words_are_explained(operator: Operator, asked: str) -> None:
    (answer,) = await operator.says(asked)
    assert answer.text.startswith("Write /")


@pytest.mark.parametrize(
    "asked", ["/retract 99 why", "/confirm 99 AFP", "/retract nothing why", "/confirm ² x"]
)
async def test_an_event_that_there_is_not_is_said(operator: Operator, asked: str) -> None:
    (answer,) = await operator.says(asked)
    assert "There is no event" in answer.text


async def test_what_operators_did_survives_a_rebuild(talk: Any, operator: Operator) -> None:
    from bot.ingest import rebuild_now
    from parser import Reader

    talk.tell_fall(words="Kunduz has fallen to the Taliban, a local lawmaker told AFP.")
    await operator.says(f"/confirm {number(talk)} Reuters")
    rebuild_now(talk.store, talk.house.theatre, Reader(talk.house.theatre), talk.house.clock.now())
    found = talk.store.read_now(reports.evidence, f"control|{KUNDUZ}")
    assert "Reuters" in {item.report.source.name for item in found if not item.withdrawn}


def unread(talk: Any) -> None:
    """The bot reads a sentence that it cannot decide about."""
    from datetime import timedelta

    from bot.feeds_file import FeedSpec
    from bot.ingest import ingest_now
    from events.records import Document, Reading

    now = talk.house.clock.now()

    class Unsure:
        def read(self, text: str, **_: Any) -> Reading:
            return Reading((), (Unread(KUNDUZ, "Kunduz is gone <b>&", 0, 19, "no rule"),))

    feed = FeedSpec("https://example.org/f", "News", timedelta(minutes=5), "The Daily")
    item = Document("u1", None, "", "Kunduz is gone <b>&, they say.", now, None)
    ingest_now(talk.store, talk.house.theatre, Unsure(), feed, [item], now, first_poll=False)


async def test_review_approves_a_line_as_a_report(talk: Any, operator: Operator) -> None:
    unread(talk)
    (shown,) = await operator.says("/review")
    assert "Kunduz is gone <b>&" in shown.text
    (line,) = talk.store.read_now(review.unread)
    taliban = list(talk.house.theatre.actors).index("Taliban")
    await operator.presses(shown, f"op:approve:{line.id}:{taliban}")
    assert event(talk).status is EventStatus.REPORTED
    assert talk.store.read_now(review.count) == 0
    assert operator.acts() == ["approve"]


async def test_review_rejects_a_line_and_goes_on(talk: Any, operator: Operator) -> None:
    unread(talk)
    (shown,) = await operator.says("/review")
    (line,) = talk.store.read_now(review.unread)
    await operator.presses(shown, f"op:reject:{line.id}")
    assert "The review list is empty" in talk.current(shown).text
    assert operator.acts() == ["reject"]
    told = await talk.forge(shown, f"op:reject:{line.id}", operator.id)
    assert "out of date" in told["text"]
    assert event(talk) is None


async def test_a_broadcast_is_shown_first_and_written_once(talk: Any, operator: Operator) -> None:
    await talk.say("/subscribe")
    (preview,) = await operator.says("/broadcast We pause <tonight> & come back")
    assert "Send this to 1 chat?" in preview.text
    due = talk.store.read_now(notices.due, talk.house.clock.now(), 9)
    assert due == []
    await operator.presses(preview, "op:send:1")
    (owed,) = talk.store.read_now(notices.due, talk.house.clock.now(), 9)
    assert (owed.chat, owed.payload["text"]) == (talk.private.id, "We pause <tonight> & come back")
    told = await talk.forge(preview, "op:send:1", operator.id)
    assert "out of date" in told["text"]
    assert operator.acts() == ["broadcast"]


async def test_one_operator_cannot_send_what_another_proposed(talk: Any, operator: Operator) -> None:
    talk.store.write_now(audit.propose, 5, "broadcast", {"text": "x"}, now=talk.house.clock.now())
    (shown,) = await operator.says("/broadcast mine")
    told = await talk.forge(shown, "op:send:1", operator.id)
    assert "out of date" in told["text"]


async def test_health_tells_what_waits_and_backup_makes_a_checked_copy(talk: Any, operator: Operator) -> None:
    (health,) = await operator.says("/health")
    assert "No feed is in trouble." in health.text
    (copy,) = await operator.says("/backup")
    name = copy.text.partition(": ")[2].partition(" (")[0]
    assert (talk.store.path.parent / name).is_file()
    assert operator.acts() == ["backup"]


async def test_health_counts_what_was_given_up_and_says_why(talk: Any, operator: Operator) -> None:
    def give_up(db: Any) -> None:
        db.execute(
            "INSERT INTO events SELECT 'e', 's', 'x', 1, 'reported', NULL, NULL, NULL, NULL, 1, '', '', 1, 0, 0"
        )
        db.execute("INSERT INTO alerts VALUES (1, 'e', 'new', NULL, NULL, '', 'told', 0, 0, '')")
        db.execute(
            "INSERT INTO deliveries (alert, event, chat, thread, action, state, not_before, error)"
            " SELECT 1, 'e', id, 0, 'send', 'given_up', '', 'not enough rights' FROM chats LIMIT 1"
        )

    await operator.says("/subscribe")
    talk.store.write_now(give_up)
    (health,) = await operator.says("/health")
    assert "given_up: 1" in health.text
    assert "not enough rights: 1" in health.text


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/feed",
        "http://2130706433/",
        "http://[::1]/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "nonsense",
    ],
)
async def test_an_address_that_leads_inside_is_refused(talk: Any, operator: Operator, address: str) -> None:
    (answer,) = await operator.says(f"/feeds {address}")
    assert "cannot be read" in answer.text
    assert talk.store.read_now(operator_feeds.every) == []


async def test_a_feed_is_tried_added_paused_and_removed(talk: Any, operator: Operator) -> None:
    async def serve(request: web.Request) -> web.Response:
        return web.Response(
            text="<rss version='2.0'><channel><title>Wire</title><item><guid>1</guid><title>Kunduz has fallen"
            " to the Taliban, a local lawmaker said</title></item></channel></rss>",
            content_type="application/rss+xml",
        )

    app = web.Application()
    app.router.add_get("/feed", serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/feed"
    talk.house.desk._allow_private = True
    (shown,) = await operator.says(f"/feeds {url}")
    await runner.cleanup()
    assert "rss, 1 document" in shown.text
    assert "Non-state actor overtakes territory, reported" in shown.text
    await operator.presses(shown, "op:add:1")
    (line,) = await talk.house.desk.feeds()
    assert (line.url, line.name, line.added, line.paused) == (url, "Wire", True, False)
    await operator.presses(shown, f"op:feed:{line.mark}")
    await operator.presses(shown, f"op:pause:{line.mark}")
    assert (await talk.house.desk.active()) == ()
    await operator.presses(shown, f"op:resume:{line.mark}")
    assert [spec.url for spec in await talk.house.desk.active()] == [url]
    await operator.presses(shown, f"op:remove:{line.mark}")
    assert await talk.house.desk.feeds() == ()
    assert operator.acts() == ["remove feed", "resume feed", "pause feed", "add feed"]


async def test_a_promotion_by_an_operator_reaches_a_chat_that_was_told(talk: Any, operator: Operator) -> None:
    from storage import chats, deliveries, expansion

    talk.store.write_now(chats.see, Chat(5, "private"), talk.house.clock.now())
    await talk.say("/subscribe")
    talk.tell_fall()
    talk.store.write_now(
        lambda db: db.execute("UPDATE subscriptions SET since = '2021-08-01T00:00:00.000Z'") and None
    )
    from datetime import timedelta

    def expand() -> None:
        while talk.store.write_now(
            expansion.expand, talk.house.theatre, talk.house.clock.now(), timedelta(days=9)
        ):
            continue

    expand()
    (owed,) = talk.store.read_now(deliveries.due, talk.house.clock.now(), 9)
    talk.store.write_now(deliveries.sent, owed, 900, talk.house.clock.now())
    await operator.says(f"/retract {number(talk)} it was a mistake")
    expand()
    (edit,) = talk.store.read_now(deliveries.due, talk.house.clock.now(), 9)
    talk.store.write_now(deliveries.sent, edit, 900, talk.house.clock.now())
    (reply,) = talk.store.read_now(deliveries.due, talk.house.clock.now(), 9)
    assert (edit.action, reply.action) == ("edit", "reply")
    from bot.rendering import render

    assert "it was a mistake" in talk.store.read_now(render, reply, talk.house.theatre).text


async def test_health_says_when_backups_fail(talk: Any, operator: Operator) -> None:
    (well,) = await operator.says("/health")
    assert "backups" not in well.text
    talk.house.desk._backups.trouble = "the disk is full"
    (ill,) = await operator.says("/health")
    assert "backups that fail: 1" in ill.text
