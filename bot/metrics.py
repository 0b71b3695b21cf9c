"""Metrics for Prometheus, read from the store when it asks; served at /metrics where METRICS_LISTEN says.

Numbers only: no chat, no person, no text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from aiohttp import web
from prometheus_client import CollectorRegistry, Metric, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlite_utils import Database

from bot.backups import Backups
from bot.errors import CannotStart
from handlers.desk import Desk, FeedLine
from storage import control, deliveries, subscriptions
from storage.database import Store

_PREFIX = "capital_watch_"


class MetricsServer:
    """Serves the metrics of a running bot on `host` and `port`."""

    def __init__(self, store: Store, desk: Desk, backups: Backups, host: str, port: int) -> None:
        self._store = store
        self._desk = desk
        self._backups = backups
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None

    async def listen(self) -> None:
        """Start the server. Raises CannotStart where the address is taken."""
        server = web.Application()
        server.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise CannotStart(
                f"METRICS_LISTEN: cannot listen on {self._host}:{self._port} ({error.strerror}); change it"
            ) from None

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _metrics(self, request: web.Request) -> web.Response:
        lines = await self._desk.feeds()
        found = await self._store.read(_of_the_store, self._store.path)
        registry = CollectorRegistry()
        registry.register(_Given([*found, *_of_feeds(lines), *self._of_backups()]))
        ProcessCollector(registry=registry)
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
        )

    def _of_backups(self) -> list[Metric]:
        failing = _gauge("backup_failing", "1 while no backup can be made on schedule.")
        failing.add_metric([], float(self._backups.trouble is not None))
        return [
            failing,
            _moment(
                "backup_newest_timestamp_seconds", "When the newest backup was made.", self._backups.newest()
            ),
        ]


class _Given:
    """A collector of metrics that are there already."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics


def _of_the_store(db: Database, path: Path) -> list[Metric]:
    states = deliveries.counts(db)
    by_state = _gauge("deliveries", "Alerts for one chat each, by how they stand.", ["state"])
    open_alerts = _gauge("alerts_not_expanded", "Alerts not yet made into deliveries.")
    open_alerts.add_metric([], states.pop("alerts"))
    for state, count in states.items():
        by_state.add_metric([state], count)
    owed = _gauge("notices_due", "Digests and other messages about no event that are yet to be sent.")
    owed.add_metric([], db.execute("SELECT count(*) FROM notices WHERE state = 'due'").fetchone()[0])
    subscribed = _gauge("subscriptions", "Chats and topics that subscribe.")
    subscribed.add_metric([], subscriptions.count(db))
    read = _gauge("documents_read", "The number of the newest document; it grows with each that is read.")
    read.add_metric([], db.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0])
    size = _gauge("store_bytes", "The size of the store's file and its journal.")
    parts = [part for part in (path, path.with_name(f"{path.name}-wal")) if part.exists()]
    size.add_metric([], sum(part.stat().st_size for part in parts))
    newest = _moment("newest_news_timestamp_seconds", "When the newest news was said.", control.as_of(db))
    return [by_state, open_alerts, owed, subscribed, read, size, newest]


def _of_feeds(lines: Iterable[FeedLine]) -> list[Metric]:
    labels = ["feed", "name"]
    failures = _gauge("feed_failures", "Failed polls of a feed since its last answer.", labels)
    answered = _gauge("feed_answered_timestamp_seconds", "When a feed last answered.", labels)
    paused = _gauge("feed_paused", "1 for a feed that an operator has paused.", labels)
    for line in lines:
        which = [line.mark, line.name]
        paused.add_metric(which, float(line.paused))
        if line.state is not None:
            failures.add_metric(which, line.state.failures)
            if line.state.answered_at is not None:
                answered.add_metric(which, line.state.answered_at.timestamp())
    return [failures, answered, paused]


def _moment(name: str, help: str, moment: datetime | None) -> GaugeMetricFamily:
    gauge = _gauge(name, help)
    if moment is not None:
        gauge.add_metric([], moment.timestamp())
    return gauge


def _gauge(name: str, help: str, labels: Iterable[str] = ()) -> GaugeMetricFamily:
    return GaugeMetricFamily(_PREFIX + name, help, labels=list(labels))
