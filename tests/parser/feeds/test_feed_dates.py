"""Times in the shapes that feeds write them in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from parser.feeds.dates import parse_time


@pytest.mark.parametrize(
    "value",
    [
        "2021-08-11T09:30:00Z",
        "2021-08-11T09:30Z",
        "2021-08-11T14:00:00+0430",
        "2021-08-11T14:00:00+04:30",
        "2021-08-11 14:00:00 +04:30",
        "2021-08-11T09:30:00.000Z",
        "2021-08-11T09:30:00,000000000z",
        " 2021-08-11  09:30:00  UTC ",
        "20210811T093000Z",
        "2021-08-11T09:30:00",
        "Wed, 11 Aug 2021 09:30:00 GMT",
        "Wed, 11 Aug 2021 09:30:00 -0000",
        "Wed, 11 Aug 2021 09:30 UT",
        "11 Aug 2021 14:00:00 +0430",
        "11 Aug 21 09:30:00 Z",
        "Wed,  11 August 2021 05:30:00 EDT",
        "Wed, 11 Aug 2021 11:30:00 CEST",
        "Wed, 11 Aug 2021 14:00:00 AFT",
        "Wednesday, 11-Aug-2021 09:30:00 GMT",
        "Wed Aug 11 09:30:00 2021",
        "August 11, 2021 9:30 AM",
        "August 11, 2021, 5:30 am EDT",
        "2021年8月11日 09:30",
        "1628674200",
        1628674200,
        1628674200000,
        1628674200.0,
    ],
)
def test_a_time_is_read_in_every_shape(value: object) -> None:
    assert parse_time(value) == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "", "   ", None, True, [], "soon", "yesterday", "09:30", "11 August", "August 2021", "Wed, 11 Aug",
        "2021-13-45T00:00:00Z", "0001-01-01T00:00:00Z", "2021-08-11T25:00:00Z", "9" * 30, "x" * 10_000,
        "3 hours ago", "2021-02-30", "9999-12-31T23:59:59-12:00", "Wed, 99 Aug 2021 09:30:00 GMT",
    ],
)  # fmt: skip
def test_what_names_no_moment_is_none(value: object) -> None:
    assert parse_time(value) is None


@pytest.mark.parametrize("value", ["2021-08-11T14:00:00", "Wed, 11 Aug 2021 14:00:00", "11 August 2021 2 pm"])
def test_a_time_without_a_zone_is_the_feeds_own(value: str) -> None:
    assert parse_time(value, ZoneInfo("Asia/Kabul")) == datetime(2021, 8, 11, 9, 30, tzinfo=UTC)


def test_a_day_is_its_midnight_in_the_feeds_zone() -> None:
    assert parse_time("2021-08-11", ZoneInfo("Asia/Kabul")) == datetime(2021, 8, 10, 19, 30, tzinfo=UTC)


def test_the_end_of_a_day_and_a_leap_second_are_times() -> None:
    assert parse_time("2021-08-10T24:00:00Z") == datetime(2021, 8, 11, tzinfo=UTC)
    assert parse_time("2016-12-31T23:59:60Z") == datetime(2017, 1, 1, tzinfo=UTC)
