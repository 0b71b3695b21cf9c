"""Cuts a text into lines and sentences, and sentences into words, each with its place in the text.

Knows abbreviations and headlines, and nothing of any language's meaning beyond them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

HEADLINE_WORDS = 22
"""A line of no more words than this that ends without a full stop is a headline."""

LONGEST_SENTENCE = 2_000
"""Characters after which a "sentence" is cut, so that the cost of one stays bounded."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj brig capt cmdr sgt sen rep gov st no nos vs jan feb mar apr jun jul aug sep "
    "sept oct nov dec u.s u.k u.n e.u a.m p.m approx est ft km mt inc ltd jr sr mohd".split()
)
_SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"”’')\]]*|;)(?=\s)")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")
_SEPARATOR = re.compile(r"[ \t][|•][ \t]")
_BULLET = re.compile(r"^\s*[•*·;–—-]+\s+")
_HYPHENS = "-‐‑"
_JOINING_HYPHEN = re.compile(rf"[{_HYPHENS[1:]}{_HYPHENS[0]}](?=\w)")
_WORD = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[’']s\b"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:[’'][^\W\d_]+)?|[^\s\w]"
)


class Word(NamedTuple):
    """One word or mark. `form` is lower case with straight apostrophes; a word that a hyphen joins to the one
    before begins with one. `folded` has neither hyphen, apostrophe nor accents.
    """

    form: str
    folded: str
    start: int
    end: int
    capitalised: bool


class Sentence(NamedTuple):
    """One sentence, as `text[start:end]`. `line` counts from 0; `headline` is true for a short line without a
    full stop.
    """

    text: str
    start: int
    end: int
    line: int
    headline: bool


def sentences(text: str) -> Iterator[Sentence]:
    """All sentences of a text, in order."""
    offset = 0
    for number, line in enumerate(text.split("\n")):
        for start, end in _segments(line):
            segment = line[start:end]
            headline = len(segment.split()) <= HEADLINE_WORDS and not re.search(
                r"[.!…][\"”’')\]]*\s*$", segment
            )
            for first, last in _cut(segment):
                yield Sentence(
                    segment[first:last], offset + start + first, offset + start + last, number, headline
                )
        offset += len(line) + 1


def _segments(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    if bullet := _BULLET.match(line):
        start = bullet.end()
    for separator in _SEPARATOR.finditer(line, start):
        yield start, separator.start()
        start = separator.end()
    if line[start:].strip():
        yield start, len(line)


def _cut(segment: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(segment):
        if _continues(segment, mark):
            continue
        yield from _bounded(segment, start, mark.end())
        start = mark.end()
    yield from _bounded(segment, start, len(segment))


def _continues(segment: str, mark: re.Match[str]) -> bool:
    """True for a full stop after an abbreviation or an initial, or before a word in lower case."""
    if mark.group() == ";":
        return False
    following = segment[mark.end() : mark.end() + 40].lstrip(" \t\"“‘'([")
    if following[:1].islower():
        return True
    if mark.group()[0] != ".":
        return False
    word = _LAST_WORD.search(segment, max(0, mark.start() - 20), mark.start())
    if word is None:
        return False
    form = word.group(1).lower()
    return form in _ABBREVIATIONS or (len(form) == 1 and form != "i")


def _bounded(segment: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and segment[start].isspace():
        start += 1
    while end > start and segment[end - 1].isspace():
        end -= 1
    for first in range(start, end, LONGEST_SENTENCE):
        yield first, min(end, first + LONGEST_SENTENCE)


def words(sentence: Sentence) -> list[Word]:
    """The words and marks of a sentence, with their places in the whole text. A hyphen inside a word joins
    its parts.
    """
    found: list[Word] = []
    text, offset = sentence.text, sentence.start
    joins = _JOINING_HYPHEN.search(text) is not None
    for match in _WORD.finditer(text):
        raw = match.group()
        start, end = match.span()
        form, plain, capitalised = _spelled(raw)
        if joins and start:
            if raw in _HYPHENS and _ends_a_word(text, start) and text[end : end + 1].isalnum():
                continue
            if text[start - 1] in _HYPHENS and _ends_a_word(text, start - 1):
                form = "-" + form
        if "'" not in form:
            found.append(Word(form, plain, offset + start, offset + end, capitalised))
        else:
            found += _apostrophes(form, offset + start, offset + end, capitalised)
    return found


@lru_cache(maxsize=50_000)
def _spelled(raw: str) -> tuple[str, str, bool]:
    """A word in lower case with straight apostrophes, its folded form, and whether it begins with a capital."""
    form = raw.lower().translate(_STRAIGHT)
    return form, folded(form), raw[0].isupper()


def folded(form: str) -> str:
    """A word without hyphen, apostrophe and accents."""
    form = form.lstrip("-").replace("'", "")
    if form.isascii():
        return form
    return "".join(mark for mark in unicodedata.normalize("NFKD", form) if not unicodedata.combining(mark))


def _ends_a_word(text: str, at: int) -> bool:
    """Whether a word, or an abbreviation with its full stop, ends before `at`."""
    return text[at - 1 : at].isalnum() or (text[at - 1 : at] == "." and text[at - 2 : at - 1].isalpha())


def _apostrophes(form: str, start: int, end: int, capitalised: bool) -> list[Word]:
    """A word that may hold an apostrophe: `wasn't`, `they've` and `city's` are two words each."""
    if form.endswith("n't") and len(form) > 3:
        verb = "will" if form == "won't" else form[:-3]
        return [_word(verb, start, end - 3, capitalised), _word("not", end - 3, end, False)]
    if len(form) > 3 and (long := _CONTRACTIONS.get(form[-3:])) is not None:
        return [_word(form[:-3], start, end - 3, capitalised), _word(long, end - 3, end, False)]
    if form.endswith("'s") and len(form) > 2:
        return [_word(form[:-2], start, end - 2, capitalised), _word("'s", end - 2, end, False)]
    return [_word(form, start, end, capitalised)]


def _word(form: str, start: int, end: int, capitalised: bool) -> Word:
    return Word(form, folded(form), start, end, capitalised)


_CONTRACTIONS = {"'ve": "have", "'re": "are", "'ll": "will"}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
