"""Languages: nothing said bypasses the catalogues, nothing in them lacks a translation, and what a reader of a
language written from the right is shown keeps its order, its digits and its calendar.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Message

from events.records import EventStatus
from views import catalogues
from views.about import about_message
from views.alerts import alert_message, reply_message
from views.language import ENGLISH, FSI, PDI, Language, language, languages
from views.message import plain
from views.solar_hijri import MONTHS, solar_hijri
from views.times import period, short_day

OTHERS = sorted(catalogues.LANGUAGES)
KABUL = ZoneInfo("Asia/Kabul")

# What is said to nobody: the log, patterns, what is raised, queries, what the store
# keeps, and words that people may write.
_UNSAID = {
    "debug",
    "info",
    "warning",
    "error",
    "exception",
    "compile",
    "execute",
    "split",
    "Outdated",
    "strptime",
    "write",
}
_DRAWN = ("map.py", "map_sheet.py", "timeline.py")
"""Pictures: their few words are in English, and what is said below a picture is not."""
_TAG = re.compile(r"<[^<>]*>|<[^<>]*$|^[^<>]*>")
_WORDS = re.compile(r"[A-Za-z]{2,}[,;:.!?]?\s+[A-Za-z]{2,}")
_NO_WORDS = re.compile(r"/[a-z]+ [^.]*|[dMyHEm ,:.]+")
"""Examples of commands, which are the same in every language, and CLDR's patterns of dates."""
_ENGLISH = {
    ("wording.py", "the "),  # the English article
    ("__init__.py", "everyone; in a group its admins"),  # the table of commands in the README
    ("__init__.py", "| command | what it does | who |"),
    # What the store and the log keep of a delivery, a feed or a menu.
    ("notice_sender.py", "Telegram asks to wait"),
    ("notice_sender.py", "of a kind that is not known"),
    ("sender.py", "Telegram asks to wait"),
    ("sender.py", "deliver "),
    ("sender.py", "too old by the time it could be sent"),
    ("notice_sender.py", "notice "),
    ("watch.py", "feed "),
    ("profile.py", "The menu of commands for "),
    ("profile.py", "The description"),
    ("profile.py", "The short description"),
}
"""What is in English on purpose, by file."""
_SPEAKING = ("bot/rendering.py", "bot/notice_sender.py", "bot/sender.py", "bot/watch.py", "bot/profile.py")
"""What of the running program has to do with messages; the rest speaks on the shell."""
_WORD = re.compile(r"[A-Za-z]{2,}")


def said(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """False for a literal that nobody reads: see `_UNSAID`, and the words that people may write, in a table
    whose name ends in `_WORDS`. True where it may be part of a message.
    """
    while node in parents:
        child, node = node, parents[node]
        if isinstance(
            node, (ast.Compare, ast.Raise, ast.Assert, ast.Subscript, ast.arguments, ast.AnnAssign)
        ):
            named = isinstance(node, ast.AnnAssign) and ast.unparse(node.target)
            return bool(named) and child is node.value and not named.endswith("_WORDS")
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _UNSAID or (name in catalogues.KEYWORDS and child in node.args):
                return False
        if isinstance(node, ast.Expr) and isinstance(child, ast.Constant):
            return False
    return True


def bypassing(code: str) -> Iterator[tuple[int, str]]:
    """The lines and literals in a module's source that look like words for people and are in no catalogue."""
    tree = ast.parse(code)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = _TAG.sub(" ", node.value)
        if _NO_WORDS.fullmatch(text):
            continue
        parent = parents[node]
        shown = isinstance(parent, ast.Call) and getattr(parent.func, "id", "") in ("Button", "Message")
        label = shown and parent.args[:1] == [node] and _WORD.search(text)  # type: ignore[attr-defined]
        piece = isinstance(parent, ast.JoinedStr) and re.search(
            r"(^|\s)[A-Za-z]{2,}[ ,.]|[ ,][A-Za-z]{2,}(\s|$)", text
        )
        if (label or piece or _WORDS.search(text)) and said(node, parents):
            yield node.lineno, node.value


def test_no_text_bypasses_the_catalogues() -> None:
    found = [
        f"{path.relative_to(catalogues.PROJECT)}:{line} says {text!r}"
        for room in ("views", "handlers", *_SPEAKING)
        for path in sorted(
            (catalogues.PROJECT / room).rglob("*.py") if "." not in room else [catalogues.PROJECT / room]
        )
        if path.name not in (*_DRAWN, "catalogues.py")
        for line, text in bypassing(path.read_text("utf-8"))
        if (path.name, text) not in _ENGLISH
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'Message("Hello")',
        'Button("Go", data="go:1")',
        'def f(n): return f"Held by {n}"',
        'lines.append("Nothing is known.")',
        'x = f"<b>since {day}</b>"',
    ],
)
def test_the_search_for_bypassing_text_finds_it(code: str) -> None:
    assert list(bypassing(code))


@pytest.mark.parametrize(
    "code",
    [
        'Message(language.text("Hello there, {name}", name=1))',
        'Button(language.text("Go"), data="go:1")',
        'log.warning("Nothing is known: %s", error)',
        '"""What stands here is a docstring."""',
        'raise ValueError("nothing of the kind")',
        'x = f"capital:{province}:{page}"',
        "x = f'<a href=\"{target}\">{label}</a>'",
    ],
)
def test_the_search_for_bypassing_text_spares_what_nobody_is_told(code: str) -> None:
    assert list(bypassing(code)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_has_its_translation(code: str) -> None:
    catalogue = catalogues.read(code)
    lacking = [
        message.id
        for message in catalogues.messages(catalogues.template())
        if (known := catalogue.get(message.id)) is None
        or known.pluralizable != message.pluralizable
        or not catalogues.translated(known)
    ]
    assert lacking == [], "run `make catalogues` and translate these"


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_keeps_what_is_said_no_more(code: str) -> None:
    now = {str(message.id) for message in catalogues.messages(catalogues.template())}
    kept = {str(message.id) for message in catalogues.messages(catalogues.read(code))}
    assert kept <= now, "run `make catalogues`"


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_compiled_is_what_translators_wrote(code: str) -> None:
    with catalogues.source(code).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in filter(catalogues.translated, catalogues.messages(catalogues.read(code))):
        for translation, shown in forms(message, compiled):
            assert shown == translation, "run `make catalogues`"


def forms(message: Message, compiled: GNUTranslations) -> Iterator[tuple[str, str]]:
    """Each form of a translation, as written and as compiled."""
    if not message.pluralizable:
        yield str(message.string), compiled.gettext(str(message.id))
        return
    table = compiled._catalog  # type: ignore[attr-defined]
    for number, translation in enumerate(message.string):
        yield translation, table[message.id[0], number]


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_fields_the_tags_and_the_commands_of_its_text(code: str) -> None:
    wrong = []
    for message in catalogues.messages(catalogues.read(code)):
        if not catalogues.translated(message):
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wrong += [text for text in strings if parts(text) != parts(ids[-1])]
    assert wrong == []


def parts(text: str) -> tuple[list[str], list[str], list[str]]:
    fields = sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)
    return fields, sorted(re.findall(r"<[^>]*>", text)), sorted(re.findall(r"(?<![\w<])/[a-z]+", text))


@pytest.mark.parametrize("code", OTHERS)
def test_the_catalogue_says_that_no_person_has_reviewed_it(code: str) -> None:
    assert language(code).reviewed is False


def test_a_tag_of_telegrams_gives_the_nearest_language() -> None:
    assert [language(tag).code for tag in ("fa-AF", "fa", "PS", "ar_SY", "prs")] == [
        "fa",
        "fa",
        "ps",
        "ar",
        "fa",
    ]
    assert all(language(tag) is ENGLISH for tag in (None, "", "en-GB", "de", "zh-hans"))


def test_a_theatre_is_told_in_its_own_languages(afghanistan: Any, syria: Any) -> None:
    assert [known.code for known in languages(afghanistan)] == ["en", "fa", "ps"]
    assert [known.code for known in languages(syria)] == ["en", "ar"]


@pytest.mark.parametrize(
    ("code", "shown"), [("en", "1,234"), ("fa", "۱٬۲۳۴"), ("ps", "۱٬۲۳۴"), ("ar", "١٬٢٣٤")]
)
def test_numbers_have_the_languages_own_digits(code: str, shown: str) -> None:
    assert language(code).number(1234) == shown


@pytest.mark.parametrize(
    ("day", "own"),
    [
        (date(2021, 3, 20), "30 حوت 1399"),
        (date(2021, 3, 21), "1 حمل 1400"),
        (date(2021, 8, 15), "24 اسد 1400"),
        (date(2024, 3, 20), "1 حمل 1403"),
        (date(2025, 3, 20), "30 حوت 1403"),
        (date(2025, 3, 21), "1 حمل 1404"),
    ],
)
def test_days_of_the_solar_hijri_calendar_around_new_year(day: date, own: str) -> None:
    assert solar_hijri(day, "fa") == own


def test_days_stand_in_both_calendars_for_readers_of_dari_and_pashto() -> None:
    fall = date(2021, 8, 15)
    assert language("en").day(fall) == "15 August 2021"
    assert language("fa").day(fall) == "۱۵ اگست ۲۰۲۱ (۲۴ اسد ۱۴۰۰)"
    assert language("ps").day(fall) == "۱۵ اګست ۲۰۲۱ (۲۴ زمری ۱۴۰۰)"
    assert language("ar").day(date(2024, 12, 8)) == "٨ كانون الأول ٢٠٢٤"
    assert {len(months) for months in MONTHS.values()} == {12}


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_a_time_is_marked_up_for_telegram_with_a_text_that_anybody_can_read(code: str) -> None:
    told = language(code)
    moment = datetime(2021, 8, 8, 9, 35, tzinfo=UTC)
    shown = told.moment(moment, KABUL)
    assert shown.startswith('<tg-time unix="1628415300">')
    assert plain(shown) == told.moment_plain(moment, KABUL)
    assert told.own_digits("14:05") in plain(shown)


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_weeks_and_months_are_named(code: str) -> None:
    told = language(code)
    assert told.own_digits("2021") in period(date(2021, 8, 8), 3, told)
    assert period(date(2021, 8, 8), 2, told) != period(date(2021, 8, 8), 1, told)
    assert short_day(date(2021, 8, 8), language=told).startswith(told.own_digits("8"))


@pytest.mark.parametrize("code", OTHERS)
def test_latin_names_commands_and_examples_are_set_off(code: str) -> None:
    told = language(code)
    assert f"{FSI}AFP{PDI}" in told.text("{who}, {when}", who="AFP", when="x")
    assert f"{FSI}/capitals{PDI}" in told.text("/capitals lists them all.")
    example = told.text("Did you mean {command}?", command="<code>/map kunduz</code>")
    assert f"{FSI}<code>/map kunduz</code>{PDI}" in example
    assert f"{FSI}/map{PDI}" in told.text("Did you mean {command}?", command="/map")
    assert told.isolated("هرات") == "هرات"
    assert told.isolated("&amp;") == "&amp;"
    assert told.isolated("<b>هرات</b>") == "<b>هرات</b>"
    assert ENGLISH.isolated("AFP") == "AFP"


def unset(text: str) -> list[str]:
    """Latin words outside isolates, in what stands in a language written from the right."""
    rest = plain(text)
    while (inner := re.sub(f"{FSI}[^{FSI}{PDI}]*{PDI}", "", rest)) != rest:
        rest = inner
    return re.findall(r"[A-Za-z]{2,}", rest)


@pytest.mark.parametrize("code", ["fa", "ps"])
@pytest.mark.parametrize("status", EventStatus)
def test_an_alert_nobody_reviewed_says_place_fact_and_status_in_english_too(
    make: Any, afghanistan: Any, status: EventStatus, code: str
) -> None:
    event = make.event(status=status)
    english = plain(alert_message(event, afghanistan, [], 9, 34).text).split("\n")[0].partition(" ")[2]
    for message in (
        alert_message(event, afghanistan, [], 9, 34, EventStatus.CLAIMED, language(code)),
        reply_message(event, afghanistan, [], 9, 34, EventStatus.CLAIMED, language(code)),
    ):
        line = next(line for line in plain(message.text).split("\n") if line.startswith("English: "))
        assert english in line
        assert "Kunduz province" in line
        assert unset(message.text.replace(line, "")) == []
    assert "English" not in alert_message(event, afghanistan, [], 9, 34).text


def test_once_a_person_has_reviewed_a_language_its_alerts_are_in_it_alone(
    make: Any, afghanistan: Any
) -> None:
    fa = language("fa")
    read = Language("fa", True, True, fa.name, fa.english, fa.locale, fa.digits, fa.calendar, fa.catalogue)
    message = alert_message(make.event(), afghanistan, [], 9, 34, language=read)
    assert "Kunduz" not in message.text
    assert "قندوز" in message.text


@pytest.mark.parametrize(("code", "name"), [("fa", "afghanistan"), ("ps", "afghanistan"), ("ar", "syria")])
def test_every_capital_province_and_side_has_its_name(code: str, name: str, request: Any) -> None:
    theatre = request.getfixturevalue(name)
    named = [*theatre.capitals(), *theatre.provinces(), *theatre.actors.values()]
    assert [one.name for one in named if re.search("[A-Za-z]", one.called(code))] == []


def test_alerts_in_arabic_name_places_and_sides_in_arabic(make: Any, syria: Any) -> None:
    event = make.event(place="SY-HL.capital", actor="HTS", against="Syrian government")
    first = plain(alert_message(event, syria, [], 1, 14, language=language("ar")).text).split("\n")[0]
    assert first == "🟠 أنباء عن سقوط حلب في يد هيئة تحرير الشام"


@pytest.mark.parametrize("code", OTHERS)
def test_about_says_that_the_texts_are_unreviewed(afghanistan: Any, code: str) -> None:
    unread = (
        "No speaker of this language has reviewed these texts yet; alerts repeat what matters in English."
    )
    assert language(code).text(unread) in about_message(afghanistan, language(code)).text
    assert unread not in about_message(afghanistan).text


def test_what_translators_write_is_found_by_whoever_installs_the_bot() -> None:
    for code in OTHERS:
        assert Path(catalogues.source(code)).with_suffix(".mo").is_file()
