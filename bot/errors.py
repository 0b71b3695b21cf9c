"""What stops the program, told in one line that says what to do. Only the error classes live here."""

from __future__ import annotations


class BotError(Exception):
    """Anything that ends the program with a line for the operator instead of a traceback.

    - SettingsError: a setting, or the feeds file, is wrong
    - TokenRefused: the Bot API server answered 401
    - CannotStart: something else that `run` or `demo` needs is missing, such as a free port
    """


class SettingsError(BotError):
    """A setting or the feeds file is wrong; the text names the variable and what to do."""


class TokenRefused(BotError):
    """The Bot API server does not know the token."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"{server} refuses the token in BOT_TOKEN: copy it again from @BotFather, or check BOT_API_URL"
        )


class CannotStart(BotError):
    """Something that the program needs to start is missing."""
