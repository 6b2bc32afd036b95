"""Reviews, their events and the gate, as schemas."""

from marshmallow import fields

from governance.api.answers.base import Answer, choice, number, several, text, texts
from governance.api.answers.reports import PostSchema, ReportSchema, WaiverOfReportSchema
from governance.model import AiUse, Relationship
from governance.review import Status

_SEAL_VERSION = "How this service makes seals; who makes them otherwise finds other contents."


class MediumOfPostSchema(Answer):
    """A medium of a post, by its content."""

    sha256 = fields.String(allow_none=True)
    alt_text = fields.String(allow_none=True)


class PartOfPostSchema(Answer):
    """One more part of a thread."""

    text = fields.String()
    media = several(MediumOfPostSchema)


class SponsorshipOfPostSchema(Answer):
    """The declared tie behind a post."""

    relationship = choice(Relationship)
    sponsor = fields.String(allow_none=True)
    platform_label = fields.Boolean()
    media_label = fields.String(allow_none=True)


class FullPostSchema(PostSchema):
    """The full content of a post, variants and defaults applied."""

    text = fields.String()
    title = fields.String(allow_none=True)
    description = fields.String(allow_none=True)
    thread = several(PartOfPostSchema)
    link = fields.String(allow_none=True)
    content_warning = fields.String(allow_none=True)
    tags = texts()
    first_comment = fields.String(allow_none=True)
    media = several(MediumOfPostSchema)
    sponsorship = fields.Nested(SponsorshipOfPostSchema)
    ai = choice(AiUse)
    scheduled_at = fields.DateTime(allow_none=True)
    campaign = fields.String(allow_none=True)
    waivers = several(WaiverOfReportSchema, "What the author asks to be accepted; only a reviewer grants it.")
    meta = fields.Dict()


class ReviewSchema(Answer):
    """A post on its way through the queue."""

    id = fields.String()
    brand = fields.String()
    status = choice(Status)
    version = number("Counts edits of the content.")
    revision = number("Counts changes of any kind; it is the `ETag`.")
    post = fields.Nested(FullPostSchema)
    report = fields.Nested(ReportSchema)
    seal = text("The digest of the whole content, by which `GET /v1/approvals/{seal}` answers.")
    seal_version = number(_SEAL_VERSION)
    ruleset_digest = fields.String()
    submitted_by = fields.String()
    submitted_at = fields.DateTime()
    edited_by = text(
        "Who last changed the content or the waivers; nobody approves what they ever wrote or edited of a draft."
    )
    approved_by = fields.String(allow_none=True)
    approved_at = fields.DateTime(allow_none=True)


class SubmissionSchema(Answer):
    """The reviews of a draft, one for each platform."""

    reviews = several(ReviewSchema)


class ReviewsSchema(Answer):
    """A stretch of the list of reviews, oldest first."""

    reviews = several(ReviewSchema)
    next = text("The `cursor` of the following stretch; null at the end.", allow_none=True)


class EventSchema(Answer):
    """Something that happened to a review."""

    type = text("Such as `review.submitted`, `review.edited` or `review.approved`.")
    subject = text("The id of the review.")
    actor = fields.String()
    time = fields.DateTime()
    data = fields.Dict()


class EventsSchema(Answer):
    """A stretch of what happened, oldest first."""

    events = several(EventSchema)
    next = text("The `cursor` of the following stretch; null at the end.", allow_none=True)


class ApprovalSchema(Answer):
    """Whether exactly this content may be published: only the status `approved` means yes."""

    seal = text("The one that was asked for.")
    seal_version = number(_SEAL_VERSION)
    status = choice(Status)
    review = text("The id of the review.")
    approved_by = fields.String(allow_none=True)
    approved_at = fields.DateTime(allow_none=True)
    ruleset_digest = fields.String()
