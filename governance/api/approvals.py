"""The gate: whether exactly this may be published."""

import re

from flask import Response

from governance.api.answers import ApprovalSchema
from governance.api.call import Call, answer
from governance.api.operations import Answer, Operation
from governance.service.queue import UnknownSeal
from governance.service.review_rows import approval_row

_SEAL = re.compile(r"sha256:[0-9a-f]{64}")


def get_approval(call: Call, seal: str) -> Response:
    """Ask whether content is approved.

    The last question before publishing: where does the review stand whose present content has exactly this seal? Only
    `approved` means yes. 404 where there is none: the content was never submitted, or was edited since.
    """
    if not _SEAL.fullmatch(seal):
        raise UnknownSeal(seal)
    return answer(approval_row(call.use_cases.queue.approval(seal, call.actor)))


OPERATIONS = (
    Operation(
        id="getApproval",
        method="GET",
        path="/v1/approvals/<seal>",
        view=get_approval,
        answers={
            200: Answer(description="Where its review stands.", schema=ApprovalSchema, links=("getReview",)),
        },
    ),
)
