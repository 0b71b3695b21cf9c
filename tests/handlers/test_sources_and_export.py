"""/sources and /export: how the feeds have done, and all events as a file that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

from events.records import ReportStatus, Side, Source
from sandbox.stage import Stage
from storage import feeds
from storage.feeds import FeedState

KUNDUZ, HERAT = "AF-KDZ.capital", "AF-HER.capital"
GOVERNOR = Source("The governor", None, "AP", Side.LOSING)


def data(message: Any) -> list[str]:
    markup = message.markup or {"inline_keyboard": []}
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


def content(stage: Stage, message: Any) -> str:
    stored = stage.files.get(message.media.file_id)
    assert stored is not None
    return stored.data.decode("utf-8")


async def test_sources_say_when_each_feed_was_heard_and_what_became_of_its_falls(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=3))
    talk.tell_fall(HERAT, said=now - timedelta(hours=2))
    talk.tell(said=now, title="Rain", outlet="The Weather")
    talk.tell_fall(KUNDUZ, said=now, status=ReportStatus.CONFIRMED, source=GOVERNOR)
    talk.store.write_now(
        feeds.save_state,
        FeedState("https://example.org/The Weather?key=secret", "Silent feed", answered_at=now, failures=3),
    )
    (answer,) = await talk.say("/sources")
    assert answer.text.startswith("3 feeds")
    assert "The Daily\nNot polled\n3 documents, the newest of 9 Aug 2021, 16:30 Kabul time" in answer.text
    assert "Told of 2 falls: 1 confirmed, 1 told first, 1 still open" in answer.text
    assert "The Weather" in answer.text
    assert "Has told of no fall yet" in answer.text
    assert "⚠️ Last heard 9 Aug 2021, 16:30 Kabul time; 3 tries have failed since" in answer.text
    assert "secret" not in answer.text


async def test_many_feeds_are_turned_page_by_page(talk: Any) -> None:
    for number in range(14):
        talk.store.write_now(
            feeds.save_state, FeedState(f"https://example.org/{number}", f"Feed {number:02}")
        )
    (answer,) = await talk.say("/sources")
    assert data(answer) == ["sources:1"]
    await talk.press(answer, "sources:1")
    assert "Feed 13" in talk.current(answer).text
    assert data(talk.current(answer)) == ["sources:0"]


async def test_before_anything_was_read_there_are_no_sources(talk: Any) -> None:
    (answer,) = await talk.say("/sources")
    assert answer.text == "No feed has been read yet."


async def test_export_alone_offers_the_formats(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (answer,) = await talk.say("/export")
    assert data(answer) == ["export:csv", "export:geojson", "export:json"]
    known = set(talk.private.messages)
    await talk.press(answer, "export:geojson")
    (file,) = (m for id, m in talk.private.messages.items() if id not in known)
    assert file.media.kind == "document"
    assert file.media.name == "afghanistan-2021-08-09.geojson"
    assert file.text == "1 event with its evidence. Times are in UTC."


async def test_json_has_every_event_with_its_evidence(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    (file,) = await talk.say("/export json")
    whole = json.loads(content(talk.stage, file))
    assert whole["theatre"] == "afghanistan"
    (event,) = whole["events"]
    assert (event["number"], event["status"], event["place"]["name"]) == (1, "reported", "Kunduz")
    (evidence,) = event["evidence"]
    assert evidence["source"]["role"] == "local lawmaker"
    assert evidence["said_at"] == "2021-08-09T12:00:00Z"


async def test_geojson_puts_every_event_at_its_place(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall("AF-KDZ", change_of_control=False)
    (file,) = await talk.say("/export geojson")
    whole = json.loads(content(talk.stage, file))
    assert whole["type"] == "FeatureCollection"
    places = {feature["properties"]["place_id"]: feature["geometry"] for feature in whole["features"]}
    longitude, latitude = places[KUNDUZ]["coordinates"]
    assert (round(longitude), round(latitude)) == (69, 37)
    assert "AF-KDZ" in places


async def test_no_cell_of_the_csv_is_taken_for_a_formula(talk: Any) -> None:
    for number, quote in enumerate(("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "plain")):
        source = Source("=HYPERLINK(1)", None, None, Side.INDEPENDENT)
        said = talk.house.clock.now() - timedelta(minutes=number)
        talk.tell_fall(KUNDUZ, said=said, quote=quote, source=source)
    (file,) = await talk.say("/export csv")
    text = content(talk.stage, file)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 7
    assert {row["quote"] for row in rows} == {"'=1+1", "'+1", "'-1", "'@SUM(A1)", "' =1", "'\t=1", "plain"}
    assert {row["source_name"] for row in rows} == {"'=HYPERLINK(1)"}
    assert {row["place"] for row in rows} == {"Kunduz"}


async def test_an_export_is_narrowed_by_words(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall(HERAT, date=date(2021, 8, 6))
    (file,) = await talk.say("/export json herat")
    assert [event["place"]["name"] for event in json.loads(content(talk.stage, file))["events"]] == ["Herat"]
    (file,) = await talk.say("/export since saturday csv")
    assert "Kunduz" in content(talk.stage, file)
    assert "Herat" not in content(talk.stage, file)
    (answer,) = await talk.say("/export pdf")
    assert "I do not understand “pdf”" in answer.text


async def test_an_export_of_nothing_is_still_a_file(talk: Any) -> None:
    for form in ("csv", "json", "geojson"):
        (file,) = await talk.say(f"/export {form}")
        assert file.media is not None
        assert file.text.startswith("0 events")
