"""Events that are no capital's fall, as an editor would put them: what, where, by whom, and how sure."""

from __future__ import annotations

from typing import Any

import pytest

from events.records import EventStatus, Side, Source, SubEventType
from events.subscriptions import KIND_OF, Kind
from views.alerts import sureness
from views.bundles import happening_message, happening_reply
from views.happenings import happening
from views.language import language
from views.latest import latest_message
from views.message import plain
from views.world import World

CLAIMED, REPORTED, CONFIRMED = EventStatus.CLAIMED, EventStatus.REPORTED, EventStatus.CONFIRMED
TAKEN, SURRENDER = SubEventType.NON_STATE_OVERTAKES, SubEventType.AGREEMENT
GOVERNMENT = "Afghan government"


def other(make: Any, kind: SubEventType, place: str | None, actor: str | None = None, **more: Any) -> Any:
    return make.event(
        sub_event_type=kind,
        change_of_control=False,
        place=place,
        actor=actor,
        **({"against": None} | more),
    )


@pytest.mark.parametrize(
    ("kind", "place", "actor", "against", "status", "told"),
    [
        (SubEventType.ARMED_CLASH, "AF-SAM.capital", None, None, REPORTED, "Fighting in Aybak"),
        (
            SubEventType.ARMED_CLASH,
            "AF-SAM.capital",
            "Taliban",
            GOVERNMENT,
            CONFIRMED,
            "Fighting in Aybak, between the Taliban and the Afghan government",
        ),
        (SubEventType.ARMED_CLASH, "AF-SAM", "Taliban", None, REPORTED, "Fighting in Samangan, involving the Taliban"),
        (
            SURRENDER,
            "AF-KDZ.airport",
            GOVERNMENT,
            None,
            REPORTED,
            "Surrender or deal at Kunduz airport, involving the Afghan government",
        ),
        (
            SubEventType.CHANGE_TO_GROUP,
            "AF-SAM",
            "Taliban",
            None,
            REPORTED,
            "Change of sides in Samangan, involving the Taliban",
        ),
        (TAKEN, "AF-KDZ.airport", "Taliban", None, REPORTED, "Kunduz airport reported taken by the Taliban"),
        (TAKEN, "AF.border-iran", "Taliban", None, CONFIRMED, "The border with Iran taken by the Taliban"),
        (TAKEN, "AF-NIM.kang", "Taliban", None, CLAIMED, "Kang taken by the Taliban: claimed, not confirmed"),
        (
            SubEventType.GOVERNMENT_REGAINS,
            "AF-NIM.kang",
            GOVERNMENT,
            None,
            REPORTED,
            "Kang reported won back by the Afghan government",
        ),
        (
            SubEventType.NON_VIOLENT_TRANSFER,
            "AF-PAR.bagram",
            "Taliban",
            None,
            REPORTED,
            "Bagram handed over to the Taliban without a fight",
        ),
        (
            SubEventType.SHELLING,
            "AF-PAR.bagram",
            "Taliban",
            None,
            EventStatus.DISPUTED,
            "Shelling or missile attack at Bagram, by the Taliban: denied",
        ),
        (SubEventType.OTHER, "AF-KHO.capital", None, None, REPORTED, "News from Khost"),
        (
            SubEventType.ARMED_CLASH,
            None,
            GOVERNMENT,
            None,
            REPORTED,
            "Fighting, place not named, involving the Afghan government",
        ),
        (
            SubEventType.ARRESTS,
            "AF-HER.capital",
            "Taliban",
            None,
            EventStatus.RETRACTED,
            "Taken back: Arrests in Herat, by the Taliban",
        ),
    ],
)  # fmt: skip
def test_a_headline_says_what_where_and_who(
    make: Any,
    afghanistan: Any,
    kind: SubEventType,
    place: str | None,
    actor: str | None,
    against: str | None,
    status: EventStatus,
    told: str,
) -> None:
    assert happening(other(make, kind, place, actor, against=against, status=status), afghanistan) == told


@pytest.mark.parametrize(
    "kind", [kind for kind in SubEventType if KIND_OF[kind] in (Kind.CIVILIANS, Kind.BOMBINGS)]
)
def test_a_headline_blames_nobody_for_an_attack_on_people(
    make: Any, afghanistan: Any, kind: SubEventType
) -> None:
    assert "Taliban" not in happening(other(make, kind, "AF-KAB.capital", "Taliban"), afghanistan)


@pytest.mark.parametrize("code", ["en", "fa", "ps"])
@pytest.mark.parametrize("place", ["AF-KDZ.capital", "AF-KDZ"])
@pytest.mark.parametrize("status", EventStatus)
@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in SubEventType
        if KIND_OF[kind] is Kind.TERRITORY and kind is not SubEventType.HEADQUARTERS
    ],
)
def test_ground_taken_in_a_capital_or_a_province_never_reads_as_its_fall(
    make: Any, afghanistan: Any, kind: SubEventType, status: EventStatus, place: str, code: str
) -> None:
    part = other(make, kind, place, "Taliban", status=status)
    told = happening(part, afghanistan, language(code))
    whole = happening(
        other(make, kind, "AF-KDZ.airport", "Taliban", status=status), afghanistan, language(code)
    )
    name = afghanistan.places["AF-KDZ.airport"].called(language(code).code, oblique=True)
    here = afghanistan.places[place].called(language(code).code, oblique=True)
    assert told != whole.replace(name, here)
    if code == "en":
        assert " in Kunduz" in told


@pytest.mark.parametrize("code", ["en", "fa", "ps"])
@pytest.mark.parametrize("kind", list(SubEventType))
@pytest.mark.parametrize("place", ["AF-KDZ.capital", "AF-KDZ.airport", "AF.border-iran", None])
def test_every_kind_has_its_words_in_every_language(
    make: Any, afghanistan: Any, kind: SubEventType, place: str | None, code: str
) -> None:
    told = plain(
        happening(other(make, kind, place, "Taliban", against=GOVERNMENT), afghanistan, language(code))
    )
    assert told
    assert "{" not in told
    assert "place not named" in told or place or code != "en"
    if code != "en":
        assert not any("a" <= letter.lower() <= "z" for letter in told)


def test_syria_is_told_in_arabic(make: Any, syria: Any) -> None:
    event = other(make, SubEventType.SHELLING, "SY-HL.capital", "Syrian government")
    assert happening(event, syria, language("ar")) == "قصف مدفعي أو صاروخي في حلب، من جانب الحكومة السورية"


def test_the_message_says_what_it_rests_on_as_that_of_a_fall_does(make: Any, afghanistan: Any) -> None:
    event = other(make, SURRENDER, "AF-KDZ.airport", GOVERNMENT)
    message = happening_message(event, afghanistan, [make.evidence()], None)
    assert plain(message.text).split("\n")[:3] == [
        "🟠 Surrender or deal at Kunduz airport, involving the Afghan government",
        "Kunduz province, 8 August 2021",
        "Reported — one independent source says so; not confirmed yet.",
    ]
    assert "Who says so\nAmruddin Wali" in plain(message.text)
    assert [button.data for row in message.buttons for button in row] == ["map:AF-KDZ", "mute:AF-KDZ"]
    edited = happening_message(
        other(make, SURRENDER, "AF-KDZ.airport", status=CONFIRMED, origins=2), afghanistan, [], REPORTED
    )
    assert "Now confirmed (before: reported) — 2 independent sources say so." in plain(edited.text)


def test_what_is_admitted_was_not_lost_where_nothing_could_be(make: Any, afghanistan: Any) -> None:
    strike = other(make, SubEventType.AIR_STRIKE, "AF-HEL.capital", status=CONFIRMED, conceded=True)
    assert plain(sureness(strike, afghanistan)) == "Confirmed — admitted by the other side."
    fought = other(
        make,
        SubEventType.ARMED_CLASH,
        "AF-HEL.capital",
        "Taliban",
        against=GOVERNMENT,
        status=CONFIRMED,
        conceded=True,
    )
    assert plain(sureness(fought, afghanistan)) == "Confirmed — admitted by the Afghan government."


def test_a_correction_of_another_event_says_so_first(make: Any, afghanistan: Any) -> None:
    event = other(make, SubEventType.ARRESTS, "AF-HER.capital", "Taliban", status=EventStatus.RETRACTED)
    text = plain(happening_reply(event, afghanistan).text)
    assert text.startswith("Correction: this is taken back.")
    assert "Taken back: Arrests in Herat, by the Taliban" in text


def test_an_outlet_that_speaks_itself_is_named_once(make: Any, afghanistan: Any) -> None:
    event = make.event()
    own = make.evidence(source=Source(None, None, "The Daily", Side.OUTLET))
    text = latest_message(World(afghanistan, {}, None), [event], {event.id: [own]}, 5).text
    assert ">The Daily itself</a>, " in text
    assert "(The Daily)" not in plain(text)


def test_short_names_in_a_role_keep_their_capitals(make: Any, afghanistan: Any) -> None:
    for role, told in (("un", "UN"), ("us official", "US official"), ("mp", "MP"), ("unit", "Unit")):
        item = make.evidence(source=Source(None, role, "AFP", Side.INDEPENDENT))
        assert f"{told} (AFP, in The Daily)" in plain(
            happening_message(make.event(), afghanistan, [item]).text
        )
