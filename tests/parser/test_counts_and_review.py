"""Counts that a text states, and sentences that nobody could decide: neither is lost, neither is believed."""

from __future__ import annotations

from newsreading import capital, changes_of, read, sentences


@sentences(
    "text, count",
    ("Faizabad is the ninth provincial capital to fall to the Taliban.", 9),
    ("Taliban capture 10th provincial capital, Ghazni", 10),
    ("Farah became the seventh provincial capital that the Taliban have taken since Friday.", 7),
    ("The Taliban have now captured nine provincial capitals.", 9),
    ("The Taliban control 12 of the country's 34 provincial capitals.", 12),
    ("Eighteen provincial capitals have fallen to the Taliban so far.", 18),
    ("Jalalabad is the twenty-fifth capital to fall to the militants.", 25),
    ("Zaranj is the first provincial capital to fall to the Taliban in this offensive.", 1),
)
def test_a_stated_count_is_kept_to_be_checked(text: str, count: int) -> None:
    """Ordinals and numbers, as words or figures."""
    (claim,) = read(text).counts
    assert (claim.count, claim.actor) == (count, "Taliban")
    assert claim.quote == text[claim.start : claim.end]


@sentences(
    "text",
    ("A curfew is in force in 31 of 34 provinces.",),
    ("The Taliban have captured nine districts since Friday.",),
    ("Power is out in twelve provincial capitals.",),
    ("The Taliban could capture ten provincial capitals within a month.",),
    ("Nine people were killed when the capital was hit by rockets.",),
)
def test_what_counts_something_else_is_no_count_of_capitals(text: str) -> None:
    """Curfews, districts, blackouts, forecasts, the dead."""
    assert read(text).counts == ()


def test_a_count_alone_makes_nothing_fall() -> None:
    reading = read("The Taliban now hold ten provincial capitals, among a rising number of districts.")
    assert [claim.count for claim in reading.counts] == [10]
    assert not any(report.change_of_control for report in reading.reports)


@sentences(
    "text, name",
    ("Taloqan captured of Taliban, the sources of inside the city speaking.", "Taloqan"),
    ("Sheberghan city fall done by the hand of Taliban group, local people telling.", "Sheberghan"),
    ("Qalat? Captured. Tarin Kot? Nobody picks up the telephone there.", "Qalat"),
    ("Ghazni – captured, the shopkeepers; not captured, the police; nobody goes out to look.", "Ghazni"),
)
def test_a_capital_beside_a_trigger_is_read_or_put_on_the_review_list(text: str, name: str) -> None:
    """Machine translation, questions and shorthand: it may go unread, but never unnoticed."""
    reading = read(text)
    waiting = [unread for unread in reading.unread if unread.place == capital(name)]
    assert waiting or changes_of(name, text)
    for unread in waiting:
        assert unread.reason
        assert unread.quote == text[unread.start : unread.end]


@sentences(
    "text",
    ("The Taliban captured Herat on Thursday.",),
    ("Kabul could fall within ninety days.",),
    ("Heavy rain fell on Herat on Thursday.",),
    ("The bakery in Kandahar reopened.",),
)
def test_what_was_read_or_has_no_trigger_needs_no_review(text: str) -> None:
    """The list is for people; it stays short."""
    assert read(text).unread == ()
