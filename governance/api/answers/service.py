"""Uploads, the health of the service, and problems, as schemas."""

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from governance.api.answers.base import Answer, number, text


class MediumSchema(Answer):
    """An uploaded file by its content."""

    sha256 = text("What drafts refer to it by.")
    media_type = fields.String()
    bytes = fields.Integer()
    width = number("In pixels as displayed; null where unknown.", allow_none=True)
    height = number(allow_none=True)
    frames = number("More than 1 in an animation.")


class HealthSchema(Answer):
    """That the process answers."""

    status = fields.String(validate=OneOf(["ok"]))


class ReadinessSchema(Answer):
    """Whether the service can work: without LanguageTool it does, and its verdicts are incomplete."""

    status = fields.String(validate=OneOf(["ready", "degraded"]))
    database = fields.String(validate=OneOf(["ok"]))
    languagetool = fields.String(validate=OneOf(["ok", "degraded"]))


class FaultSchema(Answer):
    """One thing wrong with what was sent."""

    in_ = fields.String(data_key="in", validate=OneOf(["body", "query", "header"]))
    pointer = text("A JSON Pointer into the body, or to the name of a parameter.")
    detail = text("What is wrong and what to do about it.")
    code = text("A stable name for it.")


def sometimes(kind: type[fields.Field[Any]], description: str, *inner: Any) -> fields.Field[Any]:
    """Describe what only some problems carry."""
    return kind(*inner, metadata={"sometimes": True, "description": description})


class ProblemSchema(Answer):
    """What went wrong (RFC 9457)."""

    type = text("A stable name for the kind of problem; compare this, never `title` or `detail`.")
    title = text("The kind of problem in a few words.")
    status = fields.Integer()
    detail = text("What happened here, and what to do about it.")
    instance = text("This very occurrence, as the log of the service knows it.")
    errors = sometimes(
        fields.List, "Each thing wrong with what was sent, at most 100 (422).", fields.Nested(FaultSchema)
    )
    more = sometimes(fields.Boolean, "True where more is wrong than `errors` tells (422).")
    line = sometimes(fields.Integer, "Where the JSON breaks, from 1 (400).")
    column = sometimes(fields.Integer, "In code points, from 1 (400).")
    offset = sometimes(fields.Integer, "Where the bytes are not UTF-8 (400).")
    review = sometimes(fields.String, "The review that is open already (409).")
    platform = sometimes(fields.String, "Its platform (409).")
    rules = sometimes(fields.List, "The rules whose findings are open (409).", fields.String())
    seal_version = sometimes(fields.Integer, "How this service makes seals (404 of a seal).")
    roles = sometimes(fields.List, "Of which the key needs one (403).", fields.String())
