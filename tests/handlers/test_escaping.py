"""Text from feeds and people is text wherever the bot shows it: it makes no link, no bold, no broken message."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from events.records import Side, Source
from storage import operator_feeds
from storage.operator_feeds import AddedFeed

HOSTILE = (
    '<b>BOLD</b> <a href="https://evil.example/">LINK</a> </blockquote></code><script>SCRIPT</script> & &lt; "q" \''
    " <tg-spoiler>*_`[MARK](https://evil.example/)`_*"
)
INJECTED = {"BOLD", "LINK", "SCRIPT", "MARK"}


@pytest.fixture
def hostile(talk: Any) -> Any:
    """The bot has read of a fall in which every word that a feed gives is hostile; feeds and chats are, too."""
    source = Source(f"{HOSTILE} Name", f"{HOSTILE} role", HOSTILE, Side.INDEPENDENT)
    talk.tell_fall(
        quote=f"{HOSTILE} Kunduz",
        source=source,
        title=f"{HOSTILE} title",
        words=f"{HOSTILE} Kunduz fell",
        outlet=f"{HOSTILE} outlet",
    )

    def more(db: Any) -> None:
        feed = AddedFeed("https://feed.example/?a=<b>BOLD</b>&b=1", HOSTILE, timedelta(minutes=1), HOSTILE)
        operator_feeds.add(db, feed, 77, talk.house.clock.now())
        db.execute(
            'INSERT INTO unread (document, place, quote, start, "end", reason)'
            " VALUES (1, 'AF-HER.capital', ?, 0, 6, ?)",
            [HOSTILE, HOSTILE],
        )

    talk.store.write_now(more)
    talk.stage.world.add_person("Operator", person_id=77)
    return talk


def injected(message: Any) -> list[str]:
    """What of a message looks other than plain because of text from outside."""
    text = message.text
    units = text.encode("utf-16-le")
    found = []
    for entity in message.entities:
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        words = units[start:end].decode("utf-16-le")
        if (
            words.strip() in INJECTED
            or entity["type"] == "spoiler"
            or "evil.example" in str(entity.get("url"))
        ):
            found.append(f"{entity['type']}: {words}")
    return found


ASKED = (
    "/capitals",
    "/capital kunduz",
    "/latest",
    "/event 1",
    "/search kunduz",
    "/search {}",
    "/sources",
    "/summary 2021-08-09",
    "/capital {}",
    "/capitals {}",
    "/latest {}",
    "/map {}",
    "/export {}",
    "/subscribe {}",
    "/mute {}",
    "/quiet {}",
    "/digest {}",
    "/language {}",
    "/settings",
    "{}",
    "/nothing{}",
)
BY_OPERATORS = (
    "/feeds",
    "/feeds {}",
    "/review",
    "/broadcast {}",
    "/health",
    "/retract {} {}",
    "/confirm 1 {}",
    "/retract 1 {}",
    "/event 1",
    "/latest",
)


async def test_no_answer_is_shaped_by_text_from_outside(hostile: Any) -> None:
    shown = 0
    for asked in ASKED:
        words = asked.replace("{}", HOSTILE)
        for message in await hostile.say(words, entities=()) if asked == "{}" else await hostile.say(words):
            assert injected(message) == [], (asked, message.text)
            assert not message.text.startswith("Sorry"), asked
            shown += 1
    assert shown >= len(ASKED) - 1


async def test_nor_what_operators_see(hostile: Any) -> None:
    private = hostile.stage.world.chats[77]
    for asked in BY_OPERATORS:
        # An address that an operator confirms with is a link, and is meant to be one.
        words = HOSTILE.replace("https://", "") if "confirm" in asked else HOSTILE
        messages = await hostile.say(asked.replace("{}", words), private, 77)
        assert messages, asked
        for message in messages:
            assert injected(message) == [], (asked, message.text)
            assert not message.text.startswith("Sorry"), asked


async def test_nor_a_groups_title(hostile: Any) -> None:
    group = hostile.chat("group")
    hostile.stage.world.chats[group.id] = group = replace(group, title=HOSTILE)
    for asked in ("/settings", "/subscribe", "/start"):
        for message in await hostile.say(asked, group):
            assert injected(message) == [], asked


async def test_files_hold_the_words_as_they_are(hostile: Any) -> None:
    (file,) = await hostile.say("/export json")
    (event,) = json.loads(hostile.stage.files.get(file.media.file_id).data)["events"]
    (evidence,) = event["evidence"]
    assert evidence["source"]["outlet"] == HOSTILE
    assert evidence["quote"] == f"{HOSTILE} Kunduz"
