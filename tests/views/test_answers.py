"""/capitals, /capital, /latest and the short answers: the count first, nothing missing, nothing too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from events.records import Control, EventStatus, ReportStatus, Side, Source, SubEventType
from events.subscriptions import Subscription
from events.theatre import Place, PlaceKind
from views.capital import EVIDENCE_PER_PAGE, capital_message, choose_message, unknown_message
from views.capitals import Choice, capitals_message, filters
from views.help import help_message
from views.latest import MOST, latest_message
from views.message import (
    CALLBACK_DATA_LIMIT,
    CAPTION_LIMIT,
    TEXT_LIMIT,
    Message,
    joined,
    plain,
    safe,
    units,
    visible_units,
)
from views.notices import map_caption
from views.subscriptions import subscribed_message
from views.world import World, count, freshness

NOON = datetime(2021, 8, 11, 9, 35, tzinfo=UTC)


def taken(*places: str, day: int = 8, status: EventStatus = EventStatus.CONFIRMED) -> dict[str, Control]:
    return {
        place: Control(place, "Taliban", date(2021, 8, day + number), status, f"{place}:taliban:1")
        for number, place in enumerate(places)
    }


def sound(message: Message) -> None:
    """Within Telegram's limits for texts, marks and buttons."""
    assert visible_units(message.text) <= TEXT_LIMIT
    assert message.text.count("<b>") + message.text.count("<a ") + message.text.count("<blockquote") <= 100
    for row in message.buttons:
        assert 1 <= len(row) <= 8
        for button in row:
            assert 1 <= len((button.data or "").encode()) <= CALLBACK_DATA_LIMIT


def test_the_count_comes_first_and_then_how_fresh_it_is(afghanistan: Any) -> None:
    world = World(afghanistan, taken("AF-KDZ.capital", "AF-TAK.capital"), NOON)
    first, second = plain(capitals_message(world, {}).text).split("\n")[:2]
    assert first == "2 of 34 provincial capitals are now in Taliban hands"
    assert second == "As of 11 Aug 2021, 14:05 Kabul time."


def test_before_anything_is_read_the_record_starts_on_its_first_day(afghanistan: Any, syria: Any) -> None:
    world = World(afghanistan, {}, None)
    assert count(world) == "None of the 34 provincial capitals is known to have changed hands"
    assert freshness(world) == "as of 1 May 2021, where the record starts"
    assert "as of 27 November 2024" in freshness(World(syria, {}, None))


def test_every_capital_is_listed_once_the_fallen_in_order_of_fall(afghanistan: Any) -> None:
    world = World(afghanistan, taken("AF-TAK.capital", "AF-KDZ.capital"), NOON)
    message = capitals_message(world, {})
    lines = plain(message.text).split("\n")
    assert lines.index("🔴 Taloqan, 8 Aug, confirmed") < lines.index("🔴 Kunduz, 9 Aug, confirmed")
    for place in afghanistan.capitals():
        assert sum(f"{place.name}" in line.split(",")[0] for line in lines[2:]) == 1
    rest = lines[lines.index("The Afghan government: 32, since before 1 May 2021") + 1 :]
    assert rest == sorted(rest)
    assert len(rest) == 32
    sound(message)


def test_all_fallen_and_contested_still_fits_one_message(afghanistan: Any) -> None:
    places = [place.id for place in afghanistan.capitals()]
    control = {
        place: Control(
            place,
            "Taliban",
            date(2021, 8, 8),
            EventStatus.DISPUTED,
            f"{place}:taliban:1",
            date(2021, 8, 9),
            "Afghan government",
        )
        for place in places
    }
    for chosen in filters(World(afghanistan, control, NOON)):
        sound(capitals_message(World(afghanistan, control, NOON), {}, Choice(chosen)))


def test_a_long_list_says_how_much_of_it_is_missing(afghanistan: Any) -> None:
    more = {
        f"X-{n}.capital": Place(
            f"X-{n}.capital", f"A town with quite a long name {n}", PlaceKind.CAPITAL, None, ()
        )
        for n in range(200)
    }
    many = replace(
        afghanistan,
        places={**afghanistan.places, **more},
        holders={**afghanistan.holders, **dict.fromkeys(more, "Taliban")},
    )
    message = capitals_message(World(many, {}, NOON), {})
    sound(message)
    shown, page = message.text, 0
    while turn := [b for row in message.buttons for b in row if b.label == "More ›"]:
        page += 1
        assert turn[0].data == f"capitals:all:{page}"
        message = capitals_message(World(many, {}, NOON), {}, Choice(page=page))
        sound(message)
        shown += message.text
    assert all(f"A town with quite a long name {n}" in shown for n in range(200))


def test_the_filters_are_named_after_the_theatres_sides(afghanistan: Any, syria: Any) -> None:
    labels = [b.label for row in capitals_message(World(afghanistan, {}, None), {}).buttons for b in row]
    assert labels[0] == "• All"
    assert {"Taliban", "Afghan government"} <= set(labels)
    assert labels[-1] == "Contested"
    assert "HTS" in [b.label for row in capitals_message(World(syria, {}, None), {}).buttons for b in row]


def test_a_filter_shows_its_side_only(afghanistan: Any) -> None:
    world = World(afghanistan, taken("AF-KDZ.capital"), NOON)
    text = capitals_message(world, {}, Choice("taliban")).text
    assert "Kunduz" in text
    assert "Herat" not in text
    nobody = plain(capitals_message(world, {}, Choice("panjshir-resistance")).text)
    assert nobody.endswith("The Panjshir resistance: 0")
    claimed = {
        "AF-HER.capital": Control("AF-HER.capital", "Afghan government", None, None, None, None, "Taliban")
    }
    contested = capitals_message(World(afghanistan, claimed, NOON), {}, Choice("contested")).text
    assert "Herat, held by the Afghan government, claimed by the Taliban" in contested
    assert "Kunduz" not in contested


def test_a_capital_regained_is_marked_as_such(afghanistan: Any, make: Any) -> None:
    back = Control(
        "AF-KDZ.capital", "Afghan government", date(2021, 8, 10), EventStatus.CONFIRMED, "AF-KDZ.capital:x:1"
    )
    world = World(afghanistan, {"AF-KDZ.capital": back}, NOON)
    assert "🔵 Kunduz, 10 Aug, confirmed" in capitals_message(world, {}).text
    event = make.event(actor="Afghan government", against="Taliban", status=EventStatus.CONFIRMED, origins=2)
    assert "Retaken: 8 August 2021." in capital_message(world, "AF-KDZ.capital", event, []).text


@pytest.mark.parametrize("page", [0, 1, 2, 99, -1])
def test_a_page_of_evidence_at_its_longest_fits(afghanistan: Any, make: Any, page: int) -> None:
    source = Source("N" * 500, "r" * 500, "o" * 500, Side.INDEPENDENT)
    says = [
        make.evidence(str(n), quote="🔴" * 900, source=source, outlet="O" * 500, withdrawn=True)
        for n in range(EVIDENCE_PER_PAGE * 3)
    ]
    control = Control(
        "AF-KAB.capital",
        "Taliban",
        date(2021, 8, 8),
        EventStatus.DISPUTED,
        "e",
        date(2021, 8, 9),
        "Panjshir resistance",
    )
    world = World(afghanistan, {"AF-KAB.capital": control}, NOON)
    event = make.event(place="AF-KAB.capital", status=EventStatus.DISPUTED, denied=True, time_precision=2)
    sound(capital_message(world, "AF-KAB.capital", event, says, page))


def test_a_capital_nobody_wrote_about_says_so(afghanistan: Any) -> None:
    text = plain(capital_message(World(afghanistan, {}, None), "AF-HER.capital", None, []).text)
    assert text.startswith(
        "Herat is held by the Afghan government\nNo change of hands is known since 1 May 2021."
    )
    assert "Capital of Herat province. As of 1 May 2021, where the record starts." in text


def test_all_capitals_fit_one_keyboard(afghanistan: Any) -> None:
    message = choose_message(afghanistan)
    assert sum(len(row) for row in message.buttons) == 34
    sound(message)
    sound(unknown_message(afghanistan, "<" * 5000, afghanistan.capitals()[:4], "unsub"))


def test_twenty_events_at_their_longest_are_cut_between_events_and_go_on_from_there(
    afghanistan: Any, make: Any
) -> None:
    events = [make.event(id=str(n)) for n in range(MOST + 1)]
    source = Source("N" * 500, "r" * 500, "o" * 500, Side.INDEPENDENT)
    said = {event.id: [make.evidence(source=source, outlet="O" * 500)] for event in events}
    message = latest_message(World(afghanistan, {}, NOON), events, said, MOST)
    sound(message)
    shown = message.text.count("Kunduz reported fallen")
    assert 5 <= shown < MOST
    assert message.buttons[0][0].data == f"latest:{MOST}:{shown}"


def test_twenty_events_as_they_are_fit_one_message(afghanistan: Any, make: Any) -> None:
    events = [make.event(id=str(n)) for n in range(MOST + 1)]
    said = {event.id: [make.evidence()] for event in events}
    message = latest_message(World(afghanistan, {}, NOON), events, said, MOST)
    assert message.text.count("Kunduz reported fallen") == MOST
    sound(message)


@pytest.mark.parametrize("kind", list(SubEventType))
def test_every_kind_of_event_has_plain_words(afghanistan: Any, make: Any, kind: SubEventType) -> None:
    event = make.event(sub_event_type=kind, change_of_control=False, status=EventStatus.CLAIMED, actor=None)
    text = plain(latest_message(World(afghanistan, {}, NOON), [event], {}, 5).text)
    assert "Kunduz: claimed, not confirmed" in text
    assert "8 August 2021, claimed" in text


def test_a_claim_is_never_told_as_a_fact(afghanistan: Any, make: Any) -> None:
    claim = make.event(status=EventStatus.CLAIMED, origins=0)
    said = {claim.id: [make.evidence(status=ReportStatus.CLAIMED)]}
    text = latest_message(World(afghanistan, {}, NOON), [claim], said, 5).text
    assert "Kunduz claimed by the Taliban, not confirmed" in text
    assert "has fallen" not in text


def test_no_name_of_a_theatre_is_written_into_the_words(syria: Any) -> None:
    world = World(syria, {}, None)
    texts = [
        capitals_message(world, {}).text,
        choose_message(syria).text,
        subscribed_message(world, Subscription(1, None, NOON)).text,
        map_caption(world, "SY-HL.capital" if "SY-HL.capital" in syria.places else None).text,
        help_message([("capital NAME", "One & only")], syria).text,
    ]
    for text in texts:
        assert not [word for word in ("Kabul", "Taliban", "Afghan", "Kunduz") if word in text]


def test_the_maps_caption_is_short_enough(afghanistan: Any) -> None:
    world = World(afghanistan, taken("AF-KDZ.capital"), NOON)
    caption = map_caption(world, "AF-KDZ.capital").text
    assert visible_units(caption) <= CAPTION_LIMIT
    assert caption.startswith("Kunduz: Taliban since 8 Aug, confirmed.")


def test_text_from_outside_is_escaped_on_one_line_and_cut_as_telegram_counts() -> None:
    assert safe("a <b>\n& 'c'") == "a &lt;b&gt; &amp; &#x27;c&#x27;"
    assert safe("x" * 10, 5) == "xxxx…"
    assert units(safe("🔴" * 100, 21)) <= 21
    assert "&l…" not in safe("<" * 10, 9)
    assert safe("\ud83d lone \x00 zero") == "lone zero"
    assert joined(["a", "", "b" * 5, "c"], limit=4) == "a"


def test_a_day_of_another_year_than_the_records_first_names_it(afghanistan: Any) -> None:
    late = {
        "AF-KDZ.capital": Control("AF-KDZ.capital", "Taliban", date(2022, 1, 2), EventStatus.REPORTED, "e")
    }
    assert "Kunduz, 2 Jan 2022, reported" in capitals_message(World(afghanistan, late, NOON), {}).text


def test_falls_without_a_day_are_ordered_by_when_they_were_first_told(afghanistan: Any, make: Any) -> None:
    control: Any = {
        place: replace(held, since=None) for place, held in taken("AF-HER.capital", "AF-KDZ.capital").items()
    }
    events: Any = {
        control["AF-HER.capital"].event: make.event(first_said_at=NOON),
        control["AF-KDZ.capital"].event: make.event(first_said_at=NOON - timedelta(hours=1)),
    }
    text = capitals_message(World(afghanistan, control, NOON), events).text
    assert text.index("Kunduz, day not known") < text.index("Herat, day not known")
