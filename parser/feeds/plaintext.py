"""Plain text: live blogs saved as text, notes, a single paragraph.

Short lines that end no sentence are headlines.
"""

from __future__ import annotations

import re

from events.records import Document
from parser.feeds.identity import distinct, fingerprint
from parser.feeds.markup import tidy, unwrapped
from parser.feeds.model import MAX_DOCUMENTS, Feed

KIND = "text"
_LONGEST_HEADLINE = 100
_SENTENCE_END = tuple(".!?;…۔؟।,:")
# Speech that closes inside the line ("… today,” he says") makes it a sentence, whatever it ends in.
_SPEECH = re.compile(r"[.,!?][\"”’»]\s")
_CLOSING = '"”’»)]'


def read_text(source: str) -> Feed:
    """One document per headline, its text the lines up to the next; what comes before the first has no title.

    An id is made from the headline alone, so that an item keeps it when its text is edited.
    """
    lines = unwrapped(tidy(source.split("\n"))).split("\n")
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        if is_headline(line):
            blocks.append((line, []))
        elif blocks:
            blocks[-1][1].append(line)
        else:
            blocks.append(("", [line]))
    documents = (_document(title, "\n".join(body)) for title, body in blocks[:MAX_DOCUMENTS])
    return Feed(KIND, "", distinct(documents), malformed=False)


def is_headline(line: str) -> bool:
    """Whether a line of plain text reads as a headline: short, no sentence's end, not the middle of one."""
    if not line or len(line) > _LONGEST_HEADLINE or line[0].islower() or not any(map(str.isalpha, line)):
        return False
    return not line.rstrip(_CLOSING).endswith(_SENTENCE_END) and _SPEECH.search(line) is None


def _document(title: str, text: str) -> Document:
    return Document(
        id=fingerprint("text", title or text), url=None, title=title, text=text, published=None, updated=None
    )
