"""What whoever runs the service wants to know of it, without a key."""

from flask import Response

from governance.api.answers import HealthSchema, ReadinessSchema
from governance.api.call import Served, answer
from governance.api.metrics import CONTENT_TYPE
from governance.api.operations import Answer, Operation


def get_health(served: Served) -> Response:  # noqa: ARG001
    """Say that the process answers.

    Asks nothing of anything else.
    """
    return answer({"status": "ok"})


def get_readiness(served: Served) -> Response:
    """Say whether the service can work.

    503 only where the database cannot be used. Without LanguageTool it is `degraded`: the queue works, and verdicts
    are incomplete.
    """
    served.use_cases.store.check()
    proofread = served.use_cases.proofreader_ready()
    return answer(
        {
            "status": "ready" if proofread else "degraded",
            "database": "ok",
            "languagetool": "ok" if proofread else "degraded",
        }
    )


def get_metrics(served: Served) -> Response:
    """Give counters for Prometheus.

    Requests, their duration, verdicts and decisions, over all workers.
    """
    return Response(served.metrics.text(), content_type=CONTENT_TYPE)


OPERATIONS = (
    Operation(
        id="getHealth",
        method="GET",
        path="/healthz",
        view=get_health,
        answers={200: Answer(description="The process answers.", schema=HealthSchema)},
    ),
    Operation(
        id="getReadiness",
        method="GET",
        path="/readyz",
        view=get_readiness,
        answers={200: Answer(description="The service is ready.", schema=ReadinessSchema)},
        refusals=frozenset({500, 503}),
    ),
)
METRICS = (
    Operation(
        id="getMetrics",
        method="GET",
        path="/metrics",
        view=get_metrics,
        answers={200: Answer(description="The counters.", media_type="text/plain")},
    ),
)
