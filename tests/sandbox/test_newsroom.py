"""The newsroom over HTTP: the live page, the wire, item pages, the clock's controls and publishing."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
import pytest_asyncio
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.newsroom import WIRE_LENGTH, main, newsroom_app

SCRIPT = Path(__file__).parents[2] / "theatres" / "afghanistan" / "newsroom.toml"
FIRST = datetime.fromisoformat("2021-08-06T00:00+04:30")
SECONDS_PER_DAY = 24.0


@dataclass
class Newsroom:
    """A newsroom mounted as the sandbox mounts it, with a clock that is set by hand."""

    client: TestClient[web.Request, web.Application]
    set_time: Callable[[str], None]
    at: Callable[[str], str]

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.client.get(f"/newsroom/{path}", headers=headers)

    async def text(self, path: str) -> str:
        response = await self.get(path)
        assert response.status == 200
        return await response.text()

    async def json_ld(self, path: str) -> dict[str, Any]:
        found = re.search(
            r'<script type="application/ld\+json">(.*?)</script>', await self.text(path), re.DOTALL
        )
        assert found is not None
        posting: dict[str, Any] = json.loads(found[1])
        return posting

    async def post(self, path: str, body: object) -> tuple[int, dict[str, Any]]:
        response = await self.client.post(f"/newsroom/{path}", json=body)
        return response.status, await response.json()


@pytest_asyncio.fixture
async def newsroom() -> AsyncIterator[Newsroom]:
    seconds = [0.0]
    app = newsroom_app(SCRIPT, SECONDS_PER_DAY, lambda: seconds[0])
    whole = web.Application()
    whole.add_subapp("/newsroom/", app)

    def set_time(instant: str) -> None:
        app["clock"].start()
        days = (datetime.fromisoformat(f"{instant}+04:30") - FIRST) / timedelta(days=1)
        # A moment past the instant, so that rounding never holds an item back.
        seconds[0] = days * SECONDS_PER_DAY + 1e-4

    async with TestClient(TestServer(whole)) as client:
        yield Newsroom(client, set_time, lambda path: str(client.make_url(f"/newsroom/{path}")))


async def test_nothing_is_out_before_the_clock_starts(newsroom: Newsroom) -> None:
    assert (await newsroom.json_ld("live"))["liveBlogUpdate"] == []
    assert feedparser.parse(await newsroom.text("feed.xml")).entries == []


async def test_items_come_out_at_their_time_newest_first(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T14:59")
    before = [update["url"] for update in (await newsroom.json_ld("live"))["liveBlogUpdate"]]
    newsroom.set_time("2021-08-06T15:00")
    after = [update["url"] for update in (await newsroom.json_ld("live"))["liveBlogUpdate"]]
    assert after == [newsroom.at("live#zaranj-claim"), *before]
    assert before[-1] == newsroom.at("live#opening-friday")


async def test_the_live_page_is_a_live_blog_posting(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T15:00")
    posting = await newsroom.json_ld("live")
    newest = posting["liveBlogUpdate"][0]
    assert posting["@context"] == "https://schema.org"
    assert posting["@type"] == "LiveBlogPosting"
    assert posting["headline"]
    assert posting["coverageStartTime"] == "2021-08-06T00:00:00+04:30"
    assert posting["dateModified"] == "2021-08-06T15:00:00+04:30"
    assert newest["@type"] == "BlogPosting"
    assert newest["@id"] == newest["url"]
    assert newest["headline"] == "Taliban say they have taken Zaranj"
    assert newest["datePublished"] == newest["dateModified"] == "2021-08-06T15:00:00+04:30"
    assert newest["articleBody"].count("\n\n") == 1


async def test_a_person_can_read_the_live_page_and_link_to_an_item(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T15:00")
    html = await newsroom.text("live")
    assert '<article id="zaranj-claim">' in html
    assert "<h2>Taliban say they have taken Zaranj</h2>" in html
    assert '<meta name="viewport"' in html
    assert "prefers-color-scheme: dark" in html


async def test_the_wire_is_clean_rss_with_the_newest_items(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-15T23:30")
    response = await newsroom.get("feed.xml")
    feed = feedparser.parse(await response.text())
    newest = feed.entries[0]
    assert response.content_type == "application/rss+xml"
    assert (feed.bozo, feed.version, feed.feed.title) == (False, "rss20", "Sample Wire")
    assert len(feed.entries) == WIRE_LENGTH
    assert newest.link == newest.id == newsroom.at("articles/kabul-wire")
    assert newest.published == "Sun, 15 Aug 2021 23:00:00 +0430"
    assert newest.description.startswith("<p>The Taliban seized Kabul on Sunday")
    times = [entry.published_parsed for entry in feed.entries]
    assert times == sorted(times, reverse=True)


async def test_the_scripted_error_is_corrected_in_place(newsroom: Newsroom) -> None:
    async def told(time: str) -> Any:
        newsroom.set_time(f"2021-08-11T{time}")
        entries = feedparser.parse(await newsroom.text("feed.xml")).entries
        return next(entry for entry in entries if "maimana-early-report" in entry.id)

    wrong, right = await told("17:20"), await told("17:30")
    page = await newsroom.json_ld("articles/maimana-early-report")
    assert wrong.title == "Maimana, capital of Faryab, falls to Taliban"
    assert (right.id, right.published) == (wrong.id, wrong.published)
    assert right.title == "Maimana remains under government control"
    assert "Correction:" in right.description
    assert right.updated == "2021-08-11T17:25:00+04:30"
    assert "updated" not in wrong
    assert page["dateModified"] == "2021-08-11T17:25:00+04:30"
    assert page["datePublished"] == "2021-08-11T12:50:00+04:30"


@pytest.mark.parametrize("path", ["live", "feed.xml"])
async def test_what_has_not_changed_is_answered_304(newsroom: Newsroom, path: str) -> None:
    newsroom.set_time("2021-08-06T15:10")
    tag = (await newsroom.get(path)).headers["ETag"]
    newsroom.set_time("2021-08-06T15:20")
    unchanged = await newsroom.get(path, **{"If-None-Match": tag})
    newsroom.set_time("2021-08-06T17:50")
    changed = await newsroom.get(path, **{"If-None-Match": tag})
    assert (unchanged.status, await unchanged.text(), unchanged.headers["ETag"]) == (304, "", tag)
    assert changed.status == 200
    assert changed.headers["ETag"] != tag


async def test_an_item_has_a_page_of_its_own_once_it_is_out(newsroom: Newsroom) -> None:
    assert (await newsroom.get("articles/zaranj-police")).status == 404
    newsroom.set_time("2021-08-06T18:00")
    article = await newsroom.json_ld("articles/zaranj-police")
    assert article["@type"] == "NewsArticle"
    assert article["url"] == newsroom.at("articles/zaranj-police")
    assert (await newsroom.get("articles/zaranj-claim")).status == 200
    assert (await newsroom.get("articles/no-such-item")).status == 404


async def test_links_follow_the_host_that_was_asked(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T15:00")
    response = await newsroom.get("feed.xml", Host="news.example:81")
    links = [
        item.findtext("link") or "" for item in ElementTree.fromstring(await response.text()).iter("item")
    ]
    assert links
    assert all(link.startswith("http://news.example:81/newsroom/articles/") for link in links)


async def test_the_root_leads_to_the_live_page(newsroom: Newsroom) -> None:
    response = await newsroom.get("")
    assert str(response.url) == newsroom.at("live")


async def test_the_clock_can_be_read_started_paused_and_sped_up(newsroom: Newsroom) -> None:
    waiting = await (await newsroom.get("clock")).json()
    _, started = await newsroom.post("clock", {"running": True, "seconds_per_day": 2})
    _, paused = await newsroom.post("clock", {"running": False})
    assert waiting == {
        "now": "2021-08-06T00:00:00+04:30",
        "first": "2021-08-06T00:00:00+04:30",
        "last": "2021-09-07T00:00:00+04:30",
        "running": False,
        "seconds_per_day": SECONDS_PER_DAY,
    }
    assert (started["running"], started["seconds_per_day"]) == (True, 2.0)
    assert (paused["running"], paused["seconds_per_day"]) == (False, 2.0)


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("clock", {"seconds_per_day": 0}, "above 0"),
        ("clock", {"seconds_per_day": True}, "must be a number"),
        ("clock", {"seconds_per_day": 10**400}, "too large"),
        ("clock", {"running": "yes"}, "true or false"),
        ("clock", {"speed": 3}, "unknown key 'speed'"),
        ("clock", [], "must be a JSON object"),
        ("publish", {"feed": "live", "title": "A"}, "'text' is missing"),
        ("publish", {"feed": "live", "title": "A", "text": "B", "at": "soon"}, "a time with its offset"),
        ("publish", {"feed": "live", "title": "A", "text": "B", "at": "2021-08-07T10:00"}, "with its offset"),
        (
            "publish",
            {"feed": "live", "title": "A", "text": "B", "at": "2021-08-05T10:00Z"},
            "before the first day",
        ),
        ("publish", {"feed": "live", "title": "A", "text": "B", "id": "zaranj-claim"}, "ids must be unique"),
        (
            "publish",
            {"feed": "live", "title": "A", "text": "B", "revises": "nothing"},
            "no item written before",
        ),
    ],
)
async def test_a_bad_wish_is_answered_400_with_its_reason(
    newsroom: Newsroom, path: str, body: object, message: str
) -> None:
    status, answer = await newsroom.post(path, body)
    assert status == 400
    assert message in answer["error"]


async def test_a_body_that_is_no_json_is_answered_400(newsroom: Newsroom) -> None:
    response = await newsroom.client.post("/newsroom/clock", data=b"{")
    assert (response.status, await response.json()) == (400, {"error": "the body is not JSON"})


async def test_an_extra_item_is_out_at_once_and_can_be_edited(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T10:00")
    status, answer = await newsroom.post(
        "publish", {"feed": "wire", "title": "Extra & <b>bold</b>", "text": "</script>One.\n\nTwo."}
    )
    assert (status, answer["id"], answer["url"]) == (201, "extra-1", newsroom.at("articles/extra-1"))
    article = await newsroom.json_ld("articles/extra-1")
    assert (article["headline"], article["articleBody"]) == ("Extra & <b>bold</b>", "</script>One.\n\nTwo.")
    assert feedparser.parse(await newsroom.text("feed.xml")).entries[0].id == answer["url"]

    newsroom.set_time("2021-08-06T10:30")
    status, edit = await newsroom.post(
        "publish", {"feed": "wire", "title": "Extra", "text": "Other words.", "revises": "extra-1"}
    )
    article = await newsroom.json_ld("articles/extra-1")
    assert (status, edit["id"], edit["url"]) == (201, "extra-2", answer["url"])
    assert article["articleBody"] == "Other words."
    assert article["dateModified"] > article["datePublished"]


async def test_an_extra_item_can_wait_for_its_time(newsroom: Newsroom) -> None:
    newsroom.set_time("2021-08-06T10:00")
    wish = {"feed": "live", "id": "later", "title": "Later", "text": "A.", "at": "2021-08-06T12:00:00+04:30"}
    assert (await newsroom.post("publish", wish))[0] == 201
    assert (await newsroom.get("articles/later")).status == 404
    newsroom.set_time("2021-08-06T12:00")
    assert (await newsroom.get("articles/later")).status == 200


def test_a_bad_script_ends_the_command_with_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere.toml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
