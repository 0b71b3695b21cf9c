"""Makes the pictures in docs/: runs the demo, clicks through it in headless Chromium, photographs the page.

`make screenshots` calls it. What the page must do is tested in tests/browser/.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chromium import Browser, Look, chromium, missing
from PIL import Image
from programs import programs_in
from visits import ask, press, show, stop_in_the_second_week, subscribe

DOCS = Path(__file__).parent
DESKTOP = Look("desktop", 1000, 1720, scale=1.5)
PHONE = Look("phone by day", 390, 844, scale=2)
PHONE_DARK = Look("phone by night", 390, 844, dark=True, scale=2)
COLOURS = 256
"""Enough for a page of flat colours, at a third of the bytes."""

Visit = Callable[[Browser], None]


def alerted(page: Browser) -> None:
    """The first two capitals fall, and somebody asks for the map."""
    subscribe(page)
    page.message("Nimroz province", seconds=30)
    alert = page.message("Jawzjan province", seconds=30)
    page.click(f"{alert} [data-callback='map:AF-JOW']")
    page.until(lambda: page.all(".picture img"))


def stays(page: Browser) -> None:
    """The page as it is."""
    page.settled()


def asked(question: str, words: str) -> Visit:
    """The answer to a question, from its first line on."""
    return lambda page: show(page, ask(page, question, words))


def told(words: str) -> Visit:
    """The message in which these words stand, as it came."""
    return lambda page: show(page, page.message(words))


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


MOST_IMPORTANT: dict[str, Visit] = {
    "alert": told("Kunduz province, 8 August 2021"),
    "correction": told("Correction: the report that Maimana has fallen"),
    "map": asked("/map 9 august", "At the end of 9 August 2021"),
    "capital": asked("/capital kunduz", "Kunduz is held by the Taliban"),
    "capitals": asked("/capitals", "The Taliban: "),
    "latest": asked("/latest", "Latest, as of"),
    "timeline": asked("/timeline", "provincial capitals are now in Taliban hands"),
    "summary": asked("/summary", "Summary of"),
    "settings": asked("/settings", "Settings of this chat"),
    "dari": in_dari,
}
STAYS = (
    Stay(DESKTOP, alerted, {"demo.png": stays}),
    *(
        Stay(
            look,
            stop_in_the_second_week,
            {f"demo-phone-{name}{ending}.png": visit for name, visit in MOST_IMPORTANT.items()},
        )
        for look, ending in ((PHONE, ""), (PHONE_DARK, "-dark"))
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
                    keep(page.driver.get_screenshot_as_png(), DOCS / name)
                    print(f"docs/{name}: {stay.look.name}, {stay.look.width} × {stay.look.height}")


def keep(png: bytes, path: Path) -> None:
    """Write a picture with as many colours as it needs."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def emoji() -> bool:
    """Whether a font draws the marks of the statuses, which would be empty boxes in the pictures."""
    listed = subprocess.run(["fc-list", ":lang=und-zsye"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def main() -> int:
    if why_not := missing():
        print(f"docs/screenshots.py: {why_not}", file=sys.stderr)
        return 2
    if not emoji():
        print(
            "docs/screenshots.py: no font for emoji here (apt-get install fonts-noto-color-emoji)",
            file=sys.stderr,
        )
        return 2
    for stay in STAYS:
        photograph(stay)
    return 0


if __name__ == "__main__":
    sys.exit(main())
