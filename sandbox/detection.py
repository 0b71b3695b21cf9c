"""What Telegram finds in a text by itself: commands, mentions, hashtags, links, addresses.

Close to Telegram's rules, not all of them: bare domains count only under the top-level domains listed here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sandbox.markup_html import utf16_length

TOP_LEVEL = "com|org|net|info|me|io|dev|news|af|uk|eu|de|fr|us|gov|edu|int|tv|sy|example"
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("email", "@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    ("url", "://", re.compile(r"(?<![\w@])(?:https?|tg)://[^\s<>\"«»]+", re.IGNORECASE)),
    (
        "url",
        ".",
        re.compile(
            rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{TOP_LEVEL})(?![\w-])(?:/[^\s<>\"«»]*)?(?::\d+)?", re.IGNORECASE
        ),
    ),
    ("bot_command", "/", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", "@", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)")),
    ("hashtag", "#", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}(?![\w#])")),
)
"""Each kind with what is in all of its finds, so that a text without that need not be searched."""

# Nothing is looked for within these.
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"})
CLOSING = ".,:;!?'\")]}…"


def detect(text: str, given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities found in `text` beside those `given`; offsets in UTF-16 units."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in OPAQUE]
    found: list[dict[str, Any]] = []
    for kind, sign, pattern in PATTERNS:
        if sign not in text:
            continue
        for match in pattern.finditer(text):
            matched = match.group().rstrip(CLOSING) if kind == "url" else match.group()
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(matched)
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found
