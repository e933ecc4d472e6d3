"""What a server measures of itself, for Prometheus (https://prometheus.io/docs/instrumenting/)."""

from dataclasses import dataclass, field
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST

#: Seconds up to which answers are counted together.
_SECONDS: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


@dataclass(slots=True)
class Measures:
    """Counters of one server."""

    _registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    _requests: Counter = field(init=False)
    _seconds: Histogram = field(init=False)
    _running: Gauge = field(init=False)
    _waiting: Gauge = field(init=False)
    _reloads: Counter = field(init=False)

    def __post_init__(self) -> None:
        """Begin at nothing."""
        registry = self._registry
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
        self._waiting = Gauge("kgbuild_queries_waiting", "Queries in wait.", registry=registry)
        self._reloads = Counter("kgbuild_reloads", "New builds taken up.", registry=registry)

    def answered(self, what: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(what, str(status)).inc()
        self._seconds.labels(what).observe(seconds)

    def reloaded(self) -> None:
        """Count a new build."""
        self._reloads.inc()

    def text(self, running: int, waiting: int) -> bytes:
        """All of them, as they are now."""
        self._running.set(running)
        self._waiting.set(waiting)
        return generate_latest(self._registry)
