"""What the service is held against: endpoints that do the least in its place, on the same gunicorn and the same store.

`python -m benchmarks.bare KIND PORT WORKERS` serves one of them on the queue of the working directory.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from flask import Flask, Response, request
from sqlalchemy import Engine

from governance import engine
from governance.adapters.server.gunicorn_server import THREADS, Address, Hooks, serve
from governance.adapters.store.engines import writing_engine
from governance.adapters.store.place import place_of
from governance.api import create_app
from governance.api.auth import caller
from governance.api.bodies import body_of
from governance.api.call import Call, Served, answer
from governance.api.checks import OPERATIONS
from governance.api.drafts import drafts_of
from governance.api.headers import language
from governance.api.inputs import CheckRequest
from governance.api.logs import configure
from governance.api.metrics import Metrics
from governance.api.operations import served_by
from governance.model import Evidence, Report
from governance.rule import Ruleset
from governance.service import checks
from governance.service.checks import GATHER_S
from governance.wiring.server import application
from governance.wiring.service import opened
from governance.wiring.workspace import Workspace, open_workspace

# What `check` and `dressed` answer with, in the working directory.
DOCUMENT = Path("document.json")
# What the events of `decide` hold, there too.
EVENT = Path("event.json")
_UPDATE = (
    "UPDATE reviews SET status = 'approved', revision = 2, decided_version = 1, approved_by = ?, approved_at = ?"
    " WHERE id = ? AND revision = 1"
)
_INSERT = "INSERT INTO events (type, subject, actor, time, data) VALUES ('review.approved', ?, ?, ?, ?)"


def main(kind: str, port: str, workers: str) -> int:
    """Serve an endpoint until a signal ends it."""
    with open_workspace(Path("governance.toml"), offline=True) as workspace:
        _ = workspace.rulesets  # before forking, as the service does
        hooks = Hooks(
            application=partial(_KINDS[kind], workspace),
            ready=lambda: None,
            ended=lambda _pid: None,
        )
        return serve(Address(host="127.0.0.1", port=int(port)), workers=int(workers), hooks=hooks)


@contextmanager
def _application(make: Callable[[Served, Workspace], Flask], workspace: Workspace) -> Iterator[Any]:
    def tools(within_s: float) -> AbstractContextManager[Any]:
        raise NotImplementedError(within_s)  # nothing is gathered here

    with opened(workspace, tools, within_s=GATHER_S, proofreader_ready=lambda: True) as use_cases:
        yield make(Served(use_cases=use_cases, metrics=Metrics(), lang=workspace.config.lang), workspace)


def _app(rule: str, view: Callable[..., Response]) -> Flask:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/healthz", "health", lambda: "")
    app.add_url_rule(rule, "bare", view, methods=["POST"])
    return app


def _canned() -> Callable[[Call], Response]:
    """Read the JSON strictly, load the drafts, and answer with a document that was made before."""
    row = json.loads(DOCUMENT.read_text("utf-8"))

    def view(call: Call) -> Response:
        drafts_of(body_of(CheckRequest).drafts, call)
        return answer(row)

    return view


def _check(served: Served, _: Workspace) -> Flask:
    """Authenticate before that, in an application with nothing else in it."""
    view = _canned()

    def check() -> Response:
        return view(Call(served=served, actor=caller(served.use_cases), language=language(served.lang)))

    return _app("/v1/checks", check)


def _dressed(served: Served, workspace: Workspace) -> Flask:
    """Do the same within our own application: with its log, its counters and its headers."""
    app = create_app(served.use_cases, api=workspace.config.api, lang=served.lang)
    configure()
    app.view_functions["Checks.check"] = served_by(replace(OPERATIONS[0], view=_canned()), served)
    return app


@dataclass(frozen=True, slots=True)
class Approvals:
    """Commits what an approval commits, and reads nothing; `data` is what its events hold."""

    engine: Engine
    data: str

    def commit(self, review: str, actor: str) -> None:
        """Approve a review at its first revision; raises RuntimeError where it is at another."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with self.engine.begin() as connection:
            if connection.exec_driver_sql(_UPDATE, (actor, now, review)).rowcount != 1:
                raise RuntimeError(review)
            connection.exec_driver_sql(_INSERT, (review, actor, now, self.data))


def approvals(url: str, event: str) -> Approvals:
    """Open a database as our store does for writing."""
    return Approvals(writing_engine(place_of(url).path), event)


def _decide(served: Served, workspace: Workspace) -> Flask:
    """Authenticate, and commit the rows of an approval."""
    committing = approvals(workspace.settings.database_url, EVENT.read_text("utf-8"))

    def decide(id: str) -> Response:  # noqa: A002
        actor = caller(served.use_cases)
        request.get_data()
        committing.commit(id, actor.name)
        return answer({"id": id})

    return _app("/v1/reviews/<id>/decisions", decide)


@contextmanager
def _unjudged(workspace: Workspace) -> Iterator[Any]:
    """Serve all of the service, LanguageTool with it; but what was said of the first post is said of every other."""
    first: list[Report] = []

    def judge(evidence: Evidence, ruleset: Ruleset) -> Report:
        if not first:
            first.append(engine.judge(evidence, ruleset))
        return first[0]

    with patch.object(checks, "judge", judge), application(workspace, threads=THREADS) as app:
        yield app


_KINDS: dict[str, Callable[[Workspace], AbstractContextManager[Any]]] = {
    "check": partial(_application, _check),
    "dressed": partial(_application, _dressed),
    "decide": partial(_application, _decide),
    "unjudged": _unjudged,
}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
