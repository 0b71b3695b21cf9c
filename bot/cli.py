"""The command line: which commands there are, and how a mistake is told. `bot/commands/` does them."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from bot.errors import BotError
from storage.errors import StoreError
from theatres.errors import TheatreError

_COMMANDS = {
    "run": "running",
    "demo": "running",
    "read": "reading",
    "parse": "reading",
    "ingest": "keeping",
    "rebuild": "keeping",
    "evaluate": "judging",
    "check": "checking",
    "backup": "copying",
    "restore": "copying",
    "export": "copying",
    "theatre": "checking",
}
"""Each command with the module of `bot/commands/` in which it stands, under its own name."""


class _Commands(click.Group):
    """Loads a command's module only when it is asked for, so that reading a text does not load Telegram."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"bot.commands.{_COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"bot.commands.{_COMMANDS[cmd_name]}.{cmd_name} is no command")
        return command


@click.group(cls=_Commands, invoke_without_command=True)
@click.pass_context
def commands(context: click.Context) -> None:
    """Capital Watch: reads the news of a conflict, and says in Telegram when a capital falls.

    It tells who says so and how sure that is.

    Settings come from the environment and from .env; .env.example lists them.
    """
    if context.invoked_subcommand is None:
        raise click.UsageError(f"name a command: {', '.join(_COMMANDS)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0, 1 where it found fault, 2 where it could not be done as called."""
    try:
        code = commands.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "capital-watch"
        return _say(path, f"{error.format_message()} (`{path} --help` tells more)")
    except click.ClickException as error:
        return _say("capital-watch", error.format_message())
    except (BotError, StoreError, TheatreError) as error:
        return _say("capital-watch", str(error))
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain again on closing standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _say(who: str, what: str) -> int:
    print(f"{who}: {' '.join(what.split())}", file=sys.stderr)
    return 2
