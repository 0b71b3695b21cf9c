"""Cuts a text into lines and sentences, and sentences into words, each with its place in the text.

Knows abbreviations and headlines, and nothing of any language's meaning beyond them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
_WORD = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[’']s\b"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:[’'][^\W\d_]+)?|[^\s\w]"
)


class Word(NamedTuple):
    """One word or mark. `form` is lower case with straight apostrophes; a word that a hyphen joins to the one
    before begins with one.
    """

    form: str
    start: int
    end: int
    capitalised: bool


@dataclass(frozen=True, slots=True)
class Sentence:
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
    last = len(text) - 1
    for match in _WORD.finditer(text):
        raw = match.group()
        start = match.start()
        before = text[start - 1] if start else " "
        if raw in _HYPHENS and 0 < start < last and before.isalnum() and text[start + 1].isalnum():
            continue
        form = raw.lower()
        if not form.isascii() or "'" in form:
            form = form.translate(_STRAIGHT)
            if form.endswith("n't") and len(form) > 3:
                verb = "will" if form == "won't" else form[:-3]
                found.append(Word(verb, offset + start, offset + start + len(form) - 3, raw[0].isupper()))
                found.append(Word("not", offset + start + len(form) - 3, offset + match.end(), False))
                continue
            if (long := _CONTRACTIONS.get(form[-3:])) is not None and len(form) > 3:
                end = offset + start + len(form) - 3
                found.append(Word(form[:-3], offset + start, end, raw[0].isupper()))
                found.append(Word(long, end, end + 3, False))
                continue
            if form.endswith("'s") and len(form) > 2:
                end = offset + start + len(form) - 2
                found.append(Word(form[:-2], offset + start, end, raw[0].isupper()))
                found.append(Word("'s", end, end + 2, False))
                continue
        if before in _HYPHENS and start > 1 and text[start - 2].isalnum():
            form = "-" + form
        found.append(Word(form, offset + start, offset + match.end(), raw[0].isupper()))
    return found


_CONTRACTIONS = {"'ve": "have", "'re": "are", "'ll": "will"}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
