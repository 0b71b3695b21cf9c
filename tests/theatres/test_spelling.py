"""What makes two spellings the same."""

from __future__ import annotations

import pytest

from theatres.spelling import fold, repeated, split


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pul-e-Khumri", "pul e khumri"),
        ("Qal'a-e-Naw", "Qal’a e Naw"),
        ("Tarīn Kōt", "Tarin Kot"),
        ("Sar‑e‑Pul", "Sar-e-Pul"),
        ("  Lashkar   Gah ", "LASHKAR GAH"),
    ],
)
def test_case_accents_hyphens_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Lashkar Gah", "Lashkargah"), ("Tarin Kot", "Tirin Kot")])
def test_gaps_and_vowels_do(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_cell_is_split_at_its_bars() -> None:
    assert split("Aibak| Aybek ||") == ("Aibak", "Aybek")
    assert split("") == ()


def test_repeats_are_named_as_written() -> None:
    assert repeated(("Kunduz", "Konduz", "KUNDUZ")) == ("KUNDUZ",)
