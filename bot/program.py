"""The life of the running bot: reach the server, start everything, wait for the end, stop everything."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.application import ALLOWED_UPDATES, TelegramApplication
from bot.errors import TokenRefused
from bot.feeds_file import FeedSpec
from bot.notice_sender import NoticeSender
from bot.poller import Poller
from bot.profile import introduce
from bot.rate_limiter import wait_of
from bot.schedule import schedule_feeds, schedule_watch
from bot.sender import Sender
from bot.watch import Watch
from events.theatre import Theatre
from handlers.house import KEY

if TYPE_CHECKING:
    from bot.webhook import Webhook

log = logging.getLogger(__name__)

_LONGEST_WAIT = 30.0
_STOPPING_SECONDS = 3.0
_BEFORE_INTRODUCING_SECONDS = 0.5
_STOPPING_IN_ALL_SECONDS = 8.0
_INTRODUCING_SECONDS = 20.0


@dataclass(frozen=True)
class Program:
    """What runs. `server` is the Bot API server's root, to name it; `refused` is set once it answers 401;
    `ready` is called once updates are taken in and answered.
    """

    application: TelegramApplication
    sender: Sender
    notices: NoticeSender
    watch: Watch
    poller: Poller
    feeds: tuple[FeedSpec, ...]
    admin_ids: frozenset[int]
    server: str
    refused: asyncio.Event
    ready: Callable[[], None]
    webhook: Webhook | None = None


async def run(program: Program, stop: asyncio.Event) -> None:
    """Run until `stop` is set. Raises TokenRefused, at the start or later, and CannotStart."""
    application = program.application
    introducing: asyncio.Task[None] | None = None
    try:
        if not await _insist(program, stop, application.bot.initialize):
            return
        me = application.bot.bot
        log.info("Running as @%s at %s with %d feeds", me.username, program.server, len(program.feeds))
        await application.initialize()
        theatre = application.bot_data[KEY].theatre
        introducing = asyncio.create_task(_introduce(program, theatre))
        if await _take_updates(program, stop):
            await _serve(program, stop)
    finally:
        if introducing is not None:
            introducing.cancel()
            await asyncio.gather(introducing, return_exceptions=True)
        # What is cut off here stands in the store as not done, as it would after a crash.
        await _within(_shut_down(program), _STOPPING_IN_ALL_SECONDS)
    if program.refused.is_set() and not stop.is_set():
        raise TokenRefused(program.server)


async def _introduce(program: Program, theatre: Theatre) -> None:
    """Some twenty calls, before which those who have been waiting are answered."""
    await asyncio.sleep(_BEFORE_INTRODUCING_SECONDS)
    introducing = introduce(program.application.bot, theatre, program.admin_ids)
    await _within(introducing, _INTRODUCING_SECONDS)


async def _insist(
    program: Program, stop: asyncio.Event, ask: Callable[[], Coroutine[Any, Any, object]]
) -> bool:
    """Ask the server until it answers, ever more slowly; False when the end came first."""
    wait = 1.0
    while not stop.is_set():
        try:
            await _unless(stop, ask())
        except InvalidToken:
            raise TokenRefused(program.server) from None
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                wait = max(wait, wait_of(error) / 0.8)
            log.warning("%s does not answer (%s); trying again in %.0f s", program.server, error, wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait * random.uniform(0.8, 1.2))
            wait = min(wait * 2, _LONGEST_WAIT)
        else:
            return not stop.is_set()
    return False


async def _take_updates(program: Program, stop: asyncio.Event) -> bool:
    """Begin to take updates in, by webhook or long polling; False when the end came first."""
    if program.webhook is not None:
        await program.webhook.listen()
        return await _insist(program, stop, partial(program.webhook.announce, ALLOWED_UPDATES))
    updater = program.application.updater
    if updater is None:
        raise RuntimeError("the application was built without an updater")
    await _unless(
        stop,
        updater.start_polling(
            allowed_updates=ALLOWED_UPDATES,
            drop_pending_updates=False,
            bootstrap_retries=-1,
            error_callback=partial(_tell_polling_error, program.watch),
        ),
    )
    return not stop.is_set()


def _tell_polling_error(watch: Watch, error: TelegramError) -> None:
    if isinstance(error, Conflict):
        watch.conflict()
        log.warning("Another program takes this bot's updates; stop it, or give this one a token of its own")
    else:
        log.warning("No updates from the Bot API server (%s); trying again", error)


async def _serve(program: Program, stop: asyncio.Event) -> None:
    application = program.application
    await application.start()
    if application.job_queue is None:
        raise RuntimeError("the application was built without a job queue")
    schedule_feeds(application.job_queue, program.feeds, program.poller.poll)
    schedule_watch(application.job_queue, program.watch.look)
    sending = asyncio.create_task(program.sender.run(), name="sender")
    noticing = asyncio.create_task(program.notices.run(), name="notices")
    program.ready()
    ends = [asyncio.create_task(event.wait()) for event in (stop, program.refused)]
    try:
        await asyncio.wait([sending, noticing, *ends], return_when=asyncio.FIRST_COMPLETED)
        if sending.done():
            sending.result()
        if noticing.done():
            noticing.result()
    finally:
        for task in (sending, noticing, *ends):
            task.cancel()
        await asyncio.gather(sending, noticing, *ends, return_exceptions=True)


async def _shut_down(program: Program) -> None:
    """Stop in order: take nothing new in, let what is under way finish, close; no step holds up the end."""
    application = program.application
    if program.webhook is not None:
        await _within(program.webhook.stop(), _STOPPING_SECONDS)
    if application.updater is not None and application.updater.running:
        await _within(application.updater.stop(), _STOPPING_SECONDS)
    if application.job_queue is not None and application.job_queue.scheduler.running:
        await _within(application.job_queue.stop(wait=False), _STOPPING_SECONDS)
    await asyncio.gather(program.sender.finish(_STOPPING_SECONDS), program.notices.finish(_STOPPING_SECONDS))
    if application.running:
        await _within(application.stop(), _STOPPING_SECONDS)
    await _within(application.shutdown(), _STOPPING_SECONDS)
    await _within(application.bot.shutdown(), _STOPPING_SECONDS)


async def _within(action: Awaitable[object], seconds: float) -> None:
    try:
        await asyncio.wait_for(action, seconds)
    except TimeoutError:
        log.debug("A step was cut short after %.0f s", seconds)
    except (TelegramError, RuntimeError) as error:
        log.debug("A step did not end well: %s", error)


async def _unless(stop: asyncio.Event, action: Awaitable[object]) -> None:
    """Wait for an action, or for `stop`, which cancels it. Raises what the action raises."""
    task = asyncio.ensure_future(action)
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([task, stopped], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
    finally:
        for pending in (task, stopped):
            pending.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)
