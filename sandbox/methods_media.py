"""Bot API methods for pictures, documents and their captions."""

from __future__ import annotations

from typing import Any, Literal

from sandbox.addressing import writable_chat
from sandbox.formatting import caption_text
from sandbox.keyboards import markup_of
from sandbox.methods_messages import changed, delivery_fields, editable, post
from sandbox.parameters import Parameters
from sandbox.records import StoredFile
from sandbox.refusals import bad_request
from sandbox.stage import Stage

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


def file_of(stage: Stage, call: Parameters, kind: Literal["photo", "document"], given: Any) -> StoredFile:
    """The file that `given` names: an upload (by its part's name, or attach://), or a file_id sent before."""
    if given is None and kind in call.uploads:
        return stage.files.add(kind, call.uploads[kind])
    named = str(given or "")
    if named.startswith("attach://"):
        upload = call.uploads.get(named.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return stage.files.add(kind, upload)
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    if named.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = stage.files.get(named)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _caption(call: Parameters) -> dict[str, Any]:
    text, entities = caption_text(
        call.text("caption"), call.text("parse_mode"), call.sequence("caption_entities")
    )
    return {
        "text": text,
        "entities": entities,
        "caption_above": call.boolean("show_caption_above_media"),
    }


async def _send(stage: Stage, call: Parameters, kind: Literal["photo", "document"]) -> Any:
    chat = writable_chat(stage, call, f"{kind}s")
    fields = delivery_fields(chat, call) | _caption(call)
    media = file_of(stage, call, kind, call.text(kind))
    return post(stage, chat, media=media, spoiler=call.boolean("has_spoiler"), **fields)


async def send_photo(stage: Stage, call: Parameters) -> Any:
    """sendPhoto"""
    return await _send(stage, call, "photo")


async def send_document(stage: Stage, call: Parameters) -> Any:
    """sendDocument"""
    return await _send(stage, call, "document")


async def edit_message_caption(stage: Stage, call: Parameters) -> Any:
    """editMessageCaption"""
    message = editable(stage, call)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return changed(stage, message, markup=markup_of(call), **_caption(call))


async def edit_message_media(stage: Stage, call: Parameters) -> Any:
    """editMessageMedia: photos and documents"""
    message = editable(stage, call)
    given = call.mapping("media")
    if given is None:
        raise bad_request("there is no media in the request")
    kind = given.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request(f'type "{kind}" of the specified media is not known to the sandbox')
    text, entities = caption_text(
        given.get("caption"), given.get("parse_mode"), given.get("caption_entities")
    )
    return changed(
        stage,
        message,
        media=file_of(stage, call, kind, given.get("media")),
        text=text,
        entities=entities,
        caption_above=bool(given.get("show_caption_above_media")),
        spoiler=bool(given.get("has_spoiler")),
        markup=markup_of(call),
    )


async def get_file(stage: Stage, call: Parameters) -> Any:
    """getFile"""
    stored = stage.files.get(call.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }
