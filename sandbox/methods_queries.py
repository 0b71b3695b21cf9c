"""Bot API methods that answer what people asked by pressing a button or inline."""

from __future__ import annotations

from typing import Any

from sandbox.formatting import caption_text, message_text
from sandbox.keyboards import inline_keyboard
from sandbox.markup_html import utf16_length
from sandbox.parameters import Parameters
from sandbox.refusals import bad_request
from sandbox.stage import Stage

MAX_ANSWER = 200
MAX_RESULTS = 50
MAX_RESULT_ID_BYTES = 64


async def answer_callback_query(stage: Stage, call: Parameters) -> Any:
    """answerCallbackQuery"""
    text = call.text("text") or ""
    if utf16_length(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": call.boolean("show_alert"), "url": call.text("url")}
    stage.queries.answer(call.text("callback_query_id"), answer)
    return True


async def answer_inline_query(stage: Stage, call: Parameters) -> Any:
    """answerInlineQuery: articles with their text, other kinds by their title and caption"""
    results = call.sequence("results")
    if results is None:
        raise bad_request("can't parse results JSON object")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id") or "") for result in results]
    if any(not 1 <= len(number.encode()) <= MAX_RESULT_ID_BYTES for number in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    answer = {
        "results": [_result(result) for result in results],
        "next_offset": call.text("next_offset") or "",
        "cache_time": call.integer("cache_time"),
        "is_personal": call.boolean("is_personal"),
        "button": call.mapping("button"),
    }
    stage.queries.answer(call.text("inline_query_id"), answer)
    return True


def _result(result: dict[str, Any]) -> dict[str, Any]:
    """A result with the message it stands for, checked as a message is: `message` has text, entities,
    markup.
    """
    content = result.get("input_message_content")
    if content is not None and "message_text" in content:
        text, entities = message_text(
            content["message_text"], content.get("parse_mode"), content.get("entities")
        )
    elif result.get("type") == "article":
        raise bad_request("can't parse inline query result: MESSAGE_EMPTY")
    else:
        text, entities = caption_text(
            result.get("caption"), result.get("parse_mode"), result.get("caption_entities")
        )
    if result.get("type") == "article" and not result.get("title"):
        raise bad_request("can't parse inline query result: ARTICLE_TITLE_EMPTY")
    markup = inline_keyboard(result.get("reply_markup"))
    return result | {"message": {"text": text, "entities": list(entities), "markup": markup}}
