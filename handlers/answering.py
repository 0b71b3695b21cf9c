"""How an answer goes out: to the chat and topic that asked, in HTML with buttons, plain where refused."""

from __future__ import annotations

from typing import Any

from telegram import (
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from handlers.command import Context
from views.message import Message as View
from views.message import plain

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(view: View) -> InlineKeyboardMarkup | None:
    """A view's buttons as Telegram wants them, None for none."""
    if not view.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data, url=button.url) for button in row]
            for row in view.buttons
        ]
    )


def thread_of(update: Update) -> int | None:
    """The forum topic an update comes from; None outside forums (a thread of replies is no topic)."""
    message = update.effective_message
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def is_group(chat: Chat | None) -> bool:
    return chat is not None and chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def destination(update: Update) -> dict[str, Any]:
    """Where an answer goes: the chat, its topic, and in a group the message that it answers."""
    chat, message = update.effective_chat, update.effective_message
    assert chat is not None
    where: dict[str, Any] = {"chat_id": chat.id, "message_thread_id": thread_of(update)}
    if is_group(chat) and message is not None and update.callback_query is None:
        where["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return where


async def answer(update: Update, context: Context, view: View) -> None:
    """Send `view` as a new message. Raises TelegramError where Telegram does not take it at all."""
    where = destination(update)
    buttons = keyboard(view)
    try:
        await context.bot.send_message(
            text=view.text,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=NO_PREVIEW,
            **where,
        )
    except BadRequest as error:
        if not is_refused_markup(error):
            raise
        await context.bot.send_message(
            text=plain(view.text), reply_markup=buttons, link_preview_options=NO_PREVIEW, **where
        )


async def change(update: Update, context: Context, view: View) -> None:
    """Show `view` in the message whose button was pressed; as a new one where that cannot be edited now."""
    message = update.effective_message
    if not isinstance(message, Message):
        await answer(update, context, view)
        return
    try:
        await context.bot.edit_message_text(
            text=view.text,
            chat_id=message.chat_id,
            message_id=message.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(view),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        # Telegram has no code for it: the same view again is refused by these words alone.
        if "not modified" in str(error).lower():
            return
        if "can't be edited" not in str(error).lower() and "not found" not in str(error).lower():
            raise
        await answer(update, context, view)


def is_refused_markup(error: BadRequest) -> bool:
    """True where Telegram says that it cannot read the HTML; it has no code for that."""
    return "parse entities" in str(error).lower()
