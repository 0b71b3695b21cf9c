"""What takes long to load is loaded when it is needed, so that the bot answers soon after its start."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import theatres
from bot.late_reader import LateReader
from parser import Reader

PROJECT = Path(__file__).parents[2]
TEXT = "Kunduz has fallen to the Taliban, Afghan officials said."


def test_the_bot_is_loaded_without_parser_feeds_dates_and_drawing() -> None:
    late = ("parser", "feedparser", "dateparser", "matplotlib", "aiohttp.web", "bot.webhook")
    code = f"import sys, bot.assembly; print([name for name in {late!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_it_reads_as_the_parser_does_from_several_threads_at_once() -> None:
    theatre, day = theatres.load("afghanistan"), datetime(2021, 8, 8, tzinfo=UTC)
    late = LateReader(theatre)
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(lambda _: late.read(TEXT, published=day, outlet="AFP"), range(8)))
    expected = Reader(theatre).read(TEXT, published=day, outlet="AFP")
    assert expected.reports
    assert read == [expected] * 8
