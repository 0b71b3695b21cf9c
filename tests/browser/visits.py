"""What people do on the demo's page, step by step; for the browser tests and the screenshots."""

from __future__ import annotations

from chromium import Browser


def subscribe(page: Browser) -> None:
    """Start the bot in the private chat and press the button of its greeting."""
    page.click("#instead[data-does=start]")
    start = page.message("I tell you when")
    page.click(f"{start} [data-callback='sub:on']")
    page.message("Subscribed: this chat will be told")


def stop_in_the_second_week(page: Browser) -> None:
    """Subscribe, live through the first nine falls and one that is taken back, and stop the newsroom's clock."""
    subscribe(page)
    page.message("Badakhshan province", seconds=120)
    # Slowly from here on, so that it stops on the same day however busy the computer is.
    page.click("#newsroom-speeds [data-seconds-per-day='60']")
    page.message("Correction: the report that Maimana has fallen", seconds=60)
    page.click("#newsroom-toggle")
    page.until(lambda: page.all("#newsroom[data-state=paused]"))


def ask(page: Browser, question: str, words: str) -> str:
    """Write to the bot; a selector for the answer, a new message that has these words."""
    newest = "Math.max(0, ...[...document.querySelectorAll('.message')].map(one => +one.id.split('-')[1]))"
    before = int(page.script(newest))
    page.write(question)

    def answer() -> str | None:
        found = page.message(words)
        return found if int(found.split("-")[1]) > before else None

    return page.until(answer)


def press(page: Browser, message: str, label: str) -> None:
    """Press the message's button on which these words stand, once there is one."""

    def button() -> str | None:
        for one in page.all(f"{message} .keyboard-button"):
            if label in one.text:
                return one.get_attribute("data-callback")
        return None

    page.click(f"{message} [data-callback='{page.until(button)}']")


def show(page: Browser, message: str) -> None:
    """Scroll so that all of the message is seen with its buttons; of a long one, what it starts with."""
    page.script(
        f"(one => one.scrollIntoView({{block: one.offsetHeight < 600 ? 'end' : 'start'}}))"
        f"(document.querySelector('{message}'))"
    )
    # The day's label hovers over what stands at the top.
    long = page.script(f"document.querySelector('{message}').offsetHeight >= 600")
    page.script(f"document.querySelector('#messages').scrollBy(0, {-60 if long else 16})")
