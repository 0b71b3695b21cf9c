"""What people do most with the bot, by clicking and typing, in the second week of the demo. The first visit and
an alert that is confirmed stand in test_first_visit.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import Browser, Look, chromium, missing
from programs import programs_in
from visits import ask, press, stop_in_the_second_week

WHY_NOT = missing()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


@pytest.fixture(scope="module")
def second_week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    place = tmp_path_factory.mktemp("second-week")
    with programs_in(place) as programs:
        demo = programs.start("bot", "demo", "--port", "0", "--no-browser", "--speed", "8").address()
        with chromium(Look("phone by day", 390, 844), place / "profile") as page:
            page.opened(demo)
            stop_in_the_second_week(page)
            yield page


@pytest.fixture
def page(second_week: Browser) -> Iterator[Browser]:
    """The page in the private chat; what a test does to other chats, it does there."""
    if not second_week.all("#app[data-view=chat]"):
        open_chat(second_week, "private")
    yield second_week
    assert second_week.complaints == []
    if second_week.all("#conversation:not([data-chat-id='700000001'])"):
        second_week.click("#back")


def open_chat(page: Browser, kind: str) -> None:
    if page.all("#app[data-view=chat]"):
        page.click("#back")
    page.click(f".chat[data-kind={kind}]")
    page.until(lambda: page.all("#app[data-view=chat]"))


def shows(page: Browser, message: str, words: str) -> None:
    """Wait until the message says so."""
    page.until(lambda: words in page.text(f"{message} .text"))


def test_being_told_that_a_report_was_wrong(page: Browser) -> None:
    reply = page.message("Correction: the report that Maimana has fallen to the Taliban is taken back")
    assert "9 of 34 provincial capitals" in page.text(f"{reply} .text")
    page.click(f"{reply} .quote")
    alert = page.message("Taken back: Maimana is no longer reported to have fallen", but="Correction: the")
    assert page.text(f"{alert} .edited") == "edited"
    assert "What it rested on" in page.text(f"{alert} .text")


def test_turning_the_pages_of_the_latest_events(page: Browser) -> None:
    latest = ask(page, "/latest", "Latest, as of")
    newest = page.all(f"{latest} .command")[0].text
    press(page, latest, "Older")
    page.until(lambda: newest not in page.text(f"{latest} .text").split())
    press(page, latest, "Newer")
    page.until(lambda: newest in page.text(f"{latest} .text").split())


def test_asking_for_the_latest_from_one_place(page: Browser) -> None:
    latest = ask(page, "/latest kunduz", "Latest in Kunduz")
    assert "Kunduz has fallen to the Taliban" in page.text(f"{latest} .text")
    assert "Zaranj" not in page.text(f"{latest} .text")


def test_turning_a_map_from_day_to_day(page: Browser) -> None:
    message = ask(page, "/map 9 august", "At the end of 9 August 2021, 6 of 34")
    page.until(lambda: page.all(f"{message} .picture img"))
    press(page, message, "8 Aug")
    shows(page, message, "At the end of 8 August 2021, 5 of 34")


def test_looking_at_who_says_that_a_capital_fell(page: Browser) -> None:
    card = ask(page, "/capital kunduz", "Kunduz is held by the Taliban")
    said = page.text(f"{card} .text")
    assert "8 August 2021" in said
    assert "admitted by the side that lost it" in said
    press(page, card, "Older ›")
    shows(page, card, "Officials (Sample Wire)")
    assert page.all(f"{card} .text a[href^=http]"), "a link to what was read"


def test_finding_words_in_what_was_read_and_the_event_behind_it(page: Browser) -> None:
    found = ask(page, "/search airport", "Found: airport")
    marked = {one.text.lower() for one in page.all(f"{found} b, {found} u")}
    assert any("airport" in words for words in marked)
    page.until(lambda: page.all(f"{found} .command"))
    page.click(f"{found} .command")
    assert "Event /event_" in page.text(f"{page.message('Evidence, oldest first')} .text")


def test_setting_from_which_status_on_one_is_alerted(page: Browser) -> None:
    settings = ask(page, "/settings", "Settings of this chat")
    shows(page, settings, "From: reported")
    press(page, settings, "How sure")
    press(page, settings, "Confirmed")
    shows(page, settings, "From: confirmed")


def test_muting_a_province_at_its_alert(page: Browser) -> None:
    alert = page.message("Jawzjan province")
    press(page, alert, "Mute")
    press(page, page.message("Mute Sheberghan?"), "4 hours")
    settings = ask(page, "/settings", "Settings of this chat")
    assert "Muted: Sheberghan, until " in page.text(f"{settings} .text")


def test_hearing_whether_the_phone_sounds(page: Browser) -> None:
    trial = ask(page, "/test", "Test alert: nothing has happened")
    assert not page.all(f"{trial} .silent")


def test_reading_in_another_language_from_right_to_left(page: Browser) -> None:
    choice = ask(page, "/language", "In which language")
    page.click(f"{choice} [data-callback='language:fa']")
    summary = ask(page, "/capitals", "طالبان")
    assert page.script(f"getComputedStyle(document.querySelector('{summary} .text')).direction") == "rtl"
    press(page, ask(page, "/language", "دری"), "English")


def test_asking_in_a_group(page: Browser) -> None:
    open_chat(page, "group")
    answer = ask(page, "/summary", "Summary of 11 August 2021")
    assert "9 of 34" in page.text(f"{answer} .text")


def test_offering_a_capitals_card_while_one_types(page: Browser) -> None:
    open_chat(page, "group")
    page.until(lambda: page.all("#composer-text"))[0].send_keys("@sandbox_bot kunduz")
    page.click(".suggestion[data-result-id]:first-child")
    page.until(lambda: "Kunduz is held by the Taliban" in page.text(".message.mine .text"))


def test_ending_it_all(page: Browser) -> None:
    ask(page, "/stop", "I send nothing more here")
    ask(page, "/subscribe", "Subscribed")
