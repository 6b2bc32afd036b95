"""Checking drafts: nothing is stored, and a verdict of `fail` is a success of the check."""

from collections.abc import Sequence
from typing import Any

from flask import Response

from governance.api.answers import CheckDocumentSchema
from governance.api.bodies import body_of, json_text
from governance.api.call import Call, answer
from governance.api.drafts import drafts_of
from governance.api.inputs import CheckRequest
from governance.api.operations import Answer, Body, Operation
from governance.schemas.derive import schema_of
from governance.schemas.faults import Fault, Invalid
from governance.service.document import Summary, document, report_row
from governance.text.meant import near


def check(call: Call) -> Response:
    """Check drafts.

    Judges 1 to 100 drafts by the rules of their brands and stores nothing. The answer is 200 whatever the verdict;
    `summary.verdict` is the worst of the reports. What could not be checked within 10 seconds is `skipped`, and the
    verdict `incomplete`: not checked is not passed. Media are named by the `sha256` of an upload.
    """
    text = json_text()
    with call.use_cases.checks.turn.taken():
        asked = body_of(CheckRequest, text)
        ignore = _ignored(asked.rules.ignore, call)
        drafts = drafts_of(asked.drafts, call)
        return answer(_document(drafts, ignore, call))


def _ignored(words: tuple[str, ...], call: Call) -> tuple[str, ...]:
    """Give the rules and areas that are left out; raises Invalid for a name that is none."""
    checks = call.use_cases.checks
    if unknown := set(checks.unknown(words)):
        names = {name for ruleset in checks.rulesets.values() for name in ruleset.rules}
        meant = {word: near(word, sorted(names)) for word in unknown}
        raise Invalid(
            tuple(
                Fault(pointer=f"/rules/ignore/{index}", code="rule_name", data={"got": word, "meant": meant[word]})
                for index, word in enumerate(words)
                if word in unknown
            )
        )
    return words


def _document(drafts: Sequence[Any], ignore: tuple[str, ...], call: Call) -> dict[str, Any]:
    checks = call.use_cases.checks
    posts = [post for draft in drafts for post in checks.posts(draft)]
    reports = [judged.report for judged in checks.judged(posts, ignore)]
    summary = Summary()
    summary.drafts = len(drafts)
    for report in reports:
        summary.add(report)
    call.served.metrics.checked(report.verdict for report in reports)
    rulesets = checks.narrowed(ignore)
    rows = (report_row(report, rulesets[report.post.brand], call.language) for report in reports)
    return document(rows, (), summary)


OPERATIONS = (
    Operation(
        id="check",
        method="POST",
        path="/v1/checks",
        view=check,
        body=Body(schema=schema_of(CheckRequest)),
        answers={200: Answer(description="What was found, whatever the verdict.", schema=CheckDocumentSchema)},
    ),
)
