"""The day in the Solar Hijri calendar, with the names that Afghanistan gives its months. Nothing else."""

from __future__ import annotations

from datetime import date

import jdatetime

MONTHS = {
    "fa": (
        "حمل",
        "ثور",
        "جوزا",
        "سرطان",
        "اسد",
        "سنبله",
        "میزان",
        "عقرب",
        "قوس",
        "جدی",
        "دلو",
        "حوت",
    ),
    "ps": (
        "وری",
        "غویی",
        "غبرګولی",
        "چنګاښ",
        "زمری",
        "وږی",
        "تله",
        "لړم",
        "لیندۍ",
        "مرغومی",
        "سلواغه",
        "کب",
    ),
}
"""By language, the twelve months from the first of spring on; in Iran they have other names."""


def solar_hijri(day: date, code: str) -> str:
    """A Gregorian day as "24 اسد 1400", in European digits. Raises KeyError for a language without months."""
    own = jdatetime.date.fromgregorian(date=day)
    return f"{own.day} {MONTHS[code][own.month - 1]} {own.year}"
