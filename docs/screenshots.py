"""Makes the pictures in docs/: runs the demo, clicks through it in headless Chromium, photographs the page.

`make screenshots` calls it. What the page must do is tested in tests/browser/.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chromium import Browser, Look, chromium, missing
from programs import programs_in
from visits import ask, press, show, stop_in_the_second_week, subscribe

DOCS = Path(__file__).parent
DESKTOP = Look("desktop", 1000, 1720, scale=1.5)
PHONE = Look("phone", 390, 844, scale=2)
PHONE_DARK = Look("phone by night", 390, 844, dark=True, scale=2)

Visit = Callable[[Browser], None]


def alerted(page: Browser) -> None:
    """The first two capitals fall, and somebody asks for the map."""
    subscribe(page)
    page.message("Nimroz province", seconds=30)
    alert = page.message("Jawzjan province", seconds=30)
    page.click(f"{alert} [data-callback='map:AF-JOW']")
    page.until(lambda: page.all(".picture img"))


def night(page: Browser) -> None:
    """An alert as it comes to a phone at night."""
    subscribe(page)
    page.message("Jawzjan province", seconds=30)


def stays(page: Browser) -> None:
    """The page as it is."""
    page.settled()


def asked(question: str, words: str) -> Visit:
    """The answer to a question, from its first line on."""
    return lambda page: show(page, ask(page, question, words))


def in_dari(page: Browser) -> None:
    """The list of capitals from right to left."""
    press(page, ask(page, "/language", "In which language"), "دری")
    show(page, ask(page, "/capitals", "طالبان"))


@dataclass(frozen=True)
class Stay:
    """One demo, visited with one screen: what is done before the first picture, and for each."""

    look: Look
    arrive: Visit
    pictures: dict[str, Visit]


STAYS = (
    Stay(DESKTOP, alerted, {"demo.png": stays}),
    Stay(PHONE_DARK, night, {"demo-phone-dark.png": stays}),
    Stay(
        PHONE,
        stop_in_the_second_week,
        {
            "demo-phone-capitals.png": asked("/capitals", "The Taliban: "),
            "demo-phone-capital.png": asked("/capital kunduz", "Kunduz is held by the Taliban"),
            "demo-phone-latest.png": asked("/latest", "Latest, as of"),
            "demo-phone-map.png": asked("/map 9 august", "At the end of 9 August 2021"),
            "demo-phone-timeline.png": asked("/timeline", "provincial capitals are now in Taliban hands"),
            "demo-phone-summary.png": asked("/summary", "Summary of"),
            "demo-phone-settings.png": asked("/settings", "Settings of this chat"),
            "demo-phone-dari.png": in_dari,
        },
    ),
)


def photograph(stay: Stay) -> None:
    """The pictures of a stay, in a demo of its own."""
    with tempfile.TemporaryDirectory(prefix="capital-watch-") as folder:
        place = Path(folder)
        with programs_in(place) as programs:
            address = programs.start("bot", "demo", "--port", "0", "--no-browser", "--speed", "8").address()
            with chromium(stay.look, place / "profile") as page:
                page.opened(address)
                stay.arrive(page)
                for name, visit in stay.pictures.items():
                    visit(page)
                    page.settled()
                    page.driver.save_screenshot(str(DOCS / name))
                    print(f"docs/{name}: {stay.look.name}, {stay.look.width} × {stay.look.height}")


def main() -> int:
    if why_not := missing():
        print(f"docs/screenshots.py: {why_not}", file=sys.stderr)
        return 2
    for stay in STAYS:
        photograph(stay)
    return 0


if __name__ == "__main__":
    sys.exit(main())
