"""Reviews: submitted, listed, read and edited."""

from flask import Response

from governance.api.answers import ReviewSchema, ReviewsSchema, SubmissionSchema
from governance.api.bodies import body_of, json_body
from governance.api.call import Call, answer, page_row, written_row
from governance.api.drafts import edited, submitted
from governance.api.forms import CURSOR, REVIEW_ID
from governance.api.headers import REPLAYED, expected_revision, idempotency_key
from governance.api.inputs import ReviewsQuery, SubmitRequest
from governance.api.operations import Answer, Body, Operation
from governance.api.queries import cursor, within
from governance.canonical import digest
from governance.model import Draft
from governance.review import Review
from governance.schemas.derive import schema_of
from governance.service.idempotency import Once
from governance.service.queue import UnknownReview
from governance.service.stores import Answered, ReviewQuery


def find(call: Call, id: str) -> Review:  # noqa: A002
    """Give a review that the caller may see; raises UnknownReview."""
    if not REVIEW_ID.fullmatch(id):
        raise UnknownReview(id)
    return call.use_cases.queue.review(id, call.actor)


def submit(call: Call) -> Response:
    """Submit a draft for review.

    Makes one review for each platform of the draft, judged by all rules. 200 where all of them are there already with
    the same content; 409 where one is open with other content, and then nothing is stored: edit that one instead.
    With an `Idempotency-Key` a repeated request is answered as the first one was, for 24 hours.
    """
    asked = body_of(SubmitRequest)
    key = idempotency_key()
    draft = submitted(asked.draft, call)
    # With the brand that it came to: keys of two brands may leave out different ones.
    request = digest({"brand": draft.brand, "draft": asked.draft})
    once = Once(key=key, request=request, answer=lambda reviews: _written(reviews, call)) if key else None
    made = call.use_cases.queue.submit(draft, call.actor, once)
    if isinstance(made, Answered):
        return _replayed(made)
    return answer(_written(made.reviews, call), 201 if made.created else 200)


def _written(reviews: tuple[Review, ...], call: Call) -> str:
    return written_row({"reviews": [call.review_row(review) for review in reviews]})


def _replayed(made: Answered) -> Response:
    """Give the stored answer, in whatever language it was given then."""
    return answer(made.body, 201 if made.created else 200, {REPLAYED: "true"})


def list_reviews(call: Call, query: ReviewsQuery) -> Response:
    """List reviews.

    Those of the key's brands, oldest first. Follow `next` as `cursor` until it is null.
    """
    wanted = ReviewQuery(
        status=query.status,
        draft=query.draft,
        platform=query.platform,
        brands=() if query.brand is None else (query.brand,),
    )
    after, limit = cursor(query.cursor, CURSOR), within("limit", query.limit)
    page = call.use_cases.queue.reviews(wanted, call.actor, after=after, limit=limit)
    return answer(page_row("reviews", [call.review_row(review) for review in page.items], page.next))


def get_review(call: Call, found: Review) -> Response:
    """Get a review.

    With the full content of its post and what was found in it. Its `ETag` is the revision that a change must name.
    """
    return call.review_answer(found)


def edit(call: Call, found: Review) -> Response:
    """Edit the post.

    Replaces the content of a review by a draft with its one platform; `id` and `brand` may be left out. The post is
    judged again, and an approval of the old content is void. `If-Match` names the revision that was read.
    """
    draft: Draft = edited(json_body(), found, call)
    return call.review_answer(call.use_cases.queue.edit(found, draft, call.actor, expected_revision()))


OF_A_REVIEW = ("getReview", "editPost", "decide", "listEvents", "getDiff")

OPERATIONS = (
    Operation(
        id="createReviews",
        method="POST",
        path="/v1/reviews",
        view=submit,
        body=Body(schema=schema_of(SubmitRequest)),
        headers=("Idempotency-Key",),
        answers={
            200: Answer(
                description="All of them were there already, with the same content.",
                schema=SubmissionSchema,
                headers=(REPLAYED,),
                links=(*OF_A_REVIEW, "getApproval"),
            ),
            201: Answer(
                description="At least one review is new.",
                schema=SubmissionSchema,
                headers=(REPLAYED,),
                links=(*OF_A_REVIEW, "getApproval"),
            ),
        },
        refusals=frozenset({409}),
    ),
    Operation(
        id="listReviews",
        method="GET",
        path="/v1/reviews",
        view=list_reviews,
        query=ReviewsQuery,
        answers={200: Answer(description="A stretch of the list.", schema=ReviewsSchema, links=("listReviews",))},
    ),
    Operation(
        id="getReview",
        method="GET",
        path="/v1/reviews/<id>",
        view=get_review,
        find=find,
        answers={
            200: Answer(
                description="The review.",
                schema=ReviewSchema,
                headers=("ETag",),
                links=("editPost", "decide", "getApproval"),
            ),
        },
    ),
    Operation(
        id="editPost",
        method="PUT",
        path="/v1/reviews/<id>/post",
        view=edit,
        find=find,
        body=Body(schema="Draft"),
        headers=("If-Match",),
        answers={
            200: Answer(
                description="The review with its new content, or unchanged where the content is the same.",
                schema=ReviewSchema,
                headers=("ETag",),
                links=("getReview", "decide", "getApproval"),
            )
        },
        refusals=frozenset({409, 412, 428}),
    ),
)
