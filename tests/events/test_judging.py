"""The status ladder: what the evidence for one event amounts to."""

from __future__ import annotations

from small_theatre import Say

from events.joining import capital_events
from events.records import Event, EventStatus, Evidence, Side, Telling
from events.theatre import Theatre


def only(theatre: Theatre, *evidence: Evidence) -> Event:
    events = capital_events("X-A.capital", evidence, "Crown", theatre.timezone)
    assert len(events) == 1
    return events[0]


def test_a_claim_alone_moves_nothing(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("claimed"), say("claimed", outlet="Another"))
    assert event.status is EventStatus.CLAIMED
    assert not event.moves_control


def test_one_independent_speaker_makes_it_reported(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("claimed"), say("reported", by="resident"))
    assert event.status is EventStatus.REPORTED
    assert event.moves_control


def test_an_outlets_own_voice_counts_as_one_origin(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("confirmed", side=Side.OUTLET))
    assert event.status is EventStatus.REPORTED


def test_the_losing_sides_concession_confirms_it(theatre: Theatre, say: Say) -> None:
    assert only(theatre, say("confirmed", by="deputy governor")).status is EventStatus.CONFIRMED


def test_two_independent_origins_confirm_it(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("reported", by="resident"), say("reported", by="lawmaker"))
    assert (event.status, event.origins) == (EventStatus.CONFIRMED, 2)


def test_three_outlets_quoting_one_speaker_are_one_origin(theatre: Theatre, say: Say) -> None:
    event = only(
        theatre,
        *(say("reported", name="Amruddin Wali", by="council member", outlet=o) for o in ("A", "B", "C")),
    )
    assert (event.status, event.origins) == (EventStatus.REPORTED, 1)


def test_the_same_sentence_in_many_places_is_one_origin(theatre: Theatre, say: Say) -> None:
    words = "Fighters took the city of Arle on Sunday after a short fight"
    event = only(
        theatre, *(say("confirmed", side=Side.OUTLET, outlet=o, quote=words) for o in ("A", "B", "C"))
    )
    assert event.origins == 1


def test_an_outlet_retelling_what_it_quoted_is_no_second_origin(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("reported", by="resident"), say("confirmed", side=Side.OUTLET, said=9))
    assert event.status is EventStatus.REPORTED


def test_an_outlets_own_voice_does_not_make_two_speakers_one(theatre: Theatre, say: Say) -> None:
    event = only(
        theatre,
        say("reported", by="resident"),
        say("reported", by="lawmaker"),
        say("confirmed", side=Side.OUTLET),
    )
    assert (event.status, event.origins) == (EventStatus.CONFIRMED, 2)


def test_a_feed_of_the_gaining_side_can_only_claim(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("confirmed", side=Side.OUTLET, feed_side="League"))
    assert event.status is EventStatus.CLAIMED


def test_a_claim_and_its_denial_are_a_dispute_that_moves_nothing(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("claimed"), say("denied"))
    assert event.status is EventStatus.DISPUTED
    assert not event.moves_control


def test_a_report_and_a_denial_are_a_dispute_but_control_has_moved(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("reported"), say("denied", hour=15))
    assert event.status is EventStatus.DISPUTED
    assert event.moves_control


def test_a_denial_after_confirmation_is_shown_but_does_not_demote(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("confirmed", by="officials"), say("denied", said=9))
    assert (event.status, event.denied) == (EventStatus.CONFIRMED, True)


def test_a_denial_from_before_the_fall_denies_an_earlier_claim_only(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("claimed", day=5), say("denied", day=5), say("reported", day=8))
    assert event.status is EventStatus.REPORTED


def test_what_every_source_took_back_is_retracted(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("reported", withdrawn=True))
    assert event.status is EventStatus.RETRACTED
    assert not event.moves_control


def test_what_was_taken_back_is_retracted_whoever_denies_it_besides(theatre: Theatre, say: Say) -> None:
    assert only(theatre, say("reported", withdrawn=True), say("denied")).status is EventStatus.RETRACTED


def test_what_one_of_two_sources_took_back_still_stands(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say("reported", by="resident", withdrawn=True), say("reported", by="lawmaker"))
    assert event.status is EventStatus.REPORTED


def test_the_settled_day_is_the_one_most_reports_name(theatre: Theatre, say: Say) -> None:
    event = only(theatre, say(day=9), say(day=8), say(day=9, telling=Telling.RECAP), say(day=None, said=12))
    assert event.date is not None
    assert event.date.day == 9
