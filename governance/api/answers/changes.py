"""What changed between two versions, as schemas."""

from marshmallow import fields

from governance.api.answers.base import Answer, choice, number, several
from governance.api.answers.reports import FindingSchema, SkippedSchema
from governance.api.answers.reviews import MediumOfPostSchema
from governance.service.word_changes import Change


class StretchSchema(Answer):
    """Words that stayed, went or came."""

    change = choice(Change)
    text = fields.String()


class TextChangeSchema(Answer):
    """One text field that reads differently."""

    field = fields.String()
    stretches = several(StretchSchema, "`equal` and `delete` make up the old text, `equal` and `insert` the new.")


class FieldChangeSchema(Answer):
    """One other field, before and after."""

    field = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class MediaChangesSchema(Answer):
    """Media that came and went."""

    added = several(MediumOfPostSchema)
    removed = several(MediumOfPostSchema)


class FindingChangesSchema(Answer):
    """Findings that came and went."""

    added = several(FindingSchema)
    removed = several(FindingSchema)


class SkippedChangesSchema(Answer):
    """Rules that could not be judged, and those that could be again."""

    added = several(SkippedSchema)
    removed = several(SkippedSchema)


class DifferenceSchema(Answer):
    """What changed between two versions of a review."""

    from_ = fields.Integer(data_key="from", metadata={"description": "The older version."})
    to = number("The present version.")
    texts = several(TextChangeSchema)
    fields_ = several(FieldChangeSchema, data_key="fields")
    media = fields.Nested(MediaChangesSchema)
    findings = fields.Nested(FindingChangesSchema)
    skipped = fields.Nested(SkippedChangesSchema)
