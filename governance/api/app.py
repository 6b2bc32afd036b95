"""The application: every operation, one handler for everything that goes wrong, and what all answers carry."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import Flask, Response, request

from governance.api import approvals, checks, decisions, docs, health, history, logs, media, problems, reviews
from governance.api.call import Served
from governance.api.headers import REPLAYED, language
from governance.api.metrics import Metrics
from governance.api.openapi import Described
from governance.api.operations import Operation
from governance.service.config import ApiConfig
from governance.service.use_cases import UseCases
from governance.wording import Lang

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def create_app(use_cases: UseCases, *, api: ApiConfig, lang: Lang) -> Flask:
    """Make the WSGI application of some use cases; `lang` is what it speaks to those who ask for no language."""
    app = Flask("governance.api", static_folder=None)
    app.url_map.merge_slashes = False
    metrics = Metrics(failed=logs.log_trouble)
    logs.watch(app, metrics)
    app.after_request(lambda response: _finished(response, lang))
    served = Served(use_cases=use_cases, metrics=metrics, lang=lang)
    described = Described(app, served)
    # After flask-smorest, which registers a handler of its own.
    problems.register(app, lang)
    for tag, description, operations in _operations(api, described):
        described.add(tag, description, operations)
    if api.docs:
        docs.add_docs(app)
    return app


def _operations(api: ApiConfig, described: Described) -> Iterable[tuple[str, str, tuple[Operation, ...]]]:
    yield "Checks", "Find out what is wrong with drafts.", checks.OPERATIONS
    yield "Media", "Images and videos that drafts show.", media.OPERATIONS
    yield "Reviews", "The queue of approvals.", (*reviews.OPERATIONS, *decisions.OPERATIONS, *history.OPERATIONS)
    yield "Approvals", "The gate before publishing.", approvals.OPERATIONS
    counters = health.METRICS if api.metrics else ()
    yield "Service", "How the service does.", (*health.OPERATIONS, *counters, described.operation)


def _finished(response: Response, lang: Lang) -> Response:
    """Give an answer what all of them carry: its language, how long it may be kept, and what a browser may do."""
    headers = response.headers
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if request.path.startswith("/v1/") or response.status_code >= HTTPStatus.BAD_REQUEST:
        response.vary.add("Accept-Language")
        headers.setdefault("Cache-Control", "no-store")
        # What was answered before was written in whatever language was asked for then.
        if response.is_json and REPLAYED not in headers:
            headers["Content-Language"] = language(lang)
    return response
