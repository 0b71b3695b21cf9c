"""Inline keyboards: what Telegram lets through, and the refusals for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.parameters import Parameters
from sandbox.refusals import bad_request

MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
STYLES = frozenset({"primary", "success", "danger", "blue", "green", "red"})
KEPT = (
    "text",
    "url",
    "callback_data",
    "copy_text",
    "style",
    "icon_custom_emoji_id",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
)
ACTIONS = frozenset(KEPT) - {"text", "style", "icon_custom_emoji_id"}


def markup_of(call: Parameters) -> dict[str, Any] | None:
    """The inline keyboard of a call, checked; None for none, an empty one, or another reply markup."""
    return inline_keyboard(call.mapping("reply_markup"))


def inline_keyboard(markup: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """An InlineKeyboardMarkup, checked button by button; other kinds of reply markup change nothing here."""
    rows = (markup or {}).get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Mapping[str, Any]) -> dict[str, Any]:
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not re.match(r"(?:https?|tg)://[^\s/]+", str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(str(copied.get("text") or "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.get("style") is not None and button["style"] not in STYLES:
        raise bad_request("can't parse inline keyboard button: invalid button style specified")
    return {name: button[name] for name in KEPT if button.get(name) is not None}


def buttons(markup: Mapping[str, Any] | None) -> Iterator[dict[str, Any]]:
    """All buttons of a keyboard, row by row."""
    for row in (markup or {}).get("inline_keyboard", ()):
        yield from row
