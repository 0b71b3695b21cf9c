"""Patterns pass over the sentences that they cannot match, and never one that they can."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parser as parser_room
from parser import lexicon, patterns, rule_groups
from parser.dates import find
from parser.patterns import Form, FormTable, Pattern, Rewriting, Table
from parser.prefilter import needs
from parser.rules import rules

_MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(parser_room.__path__, "parser.")
    if not found.ispkg
]
_ALONE = [value for module in _MODULES for value in vars(module).values() if isinstance(value, Pattern)]
_TABLES = [value for module in _MODULES for value in vars(module).values() if isinstance(value, Table)]
_WORDS = sorted(
    {
        *lexicon.TRIGGERS.values(),
        *lexicon.COLOUR,
        *lexicon.SITES,
        *"city cities town capital capitals center centre hub headquarters".split(),
        *"A0 A1 N2 C3 C4_5 P6 B7 L8 W9 S3 Z4 D0 H1 K2 M3 F4 O5 SEAT num nth the of in to by is was has it they".split(),
        *"and , . : – who which that its their after before said from with city province capital hands control".split(),
        *"monday 13 august 2021 last week days ago overnight fallen taken lost handed over flag raised 's".split(),
    }
)
_RULES = {place: list(rules(place)) for place in "CL"}
_RULE_TABLES = {place: FormTable(rows) for place, rows in _RULES.items()}
"""Made before any form: a form knows nothing of patterns made after it."""
_FORMS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)


def test_a_pattern_names_the_words_that_it_cannot_do_without() -> None:
    needed = needs(r"(?<!\S)the (?:city|town) of C\d+ fell(?!\S)")
    assert frozenset({" city ", " town "}) in needed.clauses or frozenset({" fell "}) in needed.clauses
    assert set(needed.phrases) == {"the city of C", "the town of C"}


def test_what_may_be_left_out_is_not_needed() -> None:
    assert needs(r"(?:the )?(?:old )?bridge").clauses == (frozenset({"bridge"}),)


def test_of_alternatives_one_is_enough() -> None:
    assert needs(r"\w+ (?:\S+ ){0,4}?(?:flags?|banners?)").clauses[0] == frozenset({"flag", "banner"})


@pytest.mark.parametrize("anything", [r"\w+", r"[a-z]{3}", r"(?:word)?", r"(a|\d+)b?", r"(.)\1", ""])
def test_a_pattern_that_may_match_any_word_needs_nothing(anything: str) -> None:
    assert needs(anything).clauses == ()
    assert needs(anything).phrases == ()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<!\S)it(?!\S)", "and it"),
        (r"^the (?=fall)", "the fallen"),
        (r"(?:a|an?) (A\d+)$", "an A12"),
        (r"(?:x y|x)+ z", "x yx z"),
        (r"b(?:ab)?c", "bc"),
        (r"(?:ab|a)(?:c|bcd)(?!e)", "abcd"),
        (r"(?P<one>un)?(?(one)do|did)", "did"),
    ],
)
def test_a_text_that_a_pattern_matches_has_what_it_needs(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    found = Pattern(pattern).search(Form(text))
    assert found is not None
    assert found.group()


def test_there_are_patterns_to_be_tried() -> None:
    assert len(_ALONE) > 80
    assert len(_TABLES) >= 3


@settings(max_examples=50, deadline=None)
@given(_FORMS)
def test_no_pattern_passes_over_what_it_would_match(text: str) -> None:
    form = Form(text)
    for pattern in _ALONE:
        plain = re.search(pattern.pattern, text)
        found = pattern.search(form)
        assert (found and found.span()) == (plain and plain.span()), pattern.pattern


@settings(max_examples=50, deadline=None)
@given(_FORMS)
def test_no_table_passes_over_a_row_that_would_match(text: str) -> None:
    form = Form(text).behind_space
    for place in "CL":
        tried = {pattern.pattern for pattern, _ in _RULE_TABLES[place].possible(form)}
        for pattern, rule in _RULES[place]:
            assert pattern in tried or not re.search(pattern, form), rule
    for table in _TABLES:
        tried = {pattern.pattern for pattern, _ in table.possible(form)}
        for pattern in table.patterns:
            assert pattern in tried or not re.search(pattern, form), pattern


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_text_may_be_a_form(text: str) -> None:
    for pattern in _ALONE:
        assert (pattern.search(Form(text)) is None) or re.search(pattern.pattern, text)


def test_a_rewriting_sees_what_earlier_rows_have_made() -> None:
    rewriting = Rewriting(
        [
            (r" seized", lambda match: " took"),
            (r" took (C\d)", lambda match: f" has {match[1]}"),
            (r" seized", lambda match: " never"),
        ]
    )
    assert rewriting(" A1 seized C2") == " A1 has C2"
    assert rewriting(" A1 seized it") == " A1 took it"
    assert rewriting(" nothing of it") == " nothing of it"


def test_a_substitution_that_changes_nothing_gives_back_the_form() -> None:
    unlike, elsewhere, there = Pattern(r"lost"), Pattern(r"took (?=L)"), Pattern(r"took")
    form = Form("A1 took C2")
    assert unlike.sub("gone", form) is form
    assert elsewhere.sub("", form) is form
    assert there.sub("lost", form) == "A1 lost C2"


def test_words_beyond_those_remembered_are_read_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "MOST_WORDS", 0)
    pattern = Pattern(r"(?<!\S)unheard(?!\S)")
    assert pattern.search(Form("words unheard of")) is not None
    assert pattern.search(Form("words unheard of")) is not None
    assert pattern.search(Form("words overheard")) is None


def test_dates_are_found_in_the_order_of_the_text() -> None:
    words = "on monday , a week ago , and on 6 august , the day before yesterday".split()
    first_day = date(2021, 5, 1)
    found = find(words, date(2021, 8, 12), first_day)
    assert [" ".join(words[one.first : one.last]) for one in found] == [
        "monday",
        "a week ago",
        "6 august",
        "the day before yesterday",
    ]


def test_every_rule_of_a_group_stands_in_the_table() -> None:
    known = {name for _, (name, _) in rules("C")}
    groups = {name: group for name, group in vars(rule_groups).items() if isinstance(group, frozenset)}
    assert groups
    assert {name: group - known for name, group in groups.items() if group - known} == {}
