"""Counters for Prometheus: of one process, or of all workers where their folder is set before the first import."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector

from governance.model import Verdict
from governance.review import Action

CONTENT_TYPE = CONTENT_TYPE_LATEST
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counters of one application; where they fail, for want of their folder for one, nothing else does."""

    def __init__(self, failed: Callable[[Exception], None] = lambda _: None) -> None:
        """Begin at nothing, in a registry of its own: a process may make several applications.

        `failed` is told of every failure.
        """
        self._failed = failed
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "governance_requests", "Requests answered.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "governance_request_duration_seconds",
            "How long requests took.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._checks = Counter("governance_checks", "Posts checked.", ["verdict"], registry=self._registry)
        self._decisions = Counter("governance_decisions", "Decisions taken.", ["action"], registry=self._registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request, by the template of its route."""
        with self._harmless():
            self._requests.labels(method, route, str(status)).inc()
            self._seconds.labels(method, route).observe(seconds)

    def checked(self, verdicts: Iterable[Verdict]) -> None:
        """Count the posts of one check."""
        with self._harmless():
            for verdict in verdicts:
                self._checks.labels(verdict.value).inc()

    def decided(self, action: Action) -> None:
        """Count one decision."""
        with self._harmless():
            self._decisions.labels(action.value).inc()

    def text(self) -> bytes:
        """Write all counters in the format of `CONTENT_TYPE`, over all workers where there are several.

        Those of this process alone where the others' cannot be read.
        """
        with self._harmless():
            return generate_latest(_of_all_workers() if _several_processes() else self._registry)
        return generate_latest(self._registry)

    @contextmanager
    def _harmless(self) -> Iterator[None]:
        try:
            yield
        except Exception as trouble:  # noqa: BLE001 - whatever it is, an answer is worth more than a count
            self._failed(trouble)


def _several_processes() -> bool:
    # Decided by prometheus_client when it is imported, by PROMETHEUS_MULTIPROC_DIR.
    several: bool = values.ValueClass._multiprocess  # noqa: SLF001 - said nowhere else
    return several


def _of_all_workers() -> CollectorRegistry:
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
