"""`python -m sandbox`: start the stand-in on the loopback interface and run until told to end, or until
whoever started it is gone.
"""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import logging
import os
import re
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from sandbox.limits import Limits
from sandbox.server import build_app
from sandbox.stage import Stage

SHUTDOWN_SECONDS = 1.0
DEFAULT_SECONDS_PER_DAY = 20.0


def loopback(value: str) -> str:
    """An address of this machine only: what is served here asks nobody for a password."""
    if value == "localhost":
        return value
    try:
        local = ipaddress.ip_address(value).is_loopback
    except ValueError:
        local = False
    if not local:
        raise argparse.ArgumentTypeError(f"{value} is not a loopback address; use 127.0.0.1")
    return value


def positive(value: str) -> float:
    """Seconds, more than none."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of seconds above 0")
    return seconds


def port_number(value: str) -> int:
    """A TCP port; 0 for any that is free."""
    if not value.isdigit() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"{value!r} is not a port between 0 and 65535")
    return int(value)


def script_file(value: str) -> Path:
    """The newsroom's script, which must be there."""
    path = Path(value)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {value}")
    return path


def command_line() -> argparse.ArgumentParser:
    """The options of `python -m sandbox`."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="A stand-in for Telegram, with a messenger in the browser."
    )
    parser.add_argument("--host", type=loopback, default="127.0.0.1", help="loopback address (127.0.0.1)")
    parser.add_argument("--port", type=port_number, default=8080, help="0 takes a free one (8080)")
    parser.add_argument("--newsroom", type=script_file, metavar="SCRIPT.toml", help="news to publish")
    parser.add_argument(
        "--speed",
        type=positive,
        default=DEFAULT_SECONDS_PER_DAY,
        metavar="SECONDS_PER_DAY",
        help="how long a day of the newsroom takes (20)",
    )
    parser.add_argument("--strict-token", metavar="TOKEN", help="accept this bot token only")
    parser.add_argument("--limits", action="store_true", help="enforce Telegram's rate limits")
    parser.add_argument(
        "--with-parent", action="store_true", help="end when standard input closes, as when its writer dies"
    )
    parser.add_argument("--bot-name", default="Sandbox Bot", help="the bot's name until it sets one")
    parser.add_argument("--bot-username", default="sandbox_bot", help="without the @")
    return parser


def compose(options: argparse.Namespace) -> web.Application:
    """The application that the options ask for; ValueError when the newsroom's script cannot be used."""
    stage = Stage(strict_token=options.strict_token, limits=Limits() if options.limits else None)
    stage.profile.first_name, stage.profile.username = options.bot_name, options.bot_username
    if options.newsroom is None:
        return build_app(stage)
    # Only wanted with a script; the messenger works without the newsroom.
    from sandbox.newsroom import newsroom_app

    newsroom = newsroom_app(options.newsroom, options.speed)
    stage.start_newsroom = newsroom["clock"].start
    return build_app(stage, newsroom)


def end_with_input(end: Callable[[], object]) -> None:
    """Call `end`, in a thread of its own, when standard input ends: a pipe does when its writer ends, however
    that comes about.
    """

    def read() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass
        end()

    threading.Thread(target=read, daemon=True).start()


async def serve(app: web.Application, host: str, port: int, *, with_parent: bool = False) -> int:
    """Serve until SIGINT or SIGTERM (`with_parent`: or until standard input closes); the exit code."""
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, done.set)
    if with_parent:
        end_with_input(lambda: loop.call_soon_threadsafe(done.set))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            reason = re.sub(r"^\[Errno \d+\] ", "", str(error.strerror or error))
            print(
                f"sandbox: cannot listen on {host}:{port} ({reason}); choose another --port", file=sys.stderr
            )
            return 2
        bound = runner.addresses[0][1]
        print(f"sandbox: http://{f'[{host}]' if ':' in host else host}:{bound}", flush=True)
        await done.wait()
    finally:
        await runner.cleanup()
    return 0


def main() -> int:
    """Run as told on the command line."""
    options = command_line().parse_args()
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(message)s")
    try:
        app = compose(options)
    except ValueError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 2
    return asyncio.run(serve(app, options.host, options.port, with_parent=options.with_parent))


if __name__ == "__main__":
    sys.exit(main())
