"""The things of the stand-in's world: people, chats, topics, messages, files.

Plain data; who may do what stands in `world.py`, how it looks to a bot in `shapes.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

ChatKind = Literal["private", "group", "supergroup", "channel"]
Role = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
ROLES: tuple[Role, ...] = ("creator", "administrator", "member", "restricted", "left", "kicked")
PRESENT: frozenset[Role] = frozenset({"creator", "administrator", "member", "restricted"})
ADMINISTRATORS: frozenset[Role] = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Telegram account. `language_code` is an IETF tag or None."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file somebody uploaded. `kind` is `photo` or `document`; `width` and `height` are 0 for documents."""

    file_id: str
    unique_id: str
    kind: Literal["photo", "document"]
    path: str
    name: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a forum; its id is that of the message that created it."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it now stands; an edit puts another in its place.

    `date` and `edit_date` are Unix seconds. `text` is the caption where there is `media`. `author_id` is
    the person or the bot that wrote it, whatever the chat shows (None for service messages nobody wrote).
    `service` holds the Bot API fields of a service message.
    """

    chat_id: int
    message_id: int
    date: int
    author_id: int | None
    sender_chat_id: int | None = None
    text: str = ""
    entities: tuple[dict[str, Any], ...] = ()
    media: StoredFile | None = None
    caption_above: bool = False
    spoiler: bool = False
    reply_to: int | None = None
    quote: str | None = None
    thread_id: int | None = None
    markup: dict[str, Any] | None = None
    link_preview: dict[str, Any] | None = None
    edit_date: int | None = None
    silent: bool = False
    protected: bool = False
    via_bot: bool = False
    inline_message_id: str | None = None
    service: dict[str, Any] | None = None


@dataclass(slots=True)
class Chat:
    """A conversation with all that was said in it.

    `members` maps people to their role; `bot` is the bot's own. `migrated_to` is the supergroup that a
    group became. A private chat has its person's id; `started` tells whether the bot may write there.
    """

    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    description: str | None = None
    members: dict[int, Role] = field(default_factory=dict)
    bot: Role = "member"
    started: bool = True
    migrated_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_message_id: int = 0

    def next_message_id(self) -> int:
        """The id of the message about to be written."""
        self.last_message_id += 1
        return self.last_message_id
