"""Monitoring of a server: a log of requests, and metrics for Prometheus.

The format of the metrics: https://prometheus.io/docs/instrumenting/exposition_formats/.
"""

import json
from datetime import UTC, datetime
from typing import IO, Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST

#: Upper bounds of the buckets, in seconds.
_SECONDS: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Log:
    """A log of requests, with one JSON object per line.

    It contains no queries by default, because queries are private.
    """

    def __init__(self, out: IO[str], *, with_queries: bool = False) -> None:
        """Log to ``out``."""
        self._out = out
        self.with_queries = with_queries

    def write(self, event: str, **more: object) -> None:
        """Write one line."""
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        # ASCII only: no text in a request may control a terminal.
        self._out.write(json.dumps({**line, **more}) + "\n")
        self._out.flush()


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        """Register the counters."""
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "kgbuild_requests", "Requests answered.", ["what", "status"], registry=registry
        )
        self._seconds = Histogram(
            "kgbuild_request_seconds",
            "Time from a request to the end of its answer.",
            ["what"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._running = Gauge(
            "kgbuild_queries_running", "Queries being answered.", registry=registry
        )
        self._waiting = Gauge(
            "kgbuild_queries_waiting", "Queries that wait for a turn.", registry=registry
        )
        self._reloads = Counter("kgbuild_reloads", "New builds loaded.", registry=registry)

    def answered(self, what: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(what, str(status)).inc()
        self._seconds.labels(what).observe(seconds)

    def reloaded(self) -> None:
        """Count a new build that was loaded."""
        self._reloads.inc()

    def text(self, running: int, waiting: int) -> bytes:
        """Return the metrics as Prometheus reads them."""
        self._running.set(running)
        self._waiting.set(waiting)
        return generate_latest(self._registry)
