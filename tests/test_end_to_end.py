"""The whole thing as it runs: the bot as a process, two newspapers, Telegram's stand-in and its people, all
over HTTP. What single rooms do is tested in their folders.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from newspaper import Newspaper, feeds_file, newspapers
from programs import Program, Programs, alive, programs_in
from sandbox_client import Sandbox

from handlers import COMMANDS

SECRET = "notforothereyes"
CLAIM = (
    "Taliban claim capture of Kunduz",
    "The Taliban say they have captured the northern city of Kunduz. There was no word from the government.",
)
LAWMAKER = (
    "Kunduz has fallen to the Taliban, lawmaker says",
    "Kunduz is in Taliban hands, a lawmaker from the province told the paper by telephone.",
)
OFFICIALS = (
    "Officials concede loss of Kunduz",
    "Afghan officials said that Kunduz had fallen to the Taliban and that its last soldiers had withdrawn.",
)
RESIDENT = (
    "Herat is lost, resident says",
    "Herat has been captured by the Taliban, a resident of the city said.",
)
RESIDENT_CORRECTED = (
    "Correction: Herat has not fallen",
    "An earlier version of this item said that Herat had been captured by the Taliban. That was wrong. "
    "Government troops hold the city.",
)


def fall(capital: str) -> tuple[str, str]:
    """News that officials concede a capital's loss."""
    return f"{capital} falls", f"{capital} has fallen to the Taliban, Afghan officials said."


@dataclass
class Chat:
    """A person's private chat with the bot."""

    sandbox: Sandbox
    id: int

    async def say(self, text: str) -> None:
        await self.sandbox.post(f"chats/{self.id}/messages", **{"from": self.id, "text": text})

    async def heard(self) -> list[dict[str, Any]]:
        """The bot's messages, oldest first."""
        messages = (await self.sandbox.get(f"chats/{self.id}/messages?limit=500"))["messages"]
        return [message for message in messages if message["by_bot"]]

    async def hears(self, wanted: Callable[[dict[str, Any]], Any], seconds: float = 15.0) -> dict[str, Any]:
        """The newest message for which `wanted` is true, once there is one."""
        heard: list[dict[str, Any]] = []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    heard = await self.heard()
                    if found := [message for message in heard if wanted(message)]:
                        return found[-1]
                    await asyncio.sleep(0.05)
        pytest.fail(f"not heard within {seconds} s; what was heard: {[m.get('text') for m in heard]}")

    async def asks(self, text: str) -> dict[str, Any]:
        """The first answer to a message."""
        before = {message["message_id"] for message in await self.heard()}
        await self.say(text)
        return await self.hears(lambda message: message["message_id"] not in before)

    async def presses(self, message: dict[str, Any], data: str) -> dict[str, Any]:
        wish = {"from": self.id, "data": data}
        return dict(
            await self.sandbox.post(f"chats/{self.id}/messages/{message['message_id']}/press", **wish)
        )


def first_line(message: dict[str, Any]) -> str:
    return str(message.get("text", "")).partition("\n")[0]


def buttons(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row]


def about(capital: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: capital in first_line(message)


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    with programs_in(tmp_path) as programs:
        yield programs
    assert all(SECRET not in program.said for program in programs.started)


@pytest.fixture
def sandbox(programs: Programs) -> Sandbox:
    return Sandbox(programs.start("sandbox", "--port", "0").address())


@pytest.fixture
async def papers(programs: Programs) -> AsyncIterator[list[Newspaper]]:
    async with newspapers("Morning Paper", "Evening Paper") as papers:
        (programs.folder / "feeds.toml").write_text(feeds_file(papers))
        yield papers


Run = Callable[..., Program]


@pytest.fixture
def run(programs: Programs, sandbox: Sandbox, papers: list[Newspaper]) -> Run:
    """Starts the bot, which reads both newspapers."""

    def run(**settings: str) -> Program:
        own = {"BOT_TOKEN": f"1:{SECRET}", "BOT_API_URL": sandbox.address, "FEEDS": "feeds.toml"}
        return programs.start("bot", "run", **own | {"ALERT_MAX_AGE": "7d", "SEND_RATE": "100"} | settings)

    return run


@pytest.fixture
async def chat(sandbox: Sandbox) -> Callable[[], Awaitable[Chat]]:
    async def chat() -> Chat:
        return Chat(sandbox, await sandbox.person())

    return chat


NewChat = Callable[[], Awaitable[Chat]]


async def test_a_claim_is_silent_a_report_alerts_and_a_concession_edits_and_sounds_again(
    run: Run, chat: NewChat, papers: list[Newspaper]
) -> None:
    morning, evening = papers
    reader = await chat()
    bot = run()
    assert "Subscribed" in first_line(await reader.asks("/subscribe"))

    morning.publish("claim", *CLAIM)
    await morning.read_again()
    assert "Kunduz claimed by the Taliban, not confirmed" in (await reader.asks("/latest"))["text"]
    assert len(await reader.heard()) == 2

    morning.publish("lawmaker", *LAWMAKER)
    alert = await reader.hears(lambda message: first_line(message).startswith("🟠 Kunduz reported fallen"))
    assert "1 of 34 provincial capitals" in alert["text"]
    assert LAWMAKER[0] in alert["text"]
    assert not alert["silent"]

    evening.publish("copied", *LAWMAKER)
    await evening.read_again()
    assert (
        first_line(await reader.asks("/capital Kunduz")) == "🟠 Kunduz is reported to be held by the Taliban"
    )
    assert [
        message["message_id"] for message in await reader.heard() if about("Kunduz reported")(message)
    ] == [alert["message_id"]]

    morning.publish("officials", *OFFICIALS)
    edited = await reader.hears(
        lambda message: message["message_id"] == alert["message_id"] and message.get("edit_date")
    )
    assert first_line(edited) == "🔴 Kunduz has fallen to the Taliban"
    assert "Now confirmed (before: reported)" in edited["text"]
    reply = await reader.hears(lambda message: "reply_to_message" in message)
    assert reply["reply_to_message"]["message_id"] == alert["message_id"]
    assert first_line(reply) == "🔴 Confirmed: Kunduz has fallen to the Taliban"
    assert len(reply["text"]) < len(edited["text"])
    assert not reply["silent"]
    assert await bot.told_to_end(signal.SIGTERM) == 0
    assert "Traceback" not in bot.said


async def test_an_item_edited_to_say_otherwise_takes_its_alert_back_where_it_was_told(
    run: Run, chat: NewChat, papers: list[Newspaper]
) -> None:
    reader = await chat()
    run()
    await reader.asks("/subscribe")
    papers[0].publish("herat", *RESIDENT)
    alert = await reader.hears(about("Herat reported fallen"))
    papers[0].publish("herat", *RESIDENT_CORRECTED)
    reply = await reader.hears(lambda message: "reply_to_message" in message)
    assert reply["reply_to_message"]["message_id"] == alert["message_id"]
    assert "Correction: the report that Herat has fallen to the Taliban is taken back" in first_line(reply)
    assert not reply["silent"]
    edited = await reader.hears(lambda message: message["message_id"] == alert["message_id"])
    assert "Taken back" in first_line(edited)
    assert "0 of 34" in edited["text"]
    assert "None of the 34" in first_line(await reader.asks("/capitals"))


ANSWERS = {
    "start": "I tell you when a provincial capital of Afghanistan",
    "capitals": "1 of 34 provincial capitals is now in Taliban hands",
    "capital Kunduz": "🔴 Kunduz is held by the Taliban",
    "latest 3": "🔴 Kunduz has fallen to the Taliban",
    "map": None,
    "timeline": None,
    "summary": "Summary of ",
    "search Kunduz": "Found: Kunduz",
    "sources": "Told of 1 fall: 1 confirmed",
    "event 1": "🔴 Kunduz has fallen to the Taliban",
    "export": "All events with their evidence as a file",
    "subscribe Herat": "Subscribed: this chat will be told when Herat changes hands",
    "unsubscribe": "This chat is not subscribed",
    "stop": "Stopped: I send nothing more here",
    "settings": "Settings of this chat",
    "mute kunduz 4h": "nothing new about Kunduz is told here",
    "quiet 22-7": "Quiet hours: 22:00 to 07:00, Kabul time",
    "digest daily 19": "Digest: every day at 19:00, Kabul time",
    "test": "🧪 Test alert: nothing has happened.",
    "mydata": "This is all that is stored about this chat",
    "language": "English",
    "help": "/capitals [FILTERS] [DATE] — Who holds each provincial capital",
    "about": "I read live blogs and news feeds about Afghanistan",
    "privacy": "What I keep about this chat",
}
"""What is asked, and what the answer says; None for a picture."""


@pytest.fixture
async def one_has_fallen(run: Run, chat: NewChat, papers: list[Newspaper]) -> None:
    """The bot runs and knows that Kunduz has fallen."""
    papers[0].publish("kunduz", *fall("Kunduz"))
    run()
    first = await chat()
    await first.asks("/start")
    await papers[0].read_again()


@pytest.mark.usefixtures("one_has_fallen")
async def test_every_command_is_answered(chat: NewChat, sandbox: Sandbox) -> None:
    listed = [command.name for command in COMMANDS if command.who != "operators"]
    assert [asked.split()[0] for asked in ANSWERS] == listed
    for asked, expected in ANSWERS.items():
        person = await chat()
        answer = await person.asks(f"/{asked}")
        if expected is None:
            await shows_a_picture(sandbox, answer)
        else:
            assert expected in (answer.get("text") or answer["caption"]), asked


@pytest.mark.usefixtures("one_has_fallen")
async def test_every_button_below_an_answer_does_what_it_says(chat: NewChat) -> None:
    pressed = set()
    for asked in ("capital", *ANSWERS):
        for data in buttons(await (await chat()).asks(f"/{asked}"))[:5]:
            # Each by somebody new, whose message no other press has changed.
            person = await chat()
            message = await person.asks(f"/{asked}")
            told = await person.presses(message, data)
            assert told["answered"], (asked, data)
            assert not told["show_alert"], (asked, data, told)
            pressed.add(data.partition(":")[0])
            if data == "map:AF-KDZ":
                assert await person.hears(lambda heard: heard.get("photo"))
            elif data in ("sub:on", "capitals:taliban", "capital:AF-KDZ"):
                # Either the message now says something else, or there is another one.
                answered = (await person.heard())[-1]
                assert answered.get("text") != message.get("text"), (asked, data)
    assert pressed >= {"capitals", "capital", "map", "sub", "help"}


async def shows_a_picture(sandbox: Sandbox, answer: dict[str, Any]) -> None:
    largest = answer["photo"][-1]
    assert min(largest["width"], largest["height"]) >= 600
    address = f"{sandbox.address}/sandbox/files/{largest['file_id']}"
    async with aiohttp.ClientSession() as session, session.get(address) as picture:
        assert (await picture.read()).startswith((b"\x89PNG", b"\xff\xd8"))


async def test_killed_in_the_middle_of_delivery_nothing_is_lost_and_nothing_doubled(
    run: Run, chat: NewChat, papers: list[Newspaper]
) -> None:
    readers = [await chat() for _ in range(4)]
    bot = run(SEND_RATE="2")
    for reader in readers:
        await reader.asks("/subscribe")
    for capital in ("Kunduz", "Herat"):
        papers[0].publish(capital, *fall(capital))
    told = await alerts(readers, at_least=3)
    # The next message is half a second away, so that none is in the air now.
    await asyncio.sleep(0.15)
    bot.send(signal.SIGKILL)
    await bot.ended()
    assert told.total() < 8
    papers[0].publish("Ghazni", *fall("Ghazni"))
    run()
    for reader in readers:
        await reader.hears(about("Ghazni"))
    await papers[0].read_again()
    assert await alerts(readers) == Counter(
        (reader.id, capital) for reader in readers for capital in ("Kunduz", "Herat", "Ghazni")
    )


async def alerts(readers: list[Chat], at_least: int = 0) -> Counter[tuple[int, str]]:
    """How often each reader was told of each capital, once it is so many messages."""
    told: Counter[tuple[int, str]] = Counter()
    async with asyncio.timeout(15):
        while True:
            heard = [
                (reader.id, first_line(message)) for reader in readers for message in await reader.heard()
            ]
            told = Counter((reader, line.split()[1]) for reader, line in heard if "has fallen" in line)
            if told.total() >= at_least:
                return told
            await asyncio.sleep(0.02)


async def test_the_token_is_told_to_nobody_even_where_everything_is_logged(
    run: Run, chat: NewChat, sandbox: Sandbox
) -> None:
    reader = await chat()
    bot = run(LOG_LEVEL="DEBUG")
    await reader.asks("/start")
    await sandbox.post("faults", kind="500", method="sendMessage")
    await sandbox.post("faults", kind="html", method="getUpdates")
    await reader.say("/about")
    await reader.asks("/help")
    assert await bot.told_to_end(signal.SIGINT) == 0
    assert len(bot.said.splitlines()) > 1
    assert SECRET not in bot.said


async def test_the_demo_starts_answers_alerts_and_leaves_nothing_behind(programs: Programs) -> None:
    demo = programs.start("bot", "demo", "--port", "0", "--no-browser", "--speed", "3")
    sandbox = Sandbox(demo.address())
    (person,) = (await sandbox.get("state"))["people"]
    reader = Chat(sandbox, person["id"])
    assert "provincial capital of Afghanistan" in first_line(await reader.asks("/start"))
    await reader.asks("/subscribe")
    alert = await reader.hears(about("Zaranj"), seconds=20)
    assert "Sample" in alert["text"]
    children = demo.children
    assert await demo.told_to_end(signal.SIGINT) == 0
    assert [line.split(":")[0] for line in demo.said.splitlines()] == ["Capital Watch demo"]
    assert not [child for child in children if alive(child)]


async def test_the_demo_leaves_no_sandbox_behind_even_when_it_is_killed(programs: Programs) -> None:
    demo = programs.start("bot", "demo", "--port", "0", "--no-browser")
    demo.address()
    (child,) = demo.children
    demo.killed()
    for _ in range(100):
        if not alive(child):
            break
        await asyncio.sleep(0.1)
    else:
        pytest.fail("the sandbox still runs ten seconds after the demo was killed")
