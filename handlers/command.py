"""What a command is: its name, its line of help, who may use it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Literal

from telegram import Update
from telegram.ext import CallbackContext

Context = CallbackContext[Any, Any, Any, Any]
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
Who = Literal["everyone", "admins", "operators"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `name` is without the slash; `usage` what may follow it, for people ("[NAME]").

    `who`: in a group, `admins` are the group's; in a private chat and in a channel everybody who can write
    is one. `operators` are those whom the settings name.
    """

    name: str
    help: str
    who: Who
    handle: Handle
    usage: str = ""
