"""A person's first visit to the demo's page, by clicking: from /start to an alert, its map and its correction."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Browser, Look, chromium, missing
from programs import programs_in

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))

LOOKS = (
    Look("desktop by day", 1280, 800),
    Look("desktop by night", 1280, 800, dark=True),
    Look("phone by day", 390, 844),
    Look("phone by night", 390, 844, dark=True),
)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[str]:
    with programs_in(tmp_path) as programs:
        yield programs.start("bot", "demo", "--port", "0", "--no-browser", "--speed", "8").address()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_somebody_starts_subscribes_is_alerted_and_looks_further(
    look: Look, demo: str, tmp_path: Path
) -> None:
    with chromium(look, tmp_path / "profile") as page:
        page.opened(demo)
        is_as_the_reader_wants_it(page, look)

        page.click("#instead[data-does=start]")
        start = page.message("I tell you when a provincial capital of Afghanistan changes hands")
        page.click(f"{start} [data-callback='sub:on']")
        page.message("Subscribed: this chat will be told")

        alert = page.message("Nimroz province", seconds=30)
        assert re.match(
            r"\S+ Zaranj (has|reported) fallen to the Taliban$", page.text(f"{alert} .text").splitlines()[0]
        )
        page.click(f"{alert} [data-callback='map:AF-NIM']")
        picture = page.until(lambda: page.all(".message[data-author=bot] .picture img"))[-1]
        page.until(lambda: int(str(picture.get_property("naturalWidth"))) >= 600)

        page.write("/capitals")
        capitals = page.message("The Taliban: ", but="Subscribed")
        assert "The Afghan government: " in page.text(f"{capitals} .text")
        page.click(f"{capitals} [data-callback='capitals:taliban']")
        page.until(lambda: "The Afghan government: " not in page.text(f"{capitals} .text"))
        page.click(f"{capitals} [data-callback='capitals:all']")
        page.until(lambda: "The Afghan government: " in page.text(f"{capitals} .text"))

        fits(page, look)
        assert page.complaints == []


def test_an_alert_that_is_confirmed_is_marked_as_edited_and_answered_by_a_reply(
    demo: str, tmp_path: Path
) -> None:
    with chromium(LOOKS[-1], tmp_path / "profile") as page:
        page.opened(demo)
        # Before August begins: a clock that is slowed down while it runs is behind the bot's for half a second.
        page.click("#newsroom-speeds [data-seconds-per-day='60']")
        page.click("#instead[data-does=start]")
        start = page.message("I tell you when")
        page.click(f"{start} [data-callback='sub:on']")
        page.message("Subscribed: this chat will be told")

        publish(demo, "Herat has fallen, lawmaker says", "Herat is in Taliban hands, a lawmaker said.")
        alert = page.message("🟠 Herat reported fallen to the Taliban")
        assert not page.all(f"{alert} .edited")
        publish(demo, "Officials concede loss of Herat", "Officials said Herat had fallen to the Taliban.")
        assert page.message("Now confirmed (before: reported)") == alert
        assert page.text(f"{alert} .edited") == "edited"
        reply = page.message("Confirmed: Herat has fallen to the Taliban")
        page.click(f"{reply} .quote[data-reply-to='{alert.removeprefix('#message-')}']")
        page.until(lambda: page.script(f"document.querySelector('{alert}').getBoundingClientRect().top >= 0"))


def publish(demo: str, title: str, text: str) -> None:
    """Let the demo's wire publish an item at once."""
    item = json.dumps({"feed": "wire", "title": title, "text": text}).encode()
    with urllib.request.urlopen(f"{demo}/newsroom/publish", item, 10) as answer:
        assert answer.status == 201


def is_as_the_reader_wants_it(page: Browser, look: Look) -> None:
    """Dark where the reader's system is dark; list or chat on a phone, both on a desktop."""
    surface = str(page.script("getComputedStyle(document.querySelector('#chat-header')).backgroundColor"))
    brightness = sum(float(part) for part in re.findall(r"[\d.]+", surface)[:3]) / 3
    assert (brightness < 80) is look.dark, surface
    assert page.all("#sidebar")[0].is_displayed() is not look.phone


def fits(page: Browser, look: Look) -> None:
    """Nothing sticks out sideways, and what one writes in is on the screen."""
    assert page.script("document.documentElement.scrollWidth") == look.width
    assert page.script(
        "[...document.querySelectorAll('.bubble, .keyboard-button')]"
        ".every(one => one.getBoundingClientRect().right <= innerWidth && one.scrollWidth <= one.clientWidth + 1)"
    )
    assert page.script(
        "document.querySelector('#composer-text').getBoundingClientRect().bottom <= innerHeight"
    )
