"""What the bot has told Telegram about itself: names, descriptions, commands, menu buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.records import Chat
from sandbox.world import is_administrator

Commands = tuple[dict[str, str], ...]
# A scope's type with the chat and the person it is for, 0 for none.
Scope = tuple[str, int, int]

DEFAULT_BOT_ID = 1_000_000_001


@dataclass(slots=True)
class Profile:
    """The bot as Telegram knows it. Texts are kept by language code, "" for everybody else's."""

    id: int = DEFAULT_BOT_ID
    first_name: str = "Sandbox Bot"
    username: str = "sandbox_bot"
    adopted: bool = False
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], Commands] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)

    def adopt(self, token: str) -> None:
        """Take the id that the first token names; later tokens speak for the same bot."""
        if not self.adopted:
            self.adopted = True
            self.id = int(token.partition(":")[0])

    def user(self) -> dict[str, Any]:
        """The bot as a Bot API User."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names.get("") or self.first_name,
            "username": self.username,
        }

    def menu(self, chat: Chat, person_id: int, language: str | None) -> Commands:
        """The commands a person is shown in a chat: the narrowest scope that has any (Bot API,
        BotCommandScope).
        """
        for scope in _scopes(chat, person_id):
            for code in (language or "", ""):
                found = self.commands.get((scope, code))
                if found:
                    return found
        return ()


def _scopes(chat: Chat, person_id: int) -> list[Scope]:
    everywhere: Scope = ("default", 0, 0)
    if chat.kind == "private":
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), everywhere]
    scopes: list[Scope] = [("chat_member", chat.id, person_id)]
    administers = is_administrator(chat, person_id)
    if administers:
        scopes.append(("chat_administrators", chat.id, 0))
    scopes.append(("chat", chat.id, 0))
    if administers:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), everywhere]
