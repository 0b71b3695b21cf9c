"""What a chat can ask. `COMMANDS` is the only list of commands: Telegram's menu, /help and the README are
made of it. `register` puts all handlers into an application that holds a `House`.
"""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers import (
    about,
    capital,
    capitals,
    event,
    export,
    fallback,
    inline,
    language,
    latest,
    map,
    membership,
    mydata,
    operating,
    preferring,
    search,
    settings,
    sources,
    start,
    stop,
    subscribe,
    summary,
    timeline,
    trial,
    unsubscribe,
)
from handlers import help as help_of
from handlers.command import Command
from handlers.errors import on_error
from handlers.guard import guarded
from handlers.house import House
from handlers.presses import Pressed, on_press

__all__ = ["COMMANDS", "Command", "House", "commands_table", "menu", "register"]

COMMANDS: tuple[Command, ...] = (
    start.command(lambda: COMMANDS),
    capitals.COMMAND,
    capital.COMMAND,
    latest.COMMAND,
    map.COMMAND,
    timeline.COMMAND,
    summary.COMMAND,
    search.COMMAND,
    sources.COMMAND,
    event.COMMAND,
    export.COMMAND,
    subscribe.COMMAND,
    unsubscribe.COMMAND,
    stop.COMMAND,
    settings.COMMAND,
    preferring.MUTE,
    preferring.QUIET,
    preferring.DIGEST,
    trial.COMMAND,
    mydata.COMMAND,
    language.COMMAND,
    help_of.command(lambda: COMMANDS),
    about.ABOUT,
    about.PRIVACY,
    *operating.COMMANDS,
)

_PRESSES: dict[str, Pressed] = {
    "capitals": capitals.pressed,
    "capital": capital.pressed,
    "latest": latest.pressed,
    "map": map.pressed,
    "timeline": timeline.pressed,
    "summary": summary.pressed,
    "search": search.pressed,
    "sources": sources.pressed,
    "event": event.pressed,
    "export": export.pressed,
    "sub": subscribe.pressed,
    "unsub": unsubscribe.pressed,
    "set": settings.pressed,
    "mute": preferring.mute_pressed,
    "mydata": mydata.pressed,
    "op": operating.pressed,
    "language": language.pressed,
    "help": help_of.pressing(lambda: COMMANDS),
}
"""What each kind of button does."""


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Add all handlers. `application.bot_data["house"]` must hold a `House` before the first update."""
    asked = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, guarded(command), filters=asked))
    application.add_handler(MessageHandler(asked & event.TOUCHED, event.touched))
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    names = [command.name for command in COMMANDS if command.who != "operators"]
    application.add_handler(MessageHandler(private & filters.COMMAND, fallback.unknown_command(names)))
    application.add_handler(MessageHandler(private & filters.TEXT, fallback.words))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, membership.migrated))
    application.add_handler(CallbackQueryHandler(on_press(_PRESSES)))
    application.add_handler(InlineQueryHandler(inline.asked))
    application.add_handler(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(on_error)


def menu() -> list[tuple[str, str]]:
    """(name, help) of what everyone sees in Telegram's command menu, in order."""
    return [(command.name, command.help) for command in COMMANDS if command.who != "operators"]


def commands_table() -> str:
    """The README's table of commands, in Markdown."""
    who = {"everyone": "everyone", "admins": "everyone; in a group its admins", "operators": "operators"}
    lines = ["| command | what it does | who |", "|---|---|---|"]
    for command in COMMANDS:
        name = f"/{command.name} {command.usage}".strip()
        lines.append(f"| `{name}` | {command.help} | {who[command.who]} |")
    return "\n".join(lines) + "\n"
