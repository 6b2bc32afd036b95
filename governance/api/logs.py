"""One line of JSON for each request: who called which route, and what came of it; never what was sent."""

import logging
import re
import sys
import traceback
from collections.abc import Callable
from time import perf_counter
from types import TracebackType
from typing import Any, TextIO
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

from governance.api.metrics import METHODS, Metrics
from governance.engine import CRASHES
from governance.review import Actor
from governance.service.stores import StoreUnavailable

REQUEST_ID = "X-Request-Id"
NO_ROUTE = "unknown"
_NAME = "governance.api"
# UUIDs and hexadecimal trace ids alone: what else a client puts there, by mistake, is not for the log.
_REQUEST_ID = re.compile(r"(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)

# Without a handler, the standard library prints errors on its own.
logging.getLogger(_NAME).addHandler(logging.NullHandler())
_log = structlog.wrap_logger(
    logging.getLogger(_NAME),
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
    context_class=dict,
    cache_logger_on_first_use=True,
)


def configure(stream: TextIO | None = None) -> None:
    """Write the lines to `stream`, by default standard error; until then nothing is written."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger(_NAME)
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    CRASHES.handlers = [_RuleCrashes()]


class _RuleCrashes(logging.Handler):
    """Writes of a rule that crashed what `log_trouble` writes of a request."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        trouble = record.exc_info[1] if record.exc_info else None
        if trouble is not None:
            _log.error(record.getMessage(), exception=type(trouble).__name__, frames=_frames(trouble.__traceback__))


def watch(app: Flask, metrics: Metrics, clock: Callable[[], float] = perf_counter) -> None:
    """Have every request of an application logged, counted and named; `clock` gives seconds."""

    def begin() -> None:
        given = request.headers.get(REQUEST_ID, "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        g.started = clock()

    def end(response: Response) -> Response:
        response.headers[REQUEST_ID] = g.request_id
        seconds = clock() - g.started
        method = request.method if request.method in METHODS else "other"
        metrics.answered(method, route(), response.status_code, seconds)
        row = {"method": method, "route": route(), "status": response.status_code}
        _log.info("request", **row, duration_ms=round(seconds * 1000, 1), **_who())
        return response

    app.before_request(begin)
    app.after_request(end)


def route() -> str:
    """Give the template of the route, never the path itself: it may name what nobody else should know."""
    return request.url_rule.rule if request.url_rule is not None else NO_ROUTE


def request_id() -> str:
    """Give the name of this request, by which its line is found again."""
    written: str = g.request_id
    return written


def remember(actor: Actor) -> None:
    """Remember who calls, for the line about this request."""
    g.principal = actor.name


def _who() -> dict[str, Any]:
    return {"request_id": g.get("request_id"), "principal": g.get("principal")}


def log_trouble(trouble: BaseException) -> None:
    """Log what went wrong by its type and the places it came through: its message may hold what a user wrote."""
    _log.error("trouble", exception=type(trouble).__name__, frames=_frames(trouble.__traceback__), **_who())


def log_store(trouble: StoreUnavailable) -> None:
    """Log why the store cannot be used: the message is our own, and for whoever runs the service."""
    _log.error("store unavailable", reason=str(trouble), **_who())


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in traceback.extract_tb(trace)]
