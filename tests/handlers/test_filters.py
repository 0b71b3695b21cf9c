"""Lists narrowed by words and by buttons: place, kind, status and days; and what words for days mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from events.records import EventStatus, ReportStatus, Side, Source, SubEventType, Telling
from events.subscriptions import Kind, wants
from handlers import filtering
from handlers.days import days
from handlers.place_names import PlaceNames
from handlers.presses import Outdated
from storage import events
from views.filters import Filters
from views.message import CALLBACK_DATA_LIMIT

KUNDUZ = "AF-KDZ.capital"
EVENING = datetime(2021, 8, 11, 20, 30, tzinfo=UTC)  # in Kabul it is Thursday already, the 12th
AUGUST = 8


def data(message: Any) -> list[str]:
    markup = message.markup or {"inline_keyboard": []}
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


def clash(day: int = 8, **other: Any) -> dict[str, Any]:
    values = {"sub_event_type": SubEventType.ARMED_CLASH, "change_of_control": False}
    return {**values, "date": date(2021, AUGUST, day), **other}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("friday", date(2021, 8, 6), date(2021, 8, 6)),
        ("thursday", date(2021, 8, 12), date(2021, 8, 12)),
        ("last Thursday", date(2021, 8, 5), date(2021, 8, 5)),
        ("today", date(2021, 8, 12), date(2021, 8, 12)),
        ("yesterday", date(2021, 8, 11), date(2021, 8, 11)),
        ("12 august", date(2021, 8, 12), date(2021, 8, 12)),
        ("10 aug", date(2021, 8, 10), date(2021, 8, 10)),
        ("Aug 10", date(2021, 8, 10), date(2021, 8, 10)),
        ("10th August 2021", date(2021, 8, 10), date(2021, 8, 10)),
        ("2021-08-10", date(2021, 8, 10), date(2021, 8, 10)),
        ("3 days ago", date(2021, 8, 9), date(2021, 8, 9)),
        ("july", date(2021, 7, 1), date(2021, 7, 31)),
        ("14 august", date(2021, 8, 14), date(2021, 8, 14)),
    ],
)
def test_words_for_days_are_those_of_the_theatres_clock(
    afghanistan: Any, asked: str, first: date, last: date
) -> None:
    found = days(asked.split(), afghanistan, EVENING)
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_a_day_that_is_to_come_is_the_last_one_that_came_where_the_record_has_it(afghanistan: Any) -> None:
    found = days(["12", "august"], afghanistan, datetime(2022, 1, 5, tzinfo=UTC))
    assert found is not None
    assert found.first == date(2021, 8, 12)


@pytest.mark.parametrize(
    "asked", ["kunduz", "5", "31 feb", "2021-13-40", "99 aug", "in", "", "soon", "a b c"]
)
def test_other_words_are_no_day(afghanistan: Any, asked: str) -> None:
    assert days(asked.split(), afghanistan, EVENING) is None


@pytest.mark.parametrize(
    ("asked", "place", "kind", "status", "first", "last", "number"),
    [
        ("since friday", None, None, None, date(2021, 8, 6), None, None),
        ("kunduz", "AF-KDZ", None, None, None, None, None),
        ("surrenders 20", None, "surrenders", None, None, None, 20),
        ("20 lashkar gah fighting", "AF-HEL", "fighting", None, None, None, 20),
        ("confirmed falls in herat", "AF-HER", "falls", EventStatus.CONFIRMED, None, None, None),
        ("10 aug", None, None, None, date(2021, 8, 10), date(2021, 8, 10), None),
        ("from 8 aug to 10 aug", None, None, None, date(2021, 8, 8), date(2021, 8, 10), None),
        ("5 since yesterday, kunduz", "AF-KDZ", None, None, date(2021, 8, 11), None, 5),
        ("before 10 aug", None, None, None, None, date(2021, 8, 9), None),
        ("after 10 aug", None, None, None, date(2021, 8, 11), None, None),
        ("until july", None, None, None, None, date(2021, 7, 31), None),
    ],
)
def test_words_in_any_order_make_filters(
    afghanistan: Any, asked: str, place: Any, kind: Any, status: Any, first: Any, last: Any, number: Any
) -> None:
    found = filtering.read(asked.split(), afghanistan, PlaceNames(afghanistan), EVENING)
    assert found.unknown == ()
    assert found.number == number
    filters = found.filters
    assert (filters.place and filters.place.province) == place
    assert (filters.kind, filters.status, filters.first, filters.last) == (kind, status, first, last)
    assert filtering.from_data(filters.data().split(":")[1:], afghanistan) == filters


def test_what_is_not_understood_is_given_back(afghanistan: Any) -> None:
    found = filtering.read("kunduz blue herat 5 6".split(), afghanistan, PlaceNames(afghanistan), EVENING)
    assert found.unknown == ("blue", "herat", "6")


def test_the_longest_filters_fit_a_button(afghanistan: Any) -> None:
    longest = Filters(
        afghanistan.places[KUNDUZ],
        "developments",
        EventStatus.CONFIRMED,
        date(2021, 8, 1),
        date(2021, 8, 12),
    )
    assert len(f"latest:20:100000{longest.data()}".encode()) <= CALLBACK_DATA_LIMIT


@pytest.mark.parametrize("bad", ["AF-XXX", ":flying", "::sure", ":::20211399", "::::x", ":::::1", ":::2021"])
def test_forged_filters_are_out_of_date(afghanistan: Any, bad: str) -> None:
    with pytest.raises(Outdated):
        filtering.from_data(bad.split(":"), afghanistan)


async def test_latest_shows_only_what_the_words_ask_for(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall("AF-HER.capital", **clash(6))
    earlier = talk.house.clock.now() - timedelta(hours=1)
    talk.tell_fall("AF-HER.capital", said=earlier, status=ReportStatus.CLAIMED, date=date(2021, 8, 9))
    (answer,) = await talk.say("/latest fighting")
    assert "Fighting in Herat" in answer.text
    assert "Kunduz" not in answer.text
    assert "Only: Fighting" in answer.text
    (answer,) = await talk.say("/latest since saturday")
    assert "Fighting" not in answer.text
    assert "Kunduz reported fallen" in answer.text
    (answer,) = await talk.say("/latest claimed herat")
    assert "Herat claimed by the Taliban" in answer.text
    assert "Fighting" not in answer.text
    (answer,) = await talk.say("/latest strikes")
    assert answer.text.startswith("Nothing of that kind has been reported (as of")


async def test_an_event_with_a_month_only_is_found_by_any_day_of_it(talk: Any) -> None:
    talk.tell_fall(KUNDUZ, date=date(2021, 8, 1), time_precision=3)
    (answer,) = await talk.say("/latest since friday")
    assert "Kunduz reported fallen" in answer.text
    (answer,) = await talk.say("/latest until july")
    assert "Kunduz" not in answer.text


@pytest.mark.parametrize("kind", list(Kind))
async def test_a_subscription_to_a_kind_holds_just_what_latest_shows_of_it(
    talk: Any, afghanistan: Any, kind: Kind
) -> None:
    await talk.say(f"/subscribe {kind} claimed")
    wish = talk.subscription(talk.private)
    for number, sub_event in enumerate(SubEventType):
        said = talk.house.clock.now() - timedelta(minutes=number)
        talk.tell_fall("AF-HER.capital", said=said, **clash(sub_event_type=sub_event))
    told = talk.store.read_now(events.latest, 99)
    (shown,) = await talk.say(f"/latest {kind} 20")
    assert len(told) == len(SubEventType)
    wanted = {event.sub_event_type for event in told if wants(wish, event, afghanistan)}
    assert shown.text.count("/event_") == len(wanted) > 0
    chosen = filtering.selection(Filters(kind=kind), afghanistan)
    assert chosen.kinds == wanted


async def test_what_happened_last_comes_first_even_if_an_older_fall_is_told_again(talk: Any) -> None:
    now = talk.house.clock.now()
    talk.tell_fall("AF-NIM.capital", said=now - timedelta(days=2), date=date(2021, 8, 6))
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=2))
    talk.tell_fall("AF-NIM.capital", said=now, date=date(2021, 8, 6), words="A recap.", telling=Telling.RECAP)
    (answer,) = await talk.say("/latest")
    assert answer.text.index("Kunduz") < answer.text.index("Zaranj")


async def test_the_buttons_below_latest_narrow_the_same_message(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall("AF-HER.capital", **clash(9))
    (answer,) = await talk.say("/latest")
    known = len(talk.private.messages)
    await talk.press(answer, "latest:k:5")
    menu = talk.current(answer)
    assert "Show only" in menu.text
    await talk.press(menu, "latest:5:0::fighting")
    narrowed = talk.current(answer)
    assert "Fighting in Herat" in narrowed.text
    assert "Kunduz" not in narrowed.text
    await talk.press(narrowed, "latest:p:5::fighting")
    assert len(data(talk.current(answer))) == 35
    await talk.press(talk.current(answer), "latest:5:0:AF-KDZ:fighting")
    assert talk.current(answer).text.startswith("Nothing of that kind has been reported in Kunduz")
    await talk.press(talk.current(answer), "latest:d:5:AF-KDZ:fighting")
    await talk.press(talk.current(answer), "latest:5:0:AF-KDZ:fighting::20210809")
    assert "since 9 Aug 2021" in talk.current(answer).text
    assert len(talk.private.messages) == known


async def test_a_page_keeps_its_filters(talk: Any) -> None:
    for index, place in enumerate(talk.house.theatre.capitals()[:4]):
        talk.tell_fall(place.id, said=talk.house.clock.now() - timedelta(minutes=index))
    (answer,) = await talk.say("/latest 3 falls since 1 aug")
    assert data(answer)[0] == "latest:3:3::falls::20210801"
    await talk.press(answer, "latest:3:3::falls::20210801")
    assert talk.current(answer).text.count("reported fallen") == 1


async def test_capitals_are_narrowed_by_a_side_a_status_and_days(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    governor = Source("The governor", None, "AP", Side.LOSING)
    confirmed = {"status": ReportStatus.CONFIRMED, "source": governor}
    talk.tell_fall("AF-NIM.capital", date=date(2021, 8, 6), **confirmed)
    (answer,) = await talk.say("/capitals taliban")
    assert "Zaranj" in answer.text
    assert "Herat" not in answer.text
    (answer,) = await talk.say("/capitals since saturday")
    assert "Kunduz" in answer.text
    assert "Zaranj" not in answer.text
    (answer,) = await talk.say("/capitals reported")
    assert "Kunduz, held by the Taliban, 8 Aug, reported" in answer.text
    assert "Zaranj" not in answer.text
    (answer,) = await talk.say("/capitals contested")
    assert "No capital is reported contested" in answer.text
    (answer,) = await talk.say("/capitals blue")
    assert "I do not understand “blue”" in answer.text


async def test_capitals_of_a_past_day_say_how_things_stood_then(talk: Any) -> None:
    talk.tell_fall(KUNDUZ)
    talk.tell_fall("AF-NIM.capital", date=date(2021, 8, 6))
    (answer,) = await talk.say("/capitals 7 august")
    assert answer.text.startswith(
        "At the end of 7 August 2021, 1 of 34 provincial capitals was in the hands of the Taliban"
    )
    await talk.press(answer, "capitals:taliban::20210807")
    assert "Zaranj" in talk.current(answer).text
    assert "Kunduz" not in talk.current(answer).text
    (answer,) = await talk.say("/capitals 3 april")
    assert "The record starts on 1 May 2021" in answer.text


async def test_a_capitals_evidence_is_narrowed_by_status_and_days(talk: Any) -> None:
    now = talk.house.clock.now()
    for hour in range(5):
        talk.tell_fall(KUNDUZ, said=now - timedelta(hours=hour))
    talk.tell_fall(KUNDUZ, said=now - timedelta(hours=30), status=ReportStatus.CLAIMED)
    (answer,) = await talk.say("/capital kunduz")
    assert "capital:AF-KDZ:0:claimed" in data(answer)
    await talk.press(answer, "capital:AF-KDZ:0:claimed")
    assert talk.current(answer).text.count("Local lawmaker") == 1
    (answer,) = await talk.say("/capital kunduz since today")
    assert "page 1 of 2" in answer.text
    await talk.press(answer, "capital:AF-KDZ:1::20210809")
    assert "page 2 of 2" in talk.current(answer).text
    assert talk.current(answer).text.count("Local lawmaker") == 1
    (answer,) = await talk.say("/capital kunduz until july")
    assert "No such evidence." in answer.text
