"""The gate: whether exactly this may be published."""

from typing import Any

from flask import Response

from governance.api.answers import ApprovalSchema
from governance.api.call import Call, answer
from governance.api.forms import SEAL
from governance.api.operations import Answer, Operation
from governance.service.queue import UnknownSeal
from governance.service.review_rows import approval_row


def find(call: Call, seal: str) -> dict[str, Any]:
    """Give what the gate says of the review with this seal, if the caller may see it; raises UnknownSeal."""
    if not SEAL.fullmatch(seal):
        raise UnknownSeal(seal)
    return approval_row(call.use_cases.queue.approval(seal, call.actor), seal)


def get_approval(call: Call, found: dict[str, Any]) -> Response:  # noqa: ARG001
    """Ask whether content is approved.

    The last question before publishing: where does the review stand whose present content has exactly this seal? Only
    `approved` means yes. 404 where there is none: the content was never submitted, or was edited since.
    """
    return answer(found)


OPERATIONS = (
    Operation(
        id="getApproval",
        method="GET",
        path="/v1/approvals/<seal>",
        view=get_approval,
        find=find,
        answers={
            200: Answer(description="Where its review stands.", schema=ApprovalSchema, links=("getReview",)),
        },
    ),
)
