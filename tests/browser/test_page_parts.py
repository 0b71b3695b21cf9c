"""Parts of the messenger's page that the demo does not come by, with a bot played by the test itself."""

from __future__ import annotations

import io
import json
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import Browser, Look, chromium, missing
from PIL import Image
from programs import programs_in

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))

PHONE = Look("phone by day", 390, 844)
DESKTOP = Look("desktop by day", 1200, 800)
YOU = 700_000_001


class PlayedBot:
    """The Bot API as a bot uses it, one call at a time."""

    def __init__(self, address: str) -> None:
        self.address = address

    def call(self, method: str, **values: Any) -> Any:
        """What the method gives."""
        return self._post(method, json.dumps(values).encode(), "application/json")

    def send_photo(self, width: int, height: int, caption: str) -> int:
        """The message's id."""
        data = io.BytesIO()
        Image.new("RGB", (width, height), "tan").save(data, "PNG")
        fields = {"chat_id": str(YOU), "caption": caption}
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{fields[name]}' for name in fields
        ]
        parts.append(
            '--x\r\nContent-Disposition: form-data; name="photo"; filename="map.png"\r\n'
            "Content-Type: image/png\r\n\r\n"
        )
        body = "\r\n".join(parts).encode() + data.getvalue() + b"\r\n--x--\r\n"
        return int(self._post("sendPhoto", body, "multipart/form-data; boundary=x")["message_id"])

    def say(self, text: str, *rows: list[str]) -> int:
        """The id of a message to you with these buttons, whose data is what stands on them."""
        keyboard = [[{"text": label, "callback_data": label} for label in row] for row in rows]
        markup = {"inline_keyboard": keyboard}
        return int(self.call("sendMessage", chat_id=YOU, text=text, reply_markup=markup)["message_id"])

    def answer_next_press(self, **answer: Any) -> threading.Thread:
        """Answer the next press, once there is one."""

        def answering() -> None:
            offset = 0
            while True:
                for update in self.call("getUpdates", timeout=5, offset=offset):
                    offset = update["update_id"] + 1
                    if press := update.get("callback_query"):
                        self.call("answerCallbackQuery", callback_query_id=press["id"], **answer)
                        return

        thread = threading.Thread(target=answering, daemon=True)
        thread.start()
        return thread

    def _post(self, method: str, body: bytes, kind: str) -> Any:
        address = f"{self.address}/bot1:played/{method}"
        request = urllib.request.Request(address, body, {"Content-Type": kind})
        with urllib.request.urlopen(request, timeout=15) as answer:
            return json.load(answer)["result"]


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[PlayedBot]:
    with programs_in(tmp_path) as programs:
        yield PlayedBot(programs.start("sandbox", "--port", "0").address())


def started(page: Browser, bot: PlayedBot) -> None:
    page.opened(bot.address)
    page.click("#instead[data-does=start]")
    page.until(lambda: page.all(".message.mine"))


def test_what_one_writes_in_is_a_line_high_once_it_is_shown(bot: PlayedBot, tmp_path: Path) -> None:
    with chromium(PHONE, tmp_path / "profile") as page:
        started(page, bot)
        page.until(lambda: page.all("#composer-text")[0].is_displayed())
        field = "document.querySelector('#composer-text')"
        assert page.until(lambda: page.script(f"{field}.clientHeight >= {field}.scrollHeight"))
        assert 30 <= page.script(f"{field}.clientHeight") <= 50


def test_an_answer_with_a_link_to_the_bot_starts_it_in_private(bot: PlayedBot, tmp_path: Path) -> None:
    with chromium(DESKTOP, tmp_path / "profile") as page:
        started(page, bot)
        bot.say("Choose", ["Map"])
        answering = bot.answer_next_press(url="https://t.me/sandbox_bot?start=map_AF-NIM")
        page.click("[data-callback='Map']")
        page.until(lambda: "/start map_AF-NIM" in page.text(".message.mine .text"))
        answering.join(10)
        assert len(page.driver.window_handles) == 1


def test_an_answer_with_another_link_opens_it_in_a_new_tab(bot: PlayedBot, tmp_path: Path) -> None:
    with chromium(DESKTOP, tmp_path / "profile") as page:
        started(page, bot)
        bot.say("Choose", ["Read"])
        answering = bot.answer_next_press(url=f"{bot.address}/page/icon.svg")
        page.click("[data-callback='Read']")
        page.until(lambda: len(page.driver.window_handles) == 2)
        answering.join(10)


def test_words_that_look_like_a_page_are_shown_as_words(bot: PlayedBot, tmp_path: Path) -> None:
    hostile = "<img src=x onerror='window.hacked = 1'><script>window.hacked = 1</script><b>BOLD</b>"
    with chromium(DESKTOP, tmp_path / "profile") as page:
        started(page, bot)
        message = bot.say(hostile, ["<img src=x onerror='window.hacked = 1'>"])
        page.until(lambda: page.all(f"#message-{message} .keyboard-button"))
        shown = f"document.querySelector('#message-{message}')"
        assert hostile in page.script(f"{shown}.textContent")
        assert page.script(f"{shown}.querySelectorAll('img, script, b').length") == 0
        assert not page.script("window.hacked")


@pytest.mark.parametrize("look", [PHONE, DESKTOP], ids=lambda look: look.name)
@pytest.mark.parametrize("size", [(1200, 1120), (400, 900), (1600, 500)], ids=str)
def test_a_bubble_is_as_wide_as_its_picture_which_is_shown_whole(
    bot: PlayedBot, tmp_path: Path, look: Look, size: tuple[int, int]
) -> None:
    with chromium(look, tmp_path / "profile") as page:
        started(page, bot)
        message = bot.send_photo(*size, "A caption that is long enough to be wider than any picture " * 3)
        image = f"document.querySelector('#message-{message} img')"
        page.until(lambda: page.script(f"{image}?.naturalWidth"))
        box = f"{image}.getBoundingClientRect()"
        bubble = f"{image}.closest('.bubble').getBoundingClientRect()"
        assert page.script(f"Math.abs({box}.width - {bubble}.width)") < 1
        assert page.script(f"{box}.width / {box}.height") == pytest.approx(size[0] / size[1], rel=0.02)
        page.click(f"#message-{message} .picture")
        page.until(lambda: page.all("#viewer[open]"))


def test_a_button_that_does_not_fit_moves_down_rather_than_break_in_a_word(
    bot: PlayedBot, tmp_path: Path
) -> None:
    with chromium(PHONE, tmp_path / "profile") as page:
        started(page, bot)
        labels = ["Government", "Taliban", "Resistance in Panjshir", "Contested"]
        message = bot.say("Choose", labels, ["Map", "Evidence"])
        page.until(lambda: page.all(f"#message-{message} .keyboard-button"))
        buttons = f"[...document.querySelectorAll('#message-{message} .keyboard-button')]"
        boxes = page.script(f"{buttons}.map(one => one.getBoundingClientRect().toJSON())")
        assert {round(box["height"]) for box in boxes} == {round(boxes[0]["height"])}, "one line each"
        assert len({box["top"] for box in boxes[:4]}) > 1
        assert boxes[4]["width"] == pytest.approx(boxes[5]["width"], abs=1)
        assert max(box["right"] for box in boxes) <= PHONE.width


def test_the_day_hides_where_it_would_cover_a_message(bot: PlayedBot, tmp_path: Path) -> None:
    with chromium(PHONE, tmp_path / "profile") as page:
        started(page, bot)
        opacity = "getComputedStyle(document.querySelector('.day span')).opacity"
        assert page.script(opacity) == "1"
        message = bot.say("A line\n" * 90)
        page.until(lambda: page.all(f"#message-{message}"))
        page.until(lambda: page.script(opacity) == "0")
        page.script("document.querySelector('#messages').scrollBy(0, -600)")
        page.until(lambda: page.script(opacity) == "1")
        page.until(lambda: page.script(opacity) == "0")
        page.script("document.querySelector('#messages').scrollTo(0, 0)")
        page.until(lambda: page.script(opacity) == "1")
