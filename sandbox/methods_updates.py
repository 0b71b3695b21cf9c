"""Bot API methods by which a bot gets its updates: polling and webhook."""

from __future__ import annotations

from typing import Any

from sandbox.parameters import Parameters
from sandbox.refusals import WEBHOOK_ACTIVE, bad_request, conflict
from sandbox.stage import Stage

MAX_POLL_SECONDS = 50
MAX_UPDATES = 100


def _kinds(call: Parameters) -> list[str] | None:
    kinds = call.sequence("allowed_updates")
    return None if kinds is None else [str(kind) for kind in kinds]


async def get_updates(stage: Stage, call: Parameters) -> Any:
    """getUpdates"""
    if stage.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    stage.updates.allow(_kinds(call))
    limit = call.integer("limit") or MAX_UPDATES
    seconds = min(max(0, call.integer("timeout") or 0), MAX_POLL_SECONDS)
    return await stage.updates.poll(call.integer("offset") or 0, max(1, min(limit, MAX_UPDATES)), seconds)


async def set_webhook(stage: Stage, call: Parameters) -> Any:
    """setWebhook; unlike Telegram it takes http:// too, as a self-hosted Bot API server does"""
    url = call.text("url") or ""
    if url and not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    stage.updates.allow(_kinds(call))
    if call.boolean("drop_pending_updates"):
        stage.updates.clear()
    stage.updates.end_polls()
    stage.webhook.set(url, call.text("secret_token"), stage.updates)
    return True


async def delete_webhook(stage: Stage, call: Parameters) -> Any:
    """deleteWebhook"""
    if call.boolean("drop_pending_updates"):
        stage.updates.clear()
    stage.webhook.set("", None, stage.updates)
    return True


async def get_webhook_info(stage: Stage, call: Parameters) -> Any:
    """getWebhookInfo"""
    return stage.webhook.info(stage.updates)
