"""Whatever the text, whenever published: an answer that is consistent in itself, and no exception."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsreading import read, theatre

from events.records import Reading
from events.theatre import PlaceKind

PIECES = """
Kunduz Herat Kandahar Kabul Taloqan Zaranj Ghazni province city airport district the a of in on to by from with after
Taliban government officials residents lawmaker spokesman said says told AFP captured seized fell fallen falls lost
retook withdrew surrendered not never could may if denied reportedly ninth 10 34 August Thursday yesterday overnight
since 24 Asad 1400 2015 it they which who , . : ; – - ( ) “ ” ' " ? ! \n \n\n
""".split(" ")

news = st.lists(st.sampled_from([piece.strip("\n") or piece for piece in PIECES]), max_size=40).map(" ".join)
any_text = st.one_of(st.text(max_size=300), news, st.tuples(news, st.text(max_size=20), news).map(" ".join))
any_day = st.one_of(
    st.dates(),
    st.dates(date(2021, 4, 1), date(2021, 10, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)


def check(reading: Reading, text: str, theatre_name: str) -> None:
    places, actors = theatre(theatre_name).places, theatre(theatre_name).actors
    for found in (*reading.reports, *reading.unread, *reading.counts):
        assert 0 <= found.start < found.end <= len(text)
        assert found.quote == text[found.start : found.end]
    for report in reading.reports:
        assert report.place is None or report.place in places
        assert report.actor is None or report.actor in actors
        assert report.against is None or report.against in actors
        assert report.actor is None or report.actor != report.against
        assert report.time_precision in (1, 2, 3)
        if report.change_of_control:
            assert report.place is not None
            assert places[report.place].kind is PlaceKind.CAPITAL
            assert report.actor is not None
    for unread in reading.unread:
        assert unread.reason
    for claim in reading.counts:
        assert claim.count > 0


@settings(max_examples=150, deadline=None)
@given(text=any_text, published=any_day, theatre_name=st.sampled_from(["afghanistan", "syria"]))
def test_any_text_of_any_day_is_read(text: str, published: date | datetime, theatre_name: str) -> None:
    check(read(text, published, theatre_name), text, theatre_name)


@settings(max_examples=60, deadline=None)
@given(text=news, published=st.dates(date(2021, 5, 1), date(2022, 5, 1)))
def test_nothing_is_dated_after_its_publication_or_before_the_record_starts(
    text: str, published: date
) -> None:
    for report in read(text, published).reports:
        if report.date is not None and report.change_of_control:
            assert report.date <= published
            if report.time_precision == 1:
                assert report.date >= theatre().first_day


@settings(max_examples=40, deadline=None)
@given(text=any_text)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=40, deadline=None)
@given(text=any_text, days=st.integers(1, 2000))
def test_before_the_first_day_nothing_changes_hands(text: str, days: int) -> None:
    published = theatre().first_day - timedelta(days=days)
    assert not any(report.change_of_control for report in read(text, published).reports)


@contextmanager
def giving_up(seconds: int) -> Iterator[None]:
    """Turns a reading without end into a failure; no measure of speed."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail("the text was not read to its end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def filled(piece: str, size: int = 200_000) -> str:
    return piece * (size // len(piece))


@pytest.mark.parametrize(
    "text",
    [
        filled("the Taliban captured Kunduz "),
        filled("Kunduz, "),
        filled("Kunduz fell, officials said. "),
        filled("who said that he said that "),
        filled("Kunduz\n"),
        "(" * 100_000 + "Kunduz fell" + ")" * 100_000,
        filled("([“‘"),
        "“" * 100_000 + "The Taliban captured Kunduz",
        filled("Kunduz"),
        filled("a", 200_000),
        filled("-"),
        filled(" ", 200_000) + "Kunduz fell",
        filled("1,"),
        filled("Sar-e-"),
        filled("and Herat and "),
        filled("\u200f\u0301"),
        filled("…!?"),
    ],
    ids=[
        "one-clause", "one-name-in-a-list", "one-sentence", "nested-speech", "one-name-a-line", "nested-brackets",
        "open-brackets", "open-quotes", "one-name-without-spaces", "one-letter", "hyphens", "blanks", "figures",
        "half-a-name", "conjunctions", "marks", "points",
    ],
)  # fmt: skip
def test_a_text_made_to_be_slow_is_read_to_its_end(text: str) -> None:
    """200 kB of one thing: whoever writes a feed must not be able to stop the bot."""
    with giving_up(30):
        check(read(text), text, "afghanistan")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "\ufeff", "\ud7ff", "🏳️ Kunduz 🏳️", "قندوز سقوط کرد"]
)
def test_next_to_nothing_is_read_as_nothing(text: str) -> None:
    assert not any(report.change_of_control for report in read(text).reports)


@pytest.mark.parametrize(
    "words", ["all-time", "a record", "no source", "and now", "a city of half a million", "its units"]
)
def test_the_same_words_over_and_over_are_read_at_once(words: str) -> None:
    """A pattern with two ways through the same words would try them all: twice as many with each that is added."""
    with giving_up(20):
        found = read(f"Kabul fell to a {f'{words} ' * 60}and the Taliban left.")
    assert isinstance(found, Reading)


@pytest.mark.parametrize("text", ["KUNDUZ,,SAID", "KUNDUZ“DENIED,", "said, nothing", "KUNDUZ said nothing"])
def test_marks_without_words_between_are_read(text: str) -> None:
    for name in ("afghanistan", "syria"):
        read(text, theatre_name=name)
