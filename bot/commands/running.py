"""`run` and `demo`: the bot itself, against a Bot API server or with everything local."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click

from bot.errors import BotError
from bot.lean_start import lean_start
from bot.stopping import end_quietly_on_signals, run_until_signalled
from storage.errors import StoreError

log = logging.getLogger(__name__)


@click.command()
def run() -> None:
    """Run the bot. BOT_TOKEN must be set, in the environment or in .env."""
    end_quietly_on_signals()
    # Imported only now, so that a signal during this second ends the program quietly too.
    with lean_start():
        from bot.assembly import Parts, feeds_of, load_theatre, run_bot
        from bot.clock import SystemClock
        from bot.logs import set_up_logs
        from bot.settings import Settings
        from storage.database import Store

        settings = Settings.load(os.environ, Path(".env"))
        token = settings.required_token()
        set_up_logs(settings.log_level, token, form=settings.log_format)
        theatre = load_theatre(settings)
        feeds = feeds_of(settings, theatre)
    store = Store.open(settings.database, exclusive=True)
    try:
        parts = Parts(settings, token, store, theatre, SystemClock(), feeds)
        run_until_signalled(lambda stop: run_bot(parts, stop))
    except (BotError, StoreError):
        raise
    except Exception:
        # Logged and not raised: a traceback that Python prints by itself could show the token.
        log.exception("The bot ended by a mistake of its own")
        raise SystemExit(1) from None
    finally:
        store.close()


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8080,
    show_default=True,
    help="Where the page is served; 0 takes a free port.",
)
@click.option(
    "--speed",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=10.0,
    show_default=True,
    metavar="SECONDS_PER_DAY",
    help="How many seconds a day of the story takes.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--database", type=click.Path(path_type=Path), help="Keep the store in this file.")
def demo(port: int, speed: float, no_browser: bool, database: Path | None) -> None:
    """Try everything on this computer, with no token and no internet.

    A messenger opens in the browser; August 2021 begins with the first message and runs fast.
    """
    end_quietly_on_signals()
    from bot.demo import run_demo

    run_until_signalled(
        lambda stop: run_demo(stop, port=port, speed=speed, browser=not no_browser, database=database)
    )
