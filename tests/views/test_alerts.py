"""What an alert says: the fact first, as sure as it is, naming one capital; then who, when and where."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.records import EventStatus, ReportStatus, Side, Source, SubEventType, Telling
from views.alerts import alert_message, reply_message
from views.message import CALLBACK_DATA_LIMIT, TEXT_LIMIT, plain, visible_units

FIRST_LINES = {
    EventStatus.CLAIMED: "🟡 Kunduz claimed by the Taliban, not confirmed",
    EventStatus.REPORTED: "🟠 Kunduz reported fallen to the Taliban",
    EventStatus.DISPUTED: "❔ Kunduz reported to have fallen to the Taliban, but this is denied",
    EventStatus.CONFIRMED: "🔴 Kunduz has fallen to the Taliban",
    EventStatus.RETRACTED: "↩️ Taken back: Kunduz is no longer reported to have fallen to the Taliban",
}


def lines(message: Any) -> list[str]:
    return plain(message.text).split("\n")


@pytest.mark.parametrize(("status", "line"), FIRST_LINES.items())
def test_the_first_line_is_the_fact_as_sure_as_it_is(
    make: Any, afghanistan: Any, status: EventStatus, line: str
) -> None:
    event = make.event(status=status, origins=0 if status is EventStatus.CLAIMED else 1)
    assert lines(alert_message(event, afghanistan, [make.evidence()], 9, 34))[0] == line


@pytest.mark.parametrize("name", ["afghanistan", "syria"])
def test_the_first_line_names_its_capital_and_no_other(make: Any, name: str, request: Any) -> None:
    theatre = request.getfixturevalue(name)
    for place in theatre.capitals():
        others = [other.name for other in theatre.capitals() if other.id != place.id]
        for actor in theatre.actors:
            for status in EventStatus:
                for origins in (0, 1):
                    event = make.event(status=status, place=place.id, actor=actor, origins=origins)
                    for message in (
                        alert_message(event, theatre, [make.evidence(place=place.id)], 9, 34),
                        reply_message(event, theatre, [], 9, 34),
                    ):
                        first = lines(message)[0]
                        assert place.name in first
                        assert not [other for other in others if other in first], first


def test_an_alert_says_where_when_how_sure_who_and_where_to_read_it(make: Any, afghanistan: Any) -> None:
    event = make.event(status=EventStatus.CONFIRMED, conceded=True)
    message = alert_message(event, afghanistan, [make.evidence()], 9, 34)
    assert lines(message) == [
        "🔴 Kunduz has fallen to the Taliban",
        "Kunduz province, 8 August 2021",
        "Confirmed — admitted by the side that lost it, the Afghan government.",
        "9 of 34 provincial capitals are now in Taliban hands.",
        "",
        "Who says so",
        "Amruddin Wali, provincial council member (AFP, in The Daily), 8 Aug 2021, 14:05 Kabul time",
        "the city has fallen",
        "Read it at The Daily",
    ]
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in message.text
    assert [(button.label, button.data) for button in message.buttons[0]] == [
        ("Map", "map:AF-KDZ"),
        ("Evidence", "capital:AF-KDZ"),
        ("Mute", "mute:AF-KDZ"),
    ]


def test_the_side_that_had_it_at_the_start_retakes_it(make: Any, afghanistan: Any) -> None:
    event = make.event(status=EventStatus.CONFIRMED, actor="Afghan government", against="Taliban", origins=2)
    message = alert_message(event, afghanistan, [], 26, 34)
    assert lines(message)[0] == "🔵 Kunduz has been retaken by the Afghan government"
    assert "26 of 34 provincial capitals are now in Afghan government hands." in message.text
    reported = make.event(actor="Afghan government", against="Taliban")
    first = lines(alert_message(reported, afghanistan, [], 26, 34))[0]
    assert first == "🟠 Kunduz reported retaken by the Afghan government"


def test_the_count_is_there_only_when_control_moved(make: Any, afghanistan: Any) -> None:
    claimed = make.event(status=EventStatus.CLAIMED, origins=0)
    assert "of 34" not in alert_message(claimed, afghanistan, [], 8, 34).text
    only_denied = make.event(status=EventStatus.DISPUTED, origins=0, denied=True)
    assert "of 34" not in alert_message(only_denied, afghanistan, [], 8, 34).text
    assert "1 of 34 provincial capitals is now" in alert_message(make.event(), afghanistan, [], 1, 34).text


def test_an_edited_message_says_its_new_status_and_the_one_before(make: Any, afghanistan: Any) -> None:
    event = make.event(status=EventStatus.CONFIRMED, origins=2)
    text = plain(alert_message(event, afghanistan, [], 9, 34, EventStatus.REPORTED).text)
    assert "Now confirmed (before: reported) — 2 independent sources say so." in text
    same = plain(alert_message(event, afghanistan, [], 9, 34, EventStatus.CONFIRMED).text)
    assert "before" not in same


def test_a_denial_after_confirmation_is_shown_beside_it(make: Any, afghanistan: Any) -> None:
    says = [
        make.evidence(str(n), source=Source(f"Person {n}", None, None, Side.INDEPENDENT)) for n in range(5)
    ]
    ministry = Source(None, "defence ministry spokesman", None, Side.LOSING)
    denial = make.evidence(
        "9", status=ReportStatus.DENIED, source=ministry, said_at=says[0].said_at + timedelta(1)
    )
    event = make.event(status=EventStatus.CONFIRMED, origins=2, denied=True)
    text = plain(alert_message(event, afghanistan, [*says, denial], 9, 34).text)
    assert "it is also denied" in text
    assert "Denied by: Defence ministry spokesman (The Daily)" in text
    assert text.count("Read it at") == 3


def test_one_speaker_is_shown_once_however_often_quoted(make: Any, afghanistan: Any) -> None:
    says = [make.evidence(str(n)) for n in range(5)]
    assert plain(alert_message(make.event(), afghanistan, says, 9, 34).text).count("Amruddin Wali") == 1


def test_an_outlet_speaks_for_itself_where_nobody_is_cited(make: Any, afghanistan: Any) -> None:
    own = make.evidence(source=Source(None, None, None, Side.OUTLET))
    text = plain(alert_message(make.event(), afghanistan, [own], 9, 34).text)
    assert "The Daily itself, 8 Aug 2021" in text
    claim = make.evidence(source=Source(None, None, None, Side.GAINING), status=ReportStatus.CLAIMED)
    event = make.event(status=EventStatus.CLAIMED, origins=0)
    assert "The Taliban (The Daily)" in alert_message(event, afghanistan, [claim], 9, 34).text


def test_days_that_no_report_settles_are_called_unknown(make: Any, afghanistan: Any) -> None:
    assert (
        "Kunduz province, day not known" in alert_message(make.event(date=None), afghanistan, [], 1, 34).text
    )
    month = alert_message(make.event(time_precision=3), afghanistan, [], 1, 34)
    assert "Kunduz province, August 2021" in month.text


def test_a_promotion_and_a_correction_are_short_replies(make: Any, afghanistan: Any) -> None:
    confirmed = make.event(status=EventStatus.CONFIRMED, origins=2)
    promoted = lines(reply_message(confirmed, afghanistan, [], 9, 34, EventStatus.REPORTED))
    assert promoted[0] == "🔴 Confirmed: Kunduz has fallen to the Taliban"
    assert len(promoted) == 3
    back = make.event(status=EventStatus.RETRACTED, origins=0)
    said = [make.evidence(withdrawn=True)]
    corrected = lines(reply_message(back, afghanistan, said, 8, 34, EventStatus.REPORTED))
    assert corrected == [
        "↩️ Correction: the report that Kunduz has fallen to the Taliban is taken back",
        "Because what it rested on (The Daily) was withdrawn by its source or found to be wrong.",
        "8 of 34 provincial capitals are now in Taliban hands.",
    ]


def test_only_web_addresses_become_links(make: Any, afghanistan: Any) -> None:
    for url in (
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://[broken",
        "",
        None,
        "x" * 9000,
    ):
        assert "<a " not in alert_message(make.event(), afghanistan, [make.evidence(url=url)], 1, 34).text


class Balanced(HTMLParser):
    """Fails on a tag that Telegram does not know or that is not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"b", "i", "a", "blockquote", "code", "tg-time"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


WILD = st.text(st.sampled_from("<>&\"'\x00 \n🔴é字‏a"), max_size=2000) | st.text(max_size=2000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from(EventStatus),
    telling=st.sampled_from(Telling),
    side=st.sampled_from(Side),
    words=st.lists(st.tuples(WILD, WILD, WILD, WILD), min_size=1, max_size=5),
)
def test_whatever_is_quoted_the_message_is_sound_html_within_telegrams_limit(
    make: Any, afghanistan: Any, status: EventStatus, telling: Telling, side: Side, words: Any
) -> None:
    says = [
        make.evidence(
            str(number),
            quote=quote,
            source=Source(name, role, outlet, side),
            outlet=outlet or "x",
            telling=telling,
            url=f"https://example.org/{quote}",
        )
        for number, (name, role, outlet, quote) in enumerate(words)
    ]
    event = make.event(status=status, denied=True)
    for message in (
        alert_message(event, afghanistan, says, 9, 34, EventStatus.CLAIMED),
        reply_message(event, afghanistan, says, 9, 34),
    ):
        assert visible_units(message.text) <= TEXT_LIMIT
        assert "Kunduz" in message.text.split("\n")[0]
        Balanced(message.text)


def test_the_data_of_every_button_fits_telegrams_limit(make: Any, afghanistan: Any) -> None:
    message = alert_message(make.event(), afghanistan, [], 1, 34)
    for row in message.buttons:
        assert all(len((button.data or "").encode()) <= CALLBACK_DATA_LIMIT for button in row)


def test_an_event_of_a_place_that_the_theatre_no_longer_knows_is_still_told(
    make: Any, afghanistan: Any
) -> None:
    event = make.event(place="XX-OLD.capital", sub_event_type=SubEventType.NON_STATE_OVERTAKES)
    message = alert_message(event, afghanistan, [], 1, 34)
    assert "XX-OLD.capital reported fallen" in message.text
    assert message.buttons == ()
