"""Headless Chromium, Debian's, driven through its own chromedriver; for the browser tests and the screenshots.

Nothing is downloaded: where the two programs are missing, `missing` says so.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

_T = TypeVar("_T")

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)


@dataclass(frozen=True)
class Look:
    """A screen: its size in CSS pixels, by day or by night, and device pixels to a CSS pixel."""

    name: str
    width: int
    height: int
    dark: bool = False
    scale: float = 1.0

    @property
    def phone(self) -> bool:
        return self.width <= 600


def missing() -> str | None:
    """Why no browser can be started here, None where one can."""
    absent = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"no {' and no '.join(absent)} here (apt-get install chromium chromium-driver)" if absent else None


class Browser:
    """One page, in the words of who uses it. Selectors are listed in sandbox/page/README.md."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def opened(self, address: str) -> None:
        """The page, ready and connected, with its first chat open."""
        self.driver.get(address)
        self.until(lambda: self.all("html[data-ready=true]"))
        self.click(".chat[data-kind=private]")
        self.until(lambda: self.all("#app[data-connected=true]"))

    def all(self, selector: str) -> list[WebElement]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def until(self, look: Callable[[], _T | None], seconds: float = 15.0) -> _T:
        """What `look` finds, once it finds anything. Raises selenium's TimeoutException.

        The page draws a message anew when it changes; to have hold of the old one just means to look again.
        """
        waiting = WebDriverWait(self.driver, seconds, 0.1, [StaleElementReferenceException])
        return waiting.until(lambda _: look() or False)

    def click(self, selector: str) -> None:
        """Click on the last such element, once there is one."""

        def clicked() -> bool:
            for element in self.all(selector)[-1:]:
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                return True
            return False

        self.until(clicked)

    def write(self, text: str) -> None:
        """Type a message and send it."""
        self.until(lambda: self.all("#composer-text"))[0].send_keys(text)
        self.click("#send")

    def message(self, words: str, *, but: str = "", seconds: float = 15.0) -> str:
        """A selector for the newest message from the bot that has these words (and not those), once there is."""

        said = (
            "[...document.querySelectorAll('.message[data-author=bot]:has(.text)')]"
            ".map(one => [one.id, one.querySelector('.text').textContent])"
        )

        def look() -> str | None:
            found = [
                f"#{name}" for name, text in self.script(said) if words in text and not (but and but in text)
            ]
            return found[-1] if found else None

        return self.until(look, seconds)

    def text(self, selector: str) -> str:
        """What stands in the last such element, as it is shown."""
        return str(self.script(f"[...document.querySelectorAll({json.dumps(selector)})].at(-1).innerText"))

    def script(self, expression: str) -> Any:
        return self.driver.execute_script(f"return {expression}")

    def settled(self) -> None:
        """Returns when all pictures are loaded and nothing moves any more."""
        still = (
            "[...document.images].every(one => one.complete || one.getBoundingClientRect().bottom < 0)"
            " && document.getAnimations().every(one => one.effect.getTiming().iterations == Infinity)"
        )
        self.until(lambda: self.script(still))

    @property
    def complaints(self) -> list[str]:
        """What the page's code has complained about."""
        entries = self.driver.execute("getLog", {"type": "browser"})["value"]
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]


@contextlib.contextmanager
def chromium(look: Look, profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile in an empty folder, ended on the way out."""
    options = Options()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (
        *_FLAGS,
        f"--user-data-dir={profile}",
        f"--window-size={max(look.width, 500)},{look.height}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        screen = {
            "width": look.width,
            "height": look.height,
            "deviceScaleFactor": look.scale,
            "mobile": look.phone,
        }
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if look.dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield Browser(driver)
    finally:
        driver.quit()
