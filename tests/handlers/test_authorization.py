"""Who may do what, for every operator's command and every button, in every kind of chat. What may not be done is
shown by the store: after it, every row is as it was before.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from bot.desk import mark_of
from handlers import _PRESSES, COMMANDS
from storage import audit, operator_feeds
from storage.operator_feeds import AddedFeed

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
FEED = "https://feed.example/"

OPERATORS = [command.name for command in COMMANDS if command.who == "operators"]
ADMINS = [command.name for command in COMMANDS if command.who == "admins"]
GROUPS = ("group", "supergroup", "forum")
KINDS = ("private", *GROUPS, "channel")

CHANGING = [
    "sub:on",
    "sub:off",
    "sub:AF-KDZ",
    "sub:only:AF-KDZ",
    "unsub:AF-KDZ",
    "set::on",
    "set::off",
    "set::kind:strikes",
    "set::p:AF-KDZ:0",
    "set::near:0",
    "set::from:confirmed",
    "set::sound:reported",
    "set::quiet:22-7",
    "set::gather:5",
    "set::digest:daily:7",
    "set::unmute",
    "set::all",
    "set::open",
    "mute:AF-KDZ",
    "mute:AF-KDZ:4:",
    "mute:*:4:",
    "mydata:erase",
    "mydata:erase-now",
    "mydata:keep",
    "language:fa",
]
"""What changes how a chat is told: for its admins."""

OPERATING = [
    "op:feeds",
    f"op:feed:{mark_of(FEED)}",
    f"op:try:{mark_of(FEED)}",
    f"op:pause:{mark_of(FEED)}",
    f"op:resume:{mark_of(FEED)}",
    f"op:remove:{mark_of(FEED)}",
    "op:add:1",
    "op:send:2",
    "op:review:1",
    "op:approve:1:0",
    "op:reject:2",
]
"""For operators."""

ASKING = [
    "capitals:all",
    "capital:AF-KDZ",
    "latest:5:0",
    "map:AF-KDZ",
    "timeline:all",
    "summary:2021-08-08",
    "search:0",
    "sources:0",
    "event:1:0",
    "export:json",
    "help:all",
]
"""For everyone."""

ELSEWHERE = [
    "set:{other}:on",
    "set:{other}:off",
    "set:{other}:open",
    "set:{other}:digest:daily:7",
    "mute:AF-KDZ:4:{other}",
]
"""What names a chat other than the one in which it is pressed."""


class House:
    """A house in which every button would find something to do: a feed, proposals, a line to review, an event,
    and a chat of each kind that subscribes. `admin` is in all of them an admin, `member` none; the operator has
    the id 77.
    """

    def __init__(self, talk: Any) -> None:
        world = talk.stage.world
        self.talk = talk
        self.admin = talk.you.id
        self.operator = world.add_person("Operator", person_id=77).id
        self.member = world.add_person("Member").id
        people = {self.admin: "creator", self.operator: "member", self.member: "member"}
        self.chats = {
            "private": world.chats[self.member],
            "group": world.add_chat("group", "Group", people),
            "supergroup": world.add_chat("supergroup", "Supergroup", people),
            "forum": world.add_chat("supergroup", "Forum", people, is_forum=True),
            "channel": world.add_chat("channel", "Channel", people, bot="administrator"),
        }

    async def furnish(self) -> None:
        self.talk.tell_fall()
        self.talk.store.write_now(self._prepare)
        for kind, chat in self.chats.items():
            await self.talk.say("/subscribe herat", chat, self.member if kind == "private" else self.admin)

    def _prepare(self, db: Database) -> None:
        feed = AddedFeed(FEED, "Feed", timedelta(minutes=1), "Feed")
        operator_feeds.add(db, feed, self.operator, NOON)
        audit.propose(db, self.operator, "feed", {"url": "https://new.example/", "name": "New"}, now=NOON)
        audit.propose(db, self.operator, "broadcast", {"text": "hello"}, now=NOON)
        for _ in range(2):
            db.execute(
                'INSERT INTO unread (document, place, quote, start, "end", reason)'
                " VALUES (1, 'AF-HER.capital', 'Herat?', 0, 6, 'not clear')"
            )

    def shown_in(self, kind: str) -> Any:
        """A message of the bot in that chat."""
        return self.talk.stage.write(self.chats[kind], None, text="shown")

    def stored(self) -> list[str]:
        """Every row of the store."""
        return list(self.talk.store.read_now(lambda db: list(db.conn.iterdump())))

    def said_in(self, kind: str) -> int:
        return len(self.chats[kind].messages)


@pytest.fixture
async def house(talk: Any) -> House:
    house = House(talk)
    await house.furnish()
    return house


@pytest.mark.parametrize("kind", KINDS)
async def test_an_operators_command_does_nothing_for_anybody_else(house: House, kind: str) -> None:
    before = house.stored()
    people = {"private": [house.member], "channel": [house.admin]}.get(kind, [house.member, house.admin])
    for name in OPERATORS:
        for words in ("", " 1 because", f" {FEED} Name"):
            for who in people:
                await house.talk.say(f"/{name}{words}", house.chats[kind], who)
        assert house.stored() == before, name


@pytest.mark.parametrize("kind", GROUPS)
async def test_nor_for_an_admin_who_hides_who_they_are(house: House, kind: str) -> None:
    before = house.stored()
    for name in OPERATORS:
        await house.talk.say(f"/{name} 1 because", house.chats[kind], house.admin, anonymous=True)
        assert house.stored() == before, name


@pytest.mark.parametrize("kind", KINDS)
async def test_an_operators_button_does_nothing_for_anybody_else(house: House, kind: str) -> None:
    shown, before = house.shown_in(kind), house.stored()
    said = house.said_in(kind)
    for data in OPERATING:
        await house.talk.forge(shown, data, house.member if kind == "private" else house.admin)
        assert house.stored() == before, data
    assert house.said_in(kind) == said


async def test_for_an_operator_each_of_them_does_something(house: House) -> None:
    private = house.talk.stage.world.chats[house.operator]
    for data in OPERATING:
        shown = house.talk.stage.write(private, None, text="shown")
        before, said = house.stored(), len(private.messages)
        await house.talk.forge(shown, data, house.operator)
        changed = house.talk.current(shown).text != "shown" or len(private.messages) > said
        assert changed or house.stored() != before, data


@pytest.mark.parametrize("kind", [*GROUPS, "channel"])
async def test_a_members_press_changes_nothing_in_a_group_or_channel(house: House, kind: str) -> None:
    shown, before = house.shown_in(kind), house.stored()
    said = house.said_in(kind)
    for data in CHANGING:
        await house.talk.forge(shown, data, house.member)
        assert house.stored() == before, data
    assert house.said_in(kind) == said


@pytest.mark.parametrize("kind", GROUPS)
async def test_an_admins_press_does_what_it_says(house: House, kind: str) -> None:
    for data in CHANGING:
        shown = house.shown_in(kind)
        before, said = house.stored(), house.said_in(kind)
        await house.talk.forge(shown, data, house.admin)
        changed = house.talk.current(shown).text != "shown" or house.said_in(kind) > said
        assert changed or house.stored() != before, data


@pytest.mark.parametrize("kind", GROUPS)
async def test_a_members_command_changes_nothing_in_a_group(house: House, kind: str) -> None:
    before = house.stored()
    for name in ADMINS:
        for words in ("", " herat", " off", " 22-7", " daily 7", " herat 4h"):
            await house.talk.say(f"/{name}{words}", house.chats[kind], house.member)
        assert house.stored() == before, name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", [*GROUPS, "channel"])
async def test_another_chats_button_does_nothing_for_who_is_no_admin_there(
    house: House, kind: str, other: str
) -> None:
    shown, before = house.shown_in(kind), house.stored()
    for data in ELSEWHERE:
        await house.talk.forge(shown, data.format(other=house.chats[other].id), house.member)
        assert house.stored() == before, data


async def test_not_even_an_operator_sets_another_persons_chat(house: House) -> None:
    private = house.talk.stage.world.chats[house.operator]
    shown, before = house.talk.stage.write(private, None, text="shown"), house.stored()
    for data in ELSEWHERE:
        await house.talk.forge(shown, data.format(other=house.member), house.operator)
        assert house.stored() == before, data


@pytest.mark.parametrize("kind", ["private", *GROUPS])
async def test_what_everyone_may_ask_changes_nothing(house: House, kind: str) -> None:
    shown, before = house.shown_in(kind), house.stored()
    for data in ASKING:
        await house.talk.forge(shown, data, house.member)
        assert house.stored() == before, data


def test_every_kind_of_button_is_among_those_tried() -> None:
    assert {data.partition(":")[0] for data in (*CHANGING, *OPERATING, *ASKING)} == set(_PRESSES)
