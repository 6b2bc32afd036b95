"""Reports of checks, as schemas."""

from marshmallow import fields

from governance.api.answers.base import Answer, choice, number, several, text, texts
from governance.model import Confidence, Format, Reason, Severity, Verdict


class SpanSchema(Answer):
    """Where something stands in its field: half-open, in code points and in UTF-16 units."""

    start = number("In Unicode code points of the field.")
    end = number("In Unicode code points, behind the last one.")
    utf16_start = number("The same in UTF-16 units, as JavaScript and Java count.")
    utf16_end = number()


class ReplacementSchema(Answer):
    """What to write instead."""

    text = fields.String()
    safe = fields.Boolean(metadata={"description": "Whether it may be applied without reading the sentence."})


class SourceSchema(Answer):
    """Where a fact comes from."""

    title = fields.String()
    url = fields.String(allow_none=True)
    checked_on = fields.Date(metadata={"description": "When somebody last read it there."})
    confidence = choice(Confidence)


class FindingSchema(Answer):
    """One thing that a rule found: where, how bad, and what to do about it."""

    rule_id = text("Such as `length/text`; its first part is the area.")
    severity = choice(Severity)
    message = text("What is wrong and what to do, in the language of the answer.")
    data = fields.Dict(metadata={"description": "What the message is made of."})
    field = text("A JSON Pointer into the post, `/text` for one.", allow_none=True)
    span = fields.Nested(SpanSchema, allow_none=True)
    excerpt = text("The words that the finding is about.")
    replacements = several(ReplacementSchema)
    markets = texts("Where the law behind the rule holds; empty for everywhere.")
    confidence = choice(Confidence, "How well the source is known.", allow_none=True)
    source = fields.Nested(SourceSchema, allow_none=True)
    help_uri = text(allow_none=True)
    fingerprint = text("Names this finding again in a later version of the post; waivers may refer to it.")


class SkippedSchema(Answer):
    """A rule that should have been judged and was not: not checked is not passed."""

    rule_id = fields.String()
    reason = choice(Reason)
    message = text("Why, in the language of the answer, with the remedy where there is one.")


class WaiverOfReportSchema(Answer):
    """What somebody accepted, and why."""

    rule = text(allow_none=True)
    fingerprint = text(allow_none=True)
    match = text(allow_none=True)
    reason = fields.String()
    expires = fields.Date(allow_none=True)


class WaivedSchema(Answer):
    """A finding or a skipped rule that a waiver accepts."""

    finding = fields.Nested(FindingSchema, allow_none=True)
    skipped = fields.Nested(SkippedSchema, allow_none=True)
    waiver = fields.Nested(WaiverOfReportSchema)


class PostSchema(Answer):
    """Which post a report is about: one draft as it would appear on one platform."""

    id = text("`<draft id>@<platform>`.")
    draft = fields.String()
    brand = fields.String()
    platform = fields.String()
    format = choice(Format)
    language = text(allow_none=True)
    markets = texts()


class ReportSchema(Answer):
    """What a judgement says of one post."""

    post = fields.Nested(PostSchema)
    verdict = choice(Verdict, "`incomplete` is no pass: something was not checked.")
    post_digest = text("The digest of the whole content; a review calls it `seal`.")
    ruleset_digest = text("The digest of the rules, the brand and the platforms that it was judged by.")
    findings = several(FindingSchema)
    skipped = several(SkippedSchema)
    waived = several(WaivedSchema)


class ToolSchema(Answer):
    """What made a document."""

    name = fields.String()
    version = fields.String()


class UnreadableSchema(Answer):
    """A draft that could not be read; always absent over HTTP, where such drafts are refused."""

    message = fields.String()


class SummarySchema(Answer):
    """Counts over all reports, and the worst verdict."""

    verdict = choice(Verdict)
    drafts = number()
    ignored = number()
    unreadable = number()
    posts = number()
    errors = number()
    warnings = number()
    suggestions = number()
    skipped = number()
    waived = number()


class CheckDocumentSchema(Answer):
    """The document that `governance lint --format json` prints, without places in files."""

    version = number("Of this form; keys may be added, and are never removed or retyped.")
    tool = fields.Nested(ToolSchema)
    reports = several(ReportSchema, "One for each post, in the order of the drafts and of their platforms.")
    errors = several(UnreadableSchema)
    summary = fields.Nested(SummarySchema)
