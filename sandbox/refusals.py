"""What the Bot API refuses, in its own words.

One exception carries code, description and response parameters; the texts are those of the Bot API server as
bots meet them. Which method refuses what stands with the methods.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A call the Bot API answers with `ok: false`.

    `code` is the HTTP status as well as the `error_code`; `parameters` are the ResponseParameters, if any.
    """

    def __init__(self, code: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def payload(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def bad_request(reason: str) -> Refusal:
    """400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403: the bot may not do this here (any more)."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """409: two ways of getting updates at once."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """429 with `retry_after` in whole seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(chat_id: int) -> Refusal:
    """400 for a group that became the supergroup `chat_id`."""
    return Refusal(
        400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat_id}
    )


def unauthorized() -> Refusal:
    """401: no bot has this token."""
    return Refusal(401, "Unauthorized")


def not_found() -> Refusal:
    """404: the Bot API has no such method."""
    return Refusal(404, "Not Found")
