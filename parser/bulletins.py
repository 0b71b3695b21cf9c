"""Who signs a text, and whose bulletin it is: a speaker that the whole text has, where its sentences name none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parser import lexicon
from parser.descriptions import Voice
from parser.patterns import Pattern
from parser.plain import Plain
from parser.speakers import voice_of

_SIGNATURE = Pattern(r"(?:^|[.!?\"”] )[-–—] (?:\w+ )?[AN](?P<side>\d+)(?: \w+){0,2}$")
_OURS = re.compile(r"\bour (?:armed |own |brave |heroic )*(?:fighters|forces|heroes|troops|units|soldiers)\b")
_QUOTED = re.compile('["“”«»‘]')
_OWN_WORDS = re.compile(rf"\b(?:{lexicon.OWN_WORDS})\b")


def signature_of(plain: Plain) -> Voice | None:
    """Who signs a statement: `… - N0`, a dash and a person or side at the very end."""
    match = _SIGNATURE.search(plain.before)
    if match is None:
        return None
    number = int(match.group("side"))
    name = plain.mentions[number].name
    actor = name.actor or next(iter((*name.person, *name.generic)), name.demonym)
    return Voice(plain.written(number) if name.person else None, None, None, actor, claims=True)


def bulletin_of(plains: Sequence[Plain]) -> Voice | None:
    """Who speaks in a side's own bulletin, which nobody else speaks in: at most its head names the side."""
    if not _speaks_of_itself(plains):
        return None
    named = [voice for voice in map(voice_of, plains[1:]) if voice is not None and not voice.claims]
    head = voice_of(plains[0]) if plains else None
    if named or (head is not None and (head.actor is None or head.role is not None)):
        return None
    return Voice(actor=head.actor if head is not None else None, claims=True)


def _speaks_of_itself(plains: Sequence[Plain]) -> bool:
    """True for a side's own bulletin, which its choice of words gives away."""
    text = " ".join(plain.sentence.text for plain in plains).lower()
    if any(stem in text for stem in lexicon.OWN_STEMS) and _OWN_WORDS.search(text):
        return True
    return "our " in text and bool(_OURS.search(text)) and not _QUOTED.search(text)
