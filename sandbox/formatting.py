"""From what a bot (or a person) sends to the text and entities of a message, within Telegram's limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.detection import detect
from sandbox.markup_html import MarkupError, parse_html, utf16_length
from sandbox.refusals import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
BLANK = " \n\t\r\v\0"

Formatted = tuple[str, tuple[dict[str, Any], ...]]


def formatted(source: str, parse_mode: str | None, entities: Sequence[Mapping[str, Any]] | None) -> Formatted:
    """Text and entities as Telegram keeps them: parsed, trimmed, links found, at most 100 entities.

    Raises Refusal when the markup cannot be parsed or the parse mode is unknown.
    """
    mode = (parse_mode or "").lower()
    if mode == "html":
        try:
            text, found = parse_html(source)
        except MarkupError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    elif not mode:
        text, found = source, [dict(entity) for entity in entities or ()]
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: the sandbox reads HTML only")
    else:
        raise bad_request("unsupported parse_mode")
    text, found = _trimmed(text.replace("\r", ""), found)
    found += detect(text, found)
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, tuple(found[:MAX_ENTITIES])


def message_text(source: str | None, parse_mode: str | None, entities: Sequence[Any] | None) -> Formatted:
    """The text of a message; refuses an empty or too long one."""
    text, found = formatted(source or "", parse_mode, entities)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, found


def caption_text(source: str | None, parse_mode: str | None, entities: Sequence[Any] | None) -> Formatted:
    """A caption, possibly empty; refuses a too long one."""
    text, found = formatted(source or "", parse_mode, entities)
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, found


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Blanks cut from both ends; at the front only what stands before the first entity, as tdlib does."""
    first = min((entity["offset"] for entity in entities), default=len(text))
    front = 0
    while front < min(first, len(text)) and text[front] in " \n":
        front += 1
    text = text[front:].rstrip(BLANK)
    end = utf16_length(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - front
        length = min(entity["length"], end - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept
