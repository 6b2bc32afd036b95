"""The one document that the command line and the API answer with: reports, errors and a summary."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from governance import __version__
from governance.canonical import plain
from governance.model import Finding, Post, Reason, Report, Severity, Skipped, Span, Verdict, text_fields
from governance.text.positions import Utf16
from governance.wording import reason, render

VERSION = 1
_NOWHERE = Utf16("")
_WORST = (Verdict.PASS, Verdict.INCOMPLETE, Verdict.FAIL)


class Spoken(Protocol):
    """What a rule says of itself."""

    @property
    def message(self) -> Mapping[str, str]:
        """Give its sentence in each language."""

    @property
    def help_uri(self) -> str | None:
        """Give where more is said."""


class Named(Protocol):
    """What has a name, as a network has."""

    @property
    def name(self) -> str:
        """Give it."""


class Words(Protocol):
    """All that the rows of a report take from a ruleset, of today or of old."""

    @property
    def rules(self) -> Mapping[str, Spoken]:
        """Give the rules by id."""

    @property
    def platforms(self) -> Mapping[str, Named]:
        """Give the networks by id."""


def message_of(finding: Finding, ruleset: Words, post: Post, language: str) -> str:
    """Write the finding's message for a reader of `language`; `{match}` and `{platform}` need no data."""
    data = {"match": finding.excerpt, "platform": ruleset.platforms[post.platform].name, **finding.data}
    return render(ruleset.rules[finding.rule_id].message, data, language)


def post_row(post: Post) -> dict[str, Any]:
    """Say which post a report is about."""
    return {
        "id": post.id,
        "draft": post.draft,
        "brand": post.brand,
        "platform": post.platform,
        "format": post.format.value,
        "language": post.language,
        "markets": list(post.markets),
    }


def report_row(report: Report, ruleset: Words, language: str) -> dict[str, Any]:
    """Give one element of `reports`, without the places in a file."""
    row = finding_rows(report.post, ruleset, language)

    return {
        "post": post_row(report.post),
        "verdict": report.verdict.value,
        "post_digest": report.post_digest,
        "ruleset_digest": report.ruleset_digest,
        "findings": [row(finding) for finding in report.findings],
        "skipped": [skipped_row(skipped, language) for skipped in report.skipped],
        "waived": [
            {
                "finding": row(waived.finding) if waived.finding else None,
                "skipped": skipped_row(waived.skipped, language) if waived.skipped else None,
                "waiver": plain(waived.waiver),
            }
            for waived in report.waived
        ],
    }


def finding_rows(post: Post, ruleset: Words, language: str) -> Callable[[Finding], dict[str, Any]]:
    """Give the function that writes a finding of a post with its message."""
    places = {field.pointer: Utf16(field.text) for field in text_fields(post)}

    def row(finding: Finding) -> dict[str, Any]:
        return {
            "rule_id": finding.rule_id,
            "severity": finding.severity.value,
            "message": message_of(finding, ruleset, post, language),
            "data": plain(finding.data),
            "field": finding.field,
            "span": _span_row(finding.span, places.get(finding.field or "", _NOWHERE)) if finding.span else None,
            "excerpt": finding.excerpt,
            "replacements": plain(finding.replacements),
            "markets": list(finding.markets),
            "confidence": finding.source.confidence.value if finding.source else None,
            "source": plain(finding.source),
            "help_uri": ruleset.rules[finding.rule_id].help_uri,
            "fingerprint": finding.fingerprint,
        }

    return row


def _span_row(span: Span, places: Utf16) -> dict[str, int]:
    return {
        "start": span.start,
        "end": span.end,
        "utf16_start": places.offset(span.start),
        "utf16_end": places.offset(span.end),
    }


def skipped_row(skipped: Skipped, language: str) -> dict[str, Any]:
    """Give one rule that was not judged, and why."""
    return {"rule_id": skipped.rule_id, "reason": skipped.reason.value, "message": reason(skipped, language)}


class Summary:
    """Counts over reports, kept while they stream by."""

    def __init__(self) -> None:
        """Start at nothing seen."""
        self.drafts = self.ignored = self.unreadable = self.posts = 0
        self.skipped = self.crashed = self.waived = 0
        self.severities: dict[Severity, int] = dict.fromkeys(Severity, 0)
        self.worst = Verdict.PASS

    def add(self, report: Report) -> None:
        """Count one report."""
        self.posts += 1
        self.skipped += len(report.skipped)
        self.crashed += sum(missed.reason is Reason.CRASHED for missed in report.skipped)
        self.waived += len(report.waived)
        self.worst = max(self.worst, report.verdict, key=_WORST.index)
        for finding in report.findings:
            self.severities[finding.severity] += 1

    def include(self, other: "Summary") -> None:
        """Count what another counted."""
        for name in ("drafts", "ignored", "unreadable", "posts", "skipped", "crashed", "waived"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for severity, count in other.severities.items():
            self.severities[severity] += count
        self.worst = max(self.worst, other.worst, key=_WORST.index)

    @property
    def verdict(self) -> Verdict:
        """Give the worst verdict; nothing judged, or something unreadable, is incomplete and never a pass."""
        lacking = self.unreadable or not self.posts
        return Verdict.INCOMPLETE if lacking and self.worst is Verdict.PASS else self.worst

    def row(self) -> dict[str, Any]:
        """Give the `summary` of the document."""
        counts = {f"{severity.value}s": self.severities[severity] for severity in reversed(Severity)}
        return {
            "verdict": self.verdict.value,
            "drafts": self.drafts,
            "ignored": self.ignored,
            "unreadable": self.unreadable,
            "posts": self.posts,
            **counts,
            "skipped": self.skipped,
            "waived": self.waived,
        }


def document(
    reports: Iterable[Mapping[str, Any]],
    errors: Iterable[Mapping[str, Any]],
    summary: Summary,
) -> dict[str, Any]:
    """Put the document together."""
    return {
        "version": VERSION,
        "tool": {"name": "governance", "version": __version__},
        "reports": list(reports),
        "errors": list(errors),
        "summary": summary.row(),
    }
