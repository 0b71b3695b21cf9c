"""The table of Bot API methods the stand-in knows. Names are compared without case, as Telegram does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from sandbox import methods_chats as chats
from sandbox import methods_media as media
from sandbox import methods_messages as messages
from sandbox import methods_profile as profile
from sandbox import methods_queries as queries
from sandbox import methods_updates as updates
from sandbox.parameters import Parameters
from sandbox.stage import Stage

Method = Callable[[Stage, Parameters], Awaitable[Any]]

NAMED: Mapping[str, Method] = MappingProxyType(
    {
        "getMe": profile.get_me,
        "logOut": profile.log_out,
        "close": profile.log_out,
        "getUpdates": updates.get_updates,
        "setWebhook": updates.set_webhook,
        "deleteWebhook": updates.delete_webhook,
        "getWebhookInfo": updates.get_webhook_info,
        "sendMessage": messages.send_message,
        "sendPhoto": media.send_photo,
        "sendDocument": media.send_document,
        "sendChatAction": messages.send_chat_action,
        "editMessageText": messages.edit_message_text,
        "editMessageCaption": media.edit_message_caption,
        "editMessageMedia": media.edit_message_media,
        "editMessageReplyMarkup": messages.edit_message_reply_markup,
        "deleteMessage": messages.delete_message,
        "deleteMessages": messages.delete_messages,
        "pinChatMessage": messages.pin_chat_message,
        "unpinChatMessage": messages.unpin_chat_message,
        "answerCallbackQuery": queries.answer_callback_query,
        "answerInlineQuery": queries.answer_inline_query,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "setMyName": profile.set_my_name,
        "getMyName": profile.get_my_name,
        "setMyDescription": profile.set_my_description,
        "getMyDescription": profile.get_my_description,
        "setMyShortDescription": profile.set_my_short_description,
        "getMyShortDescription": profile.get_my_short_description,
        "getChat": chats.get_chat,
        "getChatMember": chats.get_chat_member,
        "getChatAdministrators": chats.get_chat_administrators,
        "getChatMemberCount": chats.get_chat_member_count,
        "leaveChat": chats.leave_chat,
        "setChatMenuButton": chats.set_chat_menu_button,
        "getChatMenuButton": chats.get_chat_menu_button,
        "getFile": media.get_file,
    }
)
METHODS: Mapping[str, Method] = MappingProxyType({name.lower(): method for name, method in NAMED.items()})
