"""What happened to a review, and what changed in it."""

from flask import Response

from governance.api.answers import DifferenceSchema, EventsSchema
from governance.api.call import Call, answer, page_row
from governance.api.forms import CURSOR
from governance.api.inputs import NEWEST_VERSION, DifferenceQuery, EventsQuery
from governance.api.operations import Answer, Operation
from governance.api.queries import cursor, within
from governance.api.reviews import find
from governance.review import Review
from governance.service.review_rows import difference_row, event_row


def list_events(call: Call, found: Review, query: EventsQuery) -> Response:
    """List events.

    Everything that happened to a review, oldest first: who submitted, edited and decided, and what they said.
    """
    after, limit = cursor(query.cursor, CURSOR), within("limit", query.limit)
    page = call.use_cases.history.events(found, after=after, limit=limit)
    return answer(page_row("events", [event_row(event) for event in page.items], page.next))


def get_diff(call: Call, found: Review, query: DifferenceQuery) -> Response:
    """Compare versions.

    Words, other fields, media and findings that changed between a version and the present one. Without `from` it is
    the last version that a reviewer decided about, else the one before the present one.
    """
    history = call.use_cases.history
    since = None if query.since is None else within("from", query.since, most=NEWEST_VERSION)
    old, new, difference = history.difference(found, since)
    then, now = history.words_of(old.report), history.words_of(new.report)
    return answer(difference_row((old, then), (new, now), difference, call.language))


OPERATIONS = (
    Operation(
        id="listEvents",
        method="GET",
        path="/v1/reviews/<id>/events",
        view=list_events,
        find=find,
        query=EventsQuery,
        answers={200: Answer(description="A stretch of the list.", schema=EventsSchema, links=("listEvents",))},
    ),
    Operation(
        id="getDiff",
        method="GET",
        path="/v1/reviews/<id>/diff",
        view=get_diff,
        find=find,
        query=DifferenceQuery,
        answers={200: Answer(description="What changed.", schema=DifferenceSchema)},
    ),
)
