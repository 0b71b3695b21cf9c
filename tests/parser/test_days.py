"""When it happened: the words of the text, the day of publication, the theatre's own calendar and zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from newsreading import THURSDAY, changes_of, falls, sentences, strongest

from events.records import Report, Telling

FRIDAY = date(2021, 8, 13)


def august(day: int) -> date:
    return date(2021, 8, day)


def strongest_of(text: str, published: date | datetime = THURSDAY) -> Report:
    """The report of the one capital that a text says has changed hands."""
    (name,) = falls(text, published)
    return strongest(name, text, published)


@sentences(
    "text, day",
    ("The Taliban captured Herat on Thursday.", august(12)),
    ("The Taliban captured Farah on Tuesday.", august(10)),
    ("On Monday, Aybak fell to the Taliban.", august(9)),
    ("The Taliban captured Zaranj on Friday.", august(6)),
    ("Kunduz fell to the Taliban last Sunday.", august(8)),
    ("The Taliban took Faizabad yesterday.", august(11)),
    ("The Taliban took Ghazni today.", august(12)),
    ("The Taliban captured Faizabad two days ago.", august(10)),
    ("Faizabad fell to the Taliban late on Wednesday.", august(11)),
    ("Faizabad fell to the Taliban late Wednesday night.", august(11)),
    ("Faizabad fell last night, a lawmaker said.", august(11)),
    ("Ghazni fell to the Taliban on Thursday morning.", august(12)),
    ("The Taliban captured Farah on 10 August.", august(10)),
    ("The Taliban captured Farah on August 10, 2021.", august(10)),
    ("The Taliban captured Farah on Aug. 10.", august(10)),
    ("On 10th August the Taliban captured Farah.", august(10)),
    ("On the 10th of August, Farah fell to the Taliban.", august(10)),
    ("The Taliban captured Farah on 2021-08-10.", august(10)),
    ("The Taliban captured Farah on 19 Asad 1400.", august(10)),
    ("Aybak fell to the Taliban on 18 Asad, residents said.", august(9)),
)
def test_a_word_for_the_day_is_that_day_counted_back_from_publication(text: str, day: date) -> None:
    """Weekdays, yesterday, last night, dates in every order, the solar year."""
    report = strongest_of(text)
    assert (report.date, report.time_precision) == (day, 1)


def test_the_last_day_of_the_republic_in_its_own_calendar() -> None:
    text = "Kabul fell to the Taliban on 24 Asad 1400."
    report = strongest_of(text, date(2021, 8, 20))
    assert (report.date, report.time_precision) == (august(15), 1)


def test_late_thursday_read_on_friday_is_thursday() -> None:
    assert strongest_of("The Taliban captured Herat late Thursday, officials said.", FRIDAY).date == august(
        12
    )


def test_overnight_is_the_night_before_publication() -> None:
    """Either evening or morning of that night will do; a third day will not."""
    report = strongest_of("The Taliban overran Qala-e-Naw overnight, a resident said.", FRIDAY)
    assert report.date in (august(12), august(13))
    assert report.time_precision == 1


@sentences(
    "text",
    ("The Taliban have captured Ghazni.",),
    ("Ghazni falls to Taliban",),
    ("Ghazni has fallen to the Taliban, a resident said.",),
)
def test_news_with_no_word_for_its_day_takes_the_day_of_publication(text: str) -> None:
    """What is told as news is new."""
    report = strongest_of(text)
    assert (report.date, report.time_precision) == (august(12), 1)
    assert report.telling is Telling.NEWS


@sentences(
    "text, name",
    ("The Taliban, who have already captured Zaranj and Kunduz, are pressing on to the capital.", "Zaranj"),
    ("Having captured Sheberghan earlier, the Taliban are moving on Mazar-i-Sharif.", "Sheberghan"),
    ("Thousands have fled since the fall of Kunduz.", "Kunduz"),
)
def test_a_recap_with_no_word_for_its_day_has_none(text: str, name: str) -> None:
    """It holds, but nobody knows from this text since when."""
    report = strongest(name, text)
    assert report.date is None
    assert report.telling is Telling.RECAP


def test_a_recap_with_a_day_keeps_it() -> None:
    report = strongest("Zaranj", "After taking Zaranj on Friday, the Taliban captured Sheberghan.")
    assert (report.date, report.telling) == (august(6), Telling.RECAP)


@sentences(
    "text, name",
    ("The Taliban have taken nine capitals since Friday, among them Zaranj and Kunduz.", "Kunduz"),
    ("Since last Friday the Taliban have captured Zaranj, Sheberghan and Aybak.", "Aybak"),
)
def test_since_friday_is_a_period_and_never_the_day_of_publication(text: str, name: str) -> None:
    """Some day from that one on: precision 2 from Friday, or unknown."""
    report = strongest(name, text)
    assert (report.date, report.time_precision) == (august(6), 2) or report.date is None


@sentences(
    "text, published, first, precision",
    ("The Taliban captured Kunduz at the weekend.", august(10), august(7), 2),
    ("Over the weekend, Taloqan fell to the Taliban.", august(9), august(7), 2),
    ("The Taliban captured Farah this week.", august(12), august(9), 2),
    ("The Taliban captured Zaranj last week.", august(12), august(2), 2),
    ("Kandahar fell to the Taliban in August.", date(2021, 9, 20), august(1), 3),
    ("The Taliban took Herat last month.", date(2021, 9, 20), august(1), 3),
    ("The Taliban captured Taloqan earlier this month.", august(28), august(1), 3),
)
def test_a_week_or_a_month_is_dated_by_its_first_day(
    text: str, published: date, first: date, precision: int
) -> None:
    """ACLED's time precision: 2 the week, 3 the month."""
    report = strongest_of(text, published)
    assert (report.date, report.time_precision) == (first, precision)


def test_each_city_has_the_day_that_stands_with_it() -> None:
    text = "Zaranj fell to the Taliban on Friday, Sheberghan on Saturday, and Kunduz and Taloqan on Sunday."
    days = {name: strongest(name, text).date for name in ("Zaranj", "Sheberghan", "Kunduz", "Taloqan")}
    assert days == {"Zaranj": august(6), "Sheberghan": august(7), "Kunduz": august(8), "Taloqan": august(8)}


def test_the_day_of_the_saying_is_not_the_day_of_the_fall() -> None:
    text = "Officials said on Wednesday that Farah had fallen to the Taliban on Tuesday."
    assert strongest("Farah", text).date == august(10)


@sentences(
    "text, published",
    ("The Taliban captured Kunduz on Sunday.", date(2015, 9, 28)),
    ("Ghazni has fallen to the Taliban.", date(2018, 8, 12)),
    ("Taliban fighters seized Kunduz on Friday.", date(2021, 4, 30)),
    ("The Taliban captured Kunduz on 28 September 2015.", date(2021, 8, 12)),
    ("The Taliban took Farah in May 2018 and held it for a day.", date(2021, 8, 12)),
    ("The Taliban captured Kunduz six years ago.", date(2021, 8, 12)),
)
def test_before_the_first_day_there_is_only_history(text: str, published: date) -> None:
    """What is published or happened before 1 May 2021 changes nothing."""
    assert falls(text, published) == {}


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (datetime(2021, 8, 11, 19, 29, tzinfo=UTC), 11),
        (datetime(2021, 8, 11, 19, 30, tzinfo=UTC), 12),
        (datetime(2021, 8, 11, 23, 59, tzinfo=UTC), 12),
        (datetime(2021, 8, 11, 16, 0, tzinfo=timezone(timedelta(hours=-4))), 12),
        (datetime(2021, 8, 12, 0, 10, tzinfo=timezone(timedelta(hours=5))), 11),
    ],
    ids=[
        "minute-before-midnight",
        "midnight-in-kabul",
        "late-in-london",
        "afternoon-in-new-york",
        "past-midnight-in-karachi",
    ],
)
def test_the_day_of_publication_is_the_theatre_s(published: datetime, day: int) -> None:
    """Kabul is four and a half hours ahead of UTC."""
    assert strongest("Faizabad", "Faizabad has fallen to the Taliban.", published).date == august(day)


def test_yesterday_is_counted_from_the_theatre_s_day() -> None:
    published = datetime(2021, 8, 12, 20, 0, tzinfo=UTC)
    assert strongest("Herat", "The Taliban captured Herat yesterday.", published).date == august(12)


def test_a_day_named_in_the_headline_s_text_dates_the_headline_too() -> None:
    text = "Farah falls to Taliban\nThe western city was captured on Tuesday, a council member said."
    assert {r.date for r in changes_of("Farah", text)} == {august(10)}
