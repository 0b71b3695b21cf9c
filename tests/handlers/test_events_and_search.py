"""/event, /search and /summary: all the evidence for one event, what was read by its words, a day in a message."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from events.records import ReportStatus, Side, Source, SubEventType
from sandbox import acts

KUNDUZ, HERAT = "AF-KDZ.capital", "AF-HER.capital"
GOVERNOR = Source("The governor", None, "AP", Side.LOSING)


def data(message: Any) -> list[str]:
    markup = message.markup or {"inline_keyboard": []}
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


def marked(message: Any, kind: str) -> list[str]:
    """The parts of a text that an entity of this kind covers."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message.entities
        if e["type"] == kind
    ]


async def test_an_event_shows_all_its_evidence_and_how_its_status_came_about(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=4), status=ReportStatus.CLAIMED)
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=3))
    talk.tell_fall(KUNDUZ, said=now, status=ReportStatus.CONFIRMED, source=GOVERNOR, quote="We lost it.")
    (latest,) = await talk.say("/latest")
    assert "/event_1" in latest.text
    for asked in ("/event 1", "/event #1", "/event_1"):
        (answer,) = await talk.say(asked)
        assert answer.text.startswith("🔴 Kunduz has fallen to the Taliban")
        assert "admitted by the side that lost it" in answer.text
        story = answer.text[answer.text.index("How the status came about") :]
        assert story.index("→ Claimed") < story.index("→ Reported") < story.index("→ Confirmed: The governor")
        assert "We lost it." in answer.text
        assert data(answer) == ["map:AF-KDZ", "capital:AF-KDZ"]


async def test_what_was_taken_back_says_so_in_its_story(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    keys = talk.store.read_now(lambda db: [k for (k,) in db.execute("SELECT key FROM reports").fetchall()])
    from bot.ingest import judge
    from storage import reports

    def withdraw(db: Any) -> None:
        subjects = reports.withdraw(db, keys, "an operator")
        judge(db, talk.house.theatre, subjects, frozenset(), talk.house.clock.now())

    talk.store.write_now(withdraw)
    (answer,) = await talk.say("/event 1")
    assert "→ Taken back: what it rested on was withdrawn" in answer.text


async def test_much_evidence_for_an_event_is_turned_page_by_page(talk: Any) -> None:
    for hour in range(9):
        talk.tell_fall(KUNDUZ, said=talk.house.clock.now() - timedelta(hours=hour))
    (answer,) = await talk.say("/event 1")
    assert "9 pieces, page 1 of 3" in answer.text
    await talk.press(answer, "event:1:1")
    assert "page 2 of 3" in talk.current(answer).text
    await talk.press(talk.current(answer), "event:1:2")
    assert data(talk.current(answer))[0] == "event:1:1"


@pytest.mark.parametrize("asked", ["/event 99", "/event x", "/event 1 2", "/event -1", "/event_999999999"])
async def test_a_number_that_no_event_has_is_said(talk: Any, asked: str) -> None:
    (answer,) = await talk.say(asked)
    assert answer.text.startswith("There is no event")


async def test_event_alone_says_how_to_ask(talk: Any) -> None:
    (answer,) = await talk.say("/event")
    assert "/event 12" in answer.text


async def test_a_number_touched_in_a_group_is_answered_unless_another_bot_is_meant(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    group = talk.chat("group")
    (answer,) = await talk.say("/event_1@sandbox_bot", group)
    assert answer.text.startswith("🟠 Kunduz")
    assert await talk.say("/event_1@another_bot", group) == []


async def test_words_are_found_and_marked_newest_first(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall(KUNDUZ, said=now, words="Surrendered: the <airport> & the jail of Kunduz.")
    talk.tell(said=now - timedelta(hours=2), title="The airport", text="Soldiers surrender at dawn.")
    talk.tell(said=now, title="Rain", text="It rained.")
    (answer,) = await talk.say("/search airport surrender")
    assert answer.text.index("the jail of Kunduz") < answer.text.index("The airport")
    assert "It rained" not in answer.text
    assert "Surrendered: the <airport> & the jail of Kunduz." in answer.text
    assert marked(answer, "underline") == ["airport"]
    assert {"Surrendered", "airport", "surrender"} <= set(marked(answer, "bold"))
    assert "→ /event_1" in answer.text


async def test_a_place_is_found_in_every_spelling_and_by_what_a_report_says(talk: Any) -> None:
    talk.tell(title="Falls", text="Lashkargah was quiet.")
    talk.tell_fall("AF-HEL.capital", words="The insurgents took the city.")
    (answer,) = await talk.say("/search lashkar gah")
    assert "Lashkargah was quiet." in answer.text
    (answer,) = await talk.say("/search lawmaker taliban")
    assert "Told." in answer.text


async def test_a_phrase_stays_together_and_nothing_typed_is_taken_for_a_query(talk: Any) -> None:
    talk.tell(title="One", text="The police headquarters burned.")
    talk.tell(title="Two", text="Headquarters of the police burned.")
    (answer,) = await talk.say('/search "police headquarters"')
    assert "One" in answer.text
    assert "Two" not in answer.text
    for asked in ('"', "* OR", "title:one", "NEAR(a b)", "') --", "a" * 300, "x " * 100, "<b>"):
        answers = await talk.say(f"/search {asked}")
        assert len(answers) == 1
        assert "did not work" not in answers[0].text
    (answer,) = await talk.say("/search")
    assert "/search kunduz airport" in answer.text


async def test_pages_of_what_was_found_change_the_same_message(talk: Any) -> None:
    for hour in range(7):
        talk.tell(
            said=talk.house.clock.now() - timedelta(hours=hour), title=f"News {hour}", text="Fog & rain."
        )
    (answer,) = await talk.say("/search fog rain")
    assert "News 4" in answer.text
    assert data(answer) == ["search:5"]
    await talk.press(answer, "search:5")
    assert "News 6" in talk.current(answer).text
    assert "News 4" not in talk.current(answer).text
    await talk.press(talk.current(answer), "search:0")
    assert "News 0" in talk.current(answer).text


async def test_words_that_are_nowhere_are_said_so_and_an_edit_is_found_in_its_new_words(talk: Any) -> None:
    talk.tell(title="Same", text="Before the edit: walnut.")
    talk.tell(title="Same", text="After the edit: almond.")
    (answer,) = await talk.say("/search walnut")
    assert answer.text == "Nothing I have read has these words: walnut"
    (answer,) = await talk.say("/search almond")
    assert "After the edit" in answer.text


async def test_the_summary_tells_the_day_in_one_message(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=24))
    talk.tell_fall(KUNDUZ, said=now, status=ReportStatus.CONFIRMED, source=GOVERNOR)
    talk.tell_fall("AF-SAM.capital", date=date(2021, 8, 9))
    talk.tell_fall(HERAT, date=date(2021, 8, 9), status=ReportStatus.CLAIMED)
    clash = {"sub_event_type": SubEventType.ARMED_CLASH, "change_of_control": False}
    talk.tell_fall("AF-KAN.capital", date=date(2021, 8, 9), **clash)
    (answer,) = await talk.say("/summary")
    text = answer.text
    assert text.startswith("Summary of 9 August 2021\n2 of 34 provincial capitals are now in Taliban hands")
    assert "1 provincial capital changed hands\n🟠 Aybak reported fallen to the Taliban" in text
    assert "News about earlier falls\n🔴 Kunduz: confirmed" in text
    assert "Claimed or disputed\n🟡 Herat claimed by the Taliban, not confirmed" in text
    assert "Fighting inside the city: Kandahar." in text
    assert "Also told of\nFighting: 1" in text
    await talk.press(answer, "latest:open")
    assert max(talk.private.messages.values(), key=lambda m: m.message_id).text.startswith("Latest")


async def test_the_summary_of_a_past_day_says_how_things_stood_then(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall("AF-SAM.capital", date=date(2021, 8, 9))
    (answer,) = await talk.say("/summary yesterday")
    assert "At the end of 8 August 2021, 1 of 34 provincial capitals was in the hands" in answer.text
    assert "Aybak" not in answer.text
    await talk.press(answer, "map:2021-08-08")
    assert max(talk.private.messages.values(), key=lambda m: m.message_id).media is not None
    (answer,) = await talk.say("/summary since 8 aug")
    assert "2 provincial capitals changed hands" in answer.text
    for asked, said in (
        ("/summary 10 aug", "10 August 2021 has not come yet."),
        ("/summary 3 april", "The record starts on 1 May 2021"),
        ("/summary blue", "I do not understand “blue”"),
    ):
        (answer,) = await talk.say(asked)
        assert answer.text.startswith(said)


async def test_a_quiet_day_has_a_summary_too(talk: Any) -> None:
    (answer,) = await talk.say("/summary")
    assert "No provincial capital is known to have changed hands in this time." in answer.text


@pytest.mark.parametrize("kind", ["private", "group", "channel"])
async def test_everyone_may_ask_in_every_kind_of_chat(talk: Any, kind: str) -> None:
    talk.tell_fall(KUNDUZ)
    chat = talk.private if kind == "private" else talk.chat(kind)
    for asked in ("/event 1", "/search kunduz", "/summary", "/sources", "/latest fighting", "/export json"):
        answers = await talk.say(asked, chat)
        assert len(answers) == 1, asked
        assert (answers[0].reply_to is not None) == (kind == "group")


async def test_in_a_topic_the_answer_stays_in_the_topic(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    forum = talk.stage.world.add_chat("supergroup", "Forum", {talk.you.id: "creator"}, is_forum=True)
    topic = acts.open_topic(talk.stage, forum, talk.you.id, "News")
    for asked in (
        "/event_1",
        "/search kunduz",
        "/summary",
        "/sources",
        "/timeline",
        "/map 8 aug",
        "/export csv",
    ):
        (answer,) = await talk.say(asked, forum, thread_id=topic.id)
        assert answer.thread_id == topic.id, asked
