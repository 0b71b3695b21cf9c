"""Makes the pictures in docs/: runs the demo, clicks through it in headless Chromium, photographs the page.

`make screenshots` calls it. What the page must do is tested in tests/browser/.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from chromium import Browser, Look, chromium, missing
from programs import programs_in

DOCS = Path(__file__).parent
DESKTOP = Look("desktop", 1000, 1720, scale=1.5)
PHONE = Look("phone", 390, 844, scale=2)
PHONE_DARK = Look("phone by night", 390, 844, dark=True, scale=2)

Visit = Callable[[Browser], None]


def alerted(page: Browser) -> None:
    """The first two capitals fall, and somebody asks for the map."""
    subscribed(page)
    page.message("Nimroz province", seconds=30)
    alert = page.message("Jawzjan province", seconds=30)
    page.click(f"{alert} [data-callback='map:AF-JOW']")
    page.until(lambda: page.all(".picture img"))


def night(page: Browser) -> None:
    """An alert as it comes to a phone at night."""
    subscribed(page)
    page.message("Jawzjan province", seconds=30)


def asked(page: Browser) -> None:
    """The list of capitals after a week."""
    subscribed(page)
    page.message("Badakhshan province", seconds=90)
    page.click("#newsroom-toggle")
    page.until(lambda: page.all("#newsroom[data-state=paused]"))
    page.write("/capitals")
    capitals = page.message("The Taliban: ", but="Subscribed")
    page.script(f"document.querySelector('{capitals}').scrollIntoView()")
    # The day's label hovers over what stands at the top.
    page.script("document.querySelector('#messages').scrollBy(0, -60)")


def subscribed(page: Browser) -> None:
    page.click("#instead[data-does=start]")
    start = page.message("I tell you when")
    page.click(f"{start} [data-callback='sub:on']")
    page.message("Subscribed: this chat will be told")


PICTURES: dict[str, tuple[Look, Visit]] = {
    "demo.png": (DESKTOP, alerted),
    "demo-phone-dark.png": (PHONE_DARK, night),
    "demo-phone-capitals.png": (PHONE, asked),
}


def photograph(name: str, look: Look, visit: Visit) -> None:
    """One picture, from a demo of its own."""
    with tempfile.TemporaryDirectory(prefix="capital-watch-") as folder:
        place = Path(folder)
        with programs_in(place) as programs:
            address = programs.start("bot", "demo", "--port", "0", "--no-browser", "--speed", "8").address()
            with chromium(look, place / "profile") as page:
                page.opened(address)
                visit(page)
                page.settled()
                page.driver.save_screenshot(str(DOCS / name))


def main() -> int:
    if why_not := missing():
        print(f"docs/screenshots.py: {why_not}", file=sys.stderr)
        return 2
    for name, (look, visit) in PICTURES.items():
        photograph(name, look, visit)
        print(f"docs/{name}: {look.name}, {look.width} × {look.height}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
