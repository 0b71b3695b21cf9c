"""One language as a chat reads it: its texts, numbers, days, times and lists. Every view speaks through one.

A message's id is its English sentence with {named} fields. The catalogues in `views/locale/` hold the
translations; `reviewed.toml` beside them says which a person has read. No theatre's names here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from events.theatre import Theatre
from views.solar_hijri import solar_hijri

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate, and the end of one: what stands between keeps its own direction (UAX 9)."""

_DAYS_KEPT = 1_024
"""Days in words, met again and again, of which the words are kept."""

_CITIES_KEPT = 64
"""Time zones of which the city's name is kept."""

_TAG = re.compile(r"<[^>]*>")
_ISOLATED = re.compile(f"{FSI}[^{FSI}{PDI}]*{PDI}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_COMMAND = re.compile(rf"{FSI}?<code>.*?</code>{PDI}?|(?<![\w/<{FSI}])/[a-z_]+\b")
_ENTITY = re.compile(r"&(?:[a-z]+|#x?[0-9a-f]+);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code; `reviewed` is true once a person who knows it has read its catalogue.

    `name` is what its readers call it, `english` what the English do. `calendar` turns a Gregorian day
    into that of the calendar which its readers use beside it, None where they use no other.
    """

    code: str
    reviewed: bool
    rtl: bool
    name: str = field(compare=False)
    english: str = field(compare=False)
    locale: str = field(compare=False, repr=False)
    digits: str = field(default="0123456789", compare=False, repr=False)
    calendar: Callable[[date, str], str] | None = field(default=None, compare=False, repr=False)
    catalogue: NullTranslations = field(default_factory=NullTranslations, compare=False, repr=False)

    def text(self, message: str, /, **values: object) -> str:
        """`message` in this language, its {fields} filled: whole numbers in the language's digits, and names
        in Latin letters kept in their own direction. Values must be safe for HTML already.

        The English text stands where a translation is missing.
        """
        return self._ordered(self.catalogue.gettext(message).format(**self._filled(values)))

    def texts(self, one: str, many: str, count: int, /, **values: object) -> str:
        """`one` or `many`, as this language counts; the field {count} is filled by `count`."""
        chosen = self.catalogue.ngettext(one, many, count)
        return self._ordered(chosen.format(**self._filled({"count": count, **values})))

    def number(self, value: int) -> str:
        """ "1,234", in the language's own digits and grouping."""
        return self.own_digits(format_decimal(value, locale=self.locale, numbering_system="default"))

    def own_digits(self, text: str) -> str:
        """The text with its European digits replaced by the language's own."""
        return text.translate(str.maketrans("0123456789", self.digits))

    def gregorian(self, day: date, pattern: str = "d MMMM yyyy") -> str:
        """The Gregorian day by one of CLDR's patterns."""
        return self.own_digits(_day_written(day, pattern, self.locale))

    def day(self, day: date) -> str:
        """ "8 August 2021"; for readers of Dari and Pashto the Solar Hijri day beside it."""
        text = self.gregorian(day)
        return f"{text} ({self.own_digits(self.calendar(day, self.code))})" if self.calendar else text

    def moment(self, moment: datetime, timezone: ZoneInfo) -> str:
        """As `moment_plain`, in Telegram's mark-up for a time: a touch shows it in the reader's own zone."""
        text = self.moment_plain(moment, timezone)
        return f'<tg-time unix="{int(moment.timestamp())}">{text}</tg-time>'

    def moment_plain(self, moment: datetime, timezone: ZoneInfo) -> str:
        """ "11 Aug 2021, 14:05 Kabul time", from an aware time, without mark-up."""
        local = moment.astimezone(timezone)
        day = self.gregorian(local.date(), "d MMM yyyy")
        clock = self.own_digits(f"{local:%H:%M}")
        return self.text("{day}, {clock} {zone}", day=day, clock=clock, zone=self.zone(timezone))

    def zone(self, timezone: ZoneInfo) -> str:
        """ "Kabul time" for Asia/Kabul."""
        if timezone.key == "UTC":
            return "UTC"
        return self.text("{city} time", city=_city(timezone.key, self.locale))

    @property
    def comma(self) -> str:
        """What stands between the parts of a line, with its blank."""
        return "، " if self.rtl else ", "

    def listing(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """ "Herat, Kunduz and Zaranj", or with "or"."""
        # The British list has no comma before its "and", as the rest of the English texts.
        locale = "en_GB" if self.code == "en" else self.locale
        return format_list([str(self._fill(item)) for item in items], style, locale=locale)

    def isolated(self, text: str) -> str:
        """In a language written from the right, Latin letters set off so that they keep their order."""
        if not self.rtl or not _LATIN.search(_ENTITY.sub("", _ISOLATED.sub("", _TAG.sub("", text)))):
            return text
        return f"{FSI}{text}{PDI}"

    def _ordered(self, text: str) -> str:
        """The text with the commands in it set off: the slash would wander to their other end. What stands in
        `<code>` is set off from without, so that a touch copies it as it is.
        """
        if not self.rtl:
            return text
        return _COMMAND.sub(lambda found: f"{FSI}{found[0].strip(FSI + PDI)}{PDI}", text)

    def _filled(self, values: dict[str, object]) -> dict[str, object]:
        return {name: self._fill(value) for name, value in values.items()}

    def _fill(self, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return self.isolated(value) if isinstance(value, str) and not value.startswith("/") else value


@lru_cache(_DAYS_KEPT)
def _day_written(day: date, pattern: str, locale: str) -> str:
    return format_date(day, pattern, locale=locale)


@lru_cache(_CITIES_KEPT)
def _city(zone: str, locale: str) -> str:
    known = Locale.parse(locale).time_zones.get(zone, {})
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))


def marked(message: str) -> str:
    """The message as it is: for a text in a table, so that the catalogues have it too."""
    return message


ENGLISH = Language("en", reviewed=True, rtl=False, name="English", english="English", locale="en")

_EASTERN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"


def language(code: str | None) -> Language:
    """The language of an IETF tag ("fa-AF", "PS"); English where it is None or not among ours."""
    return _language((code or "en").replace("_", "-").partition("-")[0].lower())


def languages(theatre: Theatre) -> tuple[Language, ...]:
    """The languages that a theatre is told in, English first."""
    return tuple(dict.fromkeys((ENGLISH, *(language(code) for code in theatre.languages))))


@lru_cache(maxsize=32)
def _language(code: str) -> Language:
    match code:
        case "fa" | "prs":
            return _translated("fa", "دری", "Dari", "fa_AF", _EASTERN_DIGITS, solar_hijri)
        case "ps" | "pbt" | "pbu" | "pst":
            return _translated("ps", "پښتو", "Pashto", "ps_AF", _EASTERN_DIGITS, solar_hijri)
        case "ar":
            return _translated("ar", "العربية", "Arabic", "ar_SY", _ARABIC_DIGITS, None)
        case _:
            return ENGLISH


def _translated(
    code: str, name: str, english: str, locale: str, digits: str, calendar: Callable[[date, str], str] | None
) -> Language:
    compiled = files("views") / "locale" / code / "LC_MESSAGES" / "messages.mo"
    with compiled.open("rb") as file:
        catalogue = GNUTranslations(file)
    reviewed = tomllib.loads((files("views") / "locale" / "reviewed.toml").read_text("utf-8"))
    return Language(
        code,
        reviewed=reviewed[code] is True,
        rtl=Locale.parse(locale).character_order == "right-to-left",
        name=name,
        english=english,
        locale=locale,
        digits=digits,
        calendar=calendar,
        catalogue=catalogue,
    )
