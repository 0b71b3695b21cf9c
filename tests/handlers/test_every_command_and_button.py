"""Every command and every button, in every kind of chat, for whoever may and may not: one table for each, which a
new command or a new button of the settings has to be put into.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from people_over_http import PLACES, People, Place, buttons, words

from events.subscriptions import Subscription
from handlers import COMMANDS
from storage import events, preferences, reports
from views.alerts import alert_message
from views.bundles import happening_message
from views.help import unknown_command_message
from views.message import plain
from views.settings import Settings, settings_message

NO_ADMIN = "Only this group's admins can change that."
GROUPS = ("group", "supergroup", "topic", "anonymous")
OPERATOR = 77


@dataclass(frozen=True)
class Said:
    """What is written behind the command's name, what was done `before`, and words of the answer."""

    command: str
    asks: str
    answer: str
    before: tuple[str, ...] = ()


TABLE = (
    Said("start", "", "when a provincial capital of Afghanistan changes hands"),
    Said("capitals", "", "provincial capitals"),
    Said("capital", "kunduz", "Kunduz is reported to be held by the Taliban"),
    Said("latest", "kunduz falls 3", "Kunduz reported fallen to the Taliban"),
    Said("map", "", "1 of 34 provincial capitals is now in Taliban hands"),
    Said("map", "kunduz 8 august", "At the end of 8 August 2021"),
    Said("timeline", "", "1 of 34 provincial capitals"),
    Said("summary", "", "Summary of 9 August 2021"),
    Said("search", "told", "Found: told"),
    Said("sources", "", "1 feed"),
    Said("event", "1", "Event /event_1"),
    Said("export", "csv", "1 event with its evidence"),
    Said("export", "geojson kunduz", "1 event with its evidence"),
    Said("subscribe", "", "Subscribed: this chat will be told when a provincial capital changes hands"),
    Said("subscribe", "kunduz strikes", "when Kunduz changes hands"),
    Said("unsubscribe", "", "Unsubscribed: no more alerts here.", ("subscribe",)),
    Said("unsubscribe", "herat", "No more alerts about Herat.", ("subscribe kunduz herat",)),
    Said("stop", "", "Stopped: I send nothing more here", ("subscribe",)),
    Said("settings", "", "Alerts: none; not subscribed"),
    Said("mute", "kunduz 4h", "nothing new about Kunduz is told here"),
    Said("mute", "off", "No longer muted.", ("mute 2h",)),
    Said("quiet", "22-7", "Quiet hours: 22:00 to 07:00, Kabul time"),
    Said("digest", "daily 19", "Digest: every day at 19:00, Kabul time"),
    Said("test", "", "Test alert: nothing has happened."),
    Said("mydata", "", "This is all that is stored about this chat."),
    Said("language", "", "In which language shall I write here?"),
    Said("help", "", "/capitals"),
    Said("about", "", "No person checks a message before it is sent"),
    Said("privacy", "", "What I keep about this chat"),
    Said("feeds", "", "0 feeds"),
    Said("review", "", "The review list is empty."),
    Said("retract", "1 misquoted", "Taken back"),
    Said("confirm", "1 Reuters", "Kunduz has fallen to the Taliban"),
    Said("broadcast", "hello", "Send this to"),
    Said("health", "", "No feed is in trouble."),
    Said("backup", "", "backup"),
)
MANAGED = {"subscribe", "unsubscribe", "stop", "settings", "mute", "quiet", "digest", "test", "mydata"}
"""Those that take a channel, named by its admin in private."""
WHO = {command.name: command.who for command in COMMANDS}

SETTINGS = {
    r"on": "Alerts: every provincial capital",
    r"off": "Alerts: none; not subscribed",
    r"all": "Alerts: every provincial capital",
    r"kind:territory": "Other events: Other territory",
    r"kind:fighting": "Other events: Fighting",
    r"kind:strikes": "Other events: Air strikes and shelling",
    r"kind:bombings": "Other events: Bombings",
    r"kind:civilians": "Other events: Attacks on civilians",
    r"kind:surrenders": "Other events: Surrenders and deals",
    r"kind:developments": "Other events: Other developments",
    r"p:AF-[A-Z]{3}:\d": "Alerts: ",
    r"near:\d": "Alerts: ",
    r"from:default": "From: reported; for Kabul, confirmed",
    r"from:claimed": "From: claimed",
    r"from:reported": "From: reported",
    r"from:confirmed": "From: confirmed",
    r"sound:claimed": "Without sound: claimed",
    r"sound:reported": "Without sound: reported",
    r"sound:disputed": "Without sound: disputed",
    r"sound:confirmed": "Without sound: confirmed",
    r"quiet:off": "Quiet hours: none",
    r"quiet:22-7": "Quiet hours: 22:00 to 07:00",
    r"quiet:23-6": "Quiet hours: 23:00 to 06:00",
    r"quiet:0-8": "Quiet hours: 00:00 to 08:00",
    r"gather:0": "Several falls at once: each by itself",
    r"gather:5": "Several falls within 5 minutes: as one message",
    r"gather:15": "Several falls within 15 minutes: as one message",
    r"digest:off": "Digest: none",
    r"digest:daily:7": "Digest: every day at 07:00",
    r"digest:daily:19": "Digest: every day at 19:00",
    r"digest:weekly:7": "Digest: every Monday at 07:00",
    r"digest:weekly:19": "Digest: every Monday at 19:00",
    r"language:fa": "دری",
    r"language:ps": "پښتو",
    r"language:en": "Language: English",
    r"unmute": "Digest: ",
}
"""What each button of the settings does, by its data, and the line that then says so."""
WAYS = {
    "main": (),
    "what": ("what",),
    "provinces-0": ("what", "provinces-0"),
    "provinces-1": ("what", "provinces-0", "provinces-1"),
    "provinces-2": ("what", "provinces-0", "provinces-1", "provinces-2"),
    "from": ("from",),
    "sound": ("sound",),
    "quiet": ("quiet",),
    "gather": ("gather",),
    "digest": ("digest",),
    "language": ("language",),
}
"""The pages of the settings, and what is pressed to come there from the first."""


@pytest.fixture
async def people(talk: Any, caplog: pytest.LogCaptureFixture) -> AsyncIterator[People]:
    """The people around a bot that has read of one fall. Nothing that they do may end in an error."""
    talk.tell_fall()
    async with aiohttp.ClientSession() as session:
        yield People(talk, session)
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_every_command_stands_in_the_table() -> None:
    assert {said.command for said in TABLE} == {command.name for command in COMMANDS}
    assert {command.name for command in COMMANDS if command.who == "admins"} == MANAGED


def test_every_button_of_the_settings_stands_in_the_table(talk: Any) -> None:
    theatre, now = talk.house.theatre, talk.house.clock.now()
    capitals = frozenset({"AF-KDZ.capital"})
    offered = {
        button.data.removeprefix("set::")
        for wish in (None, Subscription(1, None, now, capitals))
        for page in WAYS
        for row in settings_message(
            Settings(theatre, wish, preferences.DEFAULT, {"AF-HER.capital": now}), page
        ).buttons
        for button in row
        if button.data is not None
    }
    assert {what for what in offered if not line_after(what)} == set(WAYS)
    assert all(any(re.fullmatch(pattern, what) for what in offered) for pattern in SETTINGS)


def line_after(what: str) -> str:
    """The line that a button of the settings leads to, "" for one that turns a page."""
    found = [line for pattern, line in SETTINGS.items() if re.fullmatch(pattern, what)]
    assert len(found) <= 1
    return found[0] if found else ""


def in_chat(place: Place, said: Said) -> list[str]:
    """The commands to write there, one after another."""
    return [
        " ".join(filter(None, (f"/{command}", place.address, rest)))
        for line in (*said.before, f"{said.command} {said.asks}")
        for command, _, rest in [line.partition(" ")]
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(kind, said, id=f"{kind}-{said.command} {said.asks}".strip())
        for kind in PLACES
        for said in TABLE
        if WHO[said.command] != "operators" and (kind != "managed" or said.command in MANAGED)
    ],
)
async def test_a_command_answers_where_it_was_asked(people: People, said: Said, kind: str) -> None:
    place = await people.place(kind)
    for line in in_chat(place, said):
        answers = await people.say(place, line)
    if kind == "managed" and said.command == "test":
        (answer,) = await people.messages(Place("channel", place.told, place.told))
    else:
        (answer,) = answers
    assert said.answer in words(answer)
    if place.thread:
        assert answer["message_thread_id"] == place.thread


@pytest.mark.parametrize("said", TABLE, ids=lambda said: f"{said.command} {said.asks}".strip())
@pytest.mark.parametrize("kind", ["group", "supergroup", "topic"])
async def test_a_member_of_a_group_may_ask_and_not_decide(people: People, said: Said, kind: str) -> None:
    place = await people.place(kind)
    member = await people.member(place)
    answers = await people.say(place, f"/{said.command} {said.asks}", member)
    match WHO[said.command]:
        case "everyone":
            assert said.answer in words(answers[0])
        case "admins":
            assert words(answers[0]).startswith(NO_ADMIN)
            assert people.talk.subscription(people.talk.stage.world.chats[place.told], place.thread) is None
        case _:
            assert answers == []


@pytest.mark.parametrize(
    "said", [said for said in TABLE if WHO[said.command] == "operators"], ids=lambda said: said.command
)
async def test_an_operators_command_answers_operators_alone(people: People, said: Said) -> None:
    (refusal,) = await people.say(await people.place("private"), f"/{said.command} {said.asks}")
    assert words(refusal) == plain(unknown_command_message(f"/{said.command}", None).text)
    await people.post("people", first_name="Operator", id=OPERATOR)
    (answer,) = await people.say(
        Place("private", OPERATOR, OPERATOR), f"/{said.command} {said.asks}", OPERATOR
    )
    assert said.answer.casefold() in words(answer).casefold()


async def opened(people: People, place: Place) -> tuple[Place, dict[str, Any]]:
    """The settings, with all that makes a button appear. In a channel its admin is led to the private chat."""
    for line in ("subscribe kunduz", "mute herat 2h"):
        command, _, rest = line.partition(" ")
        await people.say(place, f"/{command} {place.address} {rest}".replace("  ", " "))
    (shown,) = await people.say(place, f"/settings {place.address}".strip())
    if place.kind != "channel":
        return place, shown
    link = (await people.press(place, shown, "set::what"))["url"]
    private = Place("managed", people.you, place.told)
    (shown,) = await people.say(private, f"/start {link.partition('start=')[2]}")
    return private, shown


@pytest.mark.parametrize("page", WAYS)
@pytest.mark.parametrize("kind", PLACES)
async def test_every_button_of_the_settings_does_what_it_says(people: People, kind: str, page: str) -> None:
    place, shown = await opened(people, await people.place(kind))

    async def press(what: str) -> str:
        told = await people.press(place, shown, f"set:{place.address}:{what}")
        assert told["answered"], what
        assert not told.get("text"), f"{what}: {told}"
        return words(await people.current(place, shown))

    for step in WAYS[page]:
        await press(step)
    known = len(await people.messages(place))
    offered = [
        data.removeprefix(f"set:{place.address}:") for data in buttons(await people.current(place, shown))
    ]
    # English is chosen last, so that every line is read in it.
    for what in sorted(offered, key=lambda what: what == "language:en"):
        if not (line := line_after(what)):
            continue
        assert line in await press(what), what
        if what.startswith(("kind:", "sound:")):
            assert line not in await press(what), "a second press takes it back"
        if what == "off":
            assert SETTINGS["on"] in await press("on")
    assert len(await people.messages(place)) == known, "one message that redraws itself"


@pytest.mark.parametrize("page", WAYS)
@pytest.mark.parametrize("kind", ["group", "supergroup", "topic"])
async def test_no_button_of_the_settings_obeys_a_member(people: People, kind: str, page: str) -> None:
    place, shown = await opened(people, await people.place(kind))
    member = await people.member(place)
    for step in WAYS[page]:
        await people.press(place, shown, f"set::{step}")
    before = await people.current(place, shown)
    for data in buttons(before):
        assert NO_ADMIN in (await people.press(place, before, data, member))["text"], data
    assert await people.current(place, shown) == before


@pytest.mark.parametrize("kind", ["private", "group", "supergroup", "topic", "channel"])
@pytest.mark.parametrize(
    "said",
    [said for said in TABLE if WHO[said.command] != "operators" and said.command != "settings"],
    ids=lambda said: f"{said.command} {said.asks}".strip(),
)
async def test_every_button_below_an_answer_leads_somewhere(people: People, said: Said, kind: str) -> None:
    place = await people.place(kind)
    for line in in_chat(place, said):
        (answer,) = await people.say(place, line)
    await every_button_works(people, place, answer)


@pytest.mark.parametrize("kind", ["private", "group", "supergroup", "topic", "channel"])
@pytest.mark.parametrize("control", [True, False], ids=["a fall", "another event"])
async def test_every_button_below_an_alert_leads_somewhere(people: People, kind: str, control: bool) -> None:
    place, talk = await people.place(kind), people.talk
    (event,) = talk.store.read_now(events.latest, 1)
    evidence = talk.store.read_now(reports.by_keys, event.evidence)
    if control:
        view = alert_message(event, talk.house.theatre, evidence, 1, 34)
    else:
        view = happening_message(event, talk.house.theatre, evidence)
    markup = {
        "inline_keyboard": [[{"text": b.label, "callback_data": b.data} for b in row] for row in view.buttons]
    }
    bot = talk.application.bot
    await bot.send_message(place.told, view.text, "HTML", message_thread_id=place.thread, reply_markup=markup)
    await every_button_works(people, place, (await people.messages(place))[-1])


async def every_button_works(people: People, place: Place, answer: dict[str, Any]) -> None:
    """Each is answered, none is out of date, and something is shown; in a channel to whoever pressed alone."""
    world = people.talk.stage.world
    before = world.chats[place.chat].messages[answer["message_id"]]
    for data in buttons(answer):
        known = len(await people.messages(place))
        told = await people.press(place, answer, data)
        assert told["answered"], data
        assert not told.get("text"), f"{data}: {told}"
        if place.kind == "channel":
            assert len(await people.messages(place)) == known, "a channel's readers are not told of it"
            private = Place("private", people.you, people.you)
            shown = await people.say(private, f"/start {told['url'].partition('start=')[2]}")
            assert "I tell you when" not in words(shown[-1]), f"{data} leads nowhere"
        elif len(await people.messages(place)) == known and not data.endswith("all"):
            assert await people.current(place, answer) != answer, f"{data} shows nothing"
        # A turned page may lack the other buttons: each is pressed on the message as it was.
        world.put(before)
