"""The world: who there is, which chats, who is where. Knows roles and lookups, no HTTP and no Bot API
shapes.
"""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.records import ADMINISTRATORS, PRESENT, Chat, ChatKind, Message, Person, Role, Topic

FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


class World:
    """All people and chats. Ids are given in order, so that the same steps give the same world."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._inline_messages: dict[str, tuple[int, int]] = {}

    def add_person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        person_id: int | None = None,
        started: bool = True,
    ) -> Person:
        """A new person, with a private chat; `started` False: the bot may not write there before they do.

        Raises ValueError when the id is taken.
        """
        number = person_id if person_id is not None else FIRST_PERSON_ID + len(self.people)
        if number in self.chats or number <= 0:
            raise ValueError(f"the id {number} is taken or not a person's")
        person = Person(number, first_name, last_name, username, language_code)
        self.people[number] = person
        self.chats[number] = Chat(number, "private", username=username, members={number: "creator"})
        self.chats[number].started = started
        return person

    def add_chat(
        self,
        kind: ChatKind,
        title: str,
        members: dict[int, Role],
        *,
        bot: Role = "member",
        is_forum: bool = False,
        username: str | None = None,
        description: str | None = None,
        chat_id: int | None = None,
    ) -> Chat:
        """A new group, supergroup or channel; raises ValueError when the id is taken."""
        number = chat_id if chat_id is not None else self._free_id(kind)
        if number in self.chats or number >= 0:
            raise ValueError(f"the id {number} is taken or not a group's")
        chat = Chat(
            number,
            kind,
            title=title,
            username=username,
            is_forum=is_forum,
            description=description,
            members=dict(members),
            bot=bot,
        )
        self.chats[number] = chat
        return chat

    def migrate(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup with a new id; the old one keeps its messages and points to the
        new.
        """
        new = self.add_chat(
            "supergroup", chat.title or "", chat.members, bot=chat.bot, description=chat.description
        )
        chat.migrated_to = new.id
        return new

    def chat_named(self, name: str) -> Chat | None:
        """The public chat with this @username."""
        wanted = name.removeprefix("@").lower()
        for chat in self.chats.values():
            if chat.kind != "private" and chat.username and chat.username.lower() == wanted:
                return chat
        return None

    def present(self, chat: Chat) -> Iterator[Person]:
        """The people who are in a chat."""
        return (self.people[number] for number, role in chat.members.items() if role in PRESENT)

    def put(self, message: Message) -> None:
        """Add a message, or put its edited self in its place."""
        self.chats[message.chat_id].messages[message.message_id] = message
        if message.inline_message_id:
            self._inline_messages[message.inline_message_id] = (message.chat_id, message.message_id)

    def inline_message(self, inline_message_id: str) -> Message | None:
        """A message sent by way of the bot's inline mode."""
        chat_id, message_id = self._inline_messages.get(inline_message_id, (0, 0))
        chat = self.chats.get(chat_id)
        return chat.messages.get(message_id) if chat else None

    def _free_id(self, kind: ChatKind) -> int:
        number = FIRST_GROUP_ID if kind == "group" else FIRST_SUPERGROUP_ID
        while number in self.chats:
            number -= 1
        return number


def is_administrator(chat: Chat, person_id: int) -> bool:
    """Whether a person runs this chat."""
    return chat.members.get(person_id) in ADMINISTRATORS


def topic_of(chat: Chat, thread_id: int | None) -> Topic | None:
    """The topic with this thread id; None for the general topic and for what does not exist."""
    return chat.topics.get(thread_id) if thread_id is not None else None


def first_world() -> World:
    """What the stand-in starts with: a person, their private chat, a group and a channel, the bot in all."""
    world = World()
    you = world.add_person("You", username="you")
    world.add_chat("group", "Newsroom", {you.id: "creator"})
    world.add_chat(
        "channel", "Public channel", {you.id: "creator"}, bot="administrator", username="public_channel"
    )
    return world
