"""Decisions: approve, send back, reject; resubmit and withdraw."""

from collections.abc import Iterator

from flask import Response

from governance.api.answers import ReviewSchema
from governance.api.bodies import body_of
from governance.api.call import Call
from governance.api.headers import expected_revision
from governance.api.inputs import DECISIONS, LONGEST_COMMENT, DecisionRequest
from governance.api.operations import Answer, Body, Operation
from governance.api.reviews import find
from governance.review import Action, Move, Review
from governance.schemas.derive import schema_of
from governance.schemas.draft import waiver_faults
from governance.schemas.faults import Fault, Invalid
from governance.text.meant import near


def decide(call: Call, found: Review) -> Response:
    """Decide about a review.

    `approve`, `request_changes` and `reject` are for reviewers, and for humans; nobody approves what they wrote or
    edited. `resubmit` and `withdraw` are for who submitted or last edited the post, or an admin. Errors and
    rules that were not checked need a waiver with a reason each, given with `approve` and good for this version alone.
    `If-Match` names the revision that was read: who decides about another one is told so (412).
    """
    move = _move(body_of(DecisionRequest))
    review = call.use_cases.queue.decide(found, move, call.actor, expected_revision())
    call.served.metrics.decided(move.action)
    return call.review_answer(review)


def _move(asked: DecisionRequest) -> Move:
    """Give what somebody wants to do; raises Invalid."""
    if faults := tuple(_faults(asked)):
        raise Invalid(faults)
    return Move(action=Action(asked.action), comment=asked.comment, waivers=asked.waivers)


def _faults(asked: DecisionRequest) -> Iterator[Fault]:
    if asked.action not in DECISIONS:
        choices = [action.value for action in DECISIONS]
        data = {"got": asked.action, "choices": choices, "meant": near(asked.action, choices)}
        yield Fault(pointer="/action", code="choice", data=data)
    if asked.comment is not None and len(asked.comment) > LONGEST_COMMENT:
        yield Fault(pointer="/comment", code="too_long", data={"most": LONGEST_COMMENT})
    yield from waiver_faults(asked.waivers, "/waivers")


OPERATIONS = (
    Operation(
        id="decide",
        method="POST",
        path="/v1/reviews/<id>/decisions",
        view=decide,
        find=find,
        body=Body(schema=schema_of(DecisionRequest)),
        headers=("If-Match",),
        answers={
            200: Answer(
                description="The review as it stands now.",
                schema=ReviewSchema,
                headers=("ETag",),
                links=("getReview", "editPost", "decide", "getApproval"),
            )
        },
        refusals=frozenset({409, 412, 428}),
    ),
)
